//! The money of a sheet: by source, for the whole period and for the year.

use super::{
    builder::{Builder, Stage},
    clean,
    label::Label,
    token::{Token, place},
};
use crate::{
    budget::{FundSource, Funding, MoneyUnit, SheetKind, Span, Value},
    finding::Finding,
    text::{compact, number},
};

/// The source whose amounts are being read, and the period that they are for.
#[derive(Default)]
struct Open {
    row: Option<Funding>,
    span: Option<Span>,
}

impl Builder {
    /// Reads a row of money.
    pub(super) fn money_row(&mut self, tokens: &[Token<'_>]) {
        self.enter(Stage::Money);
        if self.sheet.kind == SheetKind::SelfEvaluation {
            self.evaluated_money_row(tokens);
            return;
        }
        let mut open = Open::default();
        let mut rest = tokens.iter().peekable();
        while let Some(token) = rest.next() {
            match label_in_money(token) {
                Label::Money => self.in_ten_thousands = names_ten_thousands(&token.text),
                Label::Source(source, span) => self.source(&mut open, source, span, token),
                Label::Value => match rest.next_if(|next| is_other_source(token, next)) {
                    Some(figure) => {
                        let label = token.text.clone().into_owned();
                        self.add_field(label, &figure.text, token.at.to(figure.at));
                    }
                    None => self.amount(&mut open, token),
                },
                _ => {}
            }
        }
        match open.row {
            Some(row) => self.add_funding(row),
            None => self.findings.push(Finding::note(
                "sheet-label-joined",
                place(tokens),
                tokens.iter().map(|token| token.text.as_ref()),
            )),
        }
    }

    /// Takes in the name of a source, for the period that it names or the place where it stands. Sources that stand side
    /// by side are rows of their own, for the period of the first.
    fn source(
        &mut self,
        open: &mut Open,
        source: FundSource,
        named: Option<Span>,
        token: &Token<'_>,
    ) {
        self.in_ten_thousands |= names_ten_thousands(&token.text);
        if let Some(done) = open.row.take_if(|row| row.source != source) {
            self.add_funding(done);
            open.span = named.or(open.span);
        } else {
            let is_second = open.row.is_some() || self.is_of_year_alone();
            let by_place = if is_second { Span::Year } else { Span::Whole };
            open.span = Some(named.unwrap_or(by_place));
        }
        open.row.get_or_insert_with(|| funding(source, token));
    }

    /// Whether the total, which stands first, is printed for the year alone.
    fn is_of_year_alone(&self) -> bool {
        let total = self.sheet.funding.first();
        total.is_some_and(|total| total.whole.is_empty() && !total.year.is_empty())
    }

    fn amount(&mut self, open: &mut Open, token: &Token<'_>) {
        let (Some(row), Some(span)) = (&mut open.row, open.span) else {
            return;
        };
        let place = match span {
            Span::Whole => &mut row.whole,
            Span::Year => &mut row.year,
        };
        if place.is_empty() {
            *place = in_yuan(clean::value(&token.text), self.in_ten_thousands);
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
        let known = self.sheet.funding.iter_mut().take(SOURCES).find(|it| {
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

/// Words that name a source among the money of a sheet, and other things elsewhere.
#[rustfmt::skip]
const AMONG_MONEY: &[(&str, FundSource)] = &[
    ("财政拨款", FundSource::Appropriation),
    ("财政资金", FundSource::Appropriation),
    ("财政拨款资金", FundSource::Appropriation),
    ("当年财政拨款", FundSource::Appropriation),
    ("本年财政拨款", FundSource::Appropriation),
    ("上年结转", FundSource::Carryover),
    ("上年结转资金", FundSource::Carryover),
    ("上年结转结余", FundSource::Carryover),
    ("财政专户管理资金", FundSource::FiscalAccount),
    ("单位资金", FundSource::UnitFunds),
];

/// What a cell is in a row of money.
pub(super) fn label_in_money(token: &Token<'_>) -> Label {
    if token.label != Label::Value {
        return token.label;
    }
    let text = compact(&token.text);
    let word = text.strip_prefix("其中").unwrap_or(&text);
    let word = word.trim_matches(':');
    let known = AMONG_MONEY.iter().find(|(known, _)| *known == word);
    known.map_or(Label::Value, |(_, source)| Label::Source(*source, None))
}

/// Whether a row among the money begins with the name of a source.
pub(super) fn names_source(tokens: &[Token<'_>]) -> bool {
    let is_source = |token: &Token<'_>| matches!(label_in_money(token), Label::Source(..));
    match tokens {
        [first, second, ..] => is_source(first) || first.label == Label::Money && is_source(second),
        _ => false,
    }
}

/// Whether a label says that its amounts are in 万元.
fn names_ten_thousands(label: &str) -> bool {
    label.contains("万元")
}

/// Whether two cells are a source that has no name of its own here, and its figure.
fn is_other_source(label: &Token<'_>, figure: &Token<'_>) -> bool {
    figure.label == Label::Value && number(&label.text).is_none() && number(&figure.text).is_some()
}

fn in_yuan(value: Value, in_ten_thousands: bool) -> Value {
    match value {
        Value::Number(number) if in_ten_thousands => {
            let yuan = number.checked_mul(MoneyUnit::TenThousand.yuan());
            Value::Number(yuan.unwrap_or(number).normalize())
        }
        other => other,
    }
}

/// No sheet has more sources than this; more rows are not compared.
const SOURCES: usize = 16;

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
