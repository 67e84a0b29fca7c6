//! Tables that stand one under the other within one set of ruling lines → a grid each.
//!
//! Spreadsheets print them so: what looks like one table of the page says in its middle, over its whole width, the title
//! of the next one.

use std::borrow::Cow;

use super::{sheet, table};
use crate::tables::{Grid, GridRow, Part};

/// The parts with every grid that holds several tables taken apart; the same parts where none does.
pub(super) fn apart<'p, 'a>(parts: &'p [Part<'a>]) -> Cow<'p, [Part<'a>]> {
    if !parts
        .iter()
        .any(|part| matches!(part, Part::Grid(grid) if grid.spans_known))
    {
        return Cow::Borrowed(parts);
    }
    let starts: Vec<Vec<usize>> = parts.iter().map(starts).collect();
    if starts.iter().all(Vec::is_empty) {
        return Cow::Borrowed(parts);
    }
    let mut all = Vec::with_capacity(parts.len() + starts.len());
    for (part, starts) in parts.iter().zip(&starts) {
        match part {
            Part::Grid(grid) if !starts.is_empty() => {
                all.extend(grid.divided(starts).into_iter().map(Part::Grid));
            }
            other => all.push(other.clone()),
        }
    }
    Cow::Owned(all)
}

/// The rows of a part, below its first, that begin another table.
fn starts(part: &Part<'_>) -> Vec<usize> {
    let Part::Grid(grid) = part else {
        return Vec::new();
    };
    if !grid.spans_known || grid.width() < 2 {
        return Vec::new();
    }
    let is_sheet = sheet::is_sheet(grid, false);
    (1..grid.rows.len())
        .filter(|&at| !is_sheet && begins_table(grid, at))
        .collect()
}

/// Whether a row is a single cell over the whole width that titles what follows: it names one of the forms of tables, or
/// the unit stands under it, or it ends in a colon and a header follows.
fn begins_table(grid: &Grid<'_>, at: usize) -> bool {
    let Some(text) = alone(grid, &grid.rows[at]) else {
        return false;
    };
    let has_data = grid.rows[..at]
        .iter()
        .any(|row| row.filled().nth(1).is_some());
    let is_headed = || {
        let below = &grid.rows[at + 1..];
        below.len() > 1 && is_header(&below[0])
    };
    has_data
        && (table::titles_form(text)
            || table::titles_any(text) && grid.rows.get(at + 1).is_some_and(table::names_unit)
            || text.ends_with(['：', ':']) && is_headed())
}

/// The text of a row that is one cell over all columns.
fn alone<'g>(grid: &Grid<'_>, row: &'g GridRow<'_>) -> Option<&'g str> {
    let mut filled = row.filled();
    let (column, cell) = filled.next()?;
    (column == 0 && usize::from(cell.columns) == grid.width() && filled.next().is_none())
        .then_some(&*cell.text)
}

/// Whether a row has words in several cells and a figure in none.
fn is_header(row: &GridRow<'_>) -> bool {
    row.filled().nth(1).is_some()
        && row
            .filled()
            .all(|(_, cell)| !cell.text.contains(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::tests::grid;

    fn spanning(text: &str, whole: &[usize]) -> Part<'static> {
        let mut grid = grid(Box::leak(text.to_string().into_boxed_str()));
        let width = u16::try_from(grid.width()).expect("a few columns");
        grid.spans_known = true;
        for &row in whole {
            grid.rows[row].cells[0].columns = width;
        }
        Part::Grid(grid)
    }

    fn shapes(parts: &[Part<'_>]) -> Vec<(usize, usize)> {
        apart(parts)
            .iter()
            .map(|part| match part {
                Part::Grid(grid) => (grid.rows.len(), grid.width()),
                Part::Paragraph(_) => (0, 0),
            })
            .collect()
    }

    #[test]
    fn a_title_over_the_whole_width_begins_a_table() {
        let text =
            "收入决算表||\n编码|名称|合计\n201|甲|1.00\n支出决算表||\n编码|名称|合计\n201|甲|1.00";
        assert_eq!(shapes(&[spanning(text, &[0, 3])]), [(3, 3), (3, 3)]);
        assert_eq!(shapes(&[spanning(text, &[0])]), [(6, 3)]);
        let other =
            "收入决算表||\n编码|名称|合计\n201|甲|1.00\n车辆情况表||\n单位：万元||\n甲|乙|丙";
        assert_eq!(shapes(&[spanning(other, &[0, 3, 4])]), [(3, 3), (3, 3)]);
    }

    #[test]
    fn a_heading_with_a_colon_begins_a_table_where_a_header_follows() {
        let text = "合计|会议费\n5.00|1.00\n相关统计数：|\n项目|统计数\n会议次数|6";
        assert_eq!(shapes(&[spanning(text, &[2])]), [(2, 2), (3, 2)]);
        let note = "合计|会议费\n5.00|1.00\n其中：|\n会议|6\n培训|3";
        assert_eq!(shapes(&[spanning(note, &[2])]), [(5, 2)]);
    }
}
