//! Blanks of every kind, found without taking a text apart into characters.

/// Whether a text has a blank, be it an ideographic or another wide one. Most cells have none, and one look at their bytes
/// is all that it costs them.
#[must_use]
pub fn has_blank(text: &str) -> bool {
    let kinds = text.bytes().map(|byte| KINDS[usize::from(byte)]);
    is_blank_among(text, kinds.fold(0, |found, kind| found | kind), |_| false)
}

/// Whether a line has a blank other than TABs. Plain arithmetic, which the compiler does on many bytes at once.
#[must_use]
pub fn has_blank_beside_tabs(line: &str) -> bool {
    let kinds = line
        .bytes()
        .map(|byte| kind(byte) * u8::from(byte != b'\t'));
    is_blank_among(line, kinds.fold(0, |found, kind| found | kind), |c| {
        c == '\t'
    })
}

/// Whether a text that has bytes of these kinds has a blank that does not count as none.
fn is_blank_among(text: &str, kinds: u8, is_none: impl Fn(char) -> bool) -> bool {
    let bytes = text.as_bytes();
    (kinds & NARROW != 0 && text.contains(|c: char| c.is_whitespace() && !is_none(c)))
        || (kinds & WIDE != 0
            && memchr::memchr2_iter(0xE2, 0xE3, bytes).any(|at| is_wide_blank(&bytes[at..])))
}

/// A byte that is a blank or begins one of two bytes, or the one blank of Ogham.
const NARROW: u8 = 1;
/// A byte that begins one of the wide blanks, or punctuation.
const WIDE: u8 = 2;

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
    let is_narrow = (byte <= b' ') | (byte == 0xC2) | (byte == 0xE1);
    let is_wide = (byte == 0xE2) | (byte == 0xE3);
    (is_narrow as u8 * NARROW) | (is_wide as u8 * WIDE)
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
    use super::{has_blank, has_blank_beside_tabs};

    #[test]
    fn every_blank_is_found_and_nothing_else() {
        for c in (0..=0x2_FFFF).filter_map(char::from_u32) {
            let text = format!("预算、“{c}”≥1");
            assert_eq!(has_blank(&text), c.is_whitespace(), "{:x}", u32::from(c));
            let expected = c.is_whitespace() && c != '\t';
            assert_eq!(has_blank_beside_tabs(&text), expected, "{:x}", u32::from(c));
        }
    }
}
