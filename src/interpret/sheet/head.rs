//! The head of a sheet: project, department, unit, attribute, period.

use super::{
    builder::{Builder, Stage},
    clean,
    label::Label,
    token::{Token, place},
};
use crate::finding::Finding;

impl Builder {
    /// Reads a row of the head. `false` where it is none.
    pub(super) fn head_row(&mut self, tokens: &[Token<'_>]) -> bool {
        let position = |label: Label| tokens.iter().position(|token| token.label == label);
        let heads = tokens.iter().filter(|token| is_head(token.label));
        let named = position(Label::Project).and_then(|at| tokens.get(at + 1));
        if named.is_some_and(|value| !is_attribute(&value.text)) && heads.count() > 1 {
            self.labelled_row(tokens);
        } else if let Some(unit) = position(Label::Unit) {
            self.department_row(tokens, unit);
        } else if let Some(period) = position(Label::Period) {
            self.attribute_row(tokens, period);
        } else if let Some(value) = tokens.iter().find(|token| is_attribute(&token.text)) {
            self.misnamed(tokens, value, "项目属性", Label::Attribute);
            self.sheet.attribute = Some(text(value));
        } else {
            return self.named_row(tokens);
        }
        true
    }

    /// The project's name and other labels of the head, each before its value.
    fn labelled_row(&mut self, tokens: &[Token<'_>]) {
        let mut rest = tokens;
        while let [label, more @ ..] = rest {
            rest = more;
            let value = more.first().filter(|token| token.label == Label::Value);
            let Some(value) = value else {
                continue;
            };
            rest = &more[1..];
            let said = text(value);
            match label.label {
                Label::Project => self.sheet.project = said,
                Label::Department => self.sheet.department = Some(said),
                Label::Unit => self.sheet.unit = Some(said),
                Label::Attribute => self.sheet.attribute = Some(said),
                Label::Period => self.sheet.period = Some(said),
                _ => {
                    let words = label.text.clone().into_owned();
                    self.add_field(words, &value.text, label.at.to(value.at));
                }
            }
        }
        self.findings.retain(|it| !is_told(it, &self.sheet.project));
    }

    /// A row with one label and one value, or the project's name alone.
    fn named_row(&mut self, tokens: &[Token<'_>]) -> bool {
        let (first, rest) = (&tokens[0], &tokens[1..]);
        match first.label {
            Label::Project if !rest.is_empty() => {
                self.project_row(rest);
                self.findings.retain(|it| !is_told(it, &self.sheet.project));
            }
            Label::Department if !rest.is_empty() => {
                self.sheet.department = rest.first().map(text);
            }
            Label::Project | Label::Department | Label::Attribute => {}
            Label::Value if tokens.len() == 1 && self.sheet.project.is_empty() => {
                self.sheet.project = text(first);
                self.findings.push(Finding::warning(
                    UNLABELLED,
                    first.at,
                    [self.sheet.project.as_str()],
                ));
            }
            // A name too long for its cell goes on in the row below.
            Label::Value if tokens.len() == 1 && self.has_open_name() => {
                let name = text(first);
                self.sheet.project.push_str(&name);
                self.findings.push(Finding::note(
                    "sheet-name-joined",
                    first.at,
                    [self.sheet.project.as_str(), name.as_str()],
                ));
            }
            _ => return false,
        }
        true
    }

    /// Whether the name of the project may still go on: nothing stands between, and no name is so long as to need more.
    fn has_open_name(&self) -> bool {
        self.sheet.department.is_none() && self.sheet.project.len() < LONGEST_NAME
    }

    /// The name, and labelled values beside it if there are any.
    fn project_row(&mut self, rest: &[Token<'_>]) {
        let (name, pairs) = if rest.len() >= 3 && !rest.len().is_multiple_of(2) {
            rest.split_at(1)
        } else {
            (rest, &rest[..0])
        };
        self.sheet.project = name.iter().map(text).collect();
        for pair in pairs.chunks_exact(2) {
            let at = pair[0].at.to(pair[1].at);
            self.add_field(pair[0].text.clone().into_owned(), &pair[1].text, at);
        }
    }

    fn department_row(&mut self, tokens: &[Token<'_>], unit: usize) {
        let value = tokens[..unit].iter().rfind(|token| token.is_value());
        if let Some(value) = value {
            self.misnamed(tokens, value, "主管部门及代码", Label::Department);
            self.sheet.department = Some(text(value));
        }
        self.sheet.unit = tokens.get(unit + 1).map(text);
    }

    fn attribute_row(&mut self, tokens: &[Token<'_>], period: usize) {
        let value = tokens[..period].iter().rfind(|token| token.is_value());
        if let Some(value) = value {
            self.misnamed(tokens, value, "项目属性", Label::Attribute);
            self.sheet.attribute = Some(text(value));
        }
        self.sheet.period = tokens.get(period + 1).map(text);
    }

    /// Says that the value's label is damaged or missing.
    fn misnamed(&mut self, tokens: &[Token<'_>], value: &Token<'_>, meant: &str, label: Label) {
        let printed = &tokens[0];
        if printed.label == label {
            return;
        }
        let at = place(tokens);
        self.findings.push(if std::ptr::eq(printed, value) {
            Finding::warning("sheet-label-missing", at, [meant, &value.text])
        } else {
            let words = [&printed.text, meant, &value.text];
            Finding::warning("sheet-label-mended", at, words)
        });
    }

    /// Whether a row begins a sheet although another one is still being read.
    pub(super) fn is_beginning_of_next(&self, tokens: &[Token<'_>]) -> bool {
        self.stage > Stage::Head
            && (self.sheet.department.is_some() || self.stage >= Stage::Indicators)
            && tokens.len() >= 2
            && tokens[0].label == Label::Project
    }
}

/// The name of a project has no more bytes than these; no row below goes on with a longer one.
const LONGEST_NAME: usize = 360;

/// Whether the name of a project that stood without a label has one after all, in a row of its own.
fn is_told(finding: &Finding, project: &str) -> bool {
    finding.code == UNLABELLED && finding.arguments == [project]
}

/// What is said where the name of a project has no label.
const UNLABELLED: &str = "sheet-project-unlabelled";

/// Whether a label is one of the head.
fn is_head(label: Label) -> bool {
    matches!(
        label,
        Label::Project | Label::Department | Label::Unit | Label::Attribute | Label::Period
    )
}

/// Whether a value can only be that of 项目属性.
fn is_attribute(text: &str) -> bool {
    ["一次性项目", "经常性项目", "延续性项目"]
        .iter()
        .any(|word| text.starts_with(word))
}

fn text(token: &Token<'_>) -> String {
    clean::joined(&token.text).into_owned()
}
