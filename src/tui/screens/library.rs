//! The list of what is loaded: a line a disclosure, then the files that could not be opened.

mod line;
mod sort;

use std::cmp::Reverse;

use ratatui::{layout::Position, style::Style};

use self::{
    line::{COLUMNS, FAILS, called, draw_name, figures, list},
    sort::Sort,
};
use super::{Place, Projects, Screen, Step, Title, TreeScreen, turned, unit_key};
use crate::{
    budget::MoneyUnit,
    location::Location,
    reports::{
        checks::{Mark, Verdict},
        search::Query,
    },
    text::{self, width},
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

/// Columns before the name: a blank, the mark, a blank.
const MARGIN: u16 = 3;

/// What stands before a disclosure of which checks fail.
const FAILING: Mark = Mark {
    is_part: false,
    verdict: Verdict::Fails,
};

/// The list of disclosures.
#[derive(Default)]
pub struct Library {
    rows: Vec<Line>,
    columns: Columns,
    window: Window,
    filter: Filter,
    narrowing: Narrowing,
    sort: Sort,
    /// The columns of the longest name.
    widest: usize,
    /// What the rows were arranged for; arranging thousands at every key would be felt.
    arranged: Option<Wish>,
}

/// What the rows depend on: how much is loaded, the filter, the order, the unit and whether there is room for more columns.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Wish {
    loaded: (usize, usize),
    query: Query,
    sort: Sort,
    unit: MoneyUnit,
    is_wide: bool,
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Disclosure(Id),
    Failure(usize),
}

impl Library {
    fn line(&self) -> Option<Line> {
        self.rows.get(self.window.at).copied()
    }

    fn height(&self, shared: &Shared) -> usize {
        shared.rows(ABOVE + self.filter.lines(shared.lang))
    }

    fn arrange(&mut self, shared: &Shared) {
        let on = self.line();
        self.narrowing.settle(&self.filter, || list(shared));
        let mut ids: Vec<Id> = (0..shared.disclosures.len())
            .filter(|&id| self.narrowing.keeps(id))
            .collect();
        let line = |id: &Id| &shared.disclosures[*id].line;
        ids.sort_by_key(|id| shared.disclosures[*id].place);
        match self.sort {
            Sort::Path => {}
            Sort::Total => ids.sort_by_key(|id| Reverse(line(id).total)),
            Sort::Year => ids.sort_by_key(|id| Reverse(line(id).year)),
            Sort::Findings => ids.sort_by_key(|id| Reverse(line(id).findings)),
        }
        let failures = 0..shared.failures.len();
        self.rows = ids
            .into_iter()
            .map(Line::Disclosure)
            .chain(failures.filter(|_| !self.filter.is_on()).map(Line::Failure))
            .collect();
        // While files are still coming one stays on the row one has chosen, and at the top until one has.
        if let Some(at) = on
            .filter(|_| self.window.at > 0)
            .and_then(|on| self.rows.iter().position(|&row| row == on))
        {
            self.window.at = at;
        }
    }

    /// The columns that figures may take beside the names.
    fn room(&self, columns: u16) -> u16 {
        let widest = u16::try_from(self.widest).unwrap_or(u16::MAX);
        let least = widest.min(columns / 3).max(8);
        columns.saturating_sub(MARGIN + least + 1)
    }

    fn measure(&mut self, shared: &Shared) {
        let names = self.rows.iter().filter_map(|row| match row {
            Line::Disclosure(id) => Some(width(&called(*id, shared))),
            Line::Failure(_) => None,
        });
        self.widest = names.max().unwrap_or(0);
        let headers = COLUMNS.iter().chain(shared.is_wide().then_some(&FAILS));
        let headers = headers.map(|key| text(shared.lang, key).to_string());
        let figures = self.rows.iter().filter_map(|row| match row {
            Line::Disclosure(id) => Some(figures(*id, shared)),
            Line::Failure(_) => None,
        });
        let figures = figures.flat_map(|figures| figures.into_iter().enumerate());
        let first = self.columns.first;
        self.columns = Columns::new(
            headers.collect(),
            figures.map(|(column, figure)| (column, figure.into())),
        );
        self.columns.first = first;
    }
}

impl Screen for Library {
    fn scope(&self) -> Scope {
        self.filter.scope(Scope::Library)
    }

    fn disclosure(&self, _: &Shared) -> Option<Id> {
        match self.line()? {
            Line::Disclosure(id) => Some(id),
            Line::Failure(_) => None,
        }
    }

    fn title(&self, shared: &Shared) -> Title {
        let lang = shared.lang;
        let mut right = text(lang, unit_key(shared.usual_unit())).to_string();
        right.insert_str(0, &self.filter.label(lang));
        let (_, sort) = Sort::ALL[self.sort.place()];
        if self.sort != Sort::Path {
            right = format!("{}  {right}", text(lang, sort));
        }
        let count = [
            shared.disclosures.len().to_string(),
            shared.failures.len().to_string(),
        ];
        let what = match shared.loading {
            Some((done, all)) => {
                filled(lang, "title.loading", &[done.to_string(), all.to_string()])
            }
            None if shared.failures.is_empty() => filled(lang, "title.library", &count),
            None => filled(lang, "title.library-failures", &count),
        };
        Title {
            whose: text(lang, "title.program").to_string(),
            what,
            right,
        }
    }

    fn settle(&mut self, shared: &Shared) {
        let wish = Wish {
            loaded: (shared.disclosures.len(), shared.failures.len()),
            query: self.filter.query().clone(),
            sort: self.sort,
            unit: shared.usual_unit(),
            is_wide: shared.is_wide(),
        };
        if self.arranged.as_ref() != Some(&wish) {
            let loaded = self.arranged.as_ref().map(|before| before.loaded);
            if loaded != Some(wish.loaded) {
                self.narrowing.forget();
            }
            self.arrange(shared);
            self.measure(shared);
            self.arranged = Some(wish);
        }
        self.columns.settle(self.room(shared.size.0));
        self.window.settle(self.rows.len(), self.height(shared));
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Step {
        if self.filter.act(action) {
            return Step::Done;
        }
        let rows = self.height(shared);
        if self.window.act(action, self.rows.len(), rows) {
            return Step::Done;
        }
        if action == Action::Sort && shared.disclosures.len() > 1 {
            let (next, key) = Sort::ALL[(self.sort.place() + 1) % Sort::ALL.len()];
            self.sort = next;
            self.window = Window::default();
            return Step::Say(text(shared.lang, key).to_string());
        }
        if self.has_more_columns(shared)
            && matches!(action, Action::ColumnsRight | Action::ColumnsLeft)
        {
            let room = self.room(shared.size.0);
            let right = action == Action::ColumnsRight;
            return turned(self.columns.turn_within(right, room), shared);
        }
        let id = match self.line() {
            Some(Line::Disclosure(id)) => id,
            Some(Line::Failure(index))
                if matches!(
                    action,
                    Action::Open
                        | Action::Projects
                        | Action::Source
                        | Action::Findings
                        | Action::Checks
                        | Action::Prose
                        | Action::Mark
                        | Action::Diff
                        | Action::Matrix
                ) =>
            {
                let failure = &shared.failures[index];
                return Step::Say(format!(
                    "{}: {}",
                    text::file_path(&failure.path),
                    failure.message
                ));
            }
            _ => return Step::Ignored,
        };
        let open = |screen: Option<Box<dyn Screen>>| screen.map_or(Step::Ignored, Step::Open);
        match action {
            Action::Open => {
                open(TreeScreen::new(id, None, shared).map(|screen| Box::new(screen) as _))
            }
            Action::Projects => open(Projects::new(id, shared).map(|screen| Box::new(screen) as _)),
            _ => Step::Ignored,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, shared: &Shared) -> Option<Position> {
        let columns = canvas.columns();
        let placed = self.columns.placed(self.room(columns));
        let name = columns.saturating_sub(Columns::used(&placed) + 1);
        let mut part = canvas.part(0, 0, columns, canvas.rows());
        let cursor = self.filter.draw(&mut part, shared.lang);
        let header = part.theme.header;
        part.name(
            MARGIN,
            0,
            name,
            text(shared.lang, "column.department"),
            header,
        );
        self.columns.draw_headers(&mut part, name, &placed, header);
        if self.rows.is_empty() {
            let key = match shared.loading {
                Some(_) => "say.loading",
                None if self.is_filtered() => "say.no-such",
                None => "say.nothing",
            };
            let faint = part.theme.faint;
            part.name(MARGIN, 2, columns, text(shared.lang, key), faint);
        }
        for (y, index) in (ABOVE..).zip(self.window.range(self.rows.len(), self.height(shared))) {
            match self.rows[index] {
                Line::Disclosure(id) => {
                    let fails = shared.fails(id);
                    if fails.is_some_and(|fails| fails > 0) {
                        part.doubt(0, y, FAILING);
                    }
                    let mark = if shared.marked == Some(id) { "*" } else { "" };
                    let style = part.theme.mark;
                    part.name(1, y, 1, mark, style);
                    let marks = self.narrowing.marks(id);
                    draw_name(
                        &mut part,
                        (MARGIN, y, name.saturating_sub(MARGIN)),
                        id,
                        &marks,
                        shared,
                    );
                    let figures = figures(id, shared);
                    let fails = fails.map(|fails| fails.to_string()).unwrap_or_default();
                    for column in &placed {
                        part.figure(
                            name + column.x,
                            y,
                            column.width,
                            figures.get(column.index).unwrap_or(&fails),
                            Style::new(),
                        );
                    }
                }
                Line::Failure(failure) => {
                    let failure = &shared.failures[failure];
                    let style = part.theme.error;
                    part.name(1, y, 1, "!", style);
                    let words = format!("{}  {}", text::file_name(&failure.path), failure.message);
                    part.name(MARGIN, y, columns.saturating_sub(MARGIN + 1), &words, style);
                }
            }
            if index == self.window.at {
                let selected = part.theme.selected;
                part.style(0, y, columns - 1, selected);
            }
        }
        cursor
    }

    fn row(&self, shared: &Shared) -> Option<Vec<String>> {
        Some(match self.line()? {
            Line::Disclosure(id) => std::iter::once(called(id, shared))
                .chain(figures(id, shared))
                .collect(),
            Line::Failure(index) => {
                let failure = &shared.failures[index];
                vec![text::file_path(&failure.path), failure.message.clone()]
            }
        })
    }

    fn table(&self, shared: &Shared) -> Vec<Vec<String>> {
        let headers = ["column.department"]
            .iter()
            .chain(&COLUMNS)
            .map(|key| text(shared.lang, key).to_string());
        std::iter::once(headers.collect())
            .chain(self.rows.iter().filter_map(|row| match row {
                Line::Disclosure(id) => {
                    let called = std::iter::once(called(*id, shared));
                    Some(called.chain(figures(*id, shared)).collect())
                }
                Line::Failure(_) => None,
            }))
            .collect()
    }

    fn uncounted(&self, shared: &Shared) -> Option<Id> {
        let in_sight = self.window.range(self.rows.len(), self.height(shared));
        let mut ids = self.rows.get(in_sight)?.iter().filter_map(|row| match row {
            Line::Disclosure(id) => Some(*id),
            Line::Failure(_) => None,
        });
        ids.find(|id| !shared.is_counted(*id))
    }

    fn place(&self, shared: &Shared) -> Option<Place> {
        let id = self.disclosure(shared)?;
        Some(Place {
            id,
            at: Location::line(1),
        })
    }

    fn has_more_columns(&self, shared: &Shared) -> bool {
        self.columns.has_more(self.room(shared.size.0))
    }

    fn is_filtered(&self) -> bool {
        self.filter.is_there()
    }
}
