//! Names of rows as they are printed, and what they mean: numbering left out, the kinds of appropriation recognised.

use std::borrow::Cow;

use crate::{budget::Measure, text::unblanked};

/// The bytes of the longest character.
const LONGEST_CHARACTER: usize = 4;

const NUMERALS: &str = "一二三四五六七八九十";

/// A name without blanks and without the numbering before it: `二十、住房保障支出` is 住房保障支出.
pub(super) fn plain(name: &str) -> Cow<'_, str> {
    match unblanked(name) {
        Cow::Borrowed(name) => with_plain_brackets(unlisted(name)),
        Cow::Owned(name) => Cow::Owned(with_plain_brackets(unlisted(&name)).into_owned()),
    }
}

/// A name without the numbering before it.
fn unlisted(name: &str) -> &str {
    let rest = name
        .trim_start_matches(['（', '('])
        .trim_start_matches(|c: char| NUMERALS.contains(c) || c.is_ascii_digit());
    let after = rest.trim_start_matches(['、', '.', '．', '）', ')']);
    let rest = if rest.len() < name.len() && after.len() < rest.len() {
        after
    } else {
        name
    };
    rest.trim_start_matches(|c: char| ('①'..='⑳').contains(&c))
}

fn with_plain_brackets(name: &str) -> Cow<'_, str> {
    if name.contains(['（', '）']) {
        Cow::Owned(name.replace('（', "(").replace('）', ")"))
    } else {
        Cow::Borrowed(name)
    }
}

/// A title without what numbers it: 第一部分, 表十二, 公开03表, 一、 （一） 1.
pub(super) fn unnumbered(title: &str) -> String {
    let is_number = |c: char| NUMERALS.contains(c) || c.is_ascii_digit();
    let title = title.trim();
    let bracketed = title
        .strip_prefix(['（', '('])
        .map(|inner| inner.trim_start_matches(is_number))
        .and_then(|inner| inner.strip_prefix(['）', ')']));
    if let Some(rest) = bracketed {
        return rest.trim_start_matches(['、', ' ']).to_string();
    }
    let (rest, is_named) = ["第", "附表", "附件", "表"]
        .iter()
        .find_map(|word| title.strip_prefix(word))
        .map_or((title, false), |rest| (rest, true));
    let after = if is_named {
        rest.trim_start_matches(|c: char| NUMERALS.contains(c))
    } else {
        rest.trim_start_matches(is_number)
    };
    if after.len() == rest.len() {
        return title.to_string();
    }
    let is_year = rest.len() - after.len() > 3 && rest.starts_with(|c: char| c.is_ascii_digit());
    let marked = ["部分", "章", "、", ".", "．", " ", "："]
        .iter()
        .find_map(|mark| after.strip_prefix(mark));
    match marked {
        Some(rest) if !is_year => rest.trim_start().to_string(),
        _ if is_named => after.trim_start().to_string(),
        _ => title.to_string(),
    }
}

/// Whether a name is numbered as a main row is: 一、 二、 …
pub(super) fn is_numbered(name: &str) -> bool {
    let name = name.trim_start();
    let rest = name.trim_start_matches(|c: char| NUMERALS.contains(c));
    rest.len() < name.len() && rest.starts_with('、')
}

/// Which of the three appropriations a name speaks of.
pub(super) fn appropriation(name: &str) -> Option<Measure> {
    let name = plain(name);
    [
        ("一般公共预算", Measure::GeneralPublic),
        ("政府性基金", Measure::GovernmentFund),
        ("国有资本经营预算", Measure::StateCapital),
    ]
    .into_iter()
    .find(|(word, _)| name.starts_with(word))
    .map(|(_, measure)| measure)
}

/// Whether two names differ by one or two characters only, neither being a part of the other. Numerals and points of the
/// compass tell names apart that are meant to be two.
pub(super) fn is_slip(left: &str, right: &str) -> bool {
    // Told without taking the names apart, since most are of other things.
    let is_other = left.len().abs_diff(right.len()) > 2 * LONGEST_CHARACTER
        || !left.chars().take(2).eq(right.chars().take(2));
    if is_other {
        return false;
    }
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let start = left.iter().zip(&right).take_while(|(l, r)| l == r).count();
    let most = left.len().min(right.len()) - start;
    let end = left
        .iter()
        .rev()
        .zip(right.iter().rev())
        .take(most)
        .take_while(|(l, r)| l == r)
        .count();
    let differs = |name: &[char]| {
        name[start..name.len() - end]
            .iter()
            .any(|&c| NUMERALS.contains(c) || c.is_ascii_digit() || "东西南北中上下".contains(c))
    };
    if differs(&left) || differs(&right) {
        return false;
    }
    let (left, right) = (left.len() - start - end, right.len() - start - end);
    start > 1 && end > 0 && left.max(right) <= 2 && start + end >= 6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_lose_their_numbers_and_keep_their_years() {
        for (title, expected) in [
            ("第一部分 概况", "概况"),
            ("表十二2024年项目支出预算表", "2024年项目支出预算表"),
            ("（一）其他", "其他"),
            ("9．2025年部门预算表", "2025年部门预算表"),
            ("2024年预算收支总表", "2024年预算收支总表"),
            ("表格说明", "表格说明"),
        ] {
            assert_eq!(unnumbered(title), expected);
        }
    }

    #[test]
    fn slips_are_told_from_other_names() {
        assert!(is_slip("甲州市工业和信息局", "甲州市工业和信息化局"));
        assert!(!is_slip("甲州市工业和信息化局机关", "甲州市工业和信息化局"));
        assert!(!is_slip("甲州市财政局", "乙州市教育局"));
    }

    #[test]
    fn numbering_is_left_out_and_nothing_else() {
        assert_eq!(plain("二十、住房保障支出"), "住房保障支出");
        assert_eq!(plain("（一）行政单位"), "行政单位");
        assert_eq!(plain("①公务用车购置费"), "公务用车购置费");
        assert_eq!(plain("一般公共预算"), "一般公共预算");
        assert_eq!(plain("2024年 项目"), "2024年项目");
        assert!(is_numbered("十九、住房保障支出") && !is_numbered("一般公共服务"));
        assert_eq!(
            appropriation("二、政府性基金预算"),
            Some(Measure::GovernmentFund)
        );
    }
}
