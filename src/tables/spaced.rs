//! Lines whose cells are set apart by blanks alone → a grid, by the columns in which the cells line up.

mod columns;
mod header;
mod pages;
mod piece;
mod rests;

use std::{borrow::Cow, collections::HashMap, ops::Range};

use columns::{columns, nearest};
use pages::Group;
use piece::{Count, Piece, has_figure, numbers_columns, pieces};
use rests::{Of, Wraps};

use super::{Cell, Grid, GridRow};
use crate::{
    document::SourceText,
    finding::Finding,
    location::Location,
    text::{joined, number},
};

/// So many lines with figures make a table; fewer may be anything.
const FIGURE_LINES: usize = 2;

/// A single line with so many figures makes one as well.
const FIGURES: usize = 5;

/// Lines that blanks set apart, as what they are.
pub(super) enum Found<'a> {
    /// Lines that line up as tables do.
    Grid(Grid<'a>),
    /// Lines that do not.
    Lines(Vec<u32>),
}

/// No table has so many columns; comparing the pieces of a line with each other would take the square of their number.
const WIDEST: usize = 300;

/// What runs of lines are that nothing but blank lines and page numbers parts.
pub(super) fn found<'a>(source: &'a SourceText, runs: &[Vec<u32>]) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    let mut open: Option<Group> = None;
    for run in runs {
        if run.iter().any(|line| is_too_wide(source.line(*line))) {
            found.extend(open.take().map(|group| closed(source, group)));
            found.push(Found::Lines(run.clone()));
            continue;
        }
        if open.as_mut().is_some_and(|group| group.take(source, run)) {
            continue;
        }
        found.extend(open.take().map(|group| closed(source, group)));
        // A line that nothing parts stands in a table only below its first row.
        let is_whole = |line: &u32| pieces(source.line(*line), Count::Terminal).len() < 2;
        let text = run.iter().take_while(|line| is_whole(line)).count();
        found.push(Found::Lines(run[..text].to_vec()));
        open = (text < run.len()).then(|| Group::new(source, &run[text..]));
    }
    found.extend(open.map(|group| closed(source, group)));
    found
}

/// Whether a line has more pieces than a table has columns, each of a byte or more with a gap of two before the next.
fn is_too_wide(line: &str) -> bool {
    line.len() > 3 * WIDEST && pieces(line, Count::Terminal).len() > WIDEST
}

fn closed(source: &SourceText, group: Group) -> Found<'_> {
    grid(source, &group.lines).map_or(Found::Lines(group.lines), Found::Grid)
}

/// Makes a grid of the lines; `None` if they do not line up as tables do.
fn grid<'a>(source: &'a SourceText, lines: &[u32]) -> Option<Grid<'a>> {
    let (rows, count) = rows(source, lines)?;
    let columns = columns(&rows, count);
    if columns.len() < 2 {
        return None;
    }
    let first = rows
        .iter()
        .position(|row| has_figure(row) || numbers_columns(row));
    let first = first.unwrap_or(rows.len());
    let (above, data) = rows.split_at(first);
    let (over, under) = lines.split_at(first);
    let above: Vec<(&[Piece<'_>], u32)> = above
        .iter()
        .map(Vec::as_slice)
        .zip(over.iter().copied())
        .collect();
    let figures = data.iter().filter(|row| has_figure(row)).flatten();
    let header = header::rows(&above, &columns, &narrow(&columns, figures), count);
    let mut cells = header.iter().flat_map(|row| &row.cells);
    let mut grid = Grid {
        spans_known: cells.any(|cell| cell.columns > 1),
        rows: header,
        ..Grid::default()
    };
    let wraps = Wraps::new(data, &columns, count).lines();
    let filled = data
        .iter()
        .zip(under)
        .map(|(row, line)| filled(row, *line, &columns));
    put_together(&mut grid, filled.zip(wraps));
    Some(grid)
}

/// Adds the rows that lines are, or are pieces of.
fn put_together<'a>(grid: &mut Grid<'a>, lines: impl Iterator<Item = (GridRow<'a>, Of)>) {
    let mut begun: Option<GridRow<'a>> = None;
    for (mut own, is_of) in lines {
        if let Some(mut above) = begun.take() {
            append(&mut above, own, &mut grid.findings);
            own = above;
        }
        match (is_of, grid.rows.last_mut()) {
            (Of::Above, Some(above)) => append(above, own, &mut grid.findings),
            (Of::Below, _) => begun = Some(own),
            _ => grid.rows.push(own),
        }
    }
}

/// The pieces of the lines, counted so that more of them line up; `None` where too few lines have figures.
fn rows<'a>(source: &'a SourceText, lines: &[u32]) -> Option<(Vec<Vec<Piece<'a>>>, Count)> {
    let counted = |count| {
        let lines = lines.iter().map(|line| pieces(source.line(*line), count));
        lines.collect::<Vec<_>>()
    };
    let rows = counted(Count::Terminal);
    let figures = rows.iter().filter(|row| has_figure(row)).count();
    let is_wide =
        |row: &Vec<Piece<'_>>| row.iter().filter(|piece| piece.is_figure()).count() >= FIGURES;
    if figures < FIGURE_LINES && !rows.iter().any(is_wide) {
        return None;
    }
    let other = counted(Count::Characters);
    if in_line(&other) > in_line(&rows) {
        Some((other, Count::Characters))
    } else {
        Some((rows, Count::Terminal))
    }
}

/// With how many others the pieces of rows with figures begin or end at the same place, taken together.
fn in_line(rows: &[Vec<Piece<'_>>]) -> usize {
    let pieces = || rows.iter().filter(|row| has_figure(row)).flatten();
    let counts = |place: fn(&Piece<'_>) -> usize| {
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for piece in pieces() {
            *counts.entry(place(piece)).or_default() += 1;
        }
        counts
    };
    let starts = counts(|piece| piece.columns.start);
    let ends = counts(|piece| piece.columns.end);
    let others = |piece: &Piece<'_>| starts[&piece.columns.start].max(ends[&piece.columns.end]);
    pieces().map(others).sum()
}

/// Which columns hold nothing wider than a piece of a code.
fn narrow<'p, 'a: 'p>(
    columns: &[Range<usize>],
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

/// Puts the pieces of a line behind the cells that they go on with, and says so.
fn append<'a>(above: &mut GridRow<'a>, below: GridRow<'a>, findings: &mut Vec<Finding>) {
    above.at = above.at.to(below.at);
    for (cell, rest) in above.cells.iter_mut().zip(below.cells) {
        if rest.text.is_empty() {
            continue;
        }
        if cell.text.is_empty() {
            *cell = rest;
            continue;
        }
        let printed = format!("{} {}", cell.text, rest.text);
        cell.text.to_mut().push_str(&rest.text);
        let whole = cell.text.to_string();
        findings.push(if number(&whole).is_some() {
            Finding::note("joined-number", rest.at, [printed, whole])
        } else {
            Finding::note("joined-name", rest.at, [whole, rest.text.to_string()])
        });
        cell.at = cell.at.to(rest.at);
    }
}

fn filled<'a>(row: &[Piece<'a>], line: u32, columns: &[Range<usize>]) -> GridRow<'a> {
    let empty = |_| Cell {
        text: Cow::Borrowed(""),
        at: Location::line(line),
        columns: 1,
        rows: 1,
    };
    let mut cells: Vec<Cell<'a>> = columns.iter().map(empty).collect();
    for piece in row {
        let at = piece.place(line);
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
    fn a_name_may_begin_above_its_row_and_go_on_below_it() {
        let above = "\
编码  名称          合计
      合计          3.00
201   甲            1.00
      其他政府办
203   公厅支出      2.00";
        let below = "\
编码  名称          合计
      合计          3.00
201   其他政府办    2.00
      公厅及相关
      支出
203   乙            1.00";
        let names = |text| {
            let rows = cells(text).expect("a table");
            rows.iter().map(|row| row[1].clone()).collect::<Vec<_>>()
        };
        assert_eq!(names(above), ["名称", "合计", "甲", "其他政府办公厅支出"]);
        assert_eq!(
            names(below),
            ["名称", "合计", "其他政府办公厅及相关支出", "乙"]
        );
    }

    #[test]
    fn the_last_decimal_of_a_figure_may_stand_below_it() {
        let text = "\
编码  名称          合计  基本支出
      合计       12345.6      3.00
                       7
201   甲         12342.6      2.00
                       7
202   乙            1.00      1.00";
        let told = cells(text).expect("a table");
        let totals: Vec<_> = told.iter().map(|row| &*row[2]).collect();
        assert_eq!(totals, ["合计", "12345.67", "12342.67", "1.00"]);
    }

    #[test]
    fn no_label_is_wrapped_into_hundreds_of_lines() {
        let rest = "      行政运行\n".repeat(500);
        let text =
            format!("编码  名称      合计\n201   行政运行  1.00\n{rest}202   行政运行  2.00");
        let rows = cells(&text).expect("a table");
        assert!(rows.len() > 400, "{}", rows.len());
        assert!(rows.iter().all(|row| row[1].len() < 500));
    }

    #[test]
    fn a_chinese_character_may_count_as_one() {
        let text = "\
编码  名称           合计  基本支出
201   一般公共服务  12.00     8.00
202   外交           2.00     1.00";
        let told = cells(text).expect("a table");
        assert_eq!(told[1], ["201", "一般公共服务", "12.00", "8.00"]);
        assert_eq!(told[2], ["202", "外交", "2.00", "1.00"]);
    }

    #[test]
    fn prose_is_no_table() {
        assert_eq!(cells("部门名称：某局    单位：万元\n第一段  文字"), None);
    }

    #[test]
    fn lines_of_a_thousand_pieces_are_no_table() {
        let source = SourceText::new(format!("{0}\n{0}", "1.00  ".repeat(1000)));
        let found = found(&source, &[vec![1, 2]]);
        assert!(matches!(&found[..], [Found::Lines(lines)] if *lines == [1, 2]));
    }
}
