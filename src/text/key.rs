//! What counts as the same text: blanks, letter case, kinds of brackets and full-width forms make no difference.

use std::ops::Range;

use super::fold;

/// The key of a text, knowing where each of its characters came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keyed {
    /// The key.
    pub text: String,
    /// For each character of it, the bytes of the original that it stands for.
    pub from: Vec<Range<usize>>,
}

impl Keyed {
    /// The key of a text with the way back.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut keyed = Self::default();
        for (at, character) in text.char_indices() {
            if let Some(same) = key_char(character) {
                keyed.text.push(same);
                keyed.from.push(at..at + character.len_utf8());
            }
        }
        keyed
    }

    /// The bytes of the original behind some characters of the key, neighbours joined.
    #[must_use]
    pub fn ranges(&self, characters: impl IntoIterator<Item = usize>) -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = Vec::new();
        for range in characters
            .into_iter()
            .filter_map(|index| self.from.get(index))
        {
            match out.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => out.push(range.clone()),
            }
        }
        out
    }
}

/// What a text is compared and found by: folded, without blanks, in lower case, with one kind of brackets and stops.
#[must_use]
pub fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    key.extend(text.chars().filter_map(key_char));
    key
}

fn key_char(character: char) -> Option<char> {
    let same = match fold(character) {
        '[' => '(',
        ']' => ')',
        '。' => '.',
        '、' => ',',
        '「' | '」' | '『' | '』' => '"',
        '•' | '‧' | '・' | '∙' => '·',
        other => other,
    };
    // Chinese characters have one case, and are nearly all that is asked for.
    let is_chinese = ('\u{4E00}'..='\u{9FFF}').contains(&same);
    let lower = || same.to_lowercase().next().unwrap_or(same);
    (!same.is_whitespace()).then(|| if is_chinese { same } else { lower() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_of_writing_are_one() {
        assert_eq!(
            key("政府办公厅（室）及 相关机构"),
            key("政府办公厅(室)及相关机构")
        );
        assert_eq!(key("“三公”经费 ＡＢ"), "\"三公\"经费ab");
        assert_eq!(key("〔2019〕217号"), key("(2019) 217号"));
        assert_ne!(key("①购置"), key("②购置"));
    }

    #[test]
    fn a_match_finds_its_way_back() {
        let text = "（一） 驻村 工作";
        let keyed = Keyed::new(text);
        assert_eq!(keyed.text, "(一)驻村工作");
        let marked: Vec<&str> = keyed
            .ranges([3, 4, 5])
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(marked, ["驻村", "工"]);
    }
}
