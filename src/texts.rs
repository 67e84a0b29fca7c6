//! The one table of everything the program says, in Chinese and English.

mod checks;
mod cli;
mod formats;
mod keys;
mod outcomes;
mod screens;
mod search;

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

/// The text under `key`, which has no places to fill. A key that is not in the table is its own text, so that nothing is
/// ever blank.
#[must_use]
pub fn text(lang: Lang, key: &'static str) -> &'static str {
    let text = wording(lang, key);
    debug_assert!(!text.contains("{0"), "{key} is shown without being filled");
    text
}

/// The text under a key that is put together at run time; `None` if the table does not have it.
#[must_use]
pub fn find(lang: Lang, key: &str) -> Option<&'static str> {
    let (zh, en) = BY_KEY.get(key)?;
    Some(match lang {
        Lang::Zh => zh,
        Lang::En => en,
    })
}

/// The text under `key` with `{0}`, `{1}` … replaced by `arguments`, and `{0:row|rows}` by the first word where that
/// argument is `1`, else by the second. Quotes within quotes become single ones: `“‘三公’经费”`.
#[must_use]
pub fn filled(lang: Lang, key: &'static str, arguments: &[impl AsRef<str>]) -> String {
    let mut rest = wording(lang, key);
    let mut out = String::with_capacity(rest.len());
    while let Some(open) = rest.find('{') {
        let (before, tail) = rest.split_at(open);
        out.push_str(before);
        let place = tail[1..]
            .split_once('}')
            .and_then(|(place, after)| Some((filling(place, arguments)?, after)));
        match place {
            Some((filling, after)) => {
                if before.ends_with('“') && after.starts_with('”') {
                    out.push_str(&filling.replace('“', "‘").replace('”', "’"));
                } else {
                    out.push_str(filling);
                }
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

/// What a place such as `0` or `0:row|rows` is filled with; `None` where the braces are no place.
fn filling<'a>(place: &'a str, arguments: &'a [impl AsRef<str>]) -> Option<&'a str> {
    let (number, words) = match place.split_once(':') {
        Some((number, words)) => (number, Some(words.split_once('|')?)),
        None => (place, None),
    };
    let number: usize = number.parse().ok()?;
    let argument = arguments.get(number).map_or("", AsRef::as_ref);
    Some(match words {
        Some((one, _)) if argument == "1" => one,
        Some((_, several)) => several,
        None => argument,
    })
}

/// Words one after the other, as a language lists them.
#[must_use]
pub fn listed(lang: Lang, words: &[impl AsRef<str>]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    words.join(match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    })
}

/// The key itself, where it was put together or handed over at run time.
#[must_use]
pub fn key(key: &str) -> Option<&'static str> {
    BY_KEY.get_key_value(key).map(|(key, _)| *key)
}

/// Whether the table has `key`; for the test that every key in use exists.
#[must_use]
pub fn has(key: &str) -> bool {
    BY_KEY.contains_key(key)
}

/// The text under a key as it stands in the table, or else the key.
fn wording(lang: Lang, key: &'static str) -> &'static str {
    find(lang, key).unwrap_or(key)
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
static TEXTS: &[&[Text]] = &[
    WORDS,
    screens::SCREENS,
    keys::HINTS,
    keys::HELP,
    FINDINGS,
    SHEET_FINDINGS,
    PROSE,
    ERRORS,
    REPORTS,
    cli::CLI,
    cli::HELP,
    checks::CHECKS,
    outcomes::OUTCOMES,
    DRAWN,
    formats::FORMATS,
    search::SEARCH,
];

/// Words of the field, used on every screen and in every report.
const WORDS: &[Text] = &[
    ("kind.budget", "预算", "budget"),
    ("kind.final", "决算", "final account"),
    ("kind.final-short", "决算", "final"),
    ("unit.yuan", "元", "yuan"),
    ("unit.ten-thousand", "万元", "10k yuan"),
    ("unit.hundred-million", "亿元", "100M yuan"),
    ("unit.assumed", "{0}（未印单位）", "{0} (no unit printed)"),
];

/// Messages of findings about sheets and the service catalogue, by their code.
const SHEET_FINDINGS: &[Text] = &[
    (
        "sheet-project-unlabelled",
        "“{0}”前没有“项目名称”，按位置认作项目名称",
        "“{0}” has no label; taken for the project's name by its place",
    ),
    (
        "sheet-without-project",
        "绩效表里没有找到项目名称（单位：{0}）",
        "no project name found in this sheet (unit: {0})",
    ),
    (
        "sheet-name-joined",
        "项目名称“{0}”的后半部分“{1}”印在下一行，已接上",
        "the project's name “{0}” goes on with “{1}” in the row below; joined",
    ),
    (
        "sheet-label-mended",
        "“{2}”的标签印作“{0}”，按“{1}”读取",
        "the label of “{2}” is printed as “{0}”; read as “{1}”",
    ),
    (
        "sheet-label-missing",
        "“{1}”前没有印标签，按“{0}”读取",
        "no label is printed before “{1}”; read as “{0}”",
    ),
    (
        "sheet-label-spelt",
        "标签印作“{0}”，按“{1}”读取",
        "a label is printed as “{0}”; read as “{1}”",
    ),
    (
        "sheet-label-joined",
        "“{0}”是上一行标签被折断的部分，已并入上一行",
        "“{0}” is the rest of the label above; taken with that row",
    ),
    (
        "sheet-markup-removed",
        "“{0}”的文字里有网页标签，已去掉，内容不变",
        "the text of “{0}” has markup in it; the marks are left out, the words kept",
    ),
    (
        "sheet-table-in-cell",
        "“{0}”的一个单元格里嵌着整张表，已逐行读取",
        "a cell of “{0}” holds a whole table; it was read row by row",
    ),
    (
        "sheet-text-continued",
        "“{0}”的“{1}”在换页处断开，已接上",
        "“{1}” of “{0}” is cut by a page break; joined",
    ),
    (
        "sheet-goal-unlabelled",
        "“{0}”的目标前没有“总体目标”，按位置认作总体目标",
        "the goals of “{0}” have no label; taken for the goals by their place",
    ),
    (
        "sheet-pages-joined",
        "“{0}”的绩效表分印在几页上，金额一致，已合为一张",
        "the sheet of “{0}” is printed on several pages with the same amounts; joined into one",
    ),
    (
        "sheet-pages-differ",
        "“{0}”的“{1}”在几页上印得不同，取前一页的：前一页印作“{2}”，这一页印作“{3}”",
        "“{1}” of “{0}” reads otherwise on a later page; the words of the earlier one are kept: it says “{2}”, this one “{3}”",
    ),
    (
        "sheet-headings-missing",
        "“{0}”的指标没有表头，按一、二级指标的用词识别",
        "the indicators of “{0}” have no headings; recognised by the words of their levels",
    ),
    (
        "sheet-levels-filled",
        "“{0}”有 {1} 行指标没有印一、二级指标，沿用上一行（第 {2} 行）",
        "{1} indicator {1:row|rows} of “{0}” {1:has|have} no level words and {1:takes|take} those of the row above ({1:line|lines} {2})",
    ),
    (
        "sheet-category-inferred",
        "“{0}”前的一级指标印作“{1}”，按二级指标归入“{2}”",
        "the category before “{0}” is printed as “{1}”; put under “{2}”, where this kind belongs",
    ),
    (
        "sheet-category-missing",
        "“{0}”前没有印一级指标，按二级指标归入“{1}”",
        "no category is printed before “{0}”; put under “{1}”, where this kind belongs",
    ),
    (
        "sheet-kind-inferred",
        "“{0}”前的二级指标缺失，推断为“{1}”",
        "the kind before “{0}” is missing; inferred to be “{1}”",
    ),
    (
        "sheet-kind-out-of-order",
        "“{0}”印在一级指标的列里，又排在它前面的指标之前，该行仍归入“{1}”",
        "“{0}” stands in the column of the categories, before a kind that always precedes it; the row stays with “{1}”",
    ),
    (
        "sheet-kind-shared",
        "“{0}”前没有二级指标，取同一行另一半的“{1}”",
        "“{0}” has no kind; it takes “{1}” from the other half of its row",
    ),
    (
        "sheet-kind-in-heading",
        "二级指标“{0}”印在表头行里，用于其下各行",
        "the kind “{0}” stands among the headings; it holds for the rows below",
    ),
    (
        "sheet-kind-of-next-row",
        "“{0}”“{1}”属于下一行，“{2}”仍归入上一个二级指标",
        "“{0}” and “{1}” belong to the row below; “{2}” stays with the kind before",
    ),
    (
        "sheet-cell-shared",
        "“{0}”印在一个单元格里，斜线前读作二级指标“{1}”，斜线后读作三级指标",
        "“{0}” stands in one cell; read as the kind “{1}” before the slash and a name behind it",
    ),
    (
        "sheet-rows-askew",
        "“{0}”有 {1} 行指标没有对齐表头，按用词和先后读取（第 {2} 行）",
        "{1} indicator {1:row|rows} of “{0}” {1:is|are} not under the headings; read by words and order ({1:line|lines} {2})",
    ),
    (
        "sheet-row-shifted",
        "一行指标多出一个单元格“{2}”，读作“{0}”“{1}”",
        "a row of indicators has a cell too many, “{2}”; read as “{0}” with “{1}”",
    ),
    (
        "sheet-row-slipped",
        "“{0}”所在行错开 {1} 列，已按表头还原",
        "the row of “{0}” has slipped by {1} {1:column|columns}; put back under its headings",
    ),
    (
        "sheet-result-slipped",
        "总分或等级“{0}”印在“总分”下面的行里，已认作结果",
        "the score or grade “{0}” is printed below its label; taken for the result",
    ),
    (
        "sheet-money-incomplete",
        "“{0}”一行只印了 {1}，按列的次序读取",
        "the row “{0}” prints only {1}; read in the order of the columns",
    ),
    ("sheet-cell-unread", "“{0}”没有归处", "“{0}” found no place"),
    (
        "catalogue-name-missing",
        "“{0}”目录里的 {1} 没有名称",
        "{1} in the list of “{0}” has no name",
    ),
    (
        "catalogue-name-joined",
        "目录 {0} 的名称折在两行里，接成“{1}”",
        "the name of {0} is wrapped over two rows; joined to “{1}”",
    ),
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
        "broken-characters",
        "有 {0} 个字符无法解读；文件可能不完整，请重新下载",
        "{0} {0:character|characters} could not be decoded; the file may be incomplete, download it again",
    ),
    (
        "numbering-lost",
        "Word 自动编的序号（一、（二）等）读不出来，各段按没有序号读入；请在 Word 里另存一份再打开",
        "the numbers that Word puts before paragraphs could not be read, and these are without them; save the document anew in Word and open that",
    ),
    (
        "code-in-name-alone",
        "编码取自名称中的 {0}，编码栏没有印",
        "code {0} taken from the name; nothing is printed in its own cell",
    ),
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
    (
        "heading-narrow",
        "表头“{0}”只画在名称一列上，其右的“{1}”画在下一个表头之下，按名称归入“{0}”",
        "the heading “{0}” covers the names alone and the next one the “{1}” beside them; it was put under “{0}” with its names",
    ),
    (
        "heading-slipped",
        "表头“{0}”印在左边一列、其下又印着“{1}”，按数字所在的列还原",
        "the heading “{0}” stands a column too far left, over “{1}”; put back where its figures are",
    ),
];

/// Findings in the prose.
const PROSE: &[Text] = &[(
    "prose.unit-inferred",
    "正文中的 {0} 没有单位，按前后文读作{1}",
    "the amount {0} in the text has no unit; read in {1} as its neighbours are",
)];

/// What there is to say of files made of drawn pages.
const DRAWN: &[Text] = &[
    (
        "error.too-many-pages",
        "超过 {0} 页；请拆分后再打开",
        "more than {0} pages; split it and open the parts",
    ),
    (
        "error.password",
        "文件设有打开密码；请先去掉密码再打开",
        "a password is needed to open it; remove the password first",
    ),
    (
        "error.damaged",
        "{0} 文件已损坏或不完整；请重新下载",
        "a damaged or incomplete {0} file; download it again",
    ),
    (
        "error.scanned",
        "第 {0}–{1} 页是扫描图像，没有文字层，无法读取表格；请先做 OCR，或提供有文字的 PDF 或文本",
        "pages {0} to {1} are scanned images without text; run OCR first, or supply a PDF with text or a text file",
    ),
    (
        "error.no-unicode",
        "该 PDF 的字体缺少文字对照（ToUnicode），文字无法还原；请重新导出 PDF，或另存为文本",
        "the fonts of this PDF do not say what their characters are (no ToUnicode); export the PDF anew, or save it as text",
    ),
    (
        "code-zero-lost",
        "科目编码印作“{1}”，缺一个 0，按 {0} 读入",
        "a code is printed as “{1}” and lacks a zero; it was read as {0}",
    ),
    (
        "cells-unplaced",
        "“{0}”一行的空单元格没有印出，分不清 {1} 各在哪一栏，请看原文",
        "the empty cells of the row “{0}” are not printed, so it cannot be told which columns {1} stand in; look at the source",
    ),
    (
        "code-from-above",
        "科目编码只印了“{1}”，类、款沿用上一行，按 {0} 读入",
        "only “{1}” of a code is printed; with the class and section of the row above it was read as {0}",
    ),
    (
        "row-mended-by-code",
        "第 {0} 页开头是上一页最后一行的后半截，按科目编码表接成“{1}”",
        "page {0} begins with the rest of the last row of the page before; the lists of codes say that it is “{1}”",
    ),
    (
        "table-row-joined",
        "第 {0} 页开头的内容是上一页最后一行的后半截，已接上",
        "what begins page {0} is the rest of the last row of the page before and was joined to it",
    ),
    (
        "table-row-cut",
        "第 {0} 页开头的一行可能是上一页最后一行的后半截；请对照原件",
        "the first row on page {0} may be the rest of the last row of the page before; compare with the original",
    ),
    (
        "table-guessed",
        "第 {0} 页的表格没有表线，行列按文字对齐推断；请对照原件",
        "a table on page {0} has no lines; its rows and columns were guessed from the places of words; compare with the original",
    ),
    (
        "table-beside",
        "表格旁边有不属于任何格子的文字：{0}",
        "text beside a table that belongs to no cell: {0}",
    ),
    (
        "pdf-stopped",
        "从第 {0} 页起用尽了时间或内存，后面没有读；请另存为新的 PDF 或文本",
        "from page {0} on reading took too much time or memory and was given up; save it as a new PDF, or as text",
    ),
    (
        "pdf-scanned",
        "第 {0}–{1} 页中有扫描图像，没有文字层，图像里的表格没有读取；请先做 OCR，或提供有文字的 PDF 或文本",
        "among pages {0} to {1} there are scanned images without text, whose tables were not read; run OCR first, or supply a PDF with text or a text file",
    ),
    (
        "pdf-recognised",
        "文字来自 OCR，数字需核对",
        "the text comes from OCR; check the figures",
    ),
    (
        "pdf-unmapped",
        "第 {0} 页有 {1} 个字符的字体缺少文字对照（ToUnicode），没有读出；请对照原件",
        "page {0} has {1} {1:character|characters} whose font does not say what they are; compare with the original",
    ),
    (
        "pdf-aslant",
        "第 {0} 页有 {1} 个斜放的字符（水印或印章），没有读入",
        "page {0} has {1} {1:character|characters} set aslant (a watermark or a stamp), left out",
    ),
    (
        "pdf-limit-calls",
        "第 {0} 页的绘图指令过多，只读了一部分；请对照原件",
        "page {0} has too many drawing operations and was read in part; compare with the original",
    ),
    (
        "pdf-limit-glyphs",
        "第 {0} 页的字符过多，只读了一部分；请对照原件",
        "page {0} has too many characters and was read in part; compare with the original",
    ),
    (
        "pdf-limit-rules",
        "第 {0} 页的线条过多，只读了一部分；请对照原件",
        "page {0} has too many lines and was read in part; compare with the original",
    ),
];

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
        "error.too-large",
        "文件超过 {0} MiB；请拆分后再打开",
        "larger than {0} MiB; split it and open the parts",
    ),
    (
        "error.exhausted",
        "读取这份文件用尽了时间或内存；请用能显示它的程序另存一份，或另存为文本",
        "reading it took too much time or memory; save it anew in a program that shows it, or save it as text",
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
    (
        "error.failed",
        "程序自己在读这个文件时出错（不是文件的错）；可另存为文本后再试，并请把文件报告给开发者",
        "the program itself failed on this file, which is no fault of the file; save it as text and try again, and please report it",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_fill_their_places_and_stray_braces_stay() {
        assert_eq!(filled(Lang::Zh, "{1}比{0}多{", &["甲", "乙"]), "乙比甲多{");
        assert_eq!(filled(Lang::Zh, "{a:b|c}{0:b}{", &["1"]), "{a:b|c}{0:b}{");
    }

    #[test]
    fn quotes_within_quotes_are_single() {
        let said = |key| filled(Lang::Zh, key, &["“三公”经费"]);
        assert_eq!(said("列：“{0}”。"), "列：“‘三公’经费”。");
        assert_eq!(said("列：{0}。"), "列：“三公”经费。");
    }

    #[test]
    fn one_and_several_have_words_of_their_own() {
        let said = |count| filled(Lang::En, "{0} {0:row|rows}", &[count]);
        assert_eq!(["1", "0", "21"].map(said), ["1 row", "0 rows", "21 rows"]);
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
