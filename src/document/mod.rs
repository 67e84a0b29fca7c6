//! File → blocks: what a file holds in reading order, with its geometry and without any meaning.
//!
//! One file a format. Only this layer names file formats.

mod charset;
mod composer;
mod csv;
mod docx;
pub mod drawing;
mod flow;
mod html;
mod joined;
mod layout;
mod open_error;
mod package;
mod pdf;
pub mod table;
mod text;
mod workbook;
pub mod worker;
mod xml;

pub use open_error::OpenError;

pub(crate) use layout::blank_before;

use std::{ffi::OsStr, num::NonZeroU32, path::Path, sync::Arc};

use drawing::Drawing;
use serde::{Deserialize, Serialize};
use table::Table;

use crate::{
    finding::Finding,
    location::Location,
    text::{Kinds, places},
};

/// A file, decoded.
#[derive(Debug, Clone)]
pub struct Document {
    /// The text as people see it, line by line; locations count its lines.
    pub source: Arc<SourceText>,
    /// What stands in it, in reading order.
    pub blocks: Vec<Block>,
    /// What had to be repaired while decoding.
    pub findings: Vec<Finding>,
}

/// The lines of a file as they are shown on the source screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceText {
    /// Everything, lines separated by `\n`.
    pub text: String,
    /// Byte offset at which each line starts.
    pub starts: Vec<u32>,
    /// What each line may have in it.
    kinds: Vec<Kinds>,
    /// Where pages start; empty where the format has no pages.
    pub pages: Vec<PageStart>,
    /// What its lines belong to, in order, where that has names: the sheets of a workbook.
    pub sections: Vec<Section>,
}

/// Where a page starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageStart {
    /// Its first line.
    pub line: u32,
    /// Its number in its file; `None` where a file without pages starts among others.
    pub page: Option<NonZeroU32>,
}

/// A run of lines with a name of its own, up to the next one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its first line.
    pub line: u32,
    /// What it is called.
    pub name: String,
}

/// A piece of a document, still without meaning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// A page with characters and lines at their places.
    Page(Box<Drawing>),
    /// A line of running text.
    Line {
        /// Its number in [`SourceText`].
        line: u32,
    },
    /// A line that is divided into cells by a mark (`|`, TAB).
    Cells {
        /// Its number in [`SourceText`].
        line: u32,
        /// The mark that divides it.
        mark: Mark,
    },
    /// A line of which blanks set parts apart; a row of a table where its neighbours line up with it.
    Spaced {
        /// Its number in [`SourceText`].
        line: u32,
    },
    /// A table whose cells are known.
    Table(Box<Table>),
    /// A blank line, or whatever else separates what stands before it from what follows.
    Gap,
}

/// What divides a line of text into cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    /// `| a | b |`
    Pipe,
    /// `a<TAB>b`
    Tab,
}

impl SourceText {
    /// Takes a text apart into lines; carriage returns stay in the text and are left out of the lines.
    #[must_use]
    pub fn new(text: String) -> Self {
        let ends = places(&text, b'\n');
        let mut starts =
            Vec::with_capacity(memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1);
        starts.push(0);
        starts.extend(ends.map(|at| u32::try_from(at + 1).unwrap_or(u32::MAX)));
        let mut source = Self {
            text,
            starts,
            ..Self::default()
        };
        source.kinds = Kinds::of_lines(&source.text, source.lines(), &source.starts);
        source
    }

    /// What a line may have in it.
    #[must_use]
    pub fn kinds(&self, line: u32) -> Kinds {
        let index = (line as usize).checked_sub(1);
        let known = index.and_then(|index| self.kinds.get(index));
        known.copied().unwrap_or_default()
    }

    /// What a line belongs to, where that has a name.
    #[must_use]
    pub fn section(&self, line: u32) -> Option<&Section> {
        let next = self
            .sections
            .partition_point(|section| section.line <= line);
        self.sections.get(next.checked_sub(1)?)
    }

    /// The page that a line stands on, in a format that has pages.
    #[must_use]
    pub fn page(&self, line: u32) -> Option<NonZeroU32> {
        let next = self.pages.partition_point(|start| start.line <= line);
        self.pages.get(next.checked_sub(1)?)?.page
    }

    /// The lines in order, without their line ends.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        (1..).take(self.starts.len()).map(|line| self.line(line))
    }

    /// How many lines there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is no text at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// A line, counted from one, without its line end; empty beyond the last.
    #[must_use]
    pub fn line(&self, line: u32) -> &str {
        let after = line as usize;
        let Some(&start) = after.checked_sub(1).and_then(|at| self.starts.get(at)) else {
            return "";
        };
        let end = self.starts.get(after);
        let end = end.map_or(self.text.len(), |&next| next as usize - 1);
        let text = &self.text[start as usize..end];
        // Hardly any line has one, which is seen at once.
        if text.ends_with('\r') {
            text.trim_end_matches('\r')
        } else {
            text
        }
    }

    /// The bytes of the whole text that a location marks; none where it lies outside.
    #[must_use]
    pub fn bytes(&self, at: Location) -> std::ops::Range<usize> {
        let start_of = |line: u32| {
            let index = (line as usize).checked_sub(1)?;
            self.starts.get(index).map(|&start| start as usize)
        };
        let (Some(first), Some(last)) = (start_of(at.line), start_of(at.last_line)) else {
            return 0..0;
        };
        let end = match at.end {
            0 => last + self.line(at.last_line).len(),
            end => (last + end as usize).min(self.text.len()),
        };
        let start = first + at.start as usize;
        if start <= end && self.text.is_char_boundary(start) && self.text.is_char_boundary(end) {
            start..end
        } else {
            0..0
        }
    }

    /// The text that a location marks within one of its lines.
    #[must_use]
    pub fn marked(&self, at: Location, line: u32) -> Option<std::ops::Range<usize>> {
        if !at.covers(line) {
            return None;
        }
        let text = self.line(line);
        let start = if line == at.line {
            at.start as usize
        } else {
            0
        };
        let end = if line == at.last_line && at.end > 0 {
            at.end as usize
        } else {
            text.len()
        };
        (start < end
            && end <= text.len()
            && text.is_char_boundary(start)
            && text.is_char_boundary(end))
        .then_some(start..end)
        .or(Some(0..text.len()))
    }
}

/// The largest file that is read.
const LARGEST: u64 = 64 << 20;

/// Endings of the names of files that hold documents, read or known and refused with advice.
const ENDINGS: [&str; 14] = [
    "txt", "text", "md", "csv", "tsv", "htm", "html", "pdf", "doc", "docx", "xls", "xlsx", "wps",
    "et",
];

/// Whether a file found in a folder may be a document, by its name. A file that somebody names is opened whatever it is
/// called.
#[must_use]
pub fn may_be_read(path: &Path) -> bool {
    path.extension()
        .and_then(OsStr::to_str)
        .is_some_and(|ending| {
            ENDINGS
                .iter()
                .any(|known| ending.eq_ignore_ascii_case(known))
        })
}

/// Recognises the format of a file and takes it apart.
///
/// # Errors
///
/// When the bytes are nothing that can be read.
pub fn open(bytes: Vec<u8>) -> Result<Document, OpenError> {
    if bytes.is_empty() {
        return Err(OpenError::Empty);
    }
    if bytes.len() as u64 > LARGEST {
        return Err(OpenError::TooLarge { limit: LARGEST });
    }
    match Format::of(&bytes)? {
        Format::Text => text::read(bytes),
        format => worker::open(format, &bytes).unwrap_or_else(|| format.read(bytes)),
    }
}

/// A format that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Pdf,
    /// Word documents and workbooks.
    Package,
    OldWorkbook,
    Html,
    Text,
}

impl Format {
    /// The format of a file, by its bytes.
    fn of(bytes: &[u8]) -> Result<Self, OpenError> {
        let known = SIGNATURES
            .iter()
            .find(|(signature, _)| bytes.starts_with(signature));
        Ok(if pdf::is_pdf(bytes) {
            Self::Pdf
        } else if package::is_package(bytes) {
            Self::Package
        } else if workbook::is_old(bytes) {
            Self::OldWorkbook
        } else if let Some((_, format)) = known {
            return Err(OpenError::unsupported(format));
        } else if html::is_html(bytes) {
            Self::Html
        } else {
            Self::Text
        })
    }

    /// Takes a file apart in this process.
    fn read(self, bytes: Vec<u8>) -> Result<Document, OpenError> {
        match self {
            Self::Pdf => pdf::open(bytes),
            Self::Package => package::open(bytes),
            Self::OldWorkbook => workbook::open_old(bytes),
            Self::Html => html::read(bytes),
            Self::Text => text::read(bytes),
        }
    }
}

/// How files begin that are known and not read.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"{\\rtf", "RTF"),
    (b"From: <Saved by", "MHT"),
    (b"MIME-Version:", "MHT"),
];
