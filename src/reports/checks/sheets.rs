//! Performance sheets against the project tables, and the money inside each sheet.

use super::{
    Figure, Operation, Place, Relation, Sure, Unit, Verdict,
    bench::{Bench, closest, half},
};
use crate::{
    budget::{Form, FundSource, Funding, MoneyUnit, Sheet, SheetKind, Span, Value, last_heading},
    reports::project::{Origin, ProjectRow, projects_of},
    text::{key, number},
};

/// A sheet's money = its project row; every project has a sheet, and every sheet a project.
pub(super) fn amounts(bench: &mut Bench<'_>) {
    let disclosure = bench.disclosure;
    let rows = projects_of(0, disclosure);
    let listed = rows.iter().any(|row| row.origin != Origin::SheetOnly);
    if !listed || disclosure.sheets.is_empty() {
        return;
    }
    for sheet in 0..disclosure.sheets.len() {
        let linked: Vec<&ProjectRow> = rows
            .iter()
            .filter(|row| {
                row.origin != Origin::SheetOnly && row.sheet.is_some_and(|link| link.sheet == sheet)
            })
            .collect();
        if disclosure.sheets[sheet].kind == SheetKind::Target && !linked.is_empty() {
            one(bench, sheet, &linked);
        }
    }
    missing(bench, &rows);
}

fn one(bench: &mut Bench<'_>, sheet: usize, linked: &[&ProjectRow]) {
    let Some(money) = money(bench, sheet, FundSource::Total, Span::Year) else {
        return bench.skip(Place::Sheet(sheet), "unchecked.sheet-money", []);
    };
    let figures: Vec<Figure> = linked.iter().filter_map(|row| total(bench, row)).collect();
    if figures.is_empty() {
        return;
    }
    let alone = figures.iter().find(|figure| {
        (figure.value() - money.value()).abs() <= figure.tolerance + money.tolerance
    });
    let right = alone.map_or(figures.clone(), |figure| vec![*figure]);
    if alone.is_none() && linked.iter().all(|row| !is_named(row)) {
        return bench.equal(money, right, Sure::Likely);
    }
    bench.equal(money, right, Sure::Certain);
    if alone.is_some() {
        others_of_the_name(bench, linked, &money);
    }
    let named = &bench.disclosure.sheets[sheet].project;
    if let Some(row) = linked
        .iter()
        .find(|row| !is_named(row) && !row.name.is_empty() && !named.is_empty())
    {
        let (row_key, sheet_key) = (key(&row.name), key(named));
        let cut = row_key.starts_with(&sheet_key) || sheet_key.starts_with(&row_key);
        let verdict = if cut { Verdict::Hint } else { Verdict::Fails };
        let arguments = [row.name.clone(), named.clone()];
        let other = place(row);
        bench.remark(
            verdict,
            other,
            "failed.names-differ",
            arguments,
            Sure::Likely,
        );
        bench.beside(money);
    }
}

/// Whether a project has its sheet by its name, and not by its money.
fn is_named(row: &ProjectRow) -> bool {
    row.sheet.is_some_and(|link| link.by_name)
}

/// Projects of this year that share a name with one whose sheet it is, but not its money: they have no sheet.
fn others_of_the_name(bench: &mut Bench<'_>, linked: &[&ProjectRow], money: &Figure) {
    for row in linked.iter().filter(|row| !row.is_carryover()) {
        let Some(figure) = total(bench, row) else {
            continue;
        };
        if (figure.value() - money.value()).abs() > figure.tolerance + money.tolerance {
            no_sheet(bench, row, Verdict::Fails);
        }
    }
}

fn no_sheet(bench: &mut Bench<'_>, row: &ProjectRow, verdict: Verdict) {
    let arguments = [row.name.clone()];
    bench.remark(
        verdict,
        place(row),
        "failed.no-sheet",
        arguments,
        Sure::Certain,
    );
    if let Some(figure) = total(bench, row) {
        bench.beside(figure);
    }
}

/// Projects of this year without a sheet, and sheets without a project.
fn missing(bench: &mut Bench<'_>, rows: &[ProjectRow]) {
    let mut this_year = rows.iter().filter(|row| {
        matches!(
            row.origin,
            Origin::Row {
                carryover: false,
                ..
            }
        )
    });
    let all = this_year.clone().count();
    let without: Vec<&ProjectRow> = this_year
        .by_ref()
        .filter(|row| row.sheet.is_none())
        .collect();
    let most_have = without.len() * 2 < all;
    for row in without {
        let verdict = if most_have {
            Verdict::Fails
        } else {
            Verdict::NotChecked
        };
        no_sheet(bench, row, verdict);
    }
    for row in rows.iter().filter(|row| row.origin == Origin::SheetOnly) {
        let Some(link) = row.sheet else { continue };
        if bench.disclosure.sheets[link.sheet].kind != SheetKind::Target {
            continue;
        }
        let money = money(bench, link.sheet, FundSource::Total, Span::Year);
        bench.remark(
            Verdict::Fails,
            Place::Sheet(link.sheet),
            "failed.no-project",
            [row.name.clone()],
            Sure::Certain,
        );
        if let Some(money) = money {
            bench.beside(money);
        }
    }
}

fn place(row: &ProjectRow) -> Place {
    match (row.listed(), row.sheet) {
        (Some((table, row)), _) => Place::Row { table, row },
        (None, Some(link)) => Place::Sheet(link.sheet),
        (None, None) => Place::Whole,
    }
}

fn total(bench: &Bench<'_>, row: &ProjectRow) -> Option<Figure> {
    let (table, row) = row.listed()?;
    bench.measured(table, row, crate::budget::Measure::Total)
}

/// 资金总额 = its sources, for the whole period and for the year; of each source the year is at most the whole.
pub(super) fn funding(bench: &mut Bench<'_>) {
    for (index, sheet) in bench.disclosure.sheets.iter().enumerate() {
        if sheet.kind != SheetKind::Target {
            continue;
        }
        for span in [Span::Whole, Span::Year] {
            let Some(total) = money(bench, index, FundSource::Total, span) else {
                continue;
            };
            let parts: Vec<Figure> = sources_of(sheet)
                .filter_map(|row| figure(index, sheet, row, span))
                .collect();
            let is_whole = sources_of(sheet).any(|row| row.source == FundSource::Appropriation);
            if parts.len() > 2 || is_whole && !parts.is_empty() {
                bench.equal(total, parts, Sure::Certain);
            } else {
                bench.skip(total.place, "unchecked.sources-missing", []);
            }
        }
        let has_whole = money(bench, index, FundSource::Total, Span::Whole)
            .is_some_and(|whole| !whole.printed.is_zero());
        for row in &sheet.funding {
            let whole = figure(index, sheet, row, Span::Whole);
            let year = figure(index, sheet, row, Span::Year);
            let is_known = row.source == FundSource::Total || has_whole;
            if let (Some(year), Some(whole), true) = (year, whole, is_known) {
                let right = vec![(Operation::Plus, whole)];
                bench.compare(year, right, Relation::AtMost, Sure::Certain);
                bench.explain("said.year-and-whole", []);
            }
        }
    }
}

/// The rows that make up the total: 财政拨款 is left out where the levels that it comes from are printed as well.
fn sources_of(sheet: &Sheet) -> impl Iterator<Item = &Funding> {
    use FundSource::{Appropriation, Central, Local, Provincial, Total};
    let has_levels =
        (sheet.funding.iter()).any(|row| matches!(row.source, Central | Provincial | Local));
    let is_part = move |row: &&Funding| match row.source {
        Total => false,
        Appropriation => !has_levels,
        _ => true,
    };
    sheet.funding.iter().filter(is_part)
}

/// A project named after the level that pays for it has money of that level.
pub(super) fn sources(bench: &mut Bench<'_>) {
    let levels = [
        ("中央", FundSource::Central),
        ("省级", FundSource::Provincial),
    ];
    for (index, sheet) in bench.disclosure.sheets.iter().enumerate() {
        if sheet.kind != SheetKind::Target {
            continue;
        }
        let Some(total) = money(bench, index, FundSource::Total, Span::Year) else {
            continue;
        };
        for (word, source) in levels {
            let is_named = sheet.project.contains(word)
                && ["资金", "补助", "专项"]
                    .iter()
                    .any(|kind| sheet.project.contains(kind));
            let Some(paid) = money(bench, index, source, Span::Year).filter(|_| is_named) else {
                continue;
            };
            let is_odd = paid.printed.is_zero() && !total.printed.is_zero();
            let (verdict, key) = if is_odd {
                (Verdict::Hint, "hint.other-source")
            } else {
                (Verdict::Holds, "said.source")
            };
            let arguments = [word.to_string(), paid.written()];
            bench.remark(verdict, paid.place, key, arguments, Sure::Likely);
            bench.beside(paid);
        }
    }
}

/// The money of a target sheet from one source, in yuan.
pub(super) fn money(
    bench: &Bench<'_>,
    sheet: usize,
    source: FundSource,
    span: Span,
) -> Option<Figure> {
    let printed = &bench.disclosure.sheets[sheet];
    let row = printed.funding.iter().find(|row| row.source == source)?;
    figure(sheet, printed, row, span)
}

fn figure(index: usize, sheet: &Sheet, row: &Funding, span: Span) -> Option<Figure> {
    let value: &Value = match span {
        Span::Whole => &row.whole,
        Span::Year => &row.year,
    };
    let printed = value.number()?;
    let place = sheet.funding.iter().position(|other| other == row)?;
    Some(Figure {
        printed,
        unit: Unit::Money(MoneyUnit::Yuan),
        tolerance: half(printed.scale().min(2)),
        place: Place::Funding {
            sheet: index,
            row: place,
            span: Some(span),
        },
    })
}

/// The money of the whole-department sheet: its sums, and the total of the budget.
pub(super) fn whole(bench: &mut Bench<'_>) {
    let disclosure = bench.disclosure;
    for (index, sheet) in disclosure.sheets.iter().enumerate() {
        if sheet.kind != SheetKind::Whole {
            continue;
        }
        let field = |group: &str, name: &str| {
            let field = sheet.fields.iter().position(|field| {
                field.label.contains(group) && last_heading(&field.label).contains(name)
            })?;
            let printed = number(&sheet.fields[field].value)?;
            Some(Figure {
                printed,
                unit: Unit::Money(MoneyUnit::TenThousand),
                tolerance: half(printed.scale()) * MoneyUnit::TenThousand.yuan(),
                place: Place::Field {
                    sheet: index,
                    field,
                },
            })
        };
        let Some(total) = field("资金来源", "合计") else {
            continue;
        };
        let sources: Vec<Figure> = [
            "一般公共预算",
            "政府性基金",
            "国有资本",
            "社会保险",
            "专户",
            "单位资金",
        ]
        .iter()
        .filter_map(|name| field("资金来源", name))
        .collect();
        if sources.len() > 1 {
            bench.equal(total, sources, Sure::Certain);
        }
        if let (Some(all), Some(basic), Some(project)) = (
            field("资金方向", "合计"),
            field("资金方向", "基本支出"),
            field("资金方向", "项目支出"),
        ) {
            bench.equal(all, vec![basic, project], Sure::Certain);
        }
        against_tables(bench, total, field("资金方向", "项目支出"));
    }
}

fn against_tables(bench: &mut Bench<'_>, total: Figure, project: Option<Figure>) {
    if let Some(meant) = closest(&total, &super::subject::totals(bench)) {
        bench.equal(total, vec![meant], Sure::Certain);
    }
    if let Some(project) = project
        && let Some(meant) = closest(&project, &super::subject::projects(bench))
    {
        bench.equal(project, vec![meant], Sure::Certain);
    }
}

/// Whether the projects of a disclosure are listed in a table.
pub(super) fn listed(bench: &Bench<'_>) -> bool {
    bench.tables(Form::Projects).any(|(_, table)| !table.empty)
}
