//! Disclosures of one department, year and kind, which only their files tell apart.

use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
    path::{Path, PathBuf},
};

use crate::{reports::overview::Overview, text::file_path};

/// More parts at the end of a path than this are hardly read as a name: then it is the whole path.
const MOST_PARTS: usize = 3;

/// Which disclosures are called the same. Counted, not kept, so that thousands of them cost no key a search.
#[derive(Debug, Default)]
pub(super) struct Twins {
    state: RandomState,
    /// How many are called the same, by the hash of what they are called.
    names: HashMap<u64, u32>,
    /// How many of these have a path that ends in the same parts, by the hash of both.
    ends: HashMap<u64, u32>,
}

impl Twins {
    /// Takes in a disclosure.
    pub(super) fn add(&mut self, line: &Overview) {
        let name = self.name(line);
        *self.names.entry(name).or_default() += 1;
        for end in ends(&self.state, name, &line.path) {
            *self.ends.entry(end).or_default() += 1;
        }
    }

    /// The file of a disclosure, with as many of its folders as tell it from the others that are called the same; `None`
    /// where no other is, and it has a name.
    pub(super) fn file(&self, line: &Overview) -> Option<String> {
        let name = self.name(line);
        let is_alone = self.names.get(&name).is_none_or(|&count| count < 2);
        if is_alone && !line.department.is_empty() {
            return None;
        }
        let mut ends = ends(&self.state, name, &line.path);
        let own = ends.position(|end| self.ends.get(&end) == Some(&1));
        Some(match own {
            Some(at) => file_path(&last_parts(&line.path, at + 1)),
            None => file_path(&line.path),
        })
    }

    fn name(&self, line: &Overview) -> u64 {
        let name = (&line.department, line.year, line.kind);
        self.state.hash_one(name)
    }
}

/// The hashes of a name with the last part of a path, with the last two, and so on.
fn ends(state: &RandomState, name: u64, path: &Path) -> impl Iterator<Item = u64> {
    let parts = path.iter().rev().take(MOST_PARTS);
    parts.scan(name, |end, part| {
        *end = state.hash_one((*end, part));
        Some(*end)
    })
}

/// The last parts of a path, as many as are asked for.
fn last_parts(path: &Path, parts: usize) -> PathBuf {
    let all = path.iter().count();
    path.iter().skip(all.saturating_sub(parts)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        budget::Disclosure,
        reports::{overview::overview, sample},
    };

    /// What files are called that are all of one department, year and kind.
    fn shown(paths: &[&str]) -> Vec<Option<String>> {
        let line = |path: &&str| {
            let department = if path.starts_with("无名") {
                ""
            } else {
                "甲局"
            };
            let disclosure = Disclosure {
                path: PathBuf::from(*path),
                ..sample::disclosure(department, Vec::new())
            };
            overview(&disclosure)
        };
        let lines: Vec<Overview> = paths.iter().map(line).collect();
        let mut twins = Twins::default();
        for line in &lines {
            twins.add(line);
        }
        lines.iter().map(|line| twins.file(line)).collect()
    }

    #[test]
    fn as_much_of_a_path_is_shown_as_the_others_do_not_have() {
        for (paths, files) in [
            (["县/甲.pdf", "县/乙.pdf"], ["甲.pdf", "乙.pdf"]),
            (["县/24/甲.pdf", "县/23/甲.pdf"], ["24/甲.pdf", "23/甲.pdf"]),
            (
                ["a/b/c/d/甲.pdf", "b/b/c/d/甲.pdf"],
                ["a/b/c/d/甲.pdf", "b/b/c/d/甲.pdf"],
            ),
        ] {
            assert_eq!(shown(&paths), files.map(|file| Some(file.to_string())));
        }
        assert_eq!(shown(&["县/甲.pdf"]), [None]);
        let nameless = shown(&["无名/甲.pdf"]);
        assert_eq!(nameless, [Some("甲.pdf".to_string())]);
    }
}
