//! What the text speaks of, found among the figures of the tables.

use std::collections::HashSet;

use super::{
    Figure,
    bench::{Bench, Name},
    between, named, three_public,
};
use crate::{
    budget::{Code, Form, Kind, Measure, Table},
    text::key,
};

/// The figures that a subject of the text may mean. `None` where the tables know nothing of that name.
pub(super) fn candidates(bench: &Bench<'_>, subject: &str) -> Option<Vec<Figure>> {
    let subject = named::plain(subject);
    if let Some(figures) = of_item(bench, &subject) {
        return Some(figures);
    }
    let subject = subject
        .replace("(类)", "")
        .replace("(款)", "")
        .replace("(项)", "");
    let subject = subject.trim_end_matches("决算");
    let has = |word: &str| subject.contains(word);
    if has("机关运行经费") {
        return Some(agency_operating(bench));
    }
    if has("政府采购") {
        return procurement(bench, subject);
    }
    if has("三公") || has("出国") || has("接待") || has("公务用车") {
        return three_public(bench, subject);
    }
    if subject.ends_with("基本支出") {
        return Some(measured(bench, Measure::Basic, true));
    }
    if subject.ends_with("项目支出") {
        return Some(measured(bench, Measure::Project, false));
    }
    if let Some(figures) = by_row_name(bench, subject) {
        return Some(figures);
    }
    if subject.starts_with("人员经费") {
        return Some(economic_sum(bench, Measure::Personnel, "人员经费"));
    }
    if subject.starts_with("公用经费") {
        return Some(economic_sum(bench, Measure::PublicExpenses, "公用经费"));
    }
    if subject.starts_with("上年结转") {
        return Some(carried(bench));
    }
    if let Some(measure) = named::appropriation(subject) {
        return Some(appropriated(bench, measure));
    }
    let is_total = ["收入总计", "支出总计", "收支总预算", "收入合计", "支出合计"]
        .iter()
        .any(|word| subject.ends_with(word))
        || matches!(
            subject,
            "预算收入" | "支出预算" | "本年收入" | "当年拨款收入" | "本年预算安排"
        );
    is_total.then(|| {
        let appropriated = totals_of(bench, Form::Appropriation);
        if has("财政拨款") && !appropriated.is_empty() {
            appropriated
        } else {
            totals(bench)
        }
    })
}

/// The grand totals of a form.
fn totals_of(bench: &Bench<'_>, form: Form) -> Vec<Figure> {
    collect(bench, |table, name, _, measure| {
        table.form == form && name.plain.ends_with("总计") && measure == Some(Measure::Total)
    })
}

/// The figures of the rows that sum up: totals of tables, sums of summaries.
pub(super) fn totals(bench: &Bench<'_>) -> Vec<Figure> {
    collect(bench, |table, name, _, measure| {
        is_money_form(table)
            && name.sums
            && matches!(
                measure,
                Some(
                    Measure::Total
                        | Measure::ThisYear
                        | Measure::GeneralPublic
                        | Measure::GovernmentFund
                        | Measure::StateCapital
                        | Measure::YearRevenue
                        | Measure::Appropriation
                )
            )
    })
}

/// What all projects come to.
pub(super) fn projects(bench: &Bench<'_>) -> Vec<Figure> {
    let mut figures = measured(bench, Measure::Project, false);
    figures.extend(between::first_row(bench, Form::Projects));
    figures
}

fn is_money_form(table: &Table) -> bool {
    !matches!(
        table.form,
        Form::Other | Form::Statistics | Form::ThreePublic | Form::AgencyOperating
    )
}

/// The sums of a measure in all tables; for basic expenditure also what the economic table comes to.
fn measured(bench: &Bench<'_>, wanted: Measure, economic: bool) -> Vec<Figure> {
    collect(bench, |table, name, _, measure| {
        table.form != Form::Other
            && name.sums
            && (measure == Some(wanted)
                || economic
                    && table.form == Form::BasicByEconomic
                    && measure == Some(Measure::Total))
    })
}

fn economic_sum(bench: &Bench<'_>, measure: Measure, word: &str) -> Vec<Figure> {
    bench
        .tables(Form::BasicByEconomic)
        .filter_map(|(index, _)| super::economic::sum_of(bench, index, measure, word))
        .collect()
}

fn carried(bench: &Bench<'_>) -> Vec<Figure> {
    collect(bench, |table, name, row, measure| {
        let is_total = measure == Some(Measure::Total);
        name.sums && measure == Some(Measure::Carryover)
            || (name.plain.starts_with("上年") || name.plain.starts_with("年初")) && is_total
            || table.form == Form::ProjectsCarryover && row == 0 && is_total
    })
}

/// The sums under the name of an appropriation, in columns, rows and the tables of its own.
fn appropriated(bench: &Bench<'_>, measure: Measure) -> Vec<Figure> {
    let own: &[Form] = match measure {
        Measure::GeneralPublic => &[Form::GeneralPublic],
        Measure::GovernmentFund => &[
            Form::GovernmentFund,
            Form::FundExpenditure,
            Form::FundRevenue,
        ],
        _ => &[Form::StateCapital],
    };
    collect(bench, |table, name, _, found| {
        is_money_form(table) && name.sums && found == Some(measure)
            || own.contains(&table.form)
                && name.sums
                && !matches!(found, Some(Measure::Basic | Measure::Project))
            || matches!(table.form, Form::Summary | Form::Appropriation)
                && named::appropriation(&name.plain) == Some(measure)
    })
}

fn agency_operating(bench: &Bench<'_>) -> Vec<Figure> {
    let words = ["机关运行", "行政单位", "参照公务员"];
    collect(bench, |table, name, _, measure| {
        measure == Some(Measure::Total)
            && (table.form == Form::AgencyOperating
                || table.form == Form::Statistics
                    && words.iter().any(|word| name.plain.contains(word)))
    })
}

fn procurement(bench: &Bench<'_>, subject: &str) -> Option<Vec<Figure>> {
    let word = ["货物", "工程", "服务", "总额"]
        .into_iter()
        .find(|word| subject.contains(word))?;
    let word = if word == "总额" { "合计" } else { word };
    let figures = collect(bench, |table, name, _, _| {
        table.form == Form::Statistics && name.plain.contains(word) && !name.plain.contains('辆')
    });
    (!figures.is_empty()).then_some(figures)
}

/// What the tables of “三公”经费 come to.
pub(super) fn three_public_totals(bench: &Bench<'_>) -> Vec<Figure> {
    three_public(bench, "三公").unwrap_or_default()
}

fn three_public(bench: &Bench<'_>, subject: &str) -> Option<Vec<Figure>> {
    let has = |word: &str| subject.contains(word);
    let mut figures = Vec::new();
    for (index, _) in bench.tables(Form::ThreePublic) {
        for reading in three_public::readings(bench, index) {
            let figure = if has("三公") {
                reading.total
            } else if has("出国") {
                reading.trips
            } else if has("接待") {
                if has("国内") || has("外") && !has("外费") {
                    return None;
                }
                reading.receptions
            } else if has("购置") && has("运行") {
                reading.vehicles
            } else if has("购置") {
                reading.purchase
            } else {
                reading.running.or(reading.vehicles)
            };
            figures.extend(figure);
        }
    }
    Some(figures)
}

/// The figures of the item of the functional classification that a subject names with its section, whatever class is said
/// before: 财政事务(款)行政运行(项)预算安排. `None` where the tables have no such item, or more is said of it.
fn of_item(bench: &Bench<'_>, subject: &str) -> Option<Vec<Figure>> {
    const QUOTES: [char; 3] = ['“', '”', '"'];
    let (path, rest) = subject.split_once("(项)")?;
    let (section, item) = path.rsplit_once("(款)")?;
    let section = section
        .rsplit_once("(类)")
        .map_or(section, |(_, section)| section);
    let rest = rest.trim_matches(QUOTES);
    let stages: &[&str] = match bench.disclosure.kind {
        Kind::Budget => &["", "支出", "预算", "预算数", "支出预算", "预算安排"],
        Kind::Final => &["", "支出", "决算", "决算数", "支出决算", "支出决算数"],
    };
    if !stages.contains(&rest) {
        return None;
    }
    let (section, item) = (key(section.trim_matches(QUOTES)), key(item));
    let tables = &bench.disclosure.tables;
    let rows_of = |index: usize| tables[index].rows.iter().zip(bench.names(index));
    let sections: HashSet<Code> = (0..tables.len())
        .flat_map(rows_of)
        .filter(|(_, name)| name.key == section)
        .filter_map(|(row, _)| row.code)
        .collect();
    by_rows(bench, |index, row, name| {
        let parent = || tables[index].rows[row].code.and_then(|code| code.parent());
        name.key == item && parent().is_some_and(|code| sections.contains(&code))
    })
}

/// The figures of all rows of that name, and what several rows of the name in one table come to.
fn by_row_name(bench: &Bench<'_>, subject: &str) -> Option<Vec<Figure>> {
    let wanted = key(subject);
    by_rows(bench, |_, _, name| !name.sums && name.key == wanted)
}

/// The figures of the rows that are wanted, by table and row, and what several of them in one table come to.
fn by_rows(
    bench: &Bench<'_>,
    is_wanted: impl Fn(usize, usize, &Name) -> bool,
) -> Option<Vec<Figure>> {
    let mut figures = Vec::new();
    let mut known = false;
    for (index, table) in bench.disclosure.tables.iter().enumerate() {
        if !is_money_form(table) || matches!(table.form, Form::Projects | Form::ProjectsCarryover) {
            continue;
        }
        let names = bench.names(index).iter().enumerate();
        let rows: Vec<usize> = names
            .filter(|(row, name)| is_wanted(index, *row, name))
            .map(|(row, _)| row)
            .collect();
        known |= !rows.is_empty();
        let first = figures.len();
        for &row in &rows {
            figures.extend(
                (0..table.columns.len()).filter_map(|column| bench.cell(index, row, column)),
            );
        }
        if rows.len() > 1 {
            let sums: Vec<Figure> = (0..table.columns.len())
                .filter_map(|column| {
                    let cells: Vec<Figure> = rows
                        .iter()
                        .filter_map(|&row| bench.cell(index, row, column))
                        .collect();
                    let head = *cells.first()?;
                    Some(Figure {
                        printed: cells.iter().map(|cell| cell.printed).sum(),
                        tolerance: cells.iter().map(|cell| cell.tolerance).sum(),
                        ..head
                    })
                })
                .collect();
            figures.splice(first..first, sums);
        }
    }
    known.then_some(figures)
}

fn collect(
    bench: &Bench<'_>,
    wanted: impl Fn(&Table, &Name, usize, Option<Measure>) -> bool,
) -> Vec<Figure> {
    let mut out = Vec::new();
    for (index, table) in bench.disclosure.tables.iter().enumerate() {
        for (row, name) in bench.names(index).iter().enumerate() {
            for (column, header) in table.columns.iter().enumerate() {
                if wanted(table, name, row, header.measure) {
                    out.extend(bench.cell(index, row, column));
                }
            }
        }
    }
    out
}
