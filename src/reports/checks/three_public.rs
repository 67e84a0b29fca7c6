//! “三公”经费: the total is trips abroad, vehicles and receptions; vehicles are bought or run.

use super::{Figure, Place, Sure, bench::Bench};
use crate::budget::Form;

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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Total,
    Trips,
    Vehicles,
    Purchase,
    Running,
    Receptions,
    Other,
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
    let by_row = table
        .rows
        .iter()
        .filter(|row| {
            row.name
                .as_deref()
                .is_some_and(|name| !matches!(part(name), Part::Other | Part::Total))
        })
        .count();
    if by_row > 1 {
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
    let group = |header: &str| {
        header
            .split_once('/')
            .map_or("", |(first, _)| first)
            .to_string()
    };
    let mut out = Vec::new();
    for row in 0..table.rows.len() {
        let mut readings: Vec<ThreePublic> = Vec::new();
        for (column, printed) in table.columns.iter().enumerate() {
            let header = group(&printed.header);
            if is_comparison(&printed.header) {
                continue;
            }
            if readings.last().is_none_or(|last| last.header != header) {
                readings.push(ThreePublic {
                    header,
                    ..ThreePublic::default()
                });
            }
            if let Some(reading) = readings.last_mut() {
                reading.put(
                    part_of_column(&printed.header),
                    bench.cell(index, row, column),
                );
            }
        }
        out.append(&mut readings);
    }
    out
}

/// Whether a column compares two years instead of printing one.
fn is_comparison(header: &str) -> bool {
    ["增减", "%", "变动", "比例"]
        .iter()
        .any(|word| header.contains(word))
}

fn part_of_column(header: &str) -> Part {
    let (above, last) = header.rsplit_once('/').unwrap_or(("", header));
    match part(last) {
        Part::Total if above.contains("公务用车") => Part::Vehicles,
        Part::Other if part(above) == Part::Vehicles => Part::Other,
        found => found,
    }
}

fn part(name: &str) -> Part {
    let has = |word: &str| name.contains(word);
    if has("出国") || has("出境") {
        Part::Trips
    } else if has("接待") {
        Part::Receptions
    } else if has("车") {
        match (has("购置"), has("运行")) {
            (true, true) => Part::Vehicles,
            (true, false) => Part::Purchase,
            (false, true) => Part::Running,
            (false, false) => Part::Other,
        }
    } else if ["合计", "小计", "总计"]
        .iter()
        .any(|word| name.ends_with(word))
    {
        Part::Total
    } else {
        Part::Other
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
