//! One table of a comparison: its rows as a tree with the total taken out.

use rust_decimal::Decimal;

use super::{Half, align::Kin, side::Picked};
use crate::{
    budget::{Code, Row},
    reports::{
        outline::Outline,
        tree::{Nested, Origin, name_of, nesting, standard_name},
    },
    text::key,
};

/// What makes two rows under the same parent one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// Their code.
    Code(Code),
    /// Their bare name, where they have none.
    Name(String),
}

/// One table as lists of children; the total is taken out, since some print it first and others last.
pub(super) struct Family<'a> {
    pub(super) picked: Picked<'a>,
    /// In the order of the outline.
    nodes: Vec<Nested>,
    outline: Outline,
    /// The node of the total.
    total: Option<usize>,
}

impl<'a> Family<'a> {
    /// Nests the rows of a table.
    pub(super) fn new(picked: Picked<'a>) -> Self {
        let nested = nesting(&picked.table.rows);
        let parents: Vec<Option<usize>> = nested.iter().map(|place| place.parent).collect();
        let (outline, order) = Outline::new(&parents);
        let nodes: Vec<Nested> = order.into_iter().map(|place| nested[place]).collect();
        let is_total = |node: &usize| {
            let row = nodes[*node].row.and_then(|row| picked.table.rows.get(row));
            row.is_some_and(Row::is_total)
        };
        let total = outline.children(None).find(is_total);
        Self {
            total,
            picked,
            nodes,
            outline,
        }
    }

    /// The code of a node.
    pub(super) fn code_of(&self, node: usize) -> Option<Code> {
        self.nodes[node].code
    }

    /// What the table says of a node.
    pub(super) fn half(&self, node: usize) -> Half {
        let Some(row) = self.row(node) else {
            return Half {
                name: standard_name(self.code_of(node), self.picked.head.year),
                yuan: None,
                sum: None,
                origin: Origin::Inserted,
                at: crate::location::Location::default(),
            };
        };
        let place = self.nodes[node].row.unwrap_or_default();
        let cell = row.cells.get(self.picked.head.column);
        Half {
            name: name_of(row).to_string(),
            yuan: self.yuan(row),
            sum: None,
            origin: if row.is_total() {
                Origin::Total(place)
            } else {
                Origin::Printed(place)
            },
            at: cell
                .map(|cell| cell.at)
                .filter(|at| at.line > 0)
                .unwrap_or(row.at),
        }
    }

    fn row(&self, node: usize) -> Option<&Row> {
        self.picked.table.rows.get(self.nodes[node].row?)
    }

    fn yuan(&self, row: &Row) -> Option<Decimal> {
        let amount = self.picked.table.amount(row, self.picked.head.column)?;
        self.picked
            .column
            .is_money(row.code, name_of(row))
            .then(|| amount.yuan())
    }
}

impl Kin for Family<'_> {
    fn total(&self) -> Option<usize> {
        self.total
    }

    fn roots(&self) -> Vec<usize> {
        roots(&self.outline, self.total)
    }

    fn children(&self, node: Option<usize>) -> Vec<usize> {
        children(&self.outline, node)
    }

    fn code(&self, node: usize) -> Option<Code> {
        self.code_of(node)
    }

    fn key(&self, node: usize) -> Key {
        match (self.code_of(node), self.row(node)) {
            (Some(code), _) => Key::Code(code),
            (None, row) => Key::Name(bare(&key(row.map_or("", name_of))).to_string()),
        }
    }
}

/// The nodes at the top, and those under the total.
pub(super) fn roots(outline: &Outline, total: Option<usize>) -> Vec<usize> {
    let top = outline.children(None).filter(|&node| Some(node) != total);
    let below = total.into_iter();
    top.chain(below.flat_map(|node| outline.children(Some(node))))
        .collect()
}

/// The nodes directly below a node.
pub(super) fn children(outline: &Outline, node: Option<usize>) -> Vec<usize> {
    node.filter(|&node| outline.has_children(node))
        .map(|node| outline.children(Some(node)).collect())
        .unwrap_or_default()
}

/// A name without its numbering: 一、 （一） 1. ① 其中：, and without the side before a sum.
pub(super) fn bare(name: &str) -> &str {
    const NUMBERS: &str = "一二三四五六七八九十0123456789()①②③④⑤⑥⑦⑧⑨⑩";
    let unnumbered = name.trim_start_matches("其中:");
    let unnumbered = match unnumbered.find(|c: char| !NUMBERS.contains(c)) {
        Some(end) if unnumbered[end..].starts_with([',', '.']) => &unnumbered[end + 1..],
        Some(end) if unnumbered[..end].ends_with([')', '①', '②', '③', '④', '⑤']) => {
            &unnumbered[end..]
        }
        _ => unnumbered,
    };
    match unnumbered
        .strip_prefix("收入")
        .or_else(|| unnumbered.strip_prefix("支出"))
    {
        Some(sum @ ("合计" | "总计")) => sum,
        _ => unnumbered,
    }
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn a_name_is_compared_without_its_numbering() {
        for name in [
            "一,教育支出",
            "(一)教育支出",
            "1.教育支出",
            "①教育支出",
            "其中:教育支出",
        ] {
            assert_eq!(bare(name), "教育支出");
        }
        assert_eq!(bare("支出总计"), "总计");
        assert_eq!(bare("2024年项目"), "2024年项目");
        assert_eq!(bare("一般公共预算"), "一般公共预算");
    }
}
