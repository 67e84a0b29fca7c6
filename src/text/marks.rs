//! Marks within a text, looked for without a search that only pays in long ones: most cells have twenty bytes.

/// Whether one of a few bytes stands in a text: marks of ASCII, or what others begin with.
#[must_use]
#[inline]
pub fn has_mark<const N: usize>(text: &str, marks: [u8; N]) -> bool {
    let bytes = text.as_bytes();
    let is_mark = |byte: u8| marks.iter().fold(false, |is, mark| is | (byte == *mark));
    // Sixteen bytes or eight are compared at once. The last ones may be looked at twice, which costs less than a loop.
    if let Some(last) = bytes.last_chunk::<16>() {
        let among = |some: &[u8; 16]| some.iter().fold(false, |is, byte| is | is_mark(*byte));
        bytes.as_chunks().0.iter().any(among) || among(last)
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk()) {
        let among = |some: &[u8; 8]| some.iter().fold(false, |is, byte| is | is_mark(*byte));
        among(first) || among(last)
    } else {
        bytes.iter().any(|byte| is_mark(*byte))
    }
}

#[cfg(test)]
mod tests {
    use super::has_mark;

    #[test]
    fn a_mark_is_found_wherever_it_stands() {
        for length in 1..50 {
            let without = "a".repeat(length);
            assert!(!has_mark(&without, [b'<', b'&']), "{length}");
            for at in 0..length {
                let mut with = without.clone();
                with.replace_range(at..=at, "&");
                assert!(has_mark(&with, [b'<', b'&']), "{with}");
                assert!(!has_mark(&with, [b'<']), "{with}");
            }
        }
        assert!(!has_mark("", [b'/']));
    }
}
