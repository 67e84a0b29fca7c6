//! Conditions in the line of a search, such as `year:2024` or `>500万`.

use std::ops::RangeInclusive;

use super::{Bounds, HitKind, names::Names, word::Word};
use crate::{
    budget::{Kind, Measure},
    reports::project::FUNDS,
    texts::{Lang, text},
};

/// A condition that what is found must meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// `>500万`, `100-200万`, `0.5亿`: the amount.
    Amount(Bounds),
    /// `year:2024`, `year:2022-2024`: the year of the disclosure.
    Year(RangeInclusive<u16>),
    /// `kind:final`: budget or final account.
    Kind(Kind),
    /// `dept:柳林`: the department, by a word as in any search.
    Department(String),
    /// `fund:基金`: any of these kinds of money.
    Fund(Vec<Measure>),
    /// `in:project`: what kind of thing.
    In(HitKind),
    /// `level:3`: 类, 款 or 项; or the level in the service catalogue.
    Level(u8),
}

/// A condition that is written `name:value`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// `year:`
    Year,
    /// `kind:`
    Kind,
    /// `dept:`
    Department,
    /// `fund:`
    Fund,
    /// `in:`
    In,
    /// `level:`
    Level,
}

/// The fields with the names that they go by, the first being the one that is shown.
pub const FIELDS: &[(Field, &[&str])] = &[
    (Field::Year, &["year", "年份", "年度"]),
    (Field::Kind, &["kind", "类型"]),
    (Field::Department, &["dept", "department", "部门", "单位"]),
    (Field::Fund, &["fund", "资金"]),
    (Field::In, &["in", "范围"]),
    (Field::Level, &["level", "级", "层级"]),
];

/// What can be looked for, with the names that `in:` knows it by.
const KINDS_OF_HIT: &[(HitKind, &[&str])] = &[
    (HitKind::Project, &["project", "项目"]),
    (HitKind::Code, &["code", "科目"]),
    (HitKind::Indicator, &["indicator", "指标"]),
    (HitKind::Department, &["department", "部门"]),
    (HitKind::Catalogue, &["catalogue", "目录"]),
    (HitKind::Text, &["text", "文字", "正文"]),
];

const KINDS: &[(Kind, &[&str])] = &[
    (Kind::Budget, &["budget", "预算"]),
    (Kind::Final, &["final", "决算"]),
];

/// The kinds of money as they are called.
const FUND_NAMES: [&str; FUNDS.len()] = [
    "一般公共预算",
    "政府性基金预算",
    "国有资本经营预算",
    "财政专户管理资金",
    "单位资金",
];

impl Filter {
    /// It in words, with what a half typed value was taken for.
    #[must_use]
    pub fn said(&self, lang: Lang) -> String {
        let word = |key| text(lang, key).to_string();
        let (key, value) = match self {
            Self::Amount(bounds) => ("chip.amount", bounds.said(lang)),
            Self::Year(years) if years.start() == years.end() => {
                ("chip.year", years.start().to_string())
            }
            Self::Year(years) => ("chip.year", format!("{}–{}", years.start(), years.end())),
            Self::Kind(Kind::Budget) => ("chip.kind", word("kind.budget")),
            Self::Kind(Kind::Final) => ("chip.kind", word("kind.final")),
            Self::Department(department) => ("chip.department", department.clone()),
            Self::Fund(funds) => ("chip.fund", fund_names(funds).join("、")),
            Self::In(kind) => ("chip.in", word(kind.key())),
            Self::Level(level) => ("chip.level", level.to_string()),
        };
        format!("{} {value}", text(lang, key))
    }
}

impl Field {
    /// The field of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let row = FIELDS.iter().find(|(_, names)| names.contains(&name));
        row.map(|(field, _)| *field)
    }

    /// The name that is shown.
    #[must_use]
    pub fn name(self) -> &'static str {
        let row = FIELDS.iter().find(|(field, _)| *field == self);
        row.map_or("", |(_, names)| names[0])
    }

    /// The field whose name somebody may have meant.
    #[must_use]
    pub fn meant(name: &str) -> Option<Self> {
        let names = FIELDS
            .iter()
            .flat_map(|(field, names)| names.iter().map(move |known| (*field, *known)));
        names
            .map(|(field, known)| (slips(name, known), known.chars().count(), field))
            .filter(|&(slips, length, _)| slips <= 2 && slips < length)
            .min_by_key(|&(slips, ..)| slips)
            .map(|(.., field)| field)
    }

    /// Reads a value; `None` if the field has no such value. What is half typed is read as far as it goes.
    #[must_use]
    pub fn read(self, value: &str) -> Option<Filter> {
        match self {
            Self::Year => years(value).map(Filter::Year),
            Self::Kind => named(KINDS, value).map(Filter::Kind),
            Self::Department => Some(Filter::Department(value.to_string())),
            Self::Fund => Some(funds(value))
                .filter(|funds| !funds.is_empty())
                .map(Filter::Fund),
            Self::In => named(KINDS_OF_HIT, value).map(Filter::In),
            Self::Level => value
                .parse()
                .ok()
                .filter(|level| (1..=4).contains(level))
                .map(Filter::Level),
        }
    }
}

/// The first thing one of whose names begins with this.
fn named<T: Copy>(known: &[(T, &[&str])], value: &str) -> Option<T> {
    let begins = |names: &&[&str]| names.iter().any(|name| name.starts_with(value));
    known
        .iter()
        .find(|(_, names)| begins(names))
        .map(|(one, _)| *one)
}

/// A year, the beginning of one, or two of them with a dash.
fn years(value: &str) -> Option<RangeInclusive<u16>> {
    let (first, last) = value.split_once(['-', '~']).unwrap_or((value, value));
    let last = if last.is_empty() { first } else { last };
    let filled = |year: &str, digit: &str| {
        let is_year =
            (1..=4).contains(&year.len()) && year.bytes().all(|byte| byte.is_ascii_digit());
        is_year
            .then(|| {
                format!("{year}{}", digit.repeat(4 - year.len()))
                    .parse()
                    .ok()
            })
            .flatten()
    };
    Some(filled(first, "0")?..=filled(last, "9")?)
}

/// The kinds of money that a word names, in JSON's words or as documents call them.
fn funds(value: &str) -> Vec<Measure> {
    let mut names = Names::default();
    let known = FUND_NAMES.map(|name| names.intern(name));
    let word = Word::new(value, &names.glyphs);
    let fits = |name: Option<u32>, fund: Measure| {
        fund.name().starts_with(value)
            || name.is_some_and(|name| word.grade(name, &names).is_some())
    };
    FUNDS
        .into_iter()
        .zip(known)
        .filter(|&(fund, name)| fits(name, fund))
        .map(|(fund, _)| fund)
        .collect()
}

fn fund_names(funds: &[Measure]) -> Vec<&'static str> {
    let named = FUNDS.iter().zip(FUND_NAMES);
    named
        .filter(|(fund, _)| funds.contains(fund))
        .map(|(_, name)| name)
        .collect()
}

/// How many characters are wrong, missing or too many, two that changed places counting as one.
fn slips(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.chars().take(24).collect();
    let right: Vec<char> = right.chars().collect();
    let mut rows = vec![(0..=right.len()).collect::<Vec<usize>>()];
    for at in 0..left.len() {
        let mut row = vec![at + 1];
        for to in 0..right.len() {
            let changed = rows[at][to] + usize::from(left[at] != right[to]);
            let mut least = changed.min(rows[at][to + 1] + 1).min(row[to] + 1);
            if at > 0 && to > 0 && left[at] == right[to - 1] && left[at - 1] == right[to] {
                least = least.min(rows[at - 1][to - 1] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[left.len()][right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_go_by_several_names() {
        assert_eq!(Field::from_name("year"), Some(Field::Year));
        assert_eq!(Field::from_name("部门"), Some(Field::Department));
        assert_eq!(Field::from_name("yaer"), None);
        for (field, names) in FIELDS {
            assert_eq!(field.name(), names[0]);
        }
    }

    #[test]
    fn a_misspelt_name_is_guessed() {
        for (typed, meant) in [
            ("yaer", Field::Year),
            ("dep", Field::Department),
            ("knid", Field::Kind),
            ("levle", Field::Level),
        ] {
            assert_eq!(Field::meant(typed), Some(meant), "{typed}");
        }
        assert_eq!(Field::meant("https"), None);
        assert_eq!(Field::meant("a"), None);
    }

    #[test]
    fn conditions_are_said_in_words() {
        let said = |field: Field, value| field.read(value).map(|filter| filter.said(Lang::Zh));
        for (field, value, words) in [
            (Field::Year, "202", "年度 2020–2029"),
            (Field::Kind, "f", "类型 决算"),
            (Field::In, "proj", "范围 项目"),
            (Field::Fund, "jijin", "资金 政府性基金预算"),
        ] {
            assert_eq!(said(field, value).as_deref(), Some(words));
        }
        let amount = |typed| Bounds::parse(typed).map(|bounds| bounds.said(Lang::Zh));
        assert_eq!(amount(">500万").as_deref(), Some("> 500.00万元"));
        assert_eq!(amount("100-200万").as_deref(), Some("100.00–200.00万元"));
    }

    #[test]
    fn values_are_read_as_far_as_they_go() {
        assert_eq!(Field::Year.read("2024"), Some(Filter::Year(2024..=2024)));
        assert_eq!(Field::Year.read("202"), Some(Filter::Year(2020..=2029)));
        assert_eq!(
            Field::Year.read("2022-2024"),
            Some(Filter::Year(2022..=2024))
        );
        assert_eq!(Field::Year.read("2022-"), Some(Filter::Year(2022..=2022)));
        assert_eq!(Field::Kind.read("f"), Some(Filter::Kind(Kind::Final)));
        assert_eq!(Field::Kind.read("决"), Some(Filter::Kind(Kind::Final)));
        assert_eq!(Field::In.read("proj"), Some(Filter::In(HitKind::Project)));
        assert_eq!(Field::Level.read("3"), Some(Filter::Level(3)));
        let fund = Some(Filter::Fund(vec![Measure::GovernmentFund]));
        for value in ["基金", "jijin", "zfxjj", "government", "政府性基金"] {
            assert_eq!(Field::Fund.read(value), fund, "{value}");
        }
        for (field, value) in [
            (Field::Year, "20x4"),
            (Field::Kind, "x"),
            (Field::In, "表"),
            (Field::Level, "9"),
            (Field::Fund, "彩票"),
        ] {
            assert_eq!(field.read(value), None, "{value}");
        }
    }
}
