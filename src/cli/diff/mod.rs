//! `diff`: two disclosures by code, by project, by indicator.

mod indicator;

use std::{borrow::Cow, sync::Arc};

use serde::Serialize;

use super::{
    args::{DiffArgs, DiffBy, DiffOrder, Format},
    context::{Context, Problem, Status},
    json::{self, At},
    listing::{Item, Listing},
    names,
};
use crate::{
    budget::{Code, Disclosure, Form, Side},
    reports::{
        diff::{
            self, ChangeKind, Choice, Diff, DiffRow, Half, SortBy,
            project::{Match, ProjectPair, by_project},
        },
        outline::Collapsed,
        project::{self, ProjectRow},
    },
    text::{Align, one_line},
};

/// An object of the JSON by code.
#[derive(Serialize)]
struct CodeLine<'a> {
    code: Option<String>,
    level: Option<u8>,
    depth: usize,
    left: Option<HalfOut<'a>>,
    right: Option<HalfOut<'a>>,
    change: Option<String>,
    percent: Option<String>,
    kind: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    relatives: Vec<String>,
}

/// One side of an object.
#[derive(Serialize)]
struct HalfOut<'a> {
    name: &'a str,
    amount: Option<String>,
    at: At,
}

/// An object of the JSON by project.
#[derive(Serialize)]
struct ProjectLine<'a> {
    left: Option<HalfOut<'a>>,
    right: Option<HalfOut<'a>>,
    change: Option<String>,
    #[serde(rename = "match")]
    matched: &'static str,
    likeness: f64,
}

/// Prints the comparison; the status tells whether anything differs.
pub(super) fn run(context: &mut Context<'_>, args: &DiffArgs) -> Result<Status, Problem> {
    let left = context.one(&args.left);
    let right = context.one(&args.right);
    let (left, right) = match (left, right) {
        (Ok(left), Ok(right)) => (left, right),
        (Err(Problem::Said(one)), Err(other)) => {
            context.complain(&one);
            return Err(other);
        }
        (Err(problem), _) | (_, Err(problem)) => return Err(problem),
    };
    let is_same = match args.by {
        DiffBy::Code => code(context, args, &left, &right)?,
        DiffBy::Project => projects(context, args, &left, &right)?,
        DiffBy::Indicator => indicator::print(context, args, &left, &right)?,
    };
    Ok(if is_same {
        Status::Fine
    } else {
        Status::Differs
    })
}

fn code(
    context: &mut Context<'_>,
    args: &DiffArgs,
    left: &Disclosure,
    right: &Disclosure,
) -> Result<bool, Problem> {
    let choices: Vec<Choice> = match (args.form, args.side) {
        (None, _) => vec![None],
        (Some(form), Some(side)) => vec![Some((form, Some(side)))],
        (Some(form), None) => vec![Some((form, None)), Some((form, Some(Side::Expenditure)))],
    }
    .into_iter()
    .map(|table| Choice {
        table,
        measure: args.measure,
    })
    .collect();
    let diff = choices
        .into_iter()
        .find_map(|choice| diff::by_code(left, right, choice))
        .ok_or_else(|| no_common_table(context, left, right))?;
    let sort = match args.sort {
        DiffOrder::Code => SortBy::Code,
        DiffOrder::Change => SortBy::Change,
        DiffOrder::Percent => SortBy::Percent,
    };
    let shown = diff.visible(&Collapsed::none(), args.only_changed, sort);
    match context.format() {
        Format::Json => {
            for node in shown {
                json::print(context, &code_line(&diff, node))?;
            }
        }
        Format::Csv => code_csv(context, &diff, &shown).print(context)?,
        Format::Text => {
            let title = format!(
                "{} ⇄ {}  {} · {}  {}",
                names::side(context.lang, &diff.left),
                names::side(context.lang, &diff.right),
                diff.left.title,
                diff.left.header,
                names::unit(context.lang, context.unit())
            );
            writeln!(context.out, "{}", one_line(&title))?;
            code_text(context, &diff, &shown).print(context)?;
        }
    }
    Ok(diff.is_same())
}

/// What the two have in common, for somebody who asked for what they do not.
fn no_common_table(context: &Context<'_>, left: &Disclosure, right: &Disclosure) -> Problem {
    let common: Vec<String> = diff::common_tables(left, right)
        .into_iter()
        .map(|(form, side)| match side {
            Some(side) => format!("{} --side {}", Form::name(form), side.name()),
            None => form.name().to_string(),
        })
        .collect();
    let paths = [left, right].map(|one| one.path.display().to_string());
    context.problem(
        "cli.no-common-table",
        &[&paths[0], &paths[1], &common.join(", ")],
    )
}

fn code_line(diff: &Diff, node: usize) -> CodeLine<'_> {
    let row = &diff.rows[node];
    CodeLine {
        code: row.code.map(|code| code.to_string()),
        level: row.code.map(|code| code.level().depth()),
        depth: diff.outline.depth(node),
        left: row.left.as_ref().map(half),
        right: row.right.as_ref().map(half),
        change: json::number(row.change),
        percent: row.percent.map(|percent| percent.to_string()),
        kind: row.kind.name(),
        relatives: row.relatives.iter().map(Code::to_string).collect(),
    }
}

fn half(half: &Half) -> HalfOut<'_> {
    HalfOut {
        name: &half.name,
        amount: json::number(half.yuan),
        at: half.at.into(),
    }
}

fn code_text(context: &Context<'_>, diff: &Diff, shown: &[usize]) -> Listing {
    let rows = shown.iter().map(|&node| {
        let row = &diff.rows[node];
        let name = match row.code {
            Some(code) => format!("{code} {}", row.name()),
            None => row.name().to_string(),
        };
        let mut items = vec![Item::Deep(diff.outline.depth(node), name)];
        items.extend(figures(context, row));
        items
    });
    let mut columns = vec![(context.text("list.name").into(), Align::Left)];
    columns.extend(figure_columns(context));
    Listing {
        columns,
        rows: rows.collect(),
    }
}

fn code_csv(context: &Context<'_>, diff: &Diff, shown: &[usize]) -> Listing {
    let rows = shown.iter().map(|&node| {
        let row = &diff.rows[node];
        let name =
            |half: &Option<Half>| Item::optional(half.as_ref().map(|half| half.name.as_str()));
        let mut items = vec![
            Item::Text(row.code.map(|code| code.to_string()).unwrap_or_default()),
            name(&row.left),
            name(&row.right),
        ];
        items.extend(figures(context, row));
        items
    });
    let mut columns = vec![
        (context.text("list.code").into(), Align::Left),
        (context.text("list.left-name").into(), Align::Left),
        (context.text("list.right-name").into(), Align::Left),
    ];
    columns.extend(figure_columns(context));
    Listing {
        columns,
        rows: rows.collect(),
    }
}

fn figure_columns(context: &Context<'_>) -> [(Cow<'static, str>, Align); 5] {
    [
        "list.left",
        "list.right",
        "list.change",
        "list.percent",
        "list.became",
    ]
    .map(|key| {
        let align = if key == "list.became" {
            Align::Left
        } else {
            Align::Right
        };
        (context.text(key).into(), align)
    })
}

fn figures(context: &Context<'_>, row: &DiffRow) -> [Item; 5] {
    let yuan = |half: &Option<Half>| Item::Money(half.as_ref().and_then(|half| half.yuan));
    [
        yuan(&row.left),
        yuan(&row.right),
        Item::Change(row.change),
        Item::Percent(row.percent),
        Item::shown(became(context, row.kind)),
    ]
}

/// The word for what became of a row; nothing where the figures say it.
fn became(context: &Context<'_>, kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Same | ChangeKind::Changed => "",
        ChangeKind::LeftOnly => context.text("change.left-only"),
        ChangeKind::RightOnly => context.text("change.right-only"),
        ChangeKind::Renamed => context.text("change.renamed"),
        ChangeKind::Merged => context.text("change.merged"),
        ChangeKind::Split => context.text("change.split"),
    }
}

fn projects(
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
    if args.only_changed {
        pairs.retain(|pair| !is_same(pair));
    }
    if args.sort != DiffOrder::Code {
        let money = |rows: &[ProjectRow], place: Option<usize>| {
            place
                .and_then(|place| rows[place].total)
                .unwrap_or_default()
        };
        pairs.sort_by_key(|pair| {
            let shift = money(&rights, pair.right) - money(&lefts, pair.left);
            std::cmp::Reverse(shift.abs())
        });
    }
    if context.format() == Format::Json {
        for pair in &pairs {
            let line = ProjectLine {
                left: pair.left.map(|place| project_half(&lefts[place])),
                right: pair.right.map(|place| project_half(&rights[place])),
                change: json::number(pair.change),
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
    let rows = pairs.iter().map(|pair| {
        vec![
            name(&lefts, pair.left),
            total(&lefts, pair.left),
            name(&rights, pair.right),
            total(&rights, pair.right),
            Item::Change(pair.change),
            Item::shown(match pair.matched {
                Match::Exact => "",
                Match::Likely => context.text("match.likely"),
                Match::None if pair.left.is_some() => context.text("change.left-only"),
                Match::None => context.text("change.right-only"),
            }),
        ]
    });
    let listing = Listing {
        rows: rows.collect(),
        columns: vec![
            (names::disclosure(context.lang, left).into(), Align::Left),
            (context.text("list.left").into(), Align::Right),
            (names::disclosure(context.lang, right).into(), Align::Left),
            (context.text("list.right").into(), Align::Right),
            (context.text("list.change").into(), Align::Right),
            (context.text("list.match").into(), Align::Left),
        ],
    };
    listing.print(context)?;
    Ok(nothing_differs)
}

fn project_half(row: &ProjectRow) -> HalfOut<'_> {
    HalfOut {
        name: &row.name,
        amount: json::number(row.total),
        at: row.at.into(),
    }
}
