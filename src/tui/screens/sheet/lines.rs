//! A laid-out sheet broken into the lines of the screen.

mod indicators;

use std::ops::Range;

use super::items::Item;
use crate::{
    location::Location,
    reports::{
        search::HitKind,
        sheet::{FundingLayout, SheetLayout},
    },
    text::width,
    texts::text,
    tui::{
        app::Shared,
        widgets::{Columns, figure, wrapped},
    },
};

/// A long text shows so many lines until it is opened.
const FOLDED: usize = 2;

/// A line of the screen.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub(super) parts: Vec<Part>,
    pub(super) at: Location,
    /// The long text it belongs to.
    pub(super) text: Option<usize>,
    /// The item it belongs to; none for the blanks between.
    pub(super) item: Option<usize>,
    /// Whether a part of the sheet begins on it.
    pub(super) begins: bool,
}

/// A run of text on a line.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) x: u16,
    pub(super) columns: u16,
    pub(super) text: String,
    pub(super) role: Role,
    pub(super) is_figure: bool,
    /// The bytes of the item's words that it shows.
    pub(super) shows: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Plain,
    Heading,
    Strong,
    Faint,
}

impl Line {
    /// The texts on it, for copying.
    pub(super) fn cells(&self) -> Vec<String> {
        self.parts.iter().map(|part| part.text.clone()).collect()
    }

    fn name(mut self, x: u16, columns: u16, text: impl Into<String>, role: Role) -> Self {
        self.parts.push(Part {
            x,
            columns,
            text: text.into(),
            role,
            is_figure: false,
            shows: 0..0,
        });
        self
    }

    /// Tells which bytes of the item's words the last part shows.
    fn showing(mut self, shows: Range<usize>) -> Self {
        if let Some(part) = self.parts.last_mut() {
            part.shows = shows;
        }
        self
    }

    fn figure(self, x: u16, columns: u16, text: impl Into<String>) -> Self {
        let mut line = self.name(x, columns, text, Role::Plain);
        if let Some(part) = line.parts.last_mut() {
            part.is_figure = true;
        }
        line
    }

    fn at(mut self, at: Location) -> Self {
        self.at = at;
        self
    }
}

/// What lines are made with.
struct Maker<'a> {
    shared: &'a Shared,
    columns: u16,
    lines: Vec<Line>,
    items: Vec<Item>,
    /// Whether a part of the sheet begins on the next line.
    begins: bool,
}

/// Breaks a sheet into lines, with the items that these belong to.
pub(super) fn lines(
    layout: &SheetLayout,
    project: &str,
    is_open: impl Fn(usize) -> bool,
    shared: &Shared,
) -> (Vec<Line>, Vec<Item>) {
    let mut maker = Maker {
        shared,
        columns: shared.size.0.saturating_sub(2),
        lines: Vec::new(),
        items: Vec::new(),
        begins: true,
    };
    maker.item(Item::new(0, project).kind(HitKind::Project));
    maker.wrapped(1, project, Role::Strong, layout.at);
    let scores = [
        ("sheet.score", &layout.score),
        ("sheet.grade", &layout.grade),
    ];
    let scores = scores
        .into_iter()
        .filter_map(|(key, value)| Some((key, value.clone()?)));
    let head: Vec<(&str, String)> = layout
        .head
        .iter()
        .cloned()
        .chain(scores)
        .map(|(key, value)| (text(shared.lang, key), value))
        .collect();
    let longest = head.iter().map(|(label, _)| width(label)).max();
    for (label, value) in &head {
        maker.labelled((label, longest.unwrap_or(0)), value, layout.at);
    }
    maker.funding(&layout.funding);
    for (place, long) in layout.texts.iter().enumerate() {
        match place {
            0 => maker.part(),
            _ => maker.blank(),
        }
        let span = long
            .span
            .map(|span| format!("（{}）", span.word()))
            .unwrap_or_default();
        maker.long_text(
            place,
            &format!("{}{span}", long.label),
            (&long.text, long.at),
            is_open(place),
        );
    }
    if !layout.fields.is_empty() {
        maker.part();
        for field in &layout.fields {
            let label = field.label.replace('/', " · ");
            maker.labelled((&label, width(&label)), &field.value, field.at);
        }
    }
    maker.indicators(&layout.indicators);
    (maker.lines, maker.items)
}

impl Maker<'_> {
    fn word(&self, key: &'static str) -> &'static str {
        text(self.shared.lang, key)
    }

    fn blank(&mut self) {
        self.lines.push(Line::default());
    }

    /// Ends a part of the sheet; another begins below.
    fn part(&mut self) {
        self.blank();
        self.begins = true;
    }

    /// Begins an item; the lines that follow belong to it.
    fn item(&mut self, item: Item) {
        self.items.push(item);
    }

    fn push(&mut self, line: Line) {
        self.lines.push(Line {
            item: self.items.len().checked_sub(1),
            begins: std::mem::take(&mut self.begins),
            ..line
        });
    }

    /// The words of the item, broken.
    fn wrapped(&mut self, x: u16, words: &str, role: Role, at: Location) {
        let room = self.columns.saturating_sub(x);
        for part in wrapped(words, room.into()) {
            let line = Line::default().name(x, room, &words[part.clone()], role);
            self.push(line.showing(part).at(at));
        }
    }

    /// Adds to what the item says.
    fn say_more(&mut self, words: &str) {
        if let Some(item) = self.items.last_mut() {
            item.words.push(' ');
            item.words.push_str(words);
        }
    }

    /// The last words of the item, broken.
    fn note(&mut self, x: u16, words: &str, at: Location) {
        let start = self
            .items
            .last()
            .map_or(0, |item| item.words.len() - words.len());
        let room = self.columns.saturating_sub(x);
        for part in wrapped(words, room.into()) {
            let shows = start + part.start..start + part.end;
            let line = Line::default().name(x, room, &words[part], Role::Faint);
            self.push(line.showing(shows).at(at));
        }
    }

    /// A label that is given so many columns, with its value beside it, broken under itself.
    fn labelled(&mut self, (label, columns): (&str, usize), value: &str, at: Location) {
        let x = 1 + narrow(columns).clamp(8, (self.columns / 2).max(8)) + 2;
        let room = self.columns.saturating_sub(x).max(2);
        let item = Item::labelled(0, label, value);
        let start = item.words.len() - value.len();
        self.item(item);
        for (index, part) in wrapped(value, room.into()).into_iter().enumerate() {
            let mut line = Line::default().at(at);
            if index == 0 {
                line = line
                    .name(1, x - 2, label, Role::Faint)
                    .showing(0..label.len());
            }
            let shows = start + part.start..start + part.end;
            self.push(line.name(x, room, &value[part], Role::Plain).showing(shows));
        }
    }

    /// The money as a table, or a figure a line where the table is wider than the screen.
    fn funding(&mut self, funding: &FundingLayout) {
        if funding.rows.is_empty() {
            return;
        }
        self.part();
        let printed = funding.unit;
        let chosen = self.shared.unit;
        let is_money = |column: usize| {
            !matches!(
                funding.columns.get(column),
                Some(&("fund.rate" | "fund.score"))
            )
        };
        let figures: Vec<Vec<String>> = funding
            .rows
            .iter()
            .map(|row| {
                let cells = row.cells.iter().enumerate();
                cells
                    .map(|(column, cell)| figure(cell, printed, is_money(column), chosen))
                    .collect()
            })
            .collect();
        let headers: Vec<String> = funding
            .columns
            .iter()
            .map(|key| self.word(key).to_string())
            .collect();
        let flat = figures.iter().flat_map(|row| row.iter().enumerate());
        let columns = Columns::new(
            headers.clone(),
            flat.map(|(column, figure)| (column, figure.into())),
        );
        let label = 9;
        let placed = columns.placed(self.columns.saturating_sub(label));
        let is_whole = placed.len() == columns.len();
        let mut head = Line::default().name(1, label, self.word("sheet.funding"), Role::Heading);
        if is_whole {
            for column in &placed {
                head = head.name(
                    label
                        + column.x
                        + column
                            .width
                            .saturating_sub(narrow(width(&headers[column.index]))),
                    column.width,
                    &headers[column.index],
                    Role::Heading,
                );
            }
        }
        self.item(Item::new(0, self.word("sheet.funding")));
        self.push(head);
        for (row, figures) in funding.rows.iter().zip(&figures) {
            let amounts = row
                .cells
                .iter()
                .enumerate()
                .filter(|(column, _)| is_money(*column));
            let mut amounts = amounts.filter_map(|(_, cell)| Some(cell.number()? * printed.yuan()));
            let note = row.note.as_deref().unwrap_or_default();
            self.item(Item::labelled(1, row.source.word(), note).amount(amounts.next()));
            let mut line = Line::default()
                .name(1, label, row.source.word(), Role::Plain)
                .at(row.at);
            if is_whole {
                for column in &placed {
                    line = line.figure(label + column.x, column.width, &figures[column.index]);
                }
                self.push(line);
            } else {
                self.push(line);
                for (header, figure) in headers
                    .iter()
                    .zip(figures)
                    .filter(|(_, figure)| !figure.is_empty())
                {
                    let room = self.columns.saturating_sub(1);
                    let line = Line::default().name(3, room, header, Role::Faint);
                    self.push(line.figure(1, room, figure).at(row.at));
                }
            }
            if let Some(note) = &row.note {
                self.note(3, note, row.at);
            }
        }
    }

    fn long_text(
        &mut self,
        place: usize,
        label: &str,
        (words, at): (&str, Location),
        is_open: bool,
    ) {
        let room = self.columns.saturating_sub(3);
        let rows = wrapped(words, room.into());
        let mark = match (rows.len() > FOLDED, is_open) {
            (false, _) => "  ",
            (true, false) => "▸ ",
            (true, true) => "▾ ",
        };
        let more = if rows.len() > FOLDED && !is_open {
            format!("  +{}", rows.len() - FOLDED)
        } else {
            String::new()
        };
        let item = Item::labelled(0, label, words)
            .kind(HitKind::Text)
            .text(place);
        let start = item.words.len() - words.len();
        self.item(item);
        let head = Line::default()
            .name(1, 2, mark, Role::Plain)
            .name(3, room, format!("{label}{more}"), Role::Heading)
            .showing(0..label.len());
        let shown = if is_open { rows.len() } else { FOLDED };
        let body = rows.into_iter().take(shown).map(|part| {
            let shows = start + part.start..start + part.end;
            let line = Line::default().name(3, room, &words[part], Role::Plain);
            line.showing(shows)
        });
        for line in std::iter::once(head).chain(body) {
            self.push(Line {
                text: Some(place),
                at,
                ..line
            });
        }
    }
}

fn narrow(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}
