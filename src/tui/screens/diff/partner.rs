//! What a disclosure is likely to be compared with.

use crate::{
    reports::likeness::likeness,
    tui::app::{Id, Shared},
};

/// The other disclosures, the likeliest partner first: the same department in the year nearest, then departments with
/// names alike, of the same kind and year.
#[must_use]
pub fn partners(id: Id, shared: &Shared) -> Vec<Id> {
    let Some(own) = shared.disclosures.get(id).map(|opened| &opened.line) else {
        return Vec::new();
    };
    let distance = |other: Id| {
        let line = &shared.disclosures[other].line;
        let unlike = 1.0 - likeness(&own.department, &line.department);
        let years = match (own.year, line.year) {
            (Some(one), Some(other)) => f64::from(one.abs_diff(other)).min(9.0),
            _ => 9.0,
        };
        let kinds = if own.kind == line.kind { 0.0 } else { 0.5 };
        unlike * 100.0 + years + kinds
    };
    let mut others: Vec<(f64, Id)> = (0..shared.disclosures.len())
        .filter(|&other| other != id)
        .map(|other| (distance(other), other))
        .collect();
    others.sort_by(|one, other| one.0.total_cmp(&other.0));
    others.into_iter().map(|(_, id)| id).collect()
}
