//! The numbers that headings and the items of lists begin with.

/// What a paragraph begins with where it is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListNumber {
    /// 1 for 第一部分, 2 for 一、, 3 for （一）, 4 for 1、 and （1）.
    pub level: u8,
    /// How many bytes the number takes, marks included.
    pub length: usize,
}

/// The number that a paragraph begins with.
#[must_use]
pub fn list_number(text: &str) -> Option<ListNumber> {
    let first = text.chars().next()?;
    match first {
        '第' => part(text),
        '（' | '(' => bracketed(text),
        '0'..='9' => listed(text, 4, |c| c.is_ascii_digit()),
        _ if is_numeral(first) => listed(text, 2, is_numeral),
        _ => None,
    }
}

/// 第一部分, 第二章.
fn part(text: &str) -> Option<ListNumber> {
    let rest = text.strip_prefix('第')?;
    let numerals = rest.trim_start_matches(|c| is_numeral(c) || c.is_ascii_digit());
    let kinds = ["部分", "章", "篇"];
    let kind = kinds.into_iter().find(|kind| numerals.starts_with(kind))?;
    (numerals.len() < rest.len()).then(|| ListNumber {
        level: 1,
        length: text.len() - numerals.len() + kind.len(),
    })
}

/// （一） and （1）, which a comma may follow.
fn bracketed(text: &str) -> Option<ListNumber> {
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
    Some(ListNumber {
        level,
        length: text.len() - rest.len(),
    })
}

/// 一、 and 1、 or 1. — but not 1.5.
fn listed(text: &str, level: u8, is_part: fn(char) -> bool) -> Option<ListNumber> {
    let rest = text.trim_start_matches(is_part);
    let number = &text[..text.len() - rest.len()];
    let after = rest.strip_prefix(['、', '.', '．'])?;
    let is_decimal = !rest.starts_with('、') && after.starts_with(|c: char| c.is_ascii_digit());
    let fits = number.chars().count() <= 3 && !is_decimal;
    fits.then_some(ListNumber {
        level,
        length: text.len() - after.len(),
    })
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
    fn each_kind_of_number_has_its_level_and_its_length() {
        let cases = [
            ("第一部分 概况", Some((1, "第一部分"))),
            ("十一、情况", Some((2, "十一、"))),
            ("（一）收入", Some((3, "（一）"))),
            ("2．房屋", Some((4, "2．"))),
            ("（3）其他", Some((4, "（3）"))),
            ("2.5万元", None),
            ("（项）支出", None),
            ("2024年", None),
        ];
        for (text, expected) in cases {
            let found = list_number(text).map(|number| (number.level, &text[..number.length]));
            assert_eq!(found, expected, "{text}");
        }
    }
}
