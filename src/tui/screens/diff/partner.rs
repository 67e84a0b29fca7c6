//! What a disclosure is likely to be compared with: another one, or several, a column each.

use crate::{
    reports::{
        diff::partner::{self, GroupKind},
        overview::Overview,
    },
    tui::app::{Id, Shared},
};

/// Disclosures to be shown a column each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The key of what they are in the table of texts.
    pub key: &'static str,
    /// Which ones.
    pub ids: Vec<Id>,
}

/// The other disclosures, the likeliest partner first.
#[must_use]
pub fn partners(id: Id, shared: &Shared) -> Vec<Id> {
    let Some(own) = shared.disclosures.get(id) else {
        return Vec::new();
    };
    partner::partners(&own.line, lines(shared).filter(|(other, _)| *other != id))
}

/// The groups that a disclosure can be shown with.
#[must_use]
pub fn groups(id: Id, shared: &Shared) -> Vec<Group> {
    let Some(own) = shared.disclosures.get(id) else {
        return Vec::new();
    };
    let all: Vec<(usize, &Overview)> = lines(shared).collect();
    partner::groups(&own.line, &all)
        .into_iter()
        .map(|(kind, ids)| Group {
            key: match kind {
                GroupKind::Department => "group.department",
                GroupKind::Year => "group.year",
                GroupKind::All => "group.all",
            },
            ids,
        })
        .collect()
}

fn lines(shared: &Shared) -> impl Iterator<Item = (Id, &Overview)> {
    let mut all: Vec<(Id, usize)> = shared
        .disclosures
        .iter()
        .enumerate()
        .map(|(id, opened)| (id, opened.place))
        .collect();
    all.sort_by_key(|&(_, place)| place);
    all.into_iter()
        .map(|(id, _)| (id, &shared.disclosures[id].line))
}
