//! Codes that only one side has because the lists changed between the two years.

use std::collections::{HashMap, HashSet};

use super::{ChangeKind, Diff};
use crate::{budget::Code, codes};

/// Tells of rows that only one side has which codes of the other side hold their content, where the published lists say
/// so and both are printed.
pub(super) fn mark(diff: &mut Diff) {
    let (Some(before), Some(after)) = (diff.left.year, diff.right.year) else {
        return;
    };
    if before == after {
        return;
    }
    let alone = |kind: ChangeKind| -> HashSet<Code> {
        let rows = diff.rows.iter().filter(|row| row.kind == kind);
        rows.filter_map(|row| row.code).collect()
    };
    let (lefts, rights) = (alone(ChangeKind::LeftOnly), alone(ChangeKind::RightOnly));
    let mut forward: HashMap<Code, Vec<Code>> = HashMap::new();
    let mut backward: HashMap<Code, Vec<Code>> = HashMap::new();
    for &code in &lefts {
        let mut held = if before < after {
            codes::successors(code, before, after)
        } else {
            codes::predecessors(code, after, before)
        };
        held.retain(|other| rights.contains(other));
        for &other in &held {
            backward.entry(other).or_default().push(code);
        }
        if !held.is_empty() {
            forward.insert(code, held);
        }
    }
    for row in &mut diff.rows {
        let Some(code) = row.code else { continue };
        let (own, other) = match row.kind {
            ChangeKind::LeftOnly => (&forward, &backward),
            ChangeKind::RightOnly => (&backward, &forward),
            _ => continue,
        };
        let Some(relatives) = own.get(&code) else {
            continue;
        };
        let shared = relatives
            .iter()
            .any(|one| other.get(one).is_some_and(|all| all.len() > 1));
        let is_left = row.kind == ChangeKind::LeftOnly;
        row.kind = match (relatives.len() > 1, shared) {
            (false, false) => ChangeKind::Renamed,
            (true, _) if is_left => ChangeKind::Split,
            (true, _) => ChangeKind::Merged,
            (false, true) if is_left => ChangeKind::Merged,
            (false, true) => ChangeKind::Split,
        };
        row.relatives.clone_from(relatives);
        row.relatives.sort_unstable();
    }
}

#[cfg(test)]
mod tests {
    use crate::reports::{
        diff::{ChangeKind, Choice, by_code},
        sample::{disclosure, expenditure, row},
    };

    #[test]
    fn codes_that_were_merged_are_told_with_what_they_became() {
        let mut before = disclosure(
            "检察院",
            vec![expenditure(vec![
                row("2040405", "公诉、审判、侦查、执行等检察监督支出", &["3.00"]),
                row("2040406", "侦查监督", &["2.00"]),
            ])],
        );
        before.year = Some(2018);
        let mut after = disclosure(
            "检察院",
            vec![expenditure(vec![row("2040410", "检察监督", &["6.00"])])],
        );
        after.year = Some(2019);
        let told = |left, right| -> Vec<(String, ChangeKind, usize)> {
            by_code(left, right, Choice::default())
                .expect("both have the table")
                .rows
                .iter()
                .filter(|row| row.code.is_some_and(|code| code.as_str().len() == 7))
                .map(|row| {
                    (
                        row.code.map(|code| code.to_string()),
                        row.kind,
                        row.relatives.len(),
                    )
                })
                .map(|(code, kind, count)| (code.unwrap_or_default(), kind, count))
                .collect()
        };
        assert_eq!(
            told(&before, &after),
            [
                ("2040405".to_string(), ChangeKind::Merged, 1),
                ("2040406".to_string(), ChangeKind::Merged, 1),
                ("2040410".to_string(), ChangeKind::Merged, 2),
            ]
        );
        assert!(
            told(&after, &before)
                .iter()
                .all(|(_, kind, _)| *kind == ChangeKind::Split)
        );
    }
}
