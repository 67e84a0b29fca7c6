//! Tables: recognised by the words around and above them, then read row by row.

mod block;
mod caption;
mod continued;
pub(in crate::interpret) mod figure;
mod form;
mod label;
mod layout;
mod measure;
mod projects;
mod role;
mod rows;
mod seam;
mod slipped;

use self::{block::Block, caption::Caption, layout::Layout, rows::Reader};
pub(super) use self::{
    role::{is_of_unit, numbers_rows},
    rows::numbers_columns,
};
use crate::{
    budget::{Column, Form, Row, Side, Table, Value},
    finding::Finding,
    location::Location,
    tables::{Grid, GridRow, Part},
    text::compact,
};

/// The tables of a document and what there is to say of them.
#[derive(Debug, Default)]
pub(super) struct Tables {
    pub(super) tables: Vec<Table>,
    pub(super) findings: Vec<Finding>,
    /// For each part, whether it was read as a table.
    pub(super) used: Vec<bool>,
}

/// Reads every grid that nothing else has claimed (`used`).
pub(super) fn read(parts: &[Part<'_>], used: &[bool]) -> Tables {
    let mut tables = Tables {
        used: vec![false; parts.len()],
        ..Tables::default()
    };
    for (at, part) in parts.iter().enumerate() {
        let Part::Grid(grid) = part else { continue };
        if used.get(at).copied().unwrap_or(false) || tables.used[at] || is_contents(grid) {
            continue;
        }
        let (whole, last) = continued::whole(parts, used, at, grid);
        tables.grid(&whole, caption::read(parts, at, grid));
        for (at, part) in parts.iter().enumerate().take(last + 1).skip(at) {
            tables.used[at] |= matches!(part, Part::Grid(_));
        }
    }
    tables
}

/// Says of the rows of project tables which are units'; `units` are the names known from elsewhere in the document.
pub(super) fn group_projects(tables: &mut [Table], units: &[String]) {
    for table in tables
        .iter_mut()
        .filter(|table| matches!(table.form, Form::Projects | Form::ProjectsCarryover))
    {
        projects::group(&mut table.rows, units);
    }
}

impl Tables {
    fn grid(&mut self, grid: &Grid<'_>, caption: Caption) {
        let mut layout = layout::read(grid, caption.rows);
        self.findings.append(&mut layout.findings);
        let table = Table {
            form: form::by_title(&caption.title),
            side: None,
            title: caption.title,
            unit: caption.unit,
            empty: false,
            columns: Vec::new(),
            rows: Vec::new(),
            at: grid.at(),
        };
        let (data, mut mended) =
            seam::mended(data_rows(grid, &layout, caption.rows), &layout.blocks);
        self.findings.append(&mut mended);
        let data: Vec<&GridRow<'_>> = data.iter().map(AsRef::as_ref).collect();
        match (layout.sides(), &*layout.blocks) {
            (Some(sides), blocks) => {
                for ((at, block), side) in blocks.iter().enumerate().zip(sides) {
                    let rows = self.rows(block, &data, |reader, row| match blocks {
                        [left, _] => reader.row(row, left.label(row)),
                        _ => reader.row(&label::own(row, blocks, at), None),
                    });
                    let columns = columns(std::slice::from_ref(block));
                    self.tables
                        .push(finished(table.clone(), Some(side), columns, rows));
                }
            }
            (_, blocks) => {
                let mut rows = Vec::new();
                for (at, block) in blocks.iter().enumerate() {
                    rows.extend(self.rows(block, &data, |reader, row| {
                        reader.row(&label::own(row, blocks, at), None);
                    }));
                }
                self.tables
                    .push(finished(table, None, columns(blocks), rows));
            }
        }
    }

    fn rows(
        &mut self,
        block: &Block,
        data: &[&GridRow<'_>],
        mut read: impl FnMut(&mut Reader<'_>, &GridRow<'_>),
    ) -> Vec<Row> {
        let mut reader = Reader::new(block, data);
        for row in data {
            read(&mut reader, row);
        }
        self.findings.append(&mut reader.findings);
        reader.rows
    }
}

/// How many rows of a header are looked for on later pages; none that is printed again has more.
const HEADER: usize = 64;

/// The rows below the header, without those that number the columns or repeat the header. Rows that stand before the
/// header and are no caption are the first of a table in sections.
fn data_rows<'g, 'a>(grid: &'g Grid<'a>, layout: &Layout, caption: usize) -> Vec<&'g GridRow<'a>> {
    let header = &grid.rows[caption..layout.header];
    let lead = header
        .iter()
        .take_while(|row| row.filled().count() == 1)
        .filter(|row| !heads_all(row, grid));
    let again = &header[..header.len().min(HEADER)];
    let is_header = |row: &GridRow<'_>| again.iter().any(|head| repeats(head, row));
    let below = grid.rows[layout.header..]
        .iter()
        .filter(|row| !numbers_columns(row) && !is_header(row));
    lead.chain(below).collect()
}

/// Whether a row is a single cell over all columns, which heads them together and no section of the rows.
fn heads_all(row: &GridRow<'_>, grid: &Grid<'_>) -> bool {
    grid.spans_known
        && row.filled().all(|(_, cell)| {
            usize::from(cell.columns) == grid.width() && !layout::is_numbered(&cell.text)
        })
}

/// Whether a line reads as the title of one of the forms of tables.
pub(super) fn titles_form(line: &str) -> bool {
    let form = form::by_title(&compact(line));
    titles_any(line) && !line.contains("绩效") && form != Form::Other
}

/// Whether a line reads as the title of any table.
pub(super) fn titles_any(line: &str) -> bool {
    caption::is_title(&compact(line))
}

/// Whether a row says in which unit a table is.
pub(super) fn names_unit(row: &GridRow<'_>) -> bool {
    row.filled()
        .any(|(_, cell)| compact(&cell.text).contains("单位:"))
}

/// Whether the words above a grid name one of the forms of tables.
pub(super) fn names_form(parts: &[Part<'_>], at: usize, grid: &Grid<'_>) -> bool {
    let title = caption::read(parts, at, grid).title;
    !title.contains("绩效") && form::by_title(&title) != Form::Other
}

/// Whether a row prints the words of a header row again, all of them or some.
fn repeats(head: &GridRow<'_>, row: &GridRow<'_>) -> bool {
    let words = row.filled().count();
    words > 1
        && row
            .filled()
            .all(|(column, cell)| head.text(column) == cell.text)
}

/// The columns of the first block; what all blocks head differently is left out of their headers.
fn columns(blocks: &[Block]) -> Vec<Column> {
    let Some((first, others)) = blocks.split_first() else {
        return Vec::new();
    };
    let mut columns: Vec<Column> = first
        .figures
        .iter()
        .map(|(_, column)| column.clone())
        .collect();
    for (at, column) in columns.iter_mut().enumerate() {
        let differs = others.iter().any(|block| {
            block
                .figures
                .get(at)
                .is_some_and(|(_, other)| other.header != column.header)
        });
        if differs && let Some((_, last)) = column.header.rsplit_once('/') {
            column.header = last.to_string();
        }
    }
    columns
}

fn finished(table: Table, side: Option<Side>, columns: Vec<Column>, mut rows: Vec<Row>) -> Table {
    rows.shrink_to_fit();
    // A list that is none of the forms may say all it has to say in words.
    let says = |value: &Value| match value {
        Value::Number(_) => true,
        Value::Text(_) => table.form == Form::Other,
        Value::Empty => false,
    };
    let is_said = |row: &Row| row.cells.iter().any(|cell| says(&cell.value));
    let at = rows
        .iter()
        .fold(table.at, |at: Location, row| at.to(row.at));
    Table {
        side,
        empty: !rows.iter().any(is_said),
        columns,
        rows,
        at,
        ..table
    }
}

/// Whether a grid is a table of contents: headings, and nothing but page numbers after them.
pub(super) fn is_contents(grid: &Grid<'_>) -> bool {
    let is_heading = |text: &str| {
        text.contains("....")
            || text.contains("……")
            || text.starts_with('第')
            || layout::is_numbered(text)
    };
    let is_entry = |row: &&GridRow<'_>| {
        let (first, second) = (row.text(0), row.text(1));
        row.filled().count() <= 2
            && is_heading(first)
            && (second.is_empty() || second.parse::<u16>().is_ok())
    };
    grid.width() <= 2 && grid.rows.iter().filter(is_entry).count() * 10 >= grid.rows.len() * 6
}
