//! The lines of a file with the place that a figure came from marked.

use std::ops::Range;

use ratatui::{layout::Position, style::Style};

use super::{Place, Screen, Step, Title};
use crate::{
    reports::source::{self, SourceLine},
    text::{file_name, width},
    texts::filled,
    tui::{
        action::Action,
        app::{Id, Shared},
        keys::Scope,
        widgets::{Canvas, TAB, broken},
    },
};

/// Columns of the line numbers with the mark and the blank beside them.
const MARGIN: u16 = 8;

/// The lines of a file.
pub struct Source {
    place: Place,
    file: String,
    lines: u32,
    top: Top,
}

/// The first row on the screen: a line of the file, and which of the rows it is broken into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Top {
    line: u32,
    row: usize,
}

impl Source {
    /// Opens a file at a place.
    #[must_use]
    pub fn new(place: Place, shared: &Shared) -> Option<Self> {
        let disclosure = shared.get(place.id)?;
        let mut screen = Self {
            place,
            file: file_name(&disclosure.path),
            lines: u32::try_from(disclosure.source.len()).unwrap_or(u32::MAX),
            top: Top { line: 1, row: 0 },
        };
        screen.show_mark(shared);
        Some(screen)
    }

    /// Scrolls so that the mark stands a third of the way down.
    fn show_mark(&mut self, shared: &Shared) {
        let line = self.place.at.line.max(1);
        let row = self.rows_of(line, shared).iter().position(|row| {
            let start = usize::try_from(self.place.at.start).unwrap_or(0);
            row.contains(&start)
        });
        self.top = Top {
            line,
            row: row.unwrap_or(0),
        };
        for _ in 0..shared.rows(0) / 3 {
            self.up(shared);
        }
    }

    fn rows_of(&self, line: u32, shared: &Shared) -> Vec<Range<usize>> {
        let text = shared
            .get(self.place.id)
            .map_or("", |disclosure| disclosure.source.line(line));
        broken(text, shared.size.0.saturating_sub(MARGIN + 1).into())
    }

    fn up(&mut self, shared: &Shared) {
        if self.top.row > 0 {
            self.top.row -= 1;
        } else if self.top.line > 1 {
            self.top.line -= 1;
            self.top.row = self.rows_of(self.top.line, shared).len() - 1;
        }
    }

    fn down(&mut self, shared: &Shared) {
        if self.top.row + 1 < self.rows_of(self.top.line, shared).len() {
            self.top.row += 1;
        } else if self.top.line < self.lines {
            self.top = Top {
                line: self.top.line + 1,
                row: 0,
            };
        }
    }

    fn scroll(&mut self, action: Action, shared: &Shared) -> bool {
        let page = shared.rows(0);
        let (rows, down) = match action {
            Action::Up => (1, false),
            Action::Down => (1, true),
            Action::HalfPageUp => (page / 2, false),
            Action::HalfPageDown => (page / 2, true),
            Action::PageUp => (page - 1, false),
            Action::PageDown => (page - 1, true),
            Action::First => {
                self.top = Top { line: 1, row: 0 };
                return true;
            }
            Action::Last => {
                let line = self.lines;
                let row = self.rows_of(line, shared).len() - 1;
                self.top = Top { line, row };
                (page - 1, false)
            }
            _ => return false,
        };
        for _ in 0..rows.max(1) {
            if down {
                self.down(shared);
            } else {
                self.up(shared);
            }
        }
        true
    }

    /// Draws the rows of a line from `y` on; gives the next free row.
    fn draw_line(
        &self,
        canvas: &mut Canvas<'_>,
        mut y: u16,
        skip: usize,
        line: &SourceLine<'_>,
    ) -> u16 {
        let room = canvas.columns().saturating_sub(MARGIN + 1);
        for (index, row) in broken(line.text, room.into())
            .into_iter()
            .enumerate()
            .skip(skip)
        {
            if y >= canvas.rows() {
                break;
            }
            let (faint, mark) = (canvas.theme.faint, canvas.theme.mark);
            if index == 0 {
                canvas.figure(0, y, MARGIN - 2, &line.number.to_string(), faint);
            }
            if line.marked.is_some() {
                canvas.name(MARGIN - 2, y, 1, ">", mark);
            }
            let mut x = MARGIN;
            for (part, is_marked) in parts(&row, line.marked.as_ref()) {
                let style = if is_marked { mark } else { Style::new() };
                let shown = line.text[part].replace('\t', TAB);
                canvas.name(x, y, room, &shown, style);
                x += u16::try_from(width(&shown)).unwrap_or(room);
            }
            y += 1;
        }
        y
    }
}

/// A row of a line cut where the mark begins and ends.
fn parts(row: &Range<usize>, marked: Option<&Range<usize>>) -> Vec<(Range<usize>, bool)> {
    let Some(marked) = marked else {
        return vec![(row.clone(), false)];
    };
    let start = marked.start.clamp(row.start, row.end);
    let end = marked.end.clamp(row.start, row.end);
    [
        (row.start..start, false),
        (start..end, true),
        (end..row.end, false),
    ]
    .into_iter()
    .filter(|(part, _)| !part.is_empty())
    .collect()
}

impl Screen for Source {
    fn scope(&self) -> Scope {
        Scope::Source
    }

    fn disclosure(&self, _: &Shared) -> Option<Id> {
        Some(self.place.id)
    }

    fn title(&self, shared: &Shared) -> Title {
        let at = &self.place.at;
        let place = [at.line.to_string(), self.lines.to_string()];
        let page = at
            .page
            .map(|page| filled(shared.lang, "source.page", &[page.to_string()]));
        let section = shared.get(self.place.id).and_then(|disclosure| {
            let section = disclosure.source.section(at.line.max(1))?;
            Some(section.name.clone())
        });
        let what: Vec<String> = section.into_iter().chain(page).collect();
        Title {
            whose: self.file.clone(),
            what: what.join("  "),
            right: match at.line {
                0 => filled(shared.lang, "source.whole", &place[1..]),
                _ => filled(shared.lang, "source.line", &place),
            },
        }
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Step {
        match action {
            Action::Source => self.show_mark(shared),
            Action::View => {
                return shared
                    .get(self.place.id)
                    .map_or(Step::Ignored, |disclosure| {
                        Step::View(disclosure.path.clone())
                    });
            }
            _ if self.scroll(action, shared) => {}
            _ => return Step::Ignored,
        }
        Step::Done
    }

    fn settle(&mut self, shared: &Shared) {
        let rows = self.rows_of(self.top.line, shared).len();
        self.top.row = self.top.row.min(rows - 1);
    }

    fn draw(&self, canvas: &mut Canvas<'_>, shared: &Shared) -> Option<Position> {
        let disclosure = shared.get(self.place.id)?;
        let (mut y, mut skip) = (0, self.top.row);
        let lines = source::lines(
            &disclosure.source,
            self.place.at,
            self.top.line,
            canvas.rows().into(),
        );
        for line in &lines {
            y = self.draw_line(canvas, y, skip, line);
            skip = 0;
        }
        None
    }

    fn row(&self, shared: &Shared) -> Option<Vec<String>> {
        let disclosure = shared.get(self.place.id)?;
        let lines = self.place.at.line..=self.place.at.last_line;
        Some(
            lines
                .map(|line| disclosure.source.line(line).to_string())
                .collect(),
        )
    }

    fn table(&self, shared: &Shared) -> Vec<Vec<String>> {
        let Some(disclosure) = shared.get(self.place.id) else {
            return Vec::new();
        };
        let all = disclosure.source.len();
        source::lines(&disclosure.source, self.place.at, 1, all)
            .into_iter()
            .map(|line| vec![line.number.to_string(), line.text.to_string()])
            .collect()
    }
}
