//! Headings, told by their form: a number of one of the official kinds, and a short title without a full sentence.

use crate::text::{ListNumber, has_byte, list_number};

/// The longest title, in characters.
const LONGEST: usize = 40;

/// The bytes of the largest character.
const LARGEST_CHARACTER: usize = 4;

/// The level of a paragraph that is a heading.
pub(super) fn level(text: &str) -> Option<u8> {
    level_numbered(text, list_number(text)?)
}

/// The level of a paragraph that begins with a number, where it is a heading.
pub(super) fn level_numbered(text: &str, number: ListNumber) -> Option<u8> {
    let title = text[number.length..].trim_end_matches(['：', ':']);
    // Most numbered paragraphs are longer than any title, which is seen before their characters are.
    if title.len() > LONGEST * LARGEST_CHARACTER {
        return None;
    }
    let is_sentence = title.contains(['。', '；', ';', '：', ':', '！', '？', '!', '?'])
        || (number.level > 2 && title.contains(['，', ',']))
        || title.ends_with(['，', ',', '、'])
        || title.contains("万元")
        || !is_closed(title);
    (!title.is_empty() && !is_sentence && title.chars().count() <= LONGEST).then_some(number.level)
}

/// A heading as documents print it: with a blank after 第一部分, which joining took out.
pub(super) fn printed(text: &str) -> String {
    match list_number(text) {
        Some(ListNumber { level: 1, length }) => {
            let (number, title) = text.split_at(length);
            format!("{number} {}", title.trim_start())
        }
        _ => text.to_string(),
    }
}

/// How titles end that stand without a number.
const TITLE_ENDS: [&str; 7] = ["说明", "解释", "职能", "职责", "机构设置", "概况", "情况"];

/// Whether a line reads as the title of a part, number or none: short, no sentence, and what parts are called.
pub(super) fn is_title(text: &str) -> bool {
    const MARKS: &[char] = &['，', '。', '；', '：', '、', '！', '？', ',', ';', ':'];
    text.len() <= LONGEST * LARGEST_CHARACTER
        && TITLE_ENDS.iter().any(|end| text.ends_with(end))
        && !text.contains(MARKS)
        && !text.contains(['无', '见'])
        && text.chars().count() <= LONGEST
}

/// Whether a line is no more than the word that titles end in, as where a title is wrapped before it.
pub(super) fn ends_title(text: &str) -> bool {
    TITLE_ENDS.contains(&text)
}

/// Whether a heading stands over the terms that a document explains.
pub(super) fn is_glossary(text: &str) -> bool {
    text.contains("名词")
}

/// Whether every quotation that a title opens is closed in it; one that was cut off by the end of a line is not.
fn is_closed(title: &str) -> bool {
    // The bytes that such a mark, narrow or wide, begins with.
    let may_quote = |byte: u8| {
        (byte == b'(') | (byte == b')') | (byte == 0xE2) | (byte == 0xE3) | (byte == 0xEF)
    };
    if !has_byte(title, may_quote) {
        return true;
    }
    [('“', '”'), ('《', '》'), ('（', '）'), ('(', ')')]
        .iter()
        .all(|&(open, close)| title.matches(open).count() == title.matches(close).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_number_has_its_level() {
        let cases = [
            ("第一部分概况", Some(1)),
            ("第2章 说明", Some(1)),
            ("十一、国有资产占用情况", Some(2)),
            ("（一）收入情况", Some(3)),
            ("(二)、支出情况：", Some(3)),
            ("一、2024年经费说明", Some(2)),
            ("1、车辆情况：", Some(4)),
            ("（3）其他情况", Some(4)),
            ("2．房屋情况", Some(4)),
        ];
        for (text, expected) in cases {
            assert_eq!(level(text), expected, "{text}");
        }
    }

    #[test]
    fn sentences_and_figures_are_no_headings() {
        for text in [
            "一、收入：指取得的资金。",
            "（一）承办其他事项。",
            "1.5万元用于培训",
            "三公经费",
            "2024年收入",
            "1、收入10万元",
            "第一次",
            "(2024)年度",
            "（二）“其",
            "（如下）情况",
            "一、",
            "",
        ] {
            assert_eq!(level(text), None, "{text}");
        }
    }
}
