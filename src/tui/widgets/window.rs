//! The part of a list that is on the screen, and the row one is on.

use std::ops::Range;

use crate::tui::action::Action;

/// Where one is in a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Window {
    /// The row one is on.
    pub at: usize,
    /// The first row on the screen.
    pub top: usize,
}

impl Window {
    /// Moves over a list of `len` rows of which `rows` fit on the screen; `false` if the action is no move. Where there are
    /// no earlier searches, the keys for them move too.
    pub fn act(&mut self, action: Action, len: usize, rows: usize) -> bool {
        let last = len.saturating_sub(1);
        let page = rows.saturating_sub(1).max(1);
        let half = (rows / 2).max(1);
        self.at = match action {
            Action::Up | Action::Older => self.at.saturating_sub(1),
            Action::Down | Action::Newer => self.at + 1,
            Action::PageUp => self.at.saturating_sub(page),
            Action::PageDown => self.at + page,
            Action::HalfPageUp => self.at.saturating_sub(half),
            Action::HalfPageDown => self.at + half,
            Action::First => 0,
            Action::Last => last,
            _ => return false,
        }
        .min(last);
        // A page moves the text by a page too, as pagers do, instead of walking to the edge first.
        self.top = match action {
            Action::PageDown => (self.top + page).min(len.saturating_sub(rows)),
            Action::PageUp => self.top.saturating_sub(page),
            Action::HalfPageDown => (self.top + half).min(len.saturating_sub(rows)),
            Action::HalfPageUp => self.top.saturating_sub(half),
            _ => self.top,
        };
        self.settle(len, rows);
        true
    }

    /// Goes to a row.
    pub fn go(&mut self, at: usize, len: usize, rows: usize) {
        self.at = at;
        self.settle(len, rows);
    }

    /// Brings the row one is on into the list and onto the screen.
    pub fn settle(&mut self, len: usize, rows: usize) {
        self.at = self.at.min(len.saturating_sub(1));
        self.top = self
            .top
            .min(self.at)
            .max((self.at + 1).saturating_sub(rows))
            .min(len.saturating_sub(rows));
    }

    /// The rows on the screen.
    #[must_use]
    pub fn range(&self, len: usize, rows: usize) -> Range<usize> {
        self.top.min(len)..(self.top + rows).min(len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_row_one_is_on_is_always_on_the_screen() {
        let mut window = Window::default();
        for (action, at, top) in [
            (Action::Up, 0, 0),
            (Action::Down, 1, 0),
            (Action::Last, 99, 90),
            (Action::Up, 98, 90),
            (Action::PageUp, 89, 81),
            (Action::HalfPageDown, 94, 86),
            (Action::First, 0, 0),
            (Action::PageDown, 9, 9),
        ] {
            assert!(window.act(action, 100, 10));
            assert_eq!((window.at, window.top), (at, top), "{action:?}");
        }
        assert!(!window.act(Action::Open, 100, 10));
        window.settle(3, 10);
        assert_eq!((window.at, window.top), (2, 0));
        window.settle(0, 10);
        assert_eq!(window.range(0, 10), 0..0);
    }
}
