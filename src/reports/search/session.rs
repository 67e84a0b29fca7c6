//! A search while its query is typed: each key stroke looks only at what the one before has left, a slice at a time.

use super::{
    Hit, Query,
    asked::{Asked, Found, Left},
    index::Index,
    names::NameId,
    rank::{By, Rank, Tier},
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
    asked: Asked,
    /// How short the last word may become where nothing answers it; none where it may not.
    least: Option<usize>,
    /// The query that this one is only the beginning of.
    then: Option<Query>,
    /// How long the last word was when it was asked for.
    length: usize,
    /// How many of the names to look at have been.
    at: usize,
    is_done: bool,
    left: Left,
}

impl Session {
    /// Begins to look for a query. Where nothing answers its words, the last of them is shortened until something does,
    /// so that a slip of the finger does not empty the screen; see [`Self::shortened`].
    pub fn ask(&mut self, index: &Index, query: &Query) {
        self.begin(index, query);
        self.scan.least = query.shortest_last_word();
        self.scan.length = query.last_length();
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
            let kept = self.kept.last().map(|kept| kept.names.as_slice());
            let len = kept.map_or(index.names.len(), <[NameId]>::len);
            let start = self.scan.at;
            let end = start.saturating_add(left).min(len);
            let found = self.scan.asked.look_at_all(index, kept, start..end);
            self.scan.left.append(found);
            self.scan.at = end;
            if end < len {
                return false;
            }
            left -= end.saturating_sub(start);
            self.end(index);
        }
        true
    }

    /// All names were looked at: that was it, or it goes on with a shorter word.
    fn end(&mut self, index: &Index) {
        let then = self.scan.then.take();
        if then.is_some() {
            self.keep();
        }
        let Some(next) = then.or_else(|| self.shorter()) else {
            self.scan.is_done = true;
            self.keep();
            return;
        };
        let Scan { least, length, .. } = self.scan;
        // Of a query that was pasted nothing is known yet: its beginning narrows all that it may be shortened to.
        let beginning = least.and_then(|least| next.cut_last_word(least));
        match beginning.filter(|_| self.kept.is_empty()) {
            Some(beginning) => {
                self.begin(index, &beginning);
                self.scan.then = Some(next);
            }
            None => {
                self.begin(index, &next);
                self.scan.asked.lost = length - next.last_length();
            }
        }
        self.scan.least = least;
        self.scan.length = length;
    }

    /// The query with a shorter last word, if nothing answers it as it is.
    fn shorter(&self) -> Option<Query> {
        let least = self
            .scan
            .least
            .filter(|_| self.scan.left.names.is_empty())?;
        self.scan.asked.query.shortened(least)
    }

    /// The last word as far as anything answers it, where nothing answers all of it.
    #[must_use]
    pub fn shortened(&self) -> Option<&str> {
        let asked = &self.scan.asked;
        let last = asked.query.words.last()?;
        (asked.lost > 0 && !self.is_empty()).then_some(last)
    }

    /// How many answers there are so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.scan.left.found.len()
    }

    /// Whether there is no answer so far.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.scan.left.found.is_empty()
    }

    /// The best answers so far, at most `limit` of them.
    #[must_use]
    pub fn hits(&mut self, index: &Index, limit: usize) -> Vec<Hit> {
        let found = &mut self.scan.left.found;
        if found.len() > limit && limit > 0 {
            found.select_nth_unstable(limit - 1);
        }
        let shown = limit.min(found.len());
        found[..shown].sort_unstable();
        let Scan { asked, left, .. } = &self.scan;
        let hit = |&(order, id): &Found| {
            let (by, tier) = match Rank::parts(order) {
                _ if asked.words.is_empty() => (By::Amount, Tier::Parts),
                (_, tier) if asked.lost > 0 => (By::Part, tier),
                parts => parts,
            };
            index.hit(id, &asked.words, (by, tier))
        };
        left.found[..shown].iter().map(hit).collect()
    }

    /// Keeps the names that were found for the queries that go on from here.
    fn keep(&mut self) {
        let Scan { asked, left, .. } = &mut self.scan;
        let words = &asked.query.words;
        let is_known = self.kept.last().is_some_and(|kept| kept.words == *words);
        if words.is_empty() || is_known || asked.lost > 0 {
            return;
        }
        if self.kept.len() == KEPT {
            self.kept.remove(0);
        }
        self.kept.push(Kept {
            words: words.clone(),
            names: std::mem::take(&mut left.names),
        });
    }
}

impl Scan {
    fn new(index: &Index, query: &Query) -> Self {
        Self {
            asked: Asked::new(index, query),
            is_done: query.is_empty(),
            ..Self::default()
        }
    }
}
