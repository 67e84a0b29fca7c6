//! The lines above and between the tables of a sheet: its title, the year, notes.

use crate::budget::SheetKind;

/// Whether a line may be part of a sheet's title: the whole of it, one of the two lines it was wrapped into, the year
/// under it, or a piece of that.
pub(super) fn is_title(text: &str) -> bool {
    is_year(text) || is_name(text)
}

/// `(2024年度)`, or one of the lines that a narrow column broke it into.
pub(super) fn is_year(text: &str) -> bool {
    text.len() <= 30 && text.chars().all(is_of_year)
}

fn is_of_year(it: char) -> bool {
    it.is_ascii_digit()
        || it.is_whitespace()
        || matches!(it, '(' | ')' | '（' | '）' | '年' | '度' | '月')
}

/// The name of a sheet, or the half of it that a line holds.
pub(super) fn is_name(text: &str) -> bool {
    if text.len() > 240 {
        return false;
    }
    let bare = bare(text);
    let is_whole = bare.ends_with('表') && (bare.contains("绩效") || bare.contains("目标"));
    let is_first_half =
        (bare.ends_with("绩") || bare.ends_with("绩效") || bare.ends_with("项目支出"))
            && !bare.starts_with(|it: char| it.is_ascii_digit());
    (is_whole || is_first_half)
        && !bare.contains(['。', '；', '：', ':', '？'])
        && !(bare.contains("附件)") || bare.contains("附件）"))
}

/// The kind of sheet that a title announces.
pub(super) fn kind(text: &str) -> Option<SheetKind> {
    if !is_name(text) {
        None
    } else if text.contains("自评") {
        Some(SheetKind::SelfEvaluation)
    } else if text.contains("整体") {
        Some(SheetKind::Whole)
    } else {
        Some(SheetKind::Target)
    }
}

/// Whether a line below a sheet explains it: `备注：1.…`, or another numbered line after such a one.
pub(super) fn is_note(text: &str, after_note: bool) -> bool {
    let text = text.trim_start();
    text.starts_with("备注")
        || text.starts_with("注:")
        || text.starts_with("注：")
        || after_note
            && text.starts_with(|it: char| it.is_ascii_digit())
            && text
                .trim_start_matches(|it: char| it.is_ascii_digit())
                .starts_with(['.', '、', '．'])
}

/// A title without the year behind it.
fn bare(text: &str) -> &str {
    let trimmed = text.trim();
    if !trimmed.ends_with(is_of_year) {
        return trimmed;
    }
    match trimmed.rfind(['(', '（']) {
        Some(at) if is_year(&trimmed[at..]) => trimmed[..at].trim_end(),
        _ => trimmed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_told_from_sentences() {
        for text in [
            "甲县县(区)级预算部门(单位)项目支出绩效目标表",
            "甲县(区)级预算部门(单位)项目支出绩效目标表(2024年度)",
            "甲市市级预算部门（单位）项目支出绩",
            "效目标申报表",
            "(2024年度)",
            "（2022年",
            "度）",
        ] {
            assert!(is_title(text), "{text}");
        }
        for text in [
            "十、绩效管理情况",
            "2、项目绩效目标",
            "（项目绩效目标表公开情况见附件）",
            "2024年纳入绩效目标管理的项目21个。",
        ] {
            assert!(!is_title(text), "{text}");
        }
        assert_eq!(
            kind("乙项目支出绩效自评表"),
            Some(SheetKind::SelfEvaluation)
        );
        assert_eq!(kind("整体支出绩效目标申报表"), Some(SheetKind::Whole));
        assert_eq!(kind("(2024年度)"), None);
    }

    #[test]
    fn notes_go_on_over_numbered_lines() {
        assert!(is_note("备注:1.甲", false));
        assert!(is_note("2. 乙", true));
        assert!(!is_note("2. 乙", false));
    }
}
