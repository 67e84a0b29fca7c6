//! One table that lists the indicators of many projects, each project's name beside its first row → a sheet a project.

use std::ops::RangeInclusive;

use super::{
    builder::{Builder, headings},
    clean,
    label::{Heading, Label},
    token::{Line, Lines, Token, place},
};
use crate::{
    budget::{Sheet, SheetKind},
    finding::Finding,
    interpret::table,
    tables::{Grid, GridRow},
};

/// How far down a table its headings are looked for.
const ROWS: usize = 4;

/// Whether a table is such a list: 项目名称 and 三级指标 head columns of the same row, or of two rows of a header.
pub(super) fn is_list(grid: &Grid<'_>) -> bool {
    let rows = &grid.rows[..grid.rows.len().min(ROWS)];
    (0..rows.len()).any(|at| {
        let project = rows[at]
            .filled()
            .find(|(_, cell)| heads_projects(&cell.text));
        let names = |row: &GridRow<'_>| row.filled().any(|(_, cell)| cell.text == "三级指标");
        project.is_some_and(|(column, _)| {
            let below = rows.get(at + 1).filter(|row| is_blank_up_to(row, column));
            names(&rows[at]) || below.is_some_and(names)
        })
    })
}

/// 项目名称, or 单位名称、项目名称 over a column that names both in turn.
fn heads_projects(word: &str) -> bool {
    word == "项目名称" || word.starts_with("单位名称") && word.ends_with("项目名称")
}

fn is_blank_up_to(row: &GridRow<'_>, column: usize) -> bool {
    (0..=column).all(|column| row.text(column).is_empty())
}

/// Reads the sheets of a list.
pub(super) fn read(grid: &Grid<'_>) -> Vec<(Sheet, Vec<Finding>)> {
    let lines = Lines::of(grid);
    let rows = lines.rows();
    let Some((list, first)) = List::under_header(&rows) else {
        return Vec::new();
    };
    let mut sheets = Vec::new();
    let mut builder: Option<Builder> = None;
    let mut unit = None;
    for (index, row) in rows.iter().enumerate().skip(first) {
        if list.repeats_header(row) || table::numbers_columns(&grid.rows[index]) {
            continue;
        }
        let below = &rows[index + 1..];
        if list.names_unit(row, below) {
            unit = row.first();
            continue;
        }
        if list.names_project(row) {
            let done = builder.replace(list.builder());
            if let Some(next) = &mut builder {
                // The unit is printed once, beside the first of its projects or above it.
                if let Some(done) = &done {
                    next.sheet.unit.clone_from(&done.sheet.unit);
                    next.sheet.department.clone_from(&done.sheet.department);
                }
                if let Some(unit) = unit.take() {
                    next.sheet.unit = Some(clean::joined(&unit.text).into_owned());
                    next.sheet.at = unit.at;
                }
            }
            sheets.extend(done.map(Builder::finish));
        }
        if let Some(builder) = &mut builder {
            list.row(builder, row, below);
        }
    }
    sheets.extend(builder.map(Builder::finish));
    sheets
}

/// The columns of a list.
struct List<'p> {
    /// From left to right.
    headings: Vec<Token<'p>>,
    /// Where the levels begin and where what belongs to an indicator ends.
    levels: RangeInclusive<usize>,
}

impl<'p> List<'p> {
    /// The columns that a header of one or two rows names, and the row after it.
    fn under_header(rows: &[Line<'_, 'p>]) -> Option<(Self, usize)> {
        (0..rows.len().min(ROWS)).find_map(|at| {
            let project = rows[at].iter().find(|token| heads_projects(&token.text))?;
            if headings(rows[at]) {
                return Some((Self::new(rows[at].iter()), at + 1));
            }
            let below = rows.get(at + 1).filter(|row| {
                headings(row) && row.iter().all(|token| token.column > project.column)
            })?;
            let gathers = |token: &&Token<'_>| token.label == Label::Indicators;
            let above = rows[at].iter().filter(|token| !gathers(token));
            Some((Self::new(above.chain(*below)), at + 2))
        })
    }

    fn new<'t>(tokens: impl Iterator<Item = &'t Token<'p>>) -> Self
    where
        'p: 't,
    {
        let mut headings: Vec<Token<'p>> = tokens.cloned().collect();
        headings.sort_by_key(|token| token.column);
        let is_name = |token: &Token<'_>| token.label == Label::Heading(Heading::Name);
        let name = headings.iter().position(is_name);
        for (at, token) in headings.iter_mut().enumerate() {
            if heads_projects(&token.text) {
                token.label = Label::Project;
            } else if is_name(token) && Some(at) != name {
                // 指标内容 says in other words what 三级指标 names.
                token.label = Label::Value;
            }
        }
        let columns = headings
            .iter()
            .filter(|token| matches!(token.label, Label::Heading(_)))
            .map(|token| token.column);
        let first = columns.clone().min().unwrap_or_default();
        let last = columns.max().unwrap_or_default();
        Self {
            headings,
            levels: first..=last,
        }
    }

    /// Whether a row prints the headings again, all of them or those of the indicators.
    fn repeats_header(&self, row: Line<'_, '_>) -> bool {
        let again = |token: &Token<'_>| {
            self.heading(token.column)
                .is_some_and(|heading| heading.text == token.text)
        };
        headings(row) && row.iter().filter(|token| again(token)).count() > 2
            || row.iter().any(|token| heads_projects(&token.text))
    }

    /// Whether a row holds nothing but the name of the unit whose projects follow, in the column of the projects.
    fn names_unit(&self, row: Line<'_, '_>, below: &[Line<'_, '_>]) -> bool {
        row.len() == 1
            && self.names_project(row)
            && below.first().is_some_and(|next| self.names_project(next))
    }

    /// A sheet of which only the columns are known.
    fn builder(&self) -> Builder {
        let mut builder = Builder::new(SheetKind::Target);
        builder.indicator_headings(&self.headings);
        builder
    }

    fn heading(&self, column: usize) -> Option<&Token<'p>> {
        let at = self.headings.partition_point(|token| token.column < column);
        self.headings.get(at).filter(|token| token.column == column)
    }

    fn names_project(&self, row: &[Token<'_>]) -> bool {
        let is_project = |token: &Token<'_>| {
            self.heading(token.column)
                .is_some_and(|heading| heading.label == Label::Project)
        };
        row.iter().any(is_project)
    }

    fn row(&self, builder: &mut Builder, row: &[Token<'_>], below: &[Line<'_, '_>]) {
        builder.sheet.at = builder.sheet.at.to(place(row));
        let indicator: Vec<Token<'_>> = row
            .iter()
            .filter(|token| self.levels.contains(&token.column))
            .cloned()
            .collect();
        if !indicator.is_empty() {
            builder.indicator_row(&indicator, below);
        }
        for token in row {
            if let Some(heading) = self.heading(token.column)
                && !self.levels.contains(&token.column)
            {
                self.value(builder, heading, token, &indicator);
            }
        }
    }

    /// A cell that is no part of an indicator.
    fn value(
        &self,
        builder: &mut Builder,
        heading: &Token<'_>,
        token: &Token<'_>,
        row: &[Token<'_>],
    ) {
        let text = clean::joined(&token.text);
        match heading.label {
            Label::Value if heading.text == "单位名称" => {
                builder.sheet.unit = Some(text.into_owned());
            }
            Label::Project => builder.sheet.project = text.into_owned(),
            Label::Unit => builder.sheet.unit = Some(text.into_owned()),
            Label::Department => builder.sheet.department = Some(text.into_owned()),
            Label::Goal | Label::GoalOf(_) | Label::Text(_) => {
                builder.add_text(heading.text.to_string(), None, &token.text, token.at);
            }
            _ if token.column < *self.levels.start() => {
                builder.add_field(heading.text.clone().into_owned(), &token.text, token.at);
            }
            _ => {
                let is_name = |column| {
                    self.heading(column)
                        .is_some_and(|it| it.label == Label::Heading(Heading::Name))
                };
                let name = row.iter().find(|token| is_name(token.column));
                let name = name.map_or("", |name| &*name.text);
                builder.add_field(format!("{}/{name}", heading.text), &token.text, token.at);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{budget::Span, interpret::sheet::tests::fields, tables::tests::grid};

    #[test]
    fn each_project_of_a_list_has_a_sheet() {
        let table = grid(
            "预算单位|项目名称|预算数|年度目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重|指标方向\n甲局|修路|10|通车|产出指标|数量指标|里程|≥|20|公里|30|正向\n|||||质量指标|合格率|=|100|%|30|正向\n|绿化|5|成活|产出指标|数量指标|株数|≥|9|株|40|正向",
        );
        assert!(is_list(&table));
        let read: Vec<Sheet> = read(&table).into_iter().map(|(sheet, _)| sheet).collect();
        let names: Vec<_> = read.iter().map(|sheet| &*sheet.project).collect();
        assert_eq!(names, ["修路", "绿化"]);
        assert_eq!(read[0].unit.as_deref(), Some("甲局"));
        assert_eq!(read[1].unit, read[0].unit);
        assert_eq!(read[0].texts[0].text, "通车");
        let rows: Vec<_> = read[0]
            .indicators_of(Span::Year)
            .map(|it| format!("{} {} {:?}", it.kind, it.name, it.reading))
            .collect();
        assert_eq!(
            rows,
            [
                "数量指标 里程 Target { span: Year, value: \"≥20公里\" }",
                "质量指标 合格率 Target { span: Year, value: \"=100%\" }",
            ]
        );
        assert_eq!(
            fields(&read[0]),
            [
                "分值/里程=30",
                "预算数=10",
                "指标方向/里程=正向",
                "分值/合格率=30",
                "指标方向/合格率=正向",
            ]
        );
    }

    #[test]
    fn a_sheet_is_no_list() {
        assert!(!is_list(&grid(
            "项目名称|甲\n绩效指标|一级指标|二级指标|三级指标|指标值"
        )));
    }

    /// The sheets as `unit/project: value …; label=field …`.
    fn told(table: &str) -> Vec<String> {
        let table = grid(table);
        assert!(is_list(&table));
        let told = |(sheet, _): (Sheet, Vec<Finding>)| {
            let values = sheet.indicators.iter().map(|it| match &it.reading {
                crate::budget::Reading::Target { value, .. } => format!("{}{value}", it.name),
                crate::budget::Reading::Evaluation(_) => String::new(),
            });
            let values: Vec<_> = values.collect();
            let fields = fields(&sheet);
            let unit = sheet.unit.unwrap_or_default();
            format!(
                "{unit}/{}: {}; {}",
                sheet.project,
                values.join(" "),
                fields.join(" ")
            )
        };
        read(&table).into_iter().map(told).collect()
    }

    #[test]
    fn units_and_projects_may_share_a_column() {
        let table = "单位名称、项目名称|年度目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|指标内容\n1|2|3|4|5|6|7|8|9\n甲局||||||||\n修路|通车||||||||\n||产出指标|数量指标|里程|>=|20|公里|里程数\n||满意度指标|服务对象满意度指标|服务对象满意度|>=|90|%|调查\n绿化|成活|||||||\n||产出指标|数量指标|株数|>=|9|株|株数";
        assert_eq!(
            told(table),
            [
                "甲局/修路: 里程>=20公里 服务对象满意度>=90%; 指标内容/里程=里程数 指标内容/服务对象满意度=调查",
                "甲局/绿化: 株数>=9株; 指标内容/株数=株数",
            ]
        );
    }

    #[test]
    fn a_header_may_have_two_rows_and_columns_of_its_own_between_the_values() {
        let table = "单位名称|项目名称|资金总额|年度目标|绩效指标|||||\n||||一级指标|二级指标|三级指标|指标值|评分标准|度量单位|类型\n甲局|修路|10|通车|产出指标|数量指标|里程|20|少一公里扣一分|公里|≥\n|||||质量指标|合格率|100%||%|";
        assert_eq!(
            told(table),
            [
                "甲局/修路: 里程20公里 合格率100%; 评分标准/里程=少一公里扣一分 资金总额=10 类型/里程=≥"
            ]
        );
    }
}
