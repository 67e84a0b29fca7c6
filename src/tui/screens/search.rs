//! The search over everything that is loaded: results as one types, and what stands around them.

use ratatui::{layout::Position, style::Style};

use super::{Place, Screen, SheetScreen, Source, Step, Title, TreeScreen};
use crate::{
    budget::{MoneyUnit, written},
    reports::{
        search::{Hit, HitKind, Query, Target},
        source,
        tree::Subject,
    },
    text::width,
    texts::{filled, text},
    tui::{
        action::Action,
        app::{Id, Shared},
        keys::Scope,
        widgets::{Canvas, Prompt, Window, wrapped},
    },
};

/// Lines above the results: the prompt.
const ABOVE: u16 = 1;

/// More results than anybody reads.
const MOST: usize = 500;

/// The results of a search, and which of them one is at.
#[derive(Debug, Clone, Default)]
pub struct Hits {
    /// What was searched for.
    pub query: String,
    hits: Vec<Hit>,
    at: usize,
}

impl Hits {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.hits.is_empty()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.hits.len()
    }

    /// The place of the one that is at.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// Goes on to the next or back to the previous one, round the ends, and gives it.
    pub fn step(&mut self, forward: bool) -> Option<Hit> {
        let len = self.hits.len();
        if len > 0 {
            self.at = (self.at + if forward { 1 } else { len - 1 }) % len;
        }
        self.hits.get(self.at).cloned()
    }
}

/// The search screen.
#[derive(Default)]
pub struct Search {
    prompt: Prompt,
    hits: Vec<Hit>,
    window: Window,
}

impl Search {
    /// The search as it was left.
    #[must_use]
    pub fn new(shared: &mut Shared) -> Self {
        let mut screen = Self {
            prompt: Prompt::new(&shared.hits.query),
            ..Self::default()
        };
        screen.search(shared);
        let at = shared.hits.at();
        screen.window.go(at, screen.hits.len(), shared.rows(ABOVE));
        screen
    }

    fn search(&mut self, shared: &mut Shared) {
        let query = Query::new(self.prompt.text());
        self.hits = if query.is_empty() {
            Vec::new()
        } else {
            shared.index().search(&query, MOST)
        };
        self.window = Window::default();
    }

    fn hit(&self) -> Option<&Hit> {
        self.hits.get(self.window.at)
    }

    fn draw_hit(&self, canvas: &mut Canvas<'_>, y: u16, hit: &Hit, shared: &Shared) {
        let columns = canvas.columns();
        let faint = canvas.theme.faint;
        let amount = hit
            .amount
            .map(|yuan| written(yuan, unit(shared)))
            .unwrap_or_default();
        let amount_columns = u16::try_from(width(&amount)).unwrap_or(0);
        let whose = whose(hit, shared);
        let whose_columns = u16::try_from(width(&whose)).unwrap_or(0).min(columns / 3);
        let right = columns.saturating_sub(1 + whose_columns);
        let left = right.saturating_sub(amount_columns + 3);
        let mut x = 1;
        x += canvas.name(x, y, 6, text(shared.lang, kind_key(hit.kind)), faint);
        x = x.max(7);
        if let Some(code) = hit.code {
            x += canvas.name(x, y, left.saturating_sub(x), code.as_str(), Style::new()) + 1;
        }
        let context = if hit.context.is_empty() {
            String::new()
        } else {
            format!("  {}", hit.context)
        };
        let room = left.saturating_sub(x + 1);
        // A long text gives way to what it belongs to only when there is room for both.
        x += canvas.marked((x, y, room), &hit.name, &hit.ranges, Style::new());
        canvas.name(x, y, left.saturating_sub(x + 1), &context, faint);
        canvas.figure(left + 1, y, amount_columns, &amount, Style::new());
        canvas.name(right, y, whose_columns, &whose, faint);
    }

    /// What stands around the place one is on.
    fn draw_preview(&self, canvas: &mut Canvas<'_>, shared: &Shared) {
        let Some(hit) = self.hit() else { return };
        let Some(disclosure) = shared.get(hit.disclosure) else {
            return;
        };
        let columns = usize::from(canvas.columns().saturating_sub(2));
        let mut y = 0;
        let (header, strong, faint) =
            (canvas.theme.header, canvas.theme.strong, canvas.theme.faint);
        let pieces = [
            (shared.name(hit.disclosure), header),
            (hit.context.clone(), faint),
            (hit.name.clone(), strong),
            (
                filled(shared.lang, "page.line", &[hit.at.line.to_string()]),
                faint,
            ),
        ];
        for (words, style) in pieces.iter().filter(|(words, _)| !words.is_empty()) {
            for line in wrapped(words, columns) {
                let room = canvas.columns();
                canvas.name(1, y, room, &words[line], *style);
                y += 1;
            }
        }
        y += 1;
        for line in source::around(&disclosure.source, hit.at, 2) {
            let style = if line.marked.is_some() {
                Style::new()
            } else {
                faint
            };
            let words = line.text.replace('\t', " ");
            for part in wrapped(&words, columns).into_iter().take(6) {
                let room = canvas.columns();
                canvas.name(1, y, room, &words[part], style);
                y += 1;
            }
        }
    }
}

fn unit(shared: &Shared) -> MoneyUnit {
    shared.unit.unwrap_or(MoneyUnit::TenThousand)
}

fn whose(hit: &Hit, shared: &Shared) -> String {
    let Some(disclosure) = shared.get(hit.disclosure) else {
        return String::new();
    };
    let year = disclosure
        .year
        .map(|year| format!("{year} "))
        .unwrap_or_default();
    format!("{year}{}", disclosure.department)
}

fn kind_key(kind: HitKind) -> &'static str {
    match kind {
        HitKind::Project => "hit.project",
        HitKind::Code => "hit.code",
        HitKind::Indicator => "hit.indicator",
        HitKind::Department => "hit.department",
        HitKind::Catalogue => "hit.catalogue",
        HitKind::Text => "hit.text",
    }
}

/// The screen on which a hit is to be seen.
#[must_use]
pub fn open_hit(hit: &Hit, shared: &Shared) -> Option<Box<dyn Screen>> {
    let id: Id = hit.disclosure;
    let tree = |subject| TreeScreen::new(id, subject, shared);
    let sheet = |place| SheetScreen::new(id, place, shared);
    Some(match hit.target {
        Target::Disclosure => Box::new(tree(None)?),
        Target::Row { table, row } => {
            Box::new(tree(Some(Subject::Table(table)))?.at_row(row, shared))
        }
        Target::Catalogue(entry) => Box::new(tree(Some(Subject::Catalogue))?.at_row(entry, shared)),
        Target::Sheet(place) => Box::new(sheet(place)?),
        Target::Indicator { sheet: place, .. } | Target::SheetText { sheet: place, .. } => {
            Box::new(sheet(place)?.at_place(hit.at, shared))
        }
        Target::Section { .. } => Box::new(Source::new(Place { id, at: hit.at }, shared)?),
    })
}

impl Screen for Search {
    fn scope(&self) -> Scope {
        Scope::Prompt
    }

    fn disclosure(&self, _: &Shared) -> Option<Id> {
        self.hit().map(|hit| hit.disclosure)
    }

    fn title(&self, shared: &Shared) -> Title {
        let count = if self.hits.len() >= MOST {
            format!("{MOST}+")
        } else {
            self.hits.len().to_string()
        };
        Title {
            whose: text(shared.lang, "title.search").to_string(),
            what: String::new(),
            right: filled(
                shared.lang,
                "search.count",
                &[count, shared.disclosures.len().to_string()],
            ),
        }
    }

    fn settle(&mut self, shared: &Shared) {
        self.window.settle(self.hits.len(), shared.rows(ABOVE));
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Step {
        match action {
            Action::Edit(request) => {
                if self.prompt.edit(request) {
                    self.search(shared);
                }
            }
            Action::Open => {
                let Some(hit) = self.hit() else {
                    return Step::Done;
                };
                let screen = open_hit(hit, shared);
                shared.hits = Hits {
                    query: self.prompt.text().to_string(),
                    hits: self.hits.clone(),
                    at: self.window.at,
                };
                return screen.map_or(Step::Done, Step::Open);
            }
            _ if self.window.act(action, self.hits.len(), shared.rows(ABOVE)) => {}
            _ => return Step::Ignored,
        }
        Step::Done
    }

    fn draw(&self, canvas: &mut Canvas<'_>, shared: &Shared) -> Option<Position> {
        let cursor = self
            .prompt
            .draw(canvas, 0, " / ", &Query::new(self.prompt.text()).chips);
        let columns = shared.main_columns();
        let rows = canvas.rows();
        let mut list = canvas.part(0, 0, columns, rows);
        if self.hits.is_empty() {
            let key = if self.prompt.text().is_empty() {
                "search.how"
            } else {
                "say.no-such"
            };
            let faint = list.theme.faint;
            for (y, line) in (2..).zip(text(shared.lang, key).lines()) {
                list.name(1, y, columns, line, faint);
            }
        }
        for (y, index) in (ABOVE..).zip(self.window.range(self.hits.len(), shared.rows(ABOVE))) {
            self.draw_hit(&mut list, y, &self.hits[index], shared);
            if index == self.window.at {
                let selected = list.theme.selected;
                list.style(0, y, columns - 1, selected);
            }
        }
        if shared.is_wide() {
            canvas.divider(columns);
            let rest = canvas.columns().saturating_sub(columns + 1);
            self.draw_preview(&mut canvas.part(columns + 1, 0, rest, rows), shared);
        }
        Some(cursor)
    }

    fn row(&self, shared: &Shared) -> Option<Vec<String>> {
        let hit = self.hit()?;
        Some(vec![
            hit.name.clone(),
            hit.context.clone(),
            whose(hit, shared),
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
