//! What the cells of a workbook look like: the formats of its styles, and the values shown with them.

use std::collections::HashMap;

use super::format::{Format, built_in};

/// The styles of a workbook.
#[derive(Debug, Default)]
pub(super) struct Looks {
    /// The codes that the workbook defines itself.
    codes: HashMap<usize, String>,
    /// The number of the format of each style.
    styles: Vec<usize>,
    /// The formats that were in use so far.
    formats: HashMap<usize, Format>,
    /// Whether days are counted from 1904.
    pub(super) from_1904: bool,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Number(f64),
    Text(String),
    Truth(bool),
}

impl Looks {
    /// Takes in a format that the workbook defines.
    pub(super) fn define(&mut self, number: usize, code: String) {
        self.codes.insert(number, code);
    }

    /// Takes in the next style.
    pub(super) fn style(&mut self, format: usize) {
        self.styles.push(format);
    }

    /// What a cell of a style shows.
    pub(super) fn shown(&mut self, value: Value, style: usize, zeros: bool) -> String {
        match value {
            Value::Number(0.0) if !zeros => String::new(),
            Value::Number(number) => {
                let format = self.styles.get(style).copied().unwrap_or(0);
                let codes = &self.codes;
                let format = self.formats.entry(format).or_insert_with(|| {
                    Format::new(codes.get(&format).map_or(built_in(format), String::as_str))
                });
                format.shown(number, self.from_1904)
            }
            Value::Text(text) => text,
            Value::Truth(true) => "TRUE".to_string(),
            Value::Truth(false) => "FALSE".to_string(),
        }
    }
}
