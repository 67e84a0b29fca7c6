//! What it feels like: the real program in a pseudo-terminal of 80x24, from its start to the last byte of every repaint.
//! `cargo bench --bench terminal`, on the published disclosures where they are present, else on the fixtures; or
//! `cargo bench --bench terminal -- PATHS…`.

// A bench prints.
#![allow(clippy::print_stdout)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::time::{Duration, Instant};

use support::pty::Session;

const PROGRAM: &str = env!("CARGO_BIN_EXE_mingzhang");
const SIZE: (u16, u16) = (80, 24);

/// When nothing has come for so long, a repaint is over.
const PAUSE: Duration = Duration::from_millis(25);

fn main() {
    let named: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"))
        .collect();
    let mut paths = if named.is_empty() { present() } else { named };
    if paths.is_empty() {
        paths = support::fixtures()
            .iter()
            .map(|path| path.display().to_string())
            .collect();
    }
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    println!("{} files, {}x{}", paths.len(), SIZE.0, SIZE.1);
    first_screen("exec to the first full screen", &paths, "10 ms");
    let drawn = support::published("pdf");
    let drawn: Vec<&str> = drawn.iter().filter_map(|path| path.to_str()).collect();
    if !drawn.is_empty() {
        let what = format!("the same of {} PDFs", drawn.len());
        first_screen(&what, &drawn, "150 ms");
    }
    let mut session = open(&paths);
    session.send("\r");
    session.quiet(PAUSE);
    keys(&mut session);
    held(&mut session);
    idle(&mut session);
}

fn present() -> Vec<String> {
    support::disclosures()
        .iter()
        .map(|path| path.display().to_string())
        .collect()
}

fn open(paths: &[&str]) -> Session {
    let mut session = Session::start(PROGRAM, paths, SIZE);
    session.wait_for("帮助");
    session.quiet(PAUSE);
    session
}

/// From exec to the last byte of the first screen that has all files.
fn first_screen(what: &str, paths: &[&str], promise: &str) {
    let mut times = Vec::new();
    let mut sizes = Vec::new();
    for _ in 0..20 {
        let mut session = Session::start(PROGRAM, paths, SIZE);
        session.wait_for("份公开");
        session.quiet(PAUSE);
        times.push(session.last.duration_since(session.executed));
        sizes.push(session.bytes.len());
    }
    report(what, times, sizes, promise);
}

/// A key press to the last byte of its repaint, by what the key does.
fn keys(session: &mut Session) {
    let mut all = Vec::new();
    for (what, keys, count, promise) in [
        ("cursor down", "gg", 20, "200 bytes"),
        ("a line of scrolling", "g", 15, "700 bytes"),
        ("a page", "g", 6, "2,500 bytes"),
    ] {
        let mut times = Vec::new();
        let mut sizes = Vec::new();
        for round in 0..6 {
            session.send(keys);
            session.quiet(PAUSE);
            if what != "cursor down" && what != "a page" {
                session.send(&"j".repeat(21));
                session.quiet(PAUSE);
            }
            for step in 0..count {
                let key = match what {
                    "a page" if step % 2 == 0 => " ",
                    "a page" => "\x02",
                    _ => "j",
                };
                let sent = Instant::now();
                session.send(key);
                let bytes = session.quiet(PAUSE);
                if bytes > 0 && round > 0 {
                    times.push(session.last.duration_since(sent));
                    sizes.push(bytes);
                }
            }
        }
        all.extend(times.iter().copied());
        report(what, times, sizes, promise);
    }
    report("all of these", all, Vec::new(), "1 ms, p99 5 ms");
}

/// 200 keys that come faster than they are drawn, down a list that is longer than the screen.
fn held(session: &mut Session) {
    session.send("g");
    session.quiet(PAUSE);
    let sent = Instant::now();
    for _ in 0..200 {
        session.send("j");
    }
    let bytes = session.quiet(PAUSE * 4);
    let took = session.last.duration_since(sent);
    println!(
        "{:<32} {took:>10.2?}  {bytes:>6} bytes   (promised: 5,000 bytes)",
        "200 held keys"
    );
}

fn idle(session: &mut Session) {
    let bytes = session.quiet(Duration::from_secs(2));
    println!(
        "{:<32} {:>10}  {bytes:>6} bytes   (promised: 0 bytes)",
        "idle for 2 s", ""
    );
}

fn report(what: &str, mut times: Vec<Duration>, mut sizes: Vec<usize>, promise: &str) {
    times.sort_unstable();
    sizes.sort_unstable();
    let Some(&median) = times.get(times.len() / 2) else {
        println!("{what:<32} nothing was drawn");
        return;
    };
    let p99 = times[(times.len() * 99 / 100).min(times.len() - 1)];
    let bytes = sizes
        .get(sizes.len() / 2)
        .map(|median| format!("{median:>6} bytes"))
        .unwrap_or_default();
    println!("{what:<32} {median:>10.2?}  {bytes}  p99 {p99:.2?}   (promised: {promise})");
}
