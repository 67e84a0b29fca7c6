//! How a workbook shows a number: its format code and the number → characters.

use rust_decimal::{Decimal, RoundingStrategy};

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

/// Which numbers a section is for.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Condition {
    least: Option<f64>,
    most: Option<f64>,
    /// Whether the bounds themselves are left out.
    strict: bool,
    not: bool,
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

/// Characters of a code; no workbook accepts longer ones.
const LONGEST: usize = 255;

impl Format {
    /// Takes a code apart.
    pub(super) fn new(code: &str) -> Self {
        let mut sections = vec![Section::default()];
        let mut characters = code.chars().take(LONGEST).peekable();
        while let Some(character) = characters.next() {
            let Some(section) = sections.last_mut() else {
                break;
            };
            let parts = &mut section.parts;
            match character {
                ';' => sections.push(Section::default()),
                '"' => parts.extend(
                    characters
                        .by_ref()
                        .take_while(|&c| c != '"')
                        .map(Part::Literal),
                ),
                '\\' | '!' => parts.extend(characters.next().map(Part::Literal)),
                '_' => parts.extend(characters.next().map(|_| Part::Literal(' '))),
                '*' => drop(characters.next()),
                '[' => {
                    let inside: String = characters.by_ref().take_while(|&c| c != ']').collect();
                    section.bracket(&inside);
                }
                '0' | '#' | '?' => parts.push(Part::Digit(character)),
                '.' => parts.push(Part::Point),
                ',' => parts.push(Part::Comma),
                '%' => parts.push(Part::Percent),
                '@' => parts.push(Part::General),
                'E' | 'e' if matches!(characters.peek(), Some('+' | '-')) => {
                    parts.push(Part::Exponent(characters.next() == Some('+')));
                }
                'G' | 'g' => {
                    while characters.next_if(char::is_ascii_alphabetic).is_some() {}
                    // As the Chinese edition has it: `G/通用格式`.
                    if characters.next_if_eq(&'/').is_some() {
                        while characters.next_if(|c| c.is_alphabetic()).is_some() {}
                    }
                    parts.push(Part::General);
                }
                'A' | 'a' if matches!(characters.peek(), Some('M' | 'm' | '/')) => {
                    while characters
                        .next_if(|c| matches!(c, 'M' | 'm' | '/' | 'P' | 'p' | 'A' | 'a'))
                        .is_some()
                    {}
                    parts.push(Part::Date('p', 1));
                }
                'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'e' | 'a' => {
                    let letter = character.to_ascii_lowercase();
                    let mut length = 1;
                    while characters
                        .next_if(|c| c.to_ascii_lowercase() == letter)
                        .is_some()
                    {
                        length += 1;
                    }
                    parts.push(Part::Date(letter, length));
                }
                other => parts.push(Part::Literal(other)),
            }
        }
        Self { sections }
    }

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

impl Section {
    /// Takes in what stands in brackets: a condition, a currency, hours beyond a day; colours and languages are not
    /// shown.
    fn bracket(&mut self, inside: &str) {
        if let Some(currency) = inside.strip_prefix('$') {
            let sign = currency.split('-').next().unwrap_or_default();
            self.parts.extend(sign.chars().map(Part::Literal));
        } else if let Some(condition) = Condition::new(inside) {
            self.condition = Some(condition);
        } else if let Some(letter) = inside.chars().next().filter(|c| "hHmMsS".contains(*c))
            && inside.chars().all(|c| c.eq_ignore_ascii_case(&letter))
        {
            let letter = letter.to_ascii_lowercase();
            self.parts.push(Part::Elapsed(letter, inside.len()));
        }
    }

    fn shown(&self, number: Decimal) -> String {
        let is_digit = |part: &Part| matches!(part, Part::Digit(_));
        let point = self.parts.iter().position(|part| *part == Part::Point);
        let exponent = self.parts.iter().find_map(|part| match part {
            Part::Exponent(signed) => Some(*signed),
            _ => None,
        });
        let end = self
            .parts
            .iter()
            .position(|part| matches!(part, Part::Exponent(_)))
            .unwrap_or(self.parts.len());
        let point = point.filter(|&at| at < end).unwrap_or(end);
        let decimals = self.parts[point..end]
            .iter()
            .filter(|part| is_digit(part))
            .count();
        let (number, power) = match exponent {
            Some(_) => normal(number),
            None => (self.scaled(number), 0),
        };
        let places = u32::try_from(decimals).unwrap_or(u32::MAX).min(20);
        let rounded = number.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
        let written = format!("{rounded:.*}", places as usize);
        let (whole, fraction) = written.split_once('.').unwrap_or((&written, ""));
        let mut out = self.whole(&self.parts[..point], whole.trim_start_matches('0'));
        out.push_str(&self.fraction(&self.parts[point..end], fraction));
        if let Some(signed) = exponent {
            let sign = if power < 0 {
                "-"
            } else if signed {
                "+"
            } else {
                ""
            };
            let digits = self.parts[end..]
                .iter()
                .filter(|part| is_digit(part))
                .count();
            out.push_str(&format!("E{sign}{:0digits$}", power.abs()));
        }
        if self.parts.contains(&Part::General) {
            let shown = general(number);
            out = self
                .parts
                .iter()
                .map(|part| match part {
                    Part::Literal(c) => c.to_string(),
                    Part::General => shown.clone(),
                    _ => String::new(),
                })
                .collect();
        }
        out
    }

    /// The number as its digits are shown: per cent, or in thousands.
    fn scaled(&self, mut number: Decimal) -> Decimal {
        let mut digits = self.parts.iter().filter(|part| **part == Part::Percent);
        while digits.next().is_some() {
            number = number
                .checked_mul(Decimal::ONE_HUNDRED)
                .unwrap_or(Decimal::MAX);
        }
        let last = self
            .parts
            .iter()
            .rposition(|part| matches!(part, Part::Digit(_)));
        let after = last.map_or(&[][..], |last| &self.parts[last + 1..]);
        for _ in after.iter().take_while(|part| **part == Part::Comma) {
            number /= Decimal::ONE_THOUSAND;
        }
        number
    }

    /// The digits before the point, filled into their places from the right.
    fn whole(&self, parts: &[Part], digits: &str) -> String {
        let places = parts
            .iter()
            .filter(|part| matches!(part, Part::Digit(_)))
            .count();
        let first = parts.iter().position(|part| matches!(part, Part::Digit(_)));
        let last = parts
            .iter()
            .rposition(|part| matches!(part, Part::Digit(_)));
        let grouped = first
            .zip(last)
            .is_some_and(|(first, last)| parts[first..last].contains(&Part::Comma));
        let mut digits = digits.chars().rev();
        let (mut out, mut count, mut left) = (Vec::new(), 0, places);
        let mut put = |out: &mut Vec<char>, digit: char| {
            if grouped && count > 0 && count % 3 == 0 {
                out.push(',');
            }
            out.push(digit);
            count += 1;
        };
        for part in parts.iter().rev() {
            match part {
                Part::Literal(c) => out.push(*c),
                Part::Percent => out.push('%'),
                Part::Digit(kind) => {
                    left -= 1;
                    match (digits.next(), kind) {
                        (Some(digit), _) => put(&mut out, digit),
                        (None, '0') => put(&mut out, '0'),
                        _ => {}
                    }
                    if left == 0 {
                        digits.by_ref().for_each(|digit| put(&mut out, digit));
                    }
                }
                _ => {}
            }
        }
        out.iter().rev().collect()
    }

    /// The point and the digits after it; those that need not be shown go if they are zero.
    fn fraction(&self, parts: &[Part], digits: &str) -> String {
        let shown = parts
            .iter()
            .filter(|part| matches!(part, Part::Digit(_)))
            .zip(digits.chars())
            .enumerate()
            .filter(|(_, (part, digit))| **part == Part::Digit('0') || *digit != '0')
            .last()
            .map_or(0, |(at, _)| at + 1);
        let mut digits = digits.chars().take(shown);
        parts
            .iter()
            .filter_map(|part| match part {
                Part::Point => Some('.'),
                Part::Literal(c) => Some(*c),
                Part::Percent => Some('%'),
                Part::Digit(_) => digits.next(),
                _ => None,
            })
            .collect()
    }
}

impl Condition {
    fn new(text: &str) -> Option<Self> {
        let end = text.find(|c: char| !"<>=".contains(c))?;
        let (sign, bound) = text.split_at(end);
        let bound: f64 = bound.trim().parse().ok()?;
        let (least, most, strict, not) = match sign {
            "<" => (None, Some(bound), true, false),
            "<=" => (None, Some(bound), false, false),
            ">" => (Some(bound), None, true, false),
            ">=" => (Some(bound), None, false, false),
            "=" => (Some(bound), Some(bound), false, false),
            "<>" => (Some(bound), Some(bound), false, true),
            _ => return None,
        };
        Some(Self {
            least,
            most,
            strict,
            not,
        })
    }

    fn holds(self, number: f64) -> bool {
        let above = self
            .least
            .is_none_or(|least| number > least || (!self.strict && number >= least));
        let below = self
            .most
            .is_none_or(|most| number < most || (!self.strict && number <= most));
        (above && below) != self.not
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

/// A number between one and ten, and the power of ten that it is to be multiplied with.
fn normal(mut number: Decimal) -> (Decimal, i32) {
    let mut power = 0;
    while number >= Decimal::TEN {
        number /= Decimal::TEN;
        power += 1;
    }
    while !number.is_zero() && number < Decimal::ONE {
        number *= Decimal::TEN;
        power -= 1;
    }
    (number, power)
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

/// The code of a format that is built in, as the Chinese edition has it.
pub(super) fn built_in(number: usize) -> &'static str {
    match number {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 | 6 => "\"¥\"#,##0;\"¥\"-#,##0",
        7 | 8 => "\"¥\"#,##0.00;\"¥\"-#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        14 | 30 => "yyyy/m/d",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 52 | 57 => "yyyy\"年\"m\"月\"",
        28 | 29 | 51 | 53 | 54 | 58 => "m\"月\"d\"日\"",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        37 | 38 => "#,##0_ ;-#,##0 ",
        39 | 40 => "#,##0.00_ ;-#,##0.00 ",
        41 => "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ",
        42 => "_ \"¥\"* #,##0_ ;_ \"¥\"* -#,##0_ ;_ \"¥\"* \"-\"_ ;_ @_ ",
        43 => "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
        44 => "_ \"¥\"* #,##0.00_ ;_ \"¥\"* -#,##0.00_ ;_ \"¥\"* \"-\"??_ ;_ @_ ",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        48 => "##0.0E+0",
        _ => "General",
    }
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
