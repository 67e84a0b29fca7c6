//! Runs of lines that blank lines and page numbers part → those that are one table.

use std::ops::Range;

use super::{
    columns::{add, overlap},
    piece::{Count, Piece, has_figure, pieces},
};
use crate::document::SourceText;

/// A header has no more lines, with those of its caption.
const HEADER_LINES: usize = 20;

/// Runs of lines that make a table if they line up.
pub(super) struct Group {
    pub(super) lines: Vec<u32>,
    /// The lines of its header, without blanks.
    header: Vec<String>,
    /// The columns of its figures and their labels, by each count by which they line up so far.
    columns: Vec<(Count, Vec<Range<usize>>)>,
}

impl Group {
    /// A run by itself.
    pub(super) fn new(source: &SourceText, lines: &[u32]) -> Self {
        let is_row = |line: &u32| has_figure(&pieces(source.line(*line), Count::Terminal));
        let header = lines.iter().take_while(|line| !is_row(line));
        let header = header.take(HEADER_LINES);
        let mut group = Self {
            lines: Vec::new(),
            header: header.map(|line| words(source, *line)).collect(),
            columns: [Count::Terminal, Count::Characters]
                .map(|count| (count, Vec::new()))
                .to_vec(),
        };
        for (count, columns) in &mut group.columns {
            for row in rows(source, lines, *count) {
                row.iter()
                    .for_each(|piece| add(columns, piece.columns.clone()));
            }
        }
        group.lines.extend(lines);
        group
    }

    /// Takes in a run that goes on with it: rows that line up with its own, below its header printed again or none.
    pub(super) fn take(&mut self, source: &SourceText, run: &[u32]) -> bool {
        let again = self.repeated(source, run);
        let run = &run[again..];
        if again == 0 && !begins_with_row(source, run) {
            return false;
        }
        let mut columns = self.columns.clone();
        columns.retain_mut(|(count, columns)| {
            rows(source, run, *count).all(|row| fits(columns, &row))
        });
        if columns.is_empty() {
            return false;
        }
        self.columns = columns;
        self.lines.extend(run);
        true
    }

    /// How many lines of a run print the header again.
    fn repeated(&self, source: &SourceText, run: &[u32]) -> usize {
        let Some(first) = run.first().map(|line| words(source, *line)) else {
            return 0;
        };
        let Some(begin) = self.header.iter().position(|line| *line == first) else {
            return 0;
        };
        let header = &self.header[begin..];
        let is_again = |(line, head): (&u32, &String)| words(source, *line) == *head;
        let again = run.iter().zip(header).take_while(|pair| is_again(*pair));
        if again.count() == header.len() {
            header.len()
        } else {
            0
        }
    }
}

/// Whether nothing but parts of names stands above the first row with figures.
fn begins_with_row(source: &SourceText, run: &[u32]) -> bool {
    let mut lines = run
        .iter()
        .map(|line| pieces(source.line(*line), Count::Terminal));
    lines
        .find(|row| row.len() > 1)
        .is_some_and(|row| has_figure(&row))
}

fn rows<'s>(
    source: &'s SourceText,
    lines: &'s [u32],
    count: Count,
) -> impl Iterator<Item = Vec<Piece<'s>>> {
    let rows = lines
        .iter()
        .map(move |line| pieces(source.line(*line), count));
    rows.filter(|row| has_figure(row))
}

/// Whether no piece of a row stands across two columns; then these are as wide as its pieces.
fn fits(columns: &mut Vec<Range<usize>>, row: &[Piece<'_>]) -> bool {
    row.iter().all(|piece| {
        let under = columns
            .iter()
            .filter(|column| overlap(column, &piece.columns));
        let is_one = under.count() < 2;
        if is_one {
            add(columns, piece.columns.clone());
        }
        is_one
    })
}

/// What a line says, without blanks.
fn words(source: &SourceText, line: u32) -> String {
    source.line(line).split_whitespace().collect()
}
