//! What money a performance sheet speaks of: its total or, where that is not filled in, its sources.

use rust_decimal::Decimal;

use crate::budget::{EvaluationFunding, FundSource, Funding, MoneyUnit, Sheet, Value};

/// What a sheet costs in its year, in yuan: planned in a target sheet, the whole year's budget in a self-evaluation, or
/// the nearest to that which is printed.
pub(super) fn money(sheet: &Sheet) -> Option<Decimal> {
    if sheet.funding.iter().all(|row| row.evaluation.is_none()) {
        let total = sheet.funding_from(FundSource::Total)?;
        return total.year.number().or_else(|| total.whole.number());
    }
    let figures: [fn(&EvaluationFunding) -> &Value; 3] = [
        |row| &row.adjusted,
        |row| &row.budgeted,
        |row| &row.executed,
    ];
    let printed = |figure| in_all(sheet, figure);
    let ten_thousand = figures.into_iter().find_map(printed)?;
    Some(ten_thousand * MoneyUnit::TenThousand.yuan())
}

/// The row of a self-evaluation's money that was executed: the total, or the one source that has all its figures.
pub(super) fn executed(sheet: &Sheet) -> Option<(usize, &EvaluationFunding)> {
    let rows = sheet.funding.iter().enumerate();
    let filled = rows.filter_map(|(row, funding)| {
        let figures = funding.evaluation.as_deref()?;
        figures.executed.number()?;
        Some((funding.source, (row, figures)))
    });
    let mut sources = filled.clone();
    filled
        .clone()
        .find(|(source, _)| *source == FundSource::Total)
        .or_else(|| sources.next().filter(|_| sources.next().is_none()))
        .map(|(_, executed)| executed)
}

/// A figure of a self-evaluation's money: that of the total, or else of all its sources together.
fn in_all(sheet: &Sheet, figure: fn(&EvaluationFunding) -> &Value) -> Option<Decimal> {
    let number = |row: &Funding| {
        row.evaluation
            .as_deref()
            .and_then(|row| figure(row).number())
    };
    let total = sheet.funding_from(FundSource::Total);
    total.and_then(number).or_else(|| {
        let sources = sheet
            .funding
            .iter()
            .filter(|row| row.source != FundSource::Total);
        sources
            .filter_map(number)
            .reduce(|left, right| left + right)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{location::Location, reports::sample::sheet};

    fn evaluation(rows: &[(FundSource, &str, &str)]) -> Sheet {
        let value = |text: &str| text.parse().map_or(Value::Empty, Value::Number);
        let rows = rows.iter().map(|&(source, adjusted, executed)| Funding {
            source,
            whole: Value::Empty,
            year: Value::Empty,
            evaluation: Some(Box::new(EvaluationFunding {
                adjusted: value(adjusted),
                executed: value(executed),
                ..EvaluationFunding::default()
            })),
            at: Location::default(),
        });
        Sheet {
            funding: rows.collect(),
            ..sheet("甲项目", "")
        }
    }

    #[test]
    fn a_total_that_is_not_filled_in_is_the_sum_of_its_sources() {
        use FundSource::{Central, Local, Total};
        let yuan = |rows: &[_]| money(&evaluation(rows)).map(|yuan| yuan.to_string());
        let one = [(Total, "", ""), (Local, "570", "560")];
        assert_eq!(yuan(&one).as_deref(), Some("5700000"));
        let two = [(Central, "1.5", ""), (Local, "2", "2")];
        assert_eq!(yuan(&two).as_deref(), Some("35000.0"));
        let filled = [(Total, "3", "3"), (Local, "2", "2")];
        assert_eq!(yuan(&filled).as_deref(), Some("30000"));
        assert_eq!(yuan(&[(Total, "", "")]), None);
    }

    #[test]
    fn what_was_executed_is_said_of_the_total_or_the_only_source() {
        use FundSource::{Central, Local, Total};
        let row = |rows: &[_]| executed(&evaluation(rows)).map(|(row, _)| row);
        assert_eq!(row(&[(Total, "", ""), (Local, "570", "560")]), Some(1));
        assert_eq!(row(&[(Central, "1", "1"), (Total, "1", "1")]), Some(1));
        assert_eq!(row(&[(Central, "1", "1"), (Local, "1", "1")]), None);
    }
}
