//! How many terminal columns a text takes, and texts cut or padded to so many.

use std::{borrow::Cow, collections::HashMap};

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

/// At most `columns` columns of a name whose end matters as much as its beginning, as that of a file does: what was left
/// out in the middle is told by a `…`.
#[must_use]
pub fn cut_within(name: &str, columns: usize) -> Cow<'_, str> {
    if width(name) <= columns {
        return Cow::Borrowed(name);
    }
    let end = columns / 2;
    let mut taken = 0;
    let mut tail = name.len();
    for (at, grapheme) in name.grapheme_indices(true).rev() {
        taken += width(grapheme);
        if taken > end {
            break;
        }
        tail = at;
    }
    let begin = cut(name, columns - width(&name[tail..]));
    Cow::Owned(format!("{begin}{}", &name[tail..]))
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

/// Names each cut to its columns as [`cut`] does, but so that those that differ still look different: of names that would
/// look alike, what they begin with alike is left out.
#[must_use]
pub fn cut_apart(names: &[&str], columns: &[usize]) -> Vec<String> {
    let mut shown: Vec<String> = names
        .iter()
        .zip(columns)
        .map(|(name, &columns)| cut(name, columns).into_owned())
        .collect();
    let mut alike: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, shown) in shown.iter().enumerate() {
        alike.entry(shown.clone()).or_default().push(place);
    }
    for places in alike.into_values() {
        let Some(start) = first_difference(places.iter().map(|&place| names[place])) else {
            continue;
        };
        for place in places {
            let rest = &names[place][start..];
            shown[place] = format!("…{}", cut(rest, columns[place].saturating_sub(1)));
        }
    }
    shown
}

/// The byte from which names are no longer the same, if they are not the same altogether.
fn first_difference<'a>(mut names: impl Iterator<Item = &'a str>) -> Option<usize> {
    let first = names.next()?;
    let same = |name: &str| -> usize {
        let characters = first.chars().zip(name.chars());
        let same = characters.take_while(|(one, other)| one == other);
        same.map(|(one, _)| one.len_utf8()).sum()
    };
    let differing = names.filter(|&name| name != first).map(same);
    differing.min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_name_is_kept() {
        assert_eq!(cut_within("对比-1.csv", 20), "对比-1.csv");
        assert_eq!(cut_within("泽州县-2024-对比-12.csv", 15), "泽州县-…-12.csv");
        assert_eq!(width(&cut_within("泽州县-2024-对比-12.csv", 14)), 14);
    }

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
    fn names_that_differ_look_different_when_they_are_cut() {
        let streets = [
            "上海市普陀区万里街道",
            "上海市普陀区长风街道",
            "泽州县财政局",
        ];
        assert_eq!(cut_apart(&streets, &[20; 3]), streets);
        assert_eq!(
            cut_apart(&streets, &[10; 3]),
            ["…万里街道", "…长风街道", "泽州县财…"]
        );
        assert_eq!(cut_apart(&["泽州县财政局"; 2], &[8; 2]), ["泽州县…"; 2]);
        assert_eq!(
            cut_apart(&["财政局", "财政局二"], &[6, 6]),
            ["财政局", "财政…"]
        );
    }

    #[test]
    fn padding_counts_columns() {
        assert_eq!(pad("合计", 6, Align::Left), "合计  ");
        assert_eq!(pad("1.20", 6, Align::Right), "  1.20");
        assert_eq!(pad("合计", 3, Align::Right), "合计");
    }
}
