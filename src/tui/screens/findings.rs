//! What the readers had to say of a file, and the figures in it that nothing took.

use super::{
    line_words,
    page::{Line, Page, Role},
};
use crate::{
    finding::Severity,
    location::Location,
    texts::{Lang, filled, text},
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
                .map(|finding| at_line(role, finding.message(lang), finding.at, lang))
                .collect();
            push_group(&mut lines, text(lang, key), of_this);
        }
        let unread = disclosure.coverage.unread.iter();
        let unread = unread.map(|one| at_line(Role::Plain, one.text.clone(), one.at, lang));
        push_group(&mut lines, text(lang, "page.unread"), unread.collect());
        if lines.is_empty() {
            let first = disclosure.tables.first();
            let at = first.map(|table| table.at).unwrap_or_default();
            let words = text(lang, "page.no-findings").to_string();
            lines.push(Line::new(Role::Faint, 0, words, at));
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

/// What is said of a place, with its line at the right.
fn at_line(role: Role, words: String, at: Location, lang: Lang) -> Line {
    Line {
        figure: line_words(at, lang),
        ..Line::new(role, 1, words, at)
    }
}

fn push_group(lines: &mut Vec<Line>, heading: &str, group: Vec<Line>) {
    if let Some(first) = group.first() {
        lines.push(Line {
            counts: true,
            ..Line::new(Role::Heading, 0, heading.to_string(), first.at)
        });
        lines.extend(group);
    }
}
