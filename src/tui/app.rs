//! All that the explorer knows: what is loaded, what is open, and how it is shown.

mod shared;

use std::sync::Arc;

pub(super) use self::shared::LEAST;
pub use self::shared::{Failure, Id, Opened, Shared, kind_key};
use super::{
    keys::Scope,
    screens::{Library, Screen},
};
use crate::{
    budget::Disclosure,
    reports::{checks::Marks, overview::overview, tree},
    texts::Lang,
};

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
            shared: Shared::new(lang, size),
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

    /// Whether either of two disclosures that stand side by side has projects.
    #[must_use]
    pub fn has_projects_beside(&self) -> bool {
        let sides = self.screen().sides().into_iter().flatten();
        let mut opened = sides.filter_map(|id| self.shared.disclosures.get(id));
        opened.any(|opened| opened.line.projects > 0)
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
