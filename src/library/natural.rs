//! The order in which people expect file names: `2` before `10`.

use std::cmp::Ordering;

/// Compares names with their runs of digits as numbers; names that differ in nothing else, as text.
pub(super) fn compare(left: &str, right: &str) -> Ordering {
    let (mut one, mut other) = (left, right);
    loop {
        let (Some(a), Some(b)) = (one.chars().next(), other.chars().next()) else {
            return one.len().cmp(&other.len()).then_with(|| left.cmp(right));
        };
        let order = if a.is_ascii_digit() && b.is_ascii_digit() {
            let ((number, rest), (their_number, their_rest)) = (digits(one), digits(other));
            (one, other) = (rest, their_rest);
            (number.len(), number).cmp(&(their_number.len(), their_number))
        } else {
            (one, other) = (&one[a.len_utf8()..], &other[b.len_utf8()..]);
            a.cmp(&b)
        };
        if order.is_ne() {
            return order;
        }
    }
}

/// The digits that a text begins with, without leading zeros, and the rest of it.
fn digits(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    (number.trim_start_matches('0'), rest)
}

#[cfg(test)]
mod tests {
    use super::compare;

    #[test]
    fn numbers_count_as_numbers() {
        let mut names = [
            "b",
            "a10",
            "a9",
            "a010b",
            "a",
            "2024预算",
            "甲2",
            "甲12",
            "甲",
        ];
        names.sort_by(|left, right| compare(left, right));
        assert_eq!(
            names,
            [
                "2024预算",
                "a",
                "a9",
                "a10",
                "a010b",
                "b",
                "甲",
                "甲2",
                "甲12"
            ]
        );
    }
}
