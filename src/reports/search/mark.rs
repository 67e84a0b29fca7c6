//! What a hit says, and which of it matched.

use std::ops::Range;

use super::{Target, names::Names, word::Word};
use crate::{
    budget::{Disclosure, Reading, Span},
    text::Keyed,
};

/// Characters of a long text that are shown before and after its match.
const AROUND: (usize, usize) = (12, 48);

/// The bytes of a text that answer some words.
pub(super) fn marks(
    text: &str,
    words: &[Word],
    names: &Names,
    name: super::names::NameId,
) -> Vec<Range<usize>> {
    let ids = names.get(name);
    let mut places: Vec<usize> = words.iter().flat_map(|word| word.places(ids)).collect();
    places.sort_unstable();
    places.dedup();
    Keyed::new(text).ranges(places)
}

/// The text that something is found by, and what it belongs to.
pub(super) fn wording(disclosure: &Disclosure, target: Target) -> (String, String) {
    let sheet = |place: usize| &disclosure.sheets[place];
    match target {
        Target::Disclosure => (disclosure.department.clone(), String::new()),
        Target::Row { table, row } => {
            let table = &disclosure.tables[table];
            let row = &table.rows[row];
            let context = row.group.clone().unwrap_or_else(|| table.title.clone());
            (row.name.clone().unwrap_or_default(), context)
        }
        Target::Sheet(place) => {
            let unit = sheet(place).unit.clone().unwrap_or_default();
            (sheet(place).project.clone(), unit)
        }
        Target::Indicator {
            sheet: place,
            indicator,
        } => {
            let indicator = &sheet(place).indicators[indicator];
            let value = match &indicator.reading {
                Reading::Target {
                    span: Span::Whole | Span::Year,
                    value,
                } => value.as_str(),
                Reading::Evaluation(reached) => reached.actual.as_deref().unwrap_or_default(),
            };
            let context = format!("{} · {} {value}", sheet(place).project, indicator.kind);
            (indicator.name.clone(), context)
        }
        Target::SheetText { sheet: place, text } => {
            let text = &sheet(place).texts[text];
            let context = format!("{} · {}", sheet(place).project, text.label);
            (text.text.clone(), context)
        }
        Target::Catalogue(place) => {
            let item = &disclosure.catalogue[place];
            (
                item.name.clone(),
                format!("{} · {}", item.section, item.code),
            )
        }
        Target::Section { section, paragraph } => {
            let section = &disclosure.sections[section];
            match paragraph {
                None => (section.heading.clone(), String::new()),
                Some(place) => (
                    section.paragraphs[place].text.clone(),
                    section.heading.clone(),
                ),
            }
        }
    }
}

/// What stands around the first match of a long text, with the marks moved along.
pub(super) fn excerpt(text: &str, ranges: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let first = ranges.first().map_or(0, |range| range.start);
    let start = text[..first]
        .char_indices()
        .rev()
        .nth(AROUND.0 - 1)
        .map_or(0, |(at, _)| at);
    let end = text[first..]
        .char_indices()
        .nth(AROUND.1)
        .map_or(text.len(), |(at, _)| first + at);
    let before = if start > 0 { "…" } else { "" };
    let after = if end < text.len() { "…" } else { "" };
    let moved = ranges
        .iter()
        .filter(|range| range.start < end)
        .map(|range| {
            let from = range.start - start + before.len();
            from..range.end.min(end) - start + before.len()
        })
        .collect();
    (format!("{before}{}{after}", &text[start..end]), moved)
}
