//! A row of a sheet as the cells that say something, each with the word of the form that it is.

use std::borrow::Cow;

use super::{
    clean::without_markup,
    label::{Label, Whole, may_be_word},
    words,
};
use crate::{
    location::Location,
    tables::{Grid, GridRow},
    text::{has_byte, number},
};

/// A cell that says something.
#[derive(Debug, Clone)]
pub(super) struct Token<'p> {
    /// Its column.
    pub(super) column: usize,
    /// What it says, markup taken out.
    pub(super) text: Cow<'p, str>,
    /// The word of the form that it is.
    pub(super) label: Label,
    /// Whether markup was taken out.
    pub(super) had_markup: bool,
    /// The whole cell, where the word of a level shares it with the name behind it.
    pub(super) shared: Option<&'p str>,
    /// The markup, where it is a whole table.
    pub(super) nested: Option<&'p str>,
    /// Where.
    pub(super) at: Location,
}

/// A row: its filled cells.
pub(super) type Line<'t, 'p> = &'t [Token<'p>];

/// The rows of a table, all their cells in one list.
#[derive(Debug, Default)]
pub(super) struct Lines<'p> {
    tokens: Vec<Token<'p>>,
    /// Where each row ends.
    ends: Vec<usize>,
}

impl<'p> Lines<'p> {
    /// The filled cells of a table.
    pub(super) fn of(grid: &'p Grid<'_>) -> Self {
        let mut lines = Self::default();
        lines.take_in(grid);
        lines
    }

    /// Puts the filled cells of a table in the place of another's.
    pub(super) fn take_in(&mut self, grid: &'p Grid<'_>) {
        self.tokens.clear();
        self.ends.clear();
        for row in &grid.rows {
            push_row(&mut self.tokens, row);
            self.ends.push(self.tokens.len());
        }
    }

    /// Row by row.
    pub(super) fn rows(&self) -> Vec<Line<'_, 'p>> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let ranges = starts.zip(&self.ends);
        ranges
            .map(|(start, &end)| &self.tokens[start..end])
            .collect()
    }
}

/// The filled cells of a row.
pub(super) fn line<'p>(row: &'p GridRow<'_>) -> Vec<Token<'p>> {
    let mut into = Vec::with_capacity(row.filled().count() + 1);
    push_row(&mut into, row);
    into
}

fn push_row<'p>(into: &mut Vec<Token<'p>>, row: &'p GridRow<'_>) {
    for (column, cell) in row.filled() {
        push(into, column, &cell.text, cell.at);
    }
}

/// Adds a cell; one that holds a label together with its value gives both.
pub(super) fn push<'p>(into: &mut Vec<Token<'p>>, column: usize, printed: &'p str, at: Location) {
    let token = |text, label| Token {
        column,
        text,
        label,
        had_markup: false,
        shared: None,
        nested: None,
        at,
    };
    // Many cells are a word just as it stands in the form, and nothing else need be asked.
    if let Some(label) = words::meaning(printed) {
        into.push(token(Cow::Borrowed(printed), label));
        return;
    }
    let text = without_markup(printed);
    if text.is_empty() {
        return;
    }
    let may_be_word = may_be_word(&text);
    let label = if may_be_word {
        Label::of_word(&text)
    } else {
        Label::Value
    };
    if may_be_word && let (Label::Value | Label::Source(..), Cow::Borrowed(text)) = (label, &text) {
        if let Some((label, length)) = label_before_figure(text, label) {
            into.push(token(Cow::Borrowed(&text[..length]), label));
            into.push(token(
                Cow::Borrowed(text[length..].trim_start()),
                Label::Value,
            ));
            return;
        }
        if let Some((label, length)) = kind_before_name(text) {
            into.push(Token {
                shared: Some(text),
                ..token(Cow::Borrowed(&text[..length]), label)
            });
            into.push(token(Cow::Borrowed(&text[length + 1..]), Label::Value));
            return;
        }
    }
    let had_markup = matches!(text, Cow::Owned(_));
    into.push(Token {
        column,
        text,
        label,
        had_markup,
        shared: None,
        nested: printed.starts_with("<table").then_some(printed),
        at,
    });
}

/// A label and where the figure begins that shares its cell: `项目期1年`, `年度资金总额: 38,430,000`. What is a source as
/// a `whole` may have digits in its name, so only an amount is parted from it: `省级财政资金 0`.
fn label_before_figure(text: &str, whole: Label) -> Option<(Label, usize)> {
    if text.len() > 80 {
        return None;
    }
    let length = text
        .bytes()
        .position(|it| it.is_ascii_digit())
        .filter(|&at| at > 0)?;
    if whole != Label::Value && number(&text[length..]).is_none() {
        return None;
    }
    match Label::of(&text[..length]) {
        label @ (Label::Source(..) | Label::Period | Label::Date) => Some((label, length)),
        _ => None,
    }
}

/// A kind of indicator and where the `/` stands that parts it from the name in the same cell.
fn kind_before_name(text: &str) -> Option<(Label, usize)> {
    if !has_byte(text, |byte| byte == b'/') {
        return None;
    }
    let length = text
        .find('/')
        .filter(|&at| at + 1 < text.len() && at < 60)?;
    match Label::of(&text[..length]) {
        label @ Label::Kind(_) => Some((label, length)),
        _ => None,
    }
}

impl Token<'_> {
    /// Whether it is no word of the form.
    pub(super) fn is_value(&self) -> bool {
        matches!(self.label, Label::Value | Label::Whole(Whole::Name))
    }
}

/// Where all of them stand.
pub(super) fn place(tokens: &[Token<'_>]) -> Location {
    tokens
        .iter()
        .fold(Location::default(), |at, token| at.to(token.at))
}

/// The rows of a table that stands as markup in one cell.
pub(super) fn nested_rows(markup: &str, at: Location) -> impl Iterator<Item = Vec<Token<'_>>> {
    markup.split("<tr").skip(1).map(move |row| {
        let mut tokens = Vec::new();
        let cells = row.split("<t").skip(1).filter_map(|cell| {
            let inner = cell.strip_prefix(['d', 'h'])?;
            let (_, inner) = inner.split_once('>')?;
            Some(inner.split("</t").next().unwrap_or(inner).trim())
        });
        for (column, text) in cells.enumerate() {
            push(&mut tokens, column, text, at);
        }
        tokens
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::{FundSource, Span};

    fn read(text: &str) -> Vec<(String, Label)> {
        let mut into = Vec::new();
        push(&mut into, 0, text, Location::line(1));
        into.into_iter()
            .map(|token| (token.text.into_owned(), token.label))
            .collect()
    }

    #[test]
    fn a_label_that_shares_its_cell_with_the_value_is_parted_from_it() {
        assert_eq!(
            read("项目期1年"),
            [
                ("项目期".into(), Label::Period),
                ("1年".into(), Label::Value)
            ]
        );
        assert_eq!(
            read("年度资金总额: 38,430,000")[0].1,
            Label::Source(FundSource::Total, Some(Span::Year))
        );
        assert_eq!(
            read("其中:中央财政资金 38,430,000"),
            [
                (
                    "其中:中央财政资金 ".into(),
                    Label::Source(FundSource::Central, None)
                ),
                ("38,430,000".into(), Label::Value)
            ]
        );
        assert_eq!(read("省级财政资金(2023年结转)").len(), 1);
        assert_eq!(read("服务对象满意度/职工满意度")[1].0, "职工满意度");
        assert_eq!(read("完成3项/年").len(), 1);
    }

    #[test]
    fn a_table_within_a_cell_gives_its_rows() {
        let markup = "<table><tr><th></th><th>实施期目标</th></tr><tr><td>总体目标</td><td>按时</td></tr></table>";
        let rows: Vec<Vec<Label>> = nested_rows(markup, Location::line(1))
            .map(|row| row.iter().map(|token| token.label).collect())
            .collect();
        assert_eq!(
            rows,
            [
                vec![Label::GoalOf(Span::Whole)],
                vec![Label::Goal, Label::Value]
            ]
        );
    }
}
