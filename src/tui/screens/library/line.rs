//! A disclosure as a line of the list: its figures, and the words it is found by.

use std::ops::Range;

use ratatui::style::Style;

use crate::{
    budget::{Kind, understood, written},
    reports::search::List,
    text::{cut_within, width},
    texts::text,
    tui::{
        app::{Id, Shared},
        widgets::Canvas,
    },
};

/// Keys of the headers of the columns of figures.
pub(super) const COLUMNS: [&str; 7] = [
    "column.year",
    "column.kind",
    "column.total",
    "column.projects",
    "column.sheets",
    "column.findings",
    "column.coverage",
];

/// The key of the header of a last column, where there is room for it: how many checks fail, which is counted once the
/// rows are in sight. Elsewhere a sign before the name tells where any do.
pub(super) const FAILS: &str = "column.fails";

/// The key of the short word for a kind.
fn short_kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Budget => "kind.budget",
        Kind::Final => "kind.final-short",
    }
}

/// What the filter looks through.
pub(super) fn list(shared: &Shared) -> List {
    let words: Vec<String> = (0..shared.disclosures.len())
        .map(|id| {
            let path = shared.disclosures[id].line.path.display();
            format!("{} {path}", shared.name(id))
        })
        .collect();
    let rows = shared.disclosures.iter().zip(&words);
    List::of_disclosures(
        rows.map(|(opened, words)| (&opened.disclosure, words.as_str(), opened.line.total)),
    )
}

/// What a disclosure is called: its department, with its file where others are called the same.
pub(super) fn called(id: Id, shared: &Shared) -> String {
    let department = &shared.disclosures[id].line.department;
    match shared.twin_file(id) {
        Some(file) => format!("{department} {file}").trim_start().to_string(),
        None => department.clone(),
    }
}

/// Draws the department from a place on in so much room, what is asked for marked; behind it the file, where others are
/// called the same.
pub(super) fn draw_name(
    canvas: &mut Canvas<'_>,
    (x, y, room): (u16, u16, u16),
    id: Id,
    marks: &[Range<usize>],
    shared: &Shared,
) {
    let department = &shared.disclosures[id].line.department;
    let Some(file) = shared.twin_file(id) else {
        canvas.marked((x, y, room), department, marks, Style::new());
        return;
    };
    // The file tells it apart, so that the department gives way.
    let file = cut_within(&file, usize::from(room / 2));
    let file_room = u16::try_from(width(&file) + 1).unwrap_or(room).min(room);
    let own = (x, y, room - file_room);
    let taken = canvas.marked(own, department, marks, Style::new());
    let faint = canvas.theme.faint;
    canvas.name(x + taken + 1, y, file_room - 1, &file, faint);
}

/// The figures of a disclosure, one a column.
pub(super) fn figures(id: Id, shared: &Shared) -> [String; COLUMNS.len()] {
    let line = &shared.disclosures[id].line;
    let count = |number: usize| {
        if number == 0 {
            String::new()
        } else {
            number.to_string()
        }
    };
    [
        line.year.map(|year| year.to_string()).unwrap_or_default(),
        text(shared.lang, short_kind_key(line.kind)).to_string(),
        line.total
            .map(|total| written(total, shared.usual_unit()))
            .unwrap_or_default(),
        count(line.projects),
        count(line.sheets),
        count(line.findings),
        line.coverage.map(understood).unwrap_or_default(),
    ]
}
