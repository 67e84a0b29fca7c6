//! The words that sheets print beside their values, damaged ones included.

use super::words;
use crate::budget::{FundSource, Span};

/// What a cell of a sheet is, as far as its words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// No word of the form: a value.
    Value,
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

/// The kinds of labels in a row, so that a row is looked at once for all of them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct LabelKinds(u8);

impl LabelKinds {
    /// 负责人, 填报日期.
    pub(super) const PEOPLE: Self = Self(1);
    /// Columns of a self-evaluation's money.
    pub(super) const MONEY_COLUMN: Self = Self(1 << 1);
    /// Values of 一级指标 and 二级指标.
    pub(super) const LEVEL: Self = Self(1 << 2);
    /// Sources of money.
    pub(super) const SOURCE: Self = Self(1 << 3);
    /// Headings over goals.
    pub(super) const GOAL: Self = Self(1 << 4);
    /// Values, 部门名称 among them.
    pub(super) const VALUE: Self = Self(1 << 5);
    /// Headings that tell the indicators, two of them together.
    pub(super) const HEADING: Self = Self(1 << 6);

    /// Those of some labels.
    pub(super) fn of(labels: impl Iterator<Item = Label>) -> Self {
        Self(labels.fold(0, |kinds, label| kinds | label.kinds().0))
    }

    /// Whether one of a kind is among them.
    pub(super) fn has(self, kind: Self) -> bool {
        self.0 & kind.0 != 0
    }
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
    /// 指标性质, 度量单位: parts of a value that have cells of their own.
    Measure,
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

/// The shortest one, of two characters.
const SHORTEST: usize = 6;

/// The name of a source is no longer than this.
const SOURCE_LENGTH: usize = 36;

impl Label {
    /// What a cell's text is.
    pub(super) fn of(text: &str) -> Self {
        if may_be_word(text) {
            Self::of_word(text)
        } else {
            Self::Value
        }
    }

    /// What a cell's text is that may be a word of the form.
    pub(super) fn of_word(text: &str) -> Self {
        if text.len() > LONGEST + LONGEST / 2 {
            return Self::Value;
        }
        let mut room = [0; LONGEST];
        match folded(text, &mut room) {
            Some(word) if word.len() >= SHORTEST => words::meaning(word)
                .or_else(|| Self::damaged(word))
                .or_else(|| Self::remarked(text))
                .unwrap_or(Self::Value),
            _ => Self::remarked(text).unwrap_or(Self::Value),
        }
    }

    /// A heading with a remark in brackets behind it: `全年执行数（B）`, `分值（10分）`.
    fn remarked(text: &str) -> Option<Self> {
        if !text.ends_with(['）', ')']) {
            return None;
        }
        let open = text.rfind(['（', '(']).filter(|at| *at > 0)?;
        match Self::of(&text[..open]) {
            heading @ (Self::Heading(_) | Self::MoneyColumn(_)) => Some(heading),
            _ => None,
        }
    }

    /// What a word is that is none in full: by the part of it that damage leaves.
    fn damaged(word: &[u8]) -> Option<Self> {
        if !words::may_begin_damaged(word) && !word.ends_with(REASON_END.as_bytes()) {
            return None;
        }
        let word = std::str::from_utf8(word).ok()?;
        if is_reason(word) {
            return Some(Self::Heading(Heading::Note));
        }
        if word.starts_with("资金结") && word.ends_with('余') {
            return Some(Self::MoneyColumn(MoneyColumn::Left));
        }
        if word.starts_with("按资金") && word.ends_with("划分") {
            return Some(Self::Whole(Whole::Division));
        }
        if word.starts_with("项目资金") {
            return Some(Self::Money);
        }
        Self::source(word)
    }

    /// A source of money, by its first words and what must follow: the end of the label is what damage takes first.
    fn source(word: &str) -> Option<Self> {
        let (span, bare) = if let Some(bare) = word.strip_prefix("实施期") {
            (Some(Span::Whole), bare)
        } else if let Some(bare) = word.strip_prefix("年度") {
            (Some(Span::Year), bare)
        } else {
            (None, word)
        };
        let bare = bare.strip_prefix("其中").unwrap_or(bare);
        let source = match bare.chars().next()? {
            '中' if bare.starts_with("中央") => FundSource::Central,
            '省' => FundSource::Provincial,
            '市' | '县' | '区' | '本' => FundSource::Local,
            '资' if bare == "资金总额" => FundSource::Total,
            _ => return None,
        };
        let is_money = bare.contains("资金") || bare.ends_with("财政资");
        let is_local = source != FundSource::Local
            || ["市县", "市辖区", "级财政"]
                .iter()
                .any(|part| bare.contains(part));
        (is_money && is_local && bare.len() <= SOURCE_LENGTH).then_some(Self::Source(source, span))
    }

    /// The kind that it is of, if any.
    pub(super) fn kinds(self) -> LabelKinds {
        match self {
            Self::Value | Self::Whole(Whole::Name) => LabelKinds::VALUE,
            Self::Person | Self::Date => LabelKinds::PEOPLE,
            Self::MoneyColumn(_) => LabelKinds::MONEY_COLUMN,
            Self::Category(_) | Self::Kind(_) => LabelKinds::LEVEL,
            Self::Source(..) => LabelKinds::SOURCE,
            Self::GoalOf(_) | Self::Reached => LabelKinds::GOAL,
            Self::Heading(Heading::Category | Heading::Kind | Heading::Name | Heading::Value) => {
                LabelKinds::HEADING
            }
            _ => LabelKinds::default(),
        }
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

/// Whether a text may be a word of the form or begin with one, told by its first and last characters. Most values are
/// none.
pub(super) fn may_be_word(text: &str) -> bool {
    if text.len() < SHORTEST {
        return false;
    }
    let Some((at, first)) = text.char_indices().find(|(_, it)| !is_left_out(*it)) else {
        return false;
    };
    !first.is_ascii()
        && (words::may_begin(&text[at..])
            || text.chars().rfind(|it| !is_left_out(*it)) == REASON_END.chars().next_back())
}

/// Whether a word is a heading such as 偏差原因分析及改进措施, whatever its first half is called.
fn is_reason(word: &str) -> bool {
    word.ends_with(REASON_END) && word.contains("原因")
}

/// How such a heading ends, which may begin with any character.
const REASON_END: &str = "措施";

/// The bytes of the figures, letters and Chinese characters of a text, without blanks and punctuation; `None` where it
/// begins with a figure or letter or is longer than any label.
fn folded<'r>(text: &'r str, room: &'r mut [u8; LONGEST]) -> Option<&'r [u8]> {
    // Most labels have no more than a colon behind them: without it they are folded as they stand.
    let text = text.trim_matches(is_left_out);
    if text.as_bytes().first()?.is_ascii() {
        return None;
    }
    let (characters, rest) = text.as_bytes().as_chunks::<3>();
    let is_han = |&[first, ..]: &[u8; 3]| (HAN_FIRST..=HAN_LAST).contains(&first);
    if rest.is_empty() && text.len() <= LONGEST && characters.iter().all(is_han) {
        return Some(text.as_bytes());
    }
    let mut length = 0;
    for it in text.chars().filter(|it| !is_left_out(*it)) {
        let end = length + it.len_utf8();
        it.encode_utf8(room.get_mut(length..end)?);
        length = end;
    }
    Some(&room[..length])
}

/// Whether a character makes no difference to a word: a blank or punctuation.
fn is_left_out(it: char) -> bool {
    !matches!(it, '\u{4e00}'..='\u{9fff}') && !it.is_ascii_alphanumeric()
}

/// The first byte of a Chinese character, which has three, is one of these.
const HAN_FIRST: u8 = 0xE4;
const HAN_LAST: u8 = 0xE9;

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
            ("服务对象满意度指 标", Label::Kind("服务对象满意度指标")),
            ("偏差原因分析及改进措施", Label::Heading(Heading::Note)),
            ("≥90%", Label::Value),
            ("21,472", Label::Value),
            ("县级财政资金", Label::Source(FundSource::Local, None)),
            ("本级财政资金", Label::Source(FundSource::Local, None)),
            ("全年执行数（B）", Label::MoneyColumn(MoneyColumn::Executed)),
            ("执行率（B/A）", Label::MoneyColumn(MoneyColumn::Rate)),
            ("分值（10分）", Label::Heading(Heading::Weight)),
            ("甲（10分）", Label::Value),
            ("（按资金用途）划分", Label::Whole(Whole::Division)),
            ("偏差的原因和 措施。", Label::Heading(Heading::Note)),
            ("一般公共预算资金", Label::Value),
            ("", Label::Value),
        ] {
            assert_eq!(Label::of(text), label, "{text}");
        }
    }

    #[test]
    fn every_beginning_that_is_known_by_a_part_leads_to_a_label() {
        let damaged = [
            ("资金结构余", Label::MoneyColumn(MoneyColumn::Left)),
            ("按资金性质划分", Label::Whole(Whole::Division)),
            ("项目资金来源", Label::Money),
            (
                "实施期中央财政资",
                Label::Source(FundSource::Central, Some(Span::Whole)),
            ),
            (
                "年度省级财政资",
                Label::Source(FundSource::Provincial, Some(Span::Year)),
            ),
            ("其中市县财政资", Label::Source(FundSource::Local, None)),
            ("中央专项资金", Label::Source(FundSource::Central, None)),
            ("省财政资", Label::Source(FundSource::Provincial, None)),
            ("市县财政资", Label::Source(FundSource::Local, None)),
            ("县级财政资", Label::Source(FundSource::Local, None)),
            ("区级财政资", Label::Source(FundSource::Local, None)),
            ("本级财政资", Label::Source(FundSource::Local, None)),
        ];
        for (word, label) in damaged {
            assert_eq!(words::meaning(word), None, "{word} is a word in full");
            assert_eq!(Label::of(word), label, "{word}");
        }
        for beginning in words::DAMAGED {
            let mut words = damaged.iter().map(|(word, _)| word);
            assert!(words.any(|word| word.starts_with(beginning)), "{beginning}");
        }
    }
}
