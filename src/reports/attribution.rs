//! What belongs to what: the tables give a code's project expenditure and a list of projects, but not which project is
//! paid under which code. Where money and fund leave one choice only, that is found here; where they leave several, these
//! are offered; nothing is asserted that the figures do not force.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::{
    budget::{Amount, Code, Disclosure, Form, Level, Measure, MoneyUnit, Row, Table},
    reports::checks::Place,
};

/// The project expenditure of a code, and the projects that explain it.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// The code, an item.
    pub code: Code,
    /// Where its project expenditure stands.
    pub place: Place,
    /// How much it is, in yuan.
    pub amount: Decimal,
    /// What explains it.
    pub explanation: Explanation,
}

/// What the figures say of the projects under a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Explanation {
    /// Only these projects come to the amount.
    Forced(Vec<Place>),
    /// Each of these choices does.
    Choices(Vec<Vec<Place>>),
    /// More choices than are worth listing, or too many projects to try.
    Open,
    /// No projects come to the amount.
    Nothing,
}

/// More choices than this are not listed.
const CHOICES: usize = 4;

/// So many sums are tried for a code before it is left open.
const STEPS: usize = 20_000;

/// A table by function, and the kind of money by which it and the projects are told apart.
const SOURCES: [(Form, Measure); 3] = [
    (Form::GeneralPublic, Measure::GeneralPublic),
    (Form::FundExpenditure, Measure::GovernmentFund),
    (Form::StateCapital, Measure::StateCapital),
];

/// What explains the project expenditure of each item, for each kind of money, in the order of the tables.
#[must_use]
pub fn attributions(disclosure: &Disclosure) -> Vec<Attribution> {
    SOURCES
        .into_iter()
        .flat_map(|(form, fund)| of_fund(disclosure, form, fund))
        .collect()
}

/// A sum of money that is to be explained, or that explains.
#[derive(Debug, Clone, Copy)]
struct Sum {
    place: Place,
    amount: Amount,
}

fn of_fund(disclosure: &Disclosure, form: Form, fund: Measure) -> Vec<Attribution> {
    let projects = projects(disclosure, fund);
    let items = items(disclosure, form);
    let mut found: BTreeMap<usize, Explanation> = BTreeMap::new();
    let mut free: Vec<usize> = (0..projects.len()).collect();
    loop {
        let before = free.len();
        for (index, (_, sum)) in items.iter().enumerate() {
            if matches!(found.get(&index), Some(Explanation::Forced(_))) {
                continue;
            }
            let choices = choices(&projects, &free, sum.amount);
            let places =
                |choice: &Vec<usize>| choice.iter().map(|&at| projects[at].place).collect();
            let explanation = match &choices {
                None => Explanation::Open,
                Some(choices) => match &choices[..] {
                    [] => Explanation::Nothing,
                    [only] => {
                        free.retain(|at| !only.contains(at));
                        Explanation::Forced(places(only))
                    }
                    several => Explanation::Choices(several.iter().map(places).collect()),
                },
            };
            found.insert(index, explanation);
        }
        if free.len() == before {
            break;
        }
    }
    items
        .into_iter()
        .zip(found.into_values())
        .map(|((code, sum), explanation)| Attribution {
            code,
            place: sum.place,
            amount: sum.amount.yuan(),
            explanation,
        })
        .collect()
}

/// The items of a table of this year that have project expenditure.
fn items(disclosure: &Disclosure, form: Form) -> Vec<(Code, Sum)> {
    let tables = disclosure.tables.iter().enumerate();
    tables
        .filter(|(_, table)| table.form == form)
        .filter_map(|(index, table)| Some((index, table, table.column(Measure::Project)?)))
        .flat_map(|(index, table, column)| {
            table
                .rows
                .iter()
                .enumerate()
                .filter_map(move |(row, printed)| {
                    let code = printed.code.filter(|code| code.level() == Level::Item)?;
                    Some((code, sum(table, index, row, column, printed)?))
                })
        })
        .collect()
}

/// The projects of this year that are paid out of one kind of money.
fn projects(disclosure: &Disclosure, fund: Measure) -> Vec<Sum> {
    let tables = disclosure.tables.iter().enumerate();
    tables
        .filter(|(_, table)| table.form == Form::Projects)
        .filter_map(|(index, table)| Some((index, table, table.column(fund)?)))
        .flat_map(|(index, table, column)| {
            let rows = table.rows.iter().enumerate();
            rows.filter(|(_, printed)| !printed.subtotal && !printed.is_total())
                .filter_map(move |(row, printed)| sum(table, index, row, column, printed))
        })
        .collect()
}

fn sum(table: &Table, index: usize, row: usize, column: usize, printed: &Row) -> Option<Sum> {
    let amount = table.amount(printed, column)?;
    (!amount.printed.is_zero()).then_some(Sum {
        place: Place::Cell {
            table: index,
            row,
            column,
        },
        amount,
    })
}

/// The choices among free projects that come to an amount within rounding; `None` where there are too many.
fn choices(projects: &[Sum], free: &[usize], amount: Amount) -> Option<Vec<Vec<usize>>> {
    let mut order: Vec<usize> = free.to_vec();
    order.sort_by_key(|&at| std::cmp::Reverse(projects[at].amount.yuan()));
    let values: Vec<Decimal> = order.iter().map(|&at| projects[at].amount.yuan()).collect();
    let mut rest: Vec<Decimal> = vec![Decimal::ZERO; values.len() + 1];
    for at in (0..values.len()).rev() {
        rest[at] = rest[at + 1] + values[at];
    }
    let mut search = Search {
        values: &values,
        rest: &rest,
        half: half_digit(amount.unit),
        steps: 0,
        chosen: Vec::new(),
        found: Vec::new(),
    };
    search.from(0, amount.yuan());
    (search.steps < STEPS && search.found.len() <= CHOICES).then(|| {
        let found = search.found.iter();
        found
            .map(|choice| {
                let mut choice: Vec<usize> = choice.iter().map(|&at| order[at]).collect();
                choice.sort_unstable();
                choice
            })
            .collect()
    })
}

/// Half of the last digit of amounts with two decimals.
fn half_digit(unit: MoneyUnit) -> Decimal {
    unit.yuan() * Decimal::new(5, 3)
}

/// A search for the sums that come to an amount, largest projects first.
struct Search<'a> {
    values: &'a [Decimal],
    /// What all projects from a place on come to.
    rest: &'a [Decimal],
    half: Decimal,
    steps: usize,
    chosen: Vec<usize>,
    found: Vec<Vec<usize>>,
}

impl Search<'_> {
    /// Tries all sums of projects from a place on that come to what is left.
    fn from(&mut self, at: usize, left: Decimal) {
        self.steps += 1;
        if self.steps >= STEPS || self.found.len() > CHOICES {
            return;
        }
        let operands = Decimal::from(self.chosen.len() + 1);
        if !self.chosen.is_empty() && left.abs() <= self.half * operands {
            self.found.push(self.chosen.clone());
        }
        let most = self.half * Decimal::from(self.chosen.len() + self.values.len() - at + 1);
        if left + most < Decimal::ZERO || self.rest[at] + most < left {
            return;
        }
        for next in at..self.values.len() {
            if self.values[next] <= left + most {
                self.chosen.push(next);
                self.from(next + 1, left - self.values[next]);
                self.chosen.pop();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::sample::{disclosure, row, table};

    /// What explains the items of a table, where these are all projects; projects by their rows.
    fn explained(items: &[(&str, &str)], projects: &[&str]) -> Vec<Explanation> {
        let items: Vec<Row> = items
            .iter()
            .map(|(code, amount)| row(code, "项", &[amount]))
            .collect();
        let projects: Vec<Row> = projects
            .iter()
            .map(|amount| row("", "项目", &[amount]))
            .collect();
        let tables = vec![
            table(Form::GeneralPublic, &[Measure::Project], items),
            table(Form::Projects, &[Measure::GeneralPublic], projects),
        ];
        attributions(&disclosure("局", tables))
            .into_iter()
            .map(|attribution| attribution.explanation)
            .collect()
    }

    fn places(rows: &[usize]) -> Vec<Place> {
        rows.iter()
            .map(|&row| Place::Cell {
                table: 1,
                row,
                column: 0,
            })
            .collect()
    }

    #[test]
    fn what_money_forces_is_said_and_what_competes_is_offered() {
        let found = explained(
            &[
                ("2160699", "154.13"),
                ("2010399", "2.15"),
                ("2079902", "10.00"),
            ],
            &["151.00", "10.00", "3.13", "2.15", "10.00"],
        );
        assert_eq!(
            found,
            [
                Explanation::Forced(places(&[0, 2])),
                Explanation::Forced(places(&[3])),
                Explanation::Choices(vec![places(&[1]), places(&[4])]),
            ]
        );
    }

    #[test]
    fn a_project_that_is_forced_elsewhere_is_no_choice() {
        let found = explained(
            &[("2010101", "5.00"), ("2010102", "4.00")],
            &["4.00", "1.00", "5.00"],
        );
        assert_eq!(
            found,
            [
                Explanation::Forced(places(&[2])),
                Explanation::Forced(places(&[0])),
            ]
        );
    }

    #[test]
    fn nothing_is_made_up() {
        assert_eq!(
            explained(&[("2010101", "7.00")], &["4.00", "2.00"]),
            [Explanation::Nothing]
        );
    }
}
