//! Two disclosures side by side, project by project.

use std::{cmp::Reverse, sync::Arc};

use ratatui::layout::Position;
use rust_decimal::Decimal;

use super::{
    super::{Place, Screen, SheetScreen, Step, Title, unit_key},
    ABOVE, DiffScreen, SheetsScreen,
    cells::{Cells, both, in_money, in_percent, name_of, unit, whose_of},
    panes::{Heads, Pane, Panes},
};
use crate::{
    budget::{MoneyUnit, written},
    reports::{
        diff::{
            percent,
            project::{Match, ProjectPair, by_project},
        },
        project::{ProjectRow, projects},
        search::List,
    },
    text::width,
    texts::text,
    tui::{
        action::Action,
        app::{Id, Shared},
        keys::Scope,
        widgets::{Canvas, Filter, Narrowing, Window},
    },
};

/// Two disclosures by project.
pub struct DiffProjects {
    ids: [Id; 2],
    projects: [Vec<ProjectRow>; 2],
    pairs: Vec<ProjectPair>,
    shown: Vec<usize>,
    only_changed: bool,
    by_change: bool,
    /// Whether one came from the comparison by code, and goes back there.
    from_codes: bool,
    filter: Filter,
    narrowing: Narrowing,
    window: Window,
    panes: Panes,
    /// What the rows were arranged for.
    arranged: Option<(bool, bool, MoneyUnit)>,
}

impl DiffProjects {
    /// Compares the projects of two disclosures; `None` if neither has any.
    #[must_use]
    pub fn new(left: Id, right: Id, shared: &Shared) -> Option<Self> {
        let of = |id: Id| Some(projects(&[Arc::clone(shared.get(id)?)]));
        let projects = [of(left)?, of(right)?];
        let pairs = by_project(&projects[0], &projects[1]);
        if pairs.is_empty() {
            return None;
        }
        let mut screen = Self {
            ids: [left, right],
            projects,
            pairs,
            shown: Vec::new(),
            only_changed: false,
            by_change: false,
            from_codes: false,
            filter: Filter::default(),
            narrowing: Narrowing::default(),
            window: Window::default(),
            panes: Panes::default(),
            arranged: None,
        };
        screen.settle(shared);
        Some(screen)
    }

    /// The same, from which one goes back to the comparison by code.
    #[must_use]
    pub(super) fn reached_from_codes(mut self) -> Self {
        self.from_codes = true;
        self
    }

    fn pair(&self) -> Option<&ProjectPair> {
        self.shown
            .get(self.window.at)
            .map(|&pair| &self.pairs[pair])
    }

    fn sides(&self, pair: &ProjectPair) -> [Option<&ProjectRow>; 2] {
        [
            pair.left.and_then(|place| self.projects[0].get(place)),
            pair.right.and_then(|place| self.projects[1].get(place)),
        ]
    }

    /// By how much the right costs more; what only one side has counts whole.
    fn shift(&self, pair: &ProjectPair) -> Decimal {
        pair.shift(&self.projects[0], &self.projects[1])
    }

    fn figures(&self, pair: &ProjectPair, shared: &Shared) -> Cells {
        let amounts = self.sides(pair).map(|side| {
            let yuan = side.and_then(|side| side.total);
            yuan.map(|yuan| written(yuan, unit(shared)))
                .unwrap_or_default()
        });
        let word = |key| text(shared.lang, key).to_string();
        let likely = if pair.matched == Match::Likely {
            word("diff.likely")
        } else {
            String::new()
        };
        let per_cent = match self.sides(pair) {
            [Some(_), None] => word("diff.left-only"),
            [None, Some(_)] => word("diff.right-only"),
            [Some(left), Some(right)] => {
                let totals = left
                    .total
                    .zip(right.total)
                    .filter(|(left, right)| left != right);
                totals
                    .and_then(|(left, right)| percent(left, right))
                    .map(in_percent)
                    .unwrap_or_default()
            }
            [None, None] => String::new(),
        };
        Cells {
            amounts,
            shares: Default::default(),
            tail: [
                in_money(self.shift(pair), shared),
                format!("{likely}{per_cent}"),
            ],
        }
    }

    fn arrange(&mut self, shared: &Shared) {
        let mut shown: Vec<usize> = (0..self.pairs.len())
            .filter(|&pair| !self.only_changed || !self.shift(&self.pairs[pair]).is_zero())
            .filter(|&pair| self.narrowing.keeps(pair))
            .collect();
        if self.by_change {
            shown.sort_by_key(|&pair| Reverse(self.shift(&self.pairs[pair]).abs()));
        }
        self.shown = shown;
        let mut widest = Cells::default();
        let mut largest = Decimal::ZERO;
        for pair in &self.pairs {
            largest = largest.max(self.shift(pair).abs());
            let figures = self.figures(pair, shared);
            let all = figures.amounts.into_iter().chain(figures.tail);
            for (most, figure) in widest.amounts.iter_mut().chain(&mut widest.tail).zip(all) {
                if width(&figure) > width(most) {
                    *most = figure;
                }
            }
        }
        self.panes = Panes::new(&widest, [text(shared.lang, "column.change"), "%"], largest);
    }

    fn turn(&mut self, shared: &Shared) {
        let on = self.pair().map(|pair| (pair.right, pair.left));
        self.narrowing.forget();
        self.ids.reverse();
        self.projects.reverse();
        self.pairs = by_project(&self.projects[0], &self.projects[1]);
        self.arranged = None;
        self.settle(shared);
        let is_it = |&pair: &usize| Some((self.pairs[pair].left, self.pairs[pair].right)) == on;
        if let Some(at) = self.shown.iter().position(is_it) {
            let rows = self.height(shared);
            self.window.go(at, self.shown.len(), rows);
        }
    }

    fn height(&self, shared: &Shared) -> usize {
        shared.rows(ABOVE + self.filter.lines(shared.lang))
    }

    /// The two sheets side by side, or the one that there is.
    fn open(&self, shared: &Shared) -> Option<Box<dyn Screen>> {
        let sides = self.sides(self.pair()?);
        let [left, right] = sides.map(|side| side.and_then(|side| side.sheet));
        if let (Some(left), Some(right)) = (left, right) {
            let places = [(self.ids[0], left.sheet), (self.ids[1], right.sheet)];
            return Some(Box::new(SheetsScreen::between(places, shared)?));
        }
        let (id, link) = match (left, right) {
            (Some(left), _) => (self.ids[0], left),
            (None, right) => (self.ids[1], right?),
        };
        Some(Box::new(SheetScreen::new(id, link.sheet, shared)?))
    }

    fn cells(&self, pair: &ProjectPair, shared: &Shared) -> Vec<String> {
        let [left, right] = self
            .sides(pair)
            .map(|side| side.map(|side| side.name.clone()).unwrap_or_default());
        let figures = self.figures(pair, shared);
        let [left_amount, right_amount] = figures.amounts;
        let [difference, per_cent] = figures.tail;
        vec![left, left_amount, right, right_amount, difference, per_cent]
    }

    /// What a side is called, in so many columns.
    fn side_name(&self, side: usize, shared: &Shared) -> impl Fn(usize) -> String + use<> {
        let (department, year, kind) = whose_of(self.ids[side], shared);
        move |room| name_of(&department, year, kind, room)
    }
}

impl Screen for DiffProjects {
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
        for (is_on, key) in [
            (self.by_change, "sort.change"),
            (self.only_changed, "diff.only-changed"),
        ] {
            if is_on {
                right = format!("{}  {right}", text(lang, key));
            }
        }
        right.insert_str(0, &self.filter.label(lang));
        let what = text(lang, "title.diff-projects").to_string();
        let room = Title::room(&what, &right, shared.size.0);
        let [one, other] = self.ids.map(|id| whose_of(id, shared));
        Title {
            whose: both([&one, &other], room),
            what,
            right,
        }
    }

    fn settle(&mut self, shared: &Shared) {
        let wish = (self.only_changed, self.by_change, unit(shared));
        let [left, right] = &self.projects;
        let pairs = &self.pairs;
        let is_other = self
            .narrowing
            .settle(&self.filter, || List::of_pairs(pairs, left, right));
        if is_other || self.arranged != Some(wish) {
            let on = self.shown.get(self.window.at).copied();
            self.arrange(shared);
            self.arranged = Some(wish);
            if is_other {
                let same = self.shown.iter().position(|&pair| Some(pair) == on);
                self.window.at = same.unwrap_or(0);
            }
        }
        let rows = self.height(shared);
        self.window.settle(self.shown.len(), rows);
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Step {
        let rows = self.height(shared);
        if self.filter.act(action) {
            return Step::Done;
        }
        match action {
            Action::OnlyChanged => self.only_changed = !self.only_changed,
            Action::Back if self.only_changed => self.only_changed = false,
            Action::Sort => {
                self.by_change = !self.by_change;
                self.window = Window::default();
            }
            Action::Swap => {
                self.turn(shared);
                return Step::Done;
            }
            Action::DiffProjects if self.from_codes => return Step::Back,
            Action::DiffProjects => {
                return match DiffScreen::new(self.ids[0], self.ids[1], shared) {
                    Some(screen) => Step::Replace(Box::new(screen)),
                    None => Step::Say(text(shared.lang, "say.nothing-to-compare").to_string()),
                };
            }
            Action::Open => {
                return match self.open(shared) {
                    Some(screen) => Step::Open(screen),
                    None => Step::Say(text(shared.lang, "say.no-sheet").to_string()),
                };
            }
            _ if self.window.act(action, self.shown.len(), rows) => return Step::Done,
            _ => return Step::Ignored,
        }
        self.settle(shared);
        Step::Done
    }

    fn draw(&self, canvas: &mut Canvas<'_>, shared: &Shared) -> Option<Position> {
        let placed = self.panes.placed(canvas.columns());
        let heads = Heads {
            sides: [
                Box::new(self.side_name(0, shared)),
                Box::new(self.side_name(1, shared)),
            ],
            measures: [String::new(), String::new()],
            tail: [text(shared.lang, "column.change"), "%"],
        };
        let (columns, rows) = (canvas.columns(), canvas.rows());
        let below = self.filter.lines(shared.lang);
        let mut above = canvas.part(0, 0, columns, rows.saturating_sub(below));
        placed.draw_head(&mut above, &heads);
        if self.shown.is_empty() {
            let faint = canvas.theme.faint;
            canvas.name(1, 2, columns, text(shared.lang, "say.no-such"), faint);
        }
        let range = self.window.range(self.shown.len(), self.height(shared));
        for (y, index) in (ABOVE..).zip(range) {
            let pair = &self.pairs[self.shown[index]];
            let panes = self.sides(pair).map(|side| {
                side.map(|side| Pane {
                    depth: 0,
                    mark: " ",
                    code: "",
                    name: if side.name.is_empty() {
                        text(shared.lang, "projects.nameless")
                    } else {
                        &side.name
                    },
                })
            });
            let figures = self.figures(pair, shared);
            placed.draw_row(canvas, y, panes, &figures, self.shift(pair));
            if index == self.window.at {
                let selected = canvas.theme.selected;
                canvas.style(0, y, canvas.columns() - 1, selected);
            }
        }
        self.filter.draw(canvas, shared.lang)
    }

    fn row(&self, shared: &Shared) -> Option<Vec<String>> {
        self.pair().map(|pair| self.cells(pair, shared))
    }

    fn table(&self, shared: &Shared) -> Vec<Vec<String>> {
        let [left, right] = self.ids.map(|id| shared.name(id));
        let change = text(shared.lang, "column.change").to_string();
        let headers = vec![
            left.clone(),
            left,
            right.clone(),
            right,
            change,
            "%".to_string(),
        ];
        std::iter::once(headers)
            .chain(
                self.shown
                    .iter()
                    .map(|&pair| self.cells(&self.pairs[pair], shared)),
            )
            .collect()
    }

    fn place(&self, _: &Shared) -> Option<Place> {
        let sides = self.sides(self.pair()?);
        self.ids
            .into_iter()
            .zip(sides)
            .find_map(|(id, side)| Some(Place { id, at: side?.at }))
    }

    fn compare(&self, left: Id, right: Id, shared: &Shared) -> Option<Box<dyn Screen>> {
        Some(Box::new(Self::new(left, right, shared)?))
    }

    fn sides(&self) -> Option<[Id; 2]> {
        Some(self.ids)
    }

    fn is_filtered(&self) -> bool {
        self.only_changed || self.filter.is_there()
    }
}
