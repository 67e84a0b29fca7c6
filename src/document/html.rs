//! Web pages → paragraphs and tables.

use ego_tree::{NodeRef, iter::Edge};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use html5ever::{
    driver::{self, ParseOpts},
    tendril::TendrilSink,
};
use scraper::{Html, HtmlTreeSink, Node, node::Element};

use super::{
    Document, OpenError, charset,
    composer::{Composer, Span},
};
use crate::location::Location;

/// The largest page that is read.
const LARGEST: usize = 32 << 20;
/// Elements within elements; the time to read a page grows with the square of it.
const DEEPEST: usize = 2_000;
/// Elements and texts of a page.
const NODES: usize = 2_000_000;
/// Elements that stand in a page without being written.
const IMPLIED: usize = 1_000;
/// How often an attribute may be held against one before it in the same tag.
const COMPARISONS: usize = 500_000_000;
/// Bytes that are parsed before the tree is looked at.
const STEP: usize = 512;
/// A page says within so many bytes what it is and how it is written.
const HEAD: usize = 4_096;

/// Whether a file is a web page: it begins as one, if need be after a comment.
pub(super) fn is_html(bytes: &[u8]) -> bool {
    // Without its first bracket it is none, whatever the encoding, and plain text is not decoded twice.
    if memchr::memchr(b'<', &bytes[..bytes.len().min(HEAD)]).is_none() {
        return false;
    }
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
    let mut page = Page::default();
    if head.contains("schemas-microsoft-com:office:excel") {
        page.composer.expect_sheets();
    }
    // The lines that are shown are not those of the file.
    for mut finding in findings {
        finding.at = Location::default();
        page.composer.remark(finding);
    }
    if has_endless_tags(&text) {
        return Err(OpenError::TooDeep);
    }
    page.read(&parsed(&text)?);
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

/// Whether there are tags with so many attributes that to hold each against those before it takes too long.
fn has_endless_tags(text: &str) -> bool {
    let (mut rest, mut comparisons) = (text.as_bytes(), 0_usize);
    while let Some(at) = memchr::memchr(b'<', rest) {
        rest = &rest[at + 1..];
        if !rest.first().is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let mut attributes = 0_usize;
        while let Some(after) = after_attribute(rest) {
            rest = after;
            attributes += 1;
        }
        comparisons = comparisons.saturating_add(attributes.saturating_mul(attributes) / 2);
    }
    comparisons > COMPARISONS
}

/// What follows the next attribute of a tag, or its name; `None` where the tag ends.
fn after_attribute(tag: &[u8]) -> Option<&[u8]> {
    let is_between = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'/';
    let begin = tag.iter().position(|byte| !is_between(byte))?;
    let mut rest = &tag[begin..];
    while let Some((byte, after)) = rest.split_first() {
        match byte {
            b'>' => return (rest.len() < tag.len() - begin).then_some(rest),
            b'=' => {
                let value = after.trim_ascii_start();
                let quote = value.first().filter(|byte| matches!(byte, b'"' | b'\''));
                let Some(&quote) = quote else {
                    rest = after;
                    continue;
                };
                let end = memchr::memchr(quote, &value[1..])?;
                return Some(&value[end + 2..]);
            }
            byte if is_between(byte) => return Some(rest),
            _ => rest = after,
        }
    }
    None
}

/// The tree of a page, given up where it grows too large or too deep.
fn parsed(text: &str) -> Result<Html, OpenError> {
    let sink = HtmlTreeSink::new(Html::new_document());
    let mut parser = driver::parse_document(sink, ParseOpts::default());
    // What dresses words and is never closed is made anew in every paragraph, so that a small page may ask for millions.
    let most = NODES.min(text.len() + IMPLIED);
    let mut rest = text;
    while !rest.is_empty() {
        let (step, after) = rest.split_at(rest.floor_char_boundary(STEP));
        parser.process(step.into());
        rest = after;
        let page = parser.tokenizer.sink.sink.0.borrow();
        let mut nodes = page.tree.nodes();
        let is_deep = |node: NodeRef<'_, Node>| node.ancestors().nth(DEEPEST).is_some();
        if nodes.len() > most || nodes.next_back().is_some_and(is_deep) {
            return Err(OpenError::TooDeep);
        }
    }
    Ok(parser.finish())
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
