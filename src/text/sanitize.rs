//! The one gate through which foreign text comes in: nothing that could drive a terminal or deceive a reader passes.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

use super::places;

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
    let next = |at: usize| (bytes.get(at + 1), bytes.get(at + 2));
    let may_go = |at: usize| {
        let c = text.get(at..).and_then(|rest| rest.chars().next());
        c.is_some_and(|c| is_mark(c) || is_dropped(c))
    };

    let flagged = (0..).step_by(CHUNK).zip(bytes.chunks(CHUNK));
    let mut flagged = flagged.filter(|(_, chunk)| {
        let flags = chunk.iter().map(|byte| is_flagged(*byte));
        flags.fold(false, |any, flag| any | flag)
    });
    // Among U+2000 to U+2FFF only the separators, the marks of direction and the combining marks for symbols.
    let is_separator = |at| match next(at) {
        (Some(0x80), Some(last)) => matches!(last, 0x8B..=0x8F | 0xA8..=0xAE),
        (Some(0x81), Some(last)) => *last >= 0xA0,
        (second, _) => second == Some(&0x83),
    };
    // U+FE00 to U+FE2F and the byte order mark; full-width forms are innocent.
    let is_variant = |at| matches!(next(at).0, Some(0xB8 | 0xBB | 0xBF));
    flagged.any(|(from, chunk)| {
        (from..from + chunk.len()).any(|at| is_flagged(bytes[at]) && may_go(at))
    }) || places(text, 0xE2).any(is_separator)
        || places(text, 0xEF).any(is_variant)
}

/// How many bytes are looked at together; in most runs of so many none needs a second look.
const CHUNK: usize = 64;

/// Whether to look at a byte twice: control characters, and the first bytes of the blocks that hold C1 controls,
/// combining marks, right-to-left scripts, and everything beyond the basic plane. Plain arithmetic, which the compiler
/// does on many bytes at once.
fn is_flagged(byte: u8) -> bool {
    let control = (byte < b' ') & (byte != b'\t') & (byte != b'\n') & (byte != b'\r');
    let marks = (byte == 0xC2) | (byte == 0xCC) | (byte == 0xCD);
    control | (byte == 0x7F) | marks | (byte >= 0xD6) & !(0xE2..=0xEF).contains(&byte)
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
    fn marks_in_a_row_are_capped() {
        let clean = clean(&format!("a{}b", "\u{301}".repeat(1000)));
        assert_eq!(clean.chars().count(), 2 + MARKS);
    }
}
