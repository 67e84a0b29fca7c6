//! What a reader or a check has to say about a file: how serious, what, and where.

use serde::{Deserialize, Serialize};

use crate::{
    location::Location,
    texts::{self, Lang},
};

/// How much a finding matters to the reader of a disclosure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Something was repaired and is certain; shown on demand.
    Note,
    /// Something was inferred, or may have been misread; worth a look.
    Warning,
    /// Something that is printed could not be read.
    Error,
}

impl Severity {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One remark. Its wording lives in the table of texts under `code`, so that both languages say the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Stable name, such as `joined-wrap`; also the key of the message in [`texts`].
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What the message speaks of, as printed; fills `{0}`, `{1}` … of the message.
    pub arguments: Vec<String>,
    /// Where it is.
    pub at: Location,
}

impl Finding {
    /// A repair that is certain.
    pub fn note(
        code: &'static str,
        at: Location,
        arguments: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        Self::new(code, Severity::Note, at, arguments)
    }

    /// An inference, or a doubt.
    pub fn warning(
        code: &'static str,
        at: Location,
        arguments: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        Self::new(code, Severity::Warning, at, arguments)
    }

    /// Something printed that could not be read.
    pub fn error(
        code: &'static str,
        at: Location,
        arguments: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        Self::new(code, Severity::Error, at, arguments)
    }

    /// A finding whose code comes from elsewhere; `None` where there is no such code.
    #[must_use]
    pub fn named(code: &str, severity: Severity, at: Location) -> Option<Self> {
        let code = texts::key(code)?;
        Some(Self::new(code, severity, at, [""; 0]))
    }

    fn new(
        code: &'static str,
        severity: Severity,
        at: Location,
        arguments: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        Self {
            code,
            severity,
            at,
            arguments: arguments.into_iter().map(Into::into).collect(),
        }
    }

    /// The message in one language, arguments filled in.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        texts::filled(lang, self.code, &self.arguments)
    }
}
