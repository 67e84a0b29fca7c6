//! A list narrowed in place, in the language of the search: the rows that answer, and their ancestors.

use std::{borrow::Cow, ops::Range, sync::Arc};

use rust_decimal::Decimal;

use super::{
    Filter, HitKind, Query,
    collect::{FundBits, fund_bits},
    gate::Whose,
    mark::marks,
    names::{NameId, Names},
    number::Number,
    word::Word,
};
use crate::budget::{Code, Disclosure};

/// A row of a list or a tree, with all that it can be asked for. A condition that no row of its list can speak of, being
/// `None` in all of them, asks for nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct Row<'a> {
    /// What it is called.
    pub(super) name: Cow<'a, str>,
    /// The row above it in a tree, by place.
    pub(super) parent: Option<usize>,
    /// Its code.
    pub(super) code: Option<Code>,
    /// What limits are about, in yuan.
    pub(super) amount: Option<Decimal>,
    /// Its other amounts in yuan; digits find these too.
    pub(super) others: Vec<Decimal>,
    /// Its level, where the list has levels.
    pub(super) level: Option<u8>,
    /// The kinds of its money, where the list tells them.
    pub(super) funds: Option<FundBits>,
    /// What kind of thing it is, where the list has several.
    pub(super) kind: Option<HitKind>,
    /// The disclosure that it is or belongs to, where that is one.
    pub(super) disclosure: Option<&'a Arc<Disclosure>>,
}

/// The rows of a list made ready to be narrowed.
#[derive(Debug, Clone, Default)]
pub struct List {
    names: Names,
    rows: Vec<Ready>,
    speaks_of: Topics,
    /// Whether what answers stays with all that is below it.
    with_below: bool,
}

/// What the rows of a list can be asked for.
#[derive(Debug, Clone, Copy, Default)]
struct Topics {
    amounts: bool,
    levels: bool,
    funds: bool,
    kinds: bool,
}

#[derive(Debug, Clone)]
struct Ready {
    text: String,
    name: Option<NameId>,
    parent: Option<usize>,
    code: Option<Code>,
    amount: Option<Decimal>,
    others: Vec<Decimal>,
    level: Option<u8>,
    funds: Option<FundBits>,
    kind: Option<HitKind>,
    disclosure: Option<Arc<Disclosure>>,
    department: Option<NameId>,
}

/// What is left of a list.
#[derive(Debug, Clone, Default)]
pub struct Narrowed {
    /// The rows to show, in order.
    pub rows: Vec<Kept>,
    words: Vec<Word>,
}

/// A row that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// Its place in the whole list.
    pub row: usize,
    /// Whether it answers itself; otherwise it is there for what is below it.
    pub answers: bool,
}

impl List {
    /// Makes rows ready. Parents stand before their children.
    pub(super) fn new<'a>(rows: impl IntoIterator<Item = Row<'a>>) -> Self {
        let mut list = Self::default();
        for row in rows {
            let department = row.disclosure.map(|one| one.department.as_str());
            let ready = Ready {
                name: list.names.intern(&row.name),
                text: row.name.into_owned(),
                parent: row.parent,
                code: row.code,
                amount: row.amount,
                others: row.others,
                level: row.level,
                funds: row.funds,
                kind: row.kind,
                disclosure: row.disclosure.map(Arc::clone),
                department: department.and_then(|name| list.names.intern(name)),
            };
            list.speaks_of.add(&ready);
            list.rows.push(ready);
        }
        list
    }

    /// Keeps all that is below a row that answers, as in a text with headings.
    pub(super) fn with_below(mut self) -> Self {
        self.with_below = true;
        self
    }

    /// The rows that answer a query, with their ancestors; all rows where it asks for nothing.
    #[must_use]
    pub fn narrow(&self, query: &Query) -> Narrowed {
        let glyphs = &self.names.glyphs;
        let asked = Asked {
            words: query
                .words
                .iter()
                .map(|word| Word::new(word, glyphs))
                .collect(),
            filters: &query.filters,
            topics: self.speaks_of,
            whose: Whose::new(&query.filters, glyphs),
        };
        let rows = self.rows.iter();
        let answers: Vec<bool> = rows.map(|row| asked.is_met(row, &self.names)).collect();
        let mut shown = answers.clone();
        if self.with_below {
            for place in 0..shown.len() {
                let parent = self.above(place);
                shown[place] |= parent.is_some_and(|parent| shown[parent]);
            }
        }
        for place in (0..shown.len()).rev() {
            if let Some(parent) = self.above(place).filter(|_| shown[place]) {
                shown[parent] = true;
            }
        }
        let shown = shown.into_iter().zip(answers).enumerate();
        Narrowed {
            rows: shown
                .filter(|(_, (shown, _))| *shown)
                .map(|(row, (_, answers))| Kept { row, answers })
                .collect(),
            words: asked.words,
        }
    }

    /// The bytes of a row's name that answer.
    #[must_use]
    pub fn marks(&self, narrowed: &Narrowed, row: usize) -> Vec<Range<usize>> {
        let ready = self.rows.get(row);
        let named = ready.and_then(|ready| Some((ready, ready.name?)));
        named.map_or_else(Vec::new, |(ready, name)| {
            marks(&ready.text, &narrowed.words, &self.names, name)
        })
    }

    fn above(&self, place: usize) -> Option<usize> {
        self.rows[place].parent.filter(|&parent| parent < place)
    }
}

impl Narrowed {
    /// Whether a row is shown.
    #[must_use]
    pub fn keeps(&self, row: usize) -> bool {
        self.place(row).is_some()
    }

    /// Whether a row answers itself.
    #[must_use]
    pub fn answers(&self, row: usize) -> bool {
        self.place(row)
            .is_some_and(|place| self.rows[place].answers)
    }

    fn place(&self, row: usize) -> Option<usize> {
        self.rows.binary_search_by_key(&row, |kept| kept.row).ok()
    }
}

/// A query made ready for a list.
struct Asked<'a> {
    words: Vec<Word>,
    filters: &'a [Filter],
    topics: Topics,
    whose: Whose,
}

impl Asked<'_> {
    fn is_met(&self, row: &Ready, names: &Names) -> bool {
        let is_found = |word: &Word| {
            let is_named = || {
                row.name
                    .is_some_and(|name| word.grade(name, names).is_some())
            };
            word.number.as_ref().is_some_and(|number| row.has(number)) || is_named()
        };
        let is_whose = |one: &Arc<Disclosure>| self.whose.lets(one, row.department, names);
        self.words.iter().all(is_found)
            && row.meets(self.filters, self.topics)
            && row.disclosure.as_ref().is_none_or(is_whose)
    }
}

impl Ready {
    fn has(&self, number: &Number) -> bool {
        let mut amounts = self.amount.iter().chain(&self.others);
        number.code_tier(self.code).is_some()
            || amounts.any(|&yuan| number.amount_tier(Some(yuan)).is_some())
    }

    /// Whether it meets the conditions on itself, as far as its list speaks of them; those on one field are alternatives.
    fn meets(&self, filters: &[Filter], topics: Topics) -> bool {
        let any = |speaks: bool, answer: &dyn Fn(&Filter) -> Option<bool>| {
            let mut answers = filters.iter().filter_map(answer).peekable();
            !speaks || answers.peek().is_none() || answers.any(|answer| answer)
        };
        let keeps_limits = filters.iter().all(|filter| match filter {
            Filter::Amount(bounds) => !topics.amounts || bounds.allow(self.amount),
            _ => true,
        });
        keeps_limits
            && any(topics.levels, &|filter| match filter {
                Filter::Level(level) => Some(self.level == Some(*level)),
                _ => None,
            })
            && any(topics.funds, &|filter| match filter {
                Filter::Fund(funds) => {
                    let asked = fund_bits(funds.iter().copied());
                    Some(self.funds.is_some_and(|own| asked & own != 0))
                }
                _ => None,
            })
            && any(topics.kinds, &|filter| match filter {
                Filter::In(kind) => Some(self.kind == Some(*kind)),
                _ => None,
            })
    }
}

impl Topics {
    fn add(&mut self, row: &Ready) {
        self.amounts |= row.amount.is_some();
        self.levels |= row.level.is_some();
        self.funds |= row.funds.is_some();
        self.kinds |= row.kind.is_some();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> List {
        let row = |name: &'static str, code, amount: i64, parent, level| Row {
            name: name.into(),
            parent,
            code: Code::parse(code),
            amount: Some(Decimal::from(amount * 10_000)),
            level: Some(level),
            ..Row::default()
        };
        List::new([
            row("合计", "", 12, None, 0),
            row("一般公共服务支出", "201", 9, Some(0), 1),
            row("商贸事务", "20113", 9, Some(1), 2),
            row("行政运行", "2011301", 7, Some(2), 3),
            row("招商引资", "2011308", 2, Some(2), 3),
            row("住房保障支出", "221", 3, Some(0), 1),
        ])
    }

    fn shown(query: &str) -> Vec<(usize, bool)> {
        let rows = tree().narrow(&Query::new(query)).rows;
        rows.into_iter()
            .map(|kept| (kept.row, kept.answers))
            .collect()
    }

    #[test]
    fn what_answers_stays_with_its_ancestors() {
        assert_eq!(
            shown("xzyx"),
            [(0, false), (1, false), (2, false), (3, true)]
        );
        assert_eq!(shown("住房"), [(0, false), (5, true)]);
        assert!(shown("没有").is_empty());
    }

    #[test]
    fn codes_amounts_and_levels_narrow_too() {
        assert_eq!(
            shown("2011308"),
            [(0, false), (1, false), (2, false), (4, true)]
        );
        assert_eq!(shown("level:1 <5"), [(0, false), (5, true)]);
        assert_eq!(shown("<5 >2.5"), [(0, false), (5, true)]);
    }

    #[test]
    fn conditions_that_the_list_cannot_speak_of_ask_for_nothing() {
        for query in ["", "year:2024 fund:基金 in:project", "year:", "yaer:2024"] {
            assert_eq!(shown(query).len(), 6, "{query}");
        }
    }

    #[test]
    fn a_row_shows_what_answered() {
        let list = tree();
        let narrowed = list.narrow(&Query::new("zsyin"));
        assert_eq!(
            list.marks(&narrowed, 4),
            std::slice::from_ref(&(0.."招商引".len()))
        );
        assert!(list.marks(&narrowed, 0).is_empty() && list.marks(&narrowed, 99).is_empty());
    }
}
