//! The standard classification lists: what a code is called in a year, and what became of it from year to year.
//!
//! The lists are those that departments printed over the years, and where nobody printed one, what is remembered of the
//! published classification ([`Evidence`]); a document is never corrected by the latter. They are parsed when first asked.

mod change;
mod entry;

pub use change::{Change, changes, comparable, predecessors, renamed, successors};
pub use entry::{Entry, Evidence, Years, entries, in_year, name};
