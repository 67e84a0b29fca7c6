//! What checks doubt of the row one is on, and what else there is to know of it.

use super::{DiffScreen, foot::Said, halves};
use crate::{
    reports::{
        checks::{Mark, Outcome},
        diff::DiffRow,
    },
    texts::{filled, listed, text},
    tui::{
        app::Shared,
        screens::{Checks, Screen},
    },
};

impl DiffScreen {
    /// The checks of the side of which something is doubted in the row, the left one first.
    pub(super) fn checks(&self, shared: &Shared) -> Option<Box<dyn Screen>> {
        let row = self.row_on()?;
        let doubts = self.doubts(row, shared);
        let halves = halves(row);
        let doubted = (0..2).find(|&side| doubts[side].is_some());
        let side = doubted.or_else(|| (0..2).find(|&side| halves[side].is_some()))?;
        let at = halves[side].map(|half| half.at);
        let page = Checks::screen(self.compared.ids[side], at, shared)?;
        Some(Box::new(page))
    }

    /// What stands beside the amounts of a row.
    pub(super) fn marks(&self, row: &DiffRow, shared: &Shared) -> [Option<Mark>; 2] {
        let halves = halves(row);
        [0, 1].map(|side| {
            let (row, column) = halves[side]?.printed?;
            let table = self.compared.heads()[side].table;
            let marks = shared.marks(self.compared.ids[side])?;
            marks.cell(table, row, column)
        })
    }

    /// What is doubted first of the amount on either side of a row.
    fn doubts<'s>(&self, row: &DiffRow, shared: &'s Shared) -> [Option<&'s Outcome>; 2] {
        let halves = halves(row);
        [0, 1].map(|side| {
            let (row, column) = halves[side]?.printed?;
            let table = self.compared.heads()[side].table;
            let marks = shared.marks(self.compared.ids[side])?;
            marks.of_cell(table, row, column).into_iter().next()
        })
    }

    /// What is said of the row one is on below all others.
    pub(super) fn said<'s>(&self, shared: &'s Shared) -> [Said<'s>; 2] {
        let Some(row) = self.row_on() else {
            return Default::default();
        };
        let code = row.code.map(|code| format!("{code} ")).unwrap_or_default();
        let doubts = self.doubts(row, shared);
        let halves = halves(row);
        [0, 1].map(|side| match halves[side] {
            Some(half) => Said {
                name: format!("{code}{}", half.name),
                remark: match half.is_put_in {
                    true => text(shared.lang, "tree.not-printed").to_string(),
                    false => String::new(),
                },
                doubt: doubts[side],
            },
            None => Said {
                remark: self.absent(row, side, shared),
                ..Said::default()
            },
        })
    }

    /// What there is to know of a side that does not have a row.
    fn absent(&self, row: &DiffRow, side: usize, shared: &Shared) -> String {
        let name = |code| {
            let rows = self.compared.diff.rows.iter();
            let half = rows
                .filter(|row| row.code == Some(code))
                .find_map(|row| halves(row)[side]);
            half.map(|half| half.name.as_str()).unwrap_or_default()
        };
        let relatives = row.relatives.iter();
        let relatives: Vec<String> = relatives
            .map(|&code| format!("{code} {}", name(code)))
            .collect();
        match relatives.is_empty() {
            true => text(shared.lang, "diff.no-row").to_string(),
            false => filled(
                shared.lang,
                "diff.held-by",
                &[listed(shared.lang, &relatives)],
            ),
        }
    }
}
