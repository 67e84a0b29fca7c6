//! Two disclosures side by side, by code: two panes with one cursor.

pub(super) mod cells;
mod panes;
mod partner;
mod projects;
mod sheets;

use std::sync::Arc;

use ratatui::layout::Position;
use rust_decimal::Decimal;

use self::{
    cells::{Figures, both, cells, difference, side_name, unit, whose, widest},
    panes::{Heads, Pane, Panes},
};
pub use self::{
    partner::{groups, partners},
    projects::DiffProjects,
    sheets::SheetsScreen,
};
use super::{Place, Screen, Step, Title, TreeScreen, unit_key};
use crate::{
    budget::{Measure, MoneyUnit},
    reports::{
        diff::{
            Choice, Diff, DiffRow, Half, SideHead, SortBy, TableKey, Wanted, Wish, by_code,
            common_measures, common_tables, money_columns,
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
        widgets::{Canvas, Filter, Narrowing, Window},
    },
};

/// Lines above the rows: the names of the sides.
const ABOVE: u16 = 1;

/// Two disclosures by code.
#[derive(Clone)]
pub struct DiffScreen {
    ids: [Id; 2],
    diff: Arc<Diff>,
    collapsed: Collapsed,
    wanted: Wanted,
    figures: Figures,
    filter: Filter,
    narrowing: Narrowing,
    /// What was folded before a filter was on.
    unfiltered: Option<Collapsed>,
    visible: Vec<usize>,
    window: Window,
    panes: Panes,
    /// What the panes were measured for.
    measured: Option<(MoneyUnit, Figures)>,
}

impl DiffScreen {
    /// Compares total expenditure; `None` if the two have no table in common.
    #[must_use]
    pub fn new(left: Id, right: Id, shared: &Shared) -> Option<Self> {
        Self::of(left, right, Choice::default(), shared)
    }

    /// Compares a table; `None` if not both have it.
    #[must_use]
    pub fn of_table(left: Id, right: Id, table: Option<TableKey>, shared: &Shared) -> Option<Self> {
        let choice = table.map_or_else(Choice::default, Choice::of);
        Self::of(left, right, choice, shared)
    }

    fn of(left: Id, right: Id, choice: Choice, shared: &Shared) -> Option<Self> {
        let mut screen = Self {
            ids: [left, right],
            diff: Arc::new(compare([left, right], choice, shared)?),
            collapsed: Collapsed::none(),
            wanted: Wanted::default(),
            figures: Figures::default(),
            filter: Filter::default(),
            narrowing: Narrowing::default(),
            unfiltered: None,
            visible: Vec::new(),
            window: Window::default(),
            panes: Panes::default(),
            measured: None,
        };
        screen.refresh(None, shared);
        Some(screen)
    }

    /// Compares something else and stays, if it can, on the row one is on.
    fn choose(&mut self, table: TableKey, columns: [Wish; 2], shared: &Shared) -> Step {
        let on = self.row_on().map(|row| (row.code, row.name().to_string()));
        let choice = Choice {
            table: Some(table),
            columns,
        };
        let Some(diff) = compare(self.ids, choice, shared) else {
            return Step::Say(text(shared.lang, "say.nothing-to-compare").to_string());
        };
        if diff.outline != self.diff.outline {
            self.collapsed = Collapsed::none();
            self.unfiltered = None;
            self.wanted.under = None;
            if matches!(self.figures, Figures::Parts(_)) {
                self.figures = Figures::Change;
            }
        }
        self.diff = Arc::new(diff);
        self.narrowing.forget();
        self.measured = None;
        let node = on.and_then(|(code, name)| {
            let mut rows = self.diff.rows.iter();
            rows.position(|row| row.code == code && (code.is_some() || row.name() == name))
        });
        self.refresh(node, shared);
        Step::Done
    }

    fn next_measure(&mut self, shared: &Shared) -> Step {
        let (Some(left), Some(right)) = (shared.get(self.ids[0]), shared.get(self.ids[1])) else {
            return Step::Done;
        };
        let key = self.diff.left.key;
        let measures: Vec<Measure> = common_measures(left, right, key);
        let at = |head: &SideHead| measures.iter().position(|&one| Some(one) == head.measure);
        match after(&measures, at(&self.diff.left)) {
            Some(measure) if measures.len() > 1 => {
                self.choose(key, [Wish::Measure(measure); 2], shared)
            }
            _ => Step::Say(text(shared.lang, "say.one-measure").to_string()),
        }
    }

    /// Compares the next column of one side with the column that the other side has.
    fn next_column(&mut self, side: usize, shared: &Shared) -> Step {
        let heads = [&self.diff.left, &self.diff.right];
        let Some(disclosure) = shared.get(self.ids[side]) else {
            return Step::Done;
        };
        let columns = money_columns(disclosure, heads[side].table);
        let at = columns
            .iter()
            .position(|&place| place == heads[side].column);
        match after(&columns, at) {
            Some(next) if columns.len() > 1 => {
                let mut wishes = heads.map(|head| Wish::Column(head.column));
                wishes[side] = Wish::Column(next);
                self.choose(heads[0].key, wishes, shared)
            }
            _ => Step::Say(text(shared.lang, "say.one-column").to_string()),
        }
    }

    fn next_table(&mut self, forward: bool, shared: &Shared) -> Step {
        let (Some(left), Some(right)) = (shared.get(self.ids[0]), shared.get(self.ids[1])) else {
            return Step::Done;
        };
        let mut tables = common_tables(left, right);
        if !forward {
            tables.reverse();
        }
        let at = tables.iter().position(|&key| key == self.diff.left.key);
        match after(&tables, at) {
            Some(key) if tables.len() > 1 => self.choose(key, [Wish::Total; 2], shared),
            _ => Step::Say(text(shared.lang, "say.one-table").to_string()),
        }
    }

    fn swap(&mut self, shared: &Shared) -> Step {
        let columns = [&self.diff.right, &self.diff.left].map(|head| Wish::Column(head.column));
        self.ids.reverse();
        let step = self.choose(self.diff.right.key, columns, shared);
        if matches!(step, Step::Say(_)) {
            self.ids.reverse();
        }
        step
    }

    /// Where the change of the row one is on comes from: what is below it, the largest contribution first.
    fn explained(&self, shared: &Shared) -> Step {
        let Some(node) = self.node() else {
            return Step::Ignored;
        };
        if self.diff.contributions(Some(node)).is_empty() {
            return Step::Say(text(shared.lang, "say.no-parts").to_string());
        }
        let mut screen = self.clone();
        screen.wanted = Wanted {
            under: Some(node),
            only_changed: true,
            least: None,
            sort: SortBy::Change,
        };
        screen.figures = Figures::Parts(node);
        screen.collapsed = Collapsed::none();
        screen.filter = Filter::default();
        screen.narrowing.forget();
        screen.unfiltered = None;
        screen.window = Window::default();
        screen.refresh(None, shared);
        Step::Open(Box::new(screen))
    }

    /// What the rows below the one that is explained leave open.
    fn unexplained(&self) -> Option<Decimal> {
        let Figures::Parts(whole) = self.figures else {
            return None;
        };
        let parts = self.diff.contributions(Some(whole));
        parts
            .iter()
            .find(|part| part.node.is_none())
            .map(|part| part.shift)
    }

    /// Finds anew what is shown, and keeps to a row or to what it was folded into.
    fn refresh(&mut self, node: Option<usize>, shared: &Shared) {
        let diff = &self.diff;
        let is_other = self.narrowing.settle(&self.filter, || List::of_diff(diff));
        let node = if is_other {
            self.unfold_matches(node)
        } else {
            node
        };
        self.visible = self.diff.visible(&self.collapsed, self.wanted);
        if self.narrowing.left().is_some() {
            self.visible.retain(|&node| self.narrowing.keeps(node));
        }
        if let Some(node) = node {
            let above = std::iter::successors(Some(node), |&node| self.diff.outline.parent(node));
            let shown =
                above.filter_map(|node| self.visible.iter().position(|&visible| visible == node));
            self.window.at = shown.max().unwrap_or(0);
        }
        self.settle(shared);
    }

    /// Brings into sight what the filter asks for, or folds again what was folded before; gives the row to be on.
    fn unfold_matches(&mut self, node: Option<usize>) -> Option<usize> {
        if self.narrowing.left().is_none() {
            self.collapsed = self.unfiltered.take().unwrap_or_default();
            return node;
        }
        let before = std::mem::take(&mut self.collapsed);
        self.unfiltered.get_or_insert(before);
        let answers = |node: &usize| self.narrowing.answers(*node);
        let first = (0..self.diff.rows.len()).find(answers);
        node.filter(answers).or(first)
    }

    fn node(&self) -> Option<usize> {
        self.visible.get(self.window.at).copied()
    }

    fn row_on(&self) -> Option<&DiffRow> {
        self.node().map(|node| &self.diff.rows[node])
    }

    fn rows(&self, shared: &Shared) -> usize {
        shared.rows(ABOVE + self.filter.lines(shared.lang))
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
            (None, Some(_)) => (self.ids[1], &self.diff.right),
            _ => (self.ids[0], &self.diff.left),
        };
        let tree = TreeScreen::new(id, Some(Subject::Table(head.table)), shared)?;
        Some(match row.code {
            Some(code) => tree.at_code(code, shared),
            None => tree,
        })
    }

    fn cells(&self, node: usize, shared: &Shared) -> Vec<String> {
        let row = &self.diff.rows[node];
        let name = |half: &Option<Half>| {
            half.as_ref()
                .map(|half| half.name.clone())
                .unwrap_or_default()
        };
        let shown = cells(&self.diff, node, self.figures, shared);
        let [left, right] = shown.amounts;
        let mut out = vec![
            row.code.map(|code| code.to_string()).unwrap_or_default(),
            name(&row.left),
            left,
            name(&row.right),
            right,
        ];
        if self.figures == Figures::Shares {
            out.push(difference(row, shared));
            out.extend(shown.shares);
        }
        out.extend(shown.tail);
        out
    }

    /// What the figures after the amounts are called.
    fn tail(&self, shared: &Shared) -> [&'static str; 2] {
        match self.figures {
            Figures::Change => [text(shared.lang, "column.change"), "%"],
            Figures::Shares => [text(shared.lang, "column.points"), ""],
            Figures::Parts(_) => [
                text(shared.lang, "column.change"),
                text(shared.lang, "column.part"),
            ],
        }
    }

    fn measures(&self) -> [String; 2] {
        [&self.diff.left, &self.diff.right].map(measure)
    }

    /// What is compared: the table and the column, both columns where they are two.
    fn what(&self, shared: &Shared) -> String {
        let form = text(shared.lang, super::form_key(self.diff.left.key.0));
        let [left, right] = self.measures();
        let measure = match (left == right, self.diff.left.measure.is_some()) {
            (false, _) if self.diff.left.measure != self.diff.right.measure => {
                format!("{left}⇄{right}")
            }
            _ => left,
        };
        match self.figures {
            Figures::Parts(whole) => {
                let row = &self.diff.rows[whole];
                let code = row.code.map(|code| format!("{code} ")).unwrap_or_default();
                let row = format!("{code}{}", row.name());
                filled(shared.lang, "title.diff-parts", &[row])
            }
            _ => format!("{form}·{measure}"),
        }
    }
}

/// The element after a place, from the last one to the first; the first where there is no place.
fn after<T: Copy>(all: &[T], at: Option<usize>) -> Option<T> {
    let next = at.map_or(0, |at| (at + 1) % all.len().max(1));
    all.get(next).copied()
}

/// What a side measures: the last part of its header.
fn measure(head: &SideHead) -> String {
    head.header
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .to_string()
}

fn compare(ids: [Id; 2], choice: Choice, shared: &Shared) -> Option<Diff> {
    by_code(shared.get(ids[0])?, shared.get(ids[1])?, choice)
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
        if self.filter.is_typing() {
            Scope::Prompt
        } else {
            Scope::Diff
        }
    }

    fn disclosure(&self, _: &Shared) -> Option<Id> {
        Some(self.ids[0])
    }

    fn title(&self, shared: &Shared) -> Title {
        let lang = shared.lang;
        let mut right = text(lang, unit_key(unit(shared))).to_string();
        if let Some(rest) = self.unexplained() {
            let rest = cells::in_money(rest, shared);
            right = format!("{}  {right}", filled(lang, "diff.unexplained", &[rest]));
        }
        let is_parts = matches!(self.figures, Figures::Parts(_));
        if self.wanted.sort != SortBy::Code && !is_parts {
            right = format!("{}  {right}", text(lang, sort_key(self.wanted.sort)));
        }
        if self.wanted.only_changed && !is_parts {
            right = format!("{}  {right}", text(lang, "diff.only-changed"));
        }
        right = format!("{}{right}", self.filter.label(lang));
        let what = self.what(shared);
        let [one, other] = [&self.diff.left, &self.diff.right].map(|head| whose(head, shared));
        let room = Title::room(&what, &right, shared.size.0);
        Title {
            whose: both([&one, &other], room),
            what,
            right,
        }
    }

    fn settle(&mut self, shared: &Shared) {
        let wish = (unit(shared), self.figures);
        if self.measured != Some(wish) {
            let shifts = self.diff.rows.iter().filter(|row| row.code.is_some());
            let largest = shifts.map(|row| row.shift().abs()).max();
            self.panes = Panes::new(
                &widest(&self.diff, self.figures, shared),
                self.tail(shared),
                largest.unwrap_or_default(),
            );
            self.measured = Some(wish);
        }
        self.window.settle(self.visible.len(), self.rows(shared));
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Step {
        let node = self.node();
        if self.filter.act(action) {
            self.refresh(node, shared);
            return Step::Done;
        }
        match action {
            Action::Fold => self.fold(shared),
            Action::Unfold => self.unfold(shared),
            Action::Parent => self.rise(shared),
            Action::Level(levels) => self.fold_below(levels.into(), shared),
            Action::Measure => return self.next_measure(shared),
            Action::LeftMeasure => return self.next_column(0, shared),
            Action::RightMeasure => return self.next_column(1, shared),
            Action::NextTable => return self.next_table(true, shared),
            Action::PreviousTable => return self.next_table(false, shared),
            Action::Swap => return self.swap(shared),
            Action::Explain => return self.explained(shared),
            Action::Shares => {
                self.figures = match self.figures {
                    Figures::Shares => self.wanted.under.map_or(Figures::Change, Figures::Parts),
                    _ => Figures::Shares,
                };
                self.settle(shared);
            }
            Action::OnlyChanged => {
                self.wanted.only_changed = !self.wanted.only_changed;
                self.refresh(node, shared);
            }
            Action::Sort => {
                self.wanted.sort = self.wanted.sort.next();
                self.window = Window::default();
                self.refresh(None, shared);
                return Step::Say(text(shared.lang, sort_key(self.wanted.sort)).to_string());
            }
            Action::DiffProjects => {
                return match DiffProjects::new(self.ids[0], self.ids[1], shared) {
                    Some(screen) => Step::Open(Box::new(screen.reached_from_codes())),
                    None => Step::Say(text(shared.lang, "say.no-projects").to_string()),
                };
            }
            Action::Open => {
                return self
                    .open(shared)
                    .map_or(Step::Ignored, |screen| Step::Open(Box::new(screen)));
            }
            Action::Back if self.wanted.only_changed && self.wanted.under.is_none() => {
                self.wanted.only_changed = false;
                self.refresh(node, shared);
            }
            _ if self
                .window
                .act(action, self.visible.len(), self.rows(shared)) => {}
            _ => return Step::Ignored,
        }
        Step::Done
    }

    fn draw(&self, canvas: &mut Canvas<'_>, shared: &Shared) -> Option<Position> {
        let placed = self.panes.placed(canvas.columns());
        let names = [&self.diff.left, &self.diff.right].map(|head| {
            let (department, year, kind) = whose(head, shared);
            Box::new(move |room| cells::name_of(&department, year, kind, room))
                as Box<dyn Fn(usize) -> String>
        });
        let heads = Heads {
            sides: names,
            measures: self.measures(),
            tail: self.tail(shared),
        };
        let (columns, rows) = (canvas.columns(), canvas.rows());
        let below = self.filter.lines(shared.lang);
        placed.draw_head(
            &mut canvas.part(0, 0, columns, rows.saturating_sub(below)),
            &heads,
        );
        for (y, index) in (ABOVE..).zip(self.window.range(self.visible.len(), self.rows(shared))) {
            let node = self.visible[index];
            let row = &self.diff.rows[node];
            let code = row.code.map(|code| code.to_string()).unwrap_or_default();
            let pane = |half: &'_ Option<Half>| -> Option<(usize, &'static str)> {
                half.as_ref()?;
                let is_folded = self.collapsed.is(node);
                let mark = match (self.diff.outline.has_children(node), is_folded) {
                    (false, _) => " ",
                    (true, true) => "▸",
                    (true, false) => "▾",
                };
                Some((self.depth(node), mark))
            };
            let panes = [&row.left, &row.right].map(|half| {
                let (depth, mark) = pane(half)?;
                Some(Pane {
                    depth,
                    mark,
                    code: &code,
                    name: half.as_ref().map_or("", |half| &half.name),
                })
            });
            let shown = cells(&self.diff, node, self.figures, shared);
            placed.draw_row(canvas, y, panes, &shown, row.shift());
            if index == self.window.at {
                let selected = canvas.theme.selected;
                canvas.style(0, y, columns - 1, selected);
            }
        }
        if self.visible.is_empty() {
            let faint = canvas.theme.faint;
            canvas.name(1, 2, columns, text(shared.lang, "say.no-such"), faint);
        }
        self.filter.draw(canvas, shared.lang)
    }

    fn row(&self, shared: &Shared) -> Option<Vec<String>> {
        self.node().map(|node| self.cells(node, shared))
    }

    fn table(&self, shared: &Shared) -> Vec<Vec<String>> {
        let word = |key| text(shared.lang, key).to_string();
        let sides = [&self.diff.left, &self.diff.right];
        let [left, right] = sides.map(|head| side_name(head, usize::MAX, shared));
        let [one, other] = self.measures();
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
        std::iter::once(headers)
            .chain(self.visible.iter().map(|&node| self.cells(node, shared)))
            .collect()
    }

    fn place(&self, _: &Shared) -> Option<Place> {
        let row = self.row_on()?;
        let halves = [(self.ids[0], &row.left), (self.ids[1], &row.right)];
        halves.into_iter().find_map(|(id, half)| {
            let at = half.as_ref()?.at;
            (at.line > 0).then_some(Place { id, at })
        })
    }

    fn compare(&self, left: Id, right: Id, shared: &Shared) -> Option<Box<dyn Screen>> {
        let mut screen = Self::of_table(left, right, Some(self.diff.left.key), shared)
            .or_else(|| Self::new(left, right, shared))?;
        let on = self.row_on().and_then(|row| row.code);
        screen.wanted.sort = self.wanted.sort;
        screen.wanted.only_changed = self.wanted.only_changed;
        let mut rows = screen.diff.rows.iter();
        let node = on.and_then(|code| rows.position(|row| row.code == Some(code)));
        screen.refresh(node, shared);
        Some(Box::new(screen))
    }

    fn sides(&self) -> Option<[Id; 2]> {
        Some(self.ids)
    }

    fn is_filtered(&self) -> bool {
        (self.wanted.only_changed && self.wanted.under.is_none())
            || self.filter.is_on()
            || self.filter.is_typing()
    }
}

impl DiffScreen {
    /// How deep a row is shown: from the row that is explained, where one is.
    fn depth(&self, node: usize) -> usize {
        let top = self
            .wanted
            .under
            .map_or(0, |under| self.diff.outline.depth(under));
        self.diff.outline.depth(node).saturating_sub(top)
    }
}
