//! However a table is printed, it is the same table; and whatever the bytes are, reading ends with a value or an error.

mod support;

use std::{fs, path::Path};

use mingzhang::{
    budget::{Disclosure, Form, Measure},
    pipeline,
};
use proptest::{collection, prelude::*};
use support::{
    expenditure::{self, Line},
    fixtures,
    mutate::{Random, damaged},
    printing::{self, Print},
    reports::make_all,
};

/// What a reader must find: each row with its code, its name and its figures by what they measure.
fn found(text: &str) -> Vec<Line> {
    let disclosure = read(text);
    let table = disclosure
        .table(Form::Expenditure, None)
        .unwrap_or_else(|| panic!("no expenditure table in\n{text}"));
    let hundredths = |row: &mingzhang::budget::Row, measure| {
        table
            .column(measure)
            .and_then(|column| row.cells[column].value.number())
            .map_or(0, |number| {
                i64::try_from(
                    (number * rust_decimal::Decimal::from(100))
                        .round()
                        .mantissa(),
                )
                .unwrap_or(i64::MAX)
            })
    };
    table
        .rows
        .iter()
        .map(|row| {
            let [total, basic, project] =
                [Measure::Total, Measure::Basic, Measure::Project].map(|m| hundredths(row, m));
            assert_eq!(total, basic + project, "{row:?} in\n{text}");
            (
                row.code.map(|code| code.to_string()).unwrap_or_default(),
                row.name.clone().unwrap_or_default(),
                [basic, project],
            )
        })
        .collect()
}

fn read(text: &str) -> Disclosure {
    pipeline::read(Path::new("generated.txt"), text.as_bytes().to_vec())
        .unwrap_or_else(|error| panic!("{error} in\n{text}"))
}

/// Reads a file that may be anything, and makes all reports of what it discloses.
fn read_and_report(bytes: Vec<u8>) {
    if let Ok(disclosure) = pipeline::read(Path::new("generated"), bytes) {
        make_all(disclosure);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_table_is_the_same_however_it_is_printed(items in expenditure::items(), print in printing::ways()) {
        let lines = expenditure::lines(&items);
        prop_assert_eq!(found(&Print::PLAIN.print(&lines)), lines.clone());
        let text = print.print(&lines);
        prop_assert_eq!(found(&text), lines, "{}", text);
    }

    #[test]
    fn any_bytes_give_a_value_or_an_error(bytes in collection::vec(any::<u8>(), 0..2000)) {
        read_and_report(bytes);
    }

    #[test]
    fn any_marks_and_words_give_a_value_or_an_error(text in "([|\t\n 　0-9.,%<>/\\[\\]（）合计一、元万年表公开项目指标支出收入A]){0,400}") {
        read_and_report(text.into_bytes());
    }

    #[test]
    fn a_damaged_disclosure_gives_a_value_or_an_error(seed in any::<u64>()) {
        let mut random = Random::new(seed);
        let paths = fixtures();
        let text = fs::read_to_string(&paths[random.below(paths.len())]).expect("a fixture");
        read_and_report(damaged(&text, &mut random));
    }
}

#[test]
fn encodings_byte_order_marks_and_line_ends_change_nothing() {
    for path in fixtures() {
        let text = fs::read_to_string(&path).expect("a fixture");
        let plain = read(&text);
        let (gb18030, _, lost) = encoding_rs::GB18030.encode(&text);
        assert!(!lost, "{} does not fit GB18030", path.display());
        for (name, bytes) in [
            ("CRLF", text.replace('\n', "\r\n").into_bytes()),
            ("a byte order mark", format!("\u{feff}{text}").into_bytes()),
            ("GB18030", gb18030.into_owned()),
        ] {
            let other = pipeline::read(Path::new("generated.txt"), bytes)
                .unwrap_or_else(|error| panic!("{} in {name}: {error}", path.display()));
            assert_eq!(
                (&other.department, other.year, other.kind),
                (&plain.department, plain.year, plain.kind),
                "{} in {name}",
                path.display()
            );
            assert_eq!(other.tables, plain.tables, "{} in {name}", path.display());
            assert_eq!(other.sheets, plain.sheets, "{} in {name}", path.display());
        }
    }
}

#[test]
fn a_file_that_was_cut_off_keeps_what_stands_before() {
    for path in fixtures() {
        let bytes = fs::read(&path).expect("a fixture");
        let whole = pipeline::read(&path, bytes.clone()).expect("a disclosure");
        // In the middle of a character: every byte of a Chinese one but the first says so.
        let cut = (bytes.len() / 2..bytes.len())
            .find(|&at| bytes[at] & 0b1100_0000 == 0b1000_0000)
            .expect("a Chinese character");
        let half = pipeline::read(&path, bytes[..cut].to_vec())
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(
            (half.department, half.year),
            (whole.department, whole.year),
            "{}",
            path.display()
        );
        assert_eq!(half.tables[0], whole.tables[0], "{}", path.display());
        assert!(
            half.findings
                .iter()
                .any(|finding| finding.code == "broken-characters")
        );
    }
}

/// Figures as long as they are read, next to nothing, or negative, wherever a file prints decimals.
#[test]
fn figures_beyond_all_money_are_no_panic() {
    const EXTREMES: [&str; 4] = [
        "99999999999999",
        "0.00000000000000001",
        "-99999999999999.9999",
        "0*1-79228162514264337593543950335=5元",
    ];
    for path in fixtures() {
        let text = fs::read_to_string(path).expect("a fixture");
        for (first, extreme) in EXTREMES.iter().enumerate() {
            let mut turning = EXTREMES.iter().cycle().skip(first);
            read_and_report(with_decimals(&text, &mut turning).into_bytes());
            let mut only = std::iter::repeat(extreme);
            read_and_report(with_decimals(&text, &mut only).into_bytes());
        }
    }
}

/// A text with others in the place of its numbers with decimals.
fn with_decimals<'n>(text: &str, others: &mut impl Iterator<Item = &'n &'static str>) -> String {
    let is_of_number = |c: char| c.is_ascii_digit() || c == '.';
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_of_number) {
        out.push_str(&rest[..start]);
        let number = &rest[start..];
        let end = number.find(|c| !is_of_number(c)).unwrap_or(number.len());
        let (number, after) = number.split_at(end);
        let other = others.next().filter(|_| number.contains('.'));
        out.push_str(other.map_or(number, |other| other));
        rest = after;
    }
    out + rest
}
