//! Tables by their ruling lines: where lines meet there is a lattice, and what no line divides is one cell.

use crate::document::drawing::{Area, Drawing, Glyph};

/// Lines this close to each other, in points, are one line drawn twice.
const SNAP: f32 = 2.5;
/// Lines whose ends are this far apart still meet.
const REACH: f32 = 3.0;
/// A line covers the side of a cell where it runs along this part of it.
const COVER: f32 = 0.6;
/// Cells of one table.
pub(super) const CELLS: usize = 200_000;
/// A single cell lower than this, in points, may be a row that a page break parted from its table; a higher one is a
/// frame.
const BAND: f32 = 60.0;
/// Tables of one page; more are a picture.
const TABLES: usize = 200;
/// Lines of one page, once those in a row are joined; more are a picture.
const LINES: usize = 20_000;

/// A table on one page: the lattice of its lines, and the cells in it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lattice {
    /// Where it stands on the page.
    pub(super) area: Area,
    /// The edges between its columns, from left to right, both outer ones included.
    pub(super) columns: Vec<f32>,
    /// The edges between its rows, from top to bottom, both outer ones included.
    pub(super) rows: Vec<f32>,
    /// Its cells, in rows from the top left.
    pub(super) cells: Vec<Room>,
    /// The cell at each place of the lattice, row by row.
    places: Vec<usize>,
    /// Whether a line is drawn along its upper and along its lower edge.
    pub(super) closed: (bool, bool),
    /// Whether there are no lines and its columns were guessed from the places of words.
    pub(super) guessed: bool,
}

/// A cell of a lattice: the places it takes, and the characters in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Room {
    /// First row.
    pub(super) row: usize,
    /// First column.
    pub(super) column: usize,
    /// How many rows.
    pub(super) rows: usize,
    /// How many columns.
    pub(super) columns: usize,
    /// Characters in reading order.
    pub(super) glyphs: Vec<Glyph>,
}

/// A straight line: along `at`, from one end to the other.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Line {
    at: f32,
    from: f32,
    to: f32,
}

/// The tables that the ruling lines of a page make, from top to bottom, without their characters.
pub(super) fn lattices(drawing: &Drawing) -> Vec<Lattice> {
    let (across, down): (Vec<Area>, Vec<Area>) = drawing
        .rules
        .iter()
        .partition(|rule| rule.width() >= rule.height());
    let across = joined(across.iter().map(|rule| Line {
        at: (rule.top + rule.bottom) / 2.0,
        from: rule.left,
        to: rule.right,
    }));
    let down = joined(down.iter().map(|rule| Line {
        at: (rule.left + rule.right) / 2.0,
        from: rule.top,
        to: rule.bottom,
    }));
    if across.len() + down.len() > LINES {
        return Vec::new();
    }
    let mut found: Vec<Lattice> = meeting(&across, &down)
        .iter()
        .filter_map(|(across, down)| lattice(across, down))
        .filter(|lattice| lattice.cells.len() > 1 || lattice.area.height() < BAND)
        .collect();
    if found.len() > TABLES {
        return Vec::new();
    }
    drop_nested(&mut found);
    found.sort_by(|a, b| a.area.top.total_cmp(&b.area.top));
    found
}

/// Joins the pieces that continue each other into whole lines.
fn joined(pieces: impl Iterator<Item = Line>) -> Vec<Line> {
    let mut pieces: Vec<Line> = pieces.collect();
    pieces.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut lines = Vec::new();
    let mut rest = pieces.as_mut_slice();
    while let Some(first) = rest.first().copied() {
        let alike = rest.partition_point(|piece| piece.at - first.at <= 1.0);
        let (group, others) = rest.split_at_mut(alike);
        group.sort_by(|a, b| a.from.total_cmp(&b.from));
        let mut current = group[0];
        for piece in &group[1..] {
            if piece.from - current.to <= REACH {
                current.to = current.to.max(piece.to);
            } else {
                lines.push(current);
                current = *piece;
            }
        }
        lines.push(current);
        rest = others;
    }
    lines.retain(|line| line.to - line.from > 2.0 * REACH);
    lines
}

/// Groups of lines that meet each other, each with at least two lines one way and one the other.
fn meeting(across: &[Line], down: &[Line]) -> Vec<(Vec<Line>, Vec<Line>)> {
    let mut groups = Groups::new(across.len() + down.len());
    for (index, line) in across.iter().enumerate() {
        // The lines that go down are sorted by their place, so those within reach are a run of them.
        let first = down.partition_point(|other| other.at < line.from - REACH);
        for (offset, other) in down[first..].iter().enumerate() {
            if other.at > line.to + REACH {
                break;
            }
            if line.at >= other.from - REACH && line.at <= other.to + REACH {
                groups.join(index, across.len() + first + offset);
            }
        }
    }
    let mut found: Vec<(Vec<Line>, Vec<Line>)> = Vec::new();
    let mut slots = vec![usize::MAX; across.len() + down.len()];
    for index in 0..across.len() + down.len() {
        let root = groups.root(index);
        if slots[root] == usize::MAX {
            slots[root] = found.len();
            found.push((Vec::new(), Vec::new()));
        }
        let (group_across, group_down) = &mut found[slots[root]];
        match across.get(index) {
            Some(line) => group_across.push(*line),
            None => group_down.push(down[index - across.len()]),
        }
    }
    found.retain(|(across, down)| {
        !across.is_empty() && !down.is_empty() && across.len() + down.len() > 2
    });
    found
}

/// Which things belong together: a forest whose roots name the groups.
struct Groups(Vec<usize>);

impl Groups {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn root(&mut self, mut index: usize) -> usize {
        while self.0[index] != index {
            self.0[index] = self.0[self.0[index]];
            index = self.0[index];
        }
        index
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one] = other;
    }
}

/// The lattice of a group of lines. Sides that are not drawn are closed where the lines that run to them end.
fn lattice(across: &[Line], down: &[Line]) -> Option<Lattice> {
    let area = bounds(across, down);
    let columns = edges(down.iter().map(|line| line.at), area.left, area.right);
    let rows = edges(across.iter().map(|line| line.at), area.top, area.bottom);
    let (high, wide) = (rows.len() - 1, columns.len() - 1);
    if high == 0 || wide == 0 || high.checked_mul(wide)? > CELLS {
        return None;
    }
    let walls = Walls::new(across, down, &columns, &rows);
    let (cells, places) = rooms(&walls, high, wide);
    let drawn = |edge: f32| {
        let length: f32 = across
            .iter()
            .filter(|line| (line.at - edge).abs() <= SNAP)
            .map(|line| line.to - line.from)
            .sum();
        length >= COVER * area.width()
    };
    Some(Lattice {
        closed: (drawn(area.top), drawn(area.bottom)),
        area,
        columns,
        rows,
        cells,
        places,
        guessed: false,
    })
}

fn bounds(across: &[Line], down: &[Line]) -> Area {
    let start = Area {
        left: f32::INFINITY,
        top: f32::INFINITY,
        right: f32::NEG_INFINITY,
        bottom: f32::NEG_INFINITY,
    };
    let boxes = across
        .iter()
        .map(|line| Area {
            left: line.from,
            top: line.at,
            right: line.to,
            bottom: line.at,
        })
        .chain(down.iter().map(|line| Area {
            left: line.at,
            top: line.from,
            right: line.at,
            bottom: line.to,
        }));
    boxes.fold(start, Area::join)
}

/// The distinct places of lines, with the outer ends of the lines that cross them.
fn edges(places: impl Iterator<Item = f32>, first: f32, last: f32) -> Vec<f32> {
    let mut places: Vec<f32> = places.collect();
    places.sort_by(f32::total_cmp);
    let mut edges = distinct(&places, SNAP);
    if edges.first().is_none_or(|edge| edge - first > REACH) {
        edges.insert(0, first);
    }
    if edges.last().is_none_or(|edge| last - edge > REACH) {
        edges.push(last);
    }
    edges
}

/// Sorted places with those nearer than `snap` to the first of a bunch taken together, at their mean.
pub(super) fn distinct(places: &[f32], snap: f32) -> Vec<f32> {
    let mut edges = Vec::new();
    let mut rest = places;
    while let Some(first) = rest.first() {
        let bunch = rest.partition_point(|place| place - first <= snap);
        let mean = rest[..bunch].iter().map(|place| place - first).sum::<f32>()
            / f32::from(u16::try_from(bunch).unwrap_or(u16::MAX));
        edges.push(first + mean);
        rest = &rest[bunch..];
    }
    edges
}

/// Which sides of the places of a lattice are drawn.
struct Walls {
    /// Right of each place, row by row.
    right: Vec<bool>,
    /// Below each place, row by row.
    below: Vec<bool>,
}

impl Walls {
    fn new(across: &[Line], down: &[Line], columns: &[f32], rows: &[f32]) -> Self {
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

/// The edge that is nearest to a place.
pub(super) fn nearest(edges: &[f32], place: f32) -> usize {
    let next = edges.partition_point(|edge| *edge < place);
    match (next.checked_sub(1), edges.get(next)) {
        (Some(before), Some(after)) if place - edges[before] <= after - place => before,
        (Some(before), None) => before,
        _ => next,
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
fn rooms(walls: &Walls, high: usize, wide: usize) -> (Vec<Room>, Vec<usize>) {
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

/// Of tables within tables keeps the outer one, unless it is only a frame round the inner one.
fn drop_nested(found: &mut Vec<Lattice>) {
    let areas: Vec<(Area, usize)> = found
        .iter()
        .map(|lattice| (lattice.area, lattice.cells.len()))
        .collect();
    let mut index = 0;
    found.retain(|lattice| {
        let own = index;
        index += 1;
        let (cells, area) = (lattice.cells.len(), lattice.area);
        !areas.iter().enumerate().any(|(other, (outer, count))| {
            let inside = other != own && outer.contains(&area, SNAP) && *outer != area;
            let around = other != own && area.contains(outer, SNAP) && *outer != area;
            (inside && (*count >= 4 || *count >= cells)) || (around && cells < 4 && *count > cells)
        })
    });
}

impl Lattice {
    /// A table whose edges were guessed; `merged` gives the cells of a row that take several columns, by their first and
    /// last one.
    pub(super) fn guessed(
        area: Area,
        columns: Vec<f32>,
        rows: Vec<f32>,
        merged: impl Fn(usize) -> Vec<(usize, usize)>,
    ) -> Self {
        let (high, wide) = (rows.len() - 1, columns.len() - 1);
        let mut cells: Vec<Room> = Vec::new();
        let mut places = Vec::with_capacity(high * wide);
        for row in 0..high {
            let merged = merged(row);
            let mut column = 0;
            while column < wide {
                let run = merged.iter().find(|(first, _)| *first == column);
                let columns = run.map_or(1, |(first, last)| last - first + 1);
                places.extend(std::iter::repeat_n(cells.len(), columns));
                cells.push(Room {
                    row,
                    column,
                    rows: 1,
                    columns,
                    glyphs: Vec::new(),
                });
                column += columns;
            }
        }
        Self {
            area,
            columns,
            rows,
            cells,
            places,
            closed: (true, true),
            guessed: true,
        }
    }

    /// The cell that a point lies in.
    pub(super) fn room(&self, (x, y): (f32, f32)) -> Option<usize> {
        if !self.area.holds((x, y), 1.0) {
            return None;
        }
        let (high, wide) = (self.rows.len() - 1, self.columns.len() - 1);
        let column = interval(&self.columns, x).min(wide - 1);
        let row = interval(&self.rows, y).min(high - 1);
        Some(self.places[row * wide + column])
    }

    /// The left and right edge of a cell.
    pub(super) fn sides(&self, room: &Room) -> (f32, f32) {
        (
            self.columns[room.column],
            self.columns[room.column + room.columns],
        )
    }
}

fn interval(edges: &[f32], place: f32) -> usize {
    edges
        .partition_point(|edge| *edge <= place)
        .saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::drawing::sample::{self, page};

    /// The cells of the tables that lines make, as row, column, rows, columns.
    fn cells(lines: &[(f32, f32, f32, f32)]) -> Vec<Vec<(usize, usize, usize, usize)>> {
        lattices(&page(1, 1, lines, &[]))
            .iter()
            .map(|lattice| {
                let place = |room: &Room| (room.row, room.column, room.rows, room.columns);
                lattice.cells.iter().map(place).collect()
            })
            .collect()
    }

    #[test]
    fn what_no_line_divides_is_one_cell() {
        let lines = [
            (10.0, 10.0, 110.0, 10.0),
            (10.0, 30.0, 110.0, 30.0),
            (60.0, 20.0, 110.0, 20.0),
            (10.0, 10.0, 10.0, 30.0),
            (60.0, 10.0, 60.0, 30.0),
            (110.0, 10.0, 110.0, 30.0),
        ];
        assert_eq!(
            cells(&lines),
            [vec![(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)]]
        );
    }

    #[test]
    fn open_sides_are_closed_where_the_lines_end() {
        let lines = [
            (10.0, 10.0, 110.0, 10.0),
            (10.0, 20.0, 110.0, 20.0),
            (10.0, 30.0, 110.0, 30.0),
            (60.0, 10.0, 60.0, 30.0),
        ];
        assert_eq!(
            cells(&lines),
            [vec![(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]]
        );
    }

    #[test]
    fn pieces_and_double_lines_are_one_line() {
        let lines = [
            (10.0, 10.0, 59.0, 10.0),
            (61.0, 10.2, 110.0, 10.2),
            (10.0, 30.0, 110.0, 30.0),
            (10.0, 31.5, 110.0, 31.5),
            (10.0, 10.0, 10.0, 30.0),
            (60.0, 10.0, 60.0, 19.0),
            (60.0, 21.0, 60.0, 30.0),
            (110.0, 10.0, 110.0, 30.0),
        ];
        assert_eq!(cells(&lines), [vec![(0, 0, 1, 1), (0, 1, 1, 1)]]);
    }

    #[test]
    fn frames_and_underlines_are_no_tables() {
        let frame = sample::lattice(&[5.0, 395.0], &[5.0, 395.0]);
        assert_eq!(cells(&frame), Vec::<Vec<_>>::new());
        let underline = [(10.0, 10.0, 110.0, 10.0)];
        assert_eq!(cells(&underline), Vec::<Vec<_>>::new());
        let table = sample::lattice(&[10.0, 60.0, 110.0], &[10.0, 30.0]);
        assert_eq!(cells(&[frame, table].concat()).len(), 1);
    }
}
