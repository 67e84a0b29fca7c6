//! The standard words of the two upper levels of indicators.

/// 产出指标.
pub(super) const OUTPUT: &str = "产出指标";
/// 效益指标.
pub(super) const BENEFIT: &str = "效益指标";
/// 满意度指标.
pub(super) const SATISFACTION: &str = "满意度指标";
/// 服务对象满意度指标.
pub(super) const SERVED: &str = "服务对象满意度指标";
/// 成本指标: a kind of output, or in newer sheets a category of its own.
pub(super) const COST: &str = "成本指标";

/// The kinds with their categories, in the order in which sheets print them.
const KINDS: &[(&str, &str)] = &[
    ("数量指标", OUTPUT),
    ("质量指标", OUTPUT),
    ("时效指标", OUTPUT),
    (COST, OUTPUT),
    ("经济成本指标", COST),
    ("社会成本指标", COST),
    ("生态环境成本指标", COST),
    ("经济效益指标", BENEFIT),
    ("社会效益指标", BENEFIT),
    ("生态效益指标", BENEFIT),
    ("可持续影响指标", BENEFIT),
    (SERVED, SATISFACTION),
];

/// Words that some provinces print for the levels: too short and too common to be known but by the heading that they
/// stand under.
const UNDER_HEADINGS: &[&str] = &[
    "产出目标",
    "效果目标",
    "效益目标",
    "影响力目标",
    "投入和管理目标",
    "投入与管理目标",
    "满意度目标",
    "数量",
    "质量",
    "时效",
    "成本",
    "满意度",
];

/// Whether a word is one of a level where it stands under the heading of one.
pub(super) fn is_level_under_heading(word: &str) -> bool {
    UNDER_HEADINGS.contains(&word)
}

/// The kind of this name, as the table has it.
pub(super) fn kind_of(name: &str) -> Option<&'static str> {
    place(name).map(|at| KINDS[at].0)
}

/// The category that a kind belongs to.
pub(super) fn category_of(name: &str) -> Option<&'static str> {
    place(name).map(|at| KINDS[at].1)
}

/// Where sheets print a kind among the others.
fn place(name: &str) -> Option<usize> {
    KINDS.iter().position(|(kind, _)| *kind == name)
}

/// The one kind that stands between two others in every sheet.
pub(super) fn between(before: &str, after: &str) -> Option<&'static str> {
    let (before, after) = (place(before)?, place(after)?);
    (after == before + 2).then(|| KINDS[before + 1].0)
}

/// Whether a kind stands between two others in every sheet.
pub(super) fn is_between(before: &str, kind: &str, after: &str) -> bool {
    match (place(before), place(kind), place(after)) {
        (Some(before), Some(kind), Some(after)) => before < kind && kind < after,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_has_a_category() {
        assert_eq!(category_of("时效指标"), Some(OUTPUT));
        assert_eq!(category_of(SERVED), Some(SATISFACTION));
        assert_eq!(category_of("群众满意度"), None);
    }

    #[test]
    fn a_lost_kind_is_the_one_between_its_neighbours() {
        assert_eq!(
            between("经济效益指标", "生态效益指标"),
            Some("社会效益指标")
        );
        assert_eq!(between("数量指标", "质量指标"), None);
        assert_eq!(between("数量指标", "甲"), None);
    }
}
