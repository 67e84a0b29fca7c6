//! Two disclosures side by side, project by project.

use std::{cmp::Reverse, sync::Arc};

use ratatui::layout::Position;
use rust_decimal::Decimal;

use super::{
    super::{Place, Screen, SheetScreen, Step, Title, unit_key},
    ABOVE, DiffScreen,
    panes::{Pane, Panes, both, signed, unit_of},
};
use crate::{
    budget::{grouped, written},
    reports::{
        diff::{
            percent,
            project::{Match, ProjectPair, by_project},
        },
        project::{ProjectRow, projects},
    },
    texts::text,
    tui::{
        action::Action,
        app::{Id, Shared},
        keys::Scope,
        widgets::{Canvas, Window},
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
    window: Window,
    panes: Panes,
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
            window: Window::default(),
            panes: Panes::default(),
        };
        screen.settle(shared);
        Some(screen)
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
        let [left, right] = self
            .sides(pair)
            .map(|side| side.and_then(|side| side.total).unwrap_or_default());
        right - left
    }

    fn amounts(&self, pair: &ProjectPair, shared: &Shared) -> [String; 2] {
        self.sides(pair).map(|side| {
            let yuan = side.and_then(|side| side.total);
            yuan.map(|yuan| written(yuan, unit_of(shared)))
                .unwrap_or_default()
        })
    }

    fn change(&self, pair: &ProjectPair, shared: &Shared) -> [String; 2] {
        let shift = self.shift(pair);
        let word = |key| text(shared.lang, key).to_string();
        let difference = if shift.is_zero() {
            String::new()
        } else {
            signed(shift, unit_of(shared))
        };
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
                    .map(|percent| {
                        let sign = if percent.is_sign_positive() { "+" } else { "" };
                        format!("{sign}{}%", grouped(percent, 1))
                    })
                    .unwrap_or_default()
            }
            [None, None] => String::new(),
        };
        [difference, format!("{likely}{per_cent}")]
    }

    fn turn(&self, shared: &Shared) -> Option<Self> {
        Self::new(self.ids[1], self.ids[0], shared)
    }

    fn open(&self, shared: &Shared) -> Option<SheetScreen> {
        let sides = self.sides(self.pair()?);
        self.ids.into_iter().zip(sides).find_map(|(id, side)| {
            let sheet = side?.sheet?.sheet;
            SheetScreen::new(id, sheet, shared)
        })
    }

    fn cells(&self, pair: &ProjectPair, shared: &Shared) -> Vec<String> {
        let [left, right] = self
            .sides(pair)
            .map(|side| side.map(|side| side.name.clone()).unwrap_or_default());
        let [left_amount, right_amount] = self.amounts(pair, shared);
        let [difference, per_cent] = self.change(pair, shared);
        vec![left, left_amount, right, right_amount, difference, per_cent]
    }
}

impl Screen for DiffProjects {
    fn scope(&self) -> Scope {
        Scope::Diff
    }

    fn disclosure(&self, _: &Shared) -> Option<Id> {
        Some(self.ids[0])
    }

    fn title(&self, shared: &Shared) -> Title {
        let lang = shared.lang;
        let mut right = text(lang, unit_key(unit_of(shared))).to_string();
        for (is_on, key) in [
            (self.by_change, "sort.change"),
            (self.only_changed, "diff.only-changed"),
        ] {
            if is_on {
                right = format!("{}  {right}", text(lang, key));
            }
        }
        Title {
            whose: both(&shared.name(self.ids[0]), &shared.name(self.ids[1])),
            what: text(lang, "title.diff-projects").to_string(),
            right,
        }
    }

    fn settle(&mut self, shared: &Shared) {
        self.shown = (0..self.pairs.len())
            .filter(|&pair| !self.only_changed || !self.shift(&self.pairs[pair]).is_zero())
            .collect();
        if self.by_change {
            let pairs = &self.pairs;
            let mut shown = std::mem::take(&mut self.shown);
            shown.sort_by_key(|&pair| Reverse(self.shift(&pairs[pair]).abs()));
            self.shown = shown;
        }
        let mut panes = Panes::least(shared);
        for pair in &self.pairs {
            panes.widen(self.amounts(pair, shared), self.change(pair, shared));
        }
        self.panes = panes;
        self.window.settle(self.shown.len(), shared.rows(ABOVE));
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Step {
        match action {
            Action::OnlyChanged => self.only_changed = !self.only_changed,
            Action::Back if self.only_changed => self.only_changed = false,
            Action::Sort => {
                self.by_change = !self.by_change;
                self.window = Window::default();
            }
            Action::Swap => {
                return self
                    .turn(shared)
                    .map_or(Step::Done, |screen| Step::Replace(Box::new(screen)));
            }
            Action::DiffProjects => {
                return match DiffScreen::new(self.ids[0], self.ids[1], shared) {
                    Some(screen) => Step::Replace(Box::new(screen)),
                    None => Step::Say(text(shared.lang, "say.nothing-to-compare").to_string()),
                };
            }
            Action::Open => {
                return match self.open(shared) {
                    Some(screen) => Step::Open(Box::new(screen)),
                    None => Step::Say(text(shared.lang, "say.no-sheet").to_string()),
                };
            }
            _ if self
                .window
                .act(action, self.shown.len(), shared.rows(ABOVE)) =>
            {
                return Step::Done;
            }
            _ => return Step::Ignored,
        }
        self.settle(shared);
        Step::Done
    }

    fn draw(&self, canvas: &mut Canvas<'_>, shared: &Shared) -> Option<Position> {
        let placed = self.panes.placed(canvas.columns());
        placed.draw_head(canvas, &self.ids.map(|id| shared.name(id)), shared);
        for (y, index) in (ABOVE..).zip(self.window.range(self.shown.len(), shared.rows(ABOVE))) {
            let pair = &self.pairs[self.shown[index]];
            let panes = self.sides(pair).map(|side| {
                side.map(|side| Pane {
                    depth: 0,
                    mark: " ",
                    label: if side.name.is_empty() {
                        text(shared.lang, "projects.nameless").to_string()
                    } else {
                        side.name.clone()
                    },
                })
            });
            let (amounts, change) = (self.amounts(pair, shared), self.change(pair, shared));
            placed.draw_row(canvas, y, panes, &amounts, &change, self.shift(pair));
            if index == self.window.at {
                let selected = canvas.theme.selected;
                canvas.style(0, y, canvas.columns() - 1, selected);
            }
        }
        None
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

    fn is_filtered(&self) -> bool {
        self.only_changed
    }
}
