//! Rows that are not printed but put in, so that all that is printed lies under something: what they come to.

use rust_decimal::Decimal;

use super::{Half, align::Kin, family::Family};
use crate::{
    budget::Code,
    reports::{outline::Outline, tree::is_sum},
};

/// A row of several tables that were laid over each other.
pub(super) trait Sides {
    /// Its code.
    fn code(&self) -> Option<Code>;

    /// Its name.
    fn name(&self) -> &str;

    /// What a table says of it.
    fn side(&self, side: usize) -> Option<&Half>;

    /// The same, to be put in.
    fn side_mut(&mut self, side: usize) -> &mut Option<Half>;
}

/// Gives each table that prints no total one beside those of the others, and all rows that were put in what the rows below
/// them come to.
pub(super) fn settle(rows: &mut [impl Sides], outline: &Outline, families: &[&Family<'_>]) {
    // Where there is a total it is the first row.
    if families.iter().any(|family| family.total().is_some()) {
        for (side, family) in families.iter().enumerate() {
            if rows[0].side(side).is_none() && !family.roots().is_empty() {
                let name = rows[0].name().to_string();
                *rows[0].side_mut(side) = Some(Half::put_in(name));
            }
        }
    }
    for node in (0..rows.len()).rev() {
        for side in 0..families.len() {
            if rows[node].side(side).is_some_and(|half| half.is_put_in) {
                let sum = below(rows, outline, node, side);
                if let Some(half) = rows[node].side_mut(side) {
                    half.sum = sum;
                }
            }
        }
    }
}

/// Whether a row sums up its neighbours, as 本年收入合计 does in a summary and 人员经费合计 among economic codes: it adds
/// nothing to what they add.
pub(super) fn is_subtotal(rows: &[impl Sides], outline: &Outline, node: usize) -> bool {
    let row = &rows[node];
    row.code().is_none() && is_sum(row.name()) && !outline.has_children(node)
}

/// What the rows below a row come to; `None` where none has an amount.
fn below(rows: &[impl Sides], outline: &Outline, node: usize, side: usize) -> Option<Decimal> {
    outline
        .children(Some(node))
        .filter(|&child| !is_subtotal(rows, outline, child))
        .filter_map(|child| rows[child].side(side)?.amount())
        .reduce(|one, other| one + other)
}
