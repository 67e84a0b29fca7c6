//! A text that the rows of a list must hold to be shown.

use super::Prompt;
use crate::{text, tui::action::Action};

/// A filter, perhaps being typed.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    prompt: Prompt,
    typing: bool,
}

impl Filter {
    /// Whether it is being typed.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        self.typing
    }

    /// Whether it hides anything.
    #[must_use]
    pub fn is_on(&self) -> bool {
        !self.prompt.text().trim().is_empty()
    }

    /// What rows must hold.
    #[must_use]
    pub fn text(&self) -> &str {
        self.prompt.text()
    }

    /// Whether a row of these words is shown.
    #[must_use]
    pub fn lets(&self, words: &str) -> bool {
        !self.is_on() || text::key(words).contains(&text::key(self.prompt.text()))
    }

    /// Starts and ends the typing, types, and takes the filter off; `false` if the action is none of these.
    pub fn act(&mut self, action: Action) -> bool {
        match action {
            Action::Filter => self.typing = true,
            Action::Edit(request) if self.typing => drop(self.prompt.edit(request)),
            Action::Open if self.typing => self.typing = false,
            Action::Back if self.typing || self.is_on() => *self = Self::default(),
            _ => return false,
        }
        true
    }

    /// The line to type on.
    #[must_use]
    pub fn prompt(&self) -> &Prompt {
        &self.prompt
    }
}
