//! The CSV of `export`: a line a figure, since tables differ in their columns.

use std::io::{self, Write};

use crate::{
    budget::Disclosure,
    reports::tree::{columns, counted},
    text::one_line,
};

/// The names of the columns.
const HEADER: [&str; 17] = [
    "path",
    "department",
    "year",
    "kind",
    "form",
    "side",
    "title",
    "unit",
    "row",
    "group",
    "subtotal",
    "code",
    "name",
    "column",
    "measure",
    "value",
    "line",
];

/// Writes every figure of every table.
pub(super) fn write(
    out: &mut dyn Write,
    disclosure: &Disclosure,
    with_header: bool,
) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    if with_header {
        writer.write_record(HEADER)?;
    }
    let path = disclosure.path.display().to_string();
    let year = disclosure
        .year
        .map(|year| year.to_string())
        .unwrap_or_default();
    for table in &disclosure.tables {
        let columns = columns(table);
        for ((number, row), counts) in (1_usize..).zip(&table.rows).zip(counted(table)) {
            let number = number.to_string();
            let code = row.code.map(|code| code.to_string()).unwrap_or_default();
            for (column, cell) in columns.iter().zip(&row.cells) {
                let Some(value) = cell.value.printed() else {
                    continue;
                };
                let unit = table.unit.filter(|_| column.money && !counts);
                writer.write_record([
                    one_line(&path).as_ref(),
                    &disclosure.department,
                    &year,
                    disclosure.kind.name(),
                    table.form.name(),
                    table.side.map_or("", |side| side.name()),
                    &table.title,
                    unit.map_or("", |unit| unit.word()),
                    &number,
                    row.group.as_deref().unwrap_or_default(),
                    if row.subtotal { "1" } else { "0" },
                    &code,
                    row.name.as_deref().unwrap_or_default(),
                    &column.header,
                    column.measure.map_or("", |measure| measure.name()),
                    &value,
                    &cell.at.line.max(row.at.line).to_string(),
                ])?;
            }
        }
    }
    writer.flush()
}
