//! The searches of earlier runs, a line each in a file of the user's own state.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    process,
};

use directories::ProjectDirs;

use super::screens::Past;

/// Where they are kept; `None` where the user has no place for such things.
pub(super) fn file() -> Option<PathBuf> {
    let folders = ProjectDirs::from("", "", "mingzhang")?;
    let folder = folders
        .state_dir()
        .unwrap_or_else(|| folders.data_local_dir());
    Some(folder.join("searches"))
}

/// The searches in a file, none where there is no such file yet.
pub(super) fn load(file: &Path) -> Past {
    let mut past = Past::default();
    for query in fs::read_to_string(file).unwrap_or_default().lines() {
        past.add(query);
    }
    past
}

/// Adds searches to those in a file, which others may have written to in the meantime.
pub(super) fn keep(file: &Path, past: &Past) -> io::Result<()> {
    let mut all = load(file);
    for query in past.queries() {
        all.add(query);
    }
    let folder = file.parent().unwrap_or(file);
    fs::create_dir_all(folder)?;
    // Written beside it and put in its place at once, so that a full disk or a lost line costs no earlier search.
    let beside = file.with_extension(process::id().to_string());
    let written = write(&beside, &all).and_then(|()| fs::rename(&beside, file));
    if written.is_err() {
        drop(fs::remove_file(&beside));
    }
    written
}

fn write(file: &Path, past: &Past) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // What somebody looks for is nobody else's business.
        options.mode(0o600);
    }
    let mut out = options.open(file)?;
    for query in past.queries() {
        writeln!(out, "{query}")?;
    }
    out.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn searches_of_several_runs_come_together() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("state").join("searches");
        assert_eq!(load(&file).queries().count(), 0);
        for searched in [["驻村", "xzyx"], [">500万", "驻村"]] {
            let mut past = Past::default();
            searched.into_iter().for_each(|query| past.add(query));
            keep(&file, &past)?;
        }
        let all: Vec<String> = load(&file).queries().map(str::to_string).collect();
        assert_eq!(all, ["xzyx", ">500万", "驻村"]);
        assert_eq!(fs::read_dir(folder.path().join("state"))?.count(), 1);
        Ok(())
    }
}
