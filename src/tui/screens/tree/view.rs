//! One tree as it is looked at: what is folded, what a filter leaves, and how the rows look.

use std::{borrow::Cow, ops::Range, rc::Rc, sync::Arc};

use ratatui::style::Style;

use super::super::rows::fold_mark;
use crate::{
    budget::{Disclosure, MoneyUnit},
    reports::{
        checks::{Mark, Marks, Outcome},
        outline::Collapsed,
        search::List,
        tree::{Origin, Subject, Tree},
    },
    text::width,
    texts::text,
    tui::{
        action::Action,
        app::Shared,
        widgets::{Canvas, Columns, Filter, Narrowing, Window, figure, headers},
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

/// One tree as it is looked at.
pub(super) struct View {
    pub(super) tree: Rc<Tree>,
    pub(super) columns: Columns,
    collapsed: Collapsed,
    visible: Vec<usize>,
    window: Window,
    narrowing: Narrowing,
    /// What was folded before a filter was on.
    unfiltered: Option<Collapsed>,
    /// Lines that a filter takes below the rows.
    below: u16,
    measured: Option<MoneyUnit>,
    longest_name: u16,
}

impl View {
    pub(super) fn new(tree: Rc<Tree>, shared: &Shared) -> Self {
        let longest_name = (0..tree.nodes.len())
            .map(|node| 2 + 2 * tree.outline.depth(node) + width(&label(&tree, node)))
            .max()
            .unwrap_or(0);
        let mut view = Self {
            collapsed: Collapsed::none(),
            visible: Vec::new(),
            window: Window::default(),
            columns: Columns::default(),
            narrowing: Narrowing::default(),
            unfiltered: None,
            below: 0,
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

    /// Fits it to the unit, to the size of the terminal and to the filter.
    pub(super) fn settle(
        &mut self,
        disclosure: &Arc<Disclosure>,
        filter: &Filter,
        shared: &Shared,
    ) {
        if self.measured != shared.unit {
            self.measure(shared.unit);
        }
        self.below = filter.lines(shared.lang);
        let tree = &self.tree;
        if self
            .narrowing
            .settle(filter, || List::of_tree(tree, disclosure))
        {
            self.narrow(shared);
        }
        self.window.settle(self.visible.len(), self.height(shared));
    }

    /// Shows what the filter leaves, one being on the first row that is asked for unless the own one is; or all again,
    /// one staying where one is.
    fn narrow(&mut self, shared: &Shared) {
        let on = self.node();
        if self.narrowing.left().is_none() {
            self.collapsed = self.unfiltered.take().unwrap_or_default();
            match on {
                Some(node) => self.go(node, shared),
                None => self.refold(shared, None),
            }
            return;
        }
        let around = Collapsed::around(&self.tree.outline, &self.wanted());
        let before = std::mem::replace(&mut self.collapsed, around);
        self.unfiltered.get_or_insert(before);
        let is_asked = |node: &usize| self.narrowing.answers(*node);
        let first = (0..self.tree.nodes.len()).find(is_asked);
        self.refold(shared, on.filter(is_asked).or(first));
    }

    /// By node, whether the filter asks for it.
    fn wanted(&self) -> Vec<bool> {
        let nodes = 0..self.tree.nodes.len();
        nodes.map(|node| self.narrowing.answers(node)).collect()
    }

    fn height(&self, shared: &Shared) -> usize {
        shared.rows(ABOVE + self.below)
    }

    /// Moves; `false` if the action is no move.
    pub(super) fn walk(&mut self, action: Action, shared: &Shared) -> bool {
        let rows = self.height(shared);
        self.window.act(action, self.visible.len(), rows)
    }

    /// The nodes that are shown.
    pub(super) fn visible(&self) -> &[usize] {
        &self.visible
    }

    /// The node one is on.
    pub(super) fn node(&self) -> Option<usize> {
        self.visible.get(self.window.at).copied()
    }

    /// Finds anew what is visible, and keeps to a node or to what it was folded into.
    fn refold(&mut self, shared: &Shared, node: Option<usize>) {
        let outline = &self.tree.outline;
        self.visible = match self.narrowing.left() {
            Some(_) => outline.visible_among(&self.collapsed, &self.wanted()),
            None => outline.visible(&self.collapsed),
        };
        if let Some(node) = node {
            let at = self.visible.partition_point(|&visible| visible <= node);
            self.window.at = at.saturating_sub(1);
        }
        self.window.settle(self.visible.len(), self.height(shared));
    }

    pub(super) fn go(&mut self, node: usize, shared: &Shared) {
        self.collapsed.reveal(&self.tree.outline, node);
        self.refold(shared, Some(node));
    }

    fn set_folded(&mut self, node: usize, folded: bool, shared: &Shared) {
        self.collapsed.set(node, folded);
        self.refold(shared, Some(node));
    }

    /// Folds the row one is on, or goes to its parent; `false` where it has none.
    pub(super) fn fold(&mut self, shared: &Shared) -> bool {
        let foldable = self
            .node()
            .filter(|&node| self.tree.outline.has_children(node) && !self.collapsed.is(node));
        match foldable {
            Some(node) => {
                self.set_folded(node, true, shared);
                true
            }
            None => self.rise(shared),
        }
    }

    /// Unfolds the row one is on, or goes to its first child; `false` where it has none.
    pub(super) fn unfold(&mut self, shared: &Shared) -> bool {
        let parent = self
            .node()
            .filter(|&node| self.tree.outline.has_children(node));
        match parent {
            Some(node) if self.collapsed.is(node) => self.set_folded(node, false, shared),
            Some(_) => drop(self.walk(Action::Down, shared)),
            None => {}
        }
        parent.is_some()
    }

    pub(super) fn fold_below(&mut self, levels: usize, shared: &Shared) {
        let node = self.node();
        self.collapsed = Collapsed::below(
            &self.tree.outline,
            levels + usize::from(self.tree.has_root()),
        );
        self.refold(shared, node);
    }

    /// Goes to the parent of the row one is on; `false` where it has none.
    pub(super) fn rise(&mut self, shared: &Shared) -> bool {
        let parent = self.node().and_then(|node| self.tree.outline.parent(node));
        if let Some(parent) = parent {
            self.go(parent, shared);
        }
        parent.is_some()
    }

    pub(super) fn cells(&self, node: usize, unit: Option<MoneyUnit>) -> Vec<String> {
        let row = &self.tree.nodes[node];
        let figures = (0..self.columns.len()).map(|column| shown(&self.tree, node, column, unit));
        [row.label.clone(), row.name.clone()]
            .into_iter()
            .chain(figures)
            .collect()
    }
}

impl View {
    /// The columns in which nothing of it is cut.
    pub(super) fn whole_columns(&self) -> u16 {
        self.longest_name.saturating_add(self.columns.needed() + 2)
    }

    /// The columns that figures may take.
    pub(super) fn room(&self, columns: u16) -> u16 {
        let name = NAME_LEAST.max(columns * 2 / 5).min(self.longest_name + 1);
        columns.saturating_sub(name + 1)
    }

    /// Draws the tree; beside each figure that a check doubts stands the sign of what it says.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, marks: Option<&Marks>, shared: &Shared) {
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
        if self.visible.is_empty() && !self.tree.nodes.is_empty() {
            canvas.nothing(2, shared.lang);
        }
        let range = self.window.range(self.visible.len(), self.height(shared));
        for (y, index) in (ABOVE..).zip(range) {
            let node = self.visible[index];
            self.draw_row(canvas, y, node, name);
            for column in &placed {
                let text = shown(&self.tree, node, column.index, shared.unit);
                canvas.figure(
                    name + column.x,
                    y,
                    column.width,
                    &text,
                    self.style(canvas, node),
                );
                if let Some(mark) = marks.and_then(|marks| self.mark(marks, node, column.index)) {
                    canvas.doubt(name + column.x + column.width, y, mark);
                }
            }
            if let Some(mark) = marks.and_then(|marks| {
                let (table, row) = self.printed(node)?;
                marks.row(table, row)
            }) {
                canvas.doubt(0, y, mark);
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

    /// What stands beside a figure.
    fn mark(&self, marks: &Marks, node: usize, column: usize) -> Option<Mark> {
        let (table, row) = self.printed(node)?;
        marks.cell(table, row, column)
    }

    /// What the checks say of a row.
    pub(super) fn doubts<'m>(&self, marks: &'m Marks, node: usize) -> Vec<&'m Outcome> {
        self.printed(node)
            .map(|(table, row)| marks.of_row(table, row))
            .unwrap_or_default()
    }

    /// The table and the row that a node was printed in.
    fn printed(&self, node: usize) -> Option<(usize, usize)> {
        let Subject::Table(table) = self.tree.head.subject else {
            return None;
        };
        match self.tree.nodes[node].origin {
            Origin::Total(row) | Origin::Printed(row) => Some((table, row)),
            Origin::Inserted => None,
        }
    }

    fn draw_row(&self, canvas: &mut Canvas<'_>, y: u16, node: usize, columns: u16) {
        let depth = u16::try_from(self.tree.outline.depth(node)).unwrap_or(0);
        let mark = fold_mark(&self.tree.outline, &self.collapsed, node);
        let x = 1 + (2 * depth).min(columns / 2);
        canvas.name(x, y, 2, mark, Style::new());
        let style = self.style(canvas, node);
        canvas.marked(
            (x + 2, y, columns.saturating_sub(x + 2)),
            &label(&self.tree, node),
            &self.marks(node),
            style,
        );
    }

    /// The bytes of a node's label that the filter asks for.
    fn marks(&self, node: usize) -> Vec<Range<usize>> {
        let row = &self.tree.nodes[node];
        let bracket = if row.is_printed() { 0 } else { "〔".len() };
        let prefix = if row.label.is_empty() {
            0
        } else {
            row.label.len() + usize::from(!row.name.is_empty())
        };
        // A classification code is no part of the name; other codes are.
        let before = if row.code.is_some() { prefix } else { 0 };
        let marks = self.narrowing.marks(node).into_iter();
        marks
            .map(|mark| {
                let start = mark.start + before;
                let shift = before + if start >= prefix { bracket } else { 0 };
                mark.start + shift..mark.end + shift
            })
            .collect()
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
pub(super) fn shown(tree: &Tree, node: usize, column: usize, unit: Option<MoneyUnit>) -> String {
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
