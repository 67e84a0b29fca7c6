//! Blanks of every kind, found without taking a text apart into characters.

/// Whether a text has a blank, be it an ideographic or another wide one. Most cells have none, and one look at their bytes
/// is all that it costs them.
#[must_use]
pub fn has_blank(text: &str) -> bool {
    let bytes = text.as_bytes();
    let kinds = bytes.iter().map(|&byte| KINDS[usize::from(byte)]);
    let found = kinds.fold(0, |found, kind| found | kind);
    (found & NARROW != 0 && text.contains(char::is_whitespace))
        || (found & WIDE != 0
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
    while byte < 256 {
        kinds[byte] = match byte {
            0..=0x20 | 0xC2 | 0xE1 => NARROW,
            0xE2 | 0xE3 => WIDE,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};

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
    use super::has_blank;

    #[test]
    fn every_blank_is_found_and_nothing_else() {
        for c in (0..=0x2_FFFF).filter_map(char::from_u32) {
            let text = format!("预算、“{c}”≥1");
            assert_eq!(has_blank(&text), c.is_whitespace(), "{:x}", u32::from(c));
        }
    }
}
