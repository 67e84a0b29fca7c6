//! The indicators of a sheet as lines of the screen: three levels, their values beside them.

use std::ops::Range;

use super::{Item, Line, Maker, Role, narrow};
use crate::{
    location::Location,
    reports::{
        search::HitKind,
        sheet::{IndicatorLayout, IndicatorLine},
    },
    text::width,
    tui::widgets::wrapped,
};

/// A value of an indicator is broken where it is wider than this.
const VALUE_MOST: u16 = 18;

impl Maker<'_> {
    pub(super) fn indicators(&mut self, layout: &IndicatorLayout) {
        if layout.lines.is_empty() {
            return;
        }
        self.part();
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
        self.item(Item::new(0, self.word("sheet.indicators")));
        self.push(head);
        for line in &layout.lines {
            match line {
                IndicatorLine::Category(words) => {
                    self.item(Item::new(1, words));
                    self.wrapped(1, words, Role::Strong, Location::default());
                }
                IndicatorLine::Kind(words) => {
                    self.item(Item::new(2, words));
                    self.wrapped(3, words, Role::Faint, Location::default());
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
                        self.say_more(note);
                        self.note(7, note, *at);
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
        let broken: Vec<(u16, u16, &str, Vec<Range<usize>>)> = columns
            .map(|(words, x, width)| (x, width, words, wrapped(words, width.into())))
            .collect();
        let said: Vec<&str> = broken.iter().map(|(_, _, words, _)| *words).collect();
        self.item(Item::new(3, &said.join(" ")).kind(HitKind::Indicator));
        let height = broken
            .iter()
            .map(|(.., rows)| rows.len())
            .max()
            .unwrap_or(0);
        for row in 0..height {
            let mut line = Line::default().at(at);
            let mut start = 0;
            for (x, width, words, rows) in &broken {
                if let Some(part) = rows.get(row) {
                    let shows = start + part.start..start + part.end;
                    let shown = &words[part.clone()];
                    line = line.name(*x, *width, shown, Role::Plain).showing(shows);
                }
                start += words.len() + 1;
            }
            self.push(line);
        }
    }
}
