//! The real program in a real pseudo-terminal: it starts, draws, resizes, stops, ends, and leaves the terminal as it was.
#![cfg(unix)]

mod support;

use std::{fs, time::Duration};

use support::pty::{STATE_HOME, Session};

const PROGRAM: &str = env!("CARGO_BIN_EXE_mingzhang");
const SIZE: (u16, u16) = (80, 24);

/// Longer than a frame takes.
const PAUSE: Duration = Duration::from_millis(300);

fn open(paths: &[&str]) -> Session {
    let mut session = Session::start(PROGRAM, paths, SIZE);
    session.wait_for("帮助");
    session
}

/// The modes of the terminal, as text.
fn modes(session: &Session) -> String {
    format!(
        "{:?}",
        session
            .master
            .as_ref()
            .and_then(|master| master.get_termios())
    )
}

/// Asserts that the screen, the cursor and the modes were given back.
fn assert_restored(session: &Session, before: &str) {
    let screen = session.parser.screen();
    assert!(!screen.alternate_screen(), "still on the alternate screen");
    assert!(!screen.hide_cursor(), "the cursor is hidden");
    assert!(!screen.bracketed_paste(), "paste is still bracketed");
    assert_eq!(modes(session), before);
}

#[test]
fn it_starts_draws_and_leaves_the_terminal_as_it_was() {
    let mut session = Session::start(PROGRAM, &["fixtures"], SIZE);
    let before = modes(&session);
    session.wait_for("帮助");
    session.wait_for("7 份公开");
    assert!(session.parser.screen().alternate_screen());
    session.send("G\r");
    session.wait_for("8,909.83");
    session.send("q");
    assert_eq!(session.end(), 0);
    assert!(
        before.contains("ICANON"),
        "it was faster than the first look: {before}"
    );
    assert_restored(&session, &before);
}

#[test]
fn a_single_file_opens_at_its_tree() {
    let mut session = open(&["fixtures/zezhou-2024-budget.txt"]);
    session.wait_for("一般公共服务支出");
    session.send("\x1b");
    session.wait_for("1 份公开");
}

#[test]
fn another_size_is_drawn_whole() {
    let mut session = open(&["fixtures/zezhou-2024-budget.txt"]);
    session.wait_for("一般公共服务支出");
    session.resize(40, 10);
    session.wait(|screen| {
        screen.contents().lines().count() <= 10 && screen.contents().contains("帮助")
    });
    session.resize(30, 5);
    session.wait_for("40x10");
    session.resize(120, 40);
    session.wait_for("第 ");
    session.wait_for("帮助");
}

#[test]
fn signals_and_a_broken_line_end_it_and_the_terminal_is_restored() {
    for (name, status) in [("-TERM", 143), ("-HUP", 129), ("-INT", 130)] {
        let mut session = Session::start(PROGRAM, &["fixtures"], SIZE);
        let before = modes(&session);
        session.wait_for("帮助");
        session.signal(name);
        assert_eq!(session.end(), status, "{name}");
        assert_restored(&session, &before);
    }
    let mut session = open(&["fixtures"]);
    session.cut();
    session.end();
}

#[test]
fn ctrl_z_gives_the_terminal_back_until_it_goes_on() {
    let script = format!("set -m; {PROGRAM} fixtures; echo STOPPED; fg >/dev/null; echo ENDED $?");
    let mut session = Session::start("bash", &["-c", &script], SIZE);
    session.wait_for("帮助");
    session.send("\x1a");
    session.wait_for("帮助");
    let came_back =
        session.wait(|screen| screen.alternate_screen() && screen.contents().contains("泽州县"));
    assert!(came_back, "{}", session.parser.screen().contents());
    session.quiet(PAUSE);
    session.send("q");
    session.wait_for("ENDED 0");
    let told = String::from_utf8_lossy(&session.bytes).into_owned();
    assert!(told.contains("STOPPED"), "it did not stop");
}

#[test]
fn searches_come_back_in_the_next_run() {
    // Those of earlier runs of this test would hide that nothing was kept.
    drop(fs::remove_file(
        STATE_HOME.to_owned() + "/mingzhang/searches",
    ));
    for (keys, leave) in [("/乡村振兴\r", "\x03"), ("/\x1b[A", "\x1b")] {
        let mut session = open(&["fixtures"]);
        session.send(keys);
        session.wait_for("乡村振兴");
        session.send(leave);
        session.quiet(PAUSE);
        session.send("\x03");
        assert_eq!(session.end(), 0);
    }
}

#[test]
fn nothing_is_sent_while_nothing_happens() {
    let mut session = open(&["fixtures"]);
    session.quiet(PAUSE);
    assert_eq!(session.quiet(Duration::from_secs(1)), 0);
    // A key that does nothing here changes nothing on the screen.
    session.send("k");
    assert_eq!(session.quiet(PAUSE), 0);
}

#[test]
fn what_is_pasted_is_no_key() {
    let mut session = open(&["fixtures"]);
    session.send("\x1b[200~q\x1b[201~");
    session.quiet(PAUSE);
    session.send("/\x1b[200~驻村\x1b[201~");
    session.wait_for("驻村工作队");
}

#[test]
fn files_that_cannot_be_opened_are_told_and_keep_no_other_from_it() {
    let mut session = Session::start(PROGRAM, &["no-such-file.txt"], SIZE);
    assert_eq!(session.end(), 2);
    let told = session.parser.screen().contents();
    assert!(told.contains("no-such-file.txt"), "{told}");

    let mut session = open(&["no-such-file.txt", "fixtures/zezhou-2024-budget.txt"]);
    session.wait_for("no-such-file.txt");
    session.send("q");
    assert_eq!(session.end(), 2);
    let told = session.parser.screen().contents();
    assert!(told.contains("no-such-file.txt"), "{told}");
}

#[test]
fn the_explorer_takes_keys_and_no_file_from_the_terminal() {
    let mut session = Session::start(PROGRAM, &["-"], SIZE);
    assert_eq!(session.end(), 2);
    let told = session.parser.screen().contents();
    assert!(told.contains("mingzhang ls -"), "{told}");
}

/// Names and figures that would harm a terminal if they were written as they are.
const HOSTILE: &str = "\
2024年预算支出总表\u{1b}[2J
单位：万元
| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
| 合计 | | 10.00 | 4.00 | 6.00\u{1b}]0;title\u{7} |
| 201 | 一般\u{1b}]52;c;aGk=\u{7}公共服务\u{202e}支出 | 10.00 | 4.00 | 6.00 |
| 20103 | 政府\u{90}q办公厅\u{9c}\u{feff}\u{200b}（室）\u{2028} | 10.00 | 4.00 | 6.00 |
| 2010301 | 行政\u{8}\u{8}\u{1b}P1;1|运行\u{1b}\\ | 10.00 | 4.00 | 6.00 |
";

/// What is left of the bytes when text and the allowed sequences are taken out.
fn forbidden(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let mut left = Vec::new();
    let mut rest = text.as_ref();
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        let is_allowed = match c {
            '\u{1b}' => match sequence(after) {
                Some(length) => {
                    rest = &after[length..];
                    continue;
                }
                None => false,
            },
            '\r' | '\n' => true,
            c => {
                !c.is_control()
                    && !('\u{200b}'..='\u{200f}').contains(&c)
                    && !('\u{2028}'..='\u{202e}').contains(&c)
                    && c != '\u{feff}'
            }
        };
        if !is_allowed {
            left.push(
                rest.chars()
                    .take(12)
                    .collect::<String>()
                    .escape_debug()
                    .to_string(),
            );
        }
        rest = after;
    }
    left
}

/// The length of an allowed escape sequence after its ESC.
fn sequence(after: &str) -> Option<usize> {
    if after.starts_with('M') {
        return Some(1);
    }
    let parameters = after.strip_prefix('[')?;
    let end = parameters.find(|c: char| c.is_ascii_alphabetic())?;
    let (parameters, last) = (&parameters[..end], parameters[end..].chars().next()?);
    let is_allowed = match parameters.strip_prefix('?') {
        Some(mode) => matches!(mode, "1049" | "2004" | "25" | "2026") && matches!(last, 'h' | 'l'),
        None => {
            "mHGKJrC".contains(last) && parameters.chars().all(|c| c.is_ascii_digit() || c == ';')
        }
    };
    is_allowed.then_some(end + 2)
}

#[test]
fn hostile_text_sends_nothing_but_what_drawing_needs() {
    let folder = tempfile::tempdir().expect("a folder");
    let marks = format!(
        "{HOSTILE}| 2010302 | 一{} | 1.00 | 1.00 | |\n",
        "\u{301}".repeat(1000)
    );
    fs::write(folder.path().join("a\u{1b}]0;x\u{7}\u{202e}.txt"), &marks).expect("written");
    fs::write(folder.path().join("b.txt"), marks.replace("预算", "决算")).expect("written");
    fs::write(folder.path().join("c\u{1b}[2J.txt"), b"\0\x01\x02").expect("written");
    let folder = folder.path().display().to_string();
    let mut session = open(&[&folder]);
    session.quiet(PAUSE);
    for keys in [
        "jjk", "w", "\x1b", "o", "\x1b", "\r", "jjj", "\r", "\x1b", "b", "\x1b", "d", "\x1b", "?",
        "\x1b", ":", "\x1b", "/20", "\r", "o", "\x1b\x1b",
    ] {
        session.send(keys);
        session.quiet(Duration::from_millis(60));
    }
    session.send("q");
    session.end();
    assert_eq!(forbidden(&session.bytes), Vec::<String>::new());
    assert!(String::from_utf8_lossy(&session.bytes).contains("公共服务"));
}
