//! The explanation against the tables, and against itself: amounts, shares, changes, and what was done of the budget.

use rust_decimal::Decimal;

use super::{
    Figure, Operation, Place, Relation, Sure, Unit,
    bench::{self, Bench, half},
    ratio::per_cent,
    subject,
};
use crate::budget::{Claim, Direction, Quantity};

/// Every amount of the text = a figure that the tables print under the name it speaks of.
pub(super) fn amounts(bench: &mut Bench<'_>) {
    for (index, claim) in bench.disclosure.claims.iter().enumerate() {
        let Some(figure) = bench.claim(index) else {
            continue;
        };
        if !matches!(claim.quantity, Quantity::Money(_)) || speaks_of_another_year(bench, claim) {
            continue;
        }
        let Some(candidates) = subject::candidates(bench, &claim.subject) else {
            continue;
        };
        match bench::closest(&figure, &candidates).as_ref() {
            Some(&nearest) if agrees(&figure, &nearest) => {
                bench.equal(figure, vec![nearest], Sure::Certain);
            }
            Some(_) if figure.printed.is_zero() => {}
            // It stands in some table, though under another name than the text's words seem to say.
            Some(&nearest) if bench.is_printed(figure.value()) => {
                bench.skip(
                    nearest.place,
                    "unchecked.other-figure",
                    [claim.quantity.to_string()],
                );
            }
            Some(&nearest) => bench.equal(figure, vec![nearest], Sure::Likely),
            None if figure.printed.is_zero() => {}
            None => bench.skip(Place::Claim(index), "unchecked.no-table-figure", []),
        }
    }
}

fn agrees(left: &Figure, right: &Figure) -> bool {
    (left.value() - right.value()).abs() <= left.tolerance + right.tolerance
}

/// Whether the words just before an amount name another year than the disclosure's.
fn speaks_of_another_year(bench: &Bench<'_>, claim: &Claim) -> bool {
    let line = bench.disclosure.source.line(claim.at.line);
    let before = usize::try_from(claim.at.start)
        .ok()
        .and_then(|start| line.get(..start))
        .unwrap_or_default();
    let clause = before
        .rsplit(['，', '。', '；', ';', ',', '：', ':', '、'])
        .next()
        .unwrap_or_default();
    let text = format!("{clause}{}", claim.subject)
        .replace("上年结转", "")
        .replace("上年财政拨款结转", "");
    let last = bench.disclosure.year.map(|year| format!("{}年", year - 1));
    [
        "上年",
        "去年",
        "较",
        "增加",
        "减少",
        "年初预算",
        "增长",
        "下降",
        "涉及",
    ]
    .iter()
    .any(|word| text.contains(word))
        || last.is_some_and(|last| text.contains(&last))
}

/// 占 n%: the amount's part of the whole that the sentence, its section or a table's total gives.
pub(super) fn shares(bench: &mut Bench<'_>) {
    let claims = &bench.disclosure.claims;
    let known = Known {
        totals: subject::totals(bench),
        projects: subject::projects(bench),
        three_public: subject::three_public_totals(bench),
    };
    for (index, claim) in claims.iter().enumerate() {
        let (Some(share), Some(part)) = (claim.share, bench.claim(index)) else {
            continue;
        };
        if part.printed.is_zero() || !matches!(claim.quantity, Quantity::Money(_)) {
            continue;
        }
        let left = percent(share, index);
        let (wholes, is_known) = wholes(bench, &known, index, &part);
        let fitting = wholes.iter().find(|whole| {
            per_cent(&part, whole)
                .is_some_and(|(value, off)| (share - value).abs() <= left.tolerance + off)
        });
        match fitting.or(wholes.first().filter(|_| is_known)) {
            Some(&whole) => conclude_ratio(bench, left, part, whole),
            None => bench.skip(Place::Claim(index), "unchecked.no-whole", []),
        }
    }
}

/// The sums of the tables that amounts are said to be a part of.
struct Known {
    totals: Vec<Figure>,
    projects: Vec<Figure>,
    three_public: Vec<Figure>,
}

/// What an amount may be a share of: what the words name, the head of its paragraph, what stands before it in the
/// section, the totals of the tables. And whether the first of them is surely meant, so that a share that fits none is
/// wrong.
fn wholes(bench: &Bench<'_>, known: &Known, index: usize, part: &Figure) -> (Vec<Figure>, bool) {
    let claims = &bench.disclosure.claims;
    let section = section_start(bench, claims[index].at.line);
    let before = (0..index)
        .filter(|&other| claims[other].at.line >= section && claims[other].share.is_none());
    let (near, far): (Vec<usize>, Vec<usize>) =
        before.partition(|&other| claims[other].at.line == claims[index].at.line);
    let said = said_of_share(bench, &claims[index]);
    let named: Vec<Figure> = if said.contains("上年") || said.contains("去年") {
        let mut nearest = near.iter().rev();
        nearest
            .find_map(|&other| last_year(bench, other))
            .into_iter()
            .collect()
    } else if said.contains("三公") {
        known.three_public.clone()
    } else if said.contains("项目支出") {
        known.projects.clone()
    } else if said.contains("合计") || said.contains('总') {
        known.totals.clone()
    } else {
        Vec::new()
    };
    let is_named = said
        .chars()
        .any(|c| !"占比例为的约达到 0123456789.，,".contains(c));
    let claimed = near
        .iter()
        .chain(&far)
        .filter_map(|&other| bench.claim(other));
    let tables = known.totals.iter().chain(&known.projects).copied();
    let is_known = !named.is_empty() || !(is_named || near.is_empty() && far.is_empty());
    let all = named.into_iter().chain(claimed).chain(tables);
    let fits =
        |whole: &Figure| matches!(whole.unit, Unit::Money(_)) && whole.value() >= part.value();
    (all.filter(fits).collect(), is_known)
}

/// What the year before came to: this year's amount with its change taken back. The place is that of the claim.
fn last_year(bench: &Bench<'_>, index: usize) -> Option<Figure> {
    let claim = &bench.disclosure.claims[index];
    let figure = bench.claim(index)?;
    let change = claim.change.as_ref()?;
    let Some(Quantity::Money(by)) = change.amount else {
        return None;
    };
    let signed = match change.direction {
        Direction::Up => -by.yuan(),
        Direction::Down => by.yuan(),
        Direction::Same => Decimal::ZERO,
    };
    Some(Figure {
        printed: (figure.value() + signed) / figure.unit.size(),
        tolerance: figure.tolerance + by.tolerance(),
        ..figure
    })
}

/// The words between an amount and its share: 占部门项目支出总额的.
fn said_of_share<'a>(bench: &Bench<'a>, claim: &Claim) -> &'a str {
    let line = bench.disclosure.source.line(claim.at.line);
    let rest = usize::try_from(claim.at.end)
        .ok()
        .and_then(|end| line.get(end..))
        .unwrap_or_default();
    let end = rest.find('%').unwrap_or(0);
    let words = &rest[..end];
    words.find('占').map_or("", |at| &words[at..])
}

/// The line of the heading that a line stands under.
fn section_start(bench: &Bench<'_>, line: u32) -> u32 {
    let sections = &bench.disclosure.sections;
    sections
        .iter()
        .map(|section| section.at.line)
        .filter(|&start| start <= line)
        .max()
        .unwrap_or(0)
}

/// A change in per cent = the change ÷ the year before.
pub(super) fn changes(bench: &mut Bench<'_>) {
    let claims = &bench.disclosure.claims;
    for (index, claim) in claims.iter().enumerate() {
        let Some(change) = &claim.change else {
            continue;
        };
        let (Some(shown), Some(Quantity::Money(by))) = (change.percent, change.amount) else {
            continue;
        };
        let by = Figure {
            printed: by.printed,
            unit: Unit::Money(by.unit),
            tolerance: by.tolerance(),
            place: Place::Claim(index),
        };
        let left = percent(shown, index);
        let near = (0..=index)
            .rev()
            .filter(|&other| claims[other].at.line == claim.at.line);
        let bases: Vec<Figure> = near
            .filter_map(|other| base(bench.claim(other)?, &by, change.direction))
            .collect();
        let fitting = bases.iter().find(|base| {
            per_cent(&by, base)
                .is_some_and(|(value, off)| (shown - value).abs() <= left.tolerance + off)
        });
        match fitting.or(bases.first()) {
            Some(&base) => conclude_ratio(bench, left, by, base),
            None => bench.skip(Place::Claim(index), "unchecked.no-whole", []),
        }
    }
}

fn base(now: Figure, by: &Figure, direction: Direction) -> Option<Figure> {
    let Unit::Money(_) = now.unit else {
        return None;
    };
    let before = match direction {
        Direction::Up => now.value() - by.value(),
        Direction::Down => now.value() + by.value(),
        Direction::Same => return None,
    };
    (before > Decimal::ZERO).then(|| Figure {
        printed: before / now.unit.size(),
        tolerance: now.tolerance + by.tolerance,
        ..now
    })
}

/// 完成年初预算的 n% = outturn ÷ budget, and no such percentage where the budget is nothing.
pub(super) fn completions(bench: &mut Bench<'_>) {
    let claims = &bench.disclosure.claims;
    for (index, claim) in claims.iter().enumerate() {
        let (Some(shown), Some(done)) = (claim.completion, bench.claim(index)) else {
            continue;
        };
        let left = percent(shown, index);
        let planned = (0..index)
            .rev()
            .take_while(|&other| claims[other].at.line == claim.at.line)
            .find(|&other| claims[other].subject.contains("预算"))
            .and_then(|other| bench.claim(other));
        let is_nothing = shown.is_zero() && done.printed.is_zero();
        match planned {
            // Forms print 0.00% where nothing was planned and nothing spent.
            Some(planned) if planned.printed.is_zero() && is_nothing => {
                bench.skip(Place::Claim(index), "unchecked.no-whole", []);
            }
            Some(planned) if planned.printed.is_zero() => bench.remark(
                super::Verdict::Fails,
                Place::Claim(index),
                "failed.completion-of-nothing",
                [shown.to_string()],
                Sure::Certain,
            ),
            Some(planned) => conclude_ratio(bench, left, done, planned),
            None => bench.skip(Place::Claim(index), "unchecked.no-whole", []),
        }
    }
}

fn percent(printed: Decimal, claim: usize) -> Figure {
    Figure {
        printed,
        unit: Unit::Percent,
        tolerance: half(printed.scale()),
        place: Place::Claim(claim),
    }
}

fn conclude_ratio(bench: &mut Bench<'_>, left: Figure, part: Figure, whole: Figure) {
    let Some((value, off)) = per_cent(&part, &whole) else {
        return bench.skip(left.place, "unchecked.no-whole", []);
    };
    let rounded = value.round_dp_with_strategy(
        left.printed.scale(),
        rust_decimal::RoundingStrategy::MidpointAwayFromZero,
    );
    let right = vec![(Operation::Plus, part), (Operation::Over, whole)];
    let value = if rounded == left.printed {
        rounded
    } else {
        value
    };
    bench.conclude(
        left,
        right,
        value,
        left.tolerance + off,
        Relation::Equal,
        Sure::Certain,
    );
}
