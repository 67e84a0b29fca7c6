//! The whole way of one file, from its bytes to what it discloses. The file to read first.

use std::{fs, path::Path};

use crate::{
    budget::Disclosure,
    document::{self, OpenError},
    interpret, tables,
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
    if disclosure.tables.is_empty() && disclosure.sheets.is_empty() {
        return Err(OpenError::NoTable);
    }
    Ok(disclosure)
}
