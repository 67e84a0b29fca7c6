//! Runs of digits, found in blocks of bytes.

use std::ops::Range;

use super::{
    bits::{self, BLOCK},
    digit_length, places,
};

/// The runs of digits in a text, in either width, each with the points and commas that stand between its digits:
/// `1,142.26` is one run, `1, 2` are two.
#[must_use]
pub fn digit_runs(text: &str) -> DigitRuns<'_> {
    let bytes = text.as_bytes();
    let has_wide = places(text, 0xEF).any(|at| digit_length(bytes, at) > 0);
    let mut runs = DigitRuns {
        bytes,
        has_wide,
        from: 0,
        mask: 0,
    };
    runs.mask = runs.block();
    runs
}

/// The iterator of [`digit_runs`]: the bytes at which each begins and ends.
///
/// A bit for each byte of a block tells whether it belongs to a digit. Figures are of any length, and looking at one byte
/// after the other would make the processor guess wrong at the end of each.
#[derive(Debug, Clone)]
pub struct DigitRuns<'t> {
    bytes: &'t [u8],
    /// Whether any digit is of full width; most texts have none.
    has_wide: bool,
    /// Where the block begins.
    from: usize,
    /// What is left of its bits.
    mask: u64,
}

impl DigitRuns<'_> {
    /// Goes on to the next block; false at the end of the text.
    fn advance(&mut self) -> bool {
        self.from += BLOCK;
        self.mask = self.block();
        self.from < self.bytes.len()
    }

    /// The bits of the block.
    fn block(&self) -> u64 {
        let block = self.bytes.get(self.from..).unwrap_or_default();
        let wide = if self.has_wide {
            wide(self.bytes, self.from)
        } else {
            0
        };
        bits::digits(block) | wide
    }

    /// The end of the digits that what is left begins with, once everything before them was filled up. They are gone
    /// then.
    fn end_of_digits(&mut self) -> usize {
        while self.mask == u64::MAX && self.advance() {}
        let end = self.from + self.mask.trailing_ones() as usize;
        self.mask &= self.mask.wrapping_add(1);
        end.min(self.bytes.len())
    }

    /// Whether digits go on after a mark at this byte.
    fn goes_on(&self, at: usize) -> bool {
        matches!(self.bytes.get(at), Some(b'.' | b',')) && digit_length(self.bytes, at + 1) > 0
    }
}

impl Iterator for DigitRuns<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        while self.mask == 0 {
            if !self.advance() {
                return None;
            }
        }
        let skipped = self.mask.trailing_zeros();
        let start = self.from + skipped as usize;
        self.mask |= (1 << skipped) - 1;
        let mut end = self.end_of_digits();
        while self.goes_on(end) {
            if end + 1 == self.from + BLOCK {
                self.advance();
            }
            let filled = end + 1 - self.from;
            self.mask |= (1 << filled) - 1;
            end = self.end_of_digits();
        }
        Some(start..end)
    }
}

/// The bits of the digits of full width in the block at `from`, which have three bytes each. One may have begun before it.
fn wide(bytes: &[u8], from: usize) -> u64 {
    let before = from.saturating_sub(2);
    let end = bytes.len().min(from + BLOCK);
    let begun = bytes.get(before..end).unwrap_or_default();
    memchr::memchr_iter(0xEF, begun)
        .map(|at| before + at)
        .filter(|&at| digit_length(bytes, at) > 0)
        .fold(0, |bits, at| match at.checked_sub(from) {
            Some(at) => bits | 0b111 << at,
            None => bits | 0b111 >> (from - at),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same, byte by byte.
    fn simply(text: &str) -> Vec<Range<usize>> {
        let bytes = text.as_bytes();
        let mut runs = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let start = at;
            while digit_length(bytes, at) > 0 {
                at += digit_length(bytes, at);
                let is_mark = matches!(bytes.get(at), Some(b'.' | b','));
                at += usize::from(is_mark && digit_length(bytes, at + 1) > 0);
            }
            if start < at {
                runs.push(start..at);
            } else {
                at += 1;
            }
        }
        runs
    }

    fn printed(text: &str) -> Vec<&str> {
        digit_runs(text).map(|run| &text[run]).collect()
    }

    #[test]
    fn points_and_commas_belong_to_a_run_only_between_digits() {
        assert_eq!(printed("1,142.26；7。８９.1"), ["1,142.26", "7", "８９.1"]);
        assert_eq!(printed(".5 6, 7..8 9,,1"), ["5", "6", "7", "8", "9", "1"]);
        assert_eq!(printed("，甲１"), ["１"]);
        assert!(printed("").is_empty());
    }

    #[test]
    fn runs_are_the_same_wherever_blocks_end() {
        let text = "甲1,142.26乙２０24.5，3é.😀9/:/;,1".repeat(3);
        for skipped in 0..=2 * BLOCK {
            let text = format!("{}{text}", "x".repeat(skipped));
            assert_eq!(digit_runs(&text).collect::<Vec<_>>(), simply(&text));
            let long = format!("{}{}", "x".repeat(skipped), "7".repeat(3 * BLOCK));
            assert_eq!(digit_runs(&long).collect::<Vec<_>>(), simply(&long));
        }
    }
}
