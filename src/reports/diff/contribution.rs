//! Where a change comes from: what each row below adds to it, the largest first.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::{Diff, put_in::is_subtotal, share::part};

/// What a row below adds to the change of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contribution {
    /// The row below; `None` for what the rows below do not explain, where a side prints a sum that is not theirs.
    pub node: Option<usize>,
    /// How much it adds, in yuan.
    pub shift: Decimal,
    /// What part of the change that is, in per cent; `None` where nothing changed in all.
    pub part: Option<Decimal>,
}

impl Diff {
    /// The contributions to the change of a row, or of everything: the largest first, up or down; what adds nothing is
    /// left out. They always add up to the change.
    #[must_use]
    pub fn contributions(&self, node: Option<usize>) -> Vec<Contribution> {
        let children = self.outline.children(node);
        let children: Vec<usize> = children.filter(|&child| !self.is_subtotal(child)).collect();
        let added: Decimal = children.iter().map(|&child| self.rows[child].shift()).sum();
        let whole = node.map_or(added, |node| self.rows[node].shift());
        let rest = (whole - added, None);
        let mut shifts: Vec<(Decimal, Option<usize>)> = children
            .into_iter()
            .map(|child| (self.rows[child].shift(), Some(child)))
            .collect();
        if !shifts.is_empty() {
            shifts.push(rest);
        }
        shifts.retain(|(shift, _)| !shift.is_zero());
        shifts.sort_by_key(|&(shift, _)| Reverse(shift.abs()));
        shifts
            .into_iter()
            .map(|(shift, node)| Contribution {
                node,
                shift,
                part: part(shift, whole),
            })
            .collect()
    }

    /// What part of the change of `whole` a row below it makes, in per cent.
    #[must_use]
    pub fn part_of_change(&self, node: usize, whole: usize) -> Option<Decimal> {
        part(self.rows[node].shift(), self.rows[whole].shift())
    }

    /// Whether a row only sums up its neighbours.
    pub(super) fn is_subtotal(&self, node: usize) -> bool {
        is_subtotal(&self.rows, &self.outline, node)
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use crate::reports::{
        diff::{Choice, Wanted, by_code},
        outline::Collapsed,
        sample::{disclosure, expenditure, row},
    };

    #[test]
    fn contributions_add_up_and_what_is_not_explained_is_told() {
        let left = disclosure(
            "甲局",
            vec![expenditure(vec![
                row("", "合计", &["10.00"]),
                row("201", "一般公共服务支出", &["7.00"]),
                row("208", "社会保障和就业支出", &["3.00"]),
            ])],
        );
        let right = disclosure(
            "乙局",
            vec![expenditure(vec![
                row("", "合计", &["20.00"]),
                row("201", "一般公共服务支出", &["6.00"]),
                row("208", "社会保障和就业支出", &["9.00"]),
                row("2080505", "养老", &["9.00"]),
            ])],
        );
        let diff = by_code(&left, &right, Choice::default()).expect("both have the table");
        let told = |node| -> Vec<(Option<String>, Decimal, Option<Decimal>)> {
            let code = |node: usize| diff.rows[node].code.map(|code| code.to_string());
            diff.contributions(node)
                .into_iter()
                .map(|one| {
                    (
                        one.node.and_then(code),
                        one.shift / Decimal::from(10_000),
                        one.part,
                    )
                })
                .collect()
        };
        let number = Decimal::from;
        assert_eq!(
            told(Some(0)),
            [
                (Some("208".into()), number(6), Some(number(60))),
                (None, number(5), Some(number(50))),
                (Some("201".into()), number(-1), Some(number(-10))),
            ]
        );
        let node = diff
            .rows
            .iter()
            .position(|row| row.name().starts_with("社会"));
        assert_eq!(
            told(node),
            [
                (Some("20805".into()), number(9), Some(number(150))),
                (None, number(-3), Some(number(-50))),
            ]
        );
        assert!(told(Some(diff.rows.len() - 1)).is_empty());
    }

    #[test]
    fn what_sums_up_its_neighbours_adds_nothing_to_them() {
        let of = |general: &str, year: &str, total: &str| {
            let rows = vec![
                row("", "一、一般公共预算", &[general]),
                row("", "本年收入合计", &[year]),
                row("", "上年结转", &["1.00"]),
                row("", "收入总计", &[total]),
            ];
            disclosure("局", vec![expenditure(rows)])
        };
        let (left, right) = (of("4.00", "4.00", "5.00"), of("7.00", "7.00", "8.00"));
        let diff = by_code(&left, &right, Choice::default()).expect("both have the table");
        let parts = diff.contributions(Some(0));
        let added: Vec<_> = parts.iter().map(|part| (part.node, part.part)).collect();
        assert_eq!(added, [(Some(1), Some(Decimal::ONE_HUNDRED))]);
        let names = |under| -> Vec<&str> {
            let wanted = Wanted {
                under,
                ..Wanted::default()
            };
            let shown = diff.visible(&Collapsed::none(), wanted);
            shown.iter().map(|&node| diff.rows[node].name()).collect()
        };
        assert!(names(None).contains(&"本年收入合计"));
        assert_eq!(names(Some(0)), ["收入总计", "一、一般公共预算", "上年结转"]);
    }
}
