//! Numbers in running text, and the numerals that count a few things.

use rust_decimal::Decimal;

use crate::text::{end_of_number, next_digit, number, trailing_digits};

/// A number that a text prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numeral {
    /// Its value.
    pub(super) printed: Decimal,
    /// The byte that it begins at.
    pub(super) start: usize,
    /// One past its last byte.
    pub(super) end: usize,
}

/// All numbers in digits, in order.
pub(super) fn numerals(text: &str) -> Vec<Numeral> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(start) = next_digit(text.as_bytes(), at) {
        at = end_of_number(text, start);
        if let Some(printed) = number(&text[start..at]) {
            out.push(Numeral {
                printed,
                start,
                end: at,
            });
        }
    }
    out
}

/// The number below a hundred that a text ends with, in digits or in characters.
pub(super) fn last_count(text: &str) -> Option<Numeral> {
    let text = text.trim_end();
    let end = text.len();
    let digits = trailing_digits(text);
    if !digits.is_empty() {
        let printed = digits.parse().ok().filter(|_| digits.len() < 3)?;
        return Some(Numeral {
            printed,
            start: end - digits.len(),
            end,
        });
    }
    let is_numeral = |c: &char| value(*c).is_some() || *c == '十';
    let length: usize = text
        .chars()
        .rev()
        .take_while(is_numeral)
        .map(char::len_utf8)
        .sum();
    let start = end - length;
    if text[..start].ends_with(['百', '千', '零']) {
        return None;
    }
    let (tens, ones) = match text[start..].split_once('十') {
        Some((tens, ones)) => (if tens.is_empty() { 1 } else { one(tens)? }, ones),
        None => (0, &text[start..]),
    };
    let ones = if ones.is_empty() && tens > 0 {
        0
    } else {
        one(ones)?
    };
    Some(Numeral {
        printed: Decimal::from(tens * 10 + ones),
        start,
        end,
    })
}

fn one(text: &str) -> Option<u32> {
    let mut characters = text.chars();
    let one = value(characters.next()?)?;
    characters.next().is_none().then_some(one)
}

fn value(character: char) -> Option<u32> {
    if character == '两' {
        return Some(2);
    }
    let place = "一二三四五六七八九".chars().position(|c| c == character)?;
    u32::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_in_running_text() {
        let found = numerals("共有29人，面积1,234.50平方米");
        let printed: Vec<String> = found.iter().map(|one| one.printed.to_string()).collect();
        assert_eq!(printed, ["29", "1234.50"]);
    }

    #[test]
    fn few_things_are_counted_in_digits_or_characters() {
        let count = |text| last_count(text).map(|one| one.printed.to_string());
        assert_eq!(count("内设12").as_deref(), Some("12"));
        assert_eq!(count("资产清算股三").as_deref(), Some("3"));
        assert_eq!(count("内设十二").as_deref(), Some("12"));
        assert_eq!(count("下设二十").as_deref(), Some("20"));
        assert_eq!(count("内设两").as_deref(), Some("2"));
        assert_eq!(count("一百二十"), None);
        assert_eq!(count("内设"), None);
    }
}
