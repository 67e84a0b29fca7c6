//! What each stage made of a file, as text for people who mend readers; also what the goldens of the fixtures hold.

use std::fmt::{self, Display, Write as _};

use crate::{
    budget::{
        Claim, Direction, Disclosure, EvaluationFunding, Funding, Indicator, Reading, Row, Sheet,
        Table, Value,
    },
    document::{Block, Document, Mark, drawing::Drawing, table},
    finding::Finding,
    location::Location,
    tables::{Grid, Part},
    texts::Lang,
};

/// Every block of a document, a line each.
#[must_use]
pub fn blocks(document: &Document) -> String {
    let mut out = String::new();
    for block in &document.blocks {
        match block {
            Block::Page(drawing) => page(&mut out, document, drawing),
            Block::Table(cells) => table(&mut out, document, cells),
            Block::Gap => put(&mut out, format_args!("      gap")),
            Block::Line { line } => source_line(&mut out, document, "line", *line),
            Block::Spaced { line } => source_line(&mut out, document, "gaps", *line),
            Block::Cells { line, mark } => {
                let word = match mark {
                    Mark::Pipe => "pipe",
                    Mark::Tab => "tab",
                };
                source_line(&mut out, document, word, *line);
            }
        }
    }
    out
}

fn source_line(out: &mut String, document: &Document, word: &str, line: u32) {
    let text = visible(document.source.line(line));
    put(out, format_args!("{line:>5} {word:<4} {text}"));
}

/// What is drawn on a page, and its lines as they were laid out.
fn page(out: &mut String, document: &Document, drawing: &Drawing) {
    let (width, height) = (drawing.width, drawing.height);
    let (glyphs, rules) = (drawing.glyphs.len(), drawing.rules.len());
    put(
        out,
        format_args!(
            "page {} {width:.0} × {height:.0}, {glyphs} characters, {rules} rules",
            drawing.page
        ),
    );
    for line in drawing.lines() {
        source_line(out, document, "line", line);
    }
}

/// A table, its lines, and which of its cells are merged.
fn table(out: &mut String, document: &Document, table: &table::Table) {
    let word = if table.is_sheet { "sheet" } else { "table" };
    let (rows, columns) = (table.rows.len(), table.columns);
    put(out, format_args!("{word} {rows} × {columns}"));
    for row in &table.rows {
        source_line(out, document, "row", row.line);
        let is_merged = |cell: &&table::TableCell| (cell.columns, cell.rows) != (1, 1);
        for cell in row.cells.iter().filter(is_merged) {
            let (column, columns, rows) = (cell.column + 1, cell.columns, cell.rows);
            let spans = format_args!("           merged: column {column} ⟨{columns}×{rows}⟩");
            put(out, spans);
        }
    }
}

/// Every paragraph and every table in reading order, cells apart by `│`.
#[must_use]
pub fn grids(parts: &[Part<'_>]) -> String {
    let mut out = String::new();
    for part in parts {
        match part {
            Part::Paragraph(paragraph) => put(
                &mut out,
                format_args!("{:>9} {}", lines(paragraph.at), visible(&paragraph.text)),
            ),
            Part::Grid(grid) => one_grid(&mut out, grid),
        }
    }
    out
}

fn one_grid(out: &mut String, grid: &Grid<'_>) {
    put(
        out,
        format_args!(
            "{:>9} grid {} × {}",
            lines(grid.at()),
            grid.rows.len(),
            grid.width()
        ),
    );
    for row in &grid.rows {
        let mut cells = String::new();
        for (index, cell) in row.cells.iter().enumerate() {
            if index > 0 {
                cells.push_str(" │ ");
            }
            cells.push_str(&visible(&cell.text));
            if (cell.columns, cell.rows) != (1, 1) {
                let _ = write!(cells, " ⟨{}×{}⟩", cell.columns, cell.rows);
            }
        }
        put(out, format_args!("{:>9}   {cells}", lines(row.at)));
    }
}

/// Everything that was understood, and at the end what the readers had to say.
#[must_use]
pub fn model(disclosure: &Disclosure) -> String {
    let mut out = String::new();
    put(
        &mut out,
        format_args!(
            "disclosure {} {} {}",
            disclosure.department,
            or_dash(disclosure.year),
            disclosure.kind.name()
        ),
    );
    for table in &disclosure.tables {
        one_table(&mut out, table);
    }
    for sheet in &disclosure.sheets {
        one_sheet(&mut out, sheet);
    }
    catalogue(&mut out, disclosure);
    prose(&mut out, disclosure);
    coverage(&mut out, disclosure);
    findings(&mut out, &disclosure.findings);
    out
}

fn one_table(out: &mut String, table: &Table) {
    put(
        out,
        format_args!(
            "\ntable {}{}{} {} {}",
            table.form.name(),
            table
                .side
                .map_or_else(String::new, |side| format!("/{}", side.name())),
            if table.empty { " empty" } else { "" },
            or_dash(table.unit.map(|unit| unit.word())),
            table.title
        ),
    );
    for column in &table.columns {
        let measure = column
            .measure
            .map_or_else(String::new, |measure| format!(" = {measure:?}"));
        put(out, format_args!("          | {}{measure}", column.header));
    }
    for row in &table.rows {
        one_row(out, row);
    }
}

fn one_row(out: &mut String, row: &Row) {
    let mut text = row
        .group
        .as_deref()
        .map_or_else(String::new, |group| format!("{group} ▸ "));
    if row.subtotal {
        text.push_str("(subtotal) ");
    }
    if let Some(code) = &row.code {
        let _ = write!(text, "{code} ");
    }
    text.push_str(row.name.as_deref().unwrap_or("—"));
    if let Some(other) = &row.counterpart {
        let _ = write!(text, " ⇄ {other}");
    }
    for cell in &row.cells {
        let _ = write!(text, " | {}", printed(&cell.value));
    }
    put(out, format_args!("{:>9} {text}", lines(row.at)));
}

fn one_sheet(out: &mut String, sheet: &Sheet) {
    put(
        out,
        format_args!(
            "\nsheet {} {} {}",
            sheet.kind.name(),
            lines(sheet.at),
            sheet.project
        ),
    );
    for (label, value) in [
        ("department", &sheet.department),
        ("unit", &sheet.unit),
        ("attribute", &sheet.attribute),
        ("period", &sheet.period),
        ("score", &sheet.score),
        ("grade", &sheet.grade),
    ] {
        if let Some(value) = value {
            put(out, format_args!("          {label}: {value}"));
        }
    }
    for row in &sheet.funding {
        funding(out, row);
    }
    for text in &sheet.texts {
        let span = text
            .span
            .map_or_else(String::new, |span| format!("/{}", span.name()));
        put(
            out,
            format_args!(
                "{:>9} text {}{span}: {}",
                lines(text.at),
                text.label,
                text.text
            ),
        );
    }
    for field in &sheet.fields {
        put(
            out,
            format_args!(
                "{:>9} field {}: {}",
                lines(field.at),
                field.label,
                field.value
            ),
        );
    }
    for indicator in &sheet.indicators {
        one_indicator(out, indicator);
    }
}

fn funding(out: &mut String, row: &Funding) {
    let columns = match row.evaluation.as_deref() {
        None => format!(
            "whole {} | year {}",
            printed(&row.whole),
            printed(&row.year)
        ),
        Some(evaluation) => evaluation_columns(evaluation),
    };
    put(
        out,
        format_args!(
            "{:>9} money {}: {columns}",
            lines(row.at),
            row.source.word()
        ),
    );
}

fn evaluation_columns(row: &EvaluationFunding) -> String {
    let mut out = String::new();
    for (label, value) in [
        ("applied", &row.applied),
        ("budgeted", &row.budgeted),
        ("adjusted", &row.adjusted),
        ("executed", &row.executed),
        ("left", &row.left),
        ("rate", &row.rate),
        ("score", &row.score),
    ] {
        let _ = write!(out, "{label} {} | ", printed(value));
    }
    let _ = write!(out, "note {}", or_dash(row.note.as_deref()));
    out
}

fn one_indicator(out: &mut String, indicator: &Indicator) {
    let (span, values) = match &indicator.reading {
        Reading::Target { span, value } => (span.name(), format!("= {value}")),
        Reading::Evaluation(evaluation) => ("scored", evaluation.texts().map(or_dash).join(" | ")),
    };
    put(
        out,
        format_args!(
            "{:>9} {span:<6} {} / {} / {} {values}",
            lines(indicator.at),
            indicator.category,
            indicator.kind,
            indicator.name
        ),
    );
}

fn catalogue(out: &mut String, disclosure: &Disclosure) {
    for (index, entry) in disclosure.catalogue.iter().enumerate() {
        if index == 0 {
            out.push_str("\ncatalogue\n");
        }
        put(
            out,
            format_args!(
                "{:>9} {} {} {} {}",
                lines(entry.at),
                entry.section,
                entry.level,
                entry.code,
                entry.name
            ),
        );
    }
}

fn prose(out: &mut String, disclosure: &Disclosure) {
    for section in &disclosure.sections {
        put(
            out,
            format_args!(
                "\nsection {} {} {}",
                section.level,
                lines(section.at),
                section.heading
            ),
        );
        for passage in &section.paragraphs {
            put(
                out,
                format_args!("{:>9} {}", lines(passage.at), passage.text),
            );
        }
    }
    for (index, claim) in disclosure.claims.iter().enumerate() {
        if index == 0 {
            out.push_str("\nclaims\n");
        }
        one_claim(out, claim);
    }
    for (index, term) in disclosure.glossary.iter().enumerate() {
        if index == 0 {
            out.push_str("\nterms\n");
        }
        put(
            out,
            format_args!("{:>9} {}: {}", lines(term.at), term.name, term.explanation),
        );
    }
}

fn one_claim(out: &mut String, claim: &Claim) {
    let mut text = format!("{}: {}", claim.subject, claim.quantity);
    if let Some(share) = claim.share {
        let _ = write!(text, " | share {share}%");
    }
    if let Some(completion) = claim.completion {
        let _ = write!(text, " | completion {completion}%");
    }
    if let Some(change) = &claim.change {
        let word = match change.direction {
            Direction::Up => "up",
            Direction::Down => "down",
            Direction::Same => "same",
        };
        let _ = write!(text, " | {word} {}", or_dash(change.amount));
        if let Some(percent) = change.percent {
            let _ = write!(text, " {percent}%");
        }
    }
    put(out, format_args!("{:>9} {text}", lines(claim.at)));
}

fn coverage(out: &mut String, disclosure: &Disclosure) {
    put(
        out,
        format_args!(
            "\ncoverage {} of {}",
            disclosure.coverage.understood, disclosure.coverage.figures
        ),
    );
    for unread in &disclosure.coverage.unread {
        put(
            out,
            format_args!("{:>9} unread {}", lines(unread.at), unread.text),
        );
    }
}

fn findings(out: &mut String, findings: &[Finding]) {
    for (index, finding) in findings.iter().enumerate() {
        if index == 0 {
            out.push_str("\nfindings\n");
        }
        put(
            out,
            format_args!(
                "{:>9} {} {}: {}",
                lines(finding.at),
                finding.severity.word(),
                finding.code,
                visible(&finding.message(Lang::En))
            ),
        );
    }
}

fn put(out: &mut String, line: fmt::Arguments<'_>) {
    let start = out.len();
    let _ = out.write_fmt(line);
    out.truncate(start + out[start..].trim_end().len());
    out.push('\n');
}

/// `12` or `12-15`; nothing for the file as a whole.
fn lines(at: Location) -> String {
    match (at.line, at.last_line) {
        (0, _) => String::new(),
        (first, last) if last > first => format!("{first}-{last}"),
        (first, _) => first.to_string(),
    }
}

/// The text with its TABs and line ends made visible.
fn visible(text: &str) -> String {
    text.replace('\t', "→").replace('\n', "⏎")
}

fn printed(value: &Value) -> String {
    value.printed().unwrap_or_else(|| "·".to_string())
}

fn or_dash(value: Option<impl Display>) -> String {
    value.map_or_else(|| "·".to_string(), |value| value.to_string())
}
