//! Finds rows that only moved between two frames.

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use ratatui::buffer::{Buffer, Cell};

use super::is_blank;

/// What moving rows costs, in cells that could be painted instead.
const COST: i32 = 16;

/// A run of rows of which all but `by` rows at one end move to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shift {
    /// First row of the run.
    pub(super) top: u16,
    /// One past the last.
    pub(super) bottom: u16,
    /// By how many rows.
    pub(super) by: u16,
    /// Whether they move up.
    pub(super) up: bool,
}

impl Shift {
    /// The move that saves most cells, if any is worth its own bytes.
    pub(super) fn find(shown: &Buffer, next: &Buffer) -> Option<Self> {
        let old = Frame::new(shown);
        let new = Frame::new(next);
        let in_place: Vec<i32> = (0..new.height)
            .map(|y| new.difference(y, &old, y))
            .collect();
        if in_place.iter().sum::<i32>() <= COST {
            return None;
        }
        let mut best: Option<(i32, Self)> = None;
        for by in 1..new.height {
            for up in [true, false] {
                let found = best_run(&old, &new, &in_place, by, up);
                if let Some((saved, shift)) = found
                    && saved > COST + i32::from(shift.by)
                    && best.is_none_or(|(most, _)| saved > most)
                {
                    best = Some((saved, shift));
                }
            }
        }
        best.map(|(_, shift)| shift)
    }

    /// Moves the rows in a buffer and blanks those that are laid bare.
    pub(super) fn apply(&self, buffer: &mut Buffer) {
        let columns = usize::from(buffer.area.width);
        let rows = &mut buffer.content
            [usize::from(self.top) * columns..usize::from(self.bottom) * columns];
        let cells = usize::from(self.by) * columns;
        let kept = rows.len() - cells;
        let bare = if self.up {
            rows.rotate_left(cells);
            &mut rows[kept..]
        } else {
            rows.rotate_right(cells);
            &mut rows[..cells]
        };
        bare.fill(Cell::EMPTY);
    }
}

/// The run of rows for which a move by so many rows saves most, and how many cells it saves.
fn best_run(
    old: &Frame,
    new: &Frame,
    in_place: &[i32],
    by: usize,
    up: bool,
) -> Option<(i32, Shift)> {
    let height = new.height;
    // Rows as seen along the move: the row that a row comes from lies `by` further on.
    let row = |index: usize| if up { index } else { height - 1 - index };
    let mut best: Option<(i32, usize, usize)> = None;
    let (mut sum, mut start) = (0, 0);
    for index in 0..height - by {
        let gain = in_place[row(index)] - new.difference(row(index), old, row(index + by));
        if sum <= 0 {
            (sum, start) = (0, index);
        }
        sum += gain;
        if gain > 0 {
            // The rows that the move lays bare have to be painted from blank.
            let bare: i32 = (index + 1..=index + by)
                .map(|bare| in_place[row(bare)] - new.filled[row(bare)])
                .sum();
            if best.is_none_or(|(most, ..)| sum + bare > most) {
                best = Some((sum + bare, start, index + by));
            }
        }
    }
    let (saved, first, last) = best?;
    let (top, bottom) = if up {
        (first, last + 1)
    } else {
        (height - 1 - last, height - first)
    };
    Some((
        saved,
        Shift {
            top: u16::try_from(top).ok()?,
            bottom: u16::try_from(bottom).ok()?,
            by: u16::try_from(by).ok()?,
            up,
        },
    ))
}

/// A buffer as numbers that compare fast.
struct Frame {
    cells: Vec<u64>,
    rows: Vec<u64>,
    filled: Vec<i32>,
    columns: usize,
    height: usize,
}

impl Frame {
    fn new(buffer: &Buffer) -> Self {
        let hasher = BuildHasherDefault::<DefaultHasher>::default();
        let columns = usize::from(buffer.area.width);
        let cells: Vec<u64> = buffer
            .content
            .iter()
            .map(|cell| {
                if is_blank(cell) {
                    0
                } else {
                    hasher.hash_one(cell)
                }
            })
            .collect();
        let lines = || cells.chunks(columns.max(1));
        Self {
            rows: lines().map(|line| hasher.hash_one(line)).collect(),
            filled: lines()
                .map(|line| count(line.iter().filter(|&&cell| cell != 0)))
                .collect(),
            columns,
            height: usize::from(buffer.area.height),
            cells,
        }
    }

    fn line(&self, y: usize) -> &[u64] {
        &self.cells[y * self.columns..(y + 1) * self.columns]
    }

    /// How many cells of a row differ from a row of another frame.
    fn difference(&self, y: usize, other: &Self, other_y: usize) -> i32 {
        if self.rows[y] == other.rows[other_y] {
            return 0;
        }
        let pairs = self.line(y).iter().zip(other.line(other_y));
        count(pairs.filter(|(one, two)| one != two))
    }
}

fn count(items: impl Iterator) -> i32 {
    i32::try_from(items.count()).unwrap_or(i32::MAX)
}
