//! The document as a whole: its table of contents against what is in it, the department's name from table to table,
//! tables that are empty or say that they are, and the parts of the explanation that the rules ask for.

use super::{Place, Sure, Verdict, bench::Bench, named};
use crate::{
    budget::{Form, Table},
    reports::likeness::likeness,
    text::key,
};

/// More lines than this are no table of contents.
const LONGEST: u32 = 150;

/// An entry of a table of contents.
#[derive(Debug)]
struct Entry {
    /// As printed, without number, dots and page.
    printed: String,
    /// Folded, without numbering.
    key: String,
}

/// Every table and part that the contents name is there; every table that is there is named.
pub(super) fn entries(bench: &mut Bench<'_>) {
    let Some((entries, end)) = contents(bench) else {
        return;
    };
    let titles: Vec<(Place, String)> = titles(bench, end);
    for entry in &entries {
        found(bench, entry, &titles, end);
    }
    let is_listed = |title: &str| entries.iter().any(|entry| is_same(&entry.key, title));
    let tables = entries
        .iter()
        .filter(|entry| entry.key.contains('表'))
        .count();
    if tables > 2 {
        unlisted(bench, &titles, &is_listed);
    }
}

fn found(bench: &mut Bench<'_>, entry: &Entry, titles: &[(Place, String)], end: u32) {
    let arguments = [entry.printed.clone()];
    let same = titles.iter().find(|(_, title)| is_same(&entry.key, title));
    if let Some((place, _)) = same {
        return bench.remark(
            Verdict::Holds,
            *place,
            "said.listed",
            arguments,
            Sure::Certain,
        );
    }
    let alike = |title: &str| likeness(&entry.key, title);
    let nearest = titles
        .iter()
        .max_by(|left, right| alike(&left.1).total_cmp(&alike(&right.1)))
        .filter(|(_, title)| alike(title) > ALIKE);
    if stands_later(bench, entry, end) {
        return bench.remark(
            Verdict::Holds,
            Place::Whole,
            "said.listed",
            arguments,
            Sure::Likely,
        );
    }
    match nearest {
        Some((place, title)) => bench.remark(
            Verdict::Hint,
            *place,
            "hint.title-differs",
            [entry.printed.clone(), title.clone()],
            Sure::Likely,
        ),
        None => bench.remark(
            Verdict::Hint,
            Place::Whole,
            "hint.listed-only",
            arguments,
            Sure::Likely,
        ),
    }
}

/// Titles that are more alike than this are meant to be the same.
const ALIKE: f64 = 0.6;

/// Tables that the contents leave out. Contents that name fewer tables than they leave out are an excerpt.
fn unlisted(bench: &mut Bench<'_>, titles: &[(Place, String)], is_listed: &dyn Fn(&str) -> bool) {
    let mut left_out: Vec<(usize, &str)> = Vec::new();
    let mut listed = 0;
    for (place, title) in titles {
        let Place::Table(table) = *place else {
            continue;
        };
        if is_listed(title) {
            listed += 1;
            continue;
        }
        let form = bench.disclosure.tables[table].form;
        let is_form = !matches!(form, Form::Other | Form::Statistics);
        let is_known = titles
            .iter()
            .any(|(_, other)| other != title && likeness(other, title) > 0.95);
        if is_form && !is_known && left_out.iter().all(|(_, known)| known != title) {
            left_out.push((table, title));
        }
    }
    if left_out.len() > listed {
        return bench.skip(Place::Whole, "unchecked.excerpt", []);
    }
    for (table, _) in left_out {
        let printed = bench.disclosure.tables[table].title.clone();
        let place = Place::Table(table);
        bench.remark(
            Verdict::Hint,
            place,
            "hint.not-listed",
            [printed],
            Sure::Likely,
        );
    }
}

fn is_same(entry: &str, title: &str) -> bool {
    let short = |name: &str| -> String { name.split('(').next().unwrap_or(name).to_string() };
    let bare: String = title.chars().filter(|c| !"()".contains(*c)).collect();
    entry == title || bare.ends_with(entry) || title.ends_with(entry) || entry.ends_with(title) || {
        let (entry, title) = (short(entry), short(title));
        !entry.is_empty() && entry == title
    }
}

/// The titles that may stand behind an entry: those of tables and headings, folded and without numbering.
fn titles(bench: &Bench<'_>, end: u32) -> Vec<(Place, String)> {
    let tables = bench.disclosure.tables.iter().enumerate();
    let tables = tables
        .filter(|(_, table)| !table.title.is_empty())
        .map(|(index, table)| (Place::Table(index), folded(&table.title)));
    let sections = bench
        .disclosure
        .sections
        .iter()
        .filter(|section| section.at.line > end)
        .map(|section| (Place::Whole, folded(&section.heading)));
    tables
        .chain(sections)
        .filter(|(_, title)| !title.is_empty())
        .collect()
}

/// Whether the words of an entry stand on a line of their own after the contents, alone or after a number.
fn stands_later(bench: &Bench<'_>, entry: &Entry, end: u32) -> bool {
    let Some(first) = entry.printed.chars().find(|c| c.is_alphabetic()) else {
        return true;
    };
    let source = &bench.disclosure.source;
    let lines = u32::try_from(source.len()).unwrap_or(u32::MAX);
    let mut before = String::new();
    (end + 1..=lines).any(|line| {
        let line = source.line(line);
        if line.len() > 400 {
            before.clear();
            return false;
        }
        let stands = (line.contains(first) || before.contains(first)) && {
            let joined = folded(&format!("{before}{line}"));
            joined.ends_with(&entry.key) || folded(line).starts_with(&entry.key)
        };
        before = line.to_string();
        stands
    })
}

/// The entries of the table of contents, and its last line.
fn contents(bench: &Bench<'_>) -> Option<(Vec<Entry>, u32)> {
    let source = &bench.disclosure.source;
    let lines = u32::try_from(source.len()).unwrap_or(u32::MAX);
    let is_head = |line: &str| {
        matches!(
            &*key(line.trim_matches(['|', ' ', '#', '*'])),
            "目录" | "目次"
        )
    };
    let start = (1..=lines.min(LONGEST)).find(|&line| is_head(source.line(line)))?;
    let mut entries: Vec<Entry> = Vec::new();
    let mut end = start;
    let mut wraps = false;
    for number in start + 1..=lines.min(start + LONGEST) {
        let line = source.line(number);
        let words = line.trim_matches(['|', ' ', '\t', '-', '#', '*', '\u{c}']);
        if words.is_empty() {
            continue;
        }
        let text = without_page(words);
        let printed = named::unnumbered(&text);
        let entry = Entry {
            key: folded(&text),
            printed: printed.to_string(),
        };
        let again = entries.first().is_some_and(|first| first.key == entry.key);
        if again || words.chars().count() > 80 || words.contains(['。', '；']) {
            break;
        }
        let has_page = text.len() < words.len();
        let is_numbered = printed.len() < text.len();
        if wraps && !is_numbered {
            if let Some(last) = entries.last_mut() {
                last.printed.push_str(&printed);
                last.key.push_str(&entry.key);
            }
        } else if has_page || is_numbered {
            entries.push(entry);
        } else if !words.bytes().all(|byte| byte.is_ascii_digit()) {
            break;
        }
        wraps = !has_page && is_numbered && !is_finished(&text);
        end = number;
    }
    entries.retain(|entry| !entry.key.is_empty() && !is_group(&entry.key));
    (entries.len() > 2).then_some((entries, end))
}

/// Whether an entry stands for all tables together.
fn is_group(key: &str) -> bool {
    key.ends_with('表') && !key.contains(['收', '支', '费', '目', '采', '基', '息'])
}

/// Whether an entry ends as titles do, so that what follows is another one.
fn is_finished(text: &str) -> bool {
    [
        "表", "明", "况", "释", "责", "能", "置", "成", "件", "标", "他", "项", "录", ")", "）",
    ]
    .iter()
    .any(|end| text.ends_with(end))
}

/// An entry without the dots and the page number at its end.
fn without_page(line: &str) -> String {
    let rest = line
        .trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || "|-—".contains(c));
    let dotless = rest.trim_end_matches(|c: char| ".…·．。 \t|".contains(c));
    let is_entry = dotless.len() < rest.len() || rest.len() < line.len();
    if is_entry { dotless } else { line }.trim().to_string()
}

/// A title folded, without numbering and without the number of its table.
fn folded(title: &str) -> String {
    key(&named::unnumbered(title))
        .chars()
        .filter(|c| !matches!(c, '*' | '#' | '|'))
        .collect()
}

/// Labels before the name of the department on its tables.
const LABELS: [&str; 7] = [
    "部门名称",
    "单位名称",
    "编制部门",
    "编制单位",
    "预算主管部门",
    "预算单位",
    "部门",
];

/// The department's name is the same on every table.
pub(super) fn department(bench: &mut Bench<'_>) {
    let disclosure = bench.disclosure;
    let wanted = key(&disclosure.department);
    let source = &disclosure.source;
    let lines = u32::try_from(source.len()).unwrap_or(u32::MAX);
    let first_table = disclosure.tables.iter().map(|table| table.at.line).min();
    let mut said: Vec<String> = Vec::new();
    for number in 1..=lines {
        let line = source.line(number);
        let is_cover = number < 12;
        let named = labelled(line).or_else(|| is_cover.then(|| cover(line)).flatten());
        let Some(name) = named else { continue };
        let spelt = key(name);
        if said.contains(&spelt) {
            continue;
        }
        let place = disclosure
            .tables
            .iter()
            .position(|table| table.at.last_line >= number)
            .filter(|_| first_table.is_some_and(|first| number + 12 > first))
            .map_or(Place::Whole, Place::Table);
        let verdict = if spelt == wanted {
            Verdict::Holds
        } else if named::is_slip(&spelt, &wanted) {
            Verdict::Fails
        } else {
            continue;
        };
        let arguments = [
            name.to_string(),
            disclosure.department.clone(),
            number.to_string(),
        ];
        bench.remark(verdict, place, "said.department", arguments, Sure::Likely);
        said.push(spelt);
    }
}

/// The name after a label such as 部门名称：, without codes before it and remarks after it.
fn labelled(line: &str) -> Option<&str> {
    if line.len() > 400 {
        return None;
    }
    let line = line.trim_matches(['|', ' ', '\t']);
    let rest = LABELS.iter().find_map(|label| line.strip_prefix(label))?;
    let name = rest.trim_start().strip_prefix(['：', ':'])?.trim_start();
    let name = match name.strip_prefix(['[', '【']) {
        Some(inner) => inner.split_once([']', '】'])?.1,
        None => name,
    };
    let end = name.find(|c: char| c.is_whitespace() || "|[【,，(（：:、".contains(c));
    let name = &name[..end.unwrap_or(name.len())];
    (name.chars().count() > 4).then_some(name)
}

/// A line of the cover that is nothing but the name of an authority.
fn cover(line: &str) -> Option<&str> {
    let name = line.trim_matches(['|', ' ', '\t', '#', '*']);
    let ends = [
        "局",
        "委员会",
        "办公室",
        "办事处",
        "法院",
        "检察院",
        "厅",
        "中心",
        "人民政府",
    ];
    let is_name = ends.iter().any(|end| name.ends_with(end));
    (is_name && (6..=30).contains(&name.chars().count()) && !name.contains(['，', '。', '、']))
        .then_some(name)
}

/// Words that say that a table has no figures.
const EMPTY_NOTES: [&str; 8] = [
    "无数据",
    "为空表",
    "空表",
    "无此项",
    "没有",
    "无相关",
    "未安排",
    "不涉及",
];

/// A table without figures says so; one that says so has none.
pub(super) fn empty_tables(bench: &mut Bench<'_>) {
    let disclosure = bench.disclosure;
    for (index, table) in disclosure.tables.iter().enumerate() {
        if table.form == Form::Other {
            continue;
        }
        let note = note(bench, index, table);
        let has_figures = !table.empty && table.rows.iter().any(super::bench::has_amounts);
        let (verdict, key) = match (has_figures, note) {
            (true, true) => (Verdict::Fails, "failed.not-empty"),
            (false, true) => (Verdict::Holds, "said.empty"),
            (false, false) => (Verdict::Hint, "hint.empty-unsaid"),
            (true, false) => continue,
        };
        if verdict == Verdict::Hint && (table.side.is_some() || says_none(bench, table)) {
            continue;
        }
        bench.remark(
            verdict,
            Place::Table(index),
            key,
            [table.title.clone()],
            Sure::Likely,
        );
    }
}

/// Whether a line between a table and the next one says that it is empty.
fn note(bench: &Bench<'_>, index: usize, table: &Table) -> bool {
    let disclosure = bench.disclosure;
    let rows = table.rows.iter().map(|row| row.at.last_line).max();
    let last = rows.unwrap_or(table.at.line).max(table.at.last_line);
    let next = disclosure.tables[index + 1..]
        .iter()
        .map(|table| table.at.line)
        .find(|&line| line > last)
        .unwrap_or(last + 6);
    for number in last..next.min(last + 6) {
        let line = disclosure.source.line(number);
        let line = line.trim_start_matches(['|', ' ', '\t']);
        let is_note = ["注", "说明", "备注", "本表", "此表", "*"]
            .iter()
            .any(|word| line.starts_with(word));
        if is_note && line.len() < 400 && EMPTY_NOTES.iter().any(|word| line.contains(word)) {
            return true;
        }
        // What follows the title of another table speaks of that one.
        if number > last && !is_note && line.contains('表') {
            return false;
        }
    }
    false
}

/// Whether the explanation says that there is none of the table's money.
fn says_none(bench: &Bench<'_>, table: &Table) -> bool {
    let words: &[&str] = match table.form {
        Form::GovernmentFund | Form::FundExpenditure | Form::FundRevenue => &["政府性基金"],
        Form::StateCapital => &["国有资本经营"],
        Form::ThreePublic => &["三公"],
        Form::ProjectsCarryover => &["结转"],
        Form::AgencyOperating => &["机关运行经费"],
        _ => return false,
    };
    let passages = bench.disclosure.sections.iter();
    passages
        .flat_map(|section| &section.paragraphs)
        .any(|passage| {
            words.iter().any(|word| {
                passage.text.match_indices(word).any(|(at, _)| {
                    let sentence = passage.text[at..].split(['。', '；', ';']).next();
                    sentence.is_some_and(|sentence| sentence.contains(['无', '未', '没']))
                })
            })
        })
}

/// What the explanation must speak of, and the words that tell it.
const SUBJECTS: [(&str, &[&str]); 6] = [
    ("“三公”经费", &["三公"]),
    ("机关运行经费", &["机关运行经费"]),
    ("政府采购", &["政府采购"]),
    ("预算绩效", &["绩效"]),
    ("国有资产占有使用", &["国有资产占", "资产占用", "车辆"]),
    ("名词解释", &["名词解释"]),
];

/// The parts of the explanation that the rules ask for.
pub(super) fn subjects(bench: &mut Bench<'_>) {
    let disclosure = bench.disclosure;
    if disclosure.sections.is_empty() {
        return bench.skip(Place::Whole, "unchecked.no-explanation", []);
    }
    for (name, words) in SUBJECTS {
        let says = |text: &str| words.iter().any(|word| text.contains(word));
        let is_there = disclosure.sections.iter().any(|section| {
            says(&section.heading) || section.paragraphs.iter().any(|passage| says(&passage.text))
        }) || name == "名词解释" && !disclosure.glossary.is_empty();
        let (verdict, key) = if is_there {
            (Verdict::Holds, "said.explained")
        } else {
            (Verdict::Hint, "hint.not-explained")
        };
        bench.remark(verdict, Place::Whole, key, [name.to_string()], Sure::Likely);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_lose_their_numbers_dots_and_pages() {
        for line in [
            "表一2024年预算收支总表..... | 2",
            "1. 2024年预算收支总表  ………",
            "一、2024年预算收支总表\t7",
        ] {
            assert_eq!(folded(&without_page(line)), "2024年预算收支总表", "{line}");
        }
        assert_eq!(without_page("2024"), "");
    }

    #[test]
    fn labels_lead_to_the_name() {
        assert_eq!(
            labelled("部门:[402001]甲州市工业局，"),
            Some("甲州市工业局")
        );
        assert_eq!(
            labelled("单位名称：甲州市工业局[部门]  单位：万元"),
            Some("甲州市工业局")
        );
        assert_eq!(labelled("单位：万元"), None);
    }
}
