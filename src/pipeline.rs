//! The whole way of one file, from its bytes to what it discloses. The file to read first.

use std::{fs, path::Path};

use crate::{
    budget::Disclosure,
    document::{self, Document, OpenError},
    finding::Finding,
    interpret,
    location::Location,
    tables,
    text::file_name,
};

/// Opens a file and reads the disclosure in it.
///
/// # Errors
///
/// Only when there is nothing to show at all; see [`OpenError`].
pub fn load(path: &Path) -> Result<Disclosure, OpenError> {
    read(path, fs::read(path)?)
}

/// Reads the disclosure in `bytes`; `path` names it and nothing is opened.
///
/// # Errors
///
/// Only when there is nothing to show at all; see [`OpenError`].
pub fn read(path: &Path, bytes: Vec<u8>) -> Result<Disclosure, OpenError> {
    let document = document::open(bytes)?;
    let parts = tables::find(&document);
    let disclosure = interpret::disclosure(path, &document, &parts);
    if has_tables(&disclosure) {
        Ok(disclosure)
    } else {
        Err(OpenError::NoTable)
    }
}

/// Whether there is a table or a performance sheet, without which a file discloses nothing by itself.
#[must_use]
pub fn has_tables(disclosure: &Disclosure) -> bool {
    !disclosure.tables.is_empty() || !disclosure.sheets.is_empty()
}

/// Opens a file that may be no more than a piece of a disclosure, such as its text.
///
/// # Errors
///
/// As for [`load`], but that there need not be a table.
pub fn load_piece(path: &Path) -> Result<Disclosure, OpenError> {
    let document = document::open(fs::read(path)?)?;
    let parts = tables::find(&document);
    Ok(interpret::disclosure(path, &document, &parts))
}

/// Opens files that are pieces of one disclosure, which bears the name of the first, and reads them as one.
///
/// # Errors
///
/// As for [`load`], for any of the files.
pub fn load_together(paths: &[&Path]) -> Result<Disclosure, OpenError> {
    let mut documents = Vec::with_capacity(paths.len());
    for path in paths {
        let document = document::open(fs::read(path)?)?;
        documents.push((file_name(path), document));
    }
    let (mut whole, begins) = Document::joined(&documents);
    let names: Vec<&str> = documents.iter().map(|(name, _)| name.as_str()).collect();
    let at = Location::default();
    whole
        .findings
        .insert(0, Finding::note("files-joined", at, [names.join("、")]));
    let mut parts = Vec::new();
    for ((_, document), begin) in documents.iter().zip(begins) {
        let mut found = tables::find(document);
        found.iter_mut().for_each(|part| part.move_below(begin));
        parts.append(&mut found);
    }
    let path = paths.first().copied().unwrap_or(Path::new(""));
    Ok(interpret::disclosure(path, &whole, &parts))
}
