//! What the search has to say about its line.

use super::Text;

/// By key.
pub(super) const SEARCH: &[Text] = &[
    ("by.characters", "字面相符", "by the words"),
    ("by.amount", "金额相符", "by the amount"),
    ("by.syllables", "拼音相符", "by pinyin"),
    ("by.initials", "拼音首字母", "by initials"),
    ("by.scattered", "字散见其中", "characters apart"),
    ("by.sound", "读音相近", "by similar sound"),
    ("by.part", "前半相符", "by the beginning"),
    (
        "search.shortened",
        "没有符合的；以下只按“{0}”",
        "no matches; these match “{0}” only",
    ),
    ("chip.amount", "金额", "amount"),
    ("chip.year", "年度", "year"),
    ("chip.kind", "类型", "kind"),
    ("chip.department", "部门", "department"),
    ("chip.fund", "资金", "fund"),
    ("chip.in", "范围", "in"),
    ("chip.level", "层级", "level"),
    (
        "search.how",
        "项目、科目、指标、部门、正文里的词，先后不限：驻村 经费\n不用输入法也行，拼音或首字母：zhucun  zcgzd  驻cgzd\n编码：20103　金额：520.6  >500万  100-200万  <0.5亿\n条件：year:2024  kind:决算  dept:柳林  fund:基金  in:项目  level:3\n↑ 找回以前的搜索，⏎ 到它所在的地方，Esc 回到原处",
        "words of projects, items, indicators, departments, texts, in any order\nno input method is needed; pinyin or initials: zhucun  zcgzd  驻cgzd\ncodes: 20103   amounts: 520.6  >500万  100-200万  <0.5亿\nconditions: year:2024  kind:final  dept:liulin  fund:基金  in:project  level:3\n↑ brings back earlier searches, ⏎ goes there, Esc comes back",
    ),
    (
        "search.nothing",
        "没有符合的\n可以少写几个字，或换拼音、首字母；条件可以去掉一个，Ctrl-u 清空重来",
        "no matches\ntry fewer characters, pinyin or initials; drop a condition; Ctrl-u clears the line",
    ),
    ("search.busy", "正在找……", "searching …"),
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
