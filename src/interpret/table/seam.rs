//! Rows that a page break cut in two → one row, where the lists of codes say that the halves belong together.
//!
//! Lines alone cannot tell `229999` and a `9` under it from two rows; that 2299999 is a code and 229999 is none can.

use std::borrow::Cow;

use super::block::Block;
use crate::{
    budget::Code, codes, finding::Finding, interpret::code, location::Location, tables::GridRow,
    text::compact,
};

/// The rows with halves put together, and what there is to say of that.
pub(super) fn mended<'g, 'a>(
    rows: Vec<&'g GridRow<'a>>,
    blocks: &[Block],
) -> (Vec<Cow<'g, GridRow<'a>>>, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut mended: Vec<Cow<'g, GridRow<'a>>> = Vec::with_capacity(rows.len());
    let mut last_page = None;
    for row in rows {
        let is_first_of_page = last_page.is_some() && row.at.page != last_page;
        last_page = row.at.page;
        let whole = mended
            .last()
            .filter(|_| is_first_of_page)
            .map(|above| joined(above, row))
            .filter(|whole| {
                let above = mended.last().map_or(row, |above| above);
                blocks.iter().any(|block| belong(block, above, row, whole))
            });
        match (whole, mended.last_mut()) {
            (Some(whole), Some(above)) => {
                findings.push(told(&whole, row.at));
                *above = Cow::Owned(whole);
            }
            _ => mended.push(Cow::Borrowed(row)),
        }
    }
    (mended, findings)
}

/// Both rows as one: the words and digits of each cell below go on those above.
fn joined<'a>(above: &GridRow<'a>, below: &GridRow<'a>) -> GridRow<'a> {
    let mut whole = above.clone();
    for (cell, rest) in whole.cells.iter_mut().zip(&below.cells) {
        if !rest.text.is_empty() {
            cell.text.to_mut().push_str(&rest.text);
            cell.at = cell.at.to(rest.at);
        }
    }
    whole.at = above.at.to(below.at);
    whole
}

/// Whether a block of the row only makes sense in one piece: its code is in the lists when it is joined and not before,
/// or its name is that of its code.
fn belong(block: &Block, above: &GridRow<'_>, below: &GridRow<'_>, whole: &GridRow<'_>) -> bool {
    let (Some(name), false) = (block.name, block.codes.is_empty()) else {
        return false;
    };
    let Some(code) = known(block, whole) else {
        return false;
    };
    let is_named = |row: &GridRow<'_>| {
        let printed = compact(row.text(name));
        codes::entries(code)
            .iter()
            .any(|entry| compact(entry.name) == printed)
    };
    let says_code = block
        .codes
        .iter()
        .any(|column| !below.text(*column).is_empty());
    if says_code {
        known(block, below).is_none() && (known(block, above).is_none() || is_named(whole))
    } else {
        !below.text(name).is_empty() && is_named(whole) && !is_named(above)
    }
}

/// The code of a row, if the lists know it.
fn known(block: &Block, row: &GridRow<'_>) -> Option<Code> {
    let pieces = code::of_pieces(block.codes.iter().map(|column| row.text(*column)));
    Code::parse(&pieces).filter(|code| !codes::entries(*code).is_empty())
}

fn told(whole: &GridRow<'_>, at: Location) -> Finding {
    let page = at.page.map_or_else(String::new, |page| page.to_string());
    let first = whole.filled().next();
    let label = first.map_or_else(String::new, |(_, cell)| cell.text.to_string());
    Finding::note("row-mended-by-code", at, [page, label])
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use super::*;
    use crate::tables::tests::grid;

    fn block() -> Block {
        Block {
            codes: vec![0],
            name: Some(1),
            ..Block::default()
        }
    }

    /// The rows of a table whose last one begins another page.
    fn rows(text: &str) -> Vec<String> {
        let mut grid = grid(text);
        let last = grid.rows.len() - 1;
        for (at, row) in grid.rows.iter_mut().enumerate() {
            row.at.page = NonZeroU32::new(if at == last { 2 } else { 1 });
        }
        let (rows, findings) = mended(grid.rows.iter().collect(), &[block()]);
        assert_eq!(findings.len(), grid.rows.len() - rows.len());
        rows.iter()
            .map(|row| {
                let cells: Vec<&str> = row.cells.iter().map(|cell| &*cell.text).collect();
                cells.join("|")
            })
            .collect()
    }

    #[test]
    fn halves_of_a_code_or_of_its_name_are_joined() {
        assert_eq!(
            rows("208050|机关事业单位基本养老|1,234.\n5|保险缴费支出|50"),
            ["2080505|机关事业单位基本养老保险缴费支出|1,234.50"]
        );
        assert_eq!(
            rows("2080505|机关事业单位基本养老保险|12,34\n|缴费支出|5.00"),
            ["2080505|机关事业单位基本养老保险缴费支出|12,345.00"]
        );
    }

    #[test]
    fn whole_rows_stay_apart() {
        for text in [
            "2080505|机关事业单位基本养老保险缴费支出|1.00\n2080506|机关事业单位职业年金缴费支出|2.00",
            "2080505|机关事业单位基本养老保险缴费支出|1.00\n|其中：在职|2.00",
            "2080505|机关事业单位基本养老保险缴费支出|1.00\n合计||3.00",
        ] {
            assert_eq!(rows(text).len(), 2, "{text}");
        }
    }
}
