//! A disclosure in one line: whose it is, how much, what is in it, how much of it was understood.

use std::path::PathBuf;

use rust_decimal::Decimal;

use super::project::projects_of;
use crate::{
    budget::{Coverage, Disclosure, Form, Kind, Measure, Row, Side},
    finding::Severity,
};

/// One line of the list of disclosures.
#[derive(Debug, Clone, PartialEq)]
pub struct Overview {
    /// The file.
    pub path: PathBuf,
    /// The department.
    pub department: String,
    /// The year.
    pub year: Option<u16>,
    /// Budget or final account.
    pub kind: Kind,
    /// Total expenditure in yuan, where a table prints it.
    pub total: Option<Decimal>,
    /// How many tables there are.
    pub tables: usize,
    /// How many projects there are: those that its tables list, those carried over included, and those that only a sheet
    /// speaks of.
    pub projects: usize,
    /// How many performance sheets there are.
    pub sheets: usize,
    /// How many findings are warnings or errors.
    pub findings: usize,
    /// What part of the figures was understood, from 0 to 1; `None` where figures were not counted.
    pub coverage: Option<f64>,
}

/// Sums up a disclosure.
#[must_use]
pub fn overview(disclosure: &Disclosure) -> Overview {
    Overview {
        path: disclosure.path.clone(),
        department: disclosure.department.clone(),
        year: disclosure.year,
        kind: disclosure.kind,
        total: total(disclosure),
        tables: printed_tables(disclosure),
        projects: projects_of(0, disclosure).len(),
        sheets: disclosure.sheets.len(),
        findings: disclosure
            .findings
            .iter()
            .filter(|finding| finding.severity > Severity::Note)
            .count(),
        coverage: covered(&disclosure.coverage),
    }
}

/// Total expenditure in yuan: 合计 of 支出总表, or else of the summary or of the general public budget.
#[must_use]
pub fn total(disclosure: &Disclosure) -> Option<Decimal> {
    let candidates = [
        (Form::Expenditure, None),
        (Form::Summary, Some(Side::Expenditure)),
        (Form::GeneralPublic, None),
    ];
    candidates.into_iter().find_map(|(form, side)| {
        let table = disclosure.table(form, side)?;
        let column = table.column(Measure::Total).unwrap_or(0);
        let row = table
            .total()
            .or_else(|| table.rows.iter().rev().find(|row| ends_in_total(row)))?;
        table.amount(row, column).map(|amount| amount.yuan())
    })
}

/// How many tables are printed; the two halves of a side-by-side table are one.
fn printed_tables(disclosure: &Disclosure) -> usize {
    let halves = disclosure.tables.windows(2).filter(|pair| {
        pair[0].form == pair[1].form
            && pair[0].title == pair[1].title
            && pair[0].side == Some(Side::Revenue)
            && pair[1].side == Some(Side::Expenditure)
    });
    disclosure.tables.len() - halves.count()
}

/// Whether a row of a summary is its last sum.
fn ends_in_total(row: &Row) -> bool {
    row.code.is_none()
        && row
            .name
            .as_deref()
            .is_some_and(|name| name.ends_with("总计"))
}

fn covered(coverage: &Coverage) -> Option<f64> {
    (coverage.figures > 0).then(|| f64::from(coverage.understood) / f64::from(coverage.figures))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::sample::{disclosure, expenditure, row, sheet, table};

    #[test]
    fn the_total_is_that_of_the_expenditure_table() {
        let projects = table(
            Form::Projects,
            &[Measure::Total],
            vec![row("", "甲项目", &["3.00"]), row("", "合计", &["3.00"])],
        );
        let mut disclosure = disclosure(
            "局",
            vec![
                expenditure(vec![row("", "合计", &["8909.83", "", ""])]),
                projects,
            ],
        );
        let line = overview(&disclosure);
        assert_eq!(line.total, Some(Decimal::from(89_098_300)));
        assert_eq!((line.tables, line.projects, line.coverage), (2, 1, None));
        disclosure.coverage = Coverage {
            figures: 4,
            understood: 3,
            unread: Vec::new(),
        };
        disclosure.sheets = vec![sheet("甲项目", "30000"), sheet("乙项目", "10000")];
        let line = overview(&disclosure);
        assert_eq!(line.coverage, Some(0.75));
        assert_eq!(
            (line.projects, line.sheets),
            (2, 2),
            "one project is in a sheet only"
        );
    }

    #[test]
    fn the_halves_of_a_summary_are_one_table_and_its_last_sum_is_the_total() {
        let mut revenue = table(Form::Summary, &[Measure::Total], Vec::new());
        revenue.side = Some(Side::Revenue);
        let mut spent = table(
            Form::Summary,
            &[Measure::Total],
            vec![
                row("", "本年支出合计", &["5.00"]),
                row("", "支出总计", &["7.00"]),
            ],
        );
        spent.side = Some(Side::Expenditure);
        let line = overview(&disclosure("局", vec![revenue, spent]));
        assert_eq!((line.tables, line.total), (1, Some(Decimal::from(70_000))));
    }
}
