//! Lines of text at their places → paragraphs: which of them goes on with the one above it.

use std::{borrow::Cow, num::NonZeroU32};

use super::{
    Paragraph,
    leaf::{Leaf, Piece},
    words::{place, said},
};
use crate::{document::drawing::Glyph, location::Location, text::list_number};

/// Running text takes at least this part of the width of a page.
const WIDE: f32 = 0.6;
/// A line that ends this near the right edge of the text, in font sizes, goes on in the next.
const NEAR: f32 = 2.5;
/// A line that begins this far from the left edge of the text, in font sizes, begins a paragraph.
const INDENT: f32 = 1.2;
/// With the number of a heading or of a list at its beginning, this far.
const NUMBERED: f32 = 0.3;
/// Lines of a paragraph lie at most so many times as far from each other as the two before.
const PITCH: f32 = 1.5;

/// The left and right edge of the running text of a page.
pub(super) struct Column {
    left: f32,
    right: f32,
}

impl Column {
    /// The outermost ends of lines and tables, where together they are as wide as running text is; on a page with
    /// nothing but short lines no line goes on.
    pub(super) fn of(leaf: &Leaf) -> Self {
        let tables = leaf.lattices.iter().map(|lattice| &lattice.area);
        let areas = leaf.pieces.iter().map(|piece| &piece.area).chain(tables);
        let (left, right) = areas.fold((f32::INFINITY, 0.0_f32), |(left, right), area| {
            (left.min(area.left), right.max(area.right))
        });
        Self {
            left,
            right: if right - left < WIDE * leaf.width {
                f32::INFINITY
            } else {
                right
            },
        }
    }

    /// Whether a line ends at the right edge. Leaders of a table of contents do so without going on.
    fn is_full(&self, piece: &Piece) -> bool {
        let leads = piece
            .glyphs
            .iter()
            .filter(|glyph| matches!(glyph.character, '.' | '…' | '·'))
            .count();
        leads < 6 && self.right - piece.area.right < NEAR * piece.size()
    }

    /// Whether a line begins in the left half of the text, and is no box at its right side.
    fn is_run(&self, piece: &Piece) -> bool {
        piece.area.left < (self.left + self.right) / 2.0
    }

    fn begins(&self, piece: &Piece) -> bool {
        let indent = (piece.area.left - self.left) / piece.size();
        indent > INDENT || indent > NUMBERED && list_number(&piece.beginning()).is_some()
    }
}

/// A paragraph so far.
pub(super) struct Wrapped {
    lines: Vec<(NonZeroU32, Piece)>,
    /// Whether its last line ends at the right edge of the text.
    full: bool,
}

impl Wrapped {
    /// A paragraph that begins with a line.
    pub(super) fn new(page: NonZeroU32, piece: Piece, column: &Column) -> Self {
        Self {
            full: column.is_full(&piece),
            lines: vec![(page, piece)],
        }
    }

    /// Goes on with a line.
    pub(super) fn push(&mut self, page: NonZeroU32, piece: Piece, column: &Column) {
        self.full = column.is_full(&piece);
        self.lines.push((page, piece));
    }

    /// Whether a line continues the paragraph: the line before is full, this one is not indented, and it follows close.
    pub(super) fn goes_on(&self, page: NonZeroU32, piece: &Piece, column: &Column) -> bool {
        let Some((last_page, last)) = self.lines.last() else {
            return false;
        };
        let pitch = piece.area.bottom - last.area.bottom;
        let close = if *last_page == page {
            pitch > 0.3 * piece.size() && pitch < 3.0 * piece.size()
        } else {
            last_page.get() + 1 == page.get()
        };
        let alike = || (piece.usual_size() / last.usual_size() - 1.0).abs() < 0.15;
        let is_apart = *last_page == page && self.pitch().is_some_and(|its| pitch > PITCH * its);
        self.full && close && !is_apart && column.is_run(last) && alike() && !column.begins(piece)
    }

    /// How far its last two lines lie from each other, where they stand on one page.
    fn pitch(&self) -> Option<f32> {
        let [.., (above, upper), (below, lower)] = &self.lines[..] else {
            return None;
        };
        (above == below).then_some(lower.area.bottom - upper.area.bottom)
    }

    /// The paragraph, all its lines joined.
    pub(super) fn paragraph(self) -> Paragraph<'static> {
        let at = self
            .lines
            .iter()
            .map(|(page, piece)| place(&piece.glyphs, *page))
            .reduce(|first, next| first.to(next))
            .unwrap_or_default();
        let glyphs: Vec<_> = self
            .lines
            .into_iter()
            .flat_map(|(_, piece)| piece.glyphs)
            .collect();
        paragraph(&glyphs, at)
    }
}

/// A paragraph of these characters, which stand at a place where other lines may stand between theirs.
pub(super) fn paragraph(glyphs: &[Glyph], at: Location) -> Paragraph<'static> {
    let (mut passes, mut next) = (Vec::new(), at.line);
    for glyph in glyphs {
        passes.extend(next..glyph.line);
        next = next.max(glyph.line + 1);
    }
    Paragraph {
        text: Cow::Owned(said(glyphs)),
        at,
        passes,
    }
}
