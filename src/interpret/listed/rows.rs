//! The lines below a header, one a cell → the rows of a table.

use std::borrow::Cow;

use super::{BLANKS, Entry, Kind, columns::Columns};
use crate::{
    finding::Finding,
    location::Location,
    tables::{Cell, GridRow, is_page_number},
    text::{joined, number},
};

/// The rows of a table. `None` where the lines are none.
pub(super) fn read<'a>(
    columns: &Columns<'a>,
    data: &[Entry<'a>],
    findings: &mut Vec<Finding>,
) -> Option<Vec<GridRow<'a>>> {
    if columns.lists > 1 {
        return side_by_side(columns, data);
    }
    let data = without_headers(columns, data);
    let starts = starts(columns, &data);
    let ends = starts.iter().skip(1).copied().chain([data.len()]);
    let is_coded = starts.iter().any(|at| data[*at].kind == Kind::Code);
    if starts.first() != Some(&0) || is_coded != columns.has_codes() {
        return None;
    }
    let lines = starts
        .iter()
        .zip(ends)
        .map(|(start, end)| &data[*start..end]);
    let rows: Vec<GridRow<'_>> = lines
        .map(|lines| one(columns, lines, findings))
        .collect::<Option<_>>()?;
    let figured = |row: &&GridRow<'_>| row.filled().any(|(column, _)| column >= columns.labels);
    let read = rows.iter().filter(figured).count();
    (rows.len() > 1 && read * 2 > rows.len()).then_some(rows)
}

/// A row of cells that each stand on a line.
pub(super) fn row(entries: Vec<Entry<'_>>) -> GridRow<'_> {
    let cells: Vec<Cell<'_>> = entries.into_iter().map(|entry| cell(&[entry])).collect();
    let at = cells.iter().map(|cell| cell.at);
    GridRow {
        at: at.fold(Location::default(), Location::to),
        cells,
    }
}

/// A cell that stands on some lines. What was broken off a number follows it at once.
fn cell<'a>(entries: &[Entry<'a>]) -> Cell<'a> {
    let printed = || entries.iter().map(|entry| entry.text);
    let text = match entries {
        [one] => joined(one.text),
        [first, ..] if first.kind == Kind::Number => Cow::Owned(printed().collect()),
        _ => Cow::Owned(joined(&printed().collect::<Vec<_>>().join(" ")).into_owned()),
    };
    let at = entries.iter().map(|entry| Location::line(entry.line));
    Cell {
        text,
        at: at.fold(Location::default(), Location::to),
        columns: 1,
        rows: 1,
    }
}

/// Lists side by side have no other marks than their places: every cell must stand on its line, if need be a blank one.
fn side_by_side<'a>(columns: &Columns<'a>, data: &[Entry<'a>]) -> Option<Vec<GridRow<'a>>> {
    let (width, list) = (columns.width(), columns.words.len());
    let last = data.iter().rposition(|entry| !entry.is_blank())?;
    let data = &data[..=last];
    let fits = |(at, entry): (usize, &Entry<'_>)| match entry.kind {
        Kind::Blank => true,
        Kind::Word => at % list < columns.labels,
        Kind::Code | Kind::Number => at % list >= columns.labels,
    };
    let is_table = data.len() >= 2 * width && data.iter().enumerate().all(fits);
    is_table.then(|| data.chunks(width).map(|some| row(some.to_vec())).collect())
}

/// The lines without the header, or its lowest words, where that is printed again on another page.
fn without_headers<'a>(columns: &Columns<'a>, data: &[Entry<'a>]) -> Vec<Entry<'a>> {
    let mut kept = Vec::with_capacity(data.len());
    let mut at = 0;
    while at < data.len() {
        let headers = [&columns.header, &columns.words];
        match headers
            .iter()
            .find_map(|words| begun_with(&data[at..], words))
        {
            Some(length) => at += length,
            None => {
                kept.push(data[at]);
                at += 1;
            }
        }
    }
    kept
}

/// How many lines the words take that lines begin with, blank ones between them included.
fn begun_with(lines: &[Entry<'_>], words: &[Entry<'_>]) -> Option<usize> {
    let mut at = 0;
    for (nth, word) in words.iter().enumerate() {
        let blanks = lines[at..]
            .iter()
            .take_while(|line| line.kind == Kind::Blank);
        at += if nth > 0 { blanks.count() } else { 0 };
        lines.get(at).filter(|line| line.text == word.text)?;
        at += 1;
    }
    Some(at)
}

/// Where rows begin: with a code before a name, or with a name after a figure. Where amounts have no decimals, a code looks
/// like one of them, and begins a row only once the row above has all of its cells.
fn starts(columns: &Columns<'_>, data: &[Entry<'_>]) -> Vec<usize> {
    let has_decimals = data.iter().any(|entry| entry.text.contains(['.', '．']));
    let mut starts = Vec::new();
    let mut in_labels = false;
    let mut cells = 0;
    for (at, entry) in data.iter().enumerate() {
        let is_code = entry.kind == Kind::Code
            && columns.has_codes()
            && data.get(at + 1).is_some_and(|next| next.kind == Kind::Word)
            && (has_decimals || starts.is_empty() || cells >= columns.figures());
        let begins = is_code || entry.kind == Kind::Word && !in_labels;
        if begins {
            starts.push(at);
            cells = 0;
        }
        cells += usize::from(!begins && entry.kind != Kind::Word);
        in_labels = begins || in_labels && cells == 0;
    }
    starts
}

/// One row, from the lines between its beginning and that of the next. `None` where they are more than its cells.
fn one<'a>(
    columns: &Columns<'a>,
    lines: &[Entry<'a>],
    findings: &mut Vec<Finding>,
) -> Option<GridRow<'a>> {
    let is_coded = lines[0].kind == Kind::Code;
    let words = lines[usize::from(is_coded)..]
        .iter()
        .take_while(|entry| entry.kind == Kind::Word)
        .count();
    let (labels, rest) = lines.split_at(words + usize::from(is_coded));
    let mut cells = Vec::with_capacity(columns.width());
    match labels.split_first() {
        Some((code, name)) if is_coded => cells.extend([cell(&[*code]), cell(name)]),
        _ => cells.push(cell(labels)),
    }
    let is_short = cells.len() < columns.labels;
    cells.resize_with(columns.labels, || cell(&[]));
    let figures = figures(columns.figures(), rest, is_short)?;
    if figures.len() == columns.figures() {
        cells.extend(figures.iter().map(|lines| cell(lines)));
    } else if rest.iter().any(Entry::is_figure) {
        let printed = rest.iter().filter(|entry| entry.is_figure());
        let printed: Vec<&str> = printed.map(|entry| entry.text).collect();
        let words = [cell(labels).text.into_owned(), printed.join("、")];
        findings.push(Finding::warning("cells-unplaced", cell(lines).at, words));
        cells.extend(total(columns, rest).map(|total| cell(&[total])));
    }
    cells.resize_with(columns.width(), || cell(&[]));
    let at = cells.iter().map(|cell| cell.at);
    Some(GridRow {
        at: at.fold(Location::default(), Location::to),
        cells,
    })
}

/// The lines of each cell of at most so many figures, from what stands behind the labels; `None` where there are more. A
/// label without a cell of its own, such as that of the total, may have a blank one behind it; blank lines at the end may
/// be those between two pages, with the number of a page among them.
fn figures<'a>(count: usize, lines: &[Entry<'a>], is_short: bool) -> Option<Vec<Vec<Entry<'a>>>> {
    if lines.len() > 2 * count + 2 * BLANKS {
        return None;
    }
    let mut lines = lines.to_vec();
    while lines.len() > count {
        match lines[..] {
            [first, ..] if lines.len() == count + 1 && is_short && first.is_blank() => {
                lines.remove(0);
            }
            [.., last] if last.is_blank() => {
                lines.pop();
            }
            [.., before, last] if before.is_blank() && is_page_number(last.text) => {
                lines.pop();
            }
            _ => break,
        }
    }
    let mut cells: Vec<Vec<Entry<'a>>> = lines.into_iter().map(|line| vec![line]).collect();
    while cells.len() > count {
        let wrapped = (1..cells.len()).find(|&at| is_broken_off(&cells[at - 1], cells[at][0]))?;
        let rest = cells.remove(wrapped);
        cells[wrapped - 1].extend(rest);
    }
    Some(cells)
}

/// Whether a line holds the last decimals of the number above it, which a narrow cell broke off: `1.0` and `0`.
fn is_broken_off(above: &[Entry<'_>], rest: Entry<'_>) -> bool {
    const DECIMALS: usize = 2;
    let decimals = |text: &str| text.rsplit_once('.').map(|(_, decimals)| decimals.len());
    let printed = above.last().and_then(|last| decimals(last.text));
    printed.is_some_and(|printed| printed + rest.text.len() == DECIMALS)
        && rest.text.bytes().all(|byte| byte.is_ascii_digit())
        && !rest.is_blank()
}

/// The first figure of a row, where it is the sum of the others and the first column holds the total.
fn total<'a>(columns: &Columns<'a>, lines: &[Entry<'a>]) -> Option<Entry<'a>> {
    let holds_total = ["合计", "小计", "总计"]
        .iter()
        .any(|word| columns.words[columns.labels].text.ends_with(word));
    let mut figures = lines.iter().filter(|entry| entry.is_figure());
    let first = figures.next().filter(|_| holds_total)?;
    let sum = figures
        .map(|entry| number(entry.text))
        .try_fold(rust_decimal::Decimal::ZERO, |sum, next| {
            sum.checked_add(next?)
        })?;
    (number(first.text) == Some(sum)).then_some(*first)
}
