//! Which rows of a table count things, such as vehicles, and state no money.

use super::{Nested, name_of};
use crate::budget::{Row, Table};

/// Words of a header or of a row that counts.
const COUNTED: [&str; 12] = [
    "（辆）",
    "(辆)",
    "（台",
    "(台",
    "台（套）",
    "辆数",
    "数量",
    "人数",
    "批次",
    "面积",
    "人次",
    "行次",
];

/// Words of a row that counts what is held. A column under such words may state what it is worth.
const HELD: [&str; 4] = [
    "资产占用情况",
    "资产占有情况",
    "资产占有使用情况",
    "资产占用使用情况",
];

/// How a row ends that states money, whatever it lies under.
const MONEY: [&str; 4] = ["元)", "元）", "金额", "价值"];

/// For each row of a table, whether its figures count things.
#[must_use]
pub fn counted(table: &Table) -> Vec<bool> {
    counted_of(&table.rows, &super::nesting(&table.rows))
}

/// For each row, whether its figures count things: by its own words, or by those of a row that it lies under.
pub(in crate::reports) fn counted_of(rows: &[Row], nested: &[Nested]) -> Vec<bool> {
    let mut counted = vec![false; rows.len()];
    let mut places = Vec::with_capacity(nested.len());
    for place in nested {
        let above = place.parent.and_then(|parent| places.get(parent).copied());
        let row = place
            .row
            .and_then(|row| Some((rows.get(row)?, counted.get_mut(row)?)));
        let counts = row.map_or(above == Some(true), |(row, counts)| {
            *counts = row.code.is_none() && is_counted(name_of(row), above == Some(true));
            *counts
        });
        places.push(counts);
    }
    counted
}

/// Whether words speak of things that are counted, not of money.
pub(super) fn counts_things(words: &str) -> bool {
    COUNTED.iter().any(|word| words.contains(word))
}

fn is_counted(name: &str, is_above: bool) -> bool {
    counts_things(name)
        || HELD.iter().any(|word| name.contains(word))
        || (is_above && !MONEY.iter().any(|word| name.ends_with(word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::sample::{expenditure, row};

    #[test]
    fn what_lies_under_counted_things_counts_them() {
        let rows = [
            ("一、机关运行经费", false),
            ("(一)行政单位", false),
            ("二、国有资产占用情况", true),
            ("(一)车辆数合计(辆)", true),
            ("1.机要通信用车", true),
            ("(二)单价100万元(含)以上设备(不含车辆)", true),
            ("(三)房屋价值(万元)", false),
            ("三、国有资产占用费收入", false),
            ("四、政府采购情况", false),
            ("货物", false),
        ];
        let table = expenditure(rows.map(|(name, _)| row("", name, &["2"])).into());
        assert_eq!(counted(&table), rows.map(|(_, counts)| counts));
    }
}
