//! The money of a sheet: by source, for the whole period and for the year.

use super::{
    builder::{Builder, Stage},
    clean,
    label::Label,
    token::{Token, place},
};
use crate::{
    budget::{FundSource, Funding, SheetKind, Span, Value},
    finding::Finding,
};

impl Builder {
    /// Reads a row of money.
    pub(super) fn money_row(&mut self, tokens: &[Token<'_>]) {
        self.enter(Stage::Money);
        if self.sheet.kind == SheetKind::SelfEvaluation {
            self.evaluated_money_row(tokens);
            return;
        }
        let mut row: Option<Funding> = None;
        let mut span = None;
        for token in tokens {
            match token.label {
                Label::Source(source, named) => {
                    span = Some(match (named, &row) {
                        (Some(named), _) => named,
                        (None, None) => Span::Whole,
                        (None, Some(_)) => Span::Year,
                    });
                    row.get_or_insert_with(|| funding(source, token));
                }
                Label::None => self.amount(&mut row, span, token),
                _ => {}
            }
        }
        match row {
            Some(row) => self.add_funding(row),
            None => self.findings.push(Finding::note(
                "sheet-label-joined",
                place(tokens),
                tokens.iter().map(|token| token.text.as_ref()),
            )),
        }
    }

    fn amount(&mut self, row: &mut Option<Funding>, span: Option<Span>, token: &Token<'_>) {
        let (Some(row), Some(span)) = (row, span) else {
            return;
        };
        let place = match span {
            Span::Whole => &mut row.whole,
            Span::Year => &mut row.year,
        };
        if place.is_empty() {
            *place = clean::value(&token.text);
            row.at = row.at.to(token.at);
        } else {
            self.findings.push(Finding::error(
                "sheet-cell-unread",
                token.at,
                [token.text.as_ref()],
            ));
        }
    }

    /// Takes a row in; a page that repeats the money fills only what was blank before.
    pub(super) fn add_funding(&mut self, row: Funding) {
        let known = self.sheet.funding.iter_mut().find(|it| {
            it.source == row.source && it.evaluation.is_none() && row.evaluation.is_none()
        });
        match known {
            Some(known) if fits(&known.whole, &row.whole) && fits(&known.year, &row.year) => {
                fill(&mut known.whole, row.whole);
                fill(&mut known.year, row.year);
            }
            _ => self.sheet.funding.push(row),
        }
    }
}

fn funding(source: FundSource, token: &Token<'_>) -> Funding {
    Funding {
        source,
        whole: Value::Empty,
        year: Value::Empty,
        evaluation: None,
        at: token.at,
    }
}

/// Whether two amounts may be the same one, printed twice.
pub(super) fn fits(one: &Value, other: &Value) -> bool {
    one.is_empty() || other.is_empty() || one == other
}

fn fill(known: &mut Value, value: Value) {
    if known.is_empty() {
        *known = value;
    }
}
