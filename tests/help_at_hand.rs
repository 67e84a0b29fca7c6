//! What the explorer says where a key has no use, how its commands are found by the words of the hint bar, and how a line
//! that was typed before is typed over.

mod support;

use std::{path::Path, sync::Arc};

use mingzhang::{
    pipeline,
    texts::{Lang, text},
    tui::{
        app::Failure,
        keys::{self, Scope},
        update::Effect,
    },
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
        ("zezhou-2024", "/ '驻村' Ctrl-x", "按 F1 看"),
        ("zezhou-2024", "f Tab", "Tab 在输入时没有用处"),
        ("zezhou-2024", "Tab", "Tab 在这里没有用处"),
        ("zezhou-2024", "h", "h 在这里没有用处"),
        ("zezhou-2024 zezhou-2023", "? m", "这里没有可以标记"),
        ("zezhou-2024", "? C", "没有选中哪份公开"),
        ("zezhou-2024", "Enter h h", "没有上级"),
        ("zezhou-2024", "Enter J", "没有上级"),
        ("zezhou-2024", "Enter 3 j j j l", "没有下级"),
        ("zezhou-2024 zezhou-2023", "M h h", "没有上级"),
        ("zezhou-2024 zezhou-2023", "d 3 j j j l", "没有下级"),
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
fn a_disclosure_without_projects_or_text_says_so() {
    let table =
        "甲局2024年部门预算\n支出总表\n科目编码\t科目名称\t合计\n201\t一般公共服务支出\t1.00\n";
    let read = pipeline::read(Path::new("a.txt"), table.as_bytes().to_vec());
    for (keys, words) in [
        ("p", "没有列出项目"),
        ("Enter p", "没有列出项目"),
        ("Enter t", "只有这一张表"),
        ("Enter v", "没有文字说明"),
    ] {
        let mut explorer = Explorer::open("none", SIZE);
        let disclosure = read.as_ref().expect("a table").clone();
        explorer.app.add(0, Arc::new(disclosure));
        explorer.app.settle();
        explorer.press(keys);
        let said = explorer.app.message.unwrap_or_default();
        assert!(said.contains(words), "{keys}: {said}");
    }
}

#[test]
fn every_word_of_the_hint_bar_finds_its_command() {
    for (way, scope) in [
        ("", Scope::Library),
        ("Enter", Scope::Tree),
        ("Enter p", Scope::Projects),
        ("Enter p f '遗属' Enter Enter", Scope::Sheet),
        ("Enter j i", Scope::Page),
        ("Enter o", Scope::Source),
        ("d '柳林' Enter", Scope::Diff),
        ("d '柳林' Enter p", Scope::DiffProjects),
        ("M Enter", Scope::Matrix),
        ("?", Scope::Help),
    ] {
        let mut explorer = Explorer::open("*", SIZE);
        explorer.press("G");
        explorer.press(way);
        assert_eq!(explorer.app.scope(), scope, "{way}");
        let possible = keys::on(scope).filter(|one| one.is_possible(&explorer.app));
        let hints: Vec<_> = possible
            .filter_map(|one| one.hint_on(scope).map(|hint| (one, hint.text)))
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
                let is_it = keys::on(scope)
                    .filter(|one| found.contains(&one.labels()))
                    .filter_map(|one| one.hint)
                    .any(|named| text(lang, named.text) == text(lang, hint));
                assert!(is_it, "{way}: {} finds {found}", text(lang, hint));
            }
        }
    }
}

/// What is shown after some keys, and after others on the line that these led back to.
fn typed_again(before: &str, keys: &str) -> String {
    let mut explorer = Explorer::open("*", SIZE);
    explorer.press(before);
    explorer.press(keys);
    explorer.text()
}

#[test]
fn a_filter_that_is_on_is_typed_over_or_changed() {
    let filtered = |keys: &str| typed_again("f '泽州' Enter f", keys);
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
        let text = typed_again("/ '驻村' Enter Esc", keys);
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
    explorer.press("> > > > > > > >");
    let last = header(&explorer);
    assert!(last.contains("读懂") && last.contains('<'), "{last}");
    assert!(!last.contains("项目"), "columns are hidden: {last}");
    let figures = last.split_whitespace().count();
    assert!(figures > 2, "room is left where columns would fit: {last}");
    explorer.press(">");
    let said = explorer.app.message.take().unwrap_or_default();
    assert!(said.contains("没有更多的列"), "{said}");
    explorer.press("< < < < < < < <");
    assert_eq!(header(&explorer), first);
}

#[test]
fn columns_that_fit_again_come_back_by_themselves() {
    for (files, way) in [("*", ""), ("*", "M '全部' Enter"), ("*", "p")] {
        let mut explorer = Explorer::open(files, (40, 10));
        explorer.press(way);
        explorer.press("> > >");
        explorer.app.shared.size = (240, 40);
        explorer.app.settle();
        let shown = explorer.text();
        assert!(!shown.contains('<'), "{way}: {shown}");
        explorer.press(">");
        let said = explorer.app.message.take().unwrap_or_default();
        assert!(said.contains("所有的列"), "{way}: {said}");
    }
}

#[test]
fn files_of_one_department_year_and_kind_are_told_apart() {
    let table = "甲县财政局2024年部门预算\n支出总表\n科目编码\t科目名称\t合计\n201\t一般公共服务支出\t1.00\n";
    let mut explorer = Explorer::open("none", (80, 24));
    for (place, file) in ["县/一稿.txt", "县/二稿.txt", "县/别家.txt"]
        .iter()
        .enumerate()
    {
        let table = table.replace(
            "甲县财政局",
            if place < 2 {
                "甲县财政局"
            } else {
                "乙县财政局"
            },
        );
        let read = pipeline::read(Path::new(file), table.into_bytes());
        explorer.app.add(place, Arc::new(read.expect("a table")));
    }
    explorer.app.settle();
    assert!(
        !explorer.text().contains("别家"),
        "its department tells it apart"
    );
    for (way, wanted) in [
        ("", ["甲县财政局 一稿.txt", "甲县财政局 二稿.txt"]),
        ("d", ["一稿.txt) ⇄ ?", "二稿.txt"]),
        ("Esc Enter", ["甲县财政局 2024 预算 (一稿.txt)", "合计"]),
        (
            "d '二稿' Enter",
            ["甲县财政局 2024 预算 一稿.txt ⇄ 二稿.txt", "合计"],
        ),
        ("M Enter", ["一稿.txt", "二稿.txt"]),
    ] {
        explorer.press(way);
        let shown = explorer.text();
        assert!(wanted.iter().all(|it| shown.contains(it)), "{way}: {shown}");
    }
}

#[test]
fn on_a_file_that_could_not_be_opened_no_key_is_offered_that_opens_it() {
    let mut explorer = Explorer::open("zezhou-2024", (80, 24));
    explorer.app.add_failure(Failure {
        path: "甲.pdf".into(),
        message: "打不开".to_string(),
        named: false,
    });
    explorer.app.settle();
    let hints = |explorer: &Explorer| explorer.text().lines().last().map(String::from);
    assert!(hints(&explorer).is_some_and(|hints| hints.contains("⏎ 打开")));
    explorer.press("G");
    let offered = hints(&explorer).unwrap_or_default();
    for word in ["打开", "项目", "核对", "文字", "标记"] {
        assert!(!offered.contains(word), "{offered}");
    }
    explorer.press("Enter");
    let said = explorer.app.message.unwrap_or_default();
    assert!(said.contains("甲.pdf") && said.contains("打不开"), "{said}");
}

#[test]
fn no_key_does_anything_on_a_screen_that_is_not_seen() {
    let mut explorer = Explorer::open("*", (39, 9));
    let text = explorer.text();
    assert!(text.contains("按 q 退出"), "{text}");
    explorer.press("Enter / '驻村' Esc m y e j");
    assert_eq!((explorer.app.depth(), &explorer.effect), (1, &Effect::None));
    assert_eq!(explorer.place(), Explorer::open("*", SIZE).place());
    explorer.press("q");
    assert_eq!(explorer.effect, Effect::Quit);
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
    let told = format!("不符 {}，", fails.unwrap_or_default());
    assert!(said.contains(&told), "{said}: {told}");
}
