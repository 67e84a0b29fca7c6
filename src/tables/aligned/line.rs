//! A line of text on a page in cells: whether it is a row of a table, a total, a title.

use super::super::words::area;
use crate::document::drawing::{Area, Glyph};

/// Blank space this wide, in font sizes, parts the cells of a line for certain.
const APART: f32 = 1.2;
/// Blank space this wide, in font sizes, may part cells: narrow columns stand close, and prose sets figures apart by less.
pub(super) const CLOSE: f32 = 0.35;
/// Blank space this wide, in font sizes, parts headings where columns part as well.
pub(in crate::tables) const LEAST: f32 = 0.1;
/// Fewer cells in a line are no row of a table.
pub(super) const CELLS: usize = 3;
/// Lines further apart than this, in font sizes, belong to different tables.
pub(super) const PITCH: f32 = 3.5;
/// A line this near to a row, in font sizes, is a wrapped part of it.
pub(super) const WRAP: f32 = 1.3;
/// A line alone that begins this far inside, in font sizes, is a title and no row.
const INSIDE: f32 = 6.0;
/// So many lines of wrapped words may stand between two rows.
const NEAR: usize = 3;
/// More dots in a line lead from a heading to its page.
const LEADERS: usize = 6;

/// A line of text in cells.
pub(super) struct Line {
    /// What is apart for certain.
    pub(super) cells: Vec<Area>,
    /// What is apart by the least blank space, as the headings of narrow columns are.
    pub(super) pieces: Vec<Area>,
    pub(super) baseline: f32,
    pub(super) size: f32,
    /// Whether it has the cells of a row, a figure among them.
    pub(super) is_row: bool,
    /// Whether it says something and ends with an amount, as the total of a table with few columns does.
    pub(super) is_total: bool,
    /// Whether it stands alone well inside the page and is no wrapped part of a row.
    pub(super) is_title: bool,
}

/// The lines of a page, those that stand among rows marked.
pub(super) fn lines(glyphs: &[Glyph]) -> Vec<Line> {
    let mut lines: Vec<Line> = glyphs
        .chunk_by(|before, glyph| before.line == glyph.line)
        .filter_map(line)
        .collect();
    mark_totals(&mut lines);
    mark_titles(&mut lines);
    lines
}

/// The lines whose baselines lie between two places. Lines follow each other from the top of a page, so this costs no
/// look at the others.
pub(super) fn between(lines: &[Line], from: f32, to: f32) -> &[Line] {
    let first = lines.partition_point(|line| line.baseline <= from);
    let end = lines.partition_point(|line| line.baseline < to);
    &lines[first..end.max(first)]
}

/// The smallest rectangle that holds all words of some lines.
pub(super) fn bounds(lines: &[Line]) -> Area {
    lines
        .iter()
        .flat_map(|line| line.cells.iter().copied())
        .reduce(Area::join)
        .unwrap_or_default()
}

/// Takes for rows the lines that end with an amount above or below that of a row or of another such line.
fn mark_totals(lines: &mut [Line]) {
    let is_under = |one: &Line, other: &Line| match (one.cells.last(), other.cells.last()) {
        (Some(one_cell), Some(other_cell)) => {
            (one.baseline - other.baseline).abs() < PITCH * one.size
                && one_cell.left < other_cell.right
                && one_cell.right > other_cell.left
        }
        _ => false,
    };
    for at in 0..lines.len() {
        let near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(lines.len());
        let mut others = near.filter(|other| *other != at).map(|at| &lines[at]);
        lines[at].is_row |= lines[at].is_total
            && others.any(|other| (other.is_row || other.is_total) && is_under(&lines[at], other));
    }
}

/// Finds the lines that stand alone well inside the page, too far from their neighbours to be wrapped parts of them.
fn mark_titles(lines: &mut [Line]) {
    let left = lines
        .iter()
        .filter_map(|line| line.cells.first())
        .map(|cell| cell.left)
        .fold(f32::INFINITY, f32::min);
    for at in 0..lines.len() {
        let line = &lines[at];
        let [only] = line.cells.as_slice() else {
            continue;
        };
        let is_apart = |other: Option<&Line>| {
            other.is_none_or(|other| (other.baseline - line.baseline).abs() > WRAP * line.size)
        };
        lines[at].is_title = !line.is_row
            && only.left - left > INSIDE * line.size
            && is_apart(at.checked_sub(1).and_then(|above| lines.get(above)))
            && is_apart(lines.get(at + 1));
    }
}

fn line(glyphs: &[Glyph]) -> Option<Line> {
    let first = glyphs.first()?;
    let parted = |blank: f32| -> Vec<&[Glyph]> {
        let is_one = |before: &Glyph, glyph: &Glyph| {
            glyph.area.left - before.area.right < blank * before.size().max(glyph.size())
        };
        glyphs.chunk_by(is_one).collect()
    };
    let (cells, words, pieces) = (parted(APART), parted(CLOSE), parted(LEAST));
    let areas = |pieces: &[&[Glyph]]| pieces.iter().map(|piece| area(piece)).collect();
    Some(Line {
        cells: areas(&cells),
        pieces: areas(&pieces),
        baseline: first.baseline,
        size: first.size(),
        is_row: is_row(&cells, &words),
        is_total: cells.len() == 2 && ends_with_amount(&cells),
        is_title: false,
    })
}

/// Whether a line is a row: it has several figures, or one among several cells. Where columns stand close it is one that
/// ends with an amount, as a sentence does not and a line of contents does with a page.
fn is_row(cells: &[&[Glyph]], words: &[&[Glyph]]) -> bool {
    let figures = cells.iter().skip(1).filter(|cell| is_figure(cell)).count();
    figures >= 2
        || (figures == 1 && cells.len() >= CELLS)
        || (words.len() >= CELLS && ends_with_amount(words))
}

/// Whether the last of several words is an amount, and no dots lead to it.
fn ends_with_amount(words: &[&[Glyph]]) -> bool {
    let is_dot = |glyph: &&Glyph| matches!(glyph.character, '.' | '…' | '·');
    let dots = words.iter().copied().flatten().filter(is_dot).count();
    dots < LEADERS
        && words.last().is_some_and(|word| {
            is_figure(word) && (word.len() > 3 || word.iter().any(|glyph| glyph.character == '.'))
        })
}

fn is_figure(cell: &[Glyph]) -> bool {
    cell.iter().any(|glyph| glyph.character.is_ascii_digit())
        && cell
            .iter()
            .all(|glyph| glyph.character.is_ascii_digit() || ",.-%".contains(glyph.character))
}
