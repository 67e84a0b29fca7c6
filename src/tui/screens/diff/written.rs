//! A comparison by code as it is copied and written to a file.

use super::{
    DiffScreen,
    cells::{Figures, cells, in_money},
    halves,
    words::measure,
};
use crate::{reports::diff::Half, texts::text, tui::app::Shared};

impl DiffScreen {
    /// The cells of a row.
    pub(super) fn cells(&self, node: usize, shared: &Shared) -> Vec<String> {
        let row = &self.compared.diff.rows[node];
        let name = |half: Option<&Half>| half.map(|half| half.name.clone()).unwrap_or_default();
        let shown = cells(&self.compared.diff, node, self.figures, self.money, shared);
        let [left, right] = shown.amounts;
        let [left_name, right_name] = halves(row).map(name);
        let mut out = vec![
            row.code.map(|code| code.to_string()).unwrap_or_default(),
            left_name,
            left,
            right_name,
            right,
        ];
        if self.figures == Figures::Shares {
            out.push(in_money(row.shift(), self.money));
            out.extend(shown.shares);
        }
        out.extend(shown.tail);
        out
    }

    /// The headers, and all rows that are shown.
    pub(super) fn written(&self, shared: &Shared) -> Vec<Vec<String>> {
        let word = |key| text(shared.lang, key).to_string();
        let [left, right] = self.whose(shared).map(|whose| whose.within(usize::MAX));
        let [one, other] = self.compared.heads().map(measure);
        let mut headers = vec![
            word("column.code"),
            left.clone(),
            format!("{left} {one}"),
            right.clone(),
            format!("{right} {other}"),
        ];
        if self.figures == Figures::Shares {
            headers.push(word("column.change"));
            headers.extend([left, right].map(|side| format!("{side} %")));
        }
        headers.extend(self.tail(shared).map(str::to_string));
        let rows = self.rows.visible().iter();
        std::iter::once(headers)
            .chain(rows.map(|&node| self.cells(node, shared)))
            .collect()
    }
}
