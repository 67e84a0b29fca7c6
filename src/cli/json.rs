//! JSON lines, and the parts that several reports share.

use std::io::{self, Write};

use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use super::context::{Context, Problem};
use crate::location::Location;

/// A place.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct At {
    line: u32,
    page: Option<u32>,
}

impl From<Location> for At {
    fn from(at: Location) -> Self {
        Self {
            line: at.line,
            page: at.page.map(std::num::NonZeroU32::get),
        }
    }
}

/// An amount as a plain number, without zeros that say nothing.
pub(super) fn number(amount: Option<Decimal>) -> Option<String> {
    amount.map(|amount| amount.normalize().to_string())
}

/// Prints an object on a line of its own.
pub(super) fn print(context: &mut Context<'_>, value: &impl Serialize) -> Result<(), Problem> {
    write(&mut *context.out, value)?;
    Ok(())
}

/// Writes an object on a line of its own.
pub(super) fn write(mut out: impl Write, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut out, Harmless))?;
    out.write_all(b"\n")
}

/// Escapes also the characters that JSON lets pass and terminals obey.
struct Harmless;

impl Formatter for Harmless {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(is_obeyed) {
            writer.write_all(&rest.as_bytes()[..at])?;
            let mut tail = rest[at..].chars();
            if let Some(character) = tail.next() {
                write!(writer, "\\u{:04x}", u32::from(character))?;
            }
            rest = tail.as_str();
        }
        writer.write_all(rest.as_bytes())
    }
}

/// Control characters beyond ASCII's first, marks of direction, separators of lines; all of them below U+10000.
fn is_obeyed(character: char) -> bool {
    matches!(
        character,
        '\u{7f}'..='\u{9f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_escaped_and_comes_back() {
        let text = "甲\u{1b}乙\u{202e}丙\u{9b}\"";
        let mut out = Vec::new();
        write(&mut out, &text).expect("a vector takes everything");
        let line = String::from_utf8(out).expect("JSON is text");
        assert_eq!(line, "\"甲\\u001b乙\\u202e丙\\u009b\\\"\"\n");
        assert_eq!(
            serde_json::from_str::<String>(&line).expect("a string"),
            text
        );
    }
}
