//! Self-evaluations: indicators aimed at and reached, the score.

use super::{
    builder::{Builder, Stage},
    clean,
    label::{Heading, Label},
    token::{Token, place},
};
use crate::{
    budget::{Evaluation, Indicator, Reading},
    finding::Finding,
    text::number,
};

/// The columns of the indicators' headings.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Columns {
    category: Option<usize>,
    kind: Option<usize>,
    name: Option<usize>,
    initial: Option<usize>,
    adjusted: Option<usize>,
    actual: Option<usize>,
    remark: Option<usize>,
    weight: Option<usize>,
    score: Option<usize>,
    note: Option<usize>,
}

impl Columns {
    /// Takes them from the row of headings.
    pub(super) fn read(&mut self, tokens: &[Token<'_>]) {
        for token in tokens {
            let Label::Heading(heading) = token.label else {
                continue;
            };
            let place = match heading {
                Heading::Category => &mut self.category,
                Heading::Kind => &mut self.kind,
                Heading::Name => &mut self.name,
                Heading::Initial | Heading::Value => &mut self.initial,
                Heading::Adjusted => &mut self.adjusted,
                Heading::Actual => &mut self.actual,
                Heading::Remark => &mut self.remark,
                Heading::Weight => &mut self.weight,
                Heading::Score => &mut self.score,
                Heading::Note => &mut self.note,
                Heading::Measure => continue,
            };
            place.get_or_insert(token.column);
        }
    }

    /// What follows the name of an indicator, each cell under its heading: values, weight and score, the reason. `None`
    /// where one of them stands under none.
    fn of_row<'t, 'p>(&self, rest: &'t [Token<'p>]) -> Option<Cells<'t, 'p>> {
        self.weight.and(self.score)?;
        let values = [self.initial, self.adjusted, self.actual, self.remark];
        let marks = [self.weight, self.score];
        let under = |column: Option<usize>| rest.iter().find(|token| Some(token.column) == column);
        let cells = Cells {
            values: values.map(under),
            marks: marks.map(under),
            note: under(self.note),
        };
        let is_mark = |token: &Token<'_>| number(&token.text).is_some();
        let all = cells.values.iter().chain(&cells.marks).flatten().count();
        (all + usize::from(cells.note.is_some()) == rest.len()
            && cells.values[2].is_some()
            && cells.marks.iter().flatten().all(|token| is_mark(token))
            && !cells.note.is_some_and(is_mark))
        .then_some(cells)
    }
}

/// What follows the name of an indicator.
struct Cells<'t, 'p> {
    /// 年初, 调整后, 实际 and 情况说明.
    values: [Option<&'t Token<'p>>; 4],
    /// 分值 and 得分.
    marks: [Option<&'t Token<'p>>; 2],
    note: Option<&'t Token<'p>>,
}

/// How far a row's cells stand from their columns.
fn shift(column: usize, heading: Option<usize>) -> isize {
    heading.map_or(0, |heading| column.wrapping_sub(heading).cast_signed())
}

impl Builder {
    /// Reads a row of indicators with what was aimed at, what was reached, weight and score.
    pub(super) fn evaluation_row(&mut self, tokens: &[Token<'_>]) {
        let (name_at, shift) = self.take_levels(tokens);
        let Some(name) = name_at.map(|at| &tokens[at]) else {
            return;
        };
        let rest = &tokens[name_at.map_or(0, |at| at + 1)..];
        let headed = self.columns.of_row(rest).filter(|_| shift == 0);
        let Cells {
            values,
            marks,
            note,
        } = headed.unwrap_or_else(|| self.in_order(rest, shift));
        let [initial, adjusted, actual, remark] = values;
        let [weight, score] = marks;
        let text =
            |token: Option<&Token<'_>>| token.map(|token| clean::joined(&token.text).into_owned());
        let (category, kind) = self.indicators.levels(0);
        self.sheet.indicators.push(Indicator {
            category,
            kind,
            name: clean::joined(&name.text).into_owned(),
            reading: Reading::Evaluation(Box::new(Evaluation {
                initial: text(initial),
                adjusted: text(adjusted),
                actual: text(actual),
                weight: text(weight),
                score: text(score),
                note: text(note.or(remark)),
            })),
            at: rest.iter().fold(name.at, |at, token| at.to(token.at)),
        });
    }

    /// What follows a name, where the headings do not tell it: by the order in which it is printed.
    fn in_order<'t, 'p>(&self, rest: &'t [Token<'p>], shift: isize) -> Cells<'t, 'p> {
        let (values, marks, note) = parted(rest);
        Cells {
            values: self.placed(values, shift),
            marks: [marks.first(), marks.get(1)],
            note,
        }
    }

    /// Takes the level words of a row; gives the place of the name and how far the row has slipped.
    fn take_levels(&mut self, tokens: &[Token<'_>]) -> (Option<usize>, isize) {
        let mut slipped = None;
        let mut printed_category = false;
        for (at, token) in tokens.iter().enumerate() {
            match token.label {
                Label::Indicators => {}
                Label::Category(category) => {
                    printed_category = true;
                    self.indicators.set_category(category);
                    slipped.get_or_insert(shift(token.column, self.columns.category));
                }
                Label::Kind(kind) => {
                    let slip = *slipped.get_or_insert(shift(token.column, self.columns.kind));
                    let is_name = printed_category
                        && self.columns.name.is_some()
                        && shift(token.column, self.columns.name) == slip
                        && tokens.get(at + 1).is_none_or(|next| {
                            shift(next.column, self.columns.name) != slip
                                && clean::is_quantity(&next.text)
                        });
                    self.note_slip(slip, token);
                    self.indicators.set_kinds(kind);
                    self.check_category(kind, token.at);
                    if is_name {
                        return (Some(at), slip);
                    }
                }
                _ => {
                    let slip = slipped.unwrap_or_else(|| shift(token.column, self.columns.name));
                    if slipped.is_none() {
                        self.filled.push(place(tokens));
                    }
                    return (Some(at), slip);
                }
            }
        }
        (None, slipped.unwrap_or(0))
    }

    fn note_slip(&mut self, slip: isize, token: &Token<'_>) {
        if slip != 0 {
            self.findings.push(Finding::note(
                "sheet-row-slipped",
                token.at,
                [token.text.as_ref(), &slip.to_string()],
            ));
        }
    }

    /// The values under 年初, 调整后, 实际 and 情况说明, with the slip under which something is reached.
    fn placed<'t, 'p>(&self, values: &'t [Token<'p>], slip: isize) -> [Option<&'t Token<'p>>; 4] {
        let columns = [
            self.columns.initial,
            self.columns.adjusted,
            self.columns.actual,
            self.columns.remark,
        ];
        let under = |slip: isize| {
            columns.map(|column| {
                let column = column?.checked_add_signed(slip)?;
                values.iter().find(|token| token.column == column)
            })
        };
        [slip, 0, 1, -1]
            .into_iter()
            .map(under)
            .find(|found| found[2].is_some() && found.iter().flatten().count() == values.len())
            .unwrap_or_else(|| in_turn(values))
    }

    /// 总分 and 自评等级, on its row or on those below.
    pub(super) fn result_row(&mut self, tokens: &[Token<'_>]) {
        self.enter(Stage::Result);
        let numbers = tokens.iter().filter(|token| number(&token.text).is_some());
        let mut before_score = numbers.count().saturating_sub(1);
        for token in tokens {
            let text = clean::joined(&token.text);
            if number(&text).is_some() {
                // The weights' sum stands before the score.
                if before_score > 0 {
                    before_score -= 1;
                    self.add_field(TOTAL_WEIGHT.into(), &text, token.at);
                    continue;
                }
                self.sheet.score = Some(text.into_owned());
            } else if text.chars().count() <= 4 {
                self.sheet.grade = Some(text.into_owned());
            } else {
                self.unread(std::slice::from_ref(token));
            }
        }
    }

    /// Whether a row still belongs to the total: score and grade may have slipped below it.
    pub(super) fn result_goes_on(&mut self, tokens: &[Token<'_>]) -> bool {
        let [token] = tokens else { return false };
        let is_score = self.sheet.score.is_none() && number(&token.text).is_some();
        let is_grade = self.sheet.score.is_some()
            && self.sheet.grade.is_none()
            && token.text.chars().count() <= 3;
        if is_score || is_grade {
            self.result_row(tokens);
            self.findings.push(Finding::note(
                "sheet-result-slipped",
                token.at,
                [token.text.as_ref()],
            ));
        }
        is_score || is_grade
    }
}

/// The field of the sum of the weights.
const TOTAL_WEIGHT: &str = "分值/总分";

/// Parts what follows the name: values, then weight and score, which are the last two bare numbers, then the reason.
fn parted<'t, 'p>(
    rest: &'t [Token<'p>],
) -> (&'t [Token<'p>], &'t [Token<'p>], Option<&'t Token<'p>>) {
    let is_number = |token: &Token<'_>| number(&token.text).is_some();
    let last = rest.iter().rposition(is_number);
    let Some(last) = last.filter(|&last| last + 2 >= rest.len()) else {
        return (rest, &[], None);
    };
    let first = if last > 0 && is_number(&rest[last - 1]) {
        last - 1
    } else {
        last
    };
    (&rest[..first], &rest[first..=last], rest.get(last + 1))
}

/// Values without columns to go by: the last is what was reached.
fn in_turn<'t, 'p>(values: &'t [Token<'p>]) -> [Option<&'t Token<'p>>; 4] {
    match values {
        [] => [None; 4],
        [actual] => [None, None, Some(actual), None],
        [adjusted, actual] => [None, Some(adjusted), Some(actual), None],
        [initial, adjusted, actual, ..] => {
            [Some(initial), Some(adjusted), Some(actual), values.get(3)]
        }
    }
}
