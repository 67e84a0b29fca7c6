//! Lines divided by `|` or TAB → rows of cells.

use std::borrow::Cow;

use super::{Cell, GridRow};
use crate::{
    document::{Mark, SourceText},
    location::Location,
    text::joined,
};

/// Takes one line apart. `None` for a line that only rules (`|---|---|`).
pub(super) fn row(source: &SourceText, line: u32, mark: Mark) -> Option<GridRow<'_>> {
    let text = source.line(line);
    let cells: Vec<_> = match mark {
        Mark::Pipe => pipe_cells(text),
        Mark::Tab => pieces(text, b'\t', 0).collect(),
    };
    if is_rule(&cells) {
        return None;
    }
    let cells = cells
        .into_iter()
        .map(|(start, text)| {
            let trimmed = text.trim();
            let start = start + (text.len() - text.trim_start().len());
            let at = Location::span(line, offset(start), offset(start + trimmed.len()));
            Cell {
                text: clean(trimmed),
                at,
                columns: 1,
                rows: 1,
            }
        })
        .collect();
    Some(GridRow {
        cells,
        at: Location::line(line),
    })
}

/// Whether nothing but dashes stands in the cells; `——` is what documents print for a figure that cannot be.
fn is_rule(cells: &[(usize, &str)]) -> bool {
    let is_dashes = |text: &str| {
        text.starts_with(['-', ':']) && text.bytes().all(|b| matches!(b, b'-' | b':' | b' '))
    };
    let mut filled = cells
        .iter()
        .map(|(_, text)| text.trim())
        .filter(|text| !text.is_empty())
        .peekable();
    filled
        .peek()
        .is_some_and(|first| first.contains("--") || first.contains(":-") || first.contains("-:"))
        && filled.all(is_dashes)
}

/// The cells between the outer pipes; an escaped pipe belongs to its cell.
fn pipe_cells(text: &str) -> Vec<(usize, &str)> {
    let from = text.find('|').map_or(0, |at| at + 1);
    let inner = text[from..].trim_end();
    let inner = inner
        .strip_suffix('|')
        .filter(|rest| !rest.ends_with('\\'))
        .unwrap_or(inner);
    pieces(inner, b'|', from).collect()
}

fn pieces(text: &str, mark: u8, offset: usize) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let mut ends = memchr::memchr_iter(mark, bytes)
        .filter(move |&at| at == 0 || bytes[at - 1] != b'\\' || mark != b'|');
    let mut start = 0;
    let mut done = false;
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let end = ends.next().unwrap_or_else(|| {
            done = true;
            text.len()
        });
        let piece = (offset + start, &text[start..end]);
        start = end + 1;
        Some(piece)
    })
}

/// Marks of the text format itself go (`<br>`, `\|`, `**`), and what was wrapped is joined.
fn clean(text: &str) -> Cow<'_, str> {
    if memchr::memchr3(b'<', b'\\', b'*', text.as_bytes()).is_none() {
        return joined(text);
    }
    let mut plain = text.replace("\\|", "|").replace("**", "");
    for wrap in ["<br>", "<br/>", "<br />", "<BR>"] {
        plain = plain.replace(wrap, " ");
    }
    Cow::Owned(joined(plain.trim()).into_owned())
}

fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str, mark: Mark) -> Option<Vec<String>> {
        let source = SourceText::new(text.to_string());
        row(&source, 1, mark).map(|row| {
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
        let row = row(&source, 1, Mark::Pipe).expect("a row");
        assert_eq!(
            source
                .marked(row.cells[1].at, 1)
                .map(|range| &source.line(1)[range]),
            Some("1.50")
        );
    }
}
