//! Which departmental economic code a row is of: by the code that is printed, or by its name in tables that print none.

use crate::{
    budget::{Code, Level, Row, Scheme},
    codes,
    text::key,
};

/// The classes by the names that tables without codes print.
const CLASSES: [(&str, &str); 11] = [
    ("工资福利支出", "301"),
    ("商品和服务支出", "302"),
    ("对个人和家庭的补助", "303"),
    ("对个人和家庭补助", "303"),
    ("债务利息及费用支出", "307"),
    ("资本性支出(基本建设)", "309"),
    ("资本性支出", "310"),
    ("对企业补助(基本建设)", "311"),
    ("对企业补助", "312"),
    ("对社会保障基金补助", "313"),
    ("其他支出", "399"),
];

/// The class that a row of a departmental economic table is.
pub(super) fn class(row: &Row) -> Option<&str> {
    match &row.code {
        Some(code) => (code.scheme() == Scheme::EconomicDepartmental
            && code.level() == Level::Class)
            .then(|| code.as_str()),
        None if row.counterpart.is_none() => {
            let name = row.name.as_deref()?.replace('（', "(").replace('）', ")");
            CLASSES
                .iter()
                .find(|(known, _)| *known == name)
                .map(|&(_, code)| code)
        }
        None => None,
    }
}

/// The code of that name within a class, in the list that holds today.
pub(super) fn within(class: Code, name: &str) -> Option<Code> {
    let name = key(name);
    codes::in_year(Scheme::EconomicDepartmental, u16::MAX)
        .find(|entry| class.contains(&entry.code) && key(entry.name) == name)
        .map(|entry| entry.code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::sample::row;

    #[test]
    fn names_tell_classes_and_what_is_within_them() {
        assert_eq!(
            class(&row("", "资本性支出（基本建设）", &["1"])),
            Some("309")
        );
        assert_eq!(class(&row("301", "工资", &["1"])), Some("301"));
        assert_eq!(class(&row("501", "机关工资福利支出", &["1"])), None);
        let code = |text| Code::parse(text).expect("a code");
        assert_eq!(within(code("302"), "维修(护)费"), Some(code("30213")));
        assert_eq!(within(code("301"), "维修(护)费"), None);
    }
}
