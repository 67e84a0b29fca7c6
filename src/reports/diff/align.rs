//! Two trees → one: rows of the same code, or else of the same name, side by side, both orders kept.

use std::collections::HashMap;

use super::{ChangeKind, Diff, DiffRow, Half, percent, side::Picked};
use crate::{
    budget::Code,
    reports::{
        outline::Outline,
        tree::{Origin, Tree},
    },
    text::key,
};

/// What makes two rows under the same parent one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    Code(Code),
    Name(String),
}

/// One side as lists of children; the total is taken out, since some print it first and others last.
struct Family {
    tree: Tree,
    column: usize,
    total: Option<usize>,
    roots: Vec<usize>,
}

/// Lays two tables over each other.
pub(super) fn merge(left: Picked, right: Picked) -> Diff {
    let (left_head, right_head) = (left.head.clone(), right.head.clone());
    let (left, right) = (Family::new(left), Family::new(right));
    let mut pairs: Vec<(Option<usize>, Option<usize>)> = Vec::new();
    let mut parents: Vec<Option<usize>> = Vec::new();
    if left.total.is_some() || right.total.is_some() {
        pairs.push((left.total, right.total));
        parents.push(None);
    }
    let top = pairs.len().checked_sub(1);
    let mut open = vec![(top, left.roots.clone(), right.roots.clone())];
    while let Some((parent, left_nodes, right_nodes)) = open.pop() {
        for (one, other) in merged(&left, &left_nodes, &right, &right_nodes) {
            open.push((Some(pairs.len()), left.children(one), right.children(other)));
            pairs.push((one, other));
            parents.push(parent);
        }
    }
    let (outline, order) = Outline::new(&parents);
    let rows = order
        .into_iter()
        .map(|place| row(left.half(pairs[place].0), right.half(pairs[place].1)))
        .collect();
    Diff {
        left: left_head,
        right: right_head,
        outline,
        rows,
    }
}

fn row(left: Option<(Option<Code>, Half)>, right: Option<(Option<Code>, Half)>) -> DiffRow {
    let code = left
        .as_ref()
        .and_then(|(code, _)| *code)
        .or_else(|| right.as_ref().and_then(|(code, _)| *code));
    let (left, right) = (left.map(|(_, half)| half), right.map(|(_, half)| half));
    let yuan = |half: &Option<Half>| half.as_ref().and_then(|half| half.yuan);
    let both = yuan(&left).zip(yuan(&right));
    DiffRow {
        code,
        change: both.map(|(before, after)| after - before),
        percent: both.and_then(|(before, after)| percent(before, after)),
        kind: ChangeKind::of(left.as_ref(), right.as_ref()),
        left,
        right,
    }
}

impl Family {
    fn new(picked: Picked) -> Self {
        let Picked { head, tree } = picked;
        let is_total = |node: usize| matches!(tree.nodes[node].origin, Origin::Total(_));
        let total = tree.outline.children(None).find(|&node| is_total(node));
        let roots = tree
            .outline
            .children(None)
            .filter(|&node| Some(node) != total)
            .chain(
                total
                    .into_iter()
                    .flat_map(|node| tree.outline.children(Some(node))),
            )
            .collect();
        Self {
            column: head.column,
            total,
            roots,
            tree,
        }
    }

    fn children(&self, node: Option<usize>) -> Vec<usize> {
        node.map(|node| self.tree.outline.children(Some(node)).collect())
            .unwrap_or_default()
    }

    fn key(&self, node: usize) -> Key {
        let node = &self.tree.nodes[node];
        match node.code {
            Some(code) => Key::Code(code),
            None => Key::Name(bare(&key(&node.name)).to_string()),
        }
    }

    fn half(&self, node: Option<usize>) -> Option<(Option<Code>, Half)> {
        let index = node?;
        let node = self.tree.nodes.get(index)?;
        let cell = node.cells.get(self.column);
        let half = Half {
            name: node.name.clone(),
            yuan: self.tree.yuan(index, self.column),
            origin: node.origin,
            at: cell
                .map(|cell| cell.at)
                .filter(|at| at.line > 0)
                .unwrap_or(node.at),
        };
        Some((node.code, half))
    }
}

/// A name without its numbering: 一、 （一） 1. ① 其中：, and without the side before a sum.
pub(super) fn bare(name: &str) -> &str {
    const NUMBERS: &str = "一二三四五六七八九十0123456789()①②③④⑤⑥⑦⑧⑨⑩";
    let unnumbered = name.trim_start_matches("其中:");
    let unnumbered = match unnumbered.find(|c: char| !NUMBERS.contains(c)) {
        Some(end) if unnumbered[end..].starts_with([',', '.']) => &unnumbered[end + 1..],
        Some(end) if unnumbered[..end].ends_with([')', '①', '②', '③', '④', '⑤']) => {
            &unnumbered[end..]
        }
        _ => unnumbered,
    };
    match unnumbered
        .strip_prefix("收入")
        .or_else(|| unnumbered.strip_prefix("支出"))
    {
        Some(sum @ ("合计" | "总计")) => sum,
        _ => unnumbered,
    }
}

/// The pairs of two lists of siblings. What only one side has stands where it stood among what both have; of two runs
/// between the same neighbours the codes decide.
fn merged(
    left: &Family,
    left_nodes: &[usize],
    right: &Family,
    right_nodes: &[usize],
) -> Vec<(Option<usize>, Option<usize>)> {
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

/// The keys of siblings; the second of a key is told from the first.
fn numbered(family: &Family, nodes: &[usize]) -> Vec<(Key, usize)> {
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
    out: &mut Vec<(Option<usize>, Option<usize>)>,
    left: &Family,
    left_run: &mut Vec<usize>,
    right: &Family,
    right_run: impl Iterator<Item = usize>,
) {
    let mut right_run = right_run.peekable();
    for node in left_run.drain(..) {
        let code = left.tree.nodes[node].code;
        while let Some(other) = right_run.next_if(|&other| {
            let other = right.tree.nodes[other].code;
            other.is_some() && code.is_some() && other < code
        }) {
            out.push((None, Some(other)));
        }
        out.push((Some(node), None));
    }
    out.extend(right_run.map(|other| (None, Some(other))));
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn a_name_is_compared_without_its_numbering() {
        for name in [
            "一,教育支出",
            "(一)教育支出",
            "1.教育支出",
            "①教育支出",
            "其中:教育支出",
        ] {
            assert_eq!(bare(name), "教育支出");
        }
        assert_eq!(bare("支出总计"), "总计");
        assert_eq!(bare("2024年项目"), "2024年项目");
        assert_eq!(bare("一般公共预算"), "一般公共预算");
    }
}
