//! The arrows and invariants that `lib.rs` states, held by reading the sources. A failure names file and line.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use support::source::{File, Token, files};

/// What each part of the crate may know of the others. A part that is not named here may not exist.
const LAYERS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("texts", &[]),
    ("location", &[]),
    ("finding", &["location", "texts"]),
    ("document", &["finding", "location", "text"]),
    ("tables", &["document", "finding", "location", "text"]),
    ("budget", &["document", "finding", "location", "text"]),
    ("codes", &["budget", "text"]),
    (
        "interpret",
        &[
            "budget", "codes", "document", "finding", "location", "tables", "text",
        ],
    ),
    (
        "pipeline",
        &[
            "budget",
            "document",
            "finding",
            "interpret",
            "location",
            "tables",
            "text",
        ],
    ),
    (
        "library",
        &[
            "budget", "document", "finding", "location", "pipeline", "text",
        ],
    ),
    (
        "reports",
        &[
            "budget", "codes", "document", "finding", "library", "location", "tables", "text",
            "texts",
        ],
    ),
    (
        "cli",
        &[
            "budget", "codes", "document", "finding", "library", "location", "pipeline", "reports",
            "tables", "text", "texts",
        ],
    ),
    (
        "tui",
        &[
            "budget", "codes", "document", "finding", "library", "location", "pipeline", "reports",
            "text", "texts",
        ],
    ),
];

#[test]
fn a_layer_knows_only_those_before_it() {
    let mut wrong = Vec::new();
    for file in files() {
        let Some(layer) = file.layer() else { continue };
        let Some((_, known)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
            wrong.push(format!("{}: no layer is named {layer}", file.path));
            continue;
        };
        for (line, name) in file.crate_paths() {
            if name != layer && !known.contains(&name.as_str()) {
                wrong.push(format!(
                    "{}:{line}: {layer} must not know {name}",
                    file.path
                ));
            }
        }
    }
    none(&wrong);
}

#[test]
fn the_terminal_is_drawn_only_under_tui() {
    let wrong = outside(
        &["tui"],
        &["ratatui", "crossterm", "tui_input", "signal_hook"],
    );
    none(&wrong);
}

#[test]
fn only_document_names_file_formats() {
    let crates = outside(
        &["document"],
        &[
            "encoding_rs",
            "chardetng",
            "quick_xml",
            "zip",
            "cfb",
            "ego_tree",
            "scraper",
            "html5ever",
            "lopdf",
            "flate2",
        ],
    );
    let words = files()
        .into_iter()
        .filter(|file| file.layer().is_some_and(|layer| layer != "document"))
        .flat_map(|file| {
            file.idents(|name| {
                ["Pdf", "Docx", "Xlsx", "Html"]
                    .iter()
                    .any(|word| name.contains(word))
                    || ["pdf", "docx", "xlsx", "html"].contains(&name)
            })
        })
        .collect::<Vec<_>>();
    none(&[crates, words].concat());
}

#[test]
fn reports_are_pure() {
    let impure = [
        "fs",
        "env",
        "process",
        "net",
        "thread",
        "Instant",
        "SystemTime",
        "Mutex",
        "RwLock",
        "OnceLock",
        "LazyLock",
        "OnceCell",
        "RefCell",
        "UnsafeCell",
        "AtomicBool",
        "AtomicUsize",
        "AtomicU64",
        "thread_local",
        "static",
        "println",
        "eprintln",
        "stdout",
        "stdin",
        "stderr",
    ];
    let wrong = files()
        .into_iter()
        .filter(|file| file.layer() == Some("reports"))
        .flat_map(|file| file.idents(|name| impure.contains(&name)))
        .collect::<Vec<_>>();
    none(&wrong);
}

#[test]
fn every_file_says_what_it_is_for() {
    let wrong = files()
        .into_iter()
        .filter(|file| !file.text.starts_with("//! "))
        .map(|file| format!("{}:1: no //! sentence", file.path))
        .collect::<Vec<_>>();
    none(&wrong);
}

#[test]
fn every_text_that_is_said_is_in_the_table() {
    let mut said: BTreeMap<String, String> = BTreeMap::new();
    let mut literals: BTreeMap<String, String> = BTreeMap::new();
    for file in files()
        .into_iter()
        .filter(|file| file.path != "src/texts.rs")
    {
        for (line, key) in file.keys() {
            said.entry(key).or_insert(format!("{}:{line}", file.path));
        }
        for (line, literal) in file.strings() {
            literals
                .entry(literal)
                .or_insert(format!("{}:{line}", file.path));
        }
    }
    // A literal such as `error.missing` is a key wherever it stands, since other keys begin with `error.`.
    let families = literals
        .keys()
        .filter(|key| mingzhang::texts::has(key))
        .filter_map(|key| Some(key.split_once('.')?.0.to_string()))
        .collect::<BTreeSet<_>>();
    said.extend(literals.into_iter().filter(|(literal, _)| {
        looks_like_a_key(literal)
            && literal
                .split_once('.')
                .is_some_and(|(family, _)| families.contains(family))
    }));
    let wrong = said
        .iter()
        .filter(|(key, _)| !mingzhang::texts::has(key))
        .map(|(key, at)| format!("{at}: no text for {key:?} in src/texts.rs"))
        .collect::<Vec<_>>();
    none(&wrong);
}

/// Whether a string has the shape of a key: words in lower case, joined by full stops and hyphens.
fn looks_like_a_key(text: &str) -> bool {
    let endings = ["json", "csv", "txt", "rs", "md", "html", "pdf", "toml"];
    text.contains('.')
        && text.split('.').all(|word| {
            !word.is_empty()
                && word
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        })
        && !endings.iter().any(|ending| text.ends_with(ending))
}

/// The uses of some crates in files of other layers than `allowed`.
fn outside(allowed: &[&str], crates: &[&str]) -> Vec<String> {
    files()
        .into_iter()
        .filter(|file| file.layer().is_some_and(|layer| !allowed.contains(&layer)))
        .flat_map(|file| file.uses(crates))
        .collect()
}

fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

impl File {
    /// The modules of the crate that it names: `crate::x` and each `x` of `crate::{x::…, y}`.
    fn crate_paths(&self) -> Vec<(usize, String)> {
        let mut out = Vec::new();
        for (index, token) in self.tokens.iter().enumerate() {
            if !token.is_ident("crate") || !self.is_path(index + 1) {
                continue;
            }
            match self.tokens.get(index + 3) {
                Some(Token::Ident { line, name }) => out.push((*line, name.clone())),
                Some(Token::Open('{')) => out.extend(self.first_idents(index + 4)),
                _ => {}
            }
        }
        out
    }

    /// The first word of each part of a braced list that begins after `start`.
    fn first_idents(&self, start: usize) -> Vec<(usize, String)> {
        let (mut depth, mut fresh, mut out) = (0, true, Vec::new());
        for token in &self.tokens[start..] {
            match token {
                Token::Open(_) => depth += 1,
                Token::Close(_) if depth == 0 => break,
                Token::Close(_) => depth -= 1,
                Token::Punct(',') if depth == 0 => fresh = true,
                Token::Ident { line, name } if fresh => {
                    out.push((*line, name.clone()));
                    fresh = false;
                }
                _ => {}
            }
        }
        out
    }

    fn is_path(&self, index: usize) -> bool {
        matches!(
            self.tokens.get(index..index + 2),
            Some([Token::Punct(':'), Token::Punct(':')])
        )
    }

    /// The places where a crate is named: at the head of a path, or alone after `use`.
    fn uses(&self, crates: &[&str]) -> Vec<String> {
        let head = |index: usize| index < 2 || !self.is_path(index - 2);
        let after_use = |index: usize| index > 0 && self.tokens[index - 1].is_ident("use");
        self.tokens
            .iter()
            .enumerate()
            .filter_map(|(index, token)| match token {
                Token::Ident { line, name }
                    if crates.contains(&name.as_str())
                        && (after_use(index) || self.is_path(index + 1) && head(index)) =>
                {
                    Some(format!("{}:{line}: {name}", self.path))
                }
                _ => None,
            })
            .collect()
    }

    /// The places of words that `wanted` picks.
    fn idents(&self, wanted: impl Fn(&str) -> bool) -> Vec<String> {
        let is_lifetime = |index: usize| {
            matches!(
                self.tokens.get(index.wrapping_sub(1)),
                Some(Token::Punct('\''))
            )
        };
        self.tokens
            .iter()
            .enumerate()
            .filter(|(index, _)| !is_lifetime(*index))
            .filter_map(|(_, token)| match token {
                Token::Ident { line, name } if wanted(name) => {
                    Some(format!("{}:{line}: {name}", self.path))
                }
                _ => None,
            })
            .collect()
    }

    fn strings(&self) -> impl Iterator<Item = (usize, String)> {
        self.tokens.iter().filter_map(|token| match token {
            Token::Text { line, text } => Some((*line, text.clone())),
            _ => None,
        })
    }

    /// The keys handed to `texts::text`, `texts::filled` and the makers of findings.
    fn keys(&self) -> Vec<(usize, String)> {
        let mut out = Vec::new();
        for (index, token) in self.tokens.iter().enumerate() {
            let Token::Ident { name, .. } = token else {
                continue;
            };
            let owner = index
                .checked_sub(3)
                .and_then(|before| self.tokens[before].ident())
                .filter(|_| self.is_path(index - 2));
            let place = match (owner, name.as_str()) {
                (Some("texts"), "text" | "filled") => 1,
                (Some("Finding"), "note" | "warning" | "error") => 0,
                _ => continue,
            };
            out.extend(self.argument(index + 1, place));
        }
        out
    }

    /// The string that is an argument of a call whose parenthesis opens at `open`.
    fn argument(&self, open: usize, place: usize) -> Option<(usize, String)> {
        let (mut depth, mut argument) = (0, 0);
        for token in self.tokens.get(open..)? {
            match token {
                Token::Open(_) => depth += 1,
                Token::Close(_) => depth -= 1,
                Token::Punct(',') if depth == 1 => argument += 1,
                Token::Text { line, text } if depth == 1 && argument == place => {
                    return Some((*line, text.clone()));
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        None
    }
}
