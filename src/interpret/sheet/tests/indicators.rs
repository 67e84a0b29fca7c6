//! Rows of indicators of target sheets: slipped, lacking a half, with level words lost, repeated or out of order.

use super::*;

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
    let fields = fields(sheet);
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
        let weights = fields(sheet);
        assert_eq!(weights, ["分值/甲=30", "分值/乙=20"]);
    }
}

#[test]
fn a_name_that_is_also_a_heading_of_money_makes_no_evaluation() {
    let rows =
        "|产出指标|时效指标|预算执行率|100%|时效指标|预算执行率|90%\n|||执行率|80%||执行率|70%\n";
    let (whole, year, _) = with_rows(rows);
    assert_eq!(
        whole,
        [
            "产出指标 时效指标 预算执行率 100%",
            "产出指标 时效指标 执行率 80%"
        ]
    );
    assert_eq!(
        year,
        [
            "产出指标 时效指标 预算执行率 90%",
            "产出指标 时效指标 执行率 70%"
        ]
    );
    let reached = read_grid(
        "项目名称|修路|||\n主管部门|甲局|实施单位|乙所\n一级指标|二级指标|三级指标|指标值\n\
         产出指标|时效指标|按时率|100%\n||年度目标完成情况|90%\n",
    );
    let sheet = &reached.sheets[0];
    let rows: Vec<_> = sheet.indicators.iter().map(written).collect();
    assert_eq!(sheet.kind, SheetKind::Target);
    assert_eq!(
        rows,
        [
            "产出指标 时效指标 按时率 100%",
            "产出指标 时效指标 年度目标完成情况 90%"
        ]
    );
}
