//! Two disclosures side by side, project by project.

use std::{cmp::Reverse, sync::Arc};

use ratatui::layout::Position;
use rust_decimal::Decimal;

use super::{
    super::{Checks, Place, Screen, SheetScreen, Step, Title, unit_key},
    ABOVE, DiffScreen, SheetsScreen,
    cells::{Cells, in_money, in_percent},
    foot::{self, FOOT, Said},
    panes::{Heads, Line, Pane, Panes},
    whose::{Heading, Whose},
};
use crate::{
    budget::{ExactMoney, Form, MoneyUnit, grouped},
    reports::{
        checks::{Mark, Marks},
        diff::{
            percent,
            project::{Match, ProjectPair, by_project},
        },
        project::{Origin, ProjectRow, projects},
        search::List,
    },
    text::width,
    texts::{filled, text},
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
    money: ExactMoney,
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
            money: ExactMoney::of([], unit([left, right], shared)),
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
            yuan.map(|yuan| self.money.written(yuan))
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
                in_money(self.shift(pair), self.money),
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
        let all = self.projects.iter().flatten();
        self.money = ExactMoney::of(
            all.filter_map(|project| project.total),
            unit(self.ids, shared),
        );
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
        let measures = [(); 2].map(|()| text(shared.lang, "column.total-money").to_string());
        let tail = [text(shared.lang, "column.change"), "%"];
        self.panes = Panes::new(&widest, &measures, tail, largest);
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
        shared.rows(ABOVE + FOOT + self.filter.lines(shared.lang))
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

    fn whose(&self, shared: &Shared) -> [Whose; 2] {
        self.ids.map(|id| Whose::of_opened(id, shared))
    }

    /// The checks of the side of which something is doubted, the left one first.
    fn checks(&self, shared: &Shared) -> Option<Box<dyn Screen>> {
        let sides = self.sides(self.pair()?);
        let is_doubted = |side: &usize| {
            let marks = shared.marks(self.ids[*side]);
            sides[*side]
                .zip(marks)
                .is_some_and(|(project, marks)| doubted(project, marks).is_some())
        };
        let side = (0..2).find(is_doubted);
        let side = side.or_else(|| (0..2).find(|&side| sides[side].is_some()))?;
        let at = sides[side].map(|project| project.at);
        Some(Box::new(Checks::screen(self.ids[side], at, shared)?))
    }

    /// What is said of the pair one is on below all others.
    fn said<'s>(&self, shared: &'s Shared) -> [Said<'s>; 2] {
        let Some(pair) = self.pair() else {
            return Default::default();
        };
        let sides = self.sides(pair);
        let word = |key| text(shared.lang, key).to_string();
        [0, 1].map(|side| match sides[side] {
            Some(project) => Said {
                name: name_of(project, shared).to_string(),
                remark: match pair.matched {
                    Match::Likely if side == 1 => {
                        let likeness = Decimal::try_from(pair.likeness * 100.0);
                        let likeness = grouped(likeness.unwrap_or_default(), 0);
                        filled(shared.lang, "diff.likeness", &[likeness])
                    }
                    _ => String::new(),
                },
                doubt: shared.marks(self.ids[side]).and_then(|marks| {
                    let (table, row) = printed(project)?;
                    marks.of_row(table, row).into_iter().next()
                }),
            },
            None => Said {
                remark: word("diff.no-project"),
                ..Said::default()
            },
        })
    }
}

/// The unit that all projects are shown in: the one chosen, or that in which both sides print theirs.
fn unit(ids: [Id; 2], shared: &Shared) -> MoneyUnit {
    let [left, right] = ids.map(|id| shared.get(id)?.table(Form::Projects, None)?.unit);
    let common = left.filter(|_| left == right);
    shared.unit.or(common).unwrap_or(MoneyUnit::TenThousand)
}

/// The table and the row of a project.
fn printed(project: &ProjectRow) -> Option<(usize, usize)> {
    match project.origin {
        Origin::Row { table, row, .. } => Some((table, row)),
        Origin::SheetOnly => None,
    }
}

/// What stands beside the money of a project.
fn doubted(project: &ProjectRow, marks: &Marks) -> Option<Mark> {
    let (table, row) = printed(project)?;
    marks.row(table, row)
}

fn name_of<'p>(project: &'p ProjectRow, shared: &Shared) -> &'p str {
    match project.name.as_str() {
        "" => text(shared.lang, "projects.nameless"),
        name => name,
    }
}

impl Screen for DiffProjects {
    fn scope(&self) -> Scope {
        if self.filter.is_typing() {
            Scope::Prompt
        } else {
            Scope::DiffProjects
        }
    }

    fn disclosure(&self, _: &Shared) -> Option<Id> {
        Some(self.ids[0])
    }

    fn title(&self, shared: &Shared) -> Title {
        let lang = shared.lang;
        let mut modes = self.filter.modes(lang);
        for (is_on, key, short) in [
            (self.only_changed, "diff.only-changed", "≠"),
            (self.by_change, "sort.change", "↓"),
        ] {
            if is_on {
                modes.push([text(lang, key).to_string(), short.to_string()]);
            }
        }
        let [left, right] = self.whose(shared);
        let heading = Heading {
            sides: vec![&left, &right],
            what: text(lang, "title.diff-projects").to_string(),
            modes,
            unit: text(lang, unit_key(self.money.unit())),
        };
        heading.title(shared.size.0.into())
    }

    fn settle(&mut self, shared: &Shared) {
        let wish = (self.only_changed, self.by_change, unit(self.ids, shared));
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
            Action::Checks => return self.checks(shared).map_or(Step::Ignored, Step::Open),
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
        let [left, right] = self.whose(shared);
        let money = text(shared.lang, "column.total-money").to_string();
        let heads = Heads {
            sides: [&left, &right],
            measures: [money.clone(), money],
            tail: [text(shared.lang, "column.change"), "%"],
            names: text(shared.lang, "column.project").to_string(),
            lang: shared.lang,
        };
        let columns = canvas.columns();
        let height = self.height(shared);
        let list = ABOVE + u16::try_from(height).unwrap_or(u16::MAX);
        placed.draw_head(&mut canvas.part(0, 0, columns, list), &heads);
        if self.shown.is_empty() {
            let faint = canvas.theme.faint;
            canvas.name(1, 2, columns, text(shared.lang, "say.no-such"), faint);
        }
        let range = self.window.range(self.shown.len(), height);
        for (y, index) in (ABOVE..).zip(range) {
            let pair = &self.pairs[self.shown[index]];
            let sides = self.sides(pair);
            let line = Line {
                sides: sides.map(|side| {
                    Some(Pane {
                        depth: 0,
                        mark: "",
                        code: "",
                        name: name_of(side?, shared),
                    })
                }),
                cells: &self.figures(pair, shared),
                shift: self.shift(pair),
                marks: [0, 1].map(|side| doubted(sides[side]?, shared.marks(self.ids[side])?)),
            };
            placed.draw_row(canvas, y, &line);
            if index == self.window.at {
                let selected = canvas.theme.selected;
                canvas.style(0, y, columns - 1, selected);
            }
        }
        foot::draw(canvas, list, &self.said(shared), shared.lang);
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

    fn is_busy(&self, shared: &Shared) -> bool {
        shared.unchecked(self.ids).is_some()
    }

    fn work(&mut self, shared: &mut Shared) {
        if let Some(id) = shared.unchecked(self.ids) {
            shared.check(id);
        }
    }
}
