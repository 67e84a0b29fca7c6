//! What the readers had to say of a file, and the figures in it that nothing took.

use super::{
    line_words,
    page::{Line, Page, Role},
};
use crate::{
    finding::Severity,
    texts::{filled, text},
    tui::app::{Id, Shared},
};

/// Builds the list of findings.
pub struct Findings;

impl Findings {
    /// The findings of a disclosure, most serious first, then what was not understood.
    #[must_use]
    pub fn screen(id: Id, shared: &Shared) -> Option<Page> {
        let disclosure = shared.get(id)?;
        let lang = shared.lang;
        let mut lines = Vec::new();
        for (severity, role, key) in [
            (Severity::Error, Role::Error, "severity.error"),
            (Severity::Warning, Role::Warning, "severity.warning"),
            (Severity::Note, Role::Plain, "severity.note"),
        ] {
            let findings = disclosure
                .findings
                .iter()
                .filter(|finding| finding.severity == severity);
            let of_this: Vec<Line> = findings
                .map(|finding| Line {
                    role,
                    indent: 1,
                    text: finding.message(lang),
                    figure: line_words(finding.at, lang),
                    counts: false,
                    amount: None,
                    at: finding.at,
                    to: None,
                })
                .collect();
            push_group(&mut lines, text(lang, key), of_this);
        }
        let unread = disclosure.coverage.unread.iter().map(|unread| Line {
            role: Role::Plain,
            indent: 1,
            text: unread.text.clone(),
            figure: line_words(unread.at, lang),
            counts: false,
            amount: None,
            at: unread.at,
            to: None,
        });
        push_group(&mut lines, text(lang, "page.unread"), unread.collect());
        if lines.is_empty() {
            lines.push(Line {
                role: Role::Faint,
                indent: 0,
                text: text(lang, "page.no-findings").to_string(),
                figure: String::new(),
                counts: false,
                amount: None,
                at: disclosure
                    .tables
                    .first()
                    .map(|table| table.at)
                    .unwrap_or_default(),
                to: None,
            });
        }
        let coverage = &disclosure.coverage;
        let counts = [
            coverage.understood.to_string(),
            coverage.figures.to_string(),
        ];
        let right = (coverage.figures > 0).then(|| filled(lang, "page.coverage", &counts));
        Some(Page::new(
            id,
            text(lang, "title.findings").to_string(),
            right.unwrap_or_default(),
            lines,
            shared,
        ))
    }
}

fn push_group(lines: &mut Vec<Line>, heading: &str, group: Vec<Line>) {
    if let Some(first) = group.first() {
        lines.push(Line {
            role: Role::Heading,
            indent: 0,
            text: heading.to_string(),
            figure: String::new(),
            counts: true,
            amount: None,
            at: first.at,
            to: None,
        });
        lines.extend(group);
    }
}
