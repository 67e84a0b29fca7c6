//! Two disclosures side by side: by classification code, by project, by indicator.

mod align;
mod change;
mod contribution;
mod course;
mod economic;
mod family;
pub mod indicator;
mod laid;
pub mod matrix;
pub mod partner;
mod parts;
pub mod project;
mod put_in;
mod renumbered;
mod row;
mod share;
pub mod sheet;
mod shown;
mod side;

use rust_decimal::Decimal;

use self::{align::align, family::Family};
pub use self::{
    change::{ChangeKind, percent},
    contribution::Contribution,
    course::Edition,
    row::{DiffRow, Half},
    shown::{SortBy, Wanted},
    side::{
        Choice, SideHead, TableKey, Wish, common_measures, common_tables, each_measures,
        each_tables, money_columns,
    },
};
use super::outline::Outline;
use crate::budget::Disclosure;

/// Two tables laid over each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Diff {
    /// What stands on the left.
    pub left: SideHead,
    /// What stands on the right.
    pub right: SideHead,
    /// How the rows lie under each other.
    pub outline: Outline,
    /// The rows, in the order of the outline.
    pub rows: Vec<DiffRow>,
    /// What each side comes to in all.
    pub wholes: [Option<Decimal>; 2],
}

/// Compares a table of two disclosures; `None` if they have no table in common that fits the choice.
#[must_use]
pub fn by_code(left: &Disclosure, right: &Disclosure, choice: Choice) -> Option<Diff> {
    let (left, right) = side::pick(left, right, choice)?;
    let (left, right) = (Family::new(left), Family::new(right));
    let (outline, pairs) = align(&left, &right);
    let rows = row::rows(&left, &right, &outline, &pairs);
    let mut diff = Diff {
        left: left.picked.head,
        right: right.picked.head,
        wholes: share::wholes(&outline, &rows),
        outline,
        rows,
    };
    renumbered::mark(&mut diff);
    Some(diff)
}

impl Diff {
    /// Whether the right is the left some time later: the same department in a later year, or its final account.
    #[must_use]
    pub fn is_course(&self) -> bool {
        Edition::from(&self.left).is_before(Edition::from(&self.right))
    }

    /// Whether nothing differs.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.rows.iter().all(|row| row.kind == ChangeKind::Same)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::{
        outline::Collapsed,
        sample::{disclosure, expenditure, row},
    };

    fn lines(diff: &Diff, shown: &[usize]) -> Vec<String> {
        let amount = |half: &Option<Half>| {
            half.as_ref().and_then(Half::amount).map_or_else(
                || "-".to_string(),
                |yuan| (yuan / Decimal::from(10_000)).normalize().to_string(),
            )
        };
        shown
            .iter()
            .map(|&node| {
                let row = &diff.rows[node];
                let code = row
                    .code
                    .map_or_else(|| row.name().to_string(), |code| code.to_string());
                format!(
                    "{}{code} {} {} {}",
                    " ".repeat(diff.outline.depth(node)),
                    amount(&row.left),
                    amount(&row.right),
                    row.kind.name()
                )
            })
            .collect()
    }

    fn sample() -> Diff {
        let left = disclosure(
            "甲局",
            vec![expenditure(vec![
                row("", "合计", &["10.00"]),
                row("201", "一般公共服务支出", &["7.00"]),
                row("20103", "政府办公厅（室）", &["2.00"]),
                row("20113", "商贸事务", &["5.00"]),
                row("208", "社会保障和就业支出", &["3.00"]),
            ])],
        );
        let right = disclosure(
            "乙局",
            vec![expenditure(vec![
                row("201", "一般公共服务支出", &["2.00"]),
                row("20103", "政府办公厅(室)", &["2.00"]),
                row("20705", "文化", &["9.00"]),
                row("208", "社会保障", &["3.00"]),
                row("", "合计", &["14.00"]),
            ])],
        );
        by_code(&left, &right, Choice::default()).expect("both have the table")
    }

    #[test]
    fn rows_are_aligned_by_code_under_the_total_wherever_that_is_printed() {
        let diff = sample();
        let shown = diff.visible(&Collapsed::none(), Wanted::default());
        assert_eq!(
            lines(&diff, &shown),
            [
                "合计 10 14 changed",
                " 201 7 2 changed",
                "  20103 2 2 same",
                "  20113 5 - left_only",
                " 207 - 9 right_only",
                "  20705 - 9 right_only",
                " 208 3 3 renamed",
            ]
        );
        assert!(!diff.is_same());
    }

    #[test]
    fn what_did_not_change_goes_but_parents_stay() {
        let diff = sample();
        let wanted = Wanted {
            only_changed: true,
            sort: SortBy::Change,
            ..Wanted::default()
        };
        let shown = diff.visible(&Collapsed::none(), wanted);
        assert_eq!(
            lines(&diff, &shown),
            [
                "合计 10 14 changed",
                " 207 - 9 right_only",
                "  20705 - 9 right_only",
                " 201 7 2 changed",
                "  20113 5 - left_only",
                " 208 3 3 renamed",
            ]
        );
        let wanted = Wanted {
            under: diff
                .rows
                .iter()
                .position(|row| row.name() == "一般公共服务支出"),
            least: Some(Decimal::from(50_000)),
            ..Wanted::default()
        };
        let shown = diff.visible(&Collapsed::none(), wanted);
        assert_eq!(
            lines(&diff, &shown),
            [" 201 7 2 changed", "  20113 5 - left_only"]
        );
        assert_eq!(diff.rows[0].percent(), Some(Decimal::new(4000, 2)));
    }
}
