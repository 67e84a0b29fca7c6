//! Full-width forms, brackets, quotes and dashes → the one form they are compared in.

use std::borrow::Cow;

use super::{has_blank, has_byte};

/// The form that a character is compared in. One character for one, so that places in a folded text are places in the
/// original. Not NFKC, which would also take apart `①` and `㎡`.
#[must_use]
#[inline]
pub fn fold(c: char) -> char {
    match c {
        // Nearly all that is printed, so that it costs two comparisons and no call.
        '\0'..='\u{9F}' | '\u{3018}'..='\u{FF00}' => c,
        _ => folded_mark(c),
    }
}

/// The form of a character that may have another one.
fn folded_mark(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' => ' ',
        '〔' | '【' | '〖' => '[',
        '〕' | '】' | '〗' => ']',
        '“' | '”' | '„' | '〃' => '"',
        '‘' | '’' => '\'',
        '—' | '–' | '―' | '−' | '‐' | '‑' => '-',
        _ => c,
    }
}

/// A text in the form it is compared in.
#[must_use]
pub fn folded(text: &str) -> Cow<'_, str> {
    if !may_change(text) || text.chars().all(|c| fold(c) == c) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(each_folded(text))
    }
}

/// A text in the form it is compared in, without blanks.
#[must_use]
pub fn compact(text: &str) -> Cow<'_, str> {
    if !may_change(text) || text.chars().all(|c| fold(c) == c && !c.is_whitespace()) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(each_folded(&unblanked(text)))
    }
}

/// Whether a byte of a text begins what is folded, or a blank. Few texts of Chinese characters have one.
fn may_change(text: &str) -> bool {
    has_byte(text, |byte| {
        (byte <= b' ') | (byte == 0xC2) | matches!(byte, 0xE1..=0xE3) | (byte == 0xEF)
    })
}

/// Few characters of a text are folded; what lies between is copied as it is.
fn each_folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| fold(*c) != *c) {
        out.push_str(&text[copied..at]);
        out.push(fold(c));
        copied = at + c.len_utf8();
    }
    out.push_str(&text[copied..]);
    out
}

/// A text without blanks.
#[must_use]
pub fn unblanked(text: &str) -> Cow<'_, str> {
    if has_blank(text) {
        Cow::Owned(text.split_whitespace().collect())
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_forms_and_their_kin_are_one() {
        assert_eq!(
            folded("（１，０００．５０）％：“甲”—乙〔2019〕"),
            "(1,000.50)%:\"甲\"-乙[2019]"
        );
        assert!(matches!(folded("合计1.00"), Cow::Borrowed(_)));
    }

    #[test]
    fn no_character_that_is_folded_is_passed_over() {
        for c in (0..=0x2_FFFF).filter_map(char::from_u32) {
            let text = c.to_string();
            assert_eq!(folded(&text), fold(c).to_string(), "{:x}", u32::from(c));
            assert_eq!(compact(&text).is_empty(), c.is_whitespace(), "{c:?}");
        }
    }

    #[test]
    fn blanks_go_and_what_has_none_stays() {
        assert_eq!(compact("项 目：\u{3000}（Ａ）"), "项目:(A)");
        assert_eq!(unblanked("科目\u{3000}名 称"), "科目名称");
        assert!(matches!(compact("合计"), Cow::Borrowed(_)));
    }

    #[test]
    fn folding_keeps_the_number_of_characters() {
        let text = "①㎡，ＡＢ〔〕——…";
        assert_eq!(folded(text).chars().count(), text.chars().count());
    }
}
