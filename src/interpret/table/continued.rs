//! A table that goes on on the next page under its title, number and unit printed once more → one grid.

use std::borrow::Cow;

use super::layout::is_total;
use crate::{
    tables::{self, Grid, GridRow, Paragraph, Part},
    text::compact,
};

/// How many lines may stand between two pieces of a table.
const LINES: usize = 8;

/// What a line has at most that says that a table goes on, in characters.
const LONGEST_MARK: usize = 24;

/// The grid at `at` with the pieces that go on with it, and where the last of these stands.
pub(super) fn whole<'g, 'a>(
    parts: &'g [Part<'a>],
    used: &[bool],
    at: usize,
    grid: &'g Grid<'a>,
) -> (Cow<'g, Grid<'a>>, usize) {
    let mut whole = Cow::Borrowed(grid);
    let mut last = at;
    // Whether the pieces so far sum up, once it has been asked: each is looked through once.
    let mut has_total: Option<bool> = None;
    let is_free = |at: usize| !used.get(at).copied().unwrap_or(false);
    while let Some((next, piece)) = next_grid(parts, last).filter(|(next, _)| is_free(*next)) {
        let between = &parts[last + 1..next];
        if between.is_empty() || !tables::has_its_columns(&whole, piece) {
            break;
        }
        let Some(is_marked) = said_again(between, lines_above(parts, at)) else {
            break;
        };
        let repeats = tables::repeats_header(&whole, piece);
        let sums_before = *has_total.get_or_insert_with(|| sums_up(grid));
        let sums = sums_up(piece);
        if !is_marked && (!repeats || sums_before && sums) {
            break;
        }
        if tables::join(whole.to_mut(), piece.clone()).is_some() {
            break;
        }
        has_total = Some(sums_before || sums);
        last = next;
    }
    (whole, last)
}

/// The next grid, if not too many lines stand before it.
fn next_grid<'g, 'a>(parts: &'g [Part<'a>], at: usize) -> Option<(usize, &'g Grid<'a>)> {
    let after = parts.iter().enumerate().skip(at + 1).take(LINES + 1);
    let mut grids = after.filter_map(|(at, part)| match part {
        Part::Grid(grid) => Some((at, grid)),
        Part::Paragraph(_) => None,
    });
    grids.next()
}

/// The lines between a grid and the one before it.
fn lines_above<'p, 'a>(
    parts: &'p [Part<'a>],
    at: usize,
) -> impl Iterator<Item = &'p Paragraph<'a>> + Clone {
    let lines = parts[..at].iter().rev().map_while(paragraph);
    lines.take(LINES)
}

fn paragraph<'p, 'a>(part: &'p Part<'a>) -> Option<&'p Paragraph<'a>> {
    match part {
        Part::Paragraph(paragraph) => Some(paragraph),
        Part::Grid(_) => None,
    }
}

/// Whether the lines between two grids only say again what stands above the first, or in which unit the table is; and
/// whether one of them says in so many words that it goes on.
fn said_again<'p, 'a: 'p>(
    between: &[Part<'_>],
    above: impl Iterator<Item = &'p Paragraph<'a>> + Clone,
) -> Option<bool> {
    let mut is_marked = false;
    for line in between.iter().filter_map(paragraph) {
        let text = compact(&line.text);
        let bare = without_mark(&text);
        let marked = bare.len() < text.len();
        is_marked |= marked;
        let is_unit = ["单位:", "金额单位:"]
            .iter()
            .any(|label| text.starts_with(label));
        let is_again = || above.clone().any(|line| *compact(&line.text) == *bare);
        let is_number = tables::is_page_number(&text);
        if !(is_unit || is_number || marked && bare.is_empty() || is_again()) {
            return None;
        }
    }
    Some(is_marked)
}

/// A line without 续表, (续) or 续.
fn without_mark(line: &str) -> Cow<'_, str> {
    if !line.contains('续') || line.chars().count() > LONGEST_MARK {
        return Cow::Borrowed(line);
    }
    const MARKS: &[&str] = &["(续表)", "(续)", "续上表", "续表", "-续"];
    let mark = MARKS.iter().find(|mark| line.contains(**mark));
    mark.map_or(Cow::Borrowed(line), |mark| {
        Cow::Owned(line.replacen(mark, "", 1))
    })
}

fn sums_up(grid: &Grid<'_>) -> bool {
    let sums = |row: &GridRow<'_>| row.filled().any(|(_, cell)| is_total(&cell.text));
    let header = |row: &GridRow<'_>| {
        row.filled().count() > 1 && !row.filled().any(|(_, cell)| cell.text.contains('.'))
    };
    grid.rows.iter().any(|row| sums(row) && !header(row))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{interpret::table::read, location::Location, tables::tests::grid};

    const HEADER: &str = "科目编码|科目名称|合计|基本支出\n";

    fn line<'a>(text: &'static str) -> Part<'a> {
        Part::Paragraph(Paragraph {
            text: text.into(),
            at: Location::line(1),
            passes: Vec::new(),
        })
    }

    /// How many rows each table has of a document in which these lines stand between two pages.
    fn rows(first: &str, between: &[&'static str], second: &str) -> Vec<usize> {
        let (first, second) = (format!("{HEADER}{first}"), format!("{HEADER}{second}"));
        let above = ["支出决算表", "公开03表", "部门：甲局", "金额单位：万元"];
        let mut parts: Vec<Part<'_>> = above.into_iter().map(line).collect();
        parts.push(Part::Grid(grid(&first)));
        parts.extend(between.iter().copied().map(line));
        parts.push(Part::Grid(grid(&second)));
        let tables = read(&parts, &[]).tables;
        tables.iter().map(|table| table.rows.len()).collect()
    }

    #[test]
    fn a_table_goes_on_under_its_lines_printed_again() {
        let (first, second) = ("|合计|2.00|2.00\n201|甲|1.00|1.00", "202|乙|1.00|1.00");
        for between in [
            &["公开03表（续）", "金额单位：万元"][..],
            &["续表"],
            &["支出决算表", "公开03表", "部门：甲局", "金额单位：万元"],
            &["支出决算表（续）", "单位：万元"],
        ] {
            assert_eq!(rows(first, between, second), [3], "{between:?}");
        }
    }

    #[test]
    fn the_total_of_any_piece_is_remembered() {
        let page = |data: &str| format!("{HEADER}{data}");
        let (item, total) = (page("201|甲|1.00|1.00"), page("|合计|2.00|2.00"));
        let item = || Part::Grid(grid(&item));
        let total = || Part::Grid(grid(&total));
        let again = || line("支出决算表");
        let mut parts = vec![again(), item(), line("续表"), total()];
        for _ in 0..3_000 {
            parts.extend([again(), item()]);
        }
        parts.extend([again(), total()]);
        let tables = read(&parts, &[]).tables;
        let rows: Vec<_> = tables.iter().map(|table| table.rows.len()).collect();
        assert_eq!(rows, [3_002, 1]);
    }

    #[test]
    fn other_lines_or_a_second_total_begin_another_table() {
        let whole = "|合计|2.00|2.00\n201|甲|2.00|2.00";
        for between in [
            &["一般公共预算支出决算表", "公开05表"][..],
            &["支出决算表", "公开03表", "部门：乙中心"],
            &["支出决算表", "公开03表", "部门：甲局"],
        ] {
            assert_eq!(rows(whole, between, whole), [2, 2], "{between:?}");
        }
    }
}
