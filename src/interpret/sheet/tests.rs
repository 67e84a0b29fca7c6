//! Small sheets, written to hold one difficulty each.

use rust_decimal::Decimal;

use super::*;
use crate::{
    budget::{Indicator, Reading, Span, Value},
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
fn head_money_and_texts_are_read() {
    let text = format!(
        "{HEAD}{MONEY}{GOALS}{HEADINGS}|产出指标|数量指标|人数|2人|数量指标|人数|1人\n负责人:|某甲|联系电话:|1|填报日期:|20240102|||\n"
    );
    let read = read(&[
        line("甲县项目支出绩效目标表"),
        line("(2024年度)"),
        Part::Grid(grid(&text)),
        line("十一、别的"),
    ]);
    let sheet = &read.sheets[0];
    assert_eq!(sheet.kind, SheetKind::Target);
    assert_eq!(sheet.project, "甲项目");
    assert_eq!(sheet.department.as_deref(), Some("012-甲局"));
    assert_eq!(sheet.unit.as_deref(), Some("甲局"));
    assert_eq!(sheet.attribute.as_deref(), Some("一次性项目(1年结束)"));
    assert_eq!(sheet.period.as_deref(), Some("1年"));
    let money: Vec<_> = sheet
        .funding
        .iter()
        .map(|row| (row.source.word(), row.whole.printed(), row.year.printed()))
        .collect();
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        money,
        [
            ("总额", some("21472"), some("472")),
            ("省级", some("21000"), some("0")),
            ("市县", some("472"), some("472")),
            ("其他", None, None),
        ]
    );
    let texts: Vec<_> = sheet
        .texts
        .iter()
        .map(|text| (&*text.label, text.span, &*text.text))
        .collect();
    assert_eq!(
        texts,
        [
            ("项目概况", None, "概况"),
            ("总体目标", Some(Span::Whole), "按时"),
            ("总体目标", Some(Span::Year), "按月"),
        ]
    );
    let fields: Vec<_> = sheet
        .fields
        .iter()
        .map(|it| (&*it.label, &*it.value))
        .collect();
    assert_eq!(fields, [("填报日期", "20240102")], "people are not read");
    assert_eq!((read.used.len(), read.used[0].clone()), (1, 0..3));
}

#[test]
fn rows_without_level_words_belong_to_those_above() {
    let (whole, year, codes) = with_rows(
        "|产出指标|数量指标|甲|2人|数量指标|甲|2人\n|||乙|3人||乙|4人\n||质量指标|||质量指标||\n|||丙|5人|||\n",
    );
    assert_eq!(
        whole[..2],
        ["产出指标 数量指标 甲 2人", "产出指标 数量指标 乙 3人"]
    );
    assert_eq!(
        year,
        ["产出指标 数量指标 甲 2人", "产出指标 数量指标 乙 4人"]
    );
    assert_eq!(whole[2], "产出指标 质量指标 丙 5人");
    assert!(codes.contains(&"sheet-levels-filled"));
}

#[test]
fn slipped_rows_are_read_by_their_words() {
    for row in [
        "|时效指标|甲|9月|时效指标|甲|9月|\n",
        "时效指标|甲|9月|时效指标|甲|9月||\n",
        "||时效指标||甲|9月|时效指标||甲|9月\n",
        "||||时效指标|甲||9月|时效指标|甲|9月\n",
        "|时效指标|时效指标|甲|9月|时效指标|甲|9月\n",
    ] {
        let (whole, year, _) = with_rows(row);
        assert_eq!(whole, ["产出指标 时效指标 甲 9月"], "{row}");
        assert_eq!(year, whole, "{row}");
    }
}

#[test]
fn a_row_may_lack_a_half_or_a_value() {
    let (whole, year, _) = with_rows(
        "||社会效益指标|||社会效益指标|改善|≥8%\n||生态效益指标|节能|提高||||\n|||时效指标|完成时间|||9月|时效指标|完成时间\n",
    );
    assert_eq!(
        whole,
        [
            "效益指标 生态效益指标 节能 提高",
            "产出指标 时效指标 完成时间 9月"
        ]
    );
    assert_eq!(
        year,
        [
            "效益指标 社会效益指标 改善 ≥8%",
            "产出指标 时效指标 完成时间 "
        ]
    );
}

#[test]
fn a_lost_kind_comes_from_the_row_the_name_or_the_order() {
    let (whole, _, codes) =
        with_rows("|产出指标|数量指标|甲|2|数量指标|甲|2\n|||乙|9%||质量指标|乙|9%\n");
    assert_eq!(whole[1], "产出指标 质量指标 乙 9%");
    assert!(codes.contains(&"sheet-kind-shared"));

    let (whole, _, codes) =
        with_rows("||社会效益指标|甲|好|社会效益指标|甲|好\n|||职工满意度|9%||职工满意度|9%\n");
    assert_eq!(whole[1], "满意度指标 服务对象满意度指标 职工满意度 9%");
    assert!(codes.contains(&"sheet-kind-inferred"));

    let (whole, _, _) = with_rows(
        "|效益指标|经济效益指标|||经济效益指标||\n|||甲|好||甲|好\n||生态效益指标|||生态效益指标||\n",
    );
    assert_eq!(whole, ["效益指标 社会效益指标 甲 好"]);
}

#[test]
fn a_label_of_the_next_row_does_not_take_this_one() {
    let (whole, year, codes) = with_rows(
        "||时效指标|甲|全年|时效指标|甲|全年\n|成本指标|标准|时间|9月|成本指标|标准|时间|9月\n||||标准|400元|||标准|400元\n",
    );
    assert_eq!(
        whole,
        [
            "产出指标 时效指标 甲 全年",
            "产出指标 时效指标 时间 9月",
            "产出指标 成本指标 标准 400元"
        ]
    );
    assert_eq!(year, whole);
    assert!(codes.contains(&"sheet-kind-of-next-row"));
}

#[test]
fn level_words_among_the_headings_hold_below() {
    let text = format!(
        "{HEAD}{MONEY}{GOALS}绩效指标|一级指标|二级指标|数量指标|三级指标|指标值|二级指标|数量指标|三级指标|指标值\n||||甲|9次|||甲|9次\n|二级指标|质量指标|三级指标|指标值|二级指标|质量指标|三级指标|指标值\n乙|||好|乙|||好\n"
    );
    let read = read_grid(&text);
    let rows: Vec<_> = read.sheets[0]
        .indicators_of(Span::Year)
        .map(written)
        .collect();
    assert_eq!(
        rows,
        ["产出指标 数量指标 甲 9次", "产出指标 质量指标 乙 好"]
    );
}

#[test]
fn a_category_printed_a_row_too_early_is_corrected_and_said() {
    let (whole, _, codes) = with_rows("|效益指标|成本指标|甲|9元|成本指标|甲|9元\n");
    assert_eq!(whole, ["产出指标 成本指标 甲 9元"]);
    assert!(codes.contains(&"sheet-category-inferred"));
    let (_, _, codes) = with_rows("||社会效益指标|甲|好|社会效益指标|甲|好\n");
    assert!(codes.contains(&"sheet-category-missing"));
    assert!(!codes.contains(&"sheet-category-inferred"));
    let (whole, _, _) = with_rows("|成本指标|经济成本指标|甲|9元|经济成本指标|甲|9元\n");
    assert_eq!(whole, ["成本指标 经济成本指标 甲 9元"]);
}

#[test]
fn damaged_heads_are_mended_by_their_values() {
    let text = "甲项目||||\n主管局代码|073-甲局[部门]||实施单位|甲局\n项目编码|一次性项目(1年结束)||项目日期|1年\n项目资金(元)|实施期资金总额:|5||年度资金总额: 5|\n";
    let read = read_grid(text);
    let sheet = &read.sheets[0];
    assert_eq!(sheet.project, "甲项目");
    assert_eq!(sheet.department.as_deref(), Some("073-甲局[部门]"));
    assert_eq!(sheet.attribute.as_deref(), Some("一次性项目(1年结束)"));
    assert_eq!(sheet.funding[0].year, Value::Number(Decimal::from(5)));
    let codes: Vec<_> = read.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(
        codes,
        [
            "sheet-project-unlabelled",
            "sheet-label-mended",
            "sheet-label-mended"
        ]
    );
}

#[test]
fn pages_of_one_sheet_are_joined_and_namesakes_kept_apart() {
    let page = |money: &str, rows: &str| {
        format!(
            "{HEAD}{}{GOALS}{HEADINGS}{rows}",
            MONEY.replace("472", money)
        )
    };
    let first = page("472", "|产出指标|数量指标|甲|2|数量指标|甲|2\n");
    let second = page("472", "|效益指标|社会效益指标|乙|好|社会效益指标|乙|好\n");
    let other = page("999", "|产出指标|数量指标|丙|2|数量指标|丙|2\n");
    let title = || line("甲县项目支出绩效目标表");
    let read = read(&[
        title(),
        Part::Grid(grid(&first)),
        title(),
        Part::Grid(grid(&second)),
        title(),
        Part::Grid(grid(&other)),
    ]);
    let counts: Vec<_> = read
        .sheets
        .iter()
        .map(|sheet| sheet.indicators.len())
        .collect();
    assert_eq!(counts, [4, 2]);
    assert!(
        read.findings
            .iter()
            .any(|finding| finding.code == "sheet-pages-joined")
    );
}

#[test]
fn words_that_a_later_page_prints_otherwise_are_told() {
    let page = |overview: &str, rows: &str| {
        let goals = GOALS.replace("项目概况||概况", &format!("项目概况||{overview}"));
        format!("{HEAD}{MONEY}{goals}{HEADINGS}{rows}")
    };
    let first = page("共 3 台", "|产出指标|数量指标|甲|2|数量指标|甲|2\n");
    let told = |overview: &str| {
        let second = page(
            overview,
            "|效益指标|社会效益指标|乙|好|社会效益指标|乙|好\n",
        );
        let title = || line("甲县项目支出绩效目标表");
        let read = read(&[
            title(),
            Part::Grid(grid(&first)),
            title(),
            Part::Grid(grid(&second)),
        ]);
        let texts = read.sheets[0].texts.iter();
        assert_eq!(texts.filter(|it| it.label == "项目概况").count(), 1);
        let differ = |it: &&crate::finding::Finding| it.code == "sheet-pages-differ";
        let finding = read.findings.iter().find(differ);
        finding.map(|it| it.arguments[2..].join("/"))
    };
    assert_eq!(told("共3台"), None);
    assert_eq!(told("共 30 台"), Some("共 3 台/共 30 台".into()));
}

#[test]
fn rows_that_are_read_otherwise_than_they_stand_are_told_with_their_lines() {
    let rows = "|产出指标|数量指标|甲|2|数量指标|甲|2\n|||乙|3||乙|3\n||||质量指标|丙|高|质量指标|丙|高\n||时效指标|丁|按时|时效指标||丁\n满意度指标|服务对象满意度/戊|≥90%|服务对象满意度/戊|≥90%\n";
    let read = read_grid(&format!("{HEAD}{MONEY}{GOALS}{HEADINGS}{rows}"));
    let said: Vec<String> = read
        .findings
        .iter()
        .map(|it| format!("{} {} {}", it.at.line, it.code, it.arguments.join(" ")))
        .collect();
    assert_eq!(
        said,
        [
            "7 sheet-label-joined 金",
            "17 sheet-cell-shared 服务对象满意度/戊 服务对象满意度",
            "14 sheet-levels-filled 甲项目 1 14",
            "15 sheet-rows-askew 甲项目 3 15–17",
        ]
    );
}

#[test]
fn the_cell_that_a_row_has_too_many_is_named() {
    let rows = "|成本指标|甲奖金|乙补助|6元|成本指标|乙补助|6元\n";
    let read = read_grid(&format!("{HEAD}{MONEY}{GOALS}{HEADINGS}{rows}"));
    let shifted = read
        .findings
        .iter()
        .find(|it| it.code == "sheet-row-shifted");
    let words = shifted.map(|it| it.arguments.join(" "));
    assert_eq!(words.as_deref(), Some("乙补助 6元 甲奖金"));
}

#[test]
fn a_label_that_is_not_printed_or_spelt_otherwise_is_told_as_it_is() {
    let text = "项目名称|甲项目|||\n主管部门及代码|073-甲局[部门]|实施单位|甲局|\n一次性项目(1年结束)||项目期|1年|\n保障项目实施的制度、措施|按章|||\n";
    let said: Vec<String> = (read_grid(text).findings.iter())
        .map(|it| format!("{} {}", it.code, it.arguments.join(" ")))
        .collect();
    assert_eq!(
        said,
        [
            "sheet-label-missing 项目属性 一次性项目(1年结束)",
            "sheet-label-spelt 保障项目实施的制度、措施 保证项目实施的制度、措施",
        ]
    );
}

#[test]
fn a_name_without_a_label_is_not_told_where_the_next_row_has_it_with_one() {
    let read = read_grid(&format!("甲项目||\n{HEAD}{MONEY}{GOALS}"));
    assert_eq!(read.sheets[0].project, "甲项目");
    let codes: Vec<_> = read.findings.iter().map(|it| it.code).collect();
    assert_eq!(codes, ["sheet-label-joined"]);
}

#[test]
fn no_name_goes_on_for_hundreds_of_rows() {
    let rows = "某项目的名称\n".repeat(500);
    let text = format!("项目名称|甲\n主管部门|\n{rows}");
    let read = read_grid(&text);
    assert!(read.sheets[0].project.len() < 500);
    let said: usize = (read.findings.iter().flat_map(|it| &it.arguments))
        .map(String::len)
        .sum();
    assert!(said < 50_000, "{said}");
}

#[test]
fn a_page_break_cuts_goals_anywhere() {
    let first = format!("{HEAD}{MONEY}||实施期目标||年度目标||\n总体目标||全部完成。||全部|||\n");
    let second = format!("||完成。||||\n{HEADINGS}|产出指标|数量指标|甲|2|数量指标|甲|2\n");
    let read = read(&[Part::Grid(grid(&first)), Part::Grid(grid(&second))]);
    let texts: Vec<_> = read.sheets[0]
        .texts
        .iter()
        .map(|text| &*text.text)
        .collect();
    assert_eq!(texts, ["全部完成。", "全部完成。"]);
    assert_eq!(read.sheets.len(), 1);
}

const EVALUATION: &str = "项目名称||甲项目\n主管部门及代码||216-甲局||预算单位|216001-甲局\n项目资金(万元)|年初预算数||全年预算数|全年执行数|资金结余|执行率|得分|偏差原因\n|目标申报数|预算编制数||||||\n|资金总额:|70|70|70|35|0|50|5|\n市县区财政资金|70|70|70|35|0|50.00|5.00|进度慢\n项目年度绩效目标|年度目标|||实际完成情况\n|应完成|||已完成\n绩效指标|一级指标|二级指标|三级指标|年初指标值|调整后指标值|实际完成值|定性值情况说明|分值|得分|偏差原因分析及改进措施\n";

#[test]
fn self_evaluations_have_money_scores_and_reasons() {
    let text = format!(
        "{EVALUATION}|产出指标|数量指标|甲|≥家|≥3家|≥7家||20|12|未完\n||时效指标|乙||11月|按期||10|10\n总分|||||||||85|良\n项目绩效分析|产出情况||尚可\n"
    );
    let read = read_grid(&text);
    let sheet = &read.sheets[0];
    assert_eq!(sheet.kind, SheetKind::SelfEvaluation);
    assert_eq!(sheet.unit.as_deref(), Some("216001-甲局"));
    assert_eq!(
        (sheet.score.as_deref(), sheet.grade.as_deref()),
        (Some("85"), Some("良"))
    );
    let rows: Vec<_> = sheet.indicators.iter().map(written).collect();
    assert_eq!(
        rows,
        [
            "产出指标 数量指标 甲 ≥家 ≥3家 ≥7家 20 12 未完",
            "产出指标 时效指标 乙 - 11月 按期 10 10 -",
        ]
    );
    let money = sheet.funding[1]
        .evaluation
        .as_deref()
        .expect("columns of an evaluation");
    assert_eq!(money.executed.printed().as_deref(), Some("35"));
    assert_eq!(money.score.printed().as_deref(), Some("5.00"));
    assert_eq!(money.note.as_deref(), Some("进度慢"));
    let texts: Vec<_> = sheet
        .texts
        .iter()
        .map(|text| (&*text.label, &*text.text))
        .collect();
    assert_eq!(
        texts,
        [
            ("年度目标", "应完成"),
            ("实际完成情况", "已完成"),
            ("产出情况", "尚可")
        ]
    );
}

#[test]
fn an_indicator_may_be_called_like_a_heading_of_money() {
    let text = format!(
        "{EVALUATION}|产出指标|时效指标|预算执行率||100%|90%||20|18|\n|||执行率||100%|80%||10|8|\n"
    );
    let read = read_grid(&text);
    let rows: Vec<_> = read.sheets[0].indicators.iter().map(written).collect();
    assert_eq!(
        rows,
        [
            "产出指标 时效指标 预算执行率 - 100% 90% 20 18 -",
            "产出指标 时效指标 执行率 - 100% 80% 10 8 -"
        ]
    );
    let above = read_grid("项目名称|甲\n主管部门|甲局|实施单位|乙所\n预算执行率|90%\n");
    let text = &above.sheets[0].texts[0];
    assert_eq!((&*text.label, &*text.text), ("预算执行率", "90%"));
}

#[test]
fn slipped_rows_of_a_self_evaluation_are_put_back() {
    let text = format!(
        "{EVALUATION}|||质量指标|甲|≥%|≥9%|≥9%||10|10\n满意度指标||服务对象满意度|≥%|≥9%|≥9%|||10|10\n|||经济收益|乙|提高|提高||10|10\n总分\n100\n优\n"
    );
    let read = read_grid(&text);
    let sheet = &read.sheets[0];
    let rows: Vec<_> = sheet.indicators.iter().map(written).collect();
    assert_eq!(
        rows,
        [
            "产出指标 质量指标 甲 ≥% ≥9% ≥9% 10 10 -",
            "满意度指标 服务对象满意度指标 服务对象满意度 ≥% ≥9% ≥9% 10 10 -",
            "效益指标 经济效益指标 乙 - 提高 提高 10 10 -",
        ]
    );
    assert_eq!(
        (sheet.score.as_deref(), sheet.grade.as_deref()),
        (Some("100"), Some("优"))
    );
}

#[test]
fn whole_department_sheets_have_fields_tasks_and_indicators() {
    let text = "部门基本信息|部门名称|601-甲局||\n|内设职能部门数|7个|所属预算单位数|0个\n其他人员数|||1人|\n部门职责|<p>管理。</p>|||\n年度预算情况|按资金来源划分|资金总额(万元)|按资金方向划分|资金总额(万元)\n|合计|11.57|合计|11.57\n单位资金|0.00|||\n|核心职能|重点任务||\n年度重点任务|开放|招商|\n年度绩效目标|完成任务||\n|一级指标|二级指标|三级指标|指标值\n||数量指标|条款数|≥1条\n|效益指标|经济效益指标|增加收入\n";
    let read = read_grid(text);
    let sheet = &read.sheets[0];
    assert_eq!(
        (sheet.kind, &*sheet.project),
        (SheetKind::Whole, "601-甲局")
    );
    let fields: Vec<_> = sheet
        .fields
        .iter()
        .map(|it| format!("{}={}", it.label, it.value))
        .collect();
    assert_eq!(
        fields,
        [
            "部门基本信息/部门名称=601-甲局",
            "部门基本信息/内设职能部门数=7个",
            "部门基本信息/所属预算单位数=0个",
            "部门基本信息/其他人员数=1人",
            "按资金来源划分/资金总额(万元)/合计=11.57",
            "按资金方向划分/资金总额(万元)/合计=11.57",
            "按资金来源划分/资金总额(万元)/单位资金=0.00",
        ]
    );
    let texts: Vec<_> = sheet
        .texts
        .iter()
        .map(|it| (&*it.label, &*it.text))
        .collect();
    assert_eq!(
        texts,
        [
            ("部门职责", "管理。"),
            ("重点任务/开放", "招商"),
            ("年度绩效目标", "完成任务")
        ]
    );
    let rows: Vec<_> = sheet.indicators.iter().map(written).collect();
    assert_eq!(
        rows,
        [
            "产出指标 数量指标 条款数 ≥1条",
            "效益指标 经济效益指标 增加收入 "
        ]
    );
}

#[test]
fn tasks_of_a_department_may_be_a_table() {
    let text = "部门名称|甲馆|||||\n年度主要任务|任务名称|主要内容|预算金额（万元）||\n|||总额|财政拨款|其他资金\n|任务1：运转|保障|5.00|4.00|1.00\n|任务2：展览||3.00|3.00|0.00\n金额合计|||8.00|7.00|1.00\n年度总体目标|按期办展|||||\n绩效指标|一级指标|二级指标|三级指标|指标值|\n|产出指标|数量指标|展览|≥3场|\n";
    let read = read(&[line("部门整体支出绩效目标表"), Part::Grid(grid(text))]);
    let sheet = &read.sheets[0];
    let fields: Vec<_> = (sheet.fields.iter())
        .map(|it| format!("{}={}", it.label, it.value))
        .collect();
    assert_eq!(
        fields,
        [
            "部门名称=甲馆",
            "任务1：运转/主要内容=保障",
            "任务1：运转/预算金额（万元）/总额=5.00",
            "任务1：运转/预算金额（万元）/财政拨款=4.00",
            "任务1：运转/预算金额（万元）/其他资金=1.00",
            "任务2：展览/预算金额（万元）/总额=3.00",
            "任务2：展览/预算金额（万元）/财政拨款=3.00",
            "任务2：展览/预算金额（万元）/其他资金=0.00",
            "金额合计/预算金额（万元）/总额=8.00",
            "金额合计/预算金额（万元）/财政拨款=7.00",
            "金额合计/预算金额（万元）/其他资金=1.00",
        ]
    );
    assert_eq!(sheet.funding, []);
    assert_eq!(sheet.indicators.len(), 1);
}

#[test]
fn labels_of_the_head_stand_in_any_order() {
    for head in [
        "预算单位|甲局|项目名称|修路\n",
        "项目名称|修路|预算单位|甲局\n",
        "项目名称|修路|项目编码|1|实施单位|甲局\n",
        "主管部门||项目名称|修路|实施单位|甲局\n",
    ] {
        let text = format!(
            "{head}项目资金(万元)|年度资金总额:|3||||\n年度目标|按时||||\n绩效指标|一级指标|二级指标|三级指标|指标值\n|产出指标|数量指标|里程|2公里\n"
        );
        let read = read_grid(&text);
        let sheet = &read.sheets[0];
        assert_eq!(
            (&*sheet.project, sheet.unit.as_deref()),
            ("修路", Some("甲局")),
            "{head}"
        );
        assert_eq!(
            (sheet.department.as_deref(), read.findings.as_slice()),
            (None, &[][..]),
            "{head}"
        );
    }
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
    let fields: Vec<_> = sheet
        .fields
        .iter()
        .map(|it| format!("{}={}", it.label, it.value))
        .collect();
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

#[test]
fn sources_side_by_side_are_rows_of_their_own() {
    let read = read_grid(
        "项目名称|甲||||\n项目资金(万元)|年度资金总额:|3|其中：财政拨款|2|单位资金|1\n年度目标|按时||||\n绩效指标|一级指标|二级指标|三级指标|指标值\n|产出指标|数量指标|人数|2人\n",
    );
    let money: Vec<_> = (read.sheets[0].funding.iter())
        .map(|row| {
            format!(
                "{} {}",
                row.source.word(),
                row.year.printed().unwrap_or_default()
            )
        })
        .collect();
    assert_eq!(money, ["总额 30000", "财政拨款 20000", "单位资金 10000"]);
    assert_eq!(read.findings, []);
}

#[test]
fn names_that_read_like_levels_are_names_under_their_heading() {
    let rows = "|产出指标|质量指标|质量|好\n|效益指标|社会效益指标|社会效益|提高\n||可持续影响指标|可持续影响|长期\n|满意度指标|服务对象满意度指标|服务对象满意度|≥95%\n|||满意度指标|≥90%\n";
    let expected = [
        "产出指标 质量指标 质量 好",
        "效益指标 社会效益指标 社会效益 提高",
        "效益指标 可持续影响指标 可持续影响 长期",
        "满意度指标 服务对象满意度指标 服务对象满意度 ≥95%",
        "满意度指标 服务对象满意度指标 满意度指标 ≥90%",
    ];
    let head = "项目名称|甲||||\n年度目标|按时||||\n绩效指标|一级指标|二级指标|三级指标|指标值";
    let weighted = rows.replace('\n', "|10\n");
    for text in [
        format!("{head}\n{rows}"),
        format!("{head}|分值\n{weighted}"),
    ] {
        let read = read_grid(&text);
        let rows: Vec<_> = read.sheets[0].indicators.iter().map(written).collect();
        assert_eq!(rows, expected, "{text}");
    }
}

#[test]
fn a_weight_before_the_value_is_told_by_its_heading() {
    let text = "项目名称|甲|||||\n年度目标|按时|||||\n绩效指标|一级指标|二级指标|三级指标|分值|指标值|备注\n|产出指标|数量指标|家数|20|30|每年\n";
    let sheet = &read_grid(text).sheets[0];
    assert_eq!(written(&sheet.indicators[0]), "产出指标 数量指标 家数 30");
    let fields: Vec<_> = sheet
        .fields
        .iter()
        .map(|it| format!("{}={}", it.label, it.value))
        .collect();
    assert_eq!(fields, ["分值/家数=20", "备注/家数=每年"]);
}

#[test]
fn marks_before_the_values_are_told_by_their_headings() {
    let text = "项目名称|甲|||||||\n绩效指标|一级指标|二级指标|三级指标|分值|年度指标值|实际完成值|得分|偏差原因分析及改进措施\n|产出指标|数量指标|家数|20|3|2|15|推迟\n||质量指标|合格率|30|=100%|100%||\n总分||||100|||45|\n";
    let read = read_grid(text);
    let sheet = &read.sheets[0];
    let rows: Vec<_> = sheet.indicators.iter().map(written).collect();
    assert_eq!(
        rows,
        [
            "产出指标 数量指标 家数 3 - 2 20 15 推迟",
            "产出指标 质量指标 合格率 =100% - 100% 30 - -",
        ]
    );
    assert_eq!(sheet.score.as_deref(), Some("45"));
    assert_eq!(sheet.fields[0].value, "100");
}

#[test]
fn costs_as_a_category_below_do_not_part_a_sheet_in_halves() {
    let read = read_grid(
        "项目名称|甲||||\n总体目标|年度目标||||\n|按时||||\n绩效指标|一级指标|二级指标|三级指标|指标值\n|产出指标|数量指标|人数|2人\n绩效指标|成本指标|经济成本指标|费用|≤3万元\n",
    );
    let rows: Vec<_> = read.sheets[0]
        .indicators_of(Span::Year)
        .map(written)
        .collect();
    assert_eq!(
        rows,
        [
            "产出指标 数量指标 人数 2人",
            "成本指标 经济成本指标 费用 ≤3万元"
        ]
    );
}

#[test]
fn self_evaluations_in_the_national_form_are_read_by_their_headings() {
    let text = "项目名称|甲||||\n主管部门|甲局||实施单位|乙所||\n项目资金(万元)||年初预算数|全年预算数|全年执行数|分值|执行率|得分\n|年度资金总额|10|12|6|10|50%|5\n|其中:当年财政拨款|10|12|6|—|50%|—\n|其他资金||2|||| \n年度总体目标|预期目标|||实际完成情况|||\n|应完成|||已完成|||\n绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施\n|产出指标|数量指标|甲|≥3家|2家|50|40|推迟\n总分||||||100|45|\n";
    let read = read_grid(text);
    let sheet = &read.sheets[0];
    assert_eq!(sheet.kind, SheetKind::SelfEvaluation);
    let money = |row: usize| {
        let row = sheet.funding[row]
            .evaluation
            .as_deref()
            .expect("an evaluation");
        [
            &row.budgeted,
            &row.adjusted,
            &row.executed,
            &row.rate,
            &row.score,
        ]
        .map(|it| it.printed().unwrap_or_default())
    };
    assert_eq!(money(0), ["10", "12", "6", "50", "5"]);
    assert_eq!(money(1), ["10", "12", "6", "50", "—"]);
    assert_eq!(money(2), ["", "2", "", "", ""]);
    let fields: Vec<_> = (sheet.fields.iter())
        .map(|it| (&*it.label, &*it.value))
        .collect();
    assert_eq!(fields, [("分值/预算执行率", "10"), ("分值/总分", "100")]);
    let texts: Vec<_> = sheet
        .texts
        .iter()
        .map(|it| (&*it.label, &*it.text))
        .collect();
    assert_eq!(texts, [("年度目标", "应完成"), ("实际完成情况", "已完成")]);
    let rows: Vec<_> = sheet.indicators.iter().map(written).collect();
    assert_eq!(rows, ["产出指标 数量指标 甲 ≥3家 - 2家 50 40 推迟"]);
    assert_eq!(sheet.score.as_deref(), Some("45"));
}

#[test]
fn a_kind_out_of_order_in_the_first_column_is_no_kind() {
    let (whole, year, codes) = with_rows(
        "|产出指标|质量指标|甲|9%|质量指标|甲|9%\n|成本指标|乙|好|乙|好||\n||时效指标|丙|9月|时效指标|丙|9月\n||成本指标|丁|9元|成本指标|丁|9元\n",
    );
    assert_eq!(whole[1], "产出指标 质量指标 乙 好");
    assert_eq!(year, whole);
    assert!(codes.contains(&"sheet-kind-out-of-order"));
}

#[test]
fn equal_halves_of_three_cells_are_parted_in_the_middle() {
    let (whole, year, _) = with_rows(
        "满意度指标|服务对象满意度|甲|9%|服务对象满意度|甲|9%|\n|群众满意度|群众满意度|8%|群众满意度|群众满意度|8%|\n",
    );
    assert_eq!(whole[1], "满意度指标 服务对象满意度指标 群众满意度 8%");
    assert_eq!(year, whole);
}

#[test]
fn people_are_left_out_of_the_head_and_do_not_end_it() {
    let text = "项目名称|甲|项目负责人|某某|联系电话|1\n主管部门|甲局|||实施单位|乙所\n项目概况|概况\n绩效指标|一级指标|二级指标|三级指标|指标值\n|产出指标|数量指标|甲|2人\n";
    let read = read_grid(text);
    let sheet = &read.sheets[0];
    assert_eq!(
        (&*sheet.project, sheet.unit.as_deref()),
        ("甲", Some("乙所"))
    );
    assert_eq!(sheet.indicators.len(), 1);
    assert!(sheet.fields.is_empty());
    assert!(!format!("{read:?}").contains("某某"));
}

#[test]
fn values_in_parts_are_gathered_and_weights_kept() {
    let head = "项目名称|甲\n主管部门|甲局|实施单位|乙所\n年度总体目标|建成|||||\n";
    for (headings, rows) in [
        (
            "绩效指标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重\n",
            "|产出指标|数量指标|甲|≥|20|人|30\n||质量指标|乙|定性|良好||20\n",
        ),
        (
            "绩效指标|一级指标|二级指标|三级指标|指标值|分值\n",
            "|产出指标|数量指标|甲|≥20人|30\n||质量指标|乙|定性良好|20\n",
        ),
    ] {
        let text = format!("{head}{headings}{rows}");
        let read = read_grid(&text);
        let sheet = &read.sheets[0];
        assert_eq!(sheet.kind, SheetKind::Target, "{headings}");
        let found: Vec<_> = sheet.indicators_of(Span::Year).map(written).collect();
        assert_eq!(
            found,
            [
                "产出指标 数量指标 甲 ≥20人",
                "产出指标 质量指标 乙 定性良好"
            ]
        );
        let weights: Vec<_> = sheet
            .fields
            .iter()
            .map(|it| format!("{}={}", it.label, it.value))
            .collect();
        assert_eq!(weights, ["分值/甲=30", "分值/乙=20"]);
    }
}
