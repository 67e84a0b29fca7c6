//! Lists narrowed in place: what is left, what stays in sight above it, and what Esc brings back.

mod support;

use support::explorer::Explorer;

const SIZE: (u16, u16) = (80, 24);

fn explorer(fixtures: &str, keys: &str) -> Explorer {
    let mut explorer = Explorer::open(fixtures, SIZE);
    explorer.press(keys);
    explorer
}

/// The rows of what is shown, headers left out, blanks made one.
fn rows(explorer: &Explorer) -> Vec<String> {
    let table = explorer.app.screen().table(&explorer.app.shared);
    let rows = table.iter().skip(1).map(|cells| cells.join(" "));
    rows.map(|row| row.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
fn a_tree_keeps_what_is_above_a_match() {
    for typed in ["招商", "zhaoshang", "2011308", "zsyz"] {
        let explorer = explorer("jincheng", &format!("Enter f '{typed}' Enter"));
        let rows = rows(&explorer);
        let [.., class, section, item] = &rows[..] else {
            panic!("{typed}: {rows:?}");
        };
        assert!(class.starts_with("201 "), "{typed}: {rows:?}");
        assert!(section.starts_with("20113 "), "{typed}: {rows:?}");
        assert!(item.starts_with("2011308 招商引资"), "{typed}: {rows:?}");
        assert!(
            explorer.place().contains("2011308"),
            "{typed}: {}",
            explorer.place()
        );
    }
}

#[test]
fn what_is_below_a_match_can_be_unfolded() {
    let mut explorer = explorer("zezhou-2024", "Enter f '住房保障' Enter");
    let folded = rows(&explorer);
    assert_eq!(folded.len(), 2, "{folded:?}");
    assert!(folded[1].starts_with("221 "), "{folded:?}");
    explorer.press("l l");
    let opened = rows(&explorer);
    assert!(opened[2].starts_with("22102 "), "{opened:?}");
    assert!(explorer.place().contains("22102"), "{}", explorer.place());
    explorer.press("h h h");
    assert_eq!(rows(&explorer), folded);
}

#[test]
fn a_filter_shows_that_it_is_on_and_esc_takes_it_off() {
    for (fixtures, way, typed) in [
        ("*", "", ">10000万"),
        ("zezhou-2024", "Enter 2", ">50万"),
        ("zezhou-2024", "Enter p s", ">50万"),
    ] {
        let mut explorer = explorer(fixtures, way);
        let before = (rows(&explorer), explorer.app.depth());
        explorer.press(&format!("f '{typed}' Enter"));
        let text = explorer.text();
        assert!(text.contains(&format!("筛选“{typed}”")), "{way}: {text}");
        assert!(rows(&explorer) != before.0, "{way}");
        explorer.press("Esc");
        assert!(!explorer.text().contains("筛选“"), "{way}");
        assert!(rows(&explorer).len() >= before.0.len(), "{way}");
        assert_eq!(explorer.app.depth(), before.1, "{way}");
    }
}

#[test]
fn a_filter_goes_along_from_table_to_table() {
    let mut explorer = explorer("zezhou-2024", "Enter f '住房' Enter t T T");
    assert!(explorer.text().contains("筛选“住房”"));
    let rows_before = rows(&explorer);
    assert!(
        rows_before.iter().any(|row| row.contains("住房")) && rows_before.len() < 8,
        "{rows_before:?}"
    );
    explorer.press("Esc");
    assert!(rows(&explorer).len() > rows_before.len());
}

#[test]
fn a_misspelt_condition_is_said_while_it_is_typed() {
    for way in ["", "Enter", "Enter p"] {
        let mut explorer = explorer("zezhou-2024", way);
        explorer.press("f");
        assert!(explorer.text().contains("zcgzd"), "{way} explains nothing");
        explorer.press("'yaer:2024'");
        assert!(explorer.text().contains("“year:”"), "{way}");
        explorer.press("Ctrl-u 'level:'");
        assert!(explorer.text().contains("level:3"), "{way}");
    }
}

#[test]
fn the_row_one_is_on_stays_where_it_can() {
    let mut explorer = explorer("zezhou-2024", "Enter p j j");
    let on = explorer.place();
    let name = explorer
        .app
        .screen()
        .row(&explorer.app.shared)
        .expect("a row")[0]
        .clone();
    explorer.press(&format!("f '{name}' Enter Esc"));
    assert_eq!(explorer.place(), on);
}

#[test]
fn a_sheet_keeps_what_answers_with_its_headings() {
    let mut explorer = explorer("zezhou-2024", "Enter p f '遗属' Enter Enter");
    let whole = explorer.text();
    explorer.press("f 'manyidu'");
    let text = explorer.text();
    for words in ["满意度指标", "遗属满意度", "≥90%", "筛选“manyidu”"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("数量指标"), "{text}");
    explorer.press("Enter Esc G g");
    assert_eq!(explorer.text(), whole);
}

#[test]
fn a_filter_opens_the_texts_that_answer_and_goes_along_from_sheet_to_sheet() {
    let mut explorer = explorer(
        "zezhou-2024",
        "Enter p f '遗属' Enter Enter f 'in:text' Enter",
    );
    let text = explorer.text();
    assert!(!text.contains('▸'), "what answers is open: {text}");
    assert!(!text.contains("产出指标"), "{text}");
    explorer.press("]");
    let next = explorer.text();
    assert!(
        next.contains("筛选“in:text”") && !next.contains("产出指标"),
        "{next}"
    );
    assert_ne!(next, text);
}

#[test]
fn lists_to_read_keep_headings_above_and_lines_below() {
    for (fixtures, way, typed, kept, gone) in [
        ("zezhou-2024", "c", "sangong", "“三公”经费相加", "绩效"),
        ("zezhou-2024", "v", "gaikuang", "第一部分 概况", "名词解释"),
        (
            "zezhou-2024",
            "Enter j j j i",
            "项目支出",
            "项目支出",
            "基本支出",
        ),
        ("liulin", "w", "警告", "警告", "说明"),
    ] {
        let mut explorer = explorer(fixtures, way);
        let before = (explorer.text(), rows(&explorer).len());
        explorer.press(&format!("f '{typed}' Enter"));
        let shown = rows(&explorer);
        assert!(shown.len() < before.1, "{way} {typed}: {shown:?}");
        assert!(explorer.text().contains(kept), "{way} {typed}");
        assert!(
            !shown.iter().any(|row| row.starts_with(gone)),
            "{way} {typed}: {shown:?}"
        );
        explorer.press("Esc g");
        assert_eq!(explorer.text(), before.0, "{way}");
    }
}

#[test]
fn limits_narrow_the_checks_by_their_differences() {
    let mut explorer = explorer("zezhou-2024", "c f '>99999亿' Enter");
    assert!(
        explorer.text().contains("没有符合的"),
        "{}",
        explorer.text()
    );
    explorer.press("Esc");
    assert!(!explorer.text().contains("没有符合的"));
}

#[test]
fn comparisons_are_narrowed_too() {
    for (way, typed, kept) in [
        ("j Enter d 1", "zfgjj", "2210201"),
        ("j Enter d p", "yishu", "遗属补助"),
    ] {
        let mut explorer = explorer("zezhou-2024 liulin", way);
        let before = explorer.text();
        explorer.press(&format!("f '{typed}' Enter"));
        let shown = rows(&explorer);
        assert!(
            shown.iter().any(|row| row.contains(kept)),
            "{way}: {shown:?}"
        );
        assert!(shown.len() < 8, "{way}: {shown:?}");
        assert!(
            explorer.place().contains(kept),
            "{way}: {}",
            explorer.place()
        );
        explorer.press("Esc g");
        assert_eq!(explorer.text(), before, "{way}");
    }
}
