//! Sums that the explanation itself makes: a whole and the parts it names, the budgets of the classes and of all, and the
//! word that says which of budget and outturn is larger.

use rust_decimal::Decimal;

use super::{Figure, Operation, Relation, Sure, Unit, Verdict, bench::Bench};
use crate::budget::{Claim, Quantity};

/// Pairs of words whose figures leave nothing out: both together are the whole.
const PAIRS: [(&str, &str); 4] = [
    ("地上", "地下"),
    ("计容", "不计容"),
    ("国内", "国外"),
    ("在编", "编外"),
];

/// A number with a unit, as it stands in a paragraph.
#[derive(Debug, Clone, Copy)]
struct Printed<'a> {
    number: Decimal,
    unit: &'a str,
    start: usize,
    end: usize,
}

/// Units of what is measured in explanations besides money.
const UNITS: [&str; 2] = ["平方米", "平米"];

/// What is measured: a whole in brackets or before 其中 = the two parts that make it up.
pub(super) fn make(bench: &mut Bench<'_>) {
    let disclosure = bench.disclosure;
    let passages = disclosure
        .sections
        .iter()
        .flat_map(|section| &section.paragraphs);
    for passage in passages {
        if !UNITS.iter().any(|unit| passage.text.contains(unit)) {
            continue;
        }
        let numbers = numbers(&passage.text);
        for (first, second) in PAIRS {
            let named = |word: &str| {
                numbers
                    .iter()
                    .position(|one| clause(&passage.text, one.start).starts_with(word))
            };
            let (Some(left), Some(right)) = (named(first), named(second)) else {
                continue;
            };
            let Some(whole) = left.checked_sub(1) else {
                continue;
            };
            let figure = |index: usize| Figure {
                printed: numbers[index].number,
                unit: Unit::Count("平方米"),
                tolerance: super::bench::half(numbers[index].number.scale()),
                place: bench.said_at(passage.at, numbers[index].number),
            };
            let is_ground = ["用地", "占地"]
                .iter()
                .any(|word| clause(&passage.text, numbers[whole].start).contains(word));
            let most = numbers[left].number.max(numbers[right].number);
            if is_ground || numbers[whole].number < most {
                continue;
            }
            if numbers[whole].unit != numbers[left].unit
                || numbers[left].unit != numbers[right].unit
            {
                continue;
            }
            bench.equal(
                figure(whole),
                vec![figure(left), figure(right)],
                Sure::Certain,
            );
        }
    }
}

fn numbers(text: &str) -> Vec<Printed<'_>> {
    let mut out = Vec::new();
    for unit in UNITS {
        for (end, _) in text.match_indices(unit) {
            let before = text[..end].trim_end();
            let length = before
                .bytes()
                .rev()
                .take_while(|byte| byte.is_ascii_digit() || *byte == b'.')
                .count();
            let start = before.len() - length;
            if let Ok(number) = before[start..].parse() {
                out.push(Printed {
                    number,
                    unit,
                    start,
                    end: end + unit.len(),
                });
            }
        }
    }
    out.sort_by_key(|one| (one.start, one.end));
    out
}

fn clause(text: &str, before: usize) -> &str {
    let clause = text[..before]
        .rsplit(['，', ',', '（', '(', '：', ':', '。', '；', '、'])
        .next()
        .unwrap_or_default();
    clause.trim_start_matches("其中")
}

/// What an amount of the year's budget ends with, and what follows it.
const PLANNED: &str = "年初预算";

/// A budget and what was made of it, by the places of their claims.
type Pair = (usize, usize);

/// 年初预算 of all = the budgets of the classes, where the classes' outturns make up the whole outturn.
pub(super) fn budgets(bench: &mut Bench<'_>) {
    let pairs = pairs(&bench.disclosure.claims);
    let Some((&(total, spent), classes)) = pairs.split_first() else {
        return;
    };
    let figures = |side: fn(&Pair) -> usize| -> Vec<Figure> {
        classes
            .iter()
            .filter_map(|pair| bench.claim(side(pair)))
            .collect()
    };
    let (planned, done) = (figures(|pair| pair.0), figures(|pair| pair.1));
    let (Some(total), Some(spent)) = (bench.claim(total), bench.claim(spent)) else {
        return;
    };
    let sum = |parts: &[Figure]| parts.iter().map(Figure::value).sum::<Decimal>();
    let off = |parts: &[Figure]| parts.iter().map(|part| part.tolerance).sum::<Decimal>();
    let is_complete =
        classes.len() > 1 && (sum(&done) - spent.value()).abs() <= off(&done) + spent.tolerance;
    if !is_complete {
        return bench.skip(total.place, "unchecked.classes", []);
    }
    bench.equal(total, planned, Sure::Likely);
    bench.soften();
    bench.explain("said.budgets", []);
}

/// Budgets right before their outturns, those of one section.
fn pairs(claims: &[Claim]) -> Vec<Pair> {
    let is_planned = |claim: &Claim| claim.subject.ends_with(PLANNED);
    let is_done =
        |claim: &Claim| claim.subject.ends_with("支出决算") || claim.subject.ends_with("决算");
    let is_money = |claim: &Claim| matches!(claim.quantity, Quantity::Money(_));
    (0..claims.len().saturating_sub(1))
        .filter(|&index| is_planned(&claims[index]) && is_done(&claims[index + 1]))
        .filter(|&index| is_money(&claims[index]) && is_money(&claims[index + 1]))
        .filter(|&index| !claims[index].subject.contains("三公"))
        .filter(|&index| claims[index + 1].at.line <= claims[index].at.last_line + 2)
        .map(|index| (index, index + 1))
        .collect()
}

/// 决算数大于、小于、等于预算数: the word fits the two figures before it.
pub(super) fn directions(bench: &mut Bench<'_>) {
    for (planned, done) in pairs(&bench.disclosure.claims) {
        let word = word(bench, done);
        let (Some(planned), Some(done), Some(word)) =
            (bench.claim(planned), bench.claim(done), word)
        else {
            continue;
        };
        let (relation, is_strict) = match word {
            "大于" => (Relation::AtLeast, true),
            "小于" => (Relation::AtMost, true),
            _ => (Relation::Equal, false),
        };
        let is_about = word == "基本持平";
        if is_about {
            let off = (done.value() - planned.value()).abs();
            if off * Decimal::TEN <= planned.value() {
                bench.remark(
                    Verdict::Holds,
                    done.place,
                    "said.direction",
                    [word.to_string()],
                    Sure::Likely,
                );
                continue;
            }
        }
        bench.compare(
            done,
            vec![(Operation::Plus, planned)],
            relation,
            Sure::Likely,
        );
        if is_strict && done.value() == planned.value() {
            bench.refuse();
        }
        bench.explain("said.direction", [word.to_string()]);
    }
}

/// The word between outturn and budget in the text that follows the outturn, before the next amount.
fn word(bench: &Bench<'_>, done: usize) -> Option<&'static str> {
    let claims = &bench.disclosure.claims;
    let at = claims[done].at;
    let source = &bench.disclosure.source;
    let mut text = source
        .line(at.last_line)
        .get(usize::try_from(at.end).ok()?..)?
        .to_string();
    for line in at.last_line + 1..at.last_line + 3 {
        text.push_str(source.line(line).trim());
    }
    let next = text.find("年初预算为").unwrap_or(text.len());
    let text = &text[..next];
    let from = text.find("决算数").or_else(|| text.find("决算"))?;
    let said: String = text[from..].chars().take(14).collect();
    if !said.contains("预算") {
        return None;
    }
    ["大于", "小于", "等于", "基本持平", "持平"]
        .into_iter()
        .find(|word| said.contains(word))
}
