//! A table as it is compared: as printed, or with rows that mean the same on every side.

use std::borrow::Cow;

use super::{family::Key, parts};
use crate::{
    budget::{Form, Kind, Table},
    reports::tree::{Nested, nesting},
};

/// A table ready to be laid over another one.
#[derive(Debug, Clone)]
pub(super) struct Laid<'a> {
    /// The table; where it prints its parts side by side, with a row for each.
    pub(super) table: Cow<'a, Table>,
    /// What its rows are, where more than their codes and names tells it.
    pub(super) lines: Option<Vec<Line>>,
}

/// What a row is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// The row of the table; `None` for one that is not printed.
    pub(super) row: Option<usize>,
    /// What it is known by.
    pub(super) key: Key,
    /// What it is called.
    pub(super) name: String,
    /// The line above it.
    pub(super) parent: Option<usize>,
    /// The printed row and column of each of its cells.
    pub(super) printed: Vec<Option<(usize, usize)>>,
}

impl<'a> Laid<'a> {
    /// A table of a document of this kind.
    pub(super) fn new(table: &'a Table, kind: Kind) -> Self {
        let parts = match table.form {
            Form::ThreePublic => parts::laid(table, kind),
            _ => None,
        };
        parts.unwrap_or(Self {
            table: Cow::Borrowed(table),
            lines: None,
        })
    }

    /// How its rows lie under each other.
    pub(super) fn nested(&self) -> Vec<Nested> {
        let Some(lines) = &self.lines else {
            return nesting(&self.table.rows);
        };
        let nested = lines.iter().map(|line| Nested {
            row: line.row,
            code: None,
            parent: line.parent,
        });
        nested.collect()
    }
}
