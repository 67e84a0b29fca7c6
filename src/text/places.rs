//! Where bytes of some kind stand, found in blocks of bytes.

use super::bits::{self, BLOCK};

/// Where a byte stands in a text. What lies between are cells of some twenty bytes: a search that begins anew for each of
/// them takes several times as long.
pub fn places(text: &str, byte: u8) -> impl Iterator<Item = usize> {
    places_of(text.as_bytes(), move |block| bits::equal(block, byte))
}

/// Where those bytes stand that `told` has bits for, out of each block.
pub(super) fn places_of(bytes: &[u8], told: impl Fn(&[u8]) -> u64) -> impl Iterator<Item = usize> {
    let mut from = 0;
    let mut mask = told(bytes);
    std::iter::from_fn(move || {
        while mask == 0 {
            from += BLOCK;
            mask = told(bytes.get(from..).filter(|rest| !rest.is_empty())?);
        }
        let at = mask.trailing_zeros() as usize;
        mask &= mask - 1;
        Some(from + at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_found_wherever_it_stands() {
        for length in 0..3 * BLOCK {
            let without = "{\u{7F}".repeat(length);
            assert_eq!(places(&without, b'|').next(), None, "{length}");
            for at in 0..length {
                let mut with = "{".repeat(length);
                with.replace_range(at..=at, "|");
                assert!(places(&with, b'|').eq([at]), "{at} of {length}");
            }
        }
        assert!(places("|项||目|", b'|').eq([0, 4, 5, 9]));
    }
}
