//! A line of which blanks set parts apart → these parts, and where each stands.

use std::ops::Range;

use crate::{
    location::Location,
    text::{fold, width},
};

/// How the columns of a line are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    /// As a terminal shows them: a Chinese character takes two.
    Terminal,
    /// One for each character, as programs pad a text that know no wider ones.
    Characters,
}

/// A run of text without a gap: its bytes in the line and the display columns it covers.
#[derive(Debug)]
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) columns: Range<usize>,
}

impl Count {
    fn width(self, text: &str) -> usize {
        match self {
            Self::Terminal => width(text),
            Self::Characters => text.chars().count(),
        }
    }

    /// The columns of a Chinese character.
    pub(super) const fn character(self) -> usize {
        match self {
            Self::Terminal => 2,
            Self::Characters => 1,
        }
    }
}

impl Piece<'_> {
    /// Where it stands in the file.
    pub(super) fn place(&self, line: u32) -> Location {
        let bytes = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let end = self.start + self.text.len();
        Location::span(line, bytes(self.start), bytes(end))
    }

    /// `1,234.50`, `-3`, `5%`; not `2024年预算数比20`, the first line of a heading.
    pub(super) fn is_figure(&self) -> bool {
        let mut characters = self.text.chars().map(fold);
        let first = characters.next();
        first.is_some_and(|c| c.is_ascii_digit() || c == '-')
            && characters.all(|c| c.is_ascii())
            && self
                .text
                .ends_with(|c| fold(c).is_ascii_digit() || fold(c) == '%')
    }

    /// Whether it is nothing but digits.
    pub(super) fn is_digits(&self) -> bool {
        self.text.chars().all(|c| fold(c).is_ascii_digit())
    }

    /// How many decimals a figure is printed with; `None` where it has no decimal point.
    pub(super) fn decimals(&self) -> Option<usize> {
        let backwards = || self.text.chars().rev().map(fold);
        let digits = backwards().take_while(char::is_ascii_digit).count();
        let point = backwards().nth(digits);
        (point == Some('.') && self.is_figure()).then_some(digits)
    }
}

/// The parts of a line.
pub(super) fn pieces(line: &str, count: Count) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut column = 0;
    for word in words(line) {
        let end = pieces.last().map_or(0, |last| last.start + last.text.len());
        let blanks = &line[end..word.start];
        column += count.width(blanks);
        let own = count.width(&line[word.clone()]);
        match pieces.last_mut() {
            // One blank is part of a cell; the gap between two is wider.
            Some(last) if width(blanks) < 2 => {
                last.text = &line[last.start..word.end];
                last.columns.end = column + own;
            }
            _ => pieces.push(Piece {
                text: &line[word.clone()],
                start: word.start,
                columns: column..column + own,
            }),
        }
        column += own;
    }
    pieces
}

fn words(line: &str) -> impl Iterator<Item = Range<usize>> {
    line.split(char::is_whitespace)
        .filter(|word| !word.is_empty())
        .map(|word| {
            let start = word.as_ptr() as usize - line.as_ptr() as usize;
            start..start + word.len()
        })
}

/// Whether a line is a row with figures behind its label.
pub(super) fn has_figure(row: &[Piece<'_>]) -> bool {
    row.iter().skip(1).any(Piece::is_figure) && !numbers_columns(row)
}

/// Whether a line only numbers the columns: `栏次  1  2  3`. Its numbers stand in the middle, the figures do not.
pub(super) fn numbers_columns(row: &[Piece<'_>]) -> bool {
    let numbers = || row.iter().filter(|piece| piece.text != "栏次");
    let mut counted = (1_u32..).zip(numbers());
    counted.all(|(count, piece)| piece.text.parse() == Ok(count)) && numbers().count() > 1
}

/// The label that stands on a line alone, if it begins no row of its own.
pub(super) fn lone_label<'p, 'a>(row: &'p [Piece<'a>]) -> Option<&'p Piece<'a>> {
    match row {
        [piece] if !piece.is_figure() && !begins_label(piece.text) => Some(piece),
        _ => None,
    }
}

/// Whether a text begins as the labels of rows do that are numbered or gathered: 一、 （一） 1. 其中：
pub(super) fn begins_label(text: &str) -> bool {
    let numbered = text
        .trim_start_matches(|c: char| "（(一二三四五六七八九十".contains(c) || c.is_ascii_digit());
    let is_numbered =
        numbered.len() < text.len() && numbered.starts_with(['、', '.', '．', '）', ')']);
    is_numbered || text.starts_with("其中") || text.starts_with('注')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_number_of_columns_may_be_numbered() {
        for (last, is_so) in [("", true), ("x", false), ("301", true), ("1", false)] {
            let numbers = (1..=300).map(|number| number.to_string());
            let line: Vec<_> = numbers.chain([last.to_string()]).collect();
            let line = line.join("  ");
            assert_eq!(numbers_columns(&pieces(&line, Count::Terminal)), is_so);
        }
    }
}
