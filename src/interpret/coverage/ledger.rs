//! Every figure of a text, and whether something in the model stands for it.

use rust_decimal::Decimal;

use crate::{
    document::SourceText,
    location::Location,
    text::{DigitRuns, digit_runs, fold, has_byte, number},
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
    length: u32,
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
        runs.extend(digit_runs(&source.text).map(|range| Run {
            start: offset(range.start),
            length: offset(range.len()),
            understood: false,
        }));
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

    /// Marks those figures at a place that the model holds in one of these texts: as a whole or, where a figure was
    /// wrapped or divided into cells, in pieces.
    pub(super) fn enter<'t>(&mut self, at: Location, texts: impl IntoIterator<Item = &'t str>) {
        let source = self.source;
        let runs = self.runs_at(at);
        if runs.iter().all(|run| run.understood) {
            return;
        }
        for text in texts {
            mark_held(runs, source, text);
        }
    }

    /// Marks those figures at a place that are numbers of which the model has one of the same value.
    pub(super) fn enter_numbers(&mut self, at: Location, has: impl Fn(Decimal) -> bool) {
        let source = self.source;
        for run in self.runs_at(at).iter_mut().filter(|run| !run.understood) {
            run.understood = number(run.text(source)).is_some_and(&has);
        }
    }

    /// Whether all figures at a place are accounted for.
    pub(super) fn is_understood(&mut self, at: Location) -> bool {
        self.runs_at(at).iter().all(|run| run.understood)
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
                let end = start + run.length;
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
        &source.text[start..start + self.length as usize]
    }
}

fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

/// Marks those figures that a text holds. They mostly stand in the same order here and there, so that each is looked for
/// where the last was found, and only then from the beginning.
fn mark_held(runs: &mut [Run], source: &SourceText, text: &str) {
    let mut looked_at = None;
    let mut missed = 0;
    for run in runs.iter_mut().filter(|run| !run.understood) {
        let figure = run.text(source);
        if !may_hold(text, figure) {
            continue;
        }
        if figure == text {
            run.understood = true;
            continue;
        }
        let (all, near) = looked_at.get_or_insert_with(|| {
            let all = digit_runs(text);
            (all.clone(), all)
        });
        run.understood = holds(text, near, figure) || holds(text, &mut all.clone(), figure);
        missed += usize::from(!run.understood);
        if missed > MOST_MISSED {
            return;
        }
    }
}

/// A text that lacks so many figures of its place is not where they come from. Each costs a look at the whole text.
const MOST_MISSED: usize = 200;

/// Whether a text may hold a figure: it has its first digit, or digits in another width. Most have neither.
pub(super) fn may_hold(text: &str, figure: &str) -> bool {
    const WIDE: u8 = 0xEF;
    match figure.bytes().next() {
        Some(first) if first != WIDE => has_byte(text, |byte| (byte == first) | (byte == WIDE)),
        _ => true,
    }
}

/// Whether a text has a figure.
pub(super) fn has(text: &str, figure: &str) -> bool {
    digit_runs(text).any(|run| plain(&text[run]).eq(plain(figure)))
}

/// Whether a text has a figure, or one that it is a piece of, among some of its runs; goes on up to it if so.
fn holds(text: &str, runs: &mut DigitRuns<'_>, figure: &str) -> bool {
    let mut ahead = runs.clone();
    loop {
        let here = ahead.clone();
        let Some(run) = ahead.next() else {
            return false;
        };
        if contains(&text[run], figure) {
            *runs = here;
            return true;
        }
    }
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
        ledger.enter(Location::line(1), ["1142.26"]);
        ledger.enter(Location::line(2), ["20805"]);
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
        ledger.enter(Location::span(1, 0, 99), ["7"]);
        assert_eq!(unread(&ledger), ["1:5"]);
    }
}
