//! A paragraph put together from the lines that it was wrapped to, which still knows where each of its bytes stood.

use std::{num::NonZeroU32, ops::Range};

use crate::{
    location::Location,
    text::{Kinds, has_blank, has_byte},
};

/// Text with the places that it came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Running {
    /// The text, wraps joined, without blanks beside Chinese characters and without marks of emphasis.
    pub(super) text: String,
    /// Where its pieces stood, in order.
    pieces: Vec<Piece>,
}

/// A run of text that stands in the file just as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    /// Where it begins in the joined text.
    at: usize,
    /// Its page.
    page: Option<NonZeroU32>,
    /// Its line.
    line: u32,
    /// Where it begins in that line.
    byte: usize,
}

impl Running {
    /// Nothing yet, with room for so many bytes that stand on one line, as most paragraphs do.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self {
            text: String::with_capacity(bytes),
            pieces: Vec::with_capacity(1),
        }
    }

    /// Adds the part of a line that a place marks; `kinds` is what its line has.
    pub(super) fn push(&mut self, at: Location, raw: &str, kinds: Kinds) {
        let mut rest = raw;
        let mut blank = false;
        let is_one = (!kinds.has_blank() || !has_blank(raw))
            && (!kinds.has_markup() || !has_byte(raw, |byte| byte == b'*'));
        while !rest.is_empty() {
            let end = if is_one {
                rest.len()
            } else {
                rest.find(|c: char| c.is_whitespace() || c == '*')
                    .unwrap_or(rest.len())
            };
            let (word, tail) = rest.split_at(end);
            if !word.is_empty() {
                if blank && self.needs_blank(word) {
                    self.text.push(' ');
                }
                self.pieces.push(Piece {
                    at: self.text.len(),
                    page: at.page,
                    line: at.line,
                    byte: at.start as usize + raw.len() - rest.len(),
                });
                self.text.push_str(word);
                blank = false;
            }
            let emphasis = tail.len() - tail.trim_start_matches('*').len();
            if emphasis == 1 {
                self.text.push('*');
            }
            blank |= emphasis == 0;
            rest = match emphasis {
                0 => tail.trim_start(),
                _ => &tail[emphasis..],
            };
        }
    }

    /// Whether a blank before `word` is one between two words of Latin letters or numbers.
    fn needs_blank(&self, word: &str) -> bool {
        self.text.ends_with(|c: char| c.is_ascii()) && word.starts_with(|c: char| c.is_ascii())
    }

    /// Where a run of its bytes stood.
    pub(super) fn place(&self, range: Range<usize>) -> Location {
        let first = self.piece(range.start);
        let last = self.piece(range.end.saturating_sub(1).max(range.start));
        match (first, last) {
            (Some(first), Some(last)) => Location {
                page: first.page,
                line: first.line,
                last_line: last.line,
                start: offset(first.byte + (range.start - first.at)),
                end: offset(last.byte + (range.end - last.at)),
            },
            _ => Location::default(),
        }
    }

    /// Where the whole stood.
    pub(super) fn whole(&self) -> Location {
        self.place(0..self.text.len())
    }

    fn piece(&self, at: usize) -> Option<Piece> {
        let next = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces.get(next.checked_sub(1)?).copied()
    }
}

fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_again_over_blanks_wraps_and_emphasis() {
        let lines = ["  一、**收入** 7 ", "  亿元 in all"];
        let mut running = Running::default();
        for (number, line) in (3..).zip(lines) {
            running.push(Location::line(number), line, Kinds::of(line));
        }
        assert_eq!(running.text, "一、收入7亿元in all");
        let at = running.text.find('7').expect("a figure");
        let place = running.place(at..at + 1);
        assert_eq!((place.line, place.last_line), (3, 3));
        assert_eq!(&lines[0][place.start as usize..place.end as usize], "7");
        let both = running.place(at..at + 1 + "亿".len());
        assert_eq!((both.line, both.last_line), (3, 4));
        assert_eq!(&lines[1][..both.end as usize], "  亿");
    }
}
