//! The text of a cell → a figure.

use rust_decimal::Decimal;

use crate::{budget::Value, text::fold};

/// The longest mantissa that fits an `i64` for certain.
const DIGITS: u32 = 18;

/// Digits before the point: sums of any number of rows still fit.
const WHOLE: u32 = 15;

/// Reads a cell: a number with thousands marks and wraps removed, nothing, or some other text.
pub(in crate::interpret) fn value(text: &str) -> Value {
    let text = text.trim();
    if text.is_empty() {
        Value::Empty
    } else {
        number(text).map_or_else(|| Value::Text(text.into()), Value::Number)
    }
}

/// Reads a number as documents print it: digits in either width, thousands marks, blanks where it was wrapped, a sign
/// before it. The printed decimals are kept as its scale.
pub(in crate::interpret) fn number(text: &str) -> Option<Decimal> {
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

/// Whether a cell has a figure in it at all.
pub(super) fn is_number(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit() || b >= 0x80) && number(text).is_some()
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
            "1234567890123456789012",
        ] {
            assert_eq!(printed(text), None, "{text}");
        }
        assert_eq!(value("——"), Value::Text("——".into()));
        assert_eq!(value(" "), Value::Empty);
    }
}
