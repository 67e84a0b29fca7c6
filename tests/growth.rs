//! Reading takes time that grows with the length of a file and not with its square, whatever stands in it.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use mingzhang::pipeline;

/// How often the same is printed one after the other.
const TIMES: usize = 20_000;

/// Each file is read in a second or two; where its time grows with the square of its length, in half a minute or more.
const LONGEST: Duration = Duration::from_secs(15);

/// A table after the paragraphs, for without one there is no disclosure.
const TABLE: &str = "\n\n| 项目 | 金额 |\n|---|---|\n| 甲 | 1.00 |\n";

fn assert_read_in_time(what: &str, text: &str) {
    let begun = Instant::now();
    let read = pipeline::read(Path::new("long.txt"), text.as_bytes().to_vec());
    let taken = begun.elapsed();
    assert!(read.is_ok(), "{what}: {:?}", read.err());
    assert!(taken < LONGEST, "{what}: {taken:?}");
}

#[test]
fn a_paragraph_may_be_of_any_length() {
    for repeated in [
        "（收入5.00万元",
        "支出1.00，",
        "1、",
        "2018-",
        "01-",
        "电话：1 2-",
    ] {
        let text = format!("2024年{}年{TABLE}", repeated.repeat(TIMES));
        assert_read_in_time(repeated, &text);
    }
}

#[test]
fn a_table_may_have_any_number_of_rows_that_say_the_same() {
    let header = "| 科目编码 | 科目名称 | 合计 |\n";
    let rows = header.repeat(TIMES) + &"| 201 | 甲 | 1.00 |\n".repeat(TIMES);
    assert_read_in_time("headers", &format!("2024年支出总表\n\n{rows}"));
    let unit = "| 甲局 | 5.00 |\n| 修路 | 1.00 |\n| 退回 | -1.00 |\n".repeat(TIMES);
    let projects = format!("2024年项目支出预算表\n\n| 项目名称 | 合计 |\n|---|---|\n{unit}");
    assert_read_in_time("units whose projects are never all", &projects);
}

#[test]
fn a_sheet_may_have_any_number_of_rows_that_say_the_same() {
    let head = "项目支出绩效自评表\n\n| 项目名称 | 修路 | |\n|---|---|---|\n";
    for row in [
        "| 某项目的名称 |\n",
        "| 项目资金 | 全年预算数 | 全年执行数 |\n",
        "| 项目概况 | 通车 |\n",
        "| 产出指标 | 数量指标 | 里程 | 20公里 |\n",
    ] {
        assert_read_in_time(row, &(head.to_string() + &row.repeat(TIMES)));
    }
}

#[test]
fn departments_may_be_as_many_as_lines() {
    let name = |at: u32| char::from_u32(0x4E00 + at).map(|c| format!("部门：某某{c}局\n"));
    let names: String = (0..20_000).filter_map(name).collect();
    assert_read_in_time("names", &(names + TABLE));
}
