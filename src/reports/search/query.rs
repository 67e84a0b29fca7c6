//! What a person types, taken apart: words, and the conditions that stand between them.

use std::ops::Range;

use super::{
    Bounds, Filter,
    automaton::LONGEST_WORD,
    filter::{FIELDS, Field},
    glyph::spelled_key,
};
use crate::{
    text::folded,
    texts::{Lang, filled, text},
};

/// More words than anybody types; the rest is not looked at.
const MOST_WORDS: usize = 32;

/// A query taken apart at its blanks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// The words, as keys in simplified characters, each once.
    pub words: Vec<String>,
    /// The conditions.
    pub filters: Vec<Filter>,
    /// What was read as a condition, or was meant to be one.
    pub chips: Vec<Chip>,
}

/// A part of the line that is, or seems to be, a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// The bytes of the line that it takes up.
    pub span: Range<usize>,
    /// What became of it.
    pub state: ChipState,
}

/// What became of a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChipState {
    /// It holds.
    Holds,
    /// Its value is still to come; it asks for nothing yet.
    Unfinished(Option<Field>),
    /// There is no such field; perhaps another one was meant.
    Unknown(String, Option<Field>),
    /// The field, or where there is none a limit of the amount, has no such value; it asks for nothing.
    NoSuchValue(Option<Field>, String),
}

/// A part of the line.
enum Part {
    Word(String),
    Filter(Filter),
    Open(ChipState),
}

impl Query {
    /// Takes a query apart. `>=500万`, `<10`, `100-200万`, `0.5亿` are limits of the amount, in 万元 where no unit is
    /// said; `year:2024` and its like are conditions; all else is words.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let mut query = Self::default();
        for span in spans(typed) {
            let state = match Part::read(&folded(&typed[span.clone()])) {
                Part::Word(word) => {
                    query.add_word(&word);
                    continue;
                }
                Part::Filter(filter) => {
                    query.filters.push(filter);
                    ChipState::Holds
                }
                Part::Open(state) => state,
            };
            query.chips.push(Chip { span, state });
        }
        query
    }

    /// Whether it asks for nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.filters.is_empty()
    }

    /// What is wrong with a condition, or what it waits for: the first thing there is to say.
    #[must_use]
    pub fn remark(&self, lang: Lang) -> Option<String> {
        let states = || self.chips.iter().map(|chip| &chip.state);
        let wrong = states().find(|state| state.is_mistaken());
        let open = || states().find(|state| matches!(state, ChipState::Unfinished(_)));
        wrong.or_else(open)?.remark(lang)
    }

    /// The conditions that hold, in words.
    #[must_use]
    pub fn conditions(&self, lang: Lang) -> Vec<String> {
        self.filters
            .iter()
            .map(|filter| filter.said(lang))
            .collect()
    }

    /// Whether a condition is wrong.
    #[must_use]
    pub fn is_mistaken(&self) -> bool {
        self.chips.iter().any(|chip| chip.state.is_mistaken())
    }

    /// How short the last word may become where nothing answers it: two thirds of it, and no less than says something.
    pub(super) fn shortest_last_word(&self) -> Option<usize> {
        let last = self.words.last()?;
        let least = if last.is_ascii() { 3 } else { 2 };
        Some((self.last_length() * 2).div_ceil(3).max(least))
    }

    /// How many characters the last word has.
    pub(super) fn last_length(&self) -> usize {
        self.words.last().map_or(0, |last| last.chars().count())
    }

    /// The query with only so many characters of its last word, if it has more.
    pub(super) fn cut_last_word(&self, length: usize) -> Option<Self> {
        let mut cut = self.clone();
        let last = cut.words.last_mut()?;
        let (end, _) = last.char_indices().nth(length)?;
        last.truncate(end);
        Some(cut)
    }

    /// The query with its last word a character shorter, if that leaves so many of them.
    pub(super) fn shortened(&self, least: usize) -> Option<Self> {
        let mut shorter = self.clone();
        let last = shorter.words.last_mut()?;
        last.pop();
        (last.chars().count() >= least).then_some(shorter)
    }

    /// Whether every answer to this query also answers an earlier one, as when a word is typed on.
    pub(super) fn continues(&self, earlier: &[String]) -> bool {
        self.words.len() >= earlier.len()
            && self
                .words
                .iter()
                .zip(earlier)
                .all(|(word, before)| word.starts_with(before.as_str()))
    }

    /// Takes in a word, a very long one in pieces.
    fn add_word(&mut self, word: &str) {
        let characters: Vec<char> = spelled_key(word).chars().collect();
        for piece in characters.chunks(LONGEST_WORD) {
            let piece: String = piece.iter().collect();
            if self.words.len() < MOST_WORDS && !self.words.contains(&piece) {
                self.words.push(piece);
            }
        }
    }
}

impl ChipState {
    /// Whether there is no such condition, or it has no such value.
    #[must_use]
    pub fn is_mistaken(&self) -> bool {
        matches!(self, Self::Unknown(..) | Self::NoSuchValue(..))
    }

    fn remark(&self, lang: Lang) -> Option<String> {
        Some(match self {
            Self::Holds => return None,
            Self::Unfinished(None) => text(lang, "search.amount").to_string(),
            Self::Unfinished(Some(field)) => text(lang, field.how()).to_string(),
            Self::Unknown(name, Some(meant)) => {
                filled(lang, "search.misspelt", &[name.as_str(), meant.name()])
            }
            Self::Unknown(name, None) => {
                let known: Vec<String> = FIELDS
                    .iter()
                    .map(|(field, _)| format!("{}:", field.name()))
                    .collect();
                filled(lang, "search.unknown", &[name.as_str(), &known.join(" ")])
            }
            Self::NoSuchValue(field, value) => {
                let how = text(lang, field.map_or("search.amount", Field::how));
                filled(lang, "search.no-value", &[value.as_str(), how])
            }
        })
    }
}

impl Field {
    /// The text that says how it is written.
    fn how(self) -> &'static str {
        match self {
            Self::Year => "search.year",
            Self::Kind => "search.kind",
            Self::Department => "search.dept",
            Self::Fund => "search.fund",
            Self::In => "search.in",
            Self::Level => "search.level",
        }
    }
}

impl Part {
    fn read(token: &str) -> Self {
        if let Some(bounds) = Bounds::parse(token) {
            return Self::Filter(Filter::Amount(bounds));
        }
        if let Some(rest) = token.strip_prefix(['>', '<', '≥', '≤']) {
            let number = rest.trim_start_matches('=');
            return Self::Open(if number.is_empty() {
                ChipState::Unfinished(None)
            } else {
                ChipState::NoSuchValue(None, token.to_string())
            });
        }
        let named = token
            .split_once(':')
            .map(|(name, value)| (name.to_ascii_lowercase(), value));
        let Some((name, value)) = named else {
            return Self::Word(token.to_string());
        };
        match Field::from_name(&name) {
            Some(field) => Self::of_field(field, value),
            None if !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
                let meant = Field::meant(&name);
                Self::Open(ChipState::Unknown(name, meant))
            }
            None => Self::Word(token.to_string()),
        }
    }

    fn of_field(field: Field, value: &str) -> Self {
        let key = spelled_key(value);
        if key.is_empty() {
            return Self::Open(ChipState::Unfinished(Some(field)));
        }
        match field.read(&key) {
            Some(filter) => Self::Filter(filter),
            None => Self::Open(ChipState::NoSuchValue(Some(field), value.to_string())),
        }
    }
}

/// The bytes of the parts that blanks divide.
fn spans(typed: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    typed
        .split_inclusive(char::is_whitespace)
        .filter_map(move |part| {
            let from = start;
            start += part.len();
            let part = part.trim_end();
            (!part.is_empty()).then(|| from..from + part.len())
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        budget::Kind,
        reports::search::HitKind,
        texts::{Lang, has},
    };

    #[test]
    fn words_and_conditions_share_a_line() {
        let query =
            Query::new("驻村　（室） ≥５００万 year:2024 部门：柳林 kind:final in:项目 level:3");
        assert_eq!(query.words, ["驻村", "(室)"]);
        assert_eq!(query.filters.len(), 6);
        assert_eq!(query.filters[1], Filter::Year(2024..=2024));
        assert_eq!(query.filters[2], Filter::Department("柳林".to_string()));
        assert_eq!(query.filters[3], Filter::Kind(Kind::Final));
        assert_eq!(query.filters[4], Filter::In(HitKind::Project));
        assert_eq!(query.filters[5], Filter::Level(3));
        assert_eq!(query.remark(Lang::Zh), None);
    }

    #[test]
    fn chips_know_their_place_in_the_line() {
        let typed = "驻村　≥５００万 yaer:2024";
        let query = Query::new(typed);
        let parts: Vec<&str> = query
            .chips
            .iter()
            .map(|chip| &typed[chip.span.clone()])
            .collect();
        assert_eq!(parts, ["≥５００万", "yaer:2024"]);
        assert_eq!(query.chips[0].state, ChipState::Holds);
    }

    #[test]
    fn a_misspelt_condition_is_said_and_asks_for_nothing() {
        for (typed, word) in [
            ("yaer:2024", "year"),
            ("foo:1", "level:"),
            ("year:20x4", "20x4"),
            (">多", ">多"),
            ("in:表", "表"),
        ] {
            let query = Query::new(typed);
            assert!(query.is_empty(), "{typed}");
            let remark = query.remark(Lang::Zh).expect("a remark");
            assert!(remark.contains(word), "{remark}");
        }
    }

    #[test]
    fn an_unfinished_condition_asks_for_nothing_yet() {
        for typed in ["year:", ">", ">=", "dept:", "fund:　", "in:"] {
            let query = Query::new(typed);
            assert!(query.is_empty(), "{typed}");
            assert!(query.remark(Lang::En).is_some(), "{typed}");
        }
        for (field, _) in FIELDS {
            assert!(has(field.how()), "{field:?}");
        }
    }

    #[test]
    fn other_colons_belong_to_words() {
        assert_eq!(Query::new("目标1：完成").words, ["目标1:完成"]);
        assert_eq!(Query::new(":").words, [":"]);
    }

    #[test]
    fn long_and_repeated_words_are_bounded() {
        let query = Query::new(&"驻村工作".repeat(2500));
        assert!(
            query
                .words
                .iter()
                .all(|word| word.chars().count() <= LONGEST_WORD)
        );
        let query = Query::new(&"甲 乙 ".repeat(2500));
        assert_eq!(query.words, ["甲", "乙"]);
        let many: Vec<String> = (0..5000).map(|number| format!("{number}")).collect();
        assert_eq!(Query::new(&many.join(" ")).words.len(), MOST_WORDS);
    }

    #[test]
    fn typing_on_continues_a_query() {
        let before = Query::new("驻 zhuc").words;
        assert!(Query::new("驻 zhucun").continues(&before));
        assert!(Query::new("驻 zhucun 经费 >5").continues(&before));
        assert!(!Query::new("驻 zhu").continues(&before));
        assert!(!Query::new("村 zhucun").continues(&before));
    }
}
