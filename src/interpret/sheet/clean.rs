//! What a cell of a sheet says once markup and wraps are out of it.

use std::borrow::Cow;

use crate::{
    budget::Value,
    text::{has_byte, number},
};

/// The text without markup: tags go, entities become their characters. `<` before anything but a tag's name stays.
pub(super) fn without_markup(text: &str) -> Cow<'_, str> {
    if !has_byte(text, |byte| (byte == b'<') | (byte == b'&')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr2(b'<', b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(length) = tag(rest) {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
            rest = &rest[length..];
        } else if let Some((entity, meaning)) =
            ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity))
        {
            out.push_str(meaning);
            rest = &rest[entity.len()..];
        } else {
            out.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    if out == text {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(out.trim().to_owned())
    }
}

const ENTITIES: &[(&str, &str)] = &[
    ("&nbsp;", " "),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&amp;", "&"),
];

/// The length of the tag that `text` begins with.
fn tag(text: &str) -> Option<usize> {
    let name = text.strip_prefix('<')?;
    let name = name.strip_prefix('/').unwrap_or(name);
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        .then(|| text.find('>'))
        .flatten()
        .map(|end| end + 1)
}

/// A name or value without the blank that a wrap left within its number: `364. 31万元`. The blanks beside Chinese
/// characters are out of a cell already.
pub(super) fn joined(text: &str) -> Cow<'_, str> {
    if !has_byte(text, |byte| byte == b' ') {
        return Cow::Borrowed(text);
    }
    let in_number = |it: u8| it.is_ascii_digit() || it == b'.' || it == b',';
    let bytes = text.as_bytes();
    let is_wrap = |at: usize| {
        bytes[at] == b' '
            && at > 0
            && in_number(bytes[at - 1])
            && bytes.get(at + 1).copied().is_some_and(in_number)
    };
    if !memchr::memchr_iter(b' ', bytes).any(is_wrap) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.char_indices()
            .filter(|&(at, _)| !is_wrap(at))
            .map(|(_, it)| it)
            .collect(),
    )
}

/// A cell as a value: a number where it is one.
pub(super) fn value(text: &str) -> Value {
    match number(text) {
        Some(number) => Value::Number(number),
        None if text.trim().is_empty() => Value::Empty,
        None => Value::Text(joined(text).into()),
    }
}

/// Whether a text reads like what an indicator aims at rather than like its name: a figure or a comparison first.
pub(super) fn is_quantity(text: &str) -> bool {
    text.trim_start().starts_with(|first: char| {
        first.is_ascii_digit() || matches!(first, '≥' | '≤' | '>' | '<' | '＞' | '＜' | '=' | '-')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_comparisons_stay() {
        assert_eq!(
            without_markup("<p>一、保障运转。</p><p>二、&nbsp;按时</p>"),
            "一、保障运转。 二、 按时"
        );
        assert_eq!(
            without_markup("落实<2019年规划>的通知"),
            "落实<2019年规划>的通知"
        );
        assert_eq!(without_markup("a < b"), "a < b");
        assert!(matches!(without_markup("甲"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_wrapped_number_is_whole_again() {
        assert_eq!(joined("364. 31万元"), "364.31万元");
        assert_eq!(joined("花YANG cafe"), "花YANG cafe");
        assert_eq!(joined("- 2家"), "- 2家");
    }

    #[test]
    fn a_cell_is_a_number_or_words() {
        assert!(matches!(value("１２．５"), Value::Number(_)));
        assert_eq!(value("——"), Value::Text("——".into()));
    }
}
