//! Comma-separated values, as spreadsheets save a sheet → text whose cells are parted by TABs.

use std::{borrow::Cow, collections::BTreeMap};

use ::csv::{ReaderBuilder, StringRecord};

use super::flow::cell_text;

/// Bytes of a text by which it is known.
const SAMPLE: usize = 8 << 10;
/// Fewer cells in most rows are no table: a comma may as well stand within an amount.
const CELLS: usize = 3;
/// Fewer rows alike are none.
const ROWS: usize = 2;

/// The text with TABs between its cells and every row on one line, where commas part it into cells.
pub(super) fn tabbed(text: String) -> String {
    if !is_csv(sample(&text)) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for row in rows(&text) {
        let cells: Vec<Cow<'_, str>> = row.iter().map(cell_text).collect();
        // A title alone in its row is a line of text.
        let is_row = cells.iter().skip(1).any(|cell| !cell.is_empty());
        let shown = if is_row { cells.len() } else { 1 };
        out.push_str(&cells[..shown].join("\t"));
        out.push('\n');
    }
    out
}

/// The first whole lines of a text.
fn sample(text: &str) -> &str {
    let bytes = text.as_bytes();
    match bytes.get(..SAMPLE) {
        Some(first) => {
            let end = memchr::memrchr(b'\n', first);
            &text[..end.map_or(0, |end| end + 1)]
        }
        None => text,
    }
}

/// Whether most rows have the same number of cells.
fn is_csv(sample: &str) -> bool {
    let count = |byte: u8| memchr::memchr_iter(byte, sample.as_bytes()).count();
    // Most texts have hardly a comma, which is seen at once.
    if count(b',') < count(b'\n') {
        return false;
    }
    let mut all = 0;
    let mut alike: BTreeMap<usize, usize> = BTreeMap::new();
    for row in rows(sample).filter(|row| row.iter().any(|cell| !cell.trim().is_empty())) {
        all += 1;
        if row.len() >= CELLS && !is_text(&row) {
            *alike.entry(row.len()).or_default() += 1;
        }
    }
    let most = alike.into_values().max().unwrap_or(0);
    most >= ROWS && most * 2 > all
}

/// Whether something else parts what commas seem to part, or these group the digits of an amount among words.
fn is_text(row: &StringRecord) -> bool {
    let is_parted = |cell: &str| cell.trim_start().starts_with('|') || cell.contains('\t');
    let mut pairs = row.iter().zip(row.iter().skip(1));
    row.iter().any(is_parted) || pairs.any(|(one, next)| is_amount_among_words(one, next))
}

/// Whether up to three digits at the end of one cell and three at the beginning of the next belong to an amount, words
/// before or after it.
fn is_amount_among_words(one: &str, next: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let (before, rest) = (
        one.trim_end_matches(is_digit),
        next.trim_start_matches(is_digit),
    );
    let after = rest.trim_start_matches(|c| c == '.' || is_digit(c));
    (1..=3).contains(&(one.len() - before.len()))
        && next.len() - rest.len() == 3
        && [before, after].iter().any(|words| !words.trim().is_empty())
}

fn rows(text: &str) -> impl Iterator<Item = StringRecord> {
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true);
    // A text in memory is read without fail.
    builder
        .from_reader(text.as_bytes())
        .into_records()
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_commas_part_are_parted_by_tabs() {
        let csv = "2024年支出总表,,,\r\n科目编码,\"科目\r\n名称\",合计,项目支出\r\n201,\"一般公共, 服务\",\"1,234.50\",\r\n,,,\r\n203,    国防支出,3.00,1.00\r\n";
        assert_eq!(
            tabbed(csv.to_string()),
            "2024年支出总表\n科目编码\t科目 名称\t合计\t项目支出\n201\t一般公共, 服务\t1,234.50\t\n\n203\t国防支出\t3.00\t1.00\n"
        );
    }

    #[test]
    fn texts_with_commas_in_them_stay_as_they_are() {
        for text in [
            "",
            "一般公共预算支出1,234.50万元，比上年增加。\n",
            "科目    合计    基本支出\n201    1,234.50    1,000.00\n202    1,111.00    1,011.00\n203 2,345.50 1,000.00 1,345.50\n",
            "遗属补助 1,234,567.00\n驻村补助 2,234,567.00\n抚恤金 1,234,567.00\n",
            "| 201 | 1,234.50 | 1,000.00 |\n| 202 | 1,234.50 | 1,000.00 |\n",
            "201\t1,234.50\t1,000.00\n202\t1,234.50\t1,000.00\n",
            "基本支出1,000,000.00万元。",
            "卫生健康支出\n1,000,000.00万元，占10.00%。教育支出\n1,000,000.00万元。\n",
            "甲, 乙, 丙\n",
        ] {
            assert_eq!(tabbed(text.to_string()), text);
        }
    }
}
