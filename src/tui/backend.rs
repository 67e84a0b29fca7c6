//! Paints whole frames on the terminal with as few bytes as possible: over a slow line they are what one waits for.
//!
//! Unlike ratatui's own backends it sees the whole next frame and compares for itself. That lets it find rows that only
//! moved and have the terminal move them, leave out cursor moves after wide characters, and mend the halves of wide
//! characters that something else was drawn over.

mod pen;
mod shift;

use std::io::{self, Write};

use ratatui::{
    buffer::{Buffer, Cell},
    layout::{Position, Rect},
};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use self::{pen::Pen, shift::Shift};

/// What a terminal is trusted with.
#[derive(Debug, Clone, Copy)]
pub struct Abilities {
    /// Let the terminal move rows that only moved (scroll region with LF and RI).
    pub scrolling: bool,
    /// Wrap each frame in the marks of synchronized output (mode 2026); terminals that do not know them ignore them.
    pub synchronized: bool,
}

impl Default for Abilities {
    fn default() -> Self {
        Self {
            scrolling: true,
            synchronized: true,
        }
    }
}

/// The painter of one terminal.
#[derive(Debug)]
pub struct Backend<W: Write> {
    out: W,
    abilities: Abilities,
    /// What the terminal shows; `None` where that is not known.
    shown: Option<Buffer>,
    next: Buffer,
    cursor: Option<Position>,
    bytes: Vec<u8>,
}

impl<W: Write> Backend<W> {
    /// A painter that knows nothing of what `out` shows.
    pub fn new(out: W, abilities: Abilities) -> Self {
        Self {
            out,
            abilities,
            shown: None,
            next: Buffer::empty(Rect::ZERO),
            cursor: None,
            bytes: Vec::with_capacity(64 * 1024),
        }
    }

    /// Forgets what the terminal shows, so that the next frame is painted whole.
    pub fn forget(&mut self) {
        self.shown = None;
        self.cursor = None;
    }

    /// The writer below.
    pub fn writer(&mut self) -> &mut W {
        &mut self.out
    }

    /// Makes the terminal show `frame`, with the cursor where a text is being typed, in one write; in none if it
    /// shows that already.
    ///
    /// # Errors
    ///
    /// When the terminal does not take the bytes.
    pub fn draw(&mut self, frame: &Buffer, cursor: Option<Position>) -> io::Result<()> {
        self.next.clone_from(frame);
        mend(&mut self.next);
        self.bytes.clear();
        let mut pen = Pen::new(&mut self.bytes, self.next.area);
        let mut shown = match self.shown.take() {
            Some(shown) if shown.area == self.next.area => shown,
            _ => {
                pen.clear();
                self.cursor = None;
                Buffer::empty(self.next.area)
            }
        };
        if self.abilities.scrolling
            && let Some(shift) = Shift::find(&shown, &self.next)
        {
            pen.shift(&shift);
            shift.apply(&mut shown);
        }
        for y in 0..self.next.area.height {
            paint_row(&mut pen, &shown, &self.next, y);
        }
        pen.finish();
        self.place_cursor(cursor);
        std::mem::swap(&mut shown, &mut self.next);
        self.shown = Some(shown);
        self.send()
    }

    fn place_cursor(&mut self, cursor: Option<Position>) {
        let painted = !self.bytes.is_empty();
        match cursor {
            Some(at) if painted || self.cursor != cursor => {
                pen::move_to(&mut self.bytes, at);
                if self.cursor.is_none() {
                    self.bytes.extend_from_slice(b"\x1b[?25h");
                }
            }
            None if self.cursor.is_some() => self.bytes.extend_from_slice(b"\x1b[?25l"),
            _ => {}
        }
        self.cursor = cursor;
    }

    fn send(&mut self) -> io::Result<()> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        if self.abilities.synchronized {
            self.bytes.splice(0..0, *b"\x1b[?2026h");
            self.bytes.extend_from_slice(b"\x1b[?2026l");
        }
        self.out.write_all(&self.bytes)?;
        self.out.flush()
    }
}

/// Columns that a cell takes; 0 for the second half of a wide character in a mended buffer.
fn width(cell: &Cell) -> u16 {
    let symbol = cell.symbol();
    if symbol.len() == 1 {
        return 1;
    }
    u16::try_from(symbol.width()).unwrap_or(1).min(2)
}

/// Whether terminals disagree on how wide a symbol is.
fn is_ambiguous(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    match (chars.next(), chars.next()) {
        (Some(only), None) => !only.is_ascii() && only.width() != only.width_cjk(),
        _ => true,
    }
}

/// Gives each second half of a wide character an empty symbol, and blanks wide characters whose second half was drawn
/// over or would stand outside.
fn mend(buffer: &mut Buffer) {
    let Rect {
        width: columns,
        height,
        ..
    } = buffer.area;
    for y in 0..height {
        let mut x = 0;
        while x < columns {
            let cell = &buffer[(x, y)];
            if width(cell) == 2 {
                let whole = x + 1 < columns && buffer[(x + 1, y)].symbol() == " ";
                if whole {
                    let half = &mut buffer[(x + 1, y)];
                    half.reset();
                    half.set_symbol("");
                    x += 2;
                    continue;
                }
                buffer[(x, y)].set_symbol(" ");
            } else if width(cell) == 0 {
                buffer[(x, y)].set_symbol(" ");
            }
            x += 1;
        }
    }
}

fn is_blank(cell: &Cell) -> bool {
    *cell == Cell::EMPTY
}

/// Paints what differs in a row.
fn paint_row(pen: &mut Pen<'_>, shown: &Buffer, next: &Buffer, y: u16) {
    let columns = next.area.width;
    let blank_from = (0..columns)
        .rev()
        .find(|&x| !is_blank(&next[(x, y)]))
        .map_or(0, |x| x + 1);
    // A terminal that draws an ambiguous character wider than it should paints over the next cell: repaint that too.
    let mut spoilt = false;
    let mut x = 0;
    while x < blank_from {
        let cell = &next[(x, y)];
        let step = width(cell).max(1);
        let dirty = spoilt
            || *cell != shown[(x, y)]
            || (step == 2 && next[(x + 1, y)] != shown[(x + 1, y)]);
        if dirty {
            pen.bridge(next, x, y);
            pen.put(cell, x, y);
        }
        spoilt = dirty && is_ambiguous(cell.symbol());
        x += step;
    }
    let stale = (blank_from..columns)
        .filter(|&x| !is_blank(&shown[(x, y)]))
        .count();
    if stale > 0 || (spoilt && blank_from < columns) {
        pen.erase_rest(blank_from, y);
    }
}

#[cfg(test)]
mod tests;
