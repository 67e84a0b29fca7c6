//! Draws the explorer: title, screen, hints. Reads and draws; decides nothing.

use ratatui::{buffer::Buffer, layout::Position, style::Style};

use super::{
    app::{App, LEAST},
    screens::Title,
    theme::Theme,
    widgets::{Canvas, hint_bar},
};
use crate::{
    text::width,
    texts::{filled, text},
};

/// Draws a frame; gives the place of the cursor where something is typed.
pub fn draw(app: &App, theme: &Theme, buffer: &mut Buffer) -> Option<Position> {
    let area = buffer.area;
    let mut canvas = Canvas {
        buffer,
        area,
        theme,
    };
    if app.shared.is_too_small() {
        let least = [LEAST.0.to_string(), LEAST.1.to_string()];
        let words = filled(app.shared.lang, "say.too-small", &least);
        for (y, line) in (0..).zip(super::widgets::wrapped(&words, area.width.into())) {
            canvas.name(0, y, area.width, &words[line], Style::new());
        }
        return None;
    }
    draw_title(
        &app.screen().title(&app.shared),
        &mut canvas.part(0, 0, area.width, 1),
    );
    let cursor = app.screen().draw(
        &mut canvas.part(0, 1, area.width, area.height - 2),
        &app.shared,
    );
    let mut last = canvas.part(0, area.height - 1, area.width, 1);
    match &app.message {
        Some(message) => {
            let style = theme.strong;
            last.name(1, 0, area.width - 2, message, style);
        }
        None => hint_bar(app, &mut last),
    }
    if let Some((done, all)) = app.shared.loading.filter(|_| app.depth() > 1) {
        let words = format!(" {} ", text(app.shared.lang, "say.loading-short"));
        let words = format!("{words}{done}/{all}");
        let columns = u16::try_from(width(&words)).unwrap_or(0);
        last.name(
            area.width.saturating_sub(columns + 1),
            0,
            columns,
            &words,
            theme.faint,
        );
    }
    cursor
}

/// Whose, what, and at the right what is never cut. Whose gives way first, down to half of what is free.
fn draw_title(title: &Title, canvas: &mut Canvas<'_>) {
    let columns = canvas.columns();
    let right = u16::try_from(width(&title.right))
        .unwrap_or(columns)
        .min(columns / 2);
    let free = columns.saturating_sub(right + 4);
    let (style, plain) = (canvas.theme.title, Style::new());
    let room = Title::room(&title.what, &title.right, columns);
    let whose = u16::try_from(room).unwrap_or(columns);
    let taken = canvas.name(1, 0, whose, &title.whose, style);
    canvas.name(
        1 + taken + 2,
        0,
        free.saturating_sub(taken + 2),
        &title.what,
        plain,
    );
    canvas.name(columns - right - 1, 0, right, &title.right, plain);
}
