//! Along a row: its total is basic and project expenditure, or the kinds of money, or the sources of revenue.

use super::{Figure, Place, Sure, bench::Bench};
use crate::budget::{Form, Measure, Table};

/// 合计 = 基本支出 + 项目支出, and in a final account what is paid to others.
pub(super) fn basic_and_project(bench: &mut Bench<'_>) {
    let parts: &[Measure] = &[
        Measure::Basic,
        Measure::Project,
        Measure::PaidToSuperior,
        Measure::Operating,
        Measure::AffiliateSubsidy,
    ];
    let forms = [
        Form::Expenditure,
        Form::GeneralPublic,
        Form::FundExpenditure,
        Form::GovernmentFund,
        Form::StateCapital,
    ];
    along(bench, &forms, Measure::Basic, &[parts]);
}

/// 合计 = 一般公共预算 + 政府性基金 + 国有资本经营 (+ 财政专户 + 单位资金), whichever of these the table counts in.
pub(super) fn kinds_of_money(bench: &mut Bench<'_>) {
    let candidates: [&[Measure]; 3] = [
        &[
            Measure::GeneralPublic,
            Measure::GovernmentFund,
            Measure::StateCapital,
            Measure::FiscalAccount,
            Measure::UnitFunds,
        ],
        &[
            Measure::GeneralPublic,
            Measure::GovernmentFund,
            Measure::StateCapital,
            Measure::FiscalAccount,
            Measure::UnitFunds,
            Measure::Carryover,
        ],
        &[
            Measure::GeneralPublic,
            Measure::GovernmentFund,
            Measure::StateCapital,
        ],
    ];
    let forms = [
        Form::Revenue,
        Form::Appropriation,
        Form::Projects,
        Form::ProjectsCarryover,
        Form::ThreePublic,
        Form::AgencyOperating,
    ];
    along(bench, &forms, Measure::GeneralPublic, &candidates);
}

/// 本年收入合计 = 财政拨款 + 上级补助 + 事业 + 经营 + 附属单位上缴 + 其他.
pub(super) fn sources(bench: &mut Bench<'_>) {
    let parts: &[Measure] = &[
        Measure::Appropriation,
        Measure::SuperiorSubsidy,
        Measure::Business,
        Measure::Operating,
        Measure::AffiliatePayments,
        Measure::OtherRevenue,
    ];
    along(bench, &[Form::Revenue], Measure::Appropriation, &[parts]);
}

/// Checks each row of tables that have a total and `needed` under one heading. Of several ways to add up, the one is
/// meant under which most rows hold; where it is not most of them, the columns mean something else.
fn along(bench: &mut Bench<'_>, forms: &[Form], needed: Measure, candidates: &[&[Measure]]) {
    let disclosure = bench.disclosure;
    for (index, table) in disclosure.tables.iter().enumerate() {
        if table.empty || !forms.contains(&table.form) {
            continue;
        }
        for total in columns_of(table, Measure::Total) {
            let readings: Vec<Vec<usize>> = candidates
                .iter()
                .filter_map(|parts| parts_of(table, total, needed, parts))
                .collect();
            rows(bench, index, total, &readings);
        }
    }
}

fn columns_of(table: &Table, measure: Measure) -> Vec<usize> {
    let measures = table.columns.iter().enumerate();
    measures
        .filter(|(_, column)| column.measure == Some(measure))
        .map(|(index, _)| index)
        .collect()
}

/// The columns that a total is made of: those of the measures that stand under the same heading, or, where the table has
/// but one total, anywhere in it. `None` where one measure could be either of two columns.
fn parts_of(
    table: &Table,
    total: usize,
    needed: Measure,
    measures: &[Measure],
) -> Option<Vec<usize>> {
    let group = |column: usize| {
        let header = table.columns[column].header.as_str();
        header.rsplit_once('/').map_or("", |(above, _)| above)
    };
    let alone = columns_of(table, Measure::Total).len() == 1;
    let mut parts = Vec::new();
    let mut has_needed = false;
    for &measure in measures {
        let found: Vec<usize> = columns_of(table, measure)
            .into_iter()
            .filter(|&column| alone || group(column) == group(total))
            .collect();
        match found[..] {
            [] => {}
            [column] => {
                has_needed |= measure == needed;
                parts.push(column);
            }
            _ => return None,
        }
    }
    (has_needed && parts.len() > 1).then_some(parts)
}

fn rows(bench: &mut Bench<'_>, table: usize, total: usize, readings: &[Vec<usize>]) {
    let count = bench.disclosure.tables[table].rows.len();
    let of = |bench: &Bench<'_>, parts: &[usize]| -> Vec<(Figure, Vec<Figure>)> {
        (0..count)
            .filter_map(|row| {
                let whole = bench.cell(table, row, total)?;
                let parts = parts
                    .iter()
                    .filter_map(|&column| bench.cell(table, row, column))
                    .collect();
                Some((whole, parts))
            })
            .collect()
    };
    let best = readings
        .iter()
        .map(|parts| {
            let rows = of(bench, parts);
            let holding = rows
                .iter()
                .filter(|(whole, parts)| agrees(whole, parts))
                .count();
            (holding, rows)
        })
        .max_by(|left, right| left.0.cmp(&right.0).then(std::cmp::Ordering::Greater));
    let Some((holding, rows)) = best else { return };
    if holding * 2 < rows.len() {
        bench.skip(
            Place::Cell {
                table,
                row: 0,
                column: total,
            },
            "unchecked.columns-unclear",
            [bench.disclosure.tables[table].title.clone()],
        );
        return;
    }
    for (whole, parts) in rows {
        bench.equal(whole, parts, Sure::Certain);
    }
}

fn agrees(whole: &Figure, parts: &[Figure]) -> bool {
    let sum: rust_decimal::Decimal = parts.iter().map(Figure::value).sum();
    let tolerance: rust_decimal::Decimal = parts.iter().map(|part| part.tolerance).sum();
    (whole.value() - sum).abs() <= tolerance + whole.tolerance
}
