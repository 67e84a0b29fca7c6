//! Paragraphs and tables in reading order → a document whose lines show both.

use std::{borrow::Cow, sync::Arc};

use super::{
    Block, Document, Section, SourceText,
    table::{Table, TableCell, TableRow},
    text,
};
use crate::{
    finding::Finding,
    location::Location,
    text::{Align, Kinds, one_line, pad, sanitize, width},
};

/// Columns of a table; disclosures have some dozens.
pub(super) const COLUMNS: usize = 256;
/// Cells of a table, empty ones included.
const CELLS: usize = 200_000;
/// Cells of all tables of a document together.
const ALL_CELLS: usize = 1_000_000;
/// Cells are lined up below each other unless they are wider than this.
const WIDEST: usize = 24;
/// What stands between the cells of a row.
const BETWEEN: &str = " | ";

/// A cell before it has a place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) text: String,
}

/// Where a table stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Among paragraphs.
    Outer,
    /// In a cell of the table before it.
    Inner,
    /// By itself: it is a whole sheet.
    Sheet,
}

/// The document so far.
#[derive(Default)]
pub(super) struct Flow {
    text: String,
    line: u32,
    blocks: Vec<Block>,
    sections: Vec<Section>,
    findings: Vec<Finding>,
    cells: usize,
}

impl Flow {
    /// Adds a paragraph and a blank line after it. Where it has lines of its own, they may be rows of a table.
    pub(super) fn paragraph(&mut self, paragraph: &str) {
        let paragraph = sanitize(paragraph.to_string());
        let has_lines = paragraph.trim().contains('\n');
        for line in paragraph.trim_matches(['\n', '\r']).lines() {
            let line = line.trim_end();
            let number = self.put(line);
            self.blocks.push(if has_lines {
                text::block(number, line, Kinds::of(line))
            } else {
                Block::Line { line: number }
            });
        }
        self.gap();
    }

    /// Parts what stands before from what follows.
    pub(super) fn gap(&mut self) {
        if !matches!(self.blocks.last(), None | Some(Block::Gap)) {
            self.put("");
            self.blocks.push(Block::Gap);
        }
    }

    /// Begins something with a name of its own.
    pub(super) fn section(&mut self, name: &str) {
        self.gap();
        self.sections.push(Section {
            line: self.line + 1,
            name: one_line(name).trim().to_string(),
        });
    }

    /// The line that comes next.
    pub(super) fn next_line(&self) -> u32 {
        self.line + 1
    }

    /// Remarks on the file.
    pub(super) fn remark(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Adds a table of so many rows, each a line; the cells are in order.
    pub(super) fn table(&mut self, rows: usize, cells: Vec<Placed>, kind: Kind) {
        let (rows, columns, cells) = self.fitting(rows, cells);
        if cells.iter().all(|cell| cell.text.is_empty()) {
            return;
        }
        let widths = widths(&cells, columns);
        let mut cells = cells.into_iter().peekable();
        let mut table = Table {
            columns,
            rows: Vec::with_capacity(rows),
            is_sheet: kind == Kind::Sheet,
            is_inner: kind == Kind::Inner,
        };
        for row in 0..rows {
            let in_row = std::iter::from_fn(|| cells.next_if(|cell| cell.row == row));
            let (line, cells) = written(in_row, &widths, rows);
            let line = self.put(&line);
            table.rows.push(TableRow { line, cells });
        }
        self.blocks.push(Block::Table(Box::new(table)));
        if kind != Kind::Sheet {
            self.put("");
        }
    }

    /// As many rows and columns as the limits leave, and the cells in them; a finding tells what was left out.
    fn fitting(&mut self, rows: usize, mut cells: Vec<Placed>) -> (usize, usize, Vec<Placed>) {
        let reach = |cell: &Placed| cell.column + cell.columns;
        let columns = cells.iter().map(reach).max().unwrap_or(0).clamp(1, COLUMNS);
        let room = CELLS.min(ALL_CELLS.saturating_sub(self.cells)) / columns;
        let fits = rows.min(room);
        let lost = cells
            .iter()
            .filter(|cell| !cell.text.is_empty() && (cell.row >= fits || cell.column >= columns))
            .count();
        if lost > 0 {
            let at = Location::line(self.next_line());
            let arguments = [lost.to_string()];
            self.remark(Finding::error("table-limit", at, arguments));
        }
        cells.retain(|cell| cell.row < fits && cell.column < columns);
        self.cells += fits * columns;
        (fits, columns, cells)
    }

    /// Writes a line and gives its number.
    fn put(&mut self, line: &str) -> u32 {
        self.text.push_str(line);
        self.text.push('\n');
        self.line += 1;
        self.line
    }

    /// The document.
    pub(super) fn finish(self) -> Document {
        Document {
            source: Arc::new(SourceText {
                sections: self.sections,
                ..SourceText::new(self.text)
            }),
            blocks: self.blocks,
            findings: self.findings,
        }
    }
}

/// How wide each column is shown: as wide as what stands in it alone, unless that is very wide.
fn widths(cells: &[Placed], columns: usize) -> Vec<usize> {
    let mut widths = vec![0; columns];
    for cell in cells.iter().filter(|cell| cell.columns == 1) {
        if let Some(widest) = widths.get_mut(cell.column) {
            *widest = width(&cell.text).min(WIDEST).max(*widest);
        }
    }
    widths
}

/// The line that shows a row, and where its cells stand in it.
fn written(
    cells: impl Iterator<Item = Placed>,
    widths: &[usize],
    rows: usize,
) -> (String, Vec<TableCell>) {
    let (mut line, mut written) = (String::new(), Vec::new());
    let mut next = 0;
    for cell in cells {
        for empty in widths.get(next..cell.column).unwrap_or_default() {
            line.push_str(&" ".repeat(*empty));
            line.push_str(BETWEEN);
        }
        let columns = cell.columns.clamp(1, widths.len() - cell.column);
        next = cell.column + columns;
        let room: usize = widths[cell.column..next].iter().sum();
        let room = room + BETWEEN.len() * (columns - 1);
        let start = line.len()
            + if is_figure(&cell.text) {
                room.saturating_sub(cell.text.len())
            } else {
                0
            };
        let align = if is_figure(&cell.text) {
            Align::Right
        } else {
            Align::Left
        };
        line.push_str(&pad(&cell.text, room, align));
        line.push_str(BETWEEN);
        written.push(TableCell {
            column: cell.column,
            columns: u16::try_from(columns).unwrap_or(u16::MAX),
            rows: u16::try_from(cell.rows.clamp(1, rows - cell.row)).unwrap_or(u16::MAX),
            start: bytes(start),
            end: bytes(start + cell.text.len()),
        });
    }
    let end = line.trim_end_matches([' ', '|']).len();
    line.truncate(
        written
            .last()
            .map_or(end, |last: &TableCell| end.max(last.end as usize)),
    );
    (line, written)
}

/// Whether figures are lined up at their last digit; they are ASCII, so that bytes are columns.
fn is_figure(text: &str) -> bool {
    text.bytes().all(|byte| {
        byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-' | b'%' | b'(' | b')')
    })
}

fn bytes(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// What a cell says, on one line and harmless.
pub(super) fn cell_text(text: &str) -> Cow<'_, str> {
    match one_line(text) {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(row: usize, column: usize, columns: usize, text: &str) -> Placed {
        Placed {
            row,
            column,
            rows: 1,
            columns,
            text: text.to_string(),
        }
    }

    #[test]
    fn rows_are_lines_with_cells_below_each_other() {
        let mut flow = Flow::default();
        flow.paragraph("题目");
        flow.table(
            2,
            vec![
                cell(0, 0, 1, "科目"),
                cell(0, 1, 2, "合计"),
                cell(1, 0, 1, "201"),
                cell(1, 2, 1, "1.50"),
            ],
            Kind::Outer,
        );
        let document = flow.finish();
        assert_eq!(
            document.source.text,
            "题目\n\n科目 | 合计\n 201 |  | 1.50\n\n"
        );
        let Some(Block::Table(table)) = document.blocks.last() else {
            panic!("no table: {:?}", document.blocks);
        };
        let last = table.rows[1].cells[1];
        let said = &document.source.line(4)[last.start as usize..last.end as usize];
        assert_eq!((said, table.columns), ("1.50", 3));
    }

    #[test]
    fn cells_beyond_the_limits_are_told() {
        let mut flow = Flow::default();
        flow.table(
            1,
            vec![cell(0, 0, 1, "甲"), cell(0, 16_383, 1, "乙")],
            Kind::Sheet,
        );
        let document = flow.finish();
        assert_eq!(document.source.text, "甲\n");
        assert_eq!(document.findings[0].code, "table-limit");
    }
}
