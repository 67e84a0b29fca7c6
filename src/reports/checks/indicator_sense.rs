//! Indicators that make no sense: a unit that cannot belong to the name, a target that points the wrong way, a cost
//! above the money there is, a date before the year, a number that the project's own name contradicts.

use rust_decimal::Decimal;

use super::{
    Figure, Operation, Place, Relation, Sure, Unit, Verdict, bench::Bench, evaluation, money_said,
    numerals::last_count, sheets,
};
use crate::{
    budget::{Evaluation, FundSource, Indicator, Reading, Sheet, SheetKind, Span},
    reports::funding,
    text::{leading_number, trailing_digits},
};

/// Looks at every indicator that has a value.
pub(super) fn make(bench: &mut Bench<'_>) {
    for (index, sheet) in bench.disclosure.sheets.iter().enumerate() {
        let money = most_money(bench, index);
        for one in wanted(sheet, index) {
            if !half_said(bench, &one) {
                units(bench, &one);
            }
            direction(bench, &one);
            year(bench, &one);
            cost(bench, &one, &money);
            spent(bench, &one, sheet);
            counted(bench, &one, sheet);
        }
    }
}

/// The indicators of a sheet that have a value; what stands in both columns is given once, though the name may be cut in
/// one of them.
pub(super) fn wanted(sheet: &Sheet, index: usize) -> Vec<One<'_>> {
    let mut out: Vec<One<'_>> = Vec::new();
    for (indicator, printed) in sheet.indicators.iter().enumerate() {
        let Some(value) = target(printed) else {
            continue;
        };
        let is_said = out.iter().any(|known| {
            let (name, its) = (&known.indicator.name, &printed.name);
            known.value == value && (name.starts_with(&**its) || its.starts_with(&**name))
        });
        if !is_said {
            out.push(One {
                place: Place::Indicator {
                    sheet: index,
                    indicator,
                },
                indicator: printed,
                value,
            });
        }
    }
    out
}

/// An indicator with what is wanted of it.
pub(super) struct One<'a> {
    pub(super) place: Place,
    pub(super) indicator: &'a Indicator,
    pub(super) value: &'a str,
}

impl One<'_> {
    fn hint(&self, bench: &mut Bench<'_>, key: &'static str) {
        let arguments = [self.indicator.name.clone(), self.value.to_string()];
        bench.remark(Verdict::Hint, self.place, key, arguments, Sure::Likely);
    }

    fn named(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.indicator.name.contains(word))
    }

    fn ends(&self, words: &[&str]) -> bool {
        let name = self
            .indicator
            .name
            .trim_end_matches(['）', ')', '%', '（', '(', '。']);
        words.iter().any(|word| name.ends_with(word))
    }
}

pub(super) fn target(indicator: &Indicator) -> Option<&str> {
    let value = match &indicator.reading {
        Reading::Target { value, .. } => Some(value.as_str()),
        Reading::Evaluation(evaluation) => evaluation.aim(),
    };
    value
        .map(|value| value.trim())
        .filter(|value| !value.is_empty())
}

/// The sign, the number and the unit of a value such as ≥90%.
pub(super) struct Value<'a> {
    pub(super) sign: Option<char>,
    pub(super) number: Decimal,
    pub(super) unit: &'a str,
}

pub(super) fn parsed(value: &str) -> Option<Value<'_>> {
    let sign = value
        .chars()
        .next()
        .filter(|sign| "≥≤<>＜＞=＝".contains(*sign));
    let rest = value
        .trim_start_matches(|c: char| "≥≤<>＜＞=＝ ".contains(c))
        .trim_start();
    let (number, unit) = leading_number(rest)?;
    Some(Value {
        sign,
        number,
        unit: unit.trim(),
    })
}

/// What the end of a name calls for: a number of these units. Each row: ends of names, words of units that fit.
const UNITS: [(&[&str], &[&str]); 6] = [
    (
        &["人数", "人次", "人员数", "人员数量", "工资人员"],
        &["人", "名", "位", "户", "个", "次"],
    ),
    (
        &["户数", "企业数", "企业数量", "企业个数", "家数", "补助企业"],
        &["户", "家", "个"],
    ),
    (&["面积"], &["平", "㎡", "m", "亩", "公顷", "方"]),
    (
        &["时间", "工期", "期限", "时限", "时长"],
        &[
            "年", "月", "日", "天", "时", "分", "季", "周", "底", "前", "内", "秒",
        ],
    ),
    (
        &["成本", "费用", "经费", "金额", "总投资", "补助资金"],
        &["元", "万", "亿", "%", "/", "级", "A", "分"],
    ),
    (
        &["率", "满意度", "比例", "比重", "程度"],
        &["%", "％", "‰", "/", "成", "分", "倍", "百分", "度"],
    ),
];

/// A unit that does not belong to what the name measures: 发放标准 in 人, 户数 in 人, 人数 in %.
fn units(bench: &mut Bench<'_>, one: &One<'_>) {
    let Some(value) = parsed(one.value).filter(|value| !value.unit.is_empty()) else {
        return;
    };
    let Some((_, units)) = UNITS.iter().find(|(ends, _)| one.ends(ends)) else {
        return share_of_a_number(bench, one, &value);
    };
    let is_money = one.ends(UNITS[4].0);
    let of_people = is_money && counts_things(&value);
    if of_people || !units.iter().any(|unit| value.unit.contains(unit)) {
        one.hint(bench, "hint.unit-misfits");
    }
}

/// Whether a value counts people or things, as money never does.
fn counts_things(value: &Value<'_>) -> bool {
    value.unit.starts_with(['人', '名', '户', '家', '个', '次'])
}

/// A number of things that is wanted in per cent, or a standard of payment in people.
fn share_of_a_number(bench: &mut Bench<'_>, one: &One<'_>, value: &Value<'_>) {
    let is_share = value.unit.starts_with(['%', '％']);
    let is_quantity = one.ends(&["数量", "个数", "次数", "台数", "套数"]);
    let is_date = one.indicator.name.contains('年') && one.indicator.name.contains('月');
    let is_standard = one.ends(&["发放标准", "补助标准", "补贴标准", "收费标准", "工资标准"]);
    if is_share && (is_quantity || is_date) || is_standard && counts_things(value) {
        one.hint(bench, "hint.unit-misfits");
    }
}

/// Rates of what is bad are wanted low, rates of what is good high.
fn direction(bench: &mut Bench<'_>, one: &One<'_>) {
    let Some(value) = parsed(one.value) else {
        return;
    };
    let Some(sign) = value.sign else { return };
    let is_share = value.unit.starts_with(['%', '％']);
    let bad = [
        "损坏率",
        "故障率",
        "停运率",
        "投诉率",
        "差错率",
        "事故率",
        "失败率",
        "错误率",
        "破损率",
        "流失率",
        "返工率",
        "死亡率",
        "发病率",
        "违规率",
        "损失率",
    ];
    let good = [
        "满意度",
        "完成率",
        "合格率",
        "及时率",
        "达标率",
        "覆盖率",
        "知晓率",
        "准确率",
        "通过率",
        "到位率",
        "参与率",
    ];
    let up = matches!(sign, '≥' | '>' | '＞');
    let down = matches!(sign, '≤' | '<' | '＜');
    if is_share && (up && one.named(&bad) || down && one.named(&good)) {
        one.hint(bench, "hint.wrong-way");
    }
}

/// A sign and a number that run into words, as in ≥100已完工.
fn half_said(bench: &mut Bench<'_>, one: &One<'_>) -> bool {
    let Some(value) = parsed(one.value) else {
        return false;
    };
    let runs_on = ["已", "完成", "完工", "及时", "提高", "达到"]
        .iter()
        .any(|word| value.unit.starts_with(word));
    let is_mixed = value.sign.is_some() && runs_on;
    if is_mixed {
        one.hint(bench, "hint.no-measure");
    }
    is_mixed
}

/// A date before the year that the money is for.
fn year(bench: &mut Bench<'_>, one: &One<'_>) {
    let Some(year) = bench.disclosure.year else {
        return;
    };
    let is_time = one.indicator.kind.contains("时效") || one.ends(&["时间"]);
    let years = years(one.value);
    let is_past = !years.is_empty() && years.iter().all(|&said| said < year);
    if is_time && is_past {
        one.hint(bench, "hint.date-before");
    }
}

/// The years that a value names: 2023年11月.
fn years(value: &str) -> Vec<u16> {
    value
        .match_indices('年')
        .filter_map(|(at, _)| {
            let digits = trailing_digits(&value[..at]);
            (digits.len() == 4).then(|| digits.parse().ok())?
        })
        .filter(|year| (1990..2100).contains(year))
        .collect()
}

/// The money of a target sheet: what the year and the whole period have.
fn most_money(bench: &Bench<'_>, sheet: usize) -> Vec<Figure> {
    if bench.disclosure.sheets[sheet].kind != SheetKind::Target {
        return Vec::new();
    }
    [Span::Year, Span::Whole]
        .into_iter()
        .filter_map(|span| sheets::money(bench, sheet, FundSource::Total, span))
        .filter(|figure| !figure.printed.is_zero())
        .collect()
}

/// A cost above all the money, or a total cost that is other money than there is.
fn cost(bench: &mut Bench<'_>, one: &One<'_>, money: &[Figure]) {
    let is_cost = one.indicator.kind.contains("成本");
    let amounts = money_said::amounts(one.value);
    let ([said], true, Some(most)) = (
        &amounts[..],
        is_cost,
        money.iter().max_by_key(|money| money.value()),
    ) else {
        return;
    };
    let is_rate = money_said::is_rate(one.value, said)
        || one.named(&["标准", "每", "人均", "均价", "限额", "单价", "价格"])
        || one.value[said.end..].contains(['/', '、', '每']);
    if is_rate {
        return;
    }
    let off = super::bench::half(said.printed.scale()) * said.unit.yuan();
    let is_total = one.named(&[
        "总成本",
        "总投资",
        "项目成本",
        "项目预算",
        "总费用",
        "项目总",
    ]);
    let fits = money
        .iter()
        .any(|money| (money.value() - said.yuan()).abs() <= off);
    if said.yuan() <= most.value() + off && (fits || !is_total) {
        return;
    }
    let left = Figure {
        printed: said.printed,
        unit: Unit::Money(said.unit),
        tolerance: off,
        place: one.place,
    };
    let nearest = money
        .iter()
        .min_by_key(|money| (money.value() - said.yuan()).abs())
        .filter(|_| is_total)
        .unwrap_or(most);
    bench.equal(left, vec![*nearest], Sure::Likely);
    bench.soften();
    bench.explain("hint.cost-differs", [one.indicator.name.clone()]);
}

/// In a self-evaluation: a cost that came out above everything that was spent.
fn spent(bench: &mut Bench<'_>, one: &One<'_>, sheet: &Sheet) {
    let Some(Evaluation {
        actual: Some(actual),
        ..
    }) = one.indicator.reading.evaluation()
    else {
        return;
    };
    let (Some((row, figures)), Place::Indicator { sheet, .. }) =
        (funding::executed(sheet), one.place)
    else {
        return;
    };
    let amounts = money_said::amounts(actual);
    let (Some(executed), [said]) = (figures.executed.number(), &amounts[..]) else {
        return;
    };
    let is_rate = money_said::is_rate(actual, said)
        || one.named(&["标准", "每", "人均", "均价", "限额", "单价", "价格", "备案"]);
    if is_rate || executed.is_zero() || !one.indicator.kind.contains("成本") {
        return;
    }
    let place = Place::Funding {
        sheet,
        row,
        span: None,
    };
    let left = Figure {
        printed: said.printed,
        unit: Unit::Money(said.unit),
        tolerance: super::bench::half(said.printed.scale()) * said.unit.yuan(),
        place: one.place,
    };
    let right = vec![(Operation::Plus, evaluation::ten_thousand(executed, place))];
    bench.compare(left, right, Relation::AtMost, Sure::Likely);
    bench.soften();
    bench.explain("hint.cost-differs", [one.indicator.name.clone()]);
}

/// The number of companies that a project's name speaks of = the number that its indicator wants.
fn counted(bench: &mut Bench<'_>, one: &One<'_>, sheet: &Sheet) {
    let is_number = one.ends(&["企业数量", "企业数", "企业个数", "企业家数", "企业"]);
    let (Some(named), Some(value), true) =
        (companies(&sheet.project), parsed(one.value), is_number)
    else {
        return;
    };
    let is_exact = value.sign.is_none_or(|sign| "=＝".contains(sign));
    if !is_exact || !value.unit.starts_with(['家', '个', '户']) {
        return;
    }
    let figure = |printed: Decimal, place: Place| Figure {
        printed,
        unit: Unit::Count("家"),
        tolerance: Decimal::ZERO,
        place,
    };
    let Place::Indicator { sheet, .. } = one.place else {
        return;
    };
    let left = figure(value.number, one.place);
    let right = figure(named, Place::Sheet(sheet));
    bench.equal(left, vec![right], Sure::Likely);
    let keys = ["said.companies", "hint.companies"];
    bench.explain_whether(keys, [one.indicator.name.clone()]);
}

/// How many companies a name speaks of: 等三家企业, 13家粮油公司. `None` where it is not exactly one number below a
/// hundred.
fn companies(name: &str) -> Option<Decimal> {
    let (before, after) = name.split_once('家')?;
    let is_company = after
        .split_once("公司")
        .map(|(between, _)| between)
        .or_else(|| after.split_once("企业").map(|(between, _)| between))
        .is_some_and(|between| between.chars().count() <= 4);
    if !is_company || after.contains('家') {
        return None;
    }
    last_count(before).map(|count| count.printed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_companies_are_read_from_names() {
        assert_eq!(
            companies("甲公司等三家企业优惠资金"),
            Some(Decimal::from(3))
        );
        assert_eq!(companies("乙公司等两家企业资金"), Some(Decimal::TWO));
        assert_eq!(companies("高都等13家粮油公司库房"), Some(Decimal::from(13)));
        assert_eq!(companies("国家企业资金"), None);
        assert_eq!(companies("专家经费"), None);
    }

    #[test]
    fn years_of_a_value() {
        assert_eq!(years("2023年11月至2024年5月"), [2023, 2024]);
        assert!(years("3年内").is_empty());
    }
}
