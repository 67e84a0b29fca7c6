//! Which rows of a comparison are shown, and in what order.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::{ChangeKind, Diff};
use crate::reports::outline::Collapsed;

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
    /// The largest change of the share first, up or down.
    Points,
}

/// What is asked of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wanted {
    /// Only this row and what is below it.
    pub under: Option<usize>,
    /// Only what differs.
    pub only_changed: bool,
    /// Only what differs by so many yuan, up or down.
    pub least: Option<Decimal>,
    /// The order.
    pub sort: SortBy,
}

impl Diff {
    /// The rows to show: parents always before their children, and never left out while a child is shown. Below one row, what
    /// only sums up its neighbours is left out: it is no part of that row's change.
    #[must_use]
    pub fn visible(&self, collapsed: &Collapsed, wanted: Wanted) -> Vec<usize> {
        let kept = self.kept(wanted);
        let is_asked = |node: &usize| kept.as_ref().is_none_or(|kept| kept[*node]);
        let is_part = |node: usize| wanted.under.is_none() || !self.is_subtotal(node);
        let mut shown = Vec::new();
        let mut open: Vec<usize> = match wanted.under {
            Some(node) => vec![node],
            None => self.sorted(None, wanted.sort),
        };
        while let Some(node) = open.pop() {
            if wanted.under == Some(node) || (is_asked(&node) && is_part(node)) {
                shown.push(node);
                if !collapsed.is(node) {
                    open.extend(self.sorted(Some(node), wanted.sort));
                }
            }
        }
        shown
    }

    /// Which rows are asked for or have a row below that is; `None` for all.
    fn kept(&self, wanted: Wanted) -> Option<Vec<bool>> {
        if !wanted.only_changed && wanted.least.is_none() {
            return None;
        }
        let is_wanted = |row: &super::DiffRow| {
            (!wanted.only_changed || row.kind != ChangeKind::Same)
                && wanted.least.is_none_or(|least| row.shift().abs() >= least)
        };
        let wanted: Vec<bool> = self.rows.iter().map(is_wanted).collect();
        Some(self.outline.with_above(&wanted))
    }

    /// The rows below a row, last first.
    fn sorted(&self, node: Option<usize>, sort: SortBy) -> Vec<usize> {
        if node.is_some_and(|node| !self.outline.has_children(node)) {
            return Vec::new();
        }
        let mut children: Vec<usize> = self.outline.children(node).collect();
        let row = |child: usize| &self.rows[child];
        children.sort_by_cached_key(|&child| {
            let size = match sort {
                SortBy::Code => None,
                SortBy::Change => Some(row(child).shift()),
                SortBy::Percent => row(child).percent(),
                SortBy::Points => self.share_change(child),
            };
            Reverse(size.map(|size| size.abs()))
        });
        children.reverse();
        children
    }
}
