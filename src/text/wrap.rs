//! Words that were wrapped in a narrow cell, or spaced out to fill it → the words.

use std::borrow::Cow;

use super::Kinds;

/// Takes out the blanks that wrapping left: all of them beside a character that is not ASCII, since Chinese is written
/// without; between ASCII characters one is kept.
#[must_use]
pub fn joined(text: &str) -> Cow<'_, str> {
    let kinds = Kinds::of(text);
    if !kinds.has_blank() {
        return Cow::Borrowed(text);
    }
    let text = text.trim();
    if text.is_ascii() && !text.contains("  ") {
        Cow::Borrowed(text)
    } else if kinds.has_rare_blank() {
        squeezed(text, text.split_whitespace())
    } else {
        squeezed(text, text.split_ascii_whitespace())
    }
}

/// The words of a text, set together; the same text where it is one word.
fn squeezed<'t>(text: &'t str, mut words: impl Iterator<Item = &'t str>) -> Cow<'t, str> {
    let first = words.next().unwrap_or_default();
    if first.len() == text.len() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    out.push_str(first);
    for word in words {
        let is_ascii = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii);
        if is_ascii(out.as_bytes().last()) && is_ascii(word.as_bytes().first()) {
            out.push(' ');
        }
        out.push_str(word);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_words_are_whole_again() {
        assert_eq!(joined("社会保障和就业支 出"), "社会保障和就业支出");
        assert_eq!(joined("2022 年 预算数"), "2022年预算数");
        assert_eq!(joined("广场 wife  lan 项目"), "广场wife lan项目");
        assert_eq!(joined("10,441.4 1"), "10,441.4 1");
        assert_eq!(joined("合\u{3000}计"), "合计");
        assert_eq!(joined("支\u{2003}出"), "支出");
        assert!(matches!(joined("合计"), Cow::Borrowed(_)));
    }
}
