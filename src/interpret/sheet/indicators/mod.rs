//! The indicators of target sheets: rows of level words, name and value, once or twice side by side.
//!
//! [`kinds`] finds the level words of a row, [`halves`] parts what follows them into names and values, [`headed`] goes by
//! the headings where they are whole.

mod halves;
mod headed;
mod kinds;

use std::borrow::Cow;

use self::headed::Headed;
use super::{
    builder::{Builder, Stage},
    label::{Heading, Label},
    levels,
    token::{Line, Token, place},
};
use crate::{budget::SheetKind, finding::Finding};

/// What holds for the rows below the one that said it.
#[derive(Debug, Default)]
pub(super) struct Indicators {
    /// 一级指标 as last printed, in the standard wording where it has one.
    pub(super) category: Cow<'static, str>,
    /// Whether the row that is being read prints it.
    pub(super) says_category: bool,
    /// 二级指标 of each half, in the standard wording where it has one.
    kinds: [Cow<'static, str>; 2],
    /// The column where the second half begins.
    boundary: Option<usize>,
    /// The columns of the headings of kinds, names and values, once or twice.
    columns: [Vec<usize>; 3],
    /// The headings from that of the names on.
    headed: Headed,
    /// The columns of the headings, where levels must be told from names by their place.
    headings: Option<[usize; 2]>,
    /// Whether whole period and year stand side by side.
    sided: Option<bool>,
    /// Whether no indicator has followed the last printed kind.
    unused: bool,
    /// Whether the value is printed in parts: 指标性质, 指标值, 度量单位.
    measured: bool,
    /// Whether a weight is printed behind the value.
    weighted: bool,
}

impl Indicators {
    /// 二级指标 of a half.
    pub(super) fn kind(&self, half: usize) -> &str {
        &self.kinds[half]
    }

    /// 一级指标 and 二级指标 of an indicator in a half; the category follows from the kind where that is a standard one.
    pub(super) fn levels(&self, half: usize) -> (Cow<'static, str>, Cow<'static, str>) {
        let kind = self.kinds[half].clone();
        let category =
            levels::category_of(&kind).map_or_else(|| self.category.clone(), Cow::Borrowed);
        (category, kind)
    }

    /// 一级指标 as this row prints it.
    pub(super) fn set_category(&mut self, category: &'static str) {
        self.category = category.into();
        self.says_category = true;
    }

    /// Whether the kinds of a row stand under the headings of kinds, where there are any.
    fn has_kinds_at(&self, tokens: &[Token<'_>], kinds: [Option<usize>; 2]) -> bool {
        let [columns, ..] = &self.columns;
        let mut printed = kinds.into_iter().flatten();
        columns.is_empty() || printed.all(|at| columns.contains(&tokens[at].column))
    }

    /// The category that the first words of a row name, and what follows them and the words that only gather rows.
    fn split_category<'t, 'p>(
        &self,
        tokens: &'t [Token<'p>],
    ) -> (Option<&'static str>, &'t [Token<'p>]) {
        let mut category = None;
        let mut rest = tokens;
        while let [first, more @ ..] = rest {
            match first.label {
                Label::Indicators | Label::Goal => {}
                Label::Category(its) if !self.is_name(rest, 0) => category = Some(its),
                // 成本指标 before one of its own kinds is a category.
                Label::Kind(levels::COST)
                    if matches!(more.first().map(|next| next.label), Some(Label::Kind(kind))
                        if levels::category_of(kind) == Some(levels::COST)) =>
                {
                    category = Some(levels::COST);
                }
                _ => break,
            }
            rest = more;
        }
        (category, rest)
    }

    /// Where the first two kinds of a row stand.
    fn kind_places(&self, tokens: &[Token<'_>]) -> [Option<usize>; 2] {
        let is_kind =
            |at: &usize| matches!(tokens[*at].label, Label::Kind(_)) && !self.is_name(tokens, *at);
        let mut kinds = (0..tokens.len()).filter(is_kind);
        [kinds.next(), kinds.next()]
    }

    /// Leaves out the first of two equal kinds in neighbouring columns: the second stands where a kind belongs.
    fn without_repeated_kind<'t, 'p>(&self, tokens: &'t [Token<'p>]) -> &'t [Token<'p>] {
        match tokens {
            [first, rest @ ..]
                if matches!(first.label, Label::Kind(_))
                    && rest.len() > 1
                    && rest[0].label == first.label
                    && rest[0].column == first.column + 1
                    && !self.is_name(tokens, 1) =>
            {
                rest
            }
            _ => tokens,
        }
    }

    /// The same 二级指标 for both halves.
    pub(super) fn set_kinds(&mut self, kind: &'static str) {
        self.kinds = [kind.into(), kind.into()];
    }
}

impl Builder {
    /// Reads the headings over the indicators, and the level words that damage put among them.
    pub(super) fn indicator_headings(&mut self, tokens: &[Token<'_>]) {
        self.enter(Stage::Indicators);
        self.stage = Stage::Indicators;
        let column = |heading: Heading, nth: usize| {
            tokens
                .iter()
                .filter(|token| token.label == Label::Heading(heading))
                .nth(nth)
                .map(|token| token.column)
        };
        if column(Heading::Actual, 0).is_some() || self.sheet.kind == SheetKind::SelfEvaluation {
            self.sheet.kind = SheetKind::SelfEvaluation;
            self.columns.read(tokens);
            return;
        }
        let indicators = &mut self.indicators;
        indicators.boundary = column(Heading::Kind, 1).or(column(Heading::Name, 1));
        indicators.sided = column(Heading::Name, 1).map(|_| true);
        indicators.columns = [Heading::Kind, Heading::Name, Heading::Value]
            .map(|heading| (0..2).filter_map(|nth| column(heading, nth)).collect());
        indicators.headed = Headed::of(tokens);
        indicators.measured = column(Heading::Measure, 0).is_some();
        indicators.weighted = column(Heading::Weight, 0).is_some();
        indicators.headings = column(Heading::Category, 0)
            .zip(column(Heading::Kind, 0))
            .map(|(category, kind)| [category, kind]);
        let mut kinds = 0;
        for token in tokens {
            match token.label {
                Label::Category(category) => indicators.set_category(category),
                Label::Kind(kind) => {
                    indicators.kinds[kinds.min(1)] = kind.into();
                    kinds += 1;
                    self.findings
                        .push(Finding::warning("sheet-kind-in-heading", token.at, [kind]));
                }
                _ => {}
            }
        }
        if kinds == 1 {
            indicators.kinds[1] = indicators.kinds[0].clone();
        }
    }

    /// Reads a row of indicators.
    pub(super) fn indicator_row(&mut self, tokens: &[Token<'_>], below: &[Line<'_, '_>]) {
        self.indicators.says_category = false;
        if self.stage < Stage::Indicators {
            self.enter(Stage::Indicators);
            self.findings.push(Finding::warning(
                "sheet-headings-missing",
                place(tokens),
                [self.sheet.project.as_str()],
            ));
        }
        if self.sheet.kind == SheetKind::SelfEvaluation {
            self.evaluation_row(tokens);
            return;
        }
        if let [rest] = tokens
            && LEVEL_END.contains(&*rest.text)
        {
            self.findings.push(Finding::note(
                "sheet-label-joined",
                rest.at,
                [rest.text.as_ref()],
            ));
            return;
        }
        let whole = tokens;
        let tokens = self.take_category(tokens);
        let tokens = self.indicators.without_repeated_kind(tokens);
        self.see_sides(tokens, below);
        let kinds = self.indicators.kind_places(tokens);
        if !self.indicators.has_kinds_at(tokens, kinds) {
            self.askew.push(place(whole));
        }
        match kinds {
            [None, _] => self.row_without_kind(tokens, below),
            [Some(at), None] => self.row_with_kind(tokens, at, below),
            [Some(left), Some(right)] => {
                self.unread(&tokens[..left]);
                self.set_kind(0, &tokens[left]);
                self.set_kind(1, &tokens[right]);
                self.indicators.boundary = Some(tokens[right].column);
                self.halves(&tokens[left + 1..right], &tokens[right + 1..], below);
            }
        }
    }

    /// Takes the first words of a row that name the category or only gather rows.
    fn take_category<'t, 'p>(&mut self, tokens: &'t [Token<'p>]) -> &'t [Token<'p>] {
        let (category, rest) = self.indicators.split_category(tokens);
        if let Some(category) = category {
            self.indicators.set_category(category);
        }
        rest
    }

    /// Sees whether whole period and year stand side by side: the headings say it twice, or some row names two kinds.
    fn see_sides(&mut self, tokens: &[Token<'_>], below: &[Line<'_, '_>]) {
        if self.indicators.sided.is_some() {
            return;
        }
        let indicators = &self.indicators;
        let twice = |tokens: &[Token<'_>]| {
            let (_, rest) = indicators.split_category(tokens);
            let rest = indicators.without_repeated_kind(rest);
            indicators.kind_places(rest)[1].is_some()
        };
        let is_sided = self.sheet.kind == SheetKind::Target
            && (twice(tokens) || below.iter().take(ROWS).any(|row| twice(row)));
        self.indicators.sided = Some(is_sided);
    }
}

/// What a page break cuts off from level words.
const LEVEL_END: &str = "指标";

/// How far below a row others are looked at.
const ROWS: usize = 24;
