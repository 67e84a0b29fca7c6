//! What the explorer says where a key has no use, how its commands are found by the words of the hint bar, and how a line
//! that was typed before is typed over.

mod support;

use std::{path::Path, sync::Arc};

use mingzhang::{
    pipeline,
    texts::{Lang, text},
    tui::keys,
};
use support::explorer::Explorer;

const SIZE: (u16, u16) = (120, 40);

/// What the last line says after some keys.
fn said(files: &str, pressed: &str) -> String {
    let mut explorer = Explorer::open(files, SIZE);
    explorer.press(pressed);
    explorer.app.message.unwrap_or_default()
}

#[test]
fn a_key_that_has_no_use_says_why() {
    for (files, pressed, words) in [
        ("zezhou-2024", "d", "只打开了一份公开"),
        ("zezhou-2024", "M", "只打开了一份公开"),
        ("zezhou-2024", "m", "只打开了一份公开"),
        ("zezhou-2024", "s", "不用排序"),
        ("zezhou-2024", "Esc", "按 q 退出"),
        ("zezhou-2024", "n", "没有搜索结果"),
        ("zezhou-2024", "x", "x 在这里没有用处"),
        ("zezhou-2024", "Enter Ctrl-x", "Ctrl-x 在这里没有用处"),
        ("zezhou-2024", "Enter >", "所有的列"),
        (
            "zezhou-2024",
            "Enter b '三公' Enter Enter",
            "没有可以打开的内容",
        ),
        ("zezhou-2024", "c C", "这里就是勾稽核对"),
        ("zezhou-2024", "/ '驻村' Ctrl-x", ""),
        ("zezhou-2024", "Enter j l", ""),
        ("zezhou-2024 zezhou-2023", "Enter d d", "没有打开别的公开"),
        ("zezhou-2024 zezhou-2023", "j s", "按金额排序"),
    ] {
        let said = said(files, pressed);
        assert!(said.contains(words), "{files}, {pressed}: {said}");
        assert_eq!(
            said.is_empty(),
            words.is_empty(),
            "{files}, {pressed}: {said}"
        );
    }
}

#[test]
fn a_disclosure_without_projects_says_so() {
    let table =
        "甲局2024年部门预算\n支出总表\n科目编码\t科目名称\t合计\n201\t一般公共服务支出\t1.00\n";
    let read = pipeline::read(Path::new("a.txt"), table.as_bytes().to_vec());
    for keys in ["p", "Enter p", "Enter t"] {
        let mut explorer = Explorer::open("none", SIZE);
        let disclosure = read.as_ref().expect("a table").clone();
        explorer.app.add(0, Arc::new(disclosure));
        explorer.app.settle();
        explorer.press(keys);
        let said = explorer.app.message.unwrap_or_default();
        let words = if keys.ends_with('t') {
            "只有这一张表"
        } else {
            "没有列出项目"
        };
        assert!(said.contains(words), "{keys}: {said}");
    }
}

#[test]
fn every_word_of_the_hint_bar_finds_its_command() {
    for way in [
        "",
        "Enter",
        "Enter p",
        "Enter p f '遗属' Enter Enter",
        "Enter i",
        "Enter o",
        "d '柳林' Enter",
        "d '柳林' Enter p",
        "M Enter",
    ] {
        let mut explorer = Explorer::open("*", SIZE);
        explorer.press("G");
        explorer.press(way);
        let possible = keys::on(explorer.app.scope()).filter(|one| one.is_possible(&explorer.app));
        let hints: Vec<_> = possible
            .filter_map(|one| one.hint.map(|hint| (one, hint.text)))
            .filter(|(one, _)| !one.labels().contains(':'))
            .collect();
        for (_, hint) in hints {
            for lang in [Lang::Zh, Lang::En] {
                explorer.press(":");
                let typed = text(lang, hint);
                let typed = typed.split(' ').map(|word| format!("'{word}'"));
                explorer.press(&typed.collect::<Vec<_>>().join(" Space "));
                let first = explorer.app.screen().row(&explorer.app.shared);
                let found = first.map(|cells| cells[1].clone()).unwrap_or_default();
                explorer.press("Esc");
                let is_it = keys::on(explorer.app.scope())
                    .filter(|one| found.contains(&one.labels()))
                    .filter_map(|one| one.hint)
                    .any(|named| text(lang, named.text) == text(lang, hint));
                assert!(is_it, "{way}: {} finds {found}", text(lang, hint));
            }
        }
    }
}

#[test]
fn a_filter_that_is_on_is_typed_over_or_changed() {
    let filtered = |keys: &str| {
        let mut explorer = Explorer::open("*", SIZE);
        explorer.press("f '泽州' Enter f");
        explorer.press(keys);
        explorer.text()
    };
    for (keys, filter) in [
        ("", "筛选“泽州”"),
        ("'柳林'", "筛选“柳林”"),
        ("End '县'", "筛选“泽州县”"),
        ("Enter", "筛选“泽州”"),
    ] {
        let text = filtered(keys);
        assert!(text.contains(filter), "{keys}: {text}");
    }
    assert!(!filtered("Backspace Enter").contains("筛选“"));
}

#[test]
fn the_key_of_the_search_begins_another_one_after_a_result() {
    let line = |keys: &str| {
        let mut explorer = Explorer::open("*", SIZE);
        explorer.press("/ '驻村' Enter Esc");
        explorer.press(keys);
        let text = explorer.text();
        text.lines().nth(1).unwrap_or_default().trim().to_string()
    };
    for (keys, shown) in [
        ("", "/ 驻村"),
        ("/", "/"),
        ("/ '遗属'", "/ 遗属"),
        ("'遗属'", "/ 遗属"),
        ("End '队'", "/ 驻村队"),
        ("End '/'", "/ 驻村/"),
        ("/ / '遗属'", "/ 遗属"),
    ] {
        let line = line(keys);
        let typed = line.split("│").next().unwrap_or_default().trim();
        assert_eq!(typed, shown, "{keys}");
    }
}

#[test]
fn all_columns_of_the_list_come_into_sight() {
    let mut explorer = Explorer::open("*", (40, 10));
    let header = |explorer: &Explorer| {
        let text = explorer.text();
        text.lines().nth(1).unwrap_or_default().to_string()
    };
    let first = header(&explorer);
    assert!(
        first.contains("支出合计>") && !first.contains('<'),
        "{first}"
    );
    explorer.press("> > > >");
    let last = header(&explorer);
    assert!(last.contains("读懂") && last.contains('<'), "{last}");
    explorer.press("< < < <");
    assert_eq!(header(&explorer), first);
}

#[test]
fn the_list_shows_where_checks_fail_once_they_are_made() {
    let mut explorer = Explorer::open("liulin zezhou-2024", SIZE);
    let is_marked = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.contains(name));
        line.unwrap_or_default().starts_with('✗')
    };
    let before = explorer.text();
    assert!(
        !before.contains('✗'),
        "the first frame waits for none: {before}"
    );
    explorer.check();
    let after = explorer.text();
    assert!(is_marked(&after, "柳林"), "{after}");
    assert!(!is_marked(&after, "泽州"), "{after}");
    // The number is that of the screen of the checks.
    let line = after.lines().find(|line| line.contains("柳林"));
    let fails = line.and_then(|line| line.split_whitespace().last());
    explorer.press("c");
    let title = explorer.app.screen().title(&explorer.app.shared);
    let said = format!("{} {}", title.what, title.right);
    let told = format!("不符 {} ", fails.unwrap_or_default());
    assert!(said.contains(&told), "{said}: {told}");
}
