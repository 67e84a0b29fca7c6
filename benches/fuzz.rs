//! Damaged disclosures by the million through the whole pipeline, on all cores, the same ones for the same seed:
//! `cargo bench --bench fuzz -- text 1000000 7` reads a million damaged texts from seed 7, and `-- text 1 7 4711` only
//! number 4711 of them. `pdf` breaks the bytes of real files, which are read in processes of their own, `drawing` draws
//! lines and words anywhere, `stitching` tears tables over pages, `html`, `docx`,
//! `xlsx` and `xls` are web pages, documents and workbooks with damaged parts. A panic or an input that takes too long ends it, and so
//! does the end; the input, or the slowest one, is written to `target/tmp/fuzz-input`.

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

use mingzhang::{
    document::{OpenError, worker},
    pipeline,
};
use rayon::prelude::*;
use support::{
    drawn::{Pdf, scribble, torn},
    mutate::{Random, broken, damage_bytes, damaged, damaged_markup},
    office,
};

/// What no input may take; those that are made here have a few kilobytes.
const TOO_LONG: Duration = Duration::from_secs(2);
/// What no real file may take, with a page that runs into its own limit of time.
const TOO_LONG_FOR_FILES: Duration = Duration::from_secs(25);

/// What is read, and from what it is made.
enum Target {
    Text(Vec<String>),
    Pdf(Vec<Vec<u8>>),
    Drawing,
    Stitching,
    Html(String),
    Docx(String),
    Xlsx(String),
    Xls(Vec<u8>),
}

impl Target {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "text" => Self::Text(
                read(&[support::fixtures(), support::disclosures()].concat())
                    .map(|bytes| String::from_utf8(bytes).expect("UTF-8"))
                    .collect(),
            ),
            "pdf" => {
                // A file may take its reader down, as it may in the program.
                worker::enable(env!("CARGO_BIN_EXE_mingzhang").into());
                let printed = support::root().join("tests/support/printed");
                let files = [
                    support::files_in(&printed, "pdf"),
                    support::published("pdf"),
                ];
                Self::Pdf(read(&files.concat()).collect())
            }
            "drawing" => Self::Drawing,
            "stitching" => Self::Stitching,
            "html" => Self::Html(office::html(&office::sample(), "utf-8")),
            "docx" => Self::Docx(office::docx_body(&office::sample())),
            "xlsx" => Self::Xlsx(office::xlsx_sheet(&office::sample())),
            "xls" => {
                let file = "tests/support/printed/zezhou-2023-budget.xls";
                let file = fs::read(support::root().join(file)).expect("a workbook");
                Self::Xls(office::stream(&file, "/Workbook"))
            }
            _ => return None,
        })
    }

    fn input(&self, random: &mut Random) -> Vec<u8> {
        match self {
            Self::Text(texts) => damaged(&texts[random.below(texts.len())], random),
            Self::Pdf(files) => broken(&files[random.below(files.len())], random),
            Self::Drawing => {
                let pages = 1 + random.below(3);
                let file = (0..pages).fold(Pdf::new(), |file, _| {
                    let content = scribble(random);
                    file.page(&content, [0, 90, 180, 270][random.below(4)])
                });
                file.bytes()
            }
            Self::Stitching => torn(random).0.bytes(),
            Self::Html(page) => damaged_file(damaged_markup(page, random).into(), random),
            Self::Docx(body) => {
                damaged_file(office::document(&damaged_markup(body, random)), random)
            }
            Self::Xlsx(sheet) => {
                damaged_file(office::workbook(&damaged_markup(sheet, random)), random)
            }
            Self::Xls(stream) => {
                let mut stream = stream.clone();
                for _ in 0..=random.below(16) {
                    damage_bytes(&mut stream, random);
                }
                damaged_file(office::container("/Workbook", &stream), random)
            }
        }
    }

    fn too_long(&self) -> Duration {
        match self {
            Self::Pdf(_) => TOO_LONG_FOR_FILES,
            _ => TOO_LONG,
        }
    }
}

/// A file in which now and then some bytes are damaged as well.
fn damaged_file(mut bytes: Vec<u8>, random: &mut Random) -> Vec<u8> {
    if random.below(4) == 0 {
        for _ in 0..=random.below(8) {
            damage_bytes(&mut bytes, random);
        }
    }
    bytes
}

fn read(paths: &[PathBuf]) -> impl Iterator<Item = Vec<u8>> {
    paths.iter().map(|path| fs::read(path).expect("a file"))
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let named = arguments.iter().find_map(|word| Target::named(word));
    let Some(target) = named.or_else(|| Target::named("text")) else {
        return ExitCode::FAILURE;
    };
    let mut numbers = arguments
        .iter()
        .filter_map(|argument| argument.parse::<u64>().ok());
    let count = numbers.next().unwrap_or(100_000);
    let seed = numbers.next().unwrap_or(1);
    let first = numbers.next().unwrap_or(0);
    panic::set_hook(Box::new(|_| {}));

    let start = Instant::now();
    let [taken, lost, bytes, slowest] = [const { AtomicU64::new(0) }; 4];
    let input_of = |index: u64| {
        let mut random = Random::new(seed.wrapping_mul(1 << 40).wrapping_add(index));
        target.input(&mut random)
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
                Ok(_) if took > target.too_long() => Some((index, "too long", input)),
                Ok(result) => {
                    let exhausted = matches!(result, Err(OpenError::Exhausted));
                    lost.fetch_add(u64::from(exhausted), Ordering::Relaxed);
                    taken.fetch_add(u64::from(result.is_ok()), Ordering::Relaxed);
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
        "{count} inputs of seed {seed}, {:.0} MB, in {seconds:.1} s ({:.0} a second): no panic; {} were read, the others refused, {} of them after their reader was lost; the slowest ({}) took {:.1} ms",
        bytes.into_inner() as f64 / 1e6,
        count as f64 / seconds,
        taken.into_inner(),
        lost.into_inner(),
        slowest & u64::from(u32::MAX),
        (slowest >> 32) as f64 / 1e3,
    );
    ExitCode::SUCCESS
}
