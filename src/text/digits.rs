//! Digits in bytes of text, half or full width: where they stand and how long they are.

/// The first digit at or after a byte, at which a character must begin.
#[must_use]
pub fn next_digit(bytes: &[u8], mut from: usize) -> Option<usize> {
    loop {
        match STEPS[usize::from(*bytes.get(from)?)] {
            0 if digit_length(bytes, from) > 0 => return Some(from),
            0 => from += 1,
            steps => from += usize::from(steps),
        }
    }
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

/// How many bytes a character has, by its first; zero where it may be a digit.
const STEPS: [u8; 256] = {
    let mut steps = [1; 256];
    let mut byte = 0;
    while byte < 256 {
        steps[byte] = match byte {
            0x30..=0x39 | 0xEF => 0,
            0xC0..=0xDF => 2,
            0xE0..=0xEE => 3,
            0xF0..=0xFF => 4,
            _ => 1,
        };
        byte += 1;
    }
    steps
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_found_in_either_width_and_nothing_else() {
        let text = "中，é😀７8";
        let first = next_digit(text.as_bytes(), 0).expect("a digit");
        assert_eq!(&text[first..], "７8");
        assert_eq!(digit_length(text.as_bytes(), first), 3);
        assert_eq!(next_digit(text.as_bytes(), first + 3), Some(first + 3));
        assert_eq!(next_digit(text.as_bytes(), first + 4), None);
    }
}
