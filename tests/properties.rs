//! However a table is printed, it is the same table; and whatever the bytes are, reading ends with a value or an error.

mod support;

use std::{collections::BTreeMap, fs, path::Path};

use mingzhang::{
    budget::{Disclosure, Form, Measure},
    pipeline,
};
use proptest::{collection, prelude::*, sample};
use support::{
    aligned::{self, Aligned},
    fixtures,
    mutate::{Random, damaged},
    reports::make_all,
};

/// Item codes with the names of the item, its section and its class.
const ITEMS: &[[&str; 4]] = &[
    [
        "2010301",
        "行政运行",
        "政府办公厅（室）及相关机构事务",
        "一般公共服务支出",
    ],
    [
        "2010399",
        "其他政府办公厅（室）及相关机构事务支出",
        "政府办公厅（室）及相关机构事务",
        "一般公共服务支出",
    ],
    ["2011308", "招商引资", "商贸事务", "一般公共服务支出"],
    [
        "2060499",
        "其他技术研究与开发支出",
        "技术研究与开发",
        "科学技术支出",
    ],
    [
        "2080505",
        "机关事业单位基本养老保险缴费支出",
        "行政事业单位养老支出",
        "社会保障和就业支出",
    ],
    [
        "2080506",
        "机关事业单位职业年金缴费支出",
        "行政事业单位养老支出",
        "社会保障和就业支出",
    ],
    [
        "2101101",
        "行政单位医疗",
        "行政事业单位医疗",
        "卫生健康支出",
    ],
    [
        "2120804",
        "农村基础设施建设支出",
        "国有土地使用权出让收入安排的支出",
        "城乡社区支出",
    ],
    [
        "2150517",
        "产业发展",
        "工业和信息产业监管",
        "资源勘探工业信息等支出",
    ],
    ["2210201", "住房公积金", "住房改革支出", "住房保障支出"],
];

/// A row: code (empty for 合计), name, and its amounts in hundredths of 万元.
type Line = (String, String, [i64; 2]);

/// The rows of an expenditure table that adds up, from what each item costs.
fn lines(items: &BTreeMap<usize, [i64; 2]>) -> Vec<Line> {
    let mut by_code: BTreeMap<&str, (&str, [i64; 2])> = BTreeMap::new();
    let mut total = [0; 2];
    for (&index, amounts) in items {
        let [code, name, section, class] = ITEMS[index];
        for (part, name) in [(&code[..3], class), (&code[..5], section), (code, name)] {
            let sums = &mut by_code.entry(part).or_insert((name, [0; 2])).1;
            sums[0] += amounts[0];
            sums[1] += amounts[1];
        }
        total[0] += amounts[0];
        total[1] += amounts[1];
    }
    let rows = by_code
        .into_iter()
        .map(|(code, (name, amounts))| (code.to_string(), name.to_string(), amounts));
    [(String::new(), "合计".to_string(), total)]
        .into_iter()
        .chain(rows)
        .collect()
}

/// What stands at a page break.
#[derive(Debug, Clone, Copy)]
enum Header {
    Absent,
    Empty,
    Repeated,
}

/// What sets the cells of a line apart.
#[derive(Debug, Clone, Copy)]
enum Cells {
    Tabs,
    Pipes,
    Blanks(Aligned),
    /// Each stands on a line of its own.
    Lines,
}

/// How a table is printed.
#[derive(Debug, Clone)]
struct Print {
    cells: Cells,
    /// The rows before which a page ends.
    breaks: Vec<(sample::Index, Header)>,
    /// Whether a page ends with its number.
    numbered: bool,
    /// The cells (row, column) that are wrapped, and after how much of the cell.
    wraps: Vec<(sample::Index, sample::Index, sample::Index)>,
    full_width: bool,
    thousands: bool,
    /// The order of the three columns of figures, and the words of their headers.
    order: [usize; 3],
    words: usize,
}

impl Print {
    const PLAIN: Self = Self {
        cells: Cells::Tabs,
        breaks: Vec::new(),
        numbered: false,
        wraps: Vec::new(),
        full_width: false,
        thousands: false,
        order: [0, 1, 2],
        words: 0,
    };

    const HEADERS: [[&'static str; 3]; 3] = [
        ["合计", "基本支出", "项目支出"],
        ["本年支出合计", "基本支出", "项目支出"],
        ["小计", "基本支出", "项目支出"],
    ];

    fn print(&self, lines: &[Line]) -> String {
        let mut grid = self.header();
        let header = grid.len();
        grid.extend(lines.iter().map(|line| self.row(line)));
        // In aligned columns all names are wrapped that are longer than their column.
        let is_aligned = matches!(self.cells, Cells::Blanks(_));
        for (row, column, place) in self.wraps.iter().filter(|_| !is_aligned) {
            let row = header + row.index(lines.len());
            let column = column.index(grid[row].len());
            let mark = match self.cells {
                Cells::Lines if column == NAME => '\n',
                _ => ' ',
            };
            wrap(&mut grid[row][column], *place, mark);
        }
        let breaks: BTreeMap<_, _> = self
            .breaks
            .iter()
            .map(|(row, kind)| (header + row.index(lines.len()), *kind))
            .collect();
        let mut text = String::from(
            "某某县财政局\n\n2024年度部门预算公开\n\n2024年预算支出总表\n\n部门名称：某某县财政局\n\n单位：万元\n\n",
        );
        let lines = self.lines(&grid, header);
        for (index, line) in lines.iter().enumerate() {
            if let Some(kind) = breaks.get(&index) {
                self.page_break(&mut text, *kind, &lines[..header]);
            }
            text.push_str(line);
        }
        text
    }

    fn header(&self) -> Vec<Vec<String>> {
        let words = Self::HEADERS[self.words];
        let figures = self.order.map(|column| words[column]);
        [
            ["项目", "", "2024年预算数", "", ""],
            ["科目编码", "科目名称", figures[0], figures[1], figures[2]],
        ]
        .map(|row| row.map(String::from).to_vec())
        .to_vec()
    }

    fn row(&self, (code, name, amounts): &Line) -> Vec<String> {
        let figures = [amounts[0] + amounts[1], amounts[0], amounts[1]];
        let head = if code.is_empty() {
            [name.clone(), String::new()]
        } else {
            [code.clone(), name.clone()]
        };
        head.into_iter()
            .chain(self.order.map(|column| self.figure(figures[column])))
            .collect()
    }

    fn figure(&self, hundredths: i64) -> String {
        if hundredths == 0 {
            return String::new();
        }
        let (whole, rest) = (hundredths / 100, hundredths % 100);
        let mut text = if self.thousands && whole >= 1000 {
            format!("{},{:03}.{rest:02}", whole / 1000, whole % 1000)
        } else {
            format!("{whole}.{rest:02}")
        };
        if self.full_width {
            text = text.chars().map(full_width).collect();
        }
        text
    }

    fn page_break(&self, text: &mut String, kind: Header, header: &[String]) {
        text.push_str(if self.numbered { "\n- 3 -\n\n" } else { "\n" });
        match (kind, self.cells) {
            (Header::Absent, _) | (Header::Empty, Cells::Blanks(_)) => {}
            (Header::Empty, Cells::Pipes) => {
                text.push_str("|  |  |  |  |  |\n|---|---|---|---|---|\n");
            }
            (Header::Empty, Cells::Tabs) => text.push_str("\t\t\t\t\n"),
            (Header::Empty, Cells::Lines) => text.push_str("\n\n\n\n\n"),
            (Header::Repeated, _) => text.extend(header.iter().map(String::as_str)),
        }
    }

    /// The lines of each row of a grid that begins with so many rows of a header.
    fn lines(&self, grid: &[Vec<String>], header: usize) -> Vec<String> {
        let line = |(at, cells): (usize, &Vec<String>)| match (self.cells, at) {
            (Cells::Pipes, 0) => format!("| {} |\n|---|---|---|---|---|\n", cells.join(" | ")),
            (Cells::Pipes, _) => format!("| {} |\n", cells.join(" | ")),
            (Cells::Lines, _) => cells.join("\n") + "\n",
            _ => cells.join("\t") + "\n",
        };
        match self.cells {
            Cells::Blanks(aligned) => aligned.lines(grid, header),
            _ => grid.iter().enumerate().map(line).collect(),
        }
    }
}

/// The column of names.
const NAME: usize = 1;

/// A cell too narrow for its text: a mark where the line was broken, once at a place.
fn wrap(cell: &mut String, place: sample::Index, mark: char) {
    let inner: Vec<_> = cell.char_indices().map(|(at, _)| at).skip(1).collect();
    if inner.is_empty() {
        return;
    }
    let (before, after) = cell.split_at(inner[place.index(inner.len())]);
    if !before.ends_with(mark) && !after.starts_with(mark) {
        *cell = format!("{before}{mark}{after}");
    }
}

fn full_width(c: char) -> char {
    match c {
        '0'..='9' | ',' | '.' => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
        other => other,
    }
}

fn items() -> impl Strategy<Value = BTreeMap<usize, [i64; 2]>> {
    let amounts = prop_oneof![
        (1..99_999_999_i64).prop_map(|basic| [basic, 0]),
        (1..99_999_999_i64).prop_map(|project| [0, project]),
        [1..9_999_999_i64, 1..9_999_999_i64],
    ];
    collection::btree_map(0..ITEMS.len(), amounts, 1..ITEMS.len())
}

fn cells() -> impl Strategy<Value = Cells> {
    prop_oneof![
        Just(Cells::Tabs),
        Just(Cells::Pipes),
        Just(Cells::Lines),
        aligned::ways().prop_map(Cells::Blanks)
    ]
}

fn print() -> impl Strategy<Value = Print> {
    let header = prop_oneof![
        Just(Header::Absent),
        Just(Header::Empty),
        Just(Header::Repeated)
    ];
    (
        cells(),
        any::<[bool; 3]>(),
        collection::vec((any::<sample::Index>(), header), 0..3),
        collection::vec(any::<(sample::Index, sample::Index, sample::Index)>(), 0..4),
        sample::select(vec![[0, 1, 2], [1, 2, 0], [2, 1, 0]]),
        0..Print::HEADERS.len(),
    )
        .prop_map(
            |(cells, [numbered, full_width, thousands], breaks, wraps, order, words)| Print {
                cells,
                breaks,
                numbered,
                wraps,
                full_width,
                thousands,
                order,
                words,
            },
        )
}

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
    fn a_table_is_the_same_however_it_is_printed(items in items(), print in print()) {
        let lines = lines(&items);
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
