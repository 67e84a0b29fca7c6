//! The one table of everything the program says, in Chinese and English.

use std::{collections::HashMap, sync::LazyLock};

/// The language of the interface. Documents are never translated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// 中文.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The language that a locale such as `zh_CN.UTF-8` or `en_US` asks for; Chinese unless another one is named,
    /// since the documents are Chinese and `C` says nothing about their reader.
    #[must_use]
    pub fn from_locale(locale: Option<&str>) -> Self {
        match locale {
            Some(name) if name.starts_with("en") => Self::En,
            _ => Self::Zh,
        }
    }
}

/// The text under `key`. A key that is not in the table is its own text, so that nothing is ever blank.
#[must_use]
pub fn text(lang: Lang, key: &'static str) -> &'static str {
    match (BY_KEY.get(key), lang) {
        (Some((zh, _)), Lang::Zh) => zh,
        (Some((_, en)), Lang::En) => en,
        (None, _) => key,
    }
}

/// The text under `key` with `{0}`, `{1}` … replaced by `arguments`.
#[must_use]
pub fn filled(lang: Lang, key: &'static str, arguments: &[impl AsRef<str>]) -> String {
    let mut rest = text(lang, key);
    let mut out = String::with_capacity(rest.len());
    while let Some(open) = rest.find('{') {
        let (before, tail) = rest.split_at(open);
        out.push_str(before);
        let place = tail[1..]
            .split_once('}')
            .and_then(|(n, after)| Some((n.parse::<usize>().ok()?, after)));
        match place {
            Some((n, after)) => {
                out.push_str(arguments.get(n).map_or("", AsRef::as_ref));
                rest = after;
            }
            None => {
                out.push('{');
                rest = &tail[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Whether the table has `key`; for the test that every key in use exists.
#[must_use]
pub fn has(key: &str) -> bool {
    BY_KEY.contains_key(key)
}

static BY_KEY: LazyLock<HashMap<&'static str, (&'static str, &'static str)>> =
    LazyLock::new(|| {
        TEXTS
            .iter()
            .flat_map(|part| part.iter())
            .map(|&(key, zh, en)| (key, (zh, en)))
            .collect()
    });

/// A key with its Chinese and its English wording.
type Text = (&'static str, &'static str, &'static str);

/// All parts of the table.
static TEXTS: &[&[Text]] = &[WORDS, FINDINGS, PROSE, ERRORS, REPORTS];

/// Words of the field, used on every screen and in every report.
const WORDS: &[Text] = &[
    ("kind.budget", "预算", "budget"),
    ("kind.final", "决算", "final account"),
    ("unit.yuan", "元", "yuan"),
    ("unit.ten-thousand", "万元", "10k yuan"),
    ("unit.hundred-million", "亿元", "100M yuan"),
];

/// Labels of the reports.
const REPORTS: &[Text] = &[
    ("sheet.department", "主管部门", "department"),
    ("sheet.unit", "实施单位", "unit"),
    ("sheet.attribute", "项目属性", "attribute"),
    ("sheet.period", "项目期", "period"),
    ("sheet.score", "总分", "score"),
    ("sheet.grade", "等级", "grade"),
    ("span.whole", "实施期", "whole period"),
    ("span.year", "年度", "this year"),
    ("fund.applied", "目标申报数", "applied for"),
    ("fund.budgeted", "预算编制数", "budgeted"),
    ("fund.adjusted", "全年预算数", "adjusted"),
    ("fund.executed", "全年执行数", "spent"),
    ("fund.left", "结余", "left"),
    ("fund.rate", "执行率%", "rate %"),
    ("fund.score", "得分", "score"),
    ("indicator.initial", "年初值", "initial"),
    ("indicator.adjusted", "调整值", "adjusted"),
    ("indicator.actual", "完成值", "actual"),
    ("indicator.weight", "分值", "weight"),
    ("indicator.score", "得分", "score"),
];

/// Messages of findings, by their code.
const FINDINGS: &[Text] = &[
    ("decoded", "按 {0} 编码解读", "decoded as {0}"),
    (
        "code-from-name",
        "编码取自名称中的 {0}，编码栏印的是“{1}”",
        "code {0} taken from the name; its own cell reads “{1}”",
    ),
    (
        "code-on-next-line",
        "编码 {0} 印在下一行，已归到上一行",
        "code {0} stands on the next line; put to the row above",
    ),
    (
        "joined-number",
        "“{0}”是断行的数字，读作 {1}",
        "“{0}” is one wrapped number, read as {1}",
    ),
    (
        "joined-name",
        "“{1}”接在上一行的名称之后：{0}",
        "“{1}” continues the name of the row above: {0}",
    ),
    (
        "inferred-total",
        "没有名称的一行，按位置读作“{0}”",
        "a row without a name, taken for “{0}” by its place",
    ),
];

/// Findings in the prose.
const PROSE: &[Text] = &[(
    "prose.unit-inferred",
    "正文中的 {0} 没有单位，按前后文读作{1}",
    "the amount {0} in the text has no unit; read in {1} as its neighbours are",
)];

/// Why a file could not be opened, and what to do.
const ERRORS: &[Text] = &[
    (
        "error.missing",
        "没有这个文件或文件夹；请检查路径",
        "no such file or folder; check the path",
    ),
    (
        "error.permission",
        "没有读取权限；请检查文件的权限",
        "permission denied; check the file's permissions",
    ),
    (
        "error.io",
        "读取失败（{0}）；请重试或换一份文件",
        "could not be read ({0}); try again or use another copy",
    ),
    (
        "error.empty",
        "文件是空的；请重新下载",
        "the file is empty; download it again",
    ),
    (
        "error.binary",
        "不是文本文件，无法识别格式；请提供 UTF-8 或 GB18030 编码的文本",
        "not a text file, and no format that is read; supply text in UTF-8 or GB18030",
    ),
    (
        "error.unsupported",
        "不支持 {0} 格式；请另存为文本后再打开",
        "{0} is not supported; save it as text and open that",
    ),
    (
        "error.too-large",
        "文件超过 {0} MiB；请拆分后再打开",
        "larger than {0} MiB; split it and open the parts",
    ),
    (
        "error.no-table",
        "里面没有找到表格；请确认这是预算或决算公开文件",
        "no table found in it; check that it is a budget or final account disclosure",
    ),
    (
        "error.no-disclosure",
        "文件夹里没有可以打开的公开文件；请换一个文件夹，或用 mingzhang demo 看示例",
        "no disclosure in this folder; name another one, or try: mingzhang demo",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_fill_their_places_and_stray_braces_stay() {
        assert_eq!(filled(Lang::Zh, "{1}比{0}多{", &["甲", "乙"]), "乙比甲多{");
    }

    #[test]
    fn no_key_stands_twice_and_no_wording_is_blank() {
        let mut seen = std::collections::HashSet::new();
        for (key, zh, en) in TEXTS.iter().flat_map(|part| part.iter()) {
            assert!(seen.insert(key), "{key} stands twice");
            assert!(
                !zh.is_empty() && !en.is_empty(),
                "{key} has a blank wording"
            );
        }
    }
}
