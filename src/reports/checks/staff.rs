//! Who works in a department, as its text counts them: people of each kind, and the offices that it lists.

use rust_decimal::Decimal;

use super::{
    Figure, Sure, Unit, Verdict,
    bench::Bench,
    numerals::{Numeral, last_count, numerals},
};
use crate::{budget::Passage, location::Location};

/// Measure words of people.
const PEOPLE: [char; 2] = ['人', '名'];

/// Fewer kinds of people are no account of all of them.
const LEAST_KINDS: usize = 3;

/// More kinds of people has no department.
const MOST_KINDS: usize = 60;

/// The people there are = those of each kind, where the text goes through all kinds.
pub(super) fn people(bench: &mut Bench<'_>) {
    let sections = &bench.disclosure.sections;
    for passage in sections.iter().flat_map(|section| &section.paragraphs) {
        let text = passage.text.as_str();
        let counts: Vec<Numeral> = numerals(text)
            .into_iter()
            .filter(|one| text[one.end..].starts_with(PEOPLE))
            .collect();
        for at in 0..counts.len() {
            let (whole, kinds) = (counts[at], kinds(text, &counts[at..]));
            let sum: Decimal = kinds.iter().map(|kind| kind.printed).sum();
            let off = (whole.printed - sum).abs();
            // A list that leaves out many is no account of all.
            if kinds.len() < LEAST_KINDS || off * Decimal::TEN > whole.printed {
                continue;
            }
            let kinds = kinds
                .iter()
                .map(|kind| figure(bench, passage.at, kind.printed));
            let kinds = kinds.collect();
            bench.equal(
                figure(bench, passage.at, whole.printed),
                kinds,
                Sure::Likely,
            );
            bench.soften();
        }
    }
}

/// The counts right after the first one that the text says are parts of it.
fn kinds<'n>(text: &str, counts: &'n [Numeral]) -> &'n [Numeral] {
    let Some((whole, rest)) = counts.split_first() else {
        return &[];
    };
    let unit = &text[whole.end..];
    let Some(measure) = unit.chars().next() else {
        return &[];
    };
    let after =
        unit[measure.len_utf8()..].trim_start_matches(['。', '，', ',', '；', ';', '（', '(']);
    let body = after
        .strip_prefix("其中")
        .or_else(|| after.strip_prefix(['：', ':']));
    let Some(body) = body else { return &[] };
    let start = text.len() - body.len();
    let some = rest.iter().take(MOST_KINDS + 1);
    let is_measured = |one: &&Numeral| text[one.end..].starts_with(measure);
    let measured = &rest[..some.take_while(is_measured).count()];
    let reach = measured.last().map_or(start, |last| last.end.max(start));
    let sentence = text[start..reach].split('。').next().unwrap_or_default();
    let is_kind = |one: &&Numeral| one.end <= start + sentence.len();
    let kinds = &measured[..measured.iter().take_while(is_kind).count()];
    let within = kinds.last().map_or("", |last| &text[start..last.end]);
    if kinds.len() > MOST_KINDS || within.contains("其中") {
        &[]
    } else {
        kinds
    }
}

fn figure(bench: &Bench<'_>, at: Location, printed: Decimal) -> Figure {
    Figure {
        printed,
        unit: Unit::Count(""),
        tolerance: Decimal::ZERO,
        place: bench.said_at(at, printed),
    }
}

/// What offices are called after a number, the longest first.
const OFFICES: [&str; 12] = [
    "职能股室",
    "职能科室",
    "职能处室",
    "内设机构",
    "内设科室",
    "内设股室",
    "部门办公室",
    "股室",
    "科室",
    "处室",
    "部门",
    "单位",
];

/// What the names of offices end with.
const ENDS: [char; 15] = [
    '室', '股', '科', '处', '部', '办', '队', '局', '站', '所', '会', '院', '组', '团', '心',
];

/// Words after which a list begins.
const INTRODUCTIONS: [&str; 7] = ["：", ":", "分别是", "分别为", "包括", "下设", "设有"];

/// The number of offices = the offices that are listed right before or after it, each of them once.
pub(super) fn offices(bench: &mut Bench<'_>) {
    for section in &bench.disclosure.sections {
        let next = section.paragraphs.iter().skip(1).map(Some).chain([None]);
        for (passage, next) in section.paragraphs.iter().zip(next) {
            for (said, listed) in counted(passage, next) {
                compare(bench, passage.at, said, &listed);
            }
        }
    }
}

/// Each number of offices in a paragraph with the offices that it counts.
fn counted(passage: &Passage, next: Option<&Passage>) -> Vec<(Decimal, Vec<String>)> {
    let text = passage.text.as_str();
    let found = text.match_indices('个').filter_map(|(at, measure)| {
        let number = last_count(&text[..at])?;
        let after = &text[at + measure.len()..];
        let word = OFFICES.iter().find(|word| after.starts_with(**word))?;
        let next = next.map_or("", |next| next.text.as_str());
        let before = sentences(&text[..number.start]).last().and_then(list);
        let mut following = sentences(&after[word.len()..])
            .chain(sentences(next))
            .take(2);
        let listed = before.or_else(|| following.find_map(list))?;
        Some((number.printed, listed))
    });
    found.collect()
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['。', '；', ';'])
        .filter(|sentence| !sentence.trim().is_empty())
}

/// The offices that a sentence lists; `None` where it lists anything else, or not all of it.
fn list(sentence: &str) -> Option<Vec<String>> {
    let begins = INTRODUCTIONS
        .iter()
        .filter_map(|word| Some(sentence.rfind(word)? + word.len()));
    let body = &sentence[begins.max().unwrap_or(0)..];
    let mut items: Vec<String> = without_brackets(body)
        .split('、')
        .map(|item| item.trim().to_string())
        .collect();
    let last = items.pop()?;
    let joined = ["以及", "和", "及"].iter().find_map(|word| {
        let (one, other) = last.split_once(word)?;
        (is_office(one) && is_office(other)).then(|| [one.to_string(), other.to_string()])
    });
    match joined {
        Some(two) => items.extend(two),
        None => items.push(last),
    }
    (items.len() > 1 && items.iter().all(|item| is_office(item))).then_some(items)
}

fn is_office(name: &str) -> bool {
    name.ends_with(ENDS) && (2..=20).contains(&name.chars().count()) && !name.contains(['，', ','])
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(character),
            _ => {}
        }
    }
    out
}

fn compare(bench: &mut Bench<'_>, at: Location, said: Decimal, listed: &[String]) {
    let twice = listed
        .iter()
        .enumerate()
        .find(|(place, name)| listed[..*place].contains(name));
    let place = bench.said_at(at, said);
    if let Some((_, name)) = twice {
        let arguments = [name.clone()];
        return bench.remark(
            Verdict::Hint,
            place,
            "hint.office-twice",
            arguments,
            Sure::Certain,
        );
    }
    let figure = |printed| Figure {
        printed,
        unit: Unit::Count("个"),
        tolerance: Decimal::ZERO,
        place,
    };
    bench.equal(
        figure(said),
        vec![figure(Decimal::from(listed.len()))],
        Sure::Likely,
    );
    bench.soften();
    bench.explain("said.offices", [listed.join("、")]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_people_follow_what_they_are_parts_of() {
        let count = |text: &str| {
            let counts = numerals(text);
            kinds(text, &counts).len()
        };
        assert_eq!(count("现有职工29人。其中工勤3人，事业4人，公务员14人。"), 3);
        assert_eq!(count("班子成员8名：局长1名、副局长3名、其他4名"), 3);
        assert_eq!(count("现有职工29人，退休3人"), 0);
    }

    #[test]
    fn offices_are_listed_in_one_sentence() {
        let names = |text| list(text).map(|items| items.len());
        assert_eq!(
            names("分别是：办公室（党务办公室）、产权和资产经营股、财务股"),
            Some(3)
        );
        assert_eq!(names("下设办公室、运营股和清算股"), Some(3));
        assert_eq!(names("承担甲工作、乙工作"), None);
    }
}
