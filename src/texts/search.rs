//! What the search has to say about its line.

use super::Text;

/// By key.
pub(super) const SEARCH: &[Text] = &[
    (
        "filter.how",
        "名称、拼音、编码或金额：zcgzd  20103  >500万  level:3",
        "names, pinyin, codes, amounts: zcgzd  20103  >500万  level:3",
    ),
    (
        "search.misspelt",
        "没有“{0}:”这个条件，是不是“{1}:”？",
        "there is no “{0}:”; did you mean “{1}:”?",
    ),
    (
        "search.unknown",
        "没有“{0}:”这个条件；可用的有 {1}",
        "there is no “{0}:”; there are {1}",
    ),
    (
        "search.no-value",
        "“{0}”读不懂；{1}",
        "“{0}” is not understood; {1}",
    ),
    (
        "search.amount",
        "金额写作 >500万、<0.5亿、100-200万",
        "amounts are written >500万, <0.5亿, 100-200万",
    ),
    (
        "search.year",
        "年份写作 year:2024 或 year:2022-2024",
        "years are written year:2024 or year:2022-2024",
    ),
    (
        "search.kind",
        "类型写作 kind:budget（预算）或 kind:final（决算）",
        "kinds are kind:budget and kind:final",
    ),
    (
        "search.dept",
        "部门写作 dept:柳林，也可以用拼音",
        "departments are written dept:柳林, or in pinyin",
    ),
    (
        "search.fund",
        "资金写作 fund:一般公共预算、fund:基金、fund:国有资本、fund:专户、fund:单位资金",
        "funds are fund:一般公共预算, fund:基金, fund:国有资本, fund:专户, fund:单位资金",
    ),
    (
        "search.in",
        "范围写作 in:project、code、indicator、department、catalogue 或 text",
        "places are in:project, code, indicator, department, catalogue or text",
    ),
    (
        "search.level",
        "层级写作 level:1（类）、level:2（款）、level:3（项）",
        "levels are level:1 (class), level:2 (section), level:3 (item)",
    ),
];
