//! What is no error but worth a look: indicators without a value, tables that are not there, names of codes that differ.

use std::collections::BTreeMap;

use super::{Figure, Place, Sure, Verdict, bench::Bench, named};
use crate::{
    budget::{Code, Form, Kind, Reading, Scheme},
    codes::{self, Evidence},
    text::key,
};

/// Indicators that cannot be measured, since nothing is printed as their value.
pub(super) fn indicators(bench: &mut Bench<'_>) {
    for (sheet, printed) in bench.disclosure.sheets.iter().enumerate() {
        for (indicator, one) in printed.indicators.iter().enumerate() {
            let empty = match &one.reading {
                Reading::Target { value, .. } => value.trim().is_empty(),
                Reading::Evaluation(evaluation) => {
                    let blank = |text: &Option<String>| {
                        text.as_deref().is_none_or(|text| text.trim().is_empty())
                    };
                    blank(&evaluation.initial) && blank(&evaluation.adjusted)
                }
            };
            let verdict = if empty { Verdict::Hint } else { continue };
            let place = Place::Indicator { sheet, indicator };
            bench.remark(
                verdict,
                place,
                "hint.no-value",
                [one.name.clone()],
                Sure::Certain,
            );
        }
    }
}

/// The tables that the rules ask for.
pub(super) fn completeness(bench: &mut Bench<'_>) {
    let disclosure = bench.disclosure;
    let common = [
        Form::Summary,
        Form::Revenue,
        Form::Expenditure,
        Form::Appropriation,
        Form::GeneralPublic,
        Form::BasicByEconomic,
        Form::ThreePublic,
    ];
    let unknown = bench.tables(Form::Other).count();
    for form in common {
        missing(bench, &[form], unknown);
    }
    match disclosure.kind {
        Kind::Budget => missing(
            bench,
            &[Form::FundExpenditure, Form::GovernmentFund],
            unknown,
        ),
        Kind::Final => {
            missing(
                bench,
                &[Form::GovernmentFund, Form::FundExpenditure],
                unknown,
            );
            missing(bench, &[Form::StateCapital], unknown);
        }
    }
}

fn missing(bench: &mut Bench<'_>, forms: &[Form], unknown: usize) {
    let name = form_name(forms[0]);
    let found = bench
        .disclosure
        .tables
        .iter()
        .position(|table| forms.contains(&table.form));
    match found {
        Some(table) => bench.remark(
            Verdict::Holds,
            Place::Table(table),
            "said.present",
            [name.to_string()],
            Sure::Certain,
        ),
        None if unknown > 0 => {
            bench.skip(Place::Whole, "unchecked.form-unknown", [name.to_string()])
        }
        None => bench.remark(
            Verdict::Hint,
            Place::Whole,
            "hint.not-found",
            [name.to_string()],
            Sure::Likely,
        ),
    }
}

fn form_name(form: Form) -> &'static str {
    match form {
        Form::Summary => "收支总表",
        Form::Revenue => "收入总表",
        Form::Expenditure => "支出总表",
        Form::Appropriation => "财政拨款收支总表",
        Form::GeneralPublic => "一般公共预算支出表",
        Form::BasicByEconomic => "一般公共预算基本支出表",
        Form::ThreePublic => "“三公”经费支出表",
        Form::FundExpenditure | Form::GovernmentFund => "政府性基金预算支出表",
        Form::StateCapital => "国有资本经营预算表",
        other => other.name(),
    }
}

/// A code's name against its other spellings in the file, and against the standard list of the year.
pub(super) fn names(bench: &mut Bench<'_>) {
    let disclosure = bench.disclosure;
    let mut printed: BTreeMap<Code, Vec<(String, &str, Place)>> = BTreeMap::new();
    for (table, one) in disclosure.tables.iter().enumerate() {
        for (row, line) in one.rows.iter().enumerate() {
            let (Some(code), Some(name)) = (line.code, line.name.as_deref()) else {
                continue;
            };
            let spelt = bench.names(table)[row].key.clone();
            let spellings = printed.entry(code).or_default();
            if !spellings.iter().any(|(known, ..)| *known == spelt) {
                spellings.push((spelt, name, Place::Row { table, row }));
            }
        }
    }
    for (code, spellings) in printed {
        if let [(_, first, _), others @ ..] = &spellings[..] {
            for (_, other, place) in others {
                let arguments = [code.to_string(), (*first).to_string(), (*other).to_string()];
                bench.remark(
                    Verdict::Hint,
                    *place,
                    "hint.spelt-differently",
                    arguments,
                    Sure::Certain,
                );
            }
        }
        let Some(year) = disclosure.year else {
            continue;
        };
        let Some(entry) = codes::name(code, year) else {
            continue;
        };
        let in_use = entry.years.contains(year);
        // The lists of a year may give a code two names, and neither is wrong then.
        let standard: Vec<String> = codes::entries(code)
            .iter()
            .filter(|entry| entry.years.contains(year))
            .chain([entry])
            .map(|entry| key(entry.name))
            .collect();
        for (spelt, name, place) in &spellings {
            let verdict = if standard.contains(spelt) {
                Verdict::Holds
            } else if entry.evidence == Evidence::Printed && in_use {
                Verdict::Hint
            } else {
                continue;
            };
            let arguments = [
                code.to_string(),
                (*name).to_string(),
                entry.name.to_string(),
            ];
            let said = if verdict == Verdict::Holds {
                "said.standard"
            } else {
                "hint.not-standard"
            };
            bench.remark(verdict, *place, said, arguments, Sure::Certain);
        }
    }
}

/// A name that the explanation gives to an amount of the tables, spelt otherwise there.
pub(super) fn spellings(bench: &mut Bench<'_>) {
    let disclosure = bench.disclosure;
    let items = items(bench);
    let mut said: Vec<String> = Vec::new();
    for (index, claim) in disclosure.claims.iter().enumerate() {
        let Some(figure) = bench
            .claim(index)
            .filter(|figure| !figure.printed.is_zero())
        else {
            continue;
        };
        let subject = item(&claim.subject);
        let spelt = key(subject);
        if spelt.chars().count() < 6 || said.contains(&spelt) {
            continue;
        }
        let Some((place, name)) = alike(bench, &items, &spelt, &figure) else {
            continue;
        };
        let arguments = [subject.to_string(), name];
        bench.remark(
            Verdict::Hint,
            place,
            "hint.named-otherwise",
            arguments,
            Sure::Likely,
        );
        bench.beside(figure);
        said.push(spelt);
    }
}

/// Whether two names are of the same characters, in another order.
fn is_turned(left: &str, right: &str) -> bool {
    let sorted = |name: &str| {
        let mut letters: Vec<char> = name.chars().collect();
        letters.sort_unstable();
        letters
    };
    left.len() == right.len() && sorted(left) == sorted(right)
}

/// The item that a subject speaks of: 法院（款）机关服务（项）支出 speaks of 机关服务.
fn item(subject: &str) -> &str {
    let last = ["（款）", "（类）", "(款)", "(类)"]
        .iter()
        .filter_map(|mark| subject.rfind(mark).map(|at| at + mark.len()))
        .max();
    let name = last.map_or(subject, |at| &subject[at..]);
    let end = ["（项）", "(项)"].iter().find_map(|mark| name.find(mark));
    end.map_or(name, |end| &name[..end])
}

/// The rows of each name, by the name without 支出.
type Items = BTreeMap<String, Vec<(usize, usize)>>;

fn items(bench: &Bench<'_>) -> Items {
    let mut items = Items::new();
    for table in 0..bench.disclosure.tables.len() {
        for (row, name) in bench.names(table).iter().enumerate() {
            let rows = items.entry(stem(&name.key).to_string()).or_default();
            rows.push((table, row));
        }
    }
    items
}

fn stem(name: &str) -> &str {
    name.trim_end_matches("支出")
}

/// A functional row of the same money whose name is nearly that, where no row is called exactly so.
fn alike(
    bench: &Bench<'_>,
    items: &Items,
    spelt: &str,
    figure: &Figure,
) -> Option<(Place, String)> {
    let wanted = stem(spelt);
    if items.contains_key(wanted) {
        return None;
    }
    let is_near = |own: &&String| named::is_slip(own, wanted) || is_turned(own, wanted);
    items.keys().filter(is_near).find_map(|own| {
        items[own].iter().find_map(|&(table, row)| {
            let printed = &bench.disclosure.tables[table];
            let code = printed.rows[row].code?;
            let has_money = (0..printed.columns.len())
                .filter_map(|column| bench.cell(table, row, column))
                .any(|cell| (cell.value() - figure.value()).abs() <= figure.tolerance);
            let name = printed.rows[row].name.clone()?;
            (code.scheme() == Scheme::Functional && has_money)
                .then_some((Place::Row { table, row }, name))
        })
    })
}
