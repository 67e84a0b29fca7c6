//! How many terminal columns a text takes, and texts cut or padded to so many.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// To which side a padded text leans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Names.
    Left,
    /// Figures.
    Right,
}

/// The columns that a text takes; a Chinese character takes two.
#[must_use]
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// At most `columns` columns of a text; what was cut off is told by a `…`, and no character is cut in half.
///
/// For names only: a figure is never cut.
#[must_use]
pub fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let Some(room) = columns.checked_sub(1) else {
        return Cow::Borrowed("");
    };
    let mut taken = 0;
    let mut out = String::new();
    for grapheme in text.graphemes(true) {
        taken += width(grapheme);
        if taken > room {
            break;
        }
        out.push_str(grapheme);
    }
    out.push('…');
    Cow::Owned(out)
}

/// A text made `columns` wide with blanks; one that is wider stays as it is.
#[must_use]
pub fn pad(text: &str, columns: usize, align: Align) -> String {
    let blanks = " ".repeat(columns.saturating_sub(width(text)));
    match align {
        Align::Left => format!("{text}{blanks}"),
        Align::Right => format!("{blanks}{text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_character_is_never_cut_in_half() {
        assert_eq!(cut("政府办公厅", 10), "政府办公厅");
        assert_eq!(cut("政府办公厅", 9), "政府办公…");
        assert_eq!(cut("政府办公厅", 8), "政府办…");
        assert_eq!(cut("政府", 1), "…");
        assert_eq!(cut("政府", 0), "");
        for columns in 0..12 {
            assert!(width(&cut("政a府b办公厅", columns)) <= columns);
        }
    }

    #[test]
    fn padding_counts_columns() {
        assert_eq!(pad("合计", 6, Align::Left), "合计  ");
        assert_eq!(pad("1.20", 6, Align::Right), "  1.20");
        assert_eq!(pad("合计", 3, Align::Right), "合计");
    }
}
