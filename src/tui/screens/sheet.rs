//! A performance sheet: what a project is for, what it costs, and how it is measured.

mod items;
mod lines;

use std::collections::HashSet;

use ratatui::layout::Position;

use self::{
    items::Item,
    lines::{Line, Role},
};
use super::{Place, Projects, Screen, SheetsScreen, Step, Title, unit_key};
use crate::{
    budget::MoneyUnit,
    location::Location,
    reports::{checks::Mark, sheet},
    texts::text,
    tui::{
        action::Action,
        app::{Id, Shared},
        keys::Scope,
        widgets::{Canvas, Filter, Narrowing, Window, within},
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
    items: Vec<Item>,
    window: Window,
    filter: Filter,
    narrowing: Narrowing,
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
            items: Vec::new(),
            window: Window::default(),
            filter: Filter::default(),
            narrowing: Narrowing::default(),
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
            let rows = self.height(shared);
            self.window.go(line, self.lines.len(), rows);
        }
        self
    }

    fn height(&self, shared: &Shared) -> usize {
        shared.rows(self.filter.lines(shared.lang))
    }

    /// The item one is on.
    fn item(&self) -> Option<usize> {
        let lines = self.lines.get(..=self.window.at)?;
        lines.iter().rev().find_map(|line| line.item)
    }

    /// Goes to the item one was on, or else to the first one that the filter asks for.
    fn come_to(&mut self, on: Option<usize>) {
        let narrowing = &self.narrowing;
        let is_left = |item: &usize| narrowing.left().is_none() || narrowing.answers(*item);
        let first = || (0..self.items.len()).find(|&item| narrowing.answers(item));
        let item = on.filter(is_left).or_else(first);
        let line = self.lines.iter().position(|line| line.item == item);
        self.window.at = line.unwrap_or(0);
    }

    /// What stands beside what begins on a line.
    fn mark(&self, index: usize, shared: &Shared) -> Option<Mark> {
        let at = self.lines[index].at;
        let before = index.checked_sub(1).map(|before| self.lines[before].at);
        let begins = at.line > 0 && before != Some(at);
        shared.marks(self.id)?.at(at).filter(|_| begins)
    }

    fn turn_to(&mut self, at: usize, shared: &Shared) -> Step {
        self.at = at;
        self.window = Window::default();
        self.narrowing.forget();
        self.settle(shared);
        Step::Done
    }

    /// Goes to where another part begins, and shows as much of it as there is room for.
    fn step(&mut self, forward: bool, shared: &Shared) -> Step {
        let at = self.window.at;
        let mut begins = (0..self.lines.len()).filter(|&line| self.lines[line].begins);
        let (part, otherwise) = match forward {
            true => (begins.find(|&line| line > at), "say.last-part"),
            false => (begins.rfind(|&line| line < at), "say.first-part"),
        };
        let Some(part) = part else {
            return Step::Say(text(shared.lang, otherwise).to_string());
        };
        self.window = Window {
            at: part,
            top: part,
        };
        let rows = self.height(shared);
        self.window.settle(self.lines.len(), rows);
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
            let rows = self.height(shared);
            self.window.go(first, self.lines.len(), rows);
        }
        Step::Done
    }
}

impl Screen for SheetScreen {
    fn scope(&self) -> Scope {
        self.filter.scope(Scope::Sheet)
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
                "{}{}  {}/{}",
                self.filter.label(shared.lang),
                text(shared.lang, unit_key(unit)),
                self.at + 1,
                self.count
            ),
        }
    }

    fn settle(&mut self, shared: &Shared) {
        let Some(disclosure) = shared.get(self.id) else {
            return;
        };
        let Some(sheet) = disclosure.sheets.get(self.at) else {
            return;
        };
        let layout = sheet::layout(sheet);
        self.project = if layout.project.is_empty() {
            text(shared.lang, "projects.nameless").to_string()
        } else {
            layout.project.clone()
        };
        self.printed = layout.funding.unit;
        let on = self.item();
        let is_opened = |text: usize| self.opened.contains(&(self.at, text));
        (self.lines, self.items) = lines::lines(&layout, &self.project, is_opened, shared);
        let items = &self.items;
        let is_other = self
            .narrowing
            .settle(&self.filter, || items::list(items, disclosure));
        if self.narrowing.left().is_some() {
            // A text that answers is opened, so that what answers in it can be seen.
            let answers = |text| {
                let mut items = items.iter().zip(0..);
                items.any(|(item, place)| item.text == Some(text) && self.narrowing.answers(place))
            };
            let is_open = |text| is_opened(text) || answers(text);
            (self.lines, _) = lines::lines(&layout, &self.project, is_open, shared);
            let is_left = |line: &Line| line.item.is_some_and(|item| self.narrowing.keeps(item));
            self.lines.retain(is_left);
        }
        if is_other {
            self.come_to(on);
        }
        let rows = self.height(shared);
        self.window.settle(self.lines.len(), rows);
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Step {
        if self.filter.act(action) {
            return Step::Done;
        }
        let rows = self.height(shared);
        match action {
            Action::NextSheet | Action::PreviousSheet if self.count == 1 => Step::Ignored,
            Action::NextSheet => self.turn_to((self.at + 1) % self.count, shared),
            Action::PreviousSheet => self.turn_to((self.at + self.count - 1) % self.count, shared),
            Action::NextPart | Action::PreviousPart => {
                self.step(action == Action::NextPart, shared)
            }
            Action::Unfold => self.toggle(shared),
            Action::Contrast => match SheetsScreen::within((self.id, self.at), shared) {
                Some(screen) => Step::Open(Box::new(screen)),
                None => Step::Say(text(shared.lang, "say.one-span").to_string()),
            },
            Action::Projects => {
                let screen =
                    Projects::new(self.id, shared).map(|screen| screen.at_sheet(self.at, shared));
                screen.map_or(Step::Ignored, |screen| Step::Open(Box::new(screen)))
            }
            _ if self.window.act(action, self.lines.len(), rows) => Step::Done,
            _ => Step::Ignored,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, shared: &Shared) -> Option<Position> {
        if self.lines.is_empty() {
            canvas.nothing(1, shared.lang);
        }
        for (y, index) in (0..).zip(self.window.range(self.lines.len(), self.height(shared))) {
            let line = &self.lines[index];
            let marks = line
                .item
                .map_or_else(Vec::new, |item| self.narrowing.marks(item));
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
                    let marks = within(&marks, &part.shows);
                    canvas.marked((part.x, y, part.columns), &part.text, &marks, style);
                }
            }
            if let Some(mark) = self.mark(index, shared) {
                canvas.doubt(0, y, mark);
            }
            if index == self.window.at {
                let selected = canvas.theme.selected;
                canvas.style(0, y, canvas.columns() - 1, selected);
            }
        }
        self.filter.draw(canvas, shared.lang)
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

    fn checked(&self) -> Vec<Id> {
        vec![self.id]
    }

    fn is_filtered(&self) -> bool {
        self.filter.is_there()
    }
}
