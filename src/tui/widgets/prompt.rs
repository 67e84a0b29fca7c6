//! A line to type on.

use ratatui::layout::Position;
use tui_input::{Input, InputRequest};

use super::Canvas;
use crate::text::width;

/// What is being typed.
#[derive(Debug, Clone, Default)]
pub struct Prompt {
    input: Input,
    /// Whether it holds what was typed before, which the first new character replaces.
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

    /// What stands on it.
    #[must_use]
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Changes it; tells whether the text is another now.
    pub fn edit(&mut self, request: InputRequest) -> bool {
        if std::mem::take(&mut self.is_old) && matches!(request, InputRequest::InsertChar(_)) {
            self.input.reset();
        }
        self.input
            .handle(request)
            .is_some_and(|changed| changed.value)
    }

    /// Draws it behind a label; gives the place of the cursor.
    #[must_use]
    pub fn draw(&self, canvas: &mut Canvas<'_>, y: u16, label: &str) -> Position {
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
        let hidden = width(self.text()) - width(shown);
        canvas.name(start, y, room, shown, ratatui::style::Style::new());
        let cursor = self.input.visual_cursor().saturating_sub(hidden);
        let x = canvas.area.x + start + u16::try_from(cursor).unwrap_or(0).min(room);
        Position::new(x, canvas.area.y + y)
    }
}
