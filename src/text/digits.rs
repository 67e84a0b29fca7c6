//! Digits in bytes of text, half or full width: where they stand and how long they are.

use super::{bits, places::places_of};

/// The first digit at or after a byte, at which a character must begin.
#[must_use]
pub fn next_digit(bytes: &[u8], from: usize) -> Option<usize> {
    places_of(bytes.get(from..)?, bits::beginnings_of_digits)
        .map(|at| from + at)
        .find(|&at| digit_length(bytes, at) > 0)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_found_in_either_width_and_nothing_else() {
        let text = "中，é😀预算支出情况表：７8";
        let first = next_digit(text.as_bytes(), 0).expect("a digit");
        assert_eq!(&text[first..], "７8");
        assert_eq!(digit_length(text.as_bytes(), first), 3);
        assert_eq!(next_digit(text.as_bytes(), first + 3), Some(first + 3));
        assert_eq!(next_digit(text.as_bytes(), first + 4), None);
        assert_eq!(next_digit(text.as_bytes(), text.len() + 1), None);
    }
}
