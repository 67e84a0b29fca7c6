//! PDF → pages as they are drawn, laid out as lines of text.

mod assembly;
mod collector;
mod radicals;

use std::num::NonZeroU32;

use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page,
    kurbo::{Affine, Rect},
};
use hayro_syntax::{
    DecryptionError, LoadPdfError, Pdf,
    page::{Page, Pages},
};
use serde::{Deserialize, Serialize};

pub(super) use self::assembly::Assembly;

use self::collector::Collector;
use super::{Document, OpenError, drawing::Drawing};

/// Pages of a file that are read.
const PAGES: usize = 2_000;

/// A page, and what has to be known of it to judge the file.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Reading {
    drawing: Drawing,
    /// Characters without a meaning.
    unmapped: u32,
    /// Characters that are drawn and cannot be seen.
    invisible: u32,
    /// Characters that run aslant.
    aslant: u32,
    /// The part of the page that images cover.
    image: f32,
    /// What ended the reading of the page.
    limit: Option<Limit>,
}

/// A limit on one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Limit {
    /// Drawing calls.
    Calls,
    /// Characters.
    Glyphs,
    /// Ruling lines.
    Rules,
}

/// Whether a file is a PDF, by its first bytes.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    memchr::memmem::find(head, b"%PDF-").is_some()
}

/// Reads a file.
pub(super) fn open(bytes: Vec<u8>) -> Result<Document, OpenError> {
    let mut assembly = Assembly::of(&bytes);
    read(bytes, |reading| assembly.add(reading))?;
    assembly.finish()
}

/// Reads the pages one after the other and hands each to `take`.
pub(super) fn read(bytes: Vec<u8>, mut take: impl FnMut(Reading)) -> Result<(), OpenError> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => OpenError::Password,
        LoadPdfError::Decryption(_) | LoadPdfError::Invalid => OpenError::damaged("PDF"),
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(OpenError::damaged("PDF"));
    }
    if pages.len() > PAGES {
        return Err(OpenError::TooManyPages { limit: PAGES });
    }
    let reader = Reader {
        pages,
        cache: InterpreterCache::new(),
    };
    for (number, page) in (1..).filter_map(NonZeroU32::new).zip(pages.iter()) {
        take(reader.reading(page, number));
    }
    Ok(())
}

/// What the pages of a file share.
struct Reader<'a> {
    pages: &'a Pages<'a>,
    cache: InterpreterCache<'a>,
}

impl<'a> Reader<'a> {
    fn reading(&self, page: &Page<'a>, number: NonZeroU32) -> Reading {
        let (width, height) = page.render_dimensions();
        let upright = page.initial_transform(true).to_kurbo();
        let collector = self.collect(page, upright, (width, height));
        let (collector, (width, height)) = match turn(&collector, (width, height)) {
            None => (collector, (width, height)),
            Some((turn, size)) => (self.collect(page, turn * upright, size), size),
        };
        Reading {
            unmapped: collector.unmapped,
            invisible: collector.invisible,
            aslant: collector.aslant,
            image: collector.image,
            limit: collector.limit,
            drawing: Drawing {
                page: number,
                width,
                height,
                glyphs: collector.glyphs,
                rules: collector.rules,
            },
        }
    }

    fn collect(
        &self,
        page: &Page<'a>,
        transform: Affine,
        (width, height): (f32, f32),
    ) -> Collector {
        let bounds = Rect::new(0.0, 0.0, width.into(), height.into());
        let mut context = Context::new(
            transform,
            bounds,
            &self.cache,
            self.pages.xref(),
            InterpreterSettings::default(),
        );
        let mut collector = Collector::new(width, height);
        interpret_page(page, &mut context, &mut collector);
        collector
    }
}

/// How a page has to be turned so that most of its text runs to the right, and how large it is then; `None` where it
/// is right as it is.
fn turn(collector: &Collector, (width, height): (f32, f32)) -> Option<(Affine, (f32, f32))> {
    let most = (0..4).max_by_key(|&direction| (collector.directions[direction], 3 - direction))?;
    let (wide, high) = (f64::from(width), f64::from(height));
    match most {
        1 => Some((
            Affine::new([0.0, -1.0, 1.0, 0.0, 0.0, wide]),
            (height, width),
        )),
        2 => Some((
            Affine::new([-1.0, 0.0, 0.0, -1.0, wide, high]),
            (width, height),
        )),
        3 => Some((
            Affine::new([0.0, 1.0, -1.0, 0.0, high, 0.0]),
            (height, width),
        )),
        _ => None,
    }
}
