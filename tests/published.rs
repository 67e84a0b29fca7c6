//! What is shown is what is printed: in the fixtures, and in published disclosures where their folder is present
//! (`../shared/disclosures`, or the one that `MINGZHANG_DISCLOSURES` names).

mod support;

use std::{collections::BTreeSet, path::Path};

use mingzhang::{
    budget::{Disclosure, Form, Kind, Reading, Sheet, SheetKind, Span, Table, Value},
    location::Location,
    pipeline,
};
use rust_decimal::Decimal;
use support::{disclosures, fixtures};

/// What people counted in the published files.
struct Counted {
    file: &'static str,
    department: &'static str,
    year: u16,
    kind: Kind,
    tables: usize,
    /// Rows with a code in 支出总表 or 支出决算表.
    codes: usize,
    /// The projects of this year and those carried over, without the rows of units.
    projects: [usize; 2],
    /// Sheets of projects.
    sheets: usize,
    /// Their indicators: of the whole period and of this year; in a self-evaluation all of them, and none.
    indicators: [usize; 2],
    /// Indicators of the sheet of the whole department.
    whole: usize,
    catalogue: usize,
}

const COUNTED: &[Counted] = &[
    Counted {
        file: "zezhou-2024-budget.txt",
        department: "泽州县工业和信息化局",
        year: 2024,
        kind: Kind::Budget,
        tables: 13,
        codes: 37,
        projects: [21, 3],
        sheets: 21,
        indicators: [147, 147],
        whole: 0,
        catalogue: 0,
    },
    Counted {
        file: "yangcheng-2024-final.txt",
        department: "阳城县工业和信息化局",
        year: 2024,
        kind: Kind::Final,
        tables: 10,
        codes: 50,
        projects: [0, 0],
        sheets: 14,
        indicators: [86, 0],
        whole: 0,
        catalogue: 0,
    },
    Counted {
        file: "jincheng-devzone-2024-budget.txt",
        department: "晋城经济技术开发区管理委员会",
        year: 2024,
        kind: Kind::Budget,
        tables: 13,
        codes: 40,
        projects: [30, 2],
        sheets: 30,
        indicators: [370, 362],
        whole: 68,
        catalogue: 1027,
    },
    Counted {
        file: "liulin-2024-budget.txt",
        department: "柳林县工业和信息化局",
        year: 2024,
        kind: Kind::Budget,
        tables: 13,
        codes: 33,
        projects: [22, 6],
        sheets: 16,
        indicators: [97, 97],
        whole: 0,
        catalogue: 0,
    },
    Counted {
        file: "xinzhou-2022-budget.txt",
        department: "忻州市工业和信息化局",
        year: 2022,
        kind: Kind::Budget,
        tables: 11,
        codes: 21,
        projects: [0, 0],
        sheets: 11,
        indicators: [70, 69],
        whole: 0,
        catalogue: 0,
    },
];

#[test]
fn counts_are_those_that_people_counted() {
    let mut wrong = Vec::new();
    for path in disclosures() {
        let Some(counted) = COUNTED.iter().find(|counted| path.ends_with(counted.file)) else {
            continue;
        };
        let read = read(&path);
        let mut check = |what: &str, expected: String, found: String| {
            if expected != found {
                wrong.push(format!(
                    "{}: {what}: {expected} expected, {found} found",
                    counted.file
                ));
            }
        };
        check(
            "department",
            counted.department.into(),
            read.department.clone(),
        );
        check(
            "year",
            format!("{:?}", Some(counted.year)),
            format!("{:?}", read.year),
        );
        check(
            "kind",
            format!("{:?}", counted.kind),
            format!("{:?}", read.kind),
        );
        let numbers = [
            ("tables", counted.tables, titles(&read)),
            ("codes", counted.codes, codes(&read)),
            (
                "projects",
                counted.projects[0],
                projects(&read, Form::Projects),
            ),
            (
                "projects carried over",
                counted.projects[1],
                projects(&read, Form::ProjectsCarryover),
            ),
            ("sheets", counted.sheets, of_projects(&read).count()),
            (
                "indicators, whole period",
                counted.indicators[0],
                indicators(&read, true),
            ),
            (
                "indicators, this year",
                counted.indicators[1],
                indicators(&read, false),
            ),
            (
                "indicators, whole department",
                counted.whole,
                whole_indicators(&read),
            ),
            ("catalogue", counted.catalogue, read.catalogue.len()),
        ];
        for (what, expected, found) in numbers {
            check(what, expected.to_string(), found.to_string());
        }
    }
    none(&wrong);
}

#[test]
fn every_figure_in_tables_and_sheets_is_understood() {
    let mut wrong = Vec::new();
    for path in all() {
        let read = read(&path);
        let coverage = &read.coverage;
        if coverage.figures == 0 {
            wrong.push(format!("{}: no figure was counted", path.display()));
        }
        for unread in &coverage.unread {
            let line = read.source.line(unread.at.line);
            if line.contains(['|', '\t']) {
                wrong.push(format!(
                    "{}:{}: {} was not understood",
                    path.display(),
                    unread.at.line,
                    unread.text
                ));
            }
        }
    }
    none(&wrong);
}

#[test]
fn every_figure_that_is_shown_is_printed_where_it_says() {
    let mut wrong = Vec::new();
    for path in all() {
        let read = read(&path);
        for (value, at) in figures(&read) {
            let Some(number) = value.number() else {
                continue;
            };
            if at.line == 0 || !printed(&read, at).contains(&digits(&number.to_string())) {
                wrong.push(format!(
                    "{}:{}: {number} is not printed there",
                    path.display(),
                    at.line
                ));
            }
        }
    }
    none(&wrong);
}

#[test]
fn parents_are_the_sums_of_their_children() {
    let mut wrong = Vec::new();
    for path in all() {
        let read = read(&path);
        for table in read.tables.iter().filter(|table| adds_up(table)) {
            for column in 0..table.columns.len() {
                wrong.extend(
                    broken_sums(table, column)
                        .into_iter()
                        .map(|broken| format!("{}: {}: {broken}", path.display(), table.title)),
                );
            }
        }
    }
    none(&wrong);
}

/// The forms whose rows print every child of a parent.
fn adds_up(table: &Table) -> bool {
    matches!(
        table.form,
        Form::Revenue | Form::Expenditure | Form::GeneralPublic | Form::FundExpenditure
    )
}

fn broken_sums(table: &Table, column: usize) -> Vec<String> {
    let amount = |row: &mingzhang::budget::Row| {
        row.cells
            .get(column)
            .and_then(|cell| cell.value.number())
            .unwrap_or_default()
    };
    let coded: Vec<_> = table
        .rows
        .iter()
        .filter_map(|row| Some((row.code?, row)))
        .collect();
    let mut out = Vec::new();
    for (code, row) in &coded {
        let children: Vec<_> = coded
            .iter()
            .filter(|(child, _)| child.parent() == Some(*code))
            .collect();
        // A table that was cut off has lost children of the parents of its last row.
        if children.is_empty() || coded.last().is_some_and(|(last, _)| code.contains(last)) {
            continue;
        }
        let sum: Decimal = children.iter().map(|(_, child)| amount(child)).sum();
        let tolerance = Decimal::new(1, 2) * Decimal::from(children.len() + 1) / Decimal::TWO;
        if (sum - amount(row)).abs() > tolerance {
            out.push(format!("{code} is {}, its children {sum}", amount(row)));
        }
    }
    out
}

fn all() -> Vec<std::path::PathBuf> {
    [fixtures(), disclosures()].concat()
}

fn read(path: &Path) -> Disclosure {
    pipeline::load(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The tables as people count them: the two halves of a side-by-side table are one.
fn titles(read: &Disclosure) -> usize {
    let known = read.tables.iter().filter(|table| table.form != Form::Other);
    known
        .map(|table| (table.form, &table.title))
        .collect::<BTreeSet<_>>()
        .len()
}

fn codes(read: &Disclosure) -> usize {
    read.table(Form::Expenditure, None).map_or(0, |table| {
        table.rows.iter().filter(|row| row.code.is_some()).count()
    })
}

fn projects(read: &Disclosure, form: Form) -> usize {
    read.table(form, None).map_or(0, |table| {
        table
            .rows
            .iter()
            .filter(|row| !row.subtotal && !row.is_total())
            .count()
    })
}

fn of_projects(read: &Disclosure) -> impl Iterator<Item = &Sheet> {
    read.sheets
        .iter()
        .filter(|sheet| sheet.kind != SheetKind::Whole)
}

fn indicators(read: &Disclosure, whole: bool) -> usize {
    of_projects(read)
        .flat_map(|sheet| &sheet.indicators)
        .filter(|indicator| match indicator.reading {
            Reading::Target { span, .. } => (span == Span::Whole) == whole,
            Reading::Evaluation(_) => whole,
        })
        .count()
}

fn whole_indicators(read: &Disclosure) -> usize {
    read.sheets
        .iter()
        .filter(|sheet| sheet.kind == SheetKind::Whole)
        .map(|sheet| sheet.indicators.len())
        .sum()
}

/// Every figure of tables and sheets with the place that it claims.
fn figures(read: &Disclosure) -> Vec<(&Value, Location)> {
    let cells = read
        .tables
        .iter()
        .flat_map(|table| &table.rows)
        .flat_map(|row| &row.cells)
        .map(|cell| (&cell.value, cell.at));
    let money = read
        .sheets
        .iter()
        .flat_map(|sheet| &sheet.funding)
        .flat_map(|row| {
            let evaluation = row.evaluation.as_deref();
            let columns = evaluation.map(|it| {
                [
                    &it.applied,
                    &it.budgeted,
                    &it.adjusted,
                    &it.executed,
                    &it.left,
                    &it.rate,
                    &it.score,
                ]
            });
            [&row.whole, &row.year]
                .into_iter()
                .chain(columns.into_iter().flatten())
                .map(|value| (value, row.at))
        });
    cells.chain(money).collect()
}

/// The digits that stand in the lines of a place.
fn printed(read: &Disclosure, at: Location) -> String {
    (at.line..=at.last_line)
        .map(|line| digits(read.source.line(line)))
        .collect()
}

fn digits(text: &str) -> String {
    mingzhang::text::folded(text)
        .chars()
        .filter(char::is_ascii_digit)
        .collect()
}

fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}
