//! Whether what is disclosed goes as far as the rules ask: items under every section, sections under every economic
//! class, and a reason for every change of money that must be explained.

use std::{collections::BTreeSet, ops::Bound};

use super::{Place, Sure, Verdict, bench::Bench};
use crate::budget::{Code, Form, Level, Measure, Table};

/// Functional codes go down to items, economic codes of basic expenditure down to sections.
pub(super) fn levels(bench: &mut Bench<'_>) {
    let asked = [
        (Form::Expenditure, Level::Section),
        (Form::GeneralPublic, Level::Section),
        (Form::BasicByEconomic, Level::Class),
    ];
    for (form, parent) in asked {
        for (index, table) in bench.tables(form) {
            if !table.empty {
                level(bench, index, table, parent);
            }
        }
    }
}

fn level(bench: &mut Bench<'_>, index: usize, table: &Table, parent: Level) {
    let codes: BTreeSet<Code> = table.rows.iter().filter_map(|row| row.code).collect();
    let place = Place::Table(index);
    let title = table.title.clone();
    if !codes.iter().any(|code| code.level() == parent) {
        return bench.skip(place, "unchecked.no-levels", [title]);
    }
    // The codes below one follow it in their order.
    let is_alone = |code: &Code| {
        let next = codes
            .range((Bound::Excluded(code), Bound::Unbounded))
            .next();
        !next.is_some_and(|other| code.contains(other))
    };
    let column = table.column(Measure::Total).unwrap_or(0);
    let mut is_full = true;
    for (row, printed) in table.rows.iter().enumerate() {
        let code = printed
            .code
            .filter(|code| code.level() == parent && is_alone(code));
        let amount = table.amount(printed, column).map(|amount| amount.yuan());
        let Some(code) = code.filter(|_| amount.is_some_and(|yuan| !yuan.is_zero())) else {
            continue;
        };
        is_full = false;
        let name = printed.name.as_deref().unwrap_or_default();
        let arguments = [format!("{code} {name}").trim_end().to_string()];
        let place = Place::Row { table: index, row };
        bench.remark(
            Verdict::Hint,
            place,
            "hint.level-missing",
            arguments,
            Sure::Likely,
        );
    }
    if is_full {
        bench.remark(Verdict::Holds, place, "said.levels", [title], Sure::Certain);
    }
}

/// What a change must be explained of.
const SUBJECTS: [&str; 2] = ["三公", "机关运行经费"];

/// Words that give a reason.
const REASONS: [&str; 11] = [
    "原因",
    "由于",
    "因为",
    "主要是",
    "主要系",
    "所致",
    "是因",
    "按照",
    "根据",
    "压缩",
    "为了",
];

/// Lines after a claim in which its reason may still stand.
const LINES: u32 = 8;

/// A change of the “三公” money or of operating expenses has a reason.
pub(super) fn reasons(bench: &mut Bench<'_>) {
    let disclosure = bench.disclosure;
    for (index, claim) in disclosure.claims.iter().enumerate() {
        let is_asked = SUBJECTS.iter().any(|word| claim.subject.contains(word));
        let changes = claim.change.as_ref().and_then(|change| change.amount);
        let is_changed = changes.is_some_and(|amount| !amount.printed().is_zero());
        if !is_asked || !is_changed {
            continue;
        }
        let lines = claim.at.line..=claim.at.last_line + LINES;
        let mut passages = disclosure.sections.iter().flat_map(|section| {
            let is_here = section
                .paragraphs
                .iter()
                .any(|passage| passage.at.covers(claim.at.line));
            section.paragraphs.iter().filter(move |_| is_here)
        });
        let is_explained = passages.any(|passage| {
            let is_near = lines.contains(&passage.at.line) || passage.at.covers(claim.at.line);
            is_near && REASONS.iter().any(|word| passage.text.contains(word))
        });
        let (verdict, key) = if is_explained {
            (Verdict::Holds, "said.reason")
        } else {
            (Verdict::Hint, "hint.no-reason")
        };
        let arguments = [claim.subject.clone()];
        bench.remark(verdict, Place::Claim(index), key, arguments, Sure::Likely);
    }
}
