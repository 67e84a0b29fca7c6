//! Grids → nouns: recognises each form by its words and reads it. Never fails; what was doubtful is a finding.

pub mod catalogue;
mod code;
mod coverage;
mod head;
mod listed;
mod nominal;
mod preparer;
mod prose;
pub mod sheet;
mod stacked;
mod table;

use std::{path::Path, sync::Arc};

use crate::{
    budget::{Coverage, Disclosure, Form, Kind, Table},
    document::Document,
    finding::Finding,
    tables::Part,
};

/// Reads everything that a document discloses.
#[must_use]
pub fn disclosure(path: &Path, document: &Document, parts: &[Part<'_>]) -> Disclosure {
    let parts = &*listed::gathered(&document.source, parts);
    let parts = &*stacked::apart(parts);
    let head = head::read(parts);
    let mut sheets = sheet::read(parts);
    let mut catalogue = catalogue::read(parts);
    let mut used = vec![false; parts.len()];
    for range in sheets.used.iter().chain(&catalogue.used) {
        used[range.clone()].fill(true);
    }
    let mut tables = table::read(parts, &used);
    let units = units(&head.department, &tables.tables);
    table::group_projects(&mut tables.tables, &units);

    let mut prose = prose::read(&document.source, parts, &used, &head.department);

    let mut findings = document.findings.clone();
    findings.extend(parts.iter().flat_map(Part::findings).cloned());
    findings.append(&mut tables.findings);
    findings.append(&mut prose.findings);
    findings.append(&mut sheets.findings);
    findings.append(&mut catalogue.findings);
    each_once(&mut findings);
    let mut disclosure = Disclosure {
        path: path.to_path_buf(),
        department: head.department,
        year: head.year,
        kind: head.kind.unwrap_or(Kind::Budget),
        tables: tables.tables,
        sections: prose.sections,
        claims: prose.claims,
        glossary: prose.glossary,
        sheets: sheets.sheets,
        catalogue: catalogue.entries,
        findings,
        coverage: Coverage::default(),
        source: Arc::clone(&document.source),
    };
    disclosure.coverage = coverage::measure(&disclosure, parts, &prose.figures);
    disclosure
}

/// Leaves one of the findings that say the same of one line, as both halves of a sheet do of a row that they share.
fn each_once(findings: &mut Vec<Finding>) {
    let said = |at: usize| {
        let one: &Finding = &findings[at];
        (one.at.line, one.code, &one.arguments)
    };
    let of_lines = (0..findings.len()).filter(|&at| findings[at].at.line > 0);
    let mut order: Vec<usize> = of_lines.collect();
    order.sort_by(|&one, &other| said(one).cmp(&said(other)));
    let mut again = vec![false; findings.len()];
    for pair in order.windows(2) {
        again[pair[1]] = said(pair[0]) == said(pair[1]);
    }
    let mut again = again.into_iter();
    findings.retain(|_| again.next() != Some(true));
}

/// The names of the department and its units, as its head and the table of operating expenses print them.
fn units(department: &str, tables: &[Table]) -> Vec<String> {
    let listed = tables
        .iter()
        .filter(|table| table.form == Form::AgencyOperating)
        .flat_map(|table| &table.rows);
    let listed = listed
        .filter(|row| !row.is_total())
        .filter_map(|row| row.name.clone());
    std::iter::once(department.to_string())
        .chain(listed)
        .collect()
}
