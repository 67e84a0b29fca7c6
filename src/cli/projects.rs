//! `projects`: project rows of one or many disclosures.

use serde::Serialize;

use super::{
    args::{Format, ProjectOrder, ProjectsArgs},
    context::{Context, Problem, Status},
    json::{self, At},
    listing::{Item, Listing},
    names,
};
use crate::{
    budget::Disclosure,
    reports::project::{self, FUNDS, ProjectRow, SortBy},
    text::Align,
};

/// An object of the JSON.
#[derive(Serialize)]
struct Line<'a> {
    name: &'a str,
    department: &'a str,
    year: Option<u16>,
    disclosure_kind: &'static str,
    path: String,
    unit: Option<&'a str>,
    carryover: bool,
    amount: Option<String>,
    funds: serde_json::Map<String, serde_json::Value>,
    sheet: Option<usize>,
    score: Option<&'a str>,
    grade: Option<&'a str>,
    at: At,
}

/// Prints the rows.
pub(super) fn run(context: &mut Context<'_>, args: &ProjectsArgs) -> Result<Status, Problem> {
    let disclosures = context.many(&args.files.paths);
    let mut rows = project::projects(&disclosures);
    rows.retain(|row| {
        let money = row.money(args.fund);
        let is_enough = args
            .min
            .is_none_or(|least| money.is_some_and(|money| money >= least));
        is_enough && (args.fund.is_none() || money.is_some())
    });
    project::sort(
        &mut rows,
        match args.sort {
            ProjectOrder::Printed => SortBy::Printed,
            ProjectOrder::Money => SortBy::Money,
            ProjectOrder::Name => SortBy::Name,
            ProjectOrder::Score => SortBy::Score,
        },
    );
    if rows.is_empty() && !disclosures.is_empty() {
        context.complain(context.text("cli.nothing"));
    }
    if context.format() == Format::Json {
        for row in &rows {
            json::print(context, &line(row, &disclosures[row.disclosure]))?;
        }
        return Ok(Status::Fine);
    }
    let many = disclosures.len() > 1;
    let mut columns = vec![
        (context.text("list.project").into(), Align::Left),
        (context.money("list.amount").into(), Align::Right),
        (context.text("list.carryover").into(), Align::Left),
        (context.text("list.sheet").into(), Align::Right),
        (context.text("list.score").into(), Align::Right),
        (context.text("list.grade").into(), Align::Left),
        (context.text("list.unit").into(), Align::Left),
    ];
    if many {
        columns.push((context.text("list.disclosure").into(), Align::Left));
    }
    let yes = context.text("word.yes");
    let lang = context.lang;
    let rows = rows.iter().map(|row| {
        let mut items = vec![
            Item::shown(&row.name),
            Item::Money(row.money(args.fund)),
            Item::optional(row.is_carryover().then_some(yes)),
            Item::Text(
                row.sheet
                    .map(|link| (link.sheet + 1).to_string())
                    .unwrap_or_default(),
            ),
            Item::optional(row.score.as_deref()),
            Item::optional(row.grade.as_deref()),
            Item::optional(row.unit.as_deref()),
        ];
        if many {
            items.push(Item::Text(names::disclosure(
                lang,
                &disclosures[row.disclosure],
            )));
        }
        items
    });
    Listing {
        columns,
        rows: rows.collect(),
    }
    .without_blanks(context.format())
    .print(context)?;
    Ok(Status::Fine)
}

fn line<'a>(row: &'a ProjectRow, disclosure: &'a Disclosure) -> Line<'a> {
    let funds = FUNDS.iter().zip(row.funds).filter_map(|(fund, yuan)| {
        let amount = json::number(yuan)?;
        Some((fund.name().to_string(), amount.into()))
    });
    Line {
        name: &row.name,
        department: &disclosure.department,
        year: disclosure.year,
        disclosure_kind: disclosure.kind.name(),
        path: disclosure.path.display().to_string(),
        unit: row.unit.as_deref(),
        carryover: row.is_carryover(),
        amount: json::number(row.total),
        funds: funds.collect(),
        sheet: row.sheet.map(|link| link.sheet + 1),
        score: row.score.as_deref(),
        grade: row.grade.as_deref(),
        at: row.at.into(),
    }
}
