//! What the columns of many disclosures are called, and what a row says in them.

use super::{
    super::diff::{
        cells::{alone, amount, in_money, in_percent},
        whose::time,
    },
    MARK, MatrixScreen, NAME_LEAST,
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
    text::width,
    texts::{Lang, text},
    tui::{
        app::Shared,
        widgets::{Columns, Placed, wrapped},
    },
};

/// Terminals of fewer lines keep them all for the rows.
const ROWS_FOR_NAMES: u16 = 20;

impl MatrixScreen {
    /// What the columns are called: the years of one department, or else the departments above them; the files below
    /// where nothing else tells two apart.
    pub(super) fn headers(&self, shared: &Shared) -> Vec<String> {
        let is_one = self.matrix.is_one_department();
        let name = |column: &MatrixColumn| {
            let head = &column.head;
            let time = time(head.year, head.kind, shared);
            let department = (!is_one).then(|| above(&head.department, shared));
            let file = shared.twin_file(self.ids[column.disclosure]);
            let lines = [department, Some(time.trim_start().to_string()), file];
            lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
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

    /// How wide the names are, and what the figures get; what the names in sight do not need goes to headers that are cut.
    pub(super) fn placed(&self, columns: u16) -> (u16, Vec<Placed>) {
        let (least, room) = rooms(columns);
        let placed = self.columns.placed(room);
        let names = self
            .rows
            .visible()
            .iter()
            .map(|&node| self.name_columns(node));
        let longest = names.max().unwrap_or(0).max(least);
        let spare = columns.saturating_sub(Columns::used(&placed) + longest + 1);
        let placed = self.columns.widened(placed, spare);
        let names = columns.saturating_sub(Columns::used(&placed) + 1);
        (names, placed)
    }

    /// The columns up to the end of a name, the blank before it counted.
    fn name_columns(&self, node: usize) -> u16 {
        let indent = 2 * self.matrix.outline.depth(node);
        let used = 1 + indent + usize::from(MARK) + width(&self.label(node));
        u16::try_from(used).unwrap_or(u16::MAX)
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

/// The columns that a name gets at the least, and those that figures may take beside it.
pub(super) fn rooms(columns: u16) -> (u16, u16) {
    let least = NAME_LEAST.max(columns / 3);
    (least, columns.saturating_sub(least + 1))
}

/// The name of a department over a column: in two lines where one is not wide enough and there are lines to spare.
fn above(department: &str, shared: &Shared) -> String {
    let columns = width(department);
    if columns <= Columns::WIDEST_HEADER || !has_lines_to_spare(shared) {
        return department.to_string();
    }
    // Two halves as alike as the places allow at which it may be broken.
    let mut halves = (columns / 2..columns).map(|room| wrapped(department, room));
    let lines = halves.find(|lines| lines.len() == 2).unwrap_or_default();
    match lines.is_empty() {
        true => department.to_string(),
        false => {
            let lines: Vec<&str> = lines.into_iter().map(|line| &department[line]).collect();
            lines.join("\n")
        }
    }
}

/// Whether the rows can spare a line for the headers.
pub(super) fn has_lines_to_spare(shared: &Shared) -> bool {
    shared.size.1 >= ROWS_FOR_NAMES
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
