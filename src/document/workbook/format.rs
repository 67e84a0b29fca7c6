//! How a workbook shows a number: its format code and the number → characters.

mod built_in;
mod code;
mod condition;
mod digits;

use rust_decimal::{Decimal, RoundingStrategy};

pub(super) use self::built_in::built_in;
use self::condition::Condition;
use super::date;

/// A format code, taken apart.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Format {
    sections: Vec<Section>,
}

/// What is shown of some numbers.
#[derive(Debug, Clone, Default, PartialEq)]
struct Section {
    condition: Option<Condition>,
    parts: Vec<Part>,
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    /// Shown as it is.
    Literal(char),
    /// A place for a digit: `0`, `#` or `?`.
    Digit(char),
    /// The decimal point.
    Point,
    /// Parts thousands, or divides by a thousand at the end.
    Comma,
    /// Times a hundred.
    Percent,
    /// The exponent, with its sign if it is positive or only if it is negative.
    Exponent(bool),
    /// A run of one letter of a date.
    Date(char, usize),
    /// All the hours, minutes or seconds of a duration, also beyond a day, with at least so many digits.
    Elapsed(char, usize),
    /// Everything, as without a format.
    General,
}

impl Format {
    /// What is shown of a number; `from_1904` says from when days are counted.
    pub(super) fn shown(&self, number: f64, from_1904: bool) -> String {
        let Some(exact) = decimal(number) else {
            return number.to_string();
        };
        let (section, signed) = self.section(number);
        let Some(section) = section else {
            return general(exact);
        };
        if section
            .parts
            .iter()
            .any(|part| matches!(part, Part::Date(..) | Part::Elapsed(..)))
        {
            return date::shown(number, &section.parts, from_1904)
                .unwrap_or_else(|| general(exact));
        }
        let sign = if signed && number < 0.0 { "-" } else { "" };
        format!("{sign}{}", section.shown(exact.abs()))
    }

    /// The section for a number, and whether the number is shown with its own sign.
    fn section(&self, number: f64) -> (Option<&Section>, bool) {
        let has_conditions = self
            .sections
            .iter()
            .any(|section| section.condition.is_some());
        if has_conditions {
            let found = self.sections.iter().position(|section| {
                section
                    .condition
                    .is_none_or(|condition| condition.holds(number))
            });
            return (found.and_then(|at| self.sections.get(at)), true);
        }
        let (at, signed) = match (self.sections.len(), number) {
            (3.., 0.0) => (2, false),
            (2.., number) if number < 0.0 => (1, false),
            _ => (0, true),
        };
        (self.sections.get(at), signed)
    }
}

/// A number with the fifteen digits that workbooks keep.
fn decimal(number: f64) -> Option<Decimal> {
    if !number.is_finite() || number.abs() >= 1e27 {
        return None;
    }
    if number.abs() < 1e-20 {
        return Some(Decimal::ZERO);
    }
    Decimal::from_scientific(&format!("{number:.14e}")).ok()
}

/// A number without a format: eleven characters where there are decimals, and every digit before the point.
fn general(number: Decimal) -> String {
    let whole = number.trunc().abs().to_string().len();
    let places = u32::try_from(10_usize.saturating_sub(whole)).unwrap_or(0);
    number
        .round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
        .normalize()
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(number: f64, code: &str) -> String {
        Format::new(code).shown(number, false).trim().to_string()
    }

    #[test]
    fn numbers_are_shown_as_a_workbook_shows_them() {
        for (number, code, expected) in [
            (0.0, "General", "0"),
            (62.0, "0.00", "62.00"),
            (8909.835, "0.00", "8909.84"),
            (1.005, "0.00_ ", "1.01"),
            (
                1_234_567.891,
                "#,##0.00_);[Red]\\(#,##0.00\\)",
                "1,234,567.89",
            ),
            (-1234.5, "#,##0.00_);[Red]\\(#,##0.00\\)", "(1,234.50)"),
            (-1234.5, "#,##0.00", "-1,234.50"),
            (0.0, built_in(43), "-"),
            (12.0, built_in(43), "12.00"),
            (0.0, "#,##0.00;-#,##0.00;;@", ""),
            (0.0, "#,##0.00;-#,##0.00;0.00", "0.00"),
            (0.5, "0.00%", "50.00%"),
            (1234.5, "General", "1234.5"),
            (0.1 + 0.2, "General", "0.3"),
            (123_456_789_012.0, "General", "123456789012"),
            (1.0 / 3.0, "General", "0.333333333"),
            (5.0, "@", "5"),
            (7.0, "000", "007"),
            (1234.0, "[DBNum1][$-804]General", "1234"),
            (0.0, "#", ""),
            (12.5, "#,##0.##", "12.5"),
            (1_234_567.0, "0!.0,\"万\"", "123.5万"),
            (1_234_567.0, "#,##0,", "1,235"),
            (150.0, "[>=100]\"多\"0;0.0", "多150"),
            (50.0, "[>=100]\"多\"0;0.0", "50.0"),
            (12_345.678, "0.00E+00", "1.23E+04"),
            (3.0, "0_ ;[红色]\\-0\\ ", "3"),
            (12.0, "¥#,##0.00", "¥12.00"),
        ] {
            assert_eq!(shown(number, code), expected, "{number} {code}");
        }
    }

    #[test]
    fn any_code_and_any_number_show_something() {
        for code in [
            ";;;",
            "[",
            "\"",
            "\\",
            "E+",
            "0E+",
            &format!("0E+{}", "0".repeat(70_000)),
            "%%%%%%%%%%%%0",
            "0,,,,,,,,,",
            ".",
        ] {
            for number in [0.0, -1.5, 1e300, f64::NAN, f64::MAX, 1e-300, 1e26] {
                let _shown = Format::new(code).shown(number, true);
            }
        }
    }
}
