//! Many disclosures side by side, a column each, with the course of the years.

use std::sync::Arc;

use ratatui::{layout::Position, style::Style};

use super::{
    Place, Screen, Step, Title, TreeScreen,
    diff::cells::{amount, unit},
    form_key, unit_key,
};
use crate::{
    budget::{Disclosure, Measure, MoneyUnit, grouped, written},
    reports::{
        diff::{
            Choice, TableKey, Wish, each_measures, each_tables,
            matrix::{Matrix, MatrixColumn, matrix},
        },
        outline::Collapsed,
        tree::Subject,
        trend,
    },
    text::cut,
    texts::{filled, text},
    tui::{
        action::Action,
        app::{Id, Shared, kind_key},
        keys::Scope,
        widgets::{Canvas, Columns, Placed, Window},
    },
};

/// Lines above the rows: the column headers.
const ABOVE: u16 = 1;

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
    collapsed: Collapsed,
    only_changed: bool,
    visible: Vec<usize>,
    window: Window,
    columns: Columns,
    /// The unit that the columns were measured in.
    measured: Option<MoneyUnit>,
}

impl MatrixScreen {
    /// Lays total expenditure of disclosures side by side; `None` if none has a table of it.
    #[must_use]
    pub fn new(own: Id, ids: Vec<Id>, shared: &Shared) -> Option<Self> {
        let matrix = laid(&ids, Choice::default(), shared)?;
        let levels = if matrix.rows.first()?.code.is_none() {
            3
        } else {
            2
        };
        let mut screen = Self {
            own,
            ids,
            collapsed: Collapsed::below(&matrix.outline, levels),
            matrix,
            only_changed: false,
            visible: Vec::new(),
            window: Window::default(),
            columns: Columns::default(),
            measured: None,
        };
        screen.refresh(None, shared);
        Some(screen)
    }

    fn choose(&mut self, choice: Choice, shared: &Shared) -> Step {
        let on = self.node().and_then(|node| self.matrix.rows[node].code);
        let Some(matrix) = laid(&self.ids, choice, shared) else {
            return Step::Say(text(shared.lang, "say.no-matrix").to_string());
        };
        if matrix.outline != self.matrix.outline {
            self.collapsed = Collapsed::none();
        }
        self.matrix = matrix;
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
        match measures.get(at.map_or(0, |at| (at + 1) % measures.len())) {
            Some(&measure) if measures.len() > 1 => {
                self.choose(Choice::of(self.key()).by(measure), shared)
            }
            _ => Step::Say(text(shared.lang, "say.one-measure").to_string()),
        }
    }

    fn next_table(&mut self, forward: bool, shared: &Shared) -> Step {
        let mut tables = each_tables(&self.disclosures(shared));
        if !forward {
            tables.reverse();
        }
        let at = tables.iter().position(|&key| key == self.key());
        match tables.get(at.map_or(0, |at| (at + 1) % tables.len())) {
            Some(&key) if tables.len() > 1 => {
                let choice = Choice {
                    table: Some(key),
                    columns: [Wish::Total; 2],
                };
                self.choose(choice, shared)
            }
            _ => Step::Say(text(shared.lang, "say.one-table").to_string()),
        }
    }

    fn refresh(&mut self, node: Option<usize>, shared: &Shared) {
        self.visible = self.matrix.outline.visible(&self.collapsed);
        if self.only_changed {
            let kept = self.matrix.with_changes();
            self.visible.retain(|&node| kept[node]);
        }
        if let Some(node) = node {
            let above = std::iter::successors(Some(node), |&node| self.matrix.outline.parent(node));
            let shown =
                above.filter_map(|node| self.visible.iter().position(|&visible| visible == node));
            self.window.at = shown.max().unwrap_or(0);
        }
        self.settle(shared);
    }

    fn node(&self) -> Option<usize> {
        self.visible.get(self.window.at).copied()
    }

    fn fold(&mut self, folded: bool, shared: &Shared) {
        let Some(node) = self.node() else { return };
        let outline = &self.matrix.outline;
        if folded && (!outline.has_children(node) || self.collapsed.is(node)) {
            let parent = outline.parent(node).unwrap_or(node);
            self.refresh(Some(parent), shared);
        } else {
            self.collapsed.set(node, folded);
            self.refresh(Some(node), shared);
        }
    }

    /// The tree of the last column that has the row.
    fn open(&self, shared: &Shared) -> Option<TreeScreen> {
        let row = &self.matrix.rows[self.node()?];
        let column = row.cells.iter().rposition(Option::is_some)?;
        let column = &self.matrix.columns[column];
        let id = self.ids[column.disclosure];
        let tree = TreeScreen::new(id, Some(Subject::Table(column.head.table)), shared)?;
        Some(match row.code {
            Some(code) => tree.at_code(code, shared),
            None => tree,
        })
    }

    /// What the columns are called: the years of one department, or else the departments too.
    fn headers(&self, shared: &Shared) -> Vec<String> {
        let is_one = self.matrix.is_one_department();
        let mut pairs = self.matrix.columns.windows(2);
        let time = |column: &MatrixColumn| (column.head.year, column.head.kind);
        let is_one_time = pairs.all(|pair| time(&pair[0]) == time(&pair[1]));
        let name = |column: &MatrixColumn| {
            let head = &column.head;
            let year = head.year.map(|year| year.to_string()).unwrap_or_default();
            let kind = text(shared.lang, kind_key(head.kind));
            if is_one {
                format!("{year}{kind}")
            } else if is_one_time {
                head.department.clone()
            } else {
                // Within the columns that a header may take.
                format!("{}{year}{kind}", cut(&head.department, 6))
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

    fn figures(&self, node: usize, shared: &Shared) -> Vec<String> {
        let row = &self.matrix.rows[node];
        let cells = row.cells.iter().map(|cell| amount(cell, shared));
        let mut figures: Vec<String> = cells.collect();
        if self.matrix.is_course {
            let sign = |up: bool| if up { "+" } else { "" };
            let change = row.change().filter(|change| !change.is_zero());
            let percent = row.percent().filter(|percent| !percent.is_zero());
            figures.push(trend::mark(&row.heights()));
            figures.push(change.map_or(String::new(), |change| {
                let sign = sign(change.is_sign_positive());
                format!("{sign}{}", written(change, unit(shared)))
            }));
            figures.push(percent.map_or(String::new(), |percent| {
                format!(
                    "{}{}%",
                    sign(percent.is_sign_positive()),
                    grouped(percent, 1)
                )
            }));
        }
        figures
    }

    fn label(&self, node: usize) -> String {
        let row = &self.matrix.rows[node];
        match row.code {
            Some(code) => format!("{code} {}", row.name()),
            None => row.name().to_string(),
        }
    }

    /// How wide the names are, and what the figures get.
    fn placed(&self, columns: u16) -> (u16, Vec<Placed>) {
        let least = NAME_LEAST.max(columns / 3);
        let placed = self.columns.placed(columns.saturating_sub(least + 1));
        let names = columns.saturating_sub(Columns::used(&placed) + 1);
        (names, placed)
    }

    fn cells(&self, node: usize, shared: &Shared) -> Vec<String> {
        let row = &self.matrix.rows[node];
        let code = row.code.map(|code| code.to_string()).unwrap_or_default();
        [code, row.name().to_string()]
            .into_iter()
            .chain(self.figures(node, shared))
            .collect()
    }
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
        Scope::Matrix
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
        let measure = head.header.rsplit('/').next().unwrap_or_default();
        let mut right = text(lang, unit_key(unit(shared))).to_string();
        if !self.matrix.left_out.is_empty() {
            let count = self.matrix.left_out.len().to_string();
            right = format!("{}  {right}", filled(lang, "matrix.left-out", &[count]));
        }
        if self.only_changed {
            right = format!("{}  {right}", text(lang, "diff.only-changed"));
        }
        Title {
            whose,
            what: format!("{}·{measure}", text(lang, form_key(head.key.0))),
            right,
        }
    }

    fn settle(&mut self, shared: &Shared) {
        if self.measured != Some(unit(shared)) {
            let first = self.columns.first;
            let figures = (0..self.matrix.rows.len())
                .flat_map(|node| self.figures(node, shared).into_iter().enumerate());
            self.columns = Columns::new(
                self.headers(shared),
                figures.map(|(column, figure)| (column, figure.into())),
            );
            self.columns.first = first;
            self.measured = Some(unit(shared));
        }
        self.window.settle(self.visible.len(), shared.rows(ABOVE));
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Step {
        let node = self.node();
        match action {
            Action::Fold => self.fold(true, shared),
            Action::Unfold => self.fold(false, shared),
            Action::Parent => {
                let parent = node.and_then(|node| self.matrix.outline.parent(node));
                self.refresh(parent.or(node), shared);
            }
            Action::Level(levels) => {
                let has_total = self.matrix.rows[0].code.is_none();
                let levels = usize::from(levels) + usize::from(has_total);
                self.collapsed = Collapsed::below(&self.matrix.outline, levels);
                self.refresh(node, shared);
            }
            Action::Measure => return self.next_measure(shared),
            Action::NextTable => return self.next_table(true, shared),
            Action::PreviousTable => return self.next_table(false, shared),
            Action::ColumnsRight => self.columns.turn(true),
            Action::ColumnsLeft => self.columns.turn(false),
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
            _ if self
                .window
                .act(action, self.visible.len(), shared.rows(ABOVE)) => {}
            _ => return Step::Ignored,
        }
        Step::Done
    }

    fn draw(&self, canvas: &mut Canvas<'_>, shared: &Shared) -> Option<Position> {
        let columns = canvas.columns();
        let (names, placed) = self.placed(columns);
        let header = canvas.theme.header;
        canvas.name(1, 0, names, text(shared.lang, "column.item"), header);
        self.columns.draw_headers(canvas, names, &placed, header);
        for (y, index) in (ABOVE..).zip(self.window.range(self.visible.len(), shared.rows(ABOVE))) {
            let node = self.visible[index];
            let outline = &self.matrix.outline;
            let mark = match (outline.has_children(node), self.collapsed.is(node)) {
                (false, _) => " ",
                (true, true) => "▸",
                (true, false) => "▾",
            };
            let plain = Style::new();
            let label = self.label(node);
            let indent = u16::try_from(2 * outline.depth(node)).unwrap_or(0);
            let x = 1 + indent.min(names / 3);
            canvas.name(x, y, 1, mark, plain);
            let room = names.saturating_sub(x + MARK);
            canvas.name(x + MARK, y, room, &label, plain);
            let figures = self.figures(node, shared);
            for column in &placed {
                let figure = &figures[column.index];
                canvas.figure(names + column.x, y, column.width, figure, plain);
            }
            if index == self.window.at {
                let selected = canvas.theme.selected;
                canvas.style(0, y, columns - 1, selected);
            }
        }
        None
    }

    fn row(&self, shared: &Shared) -> Option<Vec<String>> {
        self.node().map(|node| self.cells(node, shared))
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
            .chain(self.visible.iter().map(|&node| self.cells(node, shared)))
            .collect()
    }

    fn place(&self, _: &Shared) -> Option<Place> {
        let row = &self.matrix.rows[self.node()?];
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
        let (_, placed) = self.placed(shared.size.0);
        self.columns.first > 0 || placed.len() < self.columns.len()
    }

    fn is_filtered(&self) -> bool {
        self.only_changed
    }
}
