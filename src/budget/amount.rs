//! Money: how it is printed, and what it is in yuan.

use rust_decimal::{Decimal, RoundingStrategy};

/// The unit that a table or a sheet counts money in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MoneyUnit {
    /// 元
    Yuan,
    /// 万元
    TenThousand,
    /// 亿元
    HundredMillion,
}

impl MoneyUnit {
    /// All units, smallest first.
    pub const ALL: [Self; 3] = [Self::Yuan, Self::TenThousand, Self::HundredMillion];

    /// How many yuan one of it is.
    #[must_use]
    pub fn yuan(self) -> Decimal {
        match self {
            Self::Yuan => Decimal::ONE,
            Self::TenThousand => Decimal::from(10_000),
            Self::HundredMillion => Decimal::from(100_000_000),
        }
    }

    /// The word that documents print.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Yuan => "元",
            Self::TenThousand => "万元",
            Self::HundredMillion => "亿元",
        }
    }

    /// The unit that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.word() == word)
    }
}

/// An amount of money as it was printed: a number with its decimals, in a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Amount {
    /// The number as printed; its scale is the number of printed decimals.
    pub printed: Decimal,
    /// The unit it was printed in.
    pub unit: MoneyUnit,
}

impl Amount {
    /// The amount in yuan.
    #[must_use]
    pub fn yuan(self) -> Decimal {
        self.printed * self.unit.yuan()
    }

    /// Half of the last printed digit, in yuan: by how much honest rounding may be off.
    #[must_use]
    pub fn tolerance(self) -> Decimal {
        Decimal::new(5, self.printed.scale() + 1) * self.unit.yuan()
    }
}

/// Writes yuan in another unit with thousands marks, two decimals (none in yuan when there are none), rounded half
/// away from zero as accountants do. The one formatter of money: `format!("{:.2}")` truncates.
#[must_use]
pub fn written(yuan: Decimal, unit: MoneyUnit) -> String {
    let value =
        (yuan / unit.yuan()).round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    let decimals = if unit == MoneyUnit::Yuan && value.fract().is_zero() {
        0
    } else {
        2
    };
    grouped(value, decimals)
}

/// Writes a number with thousands marks and so many decimals, rounded half away from zero.
#[must_use]
pub fn grouped(value: Decimal, decimals: u32) -> String {
    let mut value = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    value.rescale(decimals);
    if value.is_zero() {
        value.set_sign_positive(true);
    }
    let plain = value.abs().to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::with_capacity(plain.len() + plain.len() / 3 + 1);
    if value.is_sign_negative() {
        out.push('-');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::from_str_exact(text).expect("a number")
    }

    #[test]
    fn money_is_rounded_half_away_from_zero() {
        assert_eq!(
            written(decimal("89098300"), MoneyUnit::TenThousand),
            "8,909.83"
        );
        assert_eq!(written(decimal("29990"), MoneyUnit::TenThousand), "3.00");
        assert_eq!(written(decimal("-40"), MoneyUnit::TenThousand), "0.00");
        assert_eq!(written(decimal("1250"), MoneyUnit::TenThousand), "0.13");
        assert_eq!(written(decimal("21472"), MoneyUnit::Yuan), "21,472");
        assert_eq!(written(decimal("223320.78"), MoneyUnit::Yuan), "223,320.78");
    }

    #[test]
    fn tolerance_is_half_of_the_last_digit() {
        let amount = Amount {
            printed: decimal("62.00"),
            unit: MoneyUnit::TenThousand,
        };
        assert_eq!(amount.tolerance(), decimal("50"));
        assert_eq!(amount.yuan(), decimal("620000"));
    }
}
