//! Sheets as rows of project, part, name, column and value, so that a spreadsheet holds everything that they print.

use super::{money, unit};
use crate::{
    budget::Value,
    cli::{
        context::Context,
        listing::{Item, Listing},
        names,
    },
    reports::sheet::{FundingLayout, IndicatorLayout, IndicatorLine, SheetLayout},
    text::Align,
};

/// The headers, as keys of the table of texts.
const COLUMNS: [&str; 5] = [
    "list.project",
    "list.part",
    "list.called",
    "list.column",
    "list.value",
];

/// The rows of some sheets.
pub(super) fn listing(context: &Context<'_>, sheets: &[SheetLayout]) -> Listing {
    let columns = COLUMNS.map(|key| (context.text(key).into(), Align::Left));
    let rows = sheets.iter().flat_map(|sheet| {
        let mut flat = Flat {
            context,
            project: &sheet.project,
            rows: Vec::new(),
        };
        flat.sheet(sheet);
        flat.rows
    });
    Listing {
        columns: columns.into(),
        rows: rows.collect(),
    }
}

/// The rows of a sheet so far.
struct Flat<'a, 'c> {
    context: &'a Context<'c>,
    project: &'a str,
    rows: Vec<Vec<Item>>,
}

impl Flat<'_, '_> {
    fn sheet(&mut self, sheet: &SheetLayout) {
        let results = [("sheet.score", &sheet.score), ("sheet.grade", &sheet.grade)];
        let results = results
            .into_iter()
            .filter_map(|(label, value)| Some((label, value.as_ref()?)));
        let head = sheet.head.iter().map(|(label, value)| (*label, value));
        for (label, value) in head.chain(results) {
            self.row("list.head", self.context.text(label), "", value);
        }
        for field in &sheet.fields {
            self.row("list.head", &field.label, "", &field.value);
        }
        self.funding(&sheet.funding);
        for text in &sheet.texts {
            let span = text.span.map_or("", |span| span.word());
            self.row("list.text", &text.label, span, &text.text);
        }
        self.indicators(&sheet.indicators);
    }

    fn funding(&mut self, funding: &FundingLayout) {
        let unit = unit(funding, self.context.unit());
        let unit = names::unit(self.context.lang, unit);
        for row in &funding.rows {
            for (column, value) in funding.columns.iter().zip(&row.cells) {
                let column = format!("{}({unit})", self.context.text(column));
                let value = match value {
                    Value::Empty => continue,
                    value => money(funding, value),
                };
                self.item("list.money", row.source.word(), &column, value);
            }
            if let Some(note) = &row.note {
                let column = self.context.text("list.note");
                self.row("list.money", row.source.word(), column, note);
            }
        }
    }

    /// The indicators, each called by its three levels.
    fn indicators(&mut self, indicators: &IndicatorLayout) {
        let mut levels = ["", ""];
        for line in &indicators.lines {
            match line {
                IndicatorLine::Category(name) => levels = [name, ""],
                IndicatorLine::Kind(name) => levels[1] = name,
                IndicatorLine::Indicator {
                    name, cells, note, ..
                } => {
                    let name = format!("{}/{}/{name}", levels[0], levels[1]);
                    let columns = indicators.columns.iter().zip(cells);
                    let columns = columns.chain([(&"list.note", note)]);
                    for (column, value) in columns {
                        if let Some(value) = value {
                            let column = self.context.text(column);
                            self.row("list.indicator", &name, column, value);
                        }
                    }
                }
            }
        }
    }

    fn row(&mut self, part: &'static str, name: &str, column: &str, value: &str) {
        self.item(part, name, column, Item::shown(value));
    }

    fn item(&mut self, part: &'static str, name: &str, column: &str, value: Item) {
        self.rows.push(vec![
            Item::shown(self.project),
            Item::shown(self.context.text(part)),
            Item::shown(name),
            Item::shown(column),
            value,
        ]);
    }
}
