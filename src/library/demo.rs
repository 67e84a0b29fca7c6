//! The fixtures that are built into the program, so that anybody can walk through a disclosure without having one.

use std::{path::Path, sync::Arc};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::{budget::Disclosure, pipeline};

/// The files, by name.
pub(super) const FILES: &[(&str, &[u8])] = &[
    (
        "jincheng-devzone-2024-budget.txt",
        include_bytes!("../../fixtures/jincheng-devzone-2024-budget.txt"),
    ),
    (
        "liulin-2024-budget.txt",
        include_bytes!("../../fixtures/liulin-2024-budget.txt"),
    ),
    (
        "xinzhou-2022-budget.txt",
        include_bytes!("../../fixtures/xinzhou-2022-budget.txt"),
    ),
    (
        "yangcheng-2024-budget.txt",
        include_bytes!("../../fixtures/yangcheng-2024-budget.txt"),
    ),
    (
        "yangcheng-2024-final.txt",
        include_bytes!("../../fixtures/yangcheng-2024-final.txt"),
    ),
    (
        "zezhou-2023-budget.txt",
        include_bytes!("../../fixtures/zezhou-2023-budget.txt"),
    ),
    (
        "zezhou-2024-budget.txt",
        include_bytes!("../../fixtures/zezhou-2024-budget.txt"),
    ),
];

/// The disclosures that are built in.
#[must_use]
pub fn demo() -> Vec<Arc<Disclosure>> {
    FILES
        .par_iter()
        .filter_map(|(name, bytes)| pipeline::read(Path::new(name), bytes.to_vec()).ok())
        .map(Arc::new)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fixture_is_built_in_and_opens() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .expect("the folder of fixtures")
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name.ends_with(".txt"))
            .collect();
        names.sort();
        let built_in: Vec<&str> = FILES.iter().map(|(name, _)| *name).collect();
        assert_eq!(built_in, names);
        assert_eq!(demo().len(), FILES.len());
    }
}
