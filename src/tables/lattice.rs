//! The lattice of a table on one page: the edges of its columns and rows, and the cells in it.

use crate::document::drawing::{Area, Glyph};

/// Tables of one page; more are a picture.
pub(super) const TABLES: usize = 200;

/// A table on one page: the lattice of its lines, and the cells in it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lattice {
    /// Where it stands on the page.
    pub(super) area: Area,
    /// The edges between its columns, from left to right, both outer ones included.
    pub(super) columns: Vec<f32>,
    /// The edges between its rows, from top to bottom, both outer ones included.
    pub(super) rows: Vec<f32>,
    /// Its cells, in rows from the top left.
    pub(super) cells: Vec<Room>,
    /// The cell at each place of the lattice, row by row.
    pub(super) places: Vec<usize>,
    /// Whether a line is drawn along its upper and along its lower edge.
    pub(super) closed: (bool, bool),
    /// Whether there are no lines and its columns were guessed from the places of words.
    pub(super) guessed: bool,
}

/// A cell of a lattice: the places it takes, and the characters in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Room {
    /// First row.
    pub(super) row: usize,
    /// First column.
    pub(super) column: usize,
    /// How many rows.
    pub(super) rows: usize,
    /// How many columns.
    pub(super) columns: usize,
    /// Characters in reading order.
    pub(super) glyphs: Vec<Glyph>,
}

impl Lattice {
    /// A table whose edges were guessed; `merged` gives the cells of each row that take several columns, by their first
    /// and last one.
    pub(super) fn guessed(
        area: Area,
        columns: Vec<f32>,
        rows: Vec<f32>,
        merged: &[Vec<(usize, usize)>],
    ) -> Self {
        let (high, wide) = (rows.len() - 1, columns.len() - 1);
        let mut cells: Vec<Room> = Vec::new();
        let mut places = Vec::with_capacity(high * wide);
        for (row, merged) in merged.iter().enumerate() {
            let mut column = 0;
            while column < wide {
                let run = merged.iter().find(|(first, _)| *first == column);
                let columns = run.map_or(1, |(first, last)| last - first + 1);
                places.extend(std::iter::repeat_n(cells.len(), columns));
                cells.push(Room {
                    row,
                    column,
                    rows: 1,
                    columns,
                    glyphs: Vec::new(),
                });
                column += columns;
            }
        }
        Self {
            area,
            columns,
            rows,
            cells,
            places,
            closed: (true, true),
            guessed: true,
        }
    }

    /// The cell that a point lies in.
    pub(super) fn room(&self, (x, y): (f32, f32)) -> Option<usize> {
        if !self.area.holds((x, y), 1.0) {
            return None;
        }
        let (high, wide) = (self.rows.len() - 1, self.columns.len() - 1);
        let column = interval(&self.columns, x).min(wide - 1);
        let row = interval(&self.rows, y).min(high - 1);
        Some(self.places[row * wide + column])
    }

    /// The left and right edge of a cell.
    pub(super) fn sides(&self, room: &Room) -> (f32, f32) {
        (
            self.columns[room.column],
            self.columns[room.column + room.columns],
        )
    }
}

fn interval(edges: &[f32], place: f32) -> usize {
    edges
        .partition_point(|edge| *edge <= place)
        .saturating_sub(1)
}

/// Sorted places with those nearer than `snap` to the first of a bunch taken together, at their mean.
pub(super) fn distinct(places: &[f32], snap: f32) -> Vec<f32> {
    let mut edges = Vec::new();
    let mut rest = places;
    while let Some(first) = rest.first() {
        let bunch = rest.partition_point(|place| place - first <= snap);
        let mean = rest[..bunch].iter().map(|place| place - first).sum::<f32>()
            / f32::from(u16::try_from(bunch).unwrap_or(u16::MAX));
        edges.push(first + mean);
        rest = &rest[bunch..];
    }
    edges
}

/// The edge that is nearest to a place.
pub(super) fn nearest(edges: &[f32], place: f32) -> usize {
    let next = edges.partition_point(|edge| *edge < place);
    match (next.checked_sub(1), edges.get(next)) {
        (Some(before), Some(after)) if place - edges[before] <= after - place => before,
        (Some(before), None) => before,
        _ => next,
    }
}
