//! How alike two names are.

use crate::text::key;

/// From 0 to 1: the part of their neighbouring pairs of characters that two names share (the Dice coefficient). Pairs,
/// since in Chinese names the words are one or two characters and their order says much.
#[must_use]
pub fn likeness(left: &str, right: &str) -> f64 {
    let (left, right) = (key(left), key(right));
    if left == right {
        return 1.0;
    }
    pairs_alike(&pairs(&left), &pairs(&right))
}

/// The pairs of neighbouring characters of a key, sorted; to be made once for names that are compared often.
#[must_use]
pub fn pairs(key: &str) -> Vec<(char, char)> {
    let mut pairs: Vec<_> = key.chars().zip(key.chars().skip(1)).collect();
    pairs.sort_unstable();
    pairs
}

/// How alike two names are whose sorted pairs these are.
#[must_use]
pub fn pairs_alike(left: &[(char, char)], right: &[(char, char)]) -> f64 {
    let all = left.len() + right.len();
    if all == 0 {
        return 0.0;
    }
    let (mut shared, mut at_left, mut at_right) = (0_u32, 0, 0);
    while let (Some(one), Some(other)) = (left.get(at_left), right.get(at_right)) {
        match one.cmp(other) {
            std::cmp::Ordering::Less => at_left += 1,
            std::cmp::Ordering::Greater => at_right += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                at_left += 1;
                at_right += 1;
            }
        }
    }
    f64::from(2 * shared) / f64::from(u32::try_from(all).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn likeness_is_the_part_of_pairs_shared() {
        assert!((likeness("驻村工作队", "驻村工作队") - 1.0).abs() < f64::EPSILON);
        assert!((likeness("ABCDE", "abcxy") - 0.5).abs() < f64::EPSILON);
        assert!(likeness("遗属补助", "购置设备").abs() < f64::EPSILON);
        assert!(likeness("", "").abs() > 0.5);
    }
}
