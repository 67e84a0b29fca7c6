//! More than two disclosures side by side, a column each: the years of a department, or the departments of a year.

use rust_decimal::Decimal;

use super::{
    ChangeKind, Choice, Edition, Half, SideHead,
    align::{Kin, align},
    family::{self, Family, Key},
    percent,
    put_in::{self, Sides},
    side,
};
use crate::{
    budget::{Code, Disclosure},
    reports::outline::Outline,
    text::key,
};

/// More disclosures than this nobody reads side by side.
pub const COLUMNS_MOST: usize = 100;

/// Many tables laid over each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// What stands in each column.
    pub columns: Vec<MatrixColumn>,
    /// Those that have no such table or column, by place among the disclosures.
    pub left_out: Vec<usize>,
    /// How the rows lie under each other.
    pub outline: Outline,
    /// The rows, in the order of the outline.
    pub rows: Vec<MatrixRow>,
    /// Whether the columns are the years of one department, so that a row has a course.
    pub is_course: bool,
}

/// A column of a matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixColumn {
    /// Its place among the disclosures.
    pub disclosure: usize,
    /// What is compared.
    pub head: SideHead,
}

impl MatrixColumn {
    fn edition(&self) -> Edition<'_> {
        Edition::from(&self.head)
    }
}

/// A row of a matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct MatrixRow {
    /// Its code.
    pub code: Option<Code>,
    /// What each column says; `None` where it has no such row.
    pub cells: Vec<Option<Half>>,
}

impl MatrixRow {
    /// The name to show: the first that is printed.
    #[must_use]
    pub fn name(&self) -> &str {
        let names = self.cells.iter().flatten().map(|half| half.name.as_str());
        names
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_default()
    }

    /// The amounts in yuan, a column each.
    pub fn amounts(&self) -> impl Iterator<Item = Option<Decimal>> {
        self.cells
            .iter()
            .map(|cell| cell.as_ref().and_then(Half::amount))
    }

    /// The last amount less the first, where both columns have one.
    #[must_use]
    pub fn change(&self) -> Option<Decimal> {
        let (first, last) = self.ends()?;
        Some(last - first)
    }

    /// The change from the first column to the last in per cent; `None` where either is absent or the first is nothing.
    #[must_use]
    pub fn percent(&self) -> Option<Decimal> {
        let (first, last) = self.ends()?;
        percent(first, last)
    }

    /// The last amount less the first; what only one of them has counts whole.
    #[must_use]
    pub fn shift(&self) -> Decimal {
        let [first, last] = self.both_ends().map(Option::unwrap_or_default);
        last - first
    }

    /// Whether only the first or only the last column has an amount.
    #[must_use]
    pub fn alone(&self) -> Option<ChangeKind> {
        match self.both_ends() {
            [Some(_), None] => Some(ChangeKind::LeftOnly),
            [None, Some(_)] => Some(ChangeKind::RightOnly),
            _ => None,
        }
    }

    /// Whether all columns say the same.
    #[must_use]
    pub fn is_same(&self) -> bool {
        let mut amounts = self.amounts();
        let first = amounts.next().flatten();
        amounts.all(|amount| amount == first)
    }

    /// How high each amount is among those of the row, from 0 to 1; `None` where there is none. Amounts that are all the
    /// same are all at half height.
    #[must_use]
    pub fn heights(&self) -> Vec<Option<f64>> {
        let known = || self.amounts().flatten();
        let (Some(least), Some(most)) = (known().min(), known().max()) else {
            return vec![None; self.cells.len()];
        };
        let height = |amount: Decimal| {
            let height = (amount - least).checked_div(most - least);
            height
                .and_then(|height| f64::try_from(height).ok())
                .unwrap_or(0.5)
        };
        self.amounts().map(|amount| amount.map(height)).collect()
    }

    fn ends(&self) -> Option<(Decimal, Decimal)> {
        let [first, last] = self.both_ends();
        first.zip(last)
    }

    fn both_ends(&self) -> [Option<Decimal>; 2] {
        [self.cells.first(), self.cells.last()]
            .map(|cell| cell.and_then(Option::as_ref).and_then(Half::amount))
    }
}

/// Lays a table of many disclosures over each other, the years of each department in order; `None` if none has what is
/// chosen. Those that lack it are left out, so that one odd file does not keep the others from being compared.
#[must_use]
pub fn matrix(disclosures: &[&Disclosure], choice: Choice) -> Option<Matrix> {
    let mut left_out = Vec::new();
    let mut families: Vec<(usize, Family<'_>)> = Vec::new();
    for (place, picked) in side::pick_each(disclosures, choice).into_iter().enumerate() {
        match picked {
            Some(picked) => families.push((place, Family::new(picked))),
            None => left_out.push(place),
        }
    }
    let first_of = |family: &Family<'_>| {
        let name = &family.picked.head.department;
        let name = key(name);
        disclosures
            .iter()
            .position(|one| key(&one.department) == name)
    };
    families.sort_by_cached_key(|(_, family)| {
        let head = &family.picked.head;
        (first_of(family), head.year, head.kind)
    });
    let mut joined = Joined::of(&families.first()?.1);
    for (_, family) in &families[1..] {
        joined = joined.with(family);
    }
    let columns: Vec<MatrixColumn> = families
        .iter()
        .map(|(disclosure, family)| MatrixColumn {
            disclosure: *disclosure,
            head: family.picked.head.clone(),
        })
        .collect();
    Some(Matrix {
        is_course: is_course(&columns),
        columns,
        left_out,
        rows: rows(&joined, &families),
        outline: joined.outline,
    })
}

impl Matrix {
    /// Whether all columns are those of one department.
    #[must_use]
    pub fn is_one_department(&self) -> bool {
        let mut pairs = self.columns.windows(2);
        pairs.all(|pair| pair[0].edition().is_of_same(pair[1].edition()))
    }

    /// Which rows differ or have a row below that does.
    #[must_use]
    pub fn with_changes(&self) -> Vec<bool> {
        let differ: Vec<bool> = self.rows.iter().map(|row| !row.is_same()).collect();
        self.outline.with_above(&differ)
    }
}

/// Whether the columns are of one department, in different years.
fn is_course(columns: &[MatrixColumn]) -> bool {
    let mut pairs = columns.windows(2);
    pairs.all(|pair| pair[0].edition().is_before(pair[1].edition()))
}

/// The rows of some tables laid over each other.
struct Joined {
    outline: Outline,
    members: Vec<Member>,
    total: Option<usize>,
}

/// A row of some tables.
struct Member {
    code: Option<Code>,
    key: Key,
    /// Its node in each table so far.
    nodes: Vec<Option<usize>>,
}

impl Joined {
    /// One table alone.
    fn of(family: &Family<'_>) -> Self {
        let none = Self {
            outline: Outline::default(),
            members: Vec::new(),
            total: None,
        };
        none.with(family)
    }

    /// Another table laid over these.
    fn with(mut self, family: &Family<'_>) -> Self {
        let columns = self.members.first().map_or(0, |member| member.nodes.len());
        let (outline, pairs) = align(&self, family);
        let mut members: Vec<Option<Member>> = self.members.drain(..).map(Some).collect();
        let has_total = self.total.is_some() || family.total().is_some();
        let members = pairs.into_iter().map(|(one, other)| {
            let mut member = one
                .and_then(|one| members[one].take())
                .unwrap_or_else(|| Member {
                    code: other.and_then(|node| family.code(node)),
                    key: other.map_or(Key::Name(String::new()), |node| family.key(node)),
                    nodes: vec![None; columns],
                });
            member.nodes.push(other);
            member
        });
        Self {
            members: members.collect(),
            outline,
            total: has_total.then_some(0),
        }
    }
}

impl Kin for Joined {
    fn total(&self) -> Option<usize> {
        self.total
    }

    fn roots(&self) -> Vec<usize> {
        family::roots(&self.outline, self.total)
    }

    fn children(&self, node: Option<usize>) -> Vec<usize> {
        family::children(&self.outline, node)
    }

    fn code(&self, node: usize) -> Option<Code> {
        self.members[node].code
    }

    fn key(&self, node: usize) -> Key {
        self.members[node].key.clone()
    }
}

fn rows(joined: &Joined, families: &[(usize, Family<'_>)]) -> Vec<MatrixRow> {
    let mut rows: Vec<MatrixRow> = joined
        .members
        .iter()
        .map(|member| MatrixRow {
            code: member.code,
            cells: member
                .nodes
                .iter()
                .zip(families)
                .map(|(node, (_, family))| node.map(|node| family.half(node)))
                .collect(),
        })
        .collect();
    let tables: Vec<&Family<'_>> = families.iter().map(|(_, family)| family).collect();
    put_in::settle(&mut rows, &joined.outline, &tables);
    rows
}

impl Sides for MatrixRow {
    fn code(&self) -> Option<Code> {
        self.code
    }

    fn name(&self) -> &str {
        self.name()
    }

    fn side(&self, side: usize) -> Option<&Half> {
        self.cells[side].as_ref()
    }

    fn side_mut(&mut self, side: usize) -> &mut Option<Half> {
        &mut self.cells[side]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        budget::Form,
        reports::sample::{disclosure, expenditure, row},
    };

    fn of(department: &str, year: u16, rows: &[(&str, &str, &str)]) -> Disclosure {
        let rows = rows
            .iter()
            .map(|(code, name, figure)| row(code, name, &[figure]));
        Disclosure {
            year: Some(year),
            ..disclosure(department, vec![expenditure(rows.collect())])
        }
    }

    #[test]
    fn years_stand_in_order_and_what_a_year_lacks_is_empty() {
        let all = [
            of(
                "局",
                2024,
                &[("", "合计", "9"), ("201", "类", "4"), ("207", "文化", "5")],
            ),
            of(
                "局",
                2022,
                &[("201", "类", "2"), ("208", "社保", "3"), ("", "合计", "5")],
            ),
            of("局", 2023, &[("", "合计", "7"), ("2010101", "项", "7")]),
            disclosure("局", Vec::new()),
        ];
        let all: Vec<&Disclosure> = all.iter().collect();
        let matrix = matrix(&all, Choice::default()).expect("three have the table");
        assert_eq!(matrix.left_out, [3]);
        let years: Vec<_> = matrix
            .columns
            .iter()
            .map(|column| column.head.year)
            .collect();
        assert_eq!(years, [Some(2022), Some(2023), Some(2024)]);
        assert!(matrix.is_course);
        let shown: Vec<String> = matrix
            .rows
            .iter()
            .enumerate()
            .map(|(node, row)| {
                let amounts: Vec<String> = row
                    .amounts()
                    .map(|amount| {
                        amount.map_or("-".into(), |yuan| {
                            (yuan / Decimal::from(10_000)).normalize().to_string()
                        })
                    })
                    .collect();
                let indent = " ".repeat(matrix.outline.depth(node));
                format!("{indent}{} {}", row.name(), amounts.join(" "))
            })
            .collect();
        assert_eq!(
            shown,
            [
                "合计 5 7 9",
                " 类 2 7 4",
                "  人大事务 - 7 -",
                "   项 - 7 -",
                " 文化 - - 5",
                " 社保 3 - -"
            ]
        );
        assert_eq!(matrix.rows[0].percent(), Some(Decimal::from(80)));
        assert_eq!(matrix.rows[4].change(), None);
        assert_eq!(matrix.rows[1].heights(), [Some(0.0), Some(1.0), Some(0.4)]);
        assert!(matrix.with_changes().iter().all(|kept| *kept));
    }

    #[test]
    fn departments_have_no_course_and_a_form_that_most_have_is_taken() {
        let one = of("甲局", 2024, &[("", "合计", "9")]);
        let mut other = of("乙局", 2024, &[("", "合计", "8")]);
        other.tables[0].form = Form::GeneralPublic;
        let third = of("丙局", 2024, &[("", "合计", "7")]);
        let matrix = matrix(&[&one, &other, &third], Choice::default()).expect("two have it");
        assert!(!matrix.is_course);
        assert_eq!(matrix.left_out, [1]);
        assert_eq!(matrix.columns[1].disclosure, 2);
    }
}
