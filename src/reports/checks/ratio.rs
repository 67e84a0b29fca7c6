//! What one figure is of another, in per cent.

use rust_decimal::Decimal;

use super::Figure;

/// 2⁶⁷, some 10²⁰: what is reckoned to be more says nothing of money, and what is less can be added to any figure.
pub(super) const TOO_MUCH: Decimal = Decimal::from_parts(0, 0, 8, false, 0);

/// A part in per cent of a whole, and by how much the rounding of both may have moved it; `None` where the whole is
/// nothing, or next to nothing.
pub(super) fn per_cent(part: &Figure, whole: &Figure) -> Option<(Decimal, Decimal)> {
    let is_sane = |value: &Decimal| value.abs() < TOO_MUCH;
    let hundred = Decimal::ONE_HUNDRED;
    let whole_value = whole.value();
    let value = (part.value() * hundred)
        .checked_div(whole_value)
        .filter(is_sane)?;
    let off = (part.tolerance * hundred + whole.tolerance * value)
        .checked_div(whole_value)
        .filter(is_sane)?;
    Some((value, off.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        budget::MoneyUnit,
        reports::checks::{Place, Unit},
        text::number,
    };

    fn figure(printed: &str) -> Figure {
        Figure {
            printed: number(printed).expect("a number"),
            unit: Unit::Money(MoneyUnit::HundredMillion),
            tolerance: Decimal::ONE,
            place: Place::Whole,
        }
    }

    #[test]
    fn a_ratio_is_reckoned_where_there_is_one() {
        let ratio = |part, whole| per_cent(&figure(part), &figure(whole)).map(|(value, _)| value);
        assert_eq!(ratio("1", "4"), Some(Decimal::from(25)));
        assert_eq!(ratio("1", "0"), None);
        assert_eq!(ratio("99999999999999", "0.00000000000000001"), None);
        assert!(ratio("99999999999999", "-99999999999999").is_some());
    }
}
