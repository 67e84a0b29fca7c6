//! How fast bytes become a model. Prints a line a file: `cargo bench --bench reader`.

// A bench prints, and its figures are no money.
#![allow(clippy::print_stdout, clippy::cast_precision_loss)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::{
    fs,
    hint::black_box,
    path::Path,
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
    let (mut bytes, mut time) = (0, 0.0);
    for path in [support::fixtures(), support::disclosures()].concat() {
        let once = measure(&path);
        bytes += once.bytes;
        time += once.seconds;
    }
    println!(
        "{:<36} {:>7} {:>9.1}",
        "all",
        bytes / 1024,
        bytes as f64 / time / 1e6
    );
}

struct Once {
    bytes: usize,
    seconds: f64,
}

fn measure(path: &Path) -> Once {
    let bytes = fs::read(path).expect("a disclosure");
    let whole = seconds(|| pipeline::read(path, black_box(bytes.clone())));
    let opened = document::open(bytes.clone()).expect("a text");
    let parts = tables::find(&opened);
    let stages = [
        seconds(|| document::open(black_box(bytes.clone()))),
        seconds(|| tables::find(black_box(&opened))),
        seconds(|| interpret::disclosure(path, &opened, black_box(&parts))),
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

/// The time of the fastest run: everything slower is the machine's doing. What was made is thrown away outside it.
fn seconds<T>(mut work: impl FnMut() -> T) -> f64 {
    let start = Instant::now();
    let mut best = f64::INFINITY;
    while start.elapsed() < LONG_ENOUGH {
        let one = Instant::now();
        let made = black_box(work());
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
