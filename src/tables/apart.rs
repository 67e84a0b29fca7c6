//! A grid taken apart at some of its rows.

use super::{Cell, Grid, GridRow};

impl<'a> Grid<'a> {
    /// The tables that begin at its first row and at each of `starts`, ascending, without the columns that none of their
    /// cells begins at. What there is to say of the whole is said of the first.
    #[must_use]
    pub fn divided(&self, starts: &[usize]) -> Vec<Self> {
        let ends = starts.iter().copied().chain([self.rows.len()]);
        let begins = [0].into_iter().chain(starts.iter().copied());
        let mut grids: Vec<Self> = begins
            .zip(ends)
            .map(|(begin, end)| Self {
                rows: narrowed(&self.rows[begin..end]),
                spans_known: self.spans_known,
                findings: Vec::new(),
            })
            .collect();
        if let Some(first) = grids.first_mut() {
            first.findings.clone_from(&self.findings);
        }
        grids
    }
}

/// The rows without the columns at which no cell of them begins.
fn narrowed<'a>(rows: &[GridRow<'a>]) -> Vec<GridRow<'a>> {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let kept = beginnings(rows, width);
    rows.iter()
        .enumerate()
        .map(|(at, row)| GridRow {
            cells: (row.cells.iter().enumerate())
                .filter(|(column, _)| kept[*column])
                .map(|(column, cell)| narrowed_cell(cell, column, &kept, rows.len() - at))
                .collect(),
            at: row.at,
        })
        .collect()
}

/// A cell over what is left of its columns, and over no row below the last.
fn narrowed_cell<'a>(cell: &Cell<'a>, column: usize, kept: &[bool], below: usize) -> Cell<'a> {
    let covered = kept.iter().skip(column).take(cell.columns.into());
    let columns = covered.filter(|kept| **kept).count();
    Cell {
        columns: u16::try_from(columns).unwrap_or(u16::MAX).max(1),
        rows: cell.rows.min(u16::try_from(below).unwrap_or(u16::MAX)),
        ..cell.clone()
    }
}

/// For each column, whether a cell begins there that no other one covers.
fn beginnings(rows: &[GridRow<'_>], width: usize) -> Vec<bool> {
    let mut begins = vec![false; width];
    // How many rows from here on each column is covered by a cell from above.
    let mut covered = vec![0_u16; width];
    for row in rows {
        let mut next = 0;
        for (column, cell) in row.cells.iter().enumerate() {
            if column < next || covered[column] > 0 {
                continue;
            }
            begins[column] = true;
            next = column + usize::from(cell.columns).max(1);
            for below in covered.iter_mut().take(next).skip(column) {
                *below = cell.rows.max(1);
            }
        }
        for below in &mut covered {
            *below = below.saturating_sub(1);
        }
    }
    begins
}

#[cfg(test)]
mod tests {
    use crate::tables::tests::grid;

    #[test]
    fn columns_of_one_table_are_no_columns_of_the_other() {
        let mut whole = grid("甲表||\n甲||1\n乙表||\n1|2|3");
        for (row, column, columns) in [(0, 0, 3), (1, 0, 2), (2, 0, 3)] {
            whole.rows[row].cells[column].columns = columns;
        }
        let parts = whole.divided(&[2]);
        let texts = |row: usize| -> Vec<String> {
            let cells = parts[0].rows[row].cells.iter();
            cells
                .map(|cell| format!("{}{}", cell.text, cell.columns))
                .collect()
        };
        assert_eq!(
            (texts(0), texts(1)),
            (
                vec!["甲表2".into(), "1".into()],
                vec!["甲1".into(), "11".into()]
            )
        );
        assert_eq!(parts[1].width(), 3);
    }
}
