//! The last line: what can be pressed now.

use ratatui::style::Style;

use super::Canvas;
use crate::{
    text::width,
    texts::text,
    tui::{
        app::App,
        keys::{self, Scope},
    },
};

/// Hints that are always there: how to find everything else.
const ALWAYS: [(&str, &str); 2] = [("/", "hint.search"), ("?", "hint.help")];

/// Draws as many hints as fit, those of the screen itself first, and always those for searching and for help.
pub fn hint_bar(app: &App, canvas: &mut Canvas<'_>) {
    let lang = app.shared.lang;
    let always: &[(&str, &str)] = match app.scope() {
        Scope::Prompt => &[],
        _ => &ALWAYS,
    };
    let taken = |keys: &str, key| width(keys) + width(text(lang, key)) + 3;
    let reserved: usize = always.iter().map(|&(keys, key)| taken(keys, key)).sum();
    let mut room = usize::from(canvas.columns()).saturating_sub(reserved);
    let hints = keys::on(app.scope())
        .filter(|binding| binding.is_possible(app))
        .filter_map(|binding| binding.hint)
        .map(|hint| (hint.keys, hint.text))
        .filter(|hint| !always.contains(hint))
        .take_while(|&(keys, key)| match room.checked_sub(taken(keys, key)) {
            Some(left) => {
                room = left;
                true
            }
            None => false,
        });
    let mut x = 1;
    for (keys, key) in hints.chain(always.iter().copied()) {
        let (style, all) = (canvas.theme.key, canvas.columns());
        x += canvas.name(x, 0, all, keys, style) + 1;
        x += canvas.name(x, 0, all, text(lang, key), Style::new()) + 2;
    }
}
