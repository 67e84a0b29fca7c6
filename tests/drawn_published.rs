//! Published disclosures as PDF, where their folder is present (`../shared/disclosures`, or the one that
//! `MINGZHANG_DISCLOSURES` names): every row is there, and what is printed adds up.

mod support;

use std::sync::LazyLock;

use mingzhang::{
    budget::{Disclosure, Form, Kind, Level, Row, Side, Table},
    pipeline,
    reports::{
        diff::{self, Choice},
        tree,
    },
};
use rust_decimal::Decimal;
use support::published;

/// What people counted in the published files.
struct Counted {
    file: &'static str,
    department: &'static str,
    year: u16,
    kind: Kind,
    /// The forms that are there, each half of a table for itself.
    tables: usize,
    /// Rows with a code, by form; two tables of a form together.
    codes: &'static [(Form, usize)],
    /// What is spent in all, in the unit that is printed.
    total: &'static str,
}

const COUNTED: &[Counted] = &[
    Counted {
        file: "wanli-2024-budget.pdf",
        department: "上海市普陀区人民政府万里街道办事处",
        year: 2024,
        kind: Kind::Budget,
        tables: 11,
        codes: &[
            (Form::Revenue, 66),
            (Form::Expenditure, 66),
            (Form::GeneralPublic, 66),
            (Form::BasicByEconomic, 31),
        ],
        total: "156211123",
    },
    Counted {
        file: "wanli-2025-budget.pdf",
        department: "上海市普陀区人民政府万里街道办事处",
        year: 2025,
        kind: Kind::Budget,
        tables: 11,
        codes: &[
            (Form::Revenue, 66),
            (Form::Expenditure, 66),
            (Form::GeneralPublic, 66),
            (Form::BasicByEconomic, 31),
        ],
        total: "189767551",
    },
    Counted {
        file: "putuo-finance-2024-final.pdf",
        department: "上海市普陀区财政局",
        year: 2024,
        kind: Kind::Final,
        tables: 12,
        codes: &[
            (Form::Revenue, 19),
            (Form::Expenditure, 19),
            (Form::GeneralPublic, 19),
            (Form::BasicByEconomic, 64),
        ],
        total: "2940.05",
    },
    Counted {
        file: "jiangsu-court-2018-budget.pdf",
        department: "江苏省高级人民法院",
        year: 2018,
        kind: Kind::Budget,
        tables: 15,
        codes: &[
            (Form::GeneralPublic, 17),
            (Form::BasicByEconomic, 66),
            (Form::AgencyOperating, 16),
            (Form::Other, 17),
        ],
        total: "33172.15",
    },
    Counted {
        file: "jiangsu-court-2019-budget.pdf",
        department: "江苏省高级人民法院",
        year: 2019,
        kind: Kind::Budget,
        tables: 15,
        codes: &[
            (Form::GeneralPublic, 17),
            (Form::BasicByEconomic, 66),
            (Form::AgencyOperating, 16),
            (Form::Other, 17),
        ],
        total: "37188.34",
    },
];

/// Those that are present, each read once for all tests.
static DISCLOSURES: LazyLock<Vec<(&Counted, Disclosure)>> = LazyLock::new(|| {
    let paths = published("pdf");
    COUNTED
        .iter()
        .filter_map(|counted| {
            let path = paths.iter().find(|path| path.ends_with(counted.file))?;
            Some((counted, pipeline::load(path).expect("a disclosure")))
        })
        .collect()
});

fn number(row: &Row, column: usize) -> Option<Decimal> {
    row.cells.get(column)?.value.number()
}

#[test]
fn every_table_and_every_coded_row_is_there() {
    for (counted, disclosure) in DISCLOSURES.iter() {
        let file = counted.file;
        assert_eq!(disclosure.department, counted.department, "{file}");
        assert_eq!(disclosure.year, Some(counted.year), "{file}");
        assert_eq!(disclosure.kind, counted.kind, "{file}");
        assert_eq!(disclosure.tables.len(), counted.tables, "{file}");
        assert_eq!(disclosure.sheets.len(), 0, "{file}");
        for &(form, expected) in counted.codes {
            let tables = disclosure.tables.iter().filter(|table| table.form == form);
            let coded = tables
                .flat_map(|table| &table.rows)
                .filter(|row| row.code.is_some())
                .count();
            assert_eq!(coded, expected, "{file}: {form:?}");
        }
        let expenditure = disclosure
            .table(Form::Expenditure, None)
            .expect("total expenditure");
        let total = expenditure.total().or(expenditure.rows.first());
        assert_eq!(
            total
                .and_then(|row| number(row, 0))
                .map(|it| it.to_string()),
            Some(counted.total.to_string()),
            "{file}"
        );
    }
}

#[test]
fn parents_are_the_sum_of_their_children_and_totals_of_their_classes() {
    for (counted, disclosure) in DISCLOSURES.iter() {
        let mut sums = 0;
        for table in disclosure.tables.iter().filter(|table| table.has_codes()) {
            for column in 0..table.columns.len() {
                sums += add_up(counted.file, table, column);
            }
        }
        assert!(sums > 20, "{}: {sums} sums", counted.file);
    }
}

/// Adds up the children of every row and the classes of the total; how many sums there were.
fn add_up(file: &str, table: &Table, column: usize) -> usize {
    let sum_of = |rows: &mut dyn Iterator<Item = &Row>| {
        let values: Vec<Decimal> = rows.filter_map(|row| number(row, column)).collect();
        (!values.is_empty()).then(|| (values.iter().sum::<Decimal>(), values.len()))
    };
    let parents = table.rows.iter().filter_map(|parent| {
        let code = parent.code?;
        let mut children = table
            .rows
            .iter()
            .filter(|row| row.code.and_then(|code| code.parent()) == Some(code));
        Some((parent, sum_of(&mut children)?))
    });
    let mut classes = table
        .rows
        .iter()
        .filter(|row| row.code.is_some_and(|code| code.level() == Level::Class));
    let total = table.total().zip(sum_of(&mut classes));
    let mut sums = 0;
    for (row, (sum, count)) in parents.chain(total) {
        let printed = number(row, column).unwrap_or_default();
        // Honest rounding: each figure may be off by half of its last digit.
        let slack = Decimal::new(5, printed.scale() + 1) * Decimal::from(count + 1);
        assert!(
            (printed - sum).abs() <= slack,
            "{file}: {:?} {:?} column {column}: {printed} is not {sum}",
            table.form,
            row.name
        );
        sums += 1;
    }
    sums
}

#[test]
fn the_two_sides_of_a_summary_balance() {
    for (counted, disclosure) in DISCLOSURES.iter() {
        let last = |side| {
            let table = disclosure.table(Form::Summary, Some(side)).expect("a side");
            table.rows.iter().rev().find_map(|row| number(row, 0))
        };
        assert_eq!(
            last(Side::Revenue),
            last(Side::Expenditure),
            "{}",
            counted.file
        );
    }
}

#[test]
fn nothing_printed_in_a_table_is_left_unread() {
    for (counted, disclosure) in DISCLOSURES.iter() {
        let coverage = &disclosure.coverage;
        assert!(
            coverage.understood * 1000 >= coverage.figures * 985,
            "{}: {} of {}",
            counted.file,
            coverage.understood,
            coverage.figures
        );
        let tables = disclosure.tables.iter().map(|table| table.at);
        let unread: Vec<_> = coverage.unread.iter().collect();
        for table in tables {
            let missed = unread
                .iter()
                .find(|unread| table.covers(unread.at.line) && table.line < unread.at.line);
            assert!(missed.is_none(), "{}: {missed:?}", counted.file);
        }
    }
}

#[test]
fn years_of_one_department_stand_side_by_side() {
    let all = &*DISCLOSURES;
    for pair in [
        ["wanli-2024", "wanli-2025"],
        ["jiangsu-court-2018", "jiangsu-court-2019"],
    ] {
        let find = |name: &str| {
            all.iter()
                .find(|(counted, _)| counted.file.starts_with(name))
        };
        let (Some((_, left)), Some((_, right))) = (find(pair[0]), find(pair[1])) else {
            continue;
        };
        let compared = diff::by_code(left, right, Choice::default()).expect("a common table");
        assert!(
            compared.rows.len() > 15,
            "{pair:?}: {}",
            compared.rows.len()
        );
        assert!(tree::first(left).is_some());
    }
}
