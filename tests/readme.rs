//! The README says what is so: its key table is that of the bindings, and what it shows of the program is what it prints.

mod support;

use std::{fs, process::Command};

use mingzhang::{cli, texts::Lang, tui::keys};
use support::{bless, root};

/// A table that is written by the program, between two marks of its name.
fn assert_is_written(name: &str, table: &str) {
    let path = root().join("README.md");
    let text = fs::read_to_string(&path).expect("the README");
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = text.split_once(&open).expect("a place for the table");
    let (written, after) = rest.split_once(&close).expect("its end");
    if bless() {
        let text = format!("{before}{open}{table}{close}{after}");
        fs::write(&path, text).expect("writing");
        return;
    }
    assert_eq!(
        written, table,
        "MINGZHANG_BLESS=1 cargo test writes it anew"
    );
}

#[test]
fn the_tables_of_commands_and_keys_are_those_of_the_program() {
    assert_is_written("commands", &cli::table_markdown(Lang::En));
    assert_is_written("keys", &keys::table_markdown(Lang::En));
}

#[test]
fn every_command_that_it_names_exists() {
    let text = fs::read_to_string(root().join("README.md")).expect("the README");
    let named: Vec<_> = text
        .lines()
        .filter_map(|line| line.strip_prefix("| `mingzhang "))
        .filter_map(|rest| rest.split([' ', '`']).next())
        .collect();
    assert!(named.len() >= 8, "{named:?}");
    for command in named {
        let status = Command::new(env!("CARGO_BIN_EXE_mingzhang"))
            .args([command, "--help"])
            .output()
            .expect("the binary")
            .status;
        assert!(status.success(), "{command}");
    }
}

#[test]
fn the_bad_file_that_it_shows_is_told_in_those_words() {
    let text = fs::read_to_string(root().join("README.md")).expect("the README");
    let output = Command::new(env!("CARGO_BIN_EXE_mingzhang"))
        .args(["ls", "missing.txt", "--lang", "en"])
        .output()
        .expect("the binary");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(text.contains(&said), "{said}");
}
