//! What became of an amount from one side to the other.

use rust_decimal::{Decimal, RoundingStrategy};

use super::Half;
use crate::{budget::Code, text::key};

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// Nothing.
    Same,
    /// Another amount.
    Changed,
    /// Only the left has an amount for it.
    LeftOnly,
    /// Only the right has an amount for it.
    RightOnly,
    /// The same code under another name, whatever became of the amount.
    Renamed,
    /// Its code is gone, or new: what several codes held is under one now.
    Merged,
    /// Its code is gone, or new: what one code held is under several now.
    Split,
}

impl ChangeKind {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Changed => "changed",
            Self::LeftOnly => "left_only",
            Self::RightOnly => "right_only",
            Self::Renamed => "renamed",
            Self::Merged => "merged",
            Self::Split => "split",
        }
    }

    /// What became of a row that has these halves. Only what has a code can be called otherwise and still be the same.
    pub(super) fn of(code: Option<Code>, left: Option<&Half>, right: Option<&Half>) -> Self {
        let amount = |half: Option<&Half>| half.and_then(Half::amount);
        match (amount(left), amount(right)) {
            (Some(_), None) => Self::LeftOnly,
            (None, Some(_)) => Self::RightOnly,
            // Where neither has an amount in the columns compared there is nothing to be had, whoever prints the row.
            (before, after) => match (left, right) {
                (Some(left), Some(right)) if code.is_some() && is_renamed(left, right) => {
                    Self::Renamed
                }
                _ if before == after => Self::Same,
                _ => Self::Changed,
            },
        }
    }
}

/// The change in per cent, to two decimals; `None` where there was nothing to change from.
#[must_use]
pub fn percent(before: Decimal, after: Decimal) -> Option<Decimal> {
    let hundredfold = (after - before).checked_mul(Decimal::ONE_HUNDRED)?;
    let percent = hundredfold.checked_div(before.abs())?;
    Some(percent.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
}

/// Whether both names are printed and differ in more than their way of writing.
fn is_renamed(left: &Half, right: &Half) -> bool {
    left.name != right.name
        && !left.name.is_empty()
        && !right.name.is_empty()
        && super::family::bare(&key(&left.name)) != super::family::bare(&key(&right.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn half(name: &str, yuan: Option<i64>) -> Half {
        Half {
            name: name.to_string(),
            yuan: yuan.map(Decimal::from),
            sum: None,
            printed: None,
            is_put_in: false,
            at: crate::location::Location::default(),
        }
    }

    #[test]
    fn what_became_of_a_row_is_told_by_its_amounts() {
        use ChangeKind::{Changed, LeftOnly, Renamed, RightOnly, Same};
        let code = Code::parse("2130501");
        for (left, right, kind) in [
            (
                Some(half("扶贫", Some(5))),
                Some(half("扶贫", Some(5))),
                Same,
            ),
            (
                Some(half("扶贫", Some(5))),
                Some(half("扶贫", Some(0))),
                Changed,
            ),
            (
                Some(half("扶贫", Some(5))),
                Some(half("扶贫", None)),
                LeftOnly,
            ),
            (Some(half("扶贫", Some(5))), None, LeftOnly),
            (None, Some(half("扶贫", Some(0))), RightOnly),
            // A row that neither side has an amount for is there, but nothing became of it.
            (Some(half("扶贫", None)), Some(half("扶贫", None)), Same),
            (Some(half("扶贫", None)), None, Same),
            (None, Some(half("扶贫", None)), Same),
            (
                Some(half("扶贫", Some(5))),
                Some(half("乡村振兴", Some(5))),
                Renamed,
            ),
            (
                Some(half("扶贫", None)),
                Some(half("乡村振兴", None)),
                Renamed,
            ),
        ] {
            assert_eq!(
                ChangeKind::of(code, left.as_ref(), right.as_ref()),
                kind,
                "{left:?} {right:?}"
            );
        }
        let names = ["扶贫", "乡村振兴"].map(|name| half(name, Some(5)));
        assert_eq!(ChangeKind::of(None, Some(&names[0]), Some(&names[1])), Same);
    }

    #[test]
    fn nothing_has_no_per_cent() {
        let percent = |before, after| percent(Decimal::from(before), Decimal::from(after));
        assert_eq!(percent(0, 5), None);
        assert_eq!(percent(8, 6), Some(Decimal::new(-25, 0)));
        assert_eq!(percent(3, 4), Some(Decimal::new(3333, 2)));
        assert_eq!(percent(-4, -2), Some(Decimal::new(50, 0)));
    }
}
