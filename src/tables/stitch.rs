//! Pieces of one table that a page break parted → one grid.

use super::{Grid, GridRow};
use crate::text::{fold, folded};

/// Puts `next` under `grid` if it continues it: the same number of columns, and either no header of its own, an empty
/// one, or the same one again. Gives it back if it does not.
///
/// What stands between the two is the caller's business: nothing but blank lines and page numbers may.
pub(crate) fn join<'a>(grid: &mut Grid<'a>, mut next: Grid<'a>) -> Option<Grid<'a>> {
    if !has_its_columns(grid, &next) {
        return Some(next);
    }
    let repeated = repeated_rows(grid, &next);
    if repeated == 0 && starts_anew(grid, &next) {
        return Some(next);
    }
    grid.rows.extend(next.rows.drain(repeated..));
    None
}

/// Whether `next` has the columns that `grid` has.
pub(crate) fn has_its_columns(grid: &Grid<'_>, next: &Grid<'_>) -> bool {
    grid.width() == next.width()
}

/// Whether `next` begins with the header that `grid` begins with.
pub(crate) fn repeats_header(grid: &Grid<'_>, next: &Grid<'_>) -> bool {
    repeated_rows(grid, next) > 0
}

/// How many rows at the top of `next` repeat the top of `grid`. Compared by likeness, since a scanned header seldom
/// comes out the same twice.
fn repeated_rows(grid: &Grid<'_>, next: &Grid<'_>) -> usize {
    grid.rows
        .iter()
        .zip(&next.rows)
        .take(HEADER_ROWS)
        .take_while(|(first, again)| is_like(first, again))
        .count()
}

/// Headers of these tables have at most four rows.
const HEADER_ROWS: usize = 4;

fn is_like(first: &GridRow<'_>, again: &GridRow<'_>) -> bool {
    let filled = first.filled().count();
    let same = first
        .filled()
        .filter(|(column, cell)| again.text(*column) == cell.text)
        .count();
    filled > 1
        && again.filled().count() == filled
        && same * 3 >= filled * 2
        && !again.filled().any(|(_, cell)| is_amount(&cell.text))
}

/// Whether a cell is a figure with decimals, which no header has.
pub(super) fn is_amount(text: &str) -> bool {
    let text = folded(text);
    text.contains('.')
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b' '))
}

/// Whether `next` begins as tables begin: with words in every column where `grid` has figures below its header.
fn starts_anew(grid: &Grid<'_>, next: &Grid<'_>) -> bool {
    let Some(top) = next.rows.first() else {
        return false;
    };
    let filled = top.filled().count();
    filled > 1
        && filled * 2 >= grid.width()
        && top.filled().all(|(_, cell)| !has_figure(&cell.text))
}

fn has_figure(text: &str) -> bool {
    text.chars().any(|c| fold(c).is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::tests::grid;

    #[test]
    fn a_table_goes_on_after_a_page_break() {
        for continuation in [
            "202|外交支出|2.00",
            "编码|名称|合计\n202|外交支出|2.00",
            "编码|名秤|合计\n202|外交支出|2.00",
        ] {
            let mut table = grid("编码|名称|合计\n201|一般公共服务支出|1.00");
            assert_eq!(join(&mut table, grid(continuation)), None, "{continuation}");
        }
    }

    #[test]
    fn another_table_is_left_alone() {
        let mut table = grid("编码|名称|合计\n201|一般公共服务支出|1.00");
        assert!(join(&mut table, grid("项目名称|单位|金额\n甲|乙|1.00")).is_some());
        assert!(join(&mut table, grid("甲|乙")).is_some());
    }
}
