//! Numbers as documents print them → decimals.

use rust_decimal::Decimal;

use super::{digit_length, fold};

/// The longest mantissa that fits an `i64` for certain.
const DIGITS: u32 = 18;

/// Digits before the point. A file is at most 64 MB: the sum of as many such numbers as find room in it still fits a
/// [`Decimal`], even where each counts 亿元 and is taken in yuan.
const WHOLE: u32 = 14;

/// Reads a text that is a number and nothing else: digits in either width, thousands marks, blanks where it was wrapped,
/// a sign before it. The printed decimals are kept as its scale. `None` too where it has more digits than money has.
#[must_use]
pub fn number(text: &str) -> Option<Decimal> {
    let (mut mantissa, mut digits, mut scale, mut seen_point, mut negative) =
        (0_i64, 0_u32, 0_u32, false, false);
    for c in text.chars().map(fold) {
        match c {
            '0'..='9' => {
                digits += 1;
                scale += u32::from(seen_point);
                if digits > DIGITS || digits - scale > WHOLE {
                    return None;
                }
                mantissa = mantissa * 10 + i64::from(c as u32 - '0' as u32);
            }
            '.' if !seen_point && digits > 0 => seen_point = true,
            ',' if digits > 0 && !seen_point => {}
            ' ' if digits > 0 => {}
            '-' if digits == 0 && !negative => negative = true,
            _ => return None,
        }
    }
    if digits == 0 || (seen_point && scale == 0) {
        return None;
    }
    Some(Decimal::new(
        if negative { -mantissa } else { mantissa },
        scale,
    ))
}

/// The number that a text begins with, and what follows it. Thousands marks must stand where they belong, so that `1,2`
/// is two numbers. `None` where no digit is, or too many.
#[must_use]
pub fn leading_number(text: &str) -> Option<(Decimal, &str)> {
    let (digits, rest) = text.split_at(end_of_number(text, 0));
    Some((number(digits)?, rest))
}

/// The end of the digits that begin at a byte.
#[must_use]
pub fn end_of_digits(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        match digit_length(bytes, at) {
            0 => return at,
            length => at += length,
        }
    }
}

/// The end of the number that begins at a byte, however long it is.
#[must_use]
pub fn end_of_number(text: &str, start: usize) -> usize {
    let mut at = end_of_digits(text, start);
    let mut in_decimals = false;
    while let Some(mark) = text[at..].chars().next() {
        let next = at + mark.len_utf8();
        match fold(mark) {
            ',' if !in_decimals && is_thousands_mark(text, start, at, next) => {}
            '.' if !in_decimals && digit_length(text.as_bytes(), next) > 0 => in_decimals = true,
            _ => break,
        }
        at = end_of_digits(text, next);
    }
    at
}

/// Whether a mark stands between groups of three digits.
fn is_thousands_mark(text: &str, start: usize, mark: usize, next: usize) -> bool {
    let group = text[next..end_of_digits(text, next)].chars().count();
    let before = text[start..mark]
        .chars()
        .rev()
        .take_while(|&c| fold(c).is_ascii_digit())
        .count();
    group == 3 && (1..=3).contains(&before)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str) -> Option<String> {
        number(text).map(|number| number.to_string())
    }

    #[test]
    fn numbers_come_in_many_prints() {
        for (text, plain) in [
            ("8909.83", "8909.83"),
            ("10,441.4 1", "10441.41"),
            ("１，０００．５０", "1000.50"),
            ("-69,158.41", "-69158.41"),
            ("0", "0"),
            ("5.00", "5.00"),
        ] {
            assert_eq!(printed(text).as_deref(), Some(plain), "{text}");
        }
    }

    #[test]
    fn words_codes_with_letters_and_dashes_are_no_numbers() {
        for text in [
            "——",
            "2人",
            "12.",
            ".5",
            "1.2.3",
            "",
            "-",
            "99%",
            "123456789012345",
            "0.123456789012345678",
        ] {
            assert_eq!(printed(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_ends_where_its_marks_no_longer_fit() {
        for (text, number, rest) in [
            ("1,234.50平方米", "1234.50", "平方米"),
            ("1,23", "1", ",23"),
            ("１２，３４５元", "12345", "元"),
            ("3.，", "3", ".，"),
            ("0.5.1", "0.5", ".1"),
        ] {
            let found = leading_number(text).map(|(number, rest)| (number.to_string(), rest));
            assert_eq!(found, Some((number.to_string(), rest)), "{text}");
        }
        assert_eq!(leading_number("约3"), None);
    }
}
