//! Every figure of a text, and whether something in the model stands for it.

use crate::{
    document::SourceText,
    location::Location,
    text::{digit_length, fold, next_digit},
};

/// The figures of a text, each marked where the model accounts for it.
pub(super) struct Ledger<'s> {
    source: &'s SourceText,
    runs: Vec<Run>,
    /// The figure that was looked up last: the next one mostly stands close by.
    near: usize,
}

/// A run of digits with the points and commas within it.
#[derive(Debug, Clone, Copy)]
struct Run {
    start: u32,
    length: u16,
    understood: bool,
}

/// A figure that nothing in the model accounts for.
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
}

impl<'s> Ledger<'s> {
    pub(super) fn new(source: &'s SourceText) -> Self {
        let mut runs = Vec::with_capacity(source.text.len() / 44);
        let mut from = 0;
        while let Some((start, end)) = next(source.text.as_bytes(), from) {
            let length = u16::try_from(end - start).unwrap_or(u16::MAX);
            runs.push(Run {
                start: offset(start),
                length,
                understood: false,
            });
            from = start + usize::from(length);
        }
        Self {
            source,
            runs,
            near: 0,
        }
    }

    /// How many figures there are.
    pub(super) fn len(&self) -> usize {
        self.runs.len()
    }

    /// Marks whatever stands at a place.
    pub(super) fn mark(&mut self, at: Location) {
        for run in self.runs_at(at) {
            run.understood = true;
        }
    }

    /// Marks those figures at a place that the model holds in `text`: as a whole or, where a figure was wrapped or
    /// divided into cells, in pieces.
    pub(super) fn enter(&mut self, at: Location, text: &str) {
        if next(text.as_bytes(), 0).is_none() {
            return;
        }
        let source = self.source;
        let runs = self.runs_at(at).iter_mut().filter(|run| !run.understood);
        // They mostly stand in the same order here and there, so that each is looked for where the last was found.
        let mut near = 0;
        for run in runs {
            let figure = run.text(source);
            let found = holds(text, near, figure).or_else(|| holds(text, 0, figure));
            near = found.unwrap_or(near);
            run.understood = found.is_some();
        }
    }

    /// The figures that nothing accounts for, in order.
    pub(super) fn unread(&self) -> impl Iterator<Item = Figure<'s>> {
        let source = self.source;
        let mut line = 0;
        self.runs
            .iter()
            .filter(|run| !run.understood)
            .map(move |run| {
                let follows = |&&start: &&u32| start <= run.start;
                line += source.starts[line..].iter().take_while(follows).count();
                let first = line.checked_sub(1).map_or(0, |index| source.starts[index]);
                let line = offset(line);
                let text = source.line(line);
                let start = run.start - first;
                let end = start + u32::from(run.length);
                Figure {
                    text: run.text(source),
                    before: text.get(..start as usize).unwrap_or(""),
                    after: text.get(end as usize..).unwrap_or(""),
                    at: Location::span(line, start, end),
                }
            })
    }

    /// The figures that begin at a place.
    fn runs_at(&mut self, at: Location) -> &mut [Run] {
        let range = self.source.bytes(at);
        let (start, end) = (offset(range.start), offset(range.end));
        let first = self.first_from(start);
        let count = self.runs[first..]
            .iter()
            .take_while(|run| run.start < end)
            .count();
        self.near = first;
        &mut self.runs[first..first + count]
    }

    /// The first figure that begins at or after a byte.
    fn first_from(&self, start: u32) -> usize {
        const STEPS: usize = 32;
        let is_before = |run: &Run| run.start < start;
        let near = self.near.min(self.runs.len());
        let follows = self.runs[..near].last().is_none_or(is_before);
        let ahead = &self.runs[near..];
        match ahead.iter().take(STEPS).position(|run| !is_before(run)) {
            Some(steps) if follows => near + steps,
            _ => self.runs.partition_point(is_before),
        }
    }
}

impl Run {
    fn text(self, source: &SourceText) -> &str {
        let start = self.start as usize;
        &source.text[start..start + usize::from(self.length)]
    }
}

fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

/// Whether a text has a figure.
pub(super) fn has(text: &str, figure: &str) -> bool {
    find(text, 0, |its| plain(its).eq(plain(figure))).is_some()
}

/// Where from some byte on a text has a figure, or one that it is a piece of.
fn holds(text: &str, from: usize, figure: &str) -> Option<usize> {
    find(text, from, |its| contains(its, figure))
}

/// Where from some byte on a text has a figure of a kind.
fn find(text: &str, mut from: usize, is_it: impl Fn(&str) -> bool) -> Option<usize> {
    while let Some((start, end)) = next(text.as_bytes(), from) {
        if is_it(&text[start..end]) {
            return Some(start);
        }
        from = end;
    }
    None
}

/// Whether one figure holds another, or a piece of it; thousands marks are passed over.
fn contains(whole: &str, piece: &str) -> bool {
    if whole == piece {
        return true;
    }
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
    let start = next_digit(bytes, from)?;
    let mut end = start;
    loop {
        let length = digit_length(bytes, end);
        if length > 0 {
            end += length;
            continue;
        }
        match bytes.get(end) {
            Some(b'.' | b',') if digit_length(bytes, end + 1) > 0 => end += 1,
            _ => return Some((start, end)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unread(ledger: &Ledger<'_>) -> Vec<String> {
        ledger
            .unread()
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
