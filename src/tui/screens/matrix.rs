//! Many disclosures side by side, a column each, with the course of the years.

mod cells;

use std::sync::Arc;

use ratatui::{layout::Position, style::Style};

use self::cells::{has_lines_to_spare, heads, moneys, rooms};
use super::{
    Place, Screen, Step, Title, TreeScreen,
    diff::{cells::unit, compared::after},
    rows::Rows,
    table_name, turned, unit_words,
};
use crate::{
    budget::{Disclosure, ExactMoney, Measure, MoneyUnit, last_heading},
    reports::{
        diff::{
            Choice, TableKey, each_measures, each_tables,
            matrix::{Matrix, matrix},
        },
        outline::Collapsed,
        search::List,
        tree::Subject,
    },
    texts::{filled, text},
    tui::{
        action::Action,
        app::{Id, Shared},
        keys::Scope,
        widgets::{Canvas, Columns},
    },
};

/// Columns that a name gets before figures are left out.
const NAME_LEAST: u16 = 24;

/// Columns of the mark that tells whether a row is folded, with the blank after it.
const MARK: u16 = 2;

/// Disclosures by code, a column each.
pub struct MatrixScreen {
    /// The disclosure that one came from.
    own: Id,
    ids: Vec<Id>,
    matrix: Matrix,
    only_changed: bool,
    rows: Rows,
    /// How the amounts of each column are written.
    money: Vec<ExactMoney>,
    columns: Columns,
    /// The unit that the columns were measured in, and whether their headers had lines to spare.
    measured: Option<(MoneyUnit, bool)>,
}

impl MatrixScreen {
    /// Lays total expenditure of disclosures side by side; `None` if none has a table of it.
    #[must_use]
    pub fn new(own: Id, ids: Vec<Id>, shared: &Shared) -> Option<Self> {
        let matrix = laid(&ids, Choice::default(), shared)?;
        let levels = 2 + levels_above(&matrix);
        let mut screen = Self {
            own,
            ids,
            rows: Rows::folded(&matrix.outline, levels),
            money: Vec::new(),
            matrix,
            only_changed: false,
            columns: Columns::default(),
            measured: None,
        };
        screen.refresh(None, shared);
        Some(screen)
    }

    fn choose(&mut self, choice: Choice, shared: &Shared) -> Step {
        let on = self.rows.node();
        let on = on.and_then(|node| self.matrix.rows[node].code);
        let Some(matrix) = laid(&self.ids, choice, shared) else {
            return Step::Say(text(shared.lang, "say.no-matrix").to_string());
        };
        if matrix.outline != self.matrix.outline {
            self.rows.fold_anew(&matrix.outline);
        }
        self.matrix = matrix;
        self.rows.forget();
        self.measured = None;
        let mut rows = self.matrix.rows.iter();
        let node = on.and_then(|code| rows.position(|row| row.code == Some(code)));
        self.refresh(node, shared);
        Step::Done
    }

    fn disclosures<'a>(&self, shared: &'a Shared) -> Vec<&'a Disclosure> {
        let all = self.ids.iter().filter_map(|&id| shared.get(id));
        all.map(Arc::as_ref).collect()
    }

    fn key(&self) -> TableKey {
        self.matrix.columns[0].head.key
    }

    fn next_measure(&mut self, shared: &Shared) -> Step {
        let measures: Vec<Measure> = each_measures(&self.disclosures(shared), self.key());
        let own = self.matrix.columns[0].head.measure;
        let at = measures.iter().position(|&one| Some(one) == own);
        match after(&measures, at) {
            Some(measure) => self.choose(Choice::of(self.key()).by(measure), shared),
            None => Step::Say(text(shared.lang, "say.one-measure").to_string()),
        }
    }

    fn next_table(&mut self, forward: bool, shared: &Shared) -> Step {
        let mut tables = each_tables(&self.disclosures(shared));
        if !forward {
            tables.reverse();
        }
        let at = tables.iter().position(|&key| key == self.key());
        match after(&tables, at) {
            Some(key) => self.choose(Choice::of(key), shared),
            None => Step::Say(text(shared.lang, "say.one-table").to_string()),
        }
    }

    fn refresh(&mut self, node: Option<usize>, shared: &Shared) {
        let (matrix, only_changed) = (&self.matrix, self.only_changed);
        let shown = |collapsed: &Collapsed| {
            let mut shown = matrix.outline.visible(collapsed);
            if only_changed {
                let kept = matrix.with_changes();
                shown.retain(|&node| kept[node]);
            }
            shown
        };
        self.rows
            .arrange(&matrix.outline, || List::of_matrix(matrix), shown, node);
        self.settle(shared);
    }

    fn height(&self, shared: &Shared) -> usize {
        shared.rows(self.columns.header_lines() + self.rows.below(shared.lang))
    }

    /// The tree of the last column that has the row.
    fn open(&self, shared: &Shared) -> Option<TreeScreen> {
        let row = &self.matrix.rows[self.rows.node()?];
        let mut cells = self.matrix.columns.iter().zip(&row.cells).rev();
        let (column, half) = cells.find_map(|(column, cell)| Some((column, cell.as_ref()?)))?;
        let id = self.ids[column.disclosure];
        let tree = TreeScreen::new(id, Some(Subject::Table(column.head.table)), shared)?;
        Some(match (half.printed, row.code) {
            (Some((row, _)), _) => tree.at_row(row, shared),
            (None, Some(code)) => tree.at_code(code, shared),
            (None, None) => tree,
        })
    }
}

/// Levels of rows above the first level of codes.
fn levels_above(matrix: &Matrix) -> usize {
    let first = matrix.rows.first();
    usize::from(first.is_some_and(|row| row.code.is_none()))
}

fn laid(ids: &[Id], choice: Choice, shared: &Shared) -> Option<Matrix> {
    let all: Vec<&Disclosure> = ids
        .iter()
        .filter_map(|&id| shared.get(id).map(Arc::as_ref))
        .collect();
    matrix(&all, choice)
}

impl Screen for MatrixScreen {
    fn scope(&self) -> Scope {
        self.rows.filter().scope(Scope::Matrix)
    }

    fn disclosure(&self, _: &Shared) -> Option<Id> {
        Some(self.own)
    }

    fn title(&self, shared: &Shared) -> Title {
        let lang = shared.lang;
        let columns = &self.matrix.columns;
        let head = &columns[0].head;
        let count = columns.len().to_string();
        let whose = if self.matrix.is_one_department() {
            let years = columns.iter().filter_map(|column| column.head.year);
            let span = match (years.clone().min(), years.max()) {
                (Some(first), Some(last)) if first < last => format!("{first}–{last}"),
                (year, _) => year.map(|year| year.to_string()).unwrap_or_default(),
            };
            format!("{} {span}", head.department)
        } else {
            filled(lang, "title.library", &[count])
        };
        let measure = last_heading(&head.header);
        let is_printed = heads(&self.matrix).all(|head| head.unit.is_some());
        let mut right = unit_words(unit(heads(&self.matrix), shared), is_printed, lang);
        if !self.matrix.left_out.is_empty() {
            let count = self.matrix.left_out.len().to_string();
            right = format!("{}  {right}", filled(lang, "matrix.left-out", &[count]));
        }
        if self.only_changed {
            right = format!("{}  {right}", text(lang, "diff.only-changed"));
        }
        right.insert_str(0, &self.rows.filter().label(lang));
        Title {
            whose,
            what: format!("{}·{measure}", table_name(head.key, shared)),
            right,
        }
    }

    fn settle(&mut self, shared: &Shared) {
        let unit = unit(heads(&self.matrix), shared);
        let wish = (unit, has_lines_to_spare(shared));
        if self.measured != Some(wish) {
            let (rows, lang) = (&self.matrix.rows, shared.lang);
            self.money = moneys(&self.matrix, unit);
            let first = self.columns.first;
            let figures =
                (0..rows.len()).flat_map(|node| self.figures(node, lang).into_iter().enumerate());
            self.columns = Columns::new(
                self.headers(shared),
                figures.map(|(column, figure)| (column, figure.into())),
            );
            self.columns.first = first;
            self.measured = Some(wish);
        }
        let (_, room) = rooms(shared.size.0);
        self.columns.settle(room);
        self.rows.settle(self.height(shared));
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Step {
        let node = self.rows.node();
        if self.rows.narrow(action) {
            self.refresh(node, shared);
            return Step::Done;
        }
        let levels = levels_above(&self.matrix);
        match self.rows.fold(action, &self.matrix.outline, levels) {
            Some(Ok(node)) => {
                self.refresh(Some(node), shared);
                return Step::Done;
            }
            Some(Err(says)) => return Step::Say(text(shared.lang, says).to_string()),
            None => {}
        }
        match action {
            Action::Measure => return self.next_measure(shared),
            Action::NextTable => return self.next_table(true, shared),
            Action::PreviousTable => return self.next_table(false, shared),
            Action::ColumnsRight | Action::ColumnsLeft if !self.has_more_columns(shared) => {
                return Step::Ignored;
            }
            Action::ColumnsRight | Action::ColumnsLeft => {
                let (_, room) = rooms(shared.size.0);
                let right = action == Action::ColumnsRight;
                return turned(self.columns.turn_within(right, room), shared);
            }
            Action::OnlyChanged => {
                self.only_changed = !self.only_changed;
                self.refresh(node, shared);
            }
            Action::Back if self.only_changed => {
                self.only_changed = false;
                self.refresh(node, shared);
            }
            Action::Open => {
                return self
                    .open(shared)
                    .map_or(Step::Ignored, |screen| Step::Open(Box::new(screen)));
            }
            _ if self.rows.walk(action, self.height(shared)) => {}
            _ => return Step::Ignored,
        }
        Step::Done
    }

    fn draw(&self, canvas: &mut Canvas<'_>, shared: &Shared) -> Option<Position> {
        let columns = canvas.columns();
        let (names, placed) = self.placed(columns);
        let header = canvas.theme.header;
        let above = self.columns.header_lines();
        canvas.name(
            1,
            above - 1,
            names,
            text(shared.lang, "column.item"),
            header,
        );
        self.columns.draw_headers(canvas, names, &placed, header);
        for (y, (node, is_on)) in (above..).zip(self.rows.on_screen(self.height(shared))) {
            let outline = &self.matrix.outline;
            let plain = Style::new();
            let label = self.label(node);
            let indent = u16::try_from(2 * outline.depth(node)).unwrap_or(0);
            let x = 1 + indent.min(names / 3);
            canvas.name(x, y, 1, self.rows.mark(node, outline), plain);
            let room = names.saturating_sub(x + MARK);
            canvas.name(x + MARK, y, room, &label, plain);
            let figures = self.figures(node, shared.lang);
            for column in &placed {
                let figure = &figures[column.index];
                canvas.figure(names + column.x, y, column.width, figure, plain);
            }
            if is_on {
                let selected = canvas.theme.selected;
                canvas.style(0, y, columns - 1, selected);
            }
        }
        if self.rows.visible().is_empty() {
            canvas.nothing(above + 1, shared.lang);
        }
        self.rows.filter().draw(canvas, shared.lang)
    }

    fn row(&self, shared: &Shared) -> Option<Vec<String>> {
        self.rows.node().map(|node| self.cells(node, shared.lang))
    }

    fn table(&self, shared: &Shared) -> Vec<Vec<String>> {
        let mut headers = ["column.code", "column.name"]
            .map(|key| text(shared.lang, key).to_string())
            .to_vec();
        let heads = self.headers(shared);
        let whole = self
            .matrix
            .columns
            .iter()
            .map(|column| shared.name(self.ids[column.disclosure]));
        headers.extend(whole);
        headers.extend(heads.into_iter().skip(self.matrix.columns.len()));
        std::iter::once(headers)
            .chain(
                self.rows
                    .visible()
                    .iter()
                    .map(|&node| self.cells(node, shared.lang)),
            )
            .collect()
    }

    fn place(&self, _: &Shared) -> Option<Place> {
        let row = &self.matrix.rows[self.rows.node()?];
        let cells = self.matrix.columns.iter().zip(&row.cells).rev();
        cells.into_iter().find_map(|(column, cell)| {
            let at = cell.as_ref()?.at;
            (at.line > 0).then_some(Place {
                id: self.ids[column.disclosure],
                at,
            })
        })
    }

    fn has_more_columns(&self, shared: &Shared) -> bool {
        let (_, room) = rooms(shared.size.0);
        self.columns.has_more(room)
    }

    fn is_filtered(&self) -> bool {
        self.only_changed || self.rows.filter().is_there()
    }
}
