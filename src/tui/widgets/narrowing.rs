//! The rows of a list that a filter leaves.

use std::ops::Range;

use super::Filter;
use crate::reports::search::{List, Narrowed, Query};

/// What a filter leaves of one list. The list is made ready when it is first filtered.
#[derive(Debug, Clone, Default)]
pub struct Narrowing {
    list: Option<List>,
    asked: Query,
    left: Option<Narrowed>,
}

impl Narrowing {
    /// Looks anew where the filter asks for something else than before; tells whether it does.
    pub fn settle(&mut self, filter: &Filter, list: impl FnOnce() -> List) -> bool {
        if !filter.is_on() {
            self.asked = Query::default();
            return self.left.take().is_some();
        }
        if self.left.is_some() && self.asked == *filter.query() {
            return false;
        }
        let list = self.list.get_or_insert_with(list);
        self.left = Some(list.narrow(filter.query()));
        self.asked = filter.query().clone();
        true
    }

    /// The list is another one now.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// What is left, where anything is asked for.
    #[must_use]
    pub fn left(&self) -> Option<&Narrowed> {
        self.left.as_ref()
    }

    /// Whether a row is shown.
    #[must_use]
    pub fn keeps(&self, row: usize) -> bool {
        self.left.as_ref().is_none_or(|left| left.keeps(row))
    }

    /// Whether a row is asked for itself.
    #[must_use]
    pub fn answers(&self, row: usize) -> bool {
        self.left.as_ref().is_some_and(|left| left.answers(row))
    }

    /// The bytes of a row's name that answer.
    #[must_use]
    pub fn marks(&self, row: usize) -> Vec<Range<usize>> {
        self.list
            .as_ref()
            .zip(self.left.as_ref())
            .map_or_else(Vec::new, |(list, left)| list.marks(left, row))
    }
}
