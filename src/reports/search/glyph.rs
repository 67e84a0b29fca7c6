//! The distinct characters of all names, each looked up once: what it stands for and how it is spelled.

use std::collections::HashMap;

use super::pinyin::{alike, readings, sound};
use crate::text::{key, simplified};

/// Characters below this are found by place, which takes in all that are printed.
const BY_PLACE: usize = 0x3_2400;

/// The place of a character among the glyphs.
pub(super) type GlyphId = u16;

/// The glyph that stands for what found no place: no query has it.
const STRANGER: GlyphId = 0;

/// The distinct characters, and the syllables they are spelled with.
#[derive(Debug, Clone)]
pub(super) struct Glyphs {
    ids: Vec<GlyphId>,
    glyphs: Vec<Glyph>,
    syllables: Vec<Syllable>,
    syllable_ids: HashMap<String, u16>,
}

/// A character.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub(super) character: char,
    /// Its readings, by place among the syllables.
    pub(super) syllables: Vec<u16>,
    /// What a query must have in common with it; see [`Signature`].
    pub(super) signature: Signature,
}

/// A syllable.
#[derive(Debug, Clone)]
pub(super) struct Syllable {
    /// As it is typed, then the spellings that are taken for it.
    pub(super) spellings: Vec<String>,
    /// What all spellings that are taken for each other have in common.
    pub(super) sound: String,
}

/// Bits for the sounds and letters of a text: a query whose bits a name lacks cannot match it.
pub(super) type Signature = u128;

impl Default for Glyphs {
    fn default() -> Self {
        let stranger = Glyph {
            character: '\u{FFFD}',
            syllables: Vec::new(),
            signature: 0,
        };
        Self {
            ids: vec![STRANGER; BY_PLACE],
            glyphs: vec![stranger],
            syllables: Vec::new(),
            syllable_ids: HashMap::new(),
        }
    }
}

impl Glyphs {
    /// The glyphs of a text, in order, new characters taken in.
    pub(super) fn intern(&mut self, text: &str) -> Vec<GlyphId> {
        spelled_key(text)
            .chars()
            .map(|character| self.take_in(character))
            .collect()
    }

    /// The glyph of a character, if any name has it.
    pub(super) fn find(&self, character: char) -> Option<GlyphId> {
        self.ids
            .get(u32::from(character) as usize)
            .copied()
            .filter(|&id| id != STRANGER)
    }

    /// The glyphs of some characters, if there are names that have them.
    pub(super) fn find_all(
        &self,
        characters: impl IntoIterator<Item = char>,
    ) -> Option<Vec<GlyphId>> {
        characters.into_iter().map(|one| self.find(one)).collect()
    }

    pub(super) fn get(&self, id: GlyphId) -> &Glyph {
        &self.glyphs[usize::from(id)]
    }

    /// All glyphs in the order of their places.
    pub(super) fn all(&self) -> &[Glyph] {
        &self.glyphs
    }

    pub(super) fn syllables(&self) -> &[Syllable] {
        &self.syllables
    }

    fn take_in(&mut self, character: char) -> GlyphId {
        let Some(&known) = self.ids.get(u32::from(character) as usize) else {
            return STRANGER;
        };
        let Ok(id) = GlyphId::try_from(self.glyphs.len()) else {
            return known;
        };
        if known != STRANGER {
            return known;
        }
        let syllables: Vec<u16> = readings(character)
            .into_iter()
            .filter_map(|reading| self.syllable(reading))
            .collect();
        let mut signature = character_bit(character) | initial_bit(character);
        for &syllable in &syllables {
            let syllable = &self.syllables[usize::from(syllable)];
            signature |= sound_bit(&syllable.sound);
            for spelling in &syllable.spellings {
                signature |= spelling.chars().next().map_or(0, initial_bit);
            }
        }
        self.ids[u32::from(character) as usize] = id;
        self.glyphs.push(Glyph {
            character,
            syllables,
            signature,
        });
        id
    }

    fn syllable(&mut self, reading: String) -> Option<u16> {
        if let Some(&known) = self.syllable_ids.get(&reading) {
            return Some(known);
        }
        let id = u16::try_from(self.syllables.len()).ok()?;
        self.syllables.push(Syllable {
            spellings: alike(&reading),
            sound: sound(&reading),
        });
        self.syllable_ids.insert(reading, id);
        Some(id)
    }
}

/// What a text is searched by: its key in simplified characters. One character for each of the key.
#[must_use]
pub(super) fn spelled_key(text: &str) -> String {
    let mut key = key(text);
    if !key.is_ascii() {
        key = key.chars().map(simplified).collect();
    }
    key
}

/// What a name must have in common with a word to match it in any way at all.
#[must_use]
pub(super) fn wanted(word: &[char]) -> Signature {
    let mut bits = 0;
    let mut after_letter = false;
    for &character in word {
        if character.is_ascii_lowercase() {
            // In the middle of a syllable stand vowels, and the h, n, g and r of zh, ng and er; ü may be typed v.
            let inside = after_letter
                && matches!(
                    character,
                    'a' | 'o' | 'e' | 'i' | 'u' | 'v' | 'h' | 'n' | 'g' | 'r'
                );
            bits |= if inside { 0 } else { initial_bit(character) };
            after_letter = true;
            continue;
        }
        after_letter = false;
        bits |= match readings(character).as_slice() {
            [] => character_bit(character),
            [one] => sound_bit(&sound(one)),
            _ => 0,
        };
    }
    bits
}

/// The bits of what a character of a word stands for in a name by itself or by its sound.
pub(super) fn character_bits(character: char) -> Signature {
    let sounds = readings(character)
        .into_iter()
        .map(|one| sound_bit(&sound(&one)));
    let bits = sounds.fold(0, |bits, bit| bits | bit);
    if bits == 0 {
        character_bit(character)
    } else {
        bits
    }
}

fn character_bit(character: char) -> Signature {
    1 << (LETTERS + scatter(u32::from(character)))
}

/// The bit of a letter, or of all syllables that begin with it.
fn initial_bit(letter: char) -> Signature {
    if letter.is_ascii_lowercase() {
        1 << ((u32::from(letter) - u32::from('a')) % LETTERS)
    } else {
        0
    }
}

pub(super) fn sound_bit(sound: &str) -> Signature {
    let number = sound.bytes().fold(0_u32, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(u32::from(byte))
    });
    1 << (LETTERS + scatter(number))
}

/// How many bits of a signature are for letters.
const LETTERS: u32 = 26;

/// A place among the bits that are left.
fn scatter(number: u32) -> u32 {
    (number.wrapping_mul(0x9E37_79B1) >> 8) % (Signature::BITS - LETTERS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signature(name: &str) -> Signature {
        let mut glyphs = Glyphs::default();
        let ids = glyphs.intern(name);
        ids.into_iter()
            .fold(0, |bits, id| bits | glyphs.get(id).signature)
    }

    #[test]
    fn whatever_may_match_passes_the_signature() {
        for (name, word) in [
            ("驻村工作队", "zcgzd"),
            ("驻村工作队", "zhucun"),
            ("驻村工作队", "zucungong"),
            ("驻村工作队", "住春"),
            ("驻村工作队", "驻cgzd"),
            ("驻村工作队", "駐村"),
            ("GDP 增长（率）", "gdp增长(率)"),
            ("旅游", "lv"),
            ("西安", "xian"),
        ] {
            let word: Vec<char> = spelled_key(word).chars().collect();
            assert_eq!(wanted(&word) & !signature(name), 0, "{name} {word:?}");
        }
        assert_ne!(wanted(&['b']) & !signature("驻村"), 0);
    }

    #[test]
    fn a_character_has_one_place() {
        let mut glyphs = Glyphs::default();
        let ids = glyphs.intern("村，村 ＡＡ");
        assert_eq!((ids[0], ids[3]), (ids[2], ids[4]));
        assert_eq!(glyphs.find('村'), Some(ids[0]));
        assert_eq!(glyphs.find('驻'), None);
    }
}
