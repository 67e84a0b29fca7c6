//! Tables without lines: words that stand in columns over several lines.

use super::{ruled::Lattice, words::area};
use crate::document::drawing::{Area, Glyph};

/// Blank space this wide, in font sizes, parts the cells of a line.
const APART: f32 = 1.2;
/// Fewer lines with cells in columns are no table.
const LINES: usize = 4;
/// Fewer cells in a line are no row of a table.
const CELLS: usize = 3;
/// Lines further apart than this, in font sizes, belong to different tables.
const PITCH: f32 = 3.5;
/// Lines of a header above the first row with figures.
const HEADER: usize = 4;
/// A line this near to a row, in font sizes, is a wrapped part of it.
const WRAP: f32 = 1.3;
/// A line alone that begins this far inside, in font sizes, is a title and no row.
const INSIDE: f32 = 6.0;

/// A line of text in cells.
struct Line {
    cells: Vec<Area>,
    baseline: f32,
    size: f32,
    /// Whether it has the cells of a row, a figure among them.
    is_row: bool,
    /// Whether it stands alone well inside the page and is no wrapped part of a row.
    is_title: bool,
}

/// The tables that characters outside of any ruled table make, from top to bottom, without their characters.
pub(super) fn lattices(glyphs: &[Glyph]) -> Vec<Lattice> {
    let mut lines: Vec<Line> = glyphs
        .chunk_by(|before, glyph| before.line == glyph.line)
        .filter_map(line)
        .collect();
    mark_titles(&mut lines);
    let whole = tables(&lines, |_| true);
    let parted = tables(&lines, |below| !below.is_title);
    // Narrow columns wrap words into lines that look like titles; they tear tables apart until hardly any is left.
    let rows = |lattices: &[Lattice]| -> usize {
        lattices.iter().map(|lattice| lattice.rows.len() - 1).sum()
    };
    if rows(&parted) * 5 >= rows(&whole) * 4 {
        parted
    } else {
        whole
    }
}

/// The tables within lines, parted where they stand far apart and before each line that `goes_on` is not true of.
fn tables(lines: &[Line], goes_on: impl Fn(&Line) -> bool) -> Vec<Lattice> {
    lines
        .chunk_by(|above, below| {
            below.baseline - above.baseline < PITCH * above.size.max(below.size) && goes_on(below)
        })
        .filter_map(table)
        .collect()
}

/// Finds the lines that stand alone well inside the page, too far from their neighbours to be wrapped parts of them.
fn mark_titles(lines: &mut [Line]) {
    let left = lines
        .iter()
        .filter_map(|line| line.cells.first())
        .map(|cell| cell.left)
        .fold(f32::INFINITY, f32::min);
    for at in 0..lines.len() {
        let line = &lines[at];
        let [only] = line.cells.as_slice() else {
            continue;
        };
        let is_apart = |other: Option<&Line>| {
            other.is_none_or(|other| (other.baseline - line.baseline).abs() > WRAP * line.size)
        };
        lines[at].is_title = !line.is_row
            && only.left - left > INSIDE * line.size
            && is_apart(at.checked_sub(1).and_then(|above| lines.get(above)))
            && is_apart(lines.get(at + 1));
    }
}

fn line(glyphs: &[Glyph]) -> Option<Line> {
    let first = glyphs.first()?;
    let cells: Vec<&[Glyph]> = glyphs
        .chunk_by(|before, glyph| {
            glyph.area.left - before.area.right < APART * before.size().max(glyph.size())
        })
        .collect();
    let figures = cells.iter().skip(1).filter(|cell| is_figure(cell)).count();
    let is_row = figures >= 2 || (figures == 1 && cells.len() >= CELLS);
    Some(Line {
        cells: cells.iter().map(|cell| area(cell)).collect(),
        baseline: first.baseline,
        size: first.size(),
        is_row,
        is_title: false,
    })
}

fn is_figure(cell: &[Glyph]) -> bool {
    cell.iter().any(|glyph| glyph.character.is_ascii_digit())
        && cell
            .iter()
            .all(|glyph| glyph.character.is_ascii_digit() || ",.-%".contains(glyph.character))
}

/// The table within lines that follow each other closely: from the header above the first row with figures to the last
/// such row.
fn table(lines: &[Line]) -> Option<Lattice> {
    let first = lines.iter().position(|line| line.is_row)?;
    let last = lines.iter().rposition(|line| line.is_row)?;
    let rows = lines[first..=last].iter().filter(|line| line.is_row);
    let columns = columns(rows.clone().flat_map(|line| &line.cells));
    // Prose with wide blanks has cells in every place; a table has them in few.
    if rows.clone().count() < LINES || columns.len() < CELLS || columns.len() > 40 {
        return None;
    }
    let header = lines[..first]
        .iter()
        .rev()
        .take(HEADER)
        .take_while(|line| line.cells.len() > 1)
        .count();
    let begin = first - header;
    let bands = bands(&lines[begin..=last], header);
    Some(lattice(&lines[begin..=last], &columns, &bands))
}

/// The stretches from left to right that cells stand in, apart from each other.
fn columns<'a>(cells: impl Iterator<Item = &'a Area>) -> Vec<(f32, f32)> {
    let mut cells: Vec<(f32, f32)> = cells.map(|cell| (cell.left, cell.right)).collect();
    cells.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut columns: Vec<(f32, f32)> = Vec::new();
    for (left, right) in cells {
        match columns.last_mut() {
            Some(column) if left <= column.1 => column.1 = column.1.max(right),
            _ => columns.push((left, right)),
        }
    }
    columns
}

/// The baselines of the rows: every line of the header, every line with figures, every other line that is too far from
/// those to be wrapped words of them.
fn bands(lines: &[Line], header: usize) -> Vec<f32> {
    let is_wrapped = |line: &Line| {
        lines
            .iter()
            .filter(|row| row.is_row)
            .any(|row| (row.baseline - line.baseline).abs() <= WRAP * line.size)
    };
    lines
        .iter()
        .enumerate()
        .filter(|(at, line)| *at < header || line.is_row || !is_wrapped(line))
        .map(|(_, line)| line.baseline)
        .collect()
}

fn lattice(lines: &[Line], columns: &[(f32, f32)], bands: &[f32]) -> Lattice {
    let bounds = lines
        .iter()
        .flat_map(|line| line.cells.iter().copied())
        .reduce(Area::join)
        .unwrap_or_default();
    let between = |outer: (f32, f32), inner: Vec<f32>| {
        let mut edges = vec![outer.0];
        edges.extend(inner);
        edges.push(outer.1);
        edges
    };
    let column_edges = between(
        (bounds.left, bounds.right),
        columns
            .windows(2)
            .map(|pair| (pair[0].1 + pair[1].0) / 2.0)
            .collect(),
    );
    let size = lines.first().map_or(0.0, |line| line.size);
    let row_edges = between(
        (bounds.top, bounds.bottom),
        bands
            .windows(2)
            .map(|pair| (pair[0] + pair[1]) / 2.0 - 0.35 * size)
            .collect(),
    );
    Lattice::guessed(bounds, column_edges, row_edges, |row| {
        headings(lines, bands[row], columns)
    })
}

/// The runs of columns that a line's cells cover: a heading may stand over several.
fn headings(lines: &[Line], baseline: f32, columns: &[(f32, f32)]) -> Vec<(usize, usize)> {
    let cells = lines
        .iter()
        .filter(|line| (line.baseline - baseline).abs() < 0.1)
        .flat_map(|line| &line.cells);
    cells
        .filter_map(|cell| {
            let covers = |column: &(f32, f32)| column.0 < cell.right && column.1 > cell.left;
            let first = columns.iter().position(covers)?;
            let last = columns.iter().rposition(covers)?;
            (last > first).then_some((first, last))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::drawing::sample::page;

    fn shape(words: &[(f32, f32, &str)]) -> Vec<(usize, usize)> {
        lattices(&page(1, 1, &[], words).glyphs)
            .iter()
            .map(|lattice| (lattice.rows.len() - 1, lattice.columns.len() - 1))
            .collect()
    }

    fn rows() -> Vec<(f32, f32, &'static str)> {
        let mut words = vec![
            (50.0, 80.0, "科目编码"),
            (120.0, 80.0, "名称"),
            (290.0, 80.0, "合计"),
        ];
        for (row, baseline) in [
            ("201", 100.0),
            ("202", 120.0),
            ("203", 140.0),
            ("204", 160.0),
        ] {
            words.push((50.0, baseline, row));
            words.push((120.0, baseline, "一般公共服务支出"));
            words.push((280.0, baseline, "1,234.50"));
        }
        words
    }

    #[test]
    fn words_in_columns_are_a_table() {
        assert_eq!(shape(&rows()), [(5, 3)]);
    }

    #[test]
    fn a_row_without_a_figure_is_a_row() {
        let mut words = rows();
        words.push((50.0, 180.0, "205"));
        words.push((120.0, 180.0, "教育支出"));
        words.push((50.0, 200.0, "206"));
        words.push((120.0, 200.0, "科学技术支出"));
        words.push((280.0, 200.0, "1,234.50"));
        assert_eq!(shape(&words), [(7, 3)]);
    }

    #[test]
    fn a_title_between_rows_parts_two_tables() {
        let mut words = rows();
        words.push((150.0, 180.0, "又一张表"));
        for row in rows() {
            words.push((row.0, row.1 + 120.0, row.2));
        }
        assert_eq!(shape(&words), [(5, 3), (5, 3)]);
    }

    #[test]
    fn a_wrapped_name_adds_no_row() {
        let mut words = rows();
        words.push((120.0, 126.0, "续"));
        assert_eq!(shape(&words), [(5, 3)]);
    }

    #[test]
    fn prose_and_contents_are_no_table() {
        let prose: Vec<_> = (0..8_u8)
            .map(|line| {
                (
                    50.0,
                    100.0 + 15.0 * f32::from(line),
                    "支出合计1,234.50万元，比上年增加2.00万元",
                )
            })
            .collect();
        assert_eq!(shape(&prose), []);
        let contents: Vec<_> = (0..8_u8)
            .flat_map(|line| {
                let baseline = 100.0 + 15.0 * f32::from(line);
                [(50.0, baseline, "第一部分"), (350.0, baseline, "3")]
            })
            .collect();
        assert_eq!(shape(&contents), []);
    }
}
