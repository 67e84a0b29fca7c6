//! A table as a tree: 类, 款 and 项 under their total, projects under their units, catalogue entries under their headings.

mod catalogue;
mod counted;
mod numbering;
mod table;
mod whole;

use rust_decimal::Decimal;

pub(super) use self::counted::counted_of;
pub use self::{
    counted::counted,
    numbering::is_sum,
    table::{Nested, columns, name_of, nesting, standard_name},
};
use super::outline::Outline;
use crate::{
    budget::{Cell, Code, Disclosure, Form, Measure, MoneyUnit, SheetKind, Side, Table},
    location::Location,
};

/// Something in a disclosure that is shown as a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The table at this place among the tables.
    Table(usize),
    /// 政府购买服务指导性目录.
    Catalogue,
    /// The whole-department sheet at this place among the sheets.
    Whole(usize),
}

/// A line of the list of trees that a disclosure has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectLine {
    /// Which one.
    pub subject: Subject,
    /// The form, of a table.
    pub form: Option<Form>,
    /// The half, of a table printed side by side.
    pub side: Option<Side>,
    /// The title as printed.
    pub title: String,
    /// The unit of its amounts.
    pub unit: Option<MoneyUnit>,
    /// How many rows it has.
    pub rows: usize,
    /// Whether it is there without figures.
    pub empty: bool,
}

/// One tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    /// What it is and what it is called.
    pub head: SubjectLine,
    /// The columns of figures.
    pub columns: Vec<Column>,
    /// How the nodes lie under each other.
    pub outline: Outline,
    /// The nodes, in the order of the outline.
    pub nodes: Vec<Node>,
    /// Where the whole stands.
    pub at: Location,
    wholes: Vec<Option<Decimal>>,
}

/// A column of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its header, the parts joined by `/`; empty where the tree has no header.
    pub header: String,
    /// What it measures.
    pub measure: Option<Measure>,
    /// Whether its figures are money; otherwise they are shown as printed.
    pub money: bool,
}

/// One row of a tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The classification code.
    pub code: Option<Code>,
    /// The code as text; also codes of the service catalogue such as `A0101`.
    pub label: String,
    /// The name without its code.
    pub name: String,
    /// One cell a column, or none at all for a heading.
    pub cells: Vec<Cell>,
    /// Whether its figures count things and are no money.
    pub counts: bool,
    /// Where it comes from.
    pub origin: Origin,
    /// Where it stands.
    pub at: Location,
}

/// Where a node of a tree comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The row, entry, field, text or indicator at this place.
    Printed(usize),
    /// The row that sums up the table.
    Total(usize),
    /// Not printed: put in so that what lies below is not taken for something else's.
    Inserted,
}

impl Node {
    /// Whether it stands in the document.
    #[must_use]
    pub fn is_printed(&self) -> bool {
        self.origin != Origin::Inserted
    }
}

/// The trees of a disclosure: its tables, then its catalogue, then its whole-department sheets.
#[must_use]
pub fn subjects(disclosure: &Disclosure) -> Vec<SubjectLine> {
    all(disclosure)
        .filter_map(|subject| line(disclosure, subject))
        .collect()
}

/// Whether a disclosure has more than one tree.
#[must_use]
pub fn has_several(disclosure: &Disclosure) -> bool {
    all(disclosure).nth(1).is_some()
}

/// What there is a tree of: each table, the service catalogue, the department as a whole.
fn all(disclosure: &Disclosure) -> impl Iterator<Item = Subject> {
    let tables = 0..disclosure.tables.len();
    let catalogue = (!disclosure.catalogue.is_empty()).then_some(Subject::Catalogue);
    let sheets = disclosure.sheets.iter().enumerate();
    tables.map(Subject::Table).chain(catalogue).chain(
        sheets
            .filter(|(_, sheet)| sheet.kind == SheetKind::Whole)
            .map(|(index, _)| Subject::Whole(index)),
    )
}

/// The tree that a disclosure opens with: expenditure by code, or what comes nearest to it, or the first that has
/// figures. Some provinces print total expenditure in one row without codes.
#[must_use]
pub fn first(disclosure: &Disclosure) -> Option<Subject> {
    let find = |form: Form, is_it: fn(&Table) -> bool| {
        disclosure
            .tables
            .iter()
            .position(|table| table.form == form && is_it(table))
    };
    let forms = [Form::Expenditure, Form::GeneralPublic];
    forms
        .into_iter()
        .find_map(|form| find(form, Table::has_codes))
        .or_else(|| {
            forms
                .into_iter()
                .find_map(|form| find(form, |table| !table.rows.is_empty()))
        })
        .or_else(|| disclosure.tables.iter().position(|table| !table.empty))
        .or((!disclosure.tables.is_empty()).then_some(0))
        .map(Subject::Table)
        .or_else(|| subjects(disclosure).first().map(|line| line.subject))
}

/// The line of a subject; `None` if the disclosure has no such thing.
#[must_use]
pub fn line(disclosure: &Disclosure, subject: Subject) -> Option<SubjectLine> {
    Some(match subject {
        Subject::Table(index) => {
            let table = disclosure.tables.get(index)?;
            SubjectLine {
                subject,
                form: Some(table.form),
                side: table.side,
                title: table.title.clone(),
                unit: table.unit,
                rows: table.rows.len(),
                empty: table.empty,
            }
        }
        Subject::Catalogue => catalogue::line(disclosure),
        Subject::Whole(index) => whole::line(subject, disclosure.sheets.get(index)?),
    })
}

/// Builds a tree; `None` if the disclosure has no such thing.
#[must_use]
pub fn tree(disclosure: &Disclosure, subject: Subject) -> Option<Tree> {
    let head = line(disclosure, subject)?;
    Some(match subject {
        Subject::Table(index) => table::tree(head, disclosure.tables.get(index)?, disclosure.year),
        Subject::Catalogue => catalogue::tree(head, &disclosure.catalogue),
        Subject::Whole(index) => whole::tree(head, disclosure.sheets.get(index)?),
    })
}

impl Tree {
    /// Puts nodes with their parents into reading order.
    fn new(
        head: SubjectLine,
        columns: Vec<Column>,
        nodes: Vec<Node>,
        parents: &[Option<usize>],
        at: Location,
    ) -> Self {
        let (outline, order) = Outline::new(parents);
        let mut waiting: Vec<Option<Node>> = nodes.into_iter().map(Some).collect();
        let nodes = order
            .into_iter()
            .filter_map(|index| waiting[index].take())
            .collect();
        let mut tree = Self {
            head,
            columns,
            outline,
            nodes,
            at,
            wholes: Vec::new(),
        };
        tree.wholes = (0..tree.columns.len())
            .map(|column| tree.sum(column))
            .collect();
        tree
    }

    /// The unit that its amounts are printed in: 万元 where none is printed, as the rules prescribe.
    #[must_use]
    pub fn unit(&self) -> MoneyUnit {
        self.head.unit.unwrap_or(MoneyUnit::TenThousand)
    }

    /// The amount of a node in yuan; `None` where nothing is printed, or no number, or no money.
    #[must_use]
    pub fn yuan(&self, node: usize, column: usize) -> Option<Decimal> {
        let row = self.nodes.get(node)?;
        let number = row.cells.get(column)?.value.number()?;
        let is_money = self.columns.get(column)?.money && !row.counts;
        is_money.then(|| number * self.unit().yuan())
    }

    /// What part of the whole table a node is, from 0 to 1; by the total that is printed, or else by the sum of the top.
    #[must_use]
    pub fn share(&self, node: usize, column: usize) -> Option<f64> {
        let whole = (*self.wholes.get(column)?)?;
        let part = self.yuan(node, column)?.checked_div(whole)?;
        f64::try_from(part).ok()
    }

    /// The first column of a measure, or the first one of money.
    #[must_use]
    pub fn column(&self, measure: Measure) -> Option<usize> {
        self.columns
            .iter()
            .position(|column| column.measure == Some(measure))
            .or_else(|| self.columns.iter().position(|column| column.money))
    }

    /// The node of a code.
    #[must_use]
    pub fn node_of(&self, code: Code) -> Option<usize> {
        self.nodes.iter().position(|node| node.code == Some(code))
    }

    /// The node that stands for a printed row, entry or indicator.
    #[must_use]
    pub fn node_at(&self, printed: usize) -> Option<usize> {
        self.nodes.iter().position(|node| {
            matches!(node.origin, Origin::Printed(index) | Origin::Total(index) if index == printed)
        })
    }

    /// Whether the total stands above all else; levels are counted below it then.
    #[must_use]
    pub fn has_root(&self) -> bool {
        self.nodes
            .first()
            .is_some_and(|node| matches!(node.origin, Origin::Total(_)))
            && self.outline.has_children(0)
    }

    /// How many levels it has.
    #[must_use]
    pub fn levels(&self) -> usize {
        (0..self.outline.len())
            .map(|node| self.outline.depth(node) + 1)
            .max()
            .unwrap_or(0)
    }

    fn sum(&self, column: usize) -> Option<Decimal> {
        let printed = (0..self.nodes.len())
            .filter(|&node| matches!(self.nodes[node].origin, Origin::Total(_)))
            .find_map(|node| self.yuan(node, column));
        printed
            .or_else(|| {
                self.outline
                    .children(None)
                    .filter_map(|node| self.yuan(node, column))
                    .reduce(|left, right| left + right)
            })
            .filter(|whole| !whole.is_zero())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::sample::{disclosure, expenditure, row};

    #[test]
    fn shares_are_of_the_printed_total_and_an_empty_cell_has_none() {
        let rows = vec![
            row("", "合计", &["10.00", "4.00", "6.00"]),
            row("2010399", "项", &["2.50", "", "2.50"]),
        ];
        let disclosure = disclosure("局", vec![expenditure(rows)]);
        let tree = first(&disclosure)
            .and_then(|subject| tree(&disclosure, subject))
            .expect("a tree");
        let item = tree
            .node_of(Code::parse("2010399").expect("a code"))
            .expect("its node");
        assert_eq!(tree.levels(), 4);
        assert_eq!(tree.yuan(item, 0), Some(Decimal::from(25_000)));
        assert_eq!(tree.share(item, 0), Some(0.25));
        assert_eq!(tree.share(item, 1), None);
        assert!(!tree.nodes[1].is_printed() && tree.yuan(1, 0).is_none());
    }
}
