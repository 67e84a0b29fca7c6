//! What several tests share: the fixtures, the published disclosures where they are present, the sources of the crate.

// Each test is a crate of its own and uses a part of this.
#![allow(dead_code, unreachable_pub)]

pub mod aligned;
pub mod drawn;
pub mod expenditure;
pub mod explorer;
pub mod mutate;
pub mod office;
pub mod parts;
pub mod printing;
pub mod pty;
pub mod reports;
pub mod source;

use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// Where `Cargo.toml` lies.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The fixtures, by name.
pub fn fixtures() -> Vec<PathBuf> {
    files_in(&root().join("fixtures"), "txt")
}

/// The published disclosures; nothing where their folder is not present.
pub fn disclosures() -> Vec<PathBuf> {
    published("txt")
}

/// The published disclosures of a format, by the ending of their names.
pub fn published(ending: &str) -> Vec<PathBuf> {
    let folder = env::var_os("MINGZHANG_DISCLOSURES").map_or_else(
        || root().join("../shared/disclosures"),
        |named| root().join(named),
    );
    files_in(&folder, ending)
}

/// Whether goldens are to be written anew instead of compared.
pub fn bless() -> bool {
    env::var_os("MINGZHANG_BLESS").is_some_and(|value| value == "1")
}

/// Compares a text with its golden file, or writes it when blessing. The first line that differs is shown.
pub fn golden(path: &Path, actual: &str) -> Result<(), String> {
    if bless() {
        fs::create_dir_all(path.parent().unwrap_or(path)).map_err(|error| error.to_string())?;
        return fs::write(path, actual).map_err(|error| format!("{}: {error}", path.display()));
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected == actual {
        return Ok(());
    }
    let (mut wanted, mut got) = (expected.lines(), actual.lines());
    let mut line = 0;
    loop {
        line += 1;
        let (left, right) = (wanted.next(), got.next());
        if left != right || left.is_none() {
            return Err(format!(
                "{}:{line}: differs from what the program makes now\n  golden: {}\n  now:    {}\n(MINGZHANG_BLESS=1 cargo test writes the goldens anew)",
                path.display(),
                left.unwrap_or("(end)"),
                right.unwrap_or("(end)"),
            ));
        }
    }
}

/// The files of a folder with an ending, by name.
pub fn files_in(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == ending)
        })
        .collect();
    paths.sort();
    paths
}
