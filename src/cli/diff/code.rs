//! `diff --by code`: a table of two disclosures, row by row.

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::Serialize;

use super::{HalfOut, became, choices};
use crate::{
    budget::{Code, Disclosure, Form},
    cli::{
        args::{DiffArgs, Format},
        context::{Context, Problem},
        json,
        listing::{Item, Listing},
        names,
    },
    reports::{
        diff::{self, Diff, DiffRow, Half, Wanted},
        outline::Collapsed,
    },
    text::{Align, key, one_line},
};

/// An object of the JSON by code.
#[derive(Serialize)]
struct CodeLine<'a> {
    code: Option<String>,
    level: Option<u8>,
    depth: usize,
    left: Option<SideOut<'a>>,
    right: Option<SideOut<'a>>,
    change: Option<String>,
    percent: Option<String>,
    share_change: Option<String>,
    contribution: Option<String>,
    kind: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    relatives: Vec<String>,
}

/// One side of a row.
#[derive(Serialize)]
struct SideOut<'a> {
    #[serde(flatten)]
    half: HalfOut<'a>,
    /// What the rows below come to, where the row is not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    sum: Option<String>,
    share: Option<String>,
}

/// Prints a table of two disclosures; tells whether nothing differs.
pub(super) fn print(
    context: &mut Context<'_>,
    args: &DiffArgs,
    left: &Disclosure,
    right: &Disclosure,
) -> Result<bool, Problem> {
    let diff = choices(args)
        .into_iter()
        .find_map(|choice| diff::by_code(left, right, choice))
        .ok_or_else(|| no_common_table(context, left, right))?;
    let under = match args.under.as_deref() {
        None => None,
        Some(code) => {
            Some(node_of(&diff, code).ok_or_else(|| context.problem("cli.no-such-code", &[code]))?)
        }
    };
    let wanted = Wanted {
        under,
        only_changed: args.only_changed,
        least: args.min,
        sort: args.sort.into(),
    };
    let shown = diff.visible(&Collapsed::none(), wanted);
    match context.format() {
        Format::Json => {
            for node in shown {
                json::print(context, &code_line(&diff, node, under))?;
            }
        }
        Format::Csv => code_csv(context, &diff, &shown, under).print(context)?,
        Format::Text => {
            let sides = [&diff.left, &diff.right];
            let [left, right] = sides.map(|head| names::side(context.lang, head));
            let [one, other] = sides.map(|head| format!("{} · {}", head.title, head.header));
            let is_printed = sides.iter().all(|head| head.unit.is_some());
            let unit = names::unit_words(context.lang, context.unit(), is_printed);
            let what = if one == other {
                one
            } else {
                format!("{one} ⇄ {other}")
            };
            let title = format!("{left} ⇄ {right}  {what}  {unit}");
            writeln!(context.out, "{}", one_line(&title))?;
            let listing = code_text(context, args, &diff, &shown, under);
            super::table(context, &listing, diff.is_same())?;
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

fn code_line(diff: &Diff, node: usize, under: Option<usize>) -> CodeLine<'_> {
    let row = &diff.rows[node];
    let [left, right] = diff.shares(node);
    CodeLine {
        code: row.code.map(|code| code.to_string()),
        level: row.code.map(|code| code.level().depth()),
        depth: diff.outline.depth(node),
        left: row.left.as_ref().map(|half| side(half, left)),
        right: row.right.as_ref().map(|half| side(half, right)),
        change: json::number(row.change()),
        percent: json::number(row.percent()),
        share_change: json::number(diff.share_change(node)),
        contribution: json::number(contribution(diff, node, under)),
        kind: row.kind.name(),
        relatives: row.relatives.iter().map(Code::to_string).collect(),
    }
}

fn side(half: &Half, share: Option<Decimal>) -> SideOut<'_> {
    SideOut {
        half: HalfOut {
            name: &half.name,
            amount: json::number(half.yuan),
            at: half.at.into(),
        },
        sum: json::number(half.sum),
        share: json::number(share),
    }
}

/// What part a row makes, in per cent, of the change of the row that was asked for, or else of the row above it.
fn contribution(diff: &Diff, node: usize, under: Option<usize>) -> Option<Decimal> {
    diff.part_of_change(node, under.or_else(|| diff.outline.parent(node))?)
}

/// The row of a code, or of a name where that is no code.
fn node_of(diff: &Diff, wanted: &str) -> Option<usize> {
    let code = Code::parse(wanted);
    let wanted = key(wanted);
    diff.rows.iter().position(|row| match code {
        Some(_) => row.code == code,
        None => key(row.name()) == wanted,
    })
}

fn code_text(
    context: &Context<'_>,
    args: &DiffArgs,
    diff: &Diff,
    shown: &[usize],
    under: Option<usize>,
) -> Listing {
    let rows = shown.iter().map(|&node| {
        let row = &diff.rows[node];
        let name = match row.code {
            Some(code) => format!("{code} {}", row.name()),
            None => row.name().to_string(),
        };
        let mut items = vec![Item::Deep(diff.outline.depth(node), name)];
        items.extend(figures(context, diff, row));
        if args.shares {
            items.extend(shares(diff, node));
        }
        if under.is_some() {
            items.push(Item::Share(contribution(diff, node, under)));
        }
        items
    });
    let mut columns = vec![(context.text("list.name").into(), Align::Left)];
    columns.extend(headers(context, &FIGURES));
    if args.shares {
        columns.extend(headers(context, &SHARES));
    }
    if under.is_some() {
        columns.extend(headers(context, &["list.contribution"]));
    }
    Listing {
        columns,
        rows: rows.collect(),
    }
}

fn code_csv(context: &Context<'_>, diff: &Diff, shown: &[usize], under: Option<usize>) -> Listing {
    let rows = shown.iter().map(|&node| {
        let row = &diff.rows[node];
        let name =
            |half: &Option<Half>| Item::optional(half.as_ref().map(|half| half.name.as_str()));
        let mut items = vec![
            Item::Text(row.code.map(|code| code.to_string()).unwrap_or_default()),
            name(&row.left),
            name(&row.right),
        ];
        items.extend(figures(context, diff, row));
        items.extend(shares(diff, node));
        items.push(Item::Share(contribution(diff, node, under)));
        items
    });
    let mut columns = headers(context, &["list.code", "list.left-name", "list.right-name"]);
    columns.extend(headers(context, &FIGURES));
    columns.extend(headers(context, &SHARES));
    columns.extend(headers(context, &["list.contribution"]));
    Listing {
        columns,
        rows: rows.collect(),
    }
}

/// Headers of what each side says and of what became of it.
const FIGURES: [&str; 5] = [
    "list.left",
    "list.right",
    "list.change",
    "list.percent",
    "list.became",
];

/// Headers of the shares of the total.
const SHARES: [&str; 3] = ["list.left-share", "list.right-share", "list.share-change"];

fn headers(context: &Context<'_>, keys: &[&'static str]) -> Vec<(Cow<'static, str>, Align)> {
    const WORDS: [&str; 4] = [
        "list.code",
        "list.left-name",
        "list.right-name",
        "list.became",
    ];
    keys.iter()
        .map(|key| {
            let is_words = WORDS.contains(key);
            let align = if is_words { Align::Left } else { Align::Right };
            (context.text(key).into(), align)
        })
        .collect()
}

/// What both sides say and what became of it. To people, what only one side has counts whole, so that differences add up.
fn figures(context: &Context<'_>, diff: &Diff, row: &DiffRow) -> [Item; 5] {
    let change = match (context.format(), row.amounts()) {
        (Format::Text, [Some(_), _] | [_, Some(_)]) => Some(row.shift()),
        _ => row.change(),
    };
    [
        Item::amount(row.left.as_ref()),
        Item::amount(row.right.as_ref()),
        Item::Change(change),
        Item::Percent(row.percent()),
        Item::shown(became(context, row.kind, diff.is_course())),
    ]
}

fn shares(diff: &Diff, node: usize) -> [Item; 3] {
    let [left, right] = diff.shares(node);
    [
        Item::Share(left),
        Item::Share(right),
        Item::Points(diff.share_change(node)),
    ]
}
