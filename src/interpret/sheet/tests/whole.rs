//! Sheets of a whole department: its fields, its tasks, its indicators.

use super::*;

#[test]
fn whole_department_sheets_have_fields_tasks_and_indicators() {
    let text = "部门基本信息|部门名称|601-甲局||\n|内设职能部门数|7个|所属预算单位数|0个\n其他人员数|||1人|\n部门职责|<p>管理。</p>|||\n年度预算情况|按资金来源划分|资金总额(万元)|按资金方向划分|资金总额(万元)\n|合计|11.57|合计|11.57\n单位资金|0.00|||\n|核心职能|重点任务||\n年度重点任务|开放|招商|\n年度绩效目标|完成任务||\n|一级指标|二级指标|三级指标|指标值\n||数量指标|条款数|≥1条\n|效益指标|经济效益指标|增加收入\n";
    let read = read_grid(text);
    let sheet = &read.sheets[0];
    assert_eq!(
        (sheet.kind, &*sheet.project),
        (SheetKind::Whole, "601-甲局")
    );
    let fields = fields(sheet);
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
    let texts = texts(sheet);
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
    let fields = fields(sheet);
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
