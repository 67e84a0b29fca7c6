//! Damaged disclosures by the million through the whole pipeline and all reports, on all cores, the same ones for the same seed:
//! `cargo bench --bench fuzz -- text 1000000 7` reads a million damaged texts from seed 7, and `-- text 1 7 4711` only
//! number 4711 of them. `pdf` breaks small PDFs, object by object and byte by byte, `drawing` draws lines and words
//! anywhere, `stitching` tears tables over pages, `html`, `docx`, `xlsx` and `xls` are web pages, documents and workbooks
//! with damaged parts, and `files` breaks the bytes of real PDFs. PDFs that are broken are read in processes of their
//! own, as in the program. A panic or an input that takes too long ends it, and so does the end; the input, or the slowest one, is written to
//! `target/tmp/fuzz-TARGET`.

// A fuzzer prints.
#![allow(clippy::print_stdout, clippy::cast_precision_loss)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::{
    collections::HashMap,
    env, fs, panic,
    path::{Path, PathBuf},
    process::{self, ExitCode},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use mingzhang::{
    document::{OpenError, worker},
    pipeline,
};
use rayon::prelude::*;
use support::{
    drawn::{Pdf, line, scribbled, table, torn, words},
    mutate::{
        Random, broken, damage_bytes, damaged, damaged_elements, damaged_markup, damaged_records,
    },
    office::{self, Records},
    reports::make_all,
};

/// Reads an input and makes all reports of what it discloses.
fn read_and_report(input: Vec<u8>) -> Result<(), OpenError> {
    pipeline::read(Path::new("fuzz"), input).map(make_all)
}

/// What no input may take; those that are made here have a few kilobytes.
const TOO_LONG: Duration = Duration::from_secs(2);
/// What no real file may take, with a page that runs into its own limit of time.
const TOO_LONG_FOR_FILES: Duration = Duration::from_secs(25);

/// What is read, and from what it is made.
enum Target {
    Text(Vec<String>),
    Pdf(Pdf),
    Files(Vec<Vec<u8>>),
    Drawing,
    Stitching,
    Html(String),
    Docx(String),
    Xlsx(String),
    Xls(Records, Records),
}

impl Target {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "text" => Self::Text(
                read(&[support::fixtures(), support::disclosures()].concat())
                    .map(|bytes| String::from_utf8(bytes).expect("UTF-8"))
                    .collect(),
            ),
            "pdf" => Self::Pdf(small()),
            "files" => {
                let printed = support::root().join("tests/support/printed");
                let files = [
                    support::files_in(&printed, "pdf"),
                    support::published("pdf"),
                ];
                Self::Files(read(&files.concat()).collect())
            }
            "drawing" => Self::Drawing,
            "stitching" => Self::Stitching,
            "html" => Self::Html(office::html(&office::sample(), "utf-8")),
            "docx" => Self::Docx(office::docx_body(&office::sample())),
            "xlsx" => Self::Xlsx(office::xlsx_sheet(&office::sample())),
            "xls" => {
                let (whole, sheet) = office::xls_records(&office::sample());
                Self::Xls(whole, sheet)
            }
            _ => return None,
        })
    }

    fn input(&self, random: &mut Random) -> Vec<u8> {
        match self {
            Self::Text(texts) => damaged(&texts[random.below(texts.len())], random),
            Self::Pdf(file) => damaged_file(file.damaged(random), random),
            Self::Files(files) => broken(&files[random.below(files.len())], random),
            Self::Drawing => scribbled(random).bytes(),
            Self::Stitching => torn(random).0.bytes(),
            Self::Html(page) => damaged_file(damaged_markup(page, random).into(), random),
            Self::Docx(body) => damaged_file(office::document(&damaged_xml(body, random)), random),
            Self::Xlsx(sheet) => {
                damaged_file(office::workbook(&damaged_xml(sheet, random)), random)
            }
            Self::Xls(whole, sheet) => {
                let (mut whole, mut sheet) = (whole.clone(), sheet.clone());
                if random.below(4) == 0 {
                    damaged_records(&mut whole, random);
                }
                damaged_records(&mut sheet, random);
                damaged_file(office::xls_of(&whole, &sheet), random)
            }
        }
    }

    fn too_long(&self) -> Duration {
        match self {
            Self::Pdf(_) | Self::Files(_) => TOO_LONG_FOR_FILES,
            _ => TOO_LONG,
        }
    }
}

/// A file of two pages with a table that goes on from one to the other.
fn small() -> Pdf {
    let header = ["编码", "名称", "合计"];
    let first = [header, ["201", "一般公共服务支出", "1,234.50"]];
    let next = [header, ["2010301", "行政运行", "0"]];
    Pdf::listed()
        .page(
            &(words(60.0, 360.0, "支出总表") + &table(110.0, &first, line)),
            0,
        )
        .page(&table(350.0, &next, line), 0)
}

/// An XML text that is mostly whole and damaged in what it says; now and then it is broken as well.
fn damaged_xml(text: &str, random: &mut Random) -> String {
    let damaged = damaged_elements(text, random);
    match random.below(8) {
        0 => damaged_markup(&damaged, random),
        _ => damaged,
    }
}

/// A file in which now and then some bytes are damaged as well.
fn damaged_file(mut bytes: Vec<u8>, random: &mut Random) -> Vec<u8> {
    if random.below(8) == 0 {
        for _ in 0..=random.below(8) {
            damage_bytes(&mut bytes, random);
        }
    }
    bytes
}

fn read(paths: &[PathBuf]) -> impl Iterator<Item = Vec<u8>> {
    paths.iter().map(|path| fs::read(path).expect("a file"))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let named = arguments
        .iter()
        .find_map(|word| Some((word.as_str(), Target::named(word)?)));
    let Some((name, target)) = named.or_else(|| Some(("text", Target::named("text")?))) else {
        return ExitCode::FAILURE;
    };
    let mut numbers = arguments
        .iter()
        .filter_map(|argument| argument.parse::<u64>().ok());
    let count = numbers.next().unwrap_or(100_000);
    let seed = numbers.next().unwrap_or(1);
    let first = numbers.next().unwrap_or(0);
    panic::set_hook(Box::new(|_| {}));
    if matches!(target, Target::Pdf(_) | Target::Files(_)) {
        // A file may take its reader down, as it may in the program.
        worker::enable(env!("CARGO_BIN_EXE_mingzhang").into());
    }
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{name}"));
    let keep = |input: &[u8]| fs::write(&path, input).expect("a file for the input");

    // What never ends is seen from outside.
    let being_read: &'static Mutex<HashMap<u64, Instant>> = Box::leak(Box::default());
    let longest = 20 * target.too_long();
    thread::spawn(move || {
        loop {
            thread::sleep(Duration::from_secs(1));
            let late = lock(being_read)
                .iter()
                .find_map(|(index, begun)| (begun.elapsed() > longest).then_some(*index));
            if let Some(index) = late {
                println!("no end at input {index} of seed {seed}");
                process::exit(1);
            }
        }
    });

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
            let read = || {
                let begun = Instant::now();
                lock(being_read).insert(index, begun);
                let result = panic::catch_unwind(|| read_and_report(input.clone()));
                lock(being_read).remove(&index);
                (result, begun.elapsed())
            };
            let (result, mut took) = read();
            if took > target.too_long() {
                // It may have been another program that took so long.
                took = read().1;
            }
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
