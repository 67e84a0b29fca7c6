//! Everything in a disclosure that can be found.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::{HitKind, Target};
use crate::{
    budget::{Code, Disclosure, Form, Measure, SheetKind, Table, Value},
    location::Location,
    reports::{
        funding, overview,
        project::{self, FUNDS},
    },
    text::key,
};

/// Some of [`FUNDS`], a bit each.
pub(super) type FundBits = u8;

/// Something that can be found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub(super) kind: HitKind,
    pub(super) code: Option<Code>,
    pub(super) level: Option<u8>,
    pub(super) amount: Option<Decimal>,
    pub(super) funds: FundBits,
    pub(super) at: Location,
    pub(super) target: Target,
}

impl Item {
    fn new(kind: HitKind, target: Target, at: Location) -> Self {
        Self {
            kind,
            code: None,
            level: None,
            amount: None,
            funds: 0,
            at,
            target,
        }
    }
}

/// Gives everything that can be found in a disclosure with the name it is found by.
pub(super) fn collect(disclosure: &Arc<Disclosure>, mut give: impl FnMut(Item, &str)) {
    let department = Item::new(HitKind::Department, Target::Disclosure, Location::default());
    let amount = overview::total(disclosure);
    give(
        Item {
            amount,
            ..department
        },
        &disclosure.department,
    );
    projects(disclosure, &mut give);
    codes(disclosure, &mut give);
    sheets(disclosure, &mut give);
    for (place, entry) in disclosure.catalogue.iter().enumerate() {
        let item = Item::new(HitKind::Catalogue, Target::Catalogue(place), entry.at);
        let level = Some(entry.level);
        give(Item { level, ..item }, &entry.name);
    }
    prose(disclosure, &mut give);
}

/// The bits of some kinds of money.
pub(super) fn fund_bits(funds: impl IntoIterator<Item = Measure>) -> FundBits {
    funds
        .into_iter()
        .filter_map(|fund| FUNDS.iter().position(|&known| known == fund))
        .fold(0, |bits, place| bits | 1 << place)
}

fn projects(disclosure: &Arc<Disclosure>, give: &mut impl FnMut(Item, &str)) {
    for row in project::projects(std::slice::from_ref(disclosure)) {
        let target = match (row.origin, row.sheet) {
            (project::Origin::Row { table, row, .. }, _) => Target::Row { table, row },
            (project::Origin::SheetOnly, Some(link)) => Target::Sheet(link.sheet),
            (project::Origin::SheetOnly, None) => continue,
        };
        let paid = FUNDS.into_iter().zip(row.funds);
        let funds = fund_bits(
            paid.filter(|(_, yuan)| yuan.is_some_and(|yuan| !yuan.is_zero()))
                .map(|(fund, _)| fund),
        );
        let item = Item::new(HitKind::Project, target, row.at);
        let amount = row.total;
        give(
            Item {
                amount,
                funds,
                ..item
            },
            &row.name,
        );
    }
}

/// Each code once: where total expenditure has it, or else where it is first printed.
fn codes(disclosure: &Disclosure, give: &mut impl FnMut(Item, &str)) {
    let rank = |table: &Table| match table.form {
        Form::Expenditure => 0,
        Form::GeneralPublic => 1,
        _ => 2,
    };
    let mut order: Vec<usize> = (0..disclosure.tables.len()).collect();
    order.sort_by_key(|&place| rank(&disclosure.tables[place]));
    let paid = funds_of_codes(disclosure);
    let mut seen = HashSet::new();
    for place in order {
        let table = &disclosure.tables[place];
        let column = table.column(Measure::Total).unwrap_or(0);
        for (index, row) in table.rows.iter().enumerate() {
            let (Some(code), Some(name)) = (row.code, &row.name) else {
                continue;
            };
            if !seen.insert(code) {
                continue;
            }
            let target = Target::Row {
                table: place,
                row: index,
            };
            let item = Item {
                code: Some(code),
                level: Some(code.level().depth()),
                amount: table.amount(row, column).map(|amount| amount.yuan()),
                funds: paid.get(&code).copied().unwrap_or(0),
                ..Item::new(HitKind::Code, target, row.at)
            };
            give(item, name);
        }
    }
}

/// Which kinds of money are spent on each code: as a column says, or the table that it stands in.
pub(super) fn funds_of_codes(disclosure: &Disclosure) -> HashMap<Code, FundBits> {
    let mut paid: HashMap<Code, FundBits> = HashMap::new();
    for table in &disclosure.tables {
        let whole = fund_bits(match table.form {
            Form::GeneralPublic | Form::BasicByEconomic => Some(Measure::GeneralPublic),
            Form::FundRevenue | Form::FundExpenditure | Form::GovernmentFund => {
                Some(Measure::GovernmentFund)
            }
            Form::StateCapital => Some(Measure::StateCapital),
            _ => None,
        });
        for row in &table.rows {
            let Some(code) = row.code else { continue };
            let cells = table.columns.iter().zip(&row.cells);
            let printed = cells
                .filter(|(_, cell)| is_some_money(&cell.value))
                .filter_map(|(column, _)| column.measure);
            *paid.entry(code).or_default() |= whole | fund_bits(printed);
        }
    }
    paid
}

fn is_some_money(value: &Value) -> bool {
    value.number().is_some_and(|number| !number.is_zero())
}

fn sheets(disclosure: &Disclosure, give: &mut impl FnMut(Item, &str)) {
    for (place, sheet) in disclosure.sheets.iter().enumerate() {
        let amount = funding::money(sheet).filter(|_| sheet.kind != SheetKind::Whole);
        let mut seen = HashSet::new();
        for (index, indicator) in sheet.indicators.iter().enumerate() {
            if !seen.insert((&indicator.category, &indicator.kind, key(&indicator.name))) {
                continue;
            }
            let target = Target::Indicator {
                sheet: place,
                indicator: index,
            };
            give(
                Item::new(HitKind::Indicator, target, indicator.at),
                &indicator.name,
            );
        }
        for (index, text) in sheet.texts.iter().enumerate() {
            let target = Target::SheetText {
                sheet: place,
                text: index,
            };
            let item = Item::new(HitKind::Text, target, text.at);
            give(Item { amount, ..item }, &text.text);
        }
    }
}

fn prose(disclosure: &Disclosure, give: &mut impl FnMut(Item, &str)) {
    for (place, section) in disclosure.sections.iter().enumerate() {
        let headed = std::iter::once((None, &section.heading, section.at));
        let paragraphs = section.paragraphs.iter().enumerate();
        let paragraphs = paragraphs.map(|(index, part)| (Some(index), &part.text, part.at));
        for (paragraph, text, at) in headed.chain(paragraphs) {
            let target = Target::Section {
                section: place,
                paragraph,
            };
            give(Item::new(HitKind::Text, target, at), text);
        }
    }
}
