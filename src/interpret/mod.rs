//! Grids → nouns: recognises each form by its words and reads it. Never fails; what was doubtful is a finding.

mod code;
mod head;
mod prose;
mod table;

use std::{path::Path, sync::Arc};

use crate::{
    budget::{Coverage, Disclosure, Form, Kind, Table},
    document::Document,
    tables::Part,
};

/// Reads everything that a document discloses.
#[must_use]
pub fn disclosure(path: &Path, document: &Document, parts: &[Part<'_>]) -> Disclosure {
    let head = head::read(parts);
    let used = vec![false; parts.len()];
    let mut tables = table::read(parts, &used);
    let units = units(&head.department, &tables.tables);
    table::group_projects(&mut tables.tables, &units);

    let mut prose = prose::read(&document.source, parts, &used, &head.department);

    let mut findings = document.findings.clone();
    findings.append(&mut tables.findings);
    findings.append(&mut prose.findings);
    Disclosure {
        path: path.to_path_buf(),
        department: head.department,
        year: head.year,
        kind: head.kind.unwrap_or(Kind::Budget),
        tables: tables.tables,
        sheets: Vec::new(),
        catalogue: Vec::new(),
        sections: prose.sections,
        claims: prose.claims,
        glossary: prose.glossary,
        findings,
        coverage: Coverage::default(),
        source: Arc::clone(&document.source),
    }
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
