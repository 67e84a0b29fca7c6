//! The text of a disclosure: its headings with what stands under them, and the terms that it explains.

use super::page::{Line, Page, Role};
use crate::{
    texts::text,
    tui::app::{Id, Shared},
};

/// Builds the text of a disclosure.
pub struct Prose;

impl Prose {
    /// The text; `None` if the disclosure has none.
    #[must_use]
    pub fn screen(id: Id, shared: &Shared) -> Option<Page> {
        let disclosure = shared.get(id)?;
        let mut lines = Vec::new();
        for section in &disclosure.sections {
            let indent = u16::from(section.level.saturating_sub(1));
            lines.push(Line::new(
                Role::Heading,
                indent,
                section.heading.clone(),
                section.at,
            ));
            let paragraphs = section.paragraphs.iter();
            lines.extend(paragraphs.map(|passage| {
                Line::new(Role::Plain, indent + 1, passage.text.clone(), passage.at)
            }));
        }
        if let Some(first) = disclosure.glossary.first() {
            lines.push(Line::new(
                Role::Heading,
                0,
                text(shared.lang, "page.glossary").to_string(),
                first.at,
            ));
            let terms = disclosure.glossary.iter();
            lines.extend(terms.map(|term| {
                Line::new(
                    Role::Plain,
                    1,
                    format!("{}：{}", term.name, term.explanation),
                    term.at,
                )
            }));
        }
        if lines.is_empty() {
            return None;
        }
        let what = text(shared.lang, "title.prose").to_string();
        Some(Page::new(id, what, String::new(), lines, shared))
    }
}
