//! The search screen: what it says while one types, how results stand, what comes back, and that nothing typed does harm.

mod support;

use mingzhang::tui::{
    action::Action,
    update::{paste, update},
};
use support::explorer::Explorer;
use tui_input::InputRequest;

const SIZES: [(u16, u16); 2] = [(80, 24), (40, 10)];

fn explorer(keys: &str) -> Explorer {
    let mut explorer = Explorer::open("*", (80, 24));
    explorer.press(keys);
    explorer
}

#[test]
fn an_empty_prompt_explains_what_can_be_typed() {
    let text = explorer("/").text();
    for words in ["zcgzd", "20103", ">500万", "year:2024", "↑"] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(!explorer("/ '驻村'").text().contains("zcgzd"));
}

#[test]
fn conditions_are_said_in_words_and_mistakes_at_once() {
    let text = explorer("/ 'in:proj' Space '>500万' Space 'kind:f'").text();
    for words in ["范围 项目", "金额 > 500.00万元", "类型 决算"] {
        assert!(text.contains(words), "{words} in {text}");
    }
    for (typed, said) in [
        ("yaer:2024", "“year:”"),
        ("kind:x", "kind:budget"),
        ("level:", "level:3"),
        (">多", ">500万"),
    ] {
        let text = explorer(&format!("/ '{typed}'")).text();
        assert!(text.contains(said), "{typed}: {text}");
    }
}

#[test]
fn what_is_found_beyond_what_is_listed_is_said() {
    let title = |keys: &str| {
        let explorer = explorer(keys);
        explorer.app.screen().title(&explorer.app.shared).right
    };
    let many = title("/ 'year:2000-2100'");
    assert!(many.starts_with("前 500 个，共 "), "{many}");
    let total = many.split_whitespace().nth(3).unwrap_or_default();
    assert!(
        total.parse::<usize>().is_ok_and(|total| total > 500),
        "{many}"
    );
    let few = title("/ '驻村'");
    assert!(few.contains("个结果") && !few.contains("500"), "{few}");
}

#[test]
fn a_hit_that_is_a_whole_file_names_it() {
    for (size, file) in [
        ((80, 24), "liulin-2024-budget.txt"),
        ((120, 40), "liulin-2024"),
    ] {
        let mut explorer = Explorer::open("*", size);
        explorer.press("/ 'dept:柳林'");
        let shown = explorer.text();
        assert!(shown.contains(file), "{shown}");
        assert!(!shown.contains("第 0 行"), "{shown}");
    }
}

#[test]
fn results_stand_in_groups_and_one_is_never_on_a_heading() {
    let mut explorer = explorer("/ 'ysbz'");
    explorer.press("Ctrl-u '遗属'");
    let single = explorer.text();
    explorer.press("Ctrl-u 'xinx'");
    let text = explorer.text();
    assert!(text.contains("拼音相符"), "{text}");
    assert!(
        !single.contains("字面相符"),
        "one group needs no heading: {single}"
    );
    for keys in [
        "↓", "↓", "PageDown", "PageDown", "↑", "PageUp", "PageUp", "PageUp",
    ] {
        explorer.press(keys);
        let row = explorer.app.screen().row(&explorer.app.shared);
        assert!(row.is_some(), "{keys} leads to no result");
    }
}

#[test]
fn the_last_searches_come_back() {
    let mut explorer = explorer("/ '驻村' Enter Esc Esc / 'zfgjj' Esc / Ctrl-u ↑");
    assert!(explorer.text().contains("/ zfgjj"), "{}", explorer.text());
    explorer.press("↑");
    assert!(explorer.text().contains("/ 驻村"), "{}", explorer.text());
    explorer.press("Ctrl-n");
    assert!(explorer.text().contains("/ zfgjj"), "{}", explorer.text());
    explorer.press("↓");
    assert!(
        explorer.text().contains("/ zfgjj"),
        "moving down stays in the results"
    );
}

#[test]
fn enter_opens_and_esc_comes_back_to_exactly_where_one_was() {
    for way in [
        "j j",
        "G Enter j j j h",
        "G Enter p j j j f '经费' Enter j",
        "G Enter t j",
    ] {
        let mut explorer = explorer(way);
        let before = explorer.text();
        explorer.press("/ '经费' ↓ ↓");
        let results = explorer.text();
        explorer.press("Enter");
        assert_ne!(explorer.text(), results, "{way}: nothing opens");
        explorer.press("j j Esc");
        assert_eq!(explorer.text(), results, "{way}");
        explorer.press("Esc");
        assert_eq!(explorer.text(), before, "{way}");
    }
}

#[test]
fn every_result_opens_where_it_stands() {
    for typed in [
        "驻村",
        "2010399",
        "满意度",
        "柳林",
        "预算",
        "in:catalogue",
        "in:department",
    ] {
        let mut explorer = explorer(&format!("/ '{typed}'"));
        for _ in 0..12 {
            let results = explorer.text();
            let place = explorer.app.screen().place(&explorer.app.shared);
            let row = explorer
                .app
                .screen()
                .row(&explorer.app.shared)
                .expect(typed);
            explorer.press("Enter");
            assert_ne!(explorer.text(), results, "{typed}: {row:?} does not open");
            let opened = explorer.app.screen().disclosure(&explorer.app.shared);
            assert_eq!(opened, place.map(|place| place.id), "{typed}: {row:?}");
            explorer.press("Esc ↓");
        }
    }
}

#[test]
fn a_preview_shows_where_the_result_stands() {
    for size in [(80, 24), (120, 40)] {
        let mut explorer = Explorer::open("*", size);
        explorer.press("/ '2010399'");
        let text = explorer.text();
        assert!(text.contains("行"), "{size:?}");
        assert!(text.matches("2010399").count() >= 2, "{size:?}: {text}");
    }
}

#[test]
fn nothing_that_is_typed_or_pasted_does_harm() {
    let hostile = [
        "驻".repeat(10_000),
        "a b ".repeat(2_500),
        "\u{0}\u{1b}]52;c;eA==\u{7}\u{202e}\u{200b}\n\t".to_string(),
        "year: kind:x yaer:1 >> 100- ≥ in:".to_string(),
        format!("{} year:20", "行政 ".repeat(100)),
        "👨‍👩‍👧‍👦 𠀀 \u{301}\u{301} ｙｅａｒ：２０２４".to_string(),
    ];
    for size in SIZES {
        for typed in &hostile {
            for way in ["/", "f", "G Enter f", "G Enter p f"] {
                let mut explorer = Explorer::open("zezhou liulin", size);
                explorer.press(way);
                paste(&mut explorer.app, typed);
                let _ = explorer.text();
                for request in [
                    InputRequest::GoToStart,
                    InputRequest::InsertChar('>'),
                    InputRequest::GoToEnd,
                    InputRequest::DeletePrevWord,
                ] {
                    update(&mut explorer.app, Action::Edit(request));
                    let _ = explorer.text();
                }
                explorer.press("↓ Enter Esc Esc Esc");
            }
        }
    }
}

#[test]
fn a_paste_where_nothing_is_typed_does_nothing() {
    let mut explorer = explorer("j j");
    let before = explorer.text();
    paste(&mut explorer.app, "q");
    assert_eq!(explorer.text(), before);
}
