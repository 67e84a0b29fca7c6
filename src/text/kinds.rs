//! What a text may have in it, seen from its bytes without taking it apart into characters.

use super::has_byte;

/// What a text may have: blanks, TABs, marks of a text format. One look at its bytes tells, and most cells have none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kinds(u8);

impl Kinds {
    /// Looks at a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let kinds = text.bytes().map(|byte| KINDS[usize::from(byte)]);
        Self(kinds.fold(0, |found, kind| found | kind))
    }

    /// Whether the text has a TAB.
    #[must_use]
    pub fn has_tab(self) -> bool {
        self.0 & TAB != 0
    }

    /// Whether the text has one of the characters that marks of a text format begin with: `<br>`, `\|`, `**`.
    #[must_use]
    pub fn has_markup(self) -> bool {
        self.0 & MARKUP != 0
    }

    /// Whether `text`, which these are the kinds of, has a blank, be it an ideographic or another wide one.
    #[must_use]
    pub fn has_blank(self, text: &str) -> bool {
        self.has_tab() || self.has_blank_beside_tabs(text)
    }

    /// Whether `text` has a blank that is no TAB. These are its kinds, or those of a line that it is a part of: a space of
    /// that line counts then, wherever it stands.
    #[must_use]
    pub fn has_blank_beside_tabs(self, text: &str) -> bool {
        self.0 & SPACE != 0
            || (self.0 & NARROW != 0 && text.contains(|c: char| c.is_whitespace() && c != '\t'))
            || (self.0 & WIDE != 0 && has_wide_blank(text.as_bytes()))
    }
}

/// Whether a text has a blank, be it an ideographic or another wide one.
#[must_use]
pub fn has_blank(text: &str) -> bool {
    (has_byte(text, may_be_narrow) && text.contains(char::is_whitespace))
        || (has_byte(text, may_be_wide) && has_wide_blank(text.as_bytes()))
}

/// A TAB.
const TAB: u8 = 1;
/// A space.
const SPACE: u8 = 2;
/// A byte that may be another narrow blank.
const NARROW: u8 = 4;
/// A byte that may begin a wide blank.
const WIDE: u8 = 8;
/// A byte that a mark of a text format begins with.
const MARKUP: u8 = 16;

/// Whether a byte is a blank or begins one of two bytes, or the one blank of Ogham.
const fn may_be_narrow(byte: u8) -> bool {
    (byte <= b' ') | (byte == 0xC2) | (byte == 0xE1)
}

/// Whether a byte begins one of the wide blanks, or punctuation.
const fn may_be_wide(byte: u8) -> bool {
    (byte == 0xE2) | (byte == 0xE3)
}

/// What each byte may begin.
static KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    // The last one begins nothing.
    while byte < u8::MAX {
        kinds[byte as usize] = kind(byte);
        byte += 1;
    }
    kinds
};

/// What a byte may begin.
const fn kind(byte: u8) -> u8 {
    match byte {
        b'\t' => TAB,
        b' ' => SPACE,
        _ if may_be_narrow(byte) => NARROW,
        _ if may_be_wide(byte) => WIDE,
        b'<' | b'\\' | b'*' => MARKUP,
        _ => 0,
    }
}

fn has_wide_blank(bytes: &[u8]) -> bool {
    memchr::memchr2_iter(0xE2, 0xE3, bytes).any(|at| is_wide_blank(&bytes[at..]))
}

/// Whether U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F or U+3000 stands at the beginning.
fn is_wide_blank(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xE2, 0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF, ..]
            | [0xE2, 0x81, 0x9F, ..]
            | [0xE3, 0x80, 0x80, ..]
    )
}

#[cfg(test)]
mod tests {
    use super::{Kinds, has_blank};

    #[test]
    fn every_blank_is_found_and_nothing_else() {
        for c in (0..=0x2_FFFF).filter_map(char::from_u32) {
            let text = format!("预算、“{c}”≥1");
            assert_eq!(has_blank(&text), c.is_whitespace(), "{:x}", u32::from(c));
            let expected = c.is_whitespace() && c != '\t';
            let kinds = Kinds::of(&text);
            assert_eq!(
                kinds.has_blank_beside_tabs(&text),
                expected,
                "{:x}",
                u32::from(c)
            );
        }
    }
}
