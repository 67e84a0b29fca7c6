//! “三公”经费: the total is trips abroad, vehicles and receptions; vehicles are bought or run.

use super::{Figure, Place, Sure, bench::Bench};
use crate::{
    budget::Form,
    reports::three_public::{Part, account, is_comparison, is_listed_down, part, part_of_column},
};

/// What one column of the table, or one group of columns, says.
#[derive(Debug, Default)]
pub(super) struct ThreePublic {
    /// 合计.
    pub(super) total: Option<Figure>,
    /// 因公出国（境）费.
    pub(super) trips: Option<Figure>,
    /// 公务用车购置及运行费.
    pub(super) vehicles: Option<Figure>,
    /// 公务用车购置费.
    pub(super) purchase: Option<Figure>,
    /// 公务用车运行维护费.
    pub(super) running: Option<Figure>,
    /// 公务接待费.
    pub(super) receptions: Option<Figure>,
    /// What is printed besides, such as meetings and training, which some provinces count in.
    others: Vec<Figure>,
    /// The words over the figures.
    pub(super) header: String,
}

/// Checks the sums of every reading of every such table.
pub(super) fn make(bench: &mut Bench<'_>) {
    for (index, _) in bench.tables(Form::ThreePublic) {
        for reading in readings(bench, index) {
            sums(bench, index, reading);
        }
    }
}

fn sums(bench: &mut Bench<'_>, table: usize, reading: ThreePublic) {
    let figures = |parts: &[Option<Figure>]| parts.iter().copied().flatten().collect::<Vec<_>>();
    let inner = figures(&[reading.purchase, reading.running]);
    if let (Some(vehicles), false) = (reading.vehicles, inner.is_empty()) {
        bench.equal(vehicles, inner.clone(), Sure::Certain);
    }
    let Some(total) = reading.total else { return };
    let mut parts = figures(&[reading.trips, reading.vehicles, reading.receptions]);
    if reading.vehicles.is_none() {
        parts.extend(inner);
    }
    if parts.is_empty() && !total.printed.is_zero() {
        return bench.skip(total.place, "unchecked.parts-empty", []);
    }
    if reading.others.is_empty() {
        return bench.equal(total, parts, Sure::Certain);
    }
    let sum = |parts: &[Figure]| {
        parts
            .iter()
            .map(Figure::value)
            .sum::<rust_decimal::Decimal>()
    };
    let with: Vec<_> = parts.iter().chain(&reading.others).copied().collect();
    if sum(&parts) == total.value() {
        bench.equal(total, parts, Sure::Certain);
    } else if sum(&with) == total.value() {
        bench.equal(total, with, Sure::Certain);
    } else {
        bench.skip(
            Place::Table(table),
            "unchecked.columns-unclear",
            [bench.disclosure.tables[table].title.clone()],
        );
    }
}

/// What the table says, once for each column of figures, or for each group of columns where the parts stand side by side.
pub(super) fn readings(bench: &Bench<'_>, index: usize) -> Vec<ThreePublic> {
    let table = &bench.disclosure.tables[index];
    if is_listed_down(table) {
        by_rows(bench, index)
    } else {
        by_columns(bench, index)
    }
}

fn by_rows(bench: &Bench<'_>, index: usize) -> Vec<ThreePublic> {
    let table = &bench.disclosure.tables[index];
    (0..table.columns.len())
        .filter(|&column| !is_comparison(&table.columns[column].header))
        .map(|column| {
            let mut reading = ThreePublic {
                header: table.columns[column].header.clone(),
                ..ThreePublic::default()
            };
            for (row, printed) in table.rows.iter().enumerate() {
                let name = printed.name.as_deref().unwrap_or_default();
                reading.put(part(name), bench.cell(index, row, column));
            }
            reading
        })
        .collect()
}

fn by_columns(bench: &Bench<'_>, index: usize) -> Vec<ThreePublic> {
    let table = &bench.disclosure.tables[index];
    let mut out = Vec::new();
    for row in 0..table.rows.len() {
        let mut readings: Vec<ThreePublic> = Vec::new();
        for (column, printed) in table.columns.iter().enumerate() {
            let header = group(&printed.header);
            if is_comparison(&printed.header) {
                continue;
            }
            let known = readings.iter().position(|reading| reading.header == header);
            let place = known.unwrap_or(readings.len());
            if known.is_none() {
                readings.push(ThreePublic {
                    header: header.to_string(),
                    ..ThreePublic::default()
                });
            }
            readings[place].put(
                part_of_column(&printed.header),
                bench.cell(index, row, column),
            );
        }
        out.append(&mut readings);
    }
    out
}

/// The words over all the parts of one account: above them, or below each where the parts stand above.
fn group(header: &str) -> &str {
    match header.split_once('/') {
        Some((first, _)) if part(first) == Part::Other => first,
        Some(_) => account(header),
        None => "",
    }
}

impl ThreePublic {
    /// Puts a figure in its place, the first of a kind being meant.
    fn put(&mut self, part: Part, figure: Option<Figure>) {
        let place = match part {
            Part::Total => &mut self.total,
            Part::Trips => &mut self.trips,
            Part::Vehicles => &mut self.vehicles,
            Part::Purchase => &mut self.purchase,
            Part::Running => &mut self.running,
            Part::Receptions => &mut self.receptions,
            Part::Other => return self.others.extend(figure),
        };
        *place = place.or(figure);
    }
}
