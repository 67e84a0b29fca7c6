//! Blocks → grids: where the tables are, what their cells say, and nothing of what they mean.
//!
//! Only this layer does geometry.

use std::borrow::Cow;

use crate::location::Location;

/// A document taken apart into prose and tables, in reading order.
#[derive(Debug, Clone)]
pub enum Part<'a> {
    /// A paragraph or a heading: one line of the file, trimmed, never blank.
    Paragraph(Paragraph<'a>),
    /// A table.
    Grid(Grid<'a>),
}

/// A line of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph<'a> {
    /// What it says.
    pub text: Cow<'a, str>,
    /// Where.
    pub at: Location,
}

/// A table as rows of cells. Rows may differ in length; a missing cell is an empty one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid<'a> {
    /// From top to bottom, header rows included.
    pub rows: Vec<GridRow<'a>>,
    /// Whether merged cells are known (`Cell::columns`, `Cell::rows`). Where they are not, a merged cell has its text
    /// at the top left and blanks elsewhere.
    pub spans_known: bool,
}

/// A row of cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GridRow<'a> {
    /// From left to right.
    pub cells: Vec<Cell<'a>>,
    /// The lines the row stands on.
    pub at: Location,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell<'a> {
    /// Its text, trimmed, wraps joined; empty where nothing is printed or where another cell covers this place.
    pub text: Cow<'a, str>,
    /// Where.
    pub at: Location,
    /// How many columns it spans.
    pub columns: u16,
    /// How many rows it spans.
    pub rows: u16,
}

impl<'a> Grid<'a> {
    /// The text at a place; empty outside the table.
    #[must_use]
    pub fn text(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).map_or("", |row| row.text(column))
    }

    /// The number of columns of the widest row.
    #[must_use]
    pub fn width(&self) -> usize {
        self.rows
            .iter()
            .map(|row| row.cells.len())
            .max()
            .unwrap_or(0)
    }

    /// Where the whole table stands.
    #[must_use]
    pub fn at(&self) -> Location {
        self.rows
            .iter()
            .fold(Location::default(), |at, row| at.to(row.at))
    }
}

impl<'a> GridRow<'a> {
    /// The text in a column; empty beyond the last.
    #[must_use]
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| &cell.text)
    }

    /// The cells that say something, with their columns.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &Cell<'a>)> {
        self.cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.text.is_empty())
    }
}

/// Finds the tables of a document.
#[must_use]
pub fn find(_document: &crate::document::Document) -> Vec<Part<'_>> {
    Vec::new()
}
