//! The table of basic expenditure by economic classification: its classes, and personnel against operating expenses.

use super::{Figure, Place, Sure, bench::Bench};
use crate::{
    budget::{Form, Measure, Row, Table},
    reports::economic::class,
};

/// The classes that pay people; all others are operating expenses.
const PERSONNEL: [&str; 2] = ["301", "303"];

/// 人员经费 = 301 + 303; 公用经费 = the other classes; 合计 = both.
pub(super) fn split(bench: &mut Bench<'_>) {
    let Some((index, table)) = bench.table(Form::BasicByEconomic, None) else {
        return;
    };
    let personnel = sum_of(bench, index, Measure::Personnel, "人员经费");
    let operating = sum_of(bench, index, Measure::PublicExpenses, "公用经费");
    let (paid, bought) = classes(bench, index, table);
    if paid.is_empty() && bought.is_empty() {
        bench.skip(Place::Table(index), "unchecked.no-classes", []);
        return;
    }
    if let (Some(personnel), false) = (personnel, paid.is_empty()) {
        bench.equal(personnel, paid, Sure::Certain);
    }
    if let (Some(operating), false) = (operating, bought.is_empty()) {
        bench.equal(operating, bought, Sure::Certain);
    }
    let total = total(bench, index, table);
    if let (Some(total), Some(personnel), Some(operating)) = (total, personnel, operating) {
        bench.equal(total, vec![personnel, operating], Sure::Certain);
    }
}

/// The total of the table.
pub(super) fn total(bench: &Bench<'_>, index: usize, table: &Table) -> Option<Figure> {
    let row = table.rows.iter().position(Row::is_total)?;
    bench.measured(index, row, Measure::Total)
}

/// The sum that stands in a column of its own, or in a row of its own.
pub(super) fn sum_of(
    bench: &Bench<'_>,
    index: usize,
    measure: Measure,
    word: &str,
) -> Option<Figure> {
    let table = &bench.disclosure.tables[index];
    if table.column(measure).is_some() {
        let row = table.rows.iter().position(Row::is_total)?;
        return bench.measured(index, row, measure);
    }
    let row = table.rows.iter().position(|row| {
        row.code.is_none()
            && row
                .name
                .as_deref()
                .is_some_and(|name| name.starts_with(word) && name.ends_with("合计"))
    })?;
    bench.measured(index, row, Measure::Total)
}

/// The classes with a figure: those that pay people, and the others.
fn classes(bench: &Bench<'_>, index: usize, table: &Table) -> (Vec<Figure>, Vec<Figure>) {
    let (mut paid, mut bought) = (Vec::new(), Vec::new());
    for (place, row) in table.rows.iter().enumerate() {
        let Some(class) = class(row) else { continue };
        let Some(figure) = bench.measured(index, place, Measure::Total) else {
            continue;
        };
        if PERSONNEL.contains(&class) {
            paid.push(figure);
        } else {
            bought.push(figure);
        }
    }
    (paid, bought)
}
