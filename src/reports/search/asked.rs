//! A query made ready, and what answers it among some names.

use std::ops::Range;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::{
    HitKind, Query,
    gate::Gate,
    glyph::Signature,
    index::{EntryId, Index},
    names::NameId,
    rank::{By, Rank, Tier},
    word::{Grade, Word},
};

/// So many names are looked at in one go; more of them are shared out among the processors.
const SHARE: usize = 8_192;

/// The fewest characters of a shortened word whose initials are no chance.
const SURE_INITIALS: usize = 4;

/// A query made ready.
#[derive(Debug, Default)]
pub(super) struct Asked {
    pub(super) query: Query,
    pub(super) words: Vec<Word>,
    /// How many characters of the last word are left out because nothing answers all of it.
    pub(super) lost: usize,
    /// All words as one, where there are several.
    joined: Option<Word>,
    gate: Gate,
    is_gate_open: bool,
}

/// What is left of the names that were looked at.
#[derive(Debug, Default)]
pub(super) struct Left {
    pub(super) names: Vec<NameId>,
    pub(super) found: Vec<Found>,
}

/// An entry that answers the query, behind the number that orders it: less goes first.
pub(super) type Found = (u64, EntryId);

impl Asked {
    pub(super) fn new(index: &Index, query: &Query) -> Self {
        let glyphs = &index.names.glyphs;
        let gate = Gate::new(&query.filters, index);
        let words = query.words.iter();
        Self {
            words: words.map(|word| Word::new(word, glyphs)).collect(),
            joined: (query.words.len() > 1).then(|| Word::new(&query.words.concat(), glyphs)),
            is_gate_open: gate.is_open(),
            gate,
            lost: 0,
            query: query.clone(),
        }
    }

    /// Looks at the names of some places: of all names, or of those that an earlier query has left.
    pub(super) fn look_at_all(
        &self,
        index: &Index,
        kept: Option<&[NameId]>,
        places: Range<usize>,
    ) -> Left {
        let look = |places: Range<usize>| {
            let mut left = Left::default();
            let mut grades = Vec::with_capacity(self.words.len());
            for place in places {
                let known = || NameId::try_from(place).ok();
                let name = kept.map_or_else(known, |kept| kept.get(place).copied());
                let Some(name) = name else { break };
                if self.may_be_in(index.names.signature(name)) {
                    self.look(index, name, &mut grades, &mut left);
                }
            }
            left
        };
        if places.len() <= SHARE {
            return look(places);
        }
        let starts: Vec<usize> = places.clone().step_by(SHARE).collect();
        let shares = starts.into_par_iter().map(|start| {
            let end = (start + SHARE).min(places.end);
            look(start..end)
        });
        let shares: Vec<Left> = shares.collect();
        let mut left = Left::default();
        left.names
            .reserve(shares.iter().map(|share| share.names.len()).sum());
        left.found
            .reserve(shares.iter().map(|share| share.found.len()).sum());
        for share in shares {
            left.names.extend(share.names);
            left.found.extend(share.found);
        }
        left
    }

    /// Whether a name with such a signature may have all words that are not figures; all but the few that may are passed
    /// over here.
    fn may_be_in(&self, signature: Signature) -> bool {
        let mut words = self.words.iter();
        words.all(|word| word.number.is_some() || word.may_be_in(signature))
    }

    /// Looks at the entries of a name.
    fn look(&self, index: &Index, name: NameId, grades: &mut Vec<Option<Grade>>, left: &mut Left) {
        if self.words.is_empty() {
            self.list(index, name, left);
            return;
        }
        grades.clear();
        for word in &self.words {
            let grade = word.grade(name, &index.names);
            if grade.is_none() && word.number.is_none() {
                return;
            }
            grades.push(grade);
        }
        self.look_at_entries(index, name, grades, left);
    }

    /// Looks at the entries of a name in which every word stands, or may stand in their figures.
    fn look_at_entries(
        &self,
        index: &Index,
        name: NameId,
        grades: &[Option<Grade>],
        left: &mut Left,
    ) {
        let joined = self
            .joined
            .as_ref()
            .and_then(|joined| joined.whole_grade(name, &index.names));
        let length = index.names.get(name).len();
        let mut answers = false;
        for (id, kind) in index.of_name(name) {
            let Some(rank) = self.rank(index, (id, kind, length), grades, joined) else {
                continue;
            };
            answers = true;
            if self.is_gate_open || self.gate.lets(index.entry(id)) {
                left.found.push((rank.order(), id));
            }
        }
        if answers {
            left.names.push(name);
        }
    }

    /// How well an entry answers, its code and its amount counting as its name does; `None` if it does not.
    fn rank(
        &self,
        index: &Index,
        (id, kind, mut length): (EntryId, HitKind, usize),
        grades: &[Option<Grade>],
        joined: Option<Grade>,
    ) -> Option<Rank> {
        let is_text = kind == HitKind::Text;
        let mut worst: Option<Grade> = None;
        let mut last = None;
        for (word, grade) in self.words.iter().zip(grades) {
            let mut best = grade.filter(|grade| !is_text || grade.by <= By::Syllables);
            let figure = word.number.as_ref();
            if let Some((number, entry)) =
                figure.and_then(|number| Some((number, index.with_figure(id, number)?)))
            {
                let item = &entry.item;
                let code = number
                    .code_tier(item.code)
                    .map(|tier| (By::Characters, tier));
                // The amount of a text is that of its sheet; digits would find every text of it.
                let own = item.amount.filter(|_| !is_text);
                let amount = || number.amount_tier(own).map(|tier| (By::Amount, tier));
                if let Some((by, tier)) = code.or_else(amount)
                    && best.is_none_or(|best| (by, tier) <= (best.by, best.tier))
                {
                    best = Some(Grade { by, tier, score: 0 });
                    length = item.code.map_or(length, |code| code.as_str().len());
                }
            }
            last = best;
            let best = best?;
            worst = Some(worst.map_or(best, |worst| worst.with(best)));
        }
        let mut grade = worst.filter(|_| last.is_some_and(|last| self.is_no_chance(last)))?;
        if let Some(joined) = joined.filter(|joined| joined.by <= grade.by) {
            grade = joined;
        }
        if is_text {
            grade.tier = grade.tier.max(Tier::Substring);
        }
        Some(Rank {
            by: grade.by,
            tier: grade.tier,
            kind: weight(kind),
            score: grade.score,
            length,
        })
    }

    /// Whether it says something that a shortened last word stands somewhere like this: any few letters are the initials
    /// of something.
    fn is_no_chance(&self, last: Grade) -> bool {
        let spells = |word: &String| word.bytes().any(|byte| byte.is_ascii_lowercase());
        match self.query.words.last() {
            Some(word) if self.lost > 0 && spells(word) => {
                last.by <= By::Syllables || (self.lost == 1 && word.len() >= SURE_INITIALS)
            }
            _ => true,
        }
    }

    /// Takes in the entries of a name that meet the conditions where no word is asked for, most money first.
    fn list(&self, index: &Index, name: NameId, left: &mut Left) {
        for (id, kind) in index.of_name(name) {
            let entry = index.entry(id);
            let is_asked = kind != HitKind::Text || self.gate.wants_texts();
            if is_asked && self.gate.lets(entry) {
                let yuan = entry
                    .item
                    .amount
                    .and_then(|yuan| i64::try_from(yuan.round().mantissa()).ok());
                let order = u64::MAX - yuan.unwrap_or(0).unsigned_abs();
                left.found.push((order, id));
            }
        }
    }
}

impl Left {
    /// Takes in more, without moving it where there was nothing.
    pub(super) fn append(&mut self, mut more: Self) {
        if self.names.is_empty() && self.found.is_empty() {
            *self = more;
            return;
        }
        self.names.append(&mut more.names);
        self.found.append(&mut more.found);
    }
}

impl Grade {
    /// The grade of two words together.
    fn with(self, other: Self) -> Self {
        Self {
            by: self.by.max(other.by),
            tier: Tier::Parts,
            score: self.score.min(other.score),
        }
    }
}

/// What people look for goes before what only mentions it.
fn weight(kind: HitKind) -> u8 {
    match kind {
        HitKind::Project | HitKind::Code | HitKind::Department => 0,
        HitKind::Indicator => 1,
        HitKind::Catalogue => 2,
        HitKind::Text => 3,
    }
}
