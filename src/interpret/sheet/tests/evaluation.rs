//! Self-evaluations: money by its headings, what was reached, score and grade.

use super::*;

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
    let texts = texts(sheet);
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
    let fields = fields(sheet);
    assert_eq!(fields, ["分值/预算执行率=10", "分值/总分=100"]);
    let texts = texts(sheet);
    assert_eq!(texts, [("年度目标", "应完成"), ("实际完成情况", "已完成")]);
    let rows: Vec<_> = sheet.indicators.iter().map(written).collect();
    assert_eq!(rows, ["产出指标 数量指标 甲 ≥3家 - 2家 50 40 推迟"]);
    assert_eq!(sheet.score.as_deref(), Some("45"));
}
