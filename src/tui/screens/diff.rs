//! Two disclosures side by side, by code: two panes with one cursor.

mod causes;
pub(super) mod cells;
pub(super) mod compared;
mod doubts;
mod foot;
mod panes;
mod partner;
mod projects;
mod sheets;
pub(super) mod whose;
mod words;
mod written;

use ratatui::layout::Position;

use self::{
    cells::{Figures, cells, unit, widest},
    compared::Compared,
    foot::FOOT,
    panes::{Heads, Line, Pane, Panes},
    whose::{Heading, Whose},
    words::{measure, sort_key},
};
pub use self::{
    partner::{groups, partners},
    projects::DiffProjects,
    sheets::SheetsScreen,
};
use super::{Place, Screen, Step, Title, TreeScreen, rows::Rows, unit_words};
use crate::{
    budget::{ExactMoney, MoneyUnit},
    reports::{
        diff::{Choice, DiffRow, Half, TableKey, Wanted},
        search::List,
        tree::Subject,
    },
    texts::text,
    tui::{
        action::Action,
        app::{Id, Shared},
        keys::Scope,
        widgets::Canvas,
    },
};

/// Lines above the rows: the names of the sides.
const ABOVE: u16 = 1;

/// Two disclosures by code.
#[derive(Clone)]
pub struct DiffScreen {
    compared: Compared,
    wanted: Wanted,
    figures: Figures,
    rows: Rows,
    money: ExactMoney,
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
        let compared = Compared::new([left, right], choice, shared)?;
        let unit = unit(compared.heads().into_iter(), shared);
        let mut screen = Self {
            compared,
            wanted: Wanted::default(),
            figures: Figures::default(),
            rows: Rows::default(),
            money: ExactMoney::of([], unit),
            panes: Panes::default(),
            measured: None,
        };
        screen.refresh(None, shared);
        Some(screen)
    }

    /// Compares something else and stays, if it can, on the row one is on; or says why it does not.
    fn turn_to(&mut self, other: Result<Compared, &'static str>, shared: &Shared) -> Step {
        let other = match other {
            Ok(other) => other,
            Err(key) => return Step::Say(text(shared.lang, key).to_string()),
        };
        let on = self.row_on().map(|row| (row.code, row.name().to_string()));
        let is_other = other.diff.outline != self.compared.diff.outline;
        let explained = self.wanted.under.filter(|_| is_other);
        let explained = explained.map(|node| self.compared.diff.rows[node].code);
        if is_other {
            self.rows.fold_anew(&other.diff.outline);
        }
        self.compared = other;
        if let Some(code) = explained {
            self.explain_or_leave(code);
        }
        self.rows.forget();
        self.measured = None;
        let node = on.and_then(|(code, name)| {
            let mut rows = self.compared.diff.rows.iter();
            rows.position(|row| row.code == code && (code.is_some() || row.name() == name))
        });
        self.refresh(node, shared);
        Step::Done
    }

    /// Finds anew what is shown, and keeps to a row or to what it was folded into.
    fn refresh(&mut self, node: Option<usize>, shared: &Shared) {
        let (diff, wanted) = (&self.compared.diff, self.wanted);
        self.rows.arrange(
            &diff.outline,
            || List::of_diff(diff),
            |collapsed| diff.visible(collapsed, wanted),
            node,
        );
        self.settle(shared);
    }

    fn row_on(&self) -> Option<&DiffRow> {
        self.rows.node().map(|node| &self.compared.diff.rows[node])
    }

    fn height(&self, shared: &Shared) -> usize {
        shared.rows(ABOVE + FOOT + self.rows.below(shared.lang))
    }

    /// Levels of rows above the first level of codes.
    fn levels_above(&self) -> usize {
        let first = self.compared.diff.rows.first();
        usize::from(first.is_some_and(|row| row.code.is_none()))
    }

    /// The tree of the side that has the row, the left one first.
    fn open(&self, shared: &Shared) -> Option<TreeScreen> {
        let [left, right] = halves(self.row_on()?);
        let (side, half) = match (left, right) {
            (None, Some(right)) => (1, right),
            (left, _) => (0, left?),
        };
        let table = self.compared.heads()[side].table;
        let tree = TreeScreen::new(self.compared.ids[side], Some(Subject::Table(table)), shared)?;
        Some(match (half.printed, self.row_on()?.code) {
            (Some((row, _)), _) => tree.at_row(row, shared),
            (None, Some(code)) => tree.at_code(code, shared),
            (None, None) => tree,
        })
    }

    fn whose(&self, shared: &Shared) -> [Whose; 2] {
        self.compared.ids.map(|id| Whose::of(id, shared))
    }
}

/// What both sides say of a row.
fn halves(row: &DiffRow) -> [Option<&Half>; 2] {
    [row.left.as_ref(), row.right.as_ref()]
}

impl Screen for DiffScreen {
    fn scope(&self) -> Scope {
        self.rows.filter().scope(Scope::Diff)
    }

    fn disclosure(&self, _: &Shared) -> Option<Id> {
        Some(self.compared.ids[0])
    }

    fn title(&self, shared: &Shared) -> Title {
        let is_narrow = self.panes.placed(shared.size.0).is_narrow();
        // Where there is little room what is compared stands over the names.
        let what = match is_narrow {
            true => String::new(),
            false => self.what(shared),
        };
        self.heading(what, shared).title(shared.size.0.into())
    }

    fn whole_title(&self, shared: &Shared) -> Title {
        self.heading(self.what(shared), shared).title(usize::MAX)
    }

    fn settle(&mut self, shared: &Shared) {
        let unit = unit(self.compared.heads().into_iter(), shared);
        let wish = (unit, self.figures);
        if self.measured != Some(wish) {
            let rows = &self.compared.diff.rows;
            let amounts = rows.iter().flat_map(|row| row.amounts()).flatten();
            self.money = ExactMoney::of(amounts, unit);
            let shifts = rows.iter().filter(|row| row.code.is_some());
            let largest = shifts.map(|row| row.shift().abs()).max();
            self.panes = Panes::new(
                &widest(&self.compared.diff, self.figures, self.money),
                &self.compared.heads().map(measure),
                self.tail(shared),
                largest.unwrap_or_default(),
                shared.lang,
            );
            self.measured = Some(wish);
        }
        self.rows.settle(self.height(shared));
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Step {
        let node = self.rows.node();
        if self.rows.narrow(action) {
            self.refresh(node, shared);
            return Step::Done;
        }
        let outline = &self.compared.diff.outline;
        match self.rows.fold(action, outline, self.levels_above()) {
            Some(Ok(node)) => {
                self.refresh(Some(node), shared);
                return Step::Done;
            }
            Some(Err(says)) => return Step::Say(text(shared.lang, says).to_string()),
            None => {}
        }
        match action {
            Action::Measure => return self.turn_to(self.compared.next_measure(shared), shared),
            Action::LeftMeasure => {
                return self.turn_to(self.compared.next_column(0, shared), shared);
            }
            Action::RightMeasure => {
                return self.turn_to(self.compared.next_column(1, shared), shared);
            }
            Action::NextTable => {
                return self.turn_to(self.compared.next_table(true, shared), shared);
            }
            Action::PreviousTable => {
                return self.turn_to(self.compared.next_table(false, shared), shared);
            }
            Action::Swap => return self.turn_to(self.compared.swapped(shared), shared),
            Action::Explain => return self.explained(shared),
            Action::Shares => {
                self.figures = match self.figures {
                    Figures::Shares => self.wanted.under.map_or(Figures::Change, Figures::Parts),
                    _ => Figures::Shares,
                };
                self.wanted.sort = self.figures.like_order(self.wanted.sort);
                self.refresh(node, shared);
            }
            Action::OnlyChanged => {
                self.wanted.only_changed = !self.wanted.only_changed;
                self.refresh(node, shared);
            }
            Action::Sort => {
                self.wanted.sort = self.figures.next_order(self.wanted.sort);
                self.rows.rewind();
                self.refresh(None, shared);
                return Step::Say(text(shared.lang, sort_key(self.wanted.sort)).to_string());
            }
            Action::DiffProjects => {
                let [left, right] = self.compared.ids;
                return match DiffProjects::new(left, right, shared) {
                    Some(screen) => Step::Open(Box::new(screen.reached_from_codes())),
                    None => Step::Say(text(shared.lang, "say.no-projects").to_string()),
                };
            }
            Action::Checks => return self.checks(shared).map_or(Step::Ignored, Step::Open),
            Action::Open => {
                return self
                    .open(shared)
                    .map_or(Step::Ignored, |screen| Step::Open(Box::new(screen)));
            }
            Action::Back if self.wanted.only_changed && self.wanted.under.is_none() => {
                self.wanted.only_changed = false;
                self.refresh(node, shared);
            }
            _ if self.rows.walk(action, self.height(shared)) => {}
            _ => return Step::Ignored,
        }
        Step::Done
    }

    fn draw(&self, canvas: &mut Canvas<'_>, shared: &Shared) -> Option<Position> {
        let placed = self.panes.placed(canvas.columns());
        let [left, right] = self.whose(shared);
        let heads = Heads {
            sides: [&left, &right],
            measures: self.compared.heads().map(measure),
            tail: self.tail(shared),
            names: self.over_names(shared),
            lang: shared.lang,
        };
        let columns = canvas.columns();
        let height = self.height(shared);
        let list = ABOVE + u16::try_from(height).unwrap_or(u16::MAX);
        placed.draw_head(&mut canvas.part(0, 0, columns, list), &heads);
        let diff = &self.compared.diff;
        for (y, (node, is_on)) in (ABOVE..).zip(self.rows.on_screen(height)) {
            let row = &diff.rows[node];
            let code = row.code.map(|code| code.to_string()).unwrap_or_default();
            let sides = halves(row).map(|half| {
                Some(Pane {
                    depth: self.depth(node),
                    mark: self.rows.mark(node, &diff.outline),
                    code: &code,
                    name: &half?.name,
                })
            });
            let line = Line {
                sides,
                cells: &cells(diff, node, self.figures, self.money, shared),
                shift: row.shift(),
                marks: self.marks(row, shared),
            };
            placed.draw_row(canvas, y, &line);
            if is_on {
                let selected = canvas.theme.selected;
                canvas.style(0, y, columns - 1, selected);
            }
        }
        if self.rows.visible().is_empty() {
            canvas.nothing(2, shared.lang);
        }
        foot::draw(canvas, list, &self.said(shared), shared.lang);
        self.rows.filter().draw(canvas, shared.lang)
    }

    fn row(&self, shared: &Shared) -> Option<Vec<String>> {
        self.rows.node().map(|node| self.cells(node, shared))
    }

    fn table(&self, shared: &Shared) -> Vec<Vec<String>> {
        self.written(shared)
    }

    fn place(&self, _: &Shared) -> Option<Place> {
        let row = self.row_on()?;
        self.place_of(0, row).or_else(|| self.place_of(1, row))
    }

    fn right_place(&self, _: &Shared) -> Option<Place> {
        self.place_of(1, self.row_on()?)
    }

    fn compare(&self, left: Id, right: Id, shared: &Shared) -> Option<Box<dyn Screen>> {
        let mut screen = Self::of_table(left, right, Some(self.compared.diff.left.key), shared)
            .or_else(|| Self::new(left, right, shared))?;
        let on = self.row_on().and_then(|row| row.code);
        screen.wanted.sort = screen.figures.like_order(self.wanted.sort);
        screen.wanted.only_changed = self.wanted.only_changed;
        let mut rows = screen.compared.diff.rows.iter();
        let node = on.and_then(|code| rows.position(|row| row.code == Some(code)));
        screen.refresh(node, shared);
        Some(Box::new(screen))
    }

    fn sides(&self) -> Option<[Id; 2]> {
        Some(self.compared.ids)
    }

    fn is_filtered(&self) -> bool {
        (self.wanted.only_changed && self.wanted.under.is_none()) || self.rows.filter().is_there()
    }

    fn checked(&self) -> Vec<Id> {
        self.compared.ids.to_vec()
    }
}

impl DiffScreen {
    fn heading(&self, what: String, shared: &Shared) -> Heading {
        let is_printed = self.compared.heads().iter().all(|head| head.unit.is_some());
        Heading {
            sides: self.whose(shared).to_vec(),
            what,
            modes: self.modes(shared),
            unit: unit_words(self.money.unit(), is_printed, shared.lang),
        }
    }

    /// Where a side of a row is printed.
    fn place_of(&self, side: usize, row: &DiffRow) -> Option<Place> {
        let (id, at) = (self.compared.ids[side], halves(row)[side]?.at);
        (at.line > 0).then_some(Place { id, at })
    }

    /// How deep a row is shown: from the row that is explained, where one is.
    fn depth(&self, node: usize) -> usize {
        let outline = &self.compared.diff.outline;
        let top = self.wanted.under.map_or(0, |under| outline.depth(under));
        outline.depth(node).saturating_sub(top)
    }
}
