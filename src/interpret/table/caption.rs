//! What stands around a table: its title, its unit, and the sentence that it has no data.

use std::borrow::Cow;

use super::form;
use crate::{
    budget::{Form, MoneyUnit},
    interpret::preparer::LABELS,
    tables::{Grid, GridRow, Paragraph, Part},
    text::{compact, folded, unblanked},
};

/// How far above a table its title may stand, in paragraphs.
const REACH: usize = 10;

/// The words around a table.
#[derive(Debug, Default)]
pub(super) struct Caption {
    /// The title without blanks; empty where there is none.
    pub(super) title: String,
    pub(super) unit: Option<MoneyUnit>,
    /// How many rows at the top of the grid belong to the caption.
    pub(super) rows: usize,
}

/// Reads the caption of the grid that stands at `at` among the parts.
pub(super) fn read(parts: &[Part<'_>], at: usize, grid: &Grid<'_>) -> Caption {
    let above = paragraphs_above(parts, at);
    let rows = caption_rows(grid);
    let inside = grid.rows[..rows]
        .iter()
        .flat_map(|row| row.filled())
        .map(|(_, cell)| &*cell.text);
    let lines: Vec<Cow<'_, str>> = above
        .iter()
        .map(|line| &*line.text)
        .chain(inside)
        .map(unblanked)
        .collect();
    let folded: Vec<Cow<'_, str>> = lines.iter().map(|line| folded(line)).collect();
    let unit = unit(&folded);
    let kept = lines.iter().map(|line| &**line).zip(&folded);
    let (lines, folded): (Vec<_>, Vec<_>) = kept.map(before_labels).unzip();
    Caption {
        title: title(&lines, &folded),
        unit,
        rows,
    }
}

/// What else may stand on the line of a title behind it.
const MONEY_UNIT: &str = "金额单位:";

/// A line as printed and folded up to where it says behind a title who draws the table up, or in which unit. No title has
/// a colon.
fn before_labels<'l>((line, folded): (&'l str, &'l Cow<'_, str>)) -> (Cow<'l, str>, Cow<'l, str>) {
    let labelled = folded.find(':').map(|colon| &folded[..=colon]);
    let title = labelled.and_then(|head| {
        let labels = [MONEY_UNIT].iter().chain(LABELS);
        // The longest of them: one may end as another does.
        let before = labels.filter_map(|label| head.strip_suffix(label));
        before.min_by_key(|before| before.len())
    });
    match title.filter(|title| is_title(title)) {
        Some(title) => {
            let printed = line.chars().take(title.chars().count()).collect();
            (Cow::Owned(printed), Cow::Borrowed(title))
        }
        None => (Cow::Borrowed(line), Cow::Borrowed(folded)),
    }
}

/// The paragraphs between a grid and the table before it, nearest last.
fn paragraphs_above<'p, 'a>(parts: &'p [Part<'a>], at: usize) -> Vec<&'p Paragraph<'a>> {
    let mut lines: Vec<_> = parts[..at]
        .iter()
        .rev()
        .take(REACH)
        .map_while(|part| match part {
            Part::Paragraph(paragraph) => Some(paragraph),
            Part::Grid(_) => None,
        })
        .collect();
    lines.reverse();
    lines
}

/// Some producers print title, department and unit inside the first rows of the table: rows with nothing but that.
fn caption_rows(grid: &Grid<'_>) -> usize {
    if grid.width() < 2 {
        return 0;
    }
    grid.rows
        .iter()
        .take_while(|row| is_caption_row(row))
        .count()
}

fn is_caption_row(row: &GridRow<'_>) -> bool {
    let mut filled = row.filled();
    let Some((_, first)) = filled.next() else {
        return true;
    };
    let text = compact(&first.text);
    let is_label = text.contains(':') || text.ends_with("年度");
    match filled.next() {
        None => is_title(&text) || is_table_number(&text) || is_label || is_of_document(&text),
        Some((_, second)) => {
            (is_label || is_title(&text)) && compact(&second.text).contains("单位:")
        }
    }
}

/// Whether a line is the title of the whole document: …部门预算, …单位决算.
fn is_of_document(text: &str) -> bool {
    ["部门预算", "单位预算", "部门决算", "单位决算"]
        .iter()
        .any(|end| text.ends_with(end))
}

/// The nearest line that reads as a title, as printed; two lines together where it was wrapped. A line that names a
/// form is better than one that only ends as titles do.
fn title(lines: &[Cow<'_, str>], folded: &[Cow<'_, str>]) -> String {
    let is_title = |folded: &str| is_title(folded) && !is_table_number(folded);
    let names_form = |folded: &str| {
        is_title(folded) && (form::by_title(folded) != Form::Other || folded.contains("绩效"))
    };
    let find = |count: usize, is_it: &dyn Fn(&str) -> bool| {
        let at = folded.windows(count).rposition(|pieces| match pieces {
            [whole] => is_it(whole),
            pieces => is_it(&pieces.concat()),
        })?;
        Some((
            lines[at..at + count].concat(),
            folded[at..at + count].concat(),
        ))
    };
    let found = find(1, &names_form)
        .or_else(|| find(2, &names_form))
        .or_else(|| find(1, &is_title));
    // Folding keeps the number of characters, so what is left of the one is left of the other.
    found.map_or_else(String::new, |(printed, folded)| {
        let numbered = folded.chars().count() - without_number(&folded).chars().count();
        printed.chars().skip(numbered).collect()
    })
}

/// The longest title in use has 40 characters; sentences that mention a table are longer or have a stop.
const LONGEST_TITLE: usize = 60;

pub(super) fn is_title(line: &str) -> bool {
    let base = line.trim_end_matches(['*', '#']);
    let base = base
        .rfind('(')
        .filter(|_| base.ends_with(')'))
        .map_or(base, |open| &base[..open]);
    base.ends_with('表')
        && line.chars().count() <= LONGEST_TITLE
        && !line.contains(['。', ':', ';', '见'])
        && !line.starts_with('注')
}

/// `公开01表`, `预算公开表1`, `附表3`: the number of a table, not its name.
fn is_table_number(line: &str) -> bool {
    let is_number = |c: &char| c.is_ascii_digit() || "一二三四五六七八九十-()".contains(*c);
    let words = || line.chars().filter(|c| !is_number(c));
    NUMBERED.iter().any(|its| words().eq(its.chars()))
}

/// What is called by a number.
#[rustfmt::skip]
const NUMBERED: &[&str] = &[
    "公开表", "预算公开表", "决算公开表", "部门公开表", "附表", "表", "财决公开表",
];

/// A title without what numbers it: `表3:`, `一、`, `附件1`.
fn without_number(title: &str) -> &str {
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let rest = title.trim_start_matches(['#', '*', ' ']);
    let bare = rest
        .strip_prefix('表')
        .or_else(|| rest.strip_prefix("附件"))
        .or_else(|| rest.strip_prefix("附表"));
    let numbered = bare.unwrap_or(rest).trim_start_matches(is_number);
    let stopped = numbered.strip_prefix(['、', '.', '．']);
    match (bare, stopped) {
        (_, Some(rest)) if numbered.len() < bare.unwrap_or(title).len() => rest,
        (Some(bare), None) if numbered.len() < bare.len() && !numbered.starts_with('年') => {
            numbered
        }
        _ => rest,
    }
}

/// The unit that `单位:万元` names, also when it was wrapped over lines.
fn unit(lines: &[Cow<'_, str>]) -> Option<MoneyUnit> {
    let text = lines.concat();
    let mut named = text
        .rmatch_indices("单位:")
        .map(|(at, mark)| &text[at + mark.len()..]);
    named.find_map(|rest| {
        let rest = rest.trim_start_matches("人民币");
        MoneyUnit::ALL
            .into_iter()
            .rev()
            .find(|unit| rest.starts_with(unit.word()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caption(text: &str) -> (String, Option<MoneyUnit>) {
        let lines: Vec<_> = text.lines().map(unblanked).collect();
        let folded: Vec<_> = text.lines().map(compact).collect();
        (title(&lines, &folded), unit(&folded))
    }

    #[test]
    fn the_nearest_title_counts_and_its_number_goes() {
        let expected = ("收入决算表".to_string(), Some(MoneyUnit::TenThousand));
        assert_eq!(
            caption("收入决算表\n公开02\n表\n部门名称：甲局\n2024年度\n金额单位：万\n元"),
            expected
        );
        assert_eq!(
            caption("说明见下表。\n表二、收入决算表\n公开02表\n单位: 万元"),
            expected
        );
        assert_eq!(caption("## 2．收入决算 表\n单位：万元"), expected);
        assert_eq!(
            caption("2022年预算收支总表\n单位：元"),
            ("2022年预算收支总表".to_string(), Some(MoneyUnit::Yuan))
        );
    }

    #[test]
    fn who_and_unit_may_stand_behind_a_title() {
        let line = "收支总表（按科目）单位名称：甲局单位：万元";
        let cut = |line| before_labels((line, &compact(line))).0.into_owned();
        assert_eq!(cut(line), "收支总表（按科目）");
        assert_eq!(cut("单位：万元"), "单位：万元");
        assert_eq!(cut("部门：甲局单位：万元"), "部门：甲局单位：万元");
    }

    #[test]
    fn a_wrapped_title_is_joined() {
        assert_eq!(
            caption("一般公共预算财政拨款支出决\n算表\n公开05表").0,
            "一般公共预算财政拨款支出决算表"
        );
        assert_eq!(caption("项目支出绩效").0, "");
    }
}
