//! The last search: what it found, where one is in it, and the searches before it.

use super::super::{Place, Screen, SheetScreen, Source, TreeScreen};
use crate::{
    reports::{
        search::{Hit, Target},
        tree::Subject,
    },
    tui::app::{Id, Shared},
};

/// More searches than anybody looks back for.
const MOST_PAST: usize = 50;

/// The results of a search, and which of them one is at.
#[derive(Debug, Clone, Default)]
pub struct Hits {
    /// What was searched for.
    pub query: String,
    hits: Vec<Hit>,
    at: usize,
}

impl Hits {
    /// The results of a search, one being at one of them.
    #[must_use]
    pub fn new(query: String, hits: Vec<Hit>, at: usize) -> Self {
        Self { query, hits, at }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.hits.is_empty()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.hits.len()
    }

    /// The place of the one that is at.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// Goes on to the next or back to the previous one, round the ends, and gives it.
    pub fn step(&mut self, forward: bool) -> Option<Hit> {
        let len = self.hits.len();
        if len > 0 {
            self.at = (self.at + if forward { 1 } else { len - 1 }) % len;
        }
        self.hits.get(self.at).cloned()
    }
}

/// The searches that were made, the last one last, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Past {
    queries: Vec<String>,
}

impl Past {
    /// Takes in a search.
    pub fn add(&mut self, query: &str) {
        let query = query.trim();
        if query.is_empty() {
            return;
        }
        self.queries.retain(|known| known != query);
        if self.queries.len() == MOST_PAST {
            self.queries.remove(0);
        }
        self.queries.push(query.to_string());
    }

    /// The searches, the last one last.
    pub fn queries(&self) -> impl Iterator<Item = &str> {
        self.queries.iter().map(String::as_str)
    }

    /// The search before or after the one that is so many back, with how far back it is; zero is the line as typed.
    #[must_use]
    pub fn step(&self, back: usize, older: bool, shown: &str) -> Option<(usize, &str)> {
        let mut back = back;
        loop {
            back = if older {
                back + 1
            } else {
                back.checked_sub(1)?
            };
            if back == 0 {
                return Some((0, ""));
            }
            let query = self.queries.len().checked_sub(back)?;
            // The search one comes from is the last one made too.
            if self.queries[query] != shown.trim() {
                return Some((back, &self.queries[query]));
            }
        }
    }
}

/// The screen on which a hit is to be seen.
#[must_use]
pub fn open_hit(hit: &Hit, shared: &Shared) -> Option<Box<dyn Screen>> {
    let id: Id = hit.disclosure;
    let tree = |subject| TreeScreen::new(id, subject, shared);
    let sheet = |place| SheetScreen::new(id, place, shared);
    Some(match hit.target {
        Target::Disclosure => Box::new(tree(None)?),
        Target::Row { table, row } => {
            Box::new(tree(Some(Subject::Table(table)))?.at_row(row, shared))
        }
        Target::Catalogue(entry) => Box::new(tree(Some(Subject::Catalogue))?.at_row(entry, shared)),
        Target::Sheet(place) => Box::new(sheet(place)?),
        Target::Indicator { sheet: place, .. } | Target::SheetText { sheet: place, .. } => {
            Box::new(sheet(place)?.at_place(hit.at, shared))
        }
        Target::Section { .. } => Box::new(Source::new(Place { id, at: hit.at }, shared)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn earlier_searches_come_back_one_by_one() {
        let mut past = Past::default();
        for query in ["驻村", " ", "xzyx", "驻村", ">500万"] {
            past.add(query);
        }
        assert_eq!(past.step(0, true, ">500万"), Some((2, "驻村")));
        assert_eq!(past.step(2, true, "驻村"), Some((3, "xzyx")));
        assert_eq!(past.step(3, true, "xzyx"), None);
        assert_eq!(past.step(3, false, "xzyx"), Some((2, "驻村")));
        assert_eq!(past.step(1, false, ">500万"), Some((0, "")));
        assert_eq!(Past::default().step(0, true, ""), None);
    }
}
