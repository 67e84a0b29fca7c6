//! The projects of one or many disclosures: what each costs, out of which money, and which performance sheet is its own.

use std::{collections::HashMap, sync::Arc};

use rust_decimal::Decimal;

use super::{collation::collation, funding::money, likeness::likeness};
use crate::{
    budget::{Disclosure, Form, Measure, Sheet, SheetKind, Table},
    location::Location,
    text::{key, number},
};

/// The kinds of money that project tables tell apart.
pub const FUNDS: [Measure; 5] = [
    Measure::GeneralPublic,
    Measure::GovernmentFund,
    Measure::StateCapital,
    Measure::FiscalAccount,
    Measure::UnitFunds,
];

/// Names less alike than this are not taken for one project only because the money agrees.
const ALIKE: f64 = 0.5;

/// The rounding of 万元 with two decimals, in yuan.
const HALF_A_DIGIT: Decimal = Decimal::from_parts(50, 0, 0, false, 0);

/// Of so many rows at most the roundings may add up.
const MOST_ROUNDED: usize = 4;

/// One project.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProjectRow {
    /// Which of the disclosures it is in.
    pub disclosure: usize,
    /// Its name as printed; empty where the label was lost.
    pub name: String,
    /// The unit it stands under.
    pub unit: Option<String>,
    /// Where it was found.
    pub origin: Origin,
    /// What it costs, in yuan.
    pub total: Option<Decimal>,
    /// By kind of money, in the order of [`FUNDS`], in yuan.
    pub funds: [Option<Decimal>; FUNDS.len()],
    /// Its performance sheet, by place among the sheets.
    pub sheet: Option<SheetLink>,
    /// 总分 of its self-evaluation, as printed.
    pub score: Option<String>,
    /// 自评等级.
    pub grade: Option<String>,
    /// Where it stands.
    pub at: Location,
}

/// Where a project was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Origin {
    /// In the table of this year's projects, or that of what is carried over.
    Row {
        /// The table, by place.
        table: usize,
        /// The row, by place.
        row: usize,
        /// Whether it is carried over from last year.
        carryover: bool,
    },
    /// In no table: only a sheet speaks of it.
    #[default]
    SheetOnly,
}

/// Which sheet belongs to a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetLink {
    /// Its place among the sheets.
    pub sheet: usize,
    /// Whether the names agree; otherwise money and likeness do.
    pub by_name: bool,
}

/// What project rows are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SortBy {
    /// As printed.
    #[default]
    Printed,
    /// Money, most first.
    Money,
    /// Name.
    Name,
    /// Score, lowest first, so that trouble shows.
    Score,
}

impl SortBy {
    /// All of them, in the order in which a key goes through them.
    pub const ALL: [Self; 4] = [Self::Printed, Self::Money, Self::Name, Self::Score];
}

impl ProjectRow {
    /// Whether it is carried over from last year.
    #[must_use]
    pub fn is_carryover(&self) -> bool {
        matches!(
            self.origin,
            Origin::Row {
                carryover: true,
                ..
            }
        )
    }

    /// The table and the row that list it; `None` where only a sheet speaks of it.
    #[must_use]
    pub fn listed(&self) -> Option<(usize, usize)> {
        match self.origin {
            Origin::Row { table, row, .. } => Some((table, row)),
            Origin::SheetOnly => None,
        }
    }

    /// Its money of one kind, or all of it.
    #[must_use]
    pub fn money(&self, fund: Option<Measure>) -> Option<Decimal> {
        match fund {
            None => self.total,
            Some(fund) => FUNDS
                .iter()
                .position(|&known| known == fund)
                .and_then(|place| self.funds[place]),
        }
    }
}

/// The sheet of the project that a row of a table lists.
#[must_use]
pub fn sheet_of_row(projects: &[ProjectRow], listed: (usize, usize)) -> Option<usize> {
    let project = projects
        .iter()
        .find(|project| project.listed() == Some(listed))?;
    project.sheet.map(|link| link.sheet)
}

/// All projects of some disclosures, in printed order; those that only a sheet speaks of come last.
#[must_use]
pub fn projects(disclosures: &[Arc<Disclosure>]) -> Vec<ProjectRow> {
    disclosures
        .iter()
        .enumerate()
        .flat_map(|(index, disclosure)| projects_of(index, disclosure))
        .collect()
}

/// Sorts project rows; rows that have no such value come last, and equal ones stay in printed order.
pub fn sort(rows: &mut [ProjectRow], by: SortBy) {
    match by {
        SortBy::Printed => {
            rows.sort_by_key(|row| (row.disclosure, row.origin == Origin::SheetOnly, row.at))
        }
        SortBy::Money => rows.sort_by_key(|row| std::cmp::Reverse(row.total)),
        SortBy::Name => {
            rows.sort_by_cached_key(|row| (row.name.is_empty(), collation(&row.name)));
        }
        SortBy::Score => rows.sort_by_cached_key(|row| {
            let score = row.score.as_deref().and_then(number);
            (score.is_none(), score)
        }),
    }
}

/// The projects of one disclosure, which is at `index` among others.
#[must_use]
pub fn projects_of(index: usize, disclosure: &Disclosure) -> Vec<ProjectRow> {
    let mut rows: Vec<ProjectRow> = disclosure
        .tables
        .iter()
        .enumerate()
        .filter(|(_, table)| matches!(table.form, Form::Projects | Form::ProjectsCarryover))
        .flat_map(|(place, table)| rows_of(index, place, table))
        .collect();
    let taken = link(&mut rows, &disclosure.sheets);
    let loose = disclosure
        .sheets
        .iter()
        .enumerate()
        .filter(|(place, sheet)| sheet.kind != SheetKind::Whole && !taken[*place])
        .map(|(place, sheet)| from_sheet(index, place, sheet));
    rows.extend(loose);
    rows
}

fn rows_of(
    disclosure: usize,
    place: usize,
    table: &Table,
) -> impl Iterator<Item = ProjectRow> + '_ {
    let carryover = table.form == Form::ProjectsCarryover;
    let yuan = |row, column: Option<usize>| {
        column
            .and_then(|column| table.amount(row, column))
            .map(|amount| amount.yuan())
    };
    let total = table.column(Measure::Total);
    let funds = FUNDS.map(|fund| table.column(fund));
    let rows = table.rows.iter().enumerate();
    rows.filter(|(_, row)| !row.subtotal && !row.is_total())
        .map(move |(index, row)| ProjectRow {
            disclosure,
            name: row.name.clone().unwrap_or_default(),
            unit: row.group.clone(),
            origin: Origin::Row {
                table: place,
                row: index,
                carryover,
            },
            total: yuan(row, total),
            funds: funds.map(|column| yuan(row, column)),
            sheet: None,
            score: None,
            grade: None,
            at: row.at,
        })
}

/// Gives each project its sheet and tells which sheets are taken: first by name, and where several have the name, by
/// money; then, where the money agrees to the printed digit, by names that are alike. A sheet may speak of this year's
/// money and what was carried over in one, so a row of each may share it, and of all that was carried over together.
fn link(rows: &mut [ProjectRow], sheets: &[Sheet]) -> Vec<bool> {
    let mut taken = vec![false; sheets.len()];
    let paid: Vec<Option<Decimal>> = sheets.iter().map(money).collect();
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, sheet) in sheets.iter().enumerate() {
        if sheet.kind != SheetKind::Whole && !sheet.project.is_empty() {
            by_name.entry(key(&sheet.project)).or_default().push(place);
        }
    }
    for row in rows.iter_mut() {
        let Some(named) = by_name.get(&key(&row.name)) else {
            continue;
        };
        let best = named
            .iter()
            .copied()
            .min_by_key(|&place| (!agrees(row, paid[place]), taken[place], place));
        let may_have =
            |place: &usize| !taken[*place] || row.is_carryover() || agrees(row, paid[*place]);
        if let Some(place) = best.filter(may_have) {
            taken[place] = true;
            attach(row, place, &sheets[place], true);
        }
    }
    for row in rows.iter_mut().filter(|row| row.sheet.is_none()) {
        let best = sheets
            .iter()
            .enumerate()
            .filter(|(place, sheet)| {
                !taken[*place] && sheet.kind != SheetKind::Whole && agrees(row, paid[*place])
            })
            .map(|(place, sheet)| (place, name_likeness(&row.name, &sheet.project)))
            .filter(|(_, alike)| *alike >= ALIKE)
            .max_by(|left, right| left.1.total_cmp(&right.1));
        if let Some((place, _)) = best {
            taken[place] = true;
            attach(row, place, &sheets[place], false);
        }
    }
    link_carried(rows, sheets, &paid, &mut taken);
    taken
}

/// Gives what was carried over and has no sheet the one that has its money together.
fn link_carried(
    rows: &mut [ProjectRow],
    sheets: &[Sheet],
    paid: &[Option<Decimal>],
    taken: &mut [bool],
) {
    let is_loose = |row: &&mut ProjectRow| row.is_carryover() && row.sheet.is_none();
    let mut carried: Vec<&mut ProjectRow> = rows.iter_mut().filter(is_loose).collect();
    let together: Option<Decimal> = carried.iter().map(|row| row.total).sum();
    let Some(together) = together.filter(|sum| carried.len() > 1 && !sum.is_zero()) else {
        return;
    };
    // Roundings cancel each other out for the most part: many rows are hardly further off than a few.
    let half_digits = HALF_A_DIGIT * Decimal::from(carried.len().min(MOST_ROUNDED));
    let mut found = sheets.iter().enumerate().filter(|(place, sheet)| {
        let is_sum = |money: Decimal| (money - together).abs() <= half_digits;
        !taken[*place] && sheet.kind != SheetKind::Whole && paid[*place].is_some_and(is_sum)
    });
    if let (Some((place, sheet)), None) = (found.next(), found.next()) {
        taken[place] = true;
        for row in &mut carried {
            attach(row, place, sheet, false);
        }
    }
}

/// How alike two names are; a name that was lost contradicts none.
fn name_likeness(left: &str, right: &str) -> f64 {
    if left.is_empty() || right.is_empty() {
        ALIKE
    } else {
        likeness(left, right)
    }
}

/// Whether a project's money is that which a sheet pays, within the rounding of 万元 with two decimals.
fn agrees(row: &ProjectRow, paid: Option<Decimal>) -> bool {
    match (row.total, paid) {
        (Some(left), Some(right)) => (left - right).abs() <= HALF_A_DIGIT,
        _ => false,
    }
}

fn attach(row: &mut ProjectRow, place: usize, sheet: &Sheet, by_name: bool) {
    row.sheet = Some(SheetLink {
        sheet: place,
        by_name,
    });
    row.score = sheet.score.clone();
    row.grade = sheet.grade.clone();
}

fn from_sheet(disclosure: usize, place: usize, sheet: &Sheet) -> ProjectRow {
    ProjectRow {
        disclosure,
        name: sheet.project.clone(),
        unit: sheet.unit.clone(),
        origin: Origin::SheetOnly,
        total: money(sheet),
        funds: [None; FUNDS.len()],
        sheet: Some(SheetLink {
            sheet: place,
            by_name: true,
        }),
        score: sheet.score.clone(),
        grade: sheet.grade.clone(),
        at: sheet.at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::sample::{disclosure, row, sheet, table};

    fn sample() -> Vec<ProjectRow> {
        let mut disclosure = disclosure(
            "局",
            vec![table(
                Form::Projects,
                &[Measure::Total, Measure::GeneralPublic],
                vec![
                    row("", "合计", &["9.15", "9.15"]),
                    row("", "驻村工作队经费", &["2.15", "2.15"]),
                    row("", "商业市场发展业务经费", &["5.00", "5.00"]),
                    row("", "遗属补助", &["2.00", ""]),
                ],
            )],
        );
        disclosure.sheets = vec![
            sheet("遗属补助", "20000"),
            sheet("驻村工作队经费", "100"),
            sheet("驻村工作队 经费", "21472"),
            sheet("商业市场发展经费", "50000"),
        ];
        projects(&[Arc::new(disclosure)])
    }

    #[test]
    fn a_project_finds_its_sheet_by_name_then_by_money() {
        let rows = sample();
        let links: Vec<_> = rows
            .iter()
            .map(|row| row.sheet.map(|link| (link.sheet, link.by_name)))
            .collect();
        assert_eq!(
            links,
            [
                Some((2, true)),
                Some((3, false)),
                Some((0, true)),
                Some((1, true))
            ]
        );
        assert_eq!(rows[3].origin, Origin::SheetOnly);
        assert_eq!(rows[2].money(Some(Measure::GeneralPublic)), None);
    }

    #[test]
    fn a_sheet_is_of_one_row_of_a_name_and_of_what_was_carried_over() {
        let total = &[Measure::Total];
        let rows = vec![
            row("", "补充业务费", &["22.33"]),
            row("", "补充业务费", &["4.53"]),
        ];
        let carried = vec![row("", "补充业务费", &["1.00"])];
        let mut disclosure = disclosure(
            "局",
            vec![
                table(Form::Projects, total, rows),
                table(Form::ProjectsCarryover, total, carried),
            ],
        );
        disclosure.sheets = vec![sheet("补充业务费", "223300")];
        let links: Vec<_> = projects(&[Arc::new(disclosure)])
            .iter()
            .map(|row| row.sheet.map(|link| link.sheet))
            .collect();
        assert_eq!(links, [Some(0), None, Some(0)]);
    }

    #[test]
    fn what_was_carried_over_may_have_one_sheet_together() {
        let carried = |amounts: [&str; 2]| {
            let rows = vec![
                row("", "甲省级经费", &[amounts[0]]),
                row("", "乙市级经费", &[amounts[1]]),
            ];
            let carried = table(Form::ProjectsCarryover, &[Measure::Total], rows);
            let mut disclosure = disclosure("局", vec![carried]);
            disclosure.sheets = vec![sheet("甲乙工作经费", "38300")];
            let rows = projects(&[Arc::new(disclosure)]);
            let links = rows.iter().map(|row| row.sheet.map(|link| link.sheet));
            links.collect::<Vec<_>>()
        };
        assert_eq!(carried(["0.48", "3.35"]), [Some(0), Some(0)]);
        assert_eq!(carried(["0.48", "3.45"]), [None, None, Some(0)]);
    }

    #[test]
    fn sorting_by_money_puts_the_largest_first() {
        let mut rows = sample();
        sort(&mut rows, SortBy::Money);
        assert_eq!(rows[0].name, "商业市场发展业务经费");
        sort(&mut rows, SortBy::Printed);
        assert_eq!(rows[3].origin, Origin::SheetOnly);
    }
}
