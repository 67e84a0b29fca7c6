//! The painter against a whole emulated terminal.

use std::num::NonZeroU16;

use proptest::prelude::*;
use ratatui::style::{Color, Modifier, Style};

use super::*;

const WIDTH: u16 = 40;
const HEIGHT: u16 = 12;

fn screen() -> vt100::Parser {
    let size = |cells| NonZeroU16::new(cells).expect("not zero");
    vt100::Parser::new(size(HEIGHT), size(WIDTH), 0)
}

fn frame(rows: &[(String, usize)]) -> Buffer {
    let styles = [
        Style::new(),
        Style::new().fg(Color::Cyan),
        Style::new().add_modifier(Modifier::REVERSED),
        Style::new()
            .bg(Color::Blue)
            .add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
    ];
    let mut buffer = Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT));
    for (y, (text, style)) in (0..HEIGHT).zip(rows) {
        let split = u16::try_from(*style * 3).unwrap_or(0).min(WIDTH);
        buffer.set_stringn(0, y, text, WIDTH.into(), Style::new());
        buffer.set_style(
            Rect::new(split, y, WIDTH - split, 1),
            styles[style % styles.len()],
        );
    }
    buffer
}

fn color(color: vt100::Color) -> Color {
    match color {
        vt100::Color::Idx(4) => Color::Blue,
        vt100::Color::Idx(6) => Color::Cyan,
        _ => Color::Reset,
    }
}

/// Whether the terminal shows the frame, cell for cell.
fn agrees(parser: &vt100::Parser, buffer: &Buffer) -> Result<(), String> {
    let mut mended = buffer.clone();
    mend(&mut mended);
    for y in 0..HEIGHT {
        for x in 0..WIDTH {
            let (ours, theirs) = (
                &mended[(x, y)],
                parser.screen().cell(y, x).ok_or("outside")?,
            );
            if ours.symbol().is_empty() {
                continue;
            }
            let text = if theirs.has_contents() {
                theirs.contents()
            } else {
                " "
            };
            let modifier = [
                (theirs.bold(), Modifier::BOLD),
                (theirs.underline(), Modifier::UNDERLINED),
                (theirs.inverse(), Modifier::REVERSED),
            ]
            .into_iter()
            .filter(|(on, _)| *on)
            .fold(Modifier::empty(), |all, (_, one)| all | one);
            let same = text == ours.symbol()
                && color(theirs.fgcolor()) == ours.fg
                && color(theirs.bgcolor()) == ours.bg
                && modifier == ours.modifier;
            if !same {
                return Err(format!("{x},{y}: {text:?} instead of {ours:?}"));
            }
        }
    }
    Ok(())
}

fn line() -> impl Strategy<Value = (String, usize)> {
    let piece = prop::sample::select(vec![
        "行政运行",
        "2010399",
        " ",
        "      ",
        "8,909.83",
        "…",
        "“三公”",
        "▾",
        "│",
        "支",
        "a",
    ]);
    (
        prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat()),
        0..8usize,
    )
}

#[derive(Debug, Clone)]
enum Step {
    Replace(Vec<(String, usize)>),
    Edit(usize, (String, usize)),
    Rotate { from: usize, to: usize, up: bool },
}

fn step() -> impl Strategy<Value = Step> {
    let rows = usize::from(HEIGHT);
    prop_oneof![
        1 => prop::collection::vec(line(), rows).prop_map(Step::Replace),
        3 => (0..rows, line()).prop_map(|(at, line)| Step::Edit(at, line)),
        6 => (0..rows, 0..rows, any::<bool>())
            .prop_map(|(a, b, up)| Step::Rotate { from: a.min(b), to: a.max(b), up }),
    ]
}

fn follow(rows: &mut Vec<(String, usize)>, step: Step) {
    match step {
        Step::Replace(all) => *rows = all,
        Step::Edit(at, line) => rows[at] = line,
        Step::Rotate { from, to, up: true } => rows[from..=to].rotate_left(1),
        Step::Rotate {
            from,
            to,
            up: false,
        } => rows[from..=to].rotate_right(1),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn the_terminal_shows_every_frame_cell_for_cell(
        steps in prop::collection::vec(step(), 1..20),
        scrolling in any::<bool>(),
    ) {
        let abilities = Abilities { scrolling, synchronized: true };
        let mut backend = Backend::new(Vec::new(), abilities);
        let mut parser = screen();
        let mut rows = vec![(String::new(), 0); HEIGHT.into()];
        for step in steps {
            follow(&mut rows, step);
            let buffer = frame(&rows);
            backend.draw(&buffer, None).expect("memory takes all bytes");
            parser.process(backend.writer());
            backend.writer().clear();
            prop_assert_eq!(agrees(&parser, &buffer), Ok(()));
        }
    }
}

fn list(first: usize) -> Buffer {
    let rows: Vec<(String, usize)> = (first..first + usize::from(HEIGHT))
        .map(|number| {
            (
                format!("{number} 其他商贸事务支出  {}.00", number * 7919),
                0,
            )
        })
        .collect();
    frame(&rows)
}

#[test]
fn the_same_frame_again_sends_nothing() {
    let mut backend = Backend::new(Vec::new(), Abilities::default());
    backend.draw(&list(0), None).expect("drawn");
    backend.writer().clear();
    backend.draw(&list(0), None).expect("drawn");
    assert!(backend.writer().is_empty());
}

#[test]
fn a_line_of_scrolling_costs_a_line_and_not_a_screen() {
    let cost = |scrolling| {
        let mut backend = Backend::new(
            Vec::new(),
            Abilities {
                scrolling,
                synchronized: true,
            },
        );
        backend.draw(&list(0), None).expect("drawn");
        backend.writer().clear();
        backend.draw(&list(1), None).expect("drawn");
        backend.writer().len()
    };
    assert!(cost(true) < 100, "{}", cost(true));
    assert!(cost(false) > cost(true));
}

#[test]
fn no_half_of_a_wide_character_is_left_standing() {
    let mut buffer = frame(&[("行政运行".to_string(), 0)]);
    buffer.set_stringn(3, 0, "│", 1, Style::new());
    let mut backend = Backend::new(Vec::new(), Abilities::default());
    backend.draw(&buffer, None).expect("drawn");
    let mut parser = screen();
    parser.process(backend.writer());
    assert_eq!(parser.screen().contents().trim_end(), "行 │运行");
}

#[test]
fn characters_of_ambiguous_width_are_followed_by_a_cursor_move() {
    let mut backend = Backend::new(Vec::new(), Abilities::default());
    backend
        .draw(&frame(&[("“三公”经费".to_string(), 0)]), None)
        .expect("drawn");
    let text = String::from_utf8_lossy(backend.writer()).into_owned();
    assert!(text.contains("“\x1b[2G三公”\x1b[7G经费"), "{text:?}");
}
