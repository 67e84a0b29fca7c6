//! Rows that printing tore apart: a code, a name or decimals alone on a line, which belong to the row above.

use super::Reader;
use crate::{
    budget::{Cell, Code, Row, Value},
    finding::Finding,
    interpret::table::layout::{is_numbered, is_total},
    location::Location,
    text::{compact, number},
};

/// A name that is longer than this, in bytes, does not go on.
const NAME: usize = 240;

impl Reader<'_> {
    /// A code alone on its line belongs to the row before it, if that one still lacks a code or has the same.
    pub(super) fn belongs_to_last(&self, code: Code) -> bool {
        self.rows.last().is_some_and(|last| match last.code {
            Some(its) => its == code,
            None => last.name.as_deref().is_some_and(|name| !is_total(name)) && has_figures(last),
        })
    }

    pub(super) fn give_last(&mut self, code: Code, at: Location) {
        let Some(last) = self.rows.last_mut() else {
            return;
        };
        if last.code.is_none() {
            last.code = Some(code);
        }
        last.at = last.at.to(at);
        self.findings
            .push(Finding::note("code-on-next-line", at, [code.to_string()]));
    }

    /// A name alone under a row of a table with codes is the rest of that row's name.
    pub(super) fn continues_name(&self, name: &str) -> bool {
        let last = self.rows.last();
        self.coded
            && !is_total(name)
            && !is_numbered(name)
            && !compact(name).starts_with("注:")
            && last.is_some_and(|last| {
                let printed = last.name.as_ref().filter(|_| last.code.is_some());
                printed.is_some_and(|printed| printed.len() <= NAME)
            })
    }

    pub(super) fn join_name(&mut self, rest: &str, at: Location) {
        let Some(last) = self.rows.last_mut() else {
            return;
        };
        if let Some(name) = &mut last.name {
            name.push_str(rest);
            self.findings.push(Finding::note(
                "joined-name",
                at,
                [name.clone(), rest.to_string()],
            ));
        }
        last.at = last.at.to(at);
    }

    /// Figures alone under a row are the rest of its figures, if each of them lacks decimals that they supply.
    pub(super) fn continues_figures(&self, cells: &[Cell]) -> bool {
        self.rows.last().is_some_and(|last| {
            last.cells.iter().zip(cells).all(|(figure, rest)| {
                rest.value.is_empty() || joined(&figure.value, &rest.value).is_some()
            })
        })
    }

    pub(super) fn join_figures(&mut self, rest: &[Cell]) {
        let Some(last) = self.rows.last_mut() else {
            return;
        };
        for (figure, rest) in last.cells.iter_mut().zip(rest) {
            if let Some(whole) = joined(&figure.value, &rest.value) {
                let pieces = [figure.value.printed(), rest.value.printed()]
                    .map(Option::unwrap_or_default)
                    .join(" ");
                self.findings.push(Finding::note(
                    "joined-number",
                    rest.at,
                    [pieces, whole.printed().unwrap_or_default()],
                ));
                figure.value = whole;
                figure.at = figure.at.to(rest.at);
            }
        }
    }
}

/// Money is printed with two decimals: `10,441.4` and `1` under it are one figure, and so are `8909.` and `83`.
fn joined(figure: &Value, rest: &Value) -> Option<Value> {
    const DECIMALS: u32 = 2;
    let (start, rest) = (figure.printed()?, rest.number()?);
    let whole = number(&format!("{start}{rest}"))?;
    (rest.scale() == 0 && start.contains('.') && whole.scale() == DECIMALS)
        .then_some(Value::Number(whole))
}

fn has_figures(row: &Row) -> bool {
    row.cells.iter().any(|cell| !cell.value.is_empty())
}
