//! Where a byte stands, found in blocks of bytes.

use super::bits::{self, BLOCK};

/// Where a byte stands in a text. What lies between are cells of some twenty bytes: a search that begins anew for each of
/// them takes several times as long.
#[must_use]
pub fn places(text: &str, byte: u8) -> Places<'_> {
    let mut places = Places {
        bytes: text.as_bytes(),
        byte,
        from: 0,
        mask: 0,
    };
    places.mask = places.block();
    places
}

/// The iterator of [`places`].
#[derive(Debug, Clone)]
pub struct Places<'t> {
    bytes: &'t [u8],
    byte: u8,
    /// Where the block begins.
    from: usize,
    /// A bit for each byte of the block that is the one looked for and was not given yet.
    mask: u64,
}

impl Places<'_> {
    fn block(&self) -> u64 {
        let block = self.bytes.get(self.from..).unwrap_or_default();
        bits::equal(block, self.byte)
    }
}

impl Iterator for Places<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while self.mask == 0 {
            self.from += BLOCK;
            if self.from >= self.bytes.len() {
                return None;
            }
            self.mask = self.block();
        }
        let at = self.mask.trailing_zeros() as usize;
        self.mask &= self.mask - 1;
        Some(self.from + at)
    }
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
