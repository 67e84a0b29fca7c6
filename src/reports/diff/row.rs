//! A row of a comparison: what each side says, and what became of it.

use rust_decimal::Decimal;

use super::{
    ChangeKind,
    align::Pair,
    family::Family,
    percent,
    put_in::{self, Sides},
};
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
    /// A row that is not printed.
    pub(super) fn put_in(name: String) -> Self {
        Self {
            name,
            yuan: None,
            sum: None,
            printed: None,
            is_put_in: true,
            at: Location::default(),
        }
    }

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
    put_in::settle(&mut rows, outline, &[left, right]);
    for row in &mut rows {
        row.kind = ChangeKind::of(row.code, row.left.as_ref(), row.right.as_ref());
    }
    rows
}

impl Sides for DiffRow {
    fn code(&self) -> Option<Code> {
        self.code
    }

    fn name(&self) -> &str {
        self.name()
    }

    fn side(&self, side: usize) -> Option<&Half> {
        [&self.left, &self.right][side].as_ref()
    }

    fn side_mut(&mut self, side: usize) -> &mut Option<Half> {
        [&mut self.left, &mut self.right][side]
    }
}
