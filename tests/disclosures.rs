//! What the published disclosures hold, where they are at hand: in the folder that `MINGZHANG_DISCLOSURES` names, else
//! in `../shared/disclosures`. Without them the tests say so and pass.

#![allow(clippy::print_stderr)]

use std::path::PathBuf;

use mingzhang::{
    budget::{Disclosure, Reading, SheetKind, Span},
    pipeline,
};

/// A disclosure of the folder; `None`, said on standard error, where it is not there.
fn disclosure(name: &str) -> Option<Disclosure> {
    let folder = std::env::var_os("MINGZHANG_DISCLOSURES").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/disclosures"),
        PathBuf::from,
    );
    let path = folder.join(name);
    if !path.exists() {
        eprintln!("skipped: no {}", path.display());
        return None;
    }
    Some(pipeline::load(&path).expect("a disclosure"))
}

/// How many sheets of a kind there are, and how many indicators they have for the whole period and for the year.
fn counts(disclosure: &Disclosure, kind: SheetKind) -> [usize; 3] {
    let sheets = || disclosure.sheets.iter().filter(|sheet| sheet.kind == kind);
    let of = |span| {
        sheets()
            .map(|sheet| sheet.indicators_of(span).count())
            .sum()
    };
    [sheets().count(), of(Span::Whole), of(Span::Year)]
}

#[test]
fn target_sheets_are_counted() {
    for (name, sheets) in [
        ("zezhou-2024-budget.txt", [21, 147, 147]),
        ("jincheng-devzone-2024-budget.txt", [30, 370, 362]),
        ("liulin-2024-budget.txt", [16, 97, 97]),
        ("xinzhou-2022-budget.txt", [11, 70, 69]),
    ] {
        let Some(disclosure) = disclosure(name) else {
            continue;
        };
        assert_eq!(counts(&disclosure, SheetKind::Target), sheets, "{name}");
        for sheet in disclosure
            .sheets
            .iter()
            .filter(|sheet| sheet.kind == SheetKind::Target)
        {
            assert!(!sheet.project.is_empty(), "{name}:{}", sheet.at.line);
            assert!(
                sheet.department.is_some() && sheet.unit.is_some(),
                "{name}:{}",
                sheet.at.line
            );
            assert_eq!(sheet.funding.len(), 6, "{name}:{}", sheet.at.line);
            assert!(
                sheet
                    .indicators
                    .iter()
                    .all(|it| !it.name.is_empty() && !it.kind.is_empty())
            );
        }
    }
}

#[test]
fn self_evaluations_have_every_weight_and_score() {
    let Some(disclosure) = disclosure("yangcheng-2024-final.txt") else {
        return;
    };
    assert_eq!(counts(&disclosure, SheetKind::SelfEvaluation)[0], 14);
    let mut indicators = 0;
    for sheet in &disclosure.sheets {
        let mut weights = 0;
        for indicator in &sheet.indicators {
            let Reading::Evaluation {
                weight,
                score,
                actual,
                ..
            } = &indicator.reading
            else {
                panic!("line {}: no evaluation", indicator.at.line);
            };
            assert!(
                score.is_some() && actual.is_some(),
                "line {}",
                indicator.at.line
            );
            let weight = weight.as_deref().and_then(|it| it.parse::<u32>().ok());
            weights += weight.unwrap_or_else(|| panic!("line {}: no weight", indicator.at.line));
            indicators += 1;
        }
        assert_eq!(weights, 90, "line {}", sheet.at.line);
        assert!(
            sheet.score.is_some() && sheet.grade.is_some(),
            "line {}",
            sheet.at.line
        );
    }
    assert_eq!(indicators, 86);
}

#[test]
fn the_whole_department_sheet_and_the_catalogue_are_read() {
    let Some(disclosure) = disclosure("jincheng-devzone-2024-budget.txt") else {
        return;
    };
    assert_eq!(counts(&disclosure, SheetKind::Whole), [1, 0, 68]);
    let departments: std::collections::BTreeSet<_> = disclosure
        .catalogue
        .iter()
        .map(|entry| entry.section.as_str())
        .collect();
    assert_eq!((disclosure.catalogue.len(), departments.len()), (1027, 32));
}
