//! A row of a comparison: what each side says, and what became of it.

use rust_decimal::Decimal;

use super::{ChangeKind, align::Pair, family::Family, percent};
use crate::{budget::Code, location::Location, reports::outline::Outline};

/// A row of both tables, or of one.
#[derive(Debug, Clone, PartialEq)]
pub struct DiffRow {
    /// Its code.
    pub code: Option<Code>,
    /// What the left table says.
    pub left: Option<Half>,
    /// What the right table says.
    pub right: Option<Half>,
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
    /// The amount in yuan, where one is printed.
    pub yuan: Option<Decimal>,
    /// What the rows below come to, where the row itself is not printed.
    pub sum: Option<Decimal>,
    /// The row and the column of the table that it is printed in.
    pub printed: Option<(usize, usize)>,
    /// Whether the row is not printed, but put in so that what lies below is not taken for something else's.
    pub is_put_in: bool,
    /// Where the amount stands, or else the row.
    pub at: Location,
}

impl Half {
    /// The amount that is compared: as printed, or what the rows below come to where the row is not.
    #[must_use]
    pub fn amount(&self) -> Option<Decimal> {
        self.yuan.or(self.sum)
    }
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

    /// The amounts of both sides.
    #[must_use]
    pub fn amounts(&self) -> [Option<Decimal>; 2] {
        [&self.left, &self.right].map(|half| half.as_ref().and_then(Half::amount))
    }

    /// Right less left in yuan; `None` where a side has no amount.
    #[must_use]
    pub fn change(&self) -> Option<Decimal> {
        let [left, right] = self.amounts();
        Some(right? - left?)
    }

    /// The change in per cent of the left; `None` where that is absent or nothing.
    #[must_use]
    pub fn percent(&self) -> Option<Decimal> {
        let [left, right] = self.amounts();
        percent(left?, right?)
    }

    /// How much a row adds to what changed above it; what only one side has counts whole.
    #[must_use]
    pub fn shift(&self) -> Decimal {
        let [left, right] = self.amounts().map(Option::unwrap_or_default);
        right - left
    }
}

/// The rows of two tables that were laid over each other.
pub(super) fn rows(
    left: &Family<'_>,
    right: &Family<'_>,
    outline: &Outline,
    pairs: &[Pair],
) -> Vec<DiffRow> {
    let mut rows: Vec<DiffRow> = pairs
        .iter()
        .map(|&(one, other)| DiffRow {
            code: one
                .and_then(|node| left.code_of(node))
                .or_else(|| other.and_then(|node| right.code_of(node))),
            left: one.map(|node| left.half(node)),
            right: other.map(|node| right.half(node)),
            kind: ChangeKind::Same,
            relatives: Vec::new(),
        })
        .collect();
    sum_up(&mut rows, outline);
    for row in &mut rows {
        row.kind = ChangeKind::of(row.code, row.left.as_ref(), row.right.as_ref());
    }
    rows
}

/// Gives rows that were put in what the rows below come to.
fn sum_up(rows: &mut [DiffRow], outline: &Outline) {
    for node in (0..rows.len()).rev() {
        let is_put_in = |half: &Option<Half>| half.as_ref().is_some_and(|half| half.is_put_in);
        let row = &rows[node];
        let put_in = [is_put_in(&row.left), is_put_in(&row.right)];
        if put_in == [false, false] {
            continue;
        }
        let mut sums = [None, None];
        for child in outline.children(Some(node)) {
            for (sum, amount) in sums.iter_mut().zip(rows[child].amounts()) {
                if let Some(amount) = amount {
                    *sum = Some(sum.unwrap_or(Decimal::ZERO) + amount);
                }
            }
        }
        let row = &mut rows[node];
        for ((half, sum), put_in) in [&mut row.left, &mut row.right]
            .into_iter()
            .zip(sums)
            .zip(put_in)
        {
            if let Some(half) = half.as_mut().filter(|_| put_in) {
                half.sum = sum;
            }
        }
    }
}
