//! The lists that can be narrowed in place: what their rows are called and what they can be asked for.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::{
    HitKind, List,
    collect::{FundBits, fund_bits, funds_of_codes},
    narrow::Row,
};
use crate::{
    budget::{Disclosure, Form, Measure},
    reports::{
        diff::{Diff, matrix::Matrix, project::ProjectPair},
        project::{FUNDS, ProjectRow},
        tree::{Subject, Tree},
    },
};

/// A line of a text that is read from top to bottom.
#[derive(Debug, Clone, Copy)]
pub struct TextLine<'a> {
    /// What it says.
    pub words: &'a str,
    /// How far it stands in; what stands further in below it belongs to it.
    pub depth: usize,
    /// Its amount in yuan.
    pub amount: Option<Decimal>,
    /// What kind of thing it is, where the text has several.
    pub kind: Option<HitKind>,
}

impl List {
    /// The nodes of a tree, each called by its name alone where it has a classification code.
    #[must_use]
    pub fn of_tree(tree: &Tree, disclosure: &Arc<Disclosure>) -> Self {
        let total = tree.column(Measure::Total);
        let paid = funds_of_codes(disclosure);
        let tells_funds = tree.columns.iter().any(|column| is_fund(column.measure));
        let rows = tree.nodes.iter().enumerate().map(|(place, node)| {
            let amount = |column| tree.yuan(place, column);
            let own = || tells_funds.then(|| funds_of_node(tree, place));
            let depth = tree.outline.depth(place) + usize::from(!tree.has_root());
            let is_leaf = !tree.outline.has_children(place);
            Row {
                name: match node.code {
                    None if !node.label.is_empty() => {
                        format!("{} {}", node.label, node.name).into()
                    }
                    _ => node.name.as_str().into(),
                },
                parent: tree.outline.parent(place),
                code: node.code,
                amount: total.and_then(amount),
                others: (0..tree.columns.len()).filter_map(amount).collect(),
                level: match node.code {
                    Some(code) => Some(code.level().depth()),
                    None => u8::try_from(depth).ok(),
                },
                funds: node
                    .code
                    .and_then(|code| paid.get(&code).copied())
                    .or_else(own),
                kind: kind_of_node(tree, place, is_leaf),
                disclosure: Some(disclosure),
            }
        });
        Self::new(rows)
    }

    /// The rows of a comparison; limits are about the difference, up or down.
    #[must_use]
    pub fn of_diff(diff: &Diff) -> Self {
        Self::new(diff.rows.iter().enumerate().map(|(place, row)| Row {
            name: row.name().into(),
            parent: diff.outline.parent(place),
            code: row.code,
            amount: Some(row.shift().abs()),
            others: row.amounts().into_iter().flatten().collect(),
            level: row.code.map(|code| code.level().depth()),
            ..Row::default()
        }))
    }

    /// The rows of a comparison of many; limits are about the largest amount.
    #[must_use]
    pub fn of_matrix(matrix: &Matrix) -> Self {
        Self::new(matrix.rows.iter().enumerate().map(|(place, row)| Row {
            name: row.name().into(),
            parent: matrix.outline.parent(place),
            code: row.code,
            amount: row.amounts().flatten().max(),
            others: row.amounts().flatten().collect(),
            level: row.code.map(|code| code.level().depth()),
            ..Row::default()
        }))
    }

    /// The projects of two disclosures side by side, each called by both its names; limits are about the difference.
    #[must_use]
    pub fn of_pairs(pairs: &[ProjectPair], left: &[ProjectRow], right: &[ProjectRow]) -> Self {
        Self::new(pairs.iter().map(|pair| {
            let one = pair.left.and_then(|place| left.get(place));
            let other = pair.right.and_then(|place| right.get(place));
            let sides = || one.into_iter().chain(other);
            let names: Vec<&str> = sides().map(|side| side.name.as_str()).collect();
            Row {
                name: names.join(" ").into(),
                amount: Some(pair.shift(left, right).abs()),
                others: sides().filter_map(|side| side.total).collect(),
                kind: Some(HitKind::Project),
                ..Row::default()
            }
        }))
    }

    /// The projects of a disclosure.
    #[must_use]
    pub fn of_projects(projects: &[ProjectRow], disclosure: &Arc<Disclosure>) -> Self {
        Self::new(projects.iter().map(|project| {
            Row {
                name: project.name.as_str().into(),
                amount: project.total,
                others: project.funds.iter().flatten().copied().collect(),
                funds: Some(fund_bits(
                    FUNDS
                        .into_iter()
                        .zip(project.funds)
                        .filter(|(_, yuan)| yuan.is_some_and(|yuan| !yuan.is_zero()))
                        .map(|(fund, _)| fund),
                )),
                kind: Some(HitKind::Project),
                disclosure: Some(disclosure),
                ..Row::default()
            }
        }))
    }

    /// Disclosures by what they are called, with their totals.
    #[must_use]
    pub fn of_disclosures<'a>(
        disclosures: impl IntoIterator<Item = (&'a Arc<Disclosure>, &'a str, Option<Decimal>)>,
    ) -> Self {
        let rows = disclosures
            .into_iter()
            .map(|(disclosure, name, amount)| Row {
                name: name.into(),
                amount,
                kind: Some(HitKind::Department),
                disclosure: Some(disclosure),
                ..Row::default()
            });
        Self::new(rows)
    }

    /// The lines of a text of one disclosure. What answers stays with the headings above it and all that is below it.
    #[must_use]
    pub fn of_text<'a>(
        lines: impl IntoIterator<Item = TextLine<'a>>,
        disclosure: Option<&'a Arc<Disclosure>>,
    ) -> Self {
        // The last line of each depth.
        let mut above: Vec<Option<usize>> = Vec::new();
        let rows = lines.into_iter().enumerate().map(|(place, line)| {
            above.truncate(line.depth);
            let parent = above.iter().rev().find_map(|above| *above);
            above.resize(line.depth, None);
            above.push(Some(place));
            Row {
                name: line.words.into(),
                parent,
                amount: line.amount,
                kind: line.kind,
                disclosure,
                ..Row::default()
            }
        });
        Self::new(rows).with_below()
    }
}

fn is_fund(measure: Option<Measure>) -> bool {
    measure.is_some_and(|measure| FUNDS.contains(&measure))
}

/// The kinds of money that the columns of a tree tell of a node.
fn funds_of_node(tree: &Tree, place: usize) -> FundBits {
    let paid = tree
        .columns
        .iter()
        .enumerate()
        .filter(|&(column, _)| tree.yuan(place, column).is_some_and(|yuan| !yuan.is_zero()));
    fund_bits(paid.filter_map(|(_, column)| column.measure))
}

fn kind_of_node(tree: &Tree, place: usize, is_leaf: bool) -> Option<HitKind> {
    match tree.head.subject {
        _ if tree.nodes[place].code.is_some() => Some(HitKind::Code),
        Subject::Catalogue => Some(HitKind::Catalogue),
        Subject::Table(_) if is_leaf => match tree.head.form {
            Some(Form::Projects | Form::ProjectsCarryover) => Some(HitKind::Project),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::{
        project::projects,
        sample::{disclosure, expenditure, projects as costs, row},
        search::Query,
        tree::tree,
    };

    fn sample() -> Arc<Disclosure> {
        Arc::new(disclosure(
            "泽州县工业和信息化局",
            vec![
                expenditure(vec![
                    row("", "合计", &["9.00"]),
                    row("201", "一般公共服务支出", &["7.00"]),
                    row("20103", "政府办公厅（室）及相关机构事务", &["7.00"]),
                    row("221", "住房保障支出", &["2.00"]),
                ]),
                costs(&[("驻村工作队经费", "2.15"), ("农村驻村补助", "600.00")]),
            ],
        ))
    }

    fn kept(list: &List, query: &str) -> Vec<usize> {
        let rows = list.narrow(&Query::new(query)).rows;
        rows.into_iter().map(|kept| kept.row).collect()
    }

    #[test]
    fn a_tree_is_narrowed_by_name_code_amount_and_level() {
        let disclosure = sample();
        let tree = tree(&disclosure, Subject::Table(0)).expect("a tree");
        let list = List::of_tree(&tree, &disclosure);
        assert_eq!(kept(&list, "zfbz"), [0, 3]);
        assert_eq!(kept(&list, "20103"), [0, 1, 2]);
        assert_eq!(kept(&list, "<5"), [0, 3]);
        assert_eq!(kept(&list, "level:2 dept:zezhou in:code"), [0, 1, 2]);
        assert!(kept(&list, "year:1999").is_empty());
    }

    #[test]
    fn projects_are_narrowed_by_name_and_amount() {
        let disclosure = sample();
        let all = projects(&[Arc::clone(&disclosure)]);
        let list = List::of_projects(&all, &disclosure);
        assert_eq!(kept(&list, "zhucun >100"), [1]);
        assert_eq!(kept(&list, "2.15"), [0]);
        assert!(kept(&list, "in:code").is_empty());
    }

    #[test]
    fn a_text_keeps_headings_above_and_lines_below() {
        let line = |words, depth| TextLine {
            words,
            depth,
            amount: None,
            kind: None,
        };
        let lines = [
            line("概况", 0),
            line("主要职责", 1),
            line("机构设置", 1),
            line("收支情况", 0),
            line("收入增加", 2),
        ];
        let list = List::of_text(lines, None);
        assert_eq!(kept(&list, "jigou"), [0, 2]);
        assert_eq!(kept(&list, "收支"), [3, 4]);
        assert_eq!(kept(&list, "增加"), [3, 4]);
    }
}
