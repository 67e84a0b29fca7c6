//! The numbers that a Word document puts before its paragraphs by itself: 一、 （二） 3.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::counting::written;
use crate::document::xml::{Element, Flaw, Node, Nodes};

/// Levels of a list.
const LEVELS: usize = 9;
/// Characters around the numbers of a level.
const LONGEST: usize = 32;

/// What a paragraph says of its number.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbered {
    pub(super) style: Option<String>,
    pub(super) list: Option<usize>,
    pub(super) level: Option<usize>,
}

/// The lists of a document, and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    kinds: BTreeMap<usize, Kind>,
    lists: HashMap<usize, List>,
    styles: HashMap<String, Style>,
    /// The last number of each level, by kind.
    counts: HashMap<usize, [Option<u32>; LEVELS]>,
    /// The lists and levels that have begun at a number of their own.
    begun: HashSet<(usize, usize)>,
}

/// Levels that lists have in common; these are counted together.
#[derive(Debug, Default)]
struct Kind {
    levels: BTreeMap<usize, Level>,
    /// The style that has its levels in another kind, or that has them here.
    link: Option<String>,
}

/// A list.
#[derive(Debug, Default)]
struct List {
    /// The kind that has its levels.
    kind: usize,
    /// Where its levels begin, where it says so itself.
    starts: HashMap<usize, u32>,
    /// Levels of its own.
    levels: BTreeMap<usize, Level>,
}

#[derive(Debug, Clone, Default)]
struct Level {
    start: Option<u32>,
    format: String,
    /// Its number is at `%1`, that of the level above at the same of a digit less.
    text: String,
    /// Whether nothing stands between the number and the words.
    close: bool,
    /// The style of paragraphs on this level.
    style: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    list: Option<usize>,
    level: Option<usize>,
}

impl Numbering {
    /// From the parts that describe lists and styles.
    pub(super) fn new(lists: &str, styles: &str) -> Result<Self, Flaw> {
        let mut numbering = Self::default();
        numbering.read_lists(lists)?;
        numbering.read_styles(styles)?;
        numbering.follow_links();
        Ok(numbering)
    }

    fn read_lists(&mut self, text: &str) -> Result<(), Flaw> {
        let (mut kind, mut list, mut level) = (None, None, None);
        let mut nodes = Nodes::new(text);
        while let Some(node) = nodes.next()? {
            match node {
                Node::Open(element) => match element.name() {
                    "abstractNum" => kind = element.number("abstractNumId"),
                    "num" => list = element.number("numId"),
                    "lvl" | "lvlOverride" => level = element.number("ilvl"),
                    name => self.take(name, &element, (kind, list, level)),
                },
                Node::Close(end) => match end.name() {
                    "abstractNum" => kind = None,
                    "num" => list = None,
                    _ => {}
                },
                Node::Text(_) => {}
            }
        }
        Ok(())
    }

    /// Takes in what is said of the open kind or list and level.
    fn take(
        &mut self,
        name: &str,
        element: &Element<'_>,
        (kind, list, level): (Option<usize>, Option<usize>, Option<usize>),
    ) {
        let value = || element.attribute("val").unwrap_or_default();
        let levels = match (kind, list) {
            (Some(kind), _) => {
                let kind = self.kinds.entry(kind).or_default();
                if matches!(name, "numStyleLink" | "styleLink") {
                    kind.link = Some(value());
                }
                &mut kind.levels
            }
            (None, Some(list)) => {
                let list = self.lists.entry(list).or_default();
                match name {
                    "abstractNumId" => list.kind = element.number("val").unwrap_or(0),
                    "startOverride" => {
                        let start = level.zip(short(element));
                        list.starts.extend(start);
                    }
                    _ => {}
                }
                &mut list.levels
            }
            (None, None) => return,
        };
        let Some(level) = level.filter(|level| *level < LEVELS) else {
            return;
        };
        match name {
            "start" => levels.entry(level).or_default().start = short(element),
            "numFmt" => levels.entry(level).or_default().format = value(),
            "lvlText" => {
                levels.entry(level).or_default().text = value().chars().take(LONGEST).collect();
            }
            "suff" => levels.entry(level).or_default().close = value() == "nothing",
            "pStyle" => levels.entry(level).or_default().style = Some(value()),
            _ => {}
        }
    }

    fn read_styles(&mut self, text: &str) -> Result<(), Flaw> {
        let mut open = None;
        let mut nodes = Nodes::new(text);
        while let Some(node) = nodes.next()? {
            let Node::Open(element) = node else { continue };
            if element.name() == "style" {
                open = element.attribute("styleId");
                continue;
            }
            let Some(name) = &open else { continue };
            match element.name() {
                "basedOn" => {
                    self.styles.entry(name.clone()).or_default().based_on =
                        element.attribute("val");
                }
                "numId" => {
                    self.styles.entry(name.clone()).or_default().list = element.number("val");
                }
                "ilvl" => {
                    self.styles.entry(name.clone()).or_default().level = element.number("val");
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Gives each list the kind that has its levels, where its own has none and names the style of one that has.
    fn follow_links(&mut self) {
        let mut linked: BTreeMap<&str, usize> = BTreeMap::new();
        for (number, kind) in self
            .kinds
            .iter()
            .filter(|(_, kind)| !kind.levels.is_empty())
        {
            if let Some(link) = &kind.link {
                linked.entry(link).or_insert(*number);
            }
        }
        for list in self.lists.values_mut() {
            let own = self.kinds.get(&list.kind);
            let link = own.filter(|own| own.levels.is_empty());
            let link = link.and_then(|own| linked.get(own.link.as_deref()?));
            list.kind = link.copied().unwrap_or(list.kind);
        }
    }

    /// What stands before a paragraph, counted on; nothing where it is not numbered.
    pub(super) fn label(&mut self, paragraph: &Numbered) -> String {
        self.counted(paragraph).unwrap_or_default()
    }

    fn counted(&mut self, paragraph: &Numbered) -> Option<String> {
        let (number, level) = self.place(paragraph)?;
        let list = self.lists.get(&number)?;
        let kind = list.kind;
        let first = self.level(list, kind, level)?.start.unwrap_or(1);
        let own_first = list.starts.get(&level).copied();
        let begins = own_first.filter(|_| self.begun.insert((number, level)));
        let counts = self.counts.entry(kind).or_default();
        let next = counts[level].map_or(first, |last| last.saturating_add(1));
        counts[level] = begins.or(Some(next));
        counts[level + 1..].fill(None);
        let counts = *counts;
        self.written(number, kind, &counts[..=level])
    }

    /// The numbers of a level and of those above it, written as the level says.
    fn written(&self, number: usize, kind: usize, counts: &[Option<u32>]) -> Option<String> {
        let list = self.lists.get(&number)?;
        let own = self.level(list, kind, counts.len() - 1)?;
        if matches!(&*own.format, "bullet" | "none") {
            return None;
        }
        let mut label = own.text.clone();
        for (above, count) in counts.iter().enumerate() {
            let its = self.level(list, kind, above);
            let count = count.or(its.and_then(|level| level.start)).unwrap_or(1);
            let format = its.map_or("decimal", |level| &level.format);
            label = label.replace(&format!("%{}", above + 1), &written(count, format));
        }
        let is_apart = label.ends_with(|c: char| c.is_ascii()) && !own.close;
        label.extend(is_apart.then_some(' '));
        Some(label)
    }

    /// The list and level of a paragraph, which its style may name.
    fn place(&self, paragraph: &Numbered) -> Option<(usize, usize)> {
        let mut style = paragraph.style.as_deref();
        let (mut list, mut level) = (paragraph.list, paragraph.level);
        // Styles that are based on each other in a circle end somewhere.
        for _ in 0..LEVELS {
            let Some(name) = style.filter(|_| list.is_none()) else {
                break;
            };
            let Some(its) = self.styles.get(name) else {
                break;
            };
            list = its.list;
            let kind = its.list.and_then(|list| self.lists.get(&list));
            let levels = kind.and_then(|list| self.kinds.get(&list.kind));
            let linked = levels.and_then(|kind| {
                let mut levels = kind.levels.iter();
                levels.find_map(|(at, level)| (level.style.as_deref() == style).then_some(*at))
            });
            level = level.or(linked).or(its.level);
            style = its.based_on.as_deref();
        }
        let level = level.unwrap_or(0).min(LEVELS - 1);
        list.filter(|list| *list > 0).map(|list| (list, level))
    }

    fn level<'a>(&'a self, list: &'a List, kind: usize, level: usize) -> Option<&'a Level> {
        let own = list.levels.get(&level);
        own.or_else(|| self.kinds.get(&kind)?.levels.get(&level))
    }
}

/// The value of an element as a number to count from.
fn short(element: &Element<'_>) -> Option<u32> {
    element
        .number("val")
        .and_then(|value| u32::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_names_a_style_has_the_levels_of_the_first_kind_that_is_it() {
        let kind = |number: usize, more: &str| {
            format!("<abstractNum abstractNumId=\"{number}\">{more}</abstractNum>")
        };
        let levels = |text: &str| {
            format!(
                "<styleLink val=\"S\"/><lvl ilvl=\"0\"><numFmt val=\"decimal\"/><lvlText val=\"{text}\"/></lvl>"
            )
        };
        let kinds: String = (3..20)
            .map(|number| kind(number, &levels("后%1")))
            .collect();
        let lists = format!(
            "<numbering>{}{kinds}{}<num numId=\"1\"><abstractNumId val=\"2\"/></num></numbering>",
            kind(1, &levels("首%1、")),
            kind(2, "<numStyleLink val=\"S\"/>"),
        );
        let mut numbering = Numbering::new(&lists, "").expect("lists");
        let paragraph = Numbered {
            list: Some(1),
            ..Numbered::default()
        };
        let labels = [(); 2].map(|()| numbering.label(&paragraph));
        assert_eq!(labels, ["首1、", "首2、"]);
    }
}
