//! The tasks of a whole-department sheet that are printed as a table: name, content, money by source.

use super::{
    builder::{Builder, Stage},
    label::Label,
    token::Token,
};
use crate::text::number;

/// The columns of the tasks, while they are being read.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// The column of the names.
    name: usize,
    /// The headings behind it, with their columns, from left to right.
    headings: Vec<(usize, String)>,
    /// Whether a task was read, so that no second row of headings can follow.
    begun: bool,
}

/// Over the names of the tasks.
const NAME: &str = "任务名称";

impl Plan {
    /// The columns of a row of headings; `None` where it is none.
    fn headed(tokens: &[Token<'_>]) -> Option<Self> {
        let at = tokens.iter().position(|token| token.text == NAME)?;
        let headings = tokens[at + 1..].iter();
        Some(Self {
            name: tokens[at].column,
            headings: headings
                .map(|token| (token.column, token.text.clone().into_owned()))
                .collect(),
            begun: false,
        })
    }

    fn heading(&self, column: usize) -> Option<&str> {
        let after = self.headings.partition_point(|(its, _)| *its <= column);
        let (_, words) = self.headings[..after].last()?;
        Some(words)
    }

    /// Takes in a second row of headings: 总额, 财政拨款 under 预算金额.
    fn divide(&mut self, tokens: &[Token<'_>]) {
        let under = |token: &Token<'_>| {
            let above = self.heading(token.column).unwrap_or_default();
            (token.column, format!("{above}/{}", token.text))
        };
        let below: Vec<(usize, String)> = tokens.iter().map(under).collect();
        let is_divided =
            |column: &usize| below.binary_search_by_key(column, |(its, _)| *its).is_ok();
        self.headings.retain(|(column, _)| !is_divided(column));
        self.headings.extend(below);
        self.headings.sort_by_key(|(column, _)| *column);
    }
}

impl Builder {
    /// Reads a row of the table of tasks; `false` where it is none.
    pub(super) fn planned_row(&mut self, tokens: &[Token<'_>]) -> bool {
        if let Some(plan) = Plan::headed(tokens) {
            self.plan = plan;
            self.enter(Stage::Texts);
            return true;
        }
        let first = &tokens[0];
        let is_task = matches!(first.label, Label::Value | Label::Source(..));
        if self.plan.headings.is_empty() || !is_task {
            self.plan = Plan::default();
            return false;
        }
        let has_figure = tokens.iter().any(|token| number(&token.text).is_some());
        if first.column > self.plan.name && !has_figure && !self.plan.begun {
            self.plan.divide(tokens);
        } else {
            self.task(tokens);
        }
        true
    }

    /// Reads a task: its name, and what stands under each heading.
    fn task(&mut self, tokens: &[Token<'_>]) {
        let is_first = !std::mem::replace(&mut self.plan.begun, true);
        let task = match tokens {
            // What gathers the tasks may be printed beside the first.
            [group, rest @ ..] if is_first && group.column < self.plan.name && rest.len() > 2 => {
                rest
            }
            whole => whole,
        };
        let Some((name, values)) = task.split_first() else {
            return;
        };
        for value in values {
            let heading = self.plan.heading(value.column).unwrap_or_default();
            let label = format!("{}/{heading}", name.text);
            self.add_field(label, &value.text, name.at.to(value.at));
        }
    }
}
