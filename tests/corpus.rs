//! Every fixture through every stage, compared with readable goldens beside it. `MINGZHANG_BLESS=1` writes them anew.

mod support;

use std::{fs, path::Path};

use mingzhang::{document, pipeline, reports::dump, tables};
use support::{bless, fixtures, golden, root};

#[test]
fn every_fixture_gives_its_goldens() {
    let mut wrong = Vec::new();
    for path in fixtures() {
        let bytes = fs::read(&path).expect("a fixture");
        let document = document::open(bytes.clone()).expect("a text");
        let parts = tables::find(&document);
        let disclosure = pipeline::read(&path, bytes).expect("a disclosure");
        for (stage, actual) in [
            ("blocks", dump::blocks(&document)),
            ("grids", dump::grids(&parts)),
            ("model", dump::model(&disclosure)),
        ] {
            wrong.extend(golden(&golden_of(&path, stage), &actual).err());
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn every_golden_belongs_to_a_fixture() {
    let expected: Vec<_> = fixtures()
        .iter()
        .flat_map(|path| ["blocks", "grids", "model"].map(|stage| golden_of(path, stage)))
        .collect();
    let folder = root().join("fixtures/goldens");
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if bless() && !expected.contains(&path) {
            fs::remove_file(&path).expect("removing a golden that belongs to nothing");
            continue;
        }
        assert!(
            expected.contains(&path),
            "{} belongs to no fixture",
            path.display()
        );
    }
}

fn golden_of(fixture: &Path, stage: &str) -> std::path::PathBuf {
    let name = fixture.file_stem().unwrap_or_default().to_string_lossy();
    root().join(format!("fixtures/goldens/{name}.{stage}"))
}
