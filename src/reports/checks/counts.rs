//! What the text counts, against what was counted: projects, their money, procurement, vehicles.

use rust_decimal::Decimal;

use super::{
    Figure, Operation, Place, Relation, Sure, Unit, bench::Bench, between, evaluation, sheets,
};
use crate::{
    budget::{Form, FundSource, Measure, MoneyUnit, Quantity, SheetKind, Span},
    reports::funding,
};

/// 政府采购 = goods + works + services, in the text.
pub(super) fn procurement(bench: &mut Bench<'_>) {
    let claims = &bench.disclosure.claims;
    for (index, claim) in claims.iter().enumerate() {
        let is_total = claim.subject.contains("政府采购") && claim.subject.contains("总额");
        if !is_total {
            continue;
        }
        let Some(total) = bench.claim(index) else {
            continue;
        };
        let parts: Vec<Figure> = ["货物", "工程", "服务"]
            .iter()
            .filter_map(|word| {
                let found = (index + 1..claims.len().min(index + 5)).find(|&other| {
                    claims[other].subject.contains("采购") && claims[other].subject.contains(word)
                })?;
                bench.claim(found)
            })
            .collect();
        if parts.len() == 3 {
            bench.equal(total, parts, Sure::Certain);
        }
    }
}

/// 二级项目: a total and its two kinds, by number and by money.
pub(super) fn kinds(bench: &mut Bench<'_>) {
    let claims = &bench.disclosure.claims;
    for (index, claim) in claims.iter().enumerate() {
        if !is_head(&claim.subject) {
            continue;
        }
        let Some(total) = bench.claim(index) else {
            continue;
        };
        let parts: Vec<Figure> = (index + 1..claims.len())
            .skip_while(|&other| claims[other].subject == claim.subject)
            .take_while(|&other| {
                claims[other].at.line == claim.at.line && claims[other].subject.ends_with("类项目")
            })
            .filter_map(|other| bench.claim(other))
            .filter(|part| same_kind(part.unit, total.unit))
            .collect();
        if parts.len() > 1 {
            bench.equal(total, parts, Sure::Certain);
        }
    }
}

fn same_kind(left: Unit, right: Unit) -> bool {
    matches!(
        (left, right),
        (Unit::Money(_), Unit::Money(_)) | (Unit::Count(_), Unit::Count(_))
    )
}

fn is_head(subject: &str) -> bool {
    subject.contains("二级项目") || subject.contains("公开项目绩效目标")
}

/// What is said of the projects as a whole = what was counted in tables and sheets.
pub(super) fn projects(bench: &mut Bench<'_>) {
    let claims = &bench.disclosure.claims;
    for (index, claim) in claims.iter().enumerate() {
        if !is_head(&claim.subject) {
            continue;
        }
        let Some(figure) = bench.claim(index) else {
            continue;
        };
        let published = claim.subject.contains("公开");
        let evaluated = claim.subject.contains("自评");
        match claim.quantity {
            Quantity::Count { .. } => number(bench, figure, published || evaluated),
            Quantity::Money(_) if evaluated => executed(bench, figure),
            Quantity::Money(_) if !published => money(bench, figure),
            Quantity::Money(_) => {}
        }
    }
}

fn number(bench: &mut Bench<'_>, said: Figure, of_sheets: bool) {
    let disclosure = bench.disclosure;
    let sheets = disclosure
        .sheets
        .iter()
        .filter(|sheet| sheet.kind != SheetKind::Whole)
        .count();
    let rows = |form| {
        bench
            .tables(form)
            .flat_map(|(_, table)| &table.rows)
            .filter(|row| !row.subtotal && !row.is_total())
            .count()
    };
    let (this_year, carried) = (rows(Form::Projects), rows(Form::ProjectsCarryover));
    let counted = if of_sheets { sheets } else { this_year };
    if of_sheets && Decimal::from(sheets * 2) < said.printed {
        return bench.skip(said.place, "unchecked.some-sheets", [sheets.to_string()]);
    }
    if counted == 0 {
        return bench.skip(said.place, "unchecked.nothing-counted", []);
    }
    let within = Decimal::from(this_year)..=Decimal::from(this_year + carried);
    let place = if of_sheets {
        Place::Whole
    } else {
        bench
            .table(Form::Projects, None)
            .map_or(Place::Whole, |(index, _)| Place::Table(index))
    };
    let counted = Figure {
        printed: Decimal::from(counted),
        unit: said.unit,
        tolerance: Decimal::ZERO,
        place,
    };
    let said = Figure {
        tolerance: Decimal::ZERO,
        ..said
    };
    if !of_sheets && said.printed != counted.printed && within.contains(&said.printed) {
        return bench.skip(
            said.place,
            "unchecked.carried-projects",
            [this_year.to_string(), carried.to_string()],
        );
    }
    bench.equal(said, vec![counted], Sure::Certain);
}

/// The money of all projects = the project tables, with or without what is carried over.
fn money(bench: &mut Bench<'_>, said: Figure) {
    let Some(this_year) = between::first_row(bench, Form::Projects) else {
        return;
    };
    let carried = between::first_row(bench, Form::ProjectsCarryover);
    let mut readings = vec![vec![this_year]];
    readings.extend(carried.map(|carried| vec![this_year, carried]));
    if let Some(spent) = between::total(bench, Form::Expenditure, Measure::Project) {
        readings.push(vec![spent]);
    }
    let sum = |parts: &Vec<Figure>| parts.iter().map(Figure::value).sum::<Decimal>();
    let nearest = readings
        .into_iter()
        .min_by_key(|parts| (sum(parts) - said.value()).abs());
    if let Some(parts) = nearest {
        bench.equal(said, parts, Sure::Certain);
    }
}

/// The money of all self-evaluations = what the sheets come to in one of their columns.
fn executed(bench: &mut Bench<'_>, said: Figure) {
    let disclosure = bench.disclosure;
    let sheets = disclosure
        .sheets
        .iter()
        .filter(|sheet| sheet.kind == SheetKind::SelfEvaluation)
        .count();
    if said_number(bench, said.place).is_some_and(|number| number != Decimal::from(sheets)) {
        return bench.skip(said.place, "unchecked.some-sheets", [sheets.to_string()]);
    }
    let mut columns: [Vec<Figure>; 4] = Default::default();
    for (index, sheet) in disclosure.sheets.iter().enumerate() {
        let Some((row, figures)) = funding::executed(sheet) else {
            continue;
        };
        let place = Place::Funding {
            sheet: index,
            row,
            span: None,
        };
        let values = [
            &figures.executed,
            &figures.adjusted,
            &figures.budgeted,
            &figures.applied,
        ];
        for (column, value) in columns.iter_mut().zip(values) {
            column.extend(
                value
                    .number()
                    .map(|printed| evaluation::ten_thousand(printed, place)),
            );
        }
    }
    let sum = |parts: &[Figure]| parts.iter().map(Figure::value).sum::<Decimal>();
    let fitting = columns.iter().position(|parts| sum(parts) == said.value());
    let parts = std::mem::take(&mut columns[fitting.unwrap_or(0)]);
    if parts.is_empty() {
        return bench.skip(said.place, "unchecked.nothing-counted", []);
    }
    bench.equal(said, parts, Sure::Certain);
}

/// The number that the text says just before a sum of money, of the same things.
fn said_number(bench: &Bench<'_>, place: Place) -> Option<Decimal> {
    let Place::Claim(index) = place else {
        return None;
    };
    let claims = &bench.disclosure.claims;
    let before = claims.get(index.checked_sub(1)?)?;
    match before.quantity {
        Quantity::Count { printed, .. } if before.subject == claims[index].subject => Some(printed),
        _ => None,
    }
}

/// The vehicles there are = those of each use, in the text.
pub(super) fn vehicles(bench: &mut Bench<'_>) {
    let claims = &bench.disclosure.claims;
    for (index, claim) in claims.iter().enumerate() {
        let is_vehicles = matches!(claim.quantity, Quantity::Count { unit: "辆", .. });
        if !is_vehicles || !matches!(claim.subject.as_str(), "实有" | "车辆" | "共有车辆") {
            continue;
        }
        let Some(total) = bench.claim(index) else {
            continue;
        };
        let parts: Vec<Figure> = (index + 1..claims.len())
            .take_while(|&other| {
                claims[other].at.line == claim.at.line && claims[other].subject.ends_with("用车")
            })
            .filter_map(|other| bench.claim(other))
            .collect();
        if parts.len() > 2 {
            bench.equal(total, parts, Sure::Likely);
        }
    }
}

/// The sheets of all projects together, where no table lists the projects, against what the text says of each unit.
pub(super) fn units(bench: &mut Bench<'_>) {
    if sheets::listed(bench) {
        return;
    }
    let disclosure = bench.disclosure;
    let claims = &disclosure.claims;
    let said: Vec<usize> = (0..claims.len())
        .filter(|&index| claims[index].subject.contains("实行绩效目标管理的项目"))
        .filter(|&index| matches!(claims[index].quantity, Quantity::Count { .. }))
        .collect();
    let Some(&first) = said.first() else { return };
    let sheets = disclosure
        .sheets
        .iter()
        .filter(|sheet| sheet.kind == SheetKind::Target)
        .count();
    let parts: Vec<Figure> = said
        .iter()
        .filter_map(|&index| bench.claim(index))
        .collect();
    let counted = Figure {
        printed: Decimal::from(sheets),
        unit: Unit::Count(""),
        tolerance: Decimal::ZERO,
        place: Place::Claim(first),
    };
    let said_in_all: Decimal = parts.iter().map(|part| part.printed).sum();
    if Decimal::from(sheets * 2) < said_in_all {
        return bench.skip(counted.place, "unchecked.some-sheets", [sheets.to_string()]);
    }
    bench.equal(counted, parts, Sure::Likely);
    let money: Vec<Figure> = said
        .iter()
        .filter_map(|&index| bench.claim(index + 1))
        .filter(|figure| matches!(figure.unit, Unit::Money(MoneyUnit::TenThousand)))
        .collect();
    let spent: Vec<Figure> = (0..disclosure.sheets.len())
        .filter_map(|sheet| sheets::money(bench, sheet, FundSource::Total, Span::Year))
        .collect();
    if money.len() == said.len() && spent.len() == sheets {
        let total: Decimal = money.iter().map(|figure| figure.printed).sum();
        let off: Decimal = money.iter().map(|figure| figure.tolerance).sum();
        let left = Figure {
            printed: total,
            tolerance: off,
            ..money[0]
        };
        bench.equal(left, spent, Sure::Likely);
        if let Some(projects) = between::total(bench, Form::Expenditure, Measure::Project) {
            let right = vec![(Operation::Plus, projects)];
            bench.compare(left, right, Relation::AtMost, Sure::Likely);
        }
    }
}
