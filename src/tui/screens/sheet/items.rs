//! What a sheet can be narrowed to: its labelled values, sources of money, texts and indicators.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::{
    budget::Disclosure,
    reports::search::{HitKind, List, TextLine},
};

/// Something a sheet says, in one line of the screen or in several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// All it says.
    pub(super) words: String,
    /// The long text that it is.
    pub(super) text: Option<usize>,
    depth: usize,
    kind: Option<HitKind>,
    amount: Option<Decimal>,
}

impl Item {
    /// So far below the headings.
    pub(super) fn new(depth: usize, words: &str) -> Self {
        Self {
            words: words.to_string(),
            text: None,
            depth,
            kind: None,
            amount: None,
        }
    }

    /// A label, a blank, and what is said under it.
    pub(super) fn labelled(depth: usize, label: &str, value: &str) -> Self {
        Self::new(depth, &format!("{label} {value}"))
    }

    pub(super) fn kind(mut self, kind: HitKind) -> Self {
        self.kind = Some(kind);
        self
    }

    pub(super) fn text(mut self, text: usize) -> Self {
        self.text = Some(text);
        self
    }

    pub(super) fn amount(mut self, yuan: Option<Decimal>) -> Self {
        self.amount = yuan;
        self
    }
}

/// The items of a sheet made ready to be narrowed.
pub(super) fn list(items: &[Item], disclosure: &Arc<Disclosure>) -> List {
    let lines = items.iter().map(|item| TextLine {
        words: &item.words,
        depth: item.depth,
        amount: item.amount,
        kind: item.kind,
    });
    List::of_text(lines, Some(disclosure))
}
