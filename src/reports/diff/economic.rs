//! Basic expenditure by economic classification where no codes are printed: the names of its rows are those of the standard
//! list, so that it lies over a table that prints the codes.

use std::borrow::Cow;

use super::{
    family::{Key, bare},
    laid::{Laid, Line},
};
use crate::{
    budget::{Code, Row, Table},
    reports::{
        economic::{class, within},
        tree::{is_sum, name_of},
    },
    text::key,
};

/// The table with what each of its rows is; `None` where codes say it, or where no class is named.
pub(super) fn laid(table: &Table) -> Option<Laid<'_>> {
    if table.has_codes() || !table.rows.iter().any(|row| class(row).is_some()) {
        return None;
    }
    let mut above: Option<(usize, Code)> = None;
    let mut line = |(place, row): (usize, &Row)| {
        let name = name_of(row);
        let by_name = || Key::Name(bare(&key(name)).to_string());
        let (own, parent) = match class(row).and_then(Code::parse) {
            Some(class) => {
                above = Some((place, class));
                (Key::Code(class), None)
            }
            None if row.is_total() || is_sum(name) => (by_name(), None),
            None => {
                let code = above.and_then(|(_, class)| within(class, name));
                let parent = above.map(|(place, _)| place);
                (code.map_or_else(by_name, Key::Code), parent)
            }
        };
        Line {
            row: Some(place),
            key: own,
            name: name.to_string(),
            parent,
            printed: (0..row.cells.len()).map(|at| Some((place, at))).collect(),
        }
    };
    Some(Laid {
        lines: Some(table.rows.iter().enumerate().map(&mut line).collect()),
        table: Cow::Borrowed(table),
        has_total: true,
    })
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use crate::{
        budget::{Disclosure, Form, Measure},
        reports::{
            diff::{Choice, by_code},
            sample::{disclosure, row, table},
        },
    };

    fn printed(rows: &[(&str, &str, &str)]) -> Disclosure {
        let rows = rows
            .iter()
            .map(|&(code, name, yuan)| row(code, name, &[yuan]));
        let form = table(Form::BasicByEconomic, &[Measure::Total], rows.collect());
        disclosure("局", vec![form])
    }

    #[test]
    fn names_without_codes_lie_over_the_codes_that_bear_them() {
        let budget = printed(&[
            ("", "合计", "9.00"),
            ("", "工资福利支出", "6.00"),
            ("", "基本工资", "6.00"),
            ("", "商品和服务支出", "3.00"),
            ("", "维修(护)费", "2.00"),
            ("", "村级补助", "1.00"),
        ]);
        let account = printed(&[
            ("301", "工资福利支出", "7.00"),
            ("30101", "基本工资", "7.00"),
            ("", "人员经费合计", "7.00"),
            ("302", "商品和服务支出", "4.00"),
            ("30201", "办公费", "1.00"),
            ("30213", "维修（护）费", "3.00"),
            ("", "公用经费合计", "4.00"),
        ]);
        let choice = Choice::of((Form::BasicByEconomic, None));
        let diff = by_code(&budget, &account, choice).expect("both have the table");
        let amount = |yuan: Option<Decimal>| {
            yuan.map_or("-".to_string(), |yuan| {
                (yuan / Decimal::from(10_000)).normalize().to_string()
            })
        };
        let rows: Vec<String> = diff
            .rows
            .iter()
            .enumerate()
            .map(|(node, row)| {
                let [left, right] = row.amounts().map(amount);
                let indent = " ".repeat(diff.outline.depth(node));
                format!("{indent}{} {left} {right}", row.name())
            })
            .collect();
        assert_eq!(
            rows,
            [
                "合计 9 11",
                " 工资福利支出 6 7",
                "  基本工资 6 7",
                " 人员经费合计 - 7",
                " 商品和服务支出 3 4",
                "  办公费 - 1",
                "  维修(护)费 2 3",
                "  村级补助 1 -",
                " 公用经费合计 - 4",
            ]
        );
        assert!(
            diff.contributions(Some(0))
                .iter()
                .all(|part| part.node.is_some())
        );
        let total = diff.rows[0]
            .right
            .as_ref()
            .expect("a sum of the right side");
        assert!(total.is_put_in && total.yuan.is_none());
    }
}
