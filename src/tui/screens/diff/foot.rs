//! The lines below a comparison: the row one is on, on either side in full, and what is doubted of it.

use std::borrow::Cow;

use ratatui::style::Style;

use crate::{
    reports::checks::{Mark, Outcome},
    text::{cut, width},
    texts::{Lang, text},
    tui::widgets::Canvas,
};

/// Lines that it takes.
pub(super) const FOOT: u16 = 2;

/// What is said of one side.
#[derive(Default)]
pub(super) struct Said<'a> {
    /// What stands there, by its whole name.
    pub(super) name: String,
    /// What there is to know of it.
    pub(super) remark: String,
    /// What a check doubts of it.
    pub(super) doubt: Option<&'a Outcome>,
}

/// Draws a line a side, from this line on.
pub(super) fn draw(canvas: &mut Canvas<'_>, y: u16, sides: &[Said<'_>; 2], lang: Lang) {
    for ((y, side), key) in (y..).zip(sides).zip(["diff.left", "diff.right"]) {
        let all = canvas.columns().saturating_sub(1);
        let (header, plain, faint) = (canvas.theme.header, Style::new(), canvas.theme.faint);
        let mut x = 1;
        x += canvas.name(x, y, all.saturating_sub(x), text(lang, key), header) + 1;
        // What a check says is worth more than the end of a name.
        let doubt = side.doubt.map(|doubt| said(doubt, lang));
        let wanted = doubt.as_ref().map_or(0, |words| width(words) + 4);
        let wanted = u16::try_from(wanted).unwrap_or(u16::MAX);
        let room = all.saturating_sub(x);
        let name = room.saturating_sub(wanted).max(room / 2);
        let taken = canvas.name(x, y, name, &side.name, plain);
        x += taken + if taken > 0 { 2 } else { 0 };
        let taken = canvas.name(x, y, all.saturating_sub(x), &side.remark, faint);
        x += taken + if taken > 0 { 2 } else { 0 };
        if let (Some(outcome), Some(words)) = (side.doubt, doubt) {
            let mark = Mark {
                is_part: false,
                verdict: outcome.verdict,
            };
            canvas.doubt(x, y, mark);
            let room = all.saturating_sub(x + 2);
            canvas.name(x + 2, y, room, &whole_figures(&words, room.into()), plain);
        }
    }
}

/// As many words as there is room for; a figure is left out rather than cut.
fn whole_figures(words: &str, room: usize) -> Cow<'_, str> {
    let shown = cut(words, room);
    match shown
        .strip_suffix('…')
        .and_then(|kept| kept.rsplit_once(' '))
    {
        Some((kept, _)) if width(words) > room => format!("{kept} …").into(),
        _ => shown,
    }
}

/// What was compared, and the arithmetic.
fn said(outcome: &Outcome, lang: Lang) -> String {
    format!("{}  {}", outcome.check.title(lang), outcome.message(lang))
}

#[cfg(test)]
mod tests {
    use super::whole_figures;

    #[test]
    fn figures_are_left_out_rather_than_cut() {
        let words = "10,441.41 ≠ 9,292.71 + 39.68 + 8.25";
        assert_eq!(whole_figures(words, 80), words);
        assert_eq!(whole_figures(words, 34), "10,441.41 ≠ 9,292.71 + 39.68 + …");
        assert_eq!(whole_figures("没有空格的话", 6), "没有…");
    }
}
