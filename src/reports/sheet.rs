//! A performance sheet laid out for reading: head, money, texts, indicators by level with both periods side by side.

use crate::{
    budget::{
        Field, FundSource, Indicator, MoneyUnit, Reading, Sheet, SheetKind, SheetText, Span, Value,
    },
    location::Location,
    reports::likeness::likeness,
};

/// A sheet laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetLayout {
    /// Which kind of sheet.
    pub kind: SheetKind,
    /// The project.
    pub project: String,
    /// The head: key of the label in the table of texts, and what is printed. Only what is printed.
    pub head: Vec<(&'static str, String)>,
    /// Labelled values that only some sheets have.
    pub fields: Vec<Field>,
    /// The money.
    pub funding: FundingLayout,
    /// The long texts.
    pub texts: Vec<SheetText>,
    /// The indicators.
    pub indicators: IndicatorLayout,
    /// 总分.
    pub score: Option<String>,
    /// 自评等级.
    pub grade: Option<String>,
    /// Where the sheet stands.
    pub at: Location,
}

/// The money of a sheet: a row a source, a cell a column.
#[derive(Debug, Clone, PartialEq)]
pub struct FundingLayout {
    /// Keys of the column headers in the table of texts.
    pub columns: Vec<&'static str>,
    /// The unit of the figures.
    pub unit: MoneyUnit,
    /// The rows.
    pub rows: Vec<FundingRow>,
}

/// The money of one source.
#[derive(Debug, Clone, PartialEq)]
pub struct FundingRow {
    /// Where it comes from.
    pub source: FundSource,
    /// One value a column.
    pub cells: Vec<Value>,
    /// Why it deviates, in a self-evaluation.
    pub note: Option<String>,
    /// Where.
    pub at: Location,
}

/// The indicators of a sheet as a list of three levels.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct IndicatorLayout {
    /// Keys of the column headers in the table of texts.
    pub columns: Vec<&'static str>,
    /// The lines, levels mixed, in reading order.
    pub lines: Vec<IndicatorLine>,
}

/// A line of the list of indicators.
#[derive(Debug, Clone, PartialEq)]
pub enum IndicatorLine {
    /// 一级指标.
    Category(String),
    /// 二级指标.
    Kind(String),
    /// 三级指标 with its values.
    Indicator {
        /// Its name as printed.
        name: String,
        /// One value a column; `None` where nothing is printed or the period has no such indicator.
        cells: Vec<Option<String>>,
        /// Why points were lost.
        note: Option<String>,
        /// Where, first period first.
        at: Location,
        /// Its places among the indicators of the sheet: of the first column, and of the second in a target sheet.
        places: [Option<usize>; 2],
    },
}

/// Lays a sheet out.
#[must_use]
pub fn layout(sheet: &Sheet) -> SheetLayout {
    let head = [
        ("sheet.department", &sheet.department),
        ("sheet.unit", &sheet.unit),
        ("sheet.attribute", &sheet.attribute),
        ("sheet.period", &sheet.period),
    ];
    SheetLayout {
        kind: sheet.kind,
        project: sheet.project.clone(),
        head: head
            .into_iter()
            .filter_map(|(label, value)| Some((label, value.clone()?)))
            .collect(),
        fields: sheet.fields.clone(),
        funding: funding(sheet),
        texts: sheet.texts.clone(),
        indicators: indicators(sheet),
        score: sheet.score.clone(),
        grade: sheet.grade.clone(),
        at: sheet.at,
    }
}

/// The unit that the money of a sheet is shown in: 万元 in a self-evaluation, which prints it so, else yuan.
#[must_use]
pub fn unit(sheet: &Sheet) -> MoneyUnit {
    let is_evaluation = sheet.funding.iter().any(|row| row.evaluation.is_some());
    match is_evaluation {
        true => MoneyUnit::TenThousand,
        false => MoneyUnit::Yuan,
    }
}

fn funding(sheet: &Sheet) -> FundingLayout {
    let unit = unit(sheet);
    let columns: &[&'static str] = if unit == MoneyUnit::TenThousand {
        &[
            "fund.applied",
            "fund.budgeted",
            "fund.adjusted",
            "fund.executed",
            "fund.left",
            "fund.rate",
            "fund.score",
        ]
    } else {
        &["span.whole", "span.year"]
    };
    let rows = sheet.funding.iter().map(|row| {
        let (cells, note) = match &row.evaluation {
            None => (vec![row.whole.clone(), row.year.clone()], None),
            Some(figures) => (
                figures.values().map(Clone::clone).to_vec(),
                figures.note.clone(),
            ),
        };
        FundingRow {
            source: row.source,
            cells,
            note,
            at: row.at,
        }
    });
    FundingLayout {
        columns: columns.to_vec(),
        unit,
        rows: rows.collect(),
    }
}

fn indicators(sheet: &Sheet) -> IndicatorLayout {
    let is_evaluation = sheet
        .indicators
        .iter()
        .any(|indicator| matches!(indicator.reading, Reading::Evaluation(_)));
    let spans: Vec<Span> = [Span::Whole, Span::Year]
        .into_iter()
        .filter(|&span| sheet.indicators_of(span).next().is_some())
        .collect();
    let (columns, pairs) = if is_evaluation {
        let columns = vec![
            "indicator.initial",
            "indicator.adjusted",
            "indicator.actual",
            "indicator.weight",
            "indicator.score",
        ];
        let alone = (0..sheet.indicators.len()).map(|place| [Some(place), None]);
        (columns, alone.collect())
    } else {
        let columns = spans.iter().map(|span| span.key()).collect();
        (columns, paired(sheet))
    };
    IndicatorLayout {
        lines: lines(sheet, &pairs, columns.len()),
        columns,
    }
}

/// The indicators of both periods, the same ones side by side, each list in its own order. Where only one period has
/// indicators, its places come first in the pair.
fn paired(sheet: &Sheet) -> Vec<[Option<usize>; 2]> {
    let places = |wanted: Span| -> Vec<usize> {
        sheet
            .indicators
            .iter()
            .enumerate()
            .filter(|(_, indicator)| {
                matches!(&indicator.reading, Reading::Target { span, .. } if *span == wanted)
            })
            .map(|(place, _)| place)
            .collect()
    };
    let (whole, year) = (places(Span::Whole), places(Span::Year));
    if whole.is_empty() || year.is_empty() {
        let only = if whole.is_empty() { year } else { whole };
        return only.into_iter().map(|place| [Some(place), None]).collect();
    }
    let of = |places: &[usize]| -> Vec<&Indicator> {
        places
            .iter()
            .map(|&place| &sheet.indicators[place])
            .collect()
    };
    side_by_side(&of(&whole), &of(&year), 1.0)
        .into_iter()
        .map(|[one, other]| [one.map(|one| whole[one]), other.map(|other| year[other])])
        .collect()
}

/// Two lists of indicators side by side, by place: under the same headings those of one name, then those whose names are
/// alike by at least so much. In the left's order; what only the right has stands after its neighbours.
#[must_use]
pub fn side_by_side(
    left: &[&Indicator],
    right: &[&Indicator],
    alike: f64,
) -> Vec<[Option<usize>; 2]> {
    let is_near = |one: &Indicator, other: &Indicator| {
        one.category == other.category && one.kind == other.kind
    };
    let mut twins: Vec<Option<usize>> = vec![None; left.len()];
    let mut waiting: Vec<usize> = (0..right.len()).collect();
    for least in [1.0, alike] {
        for (one, twin) in left.iter().zip(&mut twins) {
            if twin.is_none() {
                let likenesses = waiting.iter().enumerate().filter_map(|(at, &other)| {
                    let alike = likeness(&one.name, &right[other].name);
                    (is_near(one, right[other]) && alike >= least).then_some((at, alike))
                });
                // The first of the most alike.
                let best = likenesses
                    .rev()
                    .max_by(|one, other| one.1.total_cmp(&other.1));
                *twin = best.map(|(at, _)| waiting.remove(at));
            }
        }
    }
    let mut pairs: Vec<[Option<usize>; 2]> = twins
        .into_iter()
        .enumerate()
        .map(|(one, twin)| [Some(one), twin])
        .collect();
    for other in waiting {
        let stands_by = |pair: &[Option<usize>; 2]| {
            pair[0].is_some_and(|one| is_near(left[one], right[other]))
                || pair[1].is_some_and(|one| is_near(right[one], right[other]))
        };
        let after = pairs.iter().rposition(stands_by);
        let after = after.map_or(pairs.len(), |place| place + 1);
        pairs.insert(after, [None, Some(other)]);
    }
    pairs
}

fn lines(sheet: &Sheet, pairs: &[[Option<usize>; 2]], columns: usize) -> Vec<IndicatorLine> {
    let mut out = Vec::with_capacity(pairs.len() * 2);
    let (mut category, mut kind) = (None, None);
    for &places in pairs {
        let found = places.map(|place| place.and_then(|place| sheet.indicators.get(place)));
        let Some(first) = found.into_iter().flatten().next() else {
            continue;
        };
        if category != Some(&first.category) {
            category = Some(&first.category);
            kind = None;
            out.push(IndicatorLine::Category(first.category.to_string()));
        }
        if kind != Some(&first.kind) {
            kind = Some(&first.kind);
            out.push(IndicatorLine::Kind(first.kind.to_string()));
        }
        let (cells, note) = values(found, columns);
        out.push(IndicatorLine::Indicator {
            name: first.name.clone(),
            cells,
            note,
            at: first.at,
            places,
        });
    }
    out
}

fn values(found: [Option<&Indicator>; 2], columns: usize) -> (Vec<Option<String>>, Option<String>) {
    let filled = |value: &String| (!value.is_empty()).then(|| value.clone());
    let evaluation = found[0].and_then(|indicator| indicator.reading.evaluation());
    if let Some(evaluation) = evaluation {
        let texts = evaluation.texts().map(|text| text.map(str::to_string));
        let [cells @ .., note] = texts;
        return (cells.to_vec(), note);
    }
    let cells = found
        .into_iter()
        .map(|indicator| match &indicator?.reading {
            Reading::Target { value, .. } => filled(value),
            Reading::Evaluation(_) => None,
        });
    (cells.take(columns).collect(), None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::sample::{indicator, sheet};

    #[test]
    fn the_same_indicator_of_both_periods_is_one_line() {
        let mut sheet = sheet("遗属补助", "21472");
        sheet.indicators = vec![
            indicator(Span::Whole, "数量指标", "人数", "2人"),
            indicator(Span::Whole, "质量指标", "达标率", "100%"),
            indicator(Span::Year, "质量指标", "达标率", "90%"),
            indicator(Span::Year, "数量指标", "次数", "12次"),
        ];
        let layout = layout(&sheet).indicators;
        assert_eq!(layout.columns, ["span.whole", "span.year"]);
        let shown: Vec<String> = layout
            .lines
            .iter()
            .map(|line| match line {
                IndicatorLine::Category(name) | IndicatorLine::Kind(name) => name.clone(),
                IndicatorLine::Indicator { name, cells, .. } => {
                    let cells: Vec<&str> = cells
                        .iter()
                        .map(|cell| cell.as_deref().unwrap_or("-"))
                        .collect();
                    format!("{name} {}", cells.join(" "))
                }
            })
            .collect();
        assert_eq!(
            shown,
            [
                "产出指标",
                "数量指标",
                "人数 2人 -",
                "次数 - 12次",
                "质量指标",
                "达标率 100% 90%"
            ]
        );
    }

    #[test]
    fn one_period_alone_has_one_column() {
        let mut sheet = sheet("遗属补助", "21472");
        sheet.indicators = vec![indicator(Span::Year, "数量指标", "人数", "2人")];
        let layout = layout(&sheet).indicators;
        assert_eq!(layout.columns, ["span.year"]);
        assert!(
            matches!(&layout.lines[2], IndicatorLine::Indicator { cells, .. } if cells[..] == [Some("2人".to_string())])
        );
    }
}
