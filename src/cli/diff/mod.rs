//! `diff`: two disclosures by code, by project, by indicator; or more than two, a column each.

mod code;
mod indicator;
mod matrix;
mod project;

use std::{path::PathBuf, sync::Arc};

use serde::Serialize;

use super::{
    args::{DiffArgs, DiffBy, DiffOrder, Format},
    context::{Context, Problem, Status},
    json::At,
    listing::Listing,
};
use crate::{
    budget::{Disclosure, Side},
    reports::diff::{ChangeKind, Choice, Wish},
};

/// One side of an object.
#[derive(Serialize)]
struct HalfOut<'a> {
    name: &'a str,
    amount: Option<String>,
    at: At,
}

/// Prints the comparison; the status tells whether anything differs.
pub(super) fn run(context: &mut Context<'_>, args: &DiffArgs) -> Result<Status, Problem> {
    let disclosures = opened(context, &args.paths)?;
    if let Some(flag) = out_of_place(args, disclosures.len()) {
        return Err(context.problem("cli.out-of-place", &[flag]));
    }
    if args.side.is_some() && args.form.is_none() {
        return Err(context.problem("cli.side-alone", &[]));
    }
    let is_same = match (&disclosures[..], args.by) {
        ([left, right], DiffBy::Code) => code::print(context, args, left, right)?,
        ([left, right], DiffBy::Project) => project::print(context, args, left, right)?,
        ([left, right], DiffBy::Indicator) => indicator::print(context, args, left, right)?,
        ([] | [_], _) => return Err(context.problem("cli.diff-needs-two", &[])),
        (many, DiffBy::Code) => matrix::print(context, args, many)?,
        (_, DiffBy::Project | DiffBy::Indicator) => {
            return Err(context.problem("cli.matrix-by-code", &[]));
        }
    };
    Ok(if is_same {
        Status::Fine
    } else {
        Status::Differs
    })
}

/// The disclosures to compare. Of two files both are needed; of more, or of folders, those that can be opened.
fn opened(context: &mut Context<'_>, paths: &[PathBuf]) -> Result<Vec<Arc<Disclosure>>, Problem> {
    let [left, right] = paths else {
        return Ok(context.many(paths));
    };
    if left.is_dir() || right.is_dir() {
        return Ok(context.many(paths));
    }
    match (context.one(left), context.one(right)) {
        (Ok(left), Ok(right)) => Ok(vec![left, right]),
        (Err(Problem::Said(one)), Err(other)) => {
            context.complain(&one);
            Err(other)
        }
        (Err(problem), _) | (_, Err(problem)) => Err(problem),
    }
}

/// What was asked for, the first that fits to be taken: a form without a half may be printed with two.
fn choices(args: &DiffArgs) -> Vec<Choice> {
    let tables = match (args.form, args.side) {
        (None, _) => vec![None],
        (Some(form), Some(side)) => vec![Some((form, Some(side)))],
        (Some(form), None) => vec![Some((form, None)), Some((form, Some(Side::Expenditure)))],
    };
    let left = args.measure.map_or(Wish::Total, Wish::Measure);
    let right = args.against.map_or(left, Wish::Measure);
    tables
        .into_iter()
        .map(|table| Choice {
            table,
            columns: [left, right],
        })
        .collect()
}

/// The first flag that says nothing in the comparison asked for.
fn out_of_place(args: &DiffArgs, count: usize) -> Option<&'static str> {
    let (is_pair, by) = (count <= 2, args.by);
    let is_by_code = by == DiffBy::Code;
    let sorted = args.sort != DiffOrder::Code;
    let known = [
        ("--form", args.form.is_some(), is_by_code),
        ("--side", args.side.is_some(), is_by_code),
        ("--measure", args.measure.is_some(), is_by_code),
        ("--against", args.against.is_some(), is_by_code && is_pair),
        ("--under", args.under.is_some(), is_by_code && is_pair),
        ("--shares", args.shares, is_by_code && is_pair),
        (
            "--min",
            args.min.is_some(),
            by != DiffBy::Indicator && is_pair,
        ),
        ("--sort", sorted, by != DiffBy::Indicator && is_pair),
    ];
    let wrong = known.iter().find(|(_, is_given, fits)| *is_given && !fits);
    wrong.map(|(flag, ..)| *flag)
}

/// Prints a comparison as a table; where no row is left, people are told whether nothing differs or nothing was asked for.
fn table(context: &mut Context<'_>, listing: &Listing, is_same: bool) -> Result<(), Problem> {
    listing.print_exactly(context)?;
    if listing.rows.is_empty() && context.format() == Format::Text {
        let key = match is_same {
            true => "cli.no-difference",
            false => "cli.no-such-rows",
        };
        writeln!(context.out, "{}", context.text(key))?;
    }
    Ok(())
}

/// The word for what became of a row; nothing where the figures say it.
fn became(context: &Context<'_>, kind: ChangeKind, is_course: bool) -> &'static str {
    match kind {
        ChangeKind::Same | ChangeKind::Changed => "",
        ChangeKind::LeftOnly if is_course => context.text("change.gone"),
        ChangeKind::RightOnly if is_course => context.text("change.new"),
        ChangeKind::LeftOnly => context.text("change.left-only"),
        ChangeKind::RightOnly => context.text("change.right-only"),
        ChangeKind::Renamed => context.text("change.renamed"),
        ChangeKind::Merged => context.text("change.merged"),
        ChangeKind::Split => context.text("change.split"),
    }
}
