//! `diff A B C…`: many disclosures, a column each.

use std::{path::Path, sync::Arc};

use serde::Serialize;

use super::{became, choices};
use crate::{
    budget::{Disclosure, last_heading},
    cli::{
        args::{DiffArgs, Format},
        context::{Context, Problem},
        json::{self, At},
        listing::{Item, Listing},
        names,
    },
    reports::{
        diff::{
            Half,
            matrix::{COLUMNS_MOST, Matrix, MatrixRow, matrix},
        },
        trend,
    },
    text::{Align, one_line},
};

/// An object of the JSON: a row with what each disclosure says of it.
#[derive(Serialize)]
struct Line<'a> {
    code: Option<String>,
    level: Option<u8>,
    depth: usize,
    name: &'a str,
    cells: Vec<CellOut<'a>>,
    change: Option<String>,
    percent: Option<String>,
    kind: &'static str,
}

/// What a disclosure says of a row.
#[derive(Serialize)]
struct CellOut<'a> {
    path: &'a Path,
    department: &'a str,
    year: Option<u16>,
    disclosure_kind: &'static str,
    amount: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sum: Option<String>,
    at: Option<At>,
}

/// Prints a table of many disclosures; tells whether nothing differs.
pub(super) fn print(
    context: &mut Context<'_>,
    args: &DiffArgs,
    disclosures: &[Arc<Disclosure>],
) -> Result<bool, Problem> {
    if disclosures.len() > COLUMNS_MOST {
        let counts = [disclosures.len(), COLUMNS_MOST].map(|count| count.to_string());
        let counts: Vec<&str> = counts.iter().map(String::as_str).collect();
        return Err(context.problem("cli.too-many-columns", &counts));
    }
    let all: Vec<&Disclosure> = disclosures.iter().map(Arc::as_ref).collect();
    let matrix = choices(args)
        .into_iter()
        .find_map(|choice| matrix(&all, choice))
        .ok_or_else(|| context.problem("cli.no-matrix", &[]))?;
    for &place in &matrix.left_out {
        let path = disclosures[place].path.display().to_string();
        let Problem::Said(words) = context.problem("cli.left-out", &[&path]) else {
            continue;
        };
        context.complain(&words);
    }
    let kept = args.only_changed.then(|| matrix.with_changes());
    let shown: Vec<usize> = (0..matrix.rows.len())
        .filter(|&node| kept.as_ref().is_none_or(|kept| kept[node]))
        .collect();
    let is_same = matrix.rows.iter().all(MatrixRow::is_same);
    match context.format() {
        Format::Json => {
            for &node in &shown {
                json::print(context, &line(&matrix, node, disclosures))?;
            }
        }
        Format::Csv => listing(context, &matrix, &shown).print(context)?,
        Format::Text => {
            let head = &matrix.columns[0].head;
            let is_printed = matrix
                .columns
                .iter()
                .all(|column| column.head.unit.is_some());
            let unit = names::unit_words(context.lang, context.unit(), is_printed);
            let form = names::form(context.lang, head.key.0);
            let measure = last_heading(&head.header);
            let title = format!("{form} · {measure}  {unit}");
            writeln!(context.out, "{}", one_line(&title))?;
            super::table(context, &listing(context, &matrix, &shown), is_same)?;
        }
    }
    Ok(is_same)
}

fn line<'a>(matrix: &'a Matrix, node: usize, disclosures: &'a [Arc<Disclosure>]) -> Line<'a> {
    let row = &matrix.rows[node];
    let cells = matrix.columns.iter().zip(&row.cells);
    Line {
        code: row.code.map(|code| code.to_string()),
        level: row.code.map(|code| code.level().depth()),
        depth: matrix.outline.depth(node),
        name: row.name(),
        cells: cells
            .map(|(column, cell)| CellOut {
                path: &disclosures[column.disclosure].path,
                department: &column.head.department,
                year: column.head.year,
                disclosure_kind: column.head.kind.name(),
                amount: json::number(cell.as_ref().and_then(|half| half.yuan)),
                sum: json::number(cell.as_ref().and_then(|half| half.sum)),
                at: cell.as_ref().map(|half: &Half| half.at.into()),
            })
            .collect(),
        change: json::number(row.change()),
        percent: json::number(row.percent()),
        kind: if row.is_same() { "same" } else { "changed" },
    }
}

fn listing(context: &Context<'_>, matrix: &Matrix, shown: &[usize]) -> Listing {
    let is_text = context.format() == Format::Text;
    let mut columns = if is_text {
        Vec::new()
    } else {
        vec![(context.text("list.code").into(), Align::Left)]
    };
    columns.push((context.text("list.name").into(), Align::Left));
    columns.extend(matrix.columns.iter().map(|column| {
        let name = names::side(context.lang, &column.head);
        (name.into(), Align::Right)
    }));
    if matrix.is_course {
        columns.push((context.text("list.change").into(), Align::Right));
        columns.push((context.text("list.percent").into(), Align::Right));
    }
    if matrix.is_course && is_text {
        columns.push((context.text("list.trend").into(), Align::Left));
    }
    let rows = shown.iter().map(|&node| {
        let row = &matrix.rows[node];
        let code = row.code.map(|code| code.to_string());
        let mut items = if is_text {
            let name = match code {
                Some(code) => format!("{code} {}", row.name()),
                None => row.name().to_string(),
            };
            vec![Item::Deep(matrix.outline.depth(node), name)]
        } else {
            vec![
                Item::Text(code.unwrap_or_default()),
                Item::shown(row.name()),
            ]
        };
        items.extend(row.cells.iter().map(|cell| Item::amount(cell.as_ref())));
        if matrix.is_course {
            // To people, what only one end has counts whole.
            items.push(match row.alone() {
                Some(_) if is_text => Item::Change(Some(row.shift())),
                _ => Item::Change(row.change()),
            });
            items.push(match row.alone() {
                Some(kind) if is_text => Item::shown(became(context, kind, true)),
                _ => Item::Percent(row.percent()),
            });
        }
        if matrix.is_course && is_text {
            items.push(Item::Text(trend::mark(&row.heights())));
        }
        items
    });
    Listing {
        rows: rows.collect(),
        columns,
    }
}
