//! The pieces of lines → the display columns that they line up in.

use std::{collections::HashSet, ops::Range};

use super::piece::{Count, Piece, has_figure, lone_label, numbers_columns};

/// The display columns that the cells of the lines with figures cover, as wide as the words of the header over them, and
/// those of header words beside them. The lowest words of a header stand over one column each.
pub(super) fn columns(rows: &[Vec<Piece<'_>>], count: Count) -> Vec<Range<usize>> {
    let mut columns: Vec<Range<usize>> = Vec::new();
    for piece in rows.iter().filter(|row| has_figure(row)).flatten() {
        add(&mut columns, piece.columns.clone());
    }
    for piece in parts(rows) {
        let mut under = columns.iter().filter(|its| overlap(its, &piece.columns));
        if let (Some(_), None) = (under.next(), under.next()) {
            add(&mut columns, piece.columns.clone());
        }
    }
    let is_header = |row: &&Vec<Piece<'_>>| !has_figure(row) && row.len() > 1;
    let first = rows.iter().position(|row| has_figure(row)).unwrap_or(0);
    let (above, below) = rows.split_at(first);
    let header = above.iter().rev().chain(below).filter(is_header);
    let (numbers, words): (Vec<_>, Vec<_>) = header.partition(|row| numbers_columns(row));
    // One character alone is a piece of a word that was printed wide.
    let is_word = |piece: &&Piece<'_>| piece.columns.len() > count.character();
    let words = words
        .into_iter()
        .map(|row| row.iter().filter(is_word).collect());
    let numbers = numbers.into_iter().map(|row| row.iter().collect());
    let lines: Vec<Vec<&Piece<'_>>> = words.chain(numbers).collect();
    let mut columns: Vec<Column> = columns
        .into_iter()
        .map(|stretch| (stretch, false))
        .collect();
    for line in lines {
        for piece in &line {
            if !heads_both_sides(&columns, &piece.columns, &line) {
                widen(&mut columns, &piece.columns);
            }
        }
    }
    columns.sort_by_key(|(column, _)| column.start);
    columns.into_iter().map(|(column, _)| column).collect()
}

/// The parts of names that stand on a line alone below the first line with figures, where names begin.
fn parts<'p, 'a>(rows: &'p [Vec<Piece<'a>>]) -> impl Iterator<Item = &'p Piece<'a>> {
    let labels = rows.iter().filter(|row| has_figure(row)).flatten();
    let labels = labels.filter(|piece| !piece.is_figure());
    let begins: HashSet<usize> = labels.map(|piece| piece.columns.start).collect();
    let first = rows.iter().position(|row| has_figure(row));
    let below = &rows[first.unwrap_or(rows.len())..];
    let alone = below.iter().filter_map(|row| lone_label(row));
    alone.filter(move |piece| begins.contains(&piece.columns.start))
}

/// A column, and whether a word of the header was given to it.
type Column = (Range<usize>, bool);

/// Whether a word that stands over no column is in the middle of its two neighbours, which words further down head and no
/// other of its own line does.
fn heads_both_sides(columns: &[Column], word: &Range<usize>, line: &[&Piece<'_>]) -> bool {
    let before = columns
        .iter()
        .filter(|(column, _)| column.end <= word.start);
    let after = columns
        .iter()
        .filter(|(column, _)| column.start >= word.end);
    let left = before.max_by_key(|(column, _)| column.end);
    let right = after.min_by_key(|(column, _)| column.start);
    let (Some((left, true)), Some((right, true))) = (left, right) else {
        return false;
    };
    let is_over = |column| line.iter().any(|piece| overlap(column, &piece.columns));
    columns.iter().all(|(column, _)| !overlap(column, word))
        && in_middle(word, left.start, right.end)
        && !is_over(left)
        && !is_over(right)
}

/// A word stands in the middle of what it heads, but for so many halves of a display column.
const OFF_CENTRE: usize = 3;

/// Whether a word stands in the middle between two places.
pub(super) fn in_middle(word: &Range<usize>, from: usize, to: usize) -> bool {
    (from + to).abs_diff(word.start + word.end) <= OFF_CENTRE
}

/// Gives a word the column that it stands over: a new one where there is none, as much of it as is free beside others. A
/// wider word over one that the column has heads others as well.
fn widen(columns: &mut Vec<Column>, word: &Range<usize>) {
    let mut under = (0..columns.len()).filter(|at| overlap(&columns[*at].0, word));
    match (under.next(), under.next()) {
        (None, _) => columns.push((word.clone(), true)),
        (Some(at), None) => {
            let (column, is_headed) = columns[at].clone();
            let whole = column.start.min(word.start)..column.end.max(word.end);
            let others = columns.iter().enumerate().filter(|(other, _)| *other != at);
            let is_free = others
                .clone()
                .all(|(_, (other, _))| !overlap(other, &whole));
            if is_free && !(is_headed && word.len() > column.len()) {
                columns[at] = (whole, true);
            }
        }
        _ => {}
    }
}

/// Adds a stretch, merging what it touches.
pub(super) fn add(columns: &mut Vec<Range<usize>>, mut stretch: Range<usize>) {
    columns.retain(|column| {
        let apart = !overlap(column, &stretch);
        if !apart {
            stretch = stretch.start.min(column.start)..stretch.end.max(column.end);
        }
        apart
    });
    columns.push(stretch);
}

pub(super) fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// The column that a stretch shares most with; of those it shares nothing with, the one nearest to its middle.
pub(super) fn nearest(columns: &[Range<usize>], stretch: &Range<usize>) -> usize {
    let shared = |column: &Range<usize>| {
        column
            .end
            .min(stretch.end)
            .saturating_sub(column.start.max(stretch.start))
    };
    let apart =
        |column: &Range<usize>| (column.start + column.end).abs_diff(stretch.start + stretch.end);
    let best = columns
        .iter()
        .enumerate()
        .max_by_key(|(_, column)| (shared(column), std::cmp::Reverse(apart(column))));
    best.map_or(0, |(at, _)| at)
}
