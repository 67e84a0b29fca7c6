//! What became of a code between two years: renamed, merged into another, taken out of the list, or new in it.

use std::sync::LazyLock;

use crate::budget::{Code, Scheme};

/// The first year of the economic classification in use today. The one before it numbered other things alike, so that
/// codes on either side of that year cannot be compared.
const ECONOMIC_REFORM: u16 = 2018;

/// A change of the lists from one year to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The code until then and its name; `None` for one that is new.
    pub old: Option<(Code, &'static str)>,
    /// The code from then on and its name; `None` for one that is gone.
    pub new: Option<(Code, &'static str)>,
    /// The first year in which the change holds.
    pub from: u16,
}

impl Change {
    /// Whether it fell between the two years, in whichever order they are named.
    fn between(&self, one: u16, other: u16) -> bool {
        one.min(other) < self.from && self.from <= one.max(other)
    }
}

/// All changes, the oldest first.
#[must_use]
pub fn changes() -> &'static [Change] {
    &CHANGES
}

/// The names of a code before and after, where it was renamed between two years (`from` < `to`) and kept its number.
#[must_use]
pub fn renamed(code: Code, from: u16, to: u16) -> Option<(&'static str, &'static str)> {
    let mut renames = changes().iter().filter_map(|change| match *change {
        Change {
            old: Some((old, before)),
            new: Some((new, after)),
            ..
        } if old == code && new == code && change.between(from, to) => Some((before, after)),
        _ => None,
    });
    let (before, after) = renames.next()?;
    Some((before, renames.next_back().map_or(after, |(_, last)| last)))
}

/// The codes of year `to` that hold what `code` held in year `from`: itself where nothing happened, several after a
/// split, none where it is gone.
#[must_use]
pub fn successors(code: Code, from: u16, to: u16) -> Vec<Code> {
    follow(code, changes().iter(), from, to, |change| {
        (change.old, change.new)
    })
}

/// The codes of year `from` whose content `code` holds in year `to`: itself where nothing happened, several after a
/// merger, none where it is new.
#[must_use]
pub fn predecessors(code: Code, from: u16, to: u16) -> Vec<Code> {
    follow(code, changes().iter().rev(), from, to, |change| {
        (change.new, change.old)
    })
}

/// Whether codes of this scheme mean the same things in both years.
#[must_use]
pub fn comparable(scheme: Scheme, one: u16, other: u16) -> bool {
    match scheme {
        Scheme::Functional | Scheme::Revenue => true,
        Scheme::EconomicDepartmental | Scheme::EconomicGovernmental => {
            (one < ECONOMIC_REFORM) == (other < ECONOMIC_REFORM)
        }
    }
}

type Named = Option<(Code, &'static str)>;

/// Follows a code through the changes between two years; `ends` says which end of a change one comes from.
fn follow(
    code: Code,
    changes: impl Iterator<Item = &'static Change>,
    from: u16,
    to: u16,
    ends: impl Fn(&Change) -> (Named, Named),
) -> Vec<Code> {
    let mut codes = vec![code];
    let mut step: Vec<(Code, Option<Code>)> = Vec::new();
    let mut year = 0;
    for change in changes.filter(|change| change.between(from, to)) {
        if change.from != year {
            apply(&mut codes, &mut step);
            year = change.from;
        }
        if let (Some((source, _)), target) = ends(change) {
            step.push((source, target.map(|(code, _)| code)));
        }
    }
    apply(&mut codes, &mut step);
    codes
}

/// Replaces the codes that one year's changes speak of.
fn apply(codes: &mut Vec<Code>, step: &mut Vec<(Code, Option<Code>)>) {
    if step.iter().any(|(source, _)| codes.contains(source)) {
        let mut next: Vec<Code> = Vec::new();
        for &code in codes.iter() {
            let mut targets = step.iter().filter(|(source, _)| *source == code).peekable();
            if targets.peek().is_none() {
                next.push(code);
            }
            next.extend(targets.filter_map(|&(_, target)| target));
        }
        next.sort_unstable();
        next.dedup();
        *codes = next;
    }
    step.clear();
}

static CHANGES: LazyLock<Vec<Change>> = LazyLock::new(|| {
    let mut changes: Vec<Change> = LIST.lines().skip(1).filter_map(change).collect();
    changes.sort_by_key(|change| change.from);
    changes
});

const LIST: &str = include_str!("changes.tsv");

/// Reads a line: old code, old name, last year of it, new code, new name, first year of it.
fn change(line: &'static str) -> Option<Change> {
    let mut fields = line.split('\t');
    let mut field = || fields.next();
    let (old, old_name, _until) = (field()?, field()?, field()?);
    let (new, new_name, from) = (field()?, field()?, field()?);
    let named = |code: &str, name| Code::parse(code).map(|code| (code, name));
    Some(Change {
        old: named(old, old_name),
        new: named(new, new_name),
        from: from.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(digits: &str) -> Code {
        Code::parse(digits).expect("a code")
    }

    #[test]
    fn every_line_of_the_list_is_a_change() {
        assert_eq!(changes().len(), LIST.lines().skip(1).count());
        assert!(
            changes()
                .iter()
                .all(|change| change.old.is_some() || change.new.is_some())
        );
    }

    #[test]
    fn a_rename_is_told_over_all_the_years_between() {
        assert_eq!(
            renamed(code("210"), 2018, 2019),
            Some(("医疗卫生与计划生育支出", "卫生健康支出"))
        );
        assert_eq!(
            renamed(code("21305"), 2020, 2025),
            Some(("扶贫", "巩固脱贫攻坚成果衔接乡村振兴"))
        );
        assert_eq!(renamed(code("210"), 2019, 2024), None);
    }

    #[test]
    fn mergers_and_losses_are_followed_both_ways() {
        let one = |digits| vec![code(digits)];
        assert_eq!(successors(code("2040406"), 2017, 2019), one("2040410"));
        assert_eq!(successors(code("2040405"), 2017, 2024), one("2040410"));
        assert_eq!(successors(code("2080504"), 2019, 2020), []);
        assert_eq!(successors(code("201"), 2014, 2026), one("201"));
        assert_eq!(
            predecessors(code("2040410"), 2017, 2019),
            [code("2040405"), code("2040406")]
        );
        assert_eq!(predecessors(code("224"), 2018, 2019), []);
        assert_eq!(predecessors(code("224"), 2020, 2024), one("224"));
    }

    #[test]
    fn economic_codes_before_the_reform_mean_something_else() {
        assert!(comparable(Scheme::Functional, 2014, 2024));
        assert!(!comparable(Scheme::EconomicDepartmental, 2017, 2024));
        assert!(comparable(Scheme::EconomicGovernmental, 2018, 2024));
    }
}
