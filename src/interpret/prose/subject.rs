//! What a figure speaks of: the words before it, without the date, the department and the connecting words.

use std::cell::LazyCell;

use crate::text::{Beginnings, has_byte, list_number};

/// Words that lead to a subject and are no part of it.
#[rustfmt::skip]
const LEADING: &[&str] = &[
    "其中", "主要包括", "包括", "支出包括", "收入包括", "收入为", "支出为", "主要用于", "用于",
    "主要原因是", "原因是", "主要是", "具体为", "具体是", "分别为", "另外", "同时", "以及", "和",
    "与", "及", "由于", "因", "一是", "二是", "三是", "四是", "五是", "新增", "涉及", "使用的",
    "使用", "本部门（单位）", "本部门", "本单位", "我部门", "我单位", "我局", "共有", "当年", "全年", "的",
];

/// Leading words that are a part of many subjects, and are taken off only before nothing else.
const KEPT: [&str; 6] = ["使用", "当年", "全年", "与", "和", "因"];

/// Words that lead from a subject to its figure.
#[rustfmt::skip]
const TRAILING: &[&str] = &[
    "共计", "共有", "合计为", "共", "为", "是", "约", "达到", "达", "了", "各", "资金计", "：",
    "设",
];

/// Words that only say that a figure follows.
#[rustfmt::skip]
const GENERIC: &[&str] = &[
    "涉及金额", "涉及项目金额", "涉及资金", "涉及的金额", "金额", "总金额", "项目金额", "合同金额",
    "共计金额", "合计金额", "资金", "小计",
];

/// Where the words of the budget begin after the name of an office.
#[rustfmt::skip]
const HEADS: &[&str] = &[
    "预算", "决算", "收入", "支出", "财政拨款", "一般公共", "政府性基金", "政府采购", "国有资本",
    "机关运行", "“三公”", "\"三公\"", "三公", "基本支出", "项目支出", "纳入", "公开", "绩效",
    "共有", "占有", "使用", "部门预算", "单位预算", "年初",
];

static LEADS: Beginnings = Beginnings::of(LEADING);
static BUDGET: Beginnings = Beginnings::of(HEADS);

/// How the names of offices end.
#[rustfmt::skip]
const OFFICES: &[&str] = &[
    "局", "委", "委员会", "厅", "院", "部", "处", "站", "所", "办", "办公室", "中心", "公司",
    "学校", "本级", "单位", "门]", "会", "队",
];

/// The characters that the names of offices and years end with, and what may stand between them and a head.
static BEFORE_HEADS: Beginnings = Beginnings::of(&[
    "局", "委", "会", "厅", "院", "部", "处", "站", "所", "办", "室", "心", "司", "校", "级", "位",
    "]", "队", "年", "度", "的",
]);

/// The subject in the words before a figure; empty where they say nothing of their own.
pub(super) fn subject(lead: &str, department: &str) -> String {
    let lead = bare(lead);
    let lead = bare_again(lead, after_department(lead, department));
    let lead = bare_again(lead, after_office(lead));
    let subject = without_trailing(lead);
    if GENERIC.contains(&subject) {
        return String::new();
    }
    subject.to_string()
}

/// What is left of a bare text, bare again where something was taken off it.
fn bare_again<'t>(text: &str, rest: &'t str) -> &'t str {
    if rest.len() < text.len() {
        bare(rest)
    } else {
        rest
    }
}

/// Takes off what stands before a subject: marks, numbers of lists, dates, connecting words.
fn bare(text: &str) -> &str {
    let mut text = text;
    // The byte that a wide bracket begins with, and other wide marks.
    let may_have_brackets = has_byte(text, |byte| (byte == b'(') | (byte == 0xEF));
    loop {
        let before = text.len();
        text = text.trim_start_matches(|c: char| {
            matches!(
                c,
                '，' | ',' | '、' | '；' | ';' | '：' | ':' | '。' | ' ' | '）' | ')'
            )
        });
        if may_have_brackets {
            text = inside_open_bracket(text);
        }
        if let Some(number) = list_number(text) {
            text = &text[number.length..];
        }
        text = after_date(text);
        let words = if LEADS.may_begin(text) { LEADING } else { &[] };
        // Most words begin with another character, which costs less to see than to compare them.
        let first = text.as_bytes().first_chunk::<3>();
        let leading = words
            .iter()
            .filter(|word| word.as_bytes().first_chunk() == first)
            .filter_map(|word| text.strip_prefix(*word).filter(|rest| !is_kept(word, rest)))
            .min_by_key(|rest| rest.len());
        text = leading.unwrap_or(text);
        if text.len() == before {
            return text;
        }
    }
}

fn is_kept(word: &str, rest: &str) -> bool {
    KEPT.contains(&word) && !rest.is_empty()
}

/// What follows a bracket that is not closed again.
fn inside_open_bracket(text: &str) -> &str {
    let mut closed = 0_usize;
    for (at, c) in text.char_indices().rev() {
        match c {
            '）' | ')' => closed += 1,
            '（' | '(' if closed == 0 => return &text[at + c.len_utf8()..],
            '（' | '(' => closed -= 1,
            _ => {}
        }
    }
    text
}

/// What follows a date at the beginning: 2024年度, 截至2023年12月31日, 24年底.
fn after_date(text: &str) -> &str {
    let rest = ["截至", "截止", "按照", "到"]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    let Some(mut rest) = numbered(rest, "年") else {
        return text;
    };
    for unit in ["月", "日"] {
        rest = numbered(rest, unit).unwrap_or(rest);
    }
    ["度", "初", "末", "底", "全年"]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .unwrap_or(rest)
}

/// What follows a number and its unit.
fn numbered<'a>(text: &'a str, unit: &str) -> Option<&'a str> {
    let rest = text.trim_start_matches(|c: char| crate::text::fold(c).is_ascii_digit());
    (rest.len() < text.len())
        .then(|| rest.strip_prefix(unit))
        .flatten()
}

/// What follows the department's own name.
fn after_department<'a>(text: &'a str, department: &str) -> &'a str {
    if department.is_empty() {
        return text;
    }
    match text.strip_prefix(department) {
        Some(rest) if !rest.is_empty() => rest,
        _ => text,
    }
}

/// What follows the name of an office, or a year, where the words of the budget begin after it.
fn after_office(text: &str) -> &str {
    let codes = LazyCell::new(|| end_of_code(text));
    let follows = |at: usize| {
        let before = text[..at].trim_end_matches('的');
        let names_codes = codes.is_some_and(|end| end <= before.len());
        ends_in_office(before) && before.chars().nth(2).is_some() && !names_codes
    };
    let year = |at: usize| {
        let before = text[..at].trim_end_matches(['度', '的']);
        before
            .strip_suffix('年')
            .is_some_and(|number| number.ends_with(|c: char| c.is_ascii_digit()))
    };
    let ends = text.char_indices().rev();
    ends.filter(|&(at, _)| BEFORE_HEADS.may_begin(&text[at..]))
        .map(|(at, last)| at + last.len_utf8())
        .find(|&at| is_head(&text[at..]) && (follows(at) || year(at)))
        .map_or(text, |at| &text[at..])
}

/// The office that is named where the words of the budget begin after it: 事业单位 of 事业单位财政拨款的经费.
pub(super) fn office(text: &str) -> Option<&str> {
    let mut places = text.char_indices().map(|(at, _)| at);
    let end = places.find(|&at| is_head(&text[at..]) && ends_in_office(&text[..at]))?;
    Some(&text[..end])
}

/// Whether the words of the budget begin here.
fn is_head(text: &str) -> bool {
    BUDGET.may_begin(text) && HEADS.iter().any(|head| text.starts_with(head))
}

fn ends_in_office(text: &str) -> bool {
    OFFICES.iter().any(|office| text.ends_with(office))
}

/// Where words first have named a class or a section of a classification: what follows is a part of such a name and not
/// an office.
fn end_of_code(text: &str) -> Option<usize> {
    let mut brackets = text.match_indices(['（', '(']);
    brackets.find_map(|(at, bracket)| {
        let rest = &text[at + bracket.len()..];
        let rest = rest.strip_prefix(['类', '款'])?.strip_prefix(['）', ')'])?;
        Some(text.len() - rest.len())
    })
}

fn without_trailing(text: &str) -> &str {
    let mut text = text;
    loop {
        let before = text.len();
        text = text.trim_end_matches([' ', '（', '(', '，', ',']);
        for word in TRAILING {
            // Most words end in another character, which costs less to see than to compare them.
            if word.as_bytes().last_chunk::<3>() == text.as_bytes().last_chunk() {
                text = text.strip_suffix(word).unwrap_or(text);
            }
        }
        if text.len() == before {
            return text;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_offices_and_connecting_words_go() {
        let cases = [
            ("2024年度某县某局预算收入总计", "预算收入总计"),
            ("其中：本年收入", "本年收入"),
            ("、卫生健康支出", "卫生健康支出"),
            ("主要包括一般公共预算拨款收入", "一般公共预算拨款收入"),
            ("2022年某市信息局政府采购预算总额", "政府采购预算总额"),
            (
                "市信息局及下属单位的2022年“三公”经费预算共",
                "“三公”经费预算",
            ),
            ("（1）人员工资福利支出", "人员工资福利支出"),
            ("因公出国（境）费用", "因公出国（境）费用"),
            ("一是债券资金", "债券资金"),
            ("，涉及金额", ""),
            ("24年底在职人数", "在职人数"),
            (
                "6．法院（款）其他法院支出（项）支出",
                "法院（款）其他法院支出（项）支出",
            ),
            (
                "截至2023年12月31日，某县某局共有公务用车编制",
                "公务用车编制",
            ),
        ];
        for (lead, expected) in cases {
            let lead = lead.rsplit('，').next().unwrap_or(lead);
            assert_eq!(subject(lead, ""), expected, "{lead}");
        }
    }

    #[test]
    fn every_word_before_and_after_a_subject_is_taken_off() {
        for word in LEADING {
            let rest = if KEPT.contains(word) { "" } else { "办公费" };
            assert_eq!(bare(&format!("{word}{rest}")), rest, "{word}");
        }
        for word in TRAILING {
            let text = format!("办公费{word}");
            assert_eq!(without_trailing(&text), "办公费", "{word}");
        }
    }

    #[test]
    fn every_office_ends_with_what_may_stand_before_a_head() {
        for office in OFFICES {
            let last = office.char_indices().next_back().map_or(0, |(at, _)| at);
            assert!(BEFORE_HEADS.may_begin(&office[last..]), "{office}");
        }
    }

    #[test]
    fn the_department_is_not_the_subject() {
        assert_eq!(
            subject("2024年柳某局[部门]基本支出", "柳某局[部门]"),
            "基本支出"
        );
        assert_eq!(subject("某局", "某局"), "某局");
    }
}
