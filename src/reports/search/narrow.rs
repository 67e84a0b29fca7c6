//! A list narrowed in place, in the language of the search: the rows that answer, and their ancestors.

use std::{ops::Range, sync::Arc};

use rust_decimal::Decimal;

use super::{
    Filter, HitKind, Query,
    collect::{FundBits, fund_bits},
    gate::is_asked,
    mark::marks,
    names::{NameId, Names},
    word::Word,
};
use crate::budget::{Code, Disclosure, Measure};

/// A row of a list or a tree, with all that it can be asked for. Conditions that its list cannot speak of (`None`) ask
/// for nothing; an amount that is not printed keeps no limits.
#[derive(Debug, Clone, Default)]
pub struct Row<'a> {
    /// What it is called.
    pub name: &'a str,
    /// The row above it in a tree, by place.
    pub parent: Option<usize>,
    /// Its code.
    pub code: Option<Code>,
    /// Its amount in yuan.
    pub amount: Option<Decimal>,
    /// Its level, where the list has levels.
    pub level: Option<u8>,
    /// The kinds of its money, where the list tells them.
    pub funds: Option<&'a [Measure]>,
    /// What kind of thing it is, where the list has several.
    pub kind: Option<HitKind>,
    /// The disclosure that it is or belongs to, where the list has several.
    pub disclosure: Option<&'a Arc<Disclosure>>,
}

/// The rows of a list made ready to be narrowed.
#[derive(Debug, Clone, Default)]
pub struct List {
    names: Names,
    rows: Vec<Ready>,
}

#[derive(Debug, Clone)]
struct Ready {
    text: String,
    name: Option<NameId>,
    parent: Option<usize>,
    code: Option<Code>,
    amount: Option<Decimal>,
    level: Option<u8>,
    funds: Option<FundBits>,
    kind: Option<HitKind>,
    disclosure: Option<Arc<Disclosure>>,
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
    #[must_use]
    pub fn new<'a>(rows: impl IntoIterator<Item = Row<'a>>) -> Self {
        let mut list = Self::default();
        for row in rows {
            let ready = Ready {
                text: row.name.to_string(),
                name: list.names.intern(row.name),
                parent: row.parent,
                code: row.code,
                amount: row.amount,
                level: row.level,
                funds: row.funds.map(|funds| fund_bits(funds.iter().copied())),
                kind: row.kind,
                disclosure: row.disclosure.map(Arc::clone),
            };
            list.rows.push(ready);
        }
        list
    }

    /// The rows that answer a query, with their ancestors; all rows where it asks for nothing.
    #[must_use]
    pub fn narrow(&self, query: &Query) -> Narrowed {
        let glyphs = &self.names.glyphs;
        let words: Vec<Word> = query
            .words
            .iter()
            .map(|word| Word::new(word, glyphs))
            .collect();
        let answers: Vec<bool> = self
            .rows
            .iter()
            .map(|row| self.answers(row, &words, query))
            .collect();
        let mut shown = answers.clone();
        for place in (0..self.rows.len()).rev() {
            let above = self.rows[place]
                .parent
                .filter(|&parent| shown[place] && parent < place);
            if let Some(parent) = above {
                shown[parent] = true;
            }
        }
        let kept = shown
            .iter()
            .zip(answers)
            .enumerate()
            .filter(|(_, (shown, _))| **shown);
        Narrowed {
            rows: kept
                .map(|(row, (_, answers))| Kept { row, answers })
                .collect(),
            words,
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

    fn answers(&self, row: &Ready, words: &[Word], query: &Query) -> bool {
        let meets_words = words.iter().all(|word| {
            let is_named = || {
                row.name
                    .is_some_and(|name| word.grade(name, &self.names).is_some())
            };
            let is_number = |number: &super::number::Number| {
                number.code_tier(row.code).is_some() || number.amount_tier(row.amount).is_some()
            };
            word.number.as_ref().is_some_and(is_number) || is_named()
        });
        let is_asked_for = || {
            row.disclosure
                .as_ref()
                .is_none_or(|one| is_asked(one, &query.filters))
        };
        meets_words && meets(row, &query.filters) && is_asked_for()
    }
}

/// Whether a row meets the conditions on itself; those on one field are alternatives.
fn meets(row: &Ready, filters: &[Filter]) -> bool {
    let any = |answer: &dyn Fn(&Filter) -> Option<bool>| {
        let mut answers = filters.iter().filter_map(answer).peekable();
        answers.peek().is_none() || answers.any(|answer| answer)
    };
    let keeps_limits = filters.iter().all(|filter| match filter {
        Filter::Amount(bounds) => bounds.allow(row.amount),
        _ => true,
    });
    keeps_limits
        && any(&|filter| match (filter, row.level) {
            (Filter::Level(level), Some(own)) => Some(*level == own),
            _ => None,
        })
        && any(&|filter| match (filter, row.funds) {
            (Filter::Fund(funds), Some(own)) => Some(fund_bits(funds.iter().copied()) & own != 0),
            _ => None,
        })
        && any(&|filter| match (filter, row.kind) {
            (Filter::In(kind), Some(own)) => Some(*kind == own),
            _ => None,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> List {
        let row = |name, code, amount: i64, parent, level| Row {
            name,
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
