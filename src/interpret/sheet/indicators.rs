//! The indicators of target sheets: rows of level words, name and value, once or twice side by side.

use std::borrow::Cow;

use super::{
    builder::{Builder, Stage, is_same},
    clean,
    label::{Heading, Label},
    levels,
    token::{Token, place, tokens_of},
};
use crate::{
    budget::{Indicator, Reading, SheetKind, Span},
    finding::Finding,
    location::Location,
    tables::GridRow,
};

/// What holds for the rows below the one that said it.
#[derive(Debug, Default)]
pub(super) struct Indicators {
    /// 一级指标 as last printed, in the standard wording where it has one.
    pub(super) category: Cow<'static, str>,
    /// 二级指标 of each half, in the standard wording where it has one.
    kinds: [Cow<'static, str>; 2],
    /// The column where the second half begins.
    boundary: Option<usize>,
    /// The columns of the headings, where levels must be told from names by their place.
    headings: Option<[usize; 2]>,
    /// Whether whole period and year stand side by side.
    sided: Option<bool>,
    /// Whether no indicator has followed the last printed kind.
    unused: bool,
}

impl Indicators {
    /// 二级指标 of a half.
    pub(super) fn kind(&self, half: usize) -> &str {
        &self.kinds[half]
    }

    /// The same 二级指标 for both halves.
    pub(super) fn set_kinds(&mut self, kind: &'static str) {
        self.kinds = [kind.into(), kind.into()];
    }
}

/// A part of a row that is one indicator: what was printed after the level words.
type Half<'t, 'p> = &'t [Token<'p>];

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
        indicators.headings = column(Heading::Category, 0)
            .zip(column(Heading::Kind, 0))
            .map(|(category, kind)| [category, kind]);
        let mut kinds = 0;
        for token in tokens {
            match token.label {
                Label::Category(category) => indicators.category = category.into(),
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
    pub(super) fn indicator_row<'p>(&mut self, tokens: &[Token<'p>], below: &'p [GridRow<'_>]) {
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
        let tokens = self.take_category(tokens);
        let tokens = without_repeated_kind(tokens);
        let sided = self.is_sided(&tokens, below);
        let kinds: Vec<usize> = kind_places(&tokens);
        match kinds.as_slice() {
            [] => self.row_without_kind(&tokens, sided, below),
            [at] => self.row_with_kind(&tokens, *at, sided, below),
            [left, right, ..] => {
                let before = &tokens[..*left];
                self.unread(before);
                self.set_kind(0, &tokens[*left]);
                self.set_kind(1, &tokens[*right]);
                self.indicators.boundary = Some(tokens[*right].column);
                self.halves(&tokens[left + 1..*right], &tokens[right + 1..], below);
            }
        }
    }

    /// Takes the first words of a row that name the category or only gather rows.
    fn take_category<'p>(&mut self, tokens: &[Token<'p>]) -> Vec<Token<'p>> {
        let mut rest = tokens;
        while let [first, more @ ..] = rest {
            match first.label {
                Label::Indicators | Label::Goal => {}
                Label::Category(category) => self.indicators.category = category.into(),
                // 成本指标 before one of its own kinds is a category.
                Label::Kind(levels::COST)
                    if matches!(more.first().map(|next| next.label), Some(Label::Kind(kind))
                        if levels::category_of(kind) == Some(levels::COST)) =>
                {
                    self.indicators.category = levels::COST.into();
                }
                _ => break,
            }
            rest = more;
        }
        rest.to_vec()
    }

    /// Whether whole period and year stand side by side: the headings say it twice, or some row names two kinds.
    fn is_sided(&mut self, tokens: &[Token<'_>], below: &[GridRow<'_>]) -> bool {
        if let Some(sided) = self.indicators.sided {
            return sided;
        }
        let twice = |tokens: &[Token<'_>]| kind_places(tokens).len() > 1;
        let sided = self.sheet.kind == SheetKind::Target
            && (twice(tokens)
                || below
                    .iter()
                    .take(ROWS)
                    .any(|row| twice(&without_repeated_kind(tokens_of(Some(row))))));
        self.indicators.sided = Some(sided);
        sided
    }

    fn set_kind(&mut self, half: usize, token: &Token<'_>) {
        let Label::Kind(kind) = token.label else {
            return;
        };
        self.indicators.kinds[half] = kind.into();
        self.indicators.unused = true;
        self.check_category(kind, token.at);
    }

    /// The category follows from the kind; what is printed beside it may have slipped by a row or be lost.
    pub(super) fn check_category(&mut self, kind: &'static str, at: Location) {
        let Some(category) = levels::category_of(kind) else {
            return;
        };
        if self.indicators.category != category {
            let printed = std::mem::replace(&mut self.indicators.category, category.into());
            self.findings.push(Finding::note(
                "sheet-category-inferred",
                at,
                [kind, &printed, category],
            ));
        }
    }

    fn row_with_kind<'p>(
        &mut self,
        tokens: &[Token<'p>],
        at: usize,
        sided: bool,
        below: &'p [GridRow<'_>],
    ) {
        let token = &tokens[at];
        let (before, after) = (&tokens[..at], &tokens[at + 1..]);
        if sided && at == 0 && self.is_out_of_order(token, below) {
            self.findings.push(Finding::warning(
                "sheet-kind-out-of-order",
                token.at,
                [token.text.as_ref(), self.indicators.kind(0)],
            ));
            let (left, right) = self.parted(after);
            self.halves(left, right, below);
            return;
        }
        self.set_kind(0, token);
        if !sided {
            self.unread(before);
            self.halves(after, &[], below);
            return;
        }
        self.set_kind(1, token);
        let on_the_right = self
            .indicators
            .boundary
            .is_some_and(|column| token.column >= column);
        if !before.is_empty() || on_the_right && after.len() <= 2 {
            // The kind is printed in the right half alone; it holds for the row.
            if !before.is_empty() {
                self.findings.push(Finding::note(
                    "sheet-kind-shared",
                    place(before),
                    [before[0].text.as_ref(), token.text.as_ref()],
                ));
            }
            self.halves(before, after, below);
        } else {
            let (left, right) = self.parted(after);
            self.halves(left, right, below);
        }
    }

    /// Whether a kind in the column of the categories stands before one that precedes it in every sheet: then it is a
    /// category misprinted, and the row goes on with the kind above.
    fn is_out_of_order(&self, token: &Token<'_>, below: &[GridRow<'_>]) -> bool {
        let in_categories = self
            .indicators
            .headings
            .is_some_and(|[category, _]| token.column == category);
        let Label::Kind(kind) = token.label else {
            return false;
        };
        in_categories
            && following_kind(below)
                .is_some_and(|next| levels::is_between(self.indicators.kind(0), next, kind))
    }

    fn row_without_kind<'p>(
        &mut self,
        tokens: &[Token<'p>],
        sided: bool,
        below: &'p [GridRow<'_>],
    ) {
        let Some(first) = tokens.first() else { return };
        let printed = self.levels_by_place(tokens, below);
        if printed > 0 {
            let rest = &tokens[printed..];
            let (left, right) = if sided {
                self.parted(rest)
            } else {
                (rest, &rest[..0])
            };
            self.halves(left, right, below);
            return;
        }
        self.filled += 1;
        if first.text.ends_with("满意度") && self.indicators.category != levels::SATISFACTION
            || self.indicators.category == levels::SATISFACTION
                && self.indicators.kinds[0] != levels::SERVED
        {
            self.infer_kind(levels::SERVED, first);
        } else if self.indicators.unused {
            let next = following_kind(below);
            let lost = next.and_then(|next| levels::between(&self.indicators.kinds[0], next));
            if let Some(lost) = lost {
                self.infer_kind(lost, first);
            }
        }
        let (left, right) = if sided {
            self.parted(tokens)
        } else {
            (tokens, &tokens[..0])
        };
        self.halves(left, right, below);
    }

    /// Levels in words of their own, known by standing under 一级指标 and 二级指标 in a sheet that uses none of the
    /// standard words. Gives how many cells they take.
    fn levels_by_place(&mut self, tokens: &[Token<'_>], below: &[GridRow<'_>]) -> usize {
        let Some([category, kind]) = self.indicators.headings else {
            return 0;
        };
        let knows = |kind: &str| levels::category_of(kind).is_some();
        if category >= kind
            || self.indicators.kinds.iter().any(|it| knows(it))
            || following_kind(below).is_some()
        {
            return 0;
        }
        let text = |at: usize| Cow::Owned(clean::joined(&tokens[at].text).into_owned());
        let is_under =
            |at: usize, column: usize| tokens.get(at).is_some_and(|it| it.column == column);
        let mut printed = 0;
        if is_under(printed, category) {
            self.indicators.category = text(printed);
            printed += 1;
        }
        if is_under(printed, kind) {
            self.indicators.kinds = [text(printed), text(printed)];
            printed += 1;
        }
        printed
    }

    fn infer_kind(&mut self, kind: &'static str, name: &Token<'_>) {
        self.indicators.set_kinds(kind);
        self.indicators.category = levels::category_of(kind).unwrap_or_default().into();
        self.findings.push(Finding::warning(
            "sheet-kind-inferred",
            name.at,
            [name.text.as_ref(), kind],
        ));
    }

    /// Parts a row without level words into its halves: where the first name comes again, else in the middle, else at
    /// the column where the other rows part.
    fn parted<'t, 'p>(&self, tokens: &'t [Token<'p>]) -> (Half<'t, 'p>, Half<'t, 'p>) {
        let Some(first) = tokens.first() else {
            return (tokens, tokens);
        };
        let middle = tokens.len() / 2;
        if tokens.len() >= 4
            && tokens.len().is_multiple_of(2)
            && is_same(&tokens[middle].text, &first.text)
        {
            return tokens.split_at(middle);
        }
        if let Some(again) = (1..tokens.len()).find(|&at| is_same(&tokens[at].text, &first.text)) {
            // 名 名 值: the second is the right half's only where something follows the first on its left.
            if again > 1 || tokens.len() != 3 || self.is_right(&tokens[again]) {
                return tokens.split_at(again);
            }
            return tokens.split_at(tokens.len());
        }
        if tokens.len() >= 4 && tokens.len().is_multiple_of(2) {
            return tokens.split_at(middle);
        }
        let left = tokens
            .iter()
            .take_while(|token| !self.is_right(token))
            .count();
        // A name and a value in neighbouring columns belong together on whichever side the name is.
        if tokens.len() == 2 && left == 1 && clean::is_quantity(&tokens[1].text) {
            return tokens.split_at(2);
        }
        tokens.split_at(left)
    }

    fn is_right(&self, token: &Token<'_>) -> bool {
        self.indicators
            .boundary
            .is_some_and(|column| token.column >= column)
    }

    /// Takes in both halves of a row.
    fn halves<'p>(&mut self, left: Half<'_, 'p>, right: Half<'_, 'p>, below: &'p [GridRow<'_>]) {
        let lefts = self.whole_span();
        let later = self.kind_of_next_row(left, right, below);
        self.indicator(0, lefts, left, right);
        self.indicator(1, Span::Year, right, left);
        if let Some((kind, at)) = later {
            self.indicators.set_kinds(kind);
            self.check_category(kind, at);
        }
    }

    /// A kind may be printed with the first name of the row below: `成本指标 | 培训标准 | 培训时间 | 9月` above
    /// `培训标准 | 400元`. Then this row is still of the kind before.
    fn kind_of_next_row<'p>(
        &mut self,
        left: Half<'_, 'p>,
        right: Half<'_, 'p>,
        below: &'p [GridRow<'_>],
    ) -> Option<(&'static str, Location)> {
        let [stray, name, _value] = left else {
            return None;
        };
        if !(right.len() == 3 || right.is_empty()) || is_same(&stray.text, &name.text) {
            return None;
        }
        let next = tokens_of(below.first());
        if next
            .first()
            .is_none_or(|next| !is_same(&next.text, &stray.text))
        {
            return None;
        }
        let kind = levels::kind_of(&self.indicators.kinds[0])?;
        let last = self.sheet.indicators.last()?;
        let before = levels::kind_of(&last.kind)?;
        self.indicators.set_kinds(before);
        self.indicators.category = levels::category_of(before)?.into();
        self.findings.push(Finding::warning(
            "sheet-kind-of-next-row",
            stray.at,
            [kind, stray.text.as_ref(), name.text.as_ref()],
        ));
        Some((kind, stray.at))
    }

    /// Takes in one half of a row; `other` is the half beside it.
    fn indicator(&mut self, half: usize, span: Span, tokens: Half<'_, '_>, other: Half<'_, '_>) {
        let (name, value) = match tokens {
            [] => return,
            [only] if clean::is_quantity(&only.text) && !other.is_empty() && other.len() != 1 => {
                self.unread(tokens);
                return;
            }
            [name] => (name, None),
            [name, value] => (name, Some(value)),
            [first, second, third] => {
                let picked = if is_same(&first.text, &second.text) || !names_second(tokens, other) {
                    (
                        first,
                        Some(
                            if second.text == third.text || is_same(&first.text, &third.text) {
                                second
                            } else if is_same(&first.text, &second.text) {
                                third
                            } else {
                                second
                            },
                        ),
                    )
                } else {
                    (second, Some(third))
                };
                self.findings.push(Finding::warning(
                    "sheet-row-shifted",
                    place(tokens),
                    [
                        picked.0.text.as_ref(),
                        picked.1.map_or("", |value| value.text.as_ref()),
                    ],
                ));
                picked
            }
            [name, .., value] => {
                self.unread(&tokens[1..tokens.len() - 1]);
                (name, Some(value))
            }
        };
        self.indicators.unused = false;
        let kind = self.indicators.kinds[half].clone();
        let category = levels::category_of(&kind)
            .map_or_else(|| self.indicators.category.clone(), Cow::Borrowed);
        self.sheet.indicators.push(Indicator {
            category: category.into_owned(),
            kind: kind.into_owned(),
            name: clean::joined(&name.text).into_owned(),
            reading: Reading::Target {
                span,
                value: value
                    .map(|value| clean::joined(&value.text).into_owned())
                    .unwrap_or_default(),
            },
            at: value.map_or(name.at, |value| name.at.to(value.at)),
        });
    }

    /// The period of the first half, or of the only one: the year, unless only the whole period has money or a goal.
    fn whole_span(&self) -> Span {
        let sheet = &self.sheet;
        let goal = |span| sheet.texts.iter().any(|text| text.span == Some(span));
        let only = |whole: bool, year: bool| whole && !year;
        let of_whole = self.indicators.sided == Some(true)
            || only(
                sheet.funding.iter().any(|row| !row.whole.is_empty()),
                sheet.funding.iter().any(|row| !row.year.is_empty()),
            )
            || only(goal(Span::Whole), goal(Span::Year));
        if sheet.kind == SheetKind::Target && of_whole {
            Span::Whole
        } else {
            Span::Year
        }
    }
}

/// What a page break cuts off from level words.
const LEVEL_END: &str = "指标";

/// How far below a row others are looked at.
const ROWS: usize = 24;

fn kind_places(tokens: &[Token<'_>]) -> Vec<usize> {
    tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| matches!(token.label, Label::Kind(_)))
        .map(|(at, _)| at)
        .collect()
}

/// Leaves out the first of two equal kinds in neighbouring columns: the second stands where a kind belongs.
fn without_repeated_kind(mut tokens: Vec<Token<'_>>) -> Vec<Token<'_>> {
    let is_repeated = |pair: &[Token<'_>]| {
        matches!(pair[0].label, Label::Kind(_))
            && pair[0].label == pair[1].label
            && pair[0].column + 1 == pair[1].column
    };
    if let Some(at) = tokens.windows(2).position(is_repeated)
        && kind_places(&tokens).len() > 1
        && tokens.len() > 2
    {
        tokens.remove(at);
    }
    tokens
}

/// The first kind printed below.
fn following_kind(below: &[GridRow<'_>]) -> Option<&'static str> {
    below
        .iter()
        .take(ROWS)
        .flat_map(|row| row.filled())
        .find_map(|(_, cell)| match Label::of(&cell.text) {
            Label::Kind(kind) => Some(kind),
            _ => None,
        })
}

/// Of three cells, whether the second is the name: the half beside it says so, or the third alone reads like a value.
fn names_second(tokens: Half<'_, '_>, other: Half<'_, '_>) -> bool {
    if let Some(name) = other.first().filter(|_| other.len() <= 2) {
        if is_same(&name.text, &tokens[1].text) {
            return true;
        }
        if is_same(&name.text, &tokens[0].text) {
            return false;
        }
    }
    tokens[1].text != tokens[2].text && !clean::is_quantity(&tokens[1].text)
}
