//! Every word of a sheet's form, with what it means, in all the wordings in use.

use super::{
    label::{
        Heading,
        Label::{self, *},
        MoneyColumn, Whole,
    },
    levels::{BENEFIT, OUTPUT, SATISFACTION},
};
use crate::{
    budget::{FundSource, Span},
    text::{Beginnings, Lexicon},
};

/// What a folded word means; `None` where it is no word of the form.
pub(super) fn meaning(word: impl AsRef<[u8]>) -> Option<Label> {
    let word = word.as_ref();
    may_begin(word).then(|| LEXICON.get(word)).flatten()
}

static LEXICON: Lexicon<Label> = Lexicon::new(WORDS);

/// Whether a word of the form, whole or damaged, may stand at the beginning of a text.
pub(super) fn may_begin(text: impl AsRef<[u8]>) -> bool {
    BEGINNINGS.may_begin(text)
}

/// Whether a damaged word may stand at the beginning of a text.
pub(super) fn may_begin_damaged(text: &[u8]) -> bool {
    DAMAGED_BEGINNINGS.may_begin(text)
}

static DAMAGED_BEGINNINGS: Beginnings = Beginnings::of(DAMAGED);

static BEGINNINGS: Beginnings = Beginnings::of(DAMAGED).and_all(WORDS);

/// How words begin that are known by a part of them.
#[rustfmt::skip]
pub(super) const DAMAGED: &[&str] = &[
    "资金", "按资金", "项目资金", "实施期", "年度", "其中", "中央", "省", "市", "县", "区", "本",
];

/// Sorted by word; folded, so without blanks and punctuation.
const WORDS: &[(&str, Label)] = &[
    ("一级指标", Heading(Heading::Category)),
    ("三级指标", Heading(Heading::Name)),
    ("中央财政资金", Source(FundSource::Central, None)),
    ("中期目标", GoalOf(Span::Whole)),
    ("主管部门", Department),
    ("主管部门及代码", Department),
    ("主管预算部门", Department),
    ("二级指标", Heading(Heading::Kind)),
    ("二级项目名称", Project),
    ("产出", Category(OUTPUT)),
    ("产出成本指标", Kind("成本指标")),
    ("产出指标", Category(OUTPUT)),
    ("产出数量指标", Kind("数量指标")),
    ("产出时效指标", Kind("时效指标")),
    ("产出质量指标", Kind("质量指标")),
    ("保证项目实施的制度措施", Text("保证项目实施的制度、措施")),
    ("保障项目实施的制度措施", Text("保证项目实施的制度、措施")),
    ("偏差原因分析及改进措施", Heading(Heading::Note)),
    ("全年实际值", Heading(Heading::Actual)),
    ("全年实际完成情况", Reached),
    ("全年执行数", MoneyColumn(MoneyColumn::Executed)),
    ("全年预算数", MoneyColumn(MoneyColumn::Adjusted)),
    ("其中中央财政资金", Source(FundSource::Central, None)),
    ("其他资金", Source(FundSource::Other, None)),
    ("其它资金", Source(FundSource::Other, None)),
    ("分值", Heading(Heading::Weight)),
    ("单位自筹", Source(FundSource::Own, None)),
    ("单位自筹资金", Source(FundSource::Own, None)),
    ("单位负责人", Person),
    ("可持续发展指标", Kind("可持续影响指标")),
    ("可持续影响", Kind("可持续影响指标")),
    ("可持续影响力指标", Kind("可持续影响指标")),
    ("可持续影响指", Kind("可持续影响指标")),
    ("可持续影响指标", Kind("可持续影响指标")),
    ("可持续性影响指标", Kind("可持续影响指标")),
    ("合计得分", Total),
    ("四级指标", Heading(Heading::Category)),
    ("填报人", Person),
    ("填报日期", Date),
    ("填报时间", Date),
    ("定性值情况说明", Heading(Heading::Remark)),
    ("定性指标情况说明", Heading(Heading::Remark)),
    ("实施单位", Unit),
    ("实施期总目标", GoalOf(Span::Whole)),
    ("实施期指标值", Heading(Heading::Value)),
    ("实施期目标", GoalOf(Span::Whole)),
    ("实施期绩效目标", GoalOf(Span::Whole)),
    (
        "实施期资金总额",
        Source(FundSource::Total, Some(Span::Whole)),
    ),
    ("实际完成值", Heading(Heading::Actual)),
    ("实际完成情况", Reached),
    ("实际完成指标值", Heading(Heading::Actual)),
    ("实际执行数", MoneyColumn(MoneyColumn::Executed)),
    ("市县区财政资金", Source(FundSource::Local, None)),
    ("年初指标值", Heading(Heading::Initial)),
    ("年初目标值", Heading(Heading::Initial)),
    ("年初预算数", MoneyColumn(MoneyColumn::Initial)),
    ("年度总体目标", GoalOf(Span::Year)),
    ("年度总目标", GoalOf(Span::Year)),
    ("年度指标值", Heading(Heading::Value)),
    ("年度指标目标值", Heading(Heading::Value)),
    ("年度目标", GoalOf(Span::Year)),
    ("年度目标值", Heading(Heading::Value)),
    ("年度目标完成情况", Reached),
    ("年度绩效指标", Indicators),
    ("年度绩效目标", GoalOf(Span::Year)),
    ("年度资金总额", Source(FundSource::Total, Some(Span::Year))),
    (
        "年度资金申请总额",
        Source(FundSource::Total, Some(Span::Year)),
    ),
    ("度量单位", Heading(Heading::Measure)),
    ("当年预算", Source(FundSource::Total, Some(Span::Year))),
    ("当年预算万元", Source(FundSource::Total, Some(Span::Year))),
    ("当年预算元", Source(FundSource::Total, Some(Span::Year))),
    ("得分", Heading(Heading::Score)),
    ("总体", Goal),
    ("总体目标", Goal),
    ("总分", Total),
    ("成本指", Kind("成本指标")),
    ("成本指标", Kind("成本指标")),
    ("战略目标", Text("部门战略目标")),
    ("执行率", MoneyColumn(MoneyColumn::Rate)),
    ("指标值", Heading(Heading::Value)),
    ("指标内容", Heading(Heading::Name)),
    ("指标单位", Heading(Heading::Measure)),
    ("指标名称", Heading(Heading::Name)),
    ("指标性质", Heading(Heading::Measure)),
    ("指标目标值", Heading(Heading::Value)),
    ("指标绩效", Indicators),
    ("按资金方向划分", Whole(Whole::Division)),
    ("按资金来源划分", Whole(Whole::Division)),
    ("效果指标", Category(BENEFIT)),
    ("效益", Category(BENEFIT)),
    ("效益指标", Category(BENEFIT)),
    ("数量指", Kind("数量指标")),
    ("数量指标", Kind("数量指标")),
    ("时效指", Kind("时效指标")),
    ("时效指标", Kind("时效指标")),
    ("服务对象满意", Kind("服务对象满意度指标")),
    ("服务对象满意度", Kind("服务对象满意度指标")),
    ("服务对象满意度指", Kind("服务对象满意度指标")),
    ("服务对象满意度指标", Kind("服务对象满意度指标")),
    ("服务对象满意指标", Kind("服务对象满意度指标")),
    ("权重", Heading(Heading::Weight)),
    ("标绩效指", Indicators),
    ("核心职能", Whole(Whole::Duty)),
    ("满意度指标", Category(SATISFACTION)),
    ("满意指标", Category(SATISFACTION)),
    ("环境成本指标", Kind("生态环境成本指标")),
    ("环境效益指标", Kind("生态效益指标")),
    ("生态成本指标", Kind("生态环境成本指标")),
    ("生态效益", Kind("生态效益指标")),
    ("生态效益指", Kind("生态效益指标")),
    ("生态效益指标", Kind("生态效益指标")),
    ("生态环境成本指", Kind("生态环境成本指标")),
    ("生态环境成本指标", Kind("生态环境成本指标")),
    ("生态环境效益指标", Kind("生态效益指标")),
    ("申报单位", Unit),
    ("申报单位名称", Unit),
    ("电话", Person),
    ("目标", Goal),
    ("目标值", Heading(Heading::Value)),
    ("目标申报数", MoneyColumn(MoneyColumn::Applied)),
    ("省级财政资金", Source(FundSource::Provincial, None)),
    ("社会成本指", Kind("社会成本指标")),
    ("社会成本指标", Kind("社会成本指标")),
    ("社会效益", Kind("社会效益指标")),
    ("社会效益指", Kind("社会效益指标")),
    ("社会效益指标", Kind("社会效益指标")),
    ("立项依据", Text("立项依据")),
    ("经办人", Person),
    ("经济成本指", Kind("经济成本指标")),
    ("经济成本指标", Kind("经济成本指标")),
    ("经济收益", Kind("经济效益指标")),
    ("经济收益指标", Kind("经济效益指标")),
    ("经济效益", Kind("经济效益指标")),
    ("经济效益指", Kind("经济效益指标")),
    ("经济效益指标", Kind("经济效益指标")),
    ("绩效度量单位", Heading(Heading::Measure)),
    ("绩效指", Indicators),
    ("绩效指标", Indicators),
    ("绩效指标值", Heading(Heading::Value)),
    ("绩效指标性质", Heading(Heading::Measure)),
    ("绩效目标", Goal),
    ("联系人", Person),
    ("联系电话", Person),
    ("自筹资金", Source(FundSource::Own, None)),
    ("自评得分", Heading(Heading::Score)),
    ("自评总分", Total),
    ("自评结果分析", Group),
    ("计算符号", Heading(Heading::Measure)),
    ("计量单位", Heading(Heading::Measure)),
    ("调整后指标值", Heading(Heading::Adjusted)),
    ("调整后目标值", Heading(Heading::Adjusted)),
    ("调整后预算数", MoneyColumn(MoneyColumn::Adjusted)),
    ("负责人", Person),
    ("质量指", Kind("质量指标")),
    ("质量指标", Kind("质量指标")),
    ("资金总额", Source(FundSource::Total, None)),
    ("资金总额万元", Whole(Whole::Amount)),
    ("部门主要职责", Text("部门职责")),
    ("部门名称", Whole(Whole::Name)),
    ("部门战略目标", Text("部门战略目标")),
    ("部门职能", Text("部门职责")),
    ("部门职责", Text("部门职责")),
    ("重点任务", Whole(Whole::Task)),
    ("项目主管部门", Department),
    ("项目单位", Unit),
    ("项目名称", Project),
    ("项目周期", Period),
    ("项目实施制度措施", Text("保证项目实施的制度、措施")),
    ("项目实施单位", Unit),
    ("项目实施期", Period),
    ("项目实施的计划", Text("项目实施计划")),
    ("项目实施计划", Text("项目实施计划")),
    ("项目属性", Attribute),
    ("项目年度绩效目标", Goal),
    ("项目当年预算", Source(FundSource::Total, Some(Span::Year))),
    (
        "项目当年预算元",
        Source(FundSource::Total, Some(Span::Year)),
    ),
    ("项目总体目标", GoalOf(Span::Whole)),
    ("项目总目标", GoalOf(Span::Whole)),
    ("项目总预算", Source(FundSource::Total, Some(Span::Whole))),
    (
        "项目总预算万元",
        Source(FundSource::Total, Some(Span::Whole)),
    ),
    ("项目总预算元", Source(FundSource::Total, Some(Span::Whole))),
    ("项目支出名称", Project),
    ("项目日期", Period),
    ("项目期", Period),
    ("项目期限", Period),
    ("项目概况", Text("项目概况")),
    ("项目概述", Text("项目概况")),
    ("项目立项依据", Text("立项依据")),
    ("项目绩效分析", Group),
    ("项目绩效目标", Goal),
    ("项目设立必要性", Text("项目设立必要性")),
    ("项目设立的必要性", Text("项目设立必要性")),
    ("项目负责人", Person),
    ("项目资金", Money),
    ("项目资金万元", Money),
    ("项目资金元", Money),
    ("项目资金总额", Source(FundSource::Total, None)),
    ("预期目标", GoalOf(Span::Year)),
    ("预算单位", Unit),
    ("预算单位名称", Unit),
    ("预算执行率", MoneyColumn(MoneyColumn::Rate)),
    ("预算编制数", MoneyColumn(MoneyColumn::Budgeted)),
    ("预算部门", Department),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_and_none_stands_twice() {
        for pair in WORDS.windows(2) {
            assert!(
                pair[0].0 < pair[1].0,
                "{} stands before {}",
                pair[0].0,
                pair[1].0
            );
        }
    }

    #[test]
    fn words_are_folded_and_found_as_labels() {
        for (word, label) in WORDS {
            assert_eq!(Label::of(word), *label, "{word}");
        }
    }
}
