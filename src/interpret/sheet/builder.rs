//! A sheet as it is being read, row after row.

use std::borrow::Cow;

use super::{
    clean,
    evaluated_money::MoneyColumns,
    evaluation,
    funding::names_source,
    indicators::Indicators,
    label::{Label, LabelKinds},
    plan,
    token::{Line, Token, nested_rows, place},
    whole,
};
use crate::{
    budget::{Field, Sheet, SheetKind, SheetText, Span},
    finding::Finding,
    location::Location,
    text::number,
};

/// How far down the sheet the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// Name, department, unit.
    Head,
    /// Money.
    Money,
    /// Long texts.
    Texts,
    /// Goals.
    Goals,
    /// Indicators.
    Indicators,
    /// Total score and what follows from it.
    Result,
    /// People and date below.
    Foot,
}

/// A sheet as it is being read.
#[derive(Debug)]
pub(super) struct Builder {
    pub(super) sheet: Sheet,
    pub(super) findings: Vec<Finding>,
    pub(super) stage: Stage,
    /// The column under 年度目标 or 实际完成情况, once the headings of the goals are read.
    pub(super) second_goal: Option<usize>,
    pub(super) indicators: Indicators,
    pub(super) columns: evaluation::Columns,
    pub(super) money_columns: MoneyColumns,
    /// Whether the money is printed in 万元.
    pub(super) in_ten_thousands: bool,
    pub(super) whole: whole::State,
    /// The table of tasks of a whole-department sheet.
    pub(super) plan: plan::Plan,
    /// Where the rows are whose levels stand in a row above.
    pub(super) filled: Vec<Location>,
    /// Where the rows of indicators are that do not stand under their headings.
    pub(super) askew: Vec<Location>,
}

impl Builder {
    /// A sheet of which nothing is read yet.
    pub(super) fn new(kind: SheetKind) -> Self {
        Self {
            sheet: Sheet {
                kind,
                project: String::new(),
                department: None,
                unit: None,
                attribute: None,
                period: None,
                funding: Vec::new(),
                texts: Vec::new(),
                fields: Vec::new(),
                indicators: Vec::new(),
                score: None,
                grade: None,
                at: Location::default(),
            },
            findings: Vec::new(),
            stage: Stage::Head,
            second_goal: None,
            indicators: Indicators::default(),
            columns: evaluation::Columns::default(),
            money_columns: MoneyColumns::default(),
            in_ten_thousands: false,
            whole: whole::State::default(),
            plan: plan::Plan::default(),
            filled: Vec::new(),
            askew: Vec::new(),
        }
    }

    /// Reads a row of the sheet; `below` are the rows after it.
    pub(super) fn row(&mut self, tokens: &[Token<'_>], below: &[Line<'_, '_>]) {
        let Some(first) = tokens.first() else { return };
        self.sheet.at = self.sheet.at.to(place(tokens));
        for token in tokens.iter().filter(|token| token.had_markup) {
            self.findings.push(Finding::note(
                "sheet-markup-removed",
                token.at,
                [self.sheet.project.as_str()],
            ));
        }
        let mut shared: Vec<_> = (tokens.iter())
            .filter_map(|token| Some((token.shared?, token)))
            .collect();
        shared.dedup_by_key(|(cell, _)| *cell);
        for (cell, token) in shared {
            let words = [cell, token.text.as_ref()];
            self.findings
                .push(Finding::note("sheet-cell-shared", token.at, words));
        }
        let kinds = LabelKinds::of(tokens.iter().map(|token| token.label));
        if kinds.has(LabelKinds::PEOPLE) {
            self.people_row(tokens, below);
        } else if kinds.has(LabelKinds::HEADING) && headings(tokens) {
            self.indicator_headings(tokens);
            self.sheet.indicators.reserve(below.len().min(INDICATORS));
        } else if first.label == Label::Total {
            self.result_row(&tokens[1..]);
        } else if self.heads_money(tokens, kinds) {
            self.enter(Stage::Money);
            self.money_columns.read(tokens);
        } else if self.stage < Stage::Result && kinds.has(LabelKinds::LEVEL) {
            self.indicator_row(tokens, below);
        } else if self.stage < Stage::Indicators {
            self.row_above_indicators(tokens, kinds);
        } else {
            match self.stage {
                Stage::Result => self.after_indicators(tokens),
                Stage::Foot => self.below_foot(tokens),
                _ => self.indicator_row(tokens, below),
            }
        }
    }

    fn row_above_indicators(&mut self, tokens: &[Token<'_>], kinds: LabelKinds) {
        if self.sheet.kind == SheetKind::Whole && self.planned_row(tokens) {
            return;
        }
        if kinds.has(LabelKinds::SOURCE)
            || self.stage == Stage::Money
                && (is_rest_of_label(tokens)
                    || self.is_other_money(tokens)
                    || self.sheet.kind != SheetKind::Whole && names_source(tokens))
        {
            self.money_row(tokens);
        } else if self.sheet.kind == SheetKind::Whole {
            self.whole_row(tokens);
        } else if kinds.has(LabelKinds::GOAL) && !kinds.has(LabelKinds::VALUE) {
            self.goal_headings(tokens);
        } else if self.sheet.kind == SheetKind::Target && names_goals(tokens) {
            self.named_goals(tokens);
        } else {
            match (tokens[0].label, self.stage) {
                (Label::Text(_), _) => self.text_row(tokens),
                (Label::Goal, _) | (_, Stage::Goals) => self.goal_row(tokens),
                (_, Stage::Head) if self.head_row(tokens) => {}
                _ => self.text_row(tokens),
            }
        }
    }

    /// Whether a row holds headings of money. One alone stands above the indicators and over its figures, not beside one:
    /// 预算执行率 is also what an indicator is called.
    fn heads_money(&self, tokens: &[Token<'_>], kinds: LabelKinds) -> bool {
        let may_stand_alone = || {
            let is_figure = |token: &Token<'_>| clean::is_quantity(&token.text);
            self.stage < Stage::Indicators
                && !kinds.has(LabelKinds::LEVEL)
                && !tokens.iter().any(is_figure)
        };
        kinds.has(LabelKinds::MONEY_COLUMN) && (money_headings(tokens) || may_stand_alone())
    }

    /// Whether a row among the money of a self-evaluation has figures beside words that name no source known here.
    fn is_other_money(&self, tokens: &[Token<'_>]) -> bool {
        self.sheet.kind == SheetKind::SelfEvaluation
            && matches!(tokens[0].label, Label::Value | Label::Money)
            && tokens.len() > 2
            && tokens[2..]
                .iter()
                .any(|token| number(&token.text).is_some())
    }

    /// Reads a table that stands as markup within one cell of a row, as rows of its own. Gives the row without it and
    /// without the cells that only repeat it; `None` where there is no such table.
    pub(super) fn take_nested<'p>(&mut self, row: Line<'_, 'p>) -> Option<Vec<Token<'p>>> {
        let cell = row.iter().find(|token| token.nested.is_some())?;
        let (markup, at) = (cell.nested.unwrap_or_default(), cell.at);
        self.findings.push(Finding::warning(
            "sheet-table-in-cell",
            at,
            [self.sheet.project.as_str()],
        ));
        for tokens in nested_rows(markup, at) {
            self.row(&tokens, &[]);
        }
        let is_apart =
            |token: &&Token<'_>| token.nested.is_none() && !markup.contains(&*token.text);
        Some(row.iter().filter(is_apart).cloned().collect())
    }

    /// Goes on to a later stage; never back.
    pub(super) fn enter(&mut self, stage: Stage) {
        self.stage = self.stage.max(stage);
    }

    /// A long text, or more of the one that stands there under this label.
    pub(super) fn add_text(
        &mut self,
        label: impl Into<Cow<'static, str>>,
        span: Option<Span>,
        text: &str,
        at: Location,
    ) {
        let label = label.into();
        let known = self
            .sheet
            .texts
            .iter_mut()
            .rev()
            .take(LABELS)
            .find(|it| it.label == label && it.span == span);
        match known {
            Some(known) if known.text.starts_with(text) => {}
            Some(known) if text.starts_with(known.text.as_str()) => {
                known.text = text.to_owned();
                known.at = at;
            }
            Some(known) => {
                known.text.push('\n');
                known.text.push_str(text);
                known.at = known.at.to(at);
            }
            None => self.sheet.texts.push(SheetText {
                label,
                span,
                text: text.to_owned(),
                at,
            }),
        }
    }

    /// A labelled value.
    pub(super) fn add_field(&mut self, mut label: String, value: &str, at: Location) {
        label.truncate(label.trim_end_matches(['：', ':']).len());
        self.sheet.fields.push(Field {
            label,
            value: clean::joined(value).into_owned(),
            at,
        });
    }

    /// 负责人, 经办人, 联系电话 are left out wherever they stand; the date is nobody's. Below the indicators they end the
    /// sheet, in its head other labels may stand beside them.
    fn people_row(&mut self, tokens: &[Token<'_>], below: &[Line<'_, '_>]) {
        let date = tokens.iter().position(|token| token.label == Label::Date);
        let date = date.and_then(|at| tokens.get(at + 1));
        if let Some(date) = date.filter(|token| token.is_value()) {
            let digits: String = date.text.split_whitespace().collect();
            self.add_field(DATE.into(), &digits, date.at);
        }
        if self.stage > Stage::Head {
            self.enter(Stage::Foot);
            return;
        }
        let mut is_person = false;
        let others: Vec<Token<'_>> = tokens
            .iter()
            .filter(|token| {
                let is_label = matches!(token.label, Label::Person | Label::Date);
                let is_left_out = is_label || is_person && token.is_value();
                is_person = is_label;
                !is_left_out
            })
            .cloned()
            .collect();
        self.row(&others, below);
    }

    /// The date may go on in the row below; nothing else does.
    fn below_foot(&mut self, tokens: &[Token<'_>]) {
        let [token] = tokens else { return };
        if !token
            .text
            .bytes()
            .all(|it| it.is_ascii_digit() || it == b' ')
        {
            return;
        }
        match self.sheet.fields.last_mut() {
            Some(field) if field.label == DATE && field.value.len() < 14 => {
                field.value.push_str(&token.text);
                field.at = field.at.to(token.at);
            }
            _ => self.add_field(DATE.into(), &token.text, token.at),
        }
    }

    /// A line between two tables of the sheet: the rest of its last text.
    pub(super) fn loose_line(&mut self, text: &str, at: Location) {
        self.sheet.at = self.sheet.at.to(at);
        if let Some(last) = self.sheet.texts.last_mut() {
            last.text.push_str(text);
            last.at = last.at.to(at);
            self.findings.push(Finding::note(
                "sheet-text-continued",
                at,
                [self.sheet.project.as_str(), &last.label],
            ));
        }
    }

    /// What is still to be said when the last row is read.
    pub(super) fn finish(mut self) -> (Sheet, Vec<Finding>) {
        self.askew.dedup_by_key(|at| at.line);
        let rows = [
            ("sheet-levels-filled", &self.filled),
            ("sheet-rows-askew", &self.askew),
        ];
        for (code, rows) in rows {
            if let Some(first) = rows.first() {
                let words = [
                    self.sheet.project.clone(),
                    rows.len().to_string(),
                    lines(rows),
                ];
                self.findings.push(Finding::note(code, *first, words));
            }
        }
        if self.sheet.project.is_empty() {
            self.findings.push(Finding::warning(
                "sheet-without-project",
                self.sheet.at,
                [self.sheet.unit.clone().unwrap_or_default()],
            ));
        }
        self.sheet.indicators.shrink_to_fit();
        (self.sheet, self.findings)
    }
}

/// What the date of a sheet is called.
const DATE: &str = "填报日期";

/// How many indicators a sheet has room for when the first is read; few have more.
const INDICATORS: usize = 32;

/// Where rows are that follow each other: `12, 15–17`.
fn lines(rows: &[Location]) -> String {
    let runs = rows.chunk_by(|row, next| row.last_line + 1 >= next.line);
    let runs = runs.map(|run| match (run[0].line, run[run.len() - 1].last_line) {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}–{last}"),
    });
    runs.collect::<Vec<_>>().join(", ")
}

/// How far back a label is looked for; no sheet has as many.
const LABELS: usize = 64;

/// Whether a row holds the headings of the indicators. One word is not enough: 得分 also heads money.
pub(super) fn headings(tokens: &[Token<'_>]) -> bool {
    let is_one = |token: &&Token<'_>| token.label.kinds().has(LabelKinds::HEADING);
    tokens.iter().filter(is_one).nth(1).is_some()
}

/// Whether a row holds several headings of a self-evaluation's money. One word twice is the name of an indicator that
/// both halves of the row have.
pub(super) fn money_headings(tokens: &[Token<'_>]) -> bool {
    let mut columns = tokens.iter().filter_map(|token| match token.label {
        Label::MoneyColumn(column) => Some(column),
        _ => None,
    });
    let first = columns.next();
    columns.any(|other| Some(other) != first)
}

/// Whether a row begins with the label of the one goal or the other, and says it.
fn names_goals(tokens: &[Token<'_>]) -> bool {
    let rest = match tokens {
        [first, rest @ ..] if first.label == Label::Goal => rest,
        all => all,
    };
    matches!(rest, [first, second, ..]
        if matches!(first.label, Label::GoalOf(_)) && second.is_value())
}

/// Whether a row among the money is only the wrapped end of the label above.
fn is_rest_of_label(tokens: &[Token<'_>]) -> bool {
    tokens.iter().all(|token| {
        token.is_value() && token.text.chars().count() <= 4 && number(&token.text).is_none()
    })
}

/// Whether two texts say the same, one of them perhaps cut short.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    short == long || short.chars().count() >= 4 && long.starts_with(short)
}
