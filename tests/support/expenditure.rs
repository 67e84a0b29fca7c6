//! Expenditure tables that add up: items of the classification, their sections and classes, and the total.

use std::collections::BTreeMap;

use proptest::{collection, prelude::*};

/// Item codes with the names of the item, its section and its class.
const ITEMS: &[[&str; 4]] = &[
    [
        "2010301",
        "行政运行",
        "政府办公厅（室）及相关机构事务",
        "一般公共服务支出",
    ],
    [
        "2010399",
        "其他政府办公厅（室）及相关机构事务支出",
        "政府办公厅（室）及相关机构事务",
        "一般公共服务支出",
    ],
    ["2011308", "招商引资", "商贸事务", "一般公共服务支出"],
    [
        "2060499",
        "其他技术研究与开发支出",
        "技术研究与开发",
        "科学技术支出",
    ],
    [
        "2080505",
        "机关事业单位基本养老保险缴费支出",
        "行政事业单位养老支出",
        "社会保障和就业支出",
    ],
    [
        "2080506",
        "机关事业单位职业年金缴费支出",
        "行政事业单位养老支出",
        "社会保障和就业支出",
    ],
    [
        "2101101",
        "行政单位医疗",
        "行政事业单位医疗",
        "卫生健康支出",
    ],
    [
        "2120804",
        "农村基础设施建设支出",
        "国有土地使用权出让收入安排的支出",
        "城乡社区支出",
    ],
    [
        "2150517",
        "产业发展",
        "工业和信息产业监管",
        "资源勘探工业信息等支出",
    ],
    ["2210201", "住房公积金", "住房改革支出", "住房保障支出"],
];

/// A row: code (empty for 合计), name, and its amounts in hundredths of 万元.
pub type Line = (String, String, [i64; 2]);

/// The rows of an expenditure table that adds up, from what each item costs.
pub fn lines(items: &BTreeMap<usize, [i64; 2]>) -> Vec<Line> {
    let mut by_code: BTreeMap<&str, (&str, [i64; 2])> = BTreeMap::new();
    let mut total = [0; 2];
    for (&index, amounts) in items {
        let [code, name, section, class] = ITEMS[index];
        for (part, name) in [(&code[..3], class), (&code[..5], section), (code, name)] {
            let sums = &mut by_code.entry(part).or_insert((name, [0; 2])).1;
            sums[0] += amounts[0];
            sums[1] += amounts[1];
        }
        total[0] += amounts[0];
        total[1] += amounts[1];
    }
    let rows = by_code
        .into_iter()
        .map(|(code, (name, amounts))| (code.to_string(), name.to_string(), amounts));
    [(String::new(), "合计".to_string(), total)]
        .into_iter()
        .chain(rows)
        .collect()
}

/// Any items, and what each costs.
pub fn items() -> impl Strategy<Value = BTreeMap<usize, [i64; 2]>> {
    let amounts = prop_oneof![
        (1..99_999_999_i64).prop_map(|basic| [basic, 0]),
        (1..99_999_999_i64).prop_map(|project| [0, project]),
        [1..9_999_999_i64, 1..9_999_999_i64],
    ];
    collection::btree_map(0..ITEMS.len(), amounts, 1..ITEMS.len())
}
