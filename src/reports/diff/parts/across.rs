//! “三公”经费 in a row, its parts side by side, each for one account or for several.

use std::borrow::Cow;

use super::{Item, Laid, is_sum, lines, settle_sums};
use crate::{
    budget::{Cell, Column, Kind, Measure, Row, Table, Value},
    reports::three_public::{Part, account, is_comparison, is_part, part, part_of_column},
};

/// Parts side by side in one row, each for one account or for several.
pub(super) fn laid(table: &Table, kind: Kind) -> Option<Laid<'_>> {
    let row = match table.rows.len() {
        1 => 0,
        _ => table.rows.iter().position(Row::is_total)?,
    };
    let headers = || {
        let headers = table.columns.iter().map(|column| column.header.as_str());
        headers
            .enumerate()
            .filter(|(_, header)| !is_comparison(header))
    };
    let parts = headers().filter(|(_, header)| is_part(part_of_column(header)));
    if parts.count() < 2 {
        return None;
    }
    let mut accounts: Vec<&str> = Vec::new();
    for (_, header) in headers() {
        if !accounts.contains(&account(header)) {
            accounts.push(account(header));
        }
    }
    let mut items: Vec<Item> = Vec::new();
    for (column, header) in headers() {
        let (own, name) = (part_of_column(header), name_of_column(header));
        let is_it = |item: &Item| match is_part(own) {
            true => item.part == own,
            false => item.name == name,
        };
        let known = items.iter().position(is_it);
        let place = known.unwrap_or(items.len());
        if known.is_none() {
            items.push(Item {
                part: own,
                name,
                words: header.to_string(),
                amounts: vec![None; accounts.len()],
                printed: vec![None; accounts.len()],
            });
        }
        let item = &mut items[place];
        let at = accounts.iter().position(|&one| one == account(header));
        let at = at.filter(|&at| item.printed[at].is_none());
        if let (Some(at), Some(cell)) = (at, table.rows[row].cells.get(column)) {
            item.amounts[at] = cell.value.number();
            item.printed[at] = Some((row, column));
        }
    }
    settle_sums(&mut items);
    let rows = items.iter().map(|item| row_of(item, &table.rows[row]));
    let turned = Table {
        columns: columns(&accounts, table, kind),
        rows: rows.collect(),
        title: table.title.clone(),
        ..*table
    };
    Some(Laid {
        lines: Some(lines(&items)),
        table: Cow::Owned(turned),
        has_total: false,
    })
}

/// The accounts as columns; what the document is about is their total.
fn columns(accounts: &[&str], table: &Table, kind: Kind) -> Vec<Column> {
    let wanted = match kind {
        Kind::Budget => "预算",
        Kind::Final => "决算",
    };
    let about = accounts.iter().position(|account| account.contains(wanted));
    let about = about.unwrap_or(0);
    let columns = accounts.iter().enumerate().map(|(place, &account)| Column {
        header: match account {
            "" => self::account(&table.title).to_string(),
            account => account.to_string(),
        },
        measure: (place == about).then_some(Measure::Total),
    });
    columns.collect()
}

fn row_of(item: &Item, row: &Row) -> Row {
    let cell = |printed: &Option<(usize, usize)>| {
        let cell = printed.and_then(|(_, column)| row.cells.get(column));
        cell.cloned().unwrap_or(Cell {
            value: Value::Empty,
            at: row.at,
        })
    };
    Row {
        name: Some(item.name.clone()),
        group: None,
        subtotal: false,
        code: None,
        counterpart: None,
        cells: item.printed.iter().map(cell).collect(),
        at: row.at,
    }
}

/// What a column is called: its own words, or where they only sum up, with those above; no year and no account.
fn name_of_column(header: &str) -> String {
    let mut path = header.rsplit('/').map(unaccounted);
    let own = path.find(|words| !words.is_empty()).unwrap_or_default();
    if !is_sum(own) {
        return own.to_string();
    }
    match path.find(|words| !words.is_empty()) {
        Some(above) if part(above) == Part::Vehicles => above.to_string(),
        Some(above) => format!("{above}{own}"),
        None => own.to_string(),
    }
}

/// Words of a header without the year before them and the account after them.
fn unaccounted(words: &str) -> &str {
    let unyeared = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let unyeared = match unyeared.strip_prefix('年') {
        Some(rest) if unyeared.len() < words.len() => rest.trim_start_matches('度'),
        _ => words,
    };
    ["年初预算数", "全年预算数", "预算数", "决算数", "执行数"]
        .into_iter()
        .find_map(|account| unyeared.strip_suffix(account))
        .unwrap_or(unyeared)
}
