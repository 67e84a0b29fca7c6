//! The money of a self-evaluation: planned, spent, left, by source.

use super::{
    builder::{Builder, Stage},
    funding::label_in_money,
    label::{Heading, Label, MoneyColumn},
    token::{Token, place},
};
use crate::{
    budget::{EvaluationFunding, Funding, Value},
    finding::Finding,
    location::Location,
    text::number,
};

/// The columns of money, from left to right.
#[derive(Debug, Default)]
pub(super) struct MoneyColumns {
    columns: Vec<(usize, Figure)>,
}

/// What a figure of a row says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Figure {
    Of(MoneyColumn),
    /// 分值, the same for every project.
    Weight,
    Score,
}

impl Figure {
    /// What stands under a heading.
    fn under(heading: Label) -> Option<Self> {
        match heading {
            Label::MoneyColumn(column) => Some(Self::Of(column)),
            Label::Heading(Heading::Weight) => Some(Self::Weight),
            Label::Heading(Heading::Score) => Some(Self::Score),
            _ => None,
        }
    }
}

/// No row has more headings of money.
const HEADINGS: usize = 32;

/// The columns where no headings can be read.
const USUAL: [Figure; 7] = [
    Figure::Of(MoneyColumn::Applied),
    Figure::Of(MoneyColumn::Budgeted),
    Figure::Of(MoneyColumn::Adjusted),
    Figure::Of(MoneyColumn::Executed),
    Figure::Of(MoneyColumn::Left),
    Figure::Of(MoneyColumn::Rate),
    Figure::Score,
];

impl MoneyColumns {
    /// Takes in a row of headings; one that says the same again begins them anew. 目标申报数 and 预算编制数 divide
    /// 年初预算数, on its row or below it.
    pub(super) fn read(&mut self, tokens: &[Token<'_>]) {
        let initial = Figure::Of(MoneyColumn::Initial);
        let headings = tokens
            .iter()
            .filter_map(|token| Some((token.column, Figure::under(token.label)?)))
            .take(HEADINGS);
        let is_again = |(_, figure): (usize, Figure)| self.columns.iter().any(|it| it.1 == figure);
        if headings.clone().any(is_again) {
            self.columns.clear();
        }
        for (column, figure) in headings {
            let is_part = matches!(
                figure,
                Figure::Of(MoneyColumn::Applied | MoneyColumn::Budgeted)
            );
            let divided = self.columns.iter().position(|(_, it)| *it == initial);
            match divided.filter(|_| is_part) {
                Some(at) => self.columns[at] = (column, figure),
                None if figure == Figure::Of(MoneyColumn::Budgeted) => self.after_applied(column),
                None => self.columns.push((column, figure)),
            }
        }
    }

    fn after_applied(&mut self, column: usize) {
        let applied = |it: &(usize, Figure)| it.1 == Figure::Of(MoneyColumn::Applied);
        let place = self.columns.iter().position(applied).map_or(0, |at| at + 1);
        self.columns
            .insert(place, (column, Figure::Of(MoneyColumn::Budgeted)));
    }

    /// What each of the figures in these columns says: in turn if there are as many, else by place if every one of them
    /// stands under a heading, else in turn from the left, which is a guess.
    fn assign(&self, places: &[usize]) -> (Vec<Figure>, bool) {
        let figures: Vec<Figure> = match self.columns.as_slice() {
            [] => USUAL.to_vec(),
            columns => columns.iter().map(|(_, figure)| *figure).collect(),
        };
        if figures.len() == places.len() {
            return (figures, true);
        }
        let under = |place: &usize| {
            let column = self.columns.iter().find(|(column, _)| column == place);
            column.map(|(_, figure)| *figure)
        };
        match places.iter().map(under).collect() {
            Some(figures) => (figures, true),
            None => (figures, places.is_empty()),
        }
    }
}

impl Builder {
    /// Reads a row of money: figures after the source, and the reason for a deviation.
    pub(super) fn evaluated_money_row(&mut self, tokens: &[Token<'_>]) {
        self.enter(Stage::Money);
        let label = tokens
            .iter()
            .position(|token| !matches!(token.label, Label::Money | Label::Group));
        let Some((label, rest)) = label.and_then(|at| tokens[at..].split_first()) else {
            return;
        };
        let at = place(tokens);
        let evaluation = self.evaluated(label, rest, at);
        match label_in_money(label) {
            Label::Source(source, _) => self.sheet.funding.push(Funding {
                source,
                whole: Value::Empty,
                year: Value::Empty,
                evaluation: Some(Box::new(evaluation)),
                at,
            }),
            _ => self.other_money(label, rest),
        }
    }

    /// What stands behind the source: each figure where it belongs, and the words after them.
    fn evaluated(
        &mut self,
        label: &Token<'_>,
        rest: &[Token<'_>],
        at: Location,
    ) -> EvaluationFunding {
        let (places, figures): (Vec<usize>, Vec<Value>) = rest
            .iter()
            .map_while(|token| Some((token.column, figure(&token.text)?)))
            .unzip();
        let note = printed(&rest[figures.len()..], " ");
        let (meanings, is_sure) = self.money_columns.assign(&places);
        if !is_sure {
            let figures: Vec<String> = figures.iter().filter_map(Value::printed).collect();
            let words = [label.text.as_ref(), &figures.join(" ")];
            self.findings
                .push(Finding::warning("sheet-money-incomplete", at, words));
        }
        let mut evaluation = EvaluationFunding {
            note: (!note.is_empty()).then_some(note),
            ..EvaluationFunding::default()
        };
        for (value, meaning) in figures.into_iter().zip(meanings) {
            match field_of(&mut evaluation, meaning) {
                Some(field) => *field = value,
                None => self.money_weight(&value, at),
            }
        }
        evaluation
    }

    /// 分值 of the money: how much the rate of spending counts in the score.
    fn money_weight(&mut self, weight: &Value, at: Location) {
        if let Value::Number(weight) = weight {
            self.add_field(MONEY_WEIGHT.into(), &weight.to_string(), at);
        }
    }

    /// Money of a source that has no name of its own here, such as 中央补助.
    fn other_money(&mut self, label: &Token<'_>, rest: &[Token<'_>]) {
        let values = printed(rest, "、");
        if !values.is_empty() {
            let label_text = label.text.clone().into_owned();
            self.add_field(label_text, &values, label.at.to(place(rest)));
        }
    }
}

/// The field of the weight of the money.
const MONEY_WEIGHT: &str = "分值/预算执行率";

/// What cells say, one behind the other.
fn printed(tokens: &[Token<'_>], between: &str) -> String {
    let texts: Vec<&str> = tokens.iter().map(|token| token.text.as_ref()).collect();
    texts.join(between)
}

/// Where a figure belongs.
fn field_of(row: &mut EvaluationFunding, figure: Figure) -> Option<&mut Value> {
    Some(match figure {
        Figure::Of(MoneyColumn::Applied) => &mut row.applied,
        Figure::Of(MoneyColumn::Initial | MoneyColumn::Budgeted) => &mut row.budgeted,
        Figure::Of(MoneyColumn::Adjusted) => &mut row.adjusted,
        Figure::Of(MoneyColumn::Executed) => &mut row.executed,
        Figure::Of(MoneyColumn::Left) => &mut row.left,
        Figure::Of(MoneyColumn::Rate) => &mut row.rate,
        Figure::Score => &mut row.score,
        Figure::Weight => return None,
    })
}

/// A figure, or the dash that stands for one; a rate may have its sign behind it.
fn figure(text: &str) -> Option<Value> {
    let is_dash = !text.is_empty() && text.chars().all(|it| matches!(it, '—' | '-' | '/' | '－'));
    match number(text.trim_end_matches(['%', '％'])) {
        Some(number) => Some(Value::Number(number)),
        None => is_dash.then(|| Value::Text(text.into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{interpret::sheet::token::line, tables::tests::grid};

    fn columns(headings: &str) -> MoneyColumns {
        let mut columns = MoneyColumns::default();
        for row in &grid(headings).rows {
            columns.read(&line(row));
        }
        columns
    }

    #[test]
    fn headings_of_one_or_two_rows_give_the_same_order() {
        for headings in [
            "年初预算数||全年预算数|全年执行数|资金结转(剩)余|执行率|得分\n目标申报数|预算编制数",
            "|年初预算数||目标申报数|预算编制数|全年预算数|全年执行数|资金结(转)余|执行率|得分",
        ] {
            let (figures, sure) = columns(headings).assign(&[0; 7]);
            assert_eq!(
                (figures.as_slice(), sure),
                (USUAL.as_slice(), true),
                "{headings}"
            );
        }
    }

    #[test]
    fn headings_printed_again_are_counted_once() {
        let headings = "|年初预算数||全年预算数|全年执行数|执行率|得分\n|目标申报数|预算编制数";
        let again = columns(&format!("{headings}\n{headings}"));
        assert_eq!(again.columns, columns(headings).columns);
    }

    #[test]
    fn blanks_are_passed_over_where_figures_stand_under_their_headings() {
        let columns = columns("|年初预算数|全年预算数|全年执行数|分值|执行率|得分");
        let (figures, sure) = columns.assign(&[2, 3]);
        assert_eq!(
            figures,
            [
                Figure::Of(MoneyColumn::Adjusted),
                Figure::Of(MoneyColumn::Executed)
            ]
        );
        assert!(sure);
        assert!(!columns.assign(&[9]).1);
    }
}
