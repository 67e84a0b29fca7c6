//! What a disclosure is likely to be compared with.

use super::matrix::COLUMNS_MOST;
use crate::{
    reports::{likeness::likeness, overview::Overview},
    text::key,
};

/// How far apart two departments without a character in common are; years and kinds never weigh as much.
const STRANGERS: f64 = 100.0;

/// More years than this, or a year that is not known, make no difference any more.
const YEARS_MOST: f64 = 9.0;

/// How far apart budget and final account are: further than two neighbouring years, nearer than two years.
const KINDS: f64 = 1.5;

/// The others by number, the likeliest partner first: the same department in the nearest year, then the same department
/// and year in the other kind, then departments with names alike of the same year and kind.
#[must_use]
pub fn partners<'a>(
    own: &Overview,
    others: impl IntoIterator<Item = (usize, &'a Overview)>,
) -> Vec<usize> {
    let mut others: Vec<(f64, usize)> = others
        .into_iter()
        .map(|(number, other)| (distance(own, other), number))
        .collect();
    others.sort_by(|one, other| one.0.total_cmp(&other.0));
    others.into_iter().map(|(_, number)| number).collect()
}

/// Which disclosures stand together, a column each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupKind {
    /// All of one department: its years.
    Department,
    /// All of one year and kind: its departments.
    Year,
    /// All there are.
    All,
}

/// The groups of two or more that a disclosure belongs to, the smallest first; none twice.
#[must_use]
pub fn groups(own: &Overview, all: &[(usize, &Overview)]) -> Vec<(GroupKind, Vec<usize>)> {
    let department = key(&own.department);
    let of = |kind: GroupKind| -> Vec<usize> {
        let belongs = |other: &Overview| match kind {
            GroupKind::Department => key(&other.department) == department,
            GroupKind::Year => (other.year, other.kind) == (own.year, own.kind),
            GroupKind::All => true,
        };
        let members = all.iter().filter(|(_, other)| belongs(other));
        members.map(|(number, _)| *number).collect()
    };
    let mut groups: Vec<(GroupKind, Vec<usize>)> = Vec::new();
    for kind in [GroupKind::Department, GroupKind::Year, GroupKind::All] {
        let members = of(kind);
        if (2..=COLUMNS_MOST).contains(&members.len())
            && groups.iter().all(|(_, other)| *other != members)
        {
            groups.push((kind, members));
        }
    }
    groups
}

fn distance(own: &Overview, other: &Overview) -> f64 {
    let unlike = 1.0 - likeness(&own.department, &other.department);
    let years = match (own.year, other.year) {
        (Some(one), Some(other)) => f64::from(one.abs_diff(other)).min(YEARS_MOST),
        _ => YEARS_MOST,
    };
    let kinds = if own.kind == other.kind { 0.0 } else { KINDS };
    unlike * STRANGERS + years + kinds
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        budget::Kind,
        reports::{overview::overview, sample::disclosure},
    };

    #[test]
    fn the_nearest_year_goes_before_the_other_kind_and_both_before_other_departments() {
        let line = |department: &str, year, kind| {
            let mut one = disclosure(department, Vec::new());
            (one.year, one.kind) = (Some(year), kind);
            overview(&one)
        };
        let own = line("泽州县工业和信息化局", 2024, Kind::Budget);
        let others = [
            line("柳林县工业和信息化局", 2024, Kind::Budget),
            line("泽州县工业和信息化局", 2022, Kind::Budget),
            line("泽州县工业和信息化局", 2024, Kind::Final),
            line("泽州县工业和信息化局", 2023, Kind::Budget),
        ];
        assert_eq!(partners(&own, others.iter().enumerate()), [3, 2, 1, 0]);
        let all: Vec<_> = others.iter().enumerate().collect();
        assert_eq!(
            groups(&own, &all),
            [
                (GroupKind::Department, vec![1, 2, 3]),
                (GroupKind::All, vec![0, 1, 2, 3])
            ]
        );
    }
}
