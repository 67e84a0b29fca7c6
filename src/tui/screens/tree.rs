//! A table as a tree: codes, projects under their units, catalogue entries, a whole-department sheet.

mod side;

use std::{borrow::Cow, collections::HashMap, rc::Rc};

use ratatui::{layout::Position, style::Style};

use super::{
    CodePage, DiffScreen, Item, Picker, Place, Projects, Screen, SheetScreen, Step, Title,
    sheet_of_row,
};
use crate::{
    budget::{Code, MoneyUnit},
    reports::{
        outline::Collapsed,
        tree::{self, Origin, Subject, SubjectLine, Tree},
    },
    text::width,
    texts::text,
    tui::{
        action::Action,
        app::{Id, Shared},
        keys::Scope,
        widgets::{Canvas, Columns, Window, figure, headers},
    },
};

/// Lines above the rows: the column headers.
const ABOVE: u16 = 1;

/// Columns that a name gets before figures are left out.
const NAME_LEAST: u16 = 16;

/// Bars shorter than this say nothing.
const BAR_LEAST: u16 = 6;

/// Bars longer than this are no clearer.
const BAR_MOST: u16 = 24;

/// The trees of one disclosure.
pub struct TreeScreen {
    id: Id,
    subjects: Vec<SubjectLine>,
    at: usize,
    /// The trees that were looked at, as they were left.
    views: HashMap<Subject, View>,
}

/// One tree as it is looked at.
struct View {
    tree: Rc<Tree>,
    collapsed: Collapsed,
    visible: Vec<usize>,
    window: Window,
    columns: Columns,
    measured: Option<MoneyUnit>,
    longest_name: u16,
}

impl TreeScreen {
    /// Opens a disclosure at a tree, or at the one it opens with.
    #[must_use]
    pub fn new(id: Id, subject: Option<Subject>, shared: &Shared) -> Option<Self> {
        let disclosure = shared.get(id)?;
        let subjects = tree::subjects(disclosure);
        let subject = subject.or_else(|| tree::first(disclosure))?;
        let at = subjects.iter().position(|line| line.subject == subject)?;
        let mut screen = Self {
            id,
            subjects,
            at,
            views: HashMap::new(),
        };
        screen.look(shared);
        Some(screen)
    }

    /// Goes to a printed row.
    #[must_use]
    pub fn at_row(mut self, row: usize, shared: &Shared) -> Self {
        if let Some(view) = self.view_mut()
            && let Some(node) = view.tree.node_at(row)
        {
            view.go(node, shared);
        }
        self
    }

    /// Goes to a code.
    #[must_use]
    pub fn at_code(mut self, code: Code, shared: &Shared) -> Self {
        if let Some(view) = self.view_mut()
            && let Some(node) = view.tree.node_of(code)
        {
            view.go(node, shared);
        }
        self
    }

    fn view(&self) -> Option<&View> {
        self.views.get(&self.subjects.get(self.at)?.subject)
    }

    fn view_mut(&mut self) -> Option<&mut View> {
        self.views.get_mut(&self.subjects.get(self.at)?.subject)
    }

    /// Builds the tree one is at, unless it was looked at before.
    fn look(&mut self, shared: &Shared) {
        let Some(subject) = self.subjects.get(self.at).map(|line| line.subject) else {
            return;
        };
        if !self.views.contains_key(&subject)
            && let Some(disclosure) = shared.get(self.id)
            && let Some(tree) = tree::tree(disclosure, subject)
        {
            self.views.insert(subject, View::new(Rc::new(tree), shared));
        }
        if let Some(view) = self.view_mut() {
            view.settle(shared);
        }
    }

    fn turn_to(&mut self, at: usize, shared: &Shared) -> Step {
        self.at = at.min(self.subjects.len().saturating_sub(1));
        self.look(shared);
        Step::Done
    }

    fn list(&self, shared: &Shared) -> Picker {
        let items = self.subjects.iter().enumerate().map(|(index, line)| {
            let detail = if line.empty {
                text(shared.lang, "tree.empty-short").to_string()
            } else {
                line.rows.to_string()
            };
            Item::new(heading(self.id, line, shared), detail, Action::Table(index))
        });
        Picker::new("title.tables", items.collect()).at(self.at, shared)
    }

    /// What stands behind the row one is on: a project's sheet, or all that is said of a code.
    fn open(&mut self, shared: &Shared) -> Step {
        let id = self.id;
        let Some(view) = self.view_mut() else {
            return Step::Done;
        };
        let Some(node) = view.node() else {
            return Step::Done;
        };
        let row = &view.tree.nodes[node];
        if let (Subject::Table(table), Origin::Printed(printed)) =
            (view.tree.head.subject, row.origin)
            && let Some(sheet) = sheet_of_row(id, (table, printed), shared)
            && let Some(screen) = SheetScreen::new(id, sheet, shared)
        {
            return Step::Open(Box::new(screen));
        }
        match row.code.and_then(|code| CodePage::screen(id, code, shared)) {
            Some(page) => Step::Open(Box::new(page)),
            None => {
                view.toggle(shared);
                Step::Done
            }
        }
    }
}

impl View {
    fn new(tree: Rc<Tree>, shared: &Shared) -> Self {
        let longest_name = (0..tree.nodes.len())
            .map(|node| 2 + 2 * tree.outline.depth(node) + width(&label(&tree, node)))
            .max()
            .unwrap_or(0);
        let mut view = Self {
            collapsed: Collapsed::none(),
            visible: Vec::new(),
            window: Window::default(),
            columns: Columns::default(),
            measured: None,
            longest_name: u16::try_from(longest_name).unwrap_or(u16::MAX),
            tree,
        };
        view.measure(shared.unit);
        view.refold(shared, None);
        view
    }

    /// Fits the columns of figures to the unit they are shown in.
    fn measure(&mut self, unit: Option<MoneyUnit>) {
        let tree = &self.tree;
        let figures = (0..tree.nodes.len()).flat_map(|node| {
            (0..tree.nodes[node].cells.len())
                .map(move |column| (column, Cow::Owned(shown(tree, node, column, unit))))
        });
        let paths = tree.columns.iter().map(|column| column.header.as_str());
        let first = self.columns.first;
        self.columns = Columns::new(headers(paths), figures);
        self.columns.first = first;
        self.measured = unit;
    }

    fn settle(&mut self, shared: &Shared) {
        if self.measured != shared.unit {
            self.measure(shared.unit);
        }
        self.window.settle(self.visible.len(), shared.rows(ABOVE));
    }

    /// The node one is on.
    fn node(&self) -> Option<usize> {
        self.visible.get(self.window.at).copied()
    }

    /// Finds anew what is visible, and keeps to a node or to what it was folded into.
    fn refold(&mut self, shared: &Shared, node: Option<usize>) {
        self.visible = self.tree.outline.visible(&self.collapsed);
        if let Some(node) = node {
            let at = self.visible.partition_point(|&visible| visible <= node);
            self.window.at = at.saturating_sub(1);
        }
        self.window.settle(self.visible.len(), shared.rows(ABOVE));
    }

    fn go(&mut self, node: usize, shared: &Shared) {
        self.collapsed.reveal(&self.tree.outline, node);
        self.refold(shared, Some(node));
    }

    fn set_folded(&mut self, node: usize, folded: bool, shared: &Shared) {
        self.collapsed.set(node, folded);
        self.refold(shared, Some(node));
    }

    fn toggle(&mut self, shared: &Shared) {
        if let Some(node) = self
            .node()
            .filter(|&node| self.tree.outline.has_children(node))
        {
            let folded = self.collapsed.is(node);
            self.set_folded(node, !folded, shared);
        }
    }

    fn fold(&mut self, shared: &Shared) {
        let Some(node) = self.node() else { return };
        if self.tree.outline.has_children(node) && !self.collapsed.is(node) {
            self.set_folded(node, true, shared);
        } else if let Some(parent) = self.tree.outline.parent(node) {
            self.go(parent, shared);
        }
    }

    fn unfold(&mut self, shared: &Shared) {
        let Some(node) = self
            .node()
            .filter(|&node| self.tree.outline.has_children(node))
        else {
            return;
        };
        if self.collapsed.is(node) {
            self.set_folded(node, false, shared);
        } else {
            self.go(node + 1, shared);
        }
    }

    fn fold_below(&mut self, levels: usize, shared: &Shared) {
        // The printed total above all codes is no level of its own.
        let has_root = matches!(self.tree.nodes.first(), Some(node) if matches!(node.origin, Origin::Total(_)))
            && self.tree.outline.has_children(0);
        let node = self.node();
        self.collapsed = Collapsed::below(&self.tree.outline, levels + usize::from(has_root));
        self.refold(shared, node);
    }

    fn rise(&mut self, shared: &Shared) {
        if let Some(parent) = self.node().and_then(|node| self.tree.outline.parent(node)) {
            self.go(parent, shared);
        }
    }

    fn cells(&self, node: usize, unit: Option<MoneyUnit>) -> Vec<String> {
        let row = &self.tree.nodes[node];
        let figures = (0..self.columns.len()).map(|column| shown(&self.tree, node, column, unit));
        [row.label.clone(), row.name.clone()]
            .into_iter()
            .chain(figures)
            .collect()
    }
}

impl Screen for TreeScreen {
    fn scope(&self) -> Scope {
        Scope::Tree
    }

    fn disclosure(&self, _: &Shared) -> Option<Id> {
        Some(self.id)
    }

    fn title(&self, shared: &Shared) -> Title {
        let Some((line, view)) = self.subjects.get(self.at).zip(self.view()) else {
            return Title::default();
        };
        let unit = shared.unit.unwrap_or(view.tree.unit());
        let has_money = view.tree.columns.iter().any(|column| column.money);
        let unit = if has_money {
            text(shared.lang, unit_key(unit))
        } else {
            ""
        };
        Title {
            whose: shared.name(self.id),
            what: heading(self.id, line, shared),
            right: format!("{unit}  {}/{}", self.at + 1, self.subjects.len()),
        }
    }

    fn settle(&mut self, shared: &Shared) {
        if let Some(view) = self.view_mut() {
            view.settle(shared);
        }
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Step {
        let id = self.id;
        match action {
            Action::NextTable if self.at + 1 < self.subjects.len() => {
                return self.turn_to(self.at + 1, shared);
            }
            Action::NextTable => return self.turn_to(0, shared),
            Action::PreviousTable => {
                let before = self.at.checked_sub(1).unwrap_or(self.subjects.len());
                return self.turn_to(before, shared);
            }
            Action::Table(index) => return self.turn_to(index, shared),
            Action::Tables => return Step::Open(Box::new(self.list(shared))),
            Action::Open => return self.open(shared),
            Action::Projects => {
                return Projects::new(id, shared)
                    .map_or(Step::Ignored, |screen| Step::Open(Box::new(screen)));
            }
            _ => {}
        }
        let Some(view) = self.view_mut() else {
            return Step::Ignored;
        };
        match action {
            Action::Fold => view.fold(shared),
            Action::Unfold => view.unfold(shared),
            Action::Level(levels) => view.fold_below(levels.into(), shared),
            Action::Parent => view.rise(shared),
            Action::ColumnsRight => view.columns.turn(true),
            Action::ColumnsLeft => view.columns.turn(false),
            Action::Code => {
                let code = view.node().and_then(|node| view.tree.nodes[node].code);
                return match code.and_then(|code| CodePage::screen(id, code, shared)) {
                    Some(page) => Step::Open(Box::new(page)),
                    None => Step::Say(text(shared.lang, "say.no-code").to_string()),
                };
            }
            _ => {
                let len = view.visible.len();
                if !view.window.act(action, len, shared.rows(ABOVE)) {
                    return Step::Ignored;
                }
            }
        }
        Step::Done
    }

    fn draw(&self, canvas: &mut Canvas<'_>, shared: &Shared) -> Option<Position> {
        let view = self.view()?;
        let columns = shared.main_columns();
        let rows = canvas.rows();
        view.draw(&mut canvas.part(0, 0, columns, rows), shared);
        if shared.is_wide() {
            canvas.divider(columns);
            let rest = canvas.columns().saturating_sub(columns + 1);
            side::draw(view, &mut canvas.part(columns + 1, 0, rest, rows), shared);
        }
        None
    }

    fn row(&self, shared: &Shared) -> Option<Vec<String>> {
        let view = self.view()?;
        Some(view.cells(view.node()?, shared.unit))
    }

    fn table(&self, shared: &Shared) -> Vec<Vec<String>> {
        let Some(view) = self.view() else {
            return Vec::new();
        };
        let titles = ["column.code", "column.name"].map(|key| text(shared.lang, key).to_string());
        let headers = view.tree.columns.iter().map(|column| column.header.clone());
        std::iter::once(titles.into_iter().chain(headers).collect())
            .chain(
                view.visible
                    .iter()
                    .map(|&node| view.cells(node, shared.unit)),
            )
            .collect()
    }

    fn place(&self, _: &Shared) -> Option<Place> {
        let view = self.view()?;
        let Some(node) = view.node() else {
            return Some(Place {
                id: self.id,
                at: view.tree.at,
            });
        };
        let row = &view.tree.nodes[node];
        let figure = row
            .cells
            .get(view.columns.first)
            .filter(|cell| !cell.value.is_empty());
        let at = figure.map_or(row.at, |cell| cell.at);
        let at = [at, row.at, view.tree.at]
            .into_iter()
            .find(|at| at.line > 0)?;
        Some(Place { id: self.id, at })
    }

    fn compare_with(&self, other: Id, shared: &Shared) -> Option<Box<dyn Screen>> {
        let view = self.view()?;
        let table = view.tree.head.form.map(|form| (form, view.tree.head.side));
        let screen = DiffScreen::of_table(self.id, other, table, shared)
            .or_else(|| DiffScreen::new(self.id, other, shared))?;
        Some(Box::new(screen))
    }

    fn has_more_columns(&self, shared: &Shared) -> bool {
        self.view().is_some_and(|view| {
            let room = view.room(shared.main_columns());
            view.columns.first > 0 || view.columns.placed(room).len() < view.columns.len()
        })
    }
}

impl View {
    /// The columns that figures may take.
    fn room(&self, columns: u16) -> u16 {
        let name = NAME_LEAST.max(columns * 2 / 5).min(self.longest_name + 1);
        columns.saturating_sub(name + 1)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, shared: &Shared) {
        let columns = canvas.columns();
        let placed = self.columns.placed(self.room(columns));
        let figures = Columns::used(&placed);
        let free = columns.saturating_sub(figures + 1);
        let mut bar = free.saturating_sub(self.longest_name + 4).min(BAR_MOST);
        if bar < BAR_LEAST {
            bar = 0;
        }
        let name = free.saturating_sub(if bar > 0 { bar + 2 } else { 0 });
        let header = canvas.theme.header;
        canvas.name(1, 0, name, text(shared.lang, "column.item"), header);
        self.columns.draw_headers(canvas, name, &placed, header);
        if self.tree.nodes.is_empty() {
            let faint = canvas.theme.faint;
            canvas.name(1, 2, columns, text(shared.lang, "tree.empty"), faint);
        }
        let range = self.window.range(self.visible.len(), shared.rows(ABOVE));
        for (y, index) in (ABOVE..).zip(range) {
            let node = self.visible[index];
            self.draw_row(canvas, y, node, name, shared);
            for column in &placed {
                let text = shown(&self.tree, node, column.index, shared.unit);
                canvas.figure(
                    name + column.x,
                    y,
                    column.width,
                    &text,
                    self.style(canvas, node),
                );
            }
            if bar > 0 {
                self.draw_bar(canvas, y, node, (name + figures + 2, bar));
            }
            if index == self.window.at {
                let selected = canvas.theme.selected;
                canvas.style(0, y, name + figures + 1, selected);
            }
        }
    }

    fn draw_row(&self, canvas: &mut Canvas<'_>, y: u16, node: usize, columns: u16, _: &Shared) {
        let depth = u16::try_from(self.tree.outline.depth(node)).unwrap_or(0);
        let mark = match (
            self.tree.outline.has_children(node),
            self.collapsed.is(node),
        ) {
            (false, _) => "",
            (true, true) => "▸",
            (true, false) => "▾",
        };
        let x = 1 + (2 * depth).min(columns / 2);
        canvas.name(x, y, 2, mark, Style::new());
        let style = self.style(canvas, node);
        canvas.name(
            x + 2,
            y,
            columns.saturating_sub(x + 2),
            &label(&self.tree, node),
            style,
        );
    }

    fn draw_bar(&self, canvas: &mut Canvas<'_>, y: u16, node: usize, (x, columns): (u16, u16)) {
        let share = self
            .tree
            .share(node, self.columns.first)
            .unwrap_or(0.0)
            .clamp(0.0, 1.0);
        // Between 0 and `columns`, so that nothing is cut off.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let filled = (share * f64::from(columns)).round() as u16;
        let style = canvas.theme.bar;
        canvas.style(x, y, filled, style);
    }

    fn style(&self, canvas: &Canvas<'_>, node: usize) -> Style {
        let row = &self.tree.nodes[node];
        match row.origin {
            Origin::Total(_) => canvas.theme.strong,
            Origin::Inserted => canvas.theme.faint,
            Origin::Printed(_) => Style::new(),
        }
    }
}

/// A figure of a tree as it is shown.
fn shown(tree: &Tree, node: usize, column: usize, unit: Option<MoneyUnit>) -> String {
    let Some(cell) = tree.nodes[node].cells.get(column) else {
        return String::new();
    };
    let is_money = tree.yuan(node, column).is_some();
    figure(&cell.value, tree.unit(), is_money, unit)
}

/// Code and name; what is not printed stands in the brackets that editors put their additions in.
fn label(tree: &Tree, node: usize) -> String {
    let row = &tree.nodes[node];
    let space = if row.label.is_empty() || row.name.is_empty() {
        ""
    } else {
        " "
    };
    if row.is_printed() {
        format!("{}{space}{}", row.label, row.name)
    } else {
        format!("{}{space}〔{}〕", row.label, row.name)
    }
}

/// What a tree is called: its title without the department and the year, which stand beside it.
fn heading(id: Id, line: &SubjectLine, shared: &Shared) -> String {
    let side = line.side.map_or(String::new(), |side| {
        format!("·{}", text(shared.lang, side_key(side)))
    });
    let title = line.title.as_str();
    let short = shared.get(id).map_or(title, |disclosure| {
        let year = disclosure
            .year
            .map(|year| format!("{year}年"))
            .unwrap_or_default();
        [disclosure.department.as_str(), &year, "度", "部门"]
            .into_iter()
            .fold(title, |title, prefix| {
                title.strip_prefix(prefix).unwrap_or(title)
            })
    });
    format!("{}{side}", if short.is_empty() { title } else { short })
}

fn side_key(side: crate::budget::Side) -> &'static str {
    match side {
        crate::budget::Side::Revenue => "side.revenue",
        crate::budget::Side::Expenditure => "side.expenditure",
    }
}

/// The key of a unit's name in the table of texts.
pub(in crate::tui) fn unit_key(unit: MoneyUnit) -> &'static str {
    match unit {
        MoneyUnit::Yuan => "unit.yuan",
        MoneyUnit::TenThousand => "unit.ten-thousand",
        MoneyUnit::HundredMillion => "unit.hundred-million",
    }
}
