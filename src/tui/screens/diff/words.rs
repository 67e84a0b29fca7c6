//! What a comparison by code is called, what it measures and in what way it is shown, in words.

use super::{
    DiffScreen,
    cells::{Figures, in_money},
};
use crate::{
    budget::last_heading,
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

    /// The row whose change is explained, by its code alone where there is little room.
    fn causes(&self, is_short: bool, shared: &Shared) -> Option<String> {
        let Figures::Parts(whole) = self.figures else {
            return None;
        };
        let row = &self.compared.diff.rows[whole];
        let row = match row.code {
            Some(code) if is_short => code.to_string(),
            Some(code) => format!("{code} {}", row.name()),
            None => row.name().to_string(),
        };
        Some(filled(shared.lang, "title.diff-parts", &[row]))
    }

    /// What stands over the names where whose they are stands in the title: the table, and the row that is explained.
    pub(super) fn over_names(&self, shared: &Shared) -> String {
        let table = table_name(self.compared.diff.left.key, shared);
        match self.causes(true, shared) {
            Some(causes) => format!("{causes}  {table}"),
            None => table,
        }
    }

    /// What is compared: the table and the column, both columns where they are two, and the row that is explained.
    pub(super) fn what(&self, shared: &Shared) -> String {
        let table = table_name(self.compared.diff.left.key, shared);
        let heads = self.compared.heads();
        let [left, right] = heads.map(measure);
        let [one, other] = heads.map(|head| head.measure);
        let is_one = left == right || (one.is_some() && one == other);
        let compared = match is_one {
            true => format!("{table}·{left}"),
            false => format!("{table}·{left}⇄{right}"),
        };
        match self.causes(false, shared) {
            Some(causes) => format!("{causes}  {compared}"),
            None => compared,
        }
    }

    /// In what way the rows are shown, at length and as short as can be.
    pub(super) fn modes(&self, shared: &Shared) -> Vec<[String; 2]> {
        let lang = shared.lang;
        let word = |key| text(lang, key).to_string();
        let mut modes = self.rows.filter().modes(lang);
        // Causes are what changed, the largest first, unless something else is asked for.
        let is_parts = matches!(self.figures, Figures::Parts(_));
        let usual = if is_parts {
            SortBy::Change
        } else {
            SortBy::Code
        };
        match (self.wanted.only_changed, is_parts) {
            (true, false) => modes.push([word("diff.only-changed"), "≠".to_string()]),
            (false, true) => modes.push([word("diff.all-rows"), "≡".to_string()]),
            _ => {}
        }
        if self.wanted.sort != usual {
            let short = match self.wanted.sort {
                SortBy::Percent | SortBy::Points => "%↓",
                SortBy::Change => "↓",
                SortBy::Code => "№",
            };
            modes.push([word(sort_key(self.wanted.sort)), short.to_string()]);
        }
        if let Some(rest) = self.unexplained() {
            let rest = [in_money(rest, self.money)];
            let said = ["diff.unexplained", "diff.unexplained-short"];
            modes.push(said.map(|key| filled(lang, key, &rest)));
        }
        modes
    }
}

/// What a side measures: the last part of its header.
pub(super) fn measure(head: &SideHead) -> String {
    last_heading(&head.header).to_string()
}

/// The key of an order in the table of texts.
pub(super) fn sort_key(by: SortBy) -> &'static str {
    match by {
        SortBy::Code => "sort.code",
        SortBy::Change => "sort.change",
        SortBy::Percent => "sort.percent",
        SortBy::Points => "sort.points",
    }
}
