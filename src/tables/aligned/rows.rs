//! The rows of a table without upright lines: by the lines between them, or by which words are wrapped.

use super::{
    super::lattice::distinct,
    line::{Line, WRAP, between, bounds},
};
use crate::document::drawing::Area;

/// Lines of a header above the first row with figures.
const HEADER: usize = 4;
/// Lines of one cell are at most this far apart, in font sizes, and nearer to each other than to another row by this much.
const LEADING: f32 = 2.0;
const NEARER: f32 = 1.15;
/// A line between rows runs along this part of the table.
const ALONG: f32 = 0.6;
/// A line under a heading over several columns runs along this part.
const UNDER: f32 = 0.05;
/// Lines between rows, the outer ones included; fewer only set off the header.
const BARS: usize = 4;

/// The first and last line, and the edges of the rows, where lines are drawn between rows.
pub(super) fn barred(
    lines: &[Line],
    first: usize,
    last: usize,
    bars: &[Area],
) -> Option<(usize, usize, Vec<f32>)> {
    let across = bounds(&lines[first..=last]);
    let mut places: Vec<f32> = bars
        .iter()
        .filter(|bar| {
            // In the header a line may stand under a heading alone.
            let is_above = bar.bottom < lines[first].baseline;
            let shared = bar.right.min(across.right) - bar.left.max(across.left);
            shared > if is_above { UNDER } else { ALONG } * across.width()
        })
        .map(|bar| (bar.top + bar.bottom) / 2.0)
        .collect();
    places.sort_by(f32::total_cmp);
    let edges = distinct(&places, lines[first].size / 2.0);
    let within = |band: &[f32]| between(lines, band[0], band[1]);
    // From the band of the first row upwards all that have the cells of a header, downwards all that say something.
    let above = edges.partition_point(|edge| *edge < lines[first].baseline);
    let below = edges.partition_point(|edge| *edge < lines[last].baseline);
    let mut top = above.checked_sub(1)?;
    let is_header = |line: &Line| line.cells.len() > 1 || (line.pieces.len() > 1 && !line.is_title);
    while top > 0 && within(&edges[top - 1..=top]).iter().any(is_header) {
        top -= 1;
    }
    let mut bottom = below;
    while bottom + 1 < edges.len() && !within(&edges[bottom..=bottom + 1]).is_empty() {
        bottom += 1;
    }
    let edges = edges.get(top..=bottom)?.to_vec();
    let rows_in = |band: &[f32]| within(band).iter().filter(|line| line.is_row).count();
    let is_whole = edges.windows(2).all(|band| rows_in(band) <= 1);
    let begin = lines.iter().position(|line| line.baseline > edges[0])?;
    let end = lines
        .iter()
        .rposition(|line| line.baseline < edges[edges.len() - 1])?;
    (is_whole && edges.len() >= BARS && begin <= end).then_some((begin, end, edges))
}

/// The edges of rows, both outer ones included: between what is wrapped of one and of the next.
pub(super) fn row_edges(lines: &[Line], header: usize) -> Vec<f32> {
    let size = lines.first().map_or(0.0, |line| line.size);
    let bands = bands(lines, header);
    let inner = bands
        .windows(2)
        .map(|pair| (pair[0].1 + pair[1].0) / 2.0 - 0.35 * size);
    let bounds = bounds(lines);
    let edges = [bounds.top].into_iter().chain(inner).chain([bounds.bottom]);
    edges.collect()
}

/// How many lines directly above the first row are words of it, wrapped.
pub(super) fn wrapped_above(lines: &[Line], first: usize) -> usize {
    let is_part = |pair: &&[Line]| {
        pair[0].cells.len() == 1
            && !pair[0].is_title
            && pair[1].baseline - pair[0].baseline <= WRAP * pair[0].size
    };
    lines[..=first].windows(2).rev().take_while(is_part).count()
}

/// How many lines directly below the last row are words of it, wrapped: each stands under a cell of it but the first.
pub(super) fn wrapped_below(lines: &[Line], last: usize) -> usize {
    let cells = lines[last].cells.get(1..).unwrap_or_default();
    let left = lines[last].cells.first().map_or(0.0, |first| first.right);
    let is_under = |cell: &Area| {
        let mut above = cells.iter();
        above.any(|above| cell.left < above.right && cell.right > above.left)
    };
    let is_part = |pair: &&[Line]| {
        let below = &pair[1];
        let is_alone = below.cells.len() == 1 && below.cells[0].left > left;
        (is_alone || below.cells.iter().all(is_under))
            && !below.is_title
            && below.baseline - pair[0].baseline <= WRAP * below.size
    };
    lines[last..].windows(2).take_while(is_part).count()
}

/// How many lines above the first row, and what is wrapped of it, are its header.
pub(super) fn header(lines: &[Line], first: usize) -> usize {
    let above = first - wrapped_above(lines, first);
    let several = lines[..above]
        .iter()
        .rev()
        .take(HEADER)
        .take_while(|line| line.cells.len() > 1)
        .count();
    let top = above - several;
    several + usize::from(several > 0 && top > 0 && heads_several(&lines[top - 1], &lines[top]))
}

/// Whether the only words of a line are a heading over several columns: right of the first headings below it, close to
/// them, and no larger.
fn heads_several(line: &Line, below: &Line) -> bool {
    let is_over = |cell: &Area| {
        let mut others = below.cells.iter().skip(1);
        cell.left > below.cells[0].right
            && others.any(|other| cell.left < other.right && cell.right > other.left)
    };
    matches!(line.cells.as_slice(), [only] if is_over(only))
        && below.cells.len() > 2
        && line.size <= below.size * NEARER
        && below.baseline - line.baseline <= LEADING * below.size
}

/// The first and last baseline of each row: every line of the header, every line with figures and the words wrapped
/// around it, every other line.
fn bands(lines: &[Line], header: usize) -> Vec<(f32, f32)> {
    let mut bands: Vec<(f32, f32)> = Vec::new();
    let mut open: Vec<&Line> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if at >= header && !line.is_row {
            open.push(line);
            continue;
        }
        let above = bands.last_mut().filter(|_| at > header);
        let (up, down) = wrapped(above.as_deref().copied(), &open, line);
        let mut band = (line.baseline, line.baseline);
        if let (Some(above), Some(last)) = (above, up.checked_sub(1)) {
            above.1 = open[last].baseline;
        }
        if let Some(first) = open.get(down) {
            band.0 = first.baseline;
        }
        bands.extend(
            open[up..down]
                .iter()
                .map(|line| (line.baseline, line.baseline)),
        );
        bands.push(band);
        open.clear();
    }
    bands
}

/// How many of the lines between two rows are wrapped words of the upper one, and from which one on they are of the
/// lower one.
fn wrapped(above: Option<(f32, f32)>, between: &[&Line], row: &Line) -> (usize, usize) {
    let near = |gap: f32, line: &Line| gap <= WRAP * line.size;
    let upper = above.map_or(f32::NEG_INFINITY, |band| band.1);
    let places: Vec<f32> = [upper]
        .into_iter()
        .chain(between.iter().map(|line| line.baseline))
        .chain([row.baseline])
        .collect();
    let gaps: Vec<f32> = places.windows(2).map(|pair| pair[1] - pair[0]).collect();
    // Words of two cells part where they stand furthest from each other.
    let widest = (0..gaps.len()).max_by(|a, b| gaps[*a].total_cmp(&gaps[*b]));
    let Some(widest) = widest else { return (0, 0) };
    let others = gaps.iter().enumerate().filter(|(at, _)| *at != widest);
    let next = others.map(|(_, gap)| *gap).fold(0.0, f32::max);
    let is_wrapped = between.iter().all(|line| line.cells.len() == 1);
    if is_wrapped && gaps[widest] > NEARER * next && next <= LEADING * row.size {
        return (widest, widest);
    }
    let up = between
        .iter()
        .take_while(|line| {
            near(line.baseline - upper, line) && !near(row.baseline - line.baseline, line)
        })
        .count();
    let down = between
        .iter()
        .rev()
        .take_while(|line| near(row.baseline - line.baseline, line))
        .count();
    (up, between.len() - down.min(between.len() - up))
}
