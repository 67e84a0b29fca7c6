//! “三公”经费: which part of it a row or a column tells, in whatever words and layout.

use super::tree::is_sum;
use crate::budget::Table;

/// A part of “三公”经费.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// 合计.
    Total,
    /// 因公出国（境）费.
    Trips,
    /// 公务用车购置及运行费.
    Vehicles,
    /// 公务用车购置费.
    Purchase,
    /// 公务用车运行维护费.
    Running,
    /// 公务接待费.
    Receptions,
    /// What is printed besides, such as meetings and training.
    Other,
}

/// Whether a table has the parts below each other; else they stand side by side.
pub(super) fn is_listed_down(table: &Table) -> bool {
    let names = table.rows.iter().filter_map(|row| row.name.as_deref());
    names.filter(|name| is_part(part(name))).count() > 1
}

/// Whether it is one of the parts that the total has.
pub(super) fn is_part(part: Part) -> bool {
    !matches!(part, Part::Other | Part::Total)
}

/// Whether a column compares two years instead of printing one.
pub(super) fn is_comparison(header: &str) -> bool {
    ["增减", "%", "变动", "比例"]
        .iter()
        .any(|word| header.contains(word))
}

/// The part that stands under a header, the parts of its path divided by `/`.
pub(super) fn part_of_column(header: &str) -> Part {
    let mut path = header.rsplit('/').filter(|words| !is_silent(words));
    let own = path.next().unwrap_or_default();
    let is_of_vehicles = path.any(|words| part(words) == Part::Vehicles);
    match part(own) {
        Part::Total if is_of_vehicles => Part::Vehicles,
        Part::Other if is_of_vehicles && own.contains("购置") => Part::Purchase,
        Part::Other if is_of_vehicles && own.contains("运行") => Part::Running,
        found => found,
    }
}

/// What a column tells of each part: 预算数, 决算数 and their like; nothing where its header does not say.
pub(super) fn account(header: &str) -> &'static str {
    const ACCOUNTS: [(&str, &str); 6] = [
        ("年初预算", "年初预算数"),
        ("全年预算", "全年预算数"),
        ("调整预算", "调整预算数"),
        ("决算", "决算数"),
        ("预算", "预算数"),
        ("执行", "执行数"),
    ];
    let known = ACCOUNTS.iter().find(|(word, _)| header.contains(word));
    known.map_or("", |(_, account)| account)
}

/// Whether words only say which account a figure is of.
fn is_silent(words: &str) -> bool {
    let account = account(words);
    let year = |c: char| c.is_ascii_digit() || "年度".contains(c);
    !account.is_empty() && account.contains(words.trim_start_matches(year))
}

/// The part that a name speaks of.
pub(super) fn part(name: &str) -> Part {
    let has = |word: &str| name.contains(word);
    if has("出国") || has("出境") {
        Part::Trips
    } else if has("接待") {
        Part::Receptions
    } else if has("车") {
        match (has("购置"), has("运行")) {
            (true, true) => Part::Vehicles,
            (true, false) => Part::Purchase,
            (false, true) => Part::Running,
            (false, false) => Part::Other,
        }
    } else if is_sum(name) {
        Part::Total
    } else {
        Part::Other
    }
}
