//! The order of names as dictionaries and address books have it: by pinyin, what is no Chinese character first.

use pinyin::ToPinyin;

use crate::text::key;

/// What names are sorted by: each character by its usual reading with its tone, then by itself.
#[must_use]
pub(super) fn collation(name: &str) -> Vec<(&'static str, char)> {
    let spelled = |character: char| {
        let reading = character.to_pinyin();
        (
            reading.map_or("", pinyin::Pinyin::with_tone_num_end),
            character,
        )
    };
    key(name).chars().map(spelled).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_by_pinyin_and_figures_and_letters_come_first() {
        let mut names = [
            "驻村工作队",
            "遗属补助",
            "安全生产",
            "医药储备",
            "2024年两节活动",
            "昂首",
            "e镇资金",
        ];
        names.sort_by_cached_key(|name| collation(name));
        assert_eq!(
            names,
            [
                "2024年两节活动",
                "e镇资金",
                "安全生产",
                "昂首",
                "医药储备",
                "遗属补助",
                "驻村工作队"
            ]
        );
    }
}
