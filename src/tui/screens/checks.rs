//! What was checked in a disclosure, what does not hold and by how much.

use super::{
    Screen, SheetScreen, Source, TreeScreen, line_words,
    page::{Line, Page, Role},
};
use crate::{
    budget::Disclosure,
    location::Location,
    reports::{
        checks::{self, Outcome, Verdict},
        tree::Subject,
    },
    texts::text,
    tui::app::{Id, Shared},
};

/// Builds the list of checks.
pub struct Checks;

impl Checks {
    /// The checks of a disclosure, what does not hold first; one comes to what they doubt of the place one was on.
    #[must_use]
    pub fn screen(id: Id, from: Option<Location>, shared: &Shared) -> Option<Page> {
        let disclosure = shared.get(id)?;
        let outcomes = checks::run(disclosure);
        let mut lines = Vec::new();
        let asked = from.and_then(|at| doubted(&outcomes, at, disclosure));
        let mut line = None;
        for verdict in Verdict::ALL {
            let of_this = outcomes.iter().filter(|outcome| outcome.verdict == verdict);
            let groups: Vec<Vec<Line>> = of_this
                .clone()
                .map(|outcome| outcome_lines(outcome, disclosure, shared))
                .collect();
            let before = of_this.zip(&groups).scan(0, |before, (outcome, group)| {
                let start = *before;
                *before += group.len();
                Some((outcome, start))
            });
            for (outcome, start) in before {
                if asked.is_some_and(|asked| std::ptr::eq(asked, outcome)) {
                    line = Some(lines.len() + 1 + start);
                }
            }
            if let Some(first) = groups.first().and_then(|group| group.first()) {
                lines.push(Line {
                    role: Role::Heading,
                    indent: 0,
                    text: format!("{} {}", verdict.sign(), verdict.word(shared.lang)),
                    figure: String::new(),
                    counts: true,
                    amount: None,
                    at: first.at,
                    to: None,
                });
                lines.extend(groups.into_iter().flatten());
            }
        }
        let what = text(shared.lang, "title.checks").to_string();
        let page = Page::new(id, what, String::new(), lines, shared)
            .with_tally("checks.count", "checks.left");
        Some(match line {
            Some(line) => page.at_line(line, shared),
            None => page,
        })
    }
}

/// What speaks of a figure at a place of the file, or on its line: the gravest first.
fn doubted<'o>(
    outcomes: &'o [Outcome],
    at: Location,
    disclosure: &Disclosure,
) -> Option<&'o Outcome> {
    let speaks = |outcome: &Outcome, is_there: &dyn Fn(Location) -> bool| {
        let figures = outcome.figures().map(|figure| figure.place);
        let mut places = figures.chain([outcome.place]);
        places.any(|place| is_there(place.location(disclosure)))
    };
    let doubts = || {
        [Verdict::Fails, Verdict::Hint]
            .into_iter()
            .flat_map(|verdict| outcomes.iter().filter(move |one| one.verdict == verdict))
    };
    let exactly = |place: Location| place == at;
    let nearby = |place: Location| place.line > 0 && at.covers(place.line);
    doubts()
        .find(|outcome| speaks(outcome, &exactly))
        .or_else(|| doubts().find(|outcome| speaks(outcome, &nearby)))
}

/// What was compared and where; below it the arithmetic, and where the other figure stands unless all is well. A line of
/// the file is told once.
fn outcome_lines(outcome: &Outcome, disclosure: &Disclosure, shared: &Shared) -> Vec<Line> {
    let lang = shared.lang;
    let line = |indent, role, words: String, place: checks::Place| {
        let at = place.location(disclosure);
        Line {
            to: (at.line > 0).then_some(place),
            ..Line::new(role, indent, words, at)
        }
    };
    let role = match outcome.verdict {
        Verdict::Fails => Role::Error,
        Verdict::Hint => Role::Warning,
        Verdict::NotChecked => Role::Faint,
        Verdict::Rounded | Verdict::Holds => Role::Plain,
    };
    let place = outcome.place();
    let title = format!(
        "{}  {}",
        outcome.check.title(lang),
        place.what(disclosure, lang)
    );
    let mut lines = vec![Line {
        amount: outcome.difference.map(|difference| difference.abs()),
        figure: line_words(place.location(disclosure), lang),
        ..line(1, role, title, place)
    }];
    let message = outcome.message(lang);
    if !message.is_empty() {
        lines.push(line(2, Role::Plain, message, place));
    }
    let other = outcome
        .other()
        .filter(|_| matches!(outcome.verdict, Verdict::Fails | Verdict::Hint));
    lines.extend(other.map(|other| {
        let at = other.location(disclosure);
        let is_elsewhere = at.line != place.location(disclosure).line;
        let figure = is_elsewhere.then(|| line_words(at, lang));
        Line {
            figure: figure.unwrap_or_default(),
            ..line(2, Role::Faint, other.what(disclosure, lang), other)
        }
    }));
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
        | Place::Field { sheet, .. }
        | Place::SheetText { sheet, .. }
        | Place::Indicator { sheet, .. } => {
            Box::new(SheetScreen::new(id, sheet, shared)?.at_place(at, shared))
        }
        Place::Claim(_) | Place::Passage { .. } => {
            Box::new(Source::new(super::Place { id, at }, shared)?)
        }
        Place::Whole => Box::new(TreeScreen::new(id, None, shared)?),
    })
}
