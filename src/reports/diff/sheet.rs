//! Performance sheets side by side, indicator by indicator: two sheets of one project, or the two columns of one sheet.

use rust_decimal::Decimal;

use super::ChangeKind;
use crate::{
    budget::{Evaluation, FundSource, Indicator, MoneyUnit, Reading, Sheet, Span, Value},
    location::Location,
    reports::sheet::side_by_side,
    text::{key, number},
};

/// From here on the names of two indicators under the same headings are taken for one.
const ALIKE: f64 = 0.6;

/// What is compared with what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contrast {
    /// Two sheets.
    Sheets,
    /// 实施期 and 年度 of one target sheet.
    Spans,
    /// What was aimed at and what was reached, in one self-evaluation.
    Results,
}

/// Two columns of indicators.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetDiff {
    /// What the columns are.
    pub contrast: Contrast,
    /// The money, a row a source.
    pub money: Vec<MoneyRow>,
    /// The indicators, in the left's order.
    pub indicators: Vec<IndicatorRow>,
    /// All points lost, where points are given.
    pub lost: Option<Decimal>,
}

/// The money of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyRow {
    /// Where it comes from.
    pub source: FundSource,
    /// The amounts in yuan.
    pub amounts: [Option<Decimal>; 2],
    /// Where they stand.
    pub at: [Option<Location>; 2],
}

/// An indicator in both columns, or in one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorRow {
    /// 一级指标.
    pub category: String,
    /// 二级指标.
    pub kind: String,
    /// The name in each column.
    pub names: [Option<String>; 2],
    /// What each column aims at or reached.
    pub values: [Option<String>; 2],
    /// What became of the value.
    pub became: ChangeKind,
    /// 分值 less 得分; of two sheets, of the right one that tells.
    pub lost: Option<Decimal>,
    /// Why points were lost.
    pub note: Option<String>,
    /// Where they stand.
    pub at: [Option<Location>; 2],
}

impl IndicatorRow {
    /// The name to show where there is room for one.
    #[must_use]
    pub fn name(&self) -> &str {
        let mut names = self.names.iter().flatten();
        names.next().map_or("", String::as_str)
    }
}

/// Two sheets, of each what it aims at this year or what was reached.
#[must_use]
pub fn between(left: &Sheet, right: &Sheet) -> SheetDiff {
    let (lefts, rights) = (current(left), current(right));
    let indicators = side_by_side(&lefts, &rights, ALIKE)
        .into_iter()
        .map(|[one, other]| {
            let pair = [one.map(|one| lefts[one]), other.map(|other| rights[other])];
            row(pair, pair.map(|indicator| told(indicator?)))
        })
        .collect();
    SheetDiff::new(
        Contrast::Sheets,
        money([left, right], [this_year, this_year]),
        indicators,
    )
}

/// The two columns of one sheet; `None` if it has but one.
#[must_use]
pub fn within(sheet: &Sheet) -> Option<SheetDiff> {
    let is_evaluation = |one: &Indicator| matches!(one.reading, Reading::Evaluation(_));
    if sheet.indicators.iter().any(is_evaluation) {
        let rows = sheet.indicators.iter().map(|one| {
            let values = [aimed_at(one), told(one)].map(|value| value.map(str::to_string));
            row([Some(one), Some(one)], values)
        });
        let money = money([sheet, sheet], [this_year, spent]);
        return Some(SheetDiff::new(Contrast::Results, money, rows.collect()));
    }
    let [whole, year] = [Span::Whole, Span::Year]
        .map(|span| sheet.indicators_of(span).collect::<Vec<&Indicator>>());
    if whole.is_empty() || year.is_empty() {
        return None;
    }
    let rows = side_by_side(&whole, &year, ALIKE)
        .into_iter()
        .map(|[one, other]| {
            let pair = [one.map(|one| whole[one]), other.map(|other| year[other])];
            row(
                pair,
                pair.map(|indicator| told(indicator?).map(str::to_string)),
            )
        });
    let money = money([sheet, sheet], [whole_period, this_year]);
    Some(SheetDiff::new(Contrast::Spans, money, rows.collect()))
}

impl SheetDiff {
    fn new(contrast: Contrast, money: Vec<MoneyRow>, indicators: Vec<IndicatorRow>) -> Self {
        Self {
            contrast,
            money,
            lost: indicators
                .iter()
                .filter_map(|row| row.lost)
                .reduce(|one, other| one + other),
            indicators,
        }
    }
}

/// The indicators of this year, or of the whole period where a sheet has no others; all of a self-evaluation.
fn current(sheet: &Sheet) -> Vec<&Indicator> {
    let year: Vec<&Indicator> = sheet.indicators_of(Span::Year).collect();
    if year.is_empty() {
        sheet.indicators.iter().collect()
    } else {
        year
    }
}

/// What an indicator aims at; in a self-evaluation what was reached, or else aimed at.
#[must_use]
pub fn told(indicator: &Indicator) -> Option<&str> {
    match &indicator.reading {
        Reading::Target { value, .. } => Some(value),
        Reading::Evaluation(reached) => reached.actual.as_deref().or_else(|| aimed_at(indicator)),
    }
}

/// What an indicator aims at.
fn aimed_at(indicator: &Indicator) -> Option<&str> {
    match &indicator.reading {
        Reading::Target { value, .. } => Some(value),
        Reading::Evaluation(evaluation) => evaluation.aim(),
    }
}

fn row(pair: [Option<&Indicator>; 2], values: [Option<impl Into<String>>; 2]) -> IndicatorRow {
    let values = values.map(|value| value.map(Into::into));
    let first = pair[0].or(pair[1]);
    let word = |of: fn(&Indicator) -> &str| first.map(of).unwrap_or_default().to_string();
    let (lost, note) = match pair[1].or(pair[0]).and_then(|one| one.reading.evaluation()) {
        Some(Evaluation {
            weight,
            score,
            note,
            ..
        }) => (lost(weight.as_deref(), score.as_deref()), note.clone()),
        None => (None, None),
    };
    let as_key = |value: &Option<String>| value.as_deref().map(key);
    IndicatorRow {
        category: word(|one| &one.category),
        kind: word(|one| &one.kind),
        names: pair.map(|one| one.map(|one| one.name.clone())),
        became: match pair {
            [Some(_), None] => ChangeKind::LeftOnly,
            [None, Some(_)] => ChangeKind::RightOnly,
            _ if as_key(&values[0]) == as_key(&values[1]) => ChangeKind::Same,
            _ => ChangeKind::Changed,
        },
        values,
        lost,
        note,
        at: pair.map(|one| one.map(|one| one.at)),
    }
}

/// The points that were not given; `None` where either is no number.
fn lost(weight: Option<&str>, score: Option<&str>) -> Option<Decimal> {
    let points = |text: &str| number(text.trim().trim_end_matches('分').trim());
    points(weight?)?.checked_sub(points(score?)?)
}

/// An amount of a row of money, in yuan.
type Amount = fn(&crate::budget::Funding) -> Option<Decimal>;

fn money(sheets: [&Sheet; 2], amounts: [Amount; 2]) -> Vec<MoneyRow> {
    let mut sources: Vec<FundSource> = Vec::new();
    for row in sheets.iter().flat_map(|sheet| &sheet.funding) {
        if !sources.contains(&row.source) {
            sources.push(row.source);
        }
    }
    sources
        .into_iter()
        .map(|source| {
            let [left, right] = sheets.map(|sheet| sheet.funding_from(source));
            MoneyRow {
                source,
                amounts: [left.and_then(amounts[0]), right.and_then(amounts[1])],
                at: [left, right].map(|row| row.map(|row| row.at)),
            }
        })
        .filter(|row| row.amounts != [None, None])
        .collect()
}

fn whole_period(row: &crate::budget::Funding) -> Option<Decimal> {
    row.whole.number()
}

/// This year's money: planned in a target sheet, budgeted for the whole year in a self-evaluation.
fn this_year(row: &crate::budget::Funding) -> Option<Decimal> {
    match &row.evaluation {
        None => row.year.number().or_else(|| row.whole.number()),
        Some(figures) => first(&[&figures.adjusted, &figures.budgeted, &figures.applied]),
    }
}

fn spent(row: &crate::budget::Funding) -> Option<Decimal> {
    let figures = row.evaluation.as_ref()?;
    first(&[&figures.executed])
}

/// The first of figures in 万元 that is a number, in yuan.
fn first(values: &[&Value]) -> Option<Decimal> {
    let number = values.iter().find_map(|value| value.number())?;
    Some(number * MoneyUnit::TenThousand.yuan())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::sample::{indicator, sheet};

    fn shown(diff: &SheetDiff) -> Vec<String> {
        let word = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_string());
        diff.indicators
            .iter()
            .map(|row| {
                let [left, right] = &row.values;
                let lost = row.lost.map(|lost| format!(" {lost}")).unwrap_or_default();
                let became = row.became.name();
                format!(
                    "{} {} {} {became}{lost}",
                    row.name(),
                    word(left),
                    word(right)
                )
            })
            .collect()
    }

    #[test]
    fn two_sheets_stand_side_by_side_and_names_that_are_alike_are_one() {
        let (mut left, mut right) = (sheet("遗属补助", "20000"), sheet("遗属补助", "30000"));
        left.indicators = vec![
            indicator(Span::Year, "数量指标", "遗属补助人数", "2人"),
            indicator(Span::Year, "质量指标", "达标率", "100%"),
        ];
        right.indicators = vec![
            indicator(Span::Whole, "数量指标", "别的", "9"),
            indicator(Span::Year, "数量指标", "享受遗属补助人数", "3人"),
            indicator(Span::Year, "数量指标", "发放次数", "12次"),
        ];
        let diff = between(&left, &right);
        assert_eq!(
            shown(&diff),
            [
                "遗属补助人数 2人 3人 changed",
                "发放次数 - 12次 right_only",
                "达标率 100% - left_only"
            ]
        );
        assert_eq!(
            diff.money[0].amounts,
            [Some(Decimal::from(20_000)), Some(Decimal::from(30_000))]
        );
        assert_eq!(within(&left), None);
    }

    #[test]
    fn a_self_evaluation_tells_target_actual_and_the_points_lost() {
        let mut sheet = sheet("改造", "1");
        let text = |text: &str| Some(text.to_string());
        sheet.indicators = vec![Indicator {
            reading: Reading::Evaluation(Box::new(Evaluation {
                initial: text("5家"),
                adjusted: None,
                actual: text("4家"),
                weight: text("10"),
                score: text("8.5分"),
                note: text("进度慢"),
            })),
            ..indicator(Span::Year, "数量指标", "企业数", "")
        }];
        let diff = within(&sheet).expect("two columns");
        assert_eq!(shown(&diff), ["企业数 5家 4家 changed 1.5"]);
        assert_eq!(diff.lost, Some(Decimal::new(15, 1)));
        assert_eq!(diff.contrast, Contrast::Results);
    }
}
