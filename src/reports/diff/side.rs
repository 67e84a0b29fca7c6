//! Which table of each disclosure is compared, and by which measure.

use crate::{
    budget::{Disclosure, Form, Kind, Measure, Side, Table},
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
    /// The measure; `None` for the total.
    pub measure: Option<Measure>,
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
    pub(super) table: &'a Table,
    pub(super) column: Column,
}

/// The tables that both disclosures have with rows in them, in the left's order.
#[must_use]
pub fn common_tables(left: &Disclosure, right: &Disclosure) -> Vec<TableKey> {
    let mut keys = Vec::new();
    for table in &left.tables {
        let key = (table.form, table.side);
        let is_shared = table.form != Form::Other
            && find(left, key).is_some()
            && find(right, key).is_some()
            && !keys.contains(&key);
        if is_shared {
            keys.push(key);
        }
    }
    keys
}

/// The measures that a table of both disclosures has, in the left's order.
#[must_use]
pub fn common_measures(left: &Disclosure, right: &Disclosure, key: TableKey) -> Vec<Measure> {
    let (Some(left_table), Some(right_table)) = (find(left, key), find(right, key)) else {
        return Vec::new();
    };
    let mut measures = Vec::new();
    for column in &left.tables[left_table].columns {
        if let Some(measure) = column.measure
            && right.tables[right_table].column(measure).is_some()
            && !measures.contains(&measure)
        {
            measures.push(measure);
        }
    }
    measures
}

/// Both sides of a choice.
pub(super) fn pick<'a>(
    left: &'a Disclosure,
    right: &'a Disclosure,
    choice: Choice,
) -> Option<(Picked<'a>, Picked<'a>)> {
    let is_coded = |key: &TableKey| {
        [left, right]
            .into_iter()
            .all(|one| find(one, *key).is_some_and(|table| one.tables[table].has_codes()))
    };
    let wished = choice.table.into_iter();
    // Some provinces print total expenditure in one row; codes compare better.
    let fallbacks = PREFERRED.into_iter().filter(is_coded).chain(PREFERRED);
    let fallbacks = fallbacks.filter(|_| choice.table.is_none());
    wished.chain(fallbacks).find_map(|key| {
        Some((
            side(left, key, choice.measure)?,
            side(right, key, choice.measure)?,
        ))
    })
}

fn side(disclosure: &Disclosure, key: TableKey, measure: Option<Measure>) -> Option<Picked<'_>> {
    let place = find(disclosure, key)?;
    let table = &disclosure.tables[place];
    let columns = tree::columns(table);
    let column = match measure {
        None => table
            .column(Measure::Total)
            .or_else(|| columns.iter().position(|column| column.money))?,
        Some(measure) => table.column(measure)?,
    };
    let chosen = columns.into_iter().nth(column)?;
    Some(Picked {
        head: SideHead {
            department: disclosure.department.clone(),
            year: disclosure.year,
            kind: disclosure.kind,
            table: place,
            key,
            title: table.title.clone(),
            measure: chosen.measure,
            column,
            header: chosen.header.clone(),
        },
        table,
        column: chosen,
    })
}

/// The first table of a form and half that has rows. A form that is printed with two sides here and as one table there
/// is not compared; the sides say different things.
fn find(disclosure: &Disclosure, (form, side): TableKey) -> Option<usize> {
    disclosure
        .tables
        .iter()
        .position(|table| table.form == form && table.side == side && !table.rows.is_empty())
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
        let wish = Choice {
            table: Some((Form::Expenditure, None)),
            measure: None,
        };
        assert!(pick(&left, &right, wish).is_none());
    }
}
