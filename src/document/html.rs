//! Web pages → paragraphs and tables.

use ego_tree::iter::Edge;
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use scraper::{Html, Node, node::Element};

use super::{
    Document, OpenError, charset,
    composer::{Composer, Span},
};
use crate::location::Location;

/// The largest page that is read.
const LARGEST: usize = 32 << 20;
/// Elements within elements; the time to read a page grows with the square of it.
const DEEPEST: usize = 2_000;
/// Elements that a page makes without naming them.
const RESTORED: usize = 300_000;
/// A page says within so many bytes what it is and how it is written.
const HEAD: usize = 4_096;

/// Whether a file is a web page: it begins as one, if need be after a comment.
pub(super) fn is_html(bytes: &[u8]) -> bool {
    let head = head(bytes);
    let begin = head.trim_start();
    let begins = |tag: &str| {
        begin
            .strip_prefix(tag)
            .is_some_and(|rest| rest.starts_with(|c: char| !c.is_ascii_alphanumeric()))
    };
    [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<meta",
        "<title",
        "<table",
        "<div",
        "<center",
    ]
    .into_iter()
    .any(begins)
        || ((begin.starts_with("<!--") || begin.starts_with("<?xml")) && head.contains("<html"))
}

/// The first characters in small letters, whatever the encoding.
fn head(bytes: &[u8]) -> String {
    let bytes = &bytes[..bytes.len().min(HEAD)];
    let (encoding, length) = Encoding::for_bom(bytes).unwrap_or((encoding_rs::WINDOWS_1252, 0));
    let (text, _) = encoding.decode_without_bom_handling(&bytes[length..]);
    text.to_ascii_lowercase()
}

/// Reads a page.
pub(super) fn read(bytes: Vec<u8>) -> Result<Document, OpenError> {
    if bytes.len() > LARGEST {
        let limit = LARGEST as u64;
        return Err(OpenError::TooLarge { limit });
    }
    let head = head(&bytes);
    let declared = declared(&head);
    let (text, findings) = charset::decode(&bytes, declared)?;
    if depth(&text) > DEEPEST || restored(&text) > RESTORED {
        return Err(OpenError::TooDeep);
    }
    let mut page = Page::default();
    if head.contains("schemas-microsoft-com:office:excel") {
        page.composer.expect_sheets();
    }
    // The lines that are shown are not those of the file.
    for mut finding in findings {
        finding.at = Location::default();
        page.composer.remark(finding);
    }
    page.read(&Html::parse_document(&text));
    Ok(page.composer.finish())
}

/// The encoding that a page names in its head. One of two bytes a character cannot be named in single bytes.
fn declared(head: &str) -> Option<&'static Encoding> {
    let (_, after) = head.split_once("charset=")?;
    let label = after
        .trim_start_matches(['"', '\'', ' '])
        .split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':' | '.'))
        .next()?;
    Encoding::for_label(label.as_bytes())
        .filter(|encoding| *encoding != UTF_16LE && *encoding != UTF_16BE)
}

/// At most so many elements stand in each other. Those that end where their like begins do not count.
fn depth(text: &str) -> usize {
    const FLAT: &[&str] = &[
        "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li",
        "link", "meta", "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead",
        "tr", "wbr",
    ];
    let (mut depth, mut deepest) = (0_usize, 0);
    for tag in tags(text).filter(|tag| !tag.is_one_of(FLAT)) {
        if tag.closes {
            depth = depth.saturating_sub(1);
        } else {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// How many elements are made that the page does not name: whatever dresses text and is still open is opened again in
/// every paragraph, so that a small page may ask for millions.
fn restored(text: &str) -> usize {
    const DRESSING: &[&str] = &[
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt",
        "u",
    ];
    const BLOCKS: &[&str] = &[
        "blockquote",
        "center",
        "dd",
        "div",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "p",
        "td",
        "th",
    ];
    let (mut open, mut restored) = (0_usize, 0_usize);
    for tag in tags(text) {
        if tag.is_one_of(DRESSING) {
            open = if tag.closes {
                open.saturating_sub(1)
            } else {
                open + 1
            };
        } else if !tag.closes && tag.is_one_of(BLOCKS) {
            restored += open;
        }
    }
    restored
}

/// The beginning or the end of an element.
struct Tag<'t> {
    name: &'t str,
    closes: bool,
}

impl Tag<'_> {
    fn is_one_of(&self, names: &[&str]) -> bool {
        names
            .iter()
            .any(|name| name.eq_ignore_ascii_case(self.name))
    }
}

/// What looks like a tag, in order.
fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    memchr::memchr_iter(b'<', text.as_bytes()).filter_map(|at| {
        let rest = &text[at + 1..];
        let (closes, rest) = match rest.strip_prefix('/') {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let is_end = |c: char| !c.is_ascii_alphanumeric();
        let name = &rest[..rest.find(is_end).unwrap_or(rest.len())];
        (!name.is_empty()).then_some(Tag { name, closes })
    })
}

/// A page while it is read.
#[derive(Default)]
struct Page {
    composer: Composer,
    /// Elements that keep their line ends, open ones.
    preformatted: usize,
}

impl Page {
    fn read(&mut self, html: &Html) {
        let mut hidden = None;
        for edge in html.tree.root().traverse() {
            match edge {
                Edge::Open(node) if hidden.is_none() => match node.value() {
                    Node::Text(text) => self.text(&text.text),
                    Node::Element(element) if is_passed_over(element) => hidden = Some(node.id()),
                    Node::Element(element) => self.open(element),
                    _ => {}
                },
                Edge::Close(node) if hidden.is_none() => {
                    if let Node::Element(element) = node.value() {
                        self.close(element.name());
                    }
                }
                Edge::Close(node) if hidden == Some(node.id()) => hidden = None,
                _ => {}
            }
        }
    }

    fn text(&mut self, text: &str) {
        if self.preformatted > 0 {
            self.composer.text(text);
            return;
        }
        let mut blank = text.starts_with(is_blank);
        for word in text.split(is_blank).filter(|word| !word.is_empty()) {
            if blank && !self.composer.is_at_line_start() {
                self.composer.text(" ");
            }
            self.composer.text(word);
            blank = true;
        }
        if text.ends_with(is_blank) && !self.composer.is_at_line_start() {
            self.composer.text(" ");
        }
    }

    fn open(&mut self, element: &Element) {
        match element.name() {
            "table" => self.composer.open_table(),
            "tr" => self.composer.open_row(),
            "td" | "th" => {
                let number = |name: &str| {
                    let value = element.attr(name)?.trim();
                    value.parse::<usize>().ok()
                };
                self.composer.open_cell(Span {
                    columns: number("colspan").unwrap_or(1),
                    rows: match number("rowspan") {
                        // To the end of the table.
                        Some(0) => usize::MAX,
                        rows => rows.unwrap_or(1),
                    },
                    continues: false,
                });
            }
            "br" => self.composer.end_line(),
            "pre" | "textarea" => {
                self.composer.end_paragraph();
                self.preformatted += 1;
            }
            name if is_block(name) => self.composer.end_paragraph(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "table" => self.composer.close_table(),
            "td" | "th" => self.composer.close_cell(),
            "pre" | "textarea" => {
                self.composer.end_paragraph();
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            name if is_block(name) => self.composer.end_paragraph(),
            _ => {}
        }
    }
}

/// Blanks that are shown as one; one that does not break is a character of its own.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// Elements that begin on a line of their own.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "section"
            | "ul"
    )
}

/// Elements that are not shown, or hold no words.
fn is_passed_over(element: &Element) -> bool {
    let is_hidden = |style: &str| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        let style = style.to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    };
    matches!(
        element.name(),
        "audio"
            | "button"
            | "canvas"
            | "head"
            | "iframe"
            | "math"
            | "noscript"
            | "object"
            | "script"
            | "select"
            | "style"
            | "svg"
            | "template"
            | "video"
    ) || element.attr("hidden").is_some()
        || element.attr("style").is_some_and(is_hidden)
}
