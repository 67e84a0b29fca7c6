//! The headings of a table without upright lines: how they widen its columns, and what they stand over.

use std::ops::Range;

use super::line::{CLOSE, Line};
use crate::document::drawing::Area;

/// How many columns a line has words over.
pub(super) fn over(line: &Line, columns: &[(f32, f32)]) -> usize {
    let is_over = |column: &&(f32, f32)| {
        let mut pieces = line.pieces.iter();
        pieces.any(|piece| piece.left < column.1 && piece.right > column.0)
    };
    columns.iter().filter(is_over).count()
}

/// The columns, each as wide as its words and its heading, and those without a word in any row that have a heading.
pub(super) fn with_headings(mut columns: Vec<(f32, f32)>, head: &[Line]) -> Vec<(f32, f32)> {
    let heads = heads(head, columns.len());
    if let Some(columns) = one_by_one(&columns, &heads) {
        return columns;
    }
    let mut headed = vec![false; columns.len()];
    let (own, beside): (Vec<_>, Vec<_>) = heads
        .into_iter()
        .partition(|head| !touched(&columns, *head).is_empty());
    for head in own {
        let at = touched(&columns, head);
        if let [column] = &mut columns[at.clone()] {
            *column = (column.0.min(head.0), column.1.max(head.1));
            headed[at.start] = true;
        }
    }
    // Figures stand at the right end of their column, and their heading may stand left of all of them.
    for head in beside {
        let next = touched(&columns, head).start;
        let free = [Some(next), next.checked_sub(1)]
            .into_iter()
            .flatten()
            .find(|at| headed.get(*at) == Some(&false));
        match free {
            Some(at) => {
                columns[at] = (columns[at].0.min(head.0), columns[at].1.max(head.1));
                headed[at] = true;
            }
            None => {
                columns.insert(next, head);
                headed.insert(next, true);
            }
        }
    }
    columns
}

/// The columns, each as wide as the words that are wrapped in it as well.
pub(super) fn with_wrapped(mut columns: Vec<(f32, f32)>, lines: &[Line]) -> Vec<(f32, f32)> {
    let wrapped = lines.iter().filter(|line| !line.is_row && !line.is_title);
    for cell in wrapped.flat_map(|line| &line.cells) {
        let at = columns.partition_point(|column| column.1 <= cell.left);
        let end = columns.get(at + 1).map_or(f32::INFINITY, |next| next.0);
        let column = columns.get_mut(at);
        if let Some(column) = column.filter(|its| its.0 < cell.right && cell.right <= end) {
            column.1 = column.1.max(cell.right);
        }
    }
    columns
}

/// Which of several stretches, from left to right, another one touches; where it touches none, the place it would take
/// among them. Characters may have no width, and a stretch of them touches not even its like.
fn touched(stretches: &[(f32, f32)], (left, right): (f32, f32)) -> Range<usize> {
    let first = stretches.partition_point(|stretch| stretch.1 <= left);
    let end = stretches.partition_point(|stretch| stretch.0 < right);
    first..end.max(first)
}

/// The columns with their headings, where there are as many and none reaches into the next.
fn one_by_one(columns: &[(f32, f32)], heads: &[(f32, f32)]) -> Option<Vec<(f32, f32)>> {
    let pairs = columns.iter().zip(heads);
    let joined = pairs.map(|(column, head)| (column.0.min(head.0), column.1.max(head.1)));
    let joined: Vec<(f32, f32)> = joined.collect();
    let apart = joined.windows(2).all(|pair| pair[0].1 <= pair[1].0);
    (columns.len() == heads.len() && apart).then_some(joined)
}

/// The stretches from left to right that the lowest headings stand in, lines of wrapped words taken together. What
/// stands over several of them is no heading of a column, nor is what stands higher where there are as many as columns.
fn heads(head: &[Line], columns: usize) -> Vec<(f32, f32)> {
    let mut heads: Vec<(f32, f32)> = Vec::new();
    let wrapped = head.len() / 2;
    for (at, line) in head.iter().enumerate().rev() {
        for piece in &line.pieces {
            let touched = touched(&heads, (piece.left, piece.right));
            let is_missing = heads.len() < columns;
            match &mut heads[touched.clone()] {
                [] if at >= wrapped || is_missing => {
                    heads.insert(touched.start, (piece.left, piece.right));
                }
                [one] if at >= wrapped => {
                    *one = (one.0.min(piece.left), one.1.max(piece.right));
                }
                _ => {}
            }
        }
    }
    heads
}

/// The edges of columns, both outer ones included: between two of them in the blank space, where the fewest headings
/// reach over.
pub(super) fn edges_between(columns: &[(f32, f32)], head: &[Line]) -> Vec<f32> {
    let crossing = |place: f32| {
        let pieces = head.iter().flat_map(|line| &line.pieces);
        pieces
            .filter(|piece| piece.left < place && piece.right > place)
            .count()
    };
    let blanks: Vec<f32> = head
        .iter()
        .flat_map(|line| line.pieces.windows(2))
        .map(|pair| (pair[0].right + pair[1].left) / 2.0)
        .collect();
    let edge = |pair: &[(f32, f32)]| {
        let (from, to) = (pair[0].1, pair[1].0);
        let middle = (from + to) / 2.0;
        let places = blanks.iter().filter(|place| (from..=to).contains(place));
        let far = |place: f32| (crossing(place), (place - middle).abs());
        let nearest = |a: &f32, b: &f32| {
            let ((one, near), (other, far)) = (far(*a), far(*b));
            one.cmp(&other).then(near.total_cmp(&far))
        };
        [middle]
            .into_iter()
            .chain(places.copied())
            .min_by(nearest)
            .unwrap_or(middle)
    };
    let outer = |column: Option<&(f32, f32)>| column.copied().unwrap_or_default();
    [outer(columns.first()).0]
        .into_iter()
        .chain(columns.windows(2).map(edge))
        .chain([outer(columns.last()).1])
        .collect()
}

/// The runs of columns that words of each row reach over: a heading may stand over several.
pub(super) fn headings(lines: &[Line], rows: &[f32], columns: &[f32]) -> Vec<Vec<(usize, usize)>> {
    let mut runs = vec![Vec::new(); rows.len() - 1];
    for line in lines {
        let middle = line.baseline - 0.35 * line.size;
        let above = rows.partition_point(|edge| *edge < middle);
        let row = above.checked_sub(1).and_then(|row| runs.get_mut(row));
        if let Some(row) = row {
            row.extend(runs_of(line, columns));
        }
    }
    runs
}

/// The runs of columns, by the first and last one, that words of a line reach over.
fn runs_of(line: &Line, edges: &[f32]) -> impl Iterator<Item = (usize, usize)> {
    let is_one = |before: &Area, piece: &Area| {
        let parts = |edge: &f32| (before.right..=piece.left).contains(edge);
        piece.left - before.right < CLOSE * line.size && !edges.iter().any(parts)
    };
    let column = |place: f32| {
        let inner = &edges[1..edges.len() - 1];
        inner.partition_point(|edge| *edge <= place)
    };
    line.pieces
        .chunk_by(is_one)
        .map(move |word| (column(word[0].left), column(word[word.len() - 1].right)))
        .filter(|(first, last)| last > first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_without_a_width_above_each_other_are_each_a_column() {
        let line = |baseline: f32| Line {
            cells: Vec::new(),
            pieces: vec![Area {
                left: 10.0,
                top: baseline - 8.0,
                right: 10.0,
                bottom: baseline + 2.0,
            }],
            baseline,
            size: 10.0,
            is_row: false,
            is_total: false,
            is_title: false,
        };
        let columns = with_headings(vec![(20.0, 30.0)], &[line(20.0), line(40.0)]);
        assert_eq!(columns, [(10.0, 30.0)]);
    }
}
