//! All that a disclosure says of one classification code.

use rust_decimal::Decimal;

use super::page::{Line, Page, Role};
use crate::{
    budget::{Amount, Code, Disclosure, MoneyUnit, written},
    location::Location,
    reports::{
        attribution::{Attribution, Explanation, attributions},
        checks::Place,
        code::{self, Mention},
        tree,
    },
    texts::{filled, text},
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
            .map(|(code, name)| {
                let words = format!("{code} {name}");
                Line::new(Role::Faint, 0, words, Location::default())
            })
            .collect();
        let what = format!("{code} {}", page.name);
        lines.push(Line::new(Role::Heading, 0, what.clone(), page.at));
        for mention in &page.tables {
            lines.extend(table_lines(mention, shared));
        }
        let below = attributions(disclosure)
            .into_iter()
            .filter(|attribution| attribution.code == code || code.contains(&attribution.code));
        lines.extend(below.flat_map(|attribution| project_lines(&attribution, disclosure, shared)));
        for (key, said) in [("page.glossary", &page.terms), ("page.said", &page.claims)] {
            if let Some((_, at)) = said.first() {
                let words = text(lang, key).to_string();
                lines.push(Line::new(Role::Heading, 0, words, *at));
            }
            let said = said.iter();
            lines.extend(said.map(|(text, at)| Line::new(Role::Plain, 1, text.clone(), *at)));
        }
        Some(Page::new(id, what, String::new(), lines, shared))
    }
}

/// The projects that the project expenditure of a code comes from, where money forces it or leaves a few choices.
fn project_lines(attribution: &Attribution, disclosure: &Disclosure, shared: &Shared) -> Vec<Line> {
    let choices = match &attribution.explanation {
        Explanation::Forced(projects) => vec![projects],
        Explanation::Choices(choices) => choices.iter().collect(),
        Explanation::Open | Explanation::Nothing => return Vec::new(),
    };
    let mut lines = Vec::new();
    for (number, projects) in (1..).zip(&choices) {
        let projects: Vec<Line> = projects
            .iter()
            .map(|&place| project_line(place, disclosure, shared))
            .collect();
        let mut arguments = vec![attribution.code.to_string()];
        let key = match choices.len() {
            1 => "page.projects-forced",
            all => {
                arguments.extend([number, all].map(|number: usize| number.to_string()));
                "page.projects-choices"
            }
        };
        let words = filled(shared.lang, key, &arguments);
        let at = attribution.place.location(disclosure);
        let sum = projects.iter().filter_map(|line| line.amount).sum();
        lines.push(Line {
            figure: money(sum, attribution.place, disclosure, shared),
            ..Line::new(Role::Heading, 0, words, at)
        });
        lines.extend(projects);
    }
    lines
}

/// An amount in yuan as it is written where that of a cell is.
fn money(yuan: Decimal, cell: Place, disclosure: &Disclosure, shared: &Shared) -> String {
    let table = match cell {
        Place::Cell { table, .. } => disclosure.tables.get(table),
        _ => None,
    };
    let printed = table.and_then(|table| table.unit);
    let unit = shared.unit.or(printed).unwrap_or(MoneyUnit::TenThousand);
    let name = text(shared.lang, super::unit_key(unit));
    format!("{} {name}", written(yuan, unit))
}

/// A project with its money, which leads to its row.
fn project_line(place: Place, disclosure: &Disclosure, shared: &Shared) -> Line {
    let found = match place {
        Place::Cell { table, row, column } => disclosure.tables.get(table).and_then(|table| {
            let row = table.rows.get(row)?;
            Some((row, table.amount(row, column).map(Amount::yuan)))
        }),
        _ => None,
    };
    let (row, amount) = found.unzip();
    let amount = amount.flatten();
    let name = row.and_then(|row| row.name.clone()).unwrap_or_default();
    Line {
        figure: amount.map_or_else(String::new, |yuan| money(yuan, place, disclosure, shared)),
        amount,
        to: Some(place),
        ..Line::new(Role::Plain, 1, name, place.location(disclosure))
    }
}

fn table_lines(mention: &Mention<'_>, shared: &Shared) -> Vec<Line> {
    let printed = mention.table.unit.unwrap_or(MoneyUnit::TenThousand);
    let unit = super::unit_words(
        shared.unit.unwrap_or(printed),
        mention.table.unit.is_some(),
        shared.lang,
    );
    let figures = tree::columns(mention.table)
        .into_iter()
        .zip(&mention.row.cells);
    let figures = figures
        .filter(|(_, cell)| !cell.value.is_empty())
        .map(|(column, cell)| {
            let shown = figure(&cell.value, printed, column.money, shared.unit);
            let number = cell.value.number().filter(|_| column.money);
            Line {
                figure: match column.money {
                    true => format!("{shown} {unit}"),
                    false => shown,
                },
                amount: number.map(|number| number * printed.yuan()),
                ..Line::new(Role::Plain, 1, column.header.replace('/', " · "), cell.at)
            }
        });
    let title = mention.table.title.clone();
    std::iter::once(Line::new(Role::Heading, 0, title, mention.row.at))
        .chain(figures)
        .collect()
}
