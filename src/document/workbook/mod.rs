//! Workbooks → a table for each sheet that is shown, its values as they are shown.

mod date;
mod format;
mod look;
mod new;
mod old;
mod records;

use std::collections::BTreeSet;

pub(super) use self::{
    new::open as open_package,
    old::{is_old, open as open_old},
};

use super::{
    Document,
    flow::{COLUMNS, Flow, Kind, Placed, cell_text},
};
use crate::{finding::Finding, location::Location};

/// Rows of a sheet.
const ROWS: usize = 20_000;
/// Bytes that all cells together may show: a long text may be shown by any number of them.
const SHOWN: usize = 64 << 20;

/// A sheet as the file holds it.
#[derive(Debug, Default)]
struct Sheet {
    name: String,
    hidden: bool,
    /// What its cells show, by row and column.
    cells: Vec<(usize, usize, String)>,
    merged: Vec<Merged>,
    hidden_rows: BTreeSet<usize>,
    hidden_columns: BTreeSet<usize>,
    /// Cells beyond the limits.
    beyond: usize,
    /// Bytes that its cells may still show.
    room: usize,
}

/// Cells that are shown as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Merged {
    top: usize,
    left: usize,
    bottom: usize,
    right: usize,
}

impl Sheet {
    /// Adds what a cell shows.
    fn put(&mut self, row: usize, column: usize, text: &str) {
        // Whatever is looked at takes its room, also where it says nothing.
        let Some(room) = self.room.checked_sub(text.len()) else {
            self.beyond += 1;
            return;
        };
        self.room = room;
        let text = cell_text(text);
        if text.is_empty() {
            return;
        }
        if row < ROWS && column < COLUMNS {
            self.cells.push((row, column, text.into_owned()));
        } else {
            self.beyond += 1;
        }
    }

    /// How many of the columns before one are shown.
    fn shown_before(&self, column: usize) -> usize {
        column - self.hidden_columns.range(..column).count()
    }

    /// For each row the next one that is shown, itself included.
    fn next_shown_rows(&self) -> Vec<usize> {
        let mut next = vec![ROWS; ROWS + 1];
        for row in (0..ROWS).rev() {
            let is_hidden = self.hidden_rows.contains(&row);
            next[row] = if is_hidden { next[row + 1] } else { row };
        }
        next
    }

    /// The cells that are shown, each as large as it is, and how many are not.
    fn shown(&mut self) -> (Vec<Placed>, usize) {
        let mut cells = std::mem::take(&mut self.cells);
        cells.sort_by_key(|(row, column, _)| (*row, *column));
        // Where a cell is given twice, the last one counts.
        cells.dedup_by(|later, earlier| {
            let same = (later.0, later.1) == (earlier.0, earlier.1);
            if same {
                std::mem::swap(later, earlier);
            }
            same
        });
        let mut merged = std::mem::take(&mut self.merged);
        merged.sort_by_key(|merged| (merged.top, merged.left));
        let mut shown = Vec::with_capacity(cells.len());
        let mut hidden = 0;
        let next_shown = self.next_shown_rows();
        for (row, column, text) in cells {
            let place = merged
                .binary_search_by_key(&(row, column), |merged| (merged.top, merged.left))
                .map_or((row, column), |at| (merged[at].bottom, merged[at].right));
            let (bottom, right) = (place.0.max(row), place.1.max(column).min(COLUMNS - 1));
            let first = self.shown_before(column);
            let columns = self.shown_before(right + 1) - first;
            if columns == 0 || next_shown[row] > bottom.min(ROWS - 1) {
                hidden += 1;
                continue;
            }
            shown.push(Placed {
                row,
                column: first,
                rows: bottom - row + 1,
                columns,
                text,
            });
        }
        (shown, hidden)
    }
}

/// Puts the sheets together.
fn document(sheets: Vec<Sheet>) -> Document {
    let mut flow = Flow::default();
    for mut sheet in sheets {
        let at = Location::default();
        if sheet.hidden {
            if !sheet.cells.is_empty() {
                flow.remark(Finding::note("sheet-hidden", at, [sheet.name]));
            }
            continue;
        }
        let (mut cells, hidden) = sheet.shown();
        if hidden > 0 {
            let arguments = [sheet.name.clone(), hidden.to_string()];
            flow.remark(Finding::note("cells-hidden", at, arguments));
        }
        if sheet.beyond > 0 {
            let arguments = [sheet.beyond.to_string()];
            flow.remark(Finding::error("table-limit", at, arguments));
        }
        let Some(left) = cells.iter().map(|cell| cell.column).min() else {
            continue;
        };
        for cell in &mut cells {
            cell.column -= left;
        }
        if lacks_title(&cells) && !is_usual_name(&sheet.name) {
            flow.paragraph(&sheet.name);
        }
        flow.section(&sheet.name);
        let rows = cells.last().map_or(0, |cell| cell.row + 1);
        flow.table(rows, cells, Kind::Sheet);
        flow.gap();
    }
    flow.finish()
}

/// Whether the first row that says something has several cells, as no title does.
fn lacks_title(cells: &[Placed]) -> bool {
    matches!(cells, [first, second, ..] if first.row == second.row)
}

/// Whether a sheet has the name that every new sheet has.
fn is_usual_name(name: &str) -> bool {
    let stem = name.trim().trim_end_matches(|c: char| c.is_ascii_digit());
    matches!(
        stem.to_ascii_lowercase().as_str(),
        "" | "sheet" | "工作表" | "表"
    )
}
