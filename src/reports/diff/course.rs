//! Whether one disclosure is another some time later, so that what only one of them has is new or gone.

use super::SideHead;
use crate::{
    budget::{Disclosure, Kind},
    reports::overview::Overview,
    text::key,
};

/// Who disclosed, for which year, and what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edition<'a> {
    department: &'a str,
    time: (Option<u16>, Kind),
}

impl Edition<'_> {
    /// Whether both are of one department.
    #[must_use]
    pub fn is_of_same(self, other: Edition<'_>) -> bool {
        key(self.department) == key(other.department)
    }

    /// Whether it comes before the other in the course of one department: a year before, or the budget of an account.
    #[must_use]
    pub fn is_before(self, other: Edition<'_>) -> bool {
        self.time < other.time && self.is_of_same(other)
    }
}

impl<'a> From<&'a SideHead> for Edition<'a> {
    fn from(head: &'a SideHead) -> Self {
        Self {
            department: &head.department,
            time: (head.year, head.kind),
        }
    }
}

impl<'a> From<&'a Disclosure> for Edition<'a> {
    fn from(disclosure: &'a Disclosure) -> Self {
        Self {
            department: &disclosure.department,
            time: (disclosure.year, disclosure.kind),
        }
    }
}

impl<'a> From<&'a Overview> for Edition<'a> {
    fn from(line: &'a Overview) -> Self {
        Self {
            department: &line.department,
            time: (line.year, line.kind),
        }
    }
}
