//! A table as it is compared: as printed, or with rows that mean the same on every side.

use std::borrow::Cow;

use super::{economic, family::Key, parts};
use crate::{
    budget::{Form, Kind, Row, Table},
    reports::tree::{Nested, name_of, nesting},
};

/// A table ready to be laid over another one.
#[derive(Debug, Clone)]
pub(super) struct Laid<'a> {
    /// The table; where it prints its parts side by side, with a row for each.
    pub(super) table: Cow<'a, Table>,
    /// What its rows are, where more than their codes and names tells it.
    pub(super) lines: Option<Vec<Line>>,
    /// Whether a row called the total sums up all others.
    pub(super) has_total: bool,
}

/// What a row is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// The row of the table; `None` for one that is not printed.
    pub(super) row: Option<usize>,
    /// What it is known by.
    pub(super) key: Key,
    /// What it is called.
    pub(super) name: String,
    /// The line above it.
    pub(super) parent: Option<usize>,
    /// The printed row and column of each of its cells.
    pub(super) printed: Vec<Option<(usize, usize)>>,
}

impl<'a> Laid<'a> {
    /// A table of a document of this kind.
    pub(super) fn new(table: &'a Table, kind: Kind) -> Self {
        let told = match table.form {
            Form::ThreePublic => parts::laid(table, kind),
            Form::BasicByEconomic => economic::laid(table),
            _ => None,
        };
        told.unwrap_or(Self {
            table: Cow::Borrowed(table),
            lines: None,
            has_total: true,
        })
    }

    /// How its rows lie under each other.
    pub(super) fn nested(&self) -> Vec<Nested> {
        let Some(lines) = &self.lines else {
            return without_blanks(nesting(&self.table.rows), &self.table.rows);
        };
        let nested = lines.iter().map(|line| Nested {
            row: line.row,
            code: None,
            parent: line.parent,
        });
        nested.collect()
    }
}

/// Leaves out rows that only bear a number, as one half of a table has where the other is longer.
fn without_blanks(nested: Vec<Nested>, rows: &[Row]) -> Vec<Nested> {
    let says = |place: &Nested| {
        let row = place.row.and_then(|row| rows.get(row));
        row.is_none_or(|row| row.code.is_some() || !is_blank(row))
    };
    if nested.iter().all(says) {
        return nested;
    }
    let mut kept: Vec<bool> = nested.iter().map(says).collect();
    for parent in nested.iter().filter_map(|place| place.parent) {
        kept[parent] = true;
    }
    let mut count = 0;
    let places: Vec<usize> = kept
        .iter()
        .map(|&is_kept| {
            count += usize::from(is_kept);
            count.saturating_sub(1)
        })
        .collect();
    let left = nested.into_iter().zip(kept);
    left.filter(|(_, is_kept)| *is_kept)
        .map(|(place, _)| Nested {
            parent: place.parent.map(|parent| places[parent]),
            ..place
        })
        .collect()
}

/// Whether a row has neither words nor figures.
fn is_blank(row: &Row) -> bool {
    let has_words = name_of(row).contains(|c: char| !c.is_ascii_digit() && !c.is_whitespace());
    !has_words && row.cells.iter().all(|cell| cell.value.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::reports::{
        diff::{Choice, by_code},
        sample::{disclosure, expenditure, row},
    };

    #[test]
    fn numbers_without_words_and_figures_are_no_rows() {
        let of = |last: &str| {
            let rows = vec![
                row("", "一、一般公共预算财政拨款收入", &["7.00"]),
                row("", "9", &[""]),
                row("", "10", &["1.00"]),
                row("", last, &["8.00"]),
            ];
            disclosure("局", vec![expenditure(rows)])
        };
        let mut budget = of("收入总计");
        budget.tables[0].rows[0].name = Some("一、一般公共预算".into());
        let diff = by_code(&of("总计"), &budget, Choice::default()).expect("a common table");
        let names: Vec<&str> = diff.rows.iter().map(|row| row.name()).collect();
        assert_eq!(names, ["总计", "一、一般公共预算财政拨款收入", "10"]);
        assert!(diff.is_same());
    }
}
