//! Performance sheets side by side, indicator by indicator: two sheets, or the two columns of one.

mod drawn;
mod line;
mod words;

use ratatui::layout::Position;

use self::line::{Line, all_lines, list};
use super::super::{Checks, Place, Screen, Step, Title};
use crate::{
    budget::{ExactMoney, MoneyUnit, Sheet},
    reports::{
        diff::sheet::{Contrast, SheetDiff, between, within},
        sheet::unit,
    },
    text::key,
    texts::text,
    tui::{
        action::Action,
        app::{Id, Shared},
        keys::Scope,
        widgets::{Canvas, Filter, Narrowing, Window},
    },
};

/// Lines above the rows: the headers.
const ABOVE: u16 = 1;

/// Lines below the rows that are kept for the row one is on, whether it says so much or not.
const BELOW: u16 = 3;

/// Columns of the points lost.
const LOST: u16 = 6;

/// Two columns of indicators.
pub struct SheetsScreen {
    /// The sheets; of one sheet it stands on both sides.
    places: [(Id, usize); 2],
    project: String,
    diff: SheetDiff,
    only_changed: bool,
    filter: Filter,
    narrowing: Narrowing,
    /// All lines, before any is left out.
    all: Vec<Line>,
    lines: Vec<Line>,
    window: Window,
}

impl SheetsScreen {
    /// Two sheets side by side.
    #[must_use]
    pub fn between(places: [(Id, usize); 2], shared: &Shared) -> Option<Self> {
        let [left, right] = places.map(|place| sheet(place, shared));
        let (left, right) = (left?, right?);
        let project = match key(&left.project) == key(&right.project) {
            true => left.project.clone(),
            false => format!("{} ⇄ {}", left.project, right.project),
        };
        Some(Self::new(places, project, between(left, right)))
    }

    /// The two columns of one sheet; `None` if it has but one.
    #[must_use]
    pub fn within(place: (Id, usize), shared: &Shared) -> Option<Self> {
        let sheet = sheet(place, shared)?;
        let project = sheet.project.clone();
        Some(Self::new([place; 2], project, within(sheet)?))
    }

    fn new(places: [(Id, usize); 2], project: String, diff: SheetDiff) -> Self {
        let mut screen = Self {
            places,
            project,
            all: all_lines(&diff),
            diff,
            only_changed: false,
            filter: Filter::default(),
            narrowing: Narrowing::default(),
            lines: Vec::new(),
            window: Window::default(),
        };
        screen.arrange();
        screen
    }

    /// Finds anew what is shown, and stays on the row one is on, or comes to the first that is asked for.
    fn arrange(&mut self) {
        let on = self.line();
        let shown = self.all.iter().enumerate().filter(|&(place, &line)| {
            self.narrowing.keeps(place) && !(self.only_changed && line.is_same(&self.diff))
        });
        let mut lines: Vec<(usize, Line)> = Vec::new();
        for (place, &line) in shown {
            // A heading of nothing is none.
            lines.pop_if(|(_, last)| last.is_heading() && line.is_heading());
            lines.push((place, line));
        }
        lines.pop_if(|(_, last)| last.is_heading());
        let asked =
            |&(place, line): &(usize, Line)| self.narrowing.answers(place) && !line.is_heading();
        let at = on.and_then(|on| lines.iter().position(|&(_, line)| line == on));
        let at = at.or_else(|| lines.iter().position(asked));
        self.window.at = at.unwrap_or(0);
        self.lines = lines.into_iter().map(|(_, line)| line).collect();
    }

    fn cells(&self, line: Line, shared: &Shared) -> [String; 4] {
        line.cells(&self.diff, self.money(shared), shared.lang)
    }

    fn height(&self, shared: &Shared) -> usize {
        shared.rows(ABOVE + self.below(shared) + self.filter.lines(shared.lang))
    }

    /// The unit that all is shown in: the one chosen, or that in which both sheets print their money.
    fn unit(&self, shared: &Shared) -> MoneyUnit {
        let [left, right] = self.places.map(|place| sheet(place, shared).map(unit));
        let common = left.filter(|_| left == right);
        shared.unit.or(common).unwrap_or(MoneyUnit::TenThousand)
    }

    fn money(&self, shared: &Shared) -> ExactMoney {
        let amounts = self.diff.money.iter().flat_map(|row| row.amounts);
        ExactMoney::of(amounts.flatten(), self.unit(shared))
    }

    /// The checks of the side of which something is doubted, the left one first.
    fn checks(&self, shared: &Shared) -> Option<Box<dyn Screen>> {
        let line = self.line()?;
        let (marks, at) = (self.marks(line, shared), line.at(&self.diff));
        let doubted = (0..2).find(|&side| marks[side].is_some());
        let side = doubted.or_else(|| (0..2).find(|&side| at[side].is_some()))?;
        let page = Checks::screen(self.places[side].0, at[side], shared)?;
        Some(Box::new(page))
    }

    fn line(&self) -> Option<Line> {
        self.lines.get(self.window.at).copied()
    }
}

fn sheet((id, place): (Id, usize), shared: &Shared) -> Option<&Sheet> {
    shared.get(id)?.sheets.get(place)
}

impl Screen for SheetsScreen {
    fn scope(&self) -> Scope {
        self.filter.scope(Scope::Sheets)
    }

    fn disclosure(&self, _: &Shared) -> Option<Id> {
        Some(self.places[0].0)
    }

    fn title(&self, shared: &Shared) -> Title {
        self.heading(shared).title(shared.size.0.into())
    }

    fn whole_title(&self, shared: &Shared) -> Title {
        self.heading(shared).title(usize::MAX)
    }

    fn settle(&mut self, shared: &Shared) {
        let mut narrowing = std::mem::take(&mut self.narrowing);
        let is_other = narrowing.settle(&self.filter, || {
            list(&self.all, &self.diff, self.money(shared), shared.lang)
        });
        self.narrowing = narrowing;
        if is_other {
            self.arrange();
        }
        let height = self.height(shared);
        self.window.settle(self.lines.len(), height);
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Step {
        let rows = self.height(shared);
        if self.filter.act(action) {
            return Step::Done;
        }
        match action {
            Action::Checks => return self.checks(shared).map_or(Step::Ignored, Step::Open),
            Action::OnlyChanged => {
                self.only_changed = !self.only_changed;
                self.arrange();
            }
            Action::Back if self.only_changed => {
                self.only_changed = false;
                self.arrange();
            }
            Action::Swap if self.diff.contrast == Contrast::Sheets => {
                let [left, right] = self.places;
                if let Some(mut turned) = Self::between([right, left], shared) {
                    turned.only_changed = self.only_changed;
                    turned.filter = self.filter.clone();
                    turned.arrange();
                    turned.settle(shared);
                    *self = turned;
                }
            }
            _ if self.window.act(action, self.lines.len(), rows) => {}
            _ => return Step::Ignored,
        }
        Step::Done
    }

    fn draw(&self, canvas: &mut Canvas<'_>, shared: &Shared) -> Option<Position> {
        self.draw_lines(canvas, shared);
        self.draw_detail(canvas, shared);
        self.filter.draw(canvas, shared.lang)
    }

    fn row(&self, shared: &Shared) -> Option<Vec<String>> {
        Some(self.cells(self.line()?, shared).to_vec())
    }

    fn table(&self, shared: &Shared) -> Vec<Vec<String>> {
        let mut headers = self.whole_headers(shared).to_vec();
        headers.push(text(shared.lang, "contrast.lost").to_string());
        let lines = self
            .lines
            .iter()
            .map(|&line| self.cells(line, shared).to_vec());
        std::iter::once(headers).chain(lines).collect()
    }

    fn place(&self, _: &Shared) -> Option<Place> {
        let at = self.line()?.at(&self.diff);
        let sides = self.places.into_iter().zip(at);
        sides
            .filter_map(|((id, _), at)| Some(Place { id, at: at? }))
            .next()
    }

    fn right_place(&self, _: &Shared) -> Option<Place> {
        let [_, at] = self.line()?.at(&self.diff);
        let [_, (id, _)] = self.places;
        Some(Place { id, at: at? })
    }

    fn sides(&self) -> Option<[Id; 2]> {
        Some(self.places.map(|(id, _)| id))
    }

    fn is_filtered(&self) -> bool {
        self.only_changed || self.filter.is_there()
    }

    fn checked(&self) -> Vec<Id> {
        self.places.map(|(id, _)| id).to_vec()
    }
}
