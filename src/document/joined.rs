//! Several files that belong together → one document, whose lines are theirs one after the other.

use std::sync::Arc;

use super::{Document, Section, SourceText};

impl Document {
    /// A document of several, each with its name; its lines are grouped under these names. Gives as well after how many
    /// lines each of them begins. It has no blocks of its own: those of each document count its own lines.
    #[must_use]
    pub fn joined(documents: &[(String, Self)]) -> (Self, Vec<u32>) {
        let (mut text, mut sections, mut findings) = (String::new(), Vec::new(), Vec::new());
        let (mut lines, mut begins) = (0, Vec::new());
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
                ..SourceText::new(text)
            }),
            blocks: Vec::new(),
            findings,
        };
        (document, begins)
    }
}
