//! Digits in bytes of text, half or full width: where they stand and how long they are.

use super::bits::{EIGHT, above, each};

/// The first digit at or after a byte, at which a character must begin.
#[must_use]
pub fn next_digit(bytes: &[u8], mut from: usize) -> Option<usize> {
    while let Some(rest) = bytes.get(from..) {
        let steps = match rest.first_chunk() {
            Some(eight) => first_beginning(*eight),
            None => rest.iter().position(|byte| may_begin(*byte))?,
        };
        from += steps;
        if steps == EIGHT {
            continue;
        }
        if digit_length(bytes, from) > 0 {
            return Some(from);
        }
        from += 1;
    }
    None
}

/// The length in bytes of the digit at a byte; zero where there is none.
#[must_use]
pub fn digit_length(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(b'0'..=b'9') => 1,
        Some(0xEF) if matches!(bytes.get(at + 1..at + 3), Some([0xBC, 0x90..=0x99])) => 3,
        _ => 0,
    }
}

/// The half-width digits that a text ends with.
#[must_use]
pub fn trailing_digits(text: &str) -> &str {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    &text[text.len() - digits..]
}

/// Whether a digit may begin with a byte. Within a character no byte does.
fn may_begin(byte: u8) -> bool {
    byte.is_ascii_digit() | (byte == 0xEF)
}

/// The first of eight bytes that a digit may begin with; eight where none does.
fn first_beginning(bytes: [u8; EIGHT]) -> usize {
    let eight = u64::from_le_bytes(bytes);
    let is_none = above(eight ^ each(b'0'), 9) & above(eight ^ each(0xEF), 0);
    (!is_none & each(0x80)).trailing_zeros() as usize / EIGHT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_found_in_either_width_and_nothing_else() {
        for byte in 0..=u8::MAX {
            let expected = if may_begin(byte) { 3 } else { EIGHT };
            let bytes = [b'/', 0x80, 0xFF, byte, b':', 0xEE, 0xF0, b' '];
            assert_eq!(first_beginning(bytes), expected, "{byte:x}");
        }
        let text = "中，é😀预算支出情况表：７8";
        let first = next_digit(text.as_bytes(), 0).expect("a digit");
        assert_eq!(&text[first..], "７8");
        assert_eq!(digit_length(text.as_bytes(), first), 3);
        assert_eq!(next_digit(text.as_bytes(), first + 3), Some(first + 3));
        assert_eq!(next_digit(text.as_bytes(), first + 4), None);
        assert_eq!(next_digit(text.as_bytes(), text.len() + 1), None);
    }
}
