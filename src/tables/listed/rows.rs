//! The lines below a header, one a cell → the rows of a table.

use std::borrow::Cow;

use super::{BLANKS, Entry, Kind, columns::Columns};
use crate::{
    finding::Finding,
    location::Location,
    tables::{Cell, GridRow},
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
    let rows: Vec<GridRow<'_>> = starts
        .iter()
        .zip(ends)
        .map(|(start, end)| one(columns, &data[*start..end], findings))
        .collect();
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
    let last = data.iter().rposition(|entry| entry.kind != Kind::Blank)?;
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

/// Where rows begin: with a code before a name, or with a name after a figure.
fn starts(columns: &Columns<'_>, data: &[Entry<'_>]) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut in_labels = false;
    let mut figures = 0;
    for (at, entry) in data.iter().enumerate() {
        let is_code = entry.kind == Kind::Code
            && columns.labels > 1
            && data.get(at + 1).is_some_and(|next| next.kind == Kind::Word);
        let begins = is_code || entry.kind == Kind::Word && !in_labels;
        if begins {
            starts.push(at);
            figures = 0;
        }
        figures += usize::from(!begins && matches!(entry.kind, Kind::Code | Kind::Number));
        in_labels = begins || in_labels && figures == 0 && entry.kind == Kind::Word;
    }
    starts
}

/// One row, from the lines between its beginning and that of the next.
fn one<'a>(columns: &Columns<'a>, lines: &[Entry<'a>], findings: &mut Vec<Finding>) -> GridRow<'a> {
    let is_coded = columns.labels > 1 && lines[0].kind == Kind::Code;
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
    match figures(columns.figures(), rest, is_short) {
        Some(figures) => cells.extend(figures),
        None => {
            let at = cell(lines).at;
            let printed: Vec<&str> = rest
                .iter()
                .map(|entry| entry.text)
                .filter(|text| !text.is_empty())
                .take(columns.width())
                .collect();
            let words = [cell(labels).text.into_owned(), printed.join("、")];
            findings.push(Finding::warning("cells-unplaced", at, words));
            cells.extend(total(columns, rest).map(|total| cell(&[total])));
            cells.resize_with(columns.width(), || cell(&[]));
        }
    }
    let at = cells.iter().map(|cell| cell.at);
    GridRow {
        at: at.fold(Location::default(), Location::to),
        cells,
    }
}

/// The cells of so many figures, from the lines after the labels. A label without its own cell, such as that of the total,
/// may have a blank one behind it; and blank lines at the end may be those between two pages.
fn figures<'a>(count: usize, lines: &[Entry<'a>], is_short: bool) -> Option<Vec<Cell<'a>>> {
    if lines.len() > 2 * count + BLANKS {
        return None;
    }
    let mut lines: Vec<Vec<Entry<'a>>> = lines.iter().map(|line| vec![*line]).collect();
    let is_blank = |cell: Option<&Vec<Entry<'_>>>| {
        cell.is_some_and(|cell| cell.iter().all(|entry| entry.kind == Kind::Blank))
    };
    join_wrapped(&mut lines);
    while lines.len() > count {
        if lines.len() == count + 1 && is_short && is_blank(lines.first()) {
            lines.remove(0);
        } else if is_blank(lines.last()) {
            lines.pop();
        } else {
            lines.retain(|cell| !is_blank(Some(cell)));
            break;
        }
    }
    (lines.len() == count).then(|| lines.iter().map(|cell_lines| cell(cell_lines)).collect())
}

/// Puts the digits that a narrow cell broke off a number back to it: `1.0` and `0`.
fn join_wrapped(lines: &mut Vec<Vec<Entry<'_>>>) {
    const DECIMALS: usize = 2;
    let mut at = 1;
    while at < lines.len() {
        let lacks = |cell: &[Entry<'_>]| {
            let decimals = |text: &str| text.rsplit_once('.').map(|(_, decimals)| decimals.len());
            cell.last()
                .and_then(|last| decimals(last.text))
                .and_then(|decimals| DECIMALS.checked_sub(decimals))
        };
        let is_rest = |cell: &[Entry<'_>], lacks: usize| {
            cell[0].text.len() == lacks && cell[0].text.bytes().all(|byte| byte.is_ascii_digit())
        };
        match lacks(&lines[at - 1]) {
            Some(some) if some > 0 && is_rest(&lines[at], some) => {
                let rest = lines.remove(at);
                lines[at - 1].extend(rest);
            }
            _ => at += 1,
        }
    }
}

/// The first figure of a row, where it is the sum of the others and the first column holds the total.
fn total<'a>(columns: &Columns<'a>, lines: &[Entry<'a>]) -> Option<Entry<'a>> {
    let holds_total = ["合计", "小计", "总计"]
        .iter()
        .any(|word| columns.words[columns.labels].text.ends_with(word));
    let mut figures = lines.iter().filter(|entry| entry.kind != Kind::Blank);
    let first = figures.next().filter(|_| holds_total)?;
    let sum = figures
        .map(|entry| number(entry.text))
        .try_fold(rust_decimal::Decimal::ZERO, |sum, next| {
            sum.checked_add(next?)
        })?;
    (number(first.text) == Some(sum)).then_some(*first)
}
