//! Words with what each of them means, found by one look instead of many comparisons.

/// A list of words with their meanings, and where in the list a word stands by a few of its bytes.
#[derive(Debug)]
pub struct Lexicon<T: 'static> {
    words: &'static [(&'static str, T)],
    /// One more than the place of a word, from where its bytes point; zero where no word stands.
    places: [u8; PLACES],
}

/// Several times as many as words, so that hardly two point to one.
const PLACES: usize = 1024;

impl<T: Copy> Lexicon<T> {
    /// A list of at most 255 words, of which none stands twice.
    #[must_use]
    pub const fn new(words: &'static [(&'static str, T)]) -> Self {
        let mut places = [0; PLACES];
        let mut last = 0_u8;
        while (last as usize) < words.len() {
            let mut place = place(words[last as usize].0.as_bytes());
            while places[place] > 0 {
                place = (place + 1) % PLACES;
            }
            last += 1;
            places[place] = last;
        }
        Self { words, places }
    }

    /// What a word means, given as text or as its bytes; `None` where it is not in the list.
    #[must_use]
    pub fn get(&self, word: impl AsRef<[u8]>) -> Option<T> {
        let word = word.as_ref();
        let first = place(word);
        (first..first + PLACES)
            .map(|place| self.places[place % PLACES])
            .take_while(|&one_more| one_more > 0)
            .map(|one_more| &self.words[usize::from(one_more) - 1])
            .find_map(|(its, meaning)| (its.as_bytes() == word).then_some(*meaning))
    }
}

/// Where to look for a word first: by its length, its first bytes and its last ones.
const fn place(word: &[u8]) -> usize {
    let (first, last) = match (word.first_chunk(), word.last_chunk()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => match (word.first_chunk(), word.last_chunk()) {
            (Some(first), Some(last)) => (
                u32::from_le_bytes(*first) as u64,
                u32::from_le_bytes(*last) as u64,
            ),
            _ => (0, 0),
        },
    };
    let mixed = (first ^ last.rotate_left(32) ^ word.len() as u64).wrapping_mul(GOLDEN);
    let [.., low, high] = mixed.to_le_bytes();
    u16::from_le_bytes([low, high]) as usize % PLACES
}

/// The golden ratio as a fraction of 64 bits, which spreads what is multiplied by it.
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

#[cfg(test)]
mod tests {
    use super::Lexicon;

    #[test]
    fn every_word_is_found_and_no_other() {
        const WORDS: Lexicon<u8> = Lexicon::new(&[
            ("项目", 1),
            ("项目名称", 2),
            ("项目支出名称", 3),
            ("a", 4),
            ("b", 5),
            ("", 6),
        ]);
        for (word, meaning) in WORDS.words {
            assert_eq!(WORDS.get(word), Some(*meaning), "{word}");
        }
        for word in ["项", "项目名", "项目支出", "c", "名称项目"] {
            assert_eq!(WORDS.get(word), None, "{word}");
        }
    }
}
