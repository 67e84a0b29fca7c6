//! What follows the level words of a row of indicators: a name and a value, once or twice.

use super::{Indicators, headed::WEIGHT};
use crate::{
    budget::{Indicator, Reading, SheetKind, Span},
    finding::Finding,
    interpret::sheet::{
        builder::{Builder, is_same},
        clean,
        token::{Line, Token, place},
    },
    text::number,
};

/// A part of a row that is one indicator: what was printed after the level words.
type Half<'t, 'p> = &'t [Token<'p>];

impl Builder {
    /// Reads what follows the level words, parted into halves where there are two.
    pub(super) fn unlevelled(&mut self, tokens: &[Token<'_>], below: &[Line<'_, '_>]) {
        if self.indicators.sided == Some(true) {
            let (left, right) = self.parted(tokens);
            self.halves(left, right, below);
        } else if let Some(whole) = self.under_headings(tokens) {
            self.halves(&whole, &[], below);
        } else if let Some(whole) = self.gathered(tokens) {
            self.halves(&whole, &[], below);
        } else {
            self.halves(tokens, &[], below);
        }
    }

    /// The name and the whole value of a row that prints the value in parts, or a weight behind it. The weight becomes
    /// a field of the sheet.
    fn gathered<'p>(&mut self, tokens: &[Token<'p>]) -> Option<Vec<Token<'p>>> {
        let Indicators {
            measured, weighted, ..
        } = self.indicators;
        if !(measured || weighted) || tokens.len() < 3 {
            return None;
        }
        let (name, mut parts) = tokens.split_first()?;
        if let [before @ .., weight] = parts
            && weighted
            && number(&weight.text).is_some()
        {
            self.add_field(format!("{WEIGHT}/{}", name.text), &weight.text, weight.at);
            parts = before;
        }
        let mut value = parts.first()?.clone();
        for part in &parts[1..] {
            value.text.to_mut().push_str(&part.text);
            value.at = value.at.to(part.at);
        }
        Some(vec![name.clone(), value])
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

    /// Whether a cell stands in the right half.
    pub(super) fn is_right(&self, token: &Token<'_>) -> bool {
        self.indicators
            .boundary
            .is_some_and(|column| token.column >= column)
    }

    /// Takes in both halves of a row.
    pub(super) fn halves(
        &mut self,
        left: Half<'_, '_>,
        right: Half<'_, '_>,
        below: &[Line<'_, '_>],
    ) {
        let lefts = self.whole_span();
        let later = self.kind_of_next_row(left, right, below);
        self.indicator(0, lefts, left, right);
        self.indicator(1, Span::Year, right, left);
        if let Some((kind, at)) = later {
            self.indicators.set_kinds(kind);
            self.check_category(kind, at);
        }
    }

    /// Takes in one half of a row; `other` is the half beside it.
    fn indicator(&mut self, half: usize, span: Span, tokens: Half<'_, '_>, other: Half<'_, '_>) {
        let Some((name, value)) = self.name_and_value(tokens, other) else {
            return;
        };
        self.indicators.unused = false;
        let (category, kind) = self.indicators.levels(half);
        self.sheet.indicators.push(Indicator {
            category,
            kind,
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

    /// The name and the value among the cells of a half. A value alone is none that could be shown.
    fn name_and_value<'t, 'p>(
        &mut self,
        tokens: Half<'t, 'p>,
        other: Half<'_, '_>,
    ) -> Option<(&'t Token<'p>, Option<&'t Token<'p>>)> {
        match tokens {
            [] => None,
            [only] if clean::is_quantity(&only.text) && other.len() > 1 => {
                self.unread(tokens);
                None
            }
            [name] => {
                let [.., values] = &self.indicators.columns;
                if values.contains(&name.column) {
                    self.askew.push(name.at);
                }
                Some((name, None))
            }
            [name, value] => Some((name, Some(value))),
            [first, second, third] => {
                let (name, value, extra) = match (first, second, third) {
                    _ if is_same(&first.text, &second.text) => (first, third, second),
                    _ if names_second(tokens, other) => (second, third, first),
                    _ => (first, second, third),
                };
                self.findings.push(Finding::warning(
                    "sheet-row-shifted",
                    place(tokens),
                    [name, value, extra].map(|token| token.text.as_ref()),
                ));
                Some((name, Some(value)))
            }
            [name, between @ .., value] => {
                self.unread(between);
                Some((name, Some(value)))
            }
        }
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
