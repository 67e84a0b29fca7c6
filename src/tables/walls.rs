//! Which sides of the places of a lattice are drawn, and the cells that they divide it into.

use super::{
    lattice::{Room, nearest},
    ruled::Line,
};

/// A line covers the side of a cell where it runs along this part of it.
pub(super) const COVER: f32 = 0.6;

/// Which sides of the places of a lattice are drawn.
pub(super) struct Walls {
    /// Right of each place, row by row.
    right: Vec<bool>,
    /// Below each place, row by row.
    below: Vec<bool>,
}

impl Walls {
    /// Of the lines that cross the lattice of some edges.
    pub(super) fn new(across: &[Line], down: &[Line], columns: &[f32], rows: &[f32]) -> Self {
        let (high, wide) = (rows.len() - 1, columns.len() - 1);
        let mut walls = Self {
            right: vec![false; high * wide],
            below: vec![false; high * wide],
        };
        for line in down {
            let Some(column) = nearest(columns, line.at).checked_sub(1) else {
                continue;
            };
            for row in covered(rows, line) {
                if column < wide {
                    walls.right[row * wide + column] = true;
                }
            }
        }
        for line in across {
            let Some(row) = nearest(rows, line.at).checked_sub(1) else {
                continue;
            };
            for column in covered(columns, line) {
                if row < high {
                    walls.below[row * wide + column] = true;
                }
            }
        }
        walls
    }
}

/// The intervals between edges that a line runs along.
fn covered(edges: &[f32], line: &Line) -> impl Iterator<Item = usize> {
    let first = edges
        .partition_point(|edge| *edge <= line.from)
        .saturating_sub(1);
    edges[first..]
        .windows(2)
        .take_while(|pair| pair[0] < line.to)
        .enumerate()
        .filter(|(_, pair)| {
            line.to.min(pair[1]) - line.from.max(pair[0]) >= COVER * (pair[1] - pair[0])
        })
        .map(move |(offset, _)| first + offset)
}

/// The cells of a lattice: rectangles of places that no line divides. What is not divided and no rectangle is taken
/// apart into rows.
pub(super) fn rooms(walls: &Walls, high: usize, wide: usize) -> (Vec<Room>, Vec<usize>) {
    let mut places = vec![usize::MAX; high * wide];
    let mut cells = Vec::new();
    for row in 0..high {
        for column in 0..wide {
            if places[row * wide + column] != usize::MAX {
                continue;
            }
            let free = |row: usize, column: usize| places[row * wide + column] == usize::MAX;
            let columns = 1
                + (column + 1..wide)
                    .take_while(|&next| !walls.right[row * wide + next - 1] && free(row, next))
                    .count();
            let rows = 1
                + (row + 1..high)
                    .take_while(|&next| {
                        (column..column + columns).all(|column| {
                            !walls.below[(next - 1) * wide + column] && free(next, column)
                        }) && (column..column + columns - 1)
                            .all(|column| !walls.right[next * wide + column])
                            && is_side(walls, next, column, wide)
                            && is_side(walls, next, column + columns, wide)
                    })
                    .count();
            for row in row..row + rows {
                places[row * wide + column..row * wide + column + columns].fill(cells.len());
            }
            cells.push(Room {
                row,
                column,
                rows,
                columns,
                glyphs: Vec::new(),
            });
        }
    }
    (cells, places)
}

/// Whether a line, or the end of the lattice, stands left of a place.
fn is_side(walls: &Walls, row: usize, column: usize, wide: usize) -> bool {
    column == 0 || column == wide || walls.right[row * wide + column - 1]
}
