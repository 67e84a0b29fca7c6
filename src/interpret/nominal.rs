//! Numbers that only name or number something: dates, documents, lists, tables.

use crate::text::fold;

/// What tells that a number only names something stands no further from it than so many bytes; its line may be as long as
/// the file.
const REACH: usize = 200;

/// Whether a number only names something, by what stands around it on its line.
pub(super) fn is_nominal(before: &str, digits: &str, after: &str) -> bool {
    let (before, after) = (before.trim_end(), after.trim_start());
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(REACH))..];
    let after = &after[..after.floor_char_boundary(REACH)];
    is_date(before, digits, after)
        || is_timestamp(digits)
        || is_document(before, after)
        || is_ordinal(before, after)
        || is_listed(before, after)
        || is_word(before, digits, after)
        || is_contact(before)
}

/// 2024年3月21日, 24年底, (2024年度).
fn is_date(before: &str, digits: &str, after: &str) -> bool {
    let is_followed = match after.chars().next() {
        Some('年') => true,
        Some('月') => digits.len() <= 6,
        Some('日' | '号') => before.ends_with('月'),
        Some('-' | '—' | '－' | '至' | '~' | '0'..='9') => {
            let until = after.trim_start_matches(['-', '—', '－', '至', '~']);
            let until = until.trim_start_matches(|c: char| c.is_ascii_digit());
            digits.len() == 4 && until.len() + 4 < after.len() && until.starts_with('年')
        }
        _ => false,
    };
    is_followed && digits.chars().all(|c| fold(c).is_ascii_digit())
}

/// 20240508100421, as machines print dates.
fn is_timestamp(digits: &str) -> bool {
    let part = |from: usize, to: usize| {
        digits
            .get(from..to)
            .and_then(|part| part.parse::<u8>().ok())
    };
    matches!(digits.len(), 8 | 14)
        && digits.bytes().all(|b| b.is_ascii_digit())
        && matches!(part(0, 2), Some(19 | 20))
        && matches!(part(4, 6), Some(1..=12))
        && matches!(part(6, 8), Some(1..=31))
}

/// 〔2019〕4号.
fn is_document(before: &str, after: &str) -> bool {
    let is_year = before.ends_with(['〔', '[', '【', '（', '(', '［', '„'])
        && after.starts_with(['〕', ']', '】', '）', ')', '］', '‟'])
        && after
            .chars()
            .skip(1)
            .map(fold)
            .find(|c| !c.is_ascii_digit() && !matches!(c, ' ' | '第'))
            == Some('号');
    is_year || after.starts_with('号')
}

/// 第3批, 表10, 表1-2, 公开01表, 预算01表, 附件2, (1), `[402001]` before a unit's name.
fn is_ordinal(before: &str, after: &str) -> bool {
    let is_bracketed = match before.chars().next_back() {
        Some('（' | '(') => {
            after.is_empty() || after.trim_start_matches('分').starts_with(['）', ')'])
        }
        Some('[') => after.starts_with(']'),
        _ => false,
    };
    // Hardly any number stands behind one of these, which is seen sooner than what stands behind the number.
    let is_table = || {
        let is_part = |c: char| c.is_ascii_digit() || c == '-';
        let head = before.trim_end_matches(is_part);
        before.ends_with('-') && head.ends_with('表')
            || (head.ends_with("预算") || head.ends_with("决算"))
                && after.trim_start_matches(is_part).starts_with('表')
    };
    before.ends_with(['第', '表'])
        || before.ends_with("公开")
        || before.ends_with("附件")
        || is_bracketed
        || before.ends_with(['-', '算']) && is_table()
}

/// 5G, B 0105: digits that make a word or a code together with capital letters.
fn is_word(before: &str, digits: &str, after: &str) -> bool {
    let is_code = digits.len() > 1
        && digits.bytes().all(|b| b.is_ascii_digit())
        && before.ends_with(|c: char| c.is_ascii_uppercase());
    is_code || after.starts_with(|c: char| c.is_ascii_uppercase())
}

/// A telephone number, or a date however it was wrapped, after the label that says so.
fn is_contact(before: &str) -> bool {
    let label = before.trim_end_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, ' ' | '\t' | '|' | ':' | '：' | '-')
    });
    ["电话", "手机", "传真", "日期", "邮编"]
        .iter()
        .any(|word| label.ends_with(word))
}

/// 1、 and 1. where a paragraph, a sentence or a cell begins.
fn is_listed(before: &str, after: &str) -> bool {
    let begins = before
        .chars()
        .next_back()
        .is_none_or(|c| matches!(c, '。' | '；' | ';' | '：' | ':' | '|' | '-'));
    begins && after.starts_with(['、', '.', '．'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_documents_tables_and_lists_are_named_by_their_numbers() {
        for (before, digits, after) in [
            ("", "2024", "年度"),
            ("截至2024年3月", "21", "日"),
            ("填报日期 ", "20240508100421", ""),
            ("表1-", "2", ""),
            ("分值（", "10", "分）"),
            ("预算", "01", "表"),
            ("预算", "01", "-2表"),
            ("预算01-", "2", "表"),
            ("附件", "2", "：甲"),
            ("编制", "2018", "-2020年规划"),
            ("县发〔", "2019", "〕4号"),
            ("县发„", "2018", "‟13号"),
            ("县发〔2019〕", "4", "号"),
            ("预算公开表", "10", ""),
            ("公开", "01", "表"),
            ("| ", "1", ". 甲 |"),
            ("（", "1", "）甲"),
            ("（", "20", ""),
            ("部门:[", "402001", "]某局"),
            ("数字", "5", "G基站"),
            ("“B ", "0105", " 服务”"),
            ("联系电话：\t555 ", "0101", "\t填报日期"),
        ] {
            assert!(is_nominal(before, digits, after), "{before}{digits}{after}");
        }
    }

    #[test]
    fn amounts_are_not() {
        for (before, digits, after) in [
            ("收入", "1,142.26", "万元"),
            ("编号", "20249999", ""),
            ("增加", "3", "个月"),
        ] {
            assert!(
                !is_nominal(before, digits, after),
                "{before}{digits}{after}"
            );
        }
    }
}
