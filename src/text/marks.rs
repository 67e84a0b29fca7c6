//! Marks within a text, looked for without a search that only pays in long ones: most cells have twenty bytes.

/// Whether a byte of some kind stands in a text; the kind is told by arithmetic without branches, so that sixteen bytes
/// or eight are looked at together.
#[must_use]
pub fn has_byte(text: &str, is_mark: impl Fn(u8) -> bool) -> bool {
    let bytes = text.as_bytes();
    // The last ones may be looked at twice, which costs less than a loop over the rest.
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
    use super::has_byte;

    #[test]
    fn a_mark_is_found_wherever_it_stands() {
        for length in 0..50 {
            let without = "a".repeat(length);
            assert!(!has_byte(&without, |byte| byte == b'<'), "{length}");
            for at in 0..length {
                let mut with = without.clone();
                with.replace_range(at..=at, "&");
                assert!(has_byte(&with, |it| (it == b'<') | (it == b'&')), "{with}");
                assert!(!has_byte(&with, |it| it == b'<'), "{with}");
            }
        }
    }
}
