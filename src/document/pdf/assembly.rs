//! Puts the pages of a PDF together into a document, and judges whether it can be read at all.

use std::{num::NonZeroU32, sync::Arc};

use super::{Limit, Reading};
use crate::{
    document::{Block, Document, OpenError, PageStart, SourceText, drawing::Drawing, layout},
    finding::Finding,
    location::Location,
};

/// Fewer characters than this on a page that an image covers are a stamp or a page number on a scan.
const FEW: usize = 12;
/// A file ends with its mark within so many bytes.
const END: usize = 2_048;
/// An image over this part of a page is the page.
const MOST: f32 = 0.5;

/// The pages read so far.
#[derive(Default)]
pub(in crate::document) struct Assembly {
    text: String,
    line: u32,
    pages: Vec<PageStart>,
    drawings: Vec<Drawing>,
    findings: Vec<Finding>,
    scanned: Vec<NonZeroU32>,
    glyphs: usize,
    unmapped: usize,
    invisible: usize,
    /// Whether the end of the file is missing.
    is_cut: bool,
}

impl Assembly {
    /// For the pages of a file.
    pub(in crate::document) fn of(bytes: &[u8]) -> Self {
        let tail = &bytes[bytes.len().saturating_sub(END)..];
        Self {
            is_cut: memchr::memmem::find(tail, b"%%EOF").is_none(),
            ..Self::default()
        }
    }

    /// Adds the next page.
    pub(in crate::document) fn add(&mut self, reading: Reading) {
        let mut drawing = reading.drawing;
        self.glyphs += drawing.glyphs.len();
        self.unmapped += reading.unmapped as usize;
        self.invisible += reading.invisible as usize;
        if reading.image > MOST && drawing.glyphs.len() < FEW {
            self.scanned.push(drawing.page);
        }
        let at = page(drawing.page, self.line + 1);
        if let Some(limit) = reading.limit {
            let code = match limit {
                Limit::Calls => "pdf-limit-calls",
                Limit::Glyphs => "pdf-limit-glyphs",
                Limit::Rules => "pdf-limit-rules",
            };
            self.remark(Finding::error(code, at, [drawing.page.to_string()]));
        }
        if reading.unmapped > 0 {
            let arguments = [drawing.page.to_string(), reading.unmapped.to_string()];
            self.remark(Finding::error("pdf-unmapped", at, arguments));
        }
        if reading.aslant > 0 {
            let arguments = [drawing.page.to_string(), reading.aslant.to_string()];
            self.remark(Finding::note("pdf-aslant", at, arguments));
        }
        let mut next = self.line + 1;
        self.pages.push(PageStart {
            line: next,
            page: Some(drawing.page),
        });
        layout::lay_out(&mut drawing, &mut self.text, &mut next);
        self.line = next - 1;
        self.drawings.push(drawing);
    }

    /// How many pages there are so far.
    pub(in crate::document) fn pages(&self) -> usize {
        self.drawings.len()
    }

    /// How many characters there are so far.
    pub(in crate::document) fn glyphs(&self) -> usize {
        self.glyphs
    }

    /// Remarks on the file.
    pub(in crate::document) fn remark(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// The document, unless nothing of it can be read.
    pub(in crate::document) fn finish(mut self) -> Result<Document, OpenError> {
        let written = self
            .drawings
            .iter()
            .filter(|drawing| drawing.glyphs.len() >= FEW)
            .count();
        if let (Some(first), Some(last)) = (self.scanned.first(), self.scanned.last()) {
            let (first, last) = (first.get(), last.get());
            if written == 0 {
                return Err(OpenError::Scanned { first, last });
            }
            let at = page(
                self.scanned[0],
                self.drawings[first as usize - 1].first_line(),
            );
            let arguments = [first.to_string(), last.to_string()];
            self.remark(Finding::error("pdf-scanned", at, arguments));
        }
        if self.unmapped * 50 > self.glyphs + self.unmapped {
            // What says which characters they are may have been in the rest of the file.
            return Err(match self.is_cut {
                true => OpenError::damaged("PDF"),
                false => OpenError::NoUnicode,
            });
        }
        if self.invisible * 2 > self.glyphs {
            let whole = Location::default();
            self.remark(Finding::warning("pdf-recognised", whole, [""; 0]));
        }
        Ok(Document {
            source: Arc::new(SourceText {
                pages: self.pages,
                ..SourceText::new(self.text)
            }),
            blocks: (self.drawings.into_iter())
                .map(|drawing| Block::Page(Box::new(drawing)))
                .collect(),
            findings: self.findings,
        })
    }
}

/// A page as a place.
fn page(number: NonZeroU32, line: u32) -> Location {
    Location {
        page: Some(number),
        ..Location::line(line)
    }
}
