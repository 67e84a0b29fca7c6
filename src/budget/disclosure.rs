//! A disclosure: one department, one year, budget or final account.

use std::{path::PathBuf, sync::Arc};

use super::{Claim, Form, Sheet, Side, Table};
use crate::{document::SourceText, finding::Finding, location::Location};

/// 预算 or 决算.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 部门预算公开.
    Budget,
    /// 部门决算公开.
    Final,
}

impl Kind {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Budget => "budget",
            Self::Final => "final",
        }
    }

    /// The word that documents print.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Budget => "预算",
            Self::Final => "决算",
        }
    }
}

/// Everything that one document discloses.
#[derive(Debug, Clone, PartialEq)]
pub struct Disclosure {
    /// The file it was read from.
    pub path: PathBuf,
    /// The department, as printed.
    pub department: String,
    /// The budget year; `None` where the document never says.
    pub year: Option<u16>,
    /// Budget or final account.
    pub kind: Kind,
    /// The tables in printed order; the two halves of a side-by-side table follow each other.
    pub tables: Vec<Table>,
    /// The performance sheets in printed order.
    pub sheets: Vec<Sheet>,
    /// 政府购买服务指导性目录.
    pub catalogue: Vec<CatalogueEntry>,
    /// The prose, as a flat list of headed sections in reading order.
    pub sections: Vec<Section>,
    /// The amounts that the prose states.
    pub claims: Vec<Claim>,
    /// 名词解释: the terms that the document explains.
    pub glossary: Vec<Term>,
    /// What the readers had to say.
    pub findings: Vec<Finding>,
    /// How much of the file was understood.
    pub coverage: Coverage,
    /// The text it was read from.
    pub source: Arc<SourceText>,
}

impl Disclosure {
    /// The first table of a form, on a side where it has sides.
    #[must_use]
    pub fn table(&self, form: Form, side: Option<Side>) -> Option<&Table> {
        self.tables
            .iter()
            .find(|table| table.form == form && (side.is_none() || table.side == side))
    }
}

/// An entry of the government service catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueEntry {
    /// The department it is listed under, which many entries share.
    pub section: Arc<str>,
    /// Such as `A150201`.
    pub code: String,
    /// 1 for `A`, 2 for `A01`, 3 for `A0101`, 4 for `A010101`.
    pub level: u8,
    /// What may be bought.
    pub name: String,
    /// Where.
    pub at: Location,
}

/// A headed piece of prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// 1 for 第一部分, 2 for 一、, 3 for （一）.
    pub level: u8,
    /// The heading as printed.
    pub heading: String,
    /// The paragraphs under it, up to the next heading.
    pub paragraphs: Vec<Passage>,
    /// Where the heading stands.
    pub at: Location,
}

/// A paragraph with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// What it says, wrapped lines joined.
    pub text: String,
    /// Where.
    pub at: Location,
}

/// A term that the document explains itself (名词解释).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The term, such as 机关运行经费.
    pub name: String,
    /// What the document says it means.
    pub explanation: String,
    /// Where.
    pub at: Location,
}

/// How many of the printed figures were understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Figures in the file.
    pub figures: u32,
    /// Those that belong to something that was read.
    pub understood: u32,
    /// The others.
    pub unread: Vec<Unread>,
}

/// A figure that belongs to nothing that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// As printed.
    pub text: String,
    /// Where.
    pub at: Location,
}
