//! XML in small steps: elements by their local names, with a limit on how deep they may stand in each other.

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesEnd, BytesRef, BytesStart, Event},
};

use super::OpenError;

/// Elements within elements.
const DEEPEST: usize = 256;

/// What stands next.
#[derive(Debug)]
pub(super) enum Node<'a> {
    /// An element begins. One without content begins and ends.
    Open(Element<'a>),
    /// An element ends.
    Close(End<'a>),
    /// Words.
    Text(String),
}

/// The beginning of an element.
#[derive(Debug)]
pub(super) struct Element<'a>(BytesStart<'a>);

/// The end of an element.
#[derive(Debug)]
pub(super) struct End<'a>(BytesEnd<'a>);

/// Why a text cannot be read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    /// It is no XML that ends as it begins.
    Broken,
    /// Its elements stand too deep in each other.
    Deep,
}

/// A text that is read step by step.
pub(super) struct Nodes<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

impl<'a> Nodes<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    /// The next step; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Node<'a>>, Flaw> {
        loop {
            match self.reader.read_event().map_err(|_| Flaw::Broken)? {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(Flaw::Deep);
                    }
                    return Ok(Some(Node::Open(Element(start))));
                }
                Event::End(end) => {
                    self.depth = self.depth.checked_sub(1).ok_or(Flaw::Broken)?;
                    return Ok(Some(Node::Close(End(end))));
                }
                Event::Text(text) => {
                    return Ok(Some(Node::Text(text.xml10_content().into_owned())));
                }
                Event::CData(text) => {
                    return Ok(Some(Node::Text(text.xml10_content().into_owned())));
                }
                Event::GeneralRef(name) => return Ok(Some(Node::Text(referred(&name)))),
                Event::Eof if self.depth == 0 => return Ok(None),
                Event::Eof => return Err(Flaw::Broken),
                _ => {}
            }
        }
    }

    /// Passes over the rest of the element that began last.
    pub(super) fn skip(&mut self) -> Result<(), Flaw> {
        let outer = self.depth.saturating_sub(1);
        while self.depth > outer {
            self.next()?.ok_or(Flaw::Broken)?;
        }
        Ok(())
    }
}

impl Flaw {
    /// What is to be said of a file of some format.
    pub(super) fn error(self, format: &'static str) -> OpenError {
        match self {
            Self::Broken => OpenError::damaged(format),
            Self::Deep => OpenError::TooDeep,
        }
    }
}

impl Element<'_> {
    /// Its name without the prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of an attribute, named without its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|one| one.key.local_name().into_inner() == name)?;
        let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some(value.into_owned())
    }

    /// The number that an attribute holds.
    pub(super) fn number(&self, name: &str) -> Option<usize> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Whether an attribute that says yes or no says yes; where it is left out, `otherwise`.
    pub(super) fn flag(&self, name: &str, otherwise: bool) -> bool {
        self.attribute(name).map_or(otherwise, |value| {
            !matches!(value.as_str(), "0" | "false" | "off" | "none")
        })
    }
}

impl End<'_> {
    /// Its name without the prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }
}

/// The character that a reference stands for; nothing for those that a document defines itself.
fn referred(name: &BytesRef<'_>) -> String {
    let named = match &**name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    };
    let character = named.or_else(|| name.resolve_char_ref().ok().flatten());
    character.map(String::from).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a text holds: `<name`, `name>` and words.
    fn steps(text: &str) -> Result<Vec<String>, Flaw> {
        let mut nodes = Nodes::new(text);
        let mut steps = Vec::new();
        while let Some(node) = nodes.next()? {
            steps.push(match node {
                Node::Open(element) => format!("<{}", element.name()),
                Node::Close(end) => format!("{}>", end.name()),
                Node::Text(words) => words,
            });
        }
        Ok(steps)
    }

    #[test]
    fn elements_and_words_come_in_order() {
        assert_eq!(
            steps("<w:a><b/>1&lt;&#50;</w:a>"),
            Ok(["<a", "<b", "b>", "1", "<", "2", "a>"]
                .map(String::from)
                .to_vec())
        );
    }

    #[test]
    fn what_ends_early_or_stands_too_deep_is_broken() {
        assert_eq!(steps("<a><b>"), Err(Flaw::Broken));
        assert_eq!(steps("<a></b>"), Err(Flaw::Broken));
        let deep = |depth: usize| "<a>".repeat(depth) + &"</a>".repeat(depth);
        assert!(steps(&deep(256)).is_ok());
        assert_eq!(steps(&deep(257)), Err(Flaw::Deep));
    }
}
