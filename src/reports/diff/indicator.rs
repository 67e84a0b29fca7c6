//! The indicators of two disclosures: what each aims at or reached, side by side.

use std::collections::HashMap;

use super::{ChangeKind, sheet::told};
use crate::{
    budget::{Disclosure, Indicator, Reading, SheetKind, Span},
    text::key,
};

/// Where an indicator stands in its disclosure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct IndicatorPlace {
    /// The sheet, by place.
    pub sheet: usize,
    /// The indicator, by place within the sheet.
    pub indicator: usize,
}

/// An indicator on both sides, or on one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndicatorPair {
    /// Its place on the left.
    pub left: Option<IndicatorPlace>,
    /// Its place on the right.
    pub right: Option<IndicatorPlace>,
    /// Whether the project is the same too; otherwise only the indicator is.
    pub same_project: bool,
    /// What became of its value.
    pub kind: ChangeKind,
}

/// Pairs the indicators of two disclosures: first those of the same project, then those of the same name. In the left's
/// order; what only the right has comes last. Of a target sheet the year's indicators are taken, or the whole period's
/// where the sheet has no others.
#[must_use]
pub fn by_indicator(left: &Disclosure, right: &Disclosure) -> Vec<IndicatorPair> {
    let (lefts, rights) = (places(left), places(right));
    let mut twins: Vec<Option<(usize, bool)>> = vec![None; lefts.len()];
    let mut taken = vec![false; rights.len()];
    for with_project in [true, false] {
        let mut named: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, &at) in rights
            .iter()
            .enumerate()
            .rev()
            .filter(|(place, _)| !taken[*place])
        {
            named
                .entry(name(right, at, with_project))
                .or_default()
                .push(place);
        }
        for (place, &at) in lefts.iter().enumerate() {
            if twins[place].is_some() {
                continue;
            }
            let twin = named
                .get_mut(&name(left, at, with_project))
                .and_then(Vec::pop);
            if let Some(twin) = twin {
                twins[place] = Some((twin, with_project));
                taken[twin] = true;
            }
        }
    }
    let both = lefts.iter().zip(&twins).map(|(&at, twin)| match *twin {
        None => IndicatorPair {
            left: Some(at),
            right: None,
            same_project: false,
            kind: ChangeKind::LeftOnly,
        },
        Some((twin, same_project)) => {
            let values = (
                value_of(left, at).map(key),
                value_of(right, rights[twin]).map(key),
            );
            IndicatorPair {
                left: Some(at),
                right: Some(rights[twin]),
                same_project,
                kind: if values.0 == values.1 {
                    ChangeKind::Same
                } else {
                    ChangeKind::Changed
                },
            }
        }
    });
    let rest = rights.iter().zip(&taken).filter(|(_, taken)| !**taken);
    both.chain(rest.map(|(&at, _)| IndicatorPair {
        left: None,
        right: Some(at),
        same_project: false,
        kind: ChangeKind::RightOnly,
    }))
    .collect()
}

/// The indicator at a place.
#[must_use]
pub fn indicator_at(disclosure: &Disclosure, at: IndicatorPlace) -> Option<&Indicator> {
    disclosure
        .sheets
        .get(at.sheet)?
        .indicators
        .get(at.indicator)
}

/// What an indicator aims at; in a self-evaluation what was reached, or else aimed at.
#[must_use]
pub fn value_of(disclosure: &Disclosure, at: IndicatorPlace) -> Option<&str> {
    told(indicator_at(disclosure, at)?)
}

fn places(disclosure: &Disclosure) -> Vec<IndicatorPlace> {
    let mut out = Vec::new();
    for (sheet, content) in disclosure.sheets.iter().enumerate() {
        if content.kind == SheetKind::Whole {
            continue;
        }
        let has_year = content.indicators.iter().any(|indicator| {
            matches!(
                indicator.reading,
                Reading::Target {
                    span: Span::Year,
                    ..
                }
            )
        });
        let is_taken = |indicator: &Indicator| match indicator.reading {
            Reading::Target { span, .. } => span == Span::Year || !has_year,
            Reading::Evaluation(_) => true,
        };
        out.extend(
            content
                .indicators
                .iter()
                .enumerate()
                .filter(|(_, indicator)| is_taken(indicator))
                .map(|(indicator, _)| IndicatorPlace { sheet, indicator }),
        );
    }
    out
}

fn name(disclosure: &Disclosure, at: IndicatorPlace, with_project: bool) -> String {
    let Some(indicator) = indicator_at(disclosure, at) else {
        return String::new();
    };
    let project = match with_project {
        true => key(&disclosure.sheets[at.sheet].project),
        false => String::new(),
    };
    let own = key(&indicator.name);
    format!("{project}/{}/{}/{own}", indicator.category, indicator.kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::sample::{disclosure, indicator, sheet};

    #[test]
    fn the_same_project_goes_before_the_same_name() {
        let with = |sheets| Disclosure {
            sheets,
            ..disclosure("局", Vec::new())
        };
        let of = |project: &str, name: &str, value: &str| {
            let mut sheet = sheet(project, "1");
            sheet.indicators = vec![
                indicator(Span::Whole, "数量指标", name, "0"),
                indicator(Span::Year, "数量指标", name, value),
            ];
            sheet
        };
        let left = with(vec![of("甲", "人数", "2人"), of("乙", "次数", "5次")]);
        let right = with(vec![
            of("丙", "人数", "9人"),
            of("甲", "人数", "2 人"),
            of("丁", "次数", "6次"),
        ]);
        let seen: Vec<_> = by_indicator(&left, &right)
            .iter()
            .map(|pair| {
                (
                    pair.left.map(|at| at.sheet),
                    pair.right.map(|at| at.sheet),
                    pair.same_project,
                    pair.kind,
                )
            })
            .collect();
        assert_eq!(
            seen,
            [
                (Some(0), Some(1), true, ChangeKind::Same),
                (Some(1), Some(2), false, ChangeKind::Changed),
                (None, Some(0), false, ChangeKind::RightOnly),
            ]
        );
    }
}
