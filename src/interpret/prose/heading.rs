//! Headings, told by their form: a number of one of the official kinds, and a short title without a full sentence.

use crate::text::has_mark;

/// What a paragraph begins with where it is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// 1 for 第一部分, 2 for 一、, 3 for （一）, 4 for 1、 and （1）.
    pub(super) level: u8,
    /// How many bytes the number takes, marks included.
    pub(super) length: usize,
}

/// The longest title, in characters.
const LONGEST: usize = 40;

/// The bytes of the largest character.
const LARGEST_CHARACTER: usize = 4;

/// The number that a paragraph begins with.
pub(super) fn number(text: &str) -> Option<Number> {
    let first = text.chars().next()?;
    match first {
        '第' => part(text),
        '（' | '(' => bracketed(text),
        '0'..='9' => listed(text, 4, |c| c.is_ascii_digit()),
        _ if is_numeral(first) => listed(text, 2, is_numeral),
        _ => None,
    }
}

/// The level of a paragraph that is a heading.
pub(super) fn level(text: &str) -> Option<u8> {
    let number = number(text)?;
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
    match number(text) {
        Some(Number { level: 1, length }) => {
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

/// Whether a heading stands over the terms that a document explains.
pub(super) fn is_glossary(text: &str) -> bool {
    text.contains("名词")
}

/// 第一部分, 第二章.
fn part(text: &str) -> Option<Number> {
    let rest = text.strip_prefix('第')?;
    let numerals = rest.trim_start_matches(|c| is_numeral(c) || c.is_ascii_digit());
    let kinds = ["部分", "章", "篇"];
    let kind = kinds.into_iter().find(|kind| numerals.starts_with(kind))?;
    (numerals.len() < rest.len()).then(|| Number {
        level: 1,
        length: text.len() - numerals.len() + kind.len(),
    })
}

/// （一） and （1）, which a comma may follow.
fn bracketed(text: &str) -> Option<Number> {
    let inner = text.strip_prefix(['（', '('])?;
    let close = inner.find(['）', ')'])?;
    let number = inner[..close].trim();
    let level = match number.chars().next()? {
        _ if number.chars().count() > 3 => return None,
        _ if number.chars().all(is_numeral) => 3,
        _ if number.chars().all(|c| c.is_ascii_digit()) => 4,
        _ => return None,
    };
    let rest = inner[close..].trim_start_matches(['）', ')', '、']);
    Some(Number {
        level,
        length: text.len() - rest.len(),
    })
}

/// 一、 and 1、 or 1. — but not 1.5.
fn listed(text: &str, level: u8, is_part: fn(char) -> bool) -> Option<Number> {
    let rest = text.trim_start_matches(is_part);
    let number = &text[..text.len() - rest.len()];
    let after = rest.strip_prefix(['、', '.', '．'])?;
    let is_decimal = !rest.starts_with('、') && after.starts_with(|c: char| c.is_ascii_digit());
    let fits = number.chars().count() <= 3 && !is_decimal;
    fits.then_some(Number {
        level,
        length: text.len() - after.len(),
    })
}

/// Whether every quotation that a title opens is closed in it; one that was cut off by the end of a line is not.
fn is_closed(title: &str) -> bool {
    // What wide brackets and quotes begin with.
    if !has_mark(title, [b'(', b')', 0xE2, 0xE3, 0xEF]) {
        return true;
    }
    [('“', '”'), ('《', '》'), ('（', '）'), ('(', ')')]
        .iter()
        .all(|&(open, close)| title.matches(open).count() == title.matches(close).count())
}

fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '零' | '〇'
    )
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
