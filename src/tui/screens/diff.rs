//! Two disclosures side by side, by code: two panes with one cursor.

mod panes;
mod partner;
mod projects;

use ratatui::layout::Position;

use self::panes::{Pane, Panes, signed};
pub use self::{partner::partners, projects::DiffProjects};
use super::{Place, Screen, Step, Title, TreeScreen, unit_key};
use crate::{
    budget::{Measure, MoneyUnit, written},
    reports::{
        diff::{
            ChangeKind, Choice, Diff, DiffRow, Half, SideHead, SortBy, TableKey, by_code,
            common_measures, common_tables,
        },
        outline::Collapsed,
        tree::Subject,
    },
    texts::text,
    tui::{
        action::Action,
        app::{Id, Shared, kind_key},
        keys::Scope,
        widgets::{Canvas, Window},
    },
};

/// Lines above the rows: the names of the sides.
const ABOVE: u16 = 1;

/// Two disclosures by code.
pub struct DiffScreen {
    left: Id,
    right: Id,
    diff: Diff,
    collapsed: Collapsed,
    only_changed: bool,
    sort: SortBy,
    visible: Vec<usize>,
    window: Window,
    panes: Panes,
    /// The unit that the panes were measured in.
    measured: Option<MoneyUnit>,
}

impl DiffScreen {
    /// Compares total expenditure; `None` if the two have no table in common.
    #[must_use]
    pub fn new(left: Id, right: Id, shared: &Shared) -> Option<Self> {
        Self::of_table(left, right, None, shared)
    }

    /// Compares a table; `None` if not both have it.
    #[must_use]
    pub fn of_table(left: Id, right: Id, table: Option<TableKey>, shared: &Shared) -> Option<Self> {
        let diff = compare(
            left,
            right,
            Choice {
                table,
                measure: None,
            },
            shared,
        )?;
        let mut screen = Self {
            left,
            right,
            diff,
            collapsed: Collapsed::none(),
            only_changed: false,
            sort: SortBy::default(),
            visible: Vec::new(),
            window: Window::default(),
            panes: Panes::default(),
            measured: None,
        };
        screen.refresh(None, shared);
        Some(screen)
    }

    /// Compares something else and stays, if it can, on the row one is on.
    fn choose(&mut self, table: TableKey, measure: Option<Measure>, shared: &Shared) -> Step {
        let on = self.row_on().and_then(|row| row.code);
        let choice = Choice {
            table: Some(table),
            measure,
        };
        let Some(diff) = compare(self.left, self.right, choice, shared) else {
            return Step::Say(text(shared.lang, "say.nothing-to-compare").to_string());
        };
        if diff.left.key != self.diff.left.key || diff.outline != self.diff.outline {
            self.collapsed = Collapsed::none();
        }
        self.diff = diff;
        self.measured = None;
        let node = on.and_then(|code| self.diff.rows.iter().position(|row| row.code == Some(code)));
        self.refresh(node, shared);
        Step::Done
    }

    fn next_measure(&mut self, shared: &Shared) -> Step {
        let (Some(left), Some(right)) = (shared.get(self.left), shared.get(self.right)) else {
            return Step::Done;
        };
        let key = self.diff.left.key;
        let measures = common_measures(left, right, key);
        let place = measures
            .iter()
            .position(|&measure| Some(measure) == self.diff.left.measure);
        match measures.get(place.map_or(0, |place| (place + 1) % measures.len())) {
            Some(&measure) if measures.len() > 1 => self.choose(key, Some(measure), shared),
            _ => Step::Say(text(shared.lang, "say.one-measure").to_string()),
        }
    }

    fn next_table(&mut self, forward: bool, shared: &Shared) -> Step {
        let (Some(left), Some(right)) = (shared.get(self.left), shared.get(self.right)) else {
            return Step::Done;
        };
        let tables = common_tables(left, right);
        let place = tables
            .iter()
            .position(|&key| key == self.diff.left.key)
            .unwrap_or(0);
        let step = if forward {
            1
        } else {
            tables.len().saturating_sub(1)
        };
        match tables.get((place + step) % tables.len().max(1)) {
            Some(&key) if tables.len() > 1 => self.choose(key, None, shared),
            _ => Step::Say(text(shared.lang, "say.one-table").to_string()),
        }
    }

    fn swap(&mut self, shared: &Shared) -> Step {
        std::mem::swap(&mut self.left, &mut self.right);
        let head = self.diff.right.clone();
        self.choose(head.key, head.measure, shared)
    }

    /// Finds anew what is shown, and keeps to a row or to what it was folded into.
    fn refresh(&mut self, node: Option<usize>, shared: &Shared) {
        self.visible = self
            .diff
            .visible(&self.collapsed, self.only_changed, self.sort);
        if let Some(node) = node {
            let above = std::iter::successors(Some(node), |&node| self.diff.outline.parent(node));
            let shown =
                above.filter_map(|node| self.visible.iter().position(|&visible| visible == node));
            self.window.at = shown.max().unwrap_or(0);
        }
        self.settle(shared);
    }

    fn node(&self) -> Option<usize> {
        self.visible.get(self.window.at).copied()
    }

    fn row_on(&self) -> Option<&DiffRow> {
        self.node().map(|node| &self.diff.rows[node])
    }

    fn set_folded(&mut self, node: usize, folded: bool, shared: &Shared) {
        self.collapsed.set(node, folded);
        self.refresh(Some(node), shared);
    }

    fn fold(&mut self, shared: &Shared) {
        let Some(node) = self.node() else { return };
        if self.diff.outline.has_children(node) && !self.collapsed.is(node) {
            self.set_folded(node, true, shared);
        } else {
            self.rise(shared);
        }
    }

    fn unfold(&mut self, shared: &Shared) {
        if let Some(node) = self.node().filter(|&node| self.collapsed.is(node)) {
            self.set_folded(node, false, shared);
        }
    }

    fn rise(&mut self, shared: &Shared) {
        if let Some(parent) = self.node().and_then(|node| self.diff.outline.parent(node)) {
            self.refresh(Some(parent), shared);
        }
    }

    fn fold_below(&mut self, levels: usize, shared: &Shared) {
        let has_total = self.diff.rows.first().is_some_and(|row| row.code.is_none());
        let node = self.node();
        self.collapsed = Collapsed::below(&self.diff.outline, levels + usize::from(has_total));
        self.refresh(node, shared);
    }

    /// The tree of the side that has the row, the left one first.
    fn open(&self, shared: &Shared) -> Option<TreeScreen> {
        let row = self.row_on()?;
        let (id, head) = match (&row.left, &row.right) {
            (None, Some(_)) => (self.right, &self.diff.right),
            _ => (self.left, &self.diff.left),
        };
        let tree = TreeScreen::new(id, Some(Subject::Table(head.table)), shared)?;
        Some(match row.code {
            Some(code) => tree.at_code(code, shared),
            None => tree,
        })
    }

    fn cells(&self, node: usize, shared: &Shared) -> Vec<String> {
        let row = &self.diff.rows[node];
        let code = row.code.map(|code| code.to_string()).unwrap_or_default();
        let name = |half: &Option<Half>| {
            half.as_ref()
                .map(|half| half.name.clone())
                .unwrap_or_default()
        };
        vec![
            code,
            name(&row.left),
            amount(&row.left, shared),
            name(&row.right),
            amount(&row.right, shared),
            difference(row, shared),
            percent(row, shared),
        ]
    }
}

fn compare(left: Id, right: Id, choice: Choice, shared: &Shared) -> Option<Diff> {
    by_code(shared.get(left)?, shared.get(right)?, choice)
}

fn unit(shared: &Shared) -> MoneyUnit {
    shared.unit.unwrap_or(MoneyUnit::TenThousand)
}

fn amount(half: &Option<Half>, shared: &Shared) -> String {
    let yuan = half.as_ref().and_then(|half| half.yuan);
    yuan.map(|yuan| written(yuan, unit(shared)))
        .unwrap_or_default()
}

fn difference(row: &DiffRow, shared: &Shared) -> String {
    match row.kind {
        ChangeKind::Same => String::new(),
        _ if row.shift().is_zero() => String::new(),
        _ => signed(row.shift(), unit(shared)),
    }
}

fn percent(row: &DiffRow, shared: &Shared) -> String {
    let word = |key| text(shared.lang, key).to_string();
    match (row.kind, row.percent) {
        (ChangeKind::Same, _) => String::new(),
        (ChangeKind::LeftOnly, _) => word("diff.left-only"),
        (ChangeKind::RightOnly, _) => word("diff.right-only"),
        (_, Some(percent)) if !percent.is_zero() => {
            let sign = if percent.is_sign_positive() { "+" } else { "" };
            format!("{sign}{}%", crate::budget::grouped(percent, 1))
        }
        (ChangeKind::Renamed, _) => word("diff.renamed"),
        (ChangeKind::Merged, _) => word("diff.merged"),
        (ChangeKind::Split, _) => word("diff.split"),
        (ChangeKind::Changed, _) => word("diff.from-zero"),
    }
}

/// `部门 年 预算` of a side.
fn side_name(head: &SideHead, shared: &Shared) -> String {
    let year = head.year.map(|year| format!(" {year}")).unwrap_or_default();
    format!(
        "{}{year} {}",
        head.department,
        text(shared.lang, kind_key(head.kind))
    )
}

fn sort_key(by: SortBy) -> &'static str {
    match by {
        SortBy::Code => "sort.code",
        SortBy::Change => "sort.change",
        SortBy::Percent => "sort.percent",
    }
}

impl Screen for DiffScreen {
    fn scope(&self) -> Scope {
        Scope::Diff
    }

    fn disclosure(&self, _: &Shared) -> Option<Id> {
        Some(self.left)
    }

    fn title(&self, shared: &Shared) -> Title {
        let lang = shared.lang;
        let measure = self.diff.left.header.rsplit('/').next().unwrap_or_default();
        let mut right = text(lang, unit_key(unit(shared))).to_string();
        if self.sort != SortBy::Code {
            right = format!("{}  {right}", text(lang, sort_key(self.sort)));
        }
        if self.only_changed {
            right = format!("{}  {right}", text(lang, "diff.only-changed"));
        }
        Title {
            whose: panes::both(
                &side_name(&self.diff.left, shared),
                &side_name(&self.diff.right, shared),
            ),
            what: format!(
                "{}·{measure}",
                text(lang, super::form_key(self.diff.left.key.0))
            ),
            right,
        }
    }

    fn settle(&mut self, shared: &Shared) {
        if self.measured != Some(unit(shared)) {
            self.panes = Panes::new(&self.diff, shared);
            self.measured = Some(unit(shared));
        }
        self.window.settle(self.visible.len(), shared.rows(ABOVE));
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Step {
        match action {
            Action::Fold => self.fold(shared),
            Action::Unfold => self.unfold(shared),
            Action::Parent => self.rise(shared),
            Action::Level(levels) => self.fold_below(levels.into(), shared),
            Action::Measure => return self.next_measure(shared),
            Action::NextTable => return self.next_table(true, shared),
            Action::PreviousTable => return self.next_table(false, shared),
            Action::Swap => return self.swap(shared),
            Action::OnlyChanged => {
                let node = self.node();
                self.only_changed = !self.only_changed;
                self.refresh(node, shared);
            }
            Action::Sort => {
                let place = SortBy::ALL
                    .iter()
                    .position(|&by| by == self.sort)
                    .unwrap_or(0);
                self.sort = SortBy::ALL[(place + 1) % SortBy::ALL.len()];
                self.window = Window::default();
                self.refresh(None, shared);
                return Step::Say(text(shared.lang, sort_key(self.sort)).to_string());
            }
            Action::DiffProjects => {
                return match DiffProjects::new(self.left, self.right, shared) {
                    Some(screen) => Step::Replace(Box::new(screen)),
                    None => Step::Say(text(shared.lang, "say.no-projects").to_string()),
                };
            }
            Action::Open => {
                return self
                    .open(shared)
                    .map_or(Step::Ignored, |screen| Step::Open(Box::new(screen)));
            }
            Action::Back if self.only_changed => {
                let node = self.node();
                self.only_changed = false;
                self.refresh(node, shared);
            }
            _ if self
                .window
                .act(action, self.visible.len(), shared.rows(ABOVE)) => {}
            _ => return Step::Ignored,
        }
        Step::Done
    }

    fn draw(&self, canvas: &mut Canvas<'_>, shared: &Shared) -> Option<Position> {
        let placed = self.panes.placed(canvas.columns());
        let sides = [&self.diff.left, &self.diff.right].map(|head| side_name(head, shared));
        placed.draw_head(canvas, &sides, shared);
        for (y, index) in (ABOVE..).zip(self.window.range(self.visible.len(), shared.rows(ABOVE))) {
            let node = self.visible[index];
            let row = &self.diff.rows[node];
            let pane = |half: &Option<Half>| {
                half.as_ref().map(|half| Pane {
                    depth: self.diff.outline.depth(node),
                    mark: match (
                        self.diff.outline.has_children(node),
                        self.collapsed.is(node),
                    ) {
                        (false, _) => " ",
                        (true, true) => "▸",
                        (true, false) => "▾",
                    },
                    label: match row.code {
                        Some(code) => format!("{code} {}", half.name),
                        None => half.name.clone(),
                    },
                })
            };
            let amounts = [amount(&row.left, shared), amount(&row.right, shared)];
            let change = [difference(row, shared), percent(row, shared)];
            placed.draw_row(
                canvas,
                y,
                [pane(&row.left), pane(&row.right)],
                &amounts,
                &change,
                row.shift(),
            );
            if index == self.window.at {
                let selected = canvas.theme.selected;
                canvas.style(0, y, canvas.columns() - 1, selected);
            }
        }
        None
    }

    fn row(&self, shared: &Shared) -> Option<Vec<String>> {
        self.node().map(|node| self.cells(node, shared))
    }

    fn table(&self, shared: &Shared) -> Vec<Vec<String>> {
        let word = |key| text(shared.lang, key).to_string();
        let sides = [&self.diff.left, &self.diff.right].map(|head| side_name(head, shared));
        let [left, right] = sides;
        let headers = vec![
            word("column.code"),
            left.clone(),
            left,
            right.clone(),
            right,
            word("column.change"),
            "%".to_string(),
        ];
        std::iter::once(headers)
            .chain(self.visible.iter().map(|&node| self.cells(node, shared)))
            .collect()
    }

    fn place(&self, _: &Shared) -> Option<Place> {
        let row = self.row_on()?;
        let halves = [(self.left, &row.left), (self.right, &row.right)];
        halves.into_iter().find_map(|(id, half)| {
            let at = half.as_ref()?.at;
            (at.line > 0).then_some(Place { id, at })
        })
    }

    fn is_filtered(&self) -> bool {
        self.only_changed
    }
}
