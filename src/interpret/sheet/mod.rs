//! Performance sheets: found among tables by their words, read row by row, their pages joined.
//!
//! [`read`] finds them; `builder` reads a row after the other and hands each to the file of its noun. What a cell is
//! follows from its words (`label`, `levels`) and from its neighbours, seldom from its column: columns slip.

mod builder;
mod clean;
mod evaluated_money;
mod evaluation;
mod funding;
mod head;
mod indicators;
mod join;
mod label;
mod levels;
mod list;
mod plan;
mod texts;
mod title;
mod token;
mod whole;
mod words;

use std::ops::Range;

use builder::{Builder, Stage};
use label::{Heading, Label, LabelKinds, Whole};
use token::{Line, Lines, Token, line};

use crate::{
    budget::{Sheet, SheetKind},
    finding::Finding,
    interpret::table,
    tables::{Grid, GridRow, Part},
};

/// The sheets of a document, and what was read as such.
#[derive(Debug, Default)]
pub struct Sheets {
    /// In printed order.
    pub sheets: Vec<Sheet>,
    /// The parts that belong to them: tables, titles, notes. Ascending, none overlaps another.
    pub used: Vec<Range<usize>>,
    /// What was repaired, inferred or not understood.
    pub findings: Vec<Finding>,
}

/// Reads the performance sheets among the parts of a document.
#[must_use]
pub fn read(parts: &[Part<'_>]) -> Sheets {
    let mut reader = Reader {
        parts,
        lines: Lines::default(),
        sheets: Sheets::default(),
    };
    let mut at = 0;
    while at < parts.len() {
        at = match &parts[at] {
            Part::Grid(grid) => reader.grid(at, grid),
            Part::Paragraph(_) => at + 1,
        };
    }
    reader.sheets
}

/// The lines that are the title of a sheet, and the kind that they announce.
type Title = (Range<usize>, SheetKind);

struct Reader<'d, 'p> {
    parts: &'d [Part<'p>],
    /// The rows of the last table, in whose place the next one's are put.
    lines: Lines<'d>,
    sheets: Sheets,
}

impl<'d> Reader<'d, '_> {
    /// Reads the table at `at` if it is a list or begins a sheet; gives the part after it. Words of sheets stand in other
    /// tables as well, which have a title of their own.
    fn grid(&mut self, at: usize, grid: &'d Grid<'_>) -> usize {
        let title = self.title_above(at);
        let is_titled = title.is_some();
        if list::is_list(grid) {
            self.list(at, grid, title)
        } else if is_sheet(grid, is_titled)
            && (is_titled || !table::names_form(self.parts, at, grid))
        {
            self.sheet(at, title)
        } else {
            at + 1
        }
    }

    /// The lines above a table that are its title, and the kind that they announce.
    fn title_above(&self, grid: usize) -> Option<Title> {
        let floor = self.sheets.used.last().map_or(0, |used| used.end);
        let mut start = grid;
        while start > floor
            && let Part::Paragraph(line) = &self.parts[start - 1]
            && title::is_title(&line.text)
            && grid - start < TITLE_LINES
        {
            start -= 1;
        }
        let kind = (start..grid).find_map(|at| match &self.parts[at] {
            Part::Paragraph(line) => title::kind(&line.text),
            Part::Grid(_) => None,
        })?;
        // A title of two lines says on the second of them which sheet it is.
        let evaluates = (start..grid).any(
            |at| matches!(&self.parts[at], Part::Paragraph(line) if line.text.contains("自评")),
        );
        Some((
            start..grid,
            if evaluates {
                SheetKind::SelfEvaluation
            } else {
                kind
            },
        ))
    }

    /// Reads a table that lists the indicators of many projects; gives the part after it.
    fn list(&mut self, at: usize, grid: &Grid<'_>, title: Option<Title>) -> usize {
        let start = title.map_or(at, |(lines, _)| lines.start);
        let sheets = list::read(grid);
        if !sheets.is_empty() {
            self.sheets.used.push(start..at + 1);
        }
        for (sheet, findings) in sheets {
            self.sheets.findings.extend(findings);
            self.sheets.sheets.push(sheet);
        }
        at + 1
    }

    /// Reads the sheet whose first table stands at `at`; gives the part after it.
    fn sheet(&mut self, at: usize, title: Option<Title>) -> usize {
        let titled = title.as_ref().map(|(_, kind)| *kind);
        let start = title.as_ref().map_or(at, |(lines, _)| lines.start);
        let mut builder = Builder::new(titled.unwrap_or(SheetKind::Target));
        for line in &self.parts[start..at] {
            builder.sheet.at = builder.sheet.at.to(line.at());
        }
        let mut next = at;
        let mut noted = false;
        loop {
            match self.parts.get(next) {
                Some(Part::Grid(grid)) if !noted => {
                    let mut lines = std::mem::take(&mut self.lines);
                    lines.take_in(grid);
                    let rows = lines.rows();
                    if next > at && !goes_on(&builder, &rows) {
                        self.lines = lines;
                        break;
                    }
                    if next == at {
                        builder.sheet.kind = kind_of(&rows).unwrap_or(builder.sheet.kind);
                    }
                    builder = self.rows(builder, &rows);
                    self.lines = lines;
                    next += 1;
                }
                Some(Part::Paragraph(line)) if title::is_note(&line.text, noted) => {
                    noted = true;
                    builder.add_text("备注", None, &line.text, line.at);
                    builder.sheet.at = builder.sheet.at.to(line.at);
                    next += 1;
                }
                Some(Part::Paragraph(line)) if !noted && self.is_cut_cell(&builder, next) => {
                    builder.loose_line(&line.text, line.at);
                    next += 1;
                }
                _ => break,
            }
        }
        self.finish(builder);
        self.sheets.used.push(start..next);
        next
    }

    /// Reads the rows of a table; a row that begins another sheet ends this one.
    fn rows(&mut self, mut builder: Builder, rows: &[Line<'_, '_>]) -> Builder {
        let mut rest = rows;
        while let [row, below @ ..] = rest {
            rest = below;
            let apart = builder.take_nested(row);
            let row = apart.as_deref().unwrap_or(row);
            if let [only] = row
                && title::kind(&only.text).is_some()
            {
                continue;
            }
            if builder.is_beginning_of_next(row) {
                let kind = builder.sheet.kind;
                self.finish(std::mem::replace(&mut builder, Builder::new(kind)));
            }
            builder.row(row, below);
        }
        builder
    }

    /// Whether a line between two tables of a sheet is the rest of a cell: the table below goes on with this sheet.
    fn is_cut_cell(&self, builder: &Builder, at: usize) -> bool {
        let (Some(Part::Paragraph(line)), Some(Part::Grid(grid))) =
            (self.parts.get(at), self.parts.get(at + 1))
        else {
            return false;
        };
        builder.stage < Stage::Foot
            && !title::is_title(&line.text)
            && !(builder.sheet.indicators.is_empty() && builder.sheet.texts.is_empty())
            && goes_on(builder, &Lines::of(grid).rows())
    }

    fn finish(&mut self, builder: Builder) {
        let (sheet, findings) = builder.finish();
        self.sheets.findings.extend(findings);
        match self.sheets.sheets.last_mut() {
            Some(last) if join::is_same_sheet(last, &sheet) => {
                self.sheets.findings.push(Finding::note(
                    "sheet-pages-joined",
                    sheet.at,
                    [sheet.project.as_str()],
                ));
                let differ = join::join(last, sheet).into_iter().map(|(kept, text)| {
                    let [kept, other] = join::apart(&kept, &text.text);
                    let words = [last.project.clone(), text.label.into_owned(), kept, other];
                    Finding::note("sheet-pages-differ", text.at, words)
                });
                self.sheets.findings.extend(differ);
            }
            _ => self.sheets.sheets.push(sheet),
        }
    }
}

/// A title has at most this many lines, however narrow its column.
const TITLE_LINES: usize = 7;

/// How far into a table its words are looked for.
const ROWS: usize = 16;

/// Whether a table is a sheet, or the first page of one: two rows with different words of a sheet, one under a title.
pub(super) fn is_sheet(grid: &Grid<'_>, titled: bool) -> bool {
    let words = grid.rows.iter().take(ROWS).filter_map(word_of_row);
    let mut kinds = words.map(|label| std::mem::discriminant(&label));
    let first = kinds.next();
    first.is_some_and(|first| titled || kinds.any(|kind| kind != first))
}

/// The word by which a row shows that it is one of a sheet.
fn word_of_row(row: &GridRow<'_>) -> Option<Label> {
    let mut labels = row.filled().map(|(_, cell)| Label::of(&cell.text));
    let first = labels.next()?;
    let is_heading =
        || matches!(first, Label::Heading(Heading::Category)) && builder::headings(&line(row));
    if first.is_of_sheet() || first == Label::Whole(Whole::Name) || is_heading() {
        return Some(first);
    }
    labels.find(|label| matches!(label, Label::Unit | Label::Period))
}

/// The kind of sheet that the words in a table tell. Below the first level of an indicator words are names: 预算执行率,
/// 年度目标完成情况.
fn kind_of(rows: &[Line<'_, '_>]) -> Option<SheetKind> {
    let of_token = |token: &Token<'_>| match token.label {
        Label::Reached | Label::Heading(Heading::Actual) => Some(SheetKind::SelfEvaluation),
        Label::Whole(Whole::Name | Whole::Division | Whole::Duty) | Label::Text("部门职责") => {
            Some(SheetKind::Whole)
        }
        _ => None,
    };
    let has_level = |row: &Line<'_, '_>| {
        let kinds = LabelKinds::of(row.iter().map(|token| token.label));
        kinds.has(LabelKinds::LEVEL)
    };
    let rows = rows.iter().take(ROWS);
    rows.take_while(|row| !has_level(row)).find_map(|row| {
        let evaluates = builder::money_headings(row).then_some(SheetKind::SelfEvaluation);
        evaluates.or_else(|| row.iter().find_map(of_token))
    })
}

/// Whether a table goes on with the sheet that is being read: it has words of the lower half, or the sheet is not yet
/// there. One with a head is another sheet, or this one printed again.
fn goes_on(builder: &Builder, rows: &[Line<'_, '_>]) -> bool {
    let mut has_words = false;
    for row in rows.iter().take(ROWS) {
        let first = row.first().map(|token| token.label);
        if matches!(first, Some(Label::Project | Label::Department)) {
            return builder.stage == Stage::Head && builder.sheet.department.is_none();
        }
        has_words = has_words
            || row.iter().any(|token| {
                token.label.is_of_sheet()
                    || matches!(token.label, Label::Heading(_) | Label::Person | Label::Date)
                    || token.label == Label::Whole(Whole::Task)
            });
    }
    // Indicators that go on without level words leave the columns of the levels blank.
    let is_indented = || {
        let mut firsts = rows.iter().filter_map(|row| row.first());
        firsts.all(|first| first.column > 0)
    };
    match builder.stage {
        Stage::Head | Stage::Money | Stage::Texts | Stage::Goals => true,
        Stage::Indicators => has_words || is_indented(),
        Stage::Result | Stage::Foot => has_words,
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
