//! Names of rows as they are printed, and what they mean: numbering left out, the kinds of appropriation recognised.

use crate::budget::Measure;

const NUMERALS: &str = "一二三四五六七八九十";

/// A name without blanks and without the numbering before it: `二十、住房保障支出` is 住房保障支出.
pub(super) fn plain(name: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let rest = name
        .trim_start_matches(['（', '('])
        .trim_start_matches(|c: char| NUMERALS.contains(c) || c.is_ascii_digit());
    let after = rest.trim_start_matches(['、', '.', '．', '）', ')']);
    let rest = if rest.len() < name.len() && after.len() < rest.len() {
        after
    } else {
        name.as_str()
    };
    rest.trim_start_matches(|c: char| ('①'..='⑳').contains(&c))
        .replace('（', "(")
        .replace('）', ")")
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

#[cfg(test)]
mod tests {
    use super::*;

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
