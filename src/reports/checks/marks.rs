//! Which printed figures the checks doubt, so that they can be marked wherever they are shown.

use std::collections::BTreeMap;

use super::{Outcome, Place, Verdict, run};
use crate::{budget::Disclosure, location::Location};

/// What does not hold in a disclosure, by the figures it is about.
#[derive(Debug, Default)]
pub struct Marks {
    doubts: Vec<Outcome>,
    cells: BTreeMap<(usize, usize), Vec<(usize, usize)>>,
    locations: BTreeMap<Location, usize>,
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
        for (doubt, outcome) in doubts.iter().enumerate() {
            let figures = outcome.figures().map(|figure| figure.place);
            for place in figures.chain([outcome.place]) {
                marks.put(place, doubt, disclosure);
            }
        }
        marks.doubts = doubts;
        marks
    }

    fn put(&mut self, place: Place, doubt: usize, disclosure: &Disclosure) {
        match place {
            Place::Cell { table, row, column } => {
                let cells = self.cells.entry((table, row)).or_default();
                if cells.iter().all(|&(known, _)| known != column) {
                    cells.push((column, doubt));
                }
            }
            Place::Row { table, row } => {
                self.cells
                    .entry((table, row))
                    .or_default()
                    .push((usize::MAX, doubt));
            }
            Place::Table(_) | Place::Whole => return,
            _ => {}
        }
        let at = place.location(disclosure);
        if at.line > 0 {
            self.locations.entry(at).or_insert(doubt);
        }
    }

    /// What is said of the figure in a cell.
    #[must_use]
    pub fn cell(&self, table: usize, row: usize, column: usize) -> Option<Verdict> {
        let cells = self.cells.get(&(table, row))?;
        let (_, doubt) = cells.iter().find(|&&(known, _)| known == column)?;
        Some(self.doubts[*doubt].verdict)
    }

    /// What is said of a row of a table, the gravest first and each once.
    #[must_use]
    pub fn row(&self, table: usize, row: usize) -> Vec<&Outcome> {
        let mut doubts: Vec<usize> = self
            .cells
            .get(&(table, row))
            .into_iter()
            .flatten()
            .map(|&(_, doubt)| doubt)
            .collect();
        doubts.sort_unstable();
        doubts.dedup();
        doubts
            .into_iter()
            .map(|doubt| &self.doubts[doubt])
            .collect()
    }

    /// What is said of whatever stands exactly at a place of the file.
    #[must_use]
    pub fn at(&self, at: Location) -> Option<Verdict> {
        let doubt = self.locations.get(&at)?;
        Some(self.doubts[*doubt].verdict)
    }
}
