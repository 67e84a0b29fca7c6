//! Lists in the texts of a performance sheet: what they add up to, and whether their numbers go on one by one.

use rust_decimal::Decimal;

use super::{
    Figure, Operation, Place, Relation, Sure, Unit, Verdict,
    bench::{Bench, half},
    money_said::{self, Said},
};
use crate::text::trailing_digits;

/// Looks at every text.
pub(super) fn make(bench: &mut Bench<'_>) {
    for (index, sheet) in bench.disclosure.sheets.iter().enumerate() {
        for (text, said) in sheet.texts.iter().enumerate() {
            let place = Place::SheetText { sheet: index, text };
            let items = items(&said.text);
            if items.len() > 1 && said.text.contains("其中") {
                sums(bench, &said.text, &items, place);
            }
            if said.text.matches(['=', '＝']).count() >= LEAST_RESULTS {
                results(bench, &said.text, place);
            }
            gap(bench, &said.text, &items, place);
        }
    }
}

/// An item of a list with its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Item {
    number: u32,
    /// The byte that its number begins at.
    start: usize,
    /// One past the mark after its number.
    end: usize,
}

/// The items of a text that are numbered 1. or 1、 at the beginning of a clause.
fn items(text: &str) -> Vec<Item> {
    let mut out = Vec::new();
    for (at, mark) in text
        .char_indices()
        .filter(|(_, c)| matches!(c, '.' | '、' | '．'))
    {
        let digits = trailing_digits(&text[..at]);
        let start = at - digits.len();
        let before = text[..start].chars().next_back();
        let begins = before.is_none_or(|c| "。；;：:，,）) ".contains(c));
        let number = digits.parse().ok().filter(|_| begins && digits.len() < 3);
        out.extend(number.map(|number| Item {
            number,
            start,
            end: at + mark.len_utf8(),
        }));
    }
    out
}

/// The items of a list that begins with an item, up to a heading above it (二、) or the end of the text.
fn list(all: &[Item], first: usize, text: &str) -> (Vec<Item>, usize) {
    let end = ["二、", "三、", "四、", "五、", "六、"]
        .iter()
        .filter_map(|heading| Some(all[first].end + text[all[first].end..].find(heading)?))
        .min()
        .unwrap_or(text.len());
    let mut items: Vec<Item> = Vec::new();
    for item in all[first..].iter().take_while(|item| item.start < end) {
        let next = items.last().map_or(1, |last| last.number + 1);
        if item.number == next {
            items.push(*item);
        }
    }
    (items, end)
}

/// An amount before 其中 and a numbered list = the amounts of the list. An item may have several, of which one or all
/// count; what lies between is left alone.
fn sums(bench: &mut Bench<'_>, text: &str, all: &[Item], place: Place) {
    let amounts: Vec<Said> = money_said::amounts(text)
        .into_iter()
        .filter(|said| !money_said::is_rate(text, said))
        .collect();
    for first in (0..all.len()).filter(|&first| all[first].number == 1) {
        let before = text[..all[first].start].trim_end_matches(['：', ':', ' ']);
        let Some(before) = before.strip_suffix("其中") else {
            continue;
        };
        let before = before.trim_end_matches(['，', ',', '。', '；', ';', ')', '）']);
        let Some(whole) = amounts.iter().find(|said| said.end == before.len()) else {
            continue;
        };
        let (items, end) = list(all, first, text);
        let within = |place: usize| {
            let from = items[place].end;
            let to = items.get(place + 1).map_or(end, |next| next.start);
            let within = amounts
                .iter()
                .filter(move |said| (from..to).contains(&said.start));
            within.copied().collect::<Vec<Said>>()
        };
        let parts: Vec<Vec<Said>> = (0..items.len()).map(within).collect();
        if parts.len() < 2 || parts.iter().any(Vec::is_empty) {
            continue;
        }
        let firsts: Vec<Said> = parts.iter().map(|said| said[0]).collect();
        let sum = |said: &[Said]| said.iter().map(Said::yuan).sum::<Decimal>();
        let (least, most) = (sum(&firsts), sum(&parts.concat()));
        let off = half(whole.printed.scale()) * whole.unit.yuan();
        if least < most && least <= whole.yuan() + off && whole.yuan() <= most + off {
            continue;
        }
        let scale = firsts.iter().map(|said| said.printed.scale()).max();
        let parts = firsts
            .iter()
            .map(|said| figure(said, scale.unwrap_or(0), place));
        let parts = parts.collect();
        bench.equal(
            figure(whole, whole.printed.scale(), place),
            parts,
            Sure::Likely,
        );
        bench.soften();
    }
}

/// Fewer results are no list.
const LEAST_RESULTS: usize = 3;

/// 共 n万元 after several sums that were worked out = these sums together.
fn results(bench: &mut Bench<'_>, text: &str, place: Place) {
    let amounts = money_said::amounts(text);
    let mut listed: Vec<Said> = Vec::new();
    for said in amounts {
        let before = text[..said.start].trim_end();
        if before.ends_with(['=', '＝']) {
            listed.push(said);
            continue;
        }
        if !["共", "共计", "合计", "总计"]
            .iter()
            .any(|word| before.ends_with(word))
        {
            continue;
        }
        let parts = std::mem::take(&mut listed);
        if parts.len() < LEAST_RESULTS {
            continue;
        }
        let figures = parts.iter().map(|part| {
            let figure = figure(part, part.printed.scale(), place);
            (
                Operation::Plus,
                Figure {
                    tolerance: Decimal::ZERO,
                    ..figure
                },
            )
        });
        let figures = figures.collect();
        let total = figure(&said, said.printed.scale(), place);
        bench.compare(total, figures, Relation::Equal, Sure::Likely);
        bench.soften();
    }
}

fn figure(said: &Said, scale: u32, place: Place) -> Figure {
    Figure {
        printed: said.printed,
        unit: Unit::Money(said.unit),
        tolerance: half(scale) * said.unit.yuan(),
        place,
    }
}

/// Items counted up to where one is left out; less of a list may be something else.
const LEAST_ITEMS: u32 = 3;

/// A numbered list that leaves out a number.
fn gap(bench: &mut Bench<'_>, text: &str, items: &[Item], place: Place) {
    let mut last = 0;
    for item in items {
        if item.number == last + 2 && last >= LEAST_ITEMS {
            let missing = last + 1;
            let is_there = ['.', '、', '．']
                .iter()
                .any(|mark| text.contains(&format!("{missing}{mark}")));
            if !is_there {
                let arguments = [last.to_string(), item.number.to_string()];
                bench.remark(
                    Verdict::Hint,
                    place,
                    "hint.number-left-out",
                    arguments,
                    Sure::Likely,
                );
            }
        }
        last = item.number;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_begin_clauses() {
        let numbers = |text: &str| {
            items(text)
                .iter()
                .map(|item| item.number)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            numbers("1.修缮60万元;2.维修15万元；3、绿化2.5万元"),
            [1, 2, 3]
        );
        assert!(numbers("共2.5万元，面积398.55平方米").is_empty());
    }
}
