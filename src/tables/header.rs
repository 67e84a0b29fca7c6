//! The header rows of a grid → a path of words for each column.

use std::rc::Rc;

use super::GridRow;
use crate::text::unblanked;

/// A cell with more bytes is a text and heads no column.
const LONGEST: usize = 1_000;
/// Words above one column.
const WORDS: usize = 64;

/// The words above each column, from the top, merged cells spread over what they cover, repetitions left out.
///
/// Where merged cells are not known (`spans_known`), a blank belongs to its left neighbour if both stand under the same
/// cell, and to the cell above otherwise.
#[must_use]
pub fn paths(rows: &[GridRow<'_>], width: usize, spans_known: bool) -> Vec<Vec<String>> {
    let mut paths: Vec<Vec<String>> = vec![Vec::new(); width];
    let mut owners: Owners = vec![None; width];
    for (at, row) in rows.iter().enumerate() {
        if spans_known {
            spread_spans(&mut owners, row, at);
        } else {
            spread_blanks(&mut owners, row, at);
        }
        for (path, owner) in paths.iter_mut().zip(&owners) {
            let Some(Owner { words, .. }) = owner else {
                continue;
            };
            if path.last().is_none_or(|last| **last != **words) && path.len() < WORDS {
                path.push(words.to_string());
            }
        }
    }
    paths
}

/// For each column of a row, the cell that covers it.
type Owners = Vec<Option<Owner>>;

/// A cell that covers a place of the header.
#[derive(Clone)]
struct Owner {
    /// The column where it begins.
    column: usize,
    /// One past its last row.
    end: usize,
    words: Rc<str>,
}

impl Owner {
    fn new(column: usize, end: usize, text: &str) -> Option<Self> {
        (text.len() <= LONGEST).then(|| Self {
            column,
            end,
            words: unblanked(text).into(),
        })
    }
}

/// The owners of a row, from those of the row above it.
fn spread_blanks(owners: &mut Owners, row: &GridRow<'_>, at: usize) {
    let above: Vec<Option<usize>> = owners
        .iter()
        .map(|owner| owner.as_ref().map(|owner| owner.column))
        .collect();
    let under_one =
        |column: usize| at == 0 || (above[column].is_some() && above[column] == above[column - 1]);
    for column in 0..owners.len() {
        let text = row.text(column);
        owners[column] = if !text.is_empty() {
            Owner::new(column, at + 1, text)
        } else if column > 0 && under_one(column) {
            owners[column - 1].clone()
        } else {
            None
        };
    }
}

/// The owners of a row, from those of the row above it; a cell may reach into many rows.
fn spread_spans(owners: &mut Owners, row: &GridRow<'_>, at: usize) {
    for owner in owners.iter_mut() {
        owner.take_if(|owner| owner.end <= at);
    }
    for (column, cell) in row.filled() {
        let end = at + usize::from(cell.rows).max(1);
        let owner = Owner::new(column, end, &cell.text);
        let columns = usize::from(cell.columns).max(1);
        for place in owners.iter_mut().skip(column).take(columns) {
            place.clone_from(&owner);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::tests::grid;

    fn joined(text: &str, rows: usize) -> Vec<String> {
        paths(&grid(text).rows[..rows], grid(text).width(), false)
            .into_iter()
            .map(|path| path.join("/"))
            .collect()
    }

    #[test]
    fn blanks_belong_to_the_cell_that_was_merged() {
        assert_eq!(
            joined(
                "项目||本年收入|||上年结转\n科目编码|科目名称|合计|基金|资金|",
                2
            ),
            [
                "项目/科目编码",
                "项目/科目名称",
                "本年收入/合计",
                "本年收入/基金",
                "本年收入/资金",
                "上年结转"
            ]
        );
        assert_eq!(
            joined("收入||支出||\n项目|金额|项目|金额|\n|||小计|基金", 3),
            [
                "收入/项目",
                "收入/金额",
                "支出/项目",
                "支出/金额/小计",
                "支出/金额/基金"
            ]
        );
    }

    #[test]
    fn a_cell_that_spans_far_heads_all_that_it_covers_and_a_long_text_heads_nothing() {
        let mut table = grid("合 计||\n甲|乙|\n丙||");
        let mut heads = |columns, rows| {
            let cell = &mut table.rows[0].cells[0];
            (cell.columns, cell.rows) = (columns, rows);
            let paths = paths(&table.rows, 3, true);
            paths.iter().map(|path| path.join("/")).collect::<Vec<_>>()
        };
        assert_eq!(heads(3, 1), ["合计/甲/丙", "合计/乙", "合计"]);
        assert_eq!(heads(u16::MAX, u16::MAX), ["合计/甲/丙", "合计/乙", "合计"]);
        table.rows[0].cells[0].text = "字".repeat(1_000).into();
        assert_eq!(paths(&table.rows, 3, true)[0], ["甲", "丙"]);
    }

    #[test]
    fn a_blank_under_a_cell_of_its_own_stays_with_it() {
        assert_eq!(
            joined(
                "收入|||支出||\n项目||收入预算|编码|合计|项目 支出\n编码|名称||||",
                3
            ),
            [
                "收入/项目/编码",
                "收入/项目/名称",
                "收入/收入预算",
                "支出/编码",
                "支出/合计",
                "支出/项目支出"
            ]
        );
    }
}
