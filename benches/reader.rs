//! How fast bytes become a model. Prints a line a file: `cargo bench --bench reader`.

// A bench prints, and its figures are no money.
#![allow(clippy::print_stdout, clippy::cast_precision_loss)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::{
    fs,
    hint::black_box,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use mimalloc::MiMalloc;
use mingzhang::{document, interpret, pipeline, tables};

/// The same as the program's.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// How long each file is read over and over.
const LONG_ENOUGH: Duration = Duration::from_millis(700);

fn main() {
    println!(
        "{:<36} {:>7} {:>9} {:>9} {:>9} {:>9}",
        "bytes to model, one core", "KB", "MB/s", "document", "tables", "interpret"
    );
    measure_all("the fixtures", &support::fixtures());
    measure_all("the published ones", &support::disclosures());
}

fn measure_all(what: &str, paths: &[PathBuf]) {
    let (mut bytes, mut time) = (0, 0.0);
    for path in paths {
        let once = measure(path);
        bytes += once.bytes;
        time += once.seconds;
    }
    if bytes > 0 {
        let (kib, rate) = (bytes / 1024, bytes as f64 / time / 1e6);
        println!("{what:<36} {kib:>7} {rate:>9.1}");
    }
}

struct Once {
    bytes: usize,
    seconds: f64,
}

fn measure(path: &Path) -> Once {
    let bytes = fs::read(path).expect("a disclosure");
    let copied = || bytes.clone();
    let whole = seconds(copied, |bytes| pipeline::read(path, bytes));
    let opened = document::open(copied()).expect("a text");
    let parts = tables::find(&opened);
    let stages = [
        seconds(copied, document::open),
        seconds(|| &opened, tables::find),
        seconds(
            || &*parts,
            |parts| interpret::disclosure(path, &opened, parts),
        ),
    ];
    let rate = |seconds: f64| bytes.len() as f64 / seconds / 1e6;
    println!(
        "{:<36} {:>7} {:>9.1} {:>9.1} {:>9.1} {:>9.1}",
        name(path),
        bytes.len() / 1024,
        rate(whole),
        rate(stages[0]),
        rate(stages[1]),
        rate(stages[2]),
    );
    Once {
        bytes: bytes.len(),
        seconds: whole,
    }
}

/// The time of the fastest run: everything slower is the machine's doing. What work begins with is made, and what it made
/// is thrown away, outside this time.
fn seconds<I, T>(prepare: impl Fn() -> I, work: impl Fn(I) -> T) -> f64 {
    let start = Instant::now();
    let mut best = f64::INFINITY;
    while start.elapsed() < LONG_ENOUGH {
        let given = black_box(prepare());
        let one = Instant::now();
        let made = black_box(work(given));
        best = best.min(one.elapsed().as_secs_f64());
        drop(made);
    }
    best
}

fn name(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
