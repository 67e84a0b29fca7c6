//! Characters at their places → what they say and where it stands in the source text.

use crate::{
    document::{
        blank_before,
        drawing::{Area, Glyph},
    },
    location::Location,
    text::joined,
};

/// What characters in reading order say: lines joined, wraps and spacing taken out.
pub(super) fn said(glyphs: &[Glyph]) -> String {
    let mut text = String::with_capacity(glyphs.len() * 3);
    let mut before: Option<&Glyph> = None;
    for glyph in glyphs {
        if before.is_some_and(|before| parts_words(before, glyph)) {
            text.push(' ');
        }
        text.push(glyph.character);
        before = Some(glyph);
    }
    joined(&text).into_owned()
}

/// Whether a blank stands between two characters that follow each other. At the end of a line only letters are parted:
/// a number that was wrapped is one number.
fn parts_words(before: &Glyph, glyph: &Glyph) -> bool {
    if before.line == glyph.line {
        blank_before(Some(before), glyph)
    } else {
        before.character.is_ascii_alphabetic() && glyph.character.is_ascii_alphabetic()
    }
}

/// Where characters stand in the source text.
pub(super) fn place(glyphs: &[Glyph], page: std::num::NonZeroU32) -> Location {
    glyphs
        .iter()
        .map(|glyph| Location {
            page: Some(page),
            ..Location::span(glyph.line, glyph.start, glyph.end())
        })
        .fold(Location::default(), Location::to)
}

/// The smallest rectangle that holds all characters.
pub(super) fn area(glyphs: &[Glyph]) -> Area {
    glyphs
        .iter()
        .map(|glyph| glyph.area)
        .reduce(Area::join)
        .unwrap_or_default()
}
