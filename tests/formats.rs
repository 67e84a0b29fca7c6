//! Word, Excel and web pages: the same table comes out of each, numbers as they are shown, and what cannot be read says
//! why.

mod support;

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use encoding_rs::GB18030;
use mingzhang::{
    budget::MoneyUnit,
    document::{self, Document, OpenError},
    pipeline,
    tables::{self, Part},
    texts::Lang,
};
use serde_json::Value;
use support::{
    office::{
        self, Piece, cell, container, csv, document, docx, html, package, sample, text, workbook,
        workbook_of, xls, xlsx,
    },
    parts::{parts, parts_of},
    root,
};

fn refusal(bytes: impl Into<Vec<u8>>) -> OpenError {
    document::open(bytes.into()).expect_err("no document")
}

/// What a file has to say of itself.
fn findings(document: &Document) -> Vec<String> {
    let findings = document.findings.iter();
    findings
        .map(|finding| format!("{} {}", finding.code, finding.arguments.join(" ")))
        .collect()
}

#[test]
fn a_table_is_the_same_in_every_format() {
    let expected = parts(text(&sample()));
    assert_eq!(expected.len(), 5, "{expected:?}");
    assert!(expected[3].contains("/201|一般公共服务支出|1,234.50|1,234.50|/"));
    let page = html(&sample(), "gb2312");
    let (gb, _, _) = GB18030.encode(&page);
    let sheet = csv(&sample());
    let (gb_sheet, _, _) = GB18030.encode(&sheet);
    for bytes in [
        html(&sample(), "utf-8").into_bytes(),
        gb.into_owned(),
        [b"\xEF\xBB\xBF", sheet.as_bytes()].concat(),
        gb_sheet.into_owned(),
        docx(&sample()),
        xlsx(&sample()),
        xls(&sample()),
    ] {
        assert_eq!(parts(bytes), expected);
    }
}

#[test]
fn merged_cells_are_known() {
    for bytes in [
        html(&sample(), "utf-8").into_bytes(),
        docx(&sample()),
        xlsx(&sample()),
        xls(&sample()),
    ] {
        let document = document::open(bytes).expect("a document");
        let parts = tables::find(&document);
        let Some(Part::Grid(grid)) = parts.get(3) else {
            panic!("no table");
        };
        let spans: Vec<_> = grid.rows[0]
            .filled()
            .map(|(column, cell)| (column, cell.columns, cell.rows))
            .collect();
        assert_eq!(spans, [(0, 2, 1), (2, 1, 2), (3, 2, 1)]);
        let said = document
            .source
            .marked(grid.rows[2].cells[2].at, grid.rows[2].at.line);
        let line = document.source.line(grid.rows[2].at.line);
        assert_eq!(said.map(|range| &line[range]), Some("1,234.50"));
    }
}

/// An export without what differs from format to format: places, and blanks within words.
fn exported(path: &str) -> Value {
    let output = mingzhang(&["export", "--format", "json", path]);
    let text = String::from_utf8(output.stdout).expect("text");
    let mut value: Value =
        serde_json::from_str(text.lines().next().expect("a line")).expect("JSON");
    without_places(&mut value);
    value
}

fn without_places(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, _| !matches!(name.as_str(), "at" | "path" | "findings"));
            fields.values_mut().for_each(without_places);
        }
        Value::Array(items) => items.iter_mut().for_each(without_places),
        // How wide a blank is drawn differs from paper to screen.
        Value::String(text) => text.retain(|c| !c.is_whitespace()),
        _ => {}
    }
}

fn mingzhang(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mingzhang"))
        .args(arguments)
        .current_dir(root())
        .env("LANG", "zh_CN.UTF-8")
        .env_remove("LC_ALL")
        .output()
        .expect("the binary")
}

#[test]
fn a_whole_disclosure_is_the_same_in_every_format_and_from_every_producer() {
    let written = exported("fixtures/zezhou-2023-budget.txt");
    assert_eq!(written["coverage"]["unread"], Value::Array(Vec::new()));
    for file in [
        "zezhou-2023-budget.html",
        "zezhou-2023-budget.docx",
        "zezhou-2023-budget.xlsx",
        "zezhou-2023-budget.xls",
        "zezhou-2023-budget-chromium.pdf",
        "zezhou-2023-budget-libreoffice.pdf",
    ] {
        let read = exported(&format!("tests/support/printed/{file}"));
        for (name, value) in written.as_object().expect("an object") {
            // On paper, pages are numbered, and the table of contents is no table.
            let is_paged = matches!(name.as_str(), "coverage" | "sections");
            if !(is_paged && file.ends_with("pdf")) {
                assert_eq!(&read[name], value, "{name} of {file}");
            }
        }
    }
}

#[test]
fn a_web_page_is_decoded_as_it_says_or_as_it_looks() {
    let page = "<html><head><meta http-equiv=Content-Type content=\"text/html; charset=gb2312\"></head><body><p>镕基朱镕公共预算支出</p></body></html>";
    let expected = ["镕基朱镕公共预算支出"];
    let (gb, _, _) = GB18030.encode(page);
    assert_eq!(parts(&*gb), expected);
    let silent = page.replace("charset=gb2312", "");
    let (gb, _, _) = GB18030.encode(&silent);
    assert_eq!(parts(&*gb), expected);
    assert_eq!(parts(page), expected, "UTF-8, whatever it says");
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(page.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(parts(utf16), expected);
    assert_eq!(parts([b"\xEF\xBB\xBF", page.as_bytes()].concat()), expected);
}

#[test]
fn what_a_web_page_does_not_show_is_left_out() {
    let page = "<!-- saved from url --><html><head><title>标题</title><script>var x = 1;</script></head><body>
        <style>td{}</style><div style='display: none'>隐藏</div><p hidden>隐藏</p><noscript>请启用</noscript>
        <p>预算&nbsp;公开 <b>说明</b><br>第二行</p><pre>| 甲 | 1 |\n| 乙 | 2 |</pre></body></html>";
    assert_eq!(parts(page), ["预算公开说明", "第二行", "甲|1/乙|2"]);
}

#[test]
fn tables_that_lay_out_a_page_flow_and_tables_in_cells_follow() {
    let inner =
        "<table><tr><td>编码</td><td>合计</td></tr><tr><td>201</td><td>1.00</td></tr></table>";
    let page = format!(
        "<table><tr><td><p>首页</p></td></tr><tr><td><h1>支出总表</h1><table><tr><td>部门：某局</td><td>单位：万元</td></tr></table>{inner}<p>注：完</p></td></tr></table>"
    );
    assert_eq!(
        parts(page),
        [
            "首页",
            "支出总表",
            "部门：某局单位：万元",
            "编码|合计/201|1.00",
            "注：完"
        ]
    );
    let outer = format!(
        "<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁{inner}</td></tr><tr><td>戊</td><td>己</td></tr></table>"
    );
    assert_eq!(parts(outer), ["甲|乙/丙|丁/戊|己", "编码|合计/201|1.00"]);
}

#[test]
fn text_boxes_page_breaks_and_hidden_words_of_a_document() {
    let run = |words: &str| format!("<w:r><w:t>{words}</w:t></w:r>");
    let body = format!(
        "<w:p>{}<w:r><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><w:txbxContent><w:p>{}</w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p>{}</w:p></mc:Fallback></mc:AlternateContent></w:r>{}</w:p>
         <w:p>{}<w:r><w:br w:type=\"page\"/></w:r>{}</w:p>
         <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>{}</w:p>
         <w:p>{}<w:r><w:tab/></w:r>{}</w:p>",
        run("前"), run("框"), run("框"), run("后"), run("上页"), run("下页"), run("所见"),
        run("第一部分 概况"), run("3"),
    );
    let parts = parts(document(&body));
    assert_eq!(
        parts,
        ["框", "前后", "上页", "下页", "所见", "第一部分概况……3"]
    );
}

#[test]
fn paragraphs_that_a_document_numbers_by_itself_have_their_numbers() {
    let numbered = |list: usize, level: usize, words: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let styled = |words: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Heading\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let body = [
        styled("收入情况"),
        numbered(1, 1, "甲"),
        numbered(1, 1, "乙"),
        numbered(0, 0, "无"),
        styled("支出情况"),
        numbered(1, 1, "丙"),
        numbered(2, 0, "另起"),
        numbered(3, 0, "项"),
        numbered(3, 1, "目"),
        numbered(4, 0, "点"),
        numbered(9, 0, "无此列"),
    ];
    let rows = ["甲", "乙"].map(|words| {
        let cells = numbered(3, 0, "") + "</w:tc><w:tc><w:p><w:r><w:t>" + words;
        format!("<w:tr><w:tc>{cells}</w:t></w:r></w:p></w:tc></w:tr>")
    });
    let body = format!("{}<w:tbl>{}</w:tbl>", body.concat(), rows.concat());
    let expected = [
        "一、收入情况",
        "（一）甲",
        "（二）乙",
        "无",
        "二、支出情况",
        "（一）丙",
        "一、另起",
        "1.项",
        "1.1目",
        "点",
        "无此列",
        "2.|甲/3.|乙",
    ];
    assert_eq!(parts(document(&body)), expected);
}

#[test]
fn a_document_whose_numbers_cannot_be_read_is_read_without_them_and_says_so() {
    let main = "<w:document><w:body><w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>收入情况</w:t></w:r></w:p></w:body></w:document>";
    let relations = "<Relationships><Relationship Id=\"n\" Type=\"x/numbering\" Target=\"numbering.xml\"/></Relationships>";
    let no_text = &[0, 159, 146, 150][..];
    for numbering in [b"<w:numbering><w:abstractNum>", no_text] {
        let bytes = package(&[
            ("word/document.xml", main.as_bytes()),
            ("word/_rels/document.xml.rels", relations.as_bytes()),
            ("word/numbering.xml", numbering),
        ]);
        let document = document::open(bytes).expect("a document");
        assert_eq!(parts_of(&document), ["收入情况"]);
        assert_eq!(findings(&document), ["numbering-lost "]);
    }
}

#[test]
fn a_table_in_a_cell_of_a_document_follows_the_table() {
    let cell = |content: &str| format!("<w:tc>{content}</w:tc>");
    let words = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let table = |rows: &[String]| {
        let rows = rows.iter().map(|row| format!("<w:tr>{row}</w:tr>"));
        format!("<w:tbl>{}</w:tbl>", rows.collect::<String>())
    };
    let inner = table(&[
        cell(&words("内")) + &cell(&words("1")),
        cell(&words("外")) + &cell(&words("2")),
    ]);
    let outer = table(&[
        cell(&words("甲")) + &cell(&words("乙")),
        cell(&words("丙")) + &cell(&(words("丁") + &inner)),
        cell(&words("戊")) + &cell(&words("己")),
    ]);
    assert_eq!(parts(document(&outer)), ["甲|乙/丙|丁/戊|己", "内|1/外|2"]);
}

#[test]
fn numbers_of_a_sheet_are_as_they_are_shown() {
    let sheet = "<sheetData>
        <row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>名称</t></is></c><c r=\"B1\" t=\"str\"><f>X</f><v>金额</v></c><c r=\"C1\" t=\"inlineStr\"><is><r><t>备</t></r><rPh><t>x</t></rPh><r><t>注</t></r></is></c></row>
        <row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>甲</t></is></c><c r=\"B2\" s=\"1\"><v>62</v></c><c r=\"C2\"><v>0</v></c></row>
        <row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>乙</t></is></c><c r=\"B3\" s=\"2\"><v>8909.8350000000009</v></c><c r=\"C3\" s=\"3\"><v>0</v></c></row>
        <row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t>丙</t></is></c><c r=\"B4\" s=\"1\"><v>-0.5</v></c><c r=\"C4\" s=\"1\"/></row>
        </sheetData>";
    assert_eq!(
        parts(workbook(sheet)),
        ["名称|金额|备注/甲|62.00|0/乙|8,909.84|/丙|-0.50|"]
    );
    let zeros = format!("<sheetViews><sheetView showZeros=\"0\"/></sheetViews>{sheet}");
    assert!(parts(workbook(&zeros))[0].contains("甲|62.00|/"));
}

#[test]
fn what_a_spreadsheet_prints_above_a_table_is_its_caption() {
    let above = [
        "某某县水务局2024年部门预算,,",
        "部门支出总表,,单位：元",
        "科目编码,科目名称,合计",
    ];
    let rows = ["201,一般公共服务支出,120.50", "20103,政府办公厅,120.50"];
    let commas = [&above[..], &rows].concat().join("\n");
    for text in [commas.replace(',', "\t"), commas] {
        let read = pipeline::read(Path::new("a.csv"), text.clone().into_bytes());
        let disclosure = read.expect("a disclosure");
        let [table] = &disclosure.tables[..] else {
            panic!("{text}");
        };
        assert_eq!(disclosure.department, "某某县水务局", "{text}");
        assert_eq!(table.title, "部门支出总表", "{text}");
        assert_eq!(table.unit, Some(MoneyUnit::Yuan), "{text}");
        assert_eq!(table.rows.len(), 2, "{text}");
    }
}

#[test]
fn hidden_sheets_rows_and_columns_are_left_out_and_told() {
    let row = |number: usize, more: &str, cells: [&str; 3]| {
        let cells: String = cells
            .iter()
            .zip(["A", "B", "C"])
            .map(|(text, column)| {
                format!("<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
            })
            .collect();
        format!("<row r=\"{number}\" {more}>{cells}</row>")
    };
    let shown = format!(
        "<worksheet><cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData>{}{}{}</sheetData></worksheet>",
        row(1, "", ["名称", "暗", "金额"]),
        row(2, "hidden=\"1\"", ["藏", "暗", "9"]),
        row(3, "", ["甲", "暗", "1"])
    );
    let hidden = format!(
        "<worksheet><sheetData>{}</sheetData></worksheet>",
        row(1, "", ["a", "b", "c"])
    );
    let file = workbook_of(&[("支出表", "visible", &shown), ("底稿", "hidden", &hidden)]);
    let document = document::open(file).expect("a document");
    assert_eq!(parts_of(&document), ["支出表", "名称|金额/甲|1"]);
    assert_eq!(
        findings(&document),
        ["cells-hidden 支出表 5", "sheet-hidden 底稿"]
    );
    assert!(document.findings[1].message(Lang::Zh).contains("底稿"));
    let place = document
        .source
        .section(5)
        .map(|section| section.name.as_str());
    assert_eq!(place, Some("支出表"));
}

#[test]
fn tables_below_each_other_in_a_sheet_are_parted_by_their_titles() {
    let text = |name: &str, text: &str| {
        format!("<c r=\"{name}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    let row = |number: usize, cells: &[(&str, &str)]| {
        let cells: String = cells
            .iter()
            .map(|(column, words)| text(&format!("{column}{number}"), words))
            .collect();
        format!("<row r=\"{number}\">{cells}</row>")
    };
    let sheet = format!(
        "<sheetData>{}{}{}{}{}{}{}</sheetData>",
        row(1, &[("A", "收入总表")]),
        row(2, &[("A", "项目"), ("B", "金额")]),
        row(3, &[("A", "甲"), ("B", "1.00")]),
        row(5, &[("B", "2.00")]),
        row(7, &[("A", "支出总表")]),
        row(8, &[("A", "项目"), ("B", "金额")]),
        row(9, &[("A", "乙"), ("B", "3.00")]),
    );
    assert_eq!(
        parts(workbook(&sheet)),
        [
            "收入总表",
            "项目|金额/甲|1.00/|2.00",
            "支出总表",
            "项目|金额/乙|3.00"
        ]
    );
}

#[test]
fn hostile_and_foreign_files_each_give_their_message() {
    let deep_page = "<div>".repeat(40_000);
    let fonts: String = (0..1_500)
        .map(|size| format!("<font size={size}>"))
        .collect();
    let dressed = format!("<html><p>{fonts}{}", "<p>x".repeat(3_000));
    let attributes = (0..1_000_000).map(|number| format!(" a{number}"));
    let endless = format!("<html><p{}>", attributes.collect::<String>());
    let deep = "<w:sdt>".repeat(300) + &"</w:sdt>".repeat(300);
    let zeros = vec![b' '; 40 << 20];
    let whole = docx(&sample());
    let book = xlsx(&sample());
    let old =
        fs::read(root().join("tests/support/printed/zezhou-2023-budget.xls")).expect("a file");
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        (
            "bomb.docx",
            package(&[("word/document.xml", &zeros)]),
            "压缩炸弹",
        ),
        ("deep.docx", document(&deep), "嵌套过深"),
        ("deep.html", deep_page.into_bytes(), "嵌套过深"),
        ("dressed.html", dressed.into_bytes(), "嵌套过深"),
        ("attributes.html", endless.into_bytes(), "过多"),
        ("cut.docx", whole[..whole.len() / 2].to_vec(), "已损坏"),
        ("cut.xlsx", book[..book.len() - 30].to_vec(), "已损坏"),
        ("cut.xls", old[..old.len() / 2].to_vec(), "已损坏"),
        (
            "open.docx",
            package(&[("word/document.xml", b"<w:document><w:body>")]),
            "已损坏",
        ),
        ("empty.xlsx", Vec::new(), "文件是空的"),
        (
            "locked.xlsx",
            container("/EncryptedPackage", b"x"),
            "打开密码",
        ),
        ("locked.xls", container("/Workbook", &LOCKED), "打开密码"),
        (
            "old.doc",
            container("/WordDocument", b"x"),
            "不支持 DOC / WPS",
        ),
        (
            "old.wps",
            container("/WpsContent", b"x"),
            "不支持 DOC / WPS",
        ),
        ("letter.rtf", b"{\\rtf1 x}".to_vec(), "不支持 RTF"),
        (
            "page.htm",
            b"From: <Saved by Blink>\r\n".to_vec(),
            "不支持 MHT",
        ),
        (
            "other.docx",
            package(&[("content.xml", b"<a/>")]),
            "不支持 ODT / ODS",
        ),
        (
            "photo.docx",
            b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01".to_vec(),
            "不是文本文件",
        ),
        (
            "photo.xlsx",
            b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01".to_vec(),
            "不是文本文件",
        ),
        (
            "words.html",
            b"<html><p>\xe9\xa2\x84\xe7\xae\x97</p></html>".to_vec(),
            "没有找到表格",
        ),
    ];
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes, expected) in cases {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("a file");
        let path = path.to_str().expect("a name");
        let output = mingzhang(&["ls", path]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            said.contains(path) && said.contains(expected),
            "{name}: {said}"
        );
        assert!(said.contains('；'), "{name} says what to do: {said}");
        assert_eq!(output.status.code(), Some(2), "{name}");
    }
}

/// The beginning of a workbook, and the record that says that the rest needs a password.
const LOCKED: [u8; 14] = [9, 8, 4, 0, 0, 6, 5, 0, 0x2F, 0, 2, 0, 1, 0];

#[test]
fn a_cell_at_the_far_end_of_a_sheet_takes_no_memory() {
    let sheet = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>";
    let document = document::open(workbook(sheet)).expect("a document");
    assert_eq!(findings(&document), ["table-limit 1"]);
    assert!(document.source.text.len() < 1_000);
}

/// A sheet of a size.
type Written = fn(usize) -> String;

/// A cell of text in the first column of a row.
fn first_cell(row: usize, text: &str) -> String {
    format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c></row>")
}

/// Titles below each other, each apart from the next.
fn titles(size: usize) -> String {
    let rows: String = (0..size)
        .map(|title| first_cell(2 * title + 1, "表"))
        .collect();
    format!("<sheetData>{rows}</sheetData>")
}

/// A long text in a cell that all others are merged into.
fn one_cell(size: usize) -> String {
    let last = size / 10;
    let rows = first_cell(1, &"字 ".repeat(size)) + &first_cell(last, "1");
    format!(
        "<sheetData>{rows}</sheetData><mergeCells><mergeCell ref=\"A1:IV{last}\"/></mergeCells>"
    )
}

/// Hidden rows, and merged cells that each reach over all rows below.
fn hidden(size: usize) -> String {
    let rows: String = (1..=size)
        .map(|row| format!("<row r=\"{row}\" hidden=\"1\"><c r=\"A{row}\"><v>1</v></c></row>"))
        .collect();
    let merges: String = (1..size)
        .map(|row| format!("<mergeCell ref=\"A{row}:A{size}\"/>"))
        .collect();
    format!("<sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells>")
}

#[test]
fn sheets_made_to_be_looked_at_again_and_again_are_read() {
    // What looks at everything from everywhere would not come back from so many.
    const SIZE: usize = 9_000;
    // The parts of a document, none of them a table of a disclosure.
    let sheets: [(Written, usize); 3] = [(titles, SIZE), (one_cell, 1), (hidden, 0)];
    for (sheet, parts) in sheets {
        let bytes = workbook(&sheet(SIZE));
        let document = document::open(bytes.clone()).expect("a document");
        assert_eq!(tables::find(&document).len(), parts);
        let read = pipeline::read(Path::new("sheet.xlsx"), bytes);
        assert!(matches!(read, Err(OpenError::NoTable)));
    }
}

#[test]
fn a_large_table_is_read_up_to_the_limit() {
    let rows: String = (1..=30_000)
        .map(|row| format!("<tr><td>{row}</td>{}</tr>", "<td>1</td>".repeat(19)))
        .collect();
    let document =
        document::open(format!("<table>{rows}</table>").into_bytes()).expect("a document");
    assert_eq!(findings(&document), ["table-limit 400000"]);
    let tables = tables::find(&document);
    assert!(matches!(&tables[..], [Part::Grid(grid)] if grid.rows.len() == 10_000));
}

#[test]
fn spans_beyond_all_measure_are_clamped() {
    let page = "<table><tr><td colspan=999999999 rowspan=0>甲</td></tr><tr><td>乙</td><td rowspan=65535>丙</td></tr><tr><td>丁</td><td>戊</td></tr></table>";
    assert!(parts(page)[0].starts_with("甲|"));
    let wide = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"4000000000\"/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>丙</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    assert!(matches!(
        refusal(package(&[("a.txt", b"x")])),
        OpenError::Unsupported(format) if format == "ZIP"
    ));
    assert_eq!(
        findings(&document::open(office::document(wide)).expect("a document")),
        ["table-limit 1"]
    );
}

/// A table of one form with its caption.
fn captioned(title: &'static str, measures: [&'static str; 2]) -> Vec<Piece> {
    let row = |cells: [&'static str; 4]| cells.map(cell).to_vec();
    let [first, second] = measures;
    vec![
        Piece::Words(title),
        Piece::Words("部门名称：某县财政局"),
        Piece::Words("单位：万元"),
        Piece::Table(vec![
            row(["科目编码", "科目名称", first, second]),
            row(["合计", "", "1,234.50", "1,234.50"]),
            row(["201", "一般公共服务支出", "1,234.50", "1,234.50"]),
            row(["20106", "财政事务", "1,234.50", "1,234.50"]),
            row(["2010601", "行政运行", "1,234.50", "1,234.50"]),
        ]),
    ]
}

fn lines(folder: &std::path::Path) -> Vec<Value> {
    let folder = folder.to_str().expect("a name");
    let output = mingzhang(&["export", "--format", "json", folder]);
    let text = String::from_utf8(output.stdout).expect("text");
    text.lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

#[test]
fn files_of_one_disclosure_are_one() {
    let words = [
        Piece::Words("某县财政局"),
        Piece::Words("2024年部门预算公开"),
        Piece::Words("第三部分 部门预算情况说明"),
        Piece::Words("2024年收入预算1,234.50万元，支出预算1,234.50万元。"),
    ];
    let revenue = captioned("2024年收入总表", ["合计", "一般公共预算"]);
    let expenditure = captioned("2024年支出总表", ["合计", "基本支出"]);
    let folder = tempfile::tempdir().expect("a folder");
    let write =
        |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("a file");
    write("1.docx", &docx(&words));
    write("2.xlsx", &xlsx(&revenue));
    write("3.html", html(&expenditure, "utf-8").as_bytes());
    write("4.txt", "通知\n".as_bytes());
    let [whole] = &lines(folder.path())[..] else {
        panic!("not one disclosure");
    };
    assert_eq!(whole["department"], "某县财政局");
    assert_eq!(
        (&whole["year"], &whole["kind"]),
        (&2024.into(), &"budget".into())
    );
    let forms: Vec<&str> = whole["tables"]
        .as_array()
        .expect("tables")
        .iter()
        .filter_map(|table| table["form"].as_str())
        .collect();
    assert_eq!(forms, ["revenue", "expenditure"]);
    assert!(!whole["claims"].as_array().expect("claims").is_empty());
    let figures = &whole["coverage"];
    assert_eq!(figures["figures"], figures["understood"], "{figures}");
    let finding = &whole["findings"][0];
    assert_eq!(finding["code"], "files-joined");
    assert!(!finding["message"].to_string().contains("4.txt"));

    let path = folder.path().to_str().expect("a name");
    let tree = mingzhang(&["tree", path, "--form", "expenditure"]);
    assert!(String::from_utf8_lossy(&tree.stdout).contains("财政事务"));

    // A second version of a table belongs to another disclosure.
    write("5.xlsx", &xlsx(&revenue));
    assert_eq!(lines(folder.path()).len(), 3);
}
