//! What every screen shares: what is loaded, how it is shown, and what was found out about it.

use std::{collections::HashMap, path::PathBuf, sync::Arc};

use crate::{
    budget::{Disclosure, Kind, MoneyUnit},
    reports::{checks::Marks, overview::Overview, search::Index},
    texts::{Lang, text},
    tui::{
        screens::{Hits, Past},
        twins::Twins,
    },
};

/// A disclosure by the order in which it was loaded.
pub type Id = usize;

/// A loaded disclosure with its line in the list.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The disclosure.
    pub disclosure: Arc<Disclosure>,
    /// Its line.
    pub line: Overview,
    /// Its place in the order of the files.
    pub place: usize,
}

/// A file that could not be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Which one.
    pub path: PathBuf,
    /// Why, and what to do.
    pub message: String,
    /// Whether a person named it, and not only the folder it is in.
    pub named: bool,
}

/// What every screen shares.
#[derive(Debug)]
pub struct Shared {
    /// The language of the interface.
    pub lang: Lang,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// What is loaded, in the order it came.
    pub disclosures: Vec<Opened>,
    /// What could not be.
    pub failures: Vec<Failure>,
    /// How many files are read of how many, while some are still to come.
    pub loading: Option<(usize, usize)>,
    /// The unit of money that was chosen; `None` shows each table in its own.
    pub unit: Option<MoneyUnit>,
    /// The disclosure that is marked to be compared.
    pub marked: Option<Id>,
    /// The last search.
    pub hits: Hits,
    /// The searches that were made.
    pub past: Past,
    pub(super) twins: Twins,
    index: Index,
    indexed: usize,
    /// What the checks doubt, for the disclosures that were looked into; `None` while they are being made.
    pub(super) marks: HashMap<Id, Option<Marks>>,
    /// How many checks fail, for the disclosures whose checks were made; `None` where they could not be.
    pub(super) fails: HashMap<Id, Option<usize>>,
    /// The disclosure whose failing checks are being counted for a list: one at a time, so that no key waits for them.
    pub(super) counting: Option<Id>,
}

impl Shared {
    /// Nothing is loaded yet.
    pub(super) fn new(lang: Lang, size: (u16, u16)) -> Self {
        Self {
            lang,
            size,
            disclosures: Vec::new(),
            failures: Vec::new(),
            loading: None,
            unit: None,
            marked: None,
            hits: Hits::default(),
            past: Past::default(),
            twins: Twins::default(),
            index: Index::new(&[]),
            indexed: 0,
            marks: HashMap::new(),
            fails: HashMap::new(),
            counting: None,
        }
    }

    /// What the search looks through. It is made when it is first wanted, so that opening files does not wait for it.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Whether something is loaded that the search does not look through yet.
    #[must_use]
    pub fn has_more_to_index(&self) -> bool {
        self.indexed < self.disclosures.len()
    }

    /// Takes some more of what is loaded into the index; tells whether that was all.
    pub fn index_more(&mut self) -> bool {
        let goal = self.index.len() + INDEXED_AT_ONCE;
        while self.has_more_to_index() && self.index.len() < goal {
            self.index.add(&self.disclosures[self.indexed].disclosure);
            self.indexed += 1;
        }
        !self.has_more_to_index()
    }

    /// What the checks doubt in a disclosure; nothing before they were made.
    #[must_use]
    pub fn marks(&self, id: Id) -> Option<&Marks> {
        self.marks.get(&id)?.as_ref()
    }

    /// How many checks of a disclosure fail; nothing before they were made.
    #[must_use]
    pub fn fails(&self, id: Id) -> Option<usize> {
        *self.fails.get(&id)?
    }

    /// Whether it is known how many checks of a disclosure fail, or that this cannot be known.
    #[must_use]
    pub fn is_counted(&self, id: Id) -> bool {
        self.fails.contains_key(&id)
    }

    /// The disclosure of this number.
    #[must_use]
    pub fn get(&self, id: Id) -> Option<&Arc<Disclosure>> {
        self.disclosures.get(id).map(|opened| &opened.disclosure)
    }

    /// The unit of what is not shown in that of its table.
    #[must_use]
    pub fn usual_unit(&self) -> MoneyUnit {
        self.unit.unwrap_or(MoneyUnit::TenThousand)
    }

    /// How many rows a list has on a screen with so many lines above it besides the title.
    #[must_use]
    pub fn rows(&self, above: u16) -> usize {
        usize::from(self.size.1.saturating_sub(2 + above)).max(1)
    }

    /// Whether the terminal is so small that no screen is shown.
    #[must_use]
    pub fn is_too_small(&self) -> bool {
        self.size.0 < LEAST.0 || self.size.1 < LEAST.1
    }

    /// Whether there is room for a side pane.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        self.size.0 >= WIDE
    }

    /// The columns of the main pane.
    #[must_use]
    pub fn main_columns(&self) -> u16 {
        self.main_columns_for(0)
    }

    /// The columns of a main pane that shows all of its own in so many; the side pane gives way a little for that.
    #[must_use]
    pub fn main_columns_for(&self, wanted: u16) -> u16 {
        if self.is_wide() {
            wanted.clamp(self.size.0 - SIDE - 1, self.size.0 - SIDE_LEAST - 1)
        } else {
            self.size.0
        }
    }

    /// The file of a disclosure, where others have its department, year and kind too, or it has no department.
    #[must_use]
    pub fn twin_file(&self, id: Id) -> Option<String> {
        self.twins.file(&self.disclosures.get(id)?.line)
    }

    /// `部门 年 预算` of a disclosure, and its file where others are called the same.
    #[must_use]
    pub fn name(&self, id: Id) -> String {
        let name = self.name_alone(id);
        match self.twin_file(id) {
            Some(file) => format!("{name} ({file})"),
            None => name,
        }
    }

    /// `部门 年 预算` of a disclosure, where its file stands beside it.
    #[must_use]
    pub fn name_alone(&self, id: Id) -> String {
        let Some(disclosure) = self.get(id) else {
            return String::new();
        };
        let year = disclosure
            .year
            .map(|year| format!("{year} "))
            .unwrap_or_default();
        let kind = text(self.lang, kind_key(disclosure.kind));
        format!("{} {year}{kind}", disclosure.department)
    }
}

/// Things that are taken into the index before keys are listened to again; a few thousandths of a second.
const INDEXED_AT_ONCE: usize = 5_000;

/// The columns and rows of the smallest terminal in which anything can be read.
pub(in crate::tui) const LEAST: (u16, u16) = (40, 10);

/// From so many columns on there is a side pane.
const WIDE: u16 = 120;

/// Columns of the side pane, its divider not counted.
const SIDE: u16 = 40;

/// Columns that the side pane keeps where the main pane could use more.
const SIDE_LEAST: u16 = 30;

/// The key of the word for a kind in the table of texts.
#[must_use]
pub fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Budget => "kind.budget",
        Kind::Final => "kind.final",
    }
}
