//! Writes small office files and web pages by hand: paragraphs and tables with merged cells.

// Those made here are small.
#![allow(clippy::cast_possible_truncation)]

use std::{
    fmt::Write as _,
    io::{Cursor, Write as _},
};

use zip::{ZipWriter, write::SimpleFileOptions};

/// What stands in a file, in order.
pub enum Piece {
    /// A line of words.
    Words(&'static str),
    /// Rows of cells.
    Table(Vec<Vec<Cell>>),
}

/// A cell with how many columns and rows it covers.
#[derive(Clone, Copy)]
pub struct Cell {
    pub text: &'static str,
    pub columns: usize,
    pub rows: usize,
}

/// A cell that covers nothing but its own place.
pub fn cell(text: &'static str) -> Cell {
    merged(text, 1, 1)
}

/// A cell that covers several places.
pub fn merged(text: &'static str, columns: usize, rows: usize) -> Cell {
    Cell {
        text,
        columns,
        rows,
    }
}

/// A table as disclosures have them: merged headers, an empty cell, a zero, thousands parted.
pub fn sample() -> Vec<Piece> {
    let row = |cells: [&'static str; 5]| -> Vec<Cell> { cells.into_iter().map(cell).collect() };
    vec![
        Piece::Words("某县财政局2024年部门预算"),
        Piece::Words("2024年预算支出总表"),
        Piece::Words("单位：万元"),
        Piece::Table(vec![
            vec![
                merged("科目", 2, 1),
                merged("合计", 1, 2),
                merged("其中", 2, 1),
            ],
            ["编码", "名称", "基本支出", "项目支出"].map(cell).to_vec(),
            row(["合计", "", "1,234.50", "1,234.50", "0"]),
            row(["201", "一般公共服务支出", "1,234.50", "1,234.50", ""]),
            row([
                "20103",
                "政府办公厅（室）及相关机构事务",
                "62.00",
                "62.00",
                "0",
            ]),
        ]),
        Piece::Words("注：本表为测试。"),
    ]
}

/// The cells of a table at their places: row, column, cell.
fn places(rows: &[Vec<Cell>]) -> Vec<(usize, usize, Cell)> {
    let mut taken = std::collections::HashSet::new();
    let mut places = Vec::new();
    for (row, cells) in rows.iter().enumerate() {
        let mut column = 0;
        for cell in cells {
            while taken.contains(&(row, column)) {
                column += 1;
            }
            for down in 0..cell.rows {
                taken.extend((0..cell.columns).map(|right| (row + down, column + right)));
            }
            places.push((row, column, *cell));
            column += cell.columns;
        }
    }
    places
}

/// The cells of a table by row, in which a merged cell is followed by blanks.
fn lines(rows: &[Vec<Cell>]) -> Vec<Vec<&'static str>> {
    let places = places(rows);
    let ends = places.iter().map(|(_, column, cell)| column + cell.columns);
    let mut lines = vec![vec![""; ends.max().unwrap_or(0)]; rows.len()];
    for (row, column, cell) in places {
        lines[row][column] = cell.text;
    }
    lines
}

/// Comma-separated values as spreadsheets save a sheet: every row has as many cells as the widest one.
pub fn csv(pieces: &[Piece]) -> String {
    let mut rows: Vec<Vec<&str>> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Words(words) => rows.push(vec![words]),
            Piece::Table(table) => rows.extend(lines(table)),
        }
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for mut row in rows {
        row.resize(width, "");
        writer.write_record(row).expect("a row");
    }
    String::from_utf8(writer.into_inner().expect("bytes")).expect("text")
}

/// Text with pipes, in which a merged cell is followed by blanks.
pub fn text(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Words(words) => writeln!(out, "{words}\n").expect("text"),
            Piece::Table(rows) => {
                for line in lines(rows) {
                    writeln!(out, "| {} |", line.join(" | ")).expect("text");
                }
                out.push('\n');
            }
        }
    }
    out
}

/// A web page that names an encoding.
pub fn html(pieces: &[Piece], charset: &str) -> String {
    let mut out = format!("<!DOCTYPE html><html><head><meta charset=\"{charset}\"></head><body>\n");
    for piece in pieces {
        match piece {
            Piece::Words(words) => writeln!(out, "<p>{words}</p>").expect("text"),
            Piece::Table(rows) => {
                out.push_str("<table>\n");
                for row in rows {
                    out.push_str("<tr>");
                    for Cell {
                        text,
                        columns,
                        rows,
                    } in row
                    {
                        write!(out, "<td colspan={columns} rowspan={rows}>{text}</td>")
                            .expect("text");
                    }
                    out.push_str("</tr>\n");
                }
                out.push_str("</table>\n");
            }
        }
    }
    out + "</body></html>\n"
}

/// A Word document.
pub fn docx(pieces: &[Piece]) -> Vec<u8> {
    document(&docx_body(pieces))
}

/// The body of a Word document.
pub fn docx_body(pieces: &[Piece]) -> String {
    let paragraph = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Words(words) => paragraph(words),
            Piece::Table(rows) => {
                let places = places(rows);
                let written = (0..rows.len()).map(|row| {
                    let mut cells: Vec<_> = places
                        .iter()
                        .filter(|(top, _, cell)| (*top..top + cell.rows).contains(&row))
                        .collect();
                    cells.sort_by_key(|(_, column, _)| *column);
                    let cells = cells.into_iter().map(|(top, _, cell)| {
                        let merge = match (cell.rows, *top == row) {
                            (1, _) => "",
                            (_, true) => "<w:vMerge w:val=\"restart\"/>",
                            (_, false) => "<w:vMerge/>",
                        };
                        let words = if *top == row { cell.text } else { "" };
                        format!(
                            "<w:tc><w:tcPr><w:gridSpan w:val=\"{}\"/>{merge}</w:tcPr>{}</w:tc>",
                            cell.columns,
                            paragraph(words)
                        )
                    });
                    format!("<w:tr>{}</w:tr>", cells.collect::<String>())
                });
                format!("<w:tbl>{}</w:tbl>", written.collect::<String>())
            }
        })
        .collect()
}

/// A Word document with this body. List 1 counts 一、 and （一）, list 2 counts the same anew, list 3 counts 1. and 1.1,
/// list 4 has bullets; paragraphs of the style Heading are on the first level of list 1.
pub fn document(body: &str) -> Vec<u8> {
    let main = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let level = |level: usize, format: &str, text: &str, more: &str| {
        format!(
            "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let chinese = level(
        0,
        "chineseCountingThousand",
        "%1、",
        "<w:pStyle w:val=\"Heading\"/>",
    ) + &level(1, "chineseCounting", "（%2）", "");
    let digits = level(0, "decimal", "%1.", "") + &level(1, "decimal", "%1.%2", "");
    let bullets = level(0, "bullet", "\u{f0b7}", "");
    let kinds: String = [chinese, digits, bullets]
        .iter()
        .enumerate()
        .map(|(number, levels)| {
            format!("<w:abstractNum w:abstractNumId=\"{number}\">{levels}</w:abstractNum>")
        })
        .collect();
    let anew = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>";
    let lists: String = [(1, 0, ""), (2, 0, anew), (3, 1, ""), (4, 2, "")]
        .map(|(number, kind, more)| {
            format!("<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"{kind}\"/>{more}</w:num>")
        })
        .concat();
    let numbering = format!("<w:numbering>{kinds}{lists}</w:numbering>");
    let styles = "<w:styles><w:style w:styleId=\"Heading\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>";
    let relations = "<Relationships><Relationship Id=\"n\" Type=\"x/numbering\" Target=\"numbering.xml\"/><Relationship Id=\"s\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>";
    package(&[
        ("word/document.xml", main.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
    ])
}

/// A workbook of one sheet with everything below each other; figures are numbers with a format of their decimals.
pub fn xlsx(pieces: &[Piece]) -> Vec<u8> {
    workbook(&xlsx_sheet(pieces))
}

/// The sheet of such a workbook.
pub fn xlsx_sheet(pieces: &[Piece]) -> String {
    let (mut cells, mut merges) = (String::new(), String::new());
    let mut next = 1;
    for piece in pieces {
        let rows = match piece {
            Piece::Words(words) => &vec![vec![cell(words)]],
            Piece::Table(rows) => rows,
        };
        let places = places(rows);
        for row in 0..rows.len() {
            write!(cells, "<row r=\"{}\">", next + row).expect("text");
            for (_, column, cell) in places.iter().filter(|(top, ..)| *top == row) {
                cells.push_str(&value(&name(next + row, *column), cell.text));
                let last = name(next + row + cell.rows - 1, column + cell.columns - 1);
                if (cell.columns, cell.rows) != (1, 1) {
                    let first = name(next + row, *column);
                    write!(merges, "<mergeCell ref=\"{first}:{last}\"/>").expect("text");
                }
            }
            cells.push_str("</row>");
        }
        next += rows.len();
    }
    format!("<sheetData>{cells}</sheetData><mergeCells>{merges}</mergeCells>")
}

fn name(row: usize, column: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(column).expect("a column"));
    format!("{letter}{row}")
}

fn value(name: &str, text: &str) -> String {
    match shown(text) {
        (_, None) => format!("<c r=\"{name}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
        (style, Some(_)) => {
            let plain = text.replace(',', "");
            format!("<c r=\"{name}\" s=\"{style}\"><v>{plain}</v></c>")
        }
    }
}

/// The style in which a workbook shows a text, and the number that it then is.
fn shown(text: &str) -> (usize, Option<f64>) {
    let number = text.replace(',', "").parse().ok();
    let style = match (text.contains('.'), text.contains(',')) {
        (false, _) => 0,
        (true, false) => 1,
        (true, true) => 2,
    };
    (style, number)
}

/// A workbook of one sheet with this content; the styles are general, `0.00`, `#,##0.00` and zeros not shown.
pub fn workbook(sheet: &str) -> Vec<u8> {
    let sheet = format!("<worksheet>{sheet}</worksheet>");
    workbook_of(&[("Sheet1", "visible", &sheet)])
}

/// A workbook of sheets: name, state, content.
pub fn workbook_of(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"0.00;-0.00;;@\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"2\"/><xf numFmtId=\"4\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";
    let (mut listed, mut relations) = (String::new(), String::new());
    for (number, (name, state, _)) in sheets.iter().enumerate() {
        write!(
            listed,
            "<sheet name=\"{name}\" state=\"{state}\" r:id=\"r{number}\"/>"
        )
        .expect("text");
        write!(
            relations,
            "<Relationship Id=\"r{number}\" Type=\"x/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        )
        .expect("text");
    }
    let main = format!("<workbook xmlns:r=\"r\"><sheets>{listed}</sheets></workbook>");
    let relations = format!(
        "<Relationships>{relations}<Relationship Id=\"s\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>"
    );
    let names: Vec<String> = (0..sheets.len())
        .map(|number| format!("xl/worksheets/sheet{number}.xml"))
        .collect();
    let mut parts = vec![
        ("xl/workbook.xml", main.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
    ];
    for (name, (.., content)) in names.iter().zip(sheets) {
        parts.push((name, content.as_bytes()));
    }
    package(&parts)
}

/// A workbook of the old kind with everything below each other.
pub fn xls(pieces: &[Piece]) -> Vec<u8> {
    let (whole, sheet) = xls_records(pieces);
    xls_of(&whole, &sheet)
}

/// The records of such a workbook, those that hold for the whole first; the last of them lists the sheet.
pub fn xls_records(pieces: &[Piece]) -> (Records, Records) {
    let numbers = |numbers: &[usize]| -> Vec<u8> {
        let numbers = numbers.iter().map(|&number| number as u16);
        numbers.flat_map(u16::to_le_bytes).collect()
    };
    let text = |text: &str| -> Vec<u8> {
        let codes: Vec<u16> = text.encode_utf16().collect();
        let mut bytes = (codes.len() as u16).to_le_bytes().to_vec();
        bytes.push(1);
        bytes.extend(codes.into_iter().flat_map(u16::to_le_bytes));
        bytes
    };
    let begin = |kind: usize| (0x809, numbers(&[0x600, kind, 0, 0, 0, 0, 0, 0]));
    let look = |format: usize| (0xE0, numbers(&[0, format, 0, 0, 0, 0, 0, 0, 0, 0]));
    let mut listed = vec![0; 6];
    listed.extend([6, 0]);
    listed.extend(b"Sheet1");
    let whole = vec![begin(5), look(0), look(2), look(4), (0x85, listed)];
    let mut sheet = vec![begin(0x10)];
    let mut next = 0;
    for piece in pieces {
        let rows = match piece {
            Piece::Words(words) => &vec![vec![cell(words)]],
            Piece::Table(rows) => rows,
        };
        for (row, column, cell) in places(rows) {
            let row = next + row;
            let (style, number) = shown(cell.text);
            let mut data = numbers(&[row, column, style]);
            match number {
                Some(number) => {
                    data.extend(number.to_le_bytes());
                    sheet.push((0x203, data));
                }
                None => {
                    data.extend(text(cell.text));
                    sheet.push((0x204, data));
                }
            }
            let (bottom, right) = (row + cell.rows - 1, column + cell.columns - 1);
            if (bottom, right) != (row, column) {
                sheet.push((0xE5, numbers(&[1, row, bottom, column, right])));
            }
        }
        next += rows.len();
    }
    (whole, sheet)
}

/// A run of records: what kind each is, and what is in it.
pub type Records = Vec<(u16, Vec<u8>)>;

/// A workbook of the old kind of these records.
pub fn xls_of(whole: &Records, sheet: &Records) -> Vec<u8> {
    let written = |records: &Records| -> Vec<u8> {
        let end = [(0x0A, Vec::new())];
        let records = records.iter().chain(&end);
        let bytes = records.map(|(kind, data)| {
            let length = (data.len() as u16).to_le_bytes();
            [&kind.to_le_bytes()[..], &length, data].concat()
        });
        bytes.collect::<Vec<_>>().concat()
    };
    let mut whole = whole.clone();
    let begin = written(&whole).len() as u32;
    for (kind, data) in &mut whole {
        if *kind == 0x85 && data.len() >= 4 {
            data[..4].copy_from_slice(&begin.to_le_bytes());
        }
    }
    container("/Workbook", &[written(&whole), written(sheet)].concat())
}

/// A package of parts.
pub fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .expect("a part");
        archive.write_all(content).expect("a part");
    }
    archive.finish().expect("a package").into_inner()
}

/// A container of the old kind with one stream.
pub fn container(stream: &str, content: &[u8]) -> Vec<u8> {
    let mut container = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a container");
    container
        .create_stream(stream)
        .and_then(|mut opened| opened.write_all(content))
        .expect("a stream");
    container.flush().expect("a container");
    container.into_inner().into_inner()
}
