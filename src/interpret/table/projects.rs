//! Tables of projects: which rows sum up a department or a unit, and which project stands under which unit.

use rust_decimal::Decimal;

use crate::budget::Row;

/// Marks the rows of departments and units, and says of each project under which it stands.
///
/// A row is a unit's if it is named like one of `units`, or if it is named like an institution and its figure is the
/// sum of the rows that follow it, up to the next such row.
pub(super) fn group(rows: &mut [Row], units: &[String]) {
    let totals: Vec<Option<Decimal>> = rows.iter().map(total).collect();
    let mut group: Option<String> = None;
    for (at, row) in rows.iter_mut().enumerate() {
        let Some(name) = row.name.as_deref() else {
            continue;
        };
        let is_known = units.iter().any(|unit| same_unit(unit, name));
        if is_known || (is_institution(name) && is_sum_of_following(&totals, at)) {
            row.subtotal = true;
            group.clone_from(&row.name);
        } else if !row.is_total() {
            row.group.clone_from(&group);
        }
    }
}

fn total(row: &Row) -> Option<Decimal> {
    row.cells.iter().find_map(|cell| cell.value.number())
}

/// The same name but for what stands in brackets after it, such as `[部门]`.
fn same_unit(unit: &str, name: &str) -> bool {
    !bare(unit).is_empty() && bare(unit) == bare(name)
}

fn bare(name: &str) -> &str {
    let end = name.find(['[', '［', '【']).unwrap_or(name.len());
    name[..end].trim()
}

fn is_institution(name: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "局",
        "厅",
        "委",
        "委员会",
        "办公室",
        "中心",
        "院",
        "所",
        "站",
        "校",
        "学校",
        "馆",
        "社",
        "联合社",
        "队",
        "大队",
        "处",
        "协会",
        "联合会",
        "政府",
        "法院",
        "检察院",
        "公司",
        "医院",
        "园",
        "办事处",
        "本级",
        "机关",
    ];
    // 某局（本级） is named like 某局.
    let open = name.rfind(['（', '(']).filter(|at| *at > 0);
    let whole = match (open, name.ends_with(['）', ')'])) {
        (Some(open), true) => &name[..open],
        _ => name,
    };
    let ends = |name: &str| ENDINGS.iter().any(|ending| name.ends_with(ending));
    ends(name) || ends(whole) || name.contains("[部门]")
}

/// A unit has no more projects than these.
const PROJECTS: usize = 1_000;

/// Whether the figure at `at` is the sum of one or more rows right below it.
fn is_sum_of_following(totals: &[Option<Decimal>], at: usize) -> bool {
    let Some(sum) = totals[at] else { return false };
    let mut rest = sum;
    for (count, next) in totals[at + 1..]
        .iter()
        .take(PROJECTS)
        .map_while(|total| *total)
        .enumerate()
    {
        rest -= next;
        let slack = Decimal::new(i64::try_from(count + 2).unwrap_or(i64::MAX), 2);
        if rest.abs() <= slack {
            return true;
        }
        if rest < Decimal::ZERO {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        budget::{Cell, Value},
        location::Location,
    };

    fn rows(list: &[(&str, &str)]) -> Vec<Row> {
        let row = |(name, figure): &(&str, &str)| Row {
            group: None,
            subtotal: false,
            code: None,
            name: Some((*name).to_string()),
            counterpart: None,
            cells: vec![Cell {
                value: Value::Number(figure.parse().expect("a number")),
                at: Location::default(),
            }],
            at: Location::default(),
        };
        list.iter().map(row).collect()
    }

    #[test]
    fn units_are_known_by_name_or_by_their_sum() {
        let mut rows = rows(&[
            ("某县工信局[部门]", "10.00"),
            ("某县工信局", "6.00"),
            ("数据中心", "2.00"),
            ("培训经费", "4.00"),
            ("203001某县商务中心（本级）", "4.00"),
            ("展会", "4.00"),
        ]);
        group(&mut rows, &["某县工信局".to_string()]);
        let seen: Vec<_> = rows
            .iter()
            .map(|row| (row.subtotal, row.group.as_deref()))
            .collect();
        let office = Some("某县工信局");
        assert_eq!(
            seen,
            [
                (true, None),
                (true, None),
                (false, office),
                (false, office),
                (true, None),
                (false, Some("203001某县商务中心（本级）"))
            ]
        );
    }
}
