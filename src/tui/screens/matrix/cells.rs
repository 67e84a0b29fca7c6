//! What the columns of many disclosures are called, and what a row says in them.

use super::{
    super::diff::{
        cells::{alone, amount, in_money, in_percent},
        whose::time,
    },
    MatrixScreen, NAME_LEAST,
};
use crate::{
    budget::{ExactMoney, MoneyUnit},
    reports::{
        diff::{
            ChangeKind, SideHead,
            matrix::{Matrix, MatrixColumn},
        },
        trend,
    },
    texts::{Lang, text},
    tui::{
        app::Shared,
        widgets::{Columns, Placed},
    },
};

impl MatrixScreen {
    /// What the columns are called: the years of one department, or else the departments above them.
    pub(super) fn headers(&self, shared: &Shared) -> Vec<String> {
        let is_one = self.matrix.is_one_department();
        let name = |column: &MatrixColumn| {
            let head = &column.head;
            let time = time(head.year, head.kind, shared);
            match is_one {
                true => time.trim_start().to_string(),
                false => format!("{}\n{}", head.department, time.trim_start()),
            }
        };
        let mut headers: Vec<String> = self.matrix.columns.iter().map(name).collect();
        if self.matrix.is_course {
            headers
                .extend(["column.trend", "column.change"].map(|key| text(shared.lang, key).into()));
            headers.push("%".to_string());
        }
        headers
    }

    pub(super) fn figures(&self, node: usize, lang: Lang) -> Vec<String> {
        let row = &self.matrix.rows[node];
        let cells = row.cells.iter();
        let mut figures: Vec<String> = cells
            .zip(&self.money)
            .map(|(cell, &money)| amount(cell.as_ref(), money))
            .collect();
        if self.matrix.is_course {
            figures.push(trend::mark(&row.heights()));
            let shift = self
                .money
                .first()
                .map(|&money| in_money(row.shift(), money));
            figures.push(shift.unwrap_or_default());
            let percent = row.percent().filter(|percent| !percent.is_zero());
            figures.push(match row.alone() {
                Some(kind) => text(lang, alone(true, kind == ChangeKind::LeftOnly)).to_string(),
                None => percent.map(in_percent).unwrap_or_default(),
            });
        }
        figures
    }

    pub(super) fn label(&self, node: usize) -> String {
        let row = &self.matrix.rows[node];
        match row.code {
            Some(code) => format!("{code} {}", row.name()),
            None => row.name().to_string(),
        }
    }

    /// How wide the names are, and what the figures get.
    pub(super) fn placed(&self, columns: u16) -> (u16, Vec<Placed>) {
        let least = NAME_LEAST.max(columns / 3);
        let placed = self.columns.placed(columns.saturating_sub(least + 1));
        let names = columns.saturating_sub(Columns::used(&placed) + 1);
        (names, placed)
    }

    pub(super) fn cells(&self, node: usize, lang: Lang) -> Vec<String> {
        let row = &self.matrix.rows[node];
        let code = row.code.map(|code| code.to_string()).unwrap_or_default();
        [code, row.name().to_string()]
            .into_iter()
            .chain(self.figures(node, lang))
            .collect()
    }
}

/// What stands in each column.
pub(super) fn heads(matrix: &Matrix) -> impl Iterator<Item = &SideHead> {
    matrix.columns.iter().map(|column| &column.head)
}

/// How the amounts of each column are written: where the columns are reckoned with each other, all alike.
pub(super) fn moneys(matrix: &Matrix, unit: MoneyUnit) -> Vec<ExactMoney> {
    let amounts = |column: usize| {
        let cells = matrix.rows.iter().map(move |row| &row.cells[column]);
        cells.filter_map(|cell| cell.as_ref()?.amount())
    };
    let columns = 0..matrix.columns.len();
    if matrix.is_course {
        let all = ExactMoney::of(columns.clone().flat_map(amounts), unit);
        return columns.map(|_| all).collect();
    }
    columns
        .map(|column| ExactMoney::of(amounts(column), unit))
        .collect()
}
