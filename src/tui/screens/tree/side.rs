//! The pane beside a tree: the row one is on, with its whole name and every figure.

use ratatui::style::Style;

use super::{View, shown};
use crate::{
    reports::checks::{Mark, Marks, Outcome},
    text::width,
    texts::{Lang, filled, text},
    tui::{
        app::Shared,
        widgets::{Canvas, wrapped},
    },
};

/// Draws the pane.
pub(super) fn draw(view: &View, canvas: &mut Canvas<'_>, marks: Option<&Marks>, shared: &Shared) {
    let Some(node) = view.node() else { return };
    let row = &view.tree.nodes[node];
    let columns = canvas.columns();
    let (header, strong, faint) = (canvas.theme.header, canvas.theme.strong, canvas.theme.faint);
    let mut y = 0;
    canvas.name(1, y, columns, &row.label, header);
    y += u16::from(!row.label.is_empty());
    for line in wrapped(&row.name, usize::from(columns.saturating_sub(2))) {
        canvas.name(1, y, columns, &row.name[line], strong);
        y += 1;
    }
    if !row.is_printed() {
        canvas.name(1, y, columns, text(shared.lang, "tree.not-printed"), faint);
        y += 1;
    }
    y += 1;
    for (index, column) in view.tree.columns.iter().enumerate() {
        let figure = shown(&view.tree, node, index, shared.unit);
        let used = u16::try_from(width(&figure)).unwrap_or(columns) + 3;
        canvas.name(
            1,
            y,
            columns.saturating_sub(used),
            &view.columns.headers()[index],
            Style::new(),
        );
        canvas.figure(0, y, columns.saturating_sub(1), &figure, Style::new());
        y += 1;
        if let (true, Some(share)) = (column.money, view.tree.share(node, index)) {
            draw_share(canvas, y, share, shared.lang);
            y += 1;
        }
    }
    if row.at.line > 0 {
        let line = filled(shared.lang, "page.line", &[row.at.line.to_string()]);
        canvas.name(1, y + 1, columns, &line, faint);
        y += 2;
    }
    for outcome in marks.map_or_else(Vec::new, |marks| view.doubts(marks, node)) {
        y = draw_doubt(canvas, y + 1, outcome, shared.lang);
    }
}

/// What a check says of a figure of the row: its name, then the arithmetic; gives the line after it.
fn draw_doubt(canvas: &mut Canvas<'_>, mut y: u16, outcome: &Outcome, lang: Lang) -> u16 {
    let (columns, plain) = (canvas.columns(), Style::new());
    let mark = Mark {
        is_part: false,
        verdict: outcome.verdict,
    };
    canvas.doubt(1, y, mark);
    canvas.name(3, y, columns, outcome.check.title(lang), plain);
    let message = outcome.message(lang);
    for line in wrapped(&message, usize::from(columns.saturating_sub(4))) {
        y += 1;
        canvas.name(3, y, columns, &message[line], plain);
    }
    y + 1
}

/// A share of the total, as a bar and in per cent.
fn draw_share(canvas: &mut Canvas<'_>, y: u16, share: f64, lang: Lang) {
    let (bar, faint) = (canvas.theme.bar, canvas.theme.faint);
    let per_cent = if share > 0.0 && share < 0.001 {
        "<0.1%".to_string()
    } else {
        format!("{:.1}%", share * 100.0)
    };
    let said = filled(lang, "tree.share", &[per_cent]);
    let whole = filled(lang, "tree.share", &["100.0%"]);
    let taken = u16::try_from(width(&whole)).unwrap_or(u16::MAX);
    let columns = canvas.columns().saturating_sub(taken.saturating_add(4));
    // Between 0 and `columns`.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let length = (share.clamp(0.0, 1.0) * f64::from(columns)).round() as u16;
    canvas.style(1, y, length, bar);
    let edge = canvas.columns().saturating_sub(1);
    canvas.figure(0, y, edge, &said, faint);
}
