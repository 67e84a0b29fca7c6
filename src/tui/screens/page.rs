//! A list to read whose lines each come from some place: findings, all that is said of a code.

use ratatui::{layout::Position, style::Style};

use super::{Place, Screen, Source, Step, Title, checks::open_place};
use crate::{
    location::Location,
    reports::checks,
    text::width,
    tui::{
        action::Action,
        app::{Id, Shared},
        keys::Scope,
        theme::Theme,
        widgets::{Canvas, Window, wrapped},
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
    /// The figure at its right end.
    pub(super) figure: String,
    /// Where it comes from.
    pub(super) at: Location,
    /// What opens it where that is more than the lines it comes from: a row of a table, a sheet.
    pub(super) to: Option<checks::Place>,
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
    lines: Vec<Line>,
    /// The lines broken to the width of the screen: which line, and what part of its text.
    rows: Vec<(usize, std::ops::Range<usize>)>,
    columns: u16,
    window: Window,
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
            lines,
            rows: Vec::new(),
            columns: 0,
            window: Window::default(),
        };
        page.settle(shared);
        page
    }

    fn line(&self) -> Option<&Line> {
        self.rows
            .get(self.window.at)
            .map(|&(line, _)| &self.lines[line])
    }
}

impl Screen for Page {
    fn scope(&self) -> Scope {
        Scope::Page
    }

    fn disclosure(&self, _: &Shared) -> Option<Id> {
        Some(self.id)
    }

    fn title(&self, shared: &Shared) -> Title {
        Title {
            whose: shared.name(self.id),
            what: self.what.clone(),
            right: self.right.clone(),
        }
    }

    fn settle(&mut self, shared: &Shared) {
        if self.columns != shared.size.0 {
            self.columns = shared.size.0;
            self.rows = self
                .lines
                .iter()
                .enumerate()
                .flat_map(|(index, line)| {
                    let taken = usize::from(1 + 2 * line.indent) + width(&line.figure) + 3;
                    let columns = usize::from(self.columns.min(WIDEST));
                    let room = columns.saturating_sub(taken).max(8);
                    wrapped(&line.text, room)
                        .into_iter()
                        .map(move |part| (index, part))
                })
                .collect();
        }
        self.window.settle(self.rows.len(), shared.rows(0));
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Step {
        if self.window.act(action, self.rows.len(), shared.rows(0)) {
            return Step::Done;
        }
        match action {
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
        for (y, index) in (0..).zip(self.window.range(self.rows.len(), shared.rows(0))) {
            let (line, part) = &self.rows[index];
            let line = &self.lines[*line];
            let style = line.role.style(canvas.theme);
            canvas.name(
                1 + 2 * line.indent,
                y,
                columns,
                &line.text[part.clone()],
                style,
            );
            if part.start == 0 {
                canvas.figure(0, y, columns - 1, &line.figure, style);
            }
            if index == self.window.at {
                let selected = canvas.theme.selected;
                canvas.style(0, y, columns - 1, selected);
            }
        }
        None
    }

    fn row(&self, _: &Shared) -> Option<Vec<String>> {
        self.line()
            .map(|line| vec![line.text.clone(), line.figure.clone()])
    }

    fn table(&self, _: &Shared) -> Vec<Vec<String>> {
        self.lines
            .iter()
            .map(|line| vec![line.text.clone(), line.figure.clone()])
            .collect()
    }

    fn place(&self, _: &Shared) -> Option<Place> {
        let at = self.line()?.at;
        (at.line > 0).then_some(Place { id: self.id, at })
    }
}
