//! `diff --by indicator`: what the indicators of two disclosures aim at or reached.

use serde::Serialize;

use super::became;
use crate::{
    budget::Disclosure,
    cli::{
        args::{DiffArgs, Format},
        context::{Context, Problem},
        json::{self, At},
        listing::{Item, Listing},
        names,
    },
    reports::diff::{
        ChangeKind, Edition,
        indicator::{IndicatorPair, IndicatorPlace, by_indicator, indicator_at, value_of},
    },
    text::{Align, one_line},
};

/// An object of the JSON by indicator.
#[derive(Serialize)]
struct IndicatorLine<'a> {
    level1: &'a str,
    level2: &'a str,
    left: Option<IndicatorHalf<'a>>,
    right: Option<IndicatorHalf<'a>>,
    same_project: bool,
    kind: &'static str,
}

/// One side of an indicator.
#[derive(Serialize)]
struct IndicatorHalf<'a> {
    project: &'a str,
    name: &'a str,
    value: Option<&'a str>,
    at: At,
}

/// Prints the indicators of two disclosures; tells whether nothing differs.
pub(super) fn print(
    context: &mut Context<'_>,
    args: &DiffArgs,
    left: &Disclosure,
    right: &Disclosure,
) -> Result<bool, Problem> {
    let mut pairs = by_indicator(left, right);
    let nothing_differs = pairs.iter().all(|pair| pair.kind == ChangeKind::Same);
    if pairs.is_empty() && context.format() == Format::Text {
        writeln!(context.out, "{}", context.text("cli.no-indicators"))?;
        return Ok(nothing_differs);
    }
    if args.only_changed {
        pairs.retain(|pair| pair.kind != ChangeKind::Same);
    }
    if context.format() == Format::Json {
        for pair in &pairs {
            json::print(context, &indicator_line(left, right, pair))?;
        }
        return Ok(nothing_differs);
    }
    if context.format() == Format::Text {
        let [one, other] = [left, right].map(|one| names::disclosure(context.lang, one));
        let what = context.text("cli.by-indicator");
        let title = format!("{one} ⇄ {other}  {what}");
        writeln!(context.out, "{}", one_line(&title))?;
    }
    let [one, other] = [left, right].map(Edition::from);
    let is_course = one.is_before(other);
    let rows = pairs.iter().map(|pair| {
        let line = indicator_line(left, right, pair);
        let project = |half: &Option<IndicatorHalf<'_>>| {
            Item::optional(half.as_ref().map(|half| half.project))
        };
        let value = |half: &Option<IndicatorHalf<'_>>| {
            Item::optional(half.as_ref().and_then(|half| half.value))
        };
        let name = line
            .left
            .iter()
            .chain(&line.right)
            .next()
            .map(|half| half.name);
        vec![
            Item::shown(line.level2),
            Item::optional(name),
            project(&line.left),
            value(&line.left),
            project(&line.right),
            value(&line.right),
            Item::shown(match pair.kind {
                // No figure beside it says so.
                ChangeKind::Changed => context.text("change.changed"),
                kind => became(context, kind, is_course),
            }),
        ]
    });
    let columns = [
        "list.level2",
        "list.indicator",
        "list.left-project",
        "list.left",
        "list.right-project",
        "list.right",
        "list.became",
    ];
    let listing = Listing {
        rows: rows.collect(),
        columns: columns
            .iter()
            .map(|key| (context.text(key).into(), Align::Left))
            .collect(),
    };
    super::table(context, &listing, nothing_differs)?;
    Ok(nothing_differs)
}

fn indicator_line<'a>(
    left: &'a Disclosure,
    right: &'a Disclosure,
    pair: &IndicatorPair,
) -> IndicatorLine<'a> {
    let first = pair
        .left
        .and_then(|place| indicator_at(left, place))
        .or_else(|| pair.right.and_then(|place| indicator_at(right, place)));
    IndicatorLine {
        level1: first.map_or("", |indicator| &indicator.category),
        level2: first.map_or("", |indicator| &indicator.kind),
        left: pair.left.and_then(|place| indicator_half(left, place)),
        right: pair.right.and_then(|place| indicator_half(right, place)),
        same_project: pair.same_project,
        kind: pair.kind.name(),
    }
}

fn indicator_half(disclosure: &Disclosure, place: IndicatorPlace) -> Option<IndicatorHalf<'_>> {
    let indicator = indicator_at(disclosure, place)?;
    Some(IndicatorHalf {
        project: &disclosure.sheets[place.sheet].project,
        name: &indicator.name,
        value: value_of(disclosure, place),
        at: indicator.at.into(),
    })
}
