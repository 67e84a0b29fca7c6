//! Two disclosures side by side: by classification code, by project, by indicator.

mod align;
mod change;
mod family;
pub mod indicator;
pub mod project;
mod renumbered;
mod side;

use std::cmp::Reverse;

use rust_decimal::Decimal;

pub use self::{
    change::{ChangeKind, percent},
    side::{Choice, SideHead, TableKey, common_measures, common_tables},
};
use super::{
    outline::{Collapsed, Outline},
    tree::Origin,
};
use crate::{
    budget::{Code, Disclosure},
    location::Location,
};

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
}

/// A row of both tables, or of one.
#[derive(Debug, Clone, PartialEq)]
pub struct DiffRow {
    /// Its code.
    pub code: Option<Code>,
    /// What the left table says.
    pub left: Option<Half>,
    /// What the right table says.
    pub right: Option<Half>,
    /// Right less left in yuan; `None` where a side has no amount.
    pub change: Option<Decimal>,
    /// The change in per cent of the left; `None` where that is absent or nothing.
    pub percent: Option<Decimal>,
    /// What became of it.
    pub kind: ChangeKind,
    /// Where the lists of the two years number its content otherwise: the codes that hold it on the other side.
    pub relatives: Vec<Code>,
}

/// One table's part of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Half {
    /// The name as printed.
    pub name: String,
    /// The amount in yuan.
    pub yuan: Option<Decimal>,
    /// The row of the table, or that it was put in.
    pub origin: Origin,
    /// Where the amount stands, or else the row.
    pub at: Location,
}

/// In what order rows that lie side by side are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SortBy {
    /// By code, as printed.
    #[default]
    Code,
    /// The largest difference first, up or down.
    Change,
    /// The largest per cent first, up or down.
    Percent,
}

impl SortBy {
    /// All of them, in the order in which a key goes through them.
    pub const ALL: [Self; 3] = [Self::Code, Self::Change, Self::Percent];
}

impl DiffRow {
    /// The name to show where there is room for one: the left's, or else the right's.
    #[must_use]
    pub fn name(&self) -> &str {
        let halves = self.left.iter().chain(&self.right);
        halves
            .map(|half| half.name.as_str())
            .find(|name| !name.is_empty())
            .unwrap_or_default()
    }

    /// How much a row adds to what changed above it; what only one side has counts whole.
    #[must_use]
    pub fn shift(&self) -> Decimal {
        let yuan = |half: &Option<Half>| half.as_ref().and_then(|half| half.yuan);
        yuan(&self.right).unwrap_or_default() - yuan(&self.left).unwrap_or_default()
    }
}

/// Compares a table of two disclosures; `None` if they have no table in common that fits the choice.
#[must_use]
pub fn by_code(left: &Disclosure, right: &Disclosure, choice: Choice) -> Option<Diff> {
    let (left, right) = side::pick(left, right, choice)?;
    let mut diff = align::merge(left, right);
    renumbered::mark(&mut diff);
    Some(diff)
}

impl Diff {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.rows.iter().all(|row| row.kind == ChangeKind::Same)
    }

    /// The rows to show: parents always before their children, and never left out while a child is shown.
    #[must_use]
    pub fn visible(&self, collapsed: &Collapsed, only_changed: bool, sort: SortBy) -> Vec<usize> {
        let kept = only_changed.then(|| self.with_changes());
        let is_kept = |node: &usize| kept.as_ref().is_none_or(|kept| kept[*node]);
        let mut shown = Vec::new();
        let mut open: Vec<usize> = self.sorted(None, sort);
        while let Some(node) = open.pop() {
            if is_kept(&node) {
                shown.push(node);
                if !collapsed.is(node) {
                    open.extend(self.sorted(Some(node), sort));
                }
            }
        }
        shown
    }

    /// Which rows changed or have a row below that did.
    fn with_changes(&self) -> Vec<bool> {
        let mut kept: Vec<bool> = self
            .rows
            .iter()
            .map(|row| row.kind != ChangeKind::Same)
            .collect();
        for node in (0..kept.len()).rev() {
            if let Some(parent) = self.outline.parent(node).filter(|_| kept[node]) {
                kept[parent] = true;
            }
        }
        kept
    }

    /// The rows below a row, last first.
    fn sorted(&self, node: Option<usize>, sort: SortBy) -> Vec<usize> {
        if node.is_some_and(|node| !self.outline.has_children(node)) {
            return Vec::new();
        }
        let mut children: Vec<usize> = self.outline.children(node).collect();
        match sort {
            SortBy::Code => {}
            SortBy::Change => {
                children.sort_by_cached_key(|&child| Reverse(self.rows[child].shift().abs()))
            }
            SortBy::Percent => {
                children.sort_by_key(|&child| Reverse(self.rows[child].percent.map(|p| p.abs())));
            }
        }
        children.reverse();
        children
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::sample::{disclosure, expenditure, row};

    fn lines(diff: &Diff, shown: &[usize]) -> Vec<String> {
        let amount = |half: &Option<Half>| {
            half.as_ref().and_then(|half| half.yuan).map_or_else(
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
        let shown = diff.visible(&Collapsed::none(), false, SortBy::Code);
        assert_eq!(
            lines(&diff, &shown),
            [
                "合计 10 14 changed",
                " 201 7 2 changed",
                "  20103 2 2 same",
                "  20113 5 - left_only",
                " 207 - - right_only",
                "  20705 - 9 right_only",
                " 208 3 3 renamed",
            ]
        );
        assert!(!diff.is_same());
    }

    #[test]
    fn what_did_not_change_goes_but_parents_stay() {
        let diff = sample();
        let shown = diff.visible(&Collapsed::none(), true, SortBy::Change);
        assert_eq!(
            lines(&diff, &shown),
            [
                "合计 10 14 changed",
                " 201 7 2 changed",
                "  20113 5 - left_only",
                " 207 - - right_only",
                "  20705 - 9 right_only",
                " 208 3 3 renamed",
            ]
        );
        assert_eq!(diff.rows[0].percent, Some(Decimal::new(4000, 2)));
    }
}
