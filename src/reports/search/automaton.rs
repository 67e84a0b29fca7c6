//! Matching a word against the glyphs of a name, all places of the word at once in the bits of a number.

use std::ops::Range;

use super::{
    glyph::{Glyph, GlyphId, Glyphs, Signature, character_bits, sound_bit},
    pinyin::LONGEST,
};

/// The longest word that one automaton holds; longer ones are cut into several.
pub(super) const LONGEST_WORD: usize = 60;

/// How many characters may be passed over between two of a scattered match.
const GAP: usize = 3;

/// The state in which nothing is matched yet.
const BEGINNING: u64 = 1;

/// How much liberty is taken with a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Liberty {
    /// Letters stand for whole syllables; only the last may be half typed.
    Syllables,
    /// Letters stand for syllables or their initials.
    Initials,
    /// Also for what sounds alike, and characters for others of the same sound.
    Sound,
}

/// A word made ready. Bit `i` of a state says that its first `i` characters are matched up to here.
#[derive(Debug, Clone)]
pub(super) struct Automaton {
    length: usize,
    moves: Moves,
    /// By glyph, whether the word may begin with it: nearly all of what is looked at ends here, in a table so small that
    /// it is always at hand.
    begins: Vec<bool>,
    /// Whether some glyph leads on from every place; otherwise no name has the word.
    is_possible: bool,
}

/// Where each glyph leads from each place of the word.
#[derive(Debug, Clone)]
enum Moves {
    /// One place on: by glyph, the places it may stand at.
    Single(Vec<u64>),
    /// Several places on, a syllable being several letters: by glyph.
    Spelled(Vec<Steps>),
}

/// The places of the word from which a glyph leads on.
#[derive(Debug, Clone, Copy, Default)]
struct Steps {
    /// So many characters on, less one.
    by: [u64; LONGEST],
    /// To the end, the word ending in the midst of a syllable.
    partly: u64,
    /// All of them.
    any: u64,
}

/// How a word stands in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stand {
    Whole,
    Begins,
    Within,
}

impl Automaton {
    /// Matches the characters themselves.
    pub(super) fn literal(word: &[char], glyphs: &Glyphs) -> Self {
        let mut masks = vec![0; glyphs.all().len()];
        for (place, &character) in word.iter().enumerate() {
            if let Some(id) = glyphs.find(character) {
                masks[usize::from(id)] |= 1 << place;
            }
        }
        Self::new(word.len(), Moves::Single(masks))
    }

    /// Matches characters by their spelling.
    pub(super) fn spelled(word: &[char], glyphs: &Glyphs, liberty: Liberty) -> Self {
        let has_letters = word.iter().any(char::is_ascii_lowercase);
        let syllables: Vec<Steps> = glyphs
            .syllables()
            .iter()
            .map(|syllable| {
                let count = if liberty == Liberty::Sound {
                    syllable.spellings.len()
                } else {
                    1
                };
                let mut steps = Steps::default();
                for spelling in &syllable.spellings[..count] {
                    steps.spell(word, spelling, liberty);
                }
                steps
            })
            .collect();
        let sounds = same_sounds(word, glyphs, liberty);
        let steps = glyphs
            .all()
            .iter()
            .map(|glyph| steps_of(glyph, word, &syllables, &sounds));
        let moves = if has_letters {
            Moves::Spelled(steps.collect())
        } else {
            Moves::Single(steps.map(|steps| steps.by[0]).collect())
        };
        Self::new(word.len(), moves)
    }

    fn new(length: usize, moves: Moves) -> Self {
        let all = |masks: &[u64]| masks.iter().fold(0, |all, mask| all | mask);
        let is_possible = match &moves {
            Moves::Single(masks) => all(masks).count_ones() as usize == length,
            Moves::Spelled(_) => true,
        };
        let begins = match &moves {
            Moves::Single(masks) => masks.iter().map(|mask| mask & 1 == 1).collect(),
            Moves::Spelled(steps) => steps.iter().map(|steps| steps.any & 1 == 1).collect(),
        };
        Self {
            length,
            moves,
            begins,
            is_possible,
        }
    }

    /// How the word stands in a name, if it does; that it does not begin before a place is known, unless at the first.
    pub(super) fn stand(&self, name: &[GlyphId], from: usize) -> Option<Stand> {
        if !self.is_possible {
            return None;
        }
        if let Some(end) = self.end_from_first(name) {
            return Some(if end == name.len() || self.is_whole(name) {
                Stand::Whole
            } else {
                Stand::Begins
            });
        }
        self.end(&name[from..]).map(|_| Stand::Within)
    }

    /// The place before which no stricter reading of the word begins, if it stands anywhere in a name: what is stricter
    /// ends no earlier, and is no longer than the word.
    pub(super) fn earliest(&self, name: &[GlyphId]) -> Option<usize> {
        Some(self.end(name)?.saturating_sub(self.length))
    }

    /// The first place where the word stands.
    pub(super) fn place(&self, name: &[GlyphId]) -> Option<Range<usize>> {
        let end = self.end(name)?;
        (0..end)
            .rev()
            .find(|&start| self.end_from_first(&name[start..end]).is_some())
            .map(|start| start..end)
    }

    /// One past the glyph with which the word is first complete, wherever it begins.
    fn end(&self, name: &[GlyphId]) -> Option<usize> {
        match &self.moves {
            Moves::Single(masks) => self.run(name, |state, id| (state & masks[id]) << 1),
            Moves::Spelled(steps) => self.run(name, |state, id| self.spelled_on(state, &steps[id])),
        }
    }

    /// Runs over a name, by a way to go on from a state with a glyph.
    #[inline]
    fn run(&self, name: &[GlyphId], next: impl Fn(u64, usize) -> u64) -> Option<usize> {
        let mut ids = name.iter().map(|&id| usize::from(id)).enumerate();
        let mut state = BEGINNING;
        loop {
            let (at, id) = if state == BEGINNING {
                ids.find(|&(_, id)| self.begins[id])?
            } else {
                ids.next()?
            };
            state = next(state, id);
            if self.is_complete(state) {
                return Some(at + 1);
            }
            state |= BEGINNING;
        }
    }

    /// One past the glyph with which the word is first complete, if it begins with the first.
    fn end_from_first(&self, name: &[GlyphId]) -> Option<usize> {
        let mut state = BEGINNING;
        for (at, &id) in name.iter().enumerate() {
            let id = usize::from(id);
            state = match &self.moves {
                Moves::Single(masks) => (state & masks[id]) << 1,
                Moves::Spelled(steps) => self.spelled_on(state, &steps[id]),
            };
            if self.is_complete(state) {
                return Some(at + 1);
            }
            if state == 0 {
                return None;
            }
        }
        None
    }

    /// Where a glyph with these steps leads.
    fn spelled_on(&self, state: u64, steps: &Steps) -> u64 {
        if state & steps.any == 0 {
            0
        } else if state & steps.partly != 0 {
            1 << self.length
        } else {
            steps.next(state)
        }
    }

    fn is_complete(&self, state: u64) -> bool {
        state >> self.length & 1 == 1
    }

    /// Whether the word's glyphs stand in a name in this order, few glyphs apart. For words without letters.
    pub(super) fn is_scattered(&self, name: &[GlyphId]) -> bool {
        let Moves::Single(masks) = &self.moves else {
            return false;
        };
        let mut recent = 0_u64;
        let mut ids = name.iter().map(|&id| usize::from(id));
        // What was reached by each of the last glyphs, the latest first.
        let mut reached = [0_u64; GAP + 1];
        loop {
            let next = if recent == 0 {
                ids.find(|&id| self.begins[id])
            } else {
                ids.next()
            };
            let Some(id) = next else { return false };
            let state = ((recent | BEGINNING) & masks[id]) << 1;
            if self.is_complete(state) {
                return true;
            }
            reached.rotate_right(1);
            reached[0] = state;
            recent = reached.iter().fold(0, |all, state| all | state);
        }
    }

    /// Whether the word takes up a whole name, although it is also complete before its end.
    fn is_whole(&self, name: &[GlyphId]) -> bool {
        let Moves::Spelled(steps) = &self.moves else {
            return name.len() == self.length;
        };
        let Some((last, rest)) = name.split_last() else {
            return false;
        };
        let state = rest
            .iter()
            .fold(1, |state, &id| steps[usize::from(id)].next(state));
        let last = &steps[usize::from(*last)];
        state & last.partly != 0 || last.next(state) >> self.length & 1 == 1
    }
}

impl Steps {
    fn next(&self, state: u64) -> u64 {
        let by = self.by.iter().enumerate();
        by.fold(0, |next, (less_one, &from)| {
            next | (state & from) << (less_one + 1)
        })
    }

    /// The places of a word of some length that it leads on from, with how far it leads.
    fn stretches(&self, length: usize) -> impl Iterator<Item = (usize, usize)> {
        let is_at = |places: u64, place: usize| places >> place & 1 == 1;
        (0..length).flat_map(move |place| {
            let by = self
                .by
                .iter()
                .zip(1..)
                .filter(move |(from, _)| is_at(**from, place));
            let partly = is_at(self.partly, place).then_some(length - place);
            by.map(|(_, by)| by)
                .chain(partly)
                .map(move |by| (place, by))
        })
    }

    /// Takes in the ways in which a syllable stands in the word.
    fn spell(&mut self, word: &[char], syllable: &str, liberty: Liberty) {
        let is_double = matches!(syllable.as_bytes(), [b'z' | b'c' | b's', b'h', ..]);
        for place in 0..word.len() {
            let rest = &word[place..];
            let same = rest
                .iter()
                .zip(syllable.chars())
                .take_while(|(one, other)| **one == *other)
                .count();
            if same == 0 {
                continue;
            }
            let bit = 1 << place;
            if same == syllable.len() {
                self.by[same - 1] |= bit;
            } else if same == rest.len() {
                self.partly |= bit;
            }
            if liberty != Liberty::Syllables {
                self.by[0] |= bit;
                if is_double && same >= 2 {
                    self.by[1] |= bit;
                }
            }
        }
    }

    fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.by.iter_mut().zip(other.by) {
            *mine |= theirs;
        }
        self.partly |= other.partly;
    }
}

/// The ways in which a glyph stands in the word: as itself, by its readings, for others of its sound.
fn steps_of(glyph: &Glyph, word: &[char], syllables: &[Steps], sounds: &[u64]) -> Steps {
    let mut steps = Steps::default();
    for (place, &character) in word.iter().enumerate() {
        if character == glyph.character {
            steps.by[0] |= 1 << place;
        }
    }
    for &syllable in &glyph.syllables {
        steps.add(&syllables[usize::from(syllable)]);
        steps.by[0] |= sounds[usize::from(syllable)];
    }
    steps.any = steps
        .by
        .iter()
        .fold(steps.partly, |any, places| any | places);
    steps
}

/// For each place of a word, the bits of all that may cover it, with whatever liberty: a name that has none of them at
/// some place does not have the word.
pub(super) fn covers(word: &[char], glyphs: &Glyphs) -> Vec<Signature> {
    let mut covers: Vec<Signature> = word.iter().map(|&one| character_bits(one)).collect();
    for syllable in glyphs.syllables() {
        let mut steps = Steps::default();
        for spelling in &syllable.spellings {
            steps.spell(word, spelling, Liberty::Sound);
        }
        let bit = sound_bit(&syllable.sound);
        for (place, length) in steps.stretches(word.len()) {
            covers[place..place + length]
                .iter_mut()
                .for_each(|bits| *bits |= bit);
        }
    }
    covers
}

/// By syllable, the places of characters in the word that sound like it.
fn same_sounds(word: &[char], glyphs: &Glyphs, liberty: Liberty) -> Vec<u64> {
    let mut places = vec![0; glyphs.syllables().len()];
    if liberty != Liberty::Sound {
        return places;
    }
    for (place, &character) in word.iter().enumerate() {
        let heard: Vec<String> = super::pinyin::readings(character)
            .iter()
            .map(|reading| super::pinyin::sound(reading))
            .collect();
        for (places, syllable) in places.iter_mut().zip(glyphs.syllables()) {
            if heard.contains(&syllable.sound) {
                *places |= 1 << place;
            }
        }
    }
    places
}

/// The places of a word's glyphs in a name, in order, few glyphs apart; the earliest such places.
pub(super) fn scattered(wanted: &[GlyphId], name: &[GlyphId]) -> Option<Vec<usize>> {
    // From the last character back: whether the rest of the word can follow from here.
    let mut follows = vec![vec![false; name.len()]; wanted.len()];
    for (place, &id) in wanted.iter().enumerate().rev() {
        for at in 0..name.len() {
            let next = at + 1..(at + 2 + GAP).min(name.len());
            follows[place][at] = name[at] == id
                && (place + 1 == wanted.len()
                    || next.into_iter().any(|next| follows[place + 1][next]));
        }
    }
    let mut places = Vec::with_capacity(wanted.len());
    let mut from = 0..name.len();
    for follows in &follows {
        let at = from.clone().find(|&at| follows[at])?;
        places.push(at);
        from = at + 1..(at + 2 + GAP).min(name.len());
    }
    Some(places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::search::glyph::spelled_key;

    fn stand(name: &str, word: &str, liberty: Option<Liberty>) -> Option<Stand> {
        let mut glyphs = Glyphs::default();
        let ids = glyphs.intern(name);
        let word: Vec<char> = spelled_key(word).chars().collect();
        let automaton = match liberty {
            None => Automaton::literal(&word, &glyphs),
            Some(liberty) => Automaton::spelled(&word, &glyphs, liberty),
        };
        let stand = automaton.stand(&ids, 0);
        let from = automaton.earliest(&ids);
        assert_eq!(from.and_then(|from| automaton.stand(&ids, from)), stand);
        stand
    }

    #[test]
    fn characters_stand_for_themselves() {
        assert_eq!(stand("驻村工作队", "驻村工作队", None), Some(Stand::Whole));
        assert_eq!(stand("驻村工作队", "驻村", None), Some(Stand::Begins));
        assert_eq!(stand("驻村工作队", "村工", None), Some(Stand::Within));
        assert_eq!(stand("驻村工作队", "村队", None), None);
        assert_eq!(stand("驻村驻村", "驻村", None), Some(Stand::Begins));
    }

    #[test]
    fn letters_stand_for_syllables_and_initials() {
        let (syllables, initials) = (Some(Liberty::Syllables), Some(Liberty::Initials));
        for word in ["zhucun", "zhuc", "zhucungongzuod", "驻cungong", "z"] {
            assert_eq!(
                stand("驻村工作队经费", word, syllables),
                Some(Stand::Begins),
                "{word}"
            );
        }
        assert_eq!(stand("驻村", "zhuc", syllables), Some(Stand::Whole));
        for word in ["zcgzd", "zhcgz", "驻cgzd", "zcungz"] {
            assert_eq!(
                stand("驻村工作队经费", word, initials),
                Some(Stand::Begins),
                "{word}"
            );
            assert_eq!(stand("驻村工作队经费", word, syllables), None, "{word}");
        }
        assert_eq!(stand("西安", "xian", syllables), Some(Stand::Whole));
        assert_eq!(stand("先进", "xian", syllables), Some(Stand::Begins));
        assert_eq!(stand("旅游厕所", "lvyou", syllables), Some(Stand::Begins));
        assert_eq!(stand("旅游厕所", "luyoucs", initials), Some(Stand::Whole));
        assert_eq!(stand("驻村", "zucun", initials), None);
    }

    #[test]
    fn what_sounds_alike_is_forgiven() {
        let sound = Some(Liberty::Sound);
        for word in ["zucungongz", "住村工做", "zhuchun", "驻纯"] {
            assert_eq!(
                stand("驻村工作队", word, sound),
                Some(Stand::Begins),
                "{word}"
            );
        }
        assert_eq!(stand("驻村工作队", "助学", sound), None);
        assert_eq!(stand("星级", "xinji", sound), Some(Stand::Whole));
    }

    #[test]
    fn scattered_characters_stand_close() {
        let mut glyphs = Glyphs::default();
        let ids = glyphs.intern("商业市场发展业务经费");
        let places = |word: &str| scattered(&glyphs.find_all(word.chars())?, &ids);
        assert_eq!(places("商发经费"), Some(vec![0, 4, 8, 9]));
        assert_eq!(places("商费"), None);
        assert_eq!(places("发商"), None);
        assert_eq!(places("业务"), Some(vec![6, 7]));
    }
}
