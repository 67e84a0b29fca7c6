//! All keys, those of the screen one came from first.

use ratatui::{layout::Position, style::Style};

use super::{Screen, Step, Title};
use crate::{
    text::width,
    texts::text,
    tui::{
        action::Action,
        app::Shared,
        keys::{self, Binding, Scope},
        widgets::{Canvas, Window},
    },
};

/// The help screen.
pub struct Help {
    lines: Vec<Line>,
    window: Window,
}

enum Line {
    Scope(Scope),
    Binding(&'static Binding),
    Blank,
}

impl Help {
    /// The keys, those that hold on a screen of `scope` first.
    #[must_use]
    pub fn new(scope: Scope) -> Self {
        let own: Vec<Scope> = scope.chain().into_iter().flatten().collect();
        let others = Scope::ALL.into_iter().filter(|other| !own.contains(other));
        let mut lines = Vec::new();
        for scope in own.iter().copied().chain(others) {
            lines.push(Line::Scope(scope));
            lines.extend(keys::of(scope).map(Line::Binding));
            lines.push(Line::Blank);
        }
        lines.pop();
        Self {
            lines,
            window: Window::default(),
        }
    }

    fn cells(line: &Line, shared: &Shared) -> Vec<String> {
        match line {
            Line::Scope(scope) => vec![text(shared.lang, scope.name()).to_string()],
            Line::Binding(binding) => vec![
                binding.labels(),
                text(shared.lang, binding.help).to_string(),
            ],
            Line::Blank => Vec::new(),
        }
    }
}

impl Screen for Help {
    fn scope(&self) -> Scope {
        Scope::Help
    }

    fn title(&self, shared: &Shared) -> Title {
        Title {
            whose: text(shared.lang, "title.help").to_string(),
            ..Title::default()
        }
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Step {
        match action {
            Action::Help => Step::Done,
            _ if self.window.act(action, self.lines.len(), shared.rows(0)) => Step::Done,
            _ => Step::Ignored,
        }
    }

    fn settle(&mut self, shared: &Shared) {
        self.window.settle(self.lines.len(), shared.rows(0));
    }

    fn draw(&self, canvas: &mut Canvas<'_>, shared: &Shared) -> Option<Position> {
        let columns = canvas.columns();
        let widest = keys::BINDINGS
            .iter()
            .map(|binding| width(&binding.labels()))
            .max();
        let keys = u16::try_from(widest.unwrap_or(0))
            .unwrap_or(columns)
            .min(columns / 2);
        let (header, key) = (canvas.theme.header, canvas.theme.key);
        for (y, index) in (0..).zip(self.window.range(self.lines.len(), shared.rows(0))) {
            match &self.lines[index] {
                Line::Scope(scope) => {
                    canvas.name(1, y, columns, text(shared.lang, scope.name()), header);
                }
                Line::Binding(binding) => {
                    canvas.name(3, y, keys, &binding.labels(), key);
                    canvas.name(
                        keys + 5,
                        y,
                        columns,
                        text(shared.lang, binding.help),
                        Style::new(),
                    );
                }
                Line::Blank => {}
            }
            if index == self.window.at {
                let selected = canvas.theme.selected;
                canvas.style(0, y, columns - 1, selected);
            }
        }
        None
    }

    fn row(&self, shared: &Shared) -> Option<Vec<String>> {
        self.lines
            .get(self.window.at)
            .map(|line| Self::cells(line, shared))
    }

    fn table(&self, shared: &Shared) -> Vec<Vec<String>> {
        self.lines
            .iter()
            .map(|line| Self::cells(line, shared))
            .collect()
    }
}
