//! What a column of figures measures.

/// What a column measures, whatever words a province uses for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// 合计, 小计, 本年支出合计 …: the figure that a table is about.
    Total,
    /// 基本支出.
    Basic,
    /// 项目支出.
    Project,
    /// 一般公共预算.
    GeneralPublic,
    /// 政府性基金预算.
    GovernmentFund,
    /// 国有资本经营预算.
    StateCapital,
    /// 财政专户管理资金.
    FiscalAccount,
    /// 单位资金.
    UnitFunds,
    /// 上年结转.
    Carryover,
    /// 当年预算安排, of a summary that tells this year from what is carried over.
    ThisYear,
    /// 财政拨款收入.
    Appropriation,
    /// 上级补助收入.
    SuperiorSubsidy,
    /// 事业收入.
    Business,
    /// 经营收入 or 经营支出.
    Operating,
    /// 附属单位上缴收入.
    AffiliatePayments,
    /// 上缴上级支出.
    PaidToSuperior,
    /// 对附属单位补助支出.
    AffiliateSubsidy,
    /// 其他收入.
    OtherRevenue,
    /// 人员经费.
    Personnel,
    /// 公用经费.
    PublicExpenses,
    /// 年初结转和结余.
    Opening,
    /// 本年收入.
    YearRevenue,
    /// 年末结转和结余.
    Closing,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 23] = [
        Self::Total,
        Self::Basic,
        Self::Project,
        Self::GeneralPublic,
        Self::GovernmentFund,
        Self::StateCapital,
        Self::FiscalAccount,
        Self::UnitFunds,
        Self::Carryover,
        Self::ThisYear,
        Self::Appropriation,
        Self::SuperiorSubsidy,
        Self::Business,
        Self::Operating,
        Self::AffiliatePayments,
        Self::PaidToSuperior,
        Self::AffiliateSubsidy,
        Self::OtherRevenue,
        Self::Personnel,
        Self::PublicExpenses,
        Self::Opening,
        Self::YearRevenue,
        Self::Closing,
    ];

    /// The name in JSON and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Basic => "basic",
            Self::Project => "project",
            Self::GeneralPublic => "general_public",
            Self::GovernmentFund => "government_fund",
            Self::StateCapital => "state_capital",
            Self::FiscalAccount => "fiscal_account",
            Self::UnitFunds => "unit_funds",
            Self::Carryover => "carryover",
            Self::ThisYear => "this_year",
            Self::Appropriation => "appropriation",
            Self::SuperiorSubsidy => "superior_subsidy",
            Self::Business => "business",
            Self::Operating => "operating",
            Self::AffiliatePayments => "affiliate_payments",
            Self::PaidToSuperior => "paid_to_superior",
            Self::AffiliateSubsidy => "affiliate_subsidy",
            Self::OtherRevenue => "other_revenue",
            Self::Personnel => "personnel",
            Self::PublicExpenses => "public_expenses",
            Self::Opening => "opening",
            Self::YearRevenue => "year_revenue",
            Self::Closing => "closing",
        }
    }
}
