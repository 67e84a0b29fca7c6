//! The search over everything that is loaded: projects, codes, indicators, texts, departments, the catalogue.

mod asked;
mod automaton;
mod bounds;
mod collect;
mod filter;
mod gate;
mod glyph;
mod index;
mod likeness;
mod lists;
mod mark;
mod names;
mod narrow;
mod number;
mod pinyin;
#[cfg(test)]
mod properties;
mod query;
mod rank;
mod session;
mod word;

pub use self::{
    bounds::Bounds,
    filter::{FIELDS, Field, Filter},
    index::Index,
    lists::TextLine,
    narrow::{Kept, List, Narrowed},
    query::{Chip, ChipState, Query},
    rank::{By, Tier},
    session::Session,
};
use std::ops::Range;

use rust_decimal::Decimal;

use crate::{budget::Code, location::Location};

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HitKind {
    /// A project.
    Project,
    /// A classification code with its name.
    Code,
    /// An indicator of a performance sheet.
    Indicator,
    /// A department.
    Department,
    /// An entry of the service catalogue.
    Catalogue,
    /// A text of a sheet, or prose.
    Text,
}

impl HitKind {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Code => "code",
            Self::Indicator => "indicator",
            Self::Department => "department",
            Self::Catalogue => "catalogue",
            Self::Text => "text",
        }
    }

    /// The key of its name in the table of texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Project => "hit.project",
            Self::Code => "hit.code",
            Self::Indicator => "hit.indicator",
            Self::Department => "hit.department",
            Self::Catalogue => "hit.catalogue",
            Self::Text => "hit.text",
        }
    }
}

/// Where something found is to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// The disclosure as a whole.
    Disclosure,
    /// A row of a table.
    Row {
        /// The table, by place.
        table: usize,
        /// The row, by place.
        row: usize,
    },
    /// A sheet as a whole.
    Sheet(usize),
    /// An indicator of a sheet.
    Indicator {
        /// The sheet, by place.
        sheet: usize,
        /// The indicator, by place.
        indicator: usize,
    },
    /// A text of a sheet.
    SheetText {
        /// The sheet, by place.
        sheet: usize,
        /// The text, by place.
        text: usize,
    },
    /// An entry of the catalogue.
    Catalogue(usize),
    /// A heading of the prose, or a paragraph under it.
    Section {
        /// The section, by place.
        section: usize,
        /// The paragraph, by place; `None` for the heading.
        paragraph: Option<usize>,
    },
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// Which of the disclosures it is in.
    pub disclosure: usize,
    /// The name, or of a long text what stands around the match.
    pub name: String,
    /// The bytes of the name that matched.
    pub ranges: Vec<Range<usize>>,
    /// What it belongs to: the project of an indicator, the heading of a paragraph.
    pub context: String,
    /// Its code.
    pub code: Option<Code>,
    /// How many digits of the code matched.
    pub code_match: usize,
    /// Its amount in yuan.
    pub amount: Option<Decimal>,
    /// Whether it was the amount that matched.
    pub amount_match: bool,
    /// Where it stands.
    pub at: Location,
    /// Where to see it.
    pub target: Target,
    /// By what it matches.
    pub by: By,
    /// Where the match stands.
    pub tier: Tier,
}

impl Hit {
    /// How well it answers, in one figure: more is better.
    #[must_use]
    pub fn score(&self) -> u32 {
        let by = By::Part as u32 - self.by as u32;
        let tier = Tier::Parts as u32 - self.tier as u32;
        by * 4 + tier
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        budget::{Passage, Section, Span},
        reports::sample::{disclosure, expenditure, indicator, projects as costs, row, sheet},
    };

    fn sample() -> Index {
        let mut one = disclosure(
            "泽州县工业和信息化局",
            vec![
                expenditure(vec![
                    row("", "合计", &["9.00"]),
                    row("201", "一般公共服务支出", &["7.00"]),
                    row("20103", "政府办公厅（室）及相关机构事务", &["2.00"]),
                ]),
                costs(&[
                    ("驻村工作队经费", "2.15"),
                    ("农村驻村补助", "600.00"),
                    ("驻县工作村队", "1.00"),
                ]),
            ],
        );
        let mut target = sheet("驻村工作队经费", "21500");
        target.indicators = vec![
            indicator(Span::Whole, "数量指标", "驻村人数", "2人"),
            indicator(Span::Year, "数量指标", "驻村人数", "2人"),
        ];
        one.sheets = vec![target];
        one.sections = vec![Section {
            level: 1,
            heading: "第一部分 概况".to_string(),
            paragraphs: vec![Passage {
                text: "本部门按规定派出人员驻村，全年不少于二百天，工作经费按月拨付。".to_string(),
                at: Location::line(9),
            }],
            at: Location::line(8),
        }];
        Index::new(&[Arc::new(one)])
    }

    fn names(query: &str) -> Vec<String> {
        sample()
            .search(&Query::new(query), 20)
            .into_iter()
            .map(|hit| format!("{} {}", hit.kind.name(), hit.name))
            .collect()
    }

    #[test]
    fn what_begins_with_the_query_goes_before_what_contains_it() {
        assert_eq!(
            names("驻村"),
            [
                "project 驻村工作队经费",
                "project 农村驻村补助",
                "indicator 驻村人数",
                "text 本部门按规定派出人员驻村，全年不少于二百天，工作经费按月拨付。",
                "project 驻县工作村队",
            ]
        );
    }

    #[test]
    fn parts_in_any_order_go_before_scattered_characters() {
        assert_eq!(
            names("工作队 驻村"),
            ["project 驻村工作队经费", "project 驻县工作村队"]
        );
        assert_eq!(
            names("驻工队"),
            ["project 驻村工作队经费", "project 驻县工作村队"]
        );
        assert_eq!(names("驻工作队")[0], "project 驻村工作队经费");
        assert!(names("队驻").is_empty());
    }

    #[test]
    fn a_slip_in_the_end_of_a_word_shows_what_was_there_before_it() {
        for query in [
            "驻村工作队经费x",
            "zhucungx",
            "工作队 驻村d",
            "驻村工作队伍",
            "zcgzdx",
        ] {
            let hits = sample().search(&Query::new(query), 5);
            let first = hits.first().map(|hit| (hit.name.as_str(), hit.by));
            assert_eq!(first, Some(("驻村工作队经费", By::Part)), "{query}");
        }
        assert!(names("没有这样的").is_empty() && names("驻q").is_empty());
        for nonsense in ["zzzzqq", "zcgqq", "zcgzdqqq", "zcqqqqqq"] {
            assert!(names(nonsense).is_empty(), "{nonsense}");
        }
        assert!(names("驻村工作队x >900万").is_empty());
    }

    #[test]
    fn digits_are_a_code() {
        assert_eq!(
            names("201"),
            [
                "code 一般公共服务支出",
                "code 政府办公厅（室）及相关机构事务"
            ]
        );
        assert_eq!(
            names("20103 办公厅"),
            ["code 政府办公厅（室）及相关机构事务"]
        );
    }

    #[test]
    fn amounts_narrow_the_rest() {
        assert_eq!(names("驻村 >=500万"), ["project 农村驻村补助"]);
        assert_eq!(names("1-3万 经费"), ["project 驻村工作队经费"]);
        assert_eq!(names(">100"), ["project 农村驻村补助"]);
    }

    #[test]
    fn letters_find_what_they_spell() {
        for query in [
            "zcgzd",
            "zhucungongzuodui",
            "zhucung",
            "驻cgzd",
            "gzd zhuc",
            "住村工作队",
            "zucungzd",
            "駐村工作隊",
        ] {
            assert_eq!(names(query)[0], "project 驻村工作队经费", "{query}");
        }
        assert_eq!(names("yibangg")[0], "code 一般公共服务支出");
    }

    #[test]
    fn digits_are_an_amount_where_they_are_no_code() {
        assert_eq!(names("600"), ["project 农村驻村补助"]);
        assert_eq!(names("2.15"), ["project 驻村工作队经费"]);
        assert_eq!(names("21500"), ["project 驻村工作队经费"]);
    }

    #[test]
    fn conditions_narrow_the_rest() {
        assert_eq!(names("驻村 in:indicator"), ["indicator 驻村人数"]);
        assert_eq!(names("level:2"), ["code 政府办公厅（室）及相关机构事务"]);
        assert_eq!(names("驻村 year:2024").len(), names("驻村").len());
        assert!(names("驻村 year:2023").is_empty());
        assert!(names("驻村 kind:final").is_empty());
        assert_eq!(
            names("dept:zz in:department"),
            ["department 泽州县工业和信息化局"]
        );
        assert!(names("dept:柳林 驻村").is_empty());
        assert_eq!(names("驻村 year:").len(), names("驻村").len());
    }

    #[test]
    fn what_is_spelled_is_marked() {
        for (query, marked) in [
            ("gzd", "工作队"),
            ("zhuc", "驻村"),
            ("驻cgz", "驻村工作"),
            ("工对", ""),
        ] {
            let hits = sample().search(&Query::new(query), 5);
            let parts = hits.first().map(|hit| {
                let parts = hit.ranges.iter().map(|range| &hit.name[range.clone()]);
                parts.collect::<String>()
            });
            assert_eq!(parts.unwrap_or_default(), marked, "{query}");
        }
    }

    #[test]
    fn brackets_of_any_kind_match_and_the_match_is_marked_in_the_original() {
        let hits = sample().search(&Query::new("办公厅(室)"), 5);
        let marked: Vec<&str> = hits[0]
            .ranges
            .iter()
            .map(|range| &hits[0].name[range.clone()])
            .collect();
        assert_eq!(marked, ["办公厅（室）"]);
        assert!(names("").is_empty());
    }
}
