//! Two trees → one: rows of the same code, or else of the same name, side by side, both orders kept.

use std::collections::HashMap;

use super::family::Key;
use crate::{budget::Code, reports::outline::Outline};

/// A row of one tree with its like in the other.
pub(super) type Pair = (Option<usize>, Option<usize>);

/// A tree of rows that can be laid over another.
pub(super) trait Kin {
    /// The row that sums up all others; some print it first and others last.
    fn total(&self) -> Option<usize>;

    /// The rows at the top, and those under the total.
    fn roots(&self) -> Vec<usize>;

    /// The rows directly below a row.
    fn children(&self, node: Option<usize>) -> Vec<usize>;

    /// The code of a row.
    fn code(&self, node: usize) -> Option<Code>;

    /// What a row is known by among its siblings.
    fn key(&self, node: usize) -> Key;
}

/// Lays two trees over each other; the pairs are in the order of the outline.
pub(super) fn align(left: &impl Kin, right: &impl Kin) -> (Outline, Vec<Pair>) {
    let mut pairs: Vec<Pair> = Vec::new();
    let mut parents: Vec<Option<usize>> = Vec::new();
    if left.total().is_some() || right.total().is_some() {
        pairs.push((left.total(), right.total()));
        parents.push(None);
    }
    let top = pairs.len().checked_sub(1);
    let mut open = vec![(top, left.roots(), right.roots())];
    while let Some((parent, left_nodes, right_nodes)) = open.pop() {
        for (one, other) in merged(left, &left_nodes, right, &right_nodes) {
            let below = (left.children(one), right.children(other));
            if !below.0.is_empty() || !below.1.is_empty() {
                open.push((Some(pairs.len()), below.0, below.1));
            }
            pairs.push((one, other));
            parents.push(parent);
        }
    }
    let (outline, order) = Outline::new(&parents);
    (
        outline,
        order.into_iter().map(|place| pairs[place]).collect(),
    )
}

/// The pairs of two lists of siblings. What only one side has stands where it stood among what both have; of two runs
/// between the same neighbours the codes decide.
fn merged(
    left: &impl Kin,
    left_nodes: &[usize],
    right: &impl Kin,
    right_nodes: &[usize],
) -> Vec<Pair> {
    if is_rising(left, left_nodes) && is_rising(right, right_nodes) {
        return zipped(left, left_nodes, right, right_nodes);
    }
    let mut twins: HashMap<(Key, usize), usize> = HashMap::with_capacity(right_nodes.len());
    for (place, name) in numbered(right, right_nodes).into_iter().enumerate() {
        twins.insert(name, place);
    }
    let twin_of: Vec<Option<usize>> = numbered(left, left_nodes)
        .iter()
        .map(|name| twins.get(name).copied())
        .collect();
    let mut has_twin = vec![false; right_nodes.len()];
    for &place in twin_of.iter().flatten() {
        has_twin[place] = true;
    }
    let mut out = Vec::with_capacity(left_nodes.len().max(right_nodes.len()));
    let (mut waiting, mut next) = (Vec::new(), 0);
    for (&node, twin) in left_nodes.iter().zip(&twin_of) {
        let Some(place) = *twin else {
            waiting.push(node);
            continue;
        };
        let passed = next..place.max(next);
        flush(
            &mut out,
            left,
            &mut waiting,
            right,
            passed.filter(|&at| !has_twin[at]).map(|at| right_nodes[at]),
        );
        out.push((Some(node), Some(right_nodes[place])));
        next = next.max(place + 1);
    }
    let rest = (next..right_nodes.len()).filter(|&at| !has_twin[at]);
    flush(
        &mut out,
        left,
        &mut waiting,
        right,
        rest.map(|at| right_nodes[at]),
    );
    out
}

/// Whether siblings all have codes, each once and in order, as nearly every table prints them.
fn is_rising(family: &impl Kin, nodes: &[usize]) -> bool {
    nodes.iter().all(|&node| family.code(node).is_some())
        && nodes.is_sorted_by(|&one, &next| family.code(one) < family.code(next))
}

/// The pairs of two lists of siblings whose codes rise.
fn zipped(
    left: &impl Kin,
    left_nodes: &[usize],
    right: &impl Kin,
    right_nodes: &[usize],
) -> Vec<Pair> {
    let mut out = Vec::with_capacity(left_nodes.len().max(right_nodes.len()));
    let mut others = right_nodes.iter().copied().peekable();
    for &node in left_nodes {
        let code = left.code(node);
        while let Some(other) = others.next_if(|&other| right.code(other) < code) {
            out.push((None, Some(other)));
        }
        out.push((
            Some(node),
            others.next_if(|&other| right.code(other) == code),
        ));
    }
    out.extend(others.map(|other| (None, Some(other))));
    out
}

/// The keys of siblings; the second of a key is told from the first.
fn numbered(family: &impl Kin, nodes: &[usize]) -> Vec<(Key, usize)> {
    let mut seen: HashMap<Key, usize> = HashMap::with_capacity(nodes.len());
    nodes
        .iter()
        .map(|&node| {
            let key = family.key(node);
            let count = seen.entry(key.clone()).or_default();
            *count += 1;
            (key, *count)
        })
        .collect()
}

/// Puts out two runs of rows without a twin, by code where all have codes, else the left run first.
fn flush(
    out: &mut Vec<Pair>,
    left: &impl Kin,
    left_run: &mut Vec<usize>,
    right: &impl Kin,
    right_run: impl Iterator<Item = usize>,
) {
    let mut right_run = right_run.peekable();
    for node in left_run.drain(..) {
        let code = left.code(node);
        while let Some(other) = right_run.next_if(|&other| {
            let other = right.code(other);
            other.is_some() && code.is_some() && other < code
        }) {
            out.push((None, Some(other)));
        }
        out.push((Some(node), None));
    }
    out.extend(right_run.map(|other| (None, Some(other))));
}
