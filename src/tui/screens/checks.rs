//! What was checked in a disclosure, what does not hold and by how much.

use super::{
    Screen, SheetScreen, Source, TreeScreen,
    page::{Line, Page, Role},
};
use crate::{
    budget::Disclosure,
    reports::{
        checks::{self, Outcome, Verdict},
        tree::Subject,
    },
    texts::{filled, text},
    tui::app::{Id, Shared},
};

/// Builds the list of checks.
pub struct Checks;

impl Checks {
    /// The checks of a disclosure, what does not hold first.
    #[must_use]
    pub fn screen(id: Id, shared: &Shared) -> Option<Page> {
        let disclosure = shared.get(id)?;
        let outcomes = checks::run(disclosure);
        let counts = checks::tally(&outcomes);
        let mut lines = Vec::new();
        for (verdict, count) in Verdict::ALL.into_iter().zip(counts) {
            let of_this = outcomes.iter().filter(|outcome| outcome.verdict == verdict);
            let of_this: Vec<Line> = of_this
                .flat_map(|outcome| outcome_lines(outcome, disclosure, shared))
                .collect();
            if let Some(first) = of_this.first() {
                lines.push(Line {
                    role: Role::Heading,
                    indent: 0,
                    text: format!("{} {}", verdict.sign(), verdict.word(shared.lang)),
                    figure: count.to_string(),
                    amount: None,
                    at: first.at,
                    to: None,
                });
                lines.extend(of_this);
            }
        }
        let [fails, ..] = counts.map(|count| count.to_string());
        let right = filled(
            shared.lang,
            "checks.count",
            &[outcomes.len().to_string(), fails],
        );
        let what = text(shared.lang, "title.checks").to_string();
        Some(Page::new(id, what, right, lines, shared))
    }
}

/// What was compared and where; below it the arithmetic, and where the other figure stands unless all is well.
fn outcome_lines(outcome: &Outcome, disclosure: &Disclosure, shared: &Shared) -> Vec<Line> {
    let lang = shared.lang;
    let line = |indent, role, words: String, place: checks::Place| {
        let at = place.location(disclosure);
        Line {
            role,
            indent,
            text: words,
            figure: filled(lang, "page.line", &[at.line.to_string()]),
            amount: None,
            at,
            to: Some(place),
        }
    };
    let role = match outcome.verdict {
        Verdict::Fails => Role::Error,
        Verdict::Hint => Role::Warning,
        _ => Role::Plain,
    };
    let place = outcome.place();
    let title = format!(
        "{}  {}",
        outcome.check.title(lang),
        place.what(disclosure, lang)
    );
    let mut lines = vec![Line {
        amount: outcome.difference.map(|difference| difference.abs()),
        ..line(1, role, title, place)
    }];
    let message = outcome.message(lang);
    if !message.is_empty() {
        lines.push(line(2, Role::Plain, message, place));
    }
    let other = outcome
        .other()
        .filter(|_| matches!(outcome.verdict, Verdict::Fails | Verdict::Hint));
    lines.extend(other.map(|other| line(2, Role::Faint, other.what(disclosure, lang), other)));
    lines
}

/// The screen that shows a place: its table, its sheet, or the lines of the text.
pub(super) fn open_place(id: Id, place: checks::Place, shared: &Shared) -> Option<Box<dyn Screen>> {
    use checks::Place;
    let tree = |table| TreeScreen::new(id, Some(Subject::Table(table)), shared);
    let at = place.location(shared.get(id)?);
    Some(match place {
        Place::Table(table) => Box::new(tree(table)?),
        Place::Row { table, row } | Place::Cell { table, row, .. } => {
            Box::new(tree(table)?.at_row(row, shared))
        }
        Place::Sheet(sheet) => Box::new(SheetScreen::new(id, sheet, shared)?),
        Place::Funding { sheet, .. }
        | Place::SheetText { sheet, .. }
        | Place::Indicator { sheet, .. } => {
            Box::new(SheetScreen::new(id, sheet, shared)?.at_place(at, shared))
        }
        Place::Claim(_) => Box::new(Source::new(super::Place { id, at }, shared)?),
        Place::Whole => Box::new(TreeScreen::new(id, None, shared)?),
    })
}
