//! The sources of the crate as words, so that tests can ask what knows what.

use std::{fs, path::Path};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A source file under `src/`.
pub struct File {
    /// From the root of the project, such as `src/reports/tree.rs`.
    pub path: String,
    /// All of it.
    pub text: String,
    /// Its words in order, without comments and without its tests.
    pub tokens: Vec<Token>,
}

/// A word of a source file.
pub enum Token {
    /// A name or a keyword.
    Ident { line: usize, name: String },
    /// A string literal, without its quotes.
    Text { line: usize, text: String },
    /// An opening bracket.
    Open(char),
    /// A closing bracket.
    Close(char),
    /// Any other mark.
    Punct(char),
}

impl Token {
    /// Whether it is this name.
    pub fn is_ident(&self, wanted: &str) -> bool {
        self.ident() == Some(wanted)
    }

    /// The name, if it is one.
    pub fn ident(&self) -> Option<&str> {
        match self {
            Self::Ident { name, .. } => Some(name),
            _ => None,
        }
    }
}

impl File {
    /// The part of the crate that it belongs to: `reports` for `src/reports/tree.rs`, `finding` for `src/finding.rs`.
    /// `lib.rs` and `main.rs` belong to none.
    pub fn layer(&self) -> Option<&str> {
        let inside = self.path.strip_prefix("src/")?;
        let layer = inside
            .split_once('/')
            .map_or_else(|| inside.trim_end_matches(".rs"), |(folder, _)| folder);
        (layer != "lib" && layer != "main").then_some(layer)
    }
}

/// Every source file of the crate.
pub fn files() -> Vec<File> {
    let root = super::root();
    let mut out = Vec::new();
    collect(&root.join("src"), root, &mut out);
    out.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!out.is_empty(), "no sources under src/");
    out
}

fn collect(folder: &Path, root: &Path, out: &mut Vec<File>) {
    for entry in fs::read_dir(folder).expect("a folder of sources").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, root, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a source file");
            let name = path.strip_prefix(root).unwrap_or(&path);
            let stream: TokenStream = text
                .parse()
                .unwrap_or_else(|error| panic!("{}: {error}", name.display()));
            let mut tokens = Vec::new();
            flatten(stream, &mut tokens);
            drop_tests(&mut tokens);
            out.push(File {
                path: name.to_string_lossy().replace('\\', "/"),
                text,
                tokens,
            });
        }
    }
}

fn flatten(stream: TokenStream, out: &mut Vec<Token>) {
    let mut trees = stream.into_iter().peekable();
    while let Some(tree) = trees.next() {
        let line = tree.span().start().line;
        match tree {
            TokenTree::Ident(ident) => out.push(Token::Ident {
                line,
                name: ident.to_string(),
            }),
            TokenTree::Literal(literal) => {
                let written = literal.to_string();
                if let Some(text) = written
                    .strip_prefix('"')
                    .and_then(|rest| rest.strip_suffix('"'))
                {
                    out.push(Token::Text {
                        line,
                        text: text.to_string(),
                    });
                }
            }
            TokenTree::Punct(punct) if punct.as_char() == '#' && is_doc(trees.peek()) => {
                trees.next();
            }
            TokenTree::Punct(punct) => out.push(Token::Punct(punct.as_char())),
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ('(', ')'),
                    Delimiter::Brace => ('{', '}'),
                    Delimiter::Bracket => ('[', ']'),
                    Delimiter::None => (' ', ' '),
                };
                out.push(Token::Open(open));
                flatten(group.stream(), out);
                out.push(Token::Close(close));
            }
        }
    }
}

/// Whether what follows a `#` is a doc comment.
fn is_doc(next: Option<&TokenTree>) -> bool {
    matches!(next, Some(TokenTree::Group(group))
        if matches!(group.stream().into_iter().next(), Some(TokenTree::Ident(name)) if name == "doc"))
}

/// Leaves out `#[cfg(test)]` and what follows, which is the last thing in a file.
fn drop_tests(tokens: &mut Vec<Token>) {
    let at = tokens.windows(5).position(|window| {
        matches!(window, [Token::Punct('#'), Token::Open('['), cfg, Token::Open('('), test]
            if cfg.is_ident("cfg") && test.is_ident("test"))
    });
    if let Some(at) = at {
        tokens.truncate(at);
    }
}
