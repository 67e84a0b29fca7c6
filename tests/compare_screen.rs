//! Two disclosures side by side on the screen: what is doubted is marked, figures add up as they are shown, and whose
//! they are is always in sight.

mod support;

use std::sync::Arc;

use mingzhang::{budget::Reading, texts::Lang, tui::update::Effect};
use rust_decimal::Decimal;
use support::explorer::Explorer;

/// Keys that lead nowhere, so that what is left to do between keys gets done.
const MEANWHILE: &str = "j k j k j k";

fn explorer(fixtures: &str, size: (u16, u16), keys: &str) -> Explorer {
    let mut explorer = Explorer::open(fixtures, size);
    explorer.press(keys);
    explorer
}

#[test]
fn what_checks_doubt_is_marked_on_either_side_and_leads_to_them() {
    for size in [(80, 24), (120, 40)] {
        let keys = format!("Enter d {MEANWHILE}");
        let mut explorer = explorer("xinzhou zezhou-2024", size, &keys);
        let text = explorer.text();
        assert!(text.contains("10,441.41✗"), "{text}");
        assert!(text.contains("左 合计  ✗ 科目逐级相加"), "{text}");
        assert!(text.contains("9,292.71+"), "{text}");
        explorer.press("x");
        let text = explorer.text();
        assert!(text.contains("10,441.41✗"), "{text}");
        assert!(text.contains("右 合计  ✗ 科目逐级相加"), "{text}");
        explorer.press("C");
        assert!(
            explorer
                .text()
                .contains("忻州市工业和信息化局 2022 预算  勾稽核对"),
            "{}",
            explorer.text()
        );
        assert!(
            explorer.place().contains("科目逐级相加"),
            "{}",
            explorer.place()
        );
        explorer.press("Esc");
        assert!(explorer.text().contains("⇄"));
    }
}

#[test]
fn projects_side_by_side_are_marked_too() {
    let keys = format!("j Enter d p f '补充业务费' Enter {MEANWHILE} j");
    let explorer = explorer("zezhou-2024 liulin", (80, 24), &keys);
    let text = explorer.text();
    assert!(text.contains('✗') && text.contains("没有绩效表"), "{text}");
}

#[test]
fn differences_are_those_of_the_figures_that_are_shown() {
    let number = |cell: &str| {
        let plain = cell.trim_start_matches('Σ').replace([',', '+'], "");
        match plain.as_str() {
            "" => Decimal::ZERO,
            plain => Decimal::from_str_exact(plain).expect("a figure"),
        }
    };
    let mut seen = 0;
    for fixtures in [
        "zezhou-2024 liulin",
        "zezhou-2024 zezhou-2023",
        "xinzhou yangcheng-2024-final",
    ] {
        let mut explorer = explorer(fixtures, (120, 40), "Enter d");
        // The columns of the amounts and of the difference, by code and by project.
        for (way, columns) in [("", [2, 4, 5]), ("p", [1, 3, 4])] {
            explorer.press(way);
            for unit in ["", "u", "u", "u"] {
                explorer.press(unit);
                let table = explorer.app.screen().table(&explorer.app.shared);
                for row in &table[1..] {
                    let [left, right, change] = columns.map(|column| number(&row[column]));
                    assert_eq!(right - left, change, "{fixtures} {way}: {row:?}");
                    let is_nothing = |column: usize| {
                        let cell = &row[column];
                        !cell.is_empty() && number(cell).is_zero()
                    };
                    assert!(!is_nothing(columns[2]), "{row:?}");
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 500, "only {seen} rows were seen");
}

#[test]
fn whose_the_sides_are_is_in_sight_whatever_the_mode() {
    for keys in [
        "",
        "c",
        "c s",
        "c s s",
        "j i",
        "%",
        "f 'shehui' Enter c s",
        "t",
        "t t t t t",
    ] {
        let keys = format!("j Enter d {keys}");
        let mut explorer = explorer("zezhou-2024 liulin", (80, 24), &keys);
        let text = explorer.text();
        let title = text.lines().next().unwrap_or_default();
        for part in [
            "泽州县工业和信息化局",
            "柳林县工业和信息化局",
            "2024",
            "预算",
            "万元",
        ] {
            assert!(title.contains(part), "{keys}: {title}");
        }
        explorer.press("p");
        let text = explorer.text();
        let title = text.lines().next().unwrap_or_default();
        for part in [
            "泽州县工业和信息化局",
            "柳林县工业和信息化局",
            "2024 预算",
            "万元",
        ] {
            assert!(title.contains(part), "{keys} p: {title}");
        }
    }
}

#[test]
fn both_names_of_a_project_are_in_sight_at_80_columns() {
    let explorer = explorer(
        "zezhou-2024 liulin",
        (80, 24),
        "j Enter d p f '社会化管理中央' Enter",
    );
    let text = explorer.text();
    let left = "左 提前下达2024年国有企业退休人员社会化管理中央补助资金";
    let right = "右 国有企业退休人员社会化管理  相似度";
    assert!(text.contains(left) && text.contains(right), "{text}");
}

#[test]
fn a_filter_that_cannot_be_read_is_not_put_on() {
    for way in ["j Enter d", "j Enter d p", "M", "Enter", "Enter p"] {
        let mut explorer = explorer("zezhou-2024 liulin", (80, 24), way);
        let before = explorer.app.screen().table(&explorer.app.shared).len();
        explorer.press("f '>abc' Enter");
        let text = explorer.text();
        assert!(
            text.contains("“>abc”读不懂") && text.contains("筛选: >abc"),
            "{way}: {text}"
        );
        assert!(!text.contains("筛选“"), "{way}: {text}");
        let rows = explorer.app.screen().table(&explorer.app.shared).len();
        assert_eq!(rows, before, "{way}");
        explorer.press("Esc");
        assert!(!explorer.text().contains(">abc"), "{way}");
    }
}

#[test]
fn what_stands_in_columns_or_in_sheets_is_narrowed_in_place() {
    for (way, typed, kept, gone) in [
        ("M", "zfgjj", "2210201", "20113"),
        (
            "p f '遗属' Enter Enter d",
            "人数",
            "遗属补助人数",
            "资格符合率",
        ),
    ] {
        let mut explorer = explorer("zezhou-2024", (80, 24), "Enter");
        if way == "M" {
            explorer = Explorer::open("zezhou-2024 liulin", (80, 24));
        }
        explorer.press(way);
        let before = explorer.text();
        explorer.press(&format!("f '{typed}' Enter"));
        let text = explorer.text();
        assert!(text.contains(kept) && !text.contains(gone), "{way}: {text}");
        assert!(text.contains("筛选"), "{way}: {text}");
        explorer.press("Esc g");
        assert_eq!(explorer.text(), before, "{way}");
    }
}

#[test]
fn a_file_of_a_comparison_is_called_the_same_whatever_the_size() {
    for way in ["", "p"] {
        let names: Vec<String> = [(80, 24), (120, 40)]
            .into_iter()
            .map(|size| {
                let explorer = explorer("zezhou-2024 liulin", size, &format!("j Enter d {way} e"));
                match explorer.effect {
                    Effect::Write { name, .. } => name,
                    other => panic!("{other:?}"),
                }
            })
            .collect();
        assert_eq!(names[0], names[1]);
        assert!(
            names[0].contains("柳林县工业和信息化局-2024-预算-"),
            "{names:?}"
        );
    }
}

#[test]
fn where_no_other_disclosure_is_open_none_is_offered() {
    let explorer = explorer("zezhou-2024 liulin", (80, 24), "j Enter d d");
    assert!(explorer.text().contains("没有打开别的公开可换"));
}

#[test]
fn two_without_a_table_in_common_are_named_when_that_is_said() {
    for keys in ["G m k d", "p d p"] {
        let mut explorer = Explorer::open("zezhou-2024-b liulin", (80, 24));
        let first = &mut explorer.app.shared.disclosures[0].disclosure;
        Arc::make_mut(first).tables.clear();
        explorer.press(keys);
        let said = explorer.app.message.clone().unwrap_or_default();
        let names = ["泽州县工业和信息化局 2024", "柳林县工业和信息化局 2024"];
        assert!(
            names.iter().all(|name| said.contains(name)) && !said.contains('{'),
            "{keys}: {said}"
        );
    }
}

#[test]
fn which_side_is_which_is_said_in_either_language() {
    for (lang, sides) in [(Lang::Zh, ["左·", "右·"]), (Lang::En, ["left·", "right·"])] {
        let mut explorer = Explorer::open("zezhou-2024 liulin", (80, 24));
        explorer.app.shared.lang = lang;
        explorer.press("j Enter d");
        for _ in 0..3 {
            let text = explorer.text();
            let heads = text.lines().nth(1).unwrap_or_default();
            assert!(sides.iter().all(|side| heads.contains(side)), "{heads}");
            explorer.press("Tab");
        }
    }
}

#[test]
fn causes_say_of_which_table_they_are_and_in_what_way_they_are_shown() {
    for size in [(80, 24), (120, 40)] {
        let mut explorer = explorer("zezhou-2024 liulin", size, "j Enter d j i");
        let heads = |explorer: &Explorer| -> String {
            explorer
                .text()
                .lines()
                .take(2)
                .collect::<Vec<_>>()
                .join("\n")
        };
        assert!(heads(&explorer).contains("差额来源·201"));
        assert!(
            heads(&explorer).contains("支出总表"),
            "{}",
            heads(&explorer)
        );
        // Another table has causes of its own, or none of that row.
        explorer.press("T");
        let text = heads(&explorer);
        assert!(text.contains("收支总表") && !text.contains('≠'), "{text}");
        assert!(!text.contains("差额来源"), "{text}");
        explorer.press("Esc g i t");
        let text = heads(&explorer);
        assert!(
            text.contains("差额来源·合计") && text.contains("基本支出表"),
            "{text}"
        );
        explorer.press("c");
        let text = heads(&explorer);
        assert!(text.contains('≡') || text.contains("含未变化的"), "{text}");
        explorer.press("c");
        let text = heads(&explorer);
        assert!(
            !text.contains('≡') && !text.contains("含未变化的"),
            "{text}"
        );
    }
}

#[test]
fn why_there_are_no_causes_is_told() {
    let explorer = explorer("zezhou-2024 liulin", (80, 24), "j Enter d j j j i");
    assert!(explorer.text().contains("没有更细的下级"));
}

#[test]
fn sums_of_neighbours_are_no_causes() {
    let mut explorer = explorer("zezhou-2024 liulin", (120, 40), "j Enter d T T g");
    assert!(
        explorer.text().contains("本年收入合计"),
        "{}",
        explorer.text()
    );
    explorer.press("i c");
    let text = explorer.text();
    assert!(
        text.contains("收入总计") && !text.contains("本年收入合计"),
        "{text}"
    );
    assert!(!text.contains("下级未列"), "{text}");
}

#[test]
fn of_sheets_side_by_side_both_projects_are_in_sight() {
    let mut explorer = explorer(
        "zezhou-2023 zezhou-2024",
        (80, 24),
        "Enter d p f '方阵' Enter Enter",
    );
    let text = explorer.text();
    let heads = text.lines().nth(1).unwrap_or_default();
    assert!(
        heads.contains("2023年两节") && heads.contains("2024年两节"),
        "{text}"
    );
    let whole = "泽州县工业和信息化局 2024 预算  2024年两节方阵巡游活动经费";
    assert!(text.contains(whole), "{text}");
    explorer.press("e");
    match &explorer.effect {
        Effect::Write { bytes, .. } => {
            let written = String::from_utf8_lossy(bytes);
            assert!(written.contains(whole), "{written}");
        }
        other => panic!("{other:?}"),
    }
    // The sheets of one project say its name once, and when each is of.
    explorer.press("Esc Esc f '遗属' Enter Enter");
    let text = explorer.text();
    let heads = text.lines().nth(1).unwrap_or_default();
    assert!(
        heads.contains("遗属补助") && heads.contains("2023 预算") && heads.contains("2024 预算"),
        "{text}"
    );
}

#[test]
fn what_only_one_year_has_is_new_or_gone_project_by_project_too() {
    let mut explorer = explorer("zezhou-2023 zezhou-2024", (80, 24), "Enter d p");
    let text = explorer.text();
    assert!(text.contains("新增") && !text.contains("只右"), "{text}");
    explorer.press("x");
    let text = explorer.text();
    assert!(text.contains("只左") && !text.contains("新增"), "{text}");
}

#[test]
fn where_another_side_is_chosen_the_one_that_stays_is_in_sight() {
    let mut explorer = explorer(
        "zezhou-2024 liulin xinzhou yangcheng-2024-f",
        (80, 24),
        "j Enter d",
    );
    let title = |explorer: &Explorer| -> String {
        explorer
            .text()
            .lines()
            .next()
            .unwrap_or_default()
            .to_string()
    };
    assert!(
        title(&explorer).contains("忻州市工业和信息化局 2022 预算 ⇄ ?"),
        "{}",
        title(&explorer)
    );
    explorer.press("Enter D");
    assert!(title(&explorer).contains("? ⇄ "), "{}", title(&explorer));
}

#[test]
fn as_many_levels_are_shown_of_another_measure_as_of_the_last() {
    for (way, measure) in [("M", "Tab"), ("j Enter d 1", "t t t")] {
        let mut explorer = explorer("zezhou-2024 liulin", (80, 24), way);
        assert!(
            explorer.text().contains("▸ 20"),
            "{way}: {}",
            explorer.text()
        );
        explorer.press(measure);
        let text = explorer.text();
        let is_code = |line: &&str| {
            let words = line.trim_start_matches(['▾', '▸', ' ']);
            let digits = words.chars().take_while(char::is_ascii_digit).count();
            digits == 7
        };
        assert!(text.lines().filter(is_code).count() == 0, "{way}: {text}");
    }
}

#[test]
fn the_project_of_two_columns_side_by_side_is_in_sight_in_either_language() {
    for lang in [Lang::Zh, Lang::En] {
        let mut explorer = Explorer::open("yangcheng-2024-f", (80, 24));
        explorer.app.shared.lang = lang;
        explorer.press("p Enter d");
        let text = explorer.text();
        let title = text.lines().next().unwrap_or_default();
        assert!(title.contains("企业注册资本金"), "{title}");
    }
}

#[test]
fn a_long_reason_is_there_to_its_end() {
    let open = |note: &str| {
        let source = Explorer::open("yangcheng-2024-final", (80, 24));
        let mut disclosure = source.app.shared.disclosures[0].disclosure.as_ref().clone();
        for indicator in disclosure
            .sheets
            .iter_mut()
            .flat_map(|sheet| &mut sheet.indicators)
        {
            if let Reading::Evaluation(evaluation) = &mut indicator.reading {
                evaluation.note = Some(note.to_string());
            }
        }
        let mut explorer = Explorer::open("none", (80, 24));
        explorer.app.add(0, Arc::new(disclosure));
        explorer.app.settle();
        explorer.press("p Enter d j j j");
        explorer.text()
    };
    let text = open(&format!("{}到此为止", "因年度计划调整".repeat(25)));
    assert!(text.contains("到此为止") && text.contains("指标"), "{text}");
    let text = open(&format!("{}到此为止", "因年度计划调整".repeat(200)));
    assert!(text.contains('…') && !text.contains("到此为止"), "{text}");
    assert!(
        text.lines()
            .nth(3)
            .is_some_and(|line| !line.contains("因年度")),
        "{text}"
    );
}
