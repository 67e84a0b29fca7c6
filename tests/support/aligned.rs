//! A table printed in columns that blanks alone set apart, as fixed-width print and text taken out of a PDF are.

use mingzhang::text::{Align, width};

/// How such a table is printed.
#[derive(Debug, Clone, Copy)]
pub struct Aligned {
    /// The blanks between two columns.
    pub gap: usize,
    /// Whether a Chinese character is counted as two columns or, as `pdftotext -layout` does, as one.
    pub is_wide: bool,
    /// The side to which figures and the words above them lean.
    pub figures: Align,
    /// Where the rest of a name is printed that is longer than so many characters.
    pub wrap: Option<(usize, Rest)>,
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

impl Aligned {
    /// The column of names; those before it hold labels, those behind it figures.
    const NAME: usize = 1;

    /// The lines of each row. The first row heads groups: a word in it stands in the middle of all columns up to the next.
    pub fn lines(&self, grid: &[Vec<String>], header: usize) -> Vec<String> {
        let rows: Vec<Vec<Vec<String>>> = grid
            .iter()
            .enumerate()
            .map(|(at, cells)| self.wrapped(cells, at < header))
            .collect();
        let mut widths = vec![0; grid[header].len()];
        for cells in rows[1..].iter().flatten() {
            for (widest, cell) in widths.iter_mut().zip(cells) {
                *widest = self.width(cell).max(*widest);
            }
        }
        let end = if self.is_spread { "\n\n" } else { "\n" };
        rows.iter()
            .enumerate()
            .map(|(at, lines)| {
                let lines = lines.iter().map(|cells| match at {
                    0 => self.groups(cells, &widths),
                    _ => self.line(cells, &widths),
                });
                lines.collect::<Vec<_>>().join("\n") + end
            })
            .collect()
    }

    /// The lines that a row takes.
    fn wrapped(&self, cells: &[String], is_header: bool) -> Vec<Vec<String>> {
        let Some((most, rest)) = self.wrap.filter(|_| !is_header) else {
            return vec![cells.to_vec()];
        };
        let name: Vec<char> = cells[Self::NAME].chars().collect();
        let parts: Vec<String> = name
            .chunks(most)
            .map(|part| part.iter().collect())
            .collect();
        let row = match rest {
            Rest::Below => 0,
            Rest::Above => parts.len().saturating_sub(1),
        };
        let line = |(at, part): (usize, String)| {
            let mut line = if at == row {
                cells.to_vec()
            } else {
                vec![String::new(); cells.len()]
            };
            line[Self::NAME] = part;
            line
        };
        if parts.is_empty() {
            vec![cells.to_vec()]
        } else {
            parts.into_iter().enumerate().map(line).collect()
        }
    }

    fn line(&self, cells: &[String], widths: &[usize]) -> String {
        let cells = cells.iter().zip(widths).enumerate();
        let padded = cells.map(|(at, (cell, &columns))| {
            let blanks = " ".repeat(columns - self.width(cell));
            if at > Self::NAME && self.figures == Align::Right {
                blanks + cell
            } else {
                format!("{cell}{blanks}")
            }
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
