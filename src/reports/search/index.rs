//! Everything that can be found, with its key made once.

use std::{collections::HashSet, sync::Arc};

use rust_decimal::Decimal;

use super::{HitKind, Target, pinyin::Alphabet, rank::signature};
use crate::{
    budget::{Code, Disclosure, Form, Measure, Reading, SheetKind, Span, Table},
    location::Location,
    reports::project,
    text::key,
};

/// What divides keys in the arena; no key holds it, since keys have no blanks.
const DIVIDER: char = '\n';

/// Everything that can be found in some disclosures. Grows as disclosures are loaded.
#[derive(Debug, Default)]
pub struct Index {
    disclosures: Vec<Arc<Disclosure>>,
    pub(super) entries: Vec<Entry>,
    /// The keys of all entries, divided.
    pub(super) arena: String,
    /// Where each key begins.
    pub(super) starts: Vec<usize>,
    pub(super) signatures: Vec<u128>,
    pub(super) alphabet: Alphabet,
}

/// Something that can be found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) kind: HitKind,
    pub(super) disclosure: usize,
    pub(super) code: Option<Code>,
    pub(super) amount: Option<Decimal>,
    pub(super) at: Location,
    pub(super) target: Target,
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
        if entry.kind != HitKind::Text {
            self.alphabet.learn(&key);
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

    /// The key of an entry.
    pub(super) fn key(&self, entry: usize) -> &str {
        let start = self.starts[entry];
        let end = self
            .starts
            .get(entry + 1)
            .map_or(self.arena.len(), |&next| next);
        &self.arena[start..end - DIVIDER.len_utf8()]
    }

    /// The text that an entry is found by, and what it belongs to.
    pub(super) fn words(&self, entry: &Entry) -> (String, String) {
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
