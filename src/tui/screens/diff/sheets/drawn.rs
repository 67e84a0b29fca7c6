//! Sheets side by side as they are drawn.

use ratatui::style::Style;

use super::{ABOVE, BELOW, LOST, SheetsScreen, line::Line};
use crate::{
    location::Location,
    reports::checks::Mark,
    text::{cut, width},
    texts::text,
    tui::{
        app::Shared,
        widgets::{Canvas, wrapped},
    },
};

impl SheetsScreen {
    /// What is doubted of a line on either side; of one place only once.
    pub(super) fn marks(&self, line: Line, shared: &Shared) -> [Option<Mark>; 2] {
        let [left, right] = line.at(&self.diff);
        let other = right.filter(|_| self.places[0] != self.places[1] || left != right);
        let mark = |side: usize, at: Option<Location>| {
            let marks = shared.marks(self.places[side].0)?;
            marks.at(at?).filter(|_| !line.is_heading())
        };
        [mark(0, left), mark(1, other)]
    }

    /// The headers and the lines, the row one is on marked.
    pub(super) fn draw_lines(&self, canvas: &mut Canvas<'_>, shared: &Shared) {
        let columns = canvas.columns();
        let lost = if self.diff.lost.is_some() {
            LOST + 1
        } else {
            0
        };
        let value = columns.saturating_sub(lost + 8) * 3 / 10;
        let name = columns.saturating_sub(2 * value + lost + 8);
        let stops = [1, 1 + name + 2, 1 + name + 2 + value + 3];
        let header = canvas.theme.header;
        let heads = self.headers(value.into(), shared);
        for ((head, x), room) in heads.iter().zip(stops).zip([name, value, value]) {
            canvas.name(x, 0, room, head, header);
        }
        let last = stops[2] + value + 1;
        if lost > 0 {
            canvas.figure(last, 0, LOST, text(shared.lang, "contrast.lost"), header);
        }
        let rows = self.height(shared);
        for (y, index) in (ABOVE..).zip(self.window.range(self.lines.len(), rows)) {
            let line = self.lines[index];
            let [label, left, right, points] = self.cells(line, shared);
            let (style, indent) = match line {
                Line::Heading(_) => (header, 0),
                Line::Money(_) => (Style::new(), 0),
                Line::Indicator(_) => (Style::new(), 2),
            };
            let room = if matches!(line, Line::Heading(_)) {
                columns - 2
            } else {
                name - indent
            };
            canvas.name(stops[0] + indent, y, room, &label, style);
            let is_money = matches!(line, Line::Money(_));
            let marks = self.marks(line, shared);
            for ((words, x), mark) in [left, right].iter().zip(&stops[1..]).zip(marks) {
                let taken = u16::try_from(width(words)).unwrap_or(value).min(value);
                if is_money {
                    canvas.figure(*x, y, taken, words, style);
                } else {
                    canvas.name(*x, y, value, words, style);
                }
                if let Some(mark) = mark {
                    canvas.doubt(x + taken, y, mark);
                }
            }
            canvas.name(stops[2] - 2, y, 1, line.sign(&self.diff), canvas.theme.mark);
            canvas.figure(last, y, lost.saturating_sub(1), &points, canvas.theme.less);
            if index == self.window.at {
                let selected = canvas.theme.selected;
                canvas.style(0, y, columns - 1, selected);
            }
        }
        if self.lines.is_empty() {
            canvas.nothing(ABOVE + 1, shared.lang);
        }
    }

    /// Lines below the rows: a blank one, then the row one is on in full; a long reason takes some from the rows.
    pub(super) fn below(&self, shared: &Shared) -> u16 {
        let said = u16::try_from(self.said(shared).len()).unwrap_or(u16::MAX);
        1 + said.max(BELOW)
    }

    /// What is said below the list, in lines; no more of them than half of the screen.
    fn said(&self, shared: &Shared) -> Vec<String> {
        let columns = usize::from(shared.size.0.saturating_sub(2));
        let details = self.detail(shared);
        let lines = details.iter().flat_map(|words| {
            let lines = wrapped(words, columns).into_iter();
            lines.map(|line| words[line].to_string())
        });
        let mut lines: Vec<String> = lines.collect();
        let most = usize::from(shared.size.1 / 2).max(BELOW.into());
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                *last = cut(&format!("{last}……"), columns).into_owned();
            }
        }
        lines
    }

    /// The lines below the list.
    pub(super) fn draw_detail(&self, canvas: &mut Canvas<'_>, shared: &Shared) {
        let (columns, faint) = (canvas.columns(), canvas.theme.faint);
        let typed = self.filter.lines(shared.lang);
        let top = canvas.rows().saturating_sub(self.below(shared) - 1 + typed);
        for (y, line) in (top..).zip(self.said(shared)) {
            canvas.name(1, y, columns - 2, &line, faint);
        }
    }
}
