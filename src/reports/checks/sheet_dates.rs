//! Dates in performance sheets: plans that go backwards or lie before the year, and what was done later than was aimed at.

use super::{Place, Sure, Verdict, bench::Bench, indicator_sense::target};
use crate::{
    budget::{Indicator, Kind, Reading, Sheet, SheetText},
    text::trailing_digits,
};

/// A month, with its year where that is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Month {
    year: Option<u16>,
    month: u8,
    /// One past its last byte in the text.
    end: usize,
    /// The byte that it begins at.
    start: usize,
}

impl Month {
    /// Whether it is later than another one, as far as both say.
    fn is_after(self, other: Self) -> bool {
        match (self.year, other.year) {
            (Some(year), Some(its)) if year != its => year > its,
            _ => self.month > other.month,
        }
    }

    fn said(self, text: &str) -> String {
        text[self.start..self.end].to_string()
    }
}

/// Looks at the plans and at the dates that indicators aim at.
pub(super) fn make(bench: &mut Bench<'_>) {
    for (index, sheet) in bench.disclosure.sheets.iter().enumerate() {
        for (text, said) in sheet.texts.iter().enumerate() {
            let place = Place::SheetText { sheet: index, text };
            if said.label.contains("计划") {
                steps(bench, said, place);
                past(bench, said, place);
            }
        }
        targets(bench, sheet, index);
    }
}

/// The steps of a numbered plan come one after the other.
fn steps(bench: &mut Bench<'_>, plan: &SheetText, place: Place) {
    let items = plan.text.split(['；', ';', '。']);
    let begun = |item: &str| {
        let item = item.trim();
        let rest = item.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_step = rest.len() < item.len() && rest.starts_with(['.', '、', '．']);
        let dates = months(rest);
        let date = dates.into_iter().find(|date| date.year.is_some());
        date.filter(|_| is_step).map(|date| (date, date.said(rest)))
    };
    let dated: Vec<(Month, String)> = items.filter_map(begun).collect();
    for pair in dated.windows(2) {
        let [(before, first), (after, second)] = pair else {
            continue;
        };
        let (verdict, key) = if before.is_after(*after) {
            (Verdict::Hint, "hint.dates-back")
        } else {
            (Verdict::Holds, "said.dates-on")
        };
        let arguments = [first.clone(), second.clone()];
        bench.remark(verdict, place, key, arguments, Sure::Likely);
    }
}

/// What a budget plans lies in its year or later.
fn past(bench: &mut Bench<'_>, plan: &SheetText, place: Place) {
    let disclosure = bench.disclosure;
    let Some(year) = disclosure.year.filter(|_| disclosure.kind == Kind::Budget) else {
        return;
    };
    let named = months(&plan.text).into_iter().filter_map(|date| date.year);
    if let Some(last) = named.max().filter(|last| *last < year) {
        let arguments = [last.to_string(), year.to_string()];
        bench.remark(
            Verdict::Hint,
            place,
            "hint.plan-past",
            arguments,
            Sure::Likely,
        );
    }
}

/// Words that say that something began or ended in the month before them.
const DONE: [&str; 5] = ["完成", "开工", "动工", "竣工", "全部完成"];

/// What stands between a month and what happened in it.
const BETWEEN: [char; 5] = ['份', '底', '前', '末', '初'];

/// The months that indicators of time aim at, against those that the texts of the sheet name.
fn targets(bench: &mut Bench<'_>, sheet: &Sheet, index: usize) {
    for (place, indicator) in sheet.indicators.iter().enumerate() {
        let Some(subject) = indicator.name.strip_suffix("时间") else {
            continue;
        };
        // The whole period and this year often print the same.
        let is_same =
            |other: &Indicator| other.name == indicator.name && target(other) == target(indicator);
        if sheet.indicators[..place].iter().any(is_same) {
            continue;
        }
        let place = Place::Indicator {
            sheet: index,
            indicator: place,
        };
        match &indicator.reading {
            Reading::Target { value, .. } => {
                let aimed = only_month(value);
                let other = aimed.and_then(|aimed| planned_otherwise(sheet, subject, aimed));
                if let Some(said) = other {
                    let arguments = [indicator.name.clone(), value.to_string(), said];
                    bench.remark(
                        Verdict::Hint,
                        place,
                        "hint.other-month",
                        arguments,
                        Sure::Likely,
                    );
                }
            }
            Reading::Evaluation(evaluation) => {
                let value = evaluation.aim();
                let is_reached = evaluation
                    .actual
                    .as_deref()
                    .is_some_and(|actual| actual.contains("达成") && !actual.contains('未'));
                let aimed = value.and_then(|value| Some((value, only_month(value)?)));
                let Some((value, aimed)) = aimed.filter(|_| is_reached) else {
                    continue;
                };
                if let Some(said) = done_later(sheet, aimed) {
                    let arguments = [indicator.name.clone(), value.to_string(), said];
                    bench.remark(Verdict::Hint, place, "hint.later", arguments, Sure::Likely);
                }
            }
        }
    }
}

fn only_month(value: &str) -> Option<Month> {
    match months(value)[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// Another month in which the texts of a sheet want the very thing done: 6月开展培训 beside 培训时间 2024年9月.
fn planned_otherwise(sheet: &Sheet, subject: &str, aimed: Month) -> Option<String> {
    if subject.chars().count() < 2 {
        return None;
    }
    let plans = sheet
        .texts
        .iter()
        .filter(|text| text.label.contains("计划"));
    plans
        .flat_map(|text| months(&text.text).into_iter().map(move |date| (text, date)))
        .filter(|(text, date)| {
            let rest = text.text[date.end..].trim_start_matches(BETWEEN);
            let rest = ["开展", "举办", "组织", "进行", "实施"]
                .iter()
                .find_map(|word| rest.strip_prefix(word));
            rest.is_some_and(|rest| rest.starts_with(subject))
        })
        .find(|(_, date)| date.month != aimed.month)
        .map(|(text, date)| date.said(&text.text))
}

/// A later month in which the texts of an evaluation say that the project was begun or done.
fn done_later(sheet: &Sheet, aimed: Month) -> Option<String> {
    let told = sheet.texts.iter().filter(|text| {
        ["完成情况", "产出情况"]
            .iter()
            .any(|word| text.label.contains(word))
    });
    told.flat_map(|text| months(&text.text).into_iter().map(move |date| (text, date)))
        .filter(|(text, date)| {
            let rest = text.text[date.end..].trim_start_matches(BETWEEN);
            DONE.iter().any(|word| rest.starts_with(word))
        })
        .find(|(_, date)| date.is_after(aimed))
        .map(|(text, date)| date.said(&text.text))
}

/// The months of a text, each with the year right before it.
fn months(text: &str) -> Vec<Month> {
    let found = text.match_indices('月').filter_map(|(at, sign)| {
        let (month, start) = digits_before(text, at)?;
        let month = u8::try_from(month)
            .ok()
            .filter(|month| (1..=12).contains(month))?;
        let year = text[..start].strip_suffix('年').and_then(|before| {
            let (year, from) = digits_before(text, before.len())?;
            (1990..2100).contains(&year).then_some((year, from))
        });
        Some(Month {
            year: year.map(|(year, _)| year),
            month,
            start: year.map_or(start, |(_, from)| from),
            end: at + sign.len(),
        })
    });
    found.collect()
}

/// The number in digits that ends at a byte, and where it begins.
fn digits_before(text: &str, end: usize) -> Option<(u16, usize)> {
    let digits = trailing_digits(&text[..end]);
    Some((digits.parse().ok()?, end - digits.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_know_their_years_and_order() {
        let text = "2023年3月前招标，5月开工，2024年12月底完成";
        let found = months(text);
        let said: Vec<String> = found.iter().map(|date| date.said(text)).collect();
        assert_eq!(said, ["2023年3月", "5月", "2024年12月"]);
        assert!(found[2].is_after(found[0]) && found[1].is_after(found[0]));
        assert!(months("13月、几个月、99年").is_empty());
    }
}
