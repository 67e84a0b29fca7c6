//! Two disclosures side by side, project by project.

mod paired;

use ratatui::layout::Position;
use rust_decimal::Decimal;

use self::paired::Paired;
use super::{
    super::{
        Place, Screen, SheetScreen, Step, Title, nothing_to_compare, projects::name, unit_key,
    },
    ABOVE, DiffScreen, SheetsScreen,
    cells::{Cells, Figures},
    foot::{self, FOOT},
    panes::{Heads, Line, Pane, Panes},
    whose::{Heading, Whose},
};
use crate::{
    budget::{ExactMoney, MoneyUnit},
    reports::diff::{SortBy, project::ProjectPair},
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
    paired: Paired,
    shown: Vec<usize>,
    only_changed: bool,
    sort: SortBy,
    /// Whether one came from the comparison by code, and goes back there.
    from_codes: bool,
    filter: Filter,
    narrowing: Narrowing,
    window: Window,
    money: ExactMoney,
    panes: Panes,
    /// What the rows were arranged for.
    arranged: Option<(bool, SortBy, MoneyUnit)>,
}

impl DiffProjects {
    /// Compares the projects of two disclosures; `None` if neither has any.
    #[must_use]
    pub fn new(left: Id, right: Id, shared: &Shared) -> Option<Self> {
        let paired = Paired::new([left, right], shared)?;
        let mut screen = Self {
            money: paired.money(shared),
            paired,
            shown: Vec::new(),
            only_changed: false,
            sort: SortBy::default(),
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
            .map(|&pair| &self.paired.pairs[pair])
    }

    fn arrange(&mut self, shared: &Shared) {
        let mut shown: Vec<usize> = (0..self.paired.pairs.len())
            .filter(|&pair| {
                !self.only_changed || !self.paired.shift(&self.paired.pairs[pair]).is_zero()
            })
            .filter(|&pair| self.narrowing.keeps(pair))
            .collect();
        shown.sort_by_cached_key(|&pair| self.paired.size(&self.paired.pairs[pair], self.sort));
        self.shown = shown;
        self.money = self.paired.money(shared);
        let mut widest = Cells::default();
        let mut largest = Decimal::ZERO;
        for pair in &self.paired.pairs {
            largest = largest.max(self.paired.shift(pair).abs());
            let figures = self.paired.figures(pair, self.money, shared);
            let all = figures.amounts.into_iter().chain(figures.tail);
            for (most, figure) in widest.amounts.iter_mut().chain(&mut widest.tail).zip(all) {
                if width(&figure) > width(most) {
                    *most = figure;
                }
            }
        }
        let measures = [(); 2].map(|()| text(shared.lang, "column.total-money").to_string());
        let tail = [text(shared.lang, "column.change"), "%"];
        self.panes = Panes::new(&widest, &measures, tail, largest, shared.lang);
    }

    fn turn(&mut self, shared: &Shared) {
        let on = self.pair().map(|pair| (pair.right, pair.left));
        self.narrowing.forget();
        self.paired.swap();
        self.arranged = None;
        self.settle(shared);
        let pairs = &self.paired.pairs;
        let is_it = |&pair: &usize| Some((pairs[pair].left, pairs[pair].right)) == on;
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
        let sides = self.paired.sides(self.pair()?);
        let [left, right] = sides.map(|side| side.and_then(|side| side.sheet));
        if let (Some(left), Some(right)) = (left, right) {
            let places = [
                (self.paired.ids[0], left.sheet),
                (self.paired.ids[1], right.sheet),
            ];
            return Some(Box::new(SheetsScreen::between(places, shared)?));
        }
        let (id, link) = match (left, right) {
            (Some(left), _) => (self.paired.ids[0], left),
            (None, right) => (self.paired.ids[1], right?),
        };
        Some(Box::new(SheetScreen::new(id, link.sheet, shared)?))
    }

    fn cells(&self, pair: &ProjectPair, shared: &Shared) -> Vec<String> {
        let [left, right] = self
            .paired
            .sides(pair)
            .map(|side| side.map(|side| side.name.clone()).unwrap_or_default());
        let figures = self.paired.figures(pair, self.money, shared);
        let [left_amount, right_amount] = figures.amounts;
        let [difference, per_cent] = figures.tail;
        vec![left, left_amount, right, right_amount, difference, per_cent]
    }

    fn whose(&self, shared: &Shared) -> [Whose; 2] {
        self.paired.ids.map(|id| Whose::of(id, shared))
    }
}

impl DiffProjects {
    fn heading(&self, shared: &Shared) -> Heading {
        let lang = shared.lang;
        let mut modes = self.filter.modes(lang);
        for (is_on, key, short) in [
            (self.only_changed, "diff.only-changed", "≠"),
            (self.sort == SortBy::Change, "sort.change", "↓"),
            (self.sort == SortBy::Percent, "sort.percent", "%↓"),
        ] {
            if is_on {
                modes.push([text(lang, key).to_string(), short.to_string()]);
            }
        }
        Heading {
            sides: self.whose(shared).to_vec(),
            what: text(lang, "title.diff-projects").to_string(),
            modes,
            unit: text(lang, unit_key(self.money.unit())).to_string(),
        }
    }
}

impl Screen for DiffProjects {
    fn scope(&self) -> Scope {
        self.filter.scope(Scope::DiffProjects)
    }

    fn disclosure(&self, _: &Shared) -> Option<Id> {
        Some(self.paired.ids[0])
    }

    fn title(&self, shared: &Shared) -> Title {
        self.heading(shared).title(shared.size.0.into())
    }

    fn whole_title(&self, shared: &Shared) -> Title {
        self.heading(shared).title(usize::MAX)
    }

    fn settle(&mut self, shared: &Shared) {
        let wish = (self.only_changed, self.sort, self.paired.unit(shared));
        let paired = &self.paired;
        let is_other = self.narrowing.settle(&self.filter, || paired.list());
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
                self.sort = Figures::Change.next_order(self.sort);
                self.window = Window::default();
            }
            Action::Swap => {
                self.turn(shared);
                return Step::Done;
            }
            Action::Checks => {
                let pair = self.pair();
                let page = pair.and_then(|pair| self.paired.checks(pair, shared));
                return page.map_or(Step::Ignored, Step::Open);
            }
            Action::DiffProjects if self.from_codes => return Step::Back,
            Action::DiffProjects => {
                let [left, right] = self.paired.ids;
                return match DiffScreen::new(left, right, shared) {
                    Some(screen) => Step::Replace(Box::new(screen)),
                    None => Step::Say(nothing_to_compare([left, right], shared)),
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
            canvas.nothing(2, shared.lang);
        }
        let range = self.window.range(self.shown.len(), height);
        for (y, index) in (ABOVE..).zip(range) {
            let pair = &self.paired.pairs[self.shown[index]];
            let sides = self.paired.sides(pair);
            let names = sides.map(|side| side.map(|project| name(project, shared)));
            let line = Line {
                sides: [0, 1].map(|side| {
                    Some(Pane {
                        depth: 0,
                        mark: "",
                        code: "",
                        name: names[side].as_ref()?,
                    })
                }),
                cells: &self.paired.figures(pair, self.money, shared),
                shift: self.paired.shift(pair),
                marks: self.paired.marks(pair, shared),
            };
            placed.draw_row(canvas, y, &line);
            if index == self.window.at {
                let selected = canvas.theme.selected;
                canvas.style(0, y, columns - 1, selected);
            }
        }
        let said = self.pair().map(|pair| self.paired.said(pair, shared));
        foot::draw(canvas, list, &said.unwrap_or_default(), shared.lang);
        self.filter.draw(canvas, shared.lang)
    }

    fn row(&self, shared: &Shared) -> Option<Vec<String>> {
        self.pair().map(|pair| self.cells(pair, shared))
    }

    fn table(&self, shared: &Shared) -> Vec<Vec<String>> {
        let [left, right] = self.paired.ids.map(|id| shared.name(id));
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
                    .map(|&pair| self.cells(&self.paired.pairs[pair], shared)),
            )
            .collect()
    }

    fn place(&self, _: &Shared) -> Option<Place> {
        let sides = self.paired.sides(self.pair()?);
        self.paired
            .ids
            .into_iter()
            .zip(sides)
            .find_map(|(id, side)| Some(Place { id, at: side?.at }))
    }

    fn right_place(&self, _: &Shared) -> Option<Place> {
        let [_, right] = self.paired.sides(self.pair()?);
        let [_, id] = self.paired.ids;
        Some(Place { id, at: right?.at })
    }

    fn compare(&self, left: Id, right: Id, shared: &Shared) -> Option<Box<dyn Screen>> {
        Some(Box::new(Self::new(left, right, shared)?))
    }

    fn sides(&self) -> Option<[Id; 2]> {
        Some(self.paired.ids)
    }

    fn is_filtered(&self) -> bool {
        self.only_changed || self.filter.is_there()
    }

    fn checked(&self) -> Vec<Id> {
        self.paired.ids.to_vec()
    }
}
