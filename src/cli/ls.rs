//! `ls`: a line a disclosure.

use serde::Serialize;

use super::{
    args::{Format, Paths},
    context::{Context, Problem, Status},
    json,
    listing::{Item, Listing},
    names,
};
use crate::{
    budget::understood,
    reports::overview::{Overview, overview},
    text::Align,
};

/// An object of the JSON.
#[derive(Serialize)]
struct Line<'a> {
    path: String,
    department: &'a str,
    year: Option<u16>,
    kind: &'static str,
    total: Option<String>,
    tables: usize,
    projects: usize,
    sheets: usize,
    findings: usize,
    coverage: Option<f64>,
}

/// Prints the list.
pub(super) fn run(context: &mut Context<'_>, args: &Paths) -> Result<Status, Problem> {
    let disclosures = context.many(&args.paths);
    let lines: Vec<Overview> = disclosures.iter().map(|one| overview(one)).collect();
    if context.format() == Format::Json {
        for line in &lines {
            json::print(context, &object(line))?;
        }
    } else if !lines.is_empty() {
        let listing = listing(context, &lines).without_blanks(context.format());
        listing.print(context)?;
    }
    Ok(Status::Fine)
}

fn object(line: &Overview) -> Line<'_> {
    Line {
        path: line.path.display().to_string(),
        department: &line.department,
        year: line.year,
        kind: line.kind.name(),
        total: json::number(line.total),
        tables: line.tables,
        projects: line.projects,
        sheets: line.sheets,
        findings: line.findings,
        coverage: line.coverage,
    }
}

fn listing(context: &Context<'_>, lines: &[Overview]) -> Listing {
    let total = context.money("list.total");
    let columns = vec![
        (context.text("list.department").into(), Align::Left),
        (context.text("list.year").into(), Align::Left),
        (context.text("list.kind").into(), Align::Left),
        (total.into(), Align::Right),
        (context.text("list.tables").into(), Align::Right),
        (context.text("list.projects").into(), Align::Right),
        (context.text("list.sheets").into(), Align::Right),
        (context.text("list.findings").into(), Align::Right),
        (context.text("list.coverage").into(), Align::Right),
        (context.text("list.file").into(), Align::Left),
    ];
    let rows = lines.iter().map(|line| {
        let year = line.year.map(|year| year.to_string()).unwrap_or_default();
        let coverage = line.coverage.map(understood).unwrap_or_default();
        vec![
            Item::shown(&line.department),
            Item::Text(year),
            Item::shown(names::kind(context.lang, line.kind)),
            Item::Money(line.total),
            Item::shown(line.tables),
            Item::shown(line.projects),
            Item::shown(line.sheets),
            Item::shown(line.findings),
            Item::Text(coverage),
            Item::shown(line.path.display()),
        ]
    });
    Listing {
        columns,
        rows: rows.collect(),
    }
}
