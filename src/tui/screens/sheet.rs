//! A performance sheet: what a project is for, what it costs, and how it is measured.

mod lines;

use std::collections::HashSet;

use ratatui::layout::Position;

use self::lines::{Line, Role};
use super::{Place, Projects, Screen, Step, Title, unit_key};
use crate::{
    budget::MoneyUnit,
    location::Location,
    reports::sheet,
    texts::text,
    tui::{
        action::Action,
        app::{Id, Shared},
        keys::Scope,
        widgets::{Canvas, Window},
    },
};

/// The sheets of a disclosure, one at a time.
pub struct SheetScreen {
    id: Id,
    at: usize,
    count: usize,
    project: String,
    /// The unit that its money is printed in.
    printed: MoneyUnit,
    lines: Vec<Line>,
    /// The long texts that were opened, by sheet and place.
    opened: HashSet<(usize, usize)>,
    window: Window,
}

impl SheetScreen {
    /// Opens a sheet by its place.
    #[must_use]
    pub fn new(id: Id, at: usize, shared: &Shared) -> Option<Self> {
        let count = shared.get(id)?.sheets.len();
        if at >= count {
            return None;
        }
        let mut screen = Self {
            id,
            at,
            count,
            project: String::new(),
            printed: MoneyUnit::Yuan,
            lines: Vec::new(),
            opened: HashSet::new(),
            window: Window::default(),
        };
        screen.settle(shared);
        Some(screen)
    }

    /// Goes to what stands at a place of the file, opening the text it is in.
    #[must_use]
    pub fn at_place(mut self, at: Location, shared: &Shared) -> Self {
        let found = |lines: &[Line]| lines.iter().position(|line| line.at == at);
        if let Some(text) = found(&self.lines).and_then(|line| self.lines[line].text) {
            self.opened.insert((self.at, text));
            self.settle(shared);
        }
        if let Some(line) = found(&self.lines) {
            self.window.go(line, self.lines.len(), shared.rows(0));
        }
        self
    }

    fn turn_to(&mut self, at: usize, shared: &Shared) -> Step {
        self.at = at;
        self.window = Window::default();
        self.settle(shared);
        Step::Done
    }

    /// Opens or folds the text one is on.
    fn toggle(&mut self, shared: &Shared) -> Step {
        let Some(text) = self.lines.get(self.window.at).and_then(|line| line.text) else {
            return Step::Say(crate::texts::text(shared.lang, "say.no-text").to_string());
        };
        let place = (self.at, text);
        if !self.opened.remove(&place) {
            self.opened.insert(place);
        }
        // One stays on the text, which may have become shorter than the row one was on.
        let first = self.lines.iter().position(|line| line.text == Some(text));
        self.settle(shared);
        if let Some(first) = first {
            self.window.go(first, self.lines.len(), shared.rows(0));
        }
        Step::Done
    }
}

impl Screen for SheetScreen {
    fn scope(&self) -> Scope {
        Scope::Sheet
    }

    fn disclosure(&self, _: &Shared) -> Option<Id> {
        Some(self.id)
    }

    fn title(&self, shared: &Shared) -> Title {
        let unit = shared.unit.unwrap_or(self.printed);
        Title {
            whose: shared.name(self.id),
            what: self.project.clone(),
            right: format!(
                "{}  {}/{}",
                text(shared.lang, unit_key(unit)),
                self.at + 1,
                self.count
            ),
        }
    }

    fn settle(&mut self, shared: &Shared) {
        let Some(sheet) = shared
            .get(self.id)
            .and_then(|disclosure| disclosure.sheets.get(self.at))
        else {
            return;
        };
        let layout = sheet::layout(sheet);
        self.project = if layout.project.is_empty() {
            text(shared.lang, "projects.nameless").to_string()
        } else {
            layout.project.clone()
        };
        self.printed = lines::unit_of(&layout);
        let is_open = |text: usize| self.opened.contains(&(self.at, text));
        self.lines = lines::lines(&layout, &self.project, is_open, shared);
        self.window.settle(self.lines.len(), shared.rows(0));
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Step {
        match action {
            Action::NextSheet => self.turn_to((self.at + 1) % self.count, shared),
            Action::PreviousSheet => self.turn_to((self.at + self.count - 1) % self.count, shared),
            Action::Unfold => self.toggle(shared),
            Action::Projects => {
                let screen =
                    Projects::new(self.id, shared).map(|screen| screen.at_sheet(self.at, shared));
                screen.map_or(Step::Ignored, |screen| Step::Open(Box::new(screen)))
            }
            _ if self.window.act(action, self.lines.len(), shared.rows(0)) => Step::Done,
            _ => Step::Ignored,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, shared: &Shared) -> Option<Position> {
        for (y, index) in (0..).zip(self.window.range(self.lines.len(), shared.rows(0))) {
            let line = &self.lines[index];
            for part in &line.parts {
                let style = match part.role {
                    Role::Plain => ratatui::style::Style::new(),
                    Role::Heading => canvas.theme.header,
                    Role::Strong => canvas.theme.strong,
                    Role::Faint => canvas.theme.faint,
                };
                if part.is_figure {
                    canvas.figure(part.x, y, part.columns, &part.text, style);
                } else {
                    canvas.name(part.x, y, part.columns, &part.text, style);
                }
            }
            if index == self.window.at {
                let selected = canvas.theme.selected;
                canvas.style(0, y, canvas.columns() - 1, selected);
            }
        }
        None
    }

    fn row(&self, _: &Shared) -> Option<Vec<String>> {
        self.lines.get(self.window.at).map(Line::cells)
    }

    fn table(&self, _: &Shared) -> Vec<Vec<String>> {
        let lines = self.lines.iter().map(Line::cells);
        lines.filter(|cells| !cells.is_empty()).collect()
    }

    fn place(&self, _: &Shared) -> Option<Place> {
        let before = self.lines.get(..=self.window.at)?.iter().rev();
        let at = before.map(|line| line.at).find(|at| at.line > 0)?;
        Some(Place { id: self.id, at })
    }
}
