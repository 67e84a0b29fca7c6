//! What the screens look like, in three sizes; and that no wide character and no figure is ever cut.

mod support;

use std::collections::HashSet;

use mingzhang::tui::theme::Theme;
use support::explorer::{Explorer, lines};
use unicode_width::UnicodeWidthStr;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 10)];

/// A name, the fixtures and the keys that lead to a screen.
const SCREENS: &[(&str, &str, &str)] = &[
    ("library", "*", "j"),
    ("library_filter", "*", "f '阳城'"),
    ("tree", "zezhou-2024", "Enter j j"),
    ("tree_folded", "zezhou-2024", "Enter 1"),
    (
        "tree_filter",
        "zezhou-2024",
        "Enter f 'zfbz' Space 'level:1'",
    ),
    ("tables", "zezhou-2024", "Enter b"),
    ("code", "zezhou-2024", "Enter j j j i"),
    ("projects", "zezhou-2024", "Enter p"),
    ("sheet", "zezhou-2024", "Enter p f '遗属' Enter Enter"),
    (
        "sheet_filter",
        "zezhou-2024",
        "Enter p f '遗属' Enter Enter f 'yishu'",
    ),
    ("evaluation", "yangcheng-2024-final", "p Enter Space"),
    ("diff", "zezhou-2024 liulin", "j Enter d"),
    ("diff_changes", "zezhou-2024 liulin", "j Enter d c s"),
    ("diff_shares", "zezhou-2024 liulin", "j Enter d %"),
    ("diff_causes", "zezhou-2024 liulin", "j Enter d j i"),
    ("matrix", "zezhou", "M"),
    ("matrix_departments", "*", "G M '同一' Enter"),
    (
        "sheet_spans",
        "zezhou-2024",
        "Enter p f '遗属' Enter Enter d G",
    ),
    ("sheet_results", "yangcheng-2024-final", "p Enter d j j j j"),
    ("diff_projects", "zezhou-2024 liulin", "j Enter d p"),
    ("search", "*", "/ '驻村'"),
    ("source", "zezhou-2024", "Enter j j j o"),
    ("findings", "liulin", "w"),
    ("checks", "zezhou-2024", "c"),
    ("checks_filter", "zezhou-2024", "c f 'sangong'"),
    ("prose", "zezhou-2024", "v"),
    ("help", "zezhou-2024", "Enter ?"),
    ("commands", "zezhou-2024", "Enter :"),
];

/// Every screen in every size.
fn all() -> impl Iterator<Item = (&'static str, (u16, u16), Explorer)> {
    SCREENS.iter().flat_map(|&(name, fixtures, keys)| {
        SIZES.into_iter().map(move |size| {
            let mut explorer = Explorer::open(fixtures, size);
            explorer.press(keys);
            (name, size, explorer)
        })
    })
}

#[test]
fn screens_look_as_they_did() {
    for (name, (columns, rows), explorer) in all() {
        insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), explorer.text());
    }
}

#[test]
fn no_wide_character_is_cut_in_half() {
    for (name, size, explorer) in all() {
        let frame = explorer.frame(&Theme::colored());
        for y in 0..size.1 {
            let mut x = 0;
            while x < size.0 {
                let wide = frame[(x, y)].symbol().width();
                if wide == 2 {
                    assert!(
                        x + 1 < size.0,
                        "{name} {size:?}: a half at the edge of row {y}"
                    );
                    assert_eq!(frame[(x + 1, y)].symbol(), " ", "{name} {size:?}: {x},{y}");
                }
                x += u16::try_from(wide.max(1)).expect("at most two");
            }
        }
    }
}

#[test]
fn no_figure_is_clipped() {
    let is_amount = |word: &str| {
        let digits = word.trim_start_matches(['+', '-']);
        digits.contains('.')
            && digits
                .chars()
                .all(|c| c.is_ascii_digit() || c == ',' || c == '.')
    };
    for (name, size, explorer) in all() {
        let table = explorer.app.screen().table(&explorer.app.shared);
        let whole: HashSet<&str> = table
            .iter()
            .flatten()
            .flat_map(|cell| cell.split_whitespace())
            .collect();
        if whole.is_empty()
            || matches!(
                name,
                "source"
                    | "checks"
                    | "checks_filter"
                    | "prose"
                    | "findings"
                    | "sheet"
                    | "sheet_filter"
                    | "evaluation"
            )
        {
            continue;
        }
        for word in lines(&explorer.frame(&Theme::colored()))
            .iter()
            .flat_map(|line| line.split_whitespace())
        {
            assert!(
                !is_amount(word) || whole.contains(word),
                "{name} {size:?}: {word} is no figure of the table"
            );
        }
    }
}

#[test]
fn without_colours_the_row_one_is_on_still_shows() {
    for (name, size, explorer) in all() {
        let frame = explorer.frame(&Theme::plain());
        assert!(
            frame
                .content
                .iter()
                .all(|cell| cell.fg == ratatui::style::Color::Reset
                    && cell.bg == ratatui::style::Color::Reset),
            "{name} {size:?} has colours"
        );
        let reversed = frame
            .content
            .iter()
            .filter(|cell| cell.modifier.contains(ratatui::style::Modifier::REVERSED));
        assert!(
            name == "source" || reversed.count() > 0,
            "{name} {size:?} shows no row"
        );
    }
}

#[test]
fn no_size_is_too_small_or_too_large_to_be_drawn() {
    for &(_, fixtures, keys) in SCREENS {
        let mut explorer = Explorer::open(fixtures, (80, 24));
        explorer.press(keys);
        for size in [(16, 24), (10, 3), (1, 1), (80, 1), (1, 60), (500, 3)] {
            explorer.app.shared.size = size;
            explorer.app.settle();
            explorer.press("j");
            let frame = explorer.frame(&Theme::colored());
            assert_eq!((frame.area.width, frame.area.height), size);
        }
    }
}

#[test]
fn a_terminal_that_is_too_small_says_so() {
    let explorer = Explorer::open("zezhou-2024", (39, 9));
    assert!(explorer.text().contains("40x10"));
}
