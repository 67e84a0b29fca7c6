//! The parts of one drawn table on pages that follow each other → one grid.

use std::{borrow::Cow, num::NonZeroU32};

use super::{
    Cell, Grid, GridRow,
    lattice::{Lattice, Room, distinct, nearest},
    ruled::CELLS,
    words::{area, place, said},
};
use crate::{document::drawing::Glyph, finding::Finding, location::Location};

/// Outer edges this far apart, in points, are the same.
const SAME: f32 = 4.0;
/// Tables on facing pages may be shifted against each other by this much.
const SHIFT: f32 = 40.0;
/// Column edges nearer than this are one edge.
const SNAP: f32 = 3.0;
/// The blank space between the side of a cell and its words is at most this wide, in points.
const PADDING: f32 = 6.0;
/// Headers have at most this many rows.
const HEADER: usize = 6;

/// A table so far.
#[derive(Debug)]
pub(super) struct Chain {
    links: Vec<Link>,
    findings: Vec<Finding>,
}

/// The part of a table on one page.
#[derive(Debug)]
struct Link {
    page: NonZeroU32,
    lattice: Lattice,
    /// Rows at its top that repeat the header.
    skipped: usize,
    /// Whether its first row is the rest of the last row on the page before.
    cut: bool,
}

impl Chain {
    /// A table that begins.
    pub(super) fn new(page: NonZeroU32, lattice: Lattice) -> Self {
        let glyphs = lattice.cells.iter().flat_map(|room| &room.glyphs);
        let glyphs: Vec<Glyph> = glyphs.copied().collect();
        let guess = lattice
            .guessed
            .then(|| Finding::warning("table-guessed", place(&glyphs, page), [page.to_string()]));
        Self {
            links: vec![Link {
                page,
                lattice,
                skipped: 0,
                cut: false,
            }],
            findings: guess.into_iter().collect(),
        }
    }

    /// Adds a remark on it.
    pub(super) fn remark(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Whether its last part ends in the lower part of a page of a height.
    pub(super) fn ends_below(&self, height: f32) -> bool {
        self.last().lattice.area.bottom > height
    }

    /// The characters of a table that came to be nothing but a single cell, and its page: a box round some words.
    pub(super) fn lone_cell(&self) -> Option<(NonZeroU32, &[Glyph])> {
        match self.links.as_slice() {
            [link] => match link.lattice.cells.as_slice() {
                [room] => Some((link.page, &room.glyphs)),
                _ => None,
            },
            _ => None,
        }
    }

    /// The page it ends on.
    pub(super) fn page(&self) -> NonZeroU32 {
        self.last().page
    }

    /// Continues it with the first table of the next page, or gives that back where it is another one.
    ///
    /// `repeats` says that the same words stand above both, as they do where a title is printed on every page.
    pub(super) fn join(
        &mut self,
        page: NonZeroU32,
        lattice: Lattice,
        repeats: bool,
    ) -> Option<Lattice> {
        let lattice = self.fitted(lattice);
        let first = &self.links[0].lattice;
        let skipped = repeated_rows(first, &lattice);
        let goes_on = self.has_room(&lattice)
            && self.is_alike(&lattice)
            && (skipped > 0 || !repeats)
            && (skipped > 0 || !has_title_row(first) || !has_title_row(&lattice));
        if !goes_on {
            return Some(lattice);
        }
        let seam = Seam {
            above: &self.last().lattice,
            below: &lattice,
            top: skipped,
        };
        // Where only the header is printed again, no row goes on.
        let cut = skipped + 1 < lattice.rows.len() && seam.cuts_a_row();
        if seam.is_said() && (cut || seam.may_cut_a_row()) {
            let at = seam.place(page);
            let finding = if cut {
                Finding::note("table-row-joined", at, [page.to_string()])
            } else {
                Finding::warning("table-row-cut", at, [page.to_string()])
            };
            self.findings.push(finding);
        }
        let link = Link {
            page,
            lattice,
            skipped,
            cut,
        };
        self.links.push(link);
        None
    }

    /// A table whose edges were guessed from its words, with the edges of the first part where that was guessed as well
    /// and has the same columns: other words give other edges on every page.
    fn fitted(&self, mut lattice: Lattice) -> Lattice {
        let first = &self.links[0].lattice;
        let columns = |lattice: &Lattice| -> Vec<(f32, f32)> {
            let pairs = lattice.columns.windows(2);
            pairs.map(|pair| (pair[0], pair[1])).collect()
        };
        let (own, theirs) = (columns(first), columns(&lattice));
        let is_same = |((left, right), (from, to)): (&(f32, f32), &(f32, f32))| {
            let shared = right.min(*to) - left.max(*from);
            shared * 2.0 >= (right - left).min(to - from)
        };
        if first.guessed
            && lattice.guessed
            && own.len() == theirs.len()
            && own.iter().zip(&theirs).all(is_same)
        {
            lattice.columns.clone_from(&first.columns);
            lattice.area.left = first.area.left;
            lattice.area.right = first.area.right;
        }
        lattice
    }

    fn last(&self) -> &Link {
        &self.links[self.links.len() - 1]
    }

    /// Whether all rows and all columns together make a grid that is not too large.
    fn has_room(&self, lattice: &Lattice) -> bool {
        let lattices = || self.links.iter().map(|link| &link.lattice).chain([lattice]);
        let rows: usize = lattices().map(|lattice| lattice.rows.len()).sum();
        let columns: usize = lattices()
            .map(|lattice| lattice.columns.len())
            .max()
            .unwrap_or(0);
        // The columns of all pages are united, which may double them.
        rows.saturating_mul(2 * columns) <= CELLS
    }

    /// Whether a table has the outer edges and most of the inner ones of this one.
    fn is_alike(&self, lattice: &Lattice) -> bool {
        let own = &self.links[0].lattice.area;
        let shift = lattice.area.left - own.left;
        let wide = (lattice.area.width() - own.width()).abs();
        if shift.abs() > SHIFT || wide > SAME {
            return false;
        }
        let edges = self.edges();
        let inner = &lattice.columns[1..lattice.columns.len() - 1];
        let shared = inner
            .iter()
            .filter(|edge| (edges[nearest(&edges, *edge - shift)] - (*edge - shift)).abs() <= SAME)
            .count();
        let fewer = inner.len().min(edges.len() - 2);
        shared * 5 >= fewer * 3
    }

    /// The column edges of all parts, as they stand on the first.
    fn edges(&self) -> Vec<f32> {
        let left = self.links[0].lattice.area.left;
        let mut edges: Vec<f32> = self
            .links
            .iter()
            .flat_map(|link| {
                let shift = link.lattice.area.left - left;
                link.lattice.columns.iter().map(move |edge| edge - shift)
            })
            .collect();
        edges.sort_by(f32::total_cmp);
        distinct(&edges, SNAP)
    }

    /// The whole table.
    pub(super) fn grid(self) -> Grid<'static> {
        let edges = self.edges();
        let left = self.links[0].lattice.area.left;
        let mut rows: Vec<GridRow<'static>> = Vec::new();
        let mut spans: Vec<Span> = Vec::new();
        for link in &self.links {
            let shift = link.lattice.area.left - left;
            let above: Vec<usize> = (0..spans.len())
                .filter(|&span| spans[span].row + spans[span].rows == rows.len())
                .collect();
            let first = rows.len() - usize::from(link.cut);
            let height = link.lattice.rows.len() - 1 - link.skipped;
            rows.resize_with(first + height, GridRow::default);
            for room in &link.lattice.cells {
                let Some(span) = Span::new(link, room, first, |edge| nearest(&edges, edge - shift))
                else {
                    continue;
                };
                let rest_of_row = link.cut && span.row == first;
                let continued = above
                    .iter()
                    .find(|&&upper| spans[upper].takes(&span, rest_of_row))
                    .copied();
                match continued {
                    Some(upper) => spans[upper].take(span),
                    None => spans.push(span),
                }
            }
        }
        // Where nothing is merged, blanks may stand for what would be.
        let spans_known = spans.iter().any(|span| (span.rows, span.columns) != (1, 1));
        fill(&mut rows, spans, edges.len() - 1, self.links[0].page);
        Grid {
            rows,
            spans_known,
            findings: self.findings,
        }
    }
}

/// A cell at its place in the whole table.
struct Span {
    row: usize,
    column: usize,
    rows: usize,
    columns: usize,
    text: String,
    at: Location,
}

impl Span {
    /// The cell of a part whose rows begin at `first`; `None` where it stands in a repeated header.
    fn new(link: &Link, room: &Room, first: usize, edge: impl Fn(f32) -> usize) -> Option<Self> {
        let rows = (room.row + room.rows).checked_sub(link.skipped.max(room.row))?;
        let (left, right) = link.lattice.sides(room);
        let column = edge(left);
        (rows > 0 && room.row + room.rows > link.skipped).then(|| Self {
            row: first + room.row.saturating_sub(link.skipped),
            column,
            rows,
            columns: edge(right).saturating_sub(column).max(1),
            text: said(&room.glyphs),
            at: place(&room.glyphs, link.page),
        })
    }

    /// Whether `below`, first on its page, is the rest of this cell, last on the page before: both halves of a row that
    /// was cut, or a merged cell, which has its words on one of the two pages.
    fn takes(&self, below: &Self, rest_of_row: bool) -> bool {
        let merged = |one: &Self, other: &Self| {
            one.text.is_empty() && one.rows > 1 && !other.text.is_empty()
        };
        self.column == below.column
            && self.columns == below.columns
            && (rest_of_row || merged(below, self) || merged(self, below))
    }

    fn take(&mut self, below: Self) {
        self.rows = below.row + below.rows - self.row;
        self.text.push_str(&below.text);
        self.at = self.at.to(below.at);
    }
}

/// Where a page break parts a table.
struct Seam<'a> {
    above: &'a Lattice,
    below: &'a Lattice,
    /// The first row below the repeated header.
    top: usize,
}

impl<'a> Seam<'a> {
    /// The cells that end at the bottom of the first page.
    fn last_row(&self) -> impl Iterator<Item = &'a Room> {
        let end = self.above.rows.len() - 1;
        self.above
            .cells
            .iter()
            .filter(move |room| room.row + room.rows == end)
    }

    /// The cells that begin at the top of the next page.
    fn first_row(&self) -> impl Iterator<Item = &'a Room> {
        let top = self.top;
        self.below.cells.iter().filter(move |room| room.row == top)
    }

    /// The words below with the cell that they stand under, where there is one that says something.
    fn said_below(&self) -> impl Iterator<Item = (&'a Room, Option<&'a Room>)> {
        let shift = self.below.area.left - self.above.area.left;
        let said = self.first_row().filter(|room| !room.glyphs.is_empty());
        said.map(move |room| {
            let (left, right) = self.below.sides(room);
            let upper = self.last_row().find(|upper| {
                let (upper_left, upper_right) = self.above.sides(upper);
                (upper_left + shift - left).abs() <= SAME
                    && (upper_right + shift - right).abs() <= SAME
                    && !upper.glyphs.is_empty()
            });
            (room, upper)
        })
    }

    /// Whether a row was cut in two for certain: no line is drawn on either side of the break, or one half says
    /// nothing, or everything below continues a line that is full above.
    fn cuts_a_row(&self) -> bool {
        (!self.above.closed.1 && !self.below.closed.0)
            || !self.is_said()
            || self
                .said_below()
                .all(|(room, upper)| upper.is_some_and(|upper| self.is_full(upper, room)))
    }

    /// Whether there are words on both sides of the break.
    fn is_said(&self) -> bool {
        let says = |room: &Room| !room.glyphs.is_empty();
        self.last_row().any(says) && self.first_row().any(says)
    }

    /// Whether a row may have been cut in two: it says something only where the row above does, and less, and nothing in
    /// its first cell. Which words and figures belong together cannot be seen from lines alone.
    fn may_cut_a_row(&self) -> bool {
        let said = self.said_below().count();
        let above = self
            .last_row()
            .filter(|room| !room.glyphs.is_empty())
            .count();
        let begins = self
            .first_row()
            .any(|room| room.column == 0 && !room.glyphs.is_empty());
        !begins && said * 2 <= above && self.said_below().all(|(_, upper)| upper.is_some())
    }

    /// Whether the last line of a cell has no room for the first character of `next`, and `next` may be its rest: the
    /// rest of a figure is shorter than what fits on a line.
    fn is_full(&self, room: &Room, next: &Room) -> bool {
        let (left, right) = self.above.sides(room);
        let Some(line) = room.glyphs.last().map(|glyph| glyph.line) else {
            return false;
        };
        let last: Vec<_> = room
            .glyphs
            .iter()
            .filter(|glyph| glyph.line == line)
            .copied()
            .collect();
        let text = area(&last);
        let margin = (text.left - left).min(right - text.right);
        let margin = margin.clamp(0.0, PADDING);
        let wanted = next.glyphs.first().map_or(0.0, |glyph| glyph.area.width());
        let is_figure = next
            .glyphs
            .iter()
            .all(|glyph| glyph.character.is_ascii_digit() || ".,".contains(glyph.character));
        text.width() + wanted + 2.0 * margin > right - left
            && !(is_figure && next.glyphs.len() >= last.len())
    }

    fn place(&self, page: NonZeroU32) -> Location {
        self.first_row()
            .map(|room| place(&room.glyphs, page))
            .fold(Location::default(), Location::to)
    }
}

/// Writes the cells into the rows.
fn fill(rows: &mut [GridRow<'static>], spans: Vec<Span>, wide: usize, page: NonZeroU32) {
    for span in &spans {
        if let Some(row) = rows.get_mut(span.row) {
            row.at = row.at.to(span.at);
        }
    }
    let mut line = Location {
        page: Some(page),
        ..Location::default()
    };
    for row in rows.iter_mut() {
        if row.at.line > 0 {
            line = Location {
                page: row.at.page,
                ..Location::line(row.at.line)
            };
        }
        let empty = Cell {
            text: Cow::Borrowed(""),
            at: line,
            columns: 1,
            rows: 1,
        };
        row.cells = vec![empty; wide];
    }
    for span in spans {
        let Some(cell) = rows
            .get_mut(span.row)
            .and_then(|row| row.cells.get_mut(span.column))
        else {
            continue;
        };
        cell.columns = u16::try_from(span.columns).unwrap_or(u16::MAX);
        cell.rows = u16::try_from(span.rows).unwrap_or(u16::MAX);
        if !span.text.is_empty() {
            cell.text = Cow::Owned(span.text);
            cell.at = span.at;
        }
    }
}

/// How many rows at the top of `next` repeat the top of `first`, by likeness.
fn repeated_rows(first: &Lattice, next: &Lattice) -> usize {
    let height = (first.rows.len() - 1).min(next.rows.len() - 1).min(HEADER);
    let repeated = (0..height)
        .take_while(|&row| is_like(&row_text(first, row), &row_text(next, row)))
        .count();
    // A cell that reaches below the last repeated row belongs to the header as well.
    (0..=repeated)
        .rev()
        .find(|&end| {
            next.cells
                .iter()
                .all(|room| room.row >= end || room.row + room.rows <= end)
        })
        .unwrap_or(0)
}

fn row_text(lattice: &Lattice, row: usize) -> Vec<String> {
    lattice
        .cells
        .iter()
        .filter(|room| room.row == row)
        .map(|room| said(&room.glyphs))
        .collect()
}

/// Whether two rows say the same but for a few characters.
fn is_like(first: &[String], again: &[String]) -> bool {
    let (mut one, mut other): (Vec<char>, Vec<char>) = (
        first.concat().chars().collect(),
        again.concat().chars().collect(),
    );
    if one == other {
        return first.len() == again.len();
    }
    one.sort_unstable();
    other.sort_unstable();
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < one.len() && j < other.len() {
        match one[i].cmp(&other[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
        }
    }
    let figures = one.iter().filter(|c| c.is_ascii_digit()).count();
    figures * 3 < one.len() && shared * 10 >= 4 * (one.len() + other.len())
}

/// Whether a table begins with a single cell over its whole width.
fn has_title_row(lattice: &Lattice) -> bool {
    lattice
        .cells
        .first()
        .is_some_and(|room| room.columns == lattice.columns.len() - 1 && !room.glyphs.is_empty())
}
