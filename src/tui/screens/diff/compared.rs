//! What is compared of two disclosures, and the ways to compare something else of them.

use std::sync::Arc;

use crate::{
    reports::diff::{
        Choice, Diff, SideHead, TableKey, Wish, by_code, common_measures, common_tables,
        money_columns,
    },
    tui::app::{Id, Shared},
};

/// Two disclosures and a table of theirs.
#[derive(Clone)]
pub(super) struct Compared {
    /// The left and the right one.
    pub(super) ids: [Id; 2],
    /// Their tables laid over each other.
    pub(super) diff: Arc<Diff>,
}

impl Compared {
    /// `None` if the two have nothing in common that fits the choice.
    pub(super) fn new(ids: [Id; 2], choice: Choice, shared: &Shared) -> Option<Self> {
        let diff = by_code(shared.get(ids[0])?, shared.get(ids[1])?, choice)?;
        Some(Self {
            ids,
            diff: Arc::new(diff),
        })
    }

    /// Both heads.
    pub(super) fn heads(&self) -> [&SideHead; 2] {
        [&self.diff.left, &self.diff.right]
    }

    /// The same by the next measure that both have; or else the key of what there is to say.
    pub(super) fn next_measure(&self, shared: &Shared) -> Result<Self, &'static str> {
        let key = self.diff.left.key;
        let [left, right] = self.ids.map(|id| shared.get(id));
        let measures = left
            .zip(right)
            .map(|(left, right)| common_measures(left, right, key));
        let measures = measures.unwrap_or_default();
        let own = self.diff.left.measure;
        let at = measures.iter().position(|&one| Some(one) == own);
        let measure = after(&measures, at).ok_or("say.one-measure")?;
        self.by(key, [Wish::Measure(measure); 2], shared)
    }

    /// The next column of one side with the column that the other side has.
    pub(super) fn next_column(&self, side: usize, shared: &Shared) -> Result<Self, &'static str> {
        let heads = self.heads();
        let disclosure = shared.get(self.ids[side]).ok_or("say.one-column")?;
        let columns = money_columns(disclosure, heads[side].table);
        let at = columns.iter().position(|&at| at == heads[side].column);
        let next = after(&columns, at).ok_or("say.one-column")?;
        let mut wishes = heads.map(|head| Wish::Column(head.column));
        wishes[side] = Wish::Column(next);
        self.by(heads[0].key, wishes, shared)
    }

    /// The next table that both have, or the one before.
    pub(super) fn next_table(&self, forward: bool, shared: &Shared) -> Result<Self, &'static str> {
        let [left, right] = self.ids.map(|id| shared.get(id));
        let tables = left
            .zip(right)
            .map(|(left, right)| common_tables(left, right));
        let mut tables = tables.unwrap_or_default();
        if !forward {
            tables.reverse();
        }
        let at = tables.iter().position(|&key| key == self.diff.left.key);
        let key = after(&tables, at).ok_or("say.one-table")?;
        self.by(key, [Wish::Total; 2], shared)
    }

    /// The left side on the right.
    pub(super) fn swapped(&self, shared: &Shared) -> Result<Self, &'static str> {
        let [left, right] = self.heads();
        let columns = [right, left].map(|head| Wish::Column(head.column));
        let [one, other] = self.ids;
        let turned = Self {
            ids: [other, one],
            diff: Arc::clone(&self.diff),
        };
        turned.by(right.key, columns, shared)
    }

    fn by(
        &self,
        table: TableKey,
        columns: [Wish; 2],
        shared: &Shared,
    ) -> Result<Self, &'static str> {
        let choice = Choice {
            table: Some(table),
            columns,
        };
        Self::new(self.ids, choice, shared).ok_or("say.no-like-column")
    }
}

/// The element after a place, from the last one to the first; the first where there is no place. `None` where there is no
/// other to go to.
pub(in crate::tui::screens) fn after<T: Copy>(all: &[T], at: Option<usize>) -> Option<T> {
    if all.len() < 2 {
        return None;
    }
    let next = at.map_or(0, |at| (at + 1) % all.len());
    all.get(next).copied()
}
