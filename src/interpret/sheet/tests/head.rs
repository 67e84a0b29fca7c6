//! Project, department, people and money: damaged labels, labels in any order, sources side by side.

use rust_decimal::Decimal;

use super::*;

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
    let fields = fields(sheet);
    assert_eq!(fields, ["填报日期=20240102"], "people are not read");
    assert_eq!((read.used.len(), read.used[0].clone()), (1, 0..3));
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
