//! Small sheets, written to hold one difficulty each.

mod evaluation;
mod head;
mod indicators;
mod pages;
mod whole;

use super::*;
use crate::{
    budget::{Indicator, Reading, Span, Value},
    location::Location,
    tables::{Paragraph, tests::grid},
};

const HEAD: &str = "项目名称||甲项目||\n主管部门及代码||012-甲局||实施单位||甲局\n项目属性||一次性项目(1年结束)||项目期||1年\n";
const MONEY: &str = "项目资金(元)|实施期资金总额:|21,472||年度资金总额:|472|\n|省级财政资金|21,000||省级财政资金|0|\n|市县(区)财政资|472||市县(区)财政资金|472|\n|金||||||\n|其他资金|||其他资金||\n";
const GOALS: &str = "项目概况||概况||||\n||实施期目标||年度目标||\n总体目标||按时||按月||\n";
const HEADINGS: &str = "绩效指标|一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值\n";

fn line(text: &'static str) -> Part<'static> {
    Part::Paragraph(Paragraph {
        text: text.into(),
        at: Location::line(1),
        passes: Vec::new(),
    })
}

fn read_grid(text: &str) -> Sheets {
    read(&[Part::Grid(grid(text))])
}

/// A target sheet with these rows of indicators.
fn with_rows(rows: &str) -> (Vec<String>, Vec<String>, Vec<&'static str>) {
    let text = format!("{HEAD}{MONEY}{GOALS}{HEADINGS}{rows}");
    let read = read_grid(&text);
    let [sheet] = read.sheets.as_slice() else {
        panic!("one sheet, not {}", read.sheets.len());
    };
    let side = |span| sheet.indicators_of(span).map(written).collect();
    let codes = read.findings.iter().map(|finding| finding.code).collect();
    (side(Span::Whole), side(Span::Year), codes)
}

/// The labelled values of a sheet.
pub(super) fn fields(sheet: &Sheet) -> Vec<String> {
    let fields = sheet.fields.iter();
    fields
        .map(|it| format!("{}={}", it.label, it.value))
        .collect()
}

/// The long texts of a sheet, each behind its label.
fn texts(sheet: &Sheet) -> Vec<(&str, &str)> {
    let texts = sheet.texts.iter();
    texts.map(|it| (&*it.label, &*it.text)).collect()
}

fn written(indicator: &Indicator) -> String {
    let Indicator {
        category,
        kind,
        name,
        reading,
        ..
    } = indicator;
    let rest = match reading {
        Reading::Target { value, .. } => value.clone(),
        Reading::Evaluation(evaluation) => evaluation.texts().map(|it| it.unwrap_or("-")).join(" "),
    };
    format!("{category} {kind} {name} {rest}")
}

#[test]
fn other_tables_are_left_alone() {
    for text in [
        "项目名称|合计|基本支出\n甲|1.00|2.00\n乙|1.00|2.00",
        "科目编码|科目名称|合计\n201|一般公共服务支出|1.00",
        "单位名称|项目名称|预算数\n甲局|甲项目|1.00",
    ] {
        assert!(read_grid(text).sheets.is_empty(), "{text}");
    }
}

#[test]
fn sheets_of_other_provinces_keep_their_own_words() {
    let text = "项目名称|甲|项目类别|一次性|计划完成日期|2024-12-31\n项目资金(万元)|项目资金总额:|1.5||年度资金申请总额:|1|\n|其中:财政资金|1.5||其中:当年财政拨款|1|\n|项目总目标|||年度总体目标||\n|建成||开工||\n绩效指标|一级指标|二级指标|三级指标|指标目标值\n|产出目标|数量|面积|≥13459.00(平方米)\n||质量|合格率|=100.00(%)\n";
    let read = read_grid(text);
    let sheet = &read.sheets[0];
    assert_eq!(sheet.project, "甲");
    let fields = fields(sheet);
    assert_eq!(fields, ["项目类别=一次性", "计划完成日期=2024-12-31",]);
    let money: Vec<_> = (sheet.funding.iter())
        .map(|row| (row.source.word(), row.whole.printed(), row.year.printed()))
        .collect();
    let yuan = |source| (source, Some("15000".to_owned()), Some("10000".to_owned()));
    assert_eq!(money, [yuan("总额"), yuan("财政拨款")], "万元 becomes yuan");
    let rows: Vec<_> = sheet.indicators.iter().map(written).collect();
    assert_eq!(
        rows,
        [
            "产出目标 数量 面积 ≥13459.00(平方米)",
            "产出目标 质量 合格率 =100.00(%)",
        ]
    );
}
