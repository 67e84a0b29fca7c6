//! The search over everything that is loaded: results as one types, and what stands around them.

mod hits;
mod rows;

use ratatui::layout::Position;
use tui_input::InputRequest;

pub use self::hits::{Hits, Past, open_hit};
use self::rows::Line;
use super::{Place, Screen, Step, Title};
use crate::{
    reports::search::{Hit, Query, Session, Target},
    texts::{filled, text},
    tui::{
        action::Action,
        app::{Id, Shared},
        keys::Scope,
        widgets::{Canvas, Prompt, Window},
    },
};

/// Lines above the results: the prompt, and what there is to say of it.
const ABOVE: u16 = 2;

/// More results than anybody reads.
const MOST: usize = 500;

/// Names that are looked at before keys are listened to again; a few thousandths of a second.
const SLICE: usize = 20_000;

/// Lines of the preview below the results, its rule included, where there is no pane for it.
const BELOW: u16 = 5;

/// Terminals of fewer lines keep them all for the results.
const ROWS_FOR_PREVIEW: u16 = 20;

/// The search screen.
#[derive(Default)]
pub struct Search {
    prompt: Prompt,
    query: Query,
    session: Session,
    progress: Progress,
    /// How much there was to be found when the session was asked.
    entries: usize,
    hits: Vec<Hit>,
    lines: Vec<Line>,
    window: Window,
    /// How many searches back the line comes from.
    back: usize,
}

/// How far the session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Progress {
    /// It has to be asked.
    #[default]
    Asked,
    /// It is looking; whether for another query than that of the hits that are shown.
    Looking {
        anew: bool,
    },
    Done,
}

impl Search {
    /// The search as it was left.
    #[must_use]
    pub fn new(shared: &mut Shared) -> Self {
        let mut screen = Self {
            prompt: Prompt::new(&shared.hits.query),
            query: Query::new(&shared.hits.query),
            ..Self::default()
        };
        screen.finish(shared);
        let at = screen.line_of(shared.hits.at());
        let rows = screen.height(shared);
        screen.window.go(at, screen.lines.len(), rows);
        screen
    }

    fn hit(&self) -> Option<&Hit> {
        match self.lines.get(self.window.at)? {
            Line::Hit(hit) => self.hits.get(*hit),
            Line::Group(..) => None,
        }
    }

    /// The line of a hit.
    fn line_of(&self, hit: usize) -> usize {
        let found = self.lines.iter().position(|line| *line == Line::Hit(hit));
        found.unwrap_or(0)
    }

    fn height(&self, shared: &Shared) -> usize {
        shared.rows(ABOVE + below(shared))
    }

    /// Another text stands on the line.
    fn ask(&mut self) {
        self.query = Query::new(self.prompt.text());
        self.progress = Progress::Asked;
    }

    /// Does what is left to do, however much that is.
    fn finish(&mut self, shared: &mut Shared) {
        while self.is_busy(shared) {
            self.work(shared);
        }
    }

    /// Shows what was found, from the first on, or where one is if it is only more of the same.
    fn show(&mut self, anew: bool, shared: &mut Shared) {
        let target = |hit: &Hit| (hit.disclosure, hit.target);
        let on: Option<(usize, Target)> = self
            .hit()
            .filter(|_| !anew && self.window.at > self.line_of(0))
            .map(target);
        self.hits = self.session.hits(shared.index(), MOST);
        self.lines = rows::grouped(&self.hits);
        let same = on.and_then(|on| self.hits.iter().position(|hit| target(hit) == on));
        let at = self.line_of(same.unwrap_or(0));
        if same.is_none() {
            self.window = Window::default();
        }
        let rows = self.height(shared);
        self.window.go(at, self.lines.len(), rows);
    }

    /// Moves over the hits, never onto a heading; `false` if the action is no move.
    fn walk(&mut self, action: Action, rows: usize) -> bool {
        let before = self.window.at;
        if !self.window.act(action, self.lines.len(), rows) {
            return false;
        }
        if let Some(Line::Group(..)) = self.lines.get(self.window.at) {
            let upwards = self.window.at < before && self.window.at > 0;
            self.window.at = if upwards {
                self.window.at - 1
            } else {
                self.window.at + 1
            };
            self.window.settle(self.lines.len(), rows);
        }
        true
    }

    /// Brings back an earlier search, or a later one of them.
    fn recall(&mut self, older: bool, shared: &Shared) -> bool {
        let shown = self.prompt.text();
        let Some((back, query)) = shared.past.step(self.back, older, shown) else {
            return false;
        };
        self.back = back;
        self.prompt.set(query);
        self.ask();
        true
    }

    fn open(&mut self, shared: &mut Shared) -> Step {
        self.finish(shared);
        let Some(Line::Hit(at)) = self.lines.get(self.window.at).copied() else {
            return Step::Done;
        };
        shared.past.add(self.prompt.text());
        self.back = 0;
        self.prompt.offer();
        let screen = open_hit(&self.hits[at], shared);
        shared.hits = Hits::new(self.prompt.text().to_string(), self.hits.clone(), at);
        screen.map_or(Step::Done, Step::Open)
    }

    /// Draws what there is to say of the line: what is wrong with it, or the conditions that it was read as.
    fn draw_remark(&self, canvas: &mut Canvas<'_>, shared: &Shared) {
        let columns = canvas.columns();
        if let Some(remark) = self.query.remark(shared.lang) {
            let style = if self.query.is_mistaken() {
                canvas.theme.warning
            } else {
                canvas.theme.faint
            };
            canvas.name(1, 1, columns.saturating_sub(2), &remark, style);
            return;
        }
        let (mut x, chip) = (1, canvas.theme.chip);
        if let Some(word) = self.session.shortened() {
            let remark = filled(shared.lang, "search.shortened", &[word.to_string()]);
            let style = canvas.theme.warning;
            x += canvas.name(x, 1, columns.saturating_sub(2), &remark, style) + 1;
        }
        for words in self.query.conditions(shared.lang) {
            let room = columns.saturating_sub(x + 1);
            x += canvas.name(x, 1, room, &format!(" {words} "), chip) + 1;
        }
    }

    /// Draws what can be typed, or that nothing was found.
    fn draw_instead(&self, canvas: &mut Canvas<'_>, shared: &Shared) {
        let key = if self.prompt.text().trim().is_empty() {
            "search.how"
        } else if self.progress != Progress::Done {
            "search.busy"
        } else if self.query.is_empty() {
            return;
        } else {
            "search.nothing"
        };
        let (faint, columns) = (canvas.theme.faint, canvas.columns());
        for (y, line) in (ABOVE..).zip(text(shared.lang, key).lines()) {
            canvas.name(1, y, columns.saturating_sub(2), line, faint);
        }
    }
}

/// Lines that the preview takes below the results.
fn below(shared: &Shared) -> u16 {
    if shared.is_wide() || shared.size.1 < ROWS_FOR_PREVIEW {
        0
    } else {
        BELOW
    }
}

impl Screen for Search {
    fn scope(&self) -> Scope {
        Scope::Prompt
    }

    fn disclosure(&self, _: &Shared) -> Option<Id> {
        self.hit().map(|hit| hit.disclosure)
    }

    fn title(&self, shared: &Shared) -> Title {
        let count = if self.query.is_empty() {
            0
        } else {
            self.session.len()
        };
        let counts = [MOST, count, shared.disclosures.len()].map(|count| count.to_string());
        let right = if count > MOST {
            filled(shared.lang, "search.first", &counts)
        } else {
            filled(shared.lang, "search.count", &counts[1..])
        };
        Title {
            whose: text(shared.lang, "title.search").to_string(),
            what: String::new(),
            right,
        }
    }

    fn settle(&mut self, shared: &Shared) {
        let rows = self.height(shared);
        self.window.settle(self.lines.len(), rows);
    }

    fn is_busy(&self, shared: &Shared) -> bool {
        self.progress != Progress::Done || shared.has_more_to_index()
    }

    fn work(&mut self, shared: &mut Shared) {
        if !shared.index_more() {
            return;
        }
        let index = shared.index();
        let has_more = self.entries != index.len();
        if self.progress == Progress::Asked || has_more {
            let anew = self.progress != Progress::Done;
            self.entries = index.len();
            self.session.ask(index, &self.query);
            self.progress = Progress::Looking { anew };
        }
        if let Progress::Looking { anew } = self.progress
            && self.session.advance(shared.index(), SLICE)
        {
            self.progress = Progress::Done;
            self.show(anew, shared);
        }
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Step {
        let rows = self.height(shared);
        let is_first = self.window.at <= self.line_of(0);
        match action {
            // The key that begins a search begins another one, wherever one comes back from.
            Action::Edit(InputRequest::InsertChar('/')) if self.prompt.begin_anew() => {
                self.back = 0;
                self.ask();
            }
            Action::Edit(request) => {
                let is_typed = matches!(request, InputRequest::InsertChar(_));
                if self.prompt.edit(request) {
                    self.back = if is_typed { 0 } else { self.back };
                    self.ask();
                }
            }
            Action::Open => return self.open(shared),
            Action::Up if is_first => drop(self.recall(true, shared)),
            Action::Older => drop(self.recall(true, shared)),
            Action::Newer => drop(self.recall(false, shared)),
            Action::Back => {
                shared.past.add(self.prompt.text());
                return Step::Ignored;
            }
            _ if self.walk(action, rows) => {}
            _ => return Step::Ignored,
        }
        Step::Done
    }

    fn draw(&self, canvas: &mut Canvas<'_>, shared: &Shared) -> Option<Position> {
        let cursor = self.prompt.draw(canvas, 0, " / ", &self.query.chips);
        let (columns, rows) = (shared.main_columns(), canvas.rows());
        let mut list = canvas.part(0, 0, columns, rows);
        self.draw_remark(&mut list, shared);
        if self.lines.is_empty() {
            self.draw_instead(&mut list, shared);
        }
        let range = self.window.range(self.lines.len(), self.height(shared));
        for (y, index) in (ABOVE..).zip(range) {
            match self.lines[index] {
                Line::Group(by, count) => rows::draw_group(&mut list, y, by, count, shared),
                Line::Hit(hit) => rows::draw_hit(&mut list, y, &self.hits[hit], shared),
            }
            if index == self.window.at {
                let selected = list.theme.selected;
                list.style(0, y, columns - 1, selected);
            }
        }
        let Some(hit) = self.hit() else {
            return Some(cursor);
        };
        let below = below(shared);
        if shared.is_wide() {
            canvas.divider(columns);
            let rest = canvas.columns().saturating_sub(columns + 1);
            rows::draw_preview(&mut canvas.part(columns + 1, 0, rest, rows), hit, shared);
        } else if below > 0 {
            let top = rows - below;
            canvas.rule(top);
            let mut part = canvas.part(0, top + 1, columns, below - 1);
            rows::draw_short_preview(&mut part, hit, shared);
        }
        Some(cursor)
    }

    fn row(&self, shared: &Shared) -> Option<Vec<String>> {
        let hit = self.hit()?;
        Some(vec![
            hit.name.clone(),
            hit.context.clone(),
            rows::whose(hit, shared),
        ])
    }

    fn place(&self, _: &Shared) -> Option<Place> {
        let hit = self.hit()?;
        Some(Place {
            id: hit.disclosure,
            at: hit.at,
        })
    }
}
