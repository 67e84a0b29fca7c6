//! The condition in brackets that says for which numbers a section of a format is: `[>=100]`.

/// Which numbers a section is for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Condition {
    least: Option<f64>,
    most: Option<f64>,
    /// Whether the bounds themselves are left out.
    strict: bool,
    not: bool,
}

impl Condition {
    pub(super) fn new(text: &str) -> Option<Self> {
        let end = text.find(|c: char| !"<>=".contains(c))?;
        let (sign, bound) = text.split_at(end);
        let bound: f64 = bound.trim().parse().ok()?;
        let (least, most, strict, not) = match sign {
            "<" => (None, Some(bound), true, false),
            "<=" => (None, Some(bound), false, false),
            ">" => (Some(bound), None, true, false),
            ">=" => (Some(bound), None, false, false),
            "=" => (Some(bound), Some(bound), false, false),
            "<>" => (Some(bound), Some(bound), false, true),
            _ => return None,
        };
        Some(Self {
            least,
            most,
            strict,
            not,
        })
    }

    pub(super) fn holds(self, number: f64) -> bool {
        let above = self
            .least
            .is_none_or(|least| number > least || (!self.strict && number >= least));
        let below = self
            .most
            .is_none_or(|most| number < most || (!self.strict && number <= most));
        (above && below) != self.not
    }
}
