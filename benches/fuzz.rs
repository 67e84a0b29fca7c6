//! Damaged disclosures by the million through the whole pipeline, on all cores, the same ones for the same seed:
//! `cargo bench --bench fuzz -- 1000000 7` reads a million from seed 7. A panic or an input that takes too long ends it
//! with the input written beside the target folder.

// A fuzzer prints.
#![allow(clippy::print_stdout, clippy::cast_precision_loss)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::{
    env, fs, panic,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant},
};

use mingzhang::pipeline;
use rayon::prelude::*;
use support::mutate::{Random, damaged};

/// What no input of a few kilobytes may take.
const TOO_LONG: Duration = Duration::from_secs(2);

fn main() -> ExitCode {
    let mut numbers = env::args()
        .skip(1)
        .filter_map(|argument| argument.parse::<u64>().ok());
    let count = numbers.next().unwrap_or(100_000);
    let seed = numbers.next().unwrap_or(1);
    let texts: Vec<_> = [support::fixtures(), support::disclosures()]
        .concat()
        .iter()
        .map(|path| fs::read_to_string(path).expect("a text"))
        .collect();
    panic::set_hook(Box::new(|_| {}));

    let start = Instant::now();
    let [read, bytes, slowest] = [const { AtomicU64::new(0) }; 3];
    let failed = (0..count).into_par_iter().find_map_any(|index| {
        let mut random = Random::new(seed.wrapping_mul(1 << 40).wrapping_add(index));
        let input = damaged(&texts[random.below(texts.len())], &mut random);
        let one = Instant::now();
        let result = panic::catch_unwind(|| pipeline::read(Path::new("fuzz"), input.clone()));
        let took = one.elapsed();
        slowest.fetch_max(
            u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
            Ordering::Relaxed,
        );
        bytes.fetch_add(input.len() as u64, Ordering::Relaxed);
        match result {
            Err(_) => Some((index, "a panic", input)),
            Ok(_) if took > TOO_LONG => Some((index, "too long", input)),
            Ok(result) => {
                read.fetch_add(u64::from(result.is_ok()), Ordering::Relaxed);
                None
            }
        }
    });
    if let Some((index, what, input)) = failed {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("fuzz-input");
        fs::write(&path, input).expect("a file for the input");
        println!("{what} at input {index} of seed {seed}: {}", path.display());
        return ExitCode::FAILURE;
    }
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{count} inputs of seed {seed}, {:.0} MB, in {seconds:.1} s ({:.0} a second): no panic; {} were read, the others refused; the slowest took {:.1} ms",
        bytes.load(Ordering::Relaxed) as f64 / 1e6,
        count as f64 / seconds,
        read.load(Ordering::Relaxed),
        slowest.load(Ordering::Relaxed) as f64 / 1e3,
    );
    ExitCode::SUCCESS
}
