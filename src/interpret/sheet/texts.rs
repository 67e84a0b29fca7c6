//! The long texts and the goals of a sheet.

use std::borrow::Cow;

use super::{
    builder::{Builder, Stage},
    label::Label,
    token::{Token, place},
};
use crate::{
    budget::{SheetKind, Span},
    finding::Finding,
    location::Location,
    text::number,
};

/// The usual label of the goals.
const GOAL: &str = "总体目标";
/// The two texts of a self-evaluation's goals.
const AIMED: &str = "年度目标";
const REACHED: &str = "实际完成情况";

/// A label is shorter than this; what is longer is a text without a label.
const LABEL_LENGTH: usize = 24;

impl Builder {
    /// Reads a row with a long text, or labelled values that no other row takes.
    pub(super) fn text_row(&mut self, tokens: &[Token<'_>]) {
        let labels = tokens
            .iter()
            .take_while(|token| token.label == Label::Group)
            .count();
        let tokens = &tokens[labels..];
        match tokens {
            [] => {}
            [only] => self.more_text(only),
            [label, figure] if label.label == Label::Value && number(&figure.text).is_some() => {
                let at = label.at.to(figure.at);
                self.add_field(label.text.clone().into_owned(), &figure.text, at);
            }
            _ if is_pairs(tokens) => {
                for pair in tokens.chunks_exact(2) {
                    let at = pair[0].at.to(pair[1].at);
                    self.add_field(pair[0].text.clone().into_owned(), &pair[1].text, at);
                }
            }
            [label, rest @ ..] if label.text.chars().count() <= LABEL_LENGTH => {
                self.labelled_text(label, rest);
            }
            _ => self.unread(tokens),
        }
    }

    fn labelled_text(&mut self, label: &Token<'_>, rest: &[Token<'_>]) {
        self.enter(Stage::Texts);
        let name = match label.label {
            Label::Text(name) => Cow::Borrowed(name),
            _ => Cow::Owned(label.text.to_string()),
        };
        if *name != *label.text && !words(&name).eq(words(&label.text)) {
            let words = [&*label.text, &*name];
            self.findings
                .push(Finding::note("sheet-label-spelt", label.at, words));
        }
        let text = match rest {
            [whole] => Cow::Borrowed(&*whole.text),
            _ => {
                let pieces: Vec<&str> = rest.iter().map(|token| &*token.text).collect();
                Cow::Owned(pieces.join("\n"))
            }
        };
        let at = label.at.to(place(rest));
        self.add_text(name, None, &text, at);
    }

    /// Puts a text without a label under the one above, which a page break cut.
    fn more_text(&mut self, token: &Token<'_>) {
        if token.label != Label::Value {
            return;
        }
        match self.sheet.texts.last_mut() {
            Some(last) => {
                last.text.push_str(&token.text);
                last.at = last.at.to(token.at);
                let label = last.label.clone();
                self.continued(&label, token.at);
            }
            None => self.unread(std::slice::from_ref(token)),
        }
    }

    fn continued(&mut self, label: &str, at: Location) {
        self.findings.push(Finding::note(
            "sheet-text-continued",
            at,
            [self.sheet.project.as_str(), label],
        ));
    }

    /// Reads the headings over the goals.
    pub(super) fn goal_headings(&mut self, tokens: &[Token<'_>]) {
        self.enter(Stage::Goals);
        let second = tokens
            .iter()
            .find(|token| matches!(token.label, Label::GoalOf(Span::Year) | Label::Reached));
        let second = match self.sheet.kind {
            SheetKind::SelfEvaluation => tokens.iter().find(|token| token.label == Label::Reached),
            _ => second,
        };
        self.second_goal = second.map(|token| token.column);
    }

    /// Reads a row of goals: two texts side by side, or one of them.
    pub(super) fn goal_row(&mut self, tokens: &[Token<'_>]) {
        self.enter(Stage::Goals);
        let labelled = tokens[0].label == Label::Goal && tokens[0].text.contains('总')
            || matches!(tokens[0].label, Label::GoalOf(_));
        let texts: Vec<&Token<'_>> = tokens.iter().filter(|token| token.is_value()).collect();
        let is_open = [false, true]
            .into_iter()
            .any(|second| self.goal(second).is_some());
        match texts.as_slice() {
            [] => {}
            _ if is_open && !labelled => self.more_goals(&texts),
            texts => {
                let is_under = |column: usize| texts.iter().any(|text| text.column == column);
                let is_headed = self
                    .second_goal
                    .is_some_and(|at| texts.len() > 1 || is_under(at));
                if self.sheet.kind == SheetKind::Target
                    && tokens[0].label == Label::Value
                    && !is_headed
                {
                    self.findings.push(Finding::warning(
                        "sheet-goal-unlabelled",
                        place(tokens),
                        [self.sheet.project.as_str()],
                    ));
                }
                self.add_goals(texts);
            }
        }
    }

    /// Reads goals that each stand beside a label of their own.
    pub(super) fn named_goals(&mut self, tokens: &[Token<'_>]) {
        self.enter(Stage::Goals);
        let mut span = Span::Whole;
        for token in tokens {
            match token.label {
                Label::GoalOf(named) => span = named,
                Label::Goal => {}
                _ => self.add_text(GOAL, Some(span), &token.text, token.at),
            }
        }
    }

    fn add_goals(&mut self, texts: &[&Token<'_>]) {
        let alone = texts.len() == 1;
        for (index, token) in texts.iter().enumerate() {
            let second = match self.second_goal {
                Some(column) if alone => token.column >= column,
                _ => index > 0,
            };
            let (label, span) = self.goal_name(second);
            self.add_text(label, span, &token.text, token.at);
        }
    }

    fn goal_name(&self, second: bool) -> (&'static str, Option<Span>) {
        match (self.sheet.kind, second) {
            (SheetKind::SelfEvaluation, false) => (AIMED, None),
            (SheetKind::SelfEvaluation, true) => (REACHED, None),
            (_, false) => (GOAL, Some(Span::Whole)),
            (_, true) => (GOAL, Some(Span::Year)),
        }
    }

    /// What one of the two goals says so far.
    fn goal(&self, second: bool) -> Option<&str> {
        let (label, span) = self.goal_name(second);
        self.sheet
            .texts
            .iter()
            .find(|it| it.label == label && it.span == span)
            .map(|it| it.text.as_str())
    }

    /// The rest of goals that a page break cut.
    fn more_goals(&mut self, texts: &[&Token<'_>]) {
        for (index, token) in texts.iter().enumerate() {
            let second = if texts.len() > 1 {
                index > 0
            } else {
                self.continues_second(token)
            };
            let (label, span) = self.goal_name(second);
            let cut = self
                .sheet
                .texts
                .iter_mut()
                .find(|it| it.label == label && it.span == span);
            if let Some(cut) = cut {
                cut.text.push_str(&token.text);
                cut.at = cut.at.to(token.at);
                self.continued(label, token.at);
            } else {
                self.add_text(label, span, &token.text, token.at);
            }
        }
    }

    /// Which of the two goals one text goes on with: the one that it makes equal to the other, else the one without an
    /// end, else the one above it.
    fn continues_second(&self, token: &Token<'_>) -> bool {
        let (Some(first), Some(second)) = (self.goal(false), self.goal(true)) else {
            return self.goal(false).is_none();
        };
        let makes = |cut: &str, full: &str| full.strip_prefix(cut) == Some(&token.text);
        if makes(second, first) {
            return true;
        }
        if makes(first, second) {
            return false;
        }
        match (is_ended(first), is_ended(second)) {
            (true, false) => true,
            (false, true) => false,
            _ => self
                .second_goal
                .is_some_and(|column| token.column >= column),
        }
    }

    /// Rows below the total: the analysis of a self-evaluation.
    pub(super) fn after_indicators(&mut self, tokens: &[Token<'_>]) {
        if !self.result_goes_on(tokens) {
            self.text_row(tokens);
        }
    }

    /// Says which cells found no place.
    pub(super) fn unread(&mut self, tokens: &[Token<'_>]) {
        for token in tokens {
            self.findings.push(Finding::error(
                "sheet-cell-unread",
                token.at,
                [token.text.as_ref()],
            ));
        }
    }
}

/// What a label says, whatever stands between its words.
fn words(label: &str) -> impl Iterator<Item = char> {
    label.chars().filter(|it| !matches!(it, '、' | ' '))
}

/// Whether a text ends as sentences end.
fn is_ended(text: &str) -> bool {
    text.trim_end()
        .ends_with(['。', '！', '；', ';', '”', '）', ')', '.'])
}

/// Whether a row is label and value in turn, all of them short.
fn is_pairs(tokens: &[Token<'_>]) -> bool {
    let is_label = |text: &str| {
        let longest = if text.ends_with(['：', ':']) {
            LABEL_LENGTH
        } else {
            12
        };
        text.chars().count() <= longest
    };
    tokens.len() >= 4
        && tokens.len().is_multiple_of(2)
        && tokens.iter().all(|token| token.label == Label::Value)
        && tokens
            .chunks_exact(2)
            .all(|pair| is_label(&pair[0].text) && pair[1].text.chars().count() <= 40)
}
