//! Files are read in a process of their own, which no file can bring down for the others.

mod support;

use std::fs;

use mingzhang::{
    document::{self, OpenError, worker},
    tables::{self, Part},
};
use support::{
    drawn::{Pdf, line, table},
    office::{docx, html, sample, xlsx},
    root,
};

fn good() -> Vec<u8> {
    let rows = [["编码", "名称", "合计"], ["201", "支出", "1.00"]];
    Pdf::new().page(&table(350.0, &rows, line), 0).bytes()
}

#[test]
fn a_bomb_is_a_message_about_one_file() {
    let here = document::open(good()).expect("a document");
    worker::enable(env!("CARGO_BIN_EXE_mingzhang").into());
    let there = document::open(good()).expect("a document");
    assert_eq!(there.source, here.source);
    assert_eq!(there.blocks, here.blocks);

    let bomb = fs::read(root().join("tests/support/hostile/bomb.pdf")).expect("a file");
    let error = document::open(bomb).expect_err("no document");
    assert!(matches!(error, OpenError::Exhausted), "{error:?}");

    let files: Vec<_> = (0..20)
        .map(|_| std::thread::spawn(|| document::open(good()).map(|document| document.blocks)))
        .collect();
    for file in files {
        let blocks = file.join().expect("no panic").expect("a document");
        assert_eq!(blocks, here.blocks);
    }
    let damaged = document::open(b"%PDF-1.7\n".to_vec()).expect_err("no document");
    assert!(matches!(damaged, OpenError::Damaged(_)), "{damaged:?}");
}

#[test]
fn files_of_every_format_are_read_there() {
    worker::enable(env!("CARGO_BIN_EXE_mingzhang").into());
    let old = root().join("tests/support/printed/zezhou-2023-budget.xls");
    let tables = |bytes: Vec<u8>| {
        let document = document::open(bytes).expect("a document");
        let parts = tables::find(&document);
        let grids = parts.iter().filter(|part| matches!(part, Part::Grid(_)));
        grids.count()
    };
    let page = html(&sample(), "utf-8");
    assert_eq!(
        [page.into_bytes(), docx(&sample()), xlsx(&sample())].map(tables),
        [1; 3]
    );
    assert!(tables(fs::read(&old).expect("a workbook")) > 5);
    let cut = document::open(b"PK\x03\x04 cut".to_vec()).expect_err("no document");
    assert!(
        matches!(&cut, OpenError::Damaged(format) if format == "ZIP"),
        "{cut:?}"
    );
}

#[test]
fn things_within_things_end_in_a_message_or_a_document() {
    worker::enable(env!("CARGO_BIN_EXE_mingzhang").into());
    let deep = |open: &str, close: &str| open.repeat(200_000) + &close.repeat(200_000);
    let whole = String::from_utf8(good()).expect("ASCII");
    let inside = |what: &str| whole.replacen("/MediaBox", &format!("/Deep {what} /MediaBox"), 1);
    let circle = whole.replacen("/Kids[6 0 R ]", "/Kids[2 0 R 6 0 R]", 1);
    assert_ne!(circle, whole, "the pages hold themselves");
    for (what, file) in [
        ("arrays", inside(&deep("[", "]"))),
        ("dictionaries", inside(&deep("<</A ", ">>"))),
        ("arrays without an end", inside(&"[".repeat(200_000))),
        ("a page tree that holds itself", circle),
    ] {
        let outcome = document::open(file.into_bytes());
        let is_told = matches!(
            outcome,
            Ok(_) | Err(OpenError::Exhausted | OpenError::Damaged(_))
        );
        assert!(is_told, "{what}: {:?}", outcome.err());
    }
    for content in [deep("[", "]"), deep("q ", "Q "), deep("<</A ", ">>")] {
        let file = Pdf::new().page(&content, 0).bytes();
        let outcome = document::open(file);
        assert!(
            matches!(outcome, Ok(_) | Err(OpenError::Exhausted)),
            "{:?}",
            outcome.err()
        );
    }
    document::open(good()).expect("the next file is read");
}
