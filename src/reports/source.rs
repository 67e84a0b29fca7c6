//! The lines of a file around a place, with the place marked.

use std::ops::Range;

use crate::{document::SourceText, location::Location};

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceLine<'a> {
    /// Its number, counted from one.
    pub number: u32,
    /// What it says.
    pub text: &'a str,
    /// The bytes of it that are marked.
    pub marked: Option<Range<usize>>,
}

/// The lines from `first`, at most `count` of them, with what belongs to `at` marked.
#[must_use]
pub fn lines(source: &SourceText, at: Location, first: u32, count: usize) -> Vec<SourceLine<'_>> {
    let last = u32::try_from(source.len()).unwrap_or(u32::MAX);
    (first.max(1)..=last)
        .take(count)
        .map(|number| SourceLine {
            number,
            text: source.line(number),
            marked: source.marked(at, number),
        })
        .collect()
}

/// The lines of a place with `context` lines before and after.
#[must_use]
pub fn around(source: &SourceText, at: Location, context: u32) -> Vec<SourceLine<'_>> {
    let first = at.line.saturating_sub(context).max(1);
    let last = at.last_line.max(at.line).saturating_add(context);
    lines(source, at, first, (last - first) as usize + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_marked_among_its_neighbours() {
        let source = SourceText::new("一\n合计 8.00\n三\n四".to_string());
        let lines = around(&source, Location::span(2, 7, 11), 1);
        let numbers: Vec<u32> = lines.iter().map(|line| line.number).collect();
        assert_eq!(numbers, [1, 2, 3]);
        let marked = lines[1].marked.clone().expect("a mark");
        assert_eq!(&lines[1].text[marked], "8.00");
        assert_eq!(lines[0].marked, None);
    }
}
