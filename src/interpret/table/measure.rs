//! The words of a column's header → what it measures.

use crate::{budget::Measure, text::Beginnings};

/// Words and what they mean, the more particular before the more general: the first that the lowest header word has.
const WORDS: &[(&str, Measure)] = &[
    ("上缴上级", Measure::PaidToSuperior),
    ("附属单位补助", Measure::AffiliateSubsidy),
    ("附属单位", Measure::AffiliatePayments),
    ("基本支出", Measure::Basic),
    ("项目支出", Measure::Project),
    ("上年结转", Measure::Carryover),
    ("年初结转", Measure::Opening),
    ("年末结转", Measure::Closing),
    ("财政专户", Measure::FiscalAccount),
    ("单位资金", Measure::UnitFunds),
    ("一般公共预算", Measure::GeneralPublic),
    ("政府性基金", Measure::GovernmentFund),
    ("国有资本经营", Measure::StateCapital),
    ("当年预算", Measure::ThisYear),
    ("本年预算", Measure::ThisYear),
    ("财政拨款收入", Measure::Appropriation),
    ("上级补助", Measure::SuperiorSubsidy),
    ("事业收入", Measure::Business),
    ("经营收入", Measure::Operating),
    ("经营支出", Measure::Operating),
    ("其他收入", Measure::OtherRevenue),
    ("人员经费", Measure::Personnel),
    ("公用经费", Measure::PublicExpenses),
    ("合计", Measure::Total),
    ("小计", Measure::Total),
    ("总计", Measure::Total),
    ("本年收入", Measure::YearRevenue),
    ("金额", Measure::Total),
    ("预算数", Measure::Total),
    ("决算数", Measure::Total),
    ("统计数", Measure::Total),
];

static BEGINNINGS: Beginnings = Beginnings::of(&[]).and_all(WORDS);

/// What the lowest word of a header says that the column measures.
pub(super) fn by_words(path: &[String]) -> Option<Measure> {
    let lowest = path.last()?;
    let ends = lowest.char_indices().map(|(at, _)| &lowest[at..]);
    ends.filter(|end| BEGINNINGS.may_begin(end))
        .filter_map(|end| WORDS.iter().position(|(word, _)| end.starts_with(word)))
        .min()
        .map(|first| WORDS[first].1)
}
