//! The digits of a number, filled into the places of a section.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Part, Section, general};

impl Section {
    /// What is shown of a number that is not negative.
    pub(super) fn shown(&self, number: Decimal) -> String {
        let is_exponent = |part: &Part| matches!(part, Part::Exponent(_));
        let exponent = self.parts.iter().position(is_exponent);
        let (number, power) = match exponent {
            Some(_) => normal(number),
            None => (self.scaled(number), 0),
        };
        if self.parts.contains(&Part::General) {
            return self.as_without_format(number);
        }
        let end = exponent.unwrap_or(self.parts.len());
        let point = self.parts.iter().position(|part| *part == Part::Point);
        let point = point.filter(|&at| at < end).unwrap_or(end);
        let decimals = places(&self.parts[point..end]);
        let decimals = u32::try_from(decimals).unwrap_or(u32::MAX).min(20);
        let rounded =
            number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        let written = format!("{rounded:.*}", decimals as usize);
        let (whole, fraction) = written.split_once('.').unwrap_or((&written, ""));
        let mut out = before_point(&self.parts[..point], whole.trim_start_matches('0'));
        out.push_str(&behind_point(&self.parts[point..end], fraction));
        if let [Part::Exponent(signed), after @ ..] = &self.parts[end..] {
            let sign = match power {
                ..0 => "-",
                _ if *signed => "+",
                _ => "",
            };
            let least = places(after);
            out.push_str(&format!("E{sign}{:0least$}", power.abs()));
        }
        out
    }

    /// The number as without a format, among what is shown as it stands.
    fn as_without_format(&self, number: Decimal) -> String {
        let number = general(number);
        let shown = self.parts.iter().map(|part| match part {
            Part::Literal(c) => c.to_string(),
            Part::General => number.clone(),
            _ => String::new(),
        });
        shown.collect()
    }

    /// The number as its digits are shown: per cent, or in thousands.
    fn scaled(&self, mut number: Decimal) -> Decimal {
        let mut signs = self.parts.iter().filter(|part| **part == Part::Percent);
        while signs.next().is_some() {
            number = number
                .checked_mul(Decimal::ONE_HUNDRED)
                .unwrap_or(Decimal::MAX);
        }
        let last = self.parts.iter().rposition(is_place);
        let after = last.map_or(&[][..], |last| &self.parts[last + 1..]);
        for _ in after.iter().take_while(|part| **part == Part::Comma) {
            number /= Decimal::ONE_THOUSAND;
        }
        number
    }
}

/// The digits before the point, filled into their places from the right.
fn before_point(parts: &[Part], digits: &str) -> String {
    let mut left = places(parts);
    let first = parts.iter().position(is_place);
    let last = parts.iter().rposition(is_place);
    let grouped = first
        .zip(last)
        .is_some_and(|(first, last)| parts[first..last].contains(&Part::Comma));
    let mut digits = digits.chars().rev();
    let (mut out, mut count) = (Vec::new(), 0);
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
fn behind_point(parts: &[Part], digits: &str) -> String {
    let shown = parts
        .iter()
        .filter(|part| is_place(part))
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

/// How many places for digits there are.
fn places(parts: &[Part]) -> usize {
    parts.iter().filter(|part| is_place(part)).count()
}

fn is_place(part: &Part) -> bool {
    matches!(part, Part::Digit(_))
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
