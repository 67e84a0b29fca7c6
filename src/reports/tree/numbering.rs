//! How rows without codes lie under each other: by 一、 （一） 1. before their names, and by the groups they are parts of.

use super::table::{Nested, name_of};
use crate::budget::Row;

/// Rows lie under the last one whose numbering is of a higher kind. Where a list that was numbered begins anew right after
/// a row without a number, as 一、一般公共预算 does a second time below 上年结转, numbered again or not, its rows are parts
/// of that row. What is a part of a group lies under the sum of the group.
pub(super) fn by_numbering(rows: &[Row]) -> Vec<Nested> {
    let mut nested = by_ranks(rows);
    under_groups(rows, &mut nested);
    nested
}

fn by_ranks(rows: &[Row]) -> Vec<Nested> {
    let mut open: Vec<(u8, usize)> = Vec::new();
    let mut listed: Vec<&str> = Vec::new();
    let mut is_anew = false;
    let mut nested = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let name = row.name.as_deref().unwrap_or_default();
        let words = unnumbered(name);
        let is_listed = listed.contains(&words);
        let rank = match rank(name) {
            0 if is_listed => NUMBERED,
            rank => rank,
        };
        if rank == 0 {
            open.clear();
            is_anew = false;
        } else if rank == NUMBERED && (name.starts_with('一') || listed.first() == Some(&words)) {
            is_anew |= !listed.is_empty()
                && open.last().is_some_and(|&(above, place)| {
                    above == 0 && place + 1 == index && !is_sum(name_of(&rows[place]))
                });
        }
        if rank == NUMBERED && !is_listed {
            listed.push(words);
        }
        while open.last().is_some_and(|&(above, _)| above >= rank) {
            open.pop();
        }
        let parent = open
            .last()
            .filter(|&&(above, _)| above > 0 || rank >= DEPENDENT || is_anew)
            .map(|&(_, place)| place);
        open.push((rank, index));
        nested.push(Nested {
            row: Some(index),
            code: None,
            parent,
        });
    }
    nested
}

/// Parts lie under the row that heads their group, where their numbering does not lay them under another part of it.
fn under_groups(rows: &[Row], nested: &mut [Nested]) {
    let mut head = None;
    for (index, row) in rows.iter().enumerate() {
        let Some(group) = &row.group else {
            head = row.counterpart.as_ref().map(|_| index);
            continue;
        };
        let heads = |&head: &usize| rows[head].name.as_ref() == Some(group);
        let Some(head) = head.filter(heads) else {
            continue;
        };
        nested[index].parent = nested[index].parent.max(Some(head));
    }
}

/// A name without 一、.
fn unnumbered(name: &str) -> &str {
    let name = name.trim_start();
    match rank(name) {
        NUMBERED => name
            .trim_start_matches(|c: char| CHINESE.contains(c))
            .trim_start_matches(['、', '.', '．']),
        _ => name,
    }
}

/// Whether a row is called the sum of those printed above it.
#[must_use]
pub fn is_sum(name: &str) -> bool {
    ["合计", "小计", "总计"]
        .iter()
        .any(|sum| name.ends_with(sum))
}

/// The kind of 一、.
const NUMBERED: u8 = 1;

/// What numbers of that kind are written with.
const CHINESE: &str = "一二三四五六七八九十";

/// From here on a numbering never stands by itself: ① and 其中 part what is printed above them, numbered or not.
const DEPENDENT: u8 = 4;

/// How deep a numbering goes: 一、 then （一） then 1. then ① then 其中; zero for none.
fn rank(name: &str) -> u8 {
    let name = name.trim_start();
    let Some(first) = name.chars().next() else {
        return 0;
    };
    let inner = name
        .trim_start_matches(['（', '('])
        .trim_start_matches(|c: char| CHINESE.contains(c) || c.is_ascii_digit());
    let numbers = name.len() > inner.len();
    match first {
        '①'..='⑳' => 4,
        _ if name.starts_with("其中") => 5,
        '（' | '(' if numbers && inner.starts_with(['）', ')']) => {
            let digit = name.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
            if digit { 4 } else { 2 }
        }
        c if CHINESE.contains(c) && inner.starts_with(['、', '.', '．']) => NUMBERED,
        c if c.is_ascii_digit() && inner.starts_with(['、', '.', '．']) => 3,
        _ => 0,
    }
}
