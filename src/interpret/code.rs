//! Classification codes as they stand in cells: alone, in brackets before a name, in pieces.

use std::borrow::Cow;

use crate::{budget::Code, text::folded};

/// The code that a cell begins with, and the rest of the cell: `2010399`, `[20805]养老支出`, `201 一般公共服务支出`.
pub(super) fn leading(text: &str) -> Option<(Code, &str)> {
    let text = text.trim_start();
    let first = text.chars().next();
    let open = first.filter(|c| matches!(c, '[' | '【' | '［' | '〔'));
    let inner = open.map_or(text, |open| &text[open.len_utf8()..]);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let code = Code::parse(&inner[..digits])?;
    let rest = &inner[digits..];
    if open.is_some() {
        let close = rest
            .chars()
            .next()
            .filter(|c| matches!(c, ']' | '】' | '］' | '〕'))?;
        return Some((code, rest[close.len_utf8()..].trim_start()));
    }
    // Without brackets only a name may follow: `300人` is a number and its unit, `2010399` a code, `201.5` neither.
    let is_name = rest.chars().nth(1).is_some()
        && rest
            .chars()
            .all(|c| !c.is_ascii_digit() && c != '.' && c != ',');
    (rest.is_empty() || is_name).then(|| {
        (
            code,
            rest.trim_start_matches([' ', '-', '.', '、', '\u{3000}']),
        )
    })
}

/// The digits of a class.
const CLASS: usize = 3;

/// One code from the pieces of three columns, which print it as `201 | 03 | 99` or as `201 | 20103 | 2010399`, or of four
/// with the whole in the last. A single digit after the first piece lost its zero in a spreadsheet.
pub(super) fn of_pieces<'a>(mut pieces: impl Iterator<Item = &'a str>) -> Cow<'a, str> {
    let mut whole = unwrapped(pieces.next().unwrap_or_default());
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        let piece = unwrapped(piece);
        if whole.len() >= CLASS && piece.starts_with(&*whole) {
            whole = piece;
        } else {
            if lacks_zero(&piece) {
                whole.to_mut().push('0');
            }
            whole.to_mut().push_str(&piece);
        }
    }
    whole
}

/// What the pieces of a row that leave their first columns blank take from the row above: the class, or class and
/// section, that they stand under. Nothing where the first column is filled or a piece says more than two digits.
pub(super) fn inherited<'a>(pieces: &[&str], above: &'a [String]) -> &'a [String] {
    let blank = pieces.iter().take_while(|piece| piece.is_empty()).count();
    let is_piece = |piece: &&str| piece.len() <= 2 && piece.bytes().all(|b| b.is_ascii_digit());
    let filled = &pieces[blank..];
    if filled.is_empty() || above.len() < blank || !filled.iter().all(is_piece) {
        return &[];
    }
    &above[..blank]
}

/// Whether a piece of a code after its first lacks the zero that it begins with.
pub(super) fn lacks_zero(piece: &str) -> bool {
    matches!(piece.as_bytes(), [digit] if digit.is_ascii_digit())
}

/// A code whose digits were wrapped in its cell, `20103 99`, without the blank.
fn unwrapped(text: &str) -> Cow<'_, str> {
    let text = folded(text);
    let is_wrapped = text.contains(' ') && text.bytes().all(|b| b.is_ascii_digit() || b == b' ');
    if is_wrapped {
        Cow::Owned(text.replace(' ', ""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, &str)> {
        leading(text).map(|(code, rest)| (code.to_string(), rest))
    }

    #[test]
    fn codes_stand_alone_or_before_a_name() {
        assert_eq!(read("2010399"), Some(("2010399".into(), "")));
        assert_eq!(read("[20805]养老支出"), Some(("20805".into(), "养老支出")));
        assert_eq!(
            read("201 一般公共服务支出"),
            Some(("201".into(), "一般公共服务支出"))
        );
        assert_eq!(read("[402001]某局"), None);
        assert_eq!(read("300人"), None);
        assert_eq!(read("500.00"), None);
        assert_eq!(read("2024年"), None);
    }

    #[test]
    fn pieces_make_one_code() {
        assert_eq!(of_pieces(["201", "03", "99"].into_iter()), "2010399");
        assert_eq!(
            of_pieces(["201", "20103", "2010399"].into_iter()),
            "2010399"
        );
        assert_eq!(of_pieces(["201", "", ""].into_iter()), "201");
        assert_eq!(
            of_pieces(["201", "03", "99", "2010399"].into_iter()),
            "2010399"
        );
        assert_eq!(of_pieces(["301", "2"].into_iter()), "30102");
        assert_eq!(of_pieces(["20103 99"].into_iter()), "2010399");
    }

    #[test]
    fn blank_pieces_are_those_of_the_row_above() {
        let above = ["201", "03", "01"].map(String::from);
        assert_eq!(inherited(&["", "05", ""], &above), &above[..1]);
        assert_eq!(inherited(&["", "", "02"], &above), &above[..2]);
        assert!(inherited(&["201", "05"], &above).is_empty());
        assert!(inherited(&["", "20105"], &above).is_empty());
        assert!(inherited(&["", "", ""], &above).is_empty());
        assert!(inherited(&["", "", "02"], &above[..1]).is_empty());
    }
}
