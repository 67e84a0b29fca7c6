//! What every command works with: where to print, in which form and language; and how it gets its disclosures.

use std::{
    fmt,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    args::{Format, Settings},
    names,
    progress::Progress,
};
use crate::{
    budget::{Disclosure, MoneyUnit},
    document::OpenError,
    library, pipeline,
    text::one_line,
    texts::{self, Lang},
};

/// Stands for standard input among paths.
pub const STANDARD_INPUT: &str = "-";

/// What every command works with.
pub struct Context<'a> {
    /// The language.
    pub lang: Lang,
    /// What was asked for.
    pub settings: Settings,
    /// Whether matches are marked by colours.
    pub color: bool,
    /// Standard input.
    pub input: &'a mut dyn Read,
    /// Standard output.
    pub out: &'a mut dyn Write,
    /// Standard error.
    pub err: &'a mut dyn Write,
    /// Whether somebody watches standard error while it is written.
    pub watched: bool,
    /// Whether something could not be read, be it a file that was named or one in a folder that was.
    pub failed: bool,
}

impl fmt::Debug for Context<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context")
            .field("lang", &self.lang)
            .field("settings", &self.settings)
            .field("failed", &self.failed)
            .finish_non_exhaustive()
    }
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// As it should.
    Fine,
    /// A comparison found a difference.
    Differs,
    /// Wrong usage, or something that could not be read.
    Failed,
}

impl Status {
    /// The exit status of the program.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Differs => 1,
            Self::Failed => 2,
        }
    }
}

/// Prints on one line what is wrong.
pub fn complain(err: &mut dyn Write, message: &str) {
    // There is nobody left to tell when standard error is closed.
    let _closed = writeln!(err, "mingzhang: {}", one_line(message));
}

/// Why a command could not be carried out.
#[derive(Debug)]
pub enum Problem {
    /// Nothing more can be printed.
    Output(io::Error),
    /// Anything else, in words that say what to do.
    Said(String),
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl Context<'_> {
    /// The form of the output.
    pub(super) fn format(&self) -> Format {
        self.settings.format.unwrap_or_default()
    }

    /// The unit that amounts are printed in.
    pub(super) fn unit(&self) -> MoneyUnit {
        self.settings.unit.unwrap_or(MoneyUnit::TenThousand)
    }

    /// A text of the program.
    pub(super) fn text(&self, key: &'static str) -> &'static str {
        texts::text(self.lang, key)
    }

    /// The heading of a column of money, with the unit that it is shown in.
    pub(super) fn money(&self, key: &'static str) -> String {
        let unit = names::unit(self.lang, self.unit());
        format!("{}({unit})", self.text(key))
    }

    /// A problem in the words of the table of texts.
    pub(super) fn problem(&self, key: &'static str, arguments: &[&str]) -> Problem {
        Problem::Said(texts::filled(self.lang, key, arguments))
    }

    /// Prints a line on standard error.
    pub(super) fn complain(&mut self, message: &str) {
        complain(self.err, message);
    }

    /// The disclosures of files and folders. A file that cannot be opened is told on standard error and keeps no other
    /// from opening; the command fails then, as that of `grep` does, for nobody knows what the file would have said.
    pub(super) fn many(&mut self, paths: &[PathBuf]) -> Vec<Arc<Disclosure>> {
        let (input, files): (Vec<PathBuf>, Vec<PathBuf>) = paths
            .iter()
            .cloned()
            .partition(|path| path.as_os_str() == STANDARD_INPUT);
        let mut progress = Progress::new(self.watched.then_some(&mut *self.err), self.lang);
        let library = library::load(&files, |done, all, path| progress.show(done, all, path));
        drop(progress);
        let mut disclosures = library.disclosures;
        for failure in library.failures {
            self.cannot_open(&failure.path, &failure.error);
        }
        if let Some(path) = input.first() {
            match self.standard_input() {
                Ok(disclosure) => disclosures.push(Arc::new(disclosure)),
                Err(error) => self.cannot_open(path, &error),
            }
        }
        disclosures
    }

    /// The disclosure of one file, or of a folder that holds no other.
    pub(super) fn one(&mut self, path: &Path) -> Result<Arc<Disclosure>, Problem> {
        let outcome = if path.as_os_str() == STANDARD_INPUT {
            self.standard_input().map(Arc::new)
        } else {
            // The files of a folder may be pieces of one disclosure.
            let mut found = library::load(&[path.to_path_buf()], |_, _, _| {});
            if !path.is_dir()
                && let Some(failure) = found.failures.pop()
            {
                Err(failure.error)
            } else {
                for failure in &found.failures {
                    self.cannot_open(&failure.path, &failure.error);
                }
                let [disclosure] = &found.disclosures[..] else {
                    let shown = path.display().to_string();
                    return Err(self.problem("cli.folder", &[&shown]));
                };
                Ok(Arc::clone(disclosure))
            }
        };
        outcome.map_err(|error| Problem::Said(self.reason(path, &error)))
    }

    /// The bytes of one file.
    pub(super) fn bytes(&mut self, path: &Path) -> Result<Vec<u8>, Problem> {
        let bytes = if path.as_os_str() == STANDARD_INPUT {
            let mut bytes = Vec::new();
            self.input.read_to_end(&mut bytes).map(|_| bytes)
        } else {
            std::fs::read(path)
        };
        bytes.map_err(|error| Problem::Said(self.reason(path, &error.into())))
    }

    fn standard_input(&mut self) -> Result<Disclosure, OpenError> {
        let mut bytes = Vec::new();
        self.input.read_to_end(&mut bytes)?;
        pipeline::read(Path::new(STANDARD_INPUT), bytes)
    }

    fn cannot_open(&mut self, path: &Path, error: &OpenError) {
        self.failed = true;
        let reason = self.reason(path, error);
        self.complain(&reason);
    }

    /// Which file, what is wrong with it, and what to do.
    pub(super) fn reason(&self, path: &Path, error: &OpenError) -> String {
        let why = texts::filled(self.lang, error.key(), &error.arguments());
        format!("{}: {why}", path.display())
    }
}
