//! What the texts of a performance sheet count, against what its indicators and fields say of the same things.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::{
    Figure, Operation, Place, Relation, Sure, Unit, Verdict,
    bench::{Bench, half},
    evaluation,
    indicator_sense::{parsed, target},
    money_said,
    numerals::{Numeral, numerals},
    sheets,
};
use crate::{
    budget::{FundSource, Indicator, MoneyUnit, Sheet, SheetKind, Span},
    reports::funding,
};

/// Looks at every sheet.
pub(super) fn make(bench: &mut Bench<'_>) {
    for (index, sheet) in bench.disclosure.sheets.iter().enumerate() {
        let fields: Vec<String> = sheet
            .fields
            .iter()
            .map(|field| format!("{}：{}", field.label, field.value))
            .collect();
        let texts = sheet.texts.iter().enumerate();
        let texts = texts.map(|(text, said)| (Place::SheetText { sheet: index, text }, &said.text));
        let fields = fields.iter().enumerate();
        let fields = fields.map(|(field, said)| {
            (
                Place::Field {
                    sheet: index,
                    field,
                },
                said,
            )
        });
        let all = texts.chain(fields);
        let told: Vec<Told<'_>> = all
            .flat_map(|(place, text)| {
                let numbers = numerals(text).into_iter();
                numbers.map(move |number| Told::new(text, &number, place))
            })
            .collect();
        let mut seen: Vec<(&str, &str)> = Vec::new();
        for (place, indicator) in sheet.indicators.iter().enumerate() {
            let Some(value) = target(indicator) else {
                continue;
            };
            if seen.contains(&(indicator.name.as_str(), value)) {
                continue;
            }
            seen.push((&indicator.name, value));
            let place = Place::Indicator {
                sheet: index,
                indicator: place,
            };
            said_otherwise(bench, &told, (indicator, place), value);
        }
        repeated(bench, sheet, index);
        standard(bench, sheet, index);
    }
}

/// What names of indicators add to what is counted.
const ENDINGS: [&str; 8] = ["数量", "个数", "总数", "人数", "成本", "费用", "费", "数"];

/// What names of indicators put before what is counted.
const BEGINNINGS: [&str; 3] = ["保障", "购置", "购买"];

/// What may stand between what is counted and its number.
const BETWEEN: [&str; 12] = [
    "人员", "服务", "费用", "成本", "费", "数", "约", "共计", "共", "为", "：", ":",
];

/// A number in the texts or fields of a sheet.
struct Told<'t> {
    printed: Decimal,
    /// The first character of its unit.
    unit: Option<char>,
    /// The text before it: the whole, and what is left without words that may stand between.
    before: Vec<&'t str>,
    place: Place,
}

impl<'t> Told<'t> {
    fn new(text: &'t str, number: &Numeral, place: Place) -> Self {
        let mut before = vec![&text[..number.start]];
        while let Some(last) = before.last()
            && let Some(less) = BETWEEN.iter().find_map(|word| last.strip_suffix(word))
        {
            before.push(less);
        }
        Self {
            printed: number.printed,
            unit: text[number.end..].chars().next(),
            before,
            place,
        }
    }

    /// Whether it counts a subject, and not the rest of something.
    fn counts(&self, subject: &str) -> bool {
        let before = self.before.iter().find(|before| before.ends_with(subject));
        before.is_some_and(|before| {
            let clause = money_said::clause(before, before.len() - subject.len());
            !["其他", "其它"].iter().any(|word| clause.contains(word))
        })
    }
}

/// A number that the texts give right after the very words of an indicator, in its unit.
fn said_otherwise(
    bench: &mut Bench<'_>,
    told: &[Told<'_>],
    (indicator, place): (&Indicator, Place),
    value: &str,
) {
    let Some(aimed) = parsed(value) else {
        return;
    };
    let Some(unit) = aimed.unit.chars().next() else {
        return;
    };
    let subjects = subjects(&indicator.name);
    let same: Vec<&Told<'_>> = told
        .iter()
        .filter(|one| one.unit == Some(unit))
        .filter(|one| subjects.iter().any(|subject| one.counts(subject)))
        .collect();
    let fits = |one: &&&Told<'_>| match aimed.sign {
        Some('≥') => one.printed >= aimed.number,
        Some('≤') => one.printed <= aimed.number,
        Some('>' | '＞') => one.printed > aimed.number,
        Some('<' | '＜') => one.printed < aimed.number,
        _ => one.printed == aimed.number,
    };
    let relation = match aimed.sign {
        Some('≥' | '>' | '＞') => Relation::AtMost,
        Some('≤' | '<' | '＜') => Relation::AtLeast,
        _ => Relation::Equal,
    };
    let figure = |printed: Decimal, place: Place| Figure {
        printed,
        unit: Unit::Count(""),
        tolerance: Decimal::ZERO,
        place,
    };
    if let Some(one) = same.iter().find(fits).or(same.first()) {
        let right = vec![(Operation::Plus, figure(one.printed, one.place))];
        bench.compare(figure(aimed.number, place), right, relation, Sure::Likely);
        bench.soften();
        let keys = ["said.text-counts", "hint.text-counts"];
        bench.explain_whether(keys, [indicator.name.clone()]);
    }
}

/// What an indicator counts: its name, and its name without what such names add.
fn subjects(name: &str) -> Vec<String> {
    let short = ENDINGS.iter().find_map(|ending| name.strip_suffix(ending));
    let short = short.unwrap_or(name);
    let bare = BEGINNINGS.iter().find_map(|word| short.strip_prefix(word));
    let mut out = vec![name.to_string()];
    for subject in [Some(short), bare].into_iter().flatten() {
        if subject.chars().count() >= 2 && !out.iter().any(|known| known == subject) {
            out.push(subject.to_string());
        }
    }
    out
}

/// Characters before and after a number that show that two texts speak of the same thing.
const AROUND: (usize, usize) = (2, 5);

/// Two texts of a sheet on the whole project that say the same words with another number.
fn repeated(bench: &mut Bench<'_>, sheet: &Sheet, index: usize) {
    if sheet.kind != SheetKind::Target {
        return;
    }
    let texts = sheet.texts.iter().enumerate();
    let of_whole = texts.filter(|(_, text)| text.span != Some(Span::Year));
    let mut known: HashMap<(&str, &str), (usize, Decimal)> = HashMap::new();
    for (text, said) in of_whole {
        for number in numerals(&said.text) {
            let Some(around) = around(&said.text, &number) else {
                continue;
            };
            let (first, printed) = *known.entry(around).or_insert((text, number.printed));
            if first == text || printed == number.printed {
                continue;
            }
            let place = Place::SheetText { sheet: index, text };
            let words = |printed: Decimal| format!("{}{printed}{}", around.0, around.1);
            let arguments = [words(printed), words(number.printed)];
            bench.remark(
                Verdict::Hint,
                place,
                "hint.other-number",
                arguments,
                Sure::Likely,
            );
        }
    }
}

/// The words around a number, where they are words.
fn around<'t>(text: &'t str, number: &Numeral) -> Option<(&'t str, &'t str)> {
    let before = text[..number.start]
        .char_indices()
        .rev()
        .nth(AROUND.0 - 1)?
        .0;
    let behind = text[number.end..].char_indices().nth(AROUND.1)?.0 + number.end;
    let (before, behind) = (&text[before..number.start], &text[number.end..behind]);
    let is_words = |part: &str| part.chars().all(|c| !c.is_ascii() && c.is_alphabetic());
    let is_date = behind.starts_with(['年', '月', '日', '号']);
    (is_words(before) && is_words(behind) && !is_date).then_some((before, behind))
}

/// Characters that a standard of payment and a number of people have in common where they speak of the same people.
const COMMON: usize = 4;

/// So much a head times so many heads = the money of the sheet, where it has just one such standard and number.
fn standard(bench: &mut Bench<'_>, sheet: &Sheet, index: usize) {
    let mut rates: Vec<(&str, Decimal)> = Vec::new();
    let mut heads: Vec<(&str, Decimal, Place)> = Vec::new();
    for (place, indicator) in sheet.indicators.iter().enumerate() {
        let name = indicator.name.as_str();
        let value = target(indicator).map(|value| value.trim_start_matches('-'));
        let Some(value) = value.and_then(parsed) else {
            continue;
        };
        let place = Place::Indicator {
            sheet: index,
            indicator: place,
        };
        if matches!(value.unit, "元/人" | "元/人/年") && !rates.contains(&(name, value.number))
        {
            rates.push((name, value.number));
        }
        let is_new = !heads
            .iter()
            .any(|(known, number, _)| (*known, *number) == (name, value.number));
        if matches!(value.unit, "人" | "名") && is_new {
            heads.push((name, value.number, place));
        }
    }
    let ([(rate_name, rate)], [(head_name, number, place)]) = (&rates[..], &heads[..]) else {
        return;
    };
    let common = rate_name
        .chars()
        .zip(head_name.chars())
        .take_while(|(one, other)| one == other);
    let Some(money) = money(bench, sheet, index).filter(|_| common.count() >= COMMON) else {
        return;
    };
    let Some(product) = rate.checked_mul(*number) else {
        return;
    };
    let left = Figure {
        printed: product,
        unit: Unit::Money(MoneyUnit::Yuan),
        tolerance: half(0),
        place: *place,
    };
    bench.equal(left, vec![money], Sure::Likely);
    bench.soften();
    let arguments = [rate.to_string(), number.to_string()];
    bench.explain_whether(["said.per-head", "hint.per-head"], arguments);
}

/// What a project has for the year: as applied for where it is evaluated.
fn money(bench: &Bench<'_>, sheet: &Sheet, index: usize) -> Option<Figure> {
    if sheet.kind == SheetKind::Target {
        return sheets::money(bench, index, FundSource::Total, Span::Year);
    }
    let (row, figures) = funding::executed(sheet)?;
    let place = Place::Funding {
        sheet: index,
        row,
        span: None,
    };
    Some(evaluation::ten_thousand(figures.applied.number()?, place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_right_after_what_they_count() {
        let counts = |text, subject| {
            let mut told = numerals(text).into_iter();
            told.any(|number| Told::new(text, &number, Place::Whole).counts(subject))
        };
        assert!(counts("租赁面积约261.7平方米", "租赁面积"));
        assert!(counts("辅警人员共计100人", "辅警"));
        assert!(!counts("其他项目运行经费13万元", "运行经费"));
        assert!(!counts("租赁面积较大，共3处", "租赁面积"));
    }

    #[test]
    fn what_stands_around_a_number_must_be_words() {
        let words = |text: &'static str| {
            let number = numerals(text)[0];
            around(text, &number)
        };
        assert_eq!(
            words("提升改造13家子公司仓储"),
            Some(("改造", "家子公司仓"))
        );
        assert_eq!(words("提升改造2024年底前完成"), None);
        assert_eq!(words("13家子公司仓储"), None);
    }
}
