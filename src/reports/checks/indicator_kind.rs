//! Indicators that stand under the wrong heading: a date under cost, people under quality, a share where things are
//! counted, and the two columns of a sheet that do not agree where an indicator belongs.

use super::{
    Place, Sure, Verdict,
    bench::Bench,
    indicator_sense::{parsed, target, wanted},
};
use crate::budget::{Indicator, Reading, Sheet, SheetKind, Span};

/// Looks at every indicator that has a value.
pub(super) fn make(bench: &mut Bench<'_>) {
    for (index, sheet) in bench.disclosure.sheets.iter().enumerate() {
        for one in wanted(sheet, index) {
            let rule = RULES
                .iter()
                .find(|(_, misfits)| misfits(one.indicator, one.value));
            let (verdict, key) = match rule {
                Some((key, _)) => (Verdict::Hint, *key),
                None => (Verdict::Holds, "said.kind"),
            };
            let (name, kind) = (one.indicator.name.clone(), one.indicator.kind.to_string());
            let arguments = [name, one.value.to_string(), kind];
            bench.remark(verdict, one.place, key, arguments, Sure::Likely);
        }
        differing(bench, sheet, index);
    }
}

/// What is said of an indicator, and when.
type Rule = (&'static str, fn(&Indicator, &str) -> bool);

const RULES: [Rule; 7] = [
    ("hint.time-under-cost", is_time_under_cost),
    ("hint.count-under-quality", is_count_under_quality),
    ("hint.share-as-cost", is_share_as_cost),
    ("hint.share-as-count", is_share_as_count),
    ("hint.people-as-pay", is_people_as_pay),
    ("hint.rate-in-words", is_rate_without_measure),
    ("hint.no-such-unit", is_unit_unknown),
];

/// The name without what brackets add: 完成率（%）.
fn plain(name: &str) -> &str {
    let end = name.find(['(', '（']).unwrap_or(name.len());
    name[..end].trim_end_matches(['。', '%', '％'])
}

fn has(name: &str, words: &[&str]) -> bool {
    words.iter().any(|word| name.contains(word))
}

fn ends(name: &str, words: &[&str]) -> bool {
    words.iter().any(|word| plain(name).ends_with(word))
}

fn is_share(value: &str) -> bool {
    parsed(value).is_some_and(|value| matches!(value.unit, "%" | "％"))
}

/// 成本指标 · 培训时间 · 2024年9月.
fn is_time_under_cost(indicator: &Indicator, value: &str) -> bool {
    let is_time = ends(&indicator.name, &["时间", "期限", "时长"]) && !value.contains('元');
    indicator.kind.contains("成本") && (is_time || matches!(value, "全年" | "常年" | "按月"))
}

/// 质量指标 · 服务人数 · ≥704人次.
fn is_count_under_quality(indicator: &Indicator, value: &str) -> bool {
    let counts =
        parsed(value).is_some_and(|value| value.unit.starts_with(['人', '名', '户', '家']));
    indicator.kind.contains("质量") && counts && !has(&indicator.name, &["标准", "率"])
}

/// 成本指标 · 资金成本 · 90%.
fn is_share_as_cost(indicator: &Indicator, value: &str) -> bool {
    let words = [
        "率", "比", "占", "控制", "节约", "降低", "执行", "达标", "程度", "完成", "不超",
    ];
    indicator.kind.contains("成本") && is_share(value) && !has(&indicator.name, &words)
}

/// 数量指标 · 受益企业 · ≥80%.
fn is_share_as_count(indicator: &Indicator, value: &str) -> bool {
    let words = [
        "率", "比", "度", "占", "完成", "情况", "达标", "覆盖", "合格", "增长", "符合", "程度",
    ];
    indicator.kind.contains("数量") && is_share(value) && !has(&indicator.name, &words)
}

/// 人员工资 · ≥5人.
fn is_people_as_pay(indicator: &Indicator, value: &str) -> bool {
    let counts =
        parsed(value).is_some_and(|value| value.unit.starts_with(['人', '名', '户', '次']));
    counts
        && ends(
            &indicator.name,
            &["工资", "薪酬", "津贴", "奖金", "绩效工资"],
        )
}

/// 达标率 · 达标; 及时性 · 100.
fn is_rate_without_measure(indicator: &Indicator, value: &str) -> bool {
    let grows = ["提", "升", "降", "增", "减", "加", "高"];
    let in_words = !value.bytes().any(|byte| byte.is_ascii_digit())
        && !value
            .chars()
            .any(|c| "一二三四五六七八九十百千全".contains(c))
        && !has(value, &grows)
        && ends(&indicator.name, &["率"])
        && !ends(&indicator.name, &["效率"]);
    let is_bare = parsed(value).is_some_and(|value| value.unit.is_empty())
        && !indicator.name.contains(['%', '％'])
        && ends(&indicator.name, &["率", "性", "满意度"]);
    in_words || is_bare
}

/// Measure words of one character, and what else stands alone after a number.
const MEASURES: &str = "人名位员个只次回遍趟家户条根支枝套副付户口期届轮批份张页篇本册部吨斤克升米里亩顷方度瓦处所座栋幢间层门台辆\
    架艘路号线桶瓶盒箱袋包筐种类项件宗起例笔块片面棵株头匹盏场节课集期版幅首曲段点站年月日天周季时分秒级等档倍成折元角万亿千百十车组\
    队班团户村镇乡县区市街校院厂店对双把床孔眼口井池泵杆盆束堆排列行字词句题";

/// 回迁楼建设数量 · ≥10特.
fn is_unit_unknown(_: &Indicator, value: &str) -> bool {
    let Some(value) = parsed(value) else {
        return false;
    };
    let mut unit = value.unit.chars();
    let (Some(first), None) = (unit.next(), unit.next()) else {
        return false;
    };
    !first.is_ascii() && first.is_alphabetic() && !MEASURES.contains(first)
}

/// An indicator that both columns have with the same name stands under the same heading in both.
fn differing(bench: &mut Bench<'_>, sheet: &Sheet, index: usize) {
    if sheet.kind != SheetKind::Target {
        return;
    }
    let of_whole: Vec<&Indicator> = sheet.indicators_of(Span::Whole).collect();
    for (place, year) in sheet.indicators.iter().enumerate() {
        let is_year = matches!(
            year.reading,
            Reading::Target {
                span: Span::Year,
                ..
            }
        );
        if !is_year {
            continue;
        }
        let mut named = of_whole.iter().filter(|one| one.name == year.name);
        let (Some(whole), None) = (named.next(), named.next()) else {
            continue;
        };
        let has_value = |one: &Indicator| target(one).is_some();
        if whole.kind == year.kind || !has_value(whole) || !has_value(year) {
            continue;
        }
        let place = Place::Indicator {
            sheet: index,
            indicator: place,
        };
        let arguments = [
            year.name.clone(),
            whole.kind.to_string(),
            year.kind.to_string(),
        ];
        bench.remark(
            Verdict::Hint,
            place,
            "hint.kinds-differ",
            arguments,
            Sure::Likely,
        );
    }
}
