//! Lines whose cells are set apart by blanks alone → a grid, by the columns in which the cells line up.

mod header;

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

use super::{Cell, Grid, GridRow};
use crate::{document::SourceText, location::Location, text::joined};

/// So many lines with figures make a table; fewer may be anything.
const FIGURE_LINES: usize = 2;

/// A single line with so many figures makes one as well.
const FIGURES: usize = 5;

/// A run of text without a gap: its bytes in the line and the display columns it covers.
struct Piece<'a> {
    text: &'a str,
    start: usize,
    columns: std::ops::Range<usize>,
}

/// Makes a grid of the lines; `None` if they do not line up as tables do.
pub(super) fn grid<'a>(source: &'a SourceText, lines: &[u32]) -> Option<Grid<'a>> {
    let rows: Vec<Vec<Piece<'_>>> = lines
        .iter()
        .map(|line| pieces(source.line(*line)))
        .collect();
    let columns = columns(&rows);
    let figures = rows.iter().filter(|row| has_figure(row)).count();
    let is_wide =
        |row: &Vec<Piece<'_>>| row.iter().filter(|piece| is_figure(piece)).count() >= FIGURES;
    if columns.len() < 2 || figures < FIGURE_LINES && !rows.iter().any(is_wide) {
        return None;
    }
    let first = rows
        .iter()
        .position(|row| has_figure(row) || numbers_columns(row));
    let first = first.unwrap_or(rows.len());
    let above: Vec<(&[Piece<'_>], u32)> = rows[..first]
        .iter()
        .map(Vec::as_slice)
        .zip(lines.iter().copied())
        .collect();
    let data = rows[first..].iter().filter(|row| has_figure(row)).flatten();
    let header = header::rows(&above, &columns, &narrow(&columns, data));
    let spans_known = header
        .iter()
        .flat_map(|row| &row.cells)
        .any(|cell| cell.columns > 1);
    let mut grid = Grid {
        rows: header,
        spans_known,
        ..Grid::default()
    };
    for (at, (row, line)) in rows.iter().zip(lines).enumerate().skip(first) {
        let below = filled(row, *line, &columns);
        match grid.rows.last_mut() {
            Some(above) if goes_on(&rows[..at], row, &columns) => append(above, below),
            _ => grid.rows.push(below),
        }
    }
    Some(grid)
}

/// Which columns hold nothing wider than a piece of a code.
fn narrow<'p, 'a: 'p>(
    columns: &[std::ops::Range<usize>],
    data: impl Iterator<Item = &'p Piece<'a>>,
) -> Vec<bool> {
    let mut narrow = vec![true; columns.len()];
    for piece in data.filter(|piece| piece.columns.len() > CODE) {
        narrow[nearest(columns, &piece.columns)] = false;
    }
    narrow
}

/// The display columns of a piece of a code: 201, 03.
const CODE: usize = 4;

/// Whether a line is the rest of the labels of the row above: each of its pieces begins where a label above begins that
/// fills its column.
fn goes_on(
    above: &[Vec<Piece<'_>>],
    row: &[Piece<'_>],
    columns: &[std::ops::Range<usize>],
) -> bool {
    let Some(last) = above
        .last()
        .filter(|last| has_figure(last) || last.len() > 1)
    else {
        return false;
    };
    let begun = above.iter().any(|row| has_figure(row));
    let full = |piece: &Piece<'_>, label: &Piece<'_>| {
        let column = &columns[nearest(columns, &label.columns)];
        label.columns.start == piece.columns.start
            && label.columns.end + CHARACTER >= column.end
            && piece.columns.len() < label.columns.len()
            && !is_figure(label)
    };
    begun
        && !has_figure(row)
        && row.iter().all(|piece| {
            !is_figure(piece)
                && !begins_label(piece.text)
                && last.iter().any(|label| full(piece, label))
        })
}

/// The display columns of a Chinese character.
const CHARACTER: usize = 2;

/// Whether a text begins as the labels of rows do that are numbered or gathered: 一、 （一） 1. 其中：
fn begins_label(text: &str) -> bool {
    let numbered = text
        .trim_start_matches(|c: char| "（(一二三四五六七八九十".contains(c) || c.is_ascii_digit());
    let is_numbered =
        numbered.len() < text.len() && numbered.starts_with(['、', '.', '．', '）', ')']);
    is_numbered || text.starts_with("其中") || text.starts_with('注')
}

/// Puts the pieces of a line behind the cells that they go on with.
fn append<'a>(above: &mut GridRow<'a>, below: GridRow<'a>) {
    above.at = above.at.to(below.at);
    for (cell, rest) in above.cells.iter_mut().zip(below.cells) {
        if !rest.text.is_empty() {
            cell.text.to_mut().push_str(&rest.text);
            cell.at = cell.at.to(rest.at);
        }
    }
}

fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut column = 0;
    for word in words(line) {
        let blanks =
            &line[pieces.last().map_or(0, |last| last.start + last.text.len())..word.start];
        column += blanks.width();
        let width = line[word.clone()].width();
        match pieces.last_mut() {
            // One blank is part of a cell; the gap between two is wider.
            Some(last) if blanks.width() < 2 => {
                last.text = &line[last.start..word.end];
                last.columns.end = column + width;
            }
            _ => pieces.push(Piece {
                text: &line[word.clone()],
                start: word.start,
                columns: column..column + width,
            }),
        }
        column += width;
    }
    pieces
}

fn words(line: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    line.split(char::is_whitespace)
        .filter(|word| !word.is_empty())
        .map(|word| {
            let start = word.as_ptr() as usize - line.as_ptr() as usize;
            start..start + word.len()
        })
}

fn has_figure(row: &[Piece<'_>]) -> bool {
    row.iter().skip(1).any(is_figure) && !numbers_columns(row)
}

/// `1,234.50`, `-3`, `5%`; not `2024年预算数比20`, the first line of a heading.
fn is_figure(piece: &Piece<'_>) -> bool {
    let text = piece.text;
    text.is_ascii()
        && text.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        && text.ends_with(|c: char| c.is_ascii_digit() || c == '%')
}

/// Whether a line only numbers the columns: `栏次  1  2  3`. Its numbers stand in the middle, the figures do not.
fn numbers_columns(row: &[Piece<'_>]) -> bool {
    let numbers = row.iter().filter(|piece| piece.text != "栏次");
    let mut count = 0;
    numbers.map(|piece| piece.text.parse::<u8>()).all(|number| {
        count += 1;
        number == Ok(count)
    }) && count > 1
}

/// The display columns that the cells of the lines with figures cover, as wide as the words of the header over them, and
/// those of header words beside them. The lowest words of a header stand over one column each.
fn columns(rows: &[Vec<Piece<'_>>]) -> Vec<std::ops::Range<usize>> {
    let mut columns: Vec<std::ops::Range<usize>> = Vec::new();
    for piece in rows.iter().filter(|row| has_figure(row)).flatten() {
        add(&mut columns, piece.columns.clone());
    }
    let is_header = |row: &&Vec<Piece<'_>>| !has_figure(row) && row.len() > 1;
    let first = rows.iter().position(|row| has_figure(row)).unwrap_or(0);
    let (above, below) = rows.split_at(first);
    let header = above.iter().rev().chain(below).filter(is_header);
    let (numbers, words): (Vec<_>, Vec<_>) = header.partition(|row| numbers_columns(row));
    // One character alone is a piece of a word that was printed wide.
    let is_word = |piece: &&Piece<'_>| piece.columns.len() > CHARACTER;
    let words = words.into_iter().flatten().filter(is_word);
    let mut columns: Vec<Column> = columns
        .into_iter()
        .map(|stretch| (stretch, false))
        .collect();
    for piece in words.chain(numbers.into_iter().flatten()) {
        widen(&mut columns, &piece.columns);
    }
    columns.sort_by_key(|(column, _)| column.start);
    columns.into_iter().map(|(column, _)| column).collect()
}

/// A column, and whether a word of the header was given to it.
type Column = (std::ops::Range<usize>, bool);

/// Gives a word the column that it stands over: a new one where there is none, as much of it as is free beside others. A
/// wider word over one that the column has heads others as well.
fn widen(columns: &mut Vec<Column>, word: &std::ops::Range<usize>) {
    let mut under = (0..columns.len()).filter(|at| overlap(&columns[*at].0, word));
    match (under.next(), under.next()) {
        (None, _) => columns.push((word.clone(), true)),
        (Some(at), None) => {
            let (column, is_headed) = columns[at].clone();
            let whole = column.start.min(word.start)..column.end.max(word.end);
            let others = columns.iter().enumerate().filter(|(other, _)| *other != at);
            let is_free = others
                .clone()
                .all(|(_, (other, _))| !overlap(other, &whole));
            if is_free && !(is_headed && word.len() > column.len()) {
                columns[at] = (whole, true);
            }
        }
        _ => {}
    }
}

/// Adds a stretch, merging what it touches.
fn add(columns: &mut Vec<std::ops::Range<usize>>, mut stretch: std::ops::Range<usize>) {
    columns.retain(|column| {
        let apart = !overlap(column, &stretch);
        if !apart {
            stretch = stretch.start.min(column.start)..stretch.end.max(column.end);
        }
        apart
    });
    columns.push(stretch);
}

fn overlap(one: &std::ops::Range<usize>, other: &std::ops::Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

fn filled<'a>(row: &[Piece<'a>], line: u32, columns: &[std::ops::Range<usize>]) -> GridRow<'a> {
    let empty = |_| Cell {
        text: Cow::Borrowed(""),
        at: Location::line(line),
        columns: 1,
        rows: 1,
    };
    let mut cells: Vec<Cell<'a>> = columns.iter().map(empty).collect();
    for piece in row {
        let at = place(line, piece);
        let cell = &mut cells[nearest(columns, &piece.columns)];
        if cell.text.is_empty() {
            (cell.text, cell.at) = (joined(piece.text), at);
        } else {
            cell.text = Cow::Owned(joined(&format!("{} {}", cell.text, piece.text)).into_owned());
            cell.at = cell.at.to(at);
        }
    }
    GridRow {
        cells,
        at: Location::line(line),
    }
}

/// Where a piece of a line stands.
fn place(line: u32, piece: &Piece<'_>) -> Location {
    let bytes = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let end = piece.start + piece.text.len();
    Location::span(line, bytes(piece.start), bytes(end))
}

/// The column that a stretch shares most with; of those it shares nothing with, the one nearest to its middle.
fn nearest(columns: &[std::ops::Range<usize>], stretch: &std::ops::Range<usize>) -> usize {
    let shared = |column: &std::ops::Range<usize>| {
        column
            .end
            .min(stretch.end)
            .saturating_sub(column.start.max(stretch.start))
    };
    let apart = |column: &std::ops::Range<usize>| {
        (column.start + column.end).abs_diff(stretch.start + stretch.end)
    };
    let best = columns
        .iter()
        .enumerate()
        .max_by_key(|(_, column)| (shared(column), std::cmp::Reverse(apart(column))));
    best.map_or(0, |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Option<Vec<Vec<String>>> {
        let source = SourceText::new(text.to_string());
        let lines: Vec<u32> = (1..).take(source.len()).collect();
        let grid = grid(&source, &lines)?;
        let row = |row: &GridRow<'_>| row.cells.iter().map(|cell| cell.text.to_string()).collect();
        Some(grid.rows.iter().map(row).collect())
    }

    #[test]
    fn cells_that_line_up_are_columns() {
        let text = "\
科目编码  科目名称              合计    基本支出    项目支出
          合计              8,909.83    1,142.26    7,767.57
201       一般公共服务支出  7,280.95      876.80
20103     政府 办公厅           2.15                    2.15";
        let cells = cells(text).expect("a table");
        assert_eq!(
            cells[0],
            ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
        );
        assert_eq!(cells[1], ["", "合计", "8,909.83", "1,142.26", "7,767.57"]);
        assert_eq!(
            cells[2],
            ["201", "一般公共服务支出", "7,280.95", "876.80", ""]
        );
        assert_eq!(cells[3], ["20103", "政府办公厅", "2.15", "", "2.15"]);
    }

    #[test]
    fn numbers_of_columns_and_rests_of_labels_make_none() {
        let text = "\
项目                      行次      合计        基本支出
栏次                                  1             2
一、一般公共预算拨款收       1    8,909.83      1,142.26
入
二、其他                     2      280.00
其中：上级拨款               3";
        let cells = cells(text).expect("a table");
        let told: Vec<_> = cells.iter().map(|row| row.join("|")).collect();
        assert_eq!(
            told,
            [
                "项目|行次|合计|基本支出",
                "栏次||1|2",
                "一、一般公共预算拨款收入|1|8,909.83|1,142.26",
                "二、其他|2|280.00|",
                "其中：上级拨款|3||",
            ]
        );
    }

    #[test]
    fn words_of_a_header_stand_over_the_columns_whose_middle_they_are_in() {
        let text = [
            "             2023年预算数                 公务接   增减%",
            "                                           待费",
            "合计    出国       公务用车运行维护",
            "                小计    购置费   运行费",
            "88.00   20.00   60.00    18.00    42.00     8.00   -5.10%",
            "90.00   20.00   62.00    20.00    42.00     8.00    5.10%",
        ]
        .join("\n");
        let source = SourceText::new(text.to_string());
        let lines: Vec<u32> = (1..).take(source.len()).collect();
        let grid = grid(&source, &lines).expect("a table");
        let paths = crate::tables::header::paths(&grid.rows[..3], 7, grid.spans_known);
        assert_eq!(grid.rows.len(), 5);
        let paths: Vec<_> = paths.iter().map(|path| path.join("/")).collect();
        assert_eq!(
            paths,
            [
                "2023年预算数/合计",
                "2023年预算数/出国",
                "2023年预算数/公务用车运行维护/小计",
                "2023年预算数/公务用车运行维护/购置费",
                "2023年预算数/公务用车运行维护/运行费",
                "公务接待费",
                "增减%",
            ]
        );
    }

    #[test]
    fn one_line_of_many_figures_is_a_table() {
        let line = "合计   因公出国   小计   购置费   运行费   接待费\n9.00       1.00   6.00     2.00     4.00     2.00";
        assert_eq!(cells(line).map(|rows| rows.len()), Some(2));
        assert_eq!(cells("甲  乙  丙\n9.00  1.00  6.00"), None);
        let heading = "甲  2024年比20\n    23年\n乙  9.00\n丙  8.00";
        let rows = cells(heading).expect("a table");
        assert_eq!(rows[0][1], "2024年比2023年");
    }

    #[test]
    fn prose_is_no_table() {
        assert_eq!(cells("部门名称：某局    单位：万元\n第一段  文字"), None);
    }
}
