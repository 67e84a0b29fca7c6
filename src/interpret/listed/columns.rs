//! The words of a header, one a line → the columns of a table.

use super::{Entry, Kind, rows::row};
use crate::{interpret::table, tables::GridRow};

/// The columns of a table whose cells stand one a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns<'a> {
    /// All words of the header, from its first line on.
    pub(super) header: Vec<Entry<'a>>,
    /// The words over the columns of one list.
    pub(super) words: Vec<Entry<'a>>,
    /// How many of them are over labels: a code, a name. They come first.
    pub(super) labels: usize,
    /// How many lists stand side by side.
    pub(super) lists: usize,
}

impl Columns<'_> {
    /// How many columns there are.
    pub(super) fn width(&self) -> usize {
        self.words.len() * self.lists
    }

    /// Whether the first of them is over codes.
    pub(super) fn has_codes(&self) -> bool {
        self.labels > 1 && names_codes(&self.words[0])
    }

    /// How many figures a row of a list has.
    pub(super) fn figures(&self) -> usize {
        self.words.len() - self.labels
    }
}

/// No header has so many lines, blank ones included.
const LONGEST: usize = 120;

/// A code and a name.
const LABELS: usize = 2;

/// The columns that a header names, and its rows. `None` where its words name no label and no figure.
pub(super) fn read<'a>(header: &[Entry<'a>]) -> Option<(Columns<'a>, Vec<GridRow<'a>>)> {
    let header = last_of_two(trimmed(header));
    if header.len() > LONGEST {
        return None;
    }
    let words: Vec<Entry<'a>> = printed(header).copied().collect();
    let last = words.iter().rposition(is_label)?;
    let before = words[..last].iter().rev().take(LABELS - 1);
    let labels = 1 + before.take_while(|word| is_label(word)).count();
    let (mut above, list) = words.split_at(last + 1 - labels);
    let mut list = list.to_vec();
    if list.len() == labels {
        // Read line by line, a header of two rows has the words over the labels last, and those over the figures in
        // the first row, after the one that heads the labels.
        let (group, figures) = above.split_at_checked(1)?;
        (above, list) = (group, [&list, figures].concat());
    }
    if list.len() == labels || words.iter().any(is_not_read) {
        return None;
    }
    let mut lists = 1;
    while let Some(rest) = above.len().checked_sub(list.len())
        && texts(&above[rest..]).eq(texts(&list))
    {
        above = &above[..rest];
        lists += 1;
    }
    if above.iter().any(is_heading) {
        return None;
    }
    let mut columns = Columns {
        words: list.clone(),
        labels,
        lists,
        header: Vec::new(),
    };
    let mut rows = rows_above(header, above, &columns)?;
    rows.push(row(list.repeat(lists)));
    columns.header = words;
    Some((columns, rows))
}

/// The second of two headers, where a page ends between the header and its first row.
fn last_of_two<'h, 'a>(header: &'h [Entry<'a>]) -> &'h [Entry<'a>] {
    let words: Vec<&Entry<'a>> = printed(header).collect();
    let (first, second) = words.split_at(words.len() / 2);
    let is_twice = first
        .iter()
        .map(|word| word.text)
        .eq(second.iter().map(|word| word.text));
    let is_coded = second.iter().any(|word| names_codes(word));
    match second.first() {
        Some(begin) if is_twice && is_coded => {
            let at = header.iter().position(|entry| entry == *begin);
            &header[at.unwrap_or(0)..]
        }
        _ => header,
    }
}

fn printed<'h, 'a>(entries: &'h [Entry<'a>]) -> impl Iterator<Item = &'h Entry<'a>> {
    entries.iter().filter(|entry| !entry.is_blank())
}

/// The rows over the lowest words: as they stand where blank lines keep the places of merged cells; else a word over each
/// list, or one over the labels and one over the figures.
fn rows_above<'a>(
    header: &[Entry<'a>],
    above: &[Entry<'a>],
    columns: &Columns<'a>,
) -> Option<Vec<GridRow<'a>>> {
    let width = columns.width();
    let rows = header.len() / width;
    if above.is_empty() {
        return Some(Vec::new());
    }
    let lowest = header.len().checked_sub(width).map(|at| &header[at..]);
    let is_whole = lowest.is_some_and(|words| !words.iter().any(Entry::is_blank));
    if is_whole && header.len() == rows * width && rows > 1 {
        let rows = header.chunks(width).take(rows - 1);
        return Some(rows.map(|words| row(words.to_vec())).collect());
    }
    let list = columns.words.len();
    let places: Vec<usize> = match above.len() {
        words if words == columns.lists && words > 1 => (0..words).map(|at| at * list).collect(),
        2 => vec![0, columns.labels],
        1 if is_label(&above[0]) => vec![0],
        1 => vec![columns.labels],
        _ => return None,
    };
    let blank = Entry {
        kind: Kind::Blank,
        text: "",
        ..above[0]
    };
    let mut words = vec![blank; width];
    for (place, word) in places.into_iter().zip(above) {
        words[place] = *word;
    }
    Some(vec![row(words)])
}

fn texts<'t>(words: &'t [Entry<'_>]) -> impl Iterator<Item = &'t str> {
    words.iter().map(|word| word.text)
}

/// Whether a word stands over labels: 科目编码, 科目名称, 项目.
fn is_label(word: &Entry<'_>) -> bool {
    let ends = ["名称", "项目", "科目"];
    names_codes(word) || ends.iter().any(|end| word.text.ends_with(end))
}

fn names_codes(word: &Entry<'_>) -> bool {
    word.text.ends_with("编码") || word.text.ends_with("代码")
}

/// Whether a word stands over what looks like figures and is none: numbers of rows, codes in three columns.
fn is_not_read(word: &Entry<'_>) -> bool {
    table::numbers_rows(word.text) || matches!(word.text, "类" | "款" | "项")
}

/// Whether what stands above the lowest words is no part of a header: the title of the document or of a chapter.
fn is_heading(word: &Entry<'_>) -> bool {
    const WITHIN: &[&str] = &["部门预算", "单位预算", "部门决算", "单位决算", "公开", "、"];
    const ENDS: &[&str] = &["情况", "概况", "目录", "说明", "部分"];
    word.text.starts_with('第')
        || WITHIN.iter().any(|part| word.text.contains(part))
        || ENDS.iter().any(|end| word.text.ends_with(end))
}

/// The lines without blank ones at either end.
fn trimmed<'h, 'a>(lines: &'h [Entry<'a>]) -> &'h [Entry<'a>] {
    let first = lines.iter().position(|line| !line.is_blank());
    let last = lines.iter().rposition(|line| !line.is_blank());
    match (first, last) {
        (Some(first), Some(last)) => &lines[first..=last],
        _ => &[],
    }
}
