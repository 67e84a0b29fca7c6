//! The most memory that is held while one file is read, as a multiple of its size: `cargo bench --bench memory`.

// A bench prints, and its figures are no money.
#![allow(clippy::print_stdout, clippy::cast_precision_loss)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::{fs, hint::black_box};

use mingzhang::pipeline;
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

fn main() {
    println!("{:<44} {:>7} {:>9} {:>9}", "file", "KB", "at most", "kept");
    for path in [support::fixtures(), support::disclosures()].concat() {
        let bytes = fs::read(&path).expect("a disclosure");
        let size = bytes.len();
        // Tables that are made once for all files do not count.
        drop(black_box(pipeline::read(&path, bytes.clone())));
        MEMORY.reset_peak_usage();
        let before = MEMORY.current_usage() - size;
        let read = black_box(pipeline::read(&path, bytes));
        let times = |held: usize| held.saturating_sub(before) as f64 / size as f64;
        println!(
            "{:<44} {:>7} {:>8.1}x {:>8.1}x",
            path.file_name().unwrap_or_default().to_string_lossy(),
            size / 1024,
            times(MEMORY.peak_usage()),
            times(MEMORY.current_usage()),
        );
        drop(read);
    }
}
