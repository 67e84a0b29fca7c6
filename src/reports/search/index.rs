//! Everything that can be found, with its key made once.

use std::{collections::HashSet, ops::Range, sync::Arc};

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};
use memchr::memmem;
use rust_decimal::Decimal;

use super::{
    Hit, HitKind, Query, Target, Tier,
    rank::{is_tight, signature},
};
use crate::{
    budget::{Code, Disclosure, Form, Measure, Reading, SheetKind, Span, Table},
    location::Location,
    reports::project,
    text::{Keyed, key},
};

/// Characters of a long text that are shown before and after its match.
const AROUND: (usize, usize) = (12, 48);

/// What divides keys in the arena; no key holds it, since keys have no blanks.
const DIVIDER: char = '\n';

/// Everything that can be found in some disclosures. Grows as disclosures are loaded.
#[derive(Debug, Default)]
pub struct Index {
    disclosures: Vec<Arc<Disclosure>>,
    entries: Vec<Entry>,
    /// The keys of all entries, divided.
    arena: String,
    /// Where each key begins.
    starts: Vec<usize>,
    signatures: Vec<u128>,
}

/// Something that can be found.
#[derive(Debug, Clone, Copy)]
struct Entry {
    kind: HitKind,
    disclosure: usize,
    code: Option<Code>,
    amount: Option<Decimal>,
    at: Location,
    target: Target,
}

/// An entry that answers the query.
#[derive(Debug, Clone, Copy)]
struct Found {
    entry: usize,
    tier: Tier,
    score: i64,
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

    /// Takes in one more disclosure; hits tell its place in the order of adding.
    pub fn add(&mut self, disclosure: &Arc<Disclosure>) {
        let place = self.disclosures.len();
        self.disclosures.push(Arc::clone(disclosure));
        let one = Entry {
            kind: HitKind::Department,
            disclosure: place,
            code: None,
            amount: None,
            at: Location::default(),
            target: Target::Disclosure,
        };
        self.push(one, &disclosure.department);
        self.add_projects(one, disclosure);
        self.add_codes(one, disclosure);
        self.add_sheets(one, disclosure);
        for (entry, item) in disclosure.catalogue.iter().enumerate() {
            let (kind, target) = (HitKind::Catalogue, Target::Catalogue(entry));
            self.push(
                Entry {
                    kind,
                    target,
                    at: item.at,
                    ..one
                },
                &item.name,
            );
        }
        self.add_prose(one, disclosure);
    }

    fn push(&mut self, entry: Entry, name: &str) {
        let key = key(name);
        if key.is_empty() {
            return;
        }
        self.entries.push(entry);
        self.starts.push(self.arena.len());
        self.signatures.push(signature(&key));
        self.arena.push_str(&key);
        self.arena.push(DIVIDER);
    }

    fn add_projects(&mut self, one: Entry, disclosure: &Arc<Disclosure>) {
        for row in project::projects(std::slice::from_ref(disclosure)) {
            let target = match (row.origin, row.sheet) {
                (project::Origin::Row { table, row, .. }, _) => Target::Row { table, row },
                (project::Origin::SheetOnly, Some(link)) => Target::Sheet(link.sheet),
                (project::Origin::SheetOnly, None) => continue,
            };
            let entry = Entry {
                kind: HitKind::Project,
                amount: row.total,
                at: row.at,
                target,
                ..one
            };
            self.push(entry, &row.name);
        }
    }

    /// Each code once: where total expenditure has it, or else where it is first printed.
    fn add_codes(&mut self, one: Entry, disclosure: &Disclosure) {
        let rank = |table: &Table| match table.form {
            Form::Expenditure => 0,
            Form::GeneralPublic => 1,
            _ => 2,
        };
        let mut order: Vec<usize> = (0..disclosure.tables.len()).collect();
        order.sort_by_key(|&place| rank(&disclosure.tables[place]));
        let mut seen = HashSet::new();
        for place in order {
            let table = &disclosure.tables[place];
            let column = table.column(Measure::Total).unwrap_or(0);
            for (index, row) in table.rows.iter().enumerate() {
                let (Some(code), Some(name)) = (row.code, &row.name) else {
                    continue;
                };
                if !seen.insert(code) {
                    continue;
                }
                let entry = Entry {
                    kind: HitKind::Code,
                    code: Some(code),
                    amount: table.amount(row, column).map(|amount| amount.yuan()),
                    at: row.at,
                    target: Target::Row {
                        table: place,
                        row: index,
                    },
                    ..one
                };
                self.push(entry, name);
            }
        }
    }

    fn add_sheets(&mut self, one: Entry, disclosure: &Disclosure) {
        for (place, sheet) in disclosure.sheets.iter().enumerate() {
            let amount = project::money(sheet).filter(|_| sheet.kind != SheetKind::Whole);
            let mut seen = HashSet::new();
            for (index, indicator) in sheet.indicators.iter().enumerate() {
                if !seen.insert((&indicator.category, &indicator.kind, key(&indicator.name))) {
                    continue;
                }
                let entry = Entry {
                    kind: HitKind::Indicator,
                    amount: None,
                    at: indicator.at,
                    target: Target::Indicator {
                        sheet: place,
                        indicator: index,
                    },
                    ..one
                };
                self.push(entry, &indicator.name);
            }
            for (index, text) in sheet.texts.iter().enumerate() {
                let entry = Entry {
                    kind: HitKind::Text,
                    amount,
                    at: text.at,
                    target: Target::SheetText {
                        sheet: place,
                        text: index,
                    },
                    ..one
                };
                self.push(entry, &text.text);
            }
        }
    }

    fn add_prose(&mut self, one: Entry, disclosure: &Disclosure) {
        for (place, section) in disclosure.sections.iter().enumerate() {
            let headed = std::iter::once((None, &section.heading, section.at));
            let paragraphs = section.paragraphs.iter().enumerate();
            let paragraphs = paragraphs.map(|(index, part)| (Some(index), &part.text, part.at));
            for (paragraph, text, at) in headed.chain(paragraphs) {
                let target = Target::Section {
                    section: place,
                    paragraph,
                };
                let entry = Entry {
                    kind: HitKind::Text,
                    at,
                    target,
                    ..one
                };
                self.push(entry, text);
            }
        }
    }

    /// What answers a query, best first, at most `limit` of it.
    #[must_use]
    pub fn search(&self, query: &Query, limit: usize) -> Vec<Hit> {
        let mut found = self.found(query, limit);
        if found.len() > limit && limit > 0 {
            found.select_nth_unstable_by_key(limit - 1, |one| self.order(one));
            found.truncate(limit);
        }
        found.sort_unstable_by_key(|one| self.order(one));
        found.truncate(limit);
        found.iter().map(|one| self.hit(query, one)).collect()
    }

    /// Better tiers first, names before texts, higher scores, shorter names, earlier ones.
    fn order(&self, found: &Found) -> (Tier, bool, i64, usize, usize) {
        let is_text = self.entries[found.entry].kind == HitKind::Text;
        let length = self.key(found.entry).len();
        (found.tier, is_text, -found.score, length, found.entry)
    }

    fn found(&self, query: &Query, limit: usize) -> Vec<Found> {
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
            found.extend(self.scattered(&joined, rest));
        }
        found
    }

    /// The key of an entry.
    fn key(&self, entry: usize) -> &str {
        let start = self.starts[entry];
        let end = self
            .starts
            .get(entry + 1)
            .map_or(self.arena.len(), |&next| next);
        &self.arena[start..end - DIVIDER.len_utf8()]
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

    fn hit(&self, query: &Query, found: &Found) -> Hit {
        let entry = self.entries[found.entry];
        let (name, context) = self.words(&entry);
        let keyed = Keyed::new(&name);
        let ranges = keyed.ranges(matched(&keyed.text, query, found.tier));
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

    /// The text that an entry is found by, and what it belongs to.
    fn words(&self, entry: &Entry) -> (String, String) {
        let disclosure = &self.disclosures[entry.disclosure];
        let sheet = |place: usize| &disclosure.sheets[place];
        match entry.target {
            Target::Disclosure => (disclosure.department.clone(), String::new()),
            Target::Row { table, row } => {
                let table = &disclosure.tables[table];
                let row = &table.rows[row];
                let context = row.group.clone().unwrap_or_else(|| table.title.clone());
                (row.name.clone().unwrap_or_default(), context)
            }
            Target::Sheet(place) => {
                let unit = sheet(place).unit.clone().unwrap_or_default();
                (sheet(place).project.clone(), unit)
            }
            Target::Indicator {
                sheet: place,
                indicator,
            } => {
                let indicator = &sheet(place).indicators[indicator];
                let value = match &indicator.reading {
                    Reading::Target {
                        span: Span::Whole | Span::Year,
                        value,
                    } => value.as_str(),
                    Reading::Evaluation { actual, .. } => actual.as_deref().unwrap_or_default(),
                };
                let context = format!("{} · {} {value}", sheet(place).project, indicator.kind);
                (indicator.name.clone(), context)
            }
            Target::SheetText { sheet: place, text } => {
                let text = &sheet(place).texts[text];
                let context = format!("{} · {}", sheet(place).project, text.label);
                (text.text.clone(), context)
            }
            Target::Catalogue(place) => {
                let item = &disclosure.catalogue[place];
                (
                    item.name.clone(),
                    format!("{} · {}", item.section, item.code),
                )
            }
            Target::Section { section, paragraph } => {
                let section = &disclosure.sections[section];
                match paragraph {
                    None => (section.heading.clone(), String::new()),
                    Some(place) => (
                        section.paragraphs[place].text.clone(),
                        section.heading.clone(),
                    ),
                }
            }
        }
    }
}

/// The characters of a key that answer the query.
fn matched(key: &str, query: &Query, tier: Tier) -> Vec<usize> {
    let joined = query.joined();
    match tier {
        Tier::Subsequence => SkimMatcherV2::default()
            .fuzzy_indices(key, &joined)
            .map(|(_, indices)| indices)
            .unwrap_or_default(),
        Tier::Parts => {
            let mut all: Vec<usize> = query.words.iter().flat_map(|word| run(key, word)).collect();
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
