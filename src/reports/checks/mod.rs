//! Where a disclosure contradicts itself: the identities between its figures (勾稽关系), walked through one by one.
//!
//! [`CHECKS`] has a row for every identity; [`run`] makes all of them and says of each what came out. What honest
//! rounding explains is no fault, and what cannot be decided from the printed figures is said not to be checked: a false
//! alarm costs more than a miss.

mod bench;
mod between;
mod code_sums;
mod contents;
mod counts;
mod economic;
mod evaluation;
mod evaluation_texts;
mod fullness;
mod funds;
mod hints;
mod indicator_kind;
mod indicator_sense;
mod marks;
mod money_said;
mod named;
mod numerals;
mod outcome;
mod overview;
mod place;
mod projects;
mod prose;
mod ratio;
mod sheet_dates;
mod sheet_heads;
mod sheet_lists;
mod sheet_numbers;
mod sheet_texts;
mod sheets;
mod staff;
mod subject;
mod summary;
mod text_parts;
mod text_years;
mod three_public;

use self::bench::Bench;
pub use self::marks::{Mark, Marks};
pub use self::outcome::{Figure, Note, Operation, Outcome, Relation, Sure, Unit, Verdict};
pub use self::place::Place;
use crate::{
    budget::{Disclosure, Kind},
    texts::{self, Lang},
};

/// An identity that must hold in a disclosure.
#[derive(Debug)]
pub struct Check {
    /// Stable name, such as `code-sums`; the titles in [`texts`] stand under it.
    pub code: &'static str,
    /// The kind of disclosure that it is for; `None` for both.
    pub kind: Option<Kind>,
    /// Compares and writes down what came out.
    make: fn(&mut Bench<'_>),
}

impl Check {
    /// What it is called.
    #[must_use]
    pub fn title(&self, lang: Lang) -> &'static str {
        texts::find(lang, &format!("check.{}", self.code)).unwrap_or(self.code)
    }

    /// What it compares, in a sentence.
    #[must_use]
    pub fn compares(&self, lang: Lang) -> &'static str {
        texts::find(lang, &format!("compares.{}", self.code)).unwrap_or(self.code)
    }
}

/// All checks, from the inside of tables outwards.
pub const CHECKS: &[Check] = &[
    check("code-sums", None, code_sums::make),
    check("row-basic-project", None, funds::basic_and_project),
    check("row-funds", None, funds::kinds_of_money),
    check("row-revenue", FINAL, funds::sources),
    check("economic-split", None, economic::split),
    check("three-public", None, three_public::make),
    check("project-subtotals", None, projects::subtotals),
    check("summary-balance", None, summary::balance),
    check("summary-totals", None, summary::totals),
    check("summary-parts", None, summary::parts),
    check("summary-carryover", BUDGET, summary::carryover),
    check("revenue-table", None, between::revenue),
    check("expenditure-table", None, between::expenditure),
    check("appropriation-tables", None, between::appropriation),
    check("basic-economic", None, between::basic),
    check("fund-balance", FINAL, between::fund_balance),
    check("fund-revenue", BUDGET, between::fund_revenue),
    check("project-tables", BUDGET, between::projects),
    check("agency-operating", None, between::agency_operating),
    check("three-public-economic", None, between::three_public),
    check("text-amounts", None, prose::amounts),
    check("text-shares", None, prose::shares),
    check("text-changes", None, prose::changes),
    check("text-completion", FINAL, prose::completions),
    check("text-procurement", None, counts::procurement),
    check("text-kinds", None, counts::kinds),
    check("text-projects", None, counts::projects),
    check("text-parts", None, text_parts::make),
    check("text-sum-of-budgets", FINAL, text_parts::budgets),
    check("text-directions", None, text_parts::directions),
    check("text-names", None, hints::spellings),
    check("text-two-years", None, text_years::two_years),
    check("text-three-public", None, text_years::three_public),
    check("text-people", None, staff::people),
    check("text-offices", None, staff::offices),
    check("text-reasons", None, fullness::reasons),
    check("text-units", BUDGET, counts::units),
    check("text-vehicles", None, counts::vehicles),
    check("sheet-amount", BUDGET, sheets::amounts),
    check("sheet-funding", BUDGET, sheets::funding),
    check("sheet-whole", BUDGET, sheets::whole),
    check("sheet-overview", BUDGET, sheet_texts::overview),
    check("sheet-source", BUDGET, sheets::sources),
    check("sheet-parts", None, sheet_texts::parts),
    check("sheet-worked", None, sheet_texts::worked),
    check("sheet-lists", None, sheet_lists::make),
    check("sheet-numbers", None, sheet_numbers::make),
    check("sheet-dates", None, sheet_dates::make),
    check("sheet-department", None, sheet_heads::departments),
    check("evaluation-weights", FINAL, evaluation::weights),
    check("evaluation-scores", FINAL, evaluation::scores),
    check("evaluation-rate", FINAL, evaluation::execution),
    check("evaluation-grade", FINAL, evaluation::grades),
    check("evaluation-actual", FINAL, evaluation::actuals),
    check("evaluation-text", FINAL, evaluation_texts::money),
    check("evaluation-text-rate", FINAL, evaluation_texts::rates),
    check("evaluation-unspent", FINAL, evaluation_texts::unspent),
    check("evaluation-count", FINAL, evaluation_texts::counts),
    check("indicator-values", None, hints::indicators),
    check("indicator-sense", None, indicator_sense::make),
    check("indicator-kind", None, indicator_kind::make),
    check("levels", None, fullness::levels),
    check("completeness", None, hints::completeness),
    check("explanation-parts", None, contents::subjects),
    check("empty-tables", None, contents::empty_tables),
    check("contents", None, contents::entries),
    check("department-name", None, contents::department),
    check("code-names", None, hints::names),
];

const BUDGET: Option<Kind> = Some(Kind::Budget);
const FINAL: Option<Kind> = Some(Kind::Final);

const fn check(code: &'static str, kind: Option<Kind>, make: fn(&mut Bench<'_>)) -> Check {
    Check { code, kind, make }
}

/// The check of that name.
#[must_use]
pub fn find(code: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.code == code)
}

/// Makes all checks of a disclosure, in the order of [`CHECKS`]; each says at least one thing.
#[must_use]
pub fn run(disclosure: &Disclosure) -> Vec<Outcome> {
    let mut bench = Bench::new(disclosure);
    for check in CHECKS {
        if check.kind.is_none_or(|kind| kind == disclosure.kind) {
            bench.make(check);
        }
    }
    bench.outcomes
}

/// How many outcomes there are of each verdict, in the order of [`Verdict::ALL`].
#[must_use]
pub fn tally(outcomes: &[Outcome]) -> [usize; Verdict::ALL.len()] {
    Verdict::ALL.map(|verdict| {
        outcomes
            .iter()
            .filter(|outcome| outcome.verdict == verdict)
            .count()
    })
}
