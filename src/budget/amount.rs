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

    /// The decimals that are usual in it.
    fn decimals(self) -> u32 {
        match self {
            Self::Yuan => 0,
            Self::TenThousand => 2,
            Self::HundredMillion => 4,
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

/// Writes yuan in another unit with thousands marks and the decimals that are usual in it, rounded half away from zero as
/// accountants do; with more decimals where an amount would else read as none. The one formatter of money:
/// `format!("{:.2}")` truncates.
#[must_use]
pub fn written(yuan: Decimal, unit: MoneyUnit) -> String {
    let value = yuan / unit.yuan();
    let round =
        |decimals| value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    let usual = match unit {
        MoneyUnit::Yuan if !round(2).fract().is_zero() => 2,
        unit => unit.decimals(),
    };
    let mut decimals = (usual..MOST_DECIMALS).filter(|&decimals| !round(decimals).is_zero());
    let decimals = decimals.next().filter(|_| !value.is_zero());
    grouped(value, decimals.unwrap_or(usual))
}

/// An amount has no more decimals than these: a fen is so much of a 亿元.
const MOST_DECIMALS: u32 = 10;

/// How amounts that are reckoned with each other are written: all with as many decimals as the finest of them needs, so
/// that differences and sums are those of the figures that one sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExactMoney {
    unit: MoneyUnit,
    decimals: u32,
}

impl ExactMoney {
    /// For these amounts in yuan.
    #[must_use]
    pub fn of(amounts: impl IntoIterator<Item = Decimal>, unit: MoneyUnit) -> Self {
        let power = unit.yuan().mantissa().ilog10();
        let decimals = amounts.into_iter().fold(unit.decimals(), |known, yuan| {
            decimals_of(yuan, power, known)
        });
        Self {
            unit,
            // Half of a yuan is written in fen.
            decimals: match (unit, decimals) {
                (MoneyUnit::Yuan, 1) => 2,
                (_, decimals) => decimals.min(MOST_DECIMALS),
            },
        }
    }

    /// The unit that amounts are written in.
    #[must_use]
    pub fn unit(self) -> MoneyUnit {
        self.unit
    }

    /// Writes an amount of yuan.
    #[must_use]
    pub fn written(self, yuan: Decimal) -> String {
        grouped(yuan / self.unit.yuan(), self.decimals)
    }
}

/// How many decimals an amount has after its point moved left so far; where they are no more than `known`, that many.
fn decimals_of(yuan: Decimal, power: u32, known: u32) -> u32 {
    let mut decimals = yuan.scale() + power;
    // Nearly all amounts fit into 64 bits, in which dividing is quick.
    match u64::try_from(yuan.mantissa().unsigned_abs()) {
        Ok(0) => return known,
        Ok(mut digits) => {
            while decimals > known && digits.is_multiple_of(10) {
                digits /= 10;
                decimals -= 1;
            }
        }
        Err(_) => decimals = yuan.normalize().scale() + power,
    }
    decimals.max(known)
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

/// Stands before an amount that nobody printed: what the rows below come to.
pub const SUM: &str = "Σ";

/// Writes a share in per cent, without the sign: with one decimal, or with two where one would show nothing.
#[must_use]
pub fn percentage(percent: Decimal) -> String {
    let is_tiny = !percent.is_zero() && percent.abs() < Decimal::new(1, 1);
    grouped(percent, if is_tiny { 2 } else { 1 })
}

/// Writes how much of a disclosure was understood, from 0 to 1: rounded down, so that only the whole reads 100%.
#[must_use]
pub fn understood(part: f64) -> String {
    let percent = (part * 1000.0).floor() / 10.0;
    let decimals = usize::from(percent < 100.0);
    format!("{percent:.decimals$}%")
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
        assert_eq!(written(decimal("-40"), MoneyUnit::TenThousand), "-0.004");
        assert_eq!(written(decimal("0"), MoneyUnit::TenThousand), "0.00");
        assert_eq!(
            written(decimal("21500"), MoneyUnit::HundredMillion),
            "0.0002"
        );
        assert_eq!(
            written(decimal("150"), MoneyUnit::HundredMillion),
            "0.000002"
        );
        assert_eq!(written(decimal("1250"), MoneyUnit::TenThousand), "0.13");
        assert_eq!(written(decimal("21472"), MoneyUnit::Yuan), "21,472");
        assert_eq!(written(decimal("223320.78"), MoneyUnit::Yuan), "223,320.78");
    }

    #[test]
    fn what_is_reckoned_with_is_written_exactly() {
        let amounts = ["10149", "20251", "20251.00", "10102"].map(decimal);
        let money = ExactMoney::of(amounts, MoneyUnit::TenThousand);
        let [one, other, _, change] = amounts.map(|yuan| money.written(yuan));
        assert_eq!([one, other, change], ["1.0149", "2.0251", "1.0102"]);
        for (amounts, unit, shown) in [
            (["89098300", "0"], MoneyUnit::TenThousand, "8,909.83"),
            (["89098300", "5"], MoneyUnit::TenThousand, "8,909.8300"),
            (["89098300.00", "0"], MoneyUnit::Yuan, "89,098,300"),
            (["89098300", "0.5"], MoneyUnit::Yuan, "89,098,300.00"),
            (["89098300", "21500"], MoneyUnit::HundredMillion, "0.890983"),
        ] {
            let amounts = amounts.map(decimal);
            assert_eq!(ExactMoney::of(amounts, unit).written(amounts[0]), shown);
        }
    }

    #[test]
    fn shares_never_read_as_none_nor_as_the_whole_where_they_are_not() {
        for (percent, shown) in [
            ("0", "0.0"),
            ("0.04", "0.04"),
            ("12.35", "12.4"),
            ("-0.1", "-0.1"),
        ] {
            assert_eq!(percentage(decimal(percent)), shown);
        }
        for (part, shown) in [(1.0, "100%"), (0.9999, "99.9%"), (0.25, "25.0%")] {
            assert_eq!(understood(part), shown);
        }
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
