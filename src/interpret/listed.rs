//! Cells that stand one a line, as where a page was copied cell by cell → a grid.
//!
//! Nothing says where a row ends but what stands on the lines: a row begins with a code before a name, or with a name
//! after figures, and has as many figures as the header has words for them. Empty cells are blank lines.

mod columns;
mod rows;

use std::{borrow::Cow, ops::Range};

use crate::{
    document::SourceText,
    tables::{Grid, Part, is_page_number},
    text::{digit_length, has_gap, number},
};

/// A line that may be a cell, or a blank one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Entry<'a> {
    kind: Kind,
    /// What it says; empty where it is blank.
    text: &'a str,
    line: u32,
}

impl Entry<'_> {
    fn is_blank(&self) -> bool {
        self.kind == Kind::Blank
    }

    /// Whether it may be a figure, as whole numbers of as many digits as a code may.
    fn is_figure(&self) -> bool {
        matches!(self.kind, Kind::Code | Kind::Number)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    /// Digits alone, as many as a code has.
    Code,
    /// A figure, or a dash that stands for none.
    Number,
    Word,
}

/// Fewer lines with nothing but a number make no table.
const NUMBERS: usize = 4;

/// More blank lines in a row are no empty cells.
const BLANKS: usize = 8;

/// A name is no longer than this, in bytes.
const NAME: usize = 120;

/// The parts with a grid in the place of all lines that are its cells; the same parts where there are none.
pub(super) fn gathered<'s>(source: &'s SourceText, parts: &'s [Part<'s>]) -> Cow<'s, [Part<'s>]> {
    let mut gathered = Vec::new();
    // How many of the parts are in there.
    let mut done = 0;
    for (among, lines) in stretches(parts) {
        for (grid, lines) in tables(source, lines) {
            let some = &parts[among.clone()];
            let before = |line: u32| some.partition_point(|part| part.at().line < line);
            gathered.extend_from_slice(&parts[done..among.start + before(lines.start)]);
            gathered.push(Part::Grid(grid));
            done = among.start + before(lines.end);
        }
    }
    if gathered.is_empty() {
        return Cow::Borrowed(parts);
    }
    gathered.extend_from_slice(&parts[done..]);
    Cow::Owned(gathered)
}

/// Which parts stand between tables, and on which lines. Pages, on which cells have places, have none.
fn stretches(parts: &[Part<'_>]) -> Vec<(Range<usize>, Range<u32>)> {
    let mut stretches = Vec::new();
    let mut end = 0;
    for run in parts.chunk_by(|one, next| is_line(one) && is_line(next)) {
        let among = end..end + run.len();
        end = among.end;
        if let ([begin, ..], [.., last]) = (run, run)
            && is_line(begin)
        {
            let after = parts.get(end).map_or(u32::MAX, |next| next.at().line);
            let lines = begin.at().line..after.max(last.at().last_line + 1);
            stretches.push((among, lines));
        }
    }
    stretches
}

fn is_line(part: &Part<'_>) -> bool {
    matches!(part, Part::Paragraph(line) if line.at.page.is_none())
}

/// The tables on some lines whose cells stand one a line, each with its lines.
fn tables(source: &SourceText, lines: Range<u32>) -> Vec<(Grid<'_>, Range<u32>)> {
    let last = u32::try_from(source.len()).unwrap_or(u32::MAX);
    let lines = lines.start..lines.end.min(last.saturating_add(1));
    let has_number = |line: &u32| {
        // Hardly any line begins so, which costs less to see than what it says.
        let text = source.line(*line).trim_ascii_start();
        let may_begin = matches!(text.as_bytes(), [b'0'..=b'9' | b'-' | 0xEF, ..]);
        may_begin && is_number(text.trim())
    };
    if lines.clone().filter(has_number).take(NUMBERS).count() < NUMBERS {
        return Vec::new();
    }
    let mut tables = Vec::new();
    let mut from = lines.start;
    while from < lines.end {
        let (run, end) = run(source, from..lines.end);
        if let Some((grid, last)) = grid(&run) {
            tables.push((grid, from..last + 1));
        }
        from = end.max(from + 1);
    }
    tables
}

/// The lines that may be cells of one table, from the first on, and the line after them.
fn run(source: &SourceText, lines: Range<u32>) -> (Vec<Entry<'_>>, u32) {
    let mut run: Vec<Entry<'_>> = Vec::new();
    let mut blanks = 0;
    let end = lines.end;
    for line in lines {
        let text = source.line(line).trim();
        if text.is_empty() {
            blanks += 1;
            if run.is_empty() || blanks > BLANKS {
                return (run, line + 1);
            }
            let kind = Kind::Blank;
            run.push(Entry { kind, text, line });
            continue;
        }
        if is_apart(text) || has_gap(text) && !is_spread(text) {
            return (run, line);
        }
        blanks = 0;
        if !is_marked_page_number(text) {
            let kind = kind(text);
            run.push(Entry { kind, text, line });
        }
    }
    (run, end)
}

/// The table that a run of lines is, and its last line; `None` where it is none, or where it is not certain what is
/// whose.
fn grid<'a>(run: &[Entry<'a>]) -> Option<(Grid<'a>, u32)> {
    let run = &run[..end_of_data(run)?];
    if run.iter().filter(|entry| entry.is_figure()).count() < NUMBERS {
        return None;
    }
    let (header, data) = run.split_at(beginning_of_data(run)?);
    let (columns, mut rows) = columns::read(header)?;
    let mut findings = Vec::new();
    rows.extend(rows::read(&columns, data, &mut findings)?);
    let grid = Grid {
        rows,
        findings,
        ..Grid::default()
    };
    Some((grid, run.last()?.line))
}

/// Where what may be cells ends: behind the last figure and the blank lines that follow it. Words below are no row.
fn end_of_data(run: &[Entry<'_>]) -> Option<usize> {
    let last = run.iter().rposition(Entry::is_figure)? + 1;
    Some(
        last + run[last..]
            .iter()
            .take_while(|entry| entry.is_blank())
            .count(),
    )
}

/// Where the first row below the header begins: with the code before the first figure, or with the label.
fn beginning_of_data(run: &[Entry<'_>]) -> Option<usize> {
    let figure = run.iter().position(Entry::is_figure)?;
    let follows = |at: usize| run.get(at + 1).is_some_and(|next| next.kind == Kind::Word);
    if run[figure].kind == Kind::Code && follows(figure) {
        Some(figure)
    } else {
        run[..figure]
            .iter()
            .rposition(|entry| entry.kind == Kind::Word)
    }
}

fn kind(text: &str) -> Kind {
    let is_dash = text.chars().all(|c| matches!(c, '-' | '－' | '—' | '–'));
    if is_dash || text.strip_suffix(['%', '％']).is_some_and(is_number) {
        Kind::Number
    } else if !is_number(text) {
        Kind::Word
    } else if is_code(text) {
        Kind::Code
    } else {
        Kind::Number
    }
}

/// Whether a number may be the code of a class, section or item, with a blank where it was wrapped.
fn is_code(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    matches!(digits, 3 | 5 | 7)
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b' ')
}

fn is_number(text: &str) -> bool {
    let begins = digit_length(text.as_bytes(), 0) > 0 || text.starts_with(['-', '－']);
    begins && number(text).is_some()
}

/// Whether a line with wide gaps is one cell all the same: a number that was wrapped, or a word spread over its cell.
fn is_spread(text: &str) -> bool {
    let mut pieces = text.split_whitespace();
    is_number(text) || pieces.all(|piece| piece.chars().count() == 1)
}

/// Whether a line is none of a cell: a sentence, a caption, the title of a table.
fn is_apart(text: &str) -> bool {
    text.len() > NAME
        || text.contains(['。', '；'])
        || text.ends_with('表')
        || ["单位：", "单位:", "部门：", "部门:", "名称：", "名称:"]
            .iter()
            .any(|caption| text.contains(caption))
}

/// `- 3 -`, which no figure looks like.
fn is_marked_page_number(text: &str) -> bool {
    is_page_number(text) && !is_number(text)
}

#[cfg(test)]
mod tests {
    use crate::tables::{Part, find};

    /// The parts of a text, and what is read out of them.
    fn parts<T>(text: &str, read: impl Fn(&[Part<'_>]) -> T) -> T {
        let document = crate::document::open(text.as_bytes().to_vec()).expect("text");
        read(&super::gathered(&document.source, &find(&document)))
    }

    /// The cells of the first table, a row a line.
    fn table(text: &str) -> Vec<String> {
        parts(text, |parts| {
            let grid = parts.iter().find_map(|part| match part {
                Part::Grid(grid) => Some(grid),
                Part::Paragraph(_) => None,
            });
            let rows = grid.map(|grid| &grid.rows[..]).unwrap_or_default();
            let cells = |row: &crate::tables::GridRow<'_>| {
                let texts: Vec<_> = row.cells.iter().map(|cell| &*cell.text).collect();
                texts.join("|")
            };
            rows.iter().map(cells).collect()
        })
    }

    const HEADER: &str = "支出预算总表\n单位：万元\n科目编码\n科目名称\n合计\n基本支出\n项目支出\n";

    #[test]
    fn rows_begin_with_codes_and_blank_lines_are_cells() {
        let rows = "合  计\n\n3.00\n1.00\n2.00\n201\n甲\n2.00\n\n2.00\n208\n乙\n1.00\n1.00\n\n";
        assert_eq!(
            table(&format!("{HEADER}{rows}")),
            [
                "科目编码|科目名称|合计|基本支出|项目支出",
                "合计||3.00|1.00|2.00",
                "201|甲|2.00||2.00",
                "208|乙|1.00|1.00|"
            ]
        );
    }

    #[test]
    fn wraps_page_numbers_and_headers_between_rows_do_no_harm() {
        let rows = "201\n甲乙\n丙\n3.00\n1.0\n0\n2.00\n\n- 1 -\n\n";
        let repeated = "科目编码\n科目名称\n合计\n基本支出\n项目支出\n";
        let below = "208\n丁\n1.00\n1.00\n0.00\n合计\n4.00\n2.00\n2.00\n";
        assert_eq!(
            table(&format!("{HEADER}{rows}{repeated}{below}"))[1..],
            [
                "201|甲乙丙|3.00|1.00|2.00",
                "208|丁|1.00|1.00|0.00",
                "合计||4.00|2.00|2.00"
            ]
        );
    }

    #[test]
    fn whole_figures_dashes_and_page_numbers_are_what_they_stand_for() {
        let rows = "\n201\n甲\n150\n50\n100\n\n12\n\n208\n乙\n-5\n—\n-5\n合计\n145\n50\n95\n";
        let below = "第三部分 说明\n一、收支总体情况\n";
        assert_eq!(
            table(&format!("{HEADER}{rows}{below}"))[1..],
            ["201|甲|150|50|100", "208|乙|-5|—|-5", "合计||145|50|95"]
        );
    }

    #[test]
    fn headers_that_cannot_be_parted_make_no_table() {
        let rows = "201\n甲\n3.00\n1.00\n2.00\n208\n乙\n3.00\n1.00\n2.00\n";
        for above in [
            "类\n款\n项\n",
            "某某县某局2024年部门预算\n",
            "序号\n",
            "一\n二\n三\n",
        ] {
            let text = format!("{above}科目编码\n科目名称\n合计\n基本支出\n项目支出\n{rows}");
            assert!(table(&text).is_empty(), "{above}");
        }
        assert!(table(&format!("{HEADER}201\n甲\n3.00\n1.00\n2.00\n7.00\n{rows}")).is_empty());
    }

    #[test]
    fn two_lists_side_by_side_are_parted() {
        let header = "收支总表\n收入\n支出\n项目\n预算数\n项目\n预算数\n";
        let rows = "一、甲\n3.00\n一、乙\n1.00\n二、丙\n\n二、丁\n2.00\n合计\n3.00\n合计\n3.00\n";
        assert_eq!(
            table(&format!("{header}{rows}"))[1..],
            [
                "项目|预算数|项目|预算数",
                "一、甲|3.00|一、乙|1.00",
                "二、丙||二、丁|2.00",
                "合计|3.00|合计|3.00"
            ]
        );
    }

    #[test]
    fn what_cannot_be_told_apart_is_said_and_lists_stay_lists() {
        let text = format!(
            "{HEADER}201\n甲\n3.00\n1.00\n2.00\n208\n乙\n1.00\n1.00\n210\n丙\n2.00\n1.00\n1.00\n"
        );
        assert_eq!(table(&text)[2], "208|乙|1.00||");
        let codes = |parts: &[Part<'_>]| {
            let findings = parts.iter().flat_map(Part::findings);
            findings.map(|finding| finding.code).collect::<Vec<_>>()
        };
        assert_eq!(parts(&text, codes), ["cells-unplaced"]);
        assert!(table("一、职责\n1\n二、机构\n2\n三、预算\n3\n四、决算\n4\n").is_empty());
    }
}
