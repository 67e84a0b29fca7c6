//! Lines that hold nothing but rests of labels and figures, or the beginning of a label → the rows that they are of.

use std::{cmp::Ordering, ops::Range};

use super::{
    columns::nearest,
    piece::{Count, Piece, begins_label, has_figure, lone_label},
};

/// The decimals that money is printed with.
const DECIMALS: usize = 2;

/// A label or figure is not wrapped into more lines than these, its row aside.
const LINES: usize = 16;

/// What the names of most items end with.
const WHOLE: &str = "支出";

/// How well a label fills its column that is as wide as this.
const FULL: usize = 2;

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
        let next = self.next_rows();
        let mut lines: Vec<Of> = Vec::with_capacity(self.rows.len());
        let mut rests = 0;
        for (at, next) in next.into_iter().enumerate() {
            let is_near = |next: &usize| next - at <= LINES;
            let begins = |next| self.above && self.begins(at, next);
            let is_of = if next.filter(is_near).is_some_and(begins) {
                Of::Below
            } else if rests < LINES && self.goes_on(at, rests > 0) {
                Of::Above
            } else {
                Of::Own
            };
            rests = if is_of == Of::Above { rests + 1 } else { 0 };
            lines.push(is_of);
        }
        lines
    }

    /// For each line the next one that is more than a label alone.
    fn next_rows(&self) -> Vec<Option<usize>> {
        let mut next = None;
        let lines = self.rows.iter().enumerate().rev().map(|(at, row)| {
            let below = next;
            if lone_label(row).is_none() {
                next = Some(at);
            }
            below
        });
        let mut lines: Vec<_> = lines.collect();
        lines.reverse();
        lines
    }

    /// Whether a line is a label alone that the row below has the rest of.
    fn begins(&self, at: usize, below: usize) -> bool {
        let row = &self.rows[below];
        lone_label(&self.rows[at])
            .is_some_and(|label| has_figure(row) && self.label(row, label).is_some())
    }

    /// Whether a line is the rest of the row above: each of its pieces goes on with one of that.
    fn goes_on(&self, at: usize, after_rest: bool) -> bool {
        let Some(last) = at.checked_sub(1).map(|above| &self.rows[above]) else {
            return false;
        };
        let is_row = after_rest || has_figure(last) || last.len() > 1;
        let is_rest = |piece: &Piece<'_>| {
            if piece.is_figure() {
                last.iter().any(|figure| self.ends(piece, figure))
            } else {
                let goes_on = |label| self.goes_on_with(at, piece, label);
                !self.above && last.iter().any(goes_on)
            }
        };
        is_row && self.rows[at].iter().all(is_rest)
    }

    /// Whether a piece is the rest of a label, which begins where it does and fills its column. One that is as wide as
    /// the label is rather the label of a row without figures, but where the next lines show that it goes on itself, or
    /// where the label is one character, as 合 above 计.
    fn goes_on_with(&self, at: usize, piece: &Piece<'_>, label: &Piece<'_>) -> bool {
        let is_whole = label.columns.len() > self.count.character();
        let is_rest = match piece.columns.len().cmp(&label.columns.len()) {
            Ordering::Equal if is_whole => self.fills(label) == FULL && self.is_inner(at, piece),
            Ordering::Less | Ordering::Equal => self.fills(label) > 0,
            Ordering::Greater => false,
        };
        is_rest
            && label.columns.start == piece.columns.start
            && !label.is_figure()
            && !begins_label(piece.text)
    }

    /// Whether a piece that fills its column is neither the end of a label nor a whole one: the lines below it are as
    /// wide up to one that is less wide.
    fn is_inner(&self, at: usize, piece: &Piece<'_>) -> bool {
        let below = self.rows[at + 1..].iter().take(LINES);
        let alone = below.map_while(|row| lone_label(row));
        let mut rests = alone.take_while(|rest| rest.columns.start == piece.columns.start);
        let end = rests.find(|rest| rest.columns.len() != piece.columns.len());
        !piece.text.ends_with(WHOLE)
            && end.is_some_and(|end| end.columns.len() < piece.columns.len())
    }

    /// Whether digits are the last decimals of a figure in the same column: money has two.
    fn ends(&self, digits: &Piece<'_>, figure: &Piece<'_>) -> bool {
        let decimals = figure.decimals();
        let lacking = decimals.map(|decimals| DECIMALS.saturating_sub(decimals));
        let column = |piece: &Piece<'_>| nearest(self.columns, &piece.columns);
        digits.is_digits()
            && lacking == Some(digits.text.chars().count())
            && column(digits) == column(figure)
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

    /// Whether a label is as wide as its column ([`FULL`]), or would be with another character (1).
    fn fills(&self, label: &Piece<'_>) -> usize {
        let end = self.columns[nearest(self.columns, &label.columns)].end;
        let least = |room: usize| usize::from(label.columns.end + room >= end);
        least(0) + least(self.count.character())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::spaced::{columns::columns, piece::pieces};

    /// What each line is of.
    fn told(lines: &[&str]) -> Vec<Of> {
        let lines = lines.iter().map(|line| pieces(line, Count::Terminal));
        let rows: Vec<_> = lines.collect();
        let columns = columns(&rows, Count::Terminal);
        Wraps::new(&rows, &columns, Count::Terminal).lines()
    }

    #[test]
    fn names_as_wide_as_the_one_above_are_rows_without_figures() {
        let first = ["教育支出      10.00", "外交支出", "国防支出"];
        let second = ["行政运行      10.00", "机关服务", "事业运行"];
        for names in [first, second] {
            for last in ["合计          10.00", "其他           5.00"] {
                let [name, other, third] = names;
                assert_eq!(told(&[name, other, third, last]), [Of::Own; 4], "{names:?}");
            }
        }
    }

    #[test]
    fn one_character_is_no_label_without_what_is_below_it() {
        let lines = ["合             10.00", "计", "208   教育     10.00", "208"];
        assert_eq!(told(&lines)[..2], [Of::Own, Of::Above]);
        assert_eq!(told(&lines)[3], Of::Own);
    }

    #[test]
    fn a_part_as_wide_as_the_one_above_is_a_rest_if_it_goes_on_itself() {
        let lines = [
            "机关事业单    10.00",
            "位基本养老",
            "保险缴费支",
            "出",
            "其他           5.00",
        ];
        let above = Of::Above;
        assert_eq!(told(&lines), [Of::Own, above, above, above, Of::Own]);
        let narrower = ["机关事业单    10.00", "位基本养老", "其他           5.00"];
        assert_eq!(told(&narrower), [Of::Own; 3]);
    }
}
