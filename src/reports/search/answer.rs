//! Answers a query: which entries of an index match, how well, and where.

use std::ops::Range;

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};
use memchr::memmem;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::{
    Hit, HitKind, Index, Query, Tier,
    pinyin::Pattern,
    rank::{is_tight, signature},
};
use crate::text::Keyed;

/// Characters of a long text that are shown before and after its match.
const AROUND: (usize, usize) = (12, 48);

/// An entry that answers the query.
#[derive(Debug, Clone, Copy)]
struct Found {
    entry: usize,
    tier: Tier,
    score: i64,
}

impl Index {
    /// What answers a query, best first, at most `limit` of it.
    #[must_use]
    pub fn search(&self, query: &Query, limit: usize) -> Vec<Hit> {
        let sounds: Vec<Option<Pattern<'_>>> = query
            .words
            .iter()
            .map(|word| Pattern::new(&self.alphabet, word))
            .collect();
        let mut found = self.found(query, &sounds, limit);
        if found.len() > limit && limit > 0 {
            found.select_nth_unstable_by_key(limit - 1, |one| self.order(one));
            found.truncate(limit);
        }
        found.sort_unstable_by_key(|one| self.order(one));
        found.truncate(limit);
        found
            .iter()
            .map(|one| self.hit(query, &sounds, one))
            .collect()
    }

    /// Better tiers first, names before texts, higher scores, shorter names, earlier ones.
    fn order(&self, found: &Found) -> (Tier, bool, i64, usize, usize) {
        let is_text = self.entries[found.entry].kind == HitKind::Text;
        let length = self.key(found.entry).len();
        (found.tier, is_text, -found.score, length, found.entry)
    }

    fn found(&self, query: &Query, sounds: &[Option<Pattern<'_>>], limit: usize) -> Vec<Found> {
        let allowed = |entry: usize| {
            let amount = self.entries[entry].amount;
            query.amounts.iter().all(|bounds| bounds.allow(amount))
        };
        if query.words.is_empty() {
            let all = (0..self.entries.len())
                .filter(|&entry| !query.amounts.is_empty() && allowed(entry));
            return all
                .filter(|&entry| self.entries[entry].kind != HitKind::Text)
                .map(|entry| Found {
                    entry,
                    tier: Tier::Parts,
                    score: self.entries[entry]
                        .amount
                        .and_then(|amount| i64::try_from(amount.round().mantissa()).ok())
                        .unwrap_or(0),
                })
                .collect();
        }
        let mut tiers: Vec<Option<Tier>> = vec![None; self.entries.len()];
        let joined = query.joined();
        self.mark_codes(query, &mut tiers);
        self.mark_containing(&joined, &mut tiers);
        if query.words.len() > 1 {
            self.mark_parts(query, &mut tiers);
        }
        let mut found: Vec<Found> = tiers
            .iter()
            .enumerate()
            .filter_map(|(entry, tier)| {
                Some(Found {
                    entry,
                    tier: (*tier)?,
                    score: 0,
                })
            })
            .filter(|found| allowed(found.entry))
            .collect();
        if found.len() < limit {
            let rest =
                (0..self.entries.len()).filter(|&entry| tiers[entry].is_none() && allowed(entry));
            let sounding = self.sounding(query, sounds, rest);
            for found in &sounding {
                tiers[found.entry] = Some(found.tier);
            }
            found.extend(sounding);
        }
        if found.len() < limit {
            let rest =
                (0..self.entries.len()).filter(|&entry| tiers[entry].is_none() && allowed(entry));
            found.extend(self.scattered(&joined, rest));
        }
        found
    }

    /// Marks codes that are, or begin with, a query of digits alone.
    fn mark_codes(&self, query: &Query, tiers: &mut [Option<Tier>]) {
        let [word] = query.words.as_slice() else {
            return;
        };
        if !word.bytes().all(|byte| byte.is_ascii_digit()) {
            return;
        }
        for (entry, tier) in self.entries.iter().zip(tiers) {
            match entry.code {
                Some(code) if code.as_str() == word => *tier = Some(Tier::Exact),
                Some(code) if code.as_str().starts_with(word.as_str()) => {
                    *tier = Some(Tier::Prefix);
                }
                _ => {}
            }
        }
    }

    /// The entries that contain a word, with where it begins in their key; in order.
    fn containing<'a>(&'a self, word: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
        let mut last = None;
        memmem::find_iter(self.arena.as_bytes(), word)
            .map(|at| {
                let entry = self.starts.partition_point(|&start| start <= at) - 1;
                (entry, at - self.starts[entry])
            })
            .filter(move |(entry, _)| last.replace(*entry) != Some(*entry))
    }

    fn mark_containing(&self, joined: &str, tiers: &mut [Option<Tier>]) {
        for (entry, at) in self.containing(joined) {
            let tier = match at {
                0 if self.key(entry).len() == joined.len() => Tier::Exact,
                0 => Tier::Prefix,
                _ => Tier::Substring,
            };
            tiers[entry] = Some(tiers[entry].map_or(tier, |known| known.min(tier)));
        }
    }

    /// Marks the entries that contain every word; digits may also be the beginning of their code.
    fn mark_parts(&self, query: &Query, tiers: &mut [Option<Tier>]) {
        let mut counts: Vec<usize> = vec![0; self.entries.len()];
        for (place, word) in query.words.iter().enumerate() {
            for (entry, _) in self.containing(word) {
                counts[entry] += usize::from(counts[entry] == place);
            }
            if word.bytes().all(|byte| byte.is_ascii_digit()) {
                for (count, entry) in counts.iter_mut().zip(&self.entries) {
                    let has_code = entry
                        .code
                        .is_some_and(|code| code.as_str().starts_with(word.as_str()));
                    *count += usize::from(has_code && *count == place);
                }
            }
        }
        for (count, tier) in counts.iter().zip(tiers) {
            if *count == query.words.len() && tier.is_none() {
                *tier = Some(Tier::Parts);
            }
        }
    }

    /// The names, not the long texts, that the words stand for by their sound.
    fn sounding(
        &self,
        query: &Query,
        sounds: &[Option<Pattern<'_>>],
        entries: impl Iterator<Item = usize>,
    ) -> Vec<Found> {
        if sounds.iter().all(Option::is_none) {
            return Vec::new();
        }
        let names: Vec<usize> = entries
            .filter(|&entry| self.entries[entry].kind != HitKind::Text)
            .collect();
        names
            .into_par_iter()
            .filter_map(|entry| {
                let key = self.key(entry);
                let mut taken = 0;
                for (word, sound) in query.words.iter().zip(sounds) {
                    let run = match sound {
                        Some(sound) => sound.find(key),
                        None => Some(run(key, word)).filter(|run| !run.is_empty()),
                    }?;
                    taken += run.len();
                }
                // Fewer characters for the same letters are fuller syllables, and surer.
                Some(Found {
                    entry,
                    tier: Tier::Pinyin,
                    score: -i64::try_from(taken).unwrap_or(i64::MAX),
                })
            })
            .collect()
    }

    /// The names, not the long texts, that have the characters in this order and close together.
    fn scattered(&self, joined: &str, entries: impl Iterator<Item = usize>) -> Vec<Found> {
        let wanted = signature(joined);
        let matcher = SkimMatcherV2::default();
        entries
            .filter(|&entry| self.signatures[entry] & wanted == wanted)
            .filter(|&entry| self.entries[entry].kind != HitKind::Text)
            .filter_map(|entry| {
                let (score, indices) = matcher.fuzzy_indices(self.key(entry), joined)?;
                is_tight(&indices).then_some(Found {
                    entry,
                    tier: Tier::Subsequence,
                    score,
                })
            })
            .collect()
    }

    fn hit(&self, query: &Query, sounds: &[Option<Pattern<'_>>], found: &Found) -> Hit {
        let entry = self.entries[found.entry];
        let (name, context) = self.words(&entry);
        let keyed = Keyed::new(&name);
        let ranges = keyed.ranges(matched(&keyed.text, query, sounds, found.tier));
        let (name, ranges) = if entry.kind == HitKind::Text {
            excerpt(&name, &ranges)
        } else {
            (name, ranges)
        };
        Hit {
            kind: entry.kind,
            disclosure: entry.disclosure,
            name,
            ranges,
            context,
            code: entry.code,
            amount: entry.amount,
            at: entry.at,
            target: entry.target,
            tier: found.tier,
            score: found.score,
        }
    }
}

/// The characters of a key that answer the query.
fn matched(key: &str, query: &Query, sounds: &[Option<Pattern<'_>>], tier: Tier) -> Vec<usize> {
    let joined = query.joined();
    match tier {
        Tier::Subsequence => SkimMatcherV2::default()
            .fuzzy_indices(key, &joined)
            .map(|(_, indices)| indices)
            .unwrap_or_default(),
        Tier::Parts | Tier::Pinyin => {
            let place = |(word, sound): (&String, &Option<Pattern<'_>>)| match sound {
                Some(sound) if tier == Tier::Pinyin => sound.find(key).unwrap_or_default(),
                _ => run(key, word),
            };
            let mut all: Vec<usize> = query.words.iter().zip(sounds).flat_map(place).collect();
            all.sort_unstable();
            all.dedup();
            all
        }
        Tier::Exact | Tier::Prefix | Tier::Substring => run(key, &joined).collect(),
    }
}

/// The characters of the first place where a word stands.
fn run(key: &str, word: &str) -> Range<usize> {
    key.find(word).map_or(0..0, |at| {
        let first = key[..at].chars().count();
        first..first + word.chars().count()
    })
}

/// What stands around the first match of a long text, with the marks moved along.
fn excerpt(text: &str, ranges: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let first = ranges.first().map_or(0, |range| range.start);
    let start = text[..first]
        .char_indices()
        .rev()
        .nth(AROUND.0 - 1)
        .map_or(0, |(at, _)| at);
    let end = text[first..]
        .char_indices()
        .nth(AROUND.1)
        .map_or(text.len(), |(at, _)| first + at);
    let before = if start > 0 { "…" } else { "" };
    let after = if end < text.len() { "…" } else { "" };
    let moved = ranges
        .iter()
        .filter(|range| range.start < end)
        .map(|range| {
            let from = range.start - start + before.len();
            from..range.end.min(end) - start + before.len()
        })
        .collect();
    (format!("{before}{}{after}", &text[start..end]), moved)
}
