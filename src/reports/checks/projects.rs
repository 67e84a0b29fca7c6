//! Tables of projects: a unit is the sum of its projects, a department of its units.

use super::{Figure, Place, Sure, bench::Bench};
use crate::{budget::Form, reports::tree::nesting};

/// Checks every row that sums up others, column by column.
pub(super) fn subtotals(bench: &mut Bench<'_>) {
    for form in [Form::Projects, Form::ProjectsCarryover] {
        for (index, table) in bench.tables(form) {
            let nested = nesting(&table.rows);
            for parent in 0..nested.len() {
                let below: Vec<usize> = (0..nested.len())
                    .filter(|&place| nested[place].parent == Some(parent))
                    .filter_map(|place| nested[place].row)
                    .collect();
                if let (Some(row), false) = (nested[parent].row, below.is_empty()) {
                    compare(bench, index, row, &below);
                }
            }
        }
    }
}

fn compare(bench: &mut Bench<'_>, table: usize, parent: usize, below: &[usize]) {
    for column in 0..bench.disclosure.tables[table].columns.len() {
        let Some(whole) = bench.cell(table, parent, column) else {
            continue;
        };
        let parts: Vec<Figure> = below
            .iter()
            .filter_map(|&row| bench.cell(table, row, column))
            .collect();
        if counts_twice(&whole, &parts) {
            bench.skip(
                Place::Row { table, row: parent },
                "unchecked.rows-unclear",
                [bench.disclosure.tables[table].title.clone()],
            );
            return;
        }
        bench.equal(whole, parts, Sure::Certain);
    }
}

/// Whether the rows come to twice the whole or more times it: then units stand among their projects unmarked.
fn counts_twice(whole: &Figure, parts: &[Figure]) -> bool {
    let sum: rust_decimal::Decimal = parts.iter().map(Figure::value).sum();
    !whole.printed.is_zero()
        && [2, 3]
            .iter()
            .any(|&times| sum == whole.value() * rust_decimal::Decimal::from(times))
}
