//! All that a disclosure says of one classification code.

use super::page::{Line, Page, Role};
use crate::{
    budget::{Code, MoneyUnit},
    location::Location,
    reports::code::{self, Mention},
    texts::text,
    tui::{
        app::{Id, Shared},
        widgets::figure,
    },
};

/// Builds the page of a code.
pub struct CodePage;

impl CodePage {
    /// The page of a code; `None` if the disclosure does not have it.
    #[must_use]
    pub fn screen(id: Id, code: Code, shared: &Shared) -> Option<Page> {
        let disclosure = shared.get(id)?;
        let page = code::page(disclosure, code)?;
        let lang = shared.lang;
        let mut lines: Vec<Line> = page
            .parents
            .iter()
            .map(|(code, name)| heading(Role::Faint, format!("{code} {name}"), Location::default()))
            .collect();
        lines.push(heading(
            Role::Heading,
            format!("{code} {}", page.name),
            page.at,
        ));
        for mention in &page.tables {
            lines.extend(table_lines(mention, shared));
        }
        for (key, said) in [("page.glossary", &page.terms), ("page.said", &page.claims)] {
            if let Some((_, at)) = said.first() {
                lines.push(heading(Role::Heading, text(lang, key).to_string(), *at));
            }
            lines.extend(said.iter().map(|(text, at)| Line {
                role: Role::Plain,
                indent: 1,
                text: text.clone(),
                figure: String::new(),
                at: *at,
                to: None,
            }));
        }
        let what = format!("{code} {}", page.name);
        Some(Page::new(id, what, String::new(), lines, shared))
    }
}

fn heading(role: Role, text: String, at: Location) -> Line {
    Line {
        role,
        indent: 0,
        text,
        figure: String::new(),
        at,
        to: None,
    }
}

fn table_lines(mention: &Mention<'_>, shared: &Shared) -> Vec<Line> {
    let printed = mention.table.unit.unwrap_or(MoneyUnit::TenThousand);
    let unit = text(shared.lang, super::unit_key(shared.unit.unwrap_or(printed)));
    let figures = mention.table.columns.iter().zip(&mention.row.cells);
    let figures = figures
        .filter(|(_, cell)| !cell.value.is_empty())
        .map(|(column, cell)| Line {
            role: Role::Plain,
            indent: 1,
            text: column.header.replace('/', " · "),
            figure: format!("{} {unit}", figure(&cell.value, printed, true, shared.unit)),
            at: cell.at,
            to: None,
        });
    std::iter::once(heading(
        Role::Heading,
        mention.table.title.clone(),
        mention.row.at,
    ))
    .chain(figures)
    .collect()
}
