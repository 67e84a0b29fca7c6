//! A table whose cells and merged cells the format names itself.

use serde::{Deserialize, Serialize};

/// Cells by row. What a row does not list is empty or covered by another cell.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// How many columns it has.
    pub columns: usize,
    /// From top to bottom.
    pub rows: Vec<TableRow>,
    /// Whether it is a whole sheet, in which titles and notes stand in cells as well, and several tables may stand
    /// below each other.
    pub is_sheet: bool,
    /// Whether it stood in a cell of the table before it, which it cannot go on with.
    pub is_inner: bool,
}

/// A row, which stands on one line of the source text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRow {
    /// Its line.
    pub line: u32,
    /// The cells that say something or are merged, from left to right.
    pub cells: Vec<TableCell>,
}

/// A cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableCell {
    /// Its leftmost column, counted from zero.
    pub column: usize,
    /// How many columns it covers.
    pub columns: u16,
    /// How many rows it covers.
    pub rows: u16,
    /// Its first byte within the line.
    pub start: u32,
    /// One past its last byte; equal to `start` where it says nothing.
    pub end: u32,
}
