//! A part of the screen to write on, in columns that wide characters never straddle.

use std::ops::Range;

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::{
    reports::checks::{Mark, Verdict},
    text::{cut, width},
    texts::{Lang, text},
    tui::theme::Theme,
};

/// A rectangle of the screen. What does not fit is left out, names with a `…`.
pub struct Canvas<'a> {
    /// The frame.
    pub buffer: &'a mut Buffer,
    /// The part of it.
    pub area: Rect,
    /// How things look.
    pub theme: &'a Theme,
}

impl Canvas<'_> {
    /// Columns of the part.
    #[must_use]
    pub fn columns(&self) -> u16 {
        self.area.width
    }

    /// Rows of the part.
    #[must_use]
    pub fn rows(&self) -> u16 {
        self.area.height
    }

    /// A part of this part.
    pub fn part(&mut self, x: u16, y: u16, columns: u16, rows: u16) -> Canvas<'_> {
        let wanted = Rect::new(self.area.x + x, self.area.y + y, columns, rows);
        Canvas {
            area: wanted.intersection(self.area),
            buffer: self.buffer,
            theme: self.theme,
        }
    }

    /// Writes a name, cut to so many columns; gives how many it took.
    pub fn name(&mut self, x: u16, y: u16, columns: u16, text: &str, style: Style) -> u16 {
        let room = columns.min(self.area.width.saturating_sub(x));
        self.put(x, y, room, &cut(text, room.into()), style)
    }

    /// Says where the rows of a list would begin that a filter left none of them.
    pub fn nothing(&mut self, y: u16, lang: Lang) {
        let (columns, faint) = (self.columns(), self.theme.faint);
        self.name(1, y, columns, text(lang, "say.no-such"), faint);
    }

    /// Writes a name as [`Self::name`] does, with some of its bytes marked.
    pub fn marked(
        &mut self,
        (x, y, columns): (u16, u16, u16),
        text: &str,
        marks: &[Range<usize>],
        style: Style,
    ) -> u16 {
        let mark = style.patch(self.theme.mark);
        let room = columns.min(self.area.width.saturating_sub(x));
        let shown = cut(text, room.into());
        // What was cut off at the end is no longer the name's own text.
        let bytes = shown.bytes().zip(text.bytes());
        let same = bytes.take_while(|(one, other)| one == other).count();
        let ends = marks
            .iter()
            .flat_map(|mark| [(mark.start, false), (mark.end, true)]);
        let ends = ends.map(|(end, is_mark)| (end.min(same), is_mark));
        let (mut taken, mut at) = (0, 0);
        for (end, is_mark) in ends.chain([(shown.len(), false)]) {
            if let Some(part) = shown.get(at..end) {
                let style = if is_mark { mark } else { style };
                taken += self.put(x + taken, y, room - taken, part, style);
                at = end;
            }
        }
        taken
    }

    /// Writes a figure at the right edge of so many columns; a figure that does not fit becomes `####`.
    pub fn figure(&mut self, x: u16, y: u16, columns: u16, text: &str, style: Style) {
        let shown = super::fitted(text, columns.into());
        let taken = u16::try_from(width(&shown)).unwrap_or(columns);
        self.put(x + columns.saturating_sub(taken), y, taken, &shown, style);
    }

    /// The sign of what a check doubts.
    pub fn doubt(&mut self, x: u16, y: u16, mark: Mark) {
        let style = match mark.verdict {
            Verdict::Fails => self.theme.error,
            _ => self.theme.warning,
        };
        self.name(x, y, 1, mark.sign(), style);
    }

    /// Lays a style over a run of columns of a row.
    pub fn style(&mut self, x: u16, y: u16, columns: u16, style: Style) {
        let run = Rect::new(self.area.x + x, self.area.y + y, columns, 1);
        self.buffer.set_style(run.intersection(self.area), style);
    }

    /// Draws the divider between two panes.
    pub fn divider(&mut self, x: u16) {
        let style = self.theme.faint;
        for y in 0..self.area.height {
            self.put(x, y, 1, "│", style);
        }
    }

    /// Draws the rule between what stands above it and below.
    pub fn rule(&mut self, y: u16) {
        let style = self.theme.faint;
        let columns = self.area.width;
        self.put(0, y, columns, &"─".repeat(columns.into()), style);
    }

    fn put(&mut self, x: u16, y: u16, columns: u16, text: &str, style: Style) -> u16 {
        if x >= self.area.width || y >= self.area.height {
            return 0;
        }
        let (x, y) = (self.area.x + x, self.area.y + y);
        let (end, _) = self.buffer.set_stringn(x, y, text, columns.into(), style);
        end - x
    }
}
