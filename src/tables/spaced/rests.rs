//! Lines that hold nothing but the rest of a label, or the beginning of one → the rows that they are of.

use std::ops::Range;

use super::{
    columns::nearest,
    piece::{Count, Piece, begins_label, has_figure, lone_label},
};

/// The lines of a table from its first row on.
pub(super) struct Wraps<'t, 'a> {
    rows: &'t [Vec<Piece<'a>>],
    columns: &'t [Range<usize>],
    count: Count,
    /// Whether what stands on a line alone begins the label of the row below.
    above: bool,
}

/// What a line is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// Itself.
    Own,
    /// The row above it.
    Above,
    /// The row below it.
    Below,
}

impl<'t, 'a> Wraps<'t, 'a> {
    pub(super) fn new(
        rows: &'t [Vec<Piece<'a>>],
        columns: &'t [Range<usize>],
        count: Count,
    ) -> Self {
        let mut wraps = Self {
            rows,
            columns,
            count,
            above: false,
        };
        let (below, above) = wraps.fullness();
        wraps.above = above > below;
        wraps
    }

    /// What each line is of.
    pub(super) fn lines(&self) -> Vec<Of> {
        let mut lines: Vec<Of> = Vec::with_capacity(self.rows.len());
        for at in 0..self.rows.len() {
            let is_of = if self.above && self.begins_below(at) {
                Of::Below
            } else if !self.above && self.goes_on(at, lines.last() == Some(&Of::Above)) {
                Of::Above
            } else {
                Of::Own
            };
            lines.push(is_of);
        }
        lines
    }

    /// Whether a line, and all lines alone after it, come before a row that has a label in the same column.
    fn begins_below(&self, at: usize) -> bool {
        let Some(label) = lone_label(&self.rows[at]) else {
            return false;
        };
        let mut below = self.rows[at + 1..].iter();
        let next = below.find(|row| lone_label(row).is_none());
        next.is_some_and(|row| has_figure(row) && self.label(row, label).is_some())
    }

    /// Whether a line is the rest of the labels of the row above: each of its pieces begins where a label above begins that
    /// fills its column.
    fn goes_on(&self, at: usize, after_rest: bool) -> bool {
        let (above, row) = (&self.rows[..at], &self.rows[at]);
        let is_row = |last: &&Vec<Piece<'_>>| after_rest || has_figure(last) || last.len() > 1;
        let Some(last) = above.last().filter(is_row) else {
            return false;
        };
        let full = |piece: &Piece<'_>, label: &Piece<'_>| {
            label.columns.start == piece.columns.start
                && self.fills(label) > 0
                && piece.columns.len() <= label.columns.len()
                && !label.is_figure()
        };
        !has_figure(row)
            && row.iter().all(|piece| {
                !piece.is_figure()
                    && !begins_label(piece.text)
                    && last.iter().any(|label| full(piece, label))
            })
    }

    /// How well the lines alone are rests of labels above them, and how well beginnings of labels below: what goes on
    /// elsewhere fills its column.
    fn fullness(&self) -> (usize, usize) {
        let (mut below, mut above) = (0, 0);
        let mut row = None;
        let mut alone: Option<&Piece<'_>> = None;
        for line in self.rows {
            match (lone_label(line), alone) {
                (Some(label), None) => {
                    let begun = row.and_then(|row| self.label(row, label));
                    below += begun.map_or(0, |begun| self.fills(begun));
                    alone = Some(label);
                }
                (Some(label), Some(_)) => alone = Some(label),
                (None, last) => {
                    let begun = last.filter(|last| self.label(line, last).is_some());
                    above += begun.map_or(0, |begun| self.fills(begun));
                    alone = None;
                    row = Some(line);
                }
            }
        }
        (below, above)
    }

    /// The label of a row that stands where another label stands.
    fn label<'p>(&self, row: &'p [Piece<'a>], other: &Piece<'_>) -> Option<&'p Piece<'a>> {
        let begins = |label: &&Piece<'_>| label.columns.start == other.columns.start;
        row.iter().find(|label| !label.is_figure() && begins(label))
    }

    /// Whether a label is as wide as its column (2), or would be with another character (1).
    fn fills(&self, label: &Piece<'_>) -> usize {
        let end = self.columns[nearest(self.columns, &label.columns)].end;
        let least = |room: usize| usize::from(label.columns.end + room >= end);
        least(0) + least(self.count.character())
    }
}
