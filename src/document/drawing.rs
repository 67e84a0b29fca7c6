//! A page as it is drawn: glyphs and ruling lines with their places, in points from the top left corner.
//!
//! No reader's own types appear here, so that the tables are found in the same way whatever read the file.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

/// An upright rectangle; `top` is less than `bottom`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// Left edge.
    pub left: f32,
    /// Upper edge.
    pub top: f32,
    /// Right edge.
    pub right: f32,
    /// Lower edge.
    pub bottom: f32,
}

/// A character at its place.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Glyph {
    /// What it says.
    pub character: char,
    /// Its advance wide and its font size high; it need not be filled with ink.
    pub area: Area,
    /// The line it stands on.
    pub baseline: f32,
    /// Characters that were drawn in one go share a number.
    pub run: u32,
    /// Whether blank space was drawn before it on its line.
    pub spaced: bool,
    /// Its line in [`SourceText`](super::SourceText), once the page is laid out.
    pub line: u32,
    /// Its first byte within that line.
    pub start: u32,
}

/// Everything on a page that matters for reading it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Drawing {
    /// Counted from one.
    pub page: NonZeroU32,
    /// Width of the page as it is read, after turning.
    pub width: f32,
    /// Height of the page as it is read, after turning.
    pub height: f32,
    /// Line by line from the top, each line from the left, once the page is laid out.
    pub glyphs: Vec<Glyph>,
    /// Thin strokes and fills, each much longer in one direction than in the other.
    pub rules: Vec<Area>,
}

impl Drawing {
    /// Its first line in the source text; zero for a page without a character.
    #[must_use]
    pub fn first_line(&self) -> u32 {
        self.glyphs.first().map_or(0, |glyph| glyph.line)
    }

    /// Its lines in the source text, once it is laid out.
    pub fn lines(&self) -> impl Iterator<Item = u32> {
        let last = self.glyphs.last().map(|glyph| glyph.line);
        last.map(|last| self.first_line()..=last)
            .into_iter()
            .flatten()
    }
}

impl Area {
    /// How wide.
    #[must_use]
    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    /// How high.
    #[must_use]
    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Whether a point lies in it or not further than `margin` from it.
    #[must_use]
    pub fn holds(&self, (x, y): (f32, f32), margin: f32) -> bool {
        x >= self.left - margin
            && x <= self.right + margin
            && y >= self.top - margin
            && y <= self.bottom + margin
    }

    /// Whether the other lies in it, give or take `margin`.
    #[must_use]
    pub fn contains(&self, other: &Self, margin: f32) -> bool {
        self.holds((other.left, other.top), margin)
            && self.holds((other.right, other.bottom), margin)
    }
}

impl Glyph {
    /// The font size.
    #[must_use]
    pub fn size(&self) -> f32 {
        self.area.height()
    }

    /// The middle of its ink, by which it belongs to a cell.
    #[must_use]
    pub fn middle(&self) -> (f32, f32) {
        (
            (self.area.left + self.area.right) / 2.0,
            self.baseline - 0.35 * self.size(),
        )
    }

    /// One past its last byte within its line.
    #[must_use]
    pub fn end(&self) -> u32 {
        self.start + u32::try_from(self.character.len_utf8()).unwrap_or(0)
    }
}

/// Whether a character is as wide as it is high and needs no space beside it.
#[must_use]
pub fn is_wide(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
        || matches!(character, '“' | '”' | '‘' | '’' | '…' | '—')
}

#[cfg(test)]
pub(crate) mod sample {
    //! Pages drawn by hand, for tests.

    use std::num::NonZeroU32;

    use super::{Area, Drawing, Glyph, is_wide};

    /// A page of 400 by 400 points with lines, each from a point to a point, and words of size 10, each at the left end
    /// of its baseline. Lines of text are counted from `line`.
    pub(crate) fn page(
        number: u32,
        line: u32,
        lines: &[(f32, f32, f32, f32)],
        words: &[(f32, f32, &str)],
    ) -> Drawing {
        let mut drawing = Drawing {
            page: NonZeroU32::new(number).expect("pages are counted from one"),
            width: 400.0,
            height: 400.0,
            glyphs: Vec::new(),
            rules: lines
                .iter()
                .map(|&(left, top, right, bottom)| Area {
                    left,
                    top,
                    right,
                    bottom,
                })
                .collect(),
        };
        for (run, &(left, baseline, word)) in (0..).zip(words) {
            let mut left = left;
            for character in word.chars() {
                let right = left + if is_wide(character) { 10.0 } else { 5.0 };
                drawing.glyphs.push(Glyph {
                    character,
                    area: Area {
                        left,
                        top: baseline - 8.0,
                        right,
                        bottom: baseline + 2.0,
                    },
                    baseline,
                    run,
                    spaced: false,
                    line: 0,
                    start: 0,
                });
                left = right;
            }
        }
        let mut next = line;
        crate::document::layout::lay_out(&mut drawing, &mut String::new(), &mut next);
        drawing
    }

    /// The lines of a table: all column edges over all row edges.
    pub(crate) fn lattice(columns: &[f32], rows: &[f32]) -> Vec<(f32, f32, f32, f32)> {
        let (left, right) = (columns[0], columns[columns.len() - 1]);
        let (top, bottom) = (rows[0], rows[rows.len() - 1]);
        let across = rows.iter().map(|&row| (left, row, right, row));
        let down = columns.iter().map(|&column| (column, top, column, bottom));
        across.chain(down).collect()
    }
}
