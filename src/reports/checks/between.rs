//! Between tables: the summaries against the tables of revenue and expenditure, and these against each other.

use rust_decimal::Decimal;

use super::{
    Figure, Operation, Place, Relation, Sure,
    bench::Bench,
    economic, named,
    summary::{Half, half, is_budget},
    three_public,
};
use crate::{
    budget::{Form, Kind, Level, Measure, Row, Side},
    text::key,
};

/// 本年收入合计 = the total of the revenue table.
pub(super) fn revenue(bench: &mut Bench<'_>) {
    let Some(half) = half(bench, Form::Summary, Side::Revenue) else {
        return;
    };
    let Some(total) = total(bench, Form::Revenue, Measure::Total) else {
        return;
    };
    let sums = [half.year(bench), half.all(bench)];
    either(bench, total, &sums, Sure::Certain);
    if let (Some(carried), Some(column)) = (
        balance_row(bench, &half, "上年结转"),
        self::total(bench, Form::Revenue, Measure::Carryover),
    ) {
        bench.equal(carried, vec![column], Sure::Certain);
    }
    sources(bench, &half);
}

/// The rows of the summary that say where money comes from = the columns of the revenue table.
fn sources(bench: &mut Bench<'_>, half: &Half) {
    let Some(year) = half.year else { return };
    for row in 0..year {
        let name = bench.disclosure.tables[half.table].rows[row].name.clone();
        let Some(measure) = name.as_deref().and_then(source) else {
            continue;
        };
        if let (Some(printed), Some(column)) = (
            bench.measured(half.table, row, Measure::Total),
            total(bench, Form::Revenue, measure),
        ) {
            bench.equal(printed, vec![column], Sure::Certain);
        }
    }
}

fn source(name: &str) -> Option<Measure> {
    named::appropriation(name).or_else(|| {
        let name = named::plain(name);
        [
            ("财政专户管理资金", Measure::FiscalAccount),
            ("单位资金", Measure::UnitFunds),
            ("上级补助收入", Measure::SuperiorSubsidy),
            ("事业收入", Measure::Business),
            ("经营收入", Measure::Operating),
            ("附属单位上缴收入", Measure::AffiliatePayments),
            ("其他收入", Measure::OtherRevenue),
        ]
        .into_iter()
        .find(|(word, _)| name == *word)
        .map(|(_, measure)| measure)
    })
}

/// 本年支出合计 = the total of the expenditure table, and class by class.
pub(super) fn expenditure(bench: &mut Bench<'_>) {
    let Some(half) = half(bench, Form::Summary, Side::Expenditure) else {
        return;
    };
    if let Some(total) = total(bench, Form::Expenditure, Measure::Total) {
        let sums = [half.year(bench), half.all(bench)];
        either(bench, total, &sums, Sure::Certain);
    }
    classes(bench, half.table, Measure::Total, Form::Expenditure);
}

/// The class rows of a summary, in one of its columns, against the classes of a table.
fn classes(bench: &mut Bench<'_>, summary: usize, column: Measure, form: Form) {
    let disclosure = bench.disclosure;
    let Some((index, table)) = bench.table(form, None) else {
        return;
    };
    let rows = &disclosure.tables[summary].rows;
    for (row, printed) in table.rows.iter().enumerate() {
        let is_class = printed
            .code
            .is_some_and(|code| code.level() == Level::Class);
        let Some(name) = printed.name.as_deref().filter(|_| is_class) else {
            continue;
        };
        let wanted = key(&named::plain(name));
        let mut same = rows.iter().enumerate().filter(|(_, row)| {
            row.name
                .as_deref()
                .is_some_and(|name| key(&named::plain(name)) == wanted)
        });
        let (Some((found, _)), None) = (same.next(), same.next()) else {
            continue;
        };
        if let (Some(left), Some(right)) = (
            bench.measured(summary, found, column),
            bench.measured(index, row, Measure::Total),
        ) {
            bench.equal(left, vec![right], Sure::Certain);
        }
    }
}

/// The columns of the appropriation summary against the tables of each appropriation.
pub(super) fn appropriation(bench: &mut Bench<'_>) {
    let (Some(revenue), Some(expenditure)) = (
        half(bench, Form::Appropriation, Side::Revenue),
        half(bench, Form::Appropriation, Side::Expenditure),
    ) else {
        return;
    };
    let tables: [(Measure, &[Form]); 3] = [
        (Measure::GeneralPublic, &[Form::GeneralPublic]),
        (
            Measure::GovernmentFund,
            &[Form::GovernmentFund, Form::FundExpenditure],
        ),
        (Measure::StateCapital, &[Form::StateCapital]),
    ];
    for (measure, forms) in tables {
        let Some(total) = forms
            .iter()
            .find_map(|&form| total(bench, form, Measure::Total))
        else {
            continue;
        };
        let spent = expenditure
            .year
            .and_then(|row| bench.measured(expenditure.table, row, measure));
        let given = is_budget(bench)
            .then(|| source_row(bench, &revenue, measure))
            .flatten();
        either(bench, total, &[spent, given], Sure::Certain);
    }
    if bench.disclosure.kind == Kind::Final {
        classes(
            bench,
            expenditure.table,
            Measure::GeneralPublic,
            Form::GeneralPublic,
        );
    }
}

/// The row of the year's revenue that speaks of one of the appropriations.
fn source_row(bench: &Bench<'_>, half: &Half, measure: Measure) -> Option<Figure> {
    let rows = &bench.disclosure.tables[half.table].rows;
    let row = (0..half.year?)
        .find(|&row| rows[row].name.as_deref().and_then(named::appropriation) == Some(measure))?;
    bench.measured(half.table, row, Measure::Total)
}

/// The basic expenditure of the general public budget = the total of the economic table.
pub(super) fn basic(bench: &mut Bench<'_>) {
    let Some((index, table)) = bench.table(Form::BasicByEconomic, None) else {
        return;
    };
    let Some(basic) = total(bench, Form::GeneralPublic, Measure::Basic) else {
        return;
    };
    let parts = match economic::total(bench, index, table) {
        Some(total) => vec![total],
        None => [
            economic::sum_of(bench, index, Measure::Personnel, "人员经费"),
            economic::sum_of(bench, index, Measure::PublicExpenses, "公用经费"),
        ]
        .into_iter()
        .flatten()
        .collect(),
    };
    if parts.is_empty() {
        bench.skip(Place::Table(index), "unchecked.no-total", []);
    } else {
        bench.equal(basic, parts, Sure::Certain);
    }
}

/// 年初结转 + 本年收入 = 本年支出 + 年末结转, row by row of the fund table.
pub(super) fn fund_balance(bench: &mut Bench<'_>) {
    for form in [Form::GovernmentFund, Form::StateCapital] {
        let tables: Vec<usize> = bench.tables(form).map(|(index, _)| index).collect();
        for index in tables {
            let table = &bench.disclosure.tables[index];
            if table.column(Measure::YearRevenue).is_none()
                || table.column(Measure::Total).is_none()
            {
                continue;
            }
            for row in 0..table.rows.len() {
                let of = |measure| bench.measured(index, row, measure);
                let (opening, revenue) = (of(Measure::Opening), of(Measure::YearRevenue));
                let (spent, closing) = (of(Measure::Total), of(Measure::Closing));
                let Some(left) = revenue.or(opening) else {
                    continue;
                };
                let mut right: Vec<_> = spent
                    .into_iter()
                    .chain(closing)
                    .map(|figure| (Operation::Plus, figure))
                    .collect();
                if revenue.is_some() {
                    right.extend(opening.map(|figure| (Operation::Minus, figure)));
                }
                if !right.is_empty() {
                    bench.compare(left, right, Relation::Equal, Sure::Certain);
                }
            }
        }
    }
}

/// What a fund gives = what it spends = the row of the summary.
pub(super) fn fund_revenue(bench: &mut Bench<'_>) {
    let pairs = [
        (
            Measure::GovernmentFund,
            side_total(bench, Form::FundRevenue, None, Measure::GovernmentFund),
            side_total(bench, Form::FundExpenditure, None, Measure::Total),
        ),
        (
            Measure::StateCapital,
            side_total(
                bench,
                Form::StateCapital,
                Some(Side::Revenue),
                Measure::StateCapital,
            ),
            side_total(
                bench,
                Form::StateCapital,
                Some(Side::Expenditure),
                Measure::Total,
            ),
        ),
    ];
    let summary = half(bench, Form::Summary, Side::Revenue);
    for (measure, given, spent) in pairs {
        let Some(given) = given else { continue };
        if let Some(spent) = spent {
            bench.equal(given, vec![spent], Sure::Certain);
        }
        if let Some(row) = summary.and_then(|half| source_row(bench, &half, measure)) {
            bench.equal(given, vec![row], Sure::Certain);
        }
    }
}

/// The tables of projects = the project expenditure.
pub(super) fn projects(bench: &mut Bench<'_>) {
    let Some(spent) = total(bench, Form::Expenditure, Measure::Project) else {
        return;
    };
    let Some(this_year) = first_row(bench, Form::Projects) else {
        return;
    };
    let carried = first_row(bench, Form::ProjectsCarryover);
    let parts = std::iter::once(this_year).chain(carried).collect();
    bench.equal(spent, parts, Sure::Likely);
}

/// The row that sums up a table of projects: its total, or the department that stands before all units.
pub(super) fn first_row(bench: &Bench<'_>, form: Form) -> Option<Figure> {
    let (index, table) = bench.table(form, None)?;
    let row = table
        .rows
        .iter()
        .position(Row::is_total)
        .or_else(|| (table.rows.first()?.subtotal).then_some(0))?;
    bench.measured(index, row, Measure::Total)
}

/// 机关运行经费 is a part of the operating expenses.
pub(super) fn agency_operating(bench: &mut Bench<'_>) {
    let Some((economic, _)) = bench.table(Form::BasicByEconomic, None) else {
        return;
    };
    let Some(operating) = economic::sum_of(bench, economic, Measure::PublicExpenses, "公用经费")
    else {
        return;
    };
    let Some(agency) = total(bench, Form::AgencyOperating, Measure::Total) else {
        return;
    };
    bench.compare(
        agency,
        vec![(Operation::Plus, operating)],
        Relation::AtMost,
        Sure::Likely,
    );
}

/// “三公”经费 is at least what basic expenditure pays for the same; projects may pay more.
pub(super) fn three_public(bench: &mut Bench<'_>) {
    let Some((economic, table)) = bench.table(Form::BasicByEconomic, None) else {
        return;
    };
    let Some((index, _)) = bench.table(Form::ThreePublic, None) else {
        return;
    };
    let wanted = if is_budget(bench) { "预算" } else { "决算" };
    let mut readings = three_public::readings(bench, index);
    if readings.len() > 1
        && readings
            .iter()
            .any(|reading| reading.header.contains(wanted))
    {
        readings.retain(|reading| reading.header.contains(wanted));
    }
    let Some(reading) = readings.into_iter().next() else {
        return;
    };
    for (figure, words) in [
        (reading.trips, ["30212", "因公出国(境)费用"]),
        (reading.receptions, ["30217", "公务接待费"]),
        (reading.running, ["30231", "公务用车运行维护费"]),
        (reading.purchase, ["31013", "公务用车购置"]),
    ] {
        let Some(figure) = figure else { continue };
        let paid: Vec<_> = table
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| match row.code {
                Some(code) => code.as_str() == words[0],
                None => row
                    .name
                    .as_deref()
                    .is_some_and(|name| named::plain(name) == words[1]),
            })
            .filter_map(|(row, _)| bench.measured(economic, row, Measure::Total))
            .map(|figure| (Operation::Plus, figure))
            .collect();
        if !paid.is_empty() {
            bench.compare(figure, paid, Relation::AtLeast, Sure::Likely);
        }
    }
}

/// The total of a table's column, in the row that sums it up.
pub(super) fn total(bench: &Bench<'_>, form: Form, measure: Measure) -> Option<Figure> {
    side_total(bench, form, None, measure)
}

fn side_total(
    bench: &Bench<'_>,
    form: Form,
    side: Option<Side>,
    measure: Measure,
) -> Option<Figure> {
    let (index, table) = if form == Form::StateCapital && side.is_none() {
        bench
            .table(form, Some(Side::Expenditure))
            .or_else(|| bench.table(form, None))?
    } else {
        bench.table(form, side)?
    };
    let row = table.rows.iter().position(Row::is_total)?;
    bench.measured(index, row, measure)
}

fn balance_row(bench: &Bench<'_>, half: &Half, word: &str) -> Option<Figure> {
    let rows = &bench.disclosure.tables[half.table].rows;
    let row = rows.iter().position(|row| {
        row.name
            .as_deref()
            .is_some_and(|name| named::plain(name) == word)
    })?;
    bench.measured(half.table, row, Measure::Total)
}

/// A figure equals one of several that provinces print for it; where it is none, the first is shown.
fn either(bench: &mut Bench<'_>, left: Figure, right: &[Option<Figure>], sure: Sure) {
    let near = |right: &Figure| -> Decimal { (left.value() - right.value()).abs() };
    let best = right.iter().flatten().min_by_key(|right| near(right));
    if let Some(&right) = best {
        bench.equal(left, vec![right], sure);
    }
}
