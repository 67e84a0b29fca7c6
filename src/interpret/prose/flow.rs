//! Paragraphs in reading order: wrapped lines joined; table of contents, captions and noise left out.

use super::{heading, running::Running};
use crate::{
    budget::{Passage, Section},
    document::SourceText,
    location::Location,
    tables::{Paragraph, Part},
    text::{ListNumber, list_number},
};

/// A paragraph or a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// Its text.
    pub(super) running: Running,
    /// Its level, where it is a heading.
    pub(super) level: Option<u8>,
}

/// The paragraphs of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Paragraphs {
    /// In reading order.
    pub(super) items: Vec<Item>,
    /// Where the page numbers of the table of contents stand.
    pub(super) pages: Vec<Location>,
}

/// Over a blank line, only a line at least this long (in bytes) is taken for one that goes on: about twenty characters.
const FULL_LINE: usize = 60;

/// Titles and captions are no longer than this, in bytes.
const CAPTION: usize = 120;

/// Puts the paragraphs of a document together.
pub(super) fn read(source: &SourceText, parts: &[Part<'_>], used: &[bool]) -> Paragraphs {
    let mut flow = Flow {
        read: Paragraphs::default(),
        open: false,
        contents: Contents::Before,
        glossary: None,
        numbered: false,
    };
    for (index, part) in parts.iter().enumerate() {
        match part {
            Part::Grid(_) => flow.table(),
            Part::Paragraph(_) if used.get(index).copied().unwrap_or(false) => flow.open = false,
            Part::Paragraph(paragraph) => flow.paragraph(source, paragraph),
        }
    }
    flow.read
}

/// Gathers the paragraphs under their headings. What stands before the first heading is the title page, and is kept
/// only where it holds sentences.
pub(super) fn sections(items: Vec<Item>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for Item { running, level } in items {
        let at = running.whole();
        match (level, sections.last_mut()) {
            (Some(level), _) => sections.push(Section {
                level,
                heading: heading::printed(&running.text),
                paragraphs: Vec::new(),
                at,
            }),
            (None, Some(section)) => section.paragraphs.push(Passage {
                text: running.text,
                at,
            }),
            (None, None) if is_sentence(&running.text) => sections.push(Section {
                level: 1,
                heading: String::new(),
                at,
                paragraphs: vec![Passage {
                    text: running.text,
                    at,
                }],
            }),
            (None, None) => {}
        }
    }
    sections
}

/// How far the table of contents has come.
#[derive(Debug, PartialEq, Eq)]
enum Contents {
    /// Not yet there, or none at all.
    Before,
    /// Within it.
    Within {
        /// Its first entry, which begins the text itself where it comes again.
        first: Option<String>,
        /// Whether its entries have page numbers, or stand in a table.
        paged: bool,
    },
}

struct Flow {
    read: Paragraphs,
    /// Whether the last paragraph may go on.
    open: bool,
    contents: Contents,
    /// The level of the heading 名词解释 while under it: deeper numbers are terms there, not headings.
    glossary: Option<u8>,
    /// Whether a 第一部分 has come.
    numbered: bool,
}

impl Flow {
    /// A table: what stands right before it and is no sentence is its title.
    fn table(&mut self) {
        self.open = false;
        if let Contents::Within { paged, .. } = &mut self.contents {
            *paged = true;
            return;
        }
        while let Some(Item { running, level }) = self.read.items.last()
            && (level.is_none() || (*level != Some(1) && running.text.ends_with('表')))
            && running.text.len() <= CAPTION
            && !is_sentence(&running.text)
            && !refers(&running.text)
        {
            self.read.items.pop();
        }
    }

    fn paragraph(&mut self, source: &SourceText, paragraph: &Paragraph<'_>) {
        let mut running = Running::with_capacity(paragraph.text.len());
        push(&mut running, source, paragraph);
        let text = running.text.as_str();
        let number = list_number(text);
        let level = self.level(text, number, paragraph.at.line);
        let wrap = match (level, number) {
            (None, None) => self.wrap(text, paragraph.at),
            _ => Wrap::None,
        };
        let is_contents = self.is_contents(text);
        if is_contents {
            let digits = text.trim_end_matches(|c: char| c.is_ascii_digit()).len()..text.len();
            self.read.pages.push(running.place(digits));
            self.open = false;
        }
        if is_contents || (wrap != Wrap::NextLine && is_noise(text)) {
            return;
        }
        if level.is_some() {
            self.glossary = level.filter(|_| heading::is_glossary(text));
            self.numbered |= level == Some(1) && number.is_some();
        }
        match self.read.items.last_mut() {
            Some(item) if wrap != Wrap::None => {
                push(&mut item.running, source, paragraph);
                // What looked like a heading of the lowest kind was the beginning of a sentence.
                item.level = item.level.filter(|&level| level == 1);
            }
            _ => self.read.items.push(Item { running, level }),
        }
        self.open = self
            .read
            .items
            .last()
            .is_some_and(|item| item.level.is_none());
    }

    /// The level of a heading. Where no 第一部分 has come yet, a title without a number is one too.
    fn level(&self, text: &str, number: Option<ListNumber>, line: u32) -> Option<u8> {
        let is_apart = || {
            let last = self.read.items.last();
            last.is_none_or(|item| item.running.whole().last_line + 1 < line)
        };
        number
            .and_then(|number| heading::level_numbered(text, number))
            .or_else(|| (!self.numbered && heading::is_title(text) && is_apart()).then_some(1))
            .filter(|&level| self.glossary.is_none_or(|its| level <= its))
    }

    /// Whether the last item goes on with a paragraph that has no number.
    fn wrap(&self, text: &str, at: Location) -> Wrap {
        let Some(item) = self.read.items.last() else {
            return Wrap::None;
        };
        let adjacent = item.running.whole().last_line + 1 == at.line;
        let goes_on = match item.level {
            Some(1) => {
                heading::ends_title(text)
                    || heading::is_title(text) && !heading::is_title(&item.running.text)
            }
            Some(4) => text.starts_with(['（', '(', '，', '。', '；']),
            _ => false,
        };
        match item.level {
            Some(_) if adjacent && goes_on => Wrap::NextLine,
            Some(_) => Wrap::None,
            None if !self.open => Wrap::None,
            // Where lines have places on a page, those that plainly go on were joined already.
            None if at.page.is_some() && item.running.text.len() < FULL_LINE => Wrap::None,
            None => wrap(item, at.line),
        }
    }

    /// Whether a paragraph belongs to the table of contents.
    fn is_contents(&mut self, text: &str) -> bool {
        let title = without_page(text);
        let entry = title.unwrap_or(text);
        match &mut self.contents {
            Contents::Before if matches!(text, "目录" | "目次") => {
                self.contents = Contents::Within {
                    first: None,
                    paged: false,
                };
                true
            }
            Contents::Before => title.is_some_and(|title| heading::level(title).is_some()),
            Contents::Within { first, paged } => {
                let begins_text = title.is_none()
                    && (*paged
                        || first.as_deref() == Some(entry)
                        || is_sentence(text.trim_end_matches('。')));
                if begins_text {
                    self.contents = Contents::Before;
                    return false;
                }
                *paged |= title.is_some();
                first.get_or_insert_with(|| entry.to_string());
                true
            }
        }
    }
}

/// Adds the lines of a paragraph, its list mark left out.
fn push(running: &mut Running, source: &SourceText, paragraph: &Paragraph<'_>) {
    let at = paragraph.at;
    for line in
        (at.line..=at.last_line).filter(|line| paragraph.passes.binary_search(line).is_err())
    {
        let marked = source.marked(at, line).unwrap_or_default();
        let raw = &source.line(line)[marked.clone()];
        let marks = if line == at.line { list_mark(raw) } else { 0 };
        let start = u32::try_from(marked.start + marks).unwrap_or(u32::MAX);
        let place = Location {
            page: source.page(line),
            ..Location::span(line, start, start)
        };
        running.push(place, &raw[marks..], source.kinds(line));
    }
}

/// Whether an item goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrap {
    /// It does not.
    None,
    /// On the line right below it.
    NextLine,
    /// Over blank lines, as at the end of a page.
    OverGap,
}

/// Whether the text of an item goes on with what stands on `line`.
fn wrap(item: &Item, line: u32) -> Wrap {
    let text = item.running.text.as_str();
    let is_ended = text.ends_with(['。', '；', ';', '：', ':', '！', '？', '!', '?', '…']);
    let is_full = text.len() >= FULL_LINE && !text.ends_with(['）', ')']);
    if is_ended {
        Wrap::None
    } else if item.running.whole().last_line + 1 == line {
        Wrap::NextLine
    } else if is_full || text.ends_with(['，', ',', '、']) {
        Wrap::OverGap
    } else {
        Wrap::None
    }
}

/// An entry of a table of contents without its page number and the dots that lead to it; `None` where it has neither.
fn without_page(text: &str) -> Option<&str> {
    let title = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let bare = title.trim_end_matches(['.', '…', '·', '．', ' ', '-', '—', '_']);
    let digits = text.len() - title.len();
    let is_led = title.len() - bare.len() > 3;
    let is_entry = is_led || ((1..4).contains(&digits) && heading::level(bare).is_some());
    (is_entry && !bare.is_empty()).then_some(bare)
}

/// Marks that a text format puts before the items of a list.
fn list_mark(raw: &str) -> usize {
    let rest = raw.trim_start_matches(['#', '>', ' ']);
    let rest = rest.strip_prefix("- ").unwrap_or(rest);
    raw.len() - rest.len()
}

/// What scanning left, and captions of charts.
fn is_noise(text: &str) -> bool {
    let is_chart = text.len() <= CAPTION && text.ends_with('图') && !is_sentence(text);
    is_chart || !text.chars().any(is_chinese)
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..)
}

/// Whether a line in brackets says where something else is found: （项目绩效目标表见附件）.
fn refers(text: &str) -> bool {
    let inner = text.strip_prefix(['（', '(']);
    inner.is_some_and(|inner| inner.ends_with(['）', ')']) && inner.contains('见'))
}

fn is_sentence(text: &str) -> bool {
    text.contains(['。', '；', '，', ';'])
}
