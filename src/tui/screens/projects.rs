//! The projects of a disclosure: what each costs, out of which money, and whether there is a sheet.

use std::{ops::Range, sync::Arc};

use ratatui::{layout::Position, style::Style};

use super::{
    DiffProjects, Place, Screen, SheetScreen, Source, Step, Title, TreeScreen, turned, unit_key,
};
use crate::{
    budget::{Measure, written},
    reports::{
        project::{FUNDS, ProjectRow, SortBy, projects, sort},
        search::List,
        tree::Subject,
    },
    text::width,
    texts::{filled, text},
    tui::{
        action::Action,
        app::{Id, Shared},
        keys::Scope,
        widgets::{Canvas, Columns, Filter, Narrowing, Window},
    },
};

/// Lines above the rows: the column headers.
const ABOVE: u16 = 1;

/// Columns that a name gets before figures are left out.
const NAME_LEAST: u16 = 20;

/// The projects of one disclosure.
pub struct Projects {
    id: Id,
    all: Vec<ProjectRow>,
    shown: Vec<usize>,
    /// The kinds of money that any project has.
    funds: Vec<Measure>,
    has_scores: bool,
    columns: Columns,
    window: Window,
    filter: Filter,
    narrowing: Narrowing,
    sort: SortBy,
    /// The columns of the longest name.
    longest: u16,
}

impl Projects {
    /// Opens the projects of a disclosure; `None` if it has none.
    #[must_use]
    pub fn new(id: Id, shared: &Shared) -> Option<Self> {
        let mut all = projects(&[Arc::clone(shared.get(id)?)]);
        if all.is_empty() {
            return None;
        }
        sort(&mut all, SortBy::default());
        let funds = FUNDS
            .into_iter()
            .filter(|&fund| all.iter().any(|row| row.money(Some(fund)).is_some()));
        let mut screen = Self {
            id,
            shown: Vec::new(),
            funds: funds.collect(),
            has_scores: all
                .iter()
                .any(|row| row.score.is_some() || row.grade.is_some()),
            all,
            columns: Columns::default(),
            window: Window::default(),
            filter: Filter::default(),
            narrowing: Narrowing::default(),
            sort: SortBy::default(),
            longest: 0,
        };
        screen.settle(shared);
        Some(screen)
    }

    /// Goes to the project that a sheet belongs to.
    #[must_use]
    pub fn at_sheet(mut self, sheet: usize, shared: &Shared) -> Self {
        let found = self
            .shown
            .iter()
            .position(|&row| self.all[row].sheet.is_some_and(|link| link.sheet == sheet));
        if let Some(at) = found {
            self.window.go(at, self.shown.len(), shared.rows(ABOVE));
        }
        self
    }

    fn project(&self) -> Option<&ProjectRow> {
        self.shown.get(self.window.at).map(|&row| &self.all[row])
    }

    /// The columns that a name gets at the least, and those that figures may take beside it.
    fn rooms(&self, columns: u16) -> (u16, u16) {
        let least = NAME_LEAST.max(columns * 2 / 5).min(self.longest);
        (least, columns.saturating_sub(least + 1))
    }

    fn height(&self, shared: &Shared) -> usize {
        shared.rows(ABOVE + self.filter.lines(shared.lang))
    }

    /// What of a name as it is shown the filter asks for.
    fn marks(&self, row: usize, shown: &str) -> Vec<Range<usize>> {
        let before = shown.len().saturating_sub(self.all[row].name.len());
        let marks = self.narrowing.marks(row).into_iter();
        marks
            .map(|mark| mark.start + before..mark.end + before)
            .collect()
    }

    fn headers(&self, shared: &Shared) -> Vec<String> {
        let funds = self.funds.iter().map(|&fund| fund_key(fund));
        let scores = ["column.score", "column.grade"]
            .into_iter()
            .filter(|_| self.has_scores);
        ["column.total-money", "column.sheet"]
            .into_iter()
            .chain(scores)
            .chain(funds)
            .map(|key| text(shared.lang, key).to_string())
            .collect()
    }

    fn figures(&self, project: &ProjectRow, shared: &Shared) -> Vec<String> {
        let unit = shared.usual_unit();
        let money = |fund| {
            project
                .money(fund)
                .map(|yuan| written(yuan, unit))
                .unwrap_or_default()
        };
        let funds = self.funds.iter().map(|&fund| money(Some(fund)));
        let scores = [&project.score, &project.grade]
            .into_iter()
            .filter(|_| self.has_scores);
        let sheet = match project.sheet {
            Some(link) if link.by_name => "projects.sheet",
            Some(_) => "projects.likely-sheet",
            None => "projects.no-sheet",
        };
        [money(None), text(shared.lang, sheet).to_string()]
            .into_iter()
            .chain(scores.map(|score| score.clone().unwrap_or_default()))
            .chain(funds)
            .collect()
    }

    fn open(&self, shared: &Shared) -> Step {
        let Some(project) = self.project() else {
            return Step::Done;
        };
        let screen: Option<Box<dyn Screen>> = match project.sheet {
            Some(link) => {
                SheetScreen::new(self.id, link.sheet, shared).map(|screen| Box::new(screen) as _)
            }
            None => self
                .place(shared)
                .and_then(|place| Source::new(place, shared))
                .map(|screen| Box::new(screen) as _),
        };
        screen.map_or(Step::Ignored, Step::Open)
    }

    fn tree(&self, shared: &Shared) -> Option<TreeScreen> {
        match self.project().and_then(ProjectRow::listed) {
            Some((table, row)) => Some(
                TreeScreen::new(self.id, Some(Subject::Table(table)), shared)?.at_row(row, shared),
            ),
            None => TreeScreen::new(self.id, None, shared),
        }
    }
}

fn fund_key(fund: Measure) -> &'static str {
    match fund {
        Measure::GeneralPublic => "fund.general-public",
        Measure::GovernmentFund => "fund.government-fund",
        Measure::StateCapital => "fund.state-capital",
        Measure::FiscalAccount => "fund.fiscal-account",
        _ => "fund.unit-funds",
    }
}

fn sort_key(by: SortBy) -> &'static str {
    match by {
        SortBy::Printed => "sort.printed",
        SortBy::Money => "sort.money",
        SortBy::Name => "sort.name",
        SortBy::Score => "sort.score",
    }
}

/// What a project is called; what is carried over from last year says so.
pub(super) fn name(project: &ProjectRow, shared: &Shared) -> String {
    let name = if project.name.is_empty() {
        text(shared.lang, "projects.nameless")
    } else {
        &project.name
    };
    if project.is_carryover() {
        format!("{}{name}", text(shared.lang, "projects.carryover"))
    } else {
        name.to_string()
    }
}

impl Screen for Projects {
    fn scope(&self) -> Scope {
        self.filter.scope(Scope::Projects)
    }

    fn disclosure(&self, _: &Shared) -> Option<Id> {
        Some(self.id)
    }

    fn title(&self, shared: &Shared) -> Title {
        let lang = shared.lang;
        let mut right = text(lang, unit_key(shared.usual_unit())).to_string();
        if self.sort != SortBy::Printed {
            right = format!("{}  {right}", text(lang, sort_key(self.sort)));
        }
        right.insert_str(0, &self.filter.label(lang));
        Title {
            whose: shared.name(self.id),
            what: filled(lang, "title.projects", &[self.shown.len().to_string()]),
            right,
        }
    }

    fn settle(&mut self, shared: &Shared) {
        let on = self.project().map(|project| (project.origin, project.at));
        let (all, disclosure) = (&self.all, shared.get(self.id));
        self.narrowing.settle(&self.filter, || {
            disclosure.map_or_else(List::default, |one| List::of_projects(all, one))
        });
        self.shown = (0..self.all.len())
            .filter(|&row| self.narrowing.keeps(row))
            .collect();
        if let Some(on) = on
            && let Some(at) = self
                .shown
                .iter()
                .position(|&row| (self.all[row].origin, self.all[row].at) == on)
        {
            self.window.at = at;
        }
        let figures = self
            .all
            .iter()
            .flat_map(|row| self.figures(row, shared).into_iter().enumerate());
        let first = self.columns.first;
        self.columns = Columns::new(
            self.headers(shared),
            figures.map(|(column, figure)| (column, figure.into())),
        );
        self.columns.first = first;
        let names = self.all.iter().map(|row| width(&name(row, shared)));
        self.longest = u16::try_from(names.max().unwrap_or(0) + 2).unwrap_or(u16::MAX);
        let (_, room) = self.rooms(shared.size.0);
        self.columns.settle(room);
        self.window.settle(self.shown.len(), self.height(shared));
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Step {
        if self.filter.act(action) {
            return Step::Done;
        }
        let rows = self.height(shared);
        if self.window.act(action, self.shown.len(), rows) {
            return Step::Done;
        }
        match action {
            Action::Open => self.open(shared),
            Action::NextTable => self
                .tree(shared)
                .map_or(Step::Ignored, |screen| Step::Open(Box::new(screen))),
            Action::Sort => {
                let place = SortBy::ALL
                    .iter()
                    .position(|&by| by == self.sort)
                    .unwrap_or(0);
                self.sort = SortBy::ALL[(place + 1) % SortBy::ALL.len()];
                sort(&mut self.all, self.sort);
                self.narrowing.forget();
                self.settle(shared);
                self.window = Window::default();
                Step::Say(text(shared.lang, sort_key(self.sort)).to_string())
            }
            Action::ColumnsRight | Action::ColumnsLeft if self.has_more_columns(shared) => {
                let (_, room) = self.rooms(shared.size.0);
                let right = action == Action::ColumnsRight;
                turned(self.columns.turn_within(right, room), shared)
            }
            _ => Step::Ignored,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, shared: &Shared) -> Option<Position> {
        let columns = canvas.columns();
        let (least, room) = self.rooms(columns);
        let placed = self.columns.placed(room);
        let names = columns
            .saturating_sub(Columns::used(&placed) + 1)
            .min(self.longest.max(least));
        let cursor = self.filter.draw(canvas, shared.lang);
        let header = canvas.theme.header;
        canvas.name(1, 0, names, text(shared.lang, "column.project"), header);
        self.columns.draw_headers(canvas, names, &placed, header);
        if self.shown.is_empty() {
            canvas.nothing(2, shared.lang);
        }
        for (y, index) in (ABOVE..).zip(self.window.range(self.shown.len(), self.height(shared))) {
            let row = self.shown[index];
            let project = &self.all[row];
            let name = name(project, shared);
            let marks = self.marks(row, &name);
            canvas.marked((1, y, names.saturating_sub(1)), &name, &marks, Style::new());
            let figures = self.figures(project, shared);
            for column in &placed {
                canvas.figure(
                    names + column.x,
                    y,
                    column.width,
                    &figures[column.index],
                    Style::new(),
                );
            }
            if index == self.window.at {
                let selected = canvas.theme.selected;
                canvas.style(0, y, names + Columns::used(&placed) + 1, selected);
            }
        }
        cursor
    }

    fn row(&self, shared: &Shared) -> Option<Vec<String>> {
        let project = self.project()?;
        Some(
            std::iter::once(name(project, shared))
                .chain(self.figures(project, shared))
                .collect(),
        )
    }

    fn table(&self, shared: &Shared) -> Vec<Vec<String>> {
        let header = text(shared.lang, "column.project").to_string();
        std::iter::once(
            std::iter::once(header)
                .chain(self.headers(shared))
                .collect(),
        )
        .chain(self.shown.iter().map(|&row| {
            let project = &self.all[row];
            std::iter::once(name(project, shared))
                .chain(self.figures(project, shared))
                .collect()
        }))
        .collect()
    }

    fn place(&self, _: &Shared) -> Option<Place> {
        let at = self.project()?.at;
        Some(Place { id: self.id, at })
    }

    fn compare(&self, left: Id, right: Id, shared: &Shared) -> Option<Box<dyn Screen>> {
        Some(Box::new(DiffProjects::new(left, right, shared)?))
    }

    fn has_more_columns(&self, shared: &Shared) -> bool {
        let (_, room) = self.rooms(shared.size.0);
        self.columns.has_more(room)
    }

    fn is_filtered(&self) -> bool {
        self.filter.is_there()
    }
}
