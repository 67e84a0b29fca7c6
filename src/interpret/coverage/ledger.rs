//! Every figure of a text, and whether something in the model stands for it.

use crate::{document::SourceText, location::Location, text::fold};

/// The bytes of a text, each marked where the model accounts for it.
pub(super) struct Ledger<'s> {
    source: &'s SourceText,
    understood: Vec<bool>,
}

/// A figure of the text: a run of digits with the points and commas within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Figure<'s> {
    /// As printed.
    pub(super) text: &'s str,
    /// What stands before it on its line.
    pub(super) before: &'s str,
    /// What stands after it on its line.
    pub(super) after: &'s str,
    /// Where.
    pub(super) at: Location,
    /// Whether the model accounts for it.
    pub(super) understood: bool,
}

impl<'s> Ledger<'s> {
    pub(super) fn new(source: &'s SourceText) -> Self {
        Self {
            source,
            understood: vec![false; source.text.len()],
        }
    }

    /// Marks whatever stands at a place.
    pub(super) fn mark(&mut self, at: Location) {
        let range = self.source.bytes(at);
        self.understood[range].fill(true);
    }

    /// Marks those figures at a place that the model holds in `text`: as a whole or, where a figure was wrapped or
    /// divided into cells, in pieces.
    pub(super) fn enter(&mut self, at: Location, text: &str) {
        if next(text.as_bytes(), 0).is_none() {
            return;
        }
        let range = self.source.bytes(at);
        let region = &self.source.text[range.clone()];
        let mut from = 0;
        while let Some((start, end)) = next(region.as_bytes(), from) {
            let figure = range.start + start..range.start + end;
            if !self.understood[figure.start] && holds(text, &region[start..end]) {
                self.understood[figure].fill(true);
            }
            from = end;
        }
    }

    /// All figures of the text, in order.
    pub(super) fn figures(&self) -> impl Iterator<Item = Figure<'s>> {
        let source = self.source;
        let bytes = source.text.as_bytes();
        let (mut from, mut line) = (0, 0);
        std::iter::from_fn(move || {
            let (start, end) = next(bytes, from)?;
            from = end;
            while source
                .starts
                .get(line)
                .is_some_and(|&next| next as usize <= start)
            {
                line += 1;
            }
            let first = source
                .starts
                .get(line.saturating_sub(1))
                .map_or(0, |&at| at as usize);
            let last = memchr::memchr(b'\n', &bytes[end..]).map_or(bytes.len(), |at| end + at);
            Some(Figure {
                text: &source.text[start..end],
                before: &source.text[first..start],
                after: &source.text[end..last],
                at: Location::span(
                    u32::try_from(line).unwrap_or(u32::MAX),
                    u32::try_from(start - first).unwrap_or(u32::MAX),
                    u32::try_from(end - first).unwrap_or(u32::MAX),
                ),
                understood: self.understood[start],
            })
        })
    }
}

/// Whether a text has a figure, or a piece of one.
fn holds(text: &str, figure: &str) -> bool {
    let mut from = 0;
    while let Some((start, end)) = next(text.as_bytes(), from) {
        if contains(&text[start..end], figure) {
            return true;
        }
        from = end;
    }
    false
}

/// Whether one figure holds another, or a piece of it; thousands marks are passed over.
fn contains(whole: &str, piece: &str) -> bool {
    let mut rest = whole.chars();
    loop {
        let mut here = plain(rest.as_str());
        if plain(piece).all(|c| here.next() == Some(c)) {
            return true;
        }
        if rest.next().is_none() {
            return false;
        }
    }
}

fn plain(text: &str) -> impl Iterator<Item = char> {
    text.chars().map(fold).filter(|&c| c != ',')
}

/// The next figure at or after a byte: where it begins and ends.
fn next(bytes: &[u8], from: usize) -> Option<(usize, usize)> {
    let start = (from..bytes.len()).find(|&at| digit(bytes, at) > 0)?;
    let mut end = start;
    loop {
        let length = digit(bytes, end);
        if length > 0 {
            end += length;
            continue;
        }
        match bytes.get(end) {
            Some(b'.' | b',') if digit(bytes, end + 1) > 0 => end += 1,
            _ => return Some((start, end)),
        }
    }
}

/// The length of the digit at a byte, half or full width; zero where there is none.
fn digit(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(b'0'..=b'9') => 1,
        Some(0xEF) if matches!(bytes.get(at + 1..at + 3), Some([0xBC, 0x90..=0x99])) => 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unread(ledger: &Ledger<'_>) -> Vec<String> {
        ledger
            .figures()
            .filter(|figure| !figure.understood)
            .map(|figure| format!("{}:{}", figure.at.line, figure.text))
            .collect()
    }

    #[test]
    fn only_what_is_entered_is_understood() {
        let source = SourceText::new("甲 1,142.26 乙 7\n２０ 208|05".to_string());
        let mut ledger = Ledger::new(&source);
        assert_eq!(
            unread(&ledger),
            ["1:1,142.26", "1:7", "2:２０", "2:208", "2:05"]
        );
        ledger.enter(Location::line(1), "1142.26");
        ledger.enter(Location::line(2), "20805");
        ledger.mark(Location::span(2, 0, 6));
        assert_eq!(unread(&ledger), ["1:7"]);
    }

    #[test]
    fn another_amount_is_not_the_same_one() {
        assert!(contains("10441.41", "10,441.4") && contains("10441.41", "1"));
        assert!(!contains("1.50", "150") && !contains("15", "150"));
    }

    #[test]
    fn places_beyond_the_text_mark_nothing() {
        let source = SourceText::new("5".to_string());
        let mut ledger = Ledger::new(&source);
        ledger.mark(Location::span(1, 3, 2));
        ledger.mark(Location::line(9));
        ledger.enter(Location::span(1, 0, 99), "7");
        assert_eq!(unread(&ledger), ["1:5"]);
    }
}
