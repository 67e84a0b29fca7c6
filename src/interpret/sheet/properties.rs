//! Sheets printed in random ways must read as what was printed.

use proptest::prelude::*;

use super::*;
use crate::{
    budget::{Reading, Span},
    tables::tests::grid,
};

const KINDS: [(&str, &str); 9] = [
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "时效指标"),
    ("产出指标", "成本指标"),
    ("效益指标", "经济效益指标"),
    ("效益指标", "社会效益指标"),
    ("效益指标", "生态效益指标"),
    ("效益指标", "可持续影响指标"),
    ("满意度指标", "服务对象满意度指标"),
];

/// What a sheet says of one kind: name and value for the whole period and for the year, a row each.
type Rows = Vec<[(String, String); 2]>;

fn cell() -> impl Strategy<Value = (String, String)> {
    let name = "[甲乙丙丁戊己][补发领修][A-Z]{2}";
    let value = prop_oneof!["≥[1-9][0-9]?%", "[1-9]{1,3}[人项万]", "按时|及时|良好"];
    (name, value)
}

fn kinds() -> impl Strategy<Value = Vec<Rows>> {
    let row = prop_oneof![
        3 => cell().prop_map(|it| [it.clone(), it]),
        1 => (cell(), cell()).prop_map(|(whole, year)| [whole, year]),
    ];
    prop::collection::vec(prop::collection::vec(row, 0..4), KINDS.len())
}

/// How a row is printed: how far it slips, and whether a page ends below it.
type Print = (i8, bool);

const HEAD: &str = "项目名称||某项目||\n主管部门及代码||1-某局||实施单位||某局\n项目资金(元)|实施期资金总额:|5||年度资金总额:|5|\n|实施期目标|||年度目标||\n总体目标|建成|||开工||\n绩效指标|一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值\n";

/// Prints the rows of all kinds, those without indicators as the form has them.
fn printed(kinds: &[Rows], prints: &[Print]) -> Vec<String> {
    let mut pages = vec![HEAD.to_owned()];
    let mut last = "";
    let mut prints = prints.iter().cycle();
    for ((category, kind), rows) in KINDS.iter().zip(kinds) {
        let blank = [(); 2].map(|()| (String::new(), String::new()));
        let shown = if rows.is_empty() {
            std::slice::from_ref(&blank)
        } else {
            rows
        };
        for (index, [whole, year]) in shown.iter().enumerate() {
            let category = if *category == last { "" } else { category };
            let kind = if index == 0 { kind } else { "" };
            let (slip, ends) = prints.next().copied().unwrap_or_default();
            let mut cells = vec![
                "", category, kind, &whole.0, &whole.1, kind, &year.0, &year.1,
            ];
            match slip {
                1 => cells.insert(1, ""),
                -1 => drop(cells.remove(0)),
                _ => {}
            }
            let page = pages.last_mut().expect("a page");
            page.push_str(&cells.join("|"));
            page.push('\n');
            if ends {
                pages.push(String::new());
            }
            last = KINDS
                .iter()
                .find(|it| it.0 == category)
                .map_or(last, |it| it.0);
        }
    }
    pages.retain(|page| !page.is_empty());
    pages
}

fn expected(kinds: &[Rows], half: usize) -> Vec<String> {
    let rows = KINDS.iter().zip(kinds);
    rows.flat_map(|((category, kind), rows)| {
        rows.iter()
            .map(move |row| format!("{category} {kind} {} {}", row[half].0, row[half].1))
    })
    .collect()
}

fn found(sheet: &Sheet, span: Span) -> Vec<String> {
    sheet
        .indicators_of(span)
        .map(|it| match &it.reading {
            Reading::Target { value, .. } => {
                format!("{} {} {} {value}", it.category, it.kind, it.name)
            }
            Reading::Evaluation(_) => format!("{}: an evaluation", it.name),
        })
        .collect()
}

/// Words of the form and of nothing, to be thrown together.
fn word() -> impl Strategy<Value = String> {
    let words = [
        "",
        "",
        "",
        "项目名称",
        "实施单位",
        "项目期",
        "项目资金(万元)",
        "实施期资金总额:",
        "其中:中央财政资金",
        "1,000",
        "0.5",
        "项目概况",
        "实施期目标",
        "年度目标",
        "总体目标",
        "绩效指标",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标值",
        "实际完成值",
        "分值",
        "得分",
        "产出指标",
        "数量指标",
        "成本指标",
        "经济成本指标",
        "满意度指标",
        "群众满意度",
        "≥9%",
        "全年执行数",
        "年初预算数",
        "总分",
        "优",
        "负责人:",
        "填报日期:",
        "部门名称",
        "按资金来源划分",
        "核心职能",
        "重点任务",
        "<p>甲</p>",
        "<table><tr><td>总体目标</td><td>乙</td></tr></table>",
        "甲县项目支出绩效目标表",
        "一次性项目(1年结束)",
    ];
    prop::sample::select(words.map(str::to_owned).to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_may_slip_and_pages_end_anywhere(
        kinds in kinds(),
        prints in prop::collection::vec((prop_oneof![4 => Just(0_i8), 1 => Just(1), 1 => Just(-1)], prop::bool::weighted(0.1)), 1..30),
    ) {
        let pages = printed(&kinds, &prints);
        let parts: Vec<_> = pages.iter().map(|page| Part::Grid(grid(page))).collect();
        let read = read(&parts);
        prop_assert_eq!(read.sheets.len(), 1);
        prop_assert_eq!(found(&read.sheets[0], Span::Whole), expected(&kinds, 0));
        prop_assert_eq!(found(&read.sheets[0], Span::Year), expected(&kinds, 1));
    }

    #[test]
    fn whatever_stands_in_the_cells_is_survived(rows in prop::collection::vec(prop::collection::vec(word(), 1..9), 1..24)) {
        let text: Vec<String> = rows.iter().map(|row| row.join("|")).collect();
        let text = text.join("\n");
        let parts = [Part::Grid(grid(&text)), Part::Grid(grid(&text))];
        let read = read(&parts);
        for used in &read.used {
            prop_assert!(used.start < used.end && used.end <= parts.len());
        }
        for pair in read.used.windows(2) {
            prop_assert!(pair[0].end <= pair[1].start);
        }
        for sheet in &read.sheets {
            prop_assert!(sheet.indicators.iter().all(|indicator| !indicator.name.is_empty()));
        }
    }
}
