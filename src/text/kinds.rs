//! What a text has in it, seen from its bytes without taking it apart into characters.

use super::{bits, places::places_of};

/// What a text has: TABs, other blanks, marks of a text format. One look at its bytes tells, and most cells have none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kinds(u8);

impl Kinds {
    /// Looks at a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let kinds = Self::beside_wide_blanks(text);
        let has_wide = kinds.0 & WIDE != 0 && wide_blanks(text).next().is_some();
        kinds.with(only_if(has_wide, RARE))
    }

    /// Looks at each line of a text. Most lines have a byte that may begin a wide blank, and hardly any has one, so that
    /// these are looked for in the whole text.
    #[must_use]
    pub fn of_lines<'t>(
        text: &str,
        lines: impl Iterator<Item = &'t str>,
        starts: &[u32],
    ) -> Vec<Self> {
        let mut kinds: Vec<Self> = lines.map(Self::beside_wide_blanks).collect();
        let mut line = 0;
        for at in wide_blanks(text) {
            let begins_before = |start: &&u32| **start as usize <= at;
            line += starts[line..].iter().take_while(begins_before).count();
            if let Some(kinds) = line.checked_sub(1).and_then(|index| kinds.get_mut(index)) {
                *kinds = kinds.with(RARE);
            }
        }
        kinds
    }

    /// What a text has, but for wide blanks.
    fn beside_wide_blanks(text: &str) -> Self {
        let kinds = Self(kinds_of(text.as_bytes()));
        let is_rare = |c: char| c.is_whitespace() && !matches!(c, ' ' | '\t');
        let has_rare = kinds.0 & NARROW != 0 && text.contains(is_rare);
        kinds.with(only_if(has_rare, RARE))
    }

    fn with(self, kind: u8) -> Self {
        Self(self.0 | kind)
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

    /// Whether the text has a blank, be it an ideographic or another wide one.
    #[must_use]
    pub fn has_blank(self) -> bool {
        self.0 & (TAB | SPACE | RARE) != 0
    }

    /// Whether the text has a blank that is no TAB.
    #[must_use]
    pub fn has_blank_beside_tabs(self) -> bool {
        self.0 & (SPACE | RARE) != 0
    }

    /// Whether the text has a blank that is neither a TAB nor the one of ASCII.
    #[must_use]
    pub fn has_rare_blank(self) -> bool {
        self.0 & RARE != 0
    }
}

/// Whether a text has a blank, be it an ideographic or another wide one.
#[must_use]
pub fn has_blank(text: &str) -> bool {
    Kinds::of(text).has_blank()
}

/// Whether blanks set parts of a text apart: two beside each other, of either width.
#[must_use]
pub fn has_gap(text: &str) -> bool {
    text.contains("  ") || text.contains("\u{3000}\u{3000}")
}

/// A TAB.
const TAB: u8 = 1;
/// The blank of ASCII.
const SPACE: u8 = 2;
/// Another blank than these.
const RARE: u8 = 4;
/// A byte that may be a narrow one of them.
const NARROW: u8 = 8;
/// A byte that may begin a wide one.
const WIDE: u8 = 16;
/// A byte that a mark of a text format begins with.
const MARKUP: u8 = 32;

/// What each byte is or may begin.
static KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = u8::MAX;
    while byte > 0 {
        kinds[byte as usize] = kind(byte);
        byte -= 1;
    }
    kinds
};

/// What a byte is or may begin, told by arithmetic without branches.
const fn kind(byte: u8) -> u8 {
    // Of the narrow blanks some have two bytes, and that of Ogham has three.
    let narrow = matches!(byte, 0x0A..=0x0D) | (byte == 0xC2) | (byte == 0xE1);
    let wide = (byte == 0xE2) | (byte == 0xE3);
    let markup = (byte == b'<') | (byte == b'\\') | (byte == b'*');
    only_if(byte == b'\t', TAB)
        | only_if(byte == b' ', SPACE)
        | only_if(narrow, NARROW)
        | only_if(wide, WIDE)
        | only_if(markup, MARKUP)
}

const fn only_if(is: bool, kind: u8) -> u8 {
    is as u8 * kind
}

/// The kinds of all bytes: of sixteen together by arithmetic, of a few by looking each of them up.
fn kinds_of(bytes: &[u8]) -> u8 {
    let Some(last) = bytes.last_chunk::<16>() else {
        let kinds = bytes.iter().map(|byte| KINDS[usize::from(*byte)]);
        return kinds.fold(0, |all, kind| all | kind);
    };
    // The last ones may be looked at twice, which costs less than a loop over the rest.
    let mut all = last.map(kind);
    for some in bytes.as_chunks::<16>().0 {
        for (all, byte) in all.iter_mut().zip(some) {
            *all |= kind(*byte);
        }
    }
    all.iter().fold(0, |all, kinds| all | kinds)
}

/// Where wide blanks stand, in order.
fn wide_blanks(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    places_of(bytes, bits::beginnings_of_wide_blanks).filter(|&at| is_wide_blank(&bytes[at..]))
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
            let is_blank = c.is_whitespace();
            // Short texts are looked at in another way.
            for text in [format!("预算、“{c}”≥1"), c.to_string()] {
                let kinds = Kinds::of(&text);
                let is_other = kinds.has_blank_beside_tabs();
                assert_eq!(has_blank(&text), is_blank, "{text:?}");
                assert_eq!(is_other, is_blank && c != '\t', "{text:?}");
            }
        }
    }
}
