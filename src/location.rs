//! Where something stood in its file: page, lines, and the bytes within them.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

/// A place in a source file, precise enough to show it and to mark it.
///
/// Lines are counted from one over the whole file. A format that has pages but no lines (PDF) is laid out
/// as lines of text first, page after page, and counted the same way, so that one source screen serves all.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Location {
    /// Page, counted from one; `None` where the format has no pages.
    pub page: Option<NonZeroU32>,
    /// First line, counted from one; zero where the place is the file as a whole.
    pub line: u32,
    /// Last line, equal to `line` for what stands on one line.
    pub last_line: u32,
    /// First byte within `line`.
    pub start: u32,
    /// One past the last byte within `last_line`; equal to `start` on one line where only whole lines are known.
    pub end: u32,
}

impl Location {
    /// A whole line.
    #[must_use]
    pub fn line(line: u32) -> Self {
        Self {
            line,
            last_line: line,
            ..Self::default()
        }
    }

    /// A run of bytes within one line.
    #[must_use]
    pub fn span(line: u32, start: u32, end: u32) -> Self {
        Self {
            line,
            last_line: line,
            start,
            end,
            page: None,
        }
    }

    /// The same place in a text that has so many lines before it. The file as a whole stays what it is.
    #[must_use]
    pub fn below(self, lines: u32) -> Self {
        if self.line == 0 {
            return self;
        }
        Self {
            line: self.line.saturating_add(lines),
            last_line: self.last_line.saturating_add(lines),
            ..self
        }
    }

    /// The smallest place that holds both. A default location (line zero) adds nothing.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        if self.line == 0 {
            return other;
        }
        if other.line == 0 {
            return self;
        }
        let (first, _) = if (other.line, other.start) < (self.line, self.start) {
            (other, self)
        } else {
            (self, other)
        };
        let last = if (other.last_line, other.end) > (self.last_line, self.end) {
            other
        } else {
            self
        };
        Self {
            page: first.page,
            line: first.line,
            start: first.start,
            last_line: last.last_line,
            end: last.end,
        }
    }

    /// Whether `line` belongs to this place.
    #[must_use]
    pub fn covers(self, line: u32) -> bool {
        self.line <= line && line <= self.last_line
    }
}

#[cfg(test)]
mod tests {
    use super::Location;

    #[test]
    fn joining_keeps_the_outermost_ends() {
        let joined = Location::span(4, 10, 12).to(Location::span(3, 20, 25));
        assert_eq!(
            (joined.line, joined.start, joined.last_line, joined.end),
            (3, 20, 4, 12)
        );
        assert_eq!(Location::default().to(Location::line(2)), Location::line(2));
    }
}
