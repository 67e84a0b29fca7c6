//! Shares of the total, so that departments of different size can be compared.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Diff, DiffRow};
use crate::reports::outline::Outline;

/// The whole of each side: its total, or the last sum that it prints at the top, or else the sum of its rows at the top.
pub(super) fn wholes(outline: &Outline, rows: &[DiffRow]) -> [Option<Decimal>; 2] {
    let roots: Vec<usize> = outline.children(None).collect();
    let top = match roots[..] {
        [only] if rows[only].code.is_none() => Some(only),
        _ => None,
    };
    [0, 1].map(|side| {
        let amount = |node: usize| rows[node].amounts()[side];
        let printed = top.and_then(amount).or_else(|| {
            let sums = roots.iter().rev().filter(|&&node| is_sum(&rows[node]));
            sums.copied().find_map(amount)
        });
        // A side that prints no total has all its rows under the other's.
        printed.or_else(|| {
            let parts = outline.children(top).filter_map(amount);
            parts.reduce(|one, other| one + other)
        })
    })
}

/// Whether a row sums up what stands above it, as the last rows of summaries do.
fn is_sum(row: &DiffRow) -> bool {
    row.code.is_none() && ["总计", "合计"].iter().any(|sum| row.name().ends_with(sum))
}

/// A part in per cent of a whole, to two decimals; `None` where the whole is nothing.
pub(super) fn part(amount: Decimal, whole: Decimal) -> Option<Decimal> {
    let percent = amount
        .checked_mul(Decimal::ONE_HUNDRED)?
        .checked_div(whole)?;
    Some(percent.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
}

impl Diff {
    /// What part of its side's total each amount of a row is, in per cent.
    #[must_use]
    pub fn shares(&self, node: usize) -> [Option<Decimal>; 2] {
        let [left, right] = self.rows[node].amounts();
        let share = |amount: Option<Decimal>, side: usize| part(amount?, self.wholes[side]?);
        [share(left, 0), share(right, 1)]
    }

    /// By how many percentage points the share grew; what a side does not have is no part of its total.
    #[must_use]
    pub fn share_change(&self, node: usize) -> Option<Decimal> {
        let shares = self.shares(node);
        let is_known = self.wholes.iter().all(Option::is_some) && shares != [None, None];
        let [left, right] = shares.map(Option::unwrap_or_default);
        is_known.then(|| right - left)
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use crate::reports::{
        diff::{Choice, by_code},
        sample::{disclosure, expenditure, row},
    };

    #[test]
    fn shares_are_of_the_total_or_of_the_sum_of_the_top() {
        let left = disclosure(
            "甲局",
            vec![expenditure(vec![
                row("201", "一般公共服务支出", &["1.00"]),
                row("208", "社会保障和就业支出", &["3.00"]),
            ])],
        );
        let right = disclosure(
            "乙局",
            vec![expenditure(vec![
                row("", "合计", &["10.00"]),
                row("208", "社会保障和就业支出", &["10.00"]),
            ])],
        );
        let diff = by_code(&left, &right, Choice::default()).expect("both have the table");
        let node = |code: &str| {
            let is_it = |row: &super::DiffRow| row.code.is_some_and(|it| it.as_str() == code);
            diff.rows.iter().position(is_it).expect("a row")
        };
        let number = |number: i64| Some(Decimal::from(number));
        assert_eq!(diff.shares(node("208")), [number(75), number(100)]);
        assert_eq!(diff.share_change(node("208")), number(25));
        assert_eq!(diff.shares(node("201")), [number(25), None]);
        assert_eq!(diff.share_change(node("201")), number(-25));
    }
}
