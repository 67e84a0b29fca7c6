//! One drawn page taken apart: its tables with their characters, and the lines of text outside them.

use std::num::NonZeroU32;

use super::{aligned, lattice::Lattice, ruled::Ruling, words};
use crate::document::{
    blank_before,
    drawing::{Area, Drawing, Glyph},
};

/// Blank space this wide, in font sizes, parts a line into pieces that have nothing to do with each other.
const APART: f32 = 4.0;

/// The number of a heading or of an item of a list, marks and what follows it included, has no more characters.
const NUMBER: usize = 8;

/// A line of a narrow box stands at most this many pieces after the one above it.
const BOX: usize = 3;

/// A page taken apart.
#[derive(Debug)]
pub(super) struct Leaf {
    /// Its number.
    pub(super) page: NonZeroU32,
    /// Its width.
    pub(super) width: f32,
    /// Its height.
    pub(super) height: f32,
    /// Its tables from top to bottom.
    pub(super) lattices: Vec<Lattice>,
    /// The text outside the tables from top to bottom, each line from left to right.
    pub(super) pieces: Vec<Piece>,
}

/// Characters in a row without wide gaps.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// The characters.
    pub(super) glyphs: Vec<Glyph>,
    /// Where they are on the page.
    pub(super) area: Area,
}

impl Piece {
    /// A piece made of characters.
    pub(super) fn new(glyphs: Vec<Glyph>) -> Self {
        Self {
            area: words::area(&glyphs),
            glyphs,
        }
    }

    /// The font size it begins with.
    pub(super) fn size(&self) -> f32 {
        self.glyphs.first().map_or(0.0, Glyph::size)
    }

    /// The font size of most of it: a line may begin with words in another one.
    pub(super) fn usual_size(&self) -> f32 {
        let mut sizes: Vec<f32> = self.glyphs.iter().map(Glyph::size).collect();
        let middle = sizes.len() / 2;
        match sizes.get(middle) {
            Some(_) => *sizes.select_nth_unstable_by(middle, f32::total_cmp).1,
            None => 0.0,
        }
    }

    /// Its first characters, as many as a number with its marks takes.
    pub(super) fn beginning(&self) -> String {
        let first = self.glyphs.iter().take(NUMBER);
        first.map(|glyph| glyph.character).collect()
    }
}

impl Leaf {
    /// Takes a page apart.
    ///
    /// `cells` is how many cells the document may still have; a table with more is left as text.
    pub(super) fn new(drawing: &Drawing, cells: &mut usize) -> Self {
        let mut is_within = |lattice: &Lattice| {
            let left = cells.checked_sub(lattice.cells.len());
            *cells = left.unwrap_or(*cells);
            left.is_some()
        };
        let ruling = Ruling::of(drawing);
        let mut lattices = ruling.lattices();
        lattices.retain(&mut is_within);
        let outside = fill(&mut lattices, &drawing.glyphs);
        let bars: Vec<Area> = ruling
            .bars()
            .filter(|bar| {
                let middle = ((bar.left + bar.right) / 2.0, bar.top);
                lattices
                    .iter()
                    .all(|lattice| !lattice.area.holds(middle, 1.0))
            })
            .collect();
        let mut guessed = aligned::lattices(&outside, &bars);
        guessed.retain(&mut is_within);
        let outside = fill(&mut guessed, &outside);
        lattices.append(&mut guessed);
        lattices.sort_by(|a, b| a.area.top.total_cmp(&b.area.top));
        // Lines without a word among them are a picture.
        lattices.retain(|lattice| lattice.cells.iter().any(|room| !room.glyphs.is_empty()));
        Self {
            page: drawing.page,
            width: drawing.width,
            height: drawing.height,
            lattices,
            pieces: boxes_joined(pieces(&outside), drawing.width),
        }
    }

    /// The words that stand beside a table, level with its rows.
    pub(super) fn beside<'a>(&'a self, lattice: &'a Lattice) -> impl Iterator<Item = &'a Piece> {
        self.pieces.iter().filter(|piece| {
            piece
                .glyphs
                .first()
                .map(Glyph::middle)
                .is_some_and(|(_, y)| y > lattice.area.top && y < lattice.area.bottom)
        })
    }
}

/// Puts words into the cells of tables; gives those that belong to none.
fn fill(lattices: &mut [Lattice], glyphs: &[Glyph]) -> Vec<Glyph> {
    let mut outside = Vec::new();
    let words = glyphs.chunk_by(|before, glyph| {
        is_one_word(before, glyph) && !lattices.iter().any(|lattice| parts(lattice, before, glyph))
    });
    let words: Vec<&[Glyph]> = words.collect();
    for word in words {
        match room_of(lattices, word) {
            Some((lattice, room)) => {
                lattices[lattice].cells[room].glyphs.extend_from_slice(word);
            }
            None => outside.extend_from_slice(word),
        }
    }
    outside
}

/// Whether two neighbours of a line were drawn in one go and belong to one word.
fn is_one_word(before: &Glyph, glyph: &Glyph) -> bool {
    before.line == glyph.line && before.run == glyph.run && !blank_before(Some(before), glyph)
}

/// Whether two neighbours of a line stand on either side of an edge that was put into the blank space between words.
fn parts(lattice: &Lattice, before: &Glyph, glyph: &Glyph) -> bool {
    let blank = before.area.right..=glyph.area.left;
    lattice.guessed
        && glyph.area.left - before.area.right >= aligned::LEAST * glyph.size()
        && lattice.area.holds(glyph.middle(), 0.0)
        && lattice.columns.iter().any(|edge| blank.contains(edge))
}

/// The cell that most of a word lies in. A word that is too wide for its cell reaches into the next.
fn room_of(lattices: &[Lattice], word: &[Glyph]) -> Option<(usize, usize)> {
    let room = |glyph: &Glyph| {
        lattices
            .iter()
            .enumerate()
            .find_map(|(index, lattice)| Some((index, lattice.room(glyph.middle())?)))
    };
    let rooms: Vec<Option<(usize, usize)>> = word.iter().map(room).collect();
    let count =
        |which: &(usize, usize)| rooms.iter().flatten().filter(|room| *room == which).count();
    let first = rooms.iter().flatten().next()?;
    if count(first) * 2 >= rooms.len() {
        return Some(*first);
    }
    rooms
        .iter()
        .flatten()
        .max_by_key(|which| count(which))
        .copied()
}

/// The pieces with the lines of a narrow box at the right side of the page joined: a unit beside the department may be
/// wrapped, and the department then stands between its lines.
fn boxes_joined(pieces: Vec<Piece>, page: f32) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let begin = joined.len().saturating_sub(BOX);
        let above = joined[begin..].iter_mut().find(|above| {
            let pitch = piece.area.bottom - above.area.bottom;
            above.area.left > page / 2.0
                && piece.area.left >= above.area.left - 1.0
                && piece.area.right <= above.area.right + 1.0
                && pitch > 0.3 * piece.size()
                && pitch < 2.0 * piece.size()
                && above.glyphs.len() > piece.glyphs.len()
        });
        match above {
            Some(above) => {
                above.area = above.area.join(piece.area);
                above.glyphs.extend(piece.glyphs);
            }
            None => joined.push(piece),
        }
    }
    joined
}

/// The pieces of lines, parted at wide gaps.
fn pieces(glyphs: &[Glyph]) -> Vec<Piece> {
    glyphs
        .chunk_by(|before, glyph| {
            before.line == glyph.line
                && glyph.area.left - before.area.right < APART * glyph.size().max(before.size())
        })
        .map(|glyphs| Piece::new(glyphs.to_vec()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::drawing::sample::page;

    #[test]
    fn a_guessed_table_takes_of_the_cells_that_a_document_may_have() {
        let mut words = Vec::new();
        for baseline in [100.0, 120.0, 140.0, 160.0] {
            words.extend([
                (50.0, baseline, "201"),
                (120.0, baseline, "教育支出"),
                (280.0, baseline, "1,234.50"),
            ]);
        }
        let drawing = page(1, 1, &[], &words);
        for (mut cells, tables, left) in [(12, 1, 0), (11, 0, 11)] {
            let leaf = Leaf::new(&drawing, &mut cells);
            assert_eq!((leaf.lattices.len(), cells), (tables, left));
        }
    }
}
