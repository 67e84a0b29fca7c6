//! Digits in bytes of text, half or full width: where they stand and how long they are.

/// The first digit at or after a byte, at which a character must begin.
#[must_use]
pub fn next_digit(bytes: &[u8], mut from: usize) -> Option<usize> {
    loop {
        let rest = bytes.get(from..)?;
        let passed = rest
            .chunks(CHUNK)
            .take_while(|chunk| !chunk.iter().fold(false, |any, byte| any | may_begin(*byte)))
            .count();
        let start = from + passed * CHUNK;
        let steps = bytes
            .get(start..)?
            .iter()
            .position(|byte| may_begin(*byte))?;
        if digit_length(bytes, start + steps) > 0 {
            return Some(start + steps);
        }
        from = start + steps + 1;
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

/// How many bytes are looked at together, which the compiler does at once.
const CHUNK: usize = 16;

/// Whether a digit may begin with a byte. Within a character no byte does.
fn may_begin(byte: u8) -> bool {
    byte.is_ascii_digit() | (byte == 0xEF)
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
