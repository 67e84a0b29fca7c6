//! The two summaries of revenue and expenditure (收支总表, 财政拨款收支总表): both sides balance, and add up.

use super::{Figure, Place, Sure, bench::Bench, named};
use crate::budget::{Form, Kind, Measure, Side, Table};

/// Rows of money that comes in besides the revenue of the year, or goes out besides its expenditure.
const BALANCES: [&str; 10] = [
    "上年结转",
    "上年财政拨款结转",
    "上年结余",
    "使用非财政拨款结余",
    "用事业基金弥补收支差额",
    "年初结转和结余",
    "年初财政拨款结转和结余",
    "结余分配",
    "年末结转和结余",
    "年末财政拨款结转和结余",
];

/// More of them, as budgets call them.
const CARRIED_ON: [&str; 3] = ["年终结转", "结转下年", "年终结转结余"];

/// One side of a summary: its sums, by the rows they stand in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Half {
    pub(super) table: usize,
    /// 本年收入合计 or 本年支出合计.
    pub(super) year: Option<usize>,
    /// 总计.
    pub(super) total: Option<usize>,
}

impl Half {
    /// The figure of the year's sum.
    pub(super) fn year(&self, bench: &Bench<'_>) -> Option<Figure> {
        bench.measured(self.table, self.year?, Measure::Total)
    }

    /// The figure of the grand total.
    pub(super) fn total(&self, bench: &Bench<'_>) -> Option<Figure> {
        bench.measured(self.table, self.total?, Measure::Total)
    }

    /// The grand total, or what the year comes to where that is all that is printed.
    pub(super) fn all(&self, bench: &Bench<'_>) -> Option<Figure> {
        self.total(bench).or_else(|| {
            let balances = balances(bench, self);
            balances
                .iter()
                .all(|figure| figure.printed.is_zero())
                .then(|| self.year(bench))?
        })
    }
}

/// A half of one of the two summaries.
pub(super) fn half(bench: &Bench<'_>, form: Form, side: Side) -> Option<Half> {
    let (index, table) = bench.table(form, Some(side))?;
    let find = |wanted: &dyn Fn(&str) -> bool| {
        table.rows.iter().position(|row| {
            row.name
                .as_deref()
                .is_some_and(|name| wanted(&named::plain(name)))
        })
    };
    Some(Half {
        table: index,
        year: find(&|name| name.starts_with("本年") && name.ends_with("合计")),
        total: find(&|name| {
            name.ends_with("总计") || matches!(name, "收入合计" | "支出合计" | "合计")
        }),
    })
}

/// What comes in equals what goes out.
pub(super) fn balance(bench: &mut Bench<'_>) {
    for form in [Form::Summary, Form::Appropriation] {
        let (Some(revenue), Some(expenditure)) = (
            half(bench, form, Side::Revenue),
            half(bench, form, Side::Expenditure),
        ) else {
            continue;
        };
        let sides = (revenue.all(bench), expenditure.all(bench));
        if let (Some(into), Some(out)) = sides {
            bench.equal(into, vec![out], Sure::Certain);
        } else {
            bench.skip(Place::Table(revenue.table), "unchecked.no-total", []);
        }
    }
}

/// 总计 = 本年合计 + the balances used or kept.
pub(super) fn totals(bench: &mut Bench<'_>) {
    for (form, side) in halves() {
        let Some(half) = half(bench, form, side) else {
            continue;
        };
        let (Some(total), Some(year)) = (half.total(bench), half.year(bench)) else {
            continue;
        };
        if half.total == half.year {
            continue;
        }
        let mut parts = vec![year];
        parts.extend(balances(bench, &half));
        let sum: rust_decimal::Decimal = parts.iter().map(Figure::value).sum();
        if sum != total.value() && has_strange_rows(bench, &half) {
            bench.skip(
                total.place,
                "unchecked.rows-unclear",
                [title(bench, half.table)],
            );
        } else {
            bench.equal(total, parts, Sure::Certain);
        }
    }
}

/// 本年合计 = its rows.
pub(super) fn parts(bench: &mut Bench<'_>) {
    for (form, side) in halves() {
        let Some(half) = half(bench, form, side) else {
            continue;
        };
        let Some(year) = half.year else { continue };
        let rows = parts_of(&bench.disclosure.tables[half.table], year);
        for column in 0..bench.disclosure.tables[half.table].columns.len() {
            let Some(whole) = bench.cell(half.table, year, column) else {
                continue;
            };
            let figures: Vec<Figure> = rows
                .iter()
                .filter_map(|&row| bench.cell(half.table, row, column))
                .collect();
            if figures.is_empty() && !whole.printed.is_zero() {
                bench.skip(whole.place, "unchecked.parts-empty", []);
            } else {
                bench.equal(whole, figures, Sure::Certain);
            }
        }
    }
}

/// A row of the budget's summary: what it comes to is what this year gives and what was carried over.
pub(super) fn carryover(bench: &mut Bench<'_>) {
    let Some((index, table)) = bench.table(Form::Summary, Some(Side::Expenditure)) else {
        return;
    };
    for row in 0..table.rows.len() {
        let of = |measure| bench.measured(index, row, measure);
        let (Some(total), year, over) = (
            of(Measure::Total),
            of(Measure::ThisYear),
            of(Measure::Carryover),
        ) else {
            continue;
        };
        if table.column(Measure::ThisYear).is_none() || table.column(Measure::Carryover).is_none() {
            return;
        }
        bench.equal(total, year.into_iter().chain(over).collect(), Sure::Certain);
    }
}

fn halves() -> impl Iterator<Item = (Form, Side)> {
    [Form::Summary, Form::Appropriation]
        .into_iter()
        .flat_map(|form| [(form, Side::Revenue), (form, Side::Expenditure)])
}

fn title(bench: &Bench<'_>, table: usize) -> String {
    bench.disclosure.tables[table].title.clone()
}

/// The rows above the year's sum that are its parts: all of them, or, where some are numbered 一、二、, only those.
fn parts_of(table: &Table, year: usize) -> Vec<usize> {
    let name = |row: usize| table.rows[row].name.as_deref().unwrap_or_default();
    let numbered = (0..year).any(|row| named::is_numbered(name(row)));
    (0..year)
        .filter(|&row| {
            let name = name(row);
            if numbered {
                named::is_numbered(name)
            } else {
                !name.trim_start().starts_with("其中")
            }
        })
        .collect()
}

/// The balances with a figure that stand beside the year's sum.
fn balances(bench: &Bench<'_>, half: &Half) -> Vec<Figure> {
    let table = &bench.disclosure.tables[half.table];
    table
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| is_balance(row.name.as_deref().unwrap_or_default()))
        .filter_map(|(row, _)| bench.measured(half.table, row, Measure::Total))
        .collect()
}

fn is_balance(name: &str) -> bool {
    let name = named::plain(name);
    BALANCES
        .iter()
        .chain(&CARRIED_ON)
        .any(|word| name.starts_with(word))
}

/// Whether a row with a figure between the sums is neither a balance nor one of the three appropriations it is made of.
fn has_strange_rows(bench: &Bench<'_>, half: &Half) -> bool {
    let (Some(year), Some(total)) = (half.year, half.total) else {
        return true;
    };
    let rows = &bench.disclosure.tables[half.table].rows;
    (year + 1..total).any(|row| {
        let name = rows[row].name.as_deref().unwrap_or_default();
        bench.measured(half.table, row, Measure::Total).is_some()
            && !is_balance(name)
            && named::appropriation(name).is_none()
    })
}

/// Whether a disclosure is a budget.
pub(super) fn is_budget(bench: &Bench<'_>) -> bool {
    bench.disclosure.kind == Kind::Budget
}
