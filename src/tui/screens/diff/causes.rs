//! Where a change comes from: what lies below one row, the largest contribution first.

use rust_decimal::Decimal;

use super::{DiffScreen, cells::Figures};
use crate::{
    budget::Code,
    reports::diff::{SortBy, Wanted},
    texts::text,
    tui::{
        app::Shared,
        screens::{Step, rows::Rows},
    },
};

impl DiffScreen {
    /// Where the change of the row one is on comes from: what is below it, the largest contribution first.
    pub(super) fn explained(&self, shared: &Shared) -> Step {
        let Some(node) = self.rows.node() else {
            return Step::Ignored;
        };
        if self.compared.diff.contributions(Some(node)).is_empty() {
            let has_parts = self.compared.diff.outline.has_children(node);
            let key = if has_parts {
                "say.no-change"
            } else {
                "say.no-parts"
            };
            return Step::Say(text(shared.lang, key).to_string());
        }
        let mut screen = Self {
            wanted: Wanted {
                under: Some(node),
                only_changed: true,
                least: None,
                sort: SortBy::Change,
            },
            figures: Figures::Parts(node),
            rows: Rows::default(),
            ..self.clone()
        };
        screen.refresh(None, shared);
        Step::Open(Box::new(screen))
    }

    /// Goes on to explain the row of that code, or the total, in what is compared now; where it has none, all is shown.
    pub(super) fn explain_or_leave(&mut self, code: Option<Code>) {
        let diff = &self.compared.diff;
        let mut rows = diff.rows.iter();
        let node = rows.position(|row| row.code == code);
        let node = node.filter(|&node| !diff.contributions(Some(node)).is_empty());
        let is_change = self.figures != Figures::Shares;
        match node {
            Some(node) => {
                self.wanted.under = Some(node);
                if is_change {
                    self.figures = Figures::Parts(node);
                }
            }
            None => {
                self.wanted = Wanted::default();
                if is_change {
                    self.figures = Figures::Change;
                }
            }
        }
    }

    /// What the rows below the one that is explained leave open.
    pub(super) fn unexplained(&self) -> Option<Decimal> {
        let Figures::Parts(whole) = self.figures else {
            return None;
        };
        let parts = self.compared.diff.contributions(Some(whole));
        parts
            .iter()
            .find(|part| part.node.is_none())
            .map(|part| part.shift)
    }
}
