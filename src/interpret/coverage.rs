//! How many of the printed figures were understood, and which were not.
//!
//! A figure counts as understood only where the reader put it somewhere: in the cell of a row, in a sheet, in a claim.
//! That a table stands around it is not enough. Figures that name or number something (dates, documents, lists, pages)
//! are understood for what they are.

mod ledger;
mod repeated;

use std::{cell::OnceCell, iter};

use rust_decimal::Decimal;

use self::{
    ledger::{Figure, Ledger},
    repeated::Repeated,
};
use super::{nominal, table};
use crate::{
    budget::{
        Code, Coverage, Disclosure, EvaluationFunding, Field, Funding, Indicator, MoneyUnit,
        Reading, Row, Sheet, Unread, Value,
    },
    document::SourceText,
    location::Location,
    tables::{self, Grid, Part},
};

/// Measures a disclosure against the text that it was read from; `in_prose` are the figures that
/// were understood in prose.
pub(super) fn measure(
    disclosure: &Disclosure,
    parts: &[Part<'_>],
    in_prose: &[Location],
) -> Coverage {
    let source = &*disclosure.source;
    let mut ledger = Ledger::new(source);
    for at in in_prose {
        ledger.mark(*at);
    }
    for row in disclosure.tables.iter().flat_map(|table| &table.rows) {
        enter_row(&mut ledger, row);
    }
    for sheet in &disclosure.sheets {
        enter_sheet(&mut ledger, sheet);
    }
    for entry in &disclosure.catalogue {
        ledger.enter(entry.at, [&*entry.code, &entry.name, &entry.section]);
    }
    let grids = Grids::new(parts);
    let mut repeated = Repeated::new(disclosure);
    let mut markup = 0;
    let mut unread = Vec::new();
    for figure in ledger.unread() {
        if source.kinds(figure.at.line).has_markup() && is_markup(&figure) {
            markup += 1;
        } else if !is_understood(&figure, source, &grids, &mut repeated) {
            unread.push(Unread {
                text: figure.text.to_string(),
                at: Location {
                    page: source.page(figure.at.line),
                    ..figure.at
                },
            });
        }
    }
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let figures = ledger.len() - markup;
    Coverage {
        figures: count(figures),
        understood: count(figures - unread.len()),
        unread,
    }
}

/// Whether a figure that is in no form is understood for what it is: it names or numbers something, or says again what is
/// held from elsewhere.
fn is_understood(
    figure: &Figure<'_>,
    source: &SourceText,
    grids: &Grids<'_, '_>,
    repeated: &mut Repeated<'_>,
) -> bool {
    nominal::is_nominal(figure.before, figure.text, figure.after)
        || tables::is_page_number(source.line(figure.at.line).trim())
        || grids.cell(figure.at).is_some_and(|(its, row, column)| {
            let grid = its.grid;
            its.is_contents()
                || numbers_rows(grid, column)
                || table::numbers_columns(&grid.rows[row])
                || repeated.has(figure, grid.text(row, 0), grid.text(row, column))
        })
}

fn enter_row(ledger: &mut Ledger<'_>, row: &Row) {
    for cell in row.cells.iter().filter(|cell| !cell.value.is_empty()) {
        ledger.mark(cell.at);
    }
    let code = row.code.as_ref().map(Code::as_str);
    let names = [row.name.as_deref(), row.counterpart.as_deref()];
    ledger.enter(row.at, code.into_iter().chain(names.into_iter().flatten()));
}

fn enter_sheet(ledger: &mut Ledger<'_>, sheet: &Sheet) {
    for row in &sheet.funding {
        enter_funding(ledger, row);
    }
    for text in &sheet.texts {
        ledger.enter(text.at, [&*text.text, &text.label]);
    }
    for Field { label, value, at } in &sheet.fields {
        ledger.enter(*at, [&**label, value]);
    }
    for indicator in &sheet.indicators {
        enter_indicator(ledger, indicator);
    }
}

fn enter_indicator(ledger: &mut Ledger<'_>, indicator: &Indicator) {
    let (value, evaluated) = match &indicator.reading {
        Reading::Target { value, .. } => (Some(&**value), [None; 6]),
        Reading::Evaluation(evaluation) => (None, evaluation.texts()),
    };
    let values = value.into_iter().chain(evaluated.into_iter().flatten());
    ledger.enter(indicator.at, iter::once(&*indicator.name).chain(values));
}

fn enter_funding(ledger: &mut Ledger<'_>, row: &Funding) {
    let evaluation = row.evaluation.as_deref();
    let evaluated = evaluation.into_iter().flat_map(EvaluationFunding::values);
    let values = || [&row.whole, &row.year].into_iter().chain(evaluated.clone());
    let has = |number| values().any(|value| value.number() == Some(number));
    ledger.enter_numbers(row.at, has);
    if evaluation.is_none() {
        // Target sheets hold yuan, whatever they print.
        let yuan = |number: Decimal| number.checked_mul(MoneyUnit::TenThousand.yuan());
        ledger.enter_numbers(row.at, |number| yuan(number).is_some_and(has));
    }
    if ledger.is_understood(row.at) {
        return;
    }
    let printed: Vec<String> = values().filter_map(Value::printed).collect();
    let note = evaluation.and_then(|its| its.note.as_deref());
    ledger.enter(row.at, printed.iter().map(String::as_str).chain(note));
}

/// Whether a figure belongs to a mark of the text's format, such as `<td width="50">`, and not to what it says.
fn is_markup(figure: &Figure<'_>) -> bool {
    let (before, after) = (figure.before, figure.after);
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(MARK))..];
    let opened = before.rfind('<').filter(|&at| {
        let inside = &before[at + 1..];
        inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') && !inside.contains('>')
    });
    opened.is_some() && after[..after.floor_char_boundary(MARK)].contains('>')
}

/// A mark is no longer than this, in bytes; lines of figures have no end.
const MARK: usize = 1000;

/// Whether a column only numbers the rows, or the units that they are of: 行次, 序号, 单位编码.
fn numbers_rows(grid: &Grid<'_>, column: usize) -> bool {
    grid.rows
        .iter()
        .map(|row| row.text(column))
        .find(|text| !text.is_empty())
        .is_some_and(|head| table::numbers_rows(head) || table::is_of_unit(head))
}

/// The grids of a document, found by line.
struct Grids<'p, 'a> {
    grids: Vec<Placed<'p, 'a>>,
}

/// A grid and the lines that it stands on.
struct Placed<'p, 'a> {
    first: u32,
    last: u32,
    grid: &'p Grid<'a>,
    /// Asked of every page number of a table of contents, and the same for all of them.
    is_contents: OnceCell<bool>,
}

impl Placed<'_, '_> {
    fn is_contents(&self) -> bool {
        let is_contents = || table::is_contents(self.grid);
        *self.is_contents.get_or_init(is_contents)
    }
}

impl<'p, 'a> Grids<'p, 'a> {
    fn new(parts: &'p [Part<'a>]) -> Self {
        let grids = parts.iter().filter_map(|part| match part {
            Part::Grid(grid) => Some(Placed {
                first: grid.rows.first()?.at.line,
                last: grid.rows.last()?.at.last_line,
                grid,
                is_contents: OnceCell::new(),
            }),
            Part::Paragraph(_) => None,
        });
        Self {
            grids: grids.collect(),
        }
    }

    /// The cell that a place lies in: its grid, row and column.
    fn cell(&self, at: Location) -> Option<(&Placed<'p, 'a>, usize, usize)> {
        let next = self.grids.partition_point(|its| its.first <= at.line);
        let its = self
            .grids
            .get(next.checked_sub(1)?)
            .filter(|its| its.last >= at.line)?;
        let rows = &its.grid.rows;
        let row = rows
            .partition_point(|row| row.at.line <= at.line)
            .checked_sub(1)?;
        let column = rows[row].cells.iter().position(|cell| {
            cell.at.covers(at.line) && cell.at.start <= at.start && at.end <= cell.at.end
        })?;
        Some((its, row, column))
    }
}
