//! One table that lists the indicators of many projects, each project's name beside its first row → a sheet a project.

use super::{
    builder::{Builder, headings},
    clean,
    label::{Heading, Label},
    token::{Line, Lines, Token, place},
};
use crate::{
    budget::{Sheet, SheetKind},
    finding::Finding,
    tables::Grid,
};

/// How far down a table its headings are looked for.
const ROWS: usize = 4;

/// Whether a table is such a list: 项目名称 and 三级指标 head columns of the same row.
pub(super) fn is_list(grid: &Grid<'_>) -> bool {
    grid.rows.iter().take(ROWS).any(|row| {
        let has = |word: &str| row.filled().any(|(_, cell)| cell.text == word);
        has("三级指标") && has("项目名称")
    })
}

/// Reads the sheets of a list.
pub(super) fn read(grid: &Grid<'_>) -> Vec<(Sheet, Vec<Finding>)> {
    let lines = Lines::of(grid);
    let rows = lines.rows();
    let Some(heading) = rows.iter().position(|row| is_heading(row)) else {
        return Vec::new();
    };
    let list = List::new(rows[heading]);
    let mut sheets = Vec::new();
    let mut builder: Option<Builder> = None;
    for (index, row) in rows.iter().enumerate().skip(heading + 1) {
        if is_heading(row) {
            continue;
        }
        if list.names_project(row) {
            let done = builder.replace(list.builder());
            if let (Some(done), Some(next)) = (done, &mut builder) {
                // The unit is printed once, beside the first of its projects.
                next.sheet.unit.clone_from(&done.sheet.unit);
                next.sheet.department.clone_from(&done.sheet.department);
                sheets.push(done.finish());
            }
        }
        if let Some(builder) = &mut builder {
            list.row(builder, row, &rows[index + 1..]);
        }
    }
    sheets.extend(builder.map(Builder::finish));
    sheets
}

fn is_heading(row: &[Token<'_>]) -> bool {
    headings(row) && row.iter().any(|token| token.label == Label::Project)
}

/// The columns of a list.
struct List<'t, 'p> {
    headings: &'t [Token<'p>],
    /// Where the levels begin and where what belongs to an indicator ends.
    levels: std::ops::RangeInclusive<usize>,
}

impl<'t, 'p> List<'t, 'p> {
    fn new(headings: &'t [Token<'p>]) -> Self {
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

    /// A sheet of which only the columns are known.
    fn builder(&self) -> Builder {
        let mut builder = Builder::new(SheetKind::Target);
        builder.indicator_headings(self.headings);
        builder
    }

    fn heading(&self, column: usize) -> Option<&Token<'p>> {
        self.headings.iter().find(|token| token.column == column)
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
    use crate::{budget::Span, tables::tests::grid};

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
        let fields: Vec<_> = read[0]
            .fields
            .iter()
            .map(|it| format!("{}={}", it.label, it.value))
            .collect();
        assert_eq!(
            fields,
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
}
