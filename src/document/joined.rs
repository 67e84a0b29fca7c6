//! Several files that belong together → one document, whose lines are theirs one after the other.

use std::sync::Arc;

use super::{Document, PageStart, Section, SourceText};

impl Document {
    /// A document of several, each with its name; its lines are grouped under these names. Gives as well after how many
    /// lines each of them begins. It has no blocks of its own: those of each document count its own lines.
    #[must_use]
    pub fn joined(documents: &[(String, Self)]) -> (Self, Vec<u32>) {
        let (mut text, mut sections, mut findings) = (String::new(), Vec::new(), Vec::new());
        let (mut lines, mut begins, mut pages) = (0, Vec::new(), Vec::new());
        for (name, document) in documents {
            begins.push(lines);
            sections.push(Section {
                line: lines + 1,
                name: name.clone(),
            });
            sections.extend(document.source.sections.iter().map(|section| Section {
                line: section.line + lines,
                name: format!("{name} · {}", section.name),
            }));
            pages.push(PageStart {
                line: lines + 1,
                page: None,
            });
            pages.extend(document.source.pages.iter().map(|start| PageStart {
                line: start.line + lines,
                ..*start
            }));
            findings.extend(document.findings.iter().cloned().map(|mut finding| {
                finding.at = finding.at.below(lines);
                finding
            }));
            let before = text.len();
            text.push_str(&document.source.text);
            if !text.ends_with('\n') {
                text.push('\n');
            }
            let added = memchr::memchr_iter(b'\n', &text.as_bytes()[before..]).count();
            lines = lines.saturating_add(u32::try_from(added).unwrap_or(u32::MAX));
        }
        let document = Self {
            source: Arc::new(SourceText {
                sections,
                pages,
                ..SourceText::new(text)
            }),
            blocks: Vec::new(),
            findings,
        };
        (document, begins)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_knows_its_file_and_its_page_in_it() {
        let document = |text: &str, pages: &[u32]| {
            let starts = pages.iter().zip(1..).map(|(&line, page)| PageStart {
                line,
                page: std::num::NonZeroU32::new(page),
            });
            let source = SourceText {
                pages: starts.collect(),
                ..SourceText::new(text.to_string())
            };
            Document {
                source: Arc::new(source),
                blocks: Vec::new(),
                findings: Vec::new(),
            }
        };
        let (joined, begins) = Document::joined(&[
            ("甲".to_string(), document("1\n2\n3\n", &[1, 3])),
            ("乙".to_string(), document("4\n5", &[])),
            ("丙".to_string(), document("6", &[1])),
        ]);
        assert_eq!(begins, [0, 3, 5]);
        let of = |line: u32| {
            let name = joined.source.section(line).map(|section| &*section.name);
            (name, joined.source.page(line).map(u32::from))
        };
        let expected = [
            ("甲", Some(1)),
            ("甲", Some(1)),
            ("甲", Some(2)),
            ("乙", None),
            ("乙", None),
        ];
        let expected = expected.into_iter().chain([("丙", Some(1))]);
        for (line, (name, page)) in (1..).zip(expected) {
            assert_eq!(of(line), (Some(name), page), "{line}");
        }
    }
}
