//! A word of digits, which may be the beginning of a code or of an amount.

use std::ops::Range;

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::rank::Tier;
use crate::budget::Code;

/// Digits, with decimals or without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    text: String,
    whole: u64,
    digits: u32,
    decimals: Option<String>,
    /// Between which leads a code stands that begins with it.
    codes: Range<Lead>,
    /// Between which leads an amount stands that begins with it; none where any may.
    amounts: Option<Range<Lead>>,
}

/// The first digits of a figure, whatever its unit and wherever its point: numbers so long that those of all figures that
/// begin alike follow each other. Zero stands for no figure.
type Lead = u32;

/// How many digits a lead has.
const LEAD: u32 = 9;

/// The leads of the code and of the amount of an entry, by which nearly every entry is passed over without being opened.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Leads {
    code: Lead,
    amount: Lead,
}

impl Leads {
    pub(super) fn new(code: Option<Code>, yuan: Option<Decimal>) -> Self {
        let mantissa = yuan.map_or(0, |yuan| yuan.mantissa().unsigned_abs());
        Self {
            code: code.map_or(0, |code| leads(code.as_str()).start),
            amount: leads(mantissa.to_string().trim_start_matches('0')).start,
        }
    }
}

/// Between which leads the figures stand that begin with some digits.
fn leads(digits: &str) -> Range<Lead> {
    let first = digits.bytes().take(LEAD as usize);
    let (number, length) = first.fold((0, 0), |(number, length), digit| {
        (number * 10 + Lead::from(digit - b'0'), length + 1)
    });
    let one = Lead::pow(10, LEAD - length);
    number * one..(number + 1) * one
}

impl Number {
    /// Reads digits with thousands marks or without; `None` for anything else, and for more digits than money has.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.replace(',', "");
        let (whole, decimals) = match text.split_once('.') {
            Some((whole, decimals)) => (whole, Some(decimals)),
            None => (text.as_str(), None),
        };
        let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty()
            || whole.len() > 18
            || !is_number(whole)
            || !decimals.is_none_or(is_number)
        {
            return None;
        }
        let digits = format!("{whole}{}", decimals.unwrap_or_default());
        let significant = digits.trim_start_matches('0');
        Some(Self {
            whole: whole.parse().ok()?,
            digits: u32::try_from(whole.len()).ok()?,
            decimals: decimals.map(str::to_string),
            codes: leads(&digits),
            amounts: (!significant.is_empty()).then(|| leads(significant)),
            text,
        })
    }

    /// Whether an entry may have a code or an amount that begins with it.
    pub(super) fn may_be_in(&self, leads: Leads) -> bool {
        let amounts = self.amounts.as_ref();
        self.codes.contains(&leads.code)
            || amounts.is_none_or(|amounts| amounts.contains(&leads.amount))
    }

    /// How a code begins with the digits.
    pub(super) fn code_tier(&self, code: Option<Code>) -> Option<Tier> {
        let code = code?;
        if code.as_str() == self.text {
            Some(Tier::Exact)
        } else {
            code.as_str()
                .starts_with(&self.text)
                .then_some(Tier::Prefix)
        }
    }

    /// How many digits of a code it takes up, if the code begins with it.
    pub(super) fn in_code(&self, code: Option<Code>) -> Option<usize> {
        self.code_tier(code).map(|_| self.text.len())
    }

    /// How an amount in yuan begins with the digits, written in 万元 or in 元.
    pub(super) fn amount_tier(&self, yuan: Option<Decimal>) -> Option<Tier> {
        let yuan = yuan?.abs();
        let in_unit = |decimals: u32| {
            let mut value = yuan;
            value.set_scale(yuan.scale() + decimals).ok()?;
            Some(value)
        };
        DECIMALS
            .into_iter()
            .filter_map(|decimals| self.begins(in_unit(decimals)?))
            .min()
    }

    fn begins(&self, value: Decimal) -> Option<Tier> {
        if self.digits > 1 && self.text.starts_with('0') {
            return None;
        }
        let whole = whole(value)?;
        let Some(decimals) = &self.decimals else {
            if whole == self.whole {
                return Some(if value.fract().is_zero() {
                    Tier::Exact
                } else {
                    Tier::Prefix
                });
            }
            let limit = 10_u64.checked_pow(self.digits)?;
            let mut first = whole;
            while first >= limit {
                first /= 10;
            }
            return (self.whole > 0 && first == self.whole).then_some(Tier::Prefix);
        };
        if whole != self.whole {
            return None;
        }
        let fraction = value.fract().normalize().to_string();
        let fraction = fraction.strip_prefix("0.").unwrap_or("");
        let asked = decimals.trim_end_matches('0');
        if fraction == asked {
            Some(Tier::Exact)
        } else {
            fraction
                .starts_with(decimals.as_str())
                .then_some(Tier::Prefix)
        }
    }
}

/// How many decimals more than in 元 an amount has in 万元 and in 元. Every amount there is may be asked, and a shifted
/// point costs a hundredth of a division.
const DECIMALS: [u32; 2] = [4, 0];

/// An amount without its decimals, quickly where it is no larger than money is.
fn whole(value: Decimal) -> Option<u64> {
    match (
        u64::try_from(value.mantissa()),
        10_u64.checked_pow(value.scale()),
    ) {
        (Ok(mantissa), Some(one)) => Some(mantissa / one),
        _ => value.trunc().to_u64(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::MoneyUnit;

    fn tier(word: &str, wan: &str) -> Option<Tier> {
        let yuan = Decimal::from_str_exact(wan).expect("a number") * MoneyUnit::TenThousand.yuan();
        Number::parse(word).expect("digits").amount_tier(Some(yuan))
    }

    #[test]
    fn digits_begin_an_amount_in_either_unit() {
        assert_eq!(tier("8909.83", "8909.83"), Some(Tier::Exact));
        assert_eq!(tier("8,909.8", "8909.83"), Some(Tier::Prefix));
        assert_eq!(tier("8909", "8909.83"), Some(Tier::Prefix));
        assert_eq!(tier("89", "8909.83"), Some(Tier::Prefix));
        assert_eq!(tier("89098300", "8909.83"), Some(Tier::Exact));
        assert_eq!(tier("8909.84", "8909.83"), None);
        assert_eq!(tier("909", "8909.83"), None);
        assert_eq!(tier("62.00", "62"), Some(Tier::Exact));
        assert_eq!(tier("62.", "62"), Some(Tier::Exact));
        assert_eq!(tier("0.5", "0.53"), Some(Tier::Prefix));
    }

    #[test]
    fn digits_begin_a_code() {
        let number = Number::parse("20103").expect("digits");
        assert_eq!(number.code_tier(Code::parse("20103")), Some(Tier::Exact));
        assert_eq!(number.code_tier(Code::parse("2010399")), Some(Tier::Prefix));
        assert_eq!(number.code_tier(Code::parse("201")), None);
    }

    #[test]
    fn whatever_begins_with_the_digits_passes_by_its_lead() {
        for (word, wan) in [
            ("8909.8", "8909.83"),
            ("89098300", "8909.83"),
            ("62.00", "62"),
            ("0.5", "0.53"),
            ("0", "0.53"),
            ("0.0", "0.0312"),
            ("12345678901", "1234567.890123"),
        ] {
            let yuan = Decimal::from_str_exact(wan).expect("a number") * Decimal::from(10_000);
            let number = Number::parse(word).expect("digits");
            assert!(number.amount_tier(Some(yuan)).is_some(), "{word} {wan}");
            assert!(
                number.may_be_in(Leads::new(None, Some(yuan))),
                "{word} {wan}"
            );
        }
        let number = Number::parse("20103").expect("digits");
        let of_code = |code| Leads::new(Code::parse(code), None);
        assert!(number.may_be_in(of_code("20103")) && number.may_be_in(of_code("2010399")));
        assert!(!number.may_be_in(of_code("2010499")) && !number.may_be_in(of_code("201")));
        assert!(!number.may_be_in(Leads::new(None, Some(Decimal::from(20_104)))));
    }

    #[test]
    fn other_words_are_no_numbers() {
        for word in ["", ".", "12a", "1.2.3", "一", &"9".repeat(40)] {
            assert_eq!(Number::parse(word), None, "{word}");
        }
    }
}
