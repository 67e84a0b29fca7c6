//! How the rows of a table lie under each other: by their codes, by the units they stand under, or by their numbering.

use std::collections::HashMap;

use super::{
    Column, Node, Origin, SubjectLine, Tree,
    counted::{counted_of, counts_things},
    numbering::by_numbering,
};
use crate::{
    budget::{Code, Form, Row, Table},
    codes,
    location::Location,
};

/// A row of a table, or a parent that is not printed, with what it lies under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nested {
    /// The printed row; `None` for a parent put in.
    pub row: Option<usize>,
    /// The code of a parent put in, or of the row.
    pub code: Option<Code>,
    /// Its parent, by place in the list.
    pub parent: Option<usize>,
}

/// Builds the tree of a table.
pub(super) fn tree(head: SubjectLine, table: &Table, year: Option<u16>) -> Tree {
    let nested = nesting(&table.rows);
    let parents: Vec<Option<usize>> = nested.iter().map(|place| place.parent).collect();
    let counted = counted_of(&table.rows, &nested);
    let nodes = nested
        .iter()
        .map(|place| match place.row {
            Some(index) => printed(&table.rows[index], index, counted[index]),
            None => inserted(place.code, year),
        })
        .collect();
    Tree::new(head, columns(table), nodes, &parents, table.at)
}

/// Nests the rows of a table. Each row is there once, in printed order; a parent that is not printed stands just before
/// the first row that needs it, so that no row seems to belong to what happens to be printed above it.
#[must_use]
pub fn nesting(rows: &[Row]) -> Vec<Nested> {
    if rows.iter().any(|row| row.code.is_some()) {
        by_code(rows)
    } else if rows.iter().any(|row| row.subtotal) {
        by_unit(rows)
    } else {
        by_numbering(rows)
    }
}

/// The columns of a table, and whether they are money.
#[must_use]
pub fn columns(table: &Table) -> Vec<Column> {
    let has_unit = table.unit.is_some();
    let is_free = matches!(table.form, Form::Other | Form::Statistics);
    table
        .columns
        .iter()
        .map(|column| Column {
            header: column.header.clone(),
            measure: column.measure,
            money: (has_unit || !is_free) && !counts_things(&column.header),
        })
        .collect()
}

/// The name of a row; of a table that prints two, the one that is there.
#[must_use]
pub fn name_of(row: &Row) -> &str {
    let name = row.name.as_deref().or(row.counterpart.as_deref());
    name.unwrap_or_default()
}

/// What a code that is not printed is called in the published lists; nothing if they do not have it.
#[must_use]
pub fn standard_name(code: Option<Code>, year: Option<u16>) -> String {
    code.and_then(|code| codes::name(code, year.unwrap_or(u16::MAX)))
        .map(|entry| entry.name.to_string())
        .unwrap_or_default()
}

fn printed(row: &Row, index: usize, counts: bool) -> Node {
    Node {
        code: row.code,
        label: row.code.map(|code| code.to_string()).unwrap_or_default(),
        name: name_of(row).to_string(),
        cells: row.cells.clone(),
        counts,
        origin: if row.is_total() {
            Origin::Total(index)
        } else {
            Origin::Printed(index)
        },
        at: row.at,
    }
}

fn inserted(code: Option<Code>, year: Option<u16>) -> Node {
    Node {
        code,
        label: code.map(|code| code.to_string()).unwrap_or_default(),
        name: standard_name(code, year),
        cells: Vec::new(),
        counts: false,
        origin: Origin::Inserted,
        at: Location::default(),
    }
}

/// Codes lie under the codes that they begin with, all under the total where that is printed first.
fn by_code(rows: &[Row]) -> Vec<Nested> {
    let mut printed: Vec<(Code, usize)> = rows
        .iter()
        .enumerate()
        .filter_map(|(index, row)| Some((row.code?, index)))
        .collect();
    // Tables are printed nearly in this order, so that sorting costs next to nothing.
    printed.sort();
    let total = rows.first().is_some_and(Row::is_total).then_some(0);
    let mut nested: Vec<Nested> = Vec::with_capacity(rows.len() + rows.len() / 8);
    let mut places = vec![usize::MAX; rows.len()];
    let mut put_in: HashMap<Code, usize> = HashMap::new();
    let mut late: Vec<(usize, usize)> = Vec::new();
    // The codes above the last one: nearly always the parent is among them and need not be looked for.
    let mut path: Vec<(Code, usize)> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        if let Some(code) = row.code {
            while path.pop_if(|(above, _)| !above.contains(&code)).is_some() {}
        }
        let above = |code: Code| match path.last() {
            Some(&(last, row)) if code.parent() == Some(last) => Some(row),
            _ => parent_row(&printed, code, index),
        };
        let parent = match row.code {
            Some(code) => match above(code) {
                Some(above) if places[above] == usize::MAX => {
                    late.push((nested.len(), above));
                    None
                }
                Some(above) => Some(places[above]),
                None => chain(
                    &mut nested,
                    &mut put_in,
                    &printed,
                    &places,
                    code,
                    index,
                    total,
                ),
            },
            None if row.is_total() => None,
            None => total,
        };
        path.extend(row.code.map(|code| (code, index)));
        places[index] = nested.len();
        nested.push(Nested {
            row: Some(index),
            code: row.code,
            parent,
        });
    }
    for (child, above) in late {
        nested[child].parent = Some(places[above]);
    }
    nested
}

/// The printed row of a code's parent: the nearest before it, or else the next after it.
fn parent_row(printed: &[(Code, usize)], code: Code, index: usize) -> Option<usize> {
    let parent = code.parent()?;
    let nearest = printed.partition_point(|&entry| entry < (parent, index));
    let of_parent = |place: usize| {
        let &(code, row) = printed.get(place)?;
        (code == parent).then_some(row)
    };
    nearest
        .checked_sub(1)
        .and_then(of_parent)
        .or_else(|| of_parent(nearest))
}

/// Puts in the parents of a code that are not printed, down from the nearest one that is; gives the place of the lowest.
fn chain(
    nested: &mut Vec<Nested>,
    put_in: &mut HashMap<Code, usize>,
    printed: &[(Code, usize)],
    places: &[usize],
    code: Code,
    index: usize,
    total: Option<usize>,
) -> Option<usize> {
    let Some(above) = code.parent() else {
        return total;
    };
    if let Some(&place) = put_in.get(&above) {
        return Some(place);
    }
    let parent = parent_row(printed, above, index)
        .map(|row| places[row])
        .filter(|&place| place != usize::MAX)
        .or_else(|| chain(nested, put_in, printed, places, above, index, total));
    let place = nested.len();
    nested.push(Nested {
        row: None,
        code: Some(above),
        parent,
    });
    put_in.insert(above, place);
    Some(place)
}

/// Rows lie under the unit that they name, units under the department printed just above them.
fn by_unit(rows: &[Row]) -> Vec<Nested> {
    let mut department = None;
    let mut unit: Option<usize> = None;
    let total = rows.first().is_some_and(Row::is_total).then_some(0);
    let mut nested = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let parent = if row.is_total() {
            None
        } else if row.subtotal {
            let heads_units = rows.get(index + 1).is_some_and(|next| next.subtotal);
            if heads_units {
                department = Some(index);
                unit = None;
                total
            } else {
                unit = Some(index);
                department.or(total)
            }
        } else if row.group.is_some() {
            unit.or(department).or(total)
        } else {
            total
        };
        nested.push(Nested {
            row: Some(index),
            code: None,
            parent,
        });
    }
    nested
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::sample::row;

    /// The tree as `depth name` lines.
    fn shape(rows: &[Row]) -> Vec<String> {
        let nested = nesting(rows);
        let parents: Vec<_> = nested.iter().map(|place| place.parent).collect();
        let (outline, order) = crate::reports::outline::Outline::new(&parents);
        order
            .iter()
            .enumerate()
            .map(|(place, &index)| {
                let nested = nested[index];
                let name = match nested.row {
                    Some(row) => rows[row].name.clone().unwrap_or_default(),
                    None => format!("+{}", nested.code.expect("put in for its code")),
                };
                format!("{}{name}", " ".repeat(outline.depth(place)))
            })
            .collect()
    }

    #[test]
    fn codes_nest_under_the_total() {
        let rows = [
            row("", "合计", &["8"]),
            row("201", "类", &["5"]),
            row("20103", "款", &["5"]),
            row("2010399", "项", &["5"]),
            row("207", "类二", &["3"]),
        ];
        assert_eq!(shape(&rows), ["合计", " 类", "  款", "   项", " 类二"]);
    }

    #[test]
    fn a_missing_parent_is_put_in_once_and_never_borrowed() {
        let rows = [
            row("", "合计", &["8"]),
            row("201", "类", &["5"]),
            row("2070101", "甲", &["1"]),
            row("2070199", "乙", &["2"]),
            row("20103", "款", &["5"]),
        ];
        assert_eq!(
            shape(&rows),
            ["合计", " 类", "  款", " +207", "  +20701", "   甲", "   乙"]
        );
    }

    #[test]
    fn a_parent_printed_after_its_children_still_holds_them() {
        let rows = [
            row("20103", "款", &["5"]),
            row("201", "类", &["5"]),
            row("", "合计", &["5"]),
        ];
        assert_eq!(shape(&rows), ["类", " 款", "合计"]);
    }

    #[test]
    fn projects_stand_under_their_unit() {
        let subtotal = |name| Row {
            subtotal: true,
            ..row("", name, &["9"])
        };
        let project = |name, unit: &str| Row {
            group: Some(unit.to_string()),
            ..row("", name, &["9"])
        };
        let rows = [
            row("", "合计", &["9"]),
            subtotal("局"),
            subtotal("局本级"),
            project("甲", "局本级"),
            subtotal("中心"),
            project("乙", "中心"),
        ];
        assert_eq!(
            shape(&rows),
            ["合计", " 局", "  局本级", "   甲", "  中心", "   乙"]
        );
    }

    #[test]
    fn numbering_nests_and_unnumbered_rows_stand_alone() {
        let names = [
            "公务接待费",
            "公务用车购置及运行费",
            "①购置费",
            "②运行费",
            "一、收入",
            "（一）税收",
            "1.增值税",
            "二、其他",
            "本年收入合计",
            "一、又一",
        ];
        let rows: Vec<Row> = names.iter().map(|name| row("", name, &["1"])).collect();
        assert_eq!(
            shape(&rows),
            [
                "公务接待费",
                "公务用车购置及运行费",
                " ①购置费",
                " ②运行费",
                "一、收入",
                " （一）税收",
                "  1.增值税",
                "二、其他",
                "本年收入合计",
                "一、又一"
            ]
        );
    }

    #[test]
    fn parts_lie_under_the_sum_of_their_group() {
        let head = |name| Row {
            counterpart: Some("小计".to_string()),
            ..row("", name, &["5"])
        };
        let part = |name, group: &str| Row {
            group: Some(group.to_string()),
            ..row("", name, &["5"])
        };
        let rows = [
            row("", "收入总计", &["5"]),
            head("一般公共预算资金"),
            part("财政拨款", "一般公共预算资金"),
            part("其中：补助", "一般公共预算资金"),
            head("政府性基金"),
            head("其他资金"),
            part("事业收入", "其他资金"),
            row("", "债务资金", &["5"]),
        ];
        assert_eq!(
            shape(&rows),
            [
                "收入总计",
                "一般公共预算资金",
                " 财政拨款",
                "  其中：补助",
                "政府性基金",
                "其他资金",
                " 事业收入",
                "债务资金"
            ]
        );
    }

    #[test]
    fn a_list_that_begins_anew_is_of_the_parts_of_the_row_before_it() {
        let names = [
            "一、一般公共预算",
            "二、政府性基金预算",
            "本年收入合计",
            "上年财政拨款结转",
            "一、一般公共预算",
            "二、政府性基金预算",
            "年初财政拨款结转和结余",
            "一般公共预算",
            "政府性基金预算",
            "收入总计",
        ];
        let rows: Vec<Row> = names.iter().map(|name| row("", name, &["1"])).collect();
        assert_eq!(
            shape(&rows),
            [
                "一、一般公共预算",
                "二、政府性基金预算",
                "本年收入合计",
                "上年财政拨款结转",
                " 一、一般公共预算",
                " 二、政府性基金预算",
                "年初财政拨款结转和结余",
                " 一般公共预算",
                " 政府性基金预算",
                "收入总计",
            ]
        );
        // Where it counts nothing before it, it may as well count what follows.
        assert_eq!(
            shape(&rows[3..6]),
            ["上年财政拨款结转", "一、一般公共预算", "二、政府性基金预算"]
        );
    }
}
