//! Why a file cannot be opened, in words that help.

use std::{borrow::Cow, io};

use serde::{Deserialize, Serialize};

/// A file that gives no disclosure. Everything else is a finding within one.
#[derive(Debug, thiserror::Error, Serialize, Deserialize)]
pub enum OpenError {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// The bytes are no text in any encoding that these documents use.
    #[error("not a text file")]
    Binary,
    /// A format that is known and not read.
    #[error("format not supported: {0}")]
    Unsupported(Cow<'static, str>),
    /// It is larger than is read, in bytes.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The limit.
        limit: u64,
    },
    /// It has more pages than are read.
    #[error("more than {limit} pages")]
    TooManyPages {
        /// The limit.
        limit: usize,
    },
    /// It asks for a password before it shows anything.
    #[error("protected by a password")]
    Password,
    /// Its format is known and its structure cannot be made out.
    #[error("damaged {0}")]
    Damaged(Cow<'static, str>),
    /// Its pages are images without text.
    #[error("pages {first} to {last} are scanned images")]
    Scanned {
        /// The first such page.
        first: u32,
        /// The last such page.
        last: u32,
    },
    /// It is packed so tightly that it would fill memory.
    #[error("unpacks to more than is read")]
    Bomb,
    /// Its parts stand in each other deeper than is read, or are more.
    #[error("nested too deep")]
    TooDeep,
    /// Reading it took more time or memory than there is.
    #[error("too much time or memory")]
    Exhausted,
    /// Its fonts do not say which characters their shapes are.
    #[error("fonts without character codes")]
    NoUnicode,
    /// Text without a single table or performance sheet.
    #[error("no table found")]
    NoTable,
    /// A folder in which no file could be a disclosure.
    #[error("no disclosure in this folder")]
    NoDisclosure,
    /// The program failed on it, which is a mistake of the program.
    #[error("the program failed on this file")]
    Failed,
    /// The system would not hand over the file. Last, since variants are told by their places between processes.
    #[error("{0}")]
    #[serde(skip)]
    Io(#[from] io::Error),
}

impl OpenError {
    /// A format that is known and not read.
    pub(super) fn unsupported(format: &'static str) -> Self {
        Self::Unsupported(format.into())
    }

    /// A file of a format whose structure cannot be made out.
    pub(super) fn damaged(format: &'static str) -> Self {
        Self::Damaged(format.into())
    }

    /// The key of its message in the table of texts; the message says what to do.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Io(error) if error.kind() == io::ErrorKind::NotFound => "error.missing",
            Self::Io(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                "error.permission"
            }
            Self::Io(_) => "error.io",
            Self::Empty => "error.empty",
            Self::Binary => "error.binary",
            Self::Unsupported(_) => "error.unsupported",
            Self::TooLarge { .. } => "error.too-large",
            Self::TooManyPages { .. } => "error.too-many-pages",
            Self::Password => "error.password",
            Self::Damaged(_) => "error.damaged",
            Self::Scanned { .. } => "error.scanned",
            Self::Bomb => "error.bomb",
            Self::TooDeep => "error.too-deep",
            Self::Exhausted => "error.exhausted",
            Self::NoUnicode => "error.no-unicode",
            Self::NoTable => "error.no-table",
            Self::NoDisclosure => "error.no-disclosure",
            Self::Failed => "error.failed",
        }
    }

    /// What fills the places of the message.
    #[must_use]
    pub fn arguments(&self) -> Vec<String> {
        match self {
            Self::Io(error) => vec![error.to_string()],
            Self::TooLarge { limit } => vec![(limit >> 20).to_string()],
            Self::TooManyPages { limit } => vec![limit.to_string()],
            Self::Unsupported(format) | Self::Damaged(format) => vec![format.to_string()],
            Self::Scanned { first, last } => vec![first.to_string(), last.to_string()],
            _ => Vec::new(),
        }
    }
}
