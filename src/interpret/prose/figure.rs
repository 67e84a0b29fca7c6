//! Figures in a text: each number with the kind of thing that its unit says it is.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::{
    budget::{Amount, MoneyUnit, Quantity},
    interpret::nominal::is_nominal,
    text::{self, end_of_digits, end_of_number, fold, next_digit},
};

/// A number in a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    /// The bytes of its digits, sign and marks included.
    pub(super) number: Range<usize>,
    /// One past the last byte of its unit.
    pub(super) end: usize,
    /// What it is.
    pub(super) kind: Kind,
}

/// What a number is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    /// An amount of money, or so many of something.
    Quantity(Quantity),
    /// n%.
    Percent(Decimal),
    /// A number without a unit.
    Bare(Decimal),
    /// A date or a part of one, the number of a list, of a table or of a document: read, and nothing to state.
    Label,
    /// 50万元以上: a limit that something else is measured against.
    Limit,
    /// Anything else: a time, a ratio, a part of a name.
    Other,
}

/// Measure words of what disclosures count, longer ones before those that they begin with.
#[rustfmt::skip]
const COUNTERS: &[&str] = &[
    "平方米", "公里", "批次", "人次", "辆", "台", "套", "个", "人", "名", "家", "户", "件", "次",
    "批", "处", "项", "亩", "吨", "间", "座", "艘", "架", "所",
];

/// What makes a measure word another one: 个月, 个百分点.
const NOT_COUNTED: [&str; 7] = ["月", "百分点", "工作日", "小时", "年", "季度", "点"];

/// Reads the figures of a text in the place of another's, in order.
pub(super) fn read(figures: &mut Vec<Figure>, text: &str) {
    figures.clear();
    let mut at = 0;
    while let Some(start) = next_digit(text.as_bytes(), at) {
        let Some((value, end)) = number(text, start) else {
            at = end_of_digits(text, start);
            continue;
        };
        let (kind, unit_end) = kind(text, start, end, value);
        figures.push(Figure {
            number: start..end,
            end: unit_end,
            kind,
        });
        at = unit_end.max(end);
    }
}

/// Reads the number that begins at a digit, and where it ends; a last decimal may have been wrapped off (`441.4 1万元`).
fn number(text: &str, start: usize) -> Option<(Decimal, usize)> {
    let end = end_of_number(text, start);
    let decimals = text[start..end].rsplit(['.', '．']).next();
    let is_short =
        decimals.is_some_and(|some| some.len() < end - start && some.chars().count() == 1);
    let blank = text[end..]
        .chars()
        .next()
        .filter(|&blank| fold(blank) == ' ');
    let wrapped = blank
        .map(|blank| end + blank.len_utf8())
        .filter(|&next| is_short && is_wrapped_off(text, next));
    let end = wrapped.map_or(end, |next| end_of_digits(text, next));
    Some((text::number(&text[start..end])?, end))
}

/// Whether one digit and a unit follow: the second decimal of a number that was wrapped.
fn is_wrapped_off(text: &str, next: usize) -> bool {
    let end = end_of_digits(text, next);
    text[next..end].chars().count() == 1 && money(text[end..].trim_start()).is_some()
}

/// What a number is, by what stands around it; and where its unit ends.
fn kind(text: &str, start: usize, end: usize, value: Decimal) -> (Kind, usize) {
    let before = &text[..start];
    let rest = text[end..].trim_start();
    let unit_start = text.len() - rest.len();
    if is_nominal(before, &text[start..end], rest) {
        return (Kind::Label, end);
    }
    if rest.starts_with(['%', '％']) {
        let length = rest.chars().next().map_or(0, char::len_utf8);
        return (Kind::Percent(signed(before, value)), unit_start + length);
    }
    if let Some((unit, length)) = money(rest) {
        let unit_end = unit_start + length;
        if is_limit(&text[unit_end..]) {
            return (Kind::Limit, unit_end);
        }
        let printed = signed(before, value);
        let amount = Quantity::Money(Amount { printed, unit });
        return (Kind::Quantity(amount), unit_end);
    }
    if let Some(unit) = counter(before, rest) {
        let printed = value;
        return (
            Kind::Quantity(Quantity::Count { printed, unit }),
            unit_start + unit.len(),
        );
    }
    let is_alone = rest
        .chars()
        .next()
        .is_none_or(|c| matches!(fold(c), ',' | ';' | '。' | '、' | ')'));
    match is_alone && !before.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        true => (Kind::Bare(signed(before, value)), end),
        false => (Kind::Other, end),
    }
}

/// A minus sign before a number, which is none between two numbers or dates.
fn signed(before: &str, value: Decimal) -> Decimal {
    let mut before = before.chars().rev().map(fold);
    let is_minus = before.next() == Some('-')
        && before
            .next()
            .is_none_or(|c| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '年' | '月' | '元'));
    if is_minus { -value } else { value }
}

/// The unit of money that a text begins with, and its length. 万 and 亿 alone are units where nothing counted follows.
fn money(rest: &str) -> Option<(MoneyUnit, usize)> {
    let full = [
        MoneyUnit::HundredMillion,
        MoneyUnit::TenThousand,
        MoneyUnit::Yuan,
    ];
    if let Some(unit) = full.into_iter().find(|unit| rest.starts_with(unit.word())) {
        return Some((unit, unit.word().len()));
    }
    let (unit, after) = match (rest.strip_prefix('亿'), rest.strip_prefix('万')) {
        (Some(after), _) => (MoneyUnit::HundredMillion, after),
        (_, Some(after)) => (MoneyUnit::TenThousand, after),
        _ => return None,
    };
    let is_alone = after
        .chars()
        .next()
        .is_none_or(|c| !c.is_alphanumeric() && c != '㎡');
    is_alone.then_some((unit, rest.len() - after.len()))
}

/// How many characters may stand in brackets before the word of a limit: （含）, （含本数）.
const BRACKETED: usize = 4;

/// Whether a limit is spoken of: 以上, 以下, （含）以上.
fn is_limit(after: &str) -> bool {
    let after = after.trim_start();
    let behind_brackets = after.strip_prefix(['（', '(']).and_then(|inner| {
        let mut first = inner.char_indices().take(BRACKETED + 1);
        let (end, close) = first.find(|(_, c)| matches!(c, '）' | ')'))?;
        Some(&inner[end + close.len_utf8()..])
    });
    let after = behind_brackets.unwrap_or(after);
    ["以上", "以下", "以内", "及以上", "含以上"]
        .iter()
        .any(|word| after.starts_with(word))
}

/// The measure word that a text begins with.
fn counter(before: &str, rest: &str) -> Option<&'static str> {
    if before.ends_with('第') {
        return None;
    }
    let unit = COUNTERS
        .iter()
        .copied()
        .find(|unit| rest.starts_with(unit))?;
    let after = &rest[unit.len()..];
    let is_other = NOT_COUNTED.iter().any(|word| after.starts_with(word));
    (!is_other).then_some(unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let mut figures = Vec::new();
        super::read(&mut figures, text);
        figures
            .into_iter()
            .map(|figure| match figure.kind {
                Kind::Quantity(quantity) => quantity.to_string(),
                Kind::Percent(value) => format!("{value}%"),
                Kind::Bare(value) => format!("={value}"),
                Kind::Label => "label".to_string(),
                Kind::Limit => "limit".to_string(),
                Kind::Other => "other".to_string(),
            })
            .collect()
    }

    #[test]
    fn amounts_are_read_however_they_are_printed() {
        for text in [
            "收入7,280.95万元",
            "收入 7280.95 万元",
            "收入７，２８０．９５万元",
            "收入7,280.9 5万元",
        ] {
            assert_eq!(read(text), ["7280.95万元"], "{text}");
        }
        assert_eq!(read("余额为-3.50万元"), ["-3.50万元"]);
        assert_eq!(read("债券1.38亿元，贷款3亿"), ["1.38亿元", "3亿元"]);
        assert_eq!(read("合计1,000,000元"), ["1000000元"]);
    }

    #[test]
    fn lists_of_numbers_are_not_one_number() {
        assert_eq!(read("占比5%,10%"), ["5%", "10%"]);
        assert_eq!(read("甲5,12万元"), ["=5", "12万元"]);
        assert_eq!(read("其中1,2345万元"), ["=1", "2345万元"]);
    }

    #[test]
    fn dates_documents_and_ordinals_are_labels() {
        assert_eq!(read("截至2024年3月21日"), ["label"; 3]);
        assert_eq!(read("县发〔2019〕4号"), ["label"; 2]);
        assert_eq!(read("预算公开表10"), ["label"]);
        assert_eq!(read("（1）甲。2、乙"), ["label"; 2]);
        assert_eq!(read("第3批"), ["label"]);
    }

    #[test]
    fn limits_times_and_names_are_no_amounts() {
        assert_eq!(read("单价100万元（含）以上设备2台"), ["limit", "2台"]);
        assert_eq!(read("价值50万元(原值)以上"), ["limit"]);
        assert_eq!(read("5G基站3个月"), ["label", "other"]);
        assert_eq!(read("提高2个百分点，运输5万人"), ["other"; 2]);
        assert_eq!(read("共5辆，8人，290平方米"), ["5辆", "8人", "290平方米"]);
    }
}
