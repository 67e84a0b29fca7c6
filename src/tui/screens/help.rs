//! All keys, those of the screen one came from first, and the signs that stand beside figures.

use std::borrow::Cow;

use ratatui::{layout::Position, style::Style};

use super::{Screen, Step, Title};
use crate::{
    budget::SUM,
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
    /// What the lines below it are of, by the key of its text.
    Heading(&'static str),
    /// Keys or a sign, and the key of the text that says what they do.
    Said(Cow<'static, str>, &'static str),
    Blank,
}

/// The signs beside figures, with the key of what each says.
const SIGNS: [(&str, &str); 6] = [
    ("✗", "sign.fails"),
    ("?", "sign.hint"),
    ("+", "sign.part"),
    (SUM, "sign.sum"),
    ("*", "sign.marked"),
    ("≠ ↓", "sign.modes"),
];

impl Help {
    /// The keys, those that hold on a screen of `scope` first.
    #[must_use]
    pub fn new(scope: Scope) -> Self {
        let own: Vec<Scope> = scope.chain().into_iter().flatten().collect();
        let others = Scope::ALL.into_iter().filter(|other| !own.contains(other));
        let mut lines = Vec::new();
        for scope in own.iter().copied().chain(others) {
            lines.push(Line::Heading(scope.name()));
            lines.extend(keys::of(scope).map(said));
            lines.push(Line::Blank);
        }
        lines.push(Line::Heading("sign.all"));
        lines.extend(SIGNS.map(|(sign, says)| Line::Said(sign.into(), says)));
        Self {
            lines,
            window: Window::default(),
        }
    }

    fn cells(line: &Line, shared: &Shared) -> Vec<String> {
        match line {
            Line::Heading(key) => vec![text(shared.lang, key).to_string()],
            Line::Said(keys, says) => vec![keys.to_string(), text(shared.lang, says).to_string()],
            Line::Blank => Vec::new(),
        }
    }
}

fn said(binding: &Binding) -> Line {
    Line::Said(binding.labels().into(), binding.help)
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
        let labels = self.lines.iter().map(|line| match line {
            Line::Said(keys, _) => width(keys),
            Line::Heading(_) | Line::Blank => 0,
        });
        let widest = labels.max();
        let keys = u16::try_from(widest.unwrap_or(0))
            .unwrap_or(columns)
            .min(columns / 2);
        let (header, key) = (canvas.theme.header, canvas.theme.key);
        for (y, index) in (0..).zip(self.window.range(self.lines.len(), shared.rows(0))) {
            match &self.lines[index] {
                Line::Heading(what) => {
                    canvas.name(1, y, columns, text(shared.lang, what), header);
                }
                Line::Said(label, says) => {
                    canvas.name(3, y, keys, label, key);
                    let says = text(shared.lang, says);
                    canvas.name(keys + 5, y, columns, says, Style::new());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{texts::Lang, tui::keys::BINDINGS};

    #[test]
    fn what_signs_say_is_said_within_eighty_columns() {
        let keys = BINDINGS.iter().map(|binding| width(&binding.labels()));
        let room = 80 - (5 + keys.max().unwrap_or(0) + 1);
        for (sign, says) in SIGNS {
            for lang in [Lang::Zh, Lang::En] {
                let words = text(lang, says);
                assert!(width(words) <= room, "{sign} {words}: {}", width(words));
            }
        }
    }
}
