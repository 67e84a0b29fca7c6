//! The upper part of a whole-department sheet: who the department is, its budget by source and by direction, its tasks.

use super::{
    builder::{Builder, Stage},
    clean,
    label::{Label, Whole},
    token::{Token, place},
};
use crate::{budget::SheetText, text::number};

/// What holds for the rows below the one that said it.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The words that gather labels, such as 部门基本信息.
    group: String,
    /// 按资金来源划分, 按资金方向划分, each with what its amounts are called: 资金总额(万元).
    divisions: Vec<String>,
    /// Whether the rows pair a duty with a task.
    tasks: bool,
}

/// What the tasks are called; the duty that a task serves follows.
const TASK: &str = "重点任务";

/// A label is no longer than this.
const LABEL_LENGTH: usize = 16;

/// A value longer than this is a text.
const VALUE_LENGTH: usize = 40;

impl Builder {
    /// Reads a row above the indicators.
    pub(super) fn whole_row(&mut self, tokens: &[Token<'_>]) {
        let whole = |wanted: Whole| {
            tokens
                .iter()
                .any(|token| token.label == Label::Whole(wanted))
        };
        if whole(Whole::Division) {
            self.whole.divisions = divisions(tokens);
            self.enter(Stage::Money);
        } else if whole(Whole::Duty) && whole(Whole::Task) {
            self.whole.tasks = true;
            self.whole.divisions.clear();
            self.enter(Stage::Texts);
        } else if self.whole.tasks && tokens[0].label == Label::Value {
            self.task_row(tokens);
        } else if let [label, text] = tokens
            && is_long_text(label, text)
        {
            self.whole.tasks = false;
            self.add_text(label.text.to_string(), None, &text.text, place(tokens));
        } else if !self.whole.divisions.is_empty() {
            self.division_row(tokens);
        } else {
            self.field_row(tokens);
        }
    }

    fn task_row(&mut self, tokens: &[Token<'_>]) {
        let [.., duty, task] = tokens else {
            self.text_row(tokens);
            return;
        };
        self.sheet.texts.push(SheetText {
            label: format!("{TASK}/{}", duty.text).into(),
            span: None,
            text: task.text.clone().into_owned(),
            at: duty.at.to(task.at),
        });
    }

    /// Label and amount, once or twice: by source on the left, by direction on the right.
    fn division_row(&mut self, tokens: &[Token<'_>]) {
        let mut pairs = 0;
        for pair in tokens.windows(2) {
            if number(&pair[1].text).is_none() || number(&pair[0].text).is_some() {
                continue;
            }
            let division = self.whole.divisions.get(pairs).map_or("", String::as_str);
            let label = format!("{division}/{}", pair[0].text.trim_end_matches([':', '：']));
            self.add_field(label, &pair[1].text, pair[0].at.to(pair[1].at));
            pairs += 1;
        }
    }

    /// Labels and values in turn, after a word that gathers them.
    fn field_row(&mut self, tokens: &[Token<'_>]) {
        let pairs = if tokens.len().is_multiple_of(2) {
            tokens
        } else {
            self.whole.group = tokens[0].text.clone().into_owned();
            &tokens[1..]
        };
        for pair in pairs.chunks_exact(2) {
            let [label, value] = pair else { continue };
            if label.label == Label::Whole(Whole::Name) {
                self.sheet.project = clean::joined(&value.text).into_owned();
                self.sheet.department = Some(self.sheet.project.clone());
            }
            let path = match self.whole.group.as_str() {
                "" => label.text.clone().into_owned(),
                group => format!("{group}/{}", label.text),
            };
            self.add_field(path, &value.text, label.at.to(value.at));
        }
    }
}

/// The divisions that a row of headings names, each with the heading of its amounts where that follows it.
fn divisions(tokens: &[Token<'_>]) -> Vec<String> {
    let is_division = |token: &Token<'_>| token.label == Label::Whole(Whole::Division);
    let named = (0..tokens.len()).filter(|&at| is_division(&tokens[at]));
    let path = |at: usize| match tokens.get(at + 1) {
        Some(amounts) if !is_division(amounts) => format!("{}/{}", tokens[at].text, amounts.text),
        _ => tokens[at].text.clone().into_owned(),
    };
    named.map(path).collect()
}

/// Whether a text stands beside its label.
fn is_long_text(label: &Token<'_>, text: &Token<'_>) -> bool {
    matches!(label.label, Label::Text(_) | Label::GoalOf(_))
        || label.text.chars().count() <= LABEL_LENGTH && text.text.chars().count() > VALUE_LENGTH
}
