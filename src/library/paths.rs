//! Files and folders that a person names → the files that could be disclosures.

use std::{
    collections::HashSet,
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
};

use super::{load::Failure, natural};
use crate::document::{self, OpenError};

/// Deeper folders than this are not walked; nobody keeps documents so deep, and a mounted ring must end.
const DEEPEST: usize = 32;

/// The files to open.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// Each with whether it was named, and not only found in a folder.
    pub(super) files: Vec<(PathBuf, bool)>,
    /// What is not there, or cannot be listed, or holds nothing.
    pub(super) failures: Vec<Failure>,
    seen: HashSet<PathBuf>,
    /// How many were found, those that were found before among them.
    found: usize,
}

/// Finds the files: those named as they are, whatever they are called, and those in folders that look like documents.
pub(super) fn find(paths: &[PathBuf]) -> Files {
    let mut files = Files::default();
    for path in paths {
        match fs::metadata(path) {
            Ok(about) if about.is_dir() => files.add_folder(path),
            Ok(_) => files.add(path.clone(), true),
            Err(error) => files.fail(path, error.into(), true),
        }
    }
    files
}

impl Files {
    fn add(&mut self, path: PathBuf, named: bool) {
        self.found += 1;
        if self.seen.insert(path.clone()) {
            self.files.push((path, named));
        }
    }

    fn fail(&mut self, path: &Path, error: OpenError, named: bool) {
        self.failures.push(Failure {
            path: path.to_path_buf(),
            error,
            named,
        });
    }

    fn add_folder(&mut self, folder: &Path) {
        let before = (self.found, self.failures.len());
        self.walk(folder, 0);
        if (self.found, self.failures.len()) == before {
            self.fail(folder, OpenError::NoDisclosure, true);
        }
    }

    fn walk(&mut self, folder: &Path, depth: usize) {
        let entries = match listed(folder) {
            Ok(entries) => entries,
            Err(error) => return self.fail(folder, error.into(), depth == 0),
        };
        for (path, is_folder) in entries {
            if !is_folder && document::may_be_read(&path) {
                self.add(path, false);
            } else if is_folder && depth < DEEPEST {
                self.walk(&path, depth + 1);
            }
        }
    }
}

/// Hidden files, and what speaks of a folder's files instead of being one.
fn is_passed_over(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(b".")
        || name
            .get(..7)
            .is_some_and(|stem| stem.eq_ignore_ascii_case(b"readme."))
}

/// What is in a folder, in natural order, without hidden files. Links to folders are not followed.
fn listed(folder: &Path) -> io::Result<Vec<(PathBuf, bool)>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let kind = entry.file_type()?;
        if is_passed_over(&name) {
            continue;
        }
        // In the current folder itself, paths are shown without a leading `./`.
        let path = if folder == Path::new(".") {
            PathBuf::from(&name)
        } else {
            entry.path()
        };
        let is_file = kind.is_file() || (kind.is_symlink() && path.is_file());
        if is_file || kind.is_dir() {
            entries.push((name.to_string_lossy().into_owned(), path, kind.is_dir()));
        }
    }
    entries.sort_by(|left, right| natural::compare(&left.0, &right.0));
    Ok(entries
        .into_iter()
        .map(|(_, path, is_folder)| (path, is_folder))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_walked_in_natural_order_without_hidden_or_foreign_files() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let root = folder.path();
        fs::create_dir_all(root.join("县/空"))?;
        for name in [
            "README.md",
            "10.txt",
            "9.txt",
            ".hidden.txt",
            "photo.jpg",
            "县/1.md",
        ] {
            fs::write(root.join(name), "x")?;
        }
        let found = find(&[
            root.to_path_buf(),
            root.join("photo.jpg"),
            root.join("9.txt"),
        ]);
        let names: Vec<String> = found
            .files
            .iter()
            .map(|(path, _)| {
                let short = path.strip_prefix(root).unwrap_or(path);
                short.to_string_lossy().into_owned()
            })
            .collect();
        assert_eq!(names, ["9.txt", "10.txt", "县/1.md", "photo.jpg"]);
        assert!(found.failures.is_empty());
        Ok(())
    }

    #[test]
    fn what_is_missing_or_holds_nothing_is_told() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let found = find(&[folder.path().join("none"), folder.path().to_path_buf()]);
        let keys: Vec<&str> = found
            .failures
            .iter()
            .map(|failure| failure.error.key())
            .collect();
        assert_eq!(keys, ["error.missing", "error.no-disclosure"]);
        Ok(())
    }
}
