//! Tables by their ruling lines: where lines meet there is a lattice, and what no line divides is one cell.

use super::{
    lattice::{Lattice, TABLES, distinct},
    walls::{COVER, Walls, rooms},
};
use crate::document::drawing::{Area, Drawing};

/// Lines this close to each other, in points, are one line drawn twice.
const SNAP: f32 = 2.5;
/// Lines whose ends are this far apart still meet.
const REACH: f32 = 3.0;
/// Cells of one table.
pub(super) const CELLS: usize = 200_000;
/// A single cell lower than this, in points, may be a row that a page break parted from its table; a higher one is a
/// frame.
const BAND: f32 = 60.0;
/// Lines of one page, once those in a row are joined; more are a picture.
const LINES: usize = 20_000;

/// A straight line: along `at`, from one end to the other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Line {
    pub(super) at: f32,
    pub(super) from: f32,
    pub(super) to: f32,
}

/// The ruling lines of a page, whole and in order.
pub(super) struct Ruling {
    across: Vec<Line>,
    down: Vec<Line>,
}

impl Ruling {
    /// The lines of a page.
    pub(super) fn of(drawing: &Drawing) -> Self {
        Self {
            across: level(drawing),
            down: upright(drawing),
        }
    }

    /// The tables that they make, from top to bottom, without their characters.
    pub(super) fn lattices(&self) -> Vec<Lattice> {
        let (across, down) = (&self.across, &self.down);
        if across.len() + down.len() > LINES {
            return Vec::new();
        }
        let mut found: Vec<Lattice> = meeting(across, down)
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

    /// Those that are level.
    pub(super) fn bars(&self) -> impl Iterator<Item = Area> {
        let is_picture = self.across.len() > LINES;
        let kept = if is_picture { &[][..] } else { &self.across };
        kept.iter().map(|line| Area {
            left: line.from,
            top: line.at,
            right: line.to,
            bottom: line.at,
        })
    }
}

fn level(drawing: &Drawing) -> Vec<Line> {
    let rules = drawing.rules.iter();
    let level = rules.filter(|rule| rule.width() >= rule.height());
    joined(level.map(|rule| Line {
        at: (rule.top + rule.bottom) / 2.0,
        from: rule.left,
        to: rule.right,
    }))
}

fn upright(drawing: &Drawing) -> Vec<Line> {
    let rules = drawing.rules.iter();
    let upright = rules.filter(|rule| rule.width() < rule.height());
    joined(upright.map(|rule| Line {
        at: (rule.left + rule.right) / 2.0,
        from: rule.top,
        to: rule.bottom,
    }))
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

#[cfg(test)]
mod tests {
    use super::{super::lattice::Room, *};
    use crate::document::drawing::sample::{self, page};

    /// The cells of the tables that lines make, as row, column, rows, columns.
    fn cells(lines: &[(f32, f32, f32, f32)]) -> Vec<Vec<(usize, usize, usize, usize)>> {
        Ruling::of(&page(1, 1, lines, &[]))
            .lattices()
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
