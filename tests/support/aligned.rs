//! A table printed in columns that blanks alone set apart, as fixed-width print and text taken out of a PDF are.

use mingzhang::text::{Align, width};
use proptest::{
    option,
    prelude::{Strategy, any},
    sample,
};

/// How such a table is printed.
#[derive(Debug, Clone, Copy)]
pub struct Aligned {
    /// The blanks between two columns.
    pub gap: usize,
    /// Whether a Chinese character is counted as two columns or, as `pdftotext -layout` does, as one.
    pub is_wide: bool,
    /// The side to which figures lean.
    pub figures: Align,
    /// Whether the words of the header stand in the middle of their columns; else they lean as what is below them does.
    pub is_centred: bool,
    /// Where the rest of a name is printed that is longer than its column, which has room for so many characters or for a
    /// few more.
    pub wrap: Option<(usize, Rest)>,
    /// Whether the figures are printed in columns too narrow for the last digit of the longest.
    pub is_narrow: bool,
    /// Whether a blank line stands below each row.
    pub is_spread: bool,
}

/// Where the line is printed that holds nothing but a part of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// The end of the name, below its row.
    Below,
    /// The beginning of the name, above its row.
    Above,
}

/// The column of names; those before it hold labels, those behind it figures.
pub const NAME: usize = 1;

impl Aligned {
    /// The lines of each row. The first row heads groups: a word in it stands in the middle of all columns up to the next.
    pub fn lines(&self, grid: &[Vec<String>], header: usize) -> Vec<String> {
        let (header_rows, data) = grid.split_at(header);
        let wrap = self.wrap.map(|(least, rest)| (room(least, data), rest));
        let figures = data.iter().flat_map(|cells| &cells[NAME + 1..]);
        let longest = figures.map(|figure| figure.chars().count()).max();
        let most = longest.map(|longest| longest - usize::from(self.is_narrow));
        let data = data.iter().map(|cells| {
            let mut lines = wrapped(cells, wrap);
            break_figures(&mut lines, most.unwrap_or(0));
            lines
        });
        let header_rows = header_rows.iter().map(|cells| vec![cells.clone()]);
        let rows: Vec<Vec<Vec<String>>> = header_rows.chain(data).collect();
        let mut widths = vec![0; grid[header].len()];
        for cells in rows[1..].iter().flatten() {
            for (widest, cell) in widths.iter_mut().zip(cells) {
                *widest = self.width(cell).max(*widest);
            }
        }
        rows.iter()
            .enumerate()
            .map(|(at, lines)| {
                let lines = lines.iter().map(|cells| match at {
                    0 => self.groups(cells, &widths),
                    _ => self.line(cells, &widths, self.is_centred && at < header),
                });
                let is_spread = self.is_spread && at + 1 >= header;
                let end = if is_spread { "\n\n" } else { "\n" };
                lines.collect::<Vec<_>>().join("\n") + end
            })
            .collect()
    }

    fn line(&self, cells: &[String], widths: &[usize], is_centred: bool) -> String {
        let cells = cells.iter().zip(widths).enumerate();
        let padded = cells.map(|(at, (cell, &columns))| {
            let room = columns - self.width(cell);
            let before = match self.figures {
                _ if is_centred => room / 2,
                Align::Right if at > NAME => room,
                _ => 0,
            };
            format!("{}{cell}{}", " ".repeat(before), " ".repeat(room - before))
        });
        let line = padded.collect::<Vec<_>>().join(&" ".repeat(self.gap));
        line.trim_end().to_string()
    }

    /// A line of words each of which heads the columns up to the next.
    fn groups(&self, cells: &[String], widths: &[usize]) -> String {
        let mut line = String::new();
        let mut begin = 0;
        for group in cells.chunk_by(|_, next| next.is_empty()) {
            let (own, room) = widths[begin..]
                .iter()
                .take(group.len())
                .fold((self.width(&group[0]), 0), |(own, room), columns| {
                    (own, room + columns + self.gap)
                });
            let left: usize = widths[..begin]
                .iter()
                .map(|columns| columns + self.gap)
                .sum();
            let start = left + (room - self.gap).saturating_sub(own) / 2;
            line.push_str(&" ".repeat(start.saturating_sub(self.width(&line))));
            line.push_str(&group[0]);
            begin += group.len();
        }
        line
    }

    fn width(&self, text: &str) -> usize {
        if self.is_wide {
            width(text)
        } else {
            text.chars().count()
        }
    }
}

/// Any way to print such a table.
pub fn ways() -> impl Strategy<Value = Aligned> {
    let rest = sample::select(vec![Rest::Below, Rest::Above]);
    let figures = sample::select(vec![Align::Left, Align::Right]);
    let wrap = option::of((5..12_usize, rest));
    (2..6_usize, figures, wrap, any::<[bool; 4]>()).prop_map(
        |(gap, figures, wrap, [is_wide, is_centred, is_narrow, is_spread])| Aligned {
            gap,
            is_wide,
            figures,
            is_centred,
            wrap,
            is_narrow,
            is_spread,
        },
    )
}

/// How many characters the column of names has room for: so many that no name ends where the column does, for then
/// nothing would tell whether the next line goes on with it.
fn room(least: usize, rows: &[Vec<String>]) -> usize {
    let lengths = || rows.iter().map(|cells| cells[NAME].chars().count());
    let is_clear = |room: &usize| lengths().all(|length| length == 0 || length % room != 0);
    (least..).find(is_clear).unwrap_or(least)
}

/// The lines that a row takes where a name may have so many characters a line.
fn wrapped(cells: &[String], wrap: Option<(usize, Rest)>) -> Vec<Vec<String>> {
    let name: Vec<char> = cells[NAME].chars().collect();
    let (most, rest) = match wrap {
        Some(wrap) if !name.is_empty() => wrap,
        _ => return vec![cells.to_vec()],
    };
    let parts = name.chunks(most).map(|part| part.iter().collect());
    let row = match rest {
        Rest::Below => 0,
        Rest::Above => name.len().div_ceil(most) - 1,
    };
    let line = |(at, part)| {
        let mut line = vec![String::new(); cells.len()];
        if at == row {
            line.clone_from_slice(cells);
        }
        line[NAME] = part;
        line
    };
    parts.enumerate().map(line).collect()
}

/// Puts what is behind so many characters of a figure on the line below it.
fn break_figures(lines: &mut Vec<Vec<String>>, most: usize) {
    let is_row = |line: &Vec<String>| line[NAME + 1..].iter().any(|figure| !figure.is_empty());
    let Some(row) = lines.iter().position(is_row) else {
        return;
    };
    for column in NAME + 1..lines[row].len() {
        let figure = &mut lines[row][column];
        let Some((end, _)) = figure.char_indices().nth(most) else {
            continue;
        };
        let rest = figure.split_off(end);
        if row + 1 == lines.len() {
            lines.push(vec![String::new(); lines[row].len()]);
        }
        lines[row + 1][column] = rest;
    }
}
