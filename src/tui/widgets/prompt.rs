//! A line to type on.

use ratatui::{layout::Position, style::Style};
use tui_input::{Input, InputRequest};

use super::Canvas;
use crate::{
    reports::search::{Chip, ChipState},
    text::width,
    tui::theme::Theme,
};

/// Characters of a line; every one of them is searched for anew, and who types more has hit the wrong window.
const LONGEST: usize = 200;

/// What is being typed.
#[derive(Debug, Clone, Default)]
pub struct Prompt {
    input: Input,
    /// Whether it holds what was typed before, which shows as selected: the first new character replaces it, and what
    /// deletes a character deletes it.
    is_old: bool,
}

impl Prompt {
    /// A line that holds what was typed before; it can be edited, or typed over.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self {
            input: Input::new(text.to_string()),
            is_old: true,
        }
    }

    /// Offers what stands on it to be typed over, as if it had been typed before.
    pub fn offer(&mut self) {
        self.is_old = true;
    }

    /// Takes everything off it if nothing of it was typed just now; tells whether that is so.
    pub fn begin_anew(&mut self) -> bool {
        let is_old = std::mem::take(&mut self.is_old) || self.text().is_empty();
        if is_old {
            self.input.reset();
        }
        is_old
    }

    /// What stands on it.
    #[must_use]
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Changes it; tells whether the text is another now.
    pub fn edit(&mut self, request: InputRequest) -> bool {
        let was_old = std::mem::take(&mut self.is_old) && !self.text().is_empty();
        match request {
            InputRequest::InsertChar(_) if was_old => self.input.reset(),
            InputRequest::DeletePrevChar | InputRequest::DeleteNextChar if was_old => {
                self.input.reset();
                return true;
            }
            _ => {}
        }
        let is_full = self.input.value().chars().count() >= LONGEST;
        if is_full && matches!(request, InputRequest::InsertChar(_)) {
            return false;
        }
        self.input
            .handle(request)
            .is_some_and(|changed| changed.value)
    }

    /// Puts another text on it, as if it had been typed.
    pub fn set(&mut self, text: &str) {
        self.input = Input::new(text.to_string());
        self.is_old = false;
    }

    /// Draws it behind a label, what is a condition set off from the words; gives the place of the cursor.
    #[must_use]
    pub fn draw(&self, canvas: &mut Canvas<'_>, y: u16, label: &str, chips: &[Chip]) -> Position {
        let style = canvas.theme.key;
        let columns = canvas.columns();
        let start = canvas.name(0, y, columns, label, style);
        let room = columns.saturating_sub(start + 1);
        let scroll = self.input.visual_scroll(room.into());
        let mut hidden = 0;
        let shown = self.text().trim_start_matches(|c: char| {
            let hide = hidden < scroll;
            hidden += width(c.encode_utf8(&mut [0; 4]));
            hide
        });
        let cursor = self
            .input
            .visual_cursor()
            .saturating_sub(hidden_columns(self.text(), shown));
        let skipped = self.text().len() - shown.len();
        let mut at = 0;
        let mut x = start;
        for chip in chips {
            let from = chip
                .span
                .start
                .saturating_sub(skipped)
                .clamp(at, shown.len());
            let to = chip
                .span
                .end
                .saturating_sub(skipped)
                .clamp(from, shown.len());
            let style = chip_style(&chip.state, canvas.theme);
            x += canvas.name(
                x,
                y,
                columns.saturating_sub(x + 1),
                &shown[at..from],
                Style::new(),
            );
            x += canvas.name(x, y, columns.saturating_sub(x + 1), &shown[from..to], style);
            at = to;
        }
        canvas.name(
            x,
            y,
            columns.saturating_sub(x + 1),
            &shown[at..],
            Style::new(),
        );
        if self.is_old {
            let selected = canvas.theme.selected;
            let columns = u16::try_from(width(shown)).unwrap_or(room).min(room);
            canvas.style(start, y, columns, selected);
        }
        let x = canvas.area.x + start + u16::try_from(cursor).unwrap_or(0).min(room);
        Position::new(x, canvas.area.y + y)
    }
}

/// The columns of what is scrolled out of sight.
fn hidden_columns(text: &str, shown: &str) -> usize {
    width(text) - width(shown)
}

fn chip_style(state: &ChipState, theme: &Theme) -> Style {
    match state {
        ChipState::Holds => theme.chip,
        ChipState::Unfinished(_) => theme.faint,
        ChipState::Unknown(..) | ChipState::NoSuchValue(..) => theme.mistake,
    }
}
