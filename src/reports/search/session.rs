//! A search while its query is typed: each key stroke looks only at what the one before has left, a slice at a time.

use super::{
    Hit, HitKind, Query,
    gate::Gate,
    index::{EntryId, Index},
    names::NameId,
    rank::{By, Rank, Tier},
    word::{Grade, Word},
};

/// How many earlier queries are kept to come back to.
const KEPT: usize = 12;

/// A search that goes along with typing. [`Self::ask`] it, [`Self::advance`] it until it is done, in slices as large as
/// there is time for, and take its [`Self::hits`]; asking again drops what is under way.
#[derive(Debug, Default)]
pub struct Session {
    /// The names that answered earlier queries, each continuing the one before.
    kept: Vec<Kept>,
    scan: Scan,
    /// How much there was to be found when `kept` was filled.
    entries: usize,
}

/// The names that answer some words.
#[derive(Debug)]
struct Kept {
    words: Vec<String>,
    names: Vec<NameId>,
}

/// A search under way.
#[derive(Debug, Default)]
struct Scan {
    query: Query,
    words: Vec<Word>,
    /// All words as one, where there are several.
    joined: Option<Word>,
    gate: Gate,
    is_gate_open: bool,
    /// How short the last word may become where nothing answers it; none where it may not.
    least: Option<usize>,
    /// Whether the last word is shorter than was asked.
    is_shortened: bool,
    /// The query that this one is only the beginning of.
    then: Option<Query>,
    /// How many of the names to look at have been.
    at: usize,
    is_done: bool,
    names: Vec<NameId>,
    found: Vec<Found>,
    /// How each word stands in the name that is looked at; kept for its room.
    grades: Vec<Option<Grade>>,
}

/// An entry that answers the query, behind the number that orders it: less goes first.
type Found = (u64, EntryId);

impl Session {
    /// Begins to look for a query. Where nothing answers its words, the last of them is shortened until something does,
    /// so that a slip of the finger does not empty the screen; see [`Self::shortened`].
    pub fn ask(&mut self, index: &Index, query: &Query) {
        let least = query.shortest_last_word();
        let beginning = least.and_then(|least| query.cut_last_word(least));
        // Nothing is known yet of a query that was pasted: its beginning narrows all that may follow, the query itself
        // and what it is shortened to.
        let is_new = self.kept.is_empty() || self.entries != index.len();
        match beginning.filter(|_| is_new) {
            Some(beginning) => {
                self.begin(index, &beginning);
                self.scan.then = Some(query.clone());
            }
            None => self.begin(index, query),
        }
        self.scan.least = least;
    }

    fn begin(&mut self, index: &Index, query: &Query) {
        if self.entries != index.len() {
            self.kept.clear();
            self.entries = index.len();
        }
        while self
            .kept
            .last()
            .is_some_and(|kept| !query.continues(&kept.words))
        {
            self.kept.pop();
        }
        self.scan = Scan::new(index, query);
    }

    /// Looks at so many more names; tells whether all have been looked at.
    pub fn advance(&mut self, index: &Index, most: usize) -> bool {
        let mut left = most;
        while !self.scan.is_done {
            let kept = self.kept.last();
            let len = kept.map_or(index.names.len(), |kept| kept.names.len());
            let start = self.scan.at;
            let end = start.saturating_add(left).min(len);
            for place in start..end {
                match kept.map_or_else(
                    || NameId::try_from(place).ok(),
                    |kept| kept.names.get(place).copied(),
                ) {
                    Some(name) => self.scan.look(index, name),
                    None => break,
                }
            }
            self.scan.at = end;
            if end < len {
                return false;
            }
            left -= end.saturating_sub(start);
            self.end(index);
        }
        true
    }

    /// All names were looked at: that was it, or it goes on with the whole query, or with a shorter word.
    fn end(&mut self, index: &Index) {
        if let Some(query) = self.scan.then.take() {
            let least = self.scan.least;
            self.keep();
            self.begin(index, &query);
            self.scan.least = least;
            return;
        }
        let nothing = self.scan.names.is_empty();
        let least = self.scan.least.filter(|_| nothing);
        let Some(shorter) = least.and_then(|least| self.scan.query.shortened(least)) else {
            self.scan.is_done = true;
            self.keep();
            return;
        };
        self.begin(index, &shorter);
        self.scan.least = least;
        self.scan.is_shortened = true;
    }

    /// The last word as far as anything answers it, where nothing answers all of it.
    #[must_use]
    pub fn shortened(&self) -> Option<&str> {
        let last = self.scan.query.words.last()?;
        let is_some = self.scan.is_shortened && !self.is_empty();
        is_some.then_some(last)
    }

    /// How many answers there are so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.scan.found.len()
    }

    /// Whether there is no answer so far.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.scan.found.is_empty()
    }

    /// The best answers so far, at most `limit` of them.
    #[must_use]
    pub fn hits(&mut self, index: &Index, limit: usize) -> Vec<Hit> {
        let found = &mut self.scan.found;
        if found.len() > limit && limit > 0 {
            found.select_nth_unstable(limit - 1);
        }
        let shown = limit.min(found.len());
        found[..shown].sort_unstable();
        let scan = &self.scan;
        let hit = |&(order, id): &Found| {
            let (by, tier) = match Rank::parts(order) {
                _ if scan.words.is_empty() => (By::Amount, Tier::Parts),
                (_, tier) if scan.is_shortened => (By::Part, tier),
                parts => parts,
            };
            index.hit(id, &scan.words, (by, tier))
        };
        scan.found[..shown].iter().map(hit).collect()
    }

    /// Keeps the names that were found for the queries that go on from here.
    fn keep(&mut self) {
        let words = &self.scan.query.words;
        let is_known = self.kept.last().is_some_and(|kept| kept.words == *words);
        if words.is_empty() || is_known {
            return;
        }
        if self.kept.len() == KEPT {
            self.kept.remove(0);
        }
        self.kept.push(Kept {
            words: words.clone(),
            names: std::mem::take(&mut self.scan.names),
        });
    }
}

impl Scan {
    fn new(index: &Index, query: &Query) -> Self {
        let glyphs = &index.names.glyphs;
        let gate = Gate::new(&query.filters, index);
        let joined = (query.words.len() > 1).then(|| Word::new(&query.words.concat(), glyphs));
        Self {
            words: query
                .words
                .iter()
                .map(|word| Word::new(word, glyphs))
                .collect(),
            joined,
            is_gate_open: gate.is_open(),
            gate,
            is_done: query.is_empty(),
            query: query.clone(),
            ..Self::default()
        }
    }

    /// Looks at the entries of a name.
    fn look(&mut self, index: &Index, name: NameId) {
        if self.words.is_empty() {
            self.list(index, name);
            return;
        }
        let mut grades = std::mem::take(&mut self.grades);
        grades.clear();
        for word in &self.words {
            let grade = word.grade(name, &index.names);
            if grade.is_none() && word.number.is_none() {
                break;
            }
            grades.push(grade);
        }
        if grades.len() == self.words.len() {
            self.look_at_entries(index, name, &grades);
        }
        self.grades = grades;
    }

    /// Looks at the entries of a name in which every word stands, or may stand in their figures.
    fn look_at_entries(&mut self, index: &Index, name: NameId, grades: &[Option<Grade>]) {
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
                self.found.push((rank.order(), id));
            }
        }
        if answers {
            self.names.push(name);
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
        for (word, grade) in self.words.iter().zip(grades) {
            let mut best = grade.filter(|grade| !is_text || grade.by <= By::Syllables);
            if let Some(number) = &word.number {
                let item = &index.entry(id).item;
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
            let best = best?;
            worst = Some(worst.map_or(best, |worst| worst.with(best)));
        }
        let mut grade = worst?;
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

    /// Takes in the entries of a name that meet the conditions where no word is asked for, most money first.
    fn list(&mut self, index: &Index, name: NameId) {
        for (id, kind) in index.of_name(name) {
            let entry = index.entry(id);
            let is_asked = kind != HitKind::Text || self.gate.wants_texts();
            if is_asked && self.gate.lets(entry) {
                let yuan = entry
                    .item
                    .amount
                    .and_then(|yuan| i64::try_from(yuan.round().mantissa()).ok());
                let order = u64::MAX - yuan.unwrap_or(0).unsigned_abs();
                self.found.push((order, id));
            }
        }
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
