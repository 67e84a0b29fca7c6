//! The words that sheets print beside their values, damaged ones included.

use super::levels;
use crate::budget::{FundSource, Span};

/// What a cell of a sheet is, as far as its words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// No word of the form: a value.
    None,
    /// 项目名称.
    Project,
    /// 主管部门.
    Department,
    /// 实施单位, 预算单位.
    Unit,
    /// 项目属性.
    Attribute,
    /// 项目期.
    Period,
    /// 项目资金, the label beside the rows of money.
    Money,
    /// A source of money, with the period that its words name.
    Source(FundSource, Option<Span>),
    /// A column of a self-evaluation's money.
    MoneyColumn(MoneyColumn),
    /// A long text, in the usual wording.
    Text(&'static str),
    /// 总体目标, the label beside the goals.
    Goal,
    /// 实施期目标 or 年度目标, a heading over a goal.
    GoalOf(Span),
    /// 实际完成情况.
    Reached,
    /// 绩效指标, the label beside the indicators.
    Indicators,
    /// A heading of the indicators.
    Heading(Heading),
    /// 一级指标's values.
    Category(&'static str),
    /// 二级指标's values.
    Kind(&'static str),
    /// 总分.
    Total,
    /// 项目绩效分析 and other labels that only gather labels.
    Group,
    /// 负责人, 经办人, 联系电话: people, who are not read.
    Person,
    /// 填报日期.
    Date,
    /// A heading or label of a whole-department sheet.
    Whole(Whole),
}

/// The headings over a self-evaluation's money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MoneyColumn {
    /// 年初预算数.
    Initial,
    /// 目标申报数.
    Applied,
    /// 预算编制数.
    Budgeted,
    /// 全年预算数.
    Adjusted,
    /// 全年执行数.
    Executed,
    /// 资金结转(余).
    Left,
    /// 执行率.
    Rate,
}

/// The headings over indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heading {
    /// 一级指标.
    Category,
    /// 二级指标.
    Kind,
    /// 三级指标.
    Name,
    /// 指标值.
    Value,
    /// 年初指标值.
    Initial,
    /// 调整后指标值.
    Adjusted,
    /// 实际完成值.
    Actual,
    /// 定性值情况说明.
    Remark,
    /// 分值.
    Weight,
    /// 得分.
    Score,
    /// 偏差原因分析及改进措施.
    Note,
}

/// The headings of a whole-department sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whole {
    /// 部门名称.
    Name,
    /// 按资金来源划分, 按资金方向划分.
    Division,
    /// 资金总额(万元), over the amounts of a division.
    Amount,
    /// 核心职能.
    Duty,
    /// 重点任务.
    Task,
}

/// The longest label, in bytes of folded text.
const LONGEST: usize = 60;

impl Label {
    /// What a cell's text is. Values that begin with a figure or a sign are none without being looked at.
    pub(super) fn of(text: &str) -> Self {
        if text.len() > 2 * LONGEST {
            return Self::None;
        }
        let mut room = [0; LONGEST];
        match folded(text, &mut room) {
            Some(word) if word.len() >= 6 => Self::word(word),
            _ => Self::None,
        }
    }

    fn word(word: &str) -> Self {
        if let Some(kind) = levels::kind_of(word) {
            return Self::Kind(kind);
        }
        if let Some(category) = levels::category(word) {
            return Self::Category(category);
        }
        match word {
            "项目名称" | "项目支出名称" | "二级项目名称" => Self::Project,
            "主管部门及代码" | "主管部门" | "预算部门" | "主管预算部门" | "项目主管部门" => {
                Self::Department
            }
            "实施单位" | "预算单位" | "项目单位" | "项目实施单位" | "预算单位名称" => {
                Self::Unit
            }
            "项目属性" => Self::Attribute,
            "项目期" | "项目日期" | "项目周期" | "项目期限" | "项目实施期" => {
                Self::Period
            }
            "总体目标" | "总体" | "目标" | "绩效目标" | "项目年度绩效目标" | "项目绩效目标" => {
                Self::Goal
            }
            "项目总目标"
            | "项目总体目标"
            | "实施期目标"
            | "实施期绩效目标"
            | "实施期总目标"
            | "中期目标" => Self::GoalOf(Span::Whole),
            "年度目标" | "年度绩效目标" | "年度总目标" | "年度总体目标" | "预期目标" => {
                Self::GoalOf(Span::Year)
            }
            "实际完成情况" | "全年实际完成情况" | "年度目标完成情况" => {
                Self::Reached
            }
            "绩效指标" | "年度绩效指标" | "标绩效指" | "绩效指" | "指标绩效" => {
                Self::Indicators
            }
            "总分" | "合计得分" | "自评总分" => Self::Total,
            "项目绩效分析" | "自评结果分析" => Self::Group,
            "负责人" | "经办人" | "联系电话" | "填报人" | "单位负责人" | "项目负责人"
            | "联系人" | "电话" => Self::Person,
            "填报日期" | "填报时间" => Self::Date,
            "部门名称" => Self::Whole(Whole::Name),
            "核心职能" => Self::Whole(Whole::Duty),
            "重点任务" => Self::Whole(Whole::Task),
            "资金总额万元" => Self::Whole(Whole::Amount),
            _ => Self::heading(word)
                .or_else(|| Self::text(word))
                .or_else(|| Self::source(word))
                .unwrap_or(Self::None),
        }
    }

    fn heading(word: &str) -> Option<Self> {
        let heading = match word {
            "一级指标" | "四级指标" => Heading::Category,
            "二级指标" => Heading::Kind,
            "三级指标" | "指标名称" | "指标内容" => Heading::Name,
            "指标值" | "目标值" | "指标目标值" | "年度指标值" | "实施期指标值" | "绩效指标值" => {
                Heading::Value
            }
            "年初指标值" | "年初目标值" => Heading::Initial,
            "调整后指标值" | "调整后目标值" => Heading::Adjusted,
            "实际完成值" | "全年实际值" | "实际完成指标值" => Heading::Actual,
            "定性值情况说明" | "定性指标情况说明" => Heading::Remark,
            "分值" | "权重" => Heading::Weight,
            "得分" | "自评得分" => Heading::Score,
            _ if word.contains("原因") && word.ends_with("措施") => Heading::Note,
            _ => return Self::money_column(word),
        };
        Some(Self::Heading(heading))
    }

    fn money_column(word: &str) -> Option<Self> {
        let column = match word {
            "年初预算数" => MoneyColumn::Initial,
            "目标申报数" => MoneyColumn::Applied,
            "预算编制数" => MoneyColumn::Budgeted,
            "全年预算数" | "调整后预算数" => MoneyColumn::Adjusted,
            "全年执行数" | "实际执行数" => MoneyColumn::Executed,
            "执行率" | "预算执行率" => MoneyColumn::Rate,
            _ if word.starts_with("资金结") && word.ends_with('余') => MoneyColumn::Left,
            _ => return None,
        };
        Some(Self::MoneyColumn(column))
    }

    fn text(word: &str) -> Option<Self> {
        Some(match word {
            "项目概况" | "项目概述" => Self::Text("项目概况"),
            "立项依据" | "项目立项依据" => Self::Text("立项依据"),
            "项目设立必要性" | "项目设立的必要性" => Self::Text("项目设立必要性"),
            "保证项目实施的制度措施" | "保障项目实施的制度措施" | "项目实施制度措施" => {
                Self::Text("保证项目实施的制度、措施")
            }
            "项目实施计划" | "项目实施的计划" => Self::Text("项目实施计划"),
            "部门职责" | "部门职能" | "部门主要职责" => Self::Text("部门职责"),
            "部门战略目标" | "战略目标" => Self::Text("部门战略目标"),
            _ if word.starts_with("按资金") && word.ends_with("划分") => {
                Self::Whole(Whole::Division)
            }
            _ => return None,
        })
    }

    /// A source of money, by its first words and what must follow: the end of the label is what damage takes first.
    fn source(word: &str) -> Option<Self> {
        if word.starts_with("项目资金") && word != "项目资金总额" {
            return Some(Self::Money);
        }
        let span = match word {
            _ if word.starts_with("实施期") => Some(Span::Whole),
            _ if word.starts_with("年度") => Some(Span::Year),
            _ => None,
        };
        let bare = word
            .trim_start_matches("实施期")
            .trim_start_matches("年度")
            .trim_start_matches("项目")
            .trim_start_matches("其中");
        let funds = bare.contains("资金") || bare.ends_with("财政资");
        let source = match bare {
            "资金总额" | "资金申请总额" => FundSource::Total,
            "单位自筹" | "自筹资金" | "单位自筹资金" => FundSource::Own,
            "其他资金" | "其它资金" => FundSource::Other,
            _ if !funds || bare.len() > 36 => return None,
            _ if bare.starts_with("中央") => FundSource::Central,
            _ if bare.starts_with("省") => FundSource::Provincial,
            _ if bare.starts_with("市县")
                || bare.starts_with("市辖区")
                || bare.contains("级财政") =>
            {
                FundSource::Local
            }
            _ => return None,
        };
        Some(Self::Source(source, span))
    }

    /// Whether it is a word of a sheet's head, money or texts: what tells a sheet from another table.
    pub(super) fn is_of_sheet(self) -> bool {
        matches!(
            self,
            Self::Project
                | Self::Department
                | Self::Attribute
                | Self::Money
                | Self::Source(..)
                | Self::Text(_)
                | Self::Goal
                | Self::GoalOf(_)
                | Self::Indicators
                | Self::Category(_)
                | Self::Kind(_)
                | Self::Total
                | Self::Group
        )
    }
}

/// The letters, figures and Chinese characters of a text, without blanks and punctuation; `None` where it begins with
/// something else than a Chinese character or is longer than any label.
pub(super) fn folded<'r>(text: &str, room: &'r mut [u8; LONGEST]) -> Option<&'r str> {
    let mut length = 0;
    for it in text.chars() {
        if it.is_ascii_whitespace() || !it.is_alphanumeric() {
            continue;
        }
        if length == 0 && it.is_ascii() {
            return None;
        }
        let end = length + it.len_utf8();
        it.encode_utf8(room.get_mut(length..end)?);
        length = end;
    }
    std::str::from_utf8(&room[..length]).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_punctuation_and_lost_ends_do_not_hide_a_label() {
        for (text, label) in [
            ("项目 名称：", Label::Project),
            ("项目资金 (元)", Label::Money),
            (
                "其中: 中央财 政资金",
                Label::Source(FundSource::Central, None),
            ),
            ("市县(区)财政资", Label::Source(FundSource::Local, None)),
            ("市、县、区财政资金", Label::Source(FundSource::Local, None)),
            (
                "实施期资金总额:",
                Label::Source(FundSource::Total, Some(Span::Whole)),
            ),
            (
                "年度资金总额",
                Label::Source(FundSource::Total, Some(Span::Year)),
            ),
            ("服务对象满意度指 标", Label::Kind(levels::SERVED)),
            ("偏差原因分析及改进措施", Label::Heading(Heading::Note)),
            ("≥90%", Label::None),
            ("21,472", Label::None),
            ("一般公共预算资金", Label::None),
            ("", Label::None),
        ] {
            assert_eq!(Label::of(text), label, "{text}");
        }
    }
}
