//! Indicators under headings that are whole: which cells are names although they read like levels, what is the value and
//! what stands beside it.

use super::Indicators;
use crate::{
    interpret::sheet::{
        builder::Builder,
        clean,
        label::{Heading, Label},
        token::{Line, Token},
    },
    text::number,
};

/// What the weight of an indicator is called; the indicator's name follows.
pub(super) const WEIGHT: &str = "分值";

/// The signs that are printed in a cell of their own, before the value or behind it.
const SIGNS: &[&str] = &[
    "≥", "≤", ">", "<", "=", "＝", "＞", "＜", ">=", "<=", "≧", "≦",
];

/// The headings from 三级指标 on.
#[derive(Debug, Default)]
pub(super) struct Headed {
    /// From left to right.
    cells: Vec<Cell>,
}

/// A heading as it is printed.
#[derive(Debug)]
struct Cell {
    column: usize,
    /// What it says, if that is known.
    heading: Option<Heading>,
    words: String,
}

impl Headed {
    /// Takes them from the row of headings, where there is more than a name and a value.
    pub(super) fn of(tokens: &[Token<'_>]) -> Self {
        let heading = |token: &Token<'_>| match token.label {
            Label::Heading(heading) => Some(heading),
            _ => None,
        };
        let is_name = |token: &Token<'_>| heading(token) == Some(Heading::Name);
        let first = tokens.iter().position(is_name).unwrap_or(tokens.len());
        let after = &tokens[first..];
        if after.len() < 3 || after.iter().filter(|token| is_name(token)).count() > 1 {
            return Self::default();
        }
        let cell = |token: &Token<'_>| Cell {
            column: token.column,
            heading: heading(token),
            words: token.text.clone().into_owned(),
        };
        Self {
            cells: after.iter().map(cell).collect(),
        }
    }

    fn over(&self, token: &Token<'_>) -> Option<&Cell> {
        let at = self
            .cells
            .partition_point(|cell| cell.column < token.column);
        self.cells
            .get(at)
            .filter(|cell| cell.column == token.column)
    }
}

impl Indicators {
    /// Whether a cell that reads like a level is the name of an indicator, such as 服务对象满意度: it stands under the
    /// heading of names, after a kind or before a value.
    pub(super) fn is_name(&self, row: Line<'_, '_>, at: usize) -> bool {
        let token = &row[at];
        let [kinds, names, _] = &self.columns;
        let reads_like_level = matches!(token.label, Label::Kind(_) | Label::Category(_));
        let half = || names.iter().position(|column| *column == token.column);
        let Some(half) = reads_like_level.then(half).flatten() else {
            return false;
        };
        match (at.checked_sub(1).map(|before| &row[before]), row) {
            // The same word twice is a kind that was printed in both columns.
            (Some(before), _) if before.text == token.text => false,
            (Some(before), _) => {
                kinds.get(half) == Some(&before.column) && matches!(before.label, Label::Kind(_))
            }
            // A kind that slipped under the names says 指标, most names do not.
            (None, [_, next]) if !token.text.ends_with("指标") => next.label == Label::Value,
            (None, [_, next, ..]) => clean::is_quantity(&next.text),
            (None, _) => false,
        }
    }
}

impl Builder {
    /// The name and the whole value of a row of which every cell stands under a heading; the weight and what else is
    /// printed become fields of the sheet.
    pub(super) fn under_headings<'p>(&mut self, tokens: &[Token<'p>]) -> Option<[Token<'p>; 2]> {
        let headed = &self.indicators.headed;
        let (name, rest) = tokens.split_first()?;
        let is_name = headed.over(name)?.heading == Some(Heading::Name);
        let mut parts: Vec<&Token<'p>> = Vec::new();
        let mut fields = Vec::new();
        for token in rest {
            let Cell { heading, words, .. } = headed.over(token)?;
            match heading {
                Some(Heading::Value | Heading::Measure) => parts.push(token),
                Some(Heading::Weight) if number(&token.text).is_none() => return None,
                Some(Heading::Weight) => fields.push((format!("{WEIGHT}/{}", name.text), token)),
                _ => fields.push((format!("{words}/{}", name.text), token)),
            }
        }
        if !is_name || parts.is_empty() {
            return None;
        }
        let value = whole_value(&parts);
        for (label, token) in fields {
            self.add_field(label, &token.text, token.at);
        }
        Some([name.clone(), value])
    }
}

/// The value in the parts that it is printed in: its sign first, its unit once.
fn whole_value<'p>(parts: &[&Token<'p>]) -> Token<'p> {
    let is_sign = |token: &&&Token<'p>| SIGNS.contains(&&*token.text);
    let signs = parts.iter().filter(is_sign);
    let others = parts.iter().filter(|token| !is_sign(token));
    let mut ordered = signs.chain(others);
    let mut value = ordered
        .next()
        .map_or_else(|| parts[0].clone(), |first| (*first).clone());
    for part in ordered {
        let text = value.text.to_mut();
        if SIGNS.contains(&&**text) && part.text.starts_with(&**text) {
            part.text.as_ref().clone_into(text);
        } else if !text.ends_with(&*part.text) {
            text.push_str(&part.text);
        }
        value.at = value.at.to(part.at);
    }
    value
}
