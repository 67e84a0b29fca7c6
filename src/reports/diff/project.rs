//! The projects of two disclosures, each with the one that it most likely is on the other side.

use std::{cmp::Reverse, collections::HashMap};

use rust_decimal::Decimal;

use super::{SortBy, percent};
use crate::{
    reports::{
        likeness::{pairs, pairs_alike},
        project::{FUNDS, Origin, ProjectRow},
    },
    text::key,
};

/// Below this, two names are not taken for one project.
const LIKELY: f64 = 0.6;

/// Below this, money does not help: two names have too little in common.
const NAMES_LEAST: f64 = 0.5;

/// How much of the likeness is the name's; the rest is the money's: how much it is, and where known of which fund.
const NAME_WEIGHT: f64 = 0.8;

/// How sure it is that two projects are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Match {
    /// The names agree.
    Exact,
    /// Name and money are alike.
    Likely,
    /// There is none on the other side.
    None,
}

impl Match {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Likely => "likely",
            Self::None => "none",
        }
    }
}

/// A project on both sides, or on one.
#[derive(Debug, Clone, PartialEq)]
pub struct ProjectPair {
    /// Its place among the left projects.
    pub left: Option<usize>,
    /// Its place among the right projects.
    pub right: Option<usize>,
    /// Right less left in yuan; `None` where a side has no amount.
    pub change: Option<Decimal>,
    /// Whether the names agree.
    pub matched: Match,
    /// How alike name and money are, from 0 to 1.
    pub likeness: f64,
}

impl ProjectPair {
    /// By how much the right costs more; what only one side has counts whole.
    #[must_use]
    pub fn shift(&self, left: &[ProjectRow], right: &[ProjectRow]) -> Decimal {
        let money = |rows: &[ProjectRow], place: Option<usize>| {
            place
                .and_then(|place| rows.get(place)?.total)
                .unwrap_or_default()
        };
        money(right, self.right) - money(left, self.left)
    }

    /// The change in per cent of the left; `None` where a side has no amount, or the left costs nothing.
    #[must_use]
    pub fn percent(&self, left: &[ProjectRow], right: &[ProjectRow]) -> Option<Decimal> {
        let [before, after] =
            [(left, self.left), (right, self.right)].map(|(rows, place)| rows.get(place?)?.total);
        percent(before?, after?)
    }

    /// What pairs are sorted by, so that the largest comes first, up or down; all alike where they stand as printed.
    #[must_use]
    pub fn size(
        &self,
        by: SortBy,
        left: &[ProjectRow],
        right: &[ProjectRow],
    ) -> Reverse<Option<Decimal>> {
        let size = match by {
            // No project has a share of its own.
            SortBy::Code | SortBy::Points => None,
            SortBy::Change => Some(self.shift(left, right)),
            SortBy::Percent => self.percent(left, right),
        };
        Reverse(size.map(|size| size.abs()))
    }
}

/// Pairs projects one to one, first by name and then by likeness, most alike first. In the left's order; what only the
/// right has comes last.
#[must_use]
pub fn by_project(left: &[ProjectRow], right: &[ProjectRow]) -> Vec<ProjectPair> {
    let mut twins = exact(left, right);
    let mut taken = vec![false; right.len()];
    for place in twins.iter().flatten() {
        taken[place.0] = true;
    }
    for (one, other, alike) in likely(left, &twins, right, &taken) {
        if twins[one].is_none() && !taken[other] {
            twins[one] = Some((other, Match::Likely, alike));
            taken[other] = true;
        }
    }
    let both = twins.iter().enumerate().map(|(place, twin)| match twin {
        Some((other, matched, alike)) => {
            let amounts = left[place].total.zip(right[*other].total);
            ProjectPair {
                left: Some(place),
                right: Some(*other),
                change: amounts.map(|(before, after)| after - before),
                matched: *matched,
                likeness: *alike,
            }
        }
        None => alone(Some(place), None),
    });
    let rest = (0..right.len()).filter(|&place| !taken[place]);
    both.chain(rest.map(|place| alone(None, Some(place))))
        .collect()
}

/// A project of the right side that is that of the left: its place, how sure, how alike.
type Twin = Option<(usize, Match, f64)>;

fn alone(left: Option<usize>, right: Option<usize>) -> ProjectPair {
    ProjectPair {
        left,
        right,
        change: None,
        matched: Match::None,
        likeness: 0.0,
    }
}

/// The pairs whose names agree. Where several projects of one name stand on a side, those of the same unit and money go
/// first; which of the others belong together nobody can be sure of.
fn exact(left: &[ProjectRow], right: &[ProjectRow]) -> Vec<Twin> {
    let mut named: HashMap<(String, bool), [Vec<usize>; 2]> = HashMap::new();
    for (side, rows) in [left, right].into_iter().enumerate() {
        for (place, row) in rows
            .iter()
            .enumerate()
            .filter(|(_, row)| !row.name.is_empty())
        {
            let name = (key(&row.name), row.is_carryover());
            named.entry(name).or_default()[side].push(place);
        }
    }
    let mut twins = vec![None; left.len()];
    let money = |one: usize, other: usize| money_alike(&left[one], &right[other]).unwrap_or(0.0);
    let likely = |one: usize, other: usize| {
        let alike = NAME_WEIGHT + money(one, other) * (1.0 - NAME_WEIGHT);
        Some((other, Match::Likely, alike))
    };
    for [ones, mut others] in named.into_values() {
        if let ([one], [other]) = (&ones[..], &others[..]) {
            twins[*one] = Some((*other, Match::Exact, 1.0));
            continue;
        }
        if ones.len().max(others.len()) > NAMESAKES {
            for (one, other) in ones.into_iter().zip(others) {
                twins[one] = likely(one, other);
            }
            continue;
        }
        for sameness in [same_unit_and_money, same_money, same_unit] {
            for &one in ones
                .iter()
                .filter(|&&one| twins[one].is_none())
                .collect::<Vec<_>>()
            {
                let same: Vec<usize> = (0..others.len())
                    .filter(|&at| sameness(&left[one], &right[others[at]]))
                    .collect();
                if let [only] = same[..] {
                    twins[one] = Some((others.remove(only), Match::Exact, 1.0));
                }
            }
        }
        for one in ones {
            let nearest = (0..others.len()).max_by(|&a, &b| {
                money(one, others[a])
                    .total_cmp(&money(one, others[b]))
                    .then(b.cmp(&a))
            });
            if let (None, Some(at)) = (twins[one], nearest) {
                twins[one] = likely(one, others.remove(at));
            }
        }
    }
    twins
}

/// More projects of one name are paired in the order they are printed in, without comparing each with each.
const NAMESAKES: usize = 100;

fn same_unit_and_money(one: &ProjectRow, other: &ProjectRow) -> bool {
    same_unit(one, other) && same_money(one, other)
}

fn same_money(one: &ProjectRow, other: &ProjectRow) -> bool {
    one.total.is_some() && one.total == other.total
}

fn same_unit(one: &ProjectRow, other: &ProjectRow) -> bool {
    match (&one.unit, &other.unit) {
        (Some(one), Some(other)) => key(one) == key(other),
        _ => false,
    }
}

/// The pairs alike enough to be one, most alike first.
fn likely(
    left: &[ProjectRow],
    twins: &[Twin],
    right: &[ProjectRow],
    taken: &[bool],
) -> Vec<(usize, usize, f64)> {
    let prepared: Vec<Vec<(char, char)>> = right
        .iter()
        .map(|row| pairs(&yearless(&row.name)))
        .collect();
    let mut found = Vec::new();
    for (one, row) in left
        .iter()
        .enumerate()
        .filter(|(one, _)| twins[*one].is_none())
    {
        let name = pairs(&yearless(&row.name));
        for (other, candidate) in prepared
            .iter()
            .enumerate()
            .filter(|(other, _)| !taken[*other] && may_be_one(row, &right[*other]))
        {
            let names = pairs_alike(&name, candidate);
            let alike = match money_alike(row, &right[other]) {
                // Money that nobody knows says nothing for or against.
                None => names,
                Some(money) => names * NAME_WEIGHT + money * (1.0 - NAME_WEIGHT),
            };
            // Money alone makes no two names one.
            if alike >= LIKELY && names >= NAMES_LEAST {
                found.push((one, other, alike));
            }
        }
    }
    found.sort_by(|one, other| other.2.total_cmp(&one.2));
    found
}

/// Whether two projects are both of this year's money, or both carried over: what is left of one is not what it costs.
fn may_be_one(one: &ProjectRow, other: &ProjectRow) -> bool {
    match (one.origin, other.origin) {
        (
            Origin::Row { carryover: one, .. },
            Origin::Row {
                carryover: other, ..
            },
        ) => one == other,
        _ => true,
    }
}

/// The key of a name without the years in it, since the same project is named anew each year.
fn yearless(name: &str) -> String {
    let mut rest = key(name);
    let mut out = String::with_capacity(rest.len());
    while let Some(at) = rest.find("20") {
        let digits = rest[at..].bytes().take_while(u8::is_ascii_digit).count();
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        if digits == 4 {
            let tail = tail[4..].trim_start_matches(['年', '度']);
            rest = tail.to_string();
        } else {
            out.push_str(&tail[..digits]);
            rest = tail[digits..].to_string();
        }
    }
    out + &rest
}

/// How alike the money of two projects is: the smaller as a part of the larger, and half of it whether the funds that pay
/// are the same, where both tell them.
fn money_alike(one: &ProjectRow, other: &ProjectRow) -> Option<f64> {
    let (least, most) = (one.total?.min(other.total?), one.total?.max(other.total?));
    let part = least.checked_div(most);
    let part = part.and_then(|part| f64::try_from(part).ok());
    let amount = part.map_or(0.0, |part| part.clamp(0.0, 1.0));
    Some(match (paying(one), paying(other)) {
        (ones, others) if ones.contains(&true) && others.contains(&true) => {
            (amount + f64::from(u8::from(ones == others))) / 2.0
        }
        _ => amount,
    })
}

/// Which funds pay for a project.
fn paying(project: &ProjectRow) -> [bool; FUNDS.len()] {
    project
        .funds
        .map(|yuan| yuan.is_some_and(|yuan| !yuan.is_zero()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(name: &str, yuan: i64) -> ProjectRow {
        ProjectRow {
            name: name.to_string(),
            total: Some(Decimal::from(yuan)),
            ..ProjectRow::default()
        }
    }

    #[test]
    fn hundreds_of_namesakes_are_paired_as_they_are_printed() {
        let many = |first: i64| -> Vec<ProjectRow> {
            (0..150).map(|nth| project("维修", first + nth)).collect()
        };
        let pairs = by_project(&many(0), &many(1));
        assert_eq!(pairs.len(), 150);
        let is_likely =
            |pair: &ProjectPair| pair.left == pair.right && pair.matched == Match::Likely;
        assert!(pairs.iter().all(is_likely));
    }

    #[test]
    fn names_pair_first_then_likeness_one_to_one() {
        let left = [
            project("驻村工作队经费", 20),
            project("2023年两节方阵巡游活动经费", 10),
            project("购置设备", 5),
        ];
        let right = [
            project("2024年两节方阵巡游活动经费", 12),
            project("驻村工作队 经费", 30),
            project("遗属补助", 5),
        ];
        let pairs = by_project(&left, &right);
        let seen: Vec<_> = pairs
            .iter()
            .map(|pair| (pair.left, pair.right, pair.matched, pair.change))
            .collect();
        assert_eq!(
            seen,
            [
                (Some(0), Some(1), Match::Exact, Some(Decimal::from(10))),
                (Some(1), Some(0), Match::Likely, Some(Decimal::from(2))),
                (Some(2), None, Match::None, None),
                (None, Some(2), Match::None, None),
            ]
        );
        assert!(pairs[1].likeness > 0.9);
    }

    #[test]
    fn of_two_names_nearly_as_alike_the_one_paid_by_the_same_fund_is_meant() {
        let paid = |name: &str, yuan: i64, fund: usize| {
            let mut row = project(name, yuan);
            row.funds[fund] = row.total;
            row
        };
        let left = [
            paid("提前下达国有企业退休人员社会化管理中央补助资金", 62, 2),
            paid("提前下达市级市属国有企业退休人员社会化管理补助资金", 36, 0),
        ];
        let right = [paid("国有企业退休人员社会化管理", 22, 2)];
        let pairs = by_project(&left, &right);
        let seen: Vec<_> = pairs.iter().map(|pair| (pair.left, pair.right)).collect();
        assert_eq!(seen, [(Some(0), Some(0)), (Some(1), None)]);
        assert_eq!(pairs[0].matched, Match::Likely);
    }

    #[test]
    fn what_is_carried_over_is_not_what_another_project_costs() {
        let row = |name: &str, yuan: i64, carryover: bool| ProjectRow {
            origin: Origin::Row {
                table: 0,
                row: 0,
                carryover,
            },
            ..project(name, yuan)
        };
        let left = [row("省级乡村e镇(第一批)资金", 76, false)];
        let right = [row("乡村e镇(第一批)资金", 3, true)];
        assert_eq!(by_project(&left, &right).len(), 2);
        let right = [row("乡村e镇(第一批)资金", 3, false)];
        assert_eq!(by_project(&left, &right).len(), 1);
    }

    #[test]
    fn a_year_in_a_name_does_not_count() {
        assert_eq!(
            yearless("省级2023年乡村e镇"),
            yearless("省级2024年度乡村e镇")
        );
        assert_eq!(yearless("2010399项"), "2010399项");
    }
}
