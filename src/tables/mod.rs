//! Blocks → grids: where the tables are, what their cells say, and nothing of what they mean.
//!
//! Only this layer does geometry.

mod aligned;
mod apart;
mod chain;
mod divided;
mod gaps;
pub mod header;
mod lattice;
mod leaf;
mod merged;
mod pages;
mod ruled;
mod spaced;
mod stitch;
mod walls;
mod words;
mod wrapped;

use std::borrow::Cow;

use spaced::Found;
pub(crate) use stitch::{has_its_columns, join, repeats_header};

use crate::{
    document::{Block, Document, Mark, SourceText, table::Table},
    finding::Finding,
    location::Location,
    text::joined,
};

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
    /// Lines between its first and its last that are none of it: page numbers and running heads, where it goes on over
    /// the end of a page.
    pub passes: Vec<u32>,
}

/// A table as rows of cells. Rows may differ in length; a missing cell is an empty one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid<'a> {
    /// From top to bottom, header rows included.
    pub rows: Vec<GridRow<'a>>,
    /// Whether merged cells are known (`Cell::columns`, `Cell::rows`). Where they are not, a merged cell has its text
    /// at the top left and blanks elsewhere.
    pub spans_known: bool,
    /// What there is to say of how it was put together.
    pub findings: Vec<Finding>,
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

impl Part<'_> {
    /// Moves everything so many lines down, as where another text stands before it.
    pub fn move_below(&mut self, lines: u32) {
        let grid = match self {
            Self::Paragraph(paragraph) => {
                paragraph.at = paragraph.at.below(lines);
                for line in &mut paragraph.passes {
                    *line = line.saturating_add(lines);
                }
                return;
            }
            Self::Grid(grid) => grid,
        };
        for row in &mut grid.rows {
            row.at = row.at.below(lines);
            for cell in &mut row.cells {
                cell.at = cell.at.below(lines);
            }
        }
        for finding in &mut grid.findings {
            finding.at = finding.at.below(lines);
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn at(&self) -> Location {
        match self {
            Self::Paragraph(paragraph) => paragraph.at,
            Self::Grid(grid) => grid.at(),
        }
    }

    /// What there is to say of how it was put together.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        match self {
            Self::Paragraph(_) => &[],
            Self::Grid(grid) => &grid.findings,
        }
    }
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

/// Takes a document apart into paragraphs and tables.
#[must_use]
pub fn find(document: &Document) -> Vec<Part<'_>> {
    let mut drawings = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Page(drawing) => Some(&**drawing),
            _ => None,
        })
        .peekable();
    if drawings.peek().is_some() {
        return pages::parts(drawings);
    }
    let mut parts = Parts {
        source: &document.source,
        parts: Vec::new(),
        open: None,
        spaced: Vec::new(),
        apart: false,
    };
    for block in &document.blocks {
        match block {
            // A format has pages or lines, never both.
            Block::Page(_) | Block::Gap => parts.gap(),
            Block::Line { line } => parts.line(*line),
            Block::Cells { line, mark } => parts.cells(*line, *mark),
            Block::Spaced { line } => parts.spaced(*line),
            Block::Table(table) => parts.table(table),
        }
    }
    parts.close();
    parts.parts
}

/// What was found so far.
struct Parts<'a> {
    source: &'a SourceText,
    parts: Vec<Part<'a>>,
    /// The piece of a table whose rows are being collected.
    open: Option<(Mark, Grid<'a>)>,
    /// Runs of lines that make tables if they line up; none but the last is empty.
    spaced: Vec<Vec<u32>>,
    /// Whether a paragraph stands after the last finished table.
    apart: bool,
}

impl<'a> Parts<'a> {
    /// A table goes on below a gap where the lines there line up with it.
    fn gap(&mut self) {
        match self.spaced.last() {
            Some(run) if run.is_empty() => {}
            Some(_) => self.spaced.push(Vec::new()),
            None => self.close(),
        }
    }

    /// A line of text; among lines that line up it is a row with a single cell, and below a gap it may begin one.
    fn line(&mut self, line: u32) {
        let text = self.source.line(line);
        match self.spaced.last_mut() {
            Some(run) if run.is_empty() && is_page_number(text.trim()) => {}
            Some(run) if !run.is_empty() || text.starts_with(char::is_whitespace) => run.push(line),
            _ => {
                self.close();
                self.paragraph(line);
            }
        }
    }

    fn spaced(&mut self, line: u32) {
        if self.open.is_some() {
            self.close();
        }
        match self.spaced.last_mut() {
            Some(run) => run.push(line),
            None => self.spaced.push(vec![line]),
        }
    }

    fn paragraph(&mut self, line: u32) {
        let text = self.source.line(line);
        let trimmed = text.trim();
        if is_page_number(trimmed) {
            return;
        }
        let start = text.len() - text.trim_start().len();
        let bytes = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let at = Location::span(line, bytes(start), bytes(start + trimmed.len()));
        let text = if self.source.kinds(line).has_blank() {
            joined(trimmed)
        } else {
            Cow::Borrowed(trimmed)
        };
        self.parts.push(Part::Paragraph(Paragraph {
            text,
            at,
            passes: Vec::new(),
        }));
        self.apart = true;
    }

    fn cells(&mut self, line: u32, mark: Mark) {
        if !self.spaced.is_empty() || self.open.as_ref().is_some_and(|(its, _)| *its != mark) {
            self.close();
        }
        let (_, grid) = self.open.get_or_insert_with(|| (mark, Grid::default()));
        let width = grid.rows.last().map_or(0, |row| row.cells.len());
        let row = divided::row(self.source, line, mark, width);
        // A continued pipe table has an empty header, because the format asks for one.
        let rules_empty_header =
            row.is_none() && grid.rows.len() == 1 && grid.rows[0].filled().next().is_none();
        match row {
            Some(row) => grid.rows.push(row),
            None if rules_empty_header => grid.rows.clear(),
            None => {}
        }
    }

    /// A table of which the cells are known; a sheet begins anew, and so does what stood in a cell.
    fn table(&mut self, table: &'a Table) {
        self.close();
        self.apart |= table.is_sheet || table.is_inner;
        for part in merged::parts(self.source, table) {
            match part {
                Part::Paragraph(paragraph) => {
                    self.parts.push(Part::Paragraph(paragraph));
                    self.apart = true;
                }
                Part::Grid(grid) => self.piece(grid),
            }
        }
    }

    /// Ends what is being collected.
    fn close(&mut self) {
        let runs = std::mem::take(&mut self.spaced);
        for found in spaced::found(self.source, &runs) {
            match found {
                Found::Grid(grid) => self.piece(grid),
                Found::Lines(lines) => lines.into_iter().for_each(|line| self.paragraph(line)),
            }
        }
        if let Some((_, piece)) = self.open.take().filter(|(_, piece)| !piece.rows.is_empty()) {
            self.piece(piece);
        }
    }

    /// Takes in a piece of a table: under the table before it if that goes on here, else as a table of its own.
    fn piece(&mut self, piece: Grid<'a>) {
        let piece = match self.parts.last_mut() {
            Some(Part::Grid(grid)) if !self.apart => stitch::join(grid, piece),
            _ => Some(piece),
        };
        if let Some(mut piece) = piece {
            piece.rows.shrink_to_fit();
            self.parts.push(Part::Grid(piece));
            self.apart = false;
        }
    }
}

/// Whether a line is nothing but a page number: `12`, `- 12 -`, `第 12 页`.
pub(crate) fn is_page_number(text: &str) -> bool {
    let inner =
        text.trim_matches(|c: char| matches!(c, '-' | '—' | '–' | '－' | '·' | ' ' | '第' | '页'));
    !inner.is_empty() && inner.len() <= 4 && inner.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A grid written with `|` between cells and a line a row, for tests.
    pub(crate) fn grid(text: &str) -> Grid<'_> {
        let rows = (1..).zip(text.lines()).map(|(line, text)| GridRow {
            cells: text
                .split('|')
                .map(|text| Cell {
                    text: Cow::Borrowed(text),
                    at: Location::line(line),
                    columns: 1,
                    rows: 1,
                })
                .collect(),
            at: Location::line(line),
        });
        Grid {
            rows: rows.collect(),
            ..Grid::default()
        }
    }

    fn shape(text: &str) -> Vec<String> {
        let document = crate::document::open(text.as_bytes().to_vec()).expect("text");
        find(&document)
            .into_iter()
            .map(|part| match part {
                Part::Paragraph(paragraph) => paragraph.text.into_owned(),
                Part::Grid(grid) => format!("{}x{}", grid.rows.len(), grid.width()),
            })
            .collect()
    }

    #[test]
    fn lines_that_line_up_are_a_table_and_others_stay_lines() {
        let table = "编码  名称    合计\n201   甲      1.00\n202   乙      2.00\n";
        assert_eq!(
            shape(&format!("题目\n\n{table}\n注：完")),
            ["题目", "3x3", "注：完"]
        );
        assert_eq!(
            shape("部门：某局   单位：万元\n第一  第二"),
            ["部门：某局单位：万元", "第一第二"]
        );
    }

    #[test]
    fn lines_that_line_up_go_on_below_blank_lines_with_and_without_their_header() {
        let header = "编码  名称    合计\n";
        let table = format!("{header}201   甲      1.00\n202   乙      2.00\n\n");
        for next in [
            "203   丙      3.00\n".to_string(),
            "- 3 -\n\n203   丙      3.00\n".to_string(),
            format!("{header}203   丙      3.00\n"),
        ] {
            assert_eq!(shape(&format!("{table}{next}\n注：完")), ["4x3", "注：完"]);
        }
        let other = "项目名称  金额  备注\n修路  5.00  无\n建桥  6.00  无\n";
        assert_eq!(shape(&format!("{table}{other}")).len(), 2);
        assert_eq!(shape(&format!("{table}    又一段\n")), ["3x3", "又一段"]);
    }

    #[test]
    fn tables_go_on_over_blank_lines_and_page_numbers_only() {
        let table = "| a | b | c |\n|---|---|---|\n| 甲 | 1 | 2 |\n\n";
        let continued = "- 3 -\n\n| | | |\n|--|--|--|\n| 乙 | 3 | 4 |\n";
        assert_eq!(shape(&format!("题目\n{table}{continued}")), ["题目", "3x3"]);
        assert_eq!(
            shape(&format!("{table}又一表\n{continued}")),
            ["2x3", "又一表", "1x3"]
        );
    }
}
