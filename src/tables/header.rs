//! The header rows of a grid → a path of words for each column.

use super::GridRow;
use crate::text::unblanked;

/// The words above each column, from the top, merged cells spread over what they cover, repetitions left out.
///
/// Where merged cells are not known (`spans_known`), a blank belongs to its left neighbour if both stand under the same
/// cell, and to the cell above otherwise.
#[must_use]
pub fn paths(rows: &[GridRow<'_>], width: usize, spans_known: bool) -> Vec<Vec<String>> {
    let spread = if spans_known {
        spread_spans(rows, width)
    } else {
        spread_blanks(rows, width)
    };
    (0..width).map(|column| path(&spread, column)).collect()
}

/// For each row and column, the place of the cell that covers it.
type Owners = Vec<Vec<Option<(usize, String)>>>;

fn path(spread: &Owners, column: usize) -> Vec<String> {
    let mut path: Vec<String> = Vec::new();
    for (_, text) in spread.iter().filter_map(|row| row[column].as_ref()) {
        if path.last() != Some(text) {
            path.push(text.clone());
        }
    }
    path
}

fn spread_blanks(rows: &[GridRow<'_>], width: usize) -> Owners {
    let mut owners: Owners = Vec::with_capacity(rows.len());
    for row in rows {
        let mut line: Vec<Option<(usize, String)>> = Vec::with_capacity(width);
        for column in 0..width {
            let text = row.text(column);
            let owner = if !text.is_empty() {
                Some((column, unblanked(text).into_owned()))
            } else if column > 0 && under_one(&owners, column) {
                line[column - 1].clone()
            } else {
                None
            };
            line.push(owner);
        }
        owners.push(line);
    }
    owners
}

/// Whether a column and its left neighbour stand under the same cell in every row so far.
fn under_one(owners: &Owners, column: usize) -> bool {
    owners.last().is_none_or(|above| {
        let place = |column: usize| above[column].as_ref().map(|(place, _)| *place);
        place(column).is_some() && place(column) == place(column - 1)
    })
}

fn spread_spans(rows: &[GridRow<'_>], width: usize) -> Owners {
    let mut owners: Owners = vec![vec![None; width]; rows.len()];
    for (at, row) in rows.iter().enumerate() {
        for (column, cell) in row.filled() {
            for line in owners
                .iter_mut()
                .skip(at)
                .take(usize::from(cell.rows).max(1))
            {
                for owner in line
                    .iter_mut()
                    .skip(column)
                    .take(usize::from(cell.columns).max(1))
                {
                    *owner = Some((column, unblanked(&cell.text).into_owned()));
                }
            }
        }
    }
    owners
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
