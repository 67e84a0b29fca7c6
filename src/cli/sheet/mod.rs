//! `sheet`: one performance sheet.

mod flat;

use std::sync::Arc;

use super::{
    args::{Format, SheetArgs},
    context::{Context, Problem, Status},
    export::contract::SheetOut,
    json,
    listing::{Item, Listing},
    names,
};
use crate::{
    budget::{Disclosure, MoneyUnit, Sheet, SheetKind, Value},
    reports::{
        project::{ProjectRow, projects, sheet_of_row},
        search::{Filter, HitKind, Index, Query, Session, Target},
        sheet::{FundingLayout, IndicatorLayout, IndicatorLine, SheetLayout, layout},
    },
    text::{Align, key, one_line},
    texts,
};

/// How many names are offered when none fits.
const OFFERED: usize = 5;

/// Prints the sheets of that name.
pub(super) fn run(context: &mut Context<'_>, args: &SheetArgs) -> Result<Status, Problem> {
    let disclosure = context.one(&args.path)?;
    let sheets = named(context, &disclosure, &args.name)?;
    match context.format() {
        Format::Json => {
            for sheet in sheets {
                json::print(context, &SheetOut::new(sheet))?;
            }
        }
        Format::Csv => {
            let sheets: Vec<SheetLayout> = sheets.into_iter().map(layout).collect();
            flat::listing(context, &sheets).print(context)?;
        }
        Format::Text => {
            for sheet in sheets {
                text(context, &layout(sheet))?;
            }
        }
    }
    Ok(Status::Fine)
}

/// The sheets of a name; or else the one that the search finds by it; or else an error that offers what it finds.
fn named<'a>(
    context: &Context<'_>,
    disclosure: &'a Arc<Disclosure>,
    name: &str,
) -> Result<Vec<&'a Sheet>, Problem> {
    let wanted = key(name);
    let all = disclosure.sheets.iter();
    let exact: Vec<&Sheet> = all.filter(|sheet| key(&sheet.project) == wanted).collect();
    if !exact.is_empty() {
        return Ok(exact);
    }
    let path = disclosure.path.display().to_string();
    if disclosure.sheets.is_empty() {
        return Err(context.problem("cli.no-sheets", &[&path]));
    }
    let query = Query::new(name);
    if let Some(remark) = query.remark(context.lang) {
        return Err(Problem::Said(remark));
    }
    let (found, is_all_of_it) = found(disclosure, &query);
    match found[..] {
        [only] if is_all_of_it => Ok(vec![only]),
        [] => Err(match listed(disclosure, &wanted) {
            Some(project) => context.problem("cli.project-without-sheet", &[&project, &path]),
            None => context.problem("cli.no-sheet-found", &[name, &path]),
        }),
        _ => {
            let names = found.iter().take(OFFERED);
            let names: Vec<&str> = names.map(|sheet| sheet.project.as_str()).collect();
            Err(context.problem(
                "cli.no-sheet",
                &[name, &texts::listed(context.lang, &names)],
            ))
        }
    }
}

/// The project of that name, or the first with it in its name, whether it has a sheet or not.
fn listed(disclosure: &Arc<Disclosure>, wanted: &str) -> Option<String> {
    let projects = projects(std::slice::from_ref(disclosure));
    let names = || projects.iter().map(|project| &project.name);
    let exact = names().find(|name| key(name) == wanted);
    let found = exact.or_else(|| names().find(|name| key(name).contains(wanted)));
    found.cloned()
}

/// The sheets of the projects that answer a query, best first, and whether they answer all of it.
fn found<'a>(disclosure: &'a Arc<Disclosure>, query: &Query) -> (Vec<&'a Sheet>, bool) {
    let of_projects = Query {
        filters: [query.filters.as_slice(), &[Filter::In(HitKind::Project)]].concat(),
        ..query.clone()
    };
    let index = Index::new(std::slice::from_ref(disclosure));
    let mut session = Session::default();
    session.ask(&index, &of_projects);
    session.advance(&index, usize::MAX);
    let projects = projects(std::slice::from_ref(disclosure));
    let mut sheets: Vec<usize> = Vec::new();
    for hit in session.hits(&index, usize::MAX) {
        let sheet = sheet_of(&projects, hit.target);
        sheets.extend(sheet.filter(|sheet| !sheets.contains(sheet)));
    }
    let sheets = sheets.into_iter().map(|place| &disclosure.sheets[place]);
    (sheets.collect(), session.shortened().is_none())
}

/// The sheet of a project that was found.
fn sheet_of(projects: &[ProjectRow], target: Target) -> Option<usize> {
    match target {
        Target::Sheet(sheet) => Some(sheet),
        Target::Row { table, row } => sheet_of_row(projects, (table, row)),
        _ => None,
    }
}

fn text(context: &mut Context<'_>, sheet: &SheetLayout) -> Result<(), Problem> {
    let kind = match sheet.kind {
        SheetKind::Target => context.text("sheet.target"),
        SheetKind::SelfEvaluation => context.text("sheet.self-evaluation"),
        SheetKind::Whole => context.text("sheet.whole"),
    };
    writeln!(context.out, "{}  {kind}", one_line(&sheet.project))?;
    for (label, value) in &sheet.head {
        writeln!(context.out, "{}: {}", context.text(label), one_line(value))?;
    }
    for (label, value) in [("sheet.score", &sheet.score), ("sheet.grade", &sheet.grade)] {
        if let Some(value) = value {
            writeln!(context.out, "{}: {}", context.text(label), one_line(value))?;
        }
    }
    for field in &sheet.fields {
        let (label, value) = (one_line(&field.label), one_line(&field.value));
        writeln!(context.out, "{label}: {value}")?;
    }
    if !sheet.funding.rows.is_empty() {
        writeln!(context.out)?;
        funding(context, &sheet.funding).print(context)?;
    }
    for text in &sheet.texts {
        let span = text
            .span
            .map(|span| format!("({})", span.word()))
            .unwrap_or_default();
        writeln!(context.out, "\n{}{span}", one_line(&text.label))?;
        writeln!(context.out, "{}", one_line(&text.text))?;
    }
    if !sheet.indicators.lines.is_empty() {
        writeln!(context.out)?;
        indicators(context, &sheet.indicators).print(context)?;
    }
    Ok(())
}

/// The unit of amounts where people ask for one. A self-evaluation prints 万元 and is shown as printed.
fn unit(funding: &FundingLayout, wanted: MoneyUnit) -> MoneyUnit {
    match funding.unit {
        MoneyUnit::Yuan => wanted,
        printed => printed,
    }
}

fn money(funding: &FundingLayout, value: &Value) -> Item {
    match value.number() {
        Some(yuan) if funding.unit == MoneyUnit::Yuan => Item::Money(Some(yuan)),
        _ => Item::Text(value.printed().unwrap_or_default()),
    }
}

fn funding(context: &Context<'_>, funding: &FundingLayout) -> Listing {
    let unit = unit(funding, context.unit());
    let source = format!(
        "{}({})",
        context.text("list.source"),
        names::unit(context.lang, unit)
    );
    let mut columns = vec![(source.into(), Align::Left)];
    columns.extend(
        funding
            .columns
            .iter()
            .map(|key| (context.text(key).into(), Align::Right)),
    );
    let rows = funding.rows.iter().map(|row| {
        let source = Item::shown(row.source.word());
        std::iter::once(source)
            .chain(row.cells.iter().map(|value| money(funding, value)))
            .collect()
    });
    Listing {
        columns,
        rows: rows.collect(),
    }
}

fn indicators(context: &Context<'_>, indicators: &IndicatorLayout) -> Listing {
    let mut columns = vec![(context.text("list.indicator").into(), Align::Left)];
    columns.extend(
        indicators
            .columns
            .iter()
            .map(|key| (context.text(key).into(), Align::Left)),
    );
    let has_notes = indicators
        .lines
        .iter()
        .any(|line| matches!(line, IndicatorLine::Indicator { note: Some(_), .. }));
    if has_notes {
        columns.push((context.text("list.note").into(), Align::Left));
    }
    let width = columns.len();
    let heading = |depth: usize, name: &String| {
        let mut row = vec![Item::Text(String::new()); width];
        row[0] = Item::Deep(depth, name.clone());
        row
    };
    let rows = indicators.lines.iter().map(|line| match line {
        IndicatorLine::Category(name) => heading(0, name),
        IndicatorLine::Kind(name) => heading(1, name),
        IndicatorLine::Indicator {
            name, cells, note, ..
        } => {
            let mut row = vec![Item::Deep(2, name.clone())];
            row.extend(cells.iter().map(|cell| Item::optional(cell.as_deref())));
            if has_notes {
                row.push(Item::optional(note.as_deref()));
            }
            row
        }
    });
    Listing {
        columns,
        rows: rows.collect(),
    }
}
