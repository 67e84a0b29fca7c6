//! The last line: what can be pressed now.

use ratatui::style::Style;

use super::Canvas;
use crate::{
    text::width,
    texts::text,
    tui::{app::App, keys},
};

/// Draws as many hints as fit, those of the screen itself first, and always the one for help.
pub fn hint_bar(app: &App, canvas: &mut Canvas<'_>) {
    let lang = app.shared.lang;
    let help = format!("? {}", text(lang, "hint.help"));
    let mut room = usize::from(canvas.columns()).saturating_sub(width(&help) + 3);
    let mut x = 1;
    let mut write = |canvas: &mut Canvas<'_>, keys: &str, does: &str| {
        let key_style = canvas.theme.key;
        let all = canvas.columns();
        x += canvas.name(x, 0, all, keys, key_style) + 1;
        x += canvas.name(x, 0, all, does, Style::new()) + 2;
    };
    for binding in keys::on(app.scope()) {
        let Some(hint) = binding.hint.filter(|_| (binding.when)(app)) else {
            continue;
        };
        let does = text(lang, hint.text);
        let taken = width(hint.keys) + width(does) + 3;
        if taken > room {
            break;
        }
        room -= taken;
        write(canvas, hint.keys, does);
    }
    if app.scope() != keys::Scope::Prompt {
        write(canvas, "?", text(lang, "hint.help"));
    }
}
