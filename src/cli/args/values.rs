//! How the values of arguments are read: amounts, numbers, and the names of what there is to choose from.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use rust_decimal::Decimal;

use crate::{
    budget::{Form, Measure, MoneyUnit, Side},
    reports::search::Bounds,
};

/// An amount such as `500万`; 万元 where no unit is said.
pub(super) fn amount(text: &str) -> Result<Decimal, String> {
    Bounds::parse(&format!(">={text}"))
        .and_then(|bounds| bounds.least)
        .ok_or_else(|| "500万, 0.5亿, 20000元".to_string())
}

/// A number of levels or lines.
pub(super) fn count(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| "1, 2, 3…".to_string())
}

pub(super) fn units() -> impl TypedValueParser<Value = MoneyUnit> {
    named(&MoneyUnit::ALL, |unit| unit.word())
}

pub(super) fn forms() -> impl TypedValueParser<Value = Form> {
    named(&Form::ALL, |form| form.name())
}

pub(super) fn sides() -> impl TypedValueParser<Value = Side> {
    named(&[Side::Revenue, Side::Expenditure], |side| side.name())
}

pub(super) fn measures() -> impl TypedValueParser<Value = Measure> {
    named(&Measure::ALL, |measure| measure.name())
}

/// A parser of the names of some values.
pub(super) fn named<T: Copy + Send + Sync + 'static>(
    values: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(values.iter().map(move |&value| name(value))).try_map(move |chosen| {
        values
            .iter()
            .copied()
            .find(|&value| name(value) == chosen)
            .ok_or(chosen)
    })
}
