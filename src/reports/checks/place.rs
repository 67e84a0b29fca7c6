//! Where a figure stands that a check speaks of: a cell, a sheet, a sentence.

use crate::{
    budget::{Disclosure, Row, Sheet, Span, Table, last_heading},
    location::Location,
    texts::{self, Lang},
};

/// A part of a disclosure that a figure stands in. Numbers are places in the lists of [`Disclosure`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// A table as a whole.
    Table(usize),
    /// A row of a table.
    Row {
        /// The table.
        table: usize,
        /// Its row.
        row: usize,
    },
    /// A cell of a table.
    Cell {
        /// The table.
        table: usize,
        /// Its row.
        row: usize,
        /// Its column.
        column: usize,
    },
    /// A performance sheet as a whole.
    Sheet(usize),
    /// A row of a sheet's money.
    Funding {
        /// The sheet.
        sheet: usize,
        /// The row.
        row: usize,
        /// Its column, where there is one for each period.
        span: Option<Span>,
    },
    /// A field of a sheet.
    Field {
        /// The sheet.
        sheet: usize,
        /// The field.
        field: usize,
    },
    /// A text of a sheet.
    SheetText {
        /// The sheet.
        sheet: usize,
        /// The text.
        text: usize,
    },
    /// An indicator of a sheet.
    Indicator {
        /// The sheet.
        sheet: usize,
        /// The indicator.
        indicator: usize,
    },
    /// An amount that the prose states.
    Claim(usize),
    /// A paragraph of the prose.
    Passage {
        /// The section.
        section: usize,
        /// Its paragraph.
        paragraph: usize,
    },
    /// The disclosure as a whole.
    Whole,
}

impl Place {
    /// Where it stands in the file.
    #[must_use]
    pub fn location(self, disclosure: &Disclosure) -> Location {
        self.find(disclosure).unwrap_or_default()
    }

    fn find(self, disclosure: &Disclosure) -> Option<Location> {
        Some(match self {
            Self::Table(table) => disclosure.tables.get(table)?.at,
            Self::Row { table, row } => disclosure.tables.get(table)?.rows.get(row)?.at,
            Self::Cell { table, row, column } => {
                let row = disclosure.tables.get(table)?.rows.get(row)?;
                match row.cells.get(column) {
                    Some(cell) if cell.at.line > 0 => cell.at,
                    _ => row.at,
                }
            }
            Self::Sheet(sheet) => disclosure.sheets.get(sheet)?.at,
            Self::Funding { sheet, row, .. } => disclosure.sheets.get(sheet)?.funding.get(row)?.at,
            Self::Field { sheet, field } => disclosure.sheets.get(sheet)?.fields.get(field)?.at,
            Self::SheetText { sheet, text } => disclosure.sheets.get(sheet)?.texts.get(text)?.at,
            Self::Indicator { sheet, indicator } => {
                disclosure.sheets.get(sheet)?.indicators.get(indicator)?.at
            }
            Self::Claim(claim) => disclosure.claims.get(claim)?.at,
            Self::Passage { section, paragraph } => {
                let section = disclosure.sections.get(section)?;
                section.paragraphs.get(paragraph)?.at
            }
            Self::Whole => Location::default(),
        })
    }

    /// What stands there, in words: table, row and column; sheet and label; what the prose speaks of.
    #[must_use]
    pub fn what(self, disclosure: &Disclosure, lang: Lang) -> String {
        self.words(disclosure, lang)
            .unwrap_or_default()
            .into_iter()
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    }

    fn words(self, disclosure: &Disclosure, lang: Lang) -> Option<Vec<String>> {
        let table = |table: usize| disclosure.tables.get(table);
        let sheet = |sheet: usize| disclosure.sheets.get(sheet);
        Some(match self {
            Self::Table(index) => vec![table(index)?.title.clone()],
            Self::Row { table: index, row } => {
                let table = table(index)?;
                vec![table.title.clone(), row_name(table.rows.get(row)?)]
            }
            Self::Cell {
                table: index,
                row,
                column,
            } => {
                let table = table(index)?;
                vec![
                    table.title.clone(),
                    row_name(table.rows.get(row)?),
                    column_name(table, column),
                ]
            }
            Self::Sheet(index) => vec![sheet_name(sheet(index)?, lang)],
            Self::Funding {
                sheet: index,
                row,
                span,
            } => {
                let sheet = sheet(index)?;
                let source = sheet.funding.get(row)?.source.word().to_string();
                let period = span.map(|span| texts::text(lang, span.key()).to_string());
                let name = sheet_name(sheet, lang);
                [name, source].into_iter().chain(period).collect()
            }
            Self::Field {
                sheet: index,
                field,
            } => {
                let sheet = sheet(index)?;
                let label = last_heading(&sheet.fields.get(field)?.label).to_string();
                vec![sheet_name(sheet, lang), label]
            }
            Self::SheetText { sheet: index, text } => {
                let sheet = sheet(index)?;
                let label = sheet.texts.get(text)?.label.clone();
                vec![sheet_name(sheet, lang), label.into_owned()]
            }
            Self::Indicator {
                sheet: index,
                indicator,
            } => {
                let sheet = sheet(index)?;
                let name = sheet.indicators.get(indicator)?.name.clone();
                vec![sheet_name(sheet, lang), name]
            }
            Self::Claim(claim) => vec![
                texts::text(lang, "place.text").to_string(),
                disclosure.claims.get(claim)?.subject.clone(),
            ],
            Self::Passage { section, .. } => vec![
                texts::text(lang, "place.text").to_string(),
                disclosure.sections.get(section)?.heading.clone(),
            ],
            Self::Whole => vec![disclosure.department.clone()],
        })
    }
}

fn row_name(row: &Row) -> String {
    let code = row.code.map(|code| code.to_string());
    let name = row.name.as_deref().or(row.counterpart.as_deref());
    match (code, name) {
        (Some(code), Some(name)) => format!("{code} {name}"),
        (Some(code), None) => code,
        (None, name) => name.unwrap_or_default().to_string(),
    }
}

fn column_name(table: &Table, column: usize) -> String {
    let header = table
        .columns
        .get(column)
        .map_or("", |column| column.header.as_str());
    last_heading(header).to_string()
}

fn sheet_name(sheet: &Sheet, lang: Lang) -> String {
    texts::filled(lang, "place.sheet", &[&sheet.project])
}
