//! Limits of an amount, such as `>=500万` or `100-200万`.

use rust_decimal::Decimal;

use crate::{
    budget::{MoneyUnit, written},
    text,
    texts::{Lang, text},
};

/// Limits of an amount in yuan, both included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Bounds {
    /// At least.
    pub least: Option<Decimal>,
    /// At most.
    pub most: Option<Decimal>,
    /// Whether the limits themselves are outside.
    pub exclusive: bool,
}

impl Bounds {
    /// Reads a limit such as `>=500万`, `100-200万` or `0.5亿`; `None` for what is a word or a code.
    #[must_use]
    pub fn parse(token: &str) -> Option<Self> {
        let signs: [(&[&str], bool, bool); 4] = [
            (&[">=", "≥"], true, false),
            (&["<=", "≤"], false, false),
            (&[">"], true, true),
            (&["<"], false, true),
        ];
        for (words, is_least, exclusive) in signs {
            let number = words.iter().find_map(|word| token.strip_prefix(word));
            if let Some(number) = number {
                let yuan = Some(yuan(number, None)?);
                return Some(Self {
                    least: yuan.filter(|_| is_least),
                    most: yuan.filter(|_| !is_least),
                    exclusive,
                });
            }
        }
        if let Some((least, most)) = token.split_once(['-', '~']) {
            let unit = unit(most).1;
            if unit.is_none() && is_year(least) && is_year(most) {
                return None;
            }
            return Some(Self {
                least: Some(yuan(least, unit)?),
                most: Some(yuan(most, None)?),
                exclusive: false,
            });
        }
        let (number, unit) = unit(token);
        let unit = unit?;
        let number = text::number(number)?;
        let half = Decimal::new(5, number.scale() + 1) * unit.yuan();
        let middle = number.checked_mul(unit.yuan())?;
        Some(Self {
            least: Some(middle - half),
            most: Some(middle + half),
            exclusive: false,
        })
    }

    /// The limits as they are shown, in 万元.
    pub(super) fn said(&self, lang: Lang) -> String {
        let unit = MoneyUnit::TenThousand;
        let amount = |yuan| written(yuan, unit);
        let sign = |open: &'static str, closed| if self.exclusive { open } else { closed };
        let words = match (self.least, self.most) {
            (Some(least), Some(most)) => format!("{}–{}", amount(least), amount(most)),
            (Some(least), None) => format!("{} {}", sign(">", "≥"), amount(least)),
            (None, Some(most)) => format!("{} {}", sign("<", "≤"), amount(most)),
            (None, None) => return String::new(),
        };
        format!("{words}{}", text(lang, "unit.ten-thousand"))
    }

    /// Whether an amount keeps the limits; one that is not there does not.
    #[must_use]
    pub fn allow(&self, yuan: Option<Decimal>) -> bool {
        yuan.is_some_and(|yuan| {
            let keeps_least = self
                .least
                .is_none_or(|least| yuan > least || (!self.exclusive && yuan == least));
            let keeps_most = self
                .most
                .is_none_or(|most| yuan < most || (!self.exclusive && yuan == most));
            keeps_least && keeps_most
        })
    }
}

/// A number with the unit that follows it.
fn unit(token: &str) -> (&str, Option<MoneyUnit>) {
    // Those who have no input method write them in letters.
    const WORDS: [(&str, MoneyUnit); 9] = [
        ("亿元", MoneyUnit::HundredMillion),
        ("亿", MoneyUnit::HundredMillion),
        ("yi", MoneyUnit::HundredMillion),
        ("万元", MoneyUnit::TenThousand),
        ("万", MoneyUnit::TenThousand),
        ("wan", MoneyUnit::TenThousand),
        ("w", MoneyUnit::TenThousand),
        ("元", MoneyUnit::Yuan),
        ("yuan", MoneyUnit::Yuan),
    ];
    WORDS
        .iter()
        .find_map(|(word, unit)| Some((token.strip_suffix(word)?, Some(*unit))))
        .unwrap_or((token, None))
}

/// Whether a number without a unit may be a year; two of them are no limits of an amount then.
fn is_year(number: &str) -> bool {
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    is_number && number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
}

/// A number with or without a unit, in yuan.
fn yuan(token: &str, default: Option<MoneyUnit>) -> Option<Decimal> {
    let (number, unit) = unit(token);
    let unit = unit.or(default).unwrap_or(MoneyUnit::TenThousand);
    let number = text::number(number)?;
    number.checked_mul(unit.yuan())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(token: &str, wan: &str) -> bool {
        let yuan = Decimal::from_str_exact(wan).expect("a number") * Decimal::from(10_000);
        Bounds::parse(token).expect("limits").allow(Some(yuan))
    }

    #[test]
    fn limits_are_read_with_their_unit() {
        assert!(allows(">=500万", "500") && !allows(">=500万", "499.99"));
        assert!(allows("<10", "9.99") && !allows("<10", "10"));
        assert!(allows("100-200万", "100") && !allows("100-200万", "200.01"));
        assert!(allows("0.5亿", "5000") && allows("0.5亿", "5400") && !allows("0.5亿", "5600"));
        assert!(allows(">=20000元", "2"));
        assert!(allows("100-200", "150") && !allows("100-200", "99"));
        assert!(allows(">500w", "501") && allows("0.5yi", "5000") && allows("<20000yuan", "1.9"));
        assert!(!Bounds::default().allow(None));
    }

    #[test]
    fn words_and_codes_are_no_limits() {
        for word in ["2010399", "驻村", "2023-2024", "亿", ">多", ">", "100-"] {
            assert_eq!(Bounds::parse(word), None, "{word}");
        }
    }
}
