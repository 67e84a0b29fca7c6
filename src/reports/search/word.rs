//! A word of a query made ready to be looked for in names.

use std::ops::Range;

use super::{
    automaton::{Automaton, LONGEST_WORD, Liberty, Stand, covers, scattered},
    glyph::{GlyphId, Glyphs, Signature, wanted},
    likeness::Likeness,
    names::{NameId, Names},
    number::Number,
    pinyin::readings,
    rank::{By, Tier},
};

/// So many bits are in nearly every name, and tell nothing.
const TELLING: u32 = 12;

/// So many places of a word are tried before the name itself is looked at.
const COVERS: usize = 4;

/// A word, and the automata that look for it.
#[derive(Debug, Clone)]
pub(super) struct Word {
    text: String,
    /// Its characters, if names have all of them and there is more than one.
    parts: Option<Vec<GlyphId>>,
    /// What a name must have all of.
    wanted: Signature,
    /// What a name must have one of each of, the least likely first.
    covers: Vec<Signature>,
    literal: Automaton,
    /// Of a word with letters: whole syllables, and initials.
    letters: Option<[Automaton; 2]>,
    /// Of a word that can be heard.
    sound: Option<Automaton>,
    /// Of a word of digits.
    pub(super) number: Option<Number>,
    likeness: Likeness,
}

/// How a word stands in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Grade {
    pub(super) by: By,
    pub(super) tier: Tier,
    pub(super) score: u16,
}

impl Word {
    /// Makes a word ready, at most [`LONGEST_WORD`] characters of it.
    pub(super) fn new(text: &str, glyphs: &Glyphs) -> Self {
        let chars: Vec<char> = text.chars().take(LONGEST_WORD).collect();
        let has_letters = chars.iter().any(char::is_ascii_lowercase);
        let is_heard = has_letters || chars.iter().any(|&one| !readings(one).is_empty());
        let spelled = |liberty| Automaton::spelled(&chars, glyphs, liberty);
        let mut covers = covers(&chars, glyphs);
        covers.sort_by_key(|bits| bits.count_ones());
        covers.retain(|bits| bits.count_ones() <= TELLING);
        covers.truncate(COVERS);
        Self {
            wanted: wanted(&chars),
            covers,
            literal: Automaton::literal(&chars, glyphs),
            letters: has_letters.then(|| [spelled(Liberty::Syllables), spelled(Liberty::Initials)]),
            sound: is_heard.then(|| spelled(Liberty::Sound)),
            number: Number::parse(text),
            likeness: Likeness::default(),
            text: text.to_string(),
            parts: glyphs.find_all(chars).filter(|parts| parts.len() > 1),
        }
    }

    /// Whether a name with such a signature may have the word.
    pub(super) fn may_be_in(&self, signature: Signature) -> bool {
        self.wanted & !signature == 0 && self.covers.iter().all(|bits| bits & signature != 0)
    }

    /// How the word stands in a name, if it does.
    pub(super) fn grade(&self, name: NameId, names: &Names) -> Option<Grade> {
        if !self.may_be_in(names.signature(name)) {
            return None;
        }
        let ids = names.get(name);
        // The loosest automaton tells at once of most names that they do not have the word, and where to look in the rest;
        // of a single letter all automata say the same.
        let loosest = self
            .sound
            .as_ref()
            .filter(|_| self.letters.is_some() && self.text.len() > 1);
        let Some(from) = loosest.map_or(Some(0), |sound| sound.earliest(ids)) else {
            return self.scattered_grade(name, names);
        };
        let contiguous = self
            .automata()
            .find_map(|(automaton, by)| Some((by, automaton.stand(ids, from)?)));
        match contiguous {
            Some((by, stand)) if by < By::Sound => Some(Grade::new(by, stand)),
            Some((by, stand)) => self
                .scattered_grade(name, names)
                .or(Some(Grade::new(by, stand))),
            None => self.scattered_grade(name, names),
        }
    }

    /// How the word stands in a name without a gap, if it does.
    pub(super) fn whole_grade(&self, name: NameId, names: &Names) -> Option<Grade> {
        self.grade(name, names)
            .filter(|grade| grade.by < By::Scattered)
    }

    /// The characters of a name that answer the word, the way that leaves least to chance.
    pub(super) fn places(&self, ids: &[GlyphId]) -> Vec<usize> {
        let place = |by: Range<By>| {
            let mut automata = self.automata().filter(|(_, one)| by.contains(one));
            automata
                .find_map(|(automaton, _)| automaton.place(ids))
                .map(Iterator::collect)
        };
        place(By::Characters..By::Sound)
            .or_else(|| self.scattered(ids))
            .or_else(|| self.sound.as_ref()?.place(ids).map(Iterator::collect))
            .unwrap_or_default()
    }

    /// The automata from the strictest to the loosest.
    fn automata(&self) -> impl Iterator<Item = (&Automaton, By)> {
        let letters = self
            .letters
            .iter()
            .flatten()
            .zip([By::Syllables, By::Initials]);
        std::iter::once((&self.literal, By::Characters))
            .chain(letters)
            .chain(self.sound.iter().map(|sound| (sound, By::Sound)))
    }

    fn is_scattered(&self, ids: &[GlyphId]) -> bool {
        self.parts.is_some() && self.literal.is_scattered(ids)
    }

    /// Where the characters of the word stand in a name, few others between them.
    fn scattered(&self, ids: &[GlyphId]) -> Option<Vec<usize>> {
        let parts = self.parts.as_ref().filter(|_| self.is_scattered(ids))?;
        scattered(parts, ids)
    }

    fn scattered_grade(&self, name: NameId, names: &Names) -> Option<Grade> {
        self.is_scattered(names.get(name)).then(|| Grade {
            by: By::Scattered,
            tier: Tier::Parts,
            score: self.likeness.of(&names.text(name), &self.text),
        })
    }
}

impl Grade {
    fn new(by: By, stand: Stand) -> Self {
        let tier = match stand {
            Stand::Whole => Tier::Exact,
            Stand::Begins => Tier::Prefix,
            Stand::Within => Tier::Substring,
        };
        Self { by, tier, score: 0 }
    }
}
