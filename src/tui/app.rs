//! All that the explorer knows: what is loaded, what is open, and how it is shown.

use std::{collections::HashMap, path::PathBuf, sync::Arc};

use super::{
    keys::Scope,
    screens::{Hits, Library, Past, Screen},
    twins::Twins,
};
use crate::{
    budget::{Disclosure, MoneyUnit},
    reports::{
        checks::Marks,
        overview::{Overview, overview},
        search::Index,
        tree,
    },
    texts::Lang,
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
    twins: Twins,
    index: Index,
    indexed: usize,
    /// What the checks doubt, for the disclosures that were looked into; `None` while they are being made.
    marks: HashMap<Id, Option<Marks>>,
    /// How many checks fail, for the disclosures whose checks were made; `None` where they could not be.
    fails: HashMap<Id, Option<usize>>,
    /// The disclosure whose failing checks are being counted for a list: one at a time, so that no key waits for them.
    counting: Option<Id>,
}

impl Shared {
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
        let kind = crate::texts::text(self.lang, kind_key(disclosure.kind));
        format!("{} {year}{kind}", disclosure.department)
    }
}

/// Things that are taken into the index before keys are listened to again; a few thousandths of a second.
const INDEXED_AT_ONCE: usize = 5_000;

/// The columns and rows of the smallest terminal in which anything can be read.
pub(super) const LEAST: (u16, u16) = (40, 10);

/// From so many columns on there is a side pane.
const WIDE: u16 = 120;

/// Columns of the side pane, its divider not counted.
const SIDE: u16 = 40;

/// Columns that the side pane keeps where the main pane could use more.
const SIDE_LEAST: u16 = 30;

/// The key of the word for a kind in the table of texts.
#[must_use]
pub fn kind_key(kind: crate::budget::Kind) -> &'static str {
    match kind {
        crate::budget::Kind::Budget => "kind.budget",
        crate::budget::Kind::Final => "kind.final",
    }
}

/// The explorer's state.
pub struct App {
    /// What every screen shares.
    pub shared: Shared,
    /// The screens that are open, each on top of the one it was opened from; never empty.
    pub(super) screens: Vec<Box<dyn Screen>>,
    /// The screen on which a hit of the last search is shown, by its place among the screens.
    pub(super) hit_screen: Option<usize>,
    /// What the last action had to say; shown instead of the hints until the next key.
    pub message: Option<String>,
}

impl App {
    /// An explorer in which nothing is loaded yet.
    #[must_use]
    pub fn new(lang: Lang, size: (u16, u16)) -> Self {
        Self {
            shared: Shared {
                lang,
                size,
                disclosures: Vec::new(),
                failures: Vec::new(),
                loading: None,
                unit: None,
                marked: None,
                hits: Hits::default(),
                twins: Twins::default(),
                past: Past::default(),
                index: Index::new(&[]),
                indexed: 0,
                marks: HashMap::new(),
                fails: HashMap::new(),
                counting: None,
            },
            screens: vec![Box::new(Library::default())],
            hit_screen: None,
            message: None,
        }
    }

    /// Takes in a disclosure, with its place in the order of the files.
    pub fn add(&mut self, place: usize, disclosure: Arc<Disclosure>) {
        let line = overview(&disclosure);
        self.shared.twins.add(&line);
        self.shared.disclosures.push(Opened {
            disclosure,
            line,
            place,
        });
    }

    /// Opens a screen on top of the others.
    pub fn open(&mut self, screen: Box<dyn Screen>) {
        self.screens.push(screen);
    }

    /// Takes in a file that could not be.
    pub fn add_failure(&mut self, failure: Failure) {
        self.shared.failures.push(failure);
    }

    /// Fits the screen that is shown to what is loaded and to the size of the terminal. Those below it are fitted when
    /// one comes back to them.
    pub fn settle(&mut self) {
        if let Some(screen) = self.screens.last_mut() {
            screen.settle(&self.shared);
        }
    }

    /// The disclosures whose checks are wanted and were not asked for yet. Whoever asks makes them, where no key waits for
    /// that, and hands in what came out.
    #[must_use]
    pub fn wanted_checks(&mut self) -> Vec<(Id, Arc<Disclosure>)> {
        let mut wanted = self.screen().checked();
        wanted.retain(|id| !self.shared.marks.contains_key(id));
        wanted.dedup();
        let mut out = Vec::new();
        for id in wanted {
            if let Some(disclosure) = self.shared.get(id) {
                out.push((id, Arc::clone(disclosure)));
                self.shared.marks.insert(id, None);
            }
        }
        out
    }

    /// The disclosure that a list wants the failing checks of next, once all files are read and no other is being counted.
    #[must_use]
    pub fn uncounted(&self) -> Option<Id> {
        let is_free = self.shared.loading.is_none() && self.shared.counting.is_none();
        self.screen().uncounted(&self.shared).filter(|_| is_free)
    }

    /// The same, to be counted now by whoever asks, as for [`App::wanted_checks`].
    #[must_use]
    pub fn next_count(&mut self) -> Option<(Id, Arc<Disclosure>)> {
        let id = self.uncounted()?;
        let disclosure = Arc::clone(self.shared.get(id)?);
        self.shared.counting = Some(id);
        Some((id, disclosure))
    }

    /// Takes in what the checks of a disclosure doubt; `None` if they could not be made. Marks are kept of what was looked
    /// into; of what a list only counts, the number is.
    pub fn take_marks(&mut self, id: Id, marks: Option<Marks>) {
        let shared = &mut self.shared;
        shared.fails.insert(id, marks.as_ref().map(Marks::fails));
        shared.counting = shared.counting.filter(|&counting| counting != id);
        if let Some(looked_into) = shared.marks.get_mut(&id) {
            *looked_into = marks;
        }
    }

    /// Whether the screen that is shown has more to do than to wait for keys.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.screen().is_busy(&self.shared)
    }

    /// Goes on for a moment with what the screen that is shown has to do.
    pub fn work(&mut self) {
        if let Some(screen) = self.screens.last_mut() {
            screen.work(&mut self.shared);
        }
    }

    /// The screen that is shown.
    #[must_use]
    pub fn screen(&self) -> &dyn Screen {
        let last = self.screens.len() - 1;
        self.screens[last].as_ref()
    }

    /// Which bindings hold.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.screen().scope()
    }

    /// How many screens are open.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.screens.len()
    }

    fn disclosure(&self) -> Option<&Arc<Disclosure>> {
        self.shared.get(self.screen().disclosure(&self.shared)?)
    }

    /// Whether more than one disclosure is loaded.
    #[must_use]
    pub fn has_several(&self) -> bool {
        self.shared.disclosures.len() > 1
    }

    /// Whether one is in or on a disclosure.
    #[must_use]
    pub fn has_disclosure(&self) -> bool {
        self.disclosure().is_some()
    }

    /// Whether the disclosure has more than one tree to turn to.
    #[must_use]
    pub fn has_several_tables(&self) -> bool {
        self.disclosure()
            .is_some_and(|disclosure| tree::has_several(disclosure))
    }

    /// Whether the disclosure has projects.
    #[must_use]
    pub fn has_projects(&self) -> bool {
        let id = self.screen().disclosure(&self.shared);
        id.and_then(|id| self.shared.disclosures.get(id))
            .is_some_and(|opened| opened.line.projects > 0)
    }

    /// Whether the disclosure has more than one sheet.
    #[must_use]
    pub fn has_several_sheets(&self) -> bool {
        self.disclosure()
            .is_some_and(|disclosure| disclosure.sheets.len() > 1)
    }

    /// Whether there are columns beside those that are shown.
    #[must_use]
    pub fn has_more_columns(&self) -> bool {
        self.screen().has_more_columns(&self.shared)
    }

    /// Whether two disclosures stand side by side, and not one against itself.
    #[must_use]
    pub fn has_two_sides(&self) -> bool {
        let sides = self.screen().sides();
        sides.is_some_and(|[left, right]| left != right)
    }

    /// Whether there is a last search with hits.
    #[must_use]
    pub fn has_hits(&self) -> bool {
        !self.shared.hits.is_empty()
    }

    /// Whether there is a screen below, or a filter to take off.
    #[must_use]
    pub fn can_go_back(&self) -> bool {
        self.screens.len() > 1 || self.screen().is_filtered()
    }
}
