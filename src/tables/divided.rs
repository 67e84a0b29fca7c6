//! Lines divided by `|` or TAB → rows of cells.

use std::borrow::Cow;

use super::{Cell, GridRow};
use crate::{
    document::{Mark, SourceText},
    location::Location,
    text::{has_byte, joined, places},
};

/// Takes one line apart; `None` for a line that only rules (`|---|---|`). There is room for `width` cells at once, which is
/// what the row above has.
pub(super) fn row(source: &SourceText, line: u32, mark: Mark, width: usize) -> Option<GridRow<'_>> {
    let text = source.line(line);
    let (start, inner, mark) = match mark {
        Mark::Pipe => (
            text.find('|').map_or(0, |at| at + 1),
            within_pipes(text),
            b'|',
        ),
        Mark::Tab => (0, text, b'\t'),
    };
    if is_rule(inner, mark) {
        return None;
    }
    let kinds = source.kinds(line);
    let has_marks = kinds.has_markup();
    let is_plain = mark == b'\t' && !has_marks && !kinds.has_blank_beside_tabs();
    // What blanks a line has is known, so that most of its cells need but one look for the usual one.
    let may_be_wrapped = |cell: &str| {
        kinds.has_rare_blank() || kinds.has_tab() || has_byte(cell, |byte| byte == b' ')
    };
    let mut cells = Vec::with_capacity(width);
    for (at, piece) in pieces(inner, mark) {
        let trimmed = if is_plain { piece } else { trimmed(piece) };
        let from = start + at + (trimmed.as_ptr() as usize - piece.as_ptr() as usize);
        let at = Location::span(line, offset(from), offset(from + trimmed.len()));
        cells.push(Cell {
            text: match trimmed {
                _ if is_plain => Cow::Borrowed(trimmed),
                "" => Cow::Borrowed(""),
                _ if has_marks => unmarked(trimmed),
                _ if may_be_wrapped(trimmed) => joined(trimmed),
                _ => Cow::Borrowed(trimmed),
            },
            at,
            columns: 1,
            rows: 1,
        });
    }
    Some(GridRow {
        cells,
        at: Location::line(line),
    })
}

/// Without blanks at either end. Nearly all of them are ASCII, which is quicker to see.
fn trimmed(text: &str) -> &str {
    let text = text.trim_ascii();
    if text.starts_with('\u{3000}') || text.ends_with('\u{3000}') {
        text.trim()
    } else {
        text
    }
}

/// What stands between the outer pipes.
fn within_pipes(text: &str) -> &str {
    let from = text.find('|').map_or(0, |at| at + 1);
    let inner = text[from..].trim_end();
    inner
        .strip_suffix('|')
        .filter(|rest| !rest.ends_with('\\'))
        .unwrap_or(inner)
}

/// Whether nothing but dashes stands between the marks; `——` is what documents print for a figure that cannot be.
fn is_rule(text: &str, mark: u8) -> bool {
    let is_ruling = |b: u8| matches!(b, b'-' | b':' | b' ') || b == mark;
    text.bytes().all(is_ruling) && (text.contains("--") || text.contains(":-"))
}

/// The pieces between the marks, with the bytes at which they begin; an escaped pipe belongs to its piece.
fn pieces(text: &str, mark: u8) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let is_escaped = move |at: usize| mark == b'|' && at > 0 && bytes[at - 1] == b'\\';
    let ends = places(text, mark)
        .filter(move |&at| !is_escaped(at))
        .chain(std::iter::once(text.len()));
    ends.scan(0, move |start, end| {
        let piece = (*start, &text[*start..end]);
        *start = end + 1;
        Some(piece)
    })
}

/// Marks of the text format, and what they stand for.
const MARKS: &[(&str, &str)] = &[
    ("\\|", "|"),
    ("**", ""),
    ("<br>", " "),
    ("<br/>", " "),
    ("<br />", " "),
    ("<BR>", " "),
];

/// Marks of the text format itself go, and what was wrapped is joined.
fn unmarked(text: &str) -> Cow<'_, str> {
    let mut plain = Cow::Borrowed(text);
    for (mark, meant) in MARKS {
        if plain.contains(mark) {
            plain = Cow::Owned(plain.replace(mark, meant));
        }
    }
    match plain {
        Cow::Borrowed(text) => joined(text),
        Cow::Owned(text) => Cow::Owned(joined(text.trim()).into_owned()),
    }
}

fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str, mark: Mark) -> Option<Vec<String>> {
        let source = SourceText::new(text.to_string());
        row(&source, 1, mark, 0).map(|row| {
            row.cells
                .into_iter()
                .map(|cell| cell.text.into_owned())
                .collect()
        })
    }

    #[test]
    fn pipes_and_tabs_give_the_same_cells() {
        let expected = Some(vec![
            "201".to_string(),
            String::new(),
            "7,280.95".to_string(),
        ]);
        assert_eq!(cells("| 201 | | 7,280.95 |", Mark::Pipe), expected);
        assert_eq!(cells("201\t\t7,280.95", Mark::Tab), expected);
        assert_eq!(cells("|----|:--:|---|", Mark::Pipe), None);
    }

    #[test]
    fn an_empty_pipe_row_has_its_cells() {
        assert_eq!(
            cells("| | | |", Mark::Pipe).map(|cells| cells.len()),
            Some(3)
        );
    }

    #[test]
    fn a_cell_knows_its_bytes() {
        let source = SourceText::new("| 合计 | 1.50 |".to_string());
        let row = row(&source, 1, Mark::Pipe, 0).expect("a row");
        assert_eq!(
            source
                .marked(row.cells[1].at, 1)
                .map(|range| &source.line(1)[range]),
            Some("1.50")
        );
    }
}
