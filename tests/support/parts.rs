//! What a file is taken apart into, as lines of text.

use mingzhang::{
    document::{self, Document},
    tables::{self, Part},
};

/// The paragraphs and tables of a file, a line each, cells apart by `|`, rows by `/`.
pub fn parts(bytes: impl Into<Vec<u8>>) -> Vec<String> {
    parts_of(&document::open(bytes.into()).expect("a document"))
}

/// The same of a document.
pub fn parts_of(document: &Document) -> Vec<String> {
    tables::find(document)
        .iter()
        .map(|part| match part {
            Part::Paragraph(paragraph) => paragraph.text.to_string(),
            Part::Grid(grid) => {
                let rows = grid.rows.iter().map(|row| {
                    let cells: Vec<&str> = row.cells.iter().map(|cell| &*cell.text).collect();
                    cells.join("|")
                });
                rows.collect::<Vec<_>>().join("/")
            }
        })
        .collect()
}
