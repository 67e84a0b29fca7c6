//! Lays the characters of a drawn page out as lines of text, so that it can be read and marked like any other text.

use unicode_width::UnicodeWidthChar;

use super::drawing::{Drawing, Glyph, is_wide};

/// A text longer than this, in bytes, is laid out without blanks: they could fill memory, and nobody reads it.
const BLANKS: usize = 32 << 20;

/// Sorts the characters of a page into reading order, drops those that were drawn twice, and appends their lines to
/// `text`; `line` counts the lines of `text` and is left at the next one.
pub(super) fn lay_out(drawing: &mut Drawing, text: &mut String, line: &mut u32) {
    let glyphs = std::mem::take(&mut drawing.glyphs);
    let unit = if text.len() > BLANKS {
        f32::INFINITY
    } else {
        column_width(&glyphs)
    };
    let mut below: Option<Glyph> = None;
    for mut row in rows(glyphs) {
        settle(&mut row);
        let Some(first) = row.first() else { continue };
        if below.is_some_and(|above| first.baseline - above.baseline > 2.5 * first.size()) {
            end_line(text, line);
        }
        below = Some(*first);
        write_row(&mut row, unit, text, *line);
        end_line(text, line);
        drawing.glyphs.append(&mut row);
    }
    end_line(text, line);
}

fn end_line(text: &mut String, line: &mut u32) {
    text.push('\n');
    *line += 1;
}

/// Half of the usual font size: the width of a narrow character.
fn column_width(glyphs: &[Glyph]) -> f32 {
    let mut sizes: Vec<f32> = glyphs.iter().map(Glyph::size).collect();
    if sizes.is_empty() {
        return 5.0;
    }
    let middle = sizes.len() / 2;
    let (_, median, _) = sizes.select_nth_unstable_by(middle, f32::total_cmp);
    (*median / 2.0).max(2.0)
}

/// The characters by baseline. Those of a line differ by little; the lines of neighbouring cells may lie half a line
/// apart and stay lines of their own.
fn rows(mut glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    glyphs.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        match rows.last_mut() {
            Some(row)
                if row.first().is_some_and(|first| {
                    glyph.baseline - first.baseline < 0.3 * first.size().min(glyph.size()).max(1.0)
                }) =>
            {
                row.push(glyph);
            }
            _ => rows.push(vec![glyph]),
        }
    }
    rows
}

/// Orders a line from left to right, drops second prints, and turns blanks into a mark on what follows them.
fn settle(row: &mut Vec<Glyph>) {
    row.sort_by(|a, b| a.area.left.total_cmp(&b.area.left));
    let mut blank = false;
    let mut kept: Vec<Glyph> = Vec::with_capacity(row.len());
    for mut glyph in row.drain(..) {
        if glyph.character.is_whitespace() {
            blank = true;
            continue;
        }
        if kept
            .iter()
            .rev()
            .take(4)
            .any(|earlier| is_second_print(earlier, &glyph))
        {
            continue;
        }
        glyph.spaced = blank;
        blank = false;
        kept.push(glyph);
    }
    *row = kept;
}

/// Whether `glyph` repeats `earlier`, as outlined or thickened letters do.
fn is_second_print(earlier: &Glyph, glyph: &Glyph) -> bool {
    earlier.character == glyph.character
        && (glyph.area.left - earlier.area.left).abs() < 0.25 * earlier.area.width().max(1.0)
        && (glyph.baseline - earlier.baseline).abs() < 0.15 * earlier.size()
}

fn write_row(row: &mut [Glyph], unit: f32, text: &mut String, line: u32) {
    let begin = text.len();
    let mut column = 0_usize;
    let mut reached: Option<Glyph> = None;
    for glyph in row {
        if blank_before(reached.as_ref(), glyph) {
            let wanted = place(glyph.area.left, unit);
            let blanks = wanted
                .saturating_sub(column)
                .max(usize::from(reached.is_some()));
            text.extend(std::iter::repeat_n(' ', blanks));
            column += blanks;
        }
        glyph.line = line;
        glyph.start = u32::try_from(text.len() - begin).unwrap_or(u32::MAX);
        text.push(glyph.character);
        column += glyph.character.width().unwrap_or(0);
        reached = Some(*glyph);
    }
}

/// The text column of a place on the page. Pages wider than any printed one are cut off, so that a stray character
/// far out does not fill memory with blanks.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn place(left: f32, unit: f32) -> usize {
    (left / unit).round().clamp(0.0, 600.0) as usize
}

/// Whether blank space stands between two neighbours of a line.
pub(crate) fn blank_before(before: Option<&Glyph>, glyph: &Glyph) -> bool {
    let Some(before) = before else { return true };
    if glyph.spaced {
        return true;
    }
    let gap = glyph.area.left - before.area.right;
    let size = glyph.size().max(before.size());
    if is_wide(before.character) || is_wide(glyph.character) {
        gap > size
    } else {
        gap > 0.3 * size
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::drawing::sample::page;

    fn text(words: &[(f32, f32, &str)]) -> String {
        let mut drawing = page(1, 1, &[], words);
        let mut text = String::new();
        lay_out(&mut drawing, &mut text, &mut 1);
        text
    }

    #[test]
    fn words_stand_in_their_columns_whatever_the_order_they_were_drawn_in() {
        assert_eq!(
            text(&[
                (200.0, 100.2, "12.00"),
                (50.0, 100.0, "合计"),
                (50.0, 115.0, "一")
            ]),
            "          合计                          12.00\n          一\n\n"
        );
    }

    #[test]
    fn what_was_drawn_twice_is_there_once() {
        assert_eq!(
            text(&[(0.0, 20.0, "合计1122"), (0.4, 20.2, "合计1122")]),
            "合计1122\n\n"
        );
    }

    #[test]
    fn every_character_knows_its_place_in_the_text() {
        let mut drawing = page(1, 1, &[], &[(50.0, 30.0, "合计"), (0.0, 30.0, "1.5")]);
        let mut text = String::new();
        lay_out(&mut drawing, &mut text, &mut 1);
        let places: Vec<&str> = drawing
            .glyphs
            .iter()
            .map(|glyph| &text[glyph.start as usize..glyph.end() as usize])
            .collect();
        assert_eq!(places, ["1", ".", "5", "合", "计"]);
    }
}
