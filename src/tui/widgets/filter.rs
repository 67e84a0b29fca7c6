//! A line that narrows a list in place, in the language of the search.

use ratatui::layout::Position;

use super::{Canvas, Prompt};
use crate::{
    reports::search::Query,
    text::cut,
    texts::{Lang, filled, text},
    tui::{action::Action, keys::Scope},
};

/// Columns that a filter takes in the title; it is there to say that it is on.
const LABEL_MOST: usize = 20;

/// A filter, perhaps being typed.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    prompt: Prompt,
    query: Query,
    typing: bool,
    /// Whether it was to be put on, but asks for nothing that there is.
    refused: bool,
}

impl Filter {
    /// Which bindings hold: its own while it is typed, else those of the screen.
    #[must_use]
    pub fn scope(&self, screen: Scope) -> Scope {
        if self.typing { Scope::Filter } else { screen }
    }

    /// Whether it asks for anything.
    #[must_use]
    pub fn is_on(&self) -> bool {
        !self.query.is_empty()
    }

    /// Whether there is anything of it to take off.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.typing || !self.prompt.text().is_empty()
    }

    /// What it asks for.
    #[must_use]
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// Starts and ends the typing, types, and takes the filter off; `false` if the action is none of these. What cannot be
    /// understood is not put on: one goes on typing it.
    pub fn act(&mut self, action: Action) -> bool {
        match action {
            Action::Filter => {
                self.typing = true;
                self.prompt.offer();
            }
            Action::Edit(request) if self.typing => {
                if self.prompt.edit(request) {
                    self.query = Query::new(self.prompt.text());
                    self.refused = false;
                }
            }
            Action::Open if self.typing => {
                let asks_in_vain = self.query.is_empty() && !self.prompt.text().trim().is_empty();
                self.refused = asks_in_vain || self.query.is_mistaken();
                self.typing = self.refused;
            }
            Action::Back if self.is_there() => *self = Self::default(),
            _ => return false,
        }
        true
    }

    /// What the title says of it: `筛选“驻村”  `, with the blanks that divide it from what follows.
    #[must_use]
    pub fn label(&self, lang: Lang) -> String {
        if !self.is_on() {
            return String::new();
        }
        let shown = cut(self.prompt.text(), LABEL_MOST).into_owned();
        format!("{}  ", filled(lang, "title.filter", &[shown]))
    }

    /// The same for a title in which there may be little room: at length, and as short as can be.
    #[must_use]
    pub fn modes(&self, lang: Lang) -> Vec<[String; 2]> {
        let label = self.label(lang);
        match label.trim_end() {
            "" => Vec::new(),
            label => vec![[label.to_string(), text(lang, "prompt.filter").to_string()]],
        }
    }

    /// How many lines it takes below the list.
    #[must_use]
    pub fn lines(&self, lang: Lang) -> u16 {
        u16::from(self.typing) + u16::from(self.remark(lang).is_some())
    }

    /// Draws it on the last lines; gives the place of the cursor while it is typed.
    #[must_use]
    pub fn draw(&self, canvas: &mut Canvas<'_>, lang: Lang) -> Option<Position> {
        let mut y = canvas.rows().checked_sub(self.lines(lang))?;
        if let Some(remark) = self.remark(lang) {
            let style = match (self.refused, self.query.is_mistaken()) {
                (true, _) => canvas.theme.error,
                (false, true) => canvas.theme.warning,
                (false, false) => canvas.theme.faint,
            };
            let columns = canvas.columns();
            canvas.name(1, y, columns.saturating_sub(2), &remark, style);
            y += 1;
        }
        let label = format!(" {}: ", text(lang, "prompt.filter"));
        let chips = &self.query.chips;
        self.typing
            .then(|| self.prompt.draw(canvas, y, &label, chips))
    }

    /// What is wrong with it, what it waits for, or, before anything is typed, what can be.
    fn remark(&self, lang: Lang) -> Option<String> {
        if self.typing && self.prompt.text().is_empty() {
            return Some(text(lang, "filter.how").to_string());
        }
        self.query
            .remark(lang)
            .filter(|_| self.typing || self.query.is_mistaken())
    }
}
