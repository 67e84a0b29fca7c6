//! Inside a table of codes: a class is the sum of its sections, a section of its items, the total of the classes.

use super::{
    Place, Sure,
    bench::{Bench, has_figures},
};
use crate::{
    budget::{Form, Level, Row, Table},
    reports::{economic::class, tree::is_sum},
};

/// Checks every table that has codes, column by column.
pub(super) fn make(bench: &mut Bench<'_>) {
    let disclosure = bench.disclosure;
    for (index, table) in disclosure.tables.iter().enumerate() {
        if table.form == Form::Other {
            continue;
        }
        if table.has_codes() {
            by_code(bench, index, table);
        } else if table.form == Form::BasicByEconomic {
            by_class(bench, index, table);
        }
    }
}

fn by_code(bench: &mut Bench<'_>, index: usize, table: &Table) {
    if let Some(row) = table.rows.iter().position(is_stray) {
        bench.skip(
            Place::Row { table: index, row },
            "unchecked.row-without-code",
            [table.title.clone()],
        );
        return;
    }
    let children = children(&table.rows);
    for (parent, below) in children.below.iter().enumerate() {
        compare(bench, index, parent, below);
    }
    if let Some(total) = table.rows.iter().position(Row::is_total) {
        if children.are_classes(table) {
            compare(bench, index, total, &children.top);
        } else {
            bench.skip(
                Place::Row {
                    table: index,
                    row: total,
                },
                "unchecked.no-class",
                [table.title.clone()],
            );
        }
    }
}

/// A table without codes prints its classes by name, each before its items.
fn by_class(bench: &mut Bench<'_>, index: usize, table: &Table) {
    let classes: Vec<usize> = (0..table.rows.len())
        .filter(|&row| class(&table.rows[row]).is_some())
        .collect();
    for (place, &class) in classes.iter().enumerate() {
        let end = classes.get(place + 1).copied().unwrap_or(table.rows.len());
        let items: Vec<usize> = (class + 1..end)
            .filter(|&row| !sums_up(&table.rows[row]))
            .collect();
        compare(bench, index, class, &items);
    }
    if let Some(total) = table.rows.iter().position(Row::is_total) {
        compare(bench, index, total, &classes);
    }
}

/// A row with figures that has lost its code: its money belongs under a code that nobody knows.
fn is_stray(row: &Row) -> bool {
    row.code.is_none() && !sums_up(row) && has_figures(row)
}

fn sums_up(row: &Row) -> bool {
    row.name.as_deref().is_some_and(is_sum)
}

/// Which rows lie directly under which.
struct Children {
    below: Vec<Vec<usize>>,
    top: Vec<usize>,
}

impl Children {
    fn are_classes(&self, table: &Table) -> bool {
        let level = |row: usize| table.rows[row].code.map(|code| code.level());
        !self.top.is_empty() && self.top.iter().all(|&row| level(row) == Some(Level::Class))
    }
}

/// A code lies under the nearest row before it that it begins with.
fn children(rows: &[Row]) -> Children {
    let mut below = vec![Vec::new(); rows.len()];
    let mut top = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let Some(code) = row.code else { continue };
        while let Some(&above) = open.last() {
            if rows[above].code.is_some_and(|above| above.contains(&code)) {
                break;
            }
            open.pop();
        }
        match open.last() {
            Some(&above) => below[above].push(index),
            None => top.push(index),
        }
        open.push(index);
    }
    Children { below, top }
}

fn compare(bench: &mut Bench<'_>, table: usize, parent: usize, below: &[usize]) {
    if below.is_empty() {
        return;
    }
    for column in 0..bench.disclosure.tables[table].columns.len() {
        let parts: Vec<_> = below
            .iter()
            .filter_map(|&row| bench.cell(table, row, column))
            .collect();
        let whole = bench.cell(table, parent, column);
        let place = Place::Cell {
            table,
            row: parent,
            column,
        };
        match whole {
            Some(whole) if !parts.is_empty() || whole.printed.is_zero() => {
                bench.equal(whole, parts, Sure::Certain);
            }
            Some(_) => bench.skip(place, "unchecked.parts-empty", []),
            None if parts.iter().any(|part| !part.printed.is_zero()) => {
                bench.skip(place, "unchecked.whole-empty", []);
            }
            None => {}
        }
    }
}
