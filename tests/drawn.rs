//! Pages as they are drawn: the same table comes out however it was drawn, and what cannot be read says why.

mod support;

use std::{fs, path::Path};

use mingzhang::{
    document::{self, OpenError},
    pipeline,
    tables::{self, Part},
    texts::Lang,
};
use support::{
    drawn::{Pdf, fill, line, scribbled, table, torn, words},
    mutate::Random,
    parts::parts,
    root,
};

const ROWS: &[[&str; 3]] = &[
    ["编码", "名称", "合计"],
    ["201", "一般公共服务支出", "1,234.50"],
    ["2010301", "行政运行", "0"],
];

fn expected() -> String {
    ROWS.iter()
        .map(|row| row.join("|"))
        .collect::<Vec<_>>()
        .join("/")
}

fn refusal(bytes: Vec<u8>) -> OpenError {
    document::open(bytes).expect_err("no document")
}

#[test]
fn a_table_is_the_same_however_its_lines_are_drawn() {
    let thin =
        |x0: f32, y0: f32, x1: f32, y1: f32| fill(x0, y0, (x1 - x0).max(0.5), (y1 - y0).max(0.5));
    let outline =
        |x0: f32, y0: f32, x1: f32, y1: f32| format!("{x0} {y0} {} {} re S\n", x1 - x0, y1 - y0);
    for content in [
        table(350.0, ROWS, line),
        table(350.0, ROWS, thin),
        table(350.0, ROWS, outline),
    ] {
        assert_eq!(parts(Pdf::new().page(&content, 0).bytes()), [expected()]);
    }
}

#[test]
fn white_lines_and_wide_fills_are_no_lines() {
    let content = format!(
        "0.8 g {} 1 G {} 0 g 0 G {}",
        fill(50.0, 330.0, 300.0, 20.0),
        line(200.0, 290.0, 200.0, 350.0),
        table(350.0, ROWS, line)
    );
    assert_eq!(parts(Pdf::new().page(&content, 0).bytes()), [expected()]);
}

#[test]
fn turned_pages_and_turned_content_are_read_upright() {
    let upright = table(350.0, ROWS, line);
    for degrees in [90, 180, 270] {
        let (a, b, c, d, x, y) = match degrees {
            90 => (0, 1, -1, 0, 400, 0),
            180 => (-1, 0, 0, -1, 400, 400),
            _ => (0, -1, 1, 0, 0, 400),
        };
        let content = format!("{a} {b} {c} {d} {x} {y} cm\n{upright}");
        for turned in [0, degrees] {
            let file = Pdf::new().page(&content, turned).bytes();
            assert_eq!(parts(file), [expected()], "{degrees} and {turned}");
        }
    }
}

#[test]
fn letters_that_are_outlined_or_thickened_are_there_once() {
    let content = table(350.0, ROWS, line);
    let shifted = format!("{content}1 0 0 1 0.3 0 cm {content}");
    assert_eq!(parts(Pdf::new().page(&shifted, 0).bytes()), [expected()]);
    let outlined = content.replace("BT ", "BT 2 Tr ");
    assert_eq!(parts(Pdf::new().page(&outlined, 0).bytes()), [expected()]);
}

#[test]
fn sentences_are_in_order_of_place_and_not_of_drawing() {
    let content =
        words(60.0, 300.0, "12.50") + &words(40.0, 300.0, "支出") + &words(85.0, 300.0, "万元。");
    assert_eq!(
        parts(Pdf::new().page(&content, 0).bytes()),
        ["支出12.50万元。"]
    );
}

#[test]
fn a_table_goes_on_over_pages_with_running_heads_and_page_numbers() {
    let page = |number: &str, rows: &[[&str; 3]], top: f32| {
        table(top, rows, line) + &words(150.0, 385.0, "部门预算公开") + &words(195.0, 12.0, number)
    };
    let header = ROWS[0];
    let file = Pdf::new()
        .page(&page("- 1 -", ROWS, 110.0), 0)
        .page(
            &page("- 2 -", &[header, ["202", "外交支出", "3.00"]], 350.0),
            0,
        )
        .page(&page("- 3 -", &[["203", "国防支出", "4.00"]], 350.0), 0)
        .bytes();
    assert_eq!(
        parts(file),
        [format!(
            "{}/202|外交支出|3.00/203|国防支出|4.00",
            expected()
        )]
    );
}

/// Words at places, and level lines at heights.
fn page(said: &[(f32, f32, &str)], bars: &[f32]) -> Vec<u8> {
    let words = said
        .iter()
        .map(|&(left, bottom, text)| words(left, bottom, text));
    let lines = bars.iter().map(|&height| line(20.0, height, 380.0, height));
    Pdf::new()
        .page(&words.chain(lines).collect::<String>(), 0)
        .bytes()
}

#[test]
fn narrow_columns_without_lines_are_told_apart_and_a_total_across_them_joins_none() {
    let mut said = vec![
        (20.0, 340.0, "类"),
        (45.0, 340.0, "款"),
        (65.0, 340.0, "项"),
        (80.0, 340.0, "科目名称"),
        (200.0, 340.0, "合计"),
        (280.0, 340.0, "基本支出"),
        (335.0, 340.0, "项目支出"),
        (60.0, 322.0, "合计"),
        (190.0, 322.0, "6.00"),
        (280.0, 322.0, "6.00"),
    ];
    let rows = [
        ("", "", "公共服务支出"),
        ("03", "", "政府办公厅"),
        ("03", "01", "行政运行"),
        ("03", "50", "事业运行"),
        ("03", "99", "其他"),
        ("06", "", "财政事务"),
    ];
    for (at, (section, item, name)) in (0_u16..).zip(rows) {
        let height = 304.0 - 18.0 * f32::from(at);
        said.extend([
            (20.0, height, "201"),
            (45.0, height, section),
            (65.0, height, item),
        ]);
        said.extend([
            (80.0, height, name),
            (190.0, height, "1.50"),
            (280.0, height, "1.50"),
        ]);
    }
    let expected = "类|款|项|科目名称|合计|基本支出|项目支出/||合计||6.00|6.00|/201|||公共服务支出|1.50|1.50|\
        /201|03||政府办公厅|1.50|1.50|/201|03|01|行政运行|1.50|1.50|\
        /201|03|50|事业运行|1.50|1.50|/201|03|99|其他|1.50|1.50|/201|06||财政事务|1.50|1.50|";
    assert_eq!(parts(page(&said, &[])), [expected]);
}

#[test]
fn words_wrapped_in_a_table_without_lines_belong_to_the_row_that_they_are_nearer_to() {
    let mut said = vec![
        (20.0, 352.0, "编码"),
        (90.0, 352.0, "名称"),
        (300.0, 352.0, "金额"),
    ];
    let mut height = 320.0;
    for code in ["20101", "20102", "20103", "20104"] {
        said.extend([
            (90.0, height + 13.0, "一般公共"),
            (20.0, height, code),
            (90.0, height, "服务等有关"),
        ]);
        said.extend([(300.0, height, "1,234.50"), (90.0, height - 13.0, "支出")]);
        height -= 55.0;
    }
    let rows = ["20101", "20102", "20103", "20104"]
        .map(|code| format!("{code}|一般公共服务等有关支出|1,234.50"));
    assert_eq!(
        parts(page(&said, &[])),
        [format!("编码|名称|金额/{}", rows.join("/"))]
    );
}

#[test]
fn lines_between_rows_alone_make_the_rows() {
    let mut said = vec![
        (20.0, 345.0, "编码"),
        (90.0, 345.0, "名称"),
        (330.0, 345.0, "金额"),
    ];
    for (code, height) in [("20101", 320.0), ("20102", 280.0)] {
        said.extend([
            (20.0, height, code),
            (90.0, height + 6.0, "一般公共服务支出的"),
        ]);
        said.extend([(300.0, height, "1,234.50"), (90.0, height - 6.0, "第二行")]);
    }
    said.extend([(40.0, 255.0, "合计"), (300.0, 255.0, "2,469.00")]);
    assert_eq!(
        parts(page(&said, &[360.0, 338.0, 303.0, 263.0, 248.0])),
        [
            "编码|名称|金额/20101|一般公共服务支出的第二行|1,234.50/20102|一般公共服务支出的第二行|1,234.50/合计||2,469.00"
        ]
    );
}

#[test]
fn every_cell_knows_its_page_and_its_place_in_the_text() {
    let file = Pdf::new()
        .page(&words(50.0, 300.0, "目录"), 0)
        .page(&table(350.0, ROWS, line), 0)
        .bytes();
    let document = document::open(file).expect("a document");
    let parts = tables::find(&document);
    let Some(Part::Grid(grid)) = parts.last() else {
        panic!("no table");
    };
    let cell = &grid.rows[1].cells[2];
    let marked = document
        .source
        .marked(cell.at, cell.at.line)
        .expect("a place");
    assert_eq!(&document.source.line(cell.at.line)[marked], "1,234.50");
    assert_eq!(cell.at.page.map(u32::from), Some(2));
    assert_eq!(document.source.page(cell.at.line), cell.at.page);
}

#[test]
fn the_same_disclosure_printed_by_two_producers_gives_the_rows_of_the_text() {
    let rows = |name: &str| -> Vec<String> {
        let disclosure = pipeline::load(&root().join(name)).expect("a disclosure");
        let tables = disclosure.tables.iter().flat_map(|table| {
            table.rows.iter().map(move |row| {
                let values: Vec<_> = row.cells.iter().map(|cell| cell.value.printed()).collect();
                let code = row.code.map(|code| code.to_string());
                format!("{:?} {code:?} {:?} {values:?}", table.form, row.name)
            })
        });
        let sheets = disclosure.sheets.iter().flat_map(|sheet| {
            let indicators = sheet.indicators.iter();
            indicators.map(move |indicator| format!("{} {}", sheet.project, indicator.name))
        });
        tables.chain(sheets).collect()
    };
    let written = rows("fixtures/zezhou-2023-budget.txt");
    for producer in ["chromium", "libreoffice"] {
        let printed = rows(&format!(
            "tests/support/printed/zezhou-2023-budget-{producer}.pdf"
        ));
        assert_eq!(printed, written, "{producer}");
    }
}

#[test]
fn scans_are_refused_and_pages_among_others_named() {
    let image = "400 0 0 400 0 0 cm /I Do";
    let scan = Pdf::new().page(image, 0).page(image, 0);
    let error = refusal(scan.bytes());
    assert!(
        matches!(error, OpenError::Scanned { first: 1, last: 2 }),
        "{error:?}"
    );
    let mixed = Pdf::new().page(&table(350.0, ROWS, line), 0).page(image, 0);
    let document = document::open(mixed.bytes()).expect("a document");
    let codes: Vec<&str> = document
        .findings
        .iter()
        .map(|finding| finding.code)
        .collect();
    assert_eq!(codes, ["pdf-scanned"]);
    assert!(document.findings[0].message(Lang::Zh).contains("第 2–2 页"));
}

#[test]
fn recognised_text_under_an_image_is_read_and_said_to_be_so() {
    let content = format!(
        "q 400 0 0 400 0 0 cm /I Do Q 3 Tr\n{}",
        table(350.0, ROWS, line)
    );
    let document = document::open(Pdf::new().page(&content, 0).bytes()).expect("a document");
    let codes: Vec<&str> = document
        .findings
        .iter()
        .map(|finding| finding.code)
        .collect();
    assert_eq!(codes, ["pdf-recognised"]);
}

#[test]
fn shapes_without_characters_are_refused() {
    let error = refusal(Pdf::nameless().page(&table(350.0, ROWS, line), 0).bytes());
    assert!(matches!(error, OpenError::NoUnicode), "{error:?}");
}

#[test]
fn a_password_to_open_is_refused_and_one_to_edit_is_not() {
    let hostile =
        |name: &str| fs::read(root().join("tests/support/hostile").join(name)).expect("a file");
    assert!(matches!(
        refusal(hostile("password-to-open.pdf")),
        OpenError::Password
    ));
    assert_eq!(parts(hostile("password-to-edit.pdf")), ["合计1.50"]);
}

#[test]
fn damaged_files_give_what_they_have_or_say_that_they_are_damaged() {
    let whole = Pdf::new().page(&table(350.0, ROWS, line), 0).bytes();
    for length in (0..whole.len()).step_by(11) {
        let mut bytes = whole.clone();
        bytes.truncate(length);
        if let Err(error) = document::open(bytes) {
            assert_ne!(error.key(), "error.io", "{length}: {error:?}");
        }
    }
    assert!(matches!(
        refusal(b"%PDF-1.7\n".to_vec()),
        OpenError::Damaged(_)
    ));
    let mut shapes = Pdf::nameless().page(&table(350.0, ROWS, line), 0).bytes();
    shapes.truncate(shapes.len() - 7);
    let error = refusal(shapes);
    assert!(
        matches!(error, OpenError::Damaged(_)),
        "its fonts may be what is missing: {error:?}"
    );
    assert!(matches!(
        refusal(b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01".to_vec()),
        OpenError::Binary
    ));
}

#[test]
fn a_page_number_is_no_part_of_a_sentence_that_goes_on_over_the_page() {
    let first = words(70.0, 80.0, "一、收支情况")
        + &words(
            70.0,
            60.0,
            "一般公共服务支出用于行政运行和项目支出，增加4016.19",
        )
        + &words(195.0, 20.0, "17");
    let second = words(50.0, 350.0, "万元，增长12.11%。") + &table(300.0, ROWS, line);
    let file = Pdf::new().page(&first, 0).page(&second, 0).bytes();
    let read = pipeline::read(Path::new("a.pdf"), file).expect("a disclosure");
    let said: Vec<&str> = (read.sections.iter())
        .flat_map(|section| &section.paragraphs)
        .map(|passage| passage.text.as_str())
        .collect();
    let whole = "一般公共服务支出用于行政运行和项目支出，增加4016.19万元，增长12.11%。";
    assert_eq!(said, [whole]);
}

#[test]
fn pages_beyond_the_limit_are_refused() {
    let many = (0..2001).fold(Pdf::new(), |file, _| file.page("", 0));
    assert!(matches!(
        refusal(many.bytes()),
        OpenError::TooManyPages { limit: 2000 }
    ));
}

#[test]
fn whatever_is_drawn_gives_a_document_or_an_error() {
    for seed in 0..150 {
        let mut random = Random::new(seed);
        let mut bytes = scribbled(&mut random).damaged(&mut random);
        for _ in 0..random.below(4) {
            let at = random.below(bytes.len());
            bytes[at] = u8::try_from(random.below(256)).expect("a byte");
        }
        let Ok(document) = document::open(bytes) else {
            continue;
        };
        for part in tables::find(&document) {
            let Part::Grid(grid) = part else { continue };
            for cell in grid.rows.iter().flat_map(|row| &row.cells) {
                let line = document.source.line(cell.at.line);
                assert!(cell.at.end as usize <= line.len() || cell.at.line < cell.at.last_line);
            }
        }
    }
}

#[test]
fn whatever_pages_a_table_is_torn_into_every_word_of_it_is_there() {
    for seed in 0..100 {
        let mut random = Random::new(seed);
        let (file, words) = torn(&mut random);
        let said = parts(file.bytes()).concat();
        for word in words {
            assert!(said.contains(&word), "{seed}: {word} in {said}");
        }
    }
}
