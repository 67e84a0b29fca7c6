//! Tables without lines, or with lines under their rows alone: words that stand in columns over several lines.

mod head;
mod line;
mod rows;

pub(super) use line::LEAST;

use head::{edges_between, headings, over, with_headings, with_wrapped};
use line::{CELLS, CLOSE, Line, PITCH, between, bounds};
use rows::{barred, header, row_edges, wrapped_above, wrapped_below};

use super::{
    gaps::columns,
    lattice::{Lattice, TABLES},
};
use crate::document::drawing::{Area, Glyph};

/// Fewer lines with cells in columns are no table.
const LINES: usize = 4;

/// The tables that characters outside of any ruled table make, from top to bottom, without their characters. `bars` are
/// the level lines that belong to no ruled table.
pub(super) fn lattices(glyphs: &[Glyph], bars: &[Area]) -> Vec<Lattice> {
    let lines = line::lines(glyphs);
    let whole = tables(&lines, bars, |_| true);
    let parted = tables(&lines, bars, |below| !below.is_title);
    // Narrow columns wrap words into lines that look like titles; they tear tables apart until hardly any is left.
    let rows = |lattices: &[Lattice]| -> usize {
        let areas = lattices.iter().map(|lattice| lattice.area);
        let within = areas.flat_map(|area| between(&lines, area.top, area.bottom));
        within.filter(|line| line.is_row).count()
    };
    let mut found = if rows(&parted) * 5 >= rows(&whole) * 4 {
        parted
    } else {
        whole
    };
    if found.len() > TABLES {
        found.clear();
    }
    found
}

/// The tables within lines, parted where they stand far apart and before each line that `goes_on` is not true of.
fn tables(lines: &[Line], bars: &[Area], goes_on: impl Fn(&Line) -> bool) -> Vec<Lattice> {
    lines
        .chunk_by(|above, below| {
            below.baseline - above.baseline < PITCH * above.size.max(below.size) && goes_on(below)
        })
        .filter_map(|lines| table(lines, bars))
        .collect()
}

/// The table within lines that follow each other closely: from the header above the first row with figures to the last
/// such row, or from the first line between rows to the last.
fn table(lines: &[Line], bars: &[Area]) -> Option<Lattice> {
    let first = lines.iter().position(|line| line.is_row)?;
    let last = lines.iter().rposition(|line| line.is_row)?;
    let size = lines[first].size;
    let barred = barred(lines, first, last, bars);
    let rows: Vec<Vec<Area>> = match &barred {
        Some((.., edges)) => banded(lines, first, edges),
        None => {
            let rows = lines[first..=last].iter().filter(|line| line.is_row);
            rows.map(|line| line.pieces.clone()).collect()
        }
    };
    let columns = columns(rows.iter().map(Vec::as_slice), CLOSE * size);
    let (begin, end, edges) = barred.unwrap_or_else(|| {
        let begin = first - header(lines, first) - wrapped_above(lines, first);
        (begin, last + wrapped_below(lines, last), Vec::new())
    });
    let head = &lines[begin..first];
    let is_headed = head.iter().any(|line| over(line, &columns) >= CELLS);
    // Prose with wide blanks has cells in every place; a table has them in few.
    let is_table = rows.len() >= LINES || is_headed;
    if !is_table || !(CELLS..=40).contains(&columns.len()) {
        return None;
    }
    let columns = with_wrapped(with_headings(columns, head), &lines[first..=end]);
    let across = edges_between(&columns, head);
    let lines = &lines[begin..=end];
    let down = match edges.is_empty() {
        true => row_edges(lines, header(lines, first - begin)),
        false => edges,
    };
    Some(lattice(lines, across, down))
}

/// The words of each row from the first one with figures on, by the edges of rows.
fn banded(lines: &[Line], first: usize, edges: &[f32]) -> Vec<Vec<Area>> {
    let bands = edges.windows(2);
    let bands = bands.filter(|pair| pair[1] > lines[first].baseline);
    let words = |pair: &[f32]| {
        let within = between(lines, pair[0], pair[1]).iter();
        within
            .flat_map(|line| line.pieces.iter().copied())
            .collect()
    };
    bands.map(words).collect()
}

fn lattice(lines: &[Line], mut columns: Vec<f32>, rows: Vec<f32>) -> Lattice {
    let words = bounds(lines);
    let area = Area {
        top: rows[0].min(words.top),
        bottom: rows[rows.len() - 1].max(words.bottom),
        ..words
    };
    columns[0] = area.left;
    if let Some(last) = columns.last_mut() {
        *last = area.right;
    }
    let merged = headings(lines, &rows, &columns);
    Lattice::guessed(area, columns, rows, &merged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::drawing::sample::page;

    fn shape(words: &[(f32, f32, &str)]) -> Vec<(usize, usize)> {
        lattices(&page(1, 1, &[], words).glyphs, &[])
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
