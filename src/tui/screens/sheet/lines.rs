//! A laid-out sheet broken into the lines of the screen.

use crate::{
    budget::MoneyUnit,
    location::Location,
    reports::sheet::{FundingLayout, IndicatorLayout, IndicatorLine, SheetLayout},
    text::width,
    texts::text,
    tui::{
        app::Shared,
        widgets::{Columns, figure, wrapped},
    },
};

/// A long text shows so many lines until it is opened.
const FOLDED: usize = 2;

/// A value of an indicator is broken where it is wider than this.
const VALUE_MOST: u16 = 18;

/// A line of the screen.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub(super) parts: Vec<Part>,
    pub(super) at: Location,
    /// The long text it belongs to.
    pub(super) text: Option<usize>,
}

/// A run of text on a line.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) x: u16,
    pub(super) columns: u16,
    pub(super) text: String,
    pub(super) role: Role,
    pub(super) is_figure: bool,
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
        });
        self
    }

    fn figure(mut self, x: u16, columns: u16, text: impl Into<String>) -> Self {
        self.parts.push(Part {
            x,
            columns,
            text: text.into(),
            role: Role::Plain,
            is_figure: true,
        });
        self
    }

    fn at(mut self, at: Location) -> Self {
        self.at = at;
        self
    }
}

/// The unit that the money of a sheet is printed in.
pub(super) fn unit_of(layout: &SheetLayout) -> MoneyUnit {
    printed_in(&layout.funding)
}

fn printed_in(funding: &FundingLayout) -> MoneyUnit {
    if funding.in_yuan {
        MoneyUnit::Yuan
    } else {
        MoneyUnit::TenThousand
    }
}

/// What lines are made with.
struct Maker<'a> {
    shared: &'a Shared,
    columns: u16,
    lines: Vec<Line>,
}

/// Breaks a sheet into lines.
pub(super) fn lines(
    layout: &SheetLayout,
    project: &str,
    is_open: impl Fn(usize) -> bool,
    shared: &Shared,
) -> Vec<Line> {
    let mut maker = Maker {
        shared,
        columns: shared.size.0.saturating_sub(2),
        lines: Vec::new(),
    };
    maker.wrapped(1, project, Role::Strong, layout.at);
    let scores = [
        ("sheet.score", &layout.score),
        ("sheet.grade", &layout.grade),
    ];
    let scores = scores
        .into_iter()
        .filter_map(|(key, value)| Some((key, value.clone()?)));
    for (key, value) in layout.head.iter().cloned().chain(scores) {
        maker.labelled(text(shared.lang, key), &value, layout.at);
    }
    maker.funding(&layout.funding);
    for (place, long) in layout.texts.iter().enumerate() {
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
        maker.blank();
        for field in &layout.fields {
            maker.labelled(&field.label.replace('/', " · "), &field.value, field.at);
        }
    }
    maker.indicators(&layout.indicators);
    maker.lines
}

impl Maker<'_> {
    fn word(&self, key: &'static str) -> &'static str {
        text(self.shared.lang, key)
    }

    fn blank(&mut self) {
        self.lines.push(Line::default());
    }

    fn wrapped(&mut self, x: u16, words: &str, role: Role, at: Location) {
        let room = self.columns.saturating_sub(x);
        for line in wrapped(words, room.into()) {
            self.lines
                .push(Line::default().name(x, room, &words[line], role).at(at));
        }
    }

    /// A label with its value beside it, broken under itself.
    fn labelled(&mut self, label: &str, value: &str, at: Location) {
        let x = 1 + narrow(width(label)).clamp(8, self.columns / 2) + 2;
        let room = self.columns.saturating_sub(x).max(2);
        for (index, line) in wrapped(value, room.into()).into_iter().enumerate() {
            let mut shown = Line::default().at(at);
            if index == 0 {
                shown = shown.name(1, x - 2, label, Role::Faint);
            }
            self.lines
                .push(shown.name(x, room, &value[line], Role::Plain));
        }
    }

    /// The money as a table, or a figure a line where the table is wider than the screen.
    fn funding(&mut self, funding: &FundingLayout) {
        if funding.rows.is_empty() {
            return;
        }
        self.blank();
        let printed = printed_in(funding);
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
        self.lines.push(head);
        for (row, figures) in funding.rows.iter().zip(&figures) {
            let mut line = Line::default()
                .name(1, label, row.source.word(), Role::Plain)
                .at(row.at);
            if is_whole {
                for column in &placed {
                    line = line.figure(label + column.x, column.width, &figures[column.index]);
                }
                self.lines.push(line);
            } else {
                self.lines.push(line);
                for (header, figure) in headers
                    .iter()
                    .zip(figures)
                    .filter(|(_, figure)| !figure.is_empty())
                {
                    let room = self.columns.saturating_sub(1);
                    let line = Line::default().name(3, room, header, Role::Faint);
                    self.lines.push(line.figure(1, room, figure).at(row.at));
                }
            }
            if let Some(note) = &row.note {
                self.wrapped(3, note, Role::Faint, row.at);
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
        self.blank();
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
        let mut lines = vec![Line::default().name(1, 2, mark, Role::Plain).name(
            3,
            room,
            format!("{label}{more}"),
            Role::Heading,
        )];
        let shown = if is_open { rows.len() } else { FOLDED };
        let body = rows.into_iter().take(shown);
        lines.extend(body.map(|row| Line::default().name(3, room, &words[row], Role::Plain)));
        self.lines.extend(lines.into_iter().map(|line| Line {
            text: Some(place),
            at,
            ..line
        }));
    }

    fn indicators(&mut self, layout: &IndicatorLayout) {
        if layout.lines.is_empty() {
            return;
        }
        self.blank();
        let widths = self.value_widths(layout);
        let values: u16 = widths.iter().map(|width| width + 2).sum();
        let name = self.columns.saturating_sub(values + 5).max(8);
        let stops: Vec<(u16, u16)> = widths
            .iter()
            .scan(5 + name, |x, &width| {
                let start = *x + 2;
                *x = start + width;
                Some((start, width))
            })
            .collect();
        let mut head = Line::default().name(1, name, self.word("sheet.indicators"), Role::Heading);
        for (key, &(x, width)) in layout.columns.iter().zip(&stops) {
            head = head.name(x, width, self.word(key), Role::Heading);
        }
        self.lines.push(head);
        for line in &layout.lines {
            match line {
                IndicatorLine::Category(words) => {
                    self.wrapped(1, words, Role::Strong, Location::default())
                }
                IndicatorLine::Kind(words) => {
                    self.wrapped(3, words, Role::Faint, Location::default())
                }
                IndicatorLine::Indicator {
                    name: words,
                    cells,
                    note,
                    at,
                    ..
                } => {
                    let cells: Vec<&str> = cells
                        .iter()
                        .map(|cell| cell.as_deref().unwrap_or_default())
                        .collect();
                    self.indicator((words, name), &cells, &stops, *at);
                    if let Some(note) = note {
                        self.wrapped(7, note, Role::Faint, *at);
                    }
                }
            }
        }
    }

    /// How wide each column of values is: what it holds, but no more than its share of the screen.
    fn value_widths(&self, layout: &IndicatorLayout) -> Vec<u16> {
        let count = narrow(layout.columns.len()).max(1);
        let most = VALUE_MOST.min((self.columns * 3 / 5) / count).max(6);
        (0..layout.columns.len())
            .map(|column| {
                let cells = layout.lines.iter().filter_map(|line| match line {
                    IndicatorLine::Indicator { cells, .. } => cells.get(column)?.as_deref(),
                    _ => None,
                });
                let header = self.word(layout.columns[column]);
                let widest = cells.chain([header]).map(width).max().unwrap_or(0);
                narrow(widest).clamp(4, most)
            })
            .collect()
    }

    /// An indicator: its name and its values side by side, each broken under itself.
    fn indicator(
        &mut self,
        (name, room): (&str, u16),
        cells: &[&str],
        stops: &[(u16, u16)],
        at: Location,
    ) {
        let columns = std::iter::once((name, 5, room)).chain(
            cells
                .iter()
                .zip(stops)
                .map(|(cell, &(x, width))| (*cell, x, width)),
        );
        let broken: Vec<(u16, u16, &str, Vec<std::ops::Range<usize>>)> = columns
            .map(|(words, x, width)| (x, width, words, wrapped(words, width.into())))
            .collect();
        let height = broken
            .iter()
            .map(|(.., rows)| rows.len())
            .max()
            .unwrap_or(0);
        for row in 0..height {
            let parts = broken.iter().filter_map(|(x, width, words, rows)| {
                let part = rows.get(row)?;
                Some((*x, *width, &words[part.clone()]))
            });
            let line = parts.fold(Line::default(), |line, (x, width, part)| {
                line.name(x, width, part, Role::Plain)
            });
            self.lines.push(line.at(at));
        }
    }
}

fn narrow(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}
