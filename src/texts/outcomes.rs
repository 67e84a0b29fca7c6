//! What the checks say of a single comparison: what was found, what is odd, and why one was not made.

use super::Text;

/// By key.
pub(super) const OUTCOMES: &[Text] = &[
    (
        "said.grade",
        "总分 {0}，等级“{1}”（{2}）",
        "total {0}, grade “{1}” ({2})",
    ),
    (
        "said.target",
        "目标 {0}，完成 {1}，得 {2} 分",
        "target {0}, actual {1}, score {2}",
    ),
    ("said.present", "有《{0}》", "“{0}” is there"),
    ("said.standard", "{0} {1}", "{0} {1}"),
    (
        "failed.names-differ",
        "金额相同而名称不同：项目表“{0}”，绩效表“{1}”",
        "same amount, different name: “{0}” in the table, “{1}” on the sheet",
    ),
    (
        "failed.no-sheet",
        "项目“{0}”没有绩效表",
        "project “{0}” has no sheet",
    ),
    (
        "failed.no-project",
        "绩效表“{0}”在项目表里没有对应的项目",
        "sheet “{0}” matches no project in the tables",
    ),
    (
        "failed.completion-of-nothing",
        "年初预算为 0，却印了完成 {0}%",
        "the opening budget is 0, yet {0}% execution is printed",
    ),
    (
        "hint.no-actual",
        "“{0}”得了满分，完成值是空的",
        "“{0}” has full marks but no actual value",
    ),
    (
        "hint.no-value",
        "指标“{0}”没有指标值，无法衡量",
        "indicator “{0}” has no value and cannot be measured",
    ),
    (
        "hint.unit-misfits",
        "指标“{0}”的值“{1}”单位与名称不相配",
        "“{0}”: the unit of “{1}” does not fit the name",
    ),
    (
        "hint.wrong-way",
        "指标“{0}”的目标“{1}”方向反了",
        "“{0}”: the target “{1}” points the wrong way",
    ),
    (
        "hint.no-measure",
        "指标“{0}”的值“{1}”数字与文字混在一起，无法衡量",
        "“{0}”: “{1}” mixes a number and words and cannot be measured",
    ),
    (
        "hint.date-before",
        "指标“{0}”的时间“{1}”早于所属年度",
        "“{0}”: “{1}” is earlier than the year it belongs to",
    ),
    (
        "hint.cost-differs",
        "指标“{0}”与项目资金不一致",
        "“{0}” differs from the project's funding",
    ),
    (
        "said.companies",
        "指标“{0}”与项目名称里的家数相符",
        "“{0}” agrees with the number in the project's name",
    ),
    (
        "hint.companies",
        "指标“{0}”与项目名称里的家数不一致",
        "“{0}” differs from the number in the project's name",
    ),
    (
        "said.spent",
        "指标得分 {0}，满分 {1}",
        "indicators scored {0} of {1}",
    ),
    (
        "hint.unspent",
        "没有支出，指标得分 {0} 等于满分 {1}",
        "nothing was spent, yet the indicators scored {0} of {1}",
    ),
    ("said.graded", "等级“{0}”", "grade “{0}”"),
    ("said.direction", "文字说{0}", "the text says {0}"),
    (
        "said.budgets",
        "各类决算之和等于总决算，年初预算却可能另有没有列出的类",
        "the classes' outturns make up the total; a class with only a budget may be missing",
    ),
    (
        "unchecked.classes",
        "各类没有列全",
        "not all classes are listed",
    ),
    ("said.explained", "说明了{0}", "{0} is explained"),
    ("hint.not-explained", "没有说明{0}", "{0} is not explained"),
    (
        "unchecked.no-explanation",
        "没有读到情况说明",
        "no explanation was read",
    ),
    (
        "said.empty",
        "《{0}》是空表，已注明",
        "“{0}” is empty and says so",
    ),
    (
        "failed.not-empty",
        "《{0}》有数字，却注明无数据",
        "“{0}” has figures but says it has none",
    ),
    (
        "hint.empty-unsaid",
        "《{0}》没有数字，也没有注明无数据",
        "“{0}” has no figures but does not say so",
    ),
    ("said.listed", "目录：{0}", "contents: {0}"),
    (
        "hint.title-differs",
        "目录印作“{0}”，正文是“{1}”",
        "the contents say “{0}”, the document “{1}”",
    ),
    (
        "hint.listed-only",
        "目录里有“{0}”，正文没有找到",
        "“{0}” is in the contents but was not found",
    ),
    ("said.source", "{0}资金 {1} 元", "{0}: {1} yuan"),
    (
        "said.year-and-whole",
        "年度金额不应多于实施期金额",
        "the year's funding cannot exceed that of the whole period",
    ),
    (
        "hint.other-source",
        "名称说是{0}资金，{0}财政资金却是 {1}",
        "named after {0} funds, but {0} funding is {1}",
    ),
    (
        "unchecked.excerpt",
        "目录只列了一部分表",
        "the contents list only some of the tables",
    ),
    (
        "hint.not-listed",
        "《{0}》没有列入目录",
        "“{0}” is not in the contents",
    ),
    (
        "said.department",
        "第 {2} 行印作“{0}”，部门名称是“{1}”",
        "line {2} says “{0}”, the department is “{1}”",
    ),
    (
        "hint.named-otherwise",
        "文字印作“{0}”，表里是“{1}”",
        "the text says “{0}”, the table “{1}”",
    ),
    ("hint.not-found", "没有找到《{0}》", "“{0}” was not found"),
    (
        "hint.spelt-differently",
        "{0} 前面印作“{1}”，这里印作“{2}”",
        "{0} is printed “{1}” earlier and “{2}” here",
    ),
    (
        "hint.not-standard",
        "{0} 印作“{1}”，标准目录是“{2}”",
        "{0} is printed “{1}”; the standard list has “{2}”",
    ),
    ("said.expression", "算式 {0}", "calculation {0}"),
    (
        "unchecked.overview",
        "概况里的金额没有说是总额还是其中一部分",
        "the overview does not say whether its amounts are the total or parts of it",
    ),
    ("unchecked.no-total", "没有印出总计", "no total is printed"),
    (
        "unchecked.other-figure",
        "{0} 在表里印在别的名称下，不下结论",
        "{0} is in the tables under another name; no conclusion",
    ),
    (
        "unchecked.no-table-figure",
        "表里没有这个数字可以对照",
        "the tables have no such figure",
    ),
    (
        "unchecked.no-whole",
        "不知道是谁的百分之几",
        "what it is a percentage of is not clear",
    ),
    (
        "unchecked.sheet-money",
        "绩效表没有读到年度资金",
        "the sheet's funding for the year was not read",
    ),
    (
        "unchecked.sources-missing",
        "资金来源没有印全",
        "not all funding sources are printed",
    ),
    (
        "unchecked.weights-missing",
        "有的分值没有读到",
        "some weights were not read",
    ),
    (
        "unchecked.scores-missing",
        "有的得分没有读到",
        "some scores were not read",
    ),
    ("unchecked.no-score", "没有读到总分", "no total was read"),
    (
        "unchecked.grade",
        "等级“{0}”的分数线不知道",
        "the range of grade “{0}” is not known",
    ),
    (
        "unchecked.nothing-counted",
        "没有可以数的项目或绩效表",
        "no projects or sheets to count",
    ),
    (
        "unchecked.carried-projects",
        "本年项目 {0} 个，结转 {1} 行，可能有重复，不下结论",
        "{0} {0:project|projects} of the year and {1} carried over may overlap; no conclusion",
    ),
    (
        "unchecked.form-unknown",
        "没有认出《{0}》，可能在没认出的表里",
        "“{0}” was not recognised; it may be among the tables not recognised",
    ),
    (
        "unchecked.some-sheets",
        "只公开了 {0} 张绩效表，不下结论",
        "only {0} {0:sheet is|sheets are} published; no conclusion",
    ),
    (
        "hint.office-twice",
        "列出的机构里“{0}”出现了两次",
        "“{0}” is listed twice among the offices",
    ),
    ("said.offices", "列出的是：{0}", "listed are: {0}"),
    ("said.sheet-department", "主管部门“{0}”", "department “{0}”"),
    (
        "hint.sheet-department",
        "主管部门印作“{0}”，另 {1} 张绩效表都是“{2}”",
        "the department is printed “{0}”, on {1} other {1:sheet|sheets} “{2}”",
    ),
    (
        "hint.dates-back",
        "计划先写“{0}”，下一步却是更早的“{1}”",
        "the plan says “{0}”, then the earlier “{1}”",
    ),
    ("said.dates-on", "“{0}”之后是“{1}”", "“{0}”, then “{1}”"),
    (
        "hint.plan-past",
        "计划写到 {0} 年为止，预算却是 {1} 年的",
        "the plan ends in {0}, the budget is that of {1}",
    ),
    (
        "hint.other-month",
        "指标“{0}”是“{1}”，实施计划却写“{2}”",
        "“{0}” aims at “{1}”, the plan says “{2}”",
    ),
    (
        "hint.later",
        "指标“{0}”目标“{1}”，自评已达成，文字却写“{2}”",
        "“{0}” aims at “{1}” and is marked as reached, but the text says “{2}”",
    ),
    (
        "said.text-counts",
        "指标“{0}”与表内文字相符",
        "“{0}” agrees with the texts of the sheet",
    ),
    (
        "hint.text-counts",
        "指标“{0}”与表内文字不一致",
        "“{0}” differs from the texts of the sheet",
    ),
    (
        "hint.other-number",
        "一处写“{0}”，另一处写“{1}”",
        "“{0}” in one place, “{1}” in another",
    ),
    (
        "said.per-head",
        "标准 {0} 元×{1} 人，与项目资金相符",
        "{0} yuan per head × {1} agrees with the funding",
    ),
    (
        "hint.per-head",
        "标准 {0} 元×{1} 人，与项目资金不一致",
        "{0} yuan per head × {1} differs from the funding",
    ),
    (
        "hint.number-left-out",
        "编号从 {0} 跳到 {1}",
        "the numbering jumps from {0} to {1}",
    ),
    ("said.kind", "“{0}”（{1}）归在{2}", "“{0}” ({1}) under {2}"),
    (
        "hint.time-under-cost",
        "“{0}”（{1}）是时间，却归在{2}",
        "“{0}” ({1}) is a time, but stands under {2}",
    ),
    (
        "hint.count-under-quality",
        "“{0}”（{1}）是数量，却归在{2}",
        "“{0}” ({1}) is a quantity, but stands under {2}",
    ),
    (
        "hint.share-as-cost",
        "“{0}”（{1}）归在{2}，值却是百分比",
        "“{0}” stands under {2}, but its value {1} is a percentage",
    ),
    (
        "hint.share-as-count",
        "“{0}”（{1}）归在{2}，值却是百分比",
        "“{0}” stands under {2}, but its value {1} is a percentage",
    ),
    (
        "hint.people-as-pay",
        "“{0}”的值“{1}”数的是人，不是钱",
        "“{0}”: “{1}” counts people, not money",
    ),
    (
        "hint.rate-in-words",
        "“{0}”的值“{1}”没有百分比，无法衡量",
        "“{0}”: “{1}” is not a percentage and cannot be measured",
    ),
    (
        "hint.no-such-unit",
        "“{0}”的值“{1}”单位不成词",
        "“{0}”: “{1}” has no known unit",
    ),
    (
        "hint.kinds-differ",
        "“{0}”在实施期栏归在{1}，在年度栏归在{2}",
        "“{0}” is under {1} for the whole period but under {2} for the year",
    ),
    (
        "hint.level-missing",
        "{0} 没有列到下一级",
        "{0} is not broken down further",
    ),
    (
        "said.levels",
        "《{0}》列到了底",
        "“{0}” goes down to the last level",
    ),
    (
        "unchecked.no-levels",
        "《{0}》里没有这一级的科目",
        "“{0}” has no codes of that level",
    ),
    (
        "said.reason",
        "{0}的增减说明了原因",
        "the change of {0} is explained",
    ),
    (
        "hint.no-reason",
        "{0}有增减，没有说明原因",
        "{0} changed, but no reason is given",
    ),
];
