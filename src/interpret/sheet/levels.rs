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

/// A kind with its category and the other wordings in use, in the order in which sheets print them.
struct Kind {
    name: &'static str,
    category: &'static str,
    spellings: &'static [&'static str],
}

const fn kind(
    name: &'static str,
    category: &'static str,
    spellings: &'static [&'static str],
) -> Kind {
    Kind {
        name,
        category,
        spellings,
    }
}

const KINDS: &[Kind] = &[
    kind("数量指标", OUTPUT, &["产出数量指标"]),
    kind("质量指标", OUTPUT, &["产出质量指标"]),
    kind("时效指标", OUTPUT, &["产出时效指标"]),
    kind(COST, OUTPUT, &["产出成本指标"]),
    kind("经济成本指标", COST, &[]),
    kind("社会成本指标", COST, &[]),
    kind("生态环境成本指标", COST, &["环境成本指标", "生态成本指标"]),
    kind(
        "经济效益指标",
        BENEFIT,
        &["经济效益", "经济收益指标", "经济收益"],
    ),
    kind("社会效益指标", BENEFIT, &["社会效益"]),
    kind(
        "生态效益指标",
        BENEFIT,
        &["生态效益", "环境效益指标", "生态环境效益指标"],
    ),
    kind(
        "可持续影响指标",
        BENEFIT,
        &[
            "可持续影响",
            "可持续发展指标",
            "可持续性影响指标",
            "可持续影响力指标",
        ],
    ),
    kind(
        SERVED,
        SATISFACTION,
        &["服务对象满意度", "服务对象满意指标", "服务对象满意"],
    ),
];

/// The category that a folded word names, in the standard wording.
pub(super) fn category(word: &str) -> Option<&'static str> {
    match word {
        "产出指标" | "产出" => Some(OUTPUT),
        "效益指标" | "效果指标" | "效益" => Some(BENEFIT),
        "满意度指标" | "满意指标" => Some(SATISFACTION),
        _ => None,
    }
}

/// The kind that a folded word names, in the standard wording. The last character may be cut off.
pub(super) fn kind_of(word: &str) -> Option<&'static str> {
    KINDS
        .iter()
        .find(|kind| {
            kind.name == word
                || kind.spellings.contains(&word)
                || kind.name.strip_suffix('标') == Some(word)
        })
        .map(|kind| kind.name)
}

/// The category that a kind belongs to.
pub(super) fn category_of(name: &str) -> Option<&'static str> {
    KINDS
        .iter()
        .find(|kind| kind.name == name)
        .map(|kind| kind.category)
}

/// Where sheets print a kind among the others.
fn place(name: &str) -> Option<usize> {
    KINDS.iter().position(|kind| kind.name == name)
}

/// The one kind that stands between two others in every sheet.
pub(super) fn between(before: &str, after: &str) -> Option<&'static str> {
    let (before, after) = (place(before)?, place(after)?);
    (after == before + 2).then(|| KINDS[before + 1].name)
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
    fn other_wordings_become_the_standard_one() {
        assert_eq!(kind_of("经济效益"), Some("经济效益指标"));
        assert_eq!(kind_of("可持续发展指标"), Some("可持续影响指标"));
        assert_eq!(kind_of("生态效益指"), Some("生态效益指标"));
        assert_eq!(kind_of("群众满意度"), None);
        assert_eq!(category_of("时效指标"), Some(OUTPUT));
        assert_eq!(category_of(SERVED), Some(SATISFACTION));
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
