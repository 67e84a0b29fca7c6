//! Labels and figures of blocks that stand side by side: a figure belongs to the label it is printed after.

use std::borrow::Cow;

use super::block::Block;
use crate::tables::GridRow;

/// A row as the block at `at` is to read it.
///
/// A label may stand before its figure in the last block, over the empty blocks between (`公用经费合计 … 58.24`): the
/// figure is then the label's, not the block's that it is printed under.
pub(super) fn own<'r, 'a>(
    row: &'r GridRow<'a>,
    blocks: &[Block],
    at: usize,
) -> Cow<'r, GridRow<'a>> {
    let block = &blocks[at];
    match (block.label(row).is_some(), is_figured(block, row)) {
        (true, false) => {
            let after = blocks[at + 1..]
                .iter()
                .take_while(|block| block.label(row).is_none());
            match after.into_iter().find(|block| is_figured(block, row)) {
                Some(later) => Cow::Owned(with_figures_of(later, block, row)),
                None => Cow::Borrowed(row),
            }
        }
        (false, true) if at > 0 => Cow::Owned(GridRow {
            cells: Vec::new(),
            at: row.at,
        }),
        _ => Cow::Borrowed(row),
    }
}

fn is_figured(block: &Block, row: &GridRow<'_>) -> bool {
    block
        .figures
        .iter()
        .any(|(column, _)| !row.text(*column).is_empty())
}

fn with_figures_of<'a>(later: &Block, block: &Block, row: &GridRow<'a>) -> GridRow<'a> {
    let mut row = row.clone();
    for ((own, _), (theirs, _)) in block.figures.iter().zip(&later.figures) {
        if own.max(theirs) < &row.cells.len() {
            row.cells.swap(*own, *theirs);
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{interpret::table::layout, tables::tests::grid};

    #[test]
    fn a_total_under_the_numbers_of_the_rows_keeps_its_figure() {
        let grid = grid(
            "序号|项目|金额|序号|项目|金额\n1|甲|2.00|4|乙|2.00\n合计||2.00|合计||2.00\n3||||丙|",
        );
        let layout = layout::read(&grid, 0);
        let row = &grid.rows[2];
        assert_eq!(own(row, &layout.blocks, 1).text(5), "2.00");
        assert_eq!(layout.blocks[1].label(row), Some("合计"));
    }
}
