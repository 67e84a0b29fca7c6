//! The text of a cell → a figure.

use crate::{budget::Value, text::number};

/// Reads a cell: a number with thousands marks and wraps removed, nothing, or some other text.
pub(in crate::interpret) fn value(text: &str) -> Value {
    let text = text.trim();
    if text.is_empty() {
        Value::Empty
    } else {
        number(text).map_or_else(|| Value::Text(text.into()), Value::Number)
    }
}

/// Whether a cell has a figure in it at all.
pub(super) fn is_number(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit() || b >= 0x80) && number(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_a_number_nothing_or_words() {
        assert!(matches!(value("10,441.4 1"), Value::Number(_)));
        assert_eq!(value("——"), Value::Text("——".into()));
        assert_eq!(value(" "), Value::Empty);
    }
}
