//! The head of a performance sheet: the department that it names is that of the other sheets.

use std::collections::BTreeMap;

use super::{Place, Sure, Verdict, bench::Bench};
use crate::text::key;

/// Fewer sheets do not show what is usual.
const LEAST: usize = 3;

/// 主管部门及代码 is the same on all sheets.
pub(super) fn departments(bench: &mut Bench<'_>) {
    let sheets = bench.disclosure.sheets.iter().enumerate();
    let printed: Vec<(usize, &str)> = sheets
        .filter_map(|(index, sheet)| Some((index, sheet.department.as_deref()?)))
        .collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (_, name) in &printed {
        *counts.entry(key(name)).or_default() += 1;
    }
    let most = counts.iter().max_by_key(|(_, count)| **count);
    let Some((usual, count)) = most.filter(|(_, count)| **count * 2 > printed.len()) else {
        return;
    };
    if printed.len() < LEAST {
        return;
    }
    let shown = printed.iter().find(|(_, name)| key(name) == *usual);
    let shown = shown.map_or("", |(_, name)| *name).to_string();
    for (index, name) in &printed {
        let place = Place::Sheet(*index);
        if key(name) == *usual {
            let arguments = [(*name).to_string()];
            bench.remark(
                Verdict::Holds,
                place,
                "said.sheet-department",
                arguments,
                Sure::Certain,
            );
        } else {
            let arguments = [(*name).to_string(), count.to_string(), shown.clone()];
            bench.remark(
                Verdict::Hint,
                place,
                "hint.sheet-department",
                arguments,
                Sure::Certain,
            );
        }
    }
}
