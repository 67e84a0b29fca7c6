//! The one gate through which foreign text comes in: nothing that could drive a terminal or deceive a reader passes.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

use super::{bits, places::places_of};

/// How many combining marks may follow one character; scripts use two or three, mischief hundreds.
const MARKS: usize = 4;

/// Drops control characters (but line ends and TABs), format characters such as bidi overrides and zero-width blanks,
/// line and paragraph separators, and all but a few combining marks in a row.
#[must_use]
pub fn sanitize(mut text: String) -> String {
    if is_suspect(&text) {
        let mut marks = 0;
        text.retain(|c| {
            marks = if is_mark(c) { marks + 1 } else { 0 };
            marks <= MARKS && !is_dropped(c)
        });
    }
    text
}

/// A text fit for one line of a terminal: sanitized, with line ends and TABs as blanks. The gate through which text that
/// never passed [`sanitize`] goes out, such as a file name; the same text if there is nothing to do.
#[must_use]
pub fn one_line(text: &str) -> Cow<'_, str> {
    if !is_suspect(text) && !text.contains(['\n', '\r', '\t']) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(sanitize(
        text.replace("\r\n", " ").replace(['\n', '\r', '\t'], " "),
    ))
}

/// Whether any character may have to go. Plain Chinese text has hardly a byte that could begin one, and this look at its
/// bytes is all that it costs.
fn is_suspect(text: &str) -> bool {
    let bytes = text.as_bytes();
    let may_go = |at: usize| {
        let c = text.get(at..).and_then(|rest| rest.chars().next());
        c.is_some_and(|c| is_mark(c) || is_dropped(c))
    };
    places_of(bytes, bits::suspects).any(|at| !is_usual(&bytes[at..]) && may_go(at))
}

/// Whether a text begins with one of the quotes, dashes, stops and full-width forms that every text is full of. Told
/// without branches: which of them comes next cannot be guessed.
fn is_usual(bytes: &[u8]) -> bool {
    let [first, second, third, ..] = *bytes else {
        return false;
    };
    (first == 0xE2) & (second == 0x80) & (0x90..=0xA7).contains(&third)
        | (first == 0xE3) & (second == 0x80) & (third < 0xAA)
        | (first == 0xEF) & (0xBC..=0xBD).contains(&second)
}

/// Whether a character stands on the one before it.
fn is_mark(c: char) -> bool {
    c.width() == Some(0)
}

fn is_dropped(c: char) -> bool {
    match c {
        '\n' | '\r' | '\t' => false,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{FEFF}' => true,
        '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => true,
        '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}' => true,
        _ => c.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(text: &str) -> String {
        sanitize(text.to_string())
    }

    #[test]
    fn nothing_that_drives_a_terminal_passes() {
        assert_eq!(
            clean("甲\u{1b}]52;c;eA==\u{7}乙\0\u{9b}丙"),
            "甲]52;c;eA==乙丙"
        );
        assert_eq!(
            clean("支\u{202E}出\u{200B}\u{2028}合\u{FEFF}计\u{AD}"),
            "支出合计"
        );
    }

    #[test]
    fn a_file_name_stays_on_its_line() {
        assert_eq!(one_line("甲\n\u{1b}[2J乙\r\n丙"), "甲 [2J乙 丙");
        assert!(matches!(one_line("8,909.83 合计"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_documents_print_stays() {
        for text in [
            "“三公”经费——① ≥90%…\t1,000.00\r\n",
            "é中\u{301}文",
            "２０２４年（Ａ）",
        ] {
            assert_eq!(clean(text), text);
        }
    }

    #[test]
    fn no_character_that_may_go_is_passed_over_and_no_other_is_looked_at() {
        for c in '\0'..=char::MAX {
            let may_go = is_mark(c) || is_dropped(c);
            assert_eq!(is_suspect(&c.to_string()), may_go, "{:x}", u32::from(c));
        }
    }

    #[test]
    fn marks_in_a_row_are_capped() {
        let clean = clean(&format!("a{}b", "\u{301}".repeat(1000)));
        assert_eq!(clean.chars().count(), 2 + MARKS);
    }
}
