//! How well a name answers a query.

/// Better tiers first. Within the last one the fuzzy score decides; elsewhere the shorter name, and where the match begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The code or the name itself.
    Exact,
    /// The code or the name begins with it.
    Prefix,
    /// The name contains it.
    Substring,
    /// The name contains all words of it.
    Parts,
    /// The name sounds like it: initials or syllables.
    Pinyin,
    /// The characters stand in the name in this order, close together.
    Subsequence,
}

/// The characters of a text as bits, so that most names that lack one are passed over at once.
pub(super) fn signature(key: &str) -> u128 {
    key.chars()
        .fold(0, |bits, character| bits | 1 << bucket(character))
}

fn bucket(character: char) -> u32 {
    u32::from(character).wrapping_mul(0x9E37_79B1) >> 25
}

/// How far the characters of a scattered match may lie apart.
pub(super) fn is_tight(indices: &[usize]) -> bool {
    match (indices.first(), indices.last()) {
        (Some(first), Some(last)) => last - first < indices.len() * 2,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_holds_the_signatures_of_its_parts() {
        let whole = signature("驻村工作队经费");
        assert_eq!(signature("驻队费") & !whole, 0);
        assert_ne!(signature("abcdefghij") & !whole, 0);
    }

    #[test]
    fn scattered_characters_must_be_close() {
        assert!(is_tight(&[0, 2, 4]) && !is_tight(&[0, 4]));
        assert!(!is_tight(&[0, 9]));
    }
}
