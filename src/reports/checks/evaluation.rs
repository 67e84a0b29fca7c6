//! Inside a self-evaluation: weights, scores, rates and grade.

use rust_decimal::Decimal;

use super::{
    Figure, Operation, Place, Relation, Sure, Unit, Verdict,
    bench::{Bench, half},
    ratio::per_cent,
};
use crate::{
    budget::{Evaluation, MoneyUnit, Sheet, SheetKind},
    reports::funding::executed,
    text::leading_number,
};

/// The score that execution of the budget can give; the indicators give the rest of a hundred.
const EXECUTION: Decimal = Decimal::TEN;

/// Weights add up to 100, with the execution of the budget; no score is above its weight.
pub(super) fn weights(bench: &mut Bench<'_>) {
    for (index, sheet) in evaluations(bench) {
        let mut sum = Decimal::ZERO;
        let mut complete = !sheet.indicators.is_empty();
        for (weight, score) in marks(sheet, index) {
            complete &= weight.is_some();
            sum += weight.map_or(Decimal::ZERO, |weight| weight.printed);
            if let (Some(score), Some(weight)) = (score, weight) {
                let right = vec![(Operation::Plus, weight)];
                bench.compare(score, right, Relation::AtMost, Sure::Certain);
            }
        }
        let left = count(sum, Place::Sheet(index));
        let meant = if sum > Decimal::from(95) {
            Decimal::ONE_HUNDRED
        } else {
            Decimal::from(90)
        };
        if complete {
            let right = vec![(Operation::Plus, count(meant, Place::Sheet(index)))];
            bench.compare(left, right, Relation::Equal, Sure::Certain);
        } else {
            bench.skip(Place::Sheet(index), "unchecked.weights-missing", []);
        }
    }
}

/// The weight and the score of each indicator of a self-evaluation, where they are printed.
fn marks(sheet: &Sheet, index: usize) -> impl Iterator<Item = (Option<Figure>, Option<Figure>)> {
    let indicators = sheet.indicators.iter().enumerate();
    indicators.filter_map(move |(indicator, printed)| {
        let Evaluation { weight, score, .. } = printed.reading.evaluation()?;
        let place = Place::Indicator {
            sheet: index,
            indicator,
        };
        Some((points(weight, place), points(score, place)))
    })
}

/// 总分 = the scores + the score of execution.
pub(super) fn scores(bench: &mut Bench<'_>) {
    for (index, sheet) in evaluations(bench) {
        let Some(total) = points(&sheet.score, Place::Sheet(index)) else {
            bench.skip(Place::Sheet(index), "unchecked.no-score", []);
            continue;
        };
        let mut parts = Vec::new();
        let mut weights = Decimal::ZERO;
        let mut complete = !sheet.indicators.is_empty();
        for (weight, score) in marks(sheet, index) {
            weights += weight.map_or(Decimal::ZERO, |weight| weight.printed);
            match score {
                Some(score) => parts.push(score),
                None => complete = false,
            }
        }
        let execution = executed(sheet).map(|(_, row)| row.score.number());
        if weights < Decimal::ONE_HUNDRED {
            match execution {
                Some(Some(score)) => parts.push(count(score, Place::Sheet(index))),
                _ => complete = false,
            }
        }
        if complete {
            bench.equal(total, parts, Sure::Certain);
        } else {
            bench.skip(Place::Sheet(index), "unchecked.scores-missing", []);
        }
    }
}

/// 执行率 = executed ÷ budget of the whole year; its score is a tenth of it, at most ten.
pub(super) fn execution(bench: &mut Bench<'_>) {
    for (index, sheet) in evaluations(bench) {
        let Some((row, figures)) = executed(sheet) else {
            continue;
        };
        let place = Place::Funding {
            sheet: index,
            row,
            span: None,
        };
        let money = |value: Option<Decimal>| value.map(|printed| ten_thousand(printed, place));
        let (adjusted, spent) = (
            money(figures.adjusted.number()),
            money(figures.executed.number()),
        );
        let rate = figures.rate.number();
        if let (Some(adjusted), Some(spent), Some(rate)) = (adjusted, spent, rate)
            && let Some((value, off)) = per_cent(&as_printed(spent), &as_printed(adjusted))
        {
            let left = Figure {
                printed: rate,
                unit: Unit::Percent,
                tolerance: half(rate.scale()),
                place,
            };
            let right = vec![(Operation::Plus, spent), (Operation::Over, adjusted)];
            bench.conclude(
                left,
                right,
                value,
                left.tolerance + off,
                Relation::Equal,
                Sure::Certain,
            );
        }
        if let (Some(rate), Some(score)) = (rate, figures.score.number()) {
            let meant = (rate / Decimal::TEN).min(EXECUTION);
            let left = count(score, place);
            let right = vec![(Operation::Plus, count(meant, place))];
            let off = left.tolerance + half(rate.scale());
            bench.conclude(left, right, meant, off, Relation::Equal, Sure::Likely);
        }
    }
}

/// The grade fits the total, where the national words are used.
pub(super) fn grades(bench: &mut Bench<'_>) {
    let ranges = [
        ("优", 90, 100),
        ("良", 80, 90),
        ("中", 60, 80),
        ("差", 0, 60),
    ];
    for (index, sheet) in evaluations(bench) {
        let (Some(score), Some(grade)) = (points(&sheet.score, Place::Sheet(index)), &sheet.grade)
        else {
            continue;
        };
        let Some((_, least, most)) = ranges.iter().find(|(word, ..)| word == grade) else {
            bench.skip(Place::Sheet(index), "unchecked.grade", [grade.clone()]);
            continue;
        };
        let fits = score.printed >= Decimal::from(*least) && score.printed <= Decimal::from(*most);
        let verdict = if fits { Verdict::Holds } else { Verdict::Fails };
        let arguments = [score.written(), grade.clone(), format!("{least}–{most}")];
        bench.remark(
            verdict,
            Place::Sheet(index),
            "said.grade",
            arguments,
            Sure::Likely,
        );
    }
}

/// Full marks beside an empty actual value, or beside one that misses the target.
pub(super) fn actuals(bench: &mut Bench<'_>) {
    for (index, sheet) in evaluations(bench) {
        for (place, indicator) in sheet.indicators.iter().enumerate() {
            let Some(Evaluation {
                initial,
                adjusted,
                actual,
                weight,
                score,
                ..
            }) = indicator.reading.evaluation()
            else {
                continue;
            };
            let at = Place::Indicator {
                sheet: index,
                indicator: place,
            };
            let (Some(weight), Some(score)) = (points(weight, at), points(score, at)) else {
                continue;
            };
            if score.printed < weight.printed || weight.printed.is_zero() {
                continue;
            }
            let Some(actual) = actual.as_deref().filter(|actual| !actual.trim().is_empty()) else {
                let arguments = [indicator.name.clone()];
                bench.remark(
                    Verdict::Hint,
                    at,
                    "hint.no-actual",
                    arguments,
                    Sure::Certain,
                );
                continue;
            };
            let target = adjusted.as_deref().or(initial.as_deref());
            let Some((target, reached)) = target.and_then(|target| compared(target, actual)) else {
                continue;
            };
            let verdict = if reached {
                Verdict::Holds
            } else {
                Verdict::Fails
            };
            let arguments = [target.to_string(), actual.to_string(), score.written()];
            bench.remark(verdict, at, "said.target", arguments, Sure::Likely);
        }
    }
}

/// Whether an actual value reaches a target with a sign, where both are numbers in one unit; with the target as printed.
fn compared<'t>(target: &'t str, actual: &str) -> Option<(&'t str, bool)> {
    let (sign, wanted, unit) = value(target)?;
    let (_, got, other) = value(actual)?;
    let reached = match sign {
        '≥' => got >= wanted,
        '≤' => got <= wanted,
        _ => return None,
    };
    (unit == other).then_some((target, reached))
}

fn value(text: &str) -> Option<(char, Decimal, &str)> {
    let text = text.trim();
    let sign = text.chars().next()?;
    let rest = text.trim_start_matches(['≥', '≤', '=', '＝']).trim();
    let (number, unit) = leading_number(rest)?;
    Some((sign, number, unit.trim()))
}

/// A figure that is as fine as it is printed: whole 万元 are rounded to that.
fn as_printed(figure: Figure) -> Figure {
    Figure {
        tolerance: half(figure.printed.scale()) * MoneyUnit::TenThousand.yuan(),
        ..figure
    }
}

pub(super) fn ten_thousand(printed: Decimal, place: Place) -> Figure {
    Figure {
        printed,
        unit: Unit::Money(MoneyUnit::TenThousand),
        tolerance: half(printed.scale().max(2)) * MoneyUnit::TenThousand.yuan(),
        place,
    }
}

pub(super) fn evaluations<'a>(
    bench: &Bench<'a>,
) -> impl Iterator<Item = (usize, &'a Sheet)> + use<'a> {
    bench
        .disclosure
        .sheets
        .iter()
        .enumerate()
        .filter(|(_, sheet)| sheet.kind == SheetKind::SelfEvaluation)
}

pub(super) fn points(printed: &Option<String>, place: Place) -> Option<Figure> {
    let printed: Decimal = printed
        .as_deref()?
        .trim()
        .trim_end_matches('分')
        .parse()
        .ok()?;
    Some(count(printed, place))
}

pub(super) fn count(printed: Decimal, place: Place) -> Figure {
    Figure {
        printed,
        unit: Unit::Count(""),
        tolerance: if printed.fract().is_zero() {
            Decimal::ZERO
        } else {
            half(printed.scale())
        },
        place,
    }
}
