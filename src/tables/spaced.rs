//! Lines whose cells are set apart by blanks alone → a grid, by the columns in which the cells line up.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

use super::{Cell, Grid, GridRow};
use crate::{document::SourceText, location::Location, text::joined};

/// So many lines with figures make a table; fewer may be anything.
const FIGURE_LINES: usize = 2;

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
    if columns.len() < 2 || figures < FIGURE_LINES {
        return None;
    }
    let rows = rows
        .iter()
        .zip(lines)
        .map(|(row, line)| filled(row, *line, &columns))
        .collect();
    Some(Grid {
        rows,
        ..Grid::default()
    })
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
    row.iter().skip(1).any(|piece| {
        piece
            .text
            .starts_with(|c: char| c.is_ascii_digit() || c == '-')
            && piece.text.ends_with(|c: char| c.is_ascii_digit())
    })
}

/// The display columns that the cells of the lines with figures cover, and those of header words beside them.
fn columns(rows: &[Vec<Piece<'_>>]) -> Vec<std::ops::Range<usize>> {
    let mut columns: Vec<std::ops::Range<usize>> = Vec::new();
    for piece in rows.iter().filter(|row| has_figure(row)).flatten() {
        add(&mut columns, piece.columns.clone());
    }
    for piece in rows
        .iter()
        .filter(|row| !has_figure(row) && row.len() > 1)
        .flatten()
    {
        if columns
            .iter()
            .all(|column| !overlap(column, &piece.columns))
        {
            add(&mut columns, piece.columns.clone());
        }
    }
    columns.sort_by_key(|column| column.start);
    columns
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
        let bytes = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let at = Location::span(
            line,
            bytes(piece.start),
            bytes(piece.start + piece.text.len()),
        );
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
    fn prose_is_no_table() {
        assert_eq!(cells("部门名称：某局    单位：万元\n第一段  文字"), None);
    }
}
