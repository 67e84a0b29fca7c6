//! What came out of a comparison: the figures, the arithmetic, and how sure it is.

use rust_decimal::Decimal;

use super::{Check, Place};
use crate::{
    budget::{MoneyUnit, grouped},
    texts::{self, Lang},
};

/// What a comparison says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It does not hold.
    Fails,
    /// Not an error, but worth a look.
    Hint,
    /// It holds within honest rounding.
    Rounded,
    /// It could not be made; the note says why.
    NotChecked,
    /// It holds exactly.
    Holds,
}

impl Verdict {
    /// All of them, the gravest first.
    pub const ALL: [Self; 5] = [
        Self::Fails,
        Self::Hint,
        Self::Rounded,
        Self::NotChecked,
        Self::Holds,
    ];

    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Fails => "fails",
            Self::Hint => "hint",
            Self::Rounded => "rounded",
            Self::NotChecked => "not_checked",
            Self::Holds => "holds",
        }
    }

    /// The word for people.
    #[must_use]
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Fails => texts::text(lang, "verdict.fails"),
            Self::Hint => texts::text(lang, "verdict.hint"),
            Self::Rounded => texts::text(lang, "verdict.rounded"),
            Self::NotChecked => texts::text(lang, "verdict.not-checked"),
            Self::Holds => texts::text(lang, "verdict.holds"),
        }
    }

    /// A sign that tells it without colour.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Fails => "✗",
            Self::Hint => "?",
            Self::Rounded => "≈",
            Self::NotChecked => "-",
            Self::Holds => "✓",
        }
    }
}

/// How sure a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sure {
    /// The printed figures leave no other reading.
    Certain,
    /// Which figures belong together was inferred.
    Likely,
}

impl Sure {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Likely => "likely",
        }
    }

    /// The word for people.
    #[must_use]
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Certain => texts::text(lang, "sure.certain"),
            Self::Likely => texts::text(lang, "sure.likely"),
        }
    }
}

/// How two sides are meant to stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// As much.
    Equal,
    /// At most as much.
    AtMost,
    /// At least as much.
    AtLeast,
}

impl Relation {
    /// The sign between the sides.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::AtMost => "≤",
            Self::AtLeast => "≥",
        }
    }

    /// The sign that says it is not so.
    #[must_use]
    pub fn negated(self) -> &'static str {
        match self {
            Self::Equal => "≠",
            Self::AtMost => ">",
            Self::AtLeast => "<",
        }
    }
}

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Money, in this unit.
    Money(MoneyUnit),
    /// Per cent.
    Percent,
    /// So many of something; the measure word, which may be empty.
    Count(&'static str),
}

impl Unit {
    /// How much one of it is: yuan for money, else one.
    #[must_use]
    pub fn size(self) -> Decimal {
        match self {
            Self::Money(unit) => unit.yuan(),
            Self::Percent | Self::Count(_) => Decimal::ONE,
        }
    }

    /// The word after a number.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Money(unit) => unit.word(),
            Self::Percent => "%",
            Self::Count(word) => word,
        }
    }
}

/// A figure as it was printed, with its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// The number as printed.
    pub printed: Decimal,
    /// What it counts.
    pub unit: Unit,
    /// By how much honest rounding may be off, in the size of the unit: yuan for money.
    pub tolerance: Decimal,
    /// Where it stands.
    pub place: Place,
}

impl Figure {
    /// Its value: yuan for money.
    #[must_use]
    pub fn value(&self) -> Decimal {
        self.printed * self.unit.size()
    }

    /// The number with thousands marks, without its unit.
    #[must_use]
    pub fn written(&self) -> String {
        grouped(self.printed, self.printed.scale())
    }
}

/// How a figure goes into the right side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// Added.
    Plus,
    /// Taken away.
    Minus,
    /// What stands before it is divided by it.
    Over,
}

impl Operation {
    fn sign(self) -> &'static str {
        match self {
            Self::Plus => " + ",
            Self::Minus => " − ",
            Self::Over => " ÷ ",
        }
    }
}

/// A remark with its wording in [`texts`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The key of the wording.
    pub key: &'static str,
    /// What fills `{0}`, `{1}` … of it.
    pub arguments: Vec<String>,
}

/// What came out of one comparison.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The check that was made.
    pub check: &'static Check,
    /// What it says.
    pub verdict: Verdict,
    /// The figure that is checked.
    pub left: Option<Figure>,
    /// What it is compared with: one figure, or several that are reckoned together.
    pub right: Vec<(Operation, Figure)>,
    /// What the right side comes to, in the unit of the left.
    pub reckoned: Option<Decimal>,
    /// How the two are meant to stand to each other.
    pub relation: Relation,
    /// Left minus right, in the size of the unit: yuan for money.
    pub difference: Option<Decimal>,
    /// How sure it is.
    pub sure: Sure,
    /// Why it was not checked, or what else is to be said.
    pub note: Option<Note>,
    /// Where it was looked for, for what has no figure.
    pub place: Place,
}

/// More figures than this on the right side are counted instead of listed.
const LISTED: usize = 8;

impl Outcome {
    /// Where the figure that is checked stands.
    #[must_use]
    pub fn place(&self) -> Place {
        self.left.map_or(self.place, |figure| figure.place)
    }

    /// Where what it is compared with stands, or begins.
    #[must_use]
    pub fn other(&self) -> Option<Place> {
        self.right.first().map(|(_, figure)| figure.place)
    }

    /// All figures that it speaks of.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.left
            .iter()
            .chain(self.right.iter().map(|(_, figure)| figure))
    }

    /// The arithmetic in one line, such as `8,909.83 ≠ 1,142.26 + 7,767.56 = 8,909.82 万元`; empty where there is none.
    #[must_use]
    pub fn arithmetic(&self, lang: Lang) -> String {
        let (Some(left), Some(reckoned)) = (self.left, self.reckoned) else {
            return String::new();
        };
        let sign = match self.verdict {
            Verdict::Fails | Verdict::Hint => self.relation.negated(),
            Verdict::Rounded if self.relation == Relation::Equal => "≈",
            _ => self.relation.sign(),
        };
        let one_unit = self.right.iter().all(|(_, right)| right.unit == left.unit);
        let worded = |figure: &Figure| {
            let word = if one_unit { "" } else { figure.unit.word() };
            format!("{}{word}", figure.written())
        };
        let sum = if self.right.len() > LISTED {
            let count = self.right.len().to_string();
            texts::filled(lang, "check.sum-of", &[count])
        } else {
            let mut sum = String::new();
            for (index, (operation, figure)) in self.right.iter().enumerate() {
                if index > 0 || *operation == Operation::Minus {
                    sum.push_str(operation.sign());
                }
                sum.push_str(&worded(figure));
            }
            sum
        };
        let mut line = format!("{} {sign} {sum}", worded(&left));
        if self.right.len() > 1 || !one_unit {
            let scale = left.printed.scale().max(match left.unit {
                Unit::Money(MoneyUnit::Yuan) | Unit::Count(_) => 0,
                _ => 2,
            });
            line.push_str(" = ");
            line.push_str(&grouped(reckoned, scale.min(reckoned.scale().max(2))));
            if !one_unit {
                line.push_str(left.unit.word());
            }
        }
        if one_unit && !left.unit.word().is_empty() {
            line.push(' ');
            line.push_str(left.unit.word());
        }
        line
    }

    /// The whole in one line: the arithmetic, and the remark.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let note = self
            .note
            .as_ref()
            .map(|note| texts::filled(lang, note.key, &note.arguments));
        let parts = [Some(self.arithmetic(lang)), note];
        parts
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(match lang {
                Lang::Zh => "；",
                Lang::En => "; ",
            })
    }
}
