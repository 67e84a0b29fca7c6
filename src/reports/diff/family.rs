//! One table of a comparison: its rows as a tree with the total taken out.

use rust_decimal::Decimal;

use super::{Half, align::Kin, laid::Line, side::Picked};
use crate::{
    budget::{Code, Row},
    reports::{
        outline::Outline,
        three_public::Part,
        tree::{Nested, counted_of, name_of, standard_name},
    },
    text::key,
};

/// What makes two rows under the same parent one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// Their code.
    Code(Code),
    /// The part of “三公”经费 that both are.
    Part(Part),
    /// Their bare name, where they have nothing better.
    Name(String),
}

/// One table as lists of children; the total is taken out, since some print it first and others last.
pub(super) struct Family<'a> {
    pub(super) picked: Picked<'a>,
    /// In the order of the outline.
    nodes: Vec<Nested>,
    /// What the nodes are, where more than their codes and names tells it; in the same order.
    lines: Option<Vec<Line>>,
    outline: Outline,
    /// Of each row of the table, whether its figures count things.
    counted: Vec<bool>,
    /// The node of the total.
    total: Option<usize>,
}

impl<'a> Family<'a> {
    /// Nests the rows of a table.
    pub(super) fn new(picked: Picked<'a>) -> Self {
        let nested = picked.laid.nested();
        let parents: Vec<Option<usize>> = nested.iter().map(|place| place.parent).collect();
        let (outline, order) = Outline::new(&parents);
        let nodes: Vec<Nested> = order.iter().map(|&place| nested[place]).collect();
        let is_total = |node: &usize| {
            let rows = &picked.laid.table.rows;
            let row = nodes[*node].row.and_then(|row| rows.get(row));
            row.is_some_and(|row| {
                row.is_total() || bare(&key(name_of(row))) == "总计" || is_alone(row, rows)
            })
        };
        let total = match picked.laid.has_total {
            true => outline.children(None).find(is_total),
            false => None,
        };
        let counted = counted_of(&picked.laid.table.rows, &nested);
        let lines = picked.laid.lines.as_ref();
        let lines = lines.map(|lines| order.iter().map(|&place| lines[place].clone()).collect());
        Self {
            total,
            picked,
            counted,
            nodes,
            lines,
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
            let standard = || standard_name(self.code_of(node), self.picked.head.year);
            let line = self.line(node);
            return Half::put_in(line.map_or_else(standard, |line| line.name.clone()));
        };
        let place = self.nodes[node].row.unwrap_or_default();
        let column = self.picked.head.column;
        let cell = row.cells.get(column);
        let name = match is_alone(row, &self.picked.laid.table.rows) {
            true => ALONE.to_string(),
            false => name_of(row).to_string(),
        };
        Half {
            name,
            yuan: self.yuan(place, row),
            sum: None,
            printed: match self.line(node) {
                Some(line) => line.printed.get(column).copied().flatten(),
                None => Some((place, column)),
            },
            is_put_in: false,
            at: cell
                .map(|cell| cell.at)
                .filter(|at| at.line > 0)
                .unwrap_or(row.at),
        }
    }

    fn line(&self, node: usize) -> Option<&Line> {
        self.lines.as_ref()?.get(node)
    }

    fn row(&self, node: usize) -> Option<&Row> {
        self.picked.laid.table.rows.get(self.nodes[node].row?)
    }

    fn yuan(&self, place: usize, row: &Row) -> Option<Decimal> {
        let table = &self.picked.laid.table;
        let amount = table.amount(row, self.picked.head.column)?;
        let is_money = self.picked.column.money && !self.counted[place];
        is_money.then(|| amount.yuan())
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
        if let Some(code) = self.code_of(node) {
            return Key::Code(code);
        }
        match self.line(node) {
            Some(line) => line.key.clone(),
            None => Key::Name(bare(&key(self.row(node).map_or("", name_of))).to_string()),
        }
    }
}

/// What the only row of a table is called that has no name, in the brackets that editors put their additions in.
const ALONE: &str = "〔合计〕";

/// Whether a row is all that a table says, without code or name: some provinces print the total only, spread over columns.
fn is_alone(row: &Row, rows: &[Row]) -> bool {
    rows.len() == 1 && row.code.is_none() && name_of(row).is_empty()
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

/// A name without its numbering: 一、 （一） 1. ① 其中：, without the side before a sum, and without what final accounts
/// add to the name of a budget. What is left over from one year to the next is called by what all documents call it.
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
    let sideless = unnumbered
        .strip_prefix("收入")
        .or_else(|| unnumbered.strip_prefix("支出"));
    if let Some(sum @ ("合计" | "总计")) = sideless {
        return sum;
    }
    if let Some(name) = left_over(unnumbered) {
        return name;
    }
    ["财政拨款收入", "财政拨款"]
        .into_iter()
        .find_map(|added| unnumbered.strip_suffix(added))
        .filter(|budget| budget.ends_with("预算"))
        .unwrap_or(unnumbered)
}

/// What is left over, from the year before or for the year after, by one name: budgets say 上年结转 and 年终结转 or 结转下年支出,
/// final accounts 年初结转和结余 and 年末结转和结余.
fn left_over(name: &str) -> Option<&'static str> {
    const BEGIN: [(&str, &str); 5] = [
        ("上年", "上年结转"),
        ("年初", "上年结转"),
        ("年末", "结转下年"),
        ("年终", "结转下年"),
        ("结转下年", "结转下年"),
    ];
    const END: [&str; 5] = ["财政拨款", "结转", "和结余", "资金", "支出"];
    let mut begin = BEGIN.into_iter();
    let (rest, called) =
        begin.find_map(|(begin, called)| Some((name.strip_prefix(begin)?, called)))?;
    let is_said = name.contains("结转");
    let rest = END
        .iter()
        .fold(rest, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    (is_said && rest.is_empty()).then_some(called)
}

#[cfg(test)]
mod tests {
    use super::bare;
    use crate::reports::{
        diff::{Choice, by_code},
        sample::{disclosure, expenditure, row},
    };

    #[test]
    fn the_only_row_of_a_table_is_its_total() {
        let court = disclosure("高院", vec![expenditure(vec![row("", "", &["9.00"])])]);
        let rows = vec![
            row("204", "公共安全支出", &["7.00"]),
            row("", "合计", &["7.00"]),
        ];
        let bureau = disclosure("县局", vec![expenditure(rows)]);
        let diff = by_code(&court, &bureau, Choice::default()).expect("both have the table");
        let names: Vec<&str> = diff.rows.iter().map(|row| row.name()).collect();
        assert_eq!(names, ["〔合计〕", "公共安全支出"]);
        assert!(diff.rows[0].change().is_some());
    }

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
        assert_eq!(bare("二,政府性基金预算财政拨款收入"), "政府性基金预算");
        assert_eq!(bare("财政拨款收入"), "财政拨款收入");
        assert_eq!(bare("年初财政拨款结转和结余"), bare("上年财政拨款结转"));
        assert_eq!(bare("二,年末结转和结余"), bare("结转下年支出"));
        assert_eq!(bare("年终结转"), bare("结转下年资金"));
        assert_ne!(bare("上年结转"), bare("年终结转"));
        assert_eq!(bare("上年结转奖励资金"), "上年结转奖励资金");
        assert_eq!(bare("2024年项目"), "2024年项目");
        assert_eq!(bare("一般公共预算"), "一般公共预算");
    }
}
