//! The last line: what can be pressed now.

use ratatui::style::Style;

use super::Canvas;
use crate::{
    text::width,
    texts::text,
    tui::{app::App, keys},
};

/// Hints that stand last and are never left out: how to find everything else.
const ALWAYS: [&str; 2] = ["hint.search", "hint.help"];

/// Draws as many hints as fit, those of the screen itself first, and always those for searching and for help.
pub fn hint_bar(app: &App, canvas: &mut Canvas<'_>) {
    let (lang, scope) = (app.shared.lang, app.scope());
    let (always, others): (Vec<_>, Vec<_>) = keys::on(scope)
        .filter(|binding| binding.is_possible(app))
        .filter_map(|binding| binding.hint_on(scope))
        .map(|hint| (hint.keys, hint.text))
        .partition(|(_, text)| ALWAYS.contains(text));
    let taken = |keys: &str, key| width(keys) + width(text(lang, key)) + 3;
    let reserved: usize = always.iter().map(|&(keys, key)| taken(keys, key)).sum();
    let mut room = usize::from(canvas.columns()).saturating_sub(reserved);
    let hints = others.into_iter().take_while(|&(keys, key)| {
        let left = room.checked_sub(taken(keys, key));
        room = left.unwrap_or(0);
        left.is_some()
    });
    let mut x = 1;
    for (keys, key) in hints.chain(always.iter().copied()) {
        let (style, all) = (canvas.theme.key, canvas.columns());
        x += canvas.name(x, 0, all, keys, style) + 1;
        x += canvas.name(x, 0, all, text(lang, key), Style::new()) + 2;
    }
}
