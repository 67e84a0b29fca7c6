//! A claim: an amount that the prose states, with what it says of it.

use std::fmt;

use rust_decimal::Decimal;

use super::Amount;
use crate::location::Location;

/// An amount that the prose states.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// What it speaks of, such as 预算收入总计.
    pub subject: String,
    /// How much, or how many.
    pub quantity: Quantity,
    /// 占 n%, of the whole that the sentence speaks of.
    pub share: Option<Decimal>,
    /// 完成年初预算的 n%.
    pub completion: Option<Decimal>,
    /// How it compares with the year before, as said.
    pub change: Option<Change>,
    /// Where.
    pub at: Location,
}

/// A number with what it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// Money.
    Money(Amount),
    /// So many of something: 5辆, 724.88平方米.
    Count {
        /// How many, as printed.
        printed: Decimal,
        /// The measure word.
        unit: &'static str,
    },
}

/// A comparison with the year before.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Which way.
    pub direction: Direction,
    /// By how much.
    pub amount: Option<Quantity>,
    /// By how many per cent.
    pub percent: Option<Decimal>,
}

/// The word a text uses for a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// 增加, 增长, 上升.
    Up,
    /// 减少, 下降.
    Down,
    /// 持平, 相同.
    Same,
}

impl Quantity {
    /// The number as printed.
    #[must_use]
    pub fn printed(self) -> Decimal {
        match self {
            Self::Money(amount) => amount.printed,
            Self::Count { printed, .. } => printed,
        }
    }

    /// The word of its unit: 万元, 辆.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Self::Money(amount) => amount.unit.word(),
            Self::Count { unit, .. } => unit,
        }
    }

    /// The money, where it is money.
    #[must_use]
    pub fn money(self) -> Option<Amount> {
        match self {
            Self::Money(amount) => Some(amount),
            Self::Count { .. } => None,
        }
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.printed(), self.unit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::MoneyUnit;

    #[test]
    fn a_quantity_is_written_as_it_was_printed() {
        let money = Quantity::Money(Amount {
            printed: Decimal::new(50000, 2),
            unit: MoneyUnit::TenThousand,
        });
        let count = Quantity::Count {
            printed: Decimal::from(5),
            unit: "辆",
        };
        assert_eq!(format!("{money} {count}"), "500.00万元 5辆");
        assert!(money.money().is_some() && count.money().is_none());
    }
}
