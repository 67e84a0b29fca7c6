//! Which printed figures the checks doubt, so that they can be marked wherever they are shown.

use std::collections::BTreeMap;

use super::{Outcome, Place, Verdict, run};
use crate::{budget::Disclosure, location::Location};

/// What stands beside a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// Whether it is but one of several figures that are added up: the sum is what is doubted.
    pub is_part: bool,
    /// What the check says.
    pub verdict: Verdict,
}

impl Mark {
    /// A sign that tells it without colour.
    #[must_use]
    pub fn sign(self) -> &'static str {
        if self.is_part {
            "+"
        } else {
            self.verdict.sign()
        }
    }
}

/// What does not hold in a disclosure, by the figures it is about.
#[derive(Debug, Default)]
pub struct Marks {
    doubts: Vec<Outcome>,
    rows: BTreeMap<(usize, usize), Vec<Doubt>>,
    locations: BTreeMap<Location, Mark>,
}

/// That a figure of a row is doubted.
#[derive(Debug)]
struct Doubt {
    /// Its column; `None` for the row as a whole.
    column: Option<usize>,
    mark: Mark,
    /// By what, among all doubts.
    by: usize,
}

impl Marks {
    /// Makes all checks of a disclosure and keeps what fails or is worth a look, the gravest first.
    #[must_use]
    pub fn new(disclosure: &Disclosure) -> Self {
        let mut doubts: Vec<Outcome> = run(disclosure)
            .into_iter()
            .filter(|outcome| matches!(outcome.verdict, Verdict::Fails | Verdict::Hint))
            .collect();
        doubts.sort_by_key(|outcome| outcome.verdict);
        let mut marks = Self::default();
        for (by, outcome) in doubts.iter().enumerate() {
            let verdict = outcome.verdict;
            let mark = |is_part| Mark { is_part, verdict };
            marks.put(outcome.place(), mark(false), by, disclosure);
            marks.put(outcome.place, mark(false), by, disclosure);
            let is_sum = outcome.right.len() > 1;
            for (_, figure) in &outcome.right {
                marks.put(figure.place, mark(is_sum), by, disclosure);
            }
        }
        marks.doubts = doubts;
        marks
    }

    fn put(&mut self, place: Place, mark: Mark, by: usize, disclosure: &Disclosure) {
        let (table, row, column) = match place {
            Place::Cell { table, row, column } => (table, row, Some(column)),
            Place::Row { table, row } => (table, row, None),
            Place::Table(_) | Place::Whole => return,
            _ => {
                let at = place.location(disclosure);
                if at.line > 0 {
                    let known = self.locations.entry(at).or_insert(mark);
                    *known = mark.min(*known);
                }
                return;
            }
        };
        let row = self.rows.entry((table, row)).or_default();
        row.push(Doubt { column, mark, by });
    }

    /// How many checks fail.
    #[must_use]
    pub fn fails(&self) -> usize {
        let fails = |doubt: &&Outcome| doubt.verdict == Verdict::Fails;
        self.doubts.iter().filter(fails).count()
    }

    /// What stands beside the figure in a cell.
    #[must_use]
    pub fn cell(&self, table: usize, row: usize, column: usize) -> Option<Mark> {
        let doubts = self.rows.get(&(table, row))?.iter();
        doubts
            .filter(|doubt| doubt.column == Some(column))
            .map(|doubt| doubt.mark)
            .min()
    }

    /// What stands before a row of a table: where more of it than a part of a sum is doubted.
    #[must_use]
    pub fn row(&self, table: usize, row: usize) -> Option<Mark> {
        let doubts = self.rows.get(&(table, row))?.iter();
        doubts
            .map(|doubt| doubt.mark)
            .filter(|mark| !mark.is_part)
            .min()
    }

    /// What is said of a row of a table and the figures in it, the gravest first and each once.
    #[must_use]
    pub fn of_row(&self, table: usize, row: usize) -> Vec<&Outcome> {
        self.said(table, row, |_| true)
    }

    /// What is said of the figure in a cell or of its row as a whole, the gravest first and each once.
    #[must_use]
    pub fn of_cell(&self, table: usize, row: usize, column: usize) -> Vec<&Outcome> {
        self.said(table, row, |doubt| {
            doubt.column.is_none_or(|own| own == column)
        })
    }

    fn said(&self, table: usize, row: usize, is_it: impl Fn(&Doubt) -> bool) -> Vec<&Outcome> {
        let doubts = self.rows.get(&(table, row)).into_iter().flatten();
        let doubts = doubts.filter(|doubt| is_it(doubt));
        let mut by: Vec<usize> = doubts.map(|doubt| doubt.by).collect();
        by.sort_unstable();
        by.dedup();
        by.into_iter().map(|doubt| &self.doubts[doubt]).collect()
    }

    /// What stands beside whatever is printed exactly at a place of the file.
    #[must_use]
    pub fn at(&self, at: Location) -> Option<Mark> {
        self.locations.get(&at).copied()
    }
}
