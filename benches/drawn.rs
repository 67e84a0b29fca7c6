//! How many pages of PDF a core reads in a second, from bytes to what is disclosed: `cargo bench --bench drawn`.

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

use mingzhang::{document, interpret, tables};

/// Each file is read again and again for so long.
const LONG: Duration = Duration::from_secs(2);

fn main() {
    println!("{:<44} {:>5} {:>9} {:>9}", "file", "pages", "ms", "pages/s");
    let drawn = support::files_in(&support::root().join("tests/support/printed"), "pdf");
    for path in [drawn, support::published("pdf")].concat() {
        let bytes = fs::read(&path).expect("a disclosure");
        let (mut pages, mut times, start) = (0, 0_u32, Instant::now());
        while start.elapsed() < LONG {
            pages = read(&path, bytes.clone());
            times += 1;
        }
        let one = start.elapsed().as_secs_f64() / f64::from(times);
        println!(
            "{:<44} {pages:>5} {:>9.2} {:>9.0}",
            path.file_name().unwrap_or_default().to_string_lossy(),
            one * 1000.0,
            pages as f64 / one
        );
    }
}

/// Reads a file; how many pages it has.
fn read(path: &Path, bytes: Vec<u8>) -> usize {
    let document = document::open(bytes).expect("a document");
    let parts = tables::find(&document);
    black_box(interpret::disclosure(path, &document, &parts));
    document.source.pages.len()
}
