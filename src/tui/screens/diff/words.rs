//! What a comparison by code is called, what it measures and in what way it is shown, in words.

use rust_decimal::Decimal;

use super::{
    DiffScreen,
    cells::{Figures, in_money},
};
use crate::{
    reports::diff::{SideHead, SortBy},
    texts::{filled, text},
    tui::{app::Shared, screens::table_name},
};

impl DiffScreen {
    /// What the figures after the amounts are called.
    pub(super) fn tail(&self, shared: &Shared) -> [&'static str; 2] {
        match self.figures {
            Figures::Change => [text(shared.lang, "column.change"), "%"],
            Figures::Shares => [text(shared.lang, "column.points"), ""],
            Figures::Parts(_) => [
                text(shared.lang, "column.change"),
                text(shared.lang, "column.part"),
            ],
        }
    }

    /// The table that is compared, or the row whose change is explained.
    pub(super) fn table_name(&self, shared: &Shared) -> String {
        if let Figures::Parts(whole) = self.figures {
            let row = &self.compared.diff.rows[whole];
            let code = row.code.map(|code| format!("{code} ")).unwrap_or_default();
            let row = format!("{code}{}", row.name());
            return filled(shared.lang, "title.diff-parts", &[row]);
        }
        table_name(self.compared.diff.left.key, shared)
    }

    /// What is compared: the table and the column, both columns where they are two.
    pub(super) fn what(&self, shared: &Shared) -> String {
        let table = self.table_name(shared);
        let heads = self.compared.heads();
        let [left, right] = heads.map(measure);
        let [one, other] = heads.map(|head| head.measure);
        let is_one = left == right || (one.is_some() && one == other);
        match self.figures {
            Figures::Parts(_) => table,
            _ if is_one => format!("{table}·{left}"),
            _ => format!("{table}·{left}⇄{right}"),
        }
    }

    /// In what way the rows are shown, at length and as short as can be.
    pub(super) fn modes(&self, shared: &Shared) -> Vec<[String; 2]> {
        let lang = shared.lang;
        let word = |key| text(lang, key).to_string();
        let mut modes = self.rows.filter().modes(lang);
        let is_parts = matches!(self.figures, Figures::Parts(_));
        if self.wanted.only_changed && !is_parts {
            modes.push([word("diff.only-changed"), "≠".to_string()]);
        }
        if self.wanted.sort != SortBy::Code && !is_parts {
            let short = match self.wanted.sort {
                SortBy::Percent => "%↓",
                _ => "↓",
            };
            modes.push([word(sort_key(self.wanted.sort)), short.to_string()]);
        }
        if let Some(rest) = self.unexplained() {
            let rest = in_money(rest, self.money);
            let said = filled(lang, "diff.unexplained", std::slice::from_ref(&rest));
            modes.push([said, rest]);
        }
        modes
    }

    /// What the rows below the one that is explained leave open.
    fn unexplained(&self) -> Option<Decimal> {
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

/// What a side measures: the last part of its header.
pub(super) fn measure(head: &SideHead) -> String {
    head.header
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .to_string()
}

/// The key of an order in the table of texts.
pub(super) fn sort_key(by: SortBy) -> &'static str {
    match by {
        SortBy::Code => "sort.code",
        SortBy::Change => "sort.change",
        SortBy::Percent => "sort.percent",
    }
}
