//! `check`: where disclosures contradict themselves.

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use serde::Serialize;

use super::{
    args::{CheckArgs, Format},
    context::{Context, Problem, Status},
    json::{self, At},
    listing::{Item, Listing},
    names,
};
use crate::{
    budget::Disclosure,
    reports::checks::{self, Figure, Outcome, Place, Verdict},
    text::{Align, one_line},
    texts,
};

/// An object of the JSON.
#[derive(Serialize)]
struct Line<'a> {
    path: String,
    department: &'a str,
    year: Option<u16>,
    check: &'static str,
    title: &'static str,
    verdict: &'static str,
    message: String,
    difference: Option<String>,
    left: Option<Side>,
    right: Option<Side>,
    sure: &'static str,
    at: At,
}

/// One side of a comparison; amounts of money are in yuan.
#[derive(Serialize)]
struct Side {
    what: String,
    amount: String,
    at: At,
}

/// How many disclosures are checked on all cores before what came out is printed: enough to keep them busy, and few
/// enough to hold.
const TOGETHER: usize = 64;

/// Prints what came out; the status says whether something does not hold.
pub(super) fn run(context: &mut Context<'_>, args: &CheckArgs) -> Result<Status, Problem> {
    let disclosures = context.many(&args.files.paths);
    let mut fails = false;
    let mut rows = Vec::new();
    let checked = disclosures.chunks(TOGETHER).flat_map(|some| {
        let outcomes: Vec<_> = some.par_iter().map(|one| checks::run(one)).collect();
        some.iter().zip(outcomes)
    });
    for (disclosure, outcomes) in checked {
        fails |= outcomes
            .iter()
            .any(|outcome| outcome.verdict == Verdict::Fails);
        match context.format() {
            Format::Json => {
                for outcome in &outcomes {
                    json::print(context, &line(context, disclosure, outcome))?;
                }
            }
            Format::Csv => rows.extend(
                outcomes
                    .iter()
                    .map(|outcome| row(context, disclosure, outcome)),
            ),
            Format::Text => print(context, disclosure, &outcomes, args.all)?,
        }
    }
    if context.format() == Format::Csv {
        Listing {
            columns: columns(context),
            rows,
        }
        .print(context)?;
    }
    Ok(if fails { Status::Differs } else { Status::Fine })
}

/// The disclosure, how much of each verdict there is, and what is worth reading.
fn print(
    context: &mut Context<'_>,
    disclosure: &Disclosure,
    outcomes: &[Outcome],
    all: bool,
) -> Result<(), Problem> {
    let lang = context.lang;
    let tally = checks::tally(outcomes);
    let counts: Vec<String> = Verdict::ALL
        .iter()
        .zip(tally)
        .map(|(verdict, count)| format!("{} {count}", verdict.word(lang)))
        .collect();
    let name = names::disclosure(lang, disclosure);
    writeln!(context.out, "{}  {}", one_line(&name), counts.join("  "))?;
    for check in checks::CHECKS {
        let shown: Vec<&Outcome> = outcomes
            .iter()
            .filter(|outcome| outcome.check.code == check.code)
            .filter(|outcome| all || matches!(outcome.verdict, Verdict::Fails | Verdict::Hint))
            .collect();
        if shown.is_empty() {
            continue;
        }
        writeln!(context.out, "  {} ({})", check.title(lang), check.code)?;
        for outcome in shown {
            let place = outcome.place();
            let lines = match place.location(disclosure).line {
                0 => texts::text(lang, "check.whole").to_string(),
                line => texts::filled(lang, "check.line", &[line.to_string()]),
            };
            let what = place.what(disclosure, lang);
            let said = format!(
                "    {} {} {} {}: {}",
                outcome.verdict.sign(),
                outcome.sure.word(lang),
                lines,
                what,
                outcome.message(lang)
            );
            writeln!(context.out, "{}", one_line(&said))?;
        }
    }
    Ok(())
}

fn columns(context: &Context<'_>) -> Vec<(std::borrow::Cow<'static, str>, Align)> {
    [
        "check.column.disclosure",
        "check.column.check",
        "check.column.verdict",
        "check.column.sure",
        "check.column.what",
        "check.column.message",
        "check.column.line",
        "check.column.other",
        "check.column.other-line",
    ]
    .map(|key| (context.text(key).into(), Align::Left))
    .into()
}

fn row(context: &Context<'_>, disclosure: &Disclosure, outcome: &Outcome) -> Vec<Item> {
    let lang = context.lang;
    let line = |place: Place| place.location(disclosure).line.to_string();
    let other = outcome.other();
    vec![
        Item::Text(names::disclosure(lang, disclosure)),
        Item::shown(outcome.check.code),
        Item::shown(outcome.verdict.name()),
        Item::shown(outcome.sure.name()),
        Item::Text(outcome.place().what(disclosure, lang)),
        Item::Text(outcome.message(lang)),
        Item::Text(line(outcome.place())),
        Item::Text(other.map_or_else(String::new, |place| place.what(disclosure, lang))),
        Item::Text(other.map_or_else(String::new, line)),
    ]
}

fn line<'a>(context: &Context<'_>, disclosure: &'a Disclosure, outcome: &Outcome) -> Line<'a> {
    let lang = context.lang;
    let side = |figure: &Figure, amount| Side {
        what: figure.place.what(disclosure, lang),
        amount,
        at: figure.place.location(disclosure).into(),
    };
    let plain = |amount| json::number(Some(amount)).unwrap_or_default();
    let left = outcome.left.as_ref();
    let right = outcome.right.first().map(|(_, figure)| {
        let amount = match (outcome.reckoned, left) {
            (Some(reckoned), Some(left)) => reckoned * left.unit.size(),
            _ => figure.value(),
        };
        side(figure, plain(amount))
    });
    Line {
        path: disclosure.path.display().to_string(),
        department: &disclosure.department,
        year: disclosure.year,
        check: outcome.check.code,
        title: outcome.check.title(lang),
        verdict: outcome.verdict.name(),
        message: outcome.message(lang),
        difference: json::number(outcome.difference),
        left: left.map(|figure| side(figure, plain(figure.value()))),
        right,
        sure: outcome.sure.name(),
        at: outcome.place().location(disclosure).into(),
    }
}
