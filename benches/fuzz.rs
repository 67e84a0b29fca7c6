//! Damaged disclosures by the million through the whole pipeline, on all cores, the same ones for the same seed:
//! `cargo bench --bench fuzz -- 1000000 7` reads a million from seed 7, and `-- 1 7 4711` only number 4711 of them. A
//! panic or an input that takes too long ends it, and so does the end; the input, or the slowest one, is written to
//! `target/tmp/fuzz-input`.

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
    let first = numbers.next().unwrap_or(0);
    let texts: Vec<_> = [support::fixtures(), support::disclosures()]
        .concat()
        .iter()
        .map(|path| fs::read_to_string(path).expect("a text"))
        .collect();
    panic::set_hook(Box::new(|_| {}));

    let start = Instant::now();
    let [read, bytes, slowest] = [const { AtomicU64::new(0) }; 3];
    let input_of = |index: u64| {
        let mut random = Random::new(seed.wrapping_mul(1 << 40).wrapping_add(index));
        damaged(&texts[random.below(texts.len())], &mut random)
    };
    let failed = (first..first + count)
        .into_par_iter()
        .find_map_any(|index| {
            let input = input_of(index);
            let one = Instant::now();
            let result = panic::catch_unwind(|| pipeline::read(Path::new("fuzz"), input.clone()));
            let took = one.elapsed();
            // Time in the upper half, so that the greatest number is the slowest input.
            let micros = u64::try_from(took.as_micros())
                .unwrap_or(u64::MAX)
                .min(1 << 30);
            slowest.fetch_max(micros << 32 | index, Ordering::Relaxed);
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
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("fuzz-input");
    let keep = |input: &[u8]| fs::write(&path, input).expect("a file for the input");
    if let Some((index, what, input)) = failed {
        keep(&input);
        println!("{what} at input {index} of seed {seed}: {}", path.display());
        return ExitCode::FAILURE;
    }
    let seconds = start.elapsed().as_secs_f64();
    let slowest = slowest.into_inner();
    keep(&input_of(slowest & u64::from(u32::MAX)));
    println!(
        "{count} inputs of seed {seed}, {:.0} MB, in {seconds:.1} s ({:.0} a second): no panic; {} were read, the others refused; the slowest ({}) took {:.1} ms",
        bytes.into_inner() as f64 / 1e6,
        count as f64 / seconds,
        read.into_inner(),
        slowest & u64::from(u32::MAX),
        (slowest >> 32) as f64 / 1e3,
    );
    ExitCode::SUCCESS
}
