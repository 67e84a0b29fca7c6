//! Everything that can be found in what is loaded, by its name.

use std::sync::Arc;

use super::{
    Hit, HitKind, Query, Session,
    collect::{Item, collect},
    mark::{excerpt, marks, wording},
    names::{NameId, Names},
    number::{Leads, Number},
    rank::{By, Tier},
    word::Word,
};
use crate::budget::Disclosure;

/// The place of an entry.
pub(super) type EntryId = u32;

/// Everything that can be found in some disclosures. Grows as disclosures are loaded.
#[derive(Debug, Default)]
pub struct Index {
    disclosures: Vec<Arc<Disclosure>>,
    /// The name of the department of each of them.
    departments: Vec<Option<NameId>>,
    pub(super) names: Names,
    entries: Vec<Entry>,
    /// What is asked of every entry at every key, apart from the rest: a cache holds more of them.
    links: Vec<Link>,
    /// How the figures of every entry begin.
    leads: Vec<Leads>,
    /// The first entry of each name.
    first: Vec<EntryId>,
}

/// An entry in the chain of those that have its name.
#[derive(Debug, Clone, Copy)]
struct Link {
    next: Option<EntryId>,
    kind: HitKind,
}

/// Something that can be found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) item: Item,
    pub(super) disclosure: u32,
    pub(super) name: NameId,
}

impl Index {
    /// Takes in some disclosures.
    #[must_use]
    pub fn new(disclosures: &[Arc<Disclosure>]) -> Self {
        let mut index = Self::default();
        for disclosure in disclosures {
            index.add(disclosure);
        }
        index
    }

    /// How many things can be found.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing can be found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What was taken in, in the order of adding.
    #[must_use]
    pub fn disclosures(&self) -> &[Arc<Disclosure>] {
        &self.disclosures
    }

    /// Takes in one more disclosure; hits tell its place in the order of adding.
    pub fn add(&mut self, disclosure: &Arc<Disclosure>) {
        let Ok(place) = u32::try_from(self.disclosures.len()) else {
            return;
        };
        self.disclosures.push(Arc::clone(disclosure));
        collect(disclosure, |item, name| self.push(item, place, name));
        // It is one of the things that can be found, so that its name is no new one.
        let department = self.names.intern(&disclosure.department);
        self.departments.push(department);
    }

    fn push(&mut self, item: Item, disclosure: u32, name: &str) {
        let (Some(name), Ok(id)) = (
            self.names.intern(name),
            EntryId::try_from(self.entries.len()),
        ) else {
            return;
        };
        let next = match self.first.get_mut(name as usize) {
            None => {
                self.first.push(id);
                None
            }
            Some(first) => Some(std::mem::replace(first, id)),
        };
        let kind = item.kind;
        self.links.push(Link { next, kind });
        self.leads.push(Leads::new(item.code, item.amount));
        self.entries.push(Entry {
            item,
            disclosure,
            name,
        });
    }

    /// What answers a query, best first, at most `limit` of it. For a query that is still being typed see [`Session`].
    #[must_use]
    pub fn search(&self, query: &Query, limit: usize) -> Vec<Hit> {
        let mut session = Session::default();
        session.ask(self, query);
        session.advance(self, usize::MAX);
        session.hits(self, limit)
    }

    /// What was taken in, with the names of the departments.
    pub(super) fn with_departments(&self) -> impl Iterator<Item = (&Disclosure, Option<NameId>)> {
        let disclosures = self.disclosures.iter().map(AsRef::as_ref);
        disclosures.zip(self.departments.iter().copied())
    }

    pub(super) fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id as usize]
    }

    /// An entry, if its code or its amount may begin with a number.
    pub(super) fn with_figure(&self, id: EntryId, number: &Number) -> Option<&Entry> {
        let may_begin = number.may_be_in(self.leads[id as usize]);
        may_begin.then(|| self.entry(id))
    }

    /// The entries of a name, with their kinds.
    pub(super) fn of_name(&self, name: NameId) -> impl Iterator<Item = (EntryId, HitKind)> {
        let first = self.first.get(name as usize).copied();
        let links = std::iter::successors(first, |&id| self.links[id as usize].next);
        links.map(|id| (id, self.links[id as usize].kind))
    }

    /// An entry as it is shown.
    pub(super) fn hit(&self, id: EntryId, words: &[Word], (by, tier): (By, Tier)) -> Hit {
        let entry = self.entry(id);
        let disclosure = entry.disclosure as usize;
        let (name, context) = wording(&self.disclosures[disclosure], entry.item.target);
        let ranges = marks(&name, words, &self.names, entry.name);
        let (name, ranges) = if entry.item.kind == HitKind::Text {
            excerpt(&name, &ranges)
        } else {
            (name, ranges)
        };
        let numbers = || words.iter().filter_map(|word| word.number.as_ref());
        let code_match = numbers()
            .filter_map(|number| number.in_code(entry.item.code))
            .max();
        let is_amount =
            |number: &Number| by == By::Amount && number.amount_tier(entry.item.amount).is_some();
        Hit {
            kind: entry.item.kind,
            disclosure,
            name,
            ranges,
            context,
            code: entry.item.code,
            code_match: code_match.unwrap_or(0),
            amount: entry.item.amount,
            amount_match: numbers().any(is_amount),
            at: entry.item.at,
            target: entry.item.target,
            by,
            tier,
        }
    }
}
