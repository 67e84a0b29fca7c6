//! Performance sheets: what a project is for, what it costs, and how it is measured.

use std::borrow::Cow;

use super::Value;
use crate::location::Location;

/// Which sheet it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SheetKind {
    /// 项目支出绩效目标表.
    Target,
    /// 绩效自评表.
    SelfEvaluation,
    /// 整体支出绩效目标表.
    Whole,
}

impl SheetKind {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Target => "target",
            Self::SelfEvaluation => "self_evaluation",
            Self::Whole => "whole",
        }
    }
}

/// The period that a target speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Span {
    /// 实施期: the project as a whole.
    Whole,
    /// 年度: this year.
    Year,
}

impl Span {
    /// The key of its word in the table of texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Whole => "span.whole",
            Self::Year => "span.year",
        }
    }

    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Year => "year",
        }
    }

    /// The word that sheets print.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Whole => "实施期",
            Self::Year => "年度",
        }
    }
}

/// One performance sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Which kind.
    pub kind: SheetKind,
    /// 项目名称; of a whole-department sheet the department.
    pub project: String,
    /// 主管部门及代码, as printed.
    pub department: Option<String>,
    /// 实施单位 or 预算单位, as printed.
    pub unit: Option<String>,
    /// 项目属性.
    pub attribute: Option<String>,
    /// 项目期.
    pub period: Option<String>,
    /// The money, a row a source: yuan in a target sheet, 万元 in a self-evaluation.
    pub funding: Vec<Funding>,
    /// The long texts, in printed order.
    pub texts: Vec<SheetText>,
    /// Other labelled values, in printed order, such as the staff numbers of a whole-department sheet.
    pub fields: Vec<Field>,
    /// The indicators, in printed order.
    pub indicators: Vec<Indicator>,
    /// 总分 of a self-evaluation, as printed.
    pub score: Option<String>,
    /// 自评等级, as printed.
    pub grade: Option<String>,
    /// Where the sheet stands.
    pub at: Location,
}

/// Where money comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FundSource {
    /// 资金总额.
    Total,
    /// 中央财政资金.
    Central,
    /// 省级财政资金.
    Provincial,
    /// 市县（区）财政资金.
    Local,
    /// 财政拨款 of the year, where the levels are not told apart.
    Appropriation,
    /// 上年结转资金.
    Carryover,
    /// 财政专户管理资金.
    FiscalAccount,
    /// 单位资金.
    UnitFunds,
    /// 单位自筹.
    Own,
    /// 其他资金.
    Other,
}

impl FundSource {
    /// The name in JSON, which is the short Chinese word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Total => "总额",
            Self::Central => "中央",
            Self::Provincial => "省级",
            Self::Local => "市县",
            Self::Appropriation => "财政拨款",
            Self::Carryover => "上年结转",
            Self::FiscalAccount => "财政专户",
            Self::UnitFunds => "单位资金",
            Self::Own => "自筹",
            Self::Other => "其他",
        }
    }
}

/// A row of a sheet's money.
#[derive(Debug, Clone, PartialEq)]
pub struct Funding {
    /// Where it comes from.
    pub source: FundSource,
    /// 实施期资金, in yuan; empty in a self-evaluation.
    pub whole: Value,
    /// 年度资金, in yuan; empty in a self-evaluation.
    pub year: Value,
    /// The columns of a self-evaluation.
    pub evaluation: Option<Box<EvaluationFunding>>,
    /// Where.
    pub at: Location,
}

/// The money columns of a self-evaluation, 万元 as printed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EvaluationFunding {
    /// 目标申报数.
    pub applied: Value,
    /// 预算编制数.
    pub budgeted: Value,
    /// 全年预算数.
    pub adjusted: Value,
    /// 全年执行数.
    pub executed: Value,
    /// 资金结转（余）.
    pub left: Value,
    /// 执行率, per cent.
    pub rate: Value,
    /// 得分.
    pub score: Value,
    /// 偏差原因.
    pub note: Option<String>,
}

impl EvaluationFunding {
    /// All its figures, from left to right.
    #[must_use]
    pub fn values(&self) -> [&Value; 7] {
        let Self {
            applied,
            budgeted,
            adjusted,
            executed,
            left,
            rate,
            score,
            note: _,
        } = self;
        [applied, budgeted, adjusted, executed, left, rate, score]
    }
}

/// A long text of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetText {
    /// Its label, such as 项目概况.
    pub label: Cow<'static, str>,
    /// The period it speaks of, where the label stands over two.
    pub span: Option<Span>,
    /// What it says.
    pub text: String,
    /// Where.
    pub at: Location,
}

/// A labelled value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The label as printed; labels above it joined by `/`.
    pub label: String,
    /// The value as printed.
    pub value: String,
    /// Where.
    pub at: Location,
}

/// One indicator of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// 一级指标 in the standard wording, such as 产出指标.
    pub category: Cow<'static, str>,
    /// 二级指标 in the standard wording, such as 数量指标.
    pub kind: Cow<'static, str>,
    /// 三级指标 as printed.
    pub name: String,
    /// What is aimed at, or reached.
    pub reading: Reading,
    /// Where.
    pub at: Location,
}

/// The value side of an indicator.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// Of a target sheet.
    Target {
        /// The period.
        span: Span,
        /// 指标值, as printed.
        value: String,
    },
    /// Of a self-evaluation.
    Evaluation(Box<Evaluation>),
}

/// What a self-evaluation says of an indicator; everything as printed, `None` where nothing is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evaluation {
    /// 年初指标值.
    pub initial: Option<String>,
    /// 调整后指标值.
    pub adjusted: Option<String>,
    /// 实际完成值.
    pub actual: Option<String>,
    /// 分值.
    pub weight: Option<String>,
    /// 得分.
    pub score: Option<String>,
    /// 偏差原因分析及改进措施, or the remark on a qualitative value.
    pub note: Option<String>,
}

impl Reading {
    /// What a self-evaluation says.
    #[must_use]
    pub fn evaluation(&self) -> Option<&Evaluation> {
        match self {
            Self::Target { .. } => None,
            Self::Evaluation(evaluation) => Some(evaluation),
        }
    }
}

impl Evaluation {
    /// Everything that it says, from left to right.
    #[must_use]
    pub fn texts(&self) -> [Option<&str>; 6] {
        let Self {
            initial,
            adjusted,
            actual,
            weight,
            score,
            note,
        } = self;
        [initial, adjusted, actual, weight, score, note].map(Option::as_deref)
    }

    /// What is aimed at: the adjusted value, else the initial one.
    #[must_use]
    pub fn aim(&self) -> Option<&str> {
        self.adjusted.as_deref().or(self.initial.as_deref())
    }
}

impl Sheet {
    /// The indicators of one period; all of them in a self-evaluation.
    pub fn indicators_of(&self, span: Span) -> impl Iterator<Item = &Indicator> {
        self.indicators
            .iter()
            .filter(move |indicator| match indicator.reading {
                Reading::Target { span: its, .. } => its == span,
                Reading::Evaluation(_) => true,
            })
    }

    /// The money of one source.
    #[must_use]
    pub fn funding_from(&self, source: FundSource) -> Option<&Funding> {
        self.funding.iter().find(|row| row.source == source)
    }
}
