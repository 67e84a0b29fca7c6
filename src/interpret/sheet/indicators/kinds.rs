//! The level words of a row of indicators: printed, shared, inherited, or lost and inferred.

use std::borrow::Cow;

use super::ROWS;
use crate::{
    finding::Finding,
    interpret::sheet::{
        builder::{Builder, is_same},
        clean,
        label::Label,
        levels,
        token::{Line, Token, place},
    },
    location::Location,
};

impl Builder {
    /// Takes the kind of one half from its cell.
    pub(super) fn set_kind(&mut self, half: usize, token: &Token<'_>) {
        let Label::Kind(kind) = token.label else {
            return;
        };
        self.indicators.kinds[half] = kind.into();
        self.indicators.unused = true;
        self.check_category(kind, token.at);
    }

    /// The category follows from the kind; what is printed beside it may have slipped by a row, and where nothing is, that
    /// of the row above does not hold.
    pub(in crate::interpret::sheet) fn check_category(&mut self, kind: &'static str, at: Location) {
        let Some(category) = levels::category_of(kind) else {
            return;
        };
        if self.indicators.category != category {
            let printed = std::mem::replace(&mut self.indicators.category, category.into());
            self.findings
                .push(if std::mem::take(&mut self.indicators.says_category) {
                    Finding::note("sheet-category-inferred", at, [kind, &printed, category])
                } else {
                    Finding::note("sheet-category-missing", at, [kind, category])
                });
        }
    }

    /// Reads a row in which one kind is printed.
    pub(super) fn row_with_kind(
        &mut self,
        tokens: &[Token<'_>],
        at: usize,
        below: &[Line<'_, '_>],
    ) {
        let token = &tokens[at];
        let (before, after) = (&tokens[..at], &tokens[at + 1..]);
        if at == 0 && self.is_out_of_order(token, below) {
            self.findings.push(Finding::warning(
                "sheet-kind-out-of-order",
                token.at,
                [token.text.as_ref(), self.indicators.kind(0)],
            ));
            self.unlevelled(after, below);
            return;
        }
        self.set_kind(0, token);
        if self.indicators.sided != Some(true) {
            self.unread(before);
            self.unlevelled(after, below);
            return;
        }
        self.set_kind(1, token);
        let on_the_right = self.is_right(token);
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
            self.unlevelled(after, below);
        }
    }

    /// Whether a kind in the column of the categories stands before one that precedes it in every sheet: then it is a
    /// category misprinted, and the row goes on with the kind above.
    fn is_out_of_order(&self, token: &Token<'_>, below: &[Line<'_, '_>]) -> bool {
        let in_categories = self
            .indicators
            .headings
            .is_some_and(|[category, _]| token.column == category);
        let Label::Kind(kind) = token.label else {
            return false;
        };
        in_categories
            && self.indicators.sided == Some(true)
            && following_kind(below)
                .is_some_and(|next| levels::is_between(self.indicators.kind(0), next, kind))
    }

    /// Reads a row in which no kind is printed.
    pub(super) fn row_without_kind(&mut self, tokens: &[Token<'_>], below: &[Line<'_, '_>]) {
        let Some(first) = tokens.first() else { return };
        let printed = self.levels_by_place(tokens, below);
        if printed > 0 {
            self.unlevelled(&tokens[printed..], below);
            return;
        }
        self.filled.push(place(tokens));
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
        self.unlevelled(tokens, below);
    }

    /// Levels in words of their own, known by standing under 一级指标 and 二级指标 in a sheet that uses none of the
    /// standard words, or by being in use there. Gives how many cells they take.
    fn levels_by_place(&mut self, tokens: &[Token<'_>], below: &[Line<'_, '_>]) -> usize {
        let Some([category, kind]) = self.indicators.headings else {
            return 0;
        };
        let knows = |kind: &str| levels::category_of(kind).is_some();
        let text = |at: usize| Cow::Owned(clean::joined(&tokens[at].text).into_owned());
        let is_under =
            |at: usize, column: usize| tokens.get(at).is_some_and(|it| it.column == column);
        let is_level = |token: &Token<'_>| {
            [category, kind].contains(&token.column) && levels::is_level_under_heading(&token.text)
        };
        let uses_own =
            !self.indicators.kinds.iter().any(|it| knows(it)) && following_kind(below).is_none();
        if category >= kind || !(uses_own || tokens.iter().take(2).any(is_level)) {
            return 0;
        }
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

    /// A kind may be printed with the first name of the row below: `成本指标 | 培训标准 | 培训时间 | 9月` above
    /// `培训标准 | 400元`. Then this row is still of the kind before.
    pub(super) fn kind_of_next_row(
        &mut self,
        left: &[Token<'_>],
        right: &[Token<'_>],
        below: &[Line<'_, '_>],
    ) -> Option<(&'static str, Location)> {
        let [stray, name, _value] = left else {
            return None;
        };
        if !(right.len() == 3 || right.is_empty()) || is_same(&stray.text, &name.text) {
            return None;
        }
        let next = below.first().and_then(|row| row.first());
        if next.is_none_or(|next| !is_same(&next.text, &stray.text)) {
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
}

/// The first kind printed below.
fn following_kind(below: &[Line<'_, '_>]) -> Option<&'static str> {
    let mut tokens = below.iter().take(ROWS).copied().flatten();
    tokens.find_map(|token| match token.label {
        Label::Kind(kind) => Some(kind),
        _ => None,
    })
}
