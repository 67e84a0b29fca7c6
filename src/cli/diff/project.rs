//! `diff --by project`: the projects of two disclosures, each with what it most likely is on the other side.

use std::sync::Arc;

use serde::Serialize;

use super::{HalfOut, became};
use crate::{
    budget::Disclosure,
    cli::{
        args::{DiffArgs, Format},
        context::{Context, Problem},
        json,
        listing::{Item, Listing},
        names,
    },
    reports::{
        diff::{
            ChangeKind, Edition,
            project::{Match, ProjectPair, by_project},
        },
        project::{self, ProjectRow},
    },
    text::Align,
};

/// An object of the JSON by project.
#[derive(Serialize)]
struct ProjectLine<'a> {
    left: Option<HalfOut<'a>>,
    right: Option<HalfOut<'a>>,
    change: Option<String>,
    percent: Option<String>,
    #[serde(rename = "match")]
    matched: &'static str,
    likeness: f64,
}

/// Prints the projects of two disclosures; tells whether nothing differs.
pub(super) fn print(
    context: &mut Context<'_>,
    args: &DiffArgs,
    left: &Arc<Disclosure>,
    right: &Arc<Disclosure>,
) -> Result<bool, Problem> {
    let lefts = project::projects(std::slice::from_ref(left));
    let rights = project::projects(std::slice::from_ref(right));
    let mut pairs = by_project(&lefts, &rights);
    let is_same = |pair: &ProjectPair| {
        pair.matched == Match::Exact && pair.change.is_none_or(|change| change.is_zero())
    };
    let nothing_differs = pairs.iter().all(is_same);
    if pairs.is_empty() && context.format() == Format::Text {
        writeln!(context.out, "{}", context.text("say.no-projects"))?;
        return Ok(nothing_differs);
    }
    if args.only_changed {
        pairs.retain(|pair| !is_same(pair));
    }
    let shift = |pair: &ProjectPair| pair.shift(&lefts, &rights).abs();
    if let Some(least) = args.min {
        pairs.retain(|pair| shift(pair) >= least);
    }
    pairs.sort_by_key(|pair| pair.size(args.sort.into(), &lefts, &rights));
    if context.format() == Format::Json {
        for pair in &pairs {
            let line = ProjectLine {
                left: pair.left.map(|place| project_half(&lefts[place])),
                right: pair.right.map(|place| project_half(&rights[place])),
                change: json::number(pair.change),
                percent: json::number(pair.percent(&lefts, &rights)),
                matched: pair.matched.name(),
                likeness: (pair.likeness * 100.0).round() / 100.0,
            };
            json::print(context, &line)?;
        }
        return Ok(nothing_differs);
    }
    let name = |rows: &[ProjectRow], place: Option<usize>| {
        Item::optional(place.map(|place| rows[place].name.as_str()))
    };
    let total = |rows: &[ProjectRow], place: Option<usize>| {
        Item::Money(place.and_then(|place| rows[place].total))
    };
    let [one, other] = [left, right].map(|one| Edition::from(one.as_ref()));
    let is_course = one.is_before(other);
    let rows = pairs.iter().map(|pair| {
        vec![
            name(&lefts, pair.left),
            total(&lefts, pair.left),
            name(&rights, pair.right),
            total(&rights, pair.right),
            Item::Change(match context.format() {
                // To people, what only one side has counts whole.
                Format::Text => Some(pair.shift(&lefts, &rights)),
                _ => pair.change,
            }),
            Item::Percent(pair.percent(&lefts, &rights)),
            Item::shown(match pair.matched {
                Match::Exact => "",
                Match::Likely => context.text("match.likely"),
                Match::None => {
                    let kind = match pair.left {
                        Some(_) => ChangeKind::LeftOnly,
                        None => ChangeKind::RightOnly,
                    };
                    became(context, kind, is_course)
                }
            }),
        ]
    });
    let listing = Listing {
        rows: rows.collect(),
        columns: vec![
            (names::disclosure(context.lang, left).into(), Align::Left),
            (context.money("list.left").into(), Align::Right),
            (names::disclosure(context.lang, right).into(), Align::Left),
            (context.money("list.right").into(), Align::Right),
            (context.money("list.change").into(), Align::Right),
            (context.text("list.percent").into(), Align::Right),
            (context.text("list.match").into(), Align::Left),
        ],
    };
    super::table(context, &listing, nothing_differs)?;
    Ok(nothing_differs)
}

fn project_half(row: &ProjectRow) -> HalfOut<'_> {
    HalfOut {
        name: &row.name,
        amount: json::number(row.total),
        at: row.at.into(),
    }
}
