//! Figures as they are shown: in the chosen unit, and never clipped.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::{
    budget::{MoneyUnit, Value, grouped, written},
    text::width,
};

/// A printed figure. Money is shown in the chosen unit, with all its printed decimals where that is the unit it is
/// printed in; anything else as printed.
#[must_use]
pub fn figure(
    value: &Value,
    printed: MoneyUnit,
    is_money: bool,
    chosen: Option<MoneyUnit>,
) -> String {
    match (value, chosen) {
        (Value::Number(number), Some(unit)) if is_money && unit != printed => {
            written(number * printed.yuan(), unit)
        }
        (Value::Number(number), _) if is_money => in_own_unit(*number, printed),
        (value, _) => value.printed().unwrap_or_default(),
    }
}

fn in_own_unit(number: Decimal, unit: MoneyUnit) -> String {
    let least = if unit == MoneyUnit::Yuan { 0 } else { 2 };
    grouped(number, number.scale().max(least))
}

/// A figure in so many columns: whole, or `####`. A clipped figure would be a wrong one.
#[must_use]
pub fn fitted(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        Cow::Borrowed(text)
    } else {
        Cow::Owned("#".repeat(columns))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_keeps_its_decimals_in_its_own_unit_and_is_never_clipped() {
        let number = |text: &str| Value::Number(Decimal::from_str_exact(text).expect("a number"));
        let ten_thousand = MoneyUnit::TenThousand;
        assert_eq!(
            figure(&number("8909.835"), ten_thousand, true, None),
            "8,909.835"
        );
        assert_eq!(
            figure(&number("8909"), ten_thousand, true, None),
            "8,909.00"
        );
        let chosen = Some(MoneyUnit::HundredMillion);
        assert_eq!(
            figure(&number("8909.83"), ten_thousand, true, chosen),
            "0.8910"
        );
        assert_eq!(figure(&number("12"), ten_thousand, false, chosen), "12");
        assert_eq!(figure(&Value::Empty, ten_thousand, true, chosen), "");
        assert_eq!(fitted("12,345,678,901.56", 12), "############");
    }
}
