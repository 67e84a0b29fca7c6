//! Tables of which the cells and merged cells are known → grids; titles and notes that stand in the cells of a sheet →
//! paragraphs of their own.

use std::borrow::Cow;

use super::{Cell, Grid, GridRow, Paragraph, Part, is_page_number, stitch::is_amount};
use crate::{
    document::{
        SourceText,
        table::{Table, TableCell, TableRow},
    },
    location::Location,
    text::joined,
};

/// Takes a table apart. A sheet may hold several, with titles above and notes below each.
pub(super) fn parts<'a>(source: &'a SourceText, table: &'a Table) -> Vec<Part<'a>> {
    let view = View { source, table };
    let kept = view.kept_rows();
    let mut parts = Vec::new();
    for piece in view.pieces(&kept) {
        view.add(piece, &mut parts);
    }
    parts
}

/// A table with the words in it.
#[derive(Clone, Copy)]
struct View<'a> {
    source: &'a SourceText,
    table: &'a Table,
}

impl<'a> View<'a> {
    /// The rows that say something or that a cell reaches into. Only in sheets are there others.
    fn kept_rows(&self) -> Vec<usize> {
        let mut kept = Vec::with_capacity(self.table.rows.len());
        let mut reach = 0;
        for row in 0..self.table.rows.len() {
            let ends = self.filled(row).map(|cell| row + usize::from(cell.rows));
            reach = ends.fold(reach, usize::max);
            if row < reach || !self.table.is_sheet {
                kept.push(row);
            }
        }
        kept
    }

    /// The rows of each table of a sheet: another one begins where, after blank rows, a title stands and a header
    /// follows. They are looked at from the last one up, so that what follows a title is known.
    fn pieces<'r>(&self, rows: &'r [usize]) -> Vec<&'r [usize]> {
        let (mut pieces, mut rest) = (Vec::new(), rows);
        let mut heads = false;
        for at in (1..rows.len()).rev().filter(|_| self.table.is_sheet) {
            let row = rows[at];
            if !self.stands_alone(row) {
                heads = !self.has_amount(row);
            }
            if heads && row > rows[at - 1] + 1 && self.is_title(row) {
                let (before, piece) = rest.split_at(at);
                pieces.push(piece);
                rest = before;
            }
        }
        pieces.push(rest);
        pieces.reverse();
        pieces
    }

    fn add(&self, rows: &[usize], parts: &mut Vec<Part<'a>>) {
        let is_title = |row: &&usize| self.table.is_sheet && self.stands_alone(**row);
        let titles = rows.iter().take_while(is_title).count();
        // What stands directly above figures is no title: it heads the rows below it.
        let heads = rows.get(titles).is_some_and(|&row| self.has_amount(row));
        let (above, rows) = rows.split_at(titles.saturating_sub(usize::from(heads)));
        let is_note = |row: &&usize| self.table.is_sheet && self.is_note(**row);
        let notes = rows.iter().rev().take_while(is_note).count();
        let (rows, below) = rows.split_at(rows.len() - notes);
        parts.extend(above.iter().flat_map(|&row| self.paragraphs(row)));
        if !rows.is_empty() {
            parts.push(Part::Grid(self.grid(rows)));
        }
        parts.extend(below.iter().flat_map(|&row| self.paragraphs(row)));
    }

    /// Whether a row has no more than a single cell that says something, and that within the row.
    fn stands_alone(&self, row: usize) -> bool {
        let mut filled = self.filled(row);
        filled
            .next()
            .is_none_or(|cell| cell.rows == 1 || self.is_as_wide(cell))
            && filled.next().is_none()
    }

    /// Whether the only words of a row stand at its left end.
    fn is_title(&self, row: usize) -> bool {
        self.stands_alone(row) && self.filled(row).all(|cell| cell.column == 0)
    }

    /// Whether the only words of a row stand over all columns of a table that has several.
    fn covers_all(&self, row: usize) -> bool {
        let mut filled = self.filled(row);
        self.table.columns > 1
            && filled.next().is_none_or(|cell| self.is_as_wide(cell))
            && filled.next().is_none()
    }

    /// Whether a row below a table is no part of it: its only words stand over all columns, or are a sentence.
    fn is_note(&self, row: usize) -> bool {
        let line = self.row(row).line;
        let is_sentence = |cell: &TableCell| {
            let text = self.said(line, cell);
            text.starts_with('注') || text.ends_with('。')
        };
        self.covers_all(row) || (self.is_title(row) && self.filled(row).any(is_sentence))
    }

    fn is_as_wide(&self, cell: &TableCell) -> bool {
        usize::from(cell.columns) >= self.table.columns
    }

    fn has_amount(&self, row: usize) -> bool {
        let line = self.row(row).line;
        self.filled(row)
            .any(|cell| is_amount(&self.said(line, cell)))
    }

    fn row(&self, row: usize) -> &'a TableRow {
        &self.table.rows[row]
    }

    fn filled(&self, row: usize) -> impl Iterator<Item = &'a TableCell> {
        self.row(row)
            .cells
            .iter()
            .filter(|cell| cell.end > cell.start)
    }

    fn paragraphs(&self, row: usize) -> impl Iterator<Item = Part<'a>> {
        let (view, line) = (*self, self.row(row).line);
        self.filled(row)
            .map(move |cell| Paragraph {
                text: view.said(line, cell),
                at: Location::span(line, cell.start, cell.end),
                passes: Vec::new(),
            })
            .filter(|paragraph| !is_page_number(&paragraph.text))
            .map(Part::Paragraph)
    }

    fn grid(&self, rows: &[usize]) -> Grid<'a> {
        let columns = self.table.columns;
        let grid_row = |&row: &usize| {
            let line = self.row(row).line;
            let empty = Cell {
                text: Cow::Borrowed(""),
                at: Location::line(line),
                columns: 1,
                rows: 1,
            };
            let mut cells = vec![empty; columns];
            for cell in &self.row(row).cells {
                cells[cell.column] = self.cell(line, cell, self.height(row, cell, rows));
            }
            GridRow {
                cells,
                at: Location::line(line),
            }
        };
        let rows: Vec<GridRow<'a>> = rows.iter().map(grid_row).collect();
        let mut cells = rows.iter().flat_map(|row| &row.cells);
        Grid {
            // Where nothing is merged, blanks may stand for what would be.
            spans_known: cells.any(|cell| (cell.columns, cell.rows) != (1, 1)),
            rows,
            ..Grid::default()
        }
    }

    /// How many of the kept rows a cell covers.
    fn height(&self, row: usize, cell: &TableCell, rows: &[usize]) -> u16 {
        let end = row + usize::from(cell.rows);
        let from = rows.partition_point(|&other| other < row);
        let to = rows.partition_point(|&other| other < end);
        u16::try_from(to.saturating_sub(from).max(1)).unwrap_or(u16::MAX)
    }

    fn cell(&self, line: u32, cell: &TableCell, rows: u16) -> Cell<'a> {
        let at = if cell.end > cell.start {
            Location::span(line, cell.start, cell.end)
        } else {
            Location::line(line)
        };
        Cell {
            text: self.said(line, cell),
            at,
            columns: cell.columns,
            rows,
        }
    }

    fn said(&self, line: u32, cell: &TableCell) -> Cow<'a, str> {
        let range = cell.start as usize..cell.end as usize;
        joined(self.source.line(line).get(range).unwrap_or(""))
    }
}
