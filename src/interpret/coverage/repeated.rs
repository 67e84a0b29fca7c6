//! Cells that say again what the model holds from elsewhere in the same sheet or table: its head, or a sheet that is
//! printed on two pages, each time from its beginning.

use std::iter;

use super::ledger::{self, Figure};
use crate::{
    budget::{Disclosure, Reading, Sheet, Value},
    location::Location,
    text::number,
};

/// The texts that a cell may say again.
pub(super) struct Repeated<'d> {
    disclosure: &'d Disclosure,
    /// How many texts may still be looked at.
    left: usize,
}

/// So many texts are looked at for a whole file. Documents take a hundredth of it; what goes on would take a time that
/// grows with the square of their length.
const MOST: usize = 1 << 20;

/// So many tables or sheets that begin before a line are asked whether it is theirs. They are in printed order, and few
/// overlap.
const NEAR: usize = 8;

impl<'d> Repeated<'d> {
    pub(super) fn new(disclosure: &'d Disclosure) -> Self {
        let left = MOST;
        Self { disclosure, left }
    }

    /// Whether a cell with a figure says again what is held; `label` stands at the beginning of its row.
    pub(super) fn has(&mut self, figure: &Figure<'_>, label: &str, cell: &str) -> bool {
        self.is_in_header(figure, cell) || self.is_in_sheet(figure, label, cell)
    }

    fn is_in_header(&mut self, figure: &Figure<'_>, cell: &str) -> bool {
        let tables = covering(&self.disclosure.tables, |table| table.at, figure.at);
        let mut headers = tables.flat_map(|table| &table.columns);
        headers.any(|column| look(&mut self.left) && says(&column.header, figure, cell))
    }

    fn is_in_sheet(&mut self, figure: &Figure<'_>, label: &str, cell: &str) -> bool {
        let amount = number(figure.text).filter(|_| cell.ends_with(figure.text));
        covering(&self.disclosure.sheets, |sheet| sheet.at, figure.at).any(|sheet| {
            // The money first: it is what is mostly said again, and soonest compared.
            let mut money = money(sheet).map(Value::number);
            if amount.is_some() && money.any(|value| look(&mut self.left) && value == amount) {
                return true;
            }
            texts(sheet).any(|text| look(&mut self.left) && says(text, figure, cell))
                || sheet.texts.iter().any(|text| {
                    look(&mut self.left)
                        && text.label == label
                        && ledger::has(&text.text, figure.text)
                })
        })
    }
}

/// Takes one of the looks that are left.
fn look(left: &mut usize) -> bool {
    let is_left = *left > 0;
    *left = left.saturating_sub(1);
    is_left
}

/// Those of some things in printed order that cover a line.
fn covering<T>(
    things: &[T],
    place: impl Fn(&T) -> Location,
    at: Location,
) -> impl Iterator<Item = &T> {
    let after = things.partition_point(|thing| place(thing).line <= at.line);
    let near = things[..after].iter().rev().take(NEAR);
    near.filter(move |thing| place(thing).covers(at.line))
}

/// Whether a text has what a whole cell says. Few have a digit of its figure, which is seen sooner.
fn says(text: &str, figure: &Figure<'_>, cell: &str) -> bool {
    ledger::may_hold(text, figure.text) && text.contains(cell)
}

/// The texts of a sheet.
fn texts(sheet: &Sheet) -> impl Iterator<Item = &str> {
    let heads = [
        &sheet.department,
        &sheet.unit,
        &sheet.attribute,
        &sheet.period,
        &sheet.score,
        &sheet.grade,
    ];
    let heads = heads.into_iter().filter_map(|text| text.as_deref());
    let indicators = sheet.indicators.iter().flat_map(|indicator| {
        let value = match &indicator.reading {
            Reading::Target { value, .. } => Some(value.as_str()),
            Reading::Evaluation(reached) => reached.actual.as_deref(),
        };
        [Some(indicator.name.as_str()), value].into_iter().flatten()
    });
    iter::once(sheet.project.as_str())
        .chain(heads)
        .chain(sheet.texts.iter().map(|text| text.text.as_str()))
        .chain(sheet.fields.iter().map(|field| field.value.as_str()))
        .chain(indicators)
}

/// The money of a target sheet.
fn money(sheet: &Sheet) -> impl Iterator<Item = &Value> {
    sheet.funding.iter().flat_map(|row| [&row.whole, &row.year])
}
