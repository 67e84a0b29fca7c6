//! Chinese names found by Latin letters: initials (`zcgzd`), syllables (`zhucun`), the last one unfinished, mixed with
//! characters, so that no input method is needed over SSH.

use std::ops::Range;

use pinyin::ToPinyinMulti;

/// More readings than this of one character are rare ones, which find only noise.
const READINGS: usize = 3;

/// The longest syllable has six letters, as `zhuang`.
const LONGEST: usize = 6;

/// A word longer than this is not searched by sound.
const MOST_LETTERS: usize = 63;

/// Readings that place names have and the lists of readings lack: 乐亭.
const PLACES: [(char, &str); 1] = [('乐', "lao")];

/// The characters that are indexed by place: ASCII, then the unified ideographs.
const ASCII: usize = 0x80;
const IDEOGRAPHS: Range<u32> = 0x4e00..0xa000;

/// The characters of all names, with what can be typed for each.
#[derive(Debug)]
pub(super) struct Alphabet {
    /// For each indexed character one more than its place among the forms; zero for one that was never seen.
    slots: Vec<u16>,
    forms: Vec<Forms>,
}

/// What can be typed for a character.
#[derive(Debug)]
struct Forms {
    character: char,
    readings: Vec<String>,
}

/// A typed word, laid over the characters of an alphabet.
#[derive(Debug)]
pub(super) struct Pattern<'a> {
    alphabet: &'a Alphabet,
    steps: Vec<Steps>,
    /// For each indexed character whether a match may begin with it.
    begins: Vec<bool>,
    length: usize,
}

/// How one character carries a match on: bit `i` stands for the first `i` letters being matched.
#[derive(Debug, Clone, Default)]
struct Steps {
    /// From where it takes so many letters.
    taking: [u64; LONGEST + 1],
    /// From where what is left of the word is an unfinished syllable of it.
    ending: u64,
}

impl Default for Alphabet {
    fn default() -> Self {
        Self {
            slots: vec![0; ASCII + IDEOGRAPHS.len()],
            forms: Vec::new(),
        }
    }
}

impl Alphabet {
    /// Takes in the characters of a key.
    pub(super) fn learn(&mut self, key: &str) {
        for character in key.chars() {
            let Some(place) = place(character) else {
                continue;
            };
            if self.slots[place] == 0
                && let Ok(slot) = u16::try_from(self.forms.len() + 1)
            {
                self.forms.push(Forms {
                    character,
                    readings: readings(character),
                });
                self.slots[place] = slot;
            }
        }
    }

    fn slot(&self, place: usize) -> Option<usize> {
        usize::from(self.slots[place]).checked_sub(1)
    }
}

impl<'a> Pattern<'a> {
    /// Lays a word over an alphabet; `None` for a word without letters, which is found by itself.
    pub(super) fn new(alphabet: &'a Alphabet, word: &str) -> Option<Self> {
        let letters: Vec<char> = word.chars().collect();
        let has_letters = letters.iter().any(char::is_ascii_alphabetic);
        if !has_letters || letters.len() > MOST_LETTERS {
            return None;
        }
        let steps: Vec<Steps> = alphabet
            .forms
            .iter()
            .map(|forms| forms.steps(&letters))
            .collect();
        let mut begins = vec![false; alphabet.slots.len()];
        for (forms, steps) in alphabet.forms.iter().zip(&steps) {
            if let Some(place) = place(forms.character) {
                begins[place] = steps.after(1) != 0 || steps.ending & 1 != 0;
            }
        }
        Some(Self {
            alphabet,
            steps,
            begins,
            length: letters.len(),
        })
    }

    /// The characters of a key, first and one past the last, that the word stands for; the first such run.
    pub(super) fn find(&self, key: &str) -> Option<Range<usize>> {
        let end = self.end(key.chars(), true)? + 1;
        let characters: Vec<char> = key.chars().take(end).collect();
        (0..end)
            .rev()
            .find(|&start| {
                let run = characters[start..].iter().copied();
                self.end(run, false) == Some(end - start - 1)
            })
            .map(|start| start..end)
    }

    /// Where the first match ends, one that begins anywhere or at the first character only.
    fn end(&self, characters: impl Iterator<Item = char>, anywhere: bool) -> Option<usize> {
        let done = 1 << self.length;
        let mut state = 1_u64;
        for (at, character) in characters.enumerate() {
            let place = place(character);
            // Most characters of most names begin nothing, and nothing is begun yet.
            if state == 1 && anywhere && !place.is_some_and(|place| self.begins[place]) {
                continue;
            }
            let slot = place.and_then(|place| self.alphabet.slot(place));
            let next = match slot.and_then(|slot| self.steps.get(slot)) {
                Some(steps) if state & steps.ending != 0 => return Some(at),
                Some(steps) => steps.after(state),
                None => 0,
            };
            if next & done != 0 {
                return Some(at);
            }
            state = next | u64::from(anywhere);
            if state == 0 {
                return None;
            }
        }
        None
    }
}

impl Forms {
    fn steps(&self, letters: &[char]) -> Steps {
        let mut steps = Steps::default();
        for from in 0..letters.len() {
            let rest = &letters[from..];
            if rest[0] == self.character {
                steps.taking[1] |= 1 << from;
            }
            for reading in &self.readings {
                let shared = reading
                    .chars()
                    .zip(rest)
                    .take_while(|(one, other)| one == *other)
                    .count();
                let has_two = matches!(reading.as_bytes(), [b'z' | b'c' | b's', b'h', ..]);
                for taken in [1, 2, reading.len()] {
                    let is_form = taken == 1 || taken == reading.len() || has_two;
                    if is_form && shared >= taken {
                        steps.taking[taken] |= 1 << from;
                    }
                }
                if shared == rest.len() && shared < reading.len() {
                    steps.ending |= 1 << from;
                }
            }
        }
        steps
    }
}

impl Steps {
    fn after(&self, state: u64) -> u64 {
        (1..=LONGEST).fold(0, |next, taken| {
            next | ((state & self.taking[taken]) << taken)
        })
    }
}

/// The place of a character among those that are indexed.
fn place(character: char) -> Option<usize> {
    let code = u32::from(character);
    if character.is_ascii() {
        usize::try_from(code).ok()
    } else if IDEOGRAPHS.contains(&code) {
        usize::try_from(code - IDEOGRAPHS.start)
            .ok()
            .map(|at| ASCII + at)
    } else {
        None
    }
}

/// The readings of a character in letters; ü is typed as v or as u.
fn readings(character: char) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let listed = character.to_pinyin_multi().into_iter().flatten();
    let places = PLACES
        .iter()
        .filter(|(known, _)| *known == character)
        .map(|(_, reading)| *reading);
    for reading in listed.map(|reading| reading.plain()) {
        if out.len() < READINGS && !out.iter().any(|known| known == reading) {
            out.push(reading.to_string());
        }
    }
    out.extend(places.map(str::to_string));
    let with_umlaut: Vec<String> = out
        .iter()
        .filter(|one| one.contains('ü'))
        .cloned()
        .collect();
    out.retain(|reading| reading.is_ascii());
    for reading in with_umlaut {
        out.push(reading.replace('ü', "v"));
        out.push(reading.replace('ü', "u"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(word: &str, name: &str) -> Option<String> {
        let mut alphabet = Alphabet::default();
        alphabet.learn(name);
        let run = Pattern::new(&alphabet, word)?.find(name)?;
        Some(name.chars().skip(run.start).take(run.len()).collect())
    }

    #[test]
    fn initials_syllables_and_both_find_a_name() {
        for word in [
            "zcgzd",
            "zhucun",
            "zhcgzd",
            "zhucgongz",
            "zcgongzuod",
            "驻cun工z",
            "zhuc",
            "cungzd",
        ] {
            assert!(found(word, "驻村工作队经费").is_some(), "{word}");
        }
        assert_eq!(
            found("zcgzd", "农业驻村工作队"),
            Some("驻村工作队".to_string())
        );
        assert_eq!(found("cun", "驻村工作队"), Some("村".to_string()));
    }

    #[test]
    fn other_words_do_not() {
        for word in ["zgzd", "zhuzcun", "zhucunn", "xzcgzd", "hucun"] {
            assert_eq!(found(word, "驻村工作队"), None, "{word}");
        }
        assert_eq!(found("驻村", "驻村工作队"), None, "found without its sound");
        assert_eq!(found("zc", "驻、村"), None, "a mark stands between");
    }

    #[test]
    fn characters_of_several_readings_answer_to_each() {
        for (word, name) in [
            ("yinhang", "银行"),
            ("xingzheng", "行政"),
            ("kuaiji", "会计"),
            ("chongqing", "重庆"),
            ("changzhi", "长治"),
            ("lvyou", "旅游"),
            ("luyou", "旅游"),
            ("laoting", "乐亭"),
            ("luan", "六安"),
            ("yuxian", "蔚县"),
            ("panyu", "番禺"),
            ("exiangzhen", "e乡镇"),
        ] {
            assert_eq!(found(word, name).as_deref(), Some(name), "{word}");
        }
    }
}
