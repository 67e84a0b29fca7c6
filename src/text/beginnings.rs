//! Whether a text may begin with one of many words, told by its first character alone.

/// The first characters of some words, by the lowest bits of their numbers. Two characters may share a bit; a text whose
/// bit is not set begins with none of the words.
#[derive(Debug, Clone, Copy)]
pub struct Beginnings([u64; 16]);

impl Beginnings {
    /// Those of some words.
    #[must_use]
    pub const fn of(words: &[&str]) -> Self {
        let mut all = Self([0; 16]);
        let mut word = 0;
        while word < words.len() {
            all = all.and(words[word]);
            word += 1;
        }
        all
    }

    /// Those, and that of one more word.
    const fn and(mut self, word: &str) -> Self {
        let bit = bit(word.as_bytes());
        self.0[bit / 64] |= 1 << (bit % 64);
        self
    }

    /// Those, and those of the words that a list gives meanings.
    #[must_use]
    pub const fn and_all<T>(mut self, words: &[(&str, T)]) -> Self {
        let mut word = 0;
        while word < words.len() {
            self = self.and(words[word].0);
            word += 1;
        }
        self
    }

    /// Whether one of the words may stand at the beginning of a text, given as such or as its bytes.
    #[must_use]
    pub fn may_begin(&self, text: impl AsRef<[u8]>) -> bool {
        let bit = bit(text.as_ref());
        self.0[bit / 64] & (1 << (bit % 64)) != 0
    }
}

/// The lowest ten bits of the number of the first character, where it has one byte or three as nearly all have.
const fn bit(text: &[u8]) -> usize {
    match *text {
        [ascii @ ..0x80, ..] => ascii as usize,
        [0xE0..=0xEF, second, third, ..] => {
            ((second as usize & 0xF) << 6) | (third as usize & 0x3F)
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_passed_and_others_are_not() {
        const LEADING: Beginnings = Beginnings::of(&["其中"]).and_all(&[("\"三公\"", 1)]);
        assert!(LEADING.may_begin("其中：收入") && LEADING.may_begin("\"三公\"经费"));
        for text in ["", "a", "é", "支出其中"] {
            assert!(!LEADING.may_begin(text), "{text}");
        }
    }
}
