//! The conditions of a query, looked up once for all disclosures.

use std::ops::RangeInclusive;

use super::{
    Bounds, Filter, HitKind,
    collect::{FundBits, fund_bits},
    glyph::Glyphs,
    index::{Entry, Index},
    names::{NameId, Names},
    word::Word,
};
use crate::budget::{Disclosure, Kind};

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
        let whose = Whose::new(filters, &index.names.glyphs);
        if whose.asks() {
            let asked = index.with_departments();
            let asked = asked.map(|(one, department)| whose.lets(one, department, &index.names));
            gate.disclosures = Some(asked.collect());
        }
        gate
    }

    /// Whether texts are asked for by name; they are too many to be listed otherwise.
    pub(super) fn wants_texts(&self) -> bool {
        self.kinds.contains(&HitKind::Text)
    }

    /// Whether it lets everything through.
    pub(super) fn is_open(&self) -> bool {
        self.amounts.is_empty()
            && self.kinds.is_empty()
            && self.levels.is_empty()
            && self.funds.is_none()
            && self.disclosures.is_none()
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

/// The conditions on the disclosure that something is in.
#[derive(Debug, Clone, Default)]
pub(super) struct Whose {
    years: Vec<RangeInclusive<u16>>,
    kinds: Vec<Kind>,
    departments: Vec<Word>,
}

impl Whose {
    pub(super) fn new(filters: &[Filter], glyphs: &Glyphs) -> Self {
        let mut whose = Self::default();
        for filter in filters {
            match filter {
                Filter::Year(years) => whose.years.push(years.clone()),
                Filter::Kind(kind) => whose.kinds.push(*kind),
                Filter::Department(word) => whose.departments.push(Word::new(word, glyphs)),
                _ => {}
            }
        }
        whose
    }

    /// Whether there are any.
    pub(super) fn asks(&self) -> bool {
        !(self.years.is_empty() && self.kinds.is_empty() && self.departments.is_empty())
    }

    /// Whether a disclosure meets them, its department being a name of `names`.
    pub(super) fn lets(
        &self,
        disclosure: &Disclosure,
        department: Option<NameId>,
        names: &Names,
    ) -> bool {
        let in_year =
            |years: &RangeInclusive<u16>| disclosure.year.is_some_and(|year| years.contains(&year));
        let is_found = |word: &Word| department.is_some_and(|id| word.grade(id, names).is_some());
        (self.years.is_empty() || self.years.iter().any(in_year))
            && (self.kinds.is_empty() || self.kinds.contains(&disclosure.kind))
            && (self.departments.is_empty() || self.departments.iter().any(is_found))
    }
}
