//! How the results of a search look: the groups that they stand in, a line each, and what stands around the one one is on.

use ratatui::style::Style;

use crate::{
    budget::{Disclosure, written},
    reports::{
        search::{By, Hit},
        source::{self, SourceLine},
    },
    text::{file_name, width},
    texts::{filled, text},
    tui::{
        app::{Shared, kind_key},
        widgets::{Canvas, wrapped},
    },
};

/// Lines of the file before and after the place in the preview.
const CONTEXT: u32 = 2;

/// Rows that one line of the file takes in the preview.
const ROWS_MOST: usize = 6;

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// What the hits below it match by, and how many these are.
    Group(By, usize),
    /// A hit, by place.
    Hit(usize),
}

/// The hits, under headings where they match in several ways.
pub(super) fn grouped(hits: &[Hit]) -> Vec<Line> {
    let groups = || hits.chunk_by(|one, other| one.by == other.by);
    let is_grouped = groups().count() > 1;
    let mut lines = Vec::with_capacity(hits.len());
    let mut place = 0;
    for group in groups() {
        if let Some(first) = group.first().filter(|_| is_grouped) {
            lines.push(Line::Group(first.by, group.len()));
        }
        lines.extend((place..place + group.len()).map(Line::Hit));
        place += group.len();
    }
    lines
}

/// Draws the heading of a group.
pub(super) fn draw_group(canvas: &mut Canvas<'_>, y: u16, by: By, count: usize, shared: &Shared) {
    let (header, faint, columns) = (canvas.theme.header, canvas.theme.faint, canvas.columns());
    let x = 1 + canvas.name(1, y, columns, text(shared.lang, by.key()), header);
    canvas.name(
        x + 2,
        y,
        columns.saturating_sub(x + 2),
        &count.to_string(),
        faint,
    );
}

/// Draws a hit: its kind, code and name, what it belongs to, its amount, and whose it is.
pub(super) fn draw_hit(canvas: &mut Canvas<'_>, y: u16, hit: &Hit, shared: &Shared) {
    let columns = canvas.columns();
    let (faint, mark) = (canvas.theme.faint, canvas.theme.mark);
    let amount = hit
        .amount
        .map(|yuan| written(yuan, shared.usual_unit()))
        .unwrap_or_default();
    let whose = whose(hit, shared);
    let whose_columns = narrow(width(&whose)).min(columns / 3);
    let amount_columns = narrow(width(&amount));
    let right = columns.saturating_sub(1 + whose_columns);
    let left = right.saturating_sub(amount_columns + 3);
    canvas.name(1, y, 6, text(shared.lang, hit.kind.key()), faint);
    let mut x = 7;
    if let Some(code) = hit.code {
        let room = left.saturating_sub(x);
        let digits = 0..hit.code_match;
        let marks = std::slice::from_ref(&digits);
        x += canvas.marked((x, y, room), code.as_str(), marks, Style::new()) + 1;
    }
    let room = left.saturating_sub(x + 1);
    x += canvas.marked((x, y, room), &hit.name, &hit.ranges, Style::new());
    // The department stands at the right already.
    let is_said = shared
        .get(hit.disclosure)
        .is_some_and(|one| one.department == hit.context);
    if !is_said && left > x + 4 {
        canvas.name(x + 2, y, left - x - 3, &hit.context, faint);
    }
    let style = if hit.amount_match { mark } else { Style::new() };
    canvas.figure(left + 1, y, amount_columns, &amount, style);
    canvas.name(right, y, whose_columns, &whose, faint);
}

/// Draws what stands around the place of a hit, from the top of a part of the screen.
pub(super) fn draw_preview(canvas: &mut Canvas<'_>, hit: &Hit, shared: &Shared) {
    let Some(disclosure) = shared.get(hit.disclosure) else {
        return;
    };
    let room = canvas.columns();
    let columns = usize::from(room.saturating_sub(2));
    let (header, strong, faint) = (canvas.theme.header, canvas.theme.strong, canvas.theme.faint);
    let page = hit.at.page.map(|page| {
        format!(
            "{} ",
            filled(shared.lang, "source.page", &[page.to_string()])
        )
    });
    let head = format!(
        "{}  {}{}",
        shared.name(hit.disclosure),
        page.unwrap_or_default(),
        line_or_file(hit, disclosure, shared)
    );
    let mut y = 0;
    for (words, style) in [(&head, header), (&hit.context, faint), (&hit.name, strong)] {
        for part in wrapped(words, columns)
            .into_iter()
            .filter(|part| !part.is_empty())
        {
            canvas.name(1, y, room, &words[part], style);
            y += 1;
        }
    }
    y += u16::from(canvas.rows() > 12);
    for line in source::around(&disclosure.source, hit.at, CONTEXT) {
        y = draw_source(canvas, y, &line);
    }
}

/// Draws a preview in a few lines: whose it is and where, then the lines of the file.
pub(super) fn draw_short_preview(canvas: &mut Canvas<'_>, hit: &Hit, shared: &Shared) {
    let Some(disclosure) = shared.get(hit.disclosure) else {
        return;
    };
    let (header, faint, room) = (canvas.theme.header, canvas.theme.faint, canvas.columns());
    let head = format!(
        "{}  {}",
        shared.name(hit.disclosure),
        line_or_file(hit, disclosure, shared)
    );
    let x = 1 + canvas.name(1, 0, room, &head, header);
    canvas.name(x + 2, 0, room.saturating_sub(x + 3), &hit.context, faint);
    let mut y = 1;
    let lines = source::around(&disclosure.source, hit.at, CONTEXT).into_iter();
    let is_before = |line: &SourceLine<'_>| line.number < hit.at.line;
    let is_blank = |line: &SourceLine<'_>| line.text.trim().is_empty();
    for line in lines.filter(|line| !is_before(line) && !is_blank(line)) {
        y = draw_source(canvas, y, &line);
    }
}

/// The line that a hit stands on, or, where it is the file as a whole, which file that is.
fn line_or_file(hit: &Hit, disclosure: &Disclosure, shared: &Shared) -> String {
    match hit.at.line {
        0 => file_name(&disclosure.path),
        line => filled(shared.lang, "page.line", &[line.to_string()]),
    }
}

/// Draws a line of the file with its mark; gives the next free row.
fn draw_source(canvas: &mut Canvas<'_>, mut y: u16, line: &SourceLine<'_>) -> u16 {
    let room = canvas.columns();
    let style = match line.marked {
        Some(_) => Style::new(),
        None => canvas.theme.faint,
    };
    // A TAB is a byte as a blank is, so that the mark stays where it is.
    let words = line.text.replace('\t', " ");
    let parts = wrapped(&words, usize::from(room.saturating_sub(2)));
    let marked = line.marked.clone().unwrap_or_default();
    // Of a line that is too long, the rows from the mark on.
    let first = parts.iter().position(|part| part.end > marked.start);
    let skipped = first
        .unwrap_or(0)
        .min(parts.len().saturating_sub(ROWS_MOST));
    for part in parts.into_iter().skip(skipped).take(ROWS_MOST) {
        let within = |at: usize| at.clamp(part.start, part.end) - part.start;
        let mark = within(marked.start)..within(marked.end);
        // A line that is marked as a whole is told by its style alone.
        let marks: &[_] = if marked.len() < words.trim_end().len() {
            std::slice::from_ref(&mark)
        } else {
            &[]
        };
        canvas.marked(
            (1, y, room.saturating_sub(2)),
            &words[part.clone()],
            marks,
            style,
        );
        y += 1;
    }
    y
}

/// `2024 决算 部门` of a hit.
pub(super) fn whose(hit: &Hit, shared: &Shared) -> String {
    let Some(disclosure) = shared.get(hit.disclosure) else {
        return String::new();
    };
    let year = disclosure
        .year
        .map(|year| year.to_string())
        .unwrap_or_default();
    let kind = text(shared.lang, kind_key(disclosure.kind));
    format!("{year} {kind} {}", disclosure.department)
}

fn narrow(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}
