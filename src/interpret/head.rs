//! Which department, which year, budget or final account: what the first page and the tables say.

use std::{borrow::Cow, collections::HashMap};

use super::preparer::LABELS;
use crate::{
    budget::Kind,
    tables::Part,
    text::{Beginnings, compact},
};

/// Who discloses what.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) department: String,
    pub(super) year: Option<u16>,
    pub(super) kind: Option<Kind>,
}

/// How many paragraphs of the first page are looked at.
const FIRST_PAGE: usize = 12;

/// What a line of the first page or beside a table has at most, in bytes; longer ones are prose.
const LONGEST: usize = 240;

/// Reads the head of a document. The department is taken from the label that stands on every table where there is one,
/// since a first page is the likelier to be damaged; else from the first page.
pub(super) fn read(parts: &[Part<'_>]) -> Head {
    let lines: Vec<&str> = parts.iter().flat_map(lines).collect();
    let all = || lines.iter().map(|line| compact(line));
    let first: Vec<Cow<'_, str>> = all().take(FIRST_PAGE).collect();
    let first: Vec<&str> = first.iter().map(|line| &**line).collect();
    let department = labelled(&lines)
        .or_else(|| on_first_page(&first))
        .unwrap_or_default();
    Head {
        department,
        year: year(&first).or_else(|| year_of_title(all())),
        kind: kind(&first).or_else(|| kind_of(all())),
    }
}

/// A line, or the lines that a table holds above its header: rows of a single cell.
fn lines<'p>(part: &'p Part<'_>) -> impl Iterator<Item = &'p str> {
    let (line, rows) = match part {
        Part::Paragraph(line) => (Some(&*line.text), &[][..]),
        Part::Grid(grid) => (None, &grid.rows[..]),
    };
    let above = rows.iter().map_while(|row| {
        let mut filled = row.filled();
        let (_, first) = filled.next()?;
        filled.next().is_none().then_some(&*first.text)
    });
    line.into_iter()
        .chain(above)
        .filter(|text| text.len() <= LONGEST)
}

static LABELLED: Beginnings = Beginnings::of(LABELS);

/// The value after `部门名称:` or its kin; the one printed most often.
fn labelled(lines: &[&str]) -> Option<String> {
    let may_be_labelled = |(_, line): &(usize, &&str)| LABELLED.may_begin(line);
    let labelled = lines.iter().enumerate().filter(may_be_labelled);
    let names: Vec<String> = labelled
        .filter_map(|(at, line)| name_after_label(line, lines.get(at + 1).copied()))
        .collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for name in &names {
        *counts.entry(name).or_default() += 1;
    }
    let most = counts.values().copied().max()?;
    names.iter().find(|name| counts[&***name] == most).cloned()
}

/// The name after the label that a line begins with; it may go on in the next line where the label was wrapped.
fn name_after_label(line: &str, next: Option<&str>) -> Option<String> {
    let line = compact(line);
    let value = LABELS.iter().find_map(|label| line.strip_prefix(label))?;
    let with_next = || institution(&format!("{value}{}", compact(next.unwrap_or_default())));
    // `单位:万元` is what amounts are in, whatever follows.
    let may_go_on = !value.contains('元');
    institution(value).or_else(|| may_go_on.then(with_next).flatten())
}

/// The name of an institution at the start of a text: without its code, without a year or another unit after it.
fn institution(text: &str) -> Option<String> {
    let text = match (text.starts_with('['), text.find(']')) {
        (true, Some(close)) => &text[close + 1..],
        _ => text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | ' ')),
    };
    let end = text.find([',', '、', ';', '[', ':']).unwrap_or(text.len());
    let name = match text[end..].starts_with(':') {
        true => without_label(&text[..end]),
        false => &text[..end],
    };
    let name = name
        .find("20")
        .filter(|at| name[*at..].contains('年'))
        .map_or(name, |at| &name[..at]);
    (name.chars().count() >= 3 && !name.contains("元")).then(|| name.to_string())
}

/// What stands before the label of something else that is printed on the same line: `甲局金额单位` before a colon is 甲局.
fn without_label(text: &str) -> &str {
    const NEXT: &[&str] = &[
        "金额单位",
        "计量单位",
        "货币单位",
        "单位",
        "填报日期",
        "编制日期",
        "日期",
        "预算年度",
        "年度",
    ];
    let label = NEXT.iter().find(|label| text.ends_with(**label));
    label.map_or(text, |label| &text[..text.len() - label.len()])
}

/// The line before the title of the first page, or the title up to its year.
fn on_first_page(lines: &[&str]) -> Option<String> {
    let title = lines
        .iter()
        .position(|line| line.contains("年") && (line.contains("预算") || line.contains("决算")))?;
    let before = |line: &str| {
        line.find("20")
            .map(|at| line[..at].to_string())
            .filter(|name| name.chars().count() >= 3)
    };
    before(lines[title])
        .or_else(|| {
            title
                .checked_sub(1)
                .map(|at| lines[at].trim_start_matches('#').to_string())
        })
        .map(|name| without_part(&name).to_string())
}

/// A heading without the number of its part: `第二部分甲局` is 甲局.
fn without_part(heading: &str) -> &str {
    heading
        .strip_prefix('第')
        .and_then(|rest| rest.split_once("部分"))
        .filter(|(number, _)| number.chars().all(|c| "一二三四五六七八九十".contains(c)))
        .map_or(heading, |(_, rest)| rest)
}

fn year(lines: &[&str]) -> Option<u16> {
    lines.iter().find_map(|line| year_in(line))
}

/// The year that a title of a table names.
fn year_of_title<'l>(lines: impl Iterator<Item = Cow<'l, str>>) -> Option<u16> {
    lines
        .filter(|line| line.contains('表') || line.ends_with("年度"))
        .find_map(|line| year_in(&line))
}

/// A year from 2000 to 2099 before 年.
fn year_in(line: &str) -> Option<u16> {
    line.match_indices('年').find_map(|(at, _)| {
        let digits = line.get(at.checked_sub(4)?..at)?;
        digits
            .parse()
            .ok()
            .filter(|year| (2000..2100).contains(year))
    })
}

fn kind(lines: &[&str]) -> Option<Kind> {
    lines.iter().find_map(
        |line| match (line.contains("决算"), line.contains("预算")) {
            (true, false) => Some(Kind::Final),
            (false, true) => Some(Kind::Budget),
            _ => None,
        },
    )
}

/// The kind that is spoken of more often.
fn kind_of<'l>(lines: impl Iterator<Item = Cow<'l, str>>) -> Option<Kind> {
    let (mut finals, mut budgets) = (0_usize, 0_usize);
    for line in lines {
        finals += usize::from(line.contains("决算"));
        budgets += usize::from(line.contains("预算"));
    }
    match (finals, budgets) {
        (0, 0) => None,
        (finals, budgets) if finals > budgets => Some(Kind::Final),
        _ => Some(Kind::Budget),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_label_of_the_unit_on_the_same_line_is_no_part_of_the_name() {
        for line in [
            "部门名称：某甲局 金额单位：万元",
            "编制单位：某甲局     单位：元",
            "单位：[301]某甲局 2024年度 金额单位：万元",
            "部门：101_某甲局    金额单位：万元",
            "部门：某甲局填报日期：2024-03-01",
        ] {
            assert_eq!(labelled(&[line]).as_deref(), Some("某甲局"), "{line}");
        }
        assert_eq!(labelled(&["部门：直属单位"]).as_deref(), Some("直属单位"));
    }
}
