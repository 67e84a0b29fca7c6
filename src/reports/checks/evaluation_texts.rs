//! What the texts of self-evaluations say of their money, rates and grades, against their fields.

use rust_decimal::Decimal;

use super::{
    Figure, Operation, Place, Relation, Sure, Unit, Verdict,
    bench::{Bench, closest, half},
    evaluation::{count, evaluations, points, ten_thousand},
    money_said::{self, Said},
    ratio::per_cent,
};
use crate::{
    budget::{Evaluation, EvaluationFunding, Quantity, Sheet, SheetKind},
    reports::funding::executed,
    text::leading_number,
};

/// A field of the funding that a word in the text speaks of.
type Fields = fn(&EvaluationFunding) -> Vec<Option<Decimal>>;

/// What arrived may be less than the budget of the year: another figure is worth a look, and no more.
const ARRIVED: &[&str] = &["实际到位"];

/// Words right before an amount, and the fields that they mean.
const WORDS: [(&[&str], Fields); 4] = [
    (
        &["全年预算资金", "全年预算数", "全年预算"],
        |figures| {
            vec![
                figures.applied.number(),
                figures.budgeted.number(),
                figures.adjusted.number(),
            ]
        },
    ),
    (&["年初预算"], |figures| {
        vec![figures.applied.number(), figures.budgeted.number()]
    }),
    (&["实际支出", "实际执行"], |figures| {
        vec![figures.executed.number()]
    }),
    (ARRIVED, |figures| vec![figures.adjusted.number()]),
];

/// Amounts that a text states = the fields of its funding; an amount that was wrong once is not said again.
pub(super) fn money(bench: &mut Bench<'_>) {
    for (index, sheet) in evaluations(bench) {
        let Some((row, figures)) = executed(sheet) else {
            continue;
        };
        let field = Place::Funding {
            sheet: index,
            row,
            span: None,
        };
        let mut wrong: Vec<Decimal> = Vec::new();
        for (text, said) in sheet.texts.iter().enumerate() {
            let place = Place::SheetText { sheet: index, text };
            for (words, fields) in WORDS {
                let Some(amount) = words.iter().find_map(|word| after(&said.text, word)) else {
                    continue;
                };
                let amount = figure(&amount, place);
                let known: Vec<Figure> = fields(figures)
                    .into_iter()
                    .flatten()
                    .map(|printed| ten_thousand(printed, field))
                    .collect();
                let filled: Vec<Figure> = known
                    .iter()
                    .filter(|field| !field.printed.is_zero())
                    .copied()
                    .collect();
                let known = if filled.is_empty() { known } else { filled };
                let Some(meant) = closest(&amount, &known) else {
                    continue;
                };
                let differs =
                    (amount.value() - meant.value()).abs() > amount.tolerance + meant.tolerance;
                if differs && wrong.contains(&amount.value()) {
                    continue;
                }
                bench.equal(amount, vec![meant], Sure::Likely);
                if words == ARRIVED {
                    bench.soften();
                }
                if differs {
                    wrong.push(amount.value());
                }
            }
        }
    }
}

/// The amount that stands right after a word.
fn after(text: &str, word: &str) -> Option<Said> {
    let start = text.find(word)? + word.len();
    let rest = text[start..].trim_start_matches(['为', '数', '：', ':', ' ']);
    let first = money_said::amounts(rest).into_iter().next()?;
    (first.start == 0).then_some(first)
}

fn figure(said: &Said, place: Place) -> Figure {
    Figure {
        printed: said.printed,
        unit: Unit::Money(said.unit),
        tolerance: half(said.printed.scale()) * said.unit.yuan(),
        place,
    }
}

/// The rates that a text states: 资金到位率 = what arrived ÷ the budget that it names; 预算执行率 = the rate in its field.
pub(super) fn rates(bench: &mut Bench<'_>) {
    for (index, sheet) in evaluations(bench) {
        let Some((row, figures)) = executed(sheet) else {
            continue;
        };
        for (text, said) in sheet.texts.iter().enumerate() {
            let place = Place::SheetText { sheet: index, text };
            if let Some(rate) = percent(&said.text, "资金到位率", place) {
                arrived(bench, rate, &said.text, place);
            }
            let printed = percent(&said.text, "预算执行率", place);
            if let (Some(rate), Some(field)) = (printed, figures.rate.number())
                && (rate.printed == field || !follows(&said.text, &rate, place))
            {
                let field = Figure {
                    printed: field,
                    unit: Unit::Percent,
                    tolerance: half(field.scale()),
                    place: Place::Funding {
                        sheet: index,
                        row,
                        span: None,
                    },
                };
                bench.equal(rate, vec![field], Sure::Likely);
            }
        }
    }
}

/// Whether a rate of execution is what the amounts of the same text give: if it differs from the field, they do.
fn follows(text: &str, rate: &Figure, place: Place) -> bool {
    let Some(spent) = after(text, "实际支出").map(|said| figure(&said, place)) else {
        return false;
    };
    ["实际到位", "全年预算资金", "全年预算"]
        .iter()
        .filter_map(|word| after(text, word))
        .filter_map(|said| per_cent(&spent, &figure(&said, place)))
        .any(|(given, _)| (given - rate.printed).abs() <= rate.tolerance)
}

fn arrived(bench: &mut Bench<'_>, rate: Figure, text: &str, place: Place) {
    let planned = ["全年预算资金", "全年预算数", "全年预算"]
        .iter()
        .find_map(|word| after(text, word));
    let (Some(came), Some(planned)) = (after(text, "实际到位"), planned) else {
        return;
    };
    let (came, planned) = (figure(&came, place), figure(&planned, place));
    let Some((value, off)) = per_cent(&came, &planned) else {
        return;
    };
    let right = vec![(Operation::Plus, came), (Operation::Over, planned)];
    let tolerance = rate.tolerance + off;
    bench.conclude(rate, right, value, tolerance, Relation::Equal, Sure::Likely);
}

/// The percentage that stands right after a word.
fn percent(text: &str, word: &str, place: Place) -> Option<Figure> {
    let start = text.find(word)? + word.len();
    let rest = text[start..].trim_start_matches(['为', '达', '到', '：', ':', ' ']);
    let (printed, after) = leading_number(rest)?;
    after.starts_with(['%', '％']).then_some(Figure {
        printed,
        unit: Unit::Percent,
        tolerance: half(printed.scale()),
        place,
    })
}

/// Full marks for every indicator of a project that spent nothing are worth a look.
pub(super) fn unspent(bench: &mut Bench<'_>) {
    for (index, sheet) in evaluations(bench) {
        let Some((row, figures)) = executed(sheet) else {
            continue;
        };
        let spent = figures.executed.number();
        let (Some(spent), Some((scores, weights))) = (spent, marks(sheet, index)) else {
            continue;
        };
        let place = Place::Funding {
            sheet: index,
            row,
            span: None,
        };
        let is_odd = spent.is_zero() && scores == weights && !weights.is_zero();
        let (verdict, key) = if is_odd {
            (Verdict::Hint, "hint.unspent")
        } else {
            (Verdict::Holds, "said.spent")
        };
        let arguments = [
            scores.normalize().to_string(),
            weights.normalize().to_string(),
        ];
        bench.remark(verdict, place, key, arguments, Sure::Certain);
        bench.beside(ten_thousand(spent, place));
    }
}

/// What all indicators scored, and what they could; `None` where one is not printed.
fn marks(sheet: &Sheet, index: usize) -> Option<(Decimal, Decimal)> {
    let place = Place::Sheet(index);
    sheet
        .indicators
        .iter()
        .try_fold((Decimal::ZERO, Decimal::ZERO), |(scores, weights), one| {
            let Evaluation { weight, score, .. } = one.reading.evaluation()?;
            let (score, weight) = (points(score, place)?, points(weight, place)?);
            Some((scores + score.printed, weights + weight.printed))
        })
}

/// How many projects the text says have a grade = how many sheets have it.
pub(super) fn counts(bench: &mut Bench<'_>) {
    let disclosure = bench.disclosure;
    let grades: Vec<&str> = evaluations(bench)
        .filter_map(|(_, sheet)| sheet.grade.as_deref())
        .collect();
    let sheets = disclosure
        .sheets
        .iter()
        .filter(|sheet| sheet.kind == SheetKind::SelfEvaluation)
        .count();
    let says_all = disclosure.claims.iter().any(|claim| {
        claim.subject.contains("自评")
            && matches!(claim.quantity, Quantity::Count { printed, .. } if printed == Decimal::from(sheets))
    });
    if sheets == 0 || grades.len() < sheets || !says_all {
        return;
    }
    for (index, claim) in disclosure.claims.iter().enumerate() {
        let Quantity::Count { printed, .. } = claim.quantity else {
            continue;
        };
        let is_graded = ["等级", "评级", "自评"]
            .iter()
            .any(|word| claim.subject.contains(word));
        let quoted = claim.subject.split_once(['“', '"']);
        let Some((grade, _)) = quoted
            .filter(|_| is_graded)
            .and_then(|(_, rest)| rest.split_once(['”', '"']))
        else {
            continue;
        };
        let counted = grades.iter().filter(|&&found| found == grade).count();
        let left = count(printed, Place::Claim(index));
        let right = count(Decimal::from(counted), Place::Whole);
        bench.equal(left, vec![right], Sure::Certain);
        bench.explain("said.graded", [grade.to_string()]);
    }
}
