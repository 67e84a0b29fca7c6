//! `find`: the search over files and folders.

use std::ops::Range;

use serde::Serialize;

use super::{
    args::{FindArgs, Format},
    context::{Context, Problem, Status},
    json::{self, At},
    listing::{Item, Listing},
    names,
};
use crate::{
    budget::{Disclosure, written},
    reports::search::{Hit, HitKind, Index, Query, Session},
    text::{Align, one_line},
    texts::filled,
};

/// An object of the JSON.
#[derive(Serialize)]
struct Line<'a> {
    kind: &'static str,
    name: &'a str,
    code: Option<String>,
    context: &'a str,
    department: &'a str,
    year: Option<u16>,
    disclosure_kind: &'static str,
    path: String,
    amount: Option<String>,
    at: At,
    score: u32,
    by: &'static str,
}

/// Prints what was found, best first.
pub(super) fn run(context: &mut Context<'_>, args: &FindArgs) -> Result<Status, Problem> {
    let query = Query::new(&args.query);
    if let Some(remark) = query.remark(context.lang) {
        return Err(Problem::Said(remark));
    }
    let disclosures = context.many(&args.files.paths);
    let index = Index::new(&disclosures);
    let mut session = Session::default();
    session.ask(&index, &query);
    session.advance(&index, usize::MAX);
    let hits = session.hits(&index, args.limit);
    if let Some(word) = session.shortened() {
        let remark = filled(context.lang, "search.shortened", &[word.to_string()]);
        context.complain(&remark);
    }
    if session.len() > hits.len() {
        let counts = [session.len(), hits.len()].map(|count| count.to_string());
        context.complain(&filled(context.lang, "cli.more-found", &counts));
    }
    match context.format() {
        Format::Json => {
            for hit in &hits {
                json::print(context, &line(hit, &disclosures[hit.disclosure]))?;
            }
        }
        Format::Csv => {
            let rows = hits
                .iter()
                .map(|hit| row(context, hit, &disclosures[hit.disclosure]));
            let listing = Listing {
                rows: rows.collect(),
                columns: columns(context),
            };
            listing.print(context)?;
        }
        Format::Text => {
            for hit in &hits {
                print(context, hit, &disclosures[hit.disclosure])?;
            }
            if hits.is_empty() && !disclosures.is_empty() {
                let words = filled(context.lang, "cli.nothing-found", &[&args.query]);
                context.complain(&words);
            }
        }
    }
    Ok(Status::Fine)
}

fn line<'a>(hit: &'a Hit, disclosure: &'a Disclosure) -> Line<'a> {
    Line {
        kind: hit.kind.name(),
        name: &hit.name,
        code: hit.code.map(|code| code.to_string()),
        context: &hit.context,
        department: &disclosure.department,
        year: disclosure.year,
        disclosure_kind: disclosure.kind.name(),
        path: disclosure.path.display().to_string(),
        amount: json::number(hit.amount),
        at: hit.at.into(),
        score: hit.score(),
        by: hit.by.name(),
    }
}

fn columns(context: &Context<'_>) -> Vec<(std::borrow::Cow<'static, str>, Align)> {
    [
        "list.found",
        "list.code",
        "list.name",
        "list.context",
        "list.amount",
        "list.disclosure",
        "list.file",
        "list.line",
    ]
    .into_iter()
    .map(|key| (context.text(key).into(), Align::Left))
    .collect()
}

fn row(context: &Context<'_>, hit: &Hit, disclosure: &Disclosure) -> Vec<Item> {
    vec![
        Item::shown(kind(context, hit.kind)),
        Item::Text(hit.code.map(|code| code.to_string()).unwrap_or_default()),
        Item::shown(&hit.name),
        Item::shown(&hit.context),
        Item::Money(hit.amount),
        Item::Text(names::disclosure(context.lang, disclosure)),
        Item::shown(disclosure.path.display()),
        Item::shown(hit.at.line),
    ]
}

/// A hit on one line, as `grep` prints: where, what, how much.
fn print(context: &mut Context<'_>, hit: &Hit, disclosure: &Disclosure) -> Result<(), Problem> {
    let path = disclosure.path.display().to_string();
    let amount = hit.amount.map(|yuan| {
        let unit = context.unit();
        let word = names::unit(context.lang, unit);
        let gap = if word.is_ascii() { " " } else { "" };
        format!("  {}{gap}{word}", written(yuan, unit))
    });
    let code = hit.code.map(|code| format!("{code} ")).unwrap_or_default();
    let belongs = if hit.context.is_empty() {
        String::new()
    } else {
        format!("  ({})", hit.context)
    };
    writeln!(
        context.out,
        "{}:{}: {} {code}{}{}{}",
        one_line(&path),
        // What the whole file says stands at its beginning, as far as an editor goes.
        hit.at.line.max(1),
        kind(context, hit.kind),
        marked(&hit.name, &hit.ranges, context.color),
        amount.unwrap_or_default(),
        one_line(&belongs)
    )?;
    Ok(())
}

fn kind(context: &Context<'_>, kind: HitKind) -> &'static str {
    context.text(kind.key())
}

/// The name with what matched in bold, where colours are wanted.
fn marked(name: &str, ranges: &[Range<usize>], color: bool) -> String {
    if !color {
        return one_line(name).into_owned();
    }
    let mut out = String::with_capacity(name.len() + ranges.len() * 8);
    let mut from = 0;
    for range in ranges {
        out.push_str(&one_line(&name[from..range.start]));
        out.push_str("\x1b[1;31m");
        out.push_str(&one_line(&name[range.clone()]));
        out.push_str("\x1b[0m");
        from = range.end;
    }
    out.push_str(&one_line(&name[from..]));
    out
}
