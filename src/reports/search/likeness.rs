//! How well the characters of a word that stand apart in a name answer it.

use std::{fmt, sync::Arc};

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};

/// The matcher, which keeps its tables from name to name.
#[derive(Clone, Default)]
pub(super) struct Likeness(Arc<SkimMatcherV2>);

impl Likeness {
    /// The more, the closer together and the nearer to the beginnings of words.
    pub(super) fn of(&self, name: &str, word: &str) -> u16 {
        let score = self.0.fuzzy_match(name, word).unwrap_or(0);
        u16::try_from(score).unwrap_or(u16::MAX)
    }
}

impl fmt::Debug for Likeness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Likeness").finish()
    }
}
