//! Full-width forms, brackets, quotes and dashes → the one form they are compared in.

use std::borrow::Cow;

/// The form that a character is compared in. One character for one, so that places in a folded text are places in the
/// original. Not NFKC, which would also take apart `①` and `㎡`.
#[must_use]
pub fn fold(c: char) -> char {
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
    if text.is_ascii() || text.chars().all(|c| fold(c) == c) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(fold).collect())
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
    fn folding_keeps_the_number_of_characters() {
        let text = "①㎡，ＡＢ〔〕——…";
        assert_eq!(folded(text).chars().count(), text.chars().count());
    }
}
