//! The conditions of a query, looked up once for all disclosures.

use super::{
    Bounds, Filter, HitKind,
    collect::{FundBits, fund_bits},
    glyph::spelled_key,
    index::{Entry, Index},
    names::Names,
    word::Word,
};
use crate::budget::Disclosure;

/// What is let through. Conditions on one field are alternatives; amounts must keep all their limits.
#[derive(Debug, Clone, Default)]
pub(super) struct Gate {
    amounts: Vec<Bounds>,
    kinds: Vec<HitKind>,
    levels: Vec<u8>,
    funds: Option<FundBits>,
    /// By disclosure, whether it is asked for; `None` where none is.
    disclosures: Option<Vec<bool>>,
}

impl Gate {
    pub(super) fn new(filters: &[Filter], index: &Index) -> Self {
        let mut gate = Self::default();
        for filter in filters {
            match filter {
                Filter::Amount(bounds) => gate.amounts.push(*bounds),
                Filter::In(kind) => gate.kinds.push(*kind),
                Filter::Level(level) => gate.levels.push(*level),
                Filter::Fund(funds) => {
                    let bits = fund_bits(funds.iter().copied());
                    gate.funds = Some(gate.funds.unwrap_or(0) | bits);
                }
                Filter::Year(_) | Filter::Kind(_) | Filter::Department(_) => {}
            }
        }
        let is_about = |filter: &Filter| {
            matches!(
                filter,
                Filter::Year(_) | Filter::Kind(_) | Filter::Department(_)
            )
        };
        if filters.iter().any(is_about) {
            gate.disclosures = Some(
                index
                    .disclosures()
                    .iter()
                    .map(|one| is_asked(one, filters))
                    .collect(),
            );
        }
        gate
    }

    /// Whether texts are asked for by name; they are too many to be listed otherwise.
    pub(super) fn wants_texts(&self) -> bool {
        self.kinds.contains(&HitKind::Text)
    }

    pub(super) fn lets(&self, entry: &Entry) -> bool {
        let item = &entry.item;
        (self.kinds.is_empty() || self.kinds.contains(&item.kind))
            && (self.levels.is_empty()
                || item.level.is_some_and(|level| self.levels.contains(&level)))
            && self.funds.is_none_or(|funds| item.funds & funds != 0)
            && self.amounts.iter().all(|bounds| bounds.allow(item.amount))
            && self
                .disclosures
                .as_ref()
                .is_none_or(|asked| asked[entry.disclosure as usize])
    }
}

/// Whether a disclosure is asked for, by its year, its kind and its department.
pub(super) fn is_asked(disclosure: &Disclosure, filters: &[Filter]) -> bool {
    let meets = |any: &dyn Fn(&Filter) -> Option<bool>| {
        let mut answers = filters.iter().filter_map(any).peekable();
        answers.peek().is_none() || answers.any(|answer| answer)
    };
    meets(&|filter| match filter {
        Filter::Year(years) => Some(disclosure.year.is_some_and(|year| years.contains(&year))),
        _ => None,
    }) && meets(&|filter| match filter {
        Filter::Kind(kind) => Some(disclosure.kind == *kind),
        _ => None,
    }) && meets(&|filter| match filter {
        Filter::Department(word) => Some(is_in(word, &disclosure.department)),
        _ => None,
    })
}

/// Whether a word is found in a name, in any of the ways of the search.
fn is_in(word: &str, name: &str) -> bool {
    let mut names = Names::default();
    let id = names.intern(name);
    let word = Word::new(&spelled_key(word), &names.glyphs);
    id.is_some_and(|id| word.grade(id, &names).is_some())
}
