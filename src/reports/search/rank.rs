//! How well something answers a query.

/// By what a name answers a query; what leaves less to chance first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// Its characters, or its code.
    Characters,
    /// The digits of its amount.
    Amount,
    /// Its syllables.
    Syllables,
    /// The initials of its syllables.
    Initials,
    /// Its characters in this order, with others between.
    Scattered,
    /// What sounds alike.
    Sound,
    /// The beginning of its last word only, nothing answering all of it.
    Part,
}

impl By {
    const ALL: [Self; 7] = [
        Self::Characters,
        Self::Amount,
        Self::Syllables,
        Self::Initials,
        Self::Scattered,
        Self::Sound,
        Self::Part,
    ];

    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Characters => "characters",
            Self::Amount => "amount",
            Self::Syllables => "syllables",
            Self::Initials => "initials",
            Self::Scattered => "scattered",
            Self::Sound => "sound",
            Self::Part => "part",
        }
    }

    /// The key of its name in the table of texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Characters => "by.characters",
            Self::Amount => "by.amount",
            Self::Syllables => "by.syllables",
            Self::Initials => "by.initials",
            Self::Scattered => "by.scattered",
            Self::Sound => "by.sound",
            Self::Part => "by.part",
        }
    }
}

/// Where the match stands; better ones first. Within one the shorter name goes before, and what was found earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The code or the name itself.
    Exact,
    /// The code or the name begins with it.
    Prefix,
    /// The name contains it.
    Substring,
    /// The name contains all words of it.
    Parts,
}

impl Tier {
    const ALL: [Self; 4] = [Self::Exact, Self::Prefix, Self::Substring, Self::Parts];
}

/// Everything that decides the order of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rank {
    pub(super) by: By,
    pub(super) tier: Tier,
    /// What kind of thing it is: lower ones go first.
    pub(super) kind: u8,
    /// How good a scattered match is; more is better.
    pub(super) score: u16,
    /// How long the name, or the code.
    pub(super) length: usize,
}

impl Rank {
    /// A number that is less for what goes first: by what it matches; the thing itself; what people look for before what
    /// only mentions it; where the match stands; and what is short, since more of it matched.
    pub(super) fn order(self) -> u64 {
        let length = self.length.min(0xFFFF) as u64;
        (self.by as u64) << 56
            | u64::from(self.tier != Tier::Exact) << 52
            | u64::from(self.kind) << 48
            | (self.tier as u64) << 40
            | u64::from(u16::MAX - self.score) << 16
            | length
    }

    /// By what it matches and where, of such a number.
    pub(super) fn parts(order: u64) -> (By, Tier) {
        let find = |place: u64| usize::try_from(place).unwrap_or(usize::MAX);
        let by = By::ALL.get(find(order >> 56)).copied();
        let tier = Tier::ALL.get(find(order >> 40 & 0xFF)).copied();
        (by.unwrap_or(By::Part), tier.unwrap_or(Tier::Parts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leaves_less_to_chance_goes_first() {
        let best = Rank {
            by: By::Characters,
            tier: Tier::Exact,
            kind: 0,
            score: 0,
            length: 4,
        };
        let worse = [
            Rank { length: 5, ..best },
            Rank {
                kind: 1,
                length: 1,
                ..best
            },
            Rank {
                tier: Tier::Prefix,
                length: 1,
                ..best
            },
            Rank {
                by: By::Syllables,
                length: 1,
                ..best
            },
        ];
        let orders: Vec<u64> = std::iter::once(best)
            .chain(worse)
            .map(Rank::order)
            .collect();
        assert!(orders.is_sorted_by(|one, other| one < other), "{orders:?}");
        assert!(Rank { score: 9, ..best }.order() < best.order());
        for by in By::ALL {
            for tier in Tier::ALL {
                assert_eq!(Rank::parts(Rank { by, tier, ..best }.order()), (by, tier));
            }
        }
    }
}
