//! A list to read whose lines each come from some place: findings, all that is said of a code.

use std::{borrow::Cow, ops::Range};

use ratatui::{layout::Position, style::Style};
use rust_decimal::Decimal;

use super::{Place, Screen, Source, Step, Title, checks::open_place};
use crate::{
    location::Location,
    reports::{
        checks,
        search::{List, TextLine},
    },
    text::width,
    texts::{filled, text},
    tui::{
        action::Action,
        app::{Id, Shared},
        keys::Scope,
        theme::Theme,
        widgets::{Canvas, Filter, Narrowing, Window, within, wrapped},
    },
};

/// Lines longer than this are hard to read, and figures far from their names.
const WIDEST: u16 = 96;

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// How it looks.
    pub(super) role: Role,
    /// How far it is indented, in steps of two columns.
    pub(super) indent: u16,
    /// What it says.
    pub(super) text: String,
    /// The figure at its right end; of a heading that counts what stands below it, none.
    pub(super) figure: String,
    /// Whether it is a heading that counts what stands below it, or what a filter leaves of that.
    pub(super) counts: bool,
    /// What limits of a filter are about, in yuan.
    pub(super) amount: Option<Decimal>,
    /// Where it comes from.
    pub(super) at: Location,
    /// What opens it where that is more than the lines it comes from: a row of a table, a sheet.
    pub(super) to: Option<checks::Place>,
}

impl Line {
    /// A line that says something of a place, without a figure.
    pub(super) fn new(role: Role, indent: u16, text: String, at: Location) -> Self {
        Self {
            role,
            indent,
            text,
            figure: String::new(),
            counts: false,
            amount: None,
            at,
            to: None,
        }
    }
}

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Heading,
    Plain,
    Faint,
    Warning,
    Error,
}

impl Role {
    fn style(self, theme: &Theme) -> Style {
        match self {
            Self::Heading => theme.strong,
            Self::Plain => Style::new(),
            Self::Faint => theme.faint,
            Self::Warning => theme.warning,
            Self::Error => theme.error,
        }
    }
}

/// The list.
pub struct Page {
    id: Id,
    what: String,
    right: String,
    /// What the title says of how many entries there are, and how many of these are errors; and, apart from them, how many
    /// are faint; before all else. In full, and shorter beside a filter.
    tally: Option<[&'static str; 2]>,
    lines: Vec<Line>,
    /// The lines that are shown, broken to the width of the screen: which line, and what part of its text.
    rows: Vec<(usize, Range<usize>)>,
    columns: u16,
    window: Window,
    filter: Filter,
    narrowing: Narrowing,
}

impl Page {
    pub(super) fn new(
        id: Id,
        what: String,
        right: String,
        lines: Vec<Line>,
        shared: &Shared,
    ) -> Self {
        let mut page = Self {
            id,
            what,
            right,
            tally: None,
            lines,
            rows: Vec::new(),
            columns: 0,
            window: Window::default(),
            filter: Filter::default(),
            narrowing: Narrowing::default(),
        };
        page.settle(shared);
        page
    }

    /// Tells in the title how many entries there are, how many of these are errors, and how many more are faint.
    #[must_use]
    pub(super) fn with_tally(mut self, in_full: &'static str, filtered: &'static str) -> Self {
        self.tally = Some([in_full, filtered]);
        self
    }

    /// Goes to a line by its place.
    #[must_use]
    pub(super) fn at_line(mut self, line: usize, shared: &Shared) -> Self {
        if let Some(row) = self.rows.iter().position(|&(shown, _)| shown == line) {
            let height = self.height(shared);
            self.window.go(row, self.rows.len(), height);
        }
        self
    }

    fn line(&self) -> Option<&Line> {
        self.line_on().map(|line| &self.lines[line])
    }

    /// The place of the line one is on.
    fn line_on(&self) -> Option<usize> {
        self.rows.get(self.window.at).map(|&(line, _)| line)
    }

    /// The figure at the right end of a line.
    fn figure(&self, place: usize) -> Cow<'_, str> {
        let line = &self.lines[place];
        if !line.counts {
            return Cow::Borrowed(&line.figure);
        }
        let below = self.lines[place + 1..].iter();
        let end = place + 1 + below.take_while(|line| line.indent > 0).count();
        Cow::Owned(self.count(place + 1..end, |_| true))
    }

    fn cells(&self, place: usize) -> Vec<String> {
        let figure = self.figure(place).into_owned();
        vec![self.lines[place].text.clone(), figure]
    }

    /// How many entries some lines have; where a filter is on, also how many of these it leaves: `3/57`.
    fn count(&self, lines: Range<usize>, is_asked: impl Fn(&Line) -> bool) -> String {
        let entries = || {
            let entries = lines.clone().map(|place| (place, &self.lines[place]));
            entries.filter(|(_, line)| line.indent == 1 && is_asked(line))
        };
        let all = entries().count();
        if all == 0 || self.narrowing.left().is_none() {
            return all.to_string();
        }
        let left = entries().filter(|&(place, _)| self.narrowing.keeps(place));
        format!("{}/{all}", left.count())
    }

    fn height(&self, shared: &Shared) -> usize {
        shared.rows(self.filter.lines(shared.lang))
    }

    /// Breaks the lines that are shown; one stays on the line one is on, or comes to the first that is asked for.
    fn arrange(&mut self) {
        let on = self.line_on();
        let shown = self.lines.iter().enumerate();
        let shown = shown.filter(|(index, _)| self.narrowing.keeps(*index));
        self.rows = shown
            .flat_map(|(index, line)| {
                let taken = usize::from(1 + 2 * line.indent) + width(&self.figure(index)) + 3;
                let columns = usize::from(self.columns.min(WIDEST));
                let room = columns.saturating_sub(taken).max(8);
                let parts = wrapped(&line.text, room).into_iter();
                parts.map(move |part| (index, part))
            })
            .collect();
        let is_on = |line: usize| Some(line) == on;
        let answers = |line: usize| self.narrowing.answers(line);
        let row =
            |wanted: &dyn Fn(usize) -> bool| self.rows.iter().position(|&(line, _)| wanted(line));
        let at = row(&|line| is_on(line) && (answers(line) || self.narrowing.left().is_none()));
        self.window.at = at.or_else(|| row(&answers)).unwrap_or(0);
    }
}

/// What the lines can be narrowed by: their words, then their figures.
fn list(lines: &[Line], id: Id, shared: &Shared) -> List {
    let words: Vec<String> = lines
        .iter()
        .map(|line| format!("{} {}", line.text, line.figure))
        .collect();
    let lines = lines.iter().zip(&words).map(|(line, words)| TextLine {
        words,
        depth: line.indent.into(),
        amount: line.amount,
        kind: None,
    });
    List::of_text(lines, shared.get(id))
}

impl Screen for Page {
    fn scope(&self) -> Scope {
        self.filter.scope(Scope::Page)
    }

    fn disclosure(&self, _: &Shared) -> Option<Id> {
        Some(self.id)
    }

    fn title(&self, shared: &Shared) -> Title {
        let tally = |[in_full, filtered]: [&'static str; 2]| {
            let key = if self.narrowing.left().is_some() {
                filtered
            } else {
                in_full
            };
            let all = 0..self.lines.len();
            let count =
                |is_asked: fn(Role) -> bool| self.count(all.clone(), |line| is_asked(line.role));
            let made = count(|role| role != Role::Faint);
            let failed = count(|role| role == Role::Error);
            let not_made = count(|role| role == Role::Faint);
            filled(shared.lang, key, &[made, failed, not_made])
        };
        let right = self.tally.map_or_else(|| self.right.clone(), tally);
        Title {
            whose: shared.name(self.id),
            what: self.what.clone(),
            right: format!("{}{right}", self.filter.label(shared.lang)),
        }
    }

    fn settle(&mut self, shared: &Shared) {
        let (id, lines) = (self.id, &self.lines);
        let is_other = self
            .narrowing
            .settle(&self.filter, || list(lines, id, shared));
        if is_other || self.columns != shared.size.0 {
            self.columns = shared.size.0;
            self.arrange();
        }
        let rows = self.height(shared);
        self.window.settle(self.rows.len(), rows);
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Step {
        if self.filter.act(action) {
            return Step::Done;
        }
        let rows = self.height(shared);
        if self.window.act(action, self.rows.len(), rows) {
            return Step::Done;
        }
        match action {
            Action::Checks if self.tally.is_some() => {
                Step::Say(text(shared.lang, "say.these-are-checks").to_string())
            }
            Action::Open => {
                if let Some(to) = self.line().and_then(|line| line.to) {
                    return open_place(self.id, to, shared).map_or(Step::Ignored, Step::Open);
                }
                self.place(shared)
                    .and_then(|place| Source::new(place, shared))
                    .map_or(Step::Ignored, |screen| Step::Open(Box::new(screen)))
            }
            _ => Step::Ignored,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, shared: &Shared) -> Option<Position> {
        let columns = canvas.columns().min(WIDEST);
        if self.rows.is_empty() {
            canvas.nothing(1, shared.lang);
        }
        let range = self.window.range(self.rows.len(), self.height(shared));
        for (y, index) in (0..).zip(range) {
            let (place, part) = &self.rows[index];
            let line = &self.lines[*place];
            let style = line.role.style(canvas.theme);
            let marks = within(&self.narrowing.marks(*place), part);
            let words = &line.text[part.clone()];
            canvas.marked((1 + 2 * line.indent, y, columns), words, &marks, style);
            if part.start == 0 {
                canvas.figure(0, y, columns - 1, &self.figure(*place), style);
            }
            if index == self.window.at {
                let selected = canvas.theme.selected;
                canvas.style(0, y, columns - 1, selected);
            }
        }
        self.filter.draw(canvas, shared.lang)
    }

    fn row(&self, _: &Shared) -> Option<Vec<String>> {
        self.line_on().map(|place| self.cells(place))
    }

    fn table(&self, _: &Shared) -> Vec<Vec<String>> {
        let lines = 0..self.lines.len();
        lines
            .filter(|&place| self.narrowing.keeps(place))
            .map(|place| self.cells(place))
            .collect()
    }

    fn place(&self, _: &Shared) -> Option<Place> {
        let at = self.line()?.at;
        (at.line > 0).then_some(Place { id: self.id, at })
    }

    fn is_filtered(&self) -> bool {
        self.filter.is_there()
    }
}
