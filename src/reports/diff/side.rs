//! Which table of each disclosure is compared, and by which measure.

use super::laid::Laid;
use crate::{
    budget::{Disclosure, Form, Kind, Measure, MoneyUnit, Side},
    reports::tree::{self, Column},
};

/// A form, with its half where it has two.
pub type TableKey = (Form, Option<Side>);

/// Without a wish, these are compared, the first that both have.
const PREFERRED: [TableKey; 3] = [
    (Form::Expenditure, None),
    (Form::GeneralPublic, None),
    (Form::Summary, Some(Side::Expenditure)),
];

/// What to compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Choice {
    /// The table; `None` for total expenditure, or what comes nearest to it.
    pub table: Option<TableKey>,
    /// The column of each side; of a comparison of many, the first holds for all.
    pub columns: [Wish; 2],
}

/// Which column of a table is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wish {
    /// The total, or else the first column of money.
    #[default]
    Total,
    /// The column of this measure.
    Measure(Measure),
    /// The column at this place.
    Column(usize),
}

impl Choice {
    /// A table by the total of both sides.
    #[must_use]
    pub fn of(table: TableKey) -> Self {
        Self {
            table: Some(table),
            ..Self::default()
        }
    }

    /// The same by a measure of both sides.
    #[must_use]
    pub fn by(self, measure: Measure) -> Self {
        Self {
            columns: [Wish::Measure(measure); 2],
            ..self
        }
    }
}

/// What stands on one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideHead {
    /// The department.
    pub department: String,
    /// The year.
    pub year: Option<u16>,
    /// Budget or final account.
    pub kind: Kind,
    /// The unit that its amounts are printed in; 万元 is meant where none is.
    pub unit: Option<MoneyUnit>,
    /// The table, by place among the disclosure's tables.
    pub table: usize,
    /// Its form and half.
    pub key: TableKey,
    /// Its title as printed.
    pub title: String,
    /// The measure compared.
    pub measure: Option<Measure>,
    /// The column compared.
    pub column: usize,
    /// The header of that column.
    pub header: String,
}

/// A side ready to be aligned.
pub(super) struct Picked<'a> {
    pub(super) head: SideHead,
    pub(super) laid: Laid<'a>,
    pub(super) column: Column,
}

/// The tables that both disclosures have with rows in them, in the left's order.
#[must_use]
pub fn common_tables(left: &Disclosure, right: &Disclosure) -> Vec<TableKey> {
    let mut keys = each_tables(&[left]);
    keys.retain(|&key| find(right, key).is_some());
    keys
}

/// The tables with rows that any of some disclosures has, in the order in which they come.
#[must_use]
pub fn each_tables(disclosures: &[&Disclosure]) -> Vec<TableKey> {
    let tables = disclosures.iter().flat_map(|one| &one.tables);
    let mut keys = Vec::new();
    for table in tables.filter(|table| table.form != Form::Other && !table.rows.is_empty()) {
        let key = (table.form, table.side);
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// The measures that a table of both disclosures has, in the left's order.
#[must_use]
pub fn common_measures(left: &Disclosure, right: &Disclosure, key: TableKey) -> Vec<Measure> {
    let rights = each_measures(&[right], key);
    let mut measures = each_measures(&[left], key);
    measures.retain(|measure| rights.contains(measure));
    measures
}

/// The measures that a table of any of some disclosures has, in the order in which they come.
#[must_use]
pub fn each_measures(disclosures: &[&Disclosure], key: TableKey) -> Vec<Measure> {
    let mut measures = Vec::new();
    for one in disclosures {
        let Some(table) = find(one, key) else {
            continue;
        };
        let laid = Laid::new(&one.tables[table], one.kind);
        for measure in laid
            .table
            .columns
            .iter()
            .filter_map(|column| column.measure)
        {
            if !measures.contains(&measure) {
                measures.push(measure);
            }
        }
    }
    measures
}

/// The columns of money of a disclosure's table, by place.
#[must_use]
pub fn money_columns(disclosure: &Disclosure, table: usize) -> Vec<usize> {
    let table = disclosure.tables.get(table);
    let columns = table.map(|table| tree::columns(&Laid::new(table, disclosure.kind).table));
    let columns = columns.into_iter().flatten().enumerate();
    columns
        .filter(|(_, column)| column.money)
        .map(|(place, _)| place)
        .collect()
}

/// Both sides of a choice.
pub(super) fn pick<'a>(
    left: &'a Disclosure,
    right: &'a Disclosure,
    choice: Choice,
) -> Option<(Picked<'a>, Picked<'a>)> {
    let [one, other] = choice.columns;
    tables(&[left, right], choice.table)
        .into_iter()
        .find_map(|key| Some((side(left, key, one)?, side(right, key, other)?)))
}

/// Each of many, where it has what is chosen: what the most of them have.
pub(super) fn pick_each<'a>(
    disclosures: &[&'a Disclosure],
    choice: Choice,
) -> Vec<Option<Picked<'a>>> {
    let mut best: Vec<Option<Picked<'a>>> = Vec::new();
    let count = |picked: &[Option<Picked<'_>>]| picked.iter().flatten().count();
    for key in tables(disclosures, choice.table) {
        let picked: Vec<_> = disclosures
            .iter()
            .map(|disclosure| side(disclosure, key, choice.columns[0]))
            .collect();
        if count(&picked) > count(&best) {
            best = picked;
        }
        if count(&best) == disclosures.len() {
            break;
        }
    }
    best
}

/// The tables to try: the one that is wished for, or those that are preferred. Some provinces print total expenditure in
/// one row; codes compare better, so that what all print by code comes first.
fn tables(disclosures: &[&Disclosure], wished: Option<TableKey>) -> Vec<TableKey> {
    if let Some(wished) = wished {
        return vec![wished];
    }
    let is_coded = |key: &TableKey| {
        disclosures
            .iter()
            .all(|one| find(one, *key).is_some_and(|table| one.tables[table].has_codes()))
    };
    let coded = PREFERRED.into_iter().filter(is_coded);
    coded.chain(PREFERRED).collect()
}

fn side(disclosure: &Disclosure, key: TableKey, wish: Wish) -> Option<Picked<'_>> {
    let place = find(disclosure, key)?;
    let laid = Laid::new(&disclosure.tables[place], disclosure.kind);
    let table = &laid.table;
    let columns = tree::columns(table);
    let column = match wish {
        Wish::Total => table
            .column(Measure::Total)
            .or_else(|| first_of(disclosure.kind, &columns))?,
        Wish::Measure(measure) => table.column(measure)?,
        Wish::Column(place) => place,
    };
    let chosen = columns.into_iter().nth(column)?;
    Some(Picked {
        head: SideHead {
            department: disclosure.department.clone(),
            year: disclosure.year,
            kind: disclosure.kind,
            unit: table.unit,
            table: place,
            key: (table.form, table.side),
            title: table.title.clone(),
            measure: chosen.measure,
            column,
            header: chosen.header.clone(),
        },
        column: chosen,
        laid,
    })
}

/// The first column of money; in a final account the first that is of what was spent, not of what was planned.
fn first_of(kind: Kind, columns: &[Column]) -> Option<usize> {
    let is_spent = |column: &Column| column.money && column.header.contains("决算");
    let spent = columns.iter().position(is_spent);
    spent
        .filter(|_| kind == Kind::Final)
        .or_else(|| columns.iter().position(|column| column.money))
}

/// The first table of a form and half that has rows, or of the form that says the same in the other kind of document. A
/// form that is printed with two sides here and as one table there is not compared; the sides say different things.
fn find(disclosure: &Disclosure, (form, side): TableKey) -> Option<usize> {
    let of = |form: Form| {
        disclosure
            .tables
            .iter()
            .position(|table| table.form == form && table.side == side && !table.rows.is_empty())
    };
    of(form).or_else(|| counterpart(form).and_then(of))
}

/// The form in which a budget says what a final account says in this one, and the other way round.
fn counterpart(form: Form) -> Option<Form> {
    match form {
        Form::FundExpenditure => Some(Form::GovernmentFund),
        Form::GovernmentFund => Some(Form::FundExpenditure),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        budget::Row,
        reports::sample::{disclosure, expenditure, row, table},
    };

    #[test]
    fn the_first_table_that_both_have_is_compared() {
        let rows = |name: &str| -> Vec<Row> { vec![row("", name, &["1.00"])] };
        let left = disclosure(
            "甲",
            vec![
                expenditure(rows("合计")),
                table(Form::GeneralPublic, &[Measure::Total], rows("合计")),
            ],
        );
        let right = disclosure(
            "乙",
            vec![table(
                Form::GeneralPublic,
                &[Measure::Total, Measure::Basic],
                rows("合计"),
            )],
        );
        let (one, other) = pick(&left, &right, Choice::default()).expect("a common table");
        assert_eq!(one.head.key, (Form::GeneralPublic, None));
        assert_eq!(other.head.measure, Some(Measure::Total));
        assert_eq!(common_tables(&left, &right), [(Form::GeneralPublic, None)]);
        assert_eq!(
            common_measures(&left, &right, (Form::GeneralPublic, None)),
            [Measure::Total]
        );
        let wish = Choice::of((Form::Expenditure, None));
        assert!(pick(&left, &right, wish).is_none());
    }
}
