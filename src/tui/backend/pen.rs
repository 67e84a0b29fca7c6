//! Writes cells as escape sequences and knows where the terminal's cursor and colours are meanwhile.

use std::io::Write;

use ratatui::{
    buffer::{Buffer, Cell},
    layout::{Position, Rect},
    style::{Color, Modifier},
};

use super::{is_ambiguous, shift::Shift, width};

/// Unchanged cells that are cheaper to write again than to jump over.
const CHEAP_GAP: u16 = 4;

/// Modifiers with their SGR numbers.
const MODIFIERS: [(Modifier, u8); 6] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
    (Modifier::CROSSED_OUT, 9),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Ink {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Ink {
    const PLAIN: Self = Self {
        fg: Color::Reset,
        bg: Color::Reset,
        modifier: Modifier::empty(),
    };

    fn of(cell: &Cell) -> Self {
        Self {
            fg: cell.fg,
            bg: cell.bg,
            modifier: cell.modifier,
        }
    }
}

/// The state of the terminal while a frame is written.
pub(super) struct Pen<'a> {
    bytes: &'a mut Vec<u8>,
    area: Rect,
    row: Option<u16>,
    /// Unknown after a character of ambiguous width and at the right edge.
    column: Option<u16>,
    ink: Ink,
}

impl<'a> Pen<'a> {
    pub(super) fn new(bytes: &'a mut Vec<u8>, area: Rect) -> Self {
        Self {
            bytes,
            area,
            row: None,
            column: None,
            ink: Ink::PLAIN,
        }
    }

    /// Blanks the terminal.
    pub(super) fn clear(&mut self) {
        self.bytes.extend_from_slice(b"\x1b[m\x1b[2J");
    }

    /// Has the terminal move whole rows.
    pub(super) fn shift(&mut self, shift: &Shift) {
        self.set_ink(Ink::PLAIN);
        self.push(format_args!("\x1b[{};{}r", shift.top + 1, shift.bottom));
        if shift.up {
            self.push(format_args!("\x1b[{};1H", shift.bottom));
            self.bytes
                .extend(std::iter::repeat_n(b'\n', shift.by.into()));
        } else {
            self.push(format_args!("\x1b[{};1H", shift.top + 1));
            for _ in 0..shift.by {
                self.bytes.extend_from_slice(b"\x1bM");
            }
        }
        self.bytes.extend_from_slice(b"\x1b[r");
        (self.row, self.column) = (None, None);
    }

    /// Writes again the few cells between the cursor and `x` where that is cheaper than a jump.
    pub(super) fn bridge(&mut self, next: &Buffer, x: u16, y: u16) {
        let (Some(row), Some(column)) = (self.row, self.column) else {
            return;
        };
        let near = row == y && column < x && x - column <= CHEAP_GAP;
        if near
            && (column..x).all(|x| {
                let cell = &next[(x, y)];
                cell.symbol().len() == 1 && Ink::of(cell) == self.ink
            })
        {
            for x in column..x {
                self.bytes
                    .extend_from_slice(next[(x, y)].symbol().as_bytes());
            }
            self.column = Some(x);
        }
    }

    /// Writes one cell.
    pub(super) fn put(&mut self, cell: &Cell, x: u16, y: u16) {
        self.go(x, y);
        self.set_ink(Ink::of(cell));
        self.bytes.extend_from_slice(cell.symbol().as_bytes());
        let after = x + width(cell).max(1);
        self.column = (after < self.area.width && !is_ambiguous(cell.symbol())).then_some(after);
    }

    /// Blanks a row from `x` to its end.
    pub(super) fn erase_rest(&mut self, x: u16, y: u16) {
        self.go(x, y);
        self.set_ink(Ink::PLAIN);
        self.bytes.extend_from_slice(b"\x1b[K");
    }

    /// Leaves the terminal with plain colours.
    pub(super) fn finish(&mut self) {
        self.set_ink(Ink::PLAIN);
    }

    fn go(&mut self, x: u16, y: u16) {
        match (self.row, self.column) {
            (Some(row), Some(column)) if row == y && column == x => {}
            (Some(row), Some(_)) if x == 0 && row + 1 == y => self.bytes.extend_from_slice(b"\r\n"),
            (Some(row), _) if row == y => self.push(format_args!("\x1b[{}G", x + 1)),
            _ => move_to(self.bytes, Position::new(x, y)),
        }
        (self.row, self.column) = (Some(y), Some(x));
    }

    fn set_ink(&mut self, ink: Ink) {
        if ink == self.ink {
            return;
        }
        if ink == Ink::PLAIN {
            self.bytes.extend_from_slice(b"\x1b[m");
        } else {
            let gone = !ink.modifier.contains(self.ink.modifier);
            let from = if gone { Ink::PLAIN } else { self.ink };
            let mut numbers: Vec<u8> = Vec::with_capacity(8);
            if gone {
                numbers.push(0);
            }
            numbers.extend(
                MODIFIERS
                    .iter()
                    .filter(|(modifier, _)| {
                        ink.modifier.contains(*modifier) && !from.modifier.contains(*modifier)
                    })
                    .map(|&(_, number)| number),
            );
            if ink.fg != from.fg {
                numbers.push(color(ink.fg));
            }
            if ink.bg != from.bg {
                numbers.push(color(ink.bg) + 10);
            }
            self.bytes.extend_from_slice(b"\x1b[");
            for (index, number) in numbers.iter().enumerate() {
                let separator = if index > 0 { ";" } else { "" };
                self.push(format_args!("{separator}{number}"));
            }
            self.bytes.push(b'm');
        }
        self.ink = ink;
    }

    fn push(&mut self, arguments: std::fmt::Arguments<'_>) {
        // Writing into memory cannot fail.
        let _ = self.bytes.write_fmt(arguments);
    }
}

/// Moves the terminal's cursor.
pub(super) fn move_to(bytes: &mut Vec<u8>, at: Position) {
    // Writing into memory cannot fail.
    let _ = write!(bytes, "\x1b[{};{}H", at.y + 1, at.x + 1);
}

/// The SGR number of a foreground colour. Themes use the 16 names only; anything else is the terminal's default.
fn color(color: Color) -> u8 {
    match color {
        Color::Black => 30,
        Color::Red => 31,
        Color::Green => 32,
        Color::Yellow => 33,
        Color::Blue => 34,
        Color::Magenta => 35,
        Color::Cyan => 36,
        Color::Gray => 37,
        Color::DarkGray => 90,
        Color::LightRed => 91,
        Color::LightGreen => 92,
        Color::LightYellow => 93,
        Color::LightBlue => 94,
        Color::LightMagenta => 95,
        Color::LightCyan => 96,
        Color::White => 97,
        _ => 39,
    }
}
