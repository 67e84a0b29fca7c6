//! Sheets that go on over pages, or are printed twice.

use super::*;

/// Reads pages that each stand under the title of a sheet.
fn read_pages(pages: &[&str]) -> Sheets {
    let parts = pages
        .iter()
        .flat_map(|page| [line("甲县项目支出绩效目标表"), Part::Grid(grid(page))]);
    read(&parts.collect::<Vec<_>>())
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
    let read = read_pages(&[&first, &second, &other]);
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
        let read = read_pages(&[&first, &second]);
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
