//! A table of a disclosure, read into its form.

use rust_decimal::Decimal;

use super::{Amount, Code, Measure, MoneyUnit};
use crate::location::Location;

/// Which of the prescribed tables it is. Each has a name in the JSON contract ([`Form::name`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// 收支总表 / 收入支出决算总表; two sides.
    Summary,
    /// 收入总表 / 收入决算表.
    Revenue,
    /// 支出总表 / 支出决算表.
    Expenditure,
    /// 财政拨款收支总表; two sides.
    Appropriation,
    /// 一般公共预算支出表.
    GeneralPublic,
    /// 一般公共预算基本支出表, by economic classification.
    BasicByEconomic,
    /// 政府性基金预算收入表.
    FundRevenue,
    /// 政府性基金预算支出表.
    FundExpenditure,
    /// 政府性基金预算财政拨款收入支出决算表, one table for both.
    GovernmentFund,
    /// 国有资本经营预算表; two sides in a budget.
    StateCapital,
    /// “三公”经费表.
    ThreePublic,
    /// 机关运行经费表.
    AgencyOperating,
    /// 项目支出表（本年预算）.
    Projects,
    /// 项目支出表（上年结转）.
    ProjectsCarryover,
    /// 相关信息统计表: procurement, vehicles, equipment.
    Statistics,
    /// A table that nobody has taught the program: shown as it stands.
    Other,
}

impl Form {
    /// All forms in the order in which disclosures print them.
    pub const ALL: [Self; 16] = [
        Self::Summary,
        Self::Revenue,
        Self::Expenditure,
        Self::Appropriation,
        Self::GeneralPublic,
        Self::BasicByEconomic,
        Self::FundRevenue,
        Self::FundExpenditure,
        Self::GovernmentFund,
        Self::StateCapital,
        Self::ThreePublic,
        Self::AgencyOperating,
        Self::Projects,
        Self::ProjectsCarryover,
        Self::Statistics,
        Self::Other,
    ];

    /// The name in JSON and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Revenue => "revenue",
            Self::Expenditure => "expenditure",
            Self::Appropriation => "appropriation",
            Self::GeneralPublic => "general_public",
            Self::BasicByEconomic => "basic_by_economic",
            Self::FundRevenue => "fund_revenue",
            Self::FundExpenditure => "fund_expenditure",
            Self::GovernmentFund => "government_fund",
            Self::StateCapital => "state_capital",
            Self::ThreePublic => "three_public",
            Self::AgencyOperating => "agency_operating",
            Self::Projects => "projects",
            Self::ProjectsCarryover => "projects_carryover",
            Self::Statistics => "statistics",
            Self::Other => "other",
        }
    }

    /// The form of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }
}

/// A half of a side-by-side table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// 收入.
    Revenue,
    /// 支出.
    Expenditure,
}

impl Side {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Revenue => "revenue",
            Self::Expenditure => "expenditure",
        }
    }
}

/// A table, or one half of a side-by-side table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Which one.
    pub form: Form,
    /// Which half, of a table printed side by side.
    pub side: Option<Side>,
    /// The title as printed.
    pub title: String,
    /// The unit of its amounts, as printed near it.
    pub unit: Option<MoneyUnit>,
    /// Whether it is there but holds no figure (often with the sentence 本表无数据).
    pub empty: bool,
    /// The columns of figures, from left to right.
    pub columns: Vec<Column>,
    /// The rows, in printed order; 合计 included.
    pub rows: Vec<Row>,
    /// Where the whole table stands.
    pub at: Location,
}

/// A column of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The header cells above it from the top, joined by `/`, such as `2024年预算数/合计`.
    pub header: String,
    /// What it measures, where its words say so.
    pub measure: Option<Measure>,
}

/// The last part of a header, which tells the columns under one heading apart: `合计` of `2024年预算数/合计`.
#[must_use]
pub fn last_heading(header: &str) -> &str {
    header.rsplit_once('/').map_or(header, |(_, last)| last)
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The unit that a project row stands under, or the name of the row that sums up the group it is a part of.
    pub group: Option<String>,
    /// Whether it sums up the rows of a unit or department in a table of projects.
    pub subtotal: bool,
    /// The classification code, where the row has one.
    pub code: Option<Code>,
    /// The name without the code; `None` where only a code is printed.
    pub name: Option<String>,
    /// The name in the other classification, of a table that prints both (部门 and 政府 economic names); 小计 beside the
    /// name of a group.
    pub counterpart: Option<String>,
    /// One cell a column of the table.
    pub cells: Vec<Cell>,
    /// Where the row stands.
    pub at: Location,
}

/// A figure with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What is printed.
    pub value: Value,
    /// Where.
    pub at: Location,
}

/// What a cell says. Empty is not zero.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// Nothing is printed.
    #[default]
    Empty,
    /// A number, with the decimals that were printed.
    Number(Decimal),
    /// Something else, such as `——`.
    Text(Box<str>),
}

impl Value {
    /// Whether nothing is printed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// The number, if it is one.
    #[must_use]
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// As printed, without thousands marks and wraps; `None` where nothing is printed.
    #[must_use]
    pub fn printed(&self) -> Option<String> {
        match self {
            Self::Empty => None,
            Self::Number(number) => Some(number.to_string()),
            Self::Text(text) => Some(text.to_string()),
        }
    }
}

impl Table {
    /// The first column that measures this.
    #[must_use]
    pub fn column(&self, measure: Measure) -> Option<usize> {
        self.columns
            .iter()
            .position(|column| column.measure == Some(measure))
    }

    /// An amount of a row, in the unit of the table (万元 where none is printed, as the rules prescribe).
    #[must_use]
    pub fn amount(&self, row: &Row, column: usize) -> Option<Amount> {
        let printed = row.cells.get(column)?.value.number()?;
        Some(Amount {
            printed,
            unit: self.unit.unwrap_or(MoneyUnit::TenThousand),
        })
    }

    /// The row that sums up the whole table: 合计, 总计 or 部门合计.
    #[must_use]
    pub fn total(&self) -> Option<&Row> {
        self.rows.iter().find(|row| row.is_total())
    }

    /// Whether its rows have classification codes.
    #[must_use]
    pub fn has_codes(&self) -> bool {
        self.rows.iter().any(|row| row.code.is_some())
    }
}

impl Row {
    /// Whether it sums up the whole table.
    #[must_use]
    pub fn is_total(&self) -> bool {
        self.code.is_none()
            && matches!(
                self.name.as_deref(),
                Some("合计" | "总计" | "总 计" | "合 计" | "部门合计" | "支出合计" | "收入合计")
            )
    }
}
