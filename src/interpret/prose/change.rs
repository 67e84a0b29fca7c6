//! Comparisons with the year before: the words that make one, and which of the amounts before it is compared.

use rust_decimal::Decimal;

use crate::{
    budget::{Change, Claim, Direction, Quantity},
    text::Lexicon,
};

/// The words of a change, all of them of two characters.
#[rustfmt::skip]
const CHANGES: &[(&str, Direction)] = {
    use Direction::{Down, Up};
    &[
        ("增加", Up), ("增长", Up), ("上升", Up), ("提高", Up), ("提升", Up), ("上涨", Up),
        ("增幅", Up), ("增多", Up), ("扩大", Up),
        ("减少", Down), ("下降", Down), ("降低", Down), ("压减", Down), ("压缩", Down),
        ("缩减", Down), ("降幅", Down), ("减幅", Down), ("下调", Down),
    ]
};

static LEXICON: Lexicon<Direction> = Lexicon::new(CHANGES);

/// How long they are, in bytes.
const CHANGE: usize = 6;

#[rustfmt::skip]
const SAME: &[&str] = &[
    "相同", "持平", "一致", "无变化", "没有变化", "未发生变化", "无增减", "不变",
];

/// The second to the fifth byte of each of these words as a number: hardly any other text has one, and eight comparisons of
/// numbers cost less than taking a text apart into characters.
const INNER: [u32; SAME.len()] = {
    let mut inner = [0; SAME.len()];
    let mut word = 0;
    while word < SAME.len() {
        let [_, a, b, c, d, ..] = *SAME[word].as_bytes() else {
            panic!("a word of two characters or more");
        };
        inner[word] = u32::from_le_bytes([a, b, c, d]);
        word += 1;
    }
    inner
};

/// What may stand between the word of a change and its figure.
const BETWEEN: [char; 7] = ['了', '为', '约', '达', '率', '近', '：'];
const MEASURES: [&str; 2] = ["幅度", "比例"];

/// The year compared with, where no number names it.
const YEARS: [&str; 4] = ["上年", "去年", "上一年", "往年"];

/// What a comparison goes on with before it comes to its subject.
#[rustfmt::skip]
const AFTER_YEAR: &[&str] = &[
    "度", "年初", "预算数", "决算数", "执行数", "预算", "决算", "同期", "相比", "比", "数", "年",
    "总体", "有所", "的", "，",
];

/// The way of change that the words before a figure end with, and the words before that.
pub(super) fn direction(lead: &str) -> Option<(Direction, &str)> {
    let mut lead = lead.trim_end().trim_end_matches(BETWEEN);
    while let Some(rest) = MEASURES.iter().find_map(|word| lead.strip_suffix(word)) {
        lead = rest.trim_end_matches(BETWEEN);
    }
    let (before, word) = lead.split_at_checked(lead.len().checked_sub(CHANGE)?)?;
    Some((LEXICON.get(word)?, before))
}

/// Where a text says that there was no change: the end of the word.
pub(super) fn same(text: &str) -> Option<usize> {
    if !may_say_same(text) {
        return None;
    }
    text.char_indices()
        .filter(|(_, c)| matches!(c, '相' | '持' | '一' | '无' | '没' | '未' | '不'))
        .find_map(|(at, _)| {
            let word = SAME.iter().find(|word| text[at..].starts_with(**word))?;
            Some(at + word.len())
        })
}

fn may_say_same(text: &str) -> bool {
    let fours = text.as_bytes().windows(size_of::<u32>());
    fours.fold(false, |any, four| {
        let four = u32::from_le_bytes([four[0], four[1], four[2], four[3]]);
        INNER.iter().fold(any, |any, inner| any | (four == *inner))
    })
}

/// The words that name the year compared with: where they begin and end. 上年 alone makes no comparison.
pub(super) fn comparison(text: &str) -> Option<(usize, usize)> {
    let (start, mut end) = text
        .char_indices()
        .filter(|(_, c)| matches!(c, '比' | '较' | '与' | '同' | '和'))
        .find_map(|(at, c)| {
            let from = at + c.len_utf8();
            Some((at, from + year(&text[from..], c)?))
        })?;
    while let Some(word) = AFTER_YEAR
        .iter()
        .find(|word| text[end..].starts_with(**word))
    {
        end += word.len();
    }
    Some((start, end))
}

/// The length of the year that a text begins with, after a word that compares: 上年, 2023年, 比 of 同比.
fn year(text: &str, word: char) -> Option<usize> {
    if word == '同' && text.starts_with('比') {
        return Some('比'.len_utf8());
    }
    if let Some(named) = YEARS.iter().find(|year| text.starts_with(**year)) {
        return Some(named.len());
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let is_year = digits == 4 && text[digits..].starts_with('年');
    is_year.then_some(digits + '年'.len_utf8())
}

/// What a sentence says of a change.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Told<'t> {
    /// The change.
    pub(super) change: Change,
    /// What it says has changed; empty where it leaves that to the words before.
    pub(super) of: &'t str,
}

/// An amount that a change may speak of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate<'t> {
    /// The claim.
    pub(super) claim: &'t Claim,
    /// Whether it stands in the sentence of the change, up to the next full stop or semicolon.
    pub(super) near: bool,
    /// Whether 其中 stands before it in that sentence: it is a part of what stands before that word.
    pub(super) part: bool,
    /// The year that its own words name.
    pub(super) year: Option<u16>,
}

/// Which of the amounts before a change it speaks of: the one it names; else the one that its two figures fit; else,
/// after a list of parts, their whole; else the last.
pub(super) fn target(told: &Told<'_>, candidates: &[Candidate<'_>]) -> Option<usize> {
    let latest = candidates.iter().filter_map(|one| one.year).max();
    let open: Vec<usize> = (0..candidates.len())
        .filter(|&at| {
            let one = &candidates[at];
            let fits_unit = told
                .change
                .amount
                .is_none_or(|amount| is_alike(amount, one.claim.quantity));
            one.claim.change.is_none() && fits_unit && (one.year.is_none() || one.year == latest)
        })
        .collect();
    let named = open
        .iter()
        .rev()
        .copied()
        .find(|&at| is_named(told.of, &candidates[at].claim.subject));
    if named.is_some() {
        return named;
    }
    let default = by_place(&open, candidates);
    let fitting: Vec<usize> = open
        .iter()
        .copied()
        .filter(|&at| is_fitting(&told.change, candidates[at].claim.quantity.printed()))
        .collect();
    match default {
        Some(at) if fitting.contains(&at) => default,
        _ => fitting.first().copied().or(default),
    }
}

/// The amount that a change without a name speaks of by its place alone.
fn by_place(open: &[usize], candidates: &[Candidate<'_>]) -> Option<usize> {
    let parts = open
        .iter()
        .filter(|&&at| candidates[at].near && candidates[at].part)
        .count();
    let whole = open.iter().rev().copied().find(|&at| !candidates[at].part);
    match whole {
        Some(whole) if parts >= 2 && candidates[whole].near => Some(whole),
        _ => open.last().copied(),
    }
}

fn is_alike(one: Quantity, other: Quantity) -> bool {
    match (one.money(), other.money()) {
        (Some(_), Some(_)) => true,
        (None, None) => one.unit() == other.unit(),
        _ => false,
    }
}

fn is_named(of: &str, subject: &str) -> bool {
    !of.is_empty() && !subject.is_empty() && (subject.ends_with(of) || of.ends_with(subject))
}

/// Whether change ÷ (amount ∓ change) gives the per cent that is said, to the digit printed.
fn is_fitting(change: &Change, amount: Decimal) -> bool {
    let (Some(by), Some(percent)) = (change.amount, change.percent) else {
        return false;
    };
    let by = by.printed();
    let before = match change.direction {
        Direction::Up => amount.checked_sub(by),
        Direction::Down => amount.checked_add(by),
        Direction::Same => return false,
    };
    before
        .and_then(|before| by.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(before))
        .is_some_and(|exact| (exact - percent).abs() <= Decimal::new(1, percent.scale().max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_change_and_of_none_is_found() {
        for (word, way) in CHANGES {
            let lead = format!("比上年{word}");
            assert_eq!(direction(&lead), Some((*way, "比上年")), "{word}");
        }
        for word in SAME {
            let text = format!("与上年{word}。");
            assert_eq!(same(&text), text.find('。'), "{word}");
        }
    }

    #[test]
    fn a_change_is_told_by_the_word_before_its_figure() {
        assert_eq!(direction("比上年减少"), Some((Direction::Down, "比上年")));
        assert_eq!(direction("增长率为"), Some((Direction::Up, "")));
        assert_eq!(direction("增长幅度约"), Some((Direction::Up, "")));
        assert_eq!(direction("新增"), None);
        assert_eq!(direction("增加到"), None);
    }

    #[test]
    fn the_year_compared_with_is_found() {
        let found = |text| comparison(text).map(|(start, end)| (&text[..start], &text[end..]));
        assert_eq!(found("收入总计比上年"), Some(("收入总计", "")));
        assert_eq!(found("与上年相比，接待费"), Some(("", "接待费")));
        assert_eq!(found("较2021年预算"), Some(("", "")));
        assert_eq!(found("支出同比"), Some(("支出", "")));
        assert_eq!(found("2021年预算"), None);
        assert_eq!(found("占上年预算收入"), None);
    }
}
