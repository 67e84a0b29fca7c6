//! Rows that lie under each other as they are looked at: what is folded, what a filter leaves, and the row one is on.

use crate::{
    reports::{
        outline::{Collapsed, Outline},
        search::List,
    },
    texts::Lang,
    tui::{
        action::Action,
        widgets::{Filter, Narrowing, Window},
    },
};

/// The key of what is said of a row that lies under no other.
pub(super) const NO_PARENT: &str = "say.no-parent";

/// The key of what is said of a row that no other lies under.
pub(super) const NO_CHILDREN: &str = "say.no-children";

/// Rows as they are looked at.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    collapsed: Collapsed,
    /// How many levels were asked for last.
    levels: Option<usize>,
    /// What was folded before a filter was on.
    unfiltered: Option<Collapsed>,
    filter: Filter,
    narrowing: Narrowing,
    visible: Vec<usize>,
    window: Window,
}

impl Rows {
    /// Rows of which so many levels are shown.
    pub(super) fn folded(outline: &Outline, levels: usize) -> Self {
        Self {
            collapsed: Collapsed::below(outline, levels),
            levels: Some(levels),
            ..Self::default()
        }
    }

    /// The row one is on.
    pub(super) fn node(&self) -> Option<usize> {
        self.visible.get(self.window.at).copied()
    }

    /// The rows that are shown.
    pub(super) fn visible(&self) -> &[usize] {
        &self.visible
    }

    /// The rows on a screen of this height, each with whether one is on it.
    pub(super) fn on_screen(&self, height: usize) -> impl Iterator<Item = (usize, bool)> {
        let range = self.window.range(self.visible.len(), height);
        range.map(|index| (self.visible[index], index == self.window.at))
    }

    /// The filter.
    pub(super) fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Lines that the filter takes below the rows.
    pub(super) fn below(&self, lang: Lang) -> u16 {
        self.filter.lines(lang)
    }

    /// Types a filter, puts it on or takes it off; `false` if the action is none of these.
    pub(super) fn narrow(&mut self, action: Action) -> bool {
        self.filter.act(action)
    }

    /// Folds, unfolds, goes up or down; gives the row to be on, or the key of what is said where there is none, if the
    /// action is one of these. `levels` are those above the first level of codes.
    pub(super) fn fold(
        &mut self,
        action: Action,
        outline: &Outline,
        levels: usize,
    ) -> Option<Result<usize, &'static str>> {
        let node = self.node()?;
        let is_open = outline.has_children(node) && !self.collapsed.is(node);
        match action {
            Action::Fold if is_open => self.collapsed.set(node, true),
            Action::Fold | Action::Parent => return Some(outline.parent(node).ok_or(NO_PARENT)),
            Action::Unfold if is_open => {
                let next = self.visible.get(self.window.at + 1).copied();
                let child = next.filter(|&next| outline.parent(next) == Some(node));
                return Some(child.ok_or(NO_CHILDREN));
            }
            Action::Unfold if !outline.has_children(node) => return Some(Err(NO_CHILDREN)),
            Action::Unfold => self.collapsed.set(node, false),
            Action::Level(level) => {
                let levels = usize::from(level) + levels;
                self.collapsed = Collapsed::below(outline, levels);
                self.levels = Some(levels);
            }
            _ => return None,
        }
        Some(Ok(node))
    }

    /// Moves; `false` if the action is no move.
    pub(super) fn walk(&mut self, action: Action, height: usize) -> bool {
        self.window.act(action, self.visible.len(), height)
    }

    /// Goes back to the first row.
    pub(super) fn rewind(&mut self) {
        self.window = Window::default();
    }

    /// The rows are others now: as many levels are shown as were asked for, or all.
    pub(super) fn fold_anew(&mut self, outline: &Outline) {
        let levels = self.levels.map(|levels| Collapsed::below(outline, levels));
        self.collapsed = levels.unwrap_or_default();
        self.unfiltered = None;
    }

    /// The rows say something else now, so that the filter has to look anew.
    pub(super) fn forget(&mut self) {
        self.narrowing.forget();
    }

    /// Finds anew what is shown, and keeps to a row or to what it was folded into.
    pub(super) fn arrange(
        &mut self,
        outline: &Outline,
        list: impl FnOnce() -> List,
        shown: impl FnOnce(&Collapsed) -> Vec<usize>,
        node: Option<usize>,
    ) {
        let node = match self.narrowing.settle(&self.filter, list) {
            true => self.unfold_matches(outline, node),
            false => node,
        };
        self.visible = shown(&self.collapsed);
        if self.narrowing.left().is_some() {
            self.visible.retain(|&node| self.narrowing.keeps(node));
        }
        if let Some(node) = node {
            let above = std::iter::successors(Some(node), |&node| outline.parent(node));
            let shown =
                above.filter_map(|node| self.visible.iter().position(|&visible| visible == node));
            self.window.at = shown.max().unwrap_or(0);
        }
    }

    /// Brings the row one is on into sight.
    pub(super) fn settle(&mut self, height: usize) {
        self.window.settle(self.visible.len(), height);
    }

    /// The sign of whether a row is folded.
    pub(super) fn mark(&self, node: usize, outline: &Outline) -> &'static str {
        fold_mark(outline, &self.collapsed, node)
    }

    /// Brings into sight what the filter asks for, or folds again what was folded before; gives the row to be on.
    fn unfold_matches(&mut self, outline: &Outline, node: Option<usize>) -> Option<usize> {
        if self.narrowing.left().is_none() {
            self.collapsed = self.unfiltered.take().unwrap_or_default();
            return node;
        }
        let before = std::mem::take(&mut self.collapsed);
        self.unfiltered.get_or_insert(before);
        let answers = |node: &usize| self.narrowing.answers(*node);
        let first = (0..outline.len()).find(answers);
        node.filter(answers).or(first)
    }
}

/// The sign of whether a row is folded; nothing where there is nothing below it.
pub(super) fn fold_mark(outline: &Outline, collapsed: &Collapsed, node: usize) -> &'static str {
    match (outline.has_children(node), collapsed.is(node)) {
        (false, _) => "",
        (true, true) => "▸",
        (true, false) => "▾",
    }
}
