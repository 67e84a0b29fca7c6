//! The lines of sheets side by side: money, headings, indicators.

use rust_decimal::Decimal;

use crate::{
    budget::{ExactMoney, FundSource, grouped},
    location::Location,
    reports::{
        diff::{ChangeKind, sheet::SheetDiff},
        search::{HitKind, List, TextLine},
    },
    texts::{Lang, text},
};

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// The money of a source, by place.
    Money(usize),
    /// 一级 and 二级指标 of the indicator at this place.
    Heading(usize),
    /// An indicator, by place.
    Indicator(usize),
}

/// All lines: the money, then the indicators under their headings.
pub(super) fn all_lines(diff: &SheetDiff) -> Vec<Line> {
    let mut lines: Vec<Line> = (0..diff.money.len()).map(Line::Money).collect();
    let mut heading = None;
    for (place, row) in diff.indicators.iter().enumerate() {
        if heading != Some((&row.category, &row.kind)) {
            heading = Some((&row.category, &row.kind));
            lines.push(Line::Heading(place));
        }
        lines.push(Line::Indicator(place));
    }
    lines
}

/// What lines can be narrowed by: all that they say.
pub(super) fn list(lines: &[Line], diff: &SheetDiff, money: ExactMoney, lang: Lang) -> List {
    let said = |line: &Line| line.cells(diff, money, lang).join(" ");
    let words: Vec<String> = lines.iter().map(said).collect();
    let lines = lines.iter().zip(&words);
    let lines = lines.map(|(line, words)| TextLine {
        words,
        depth: usize::from(matches!(line, Line::Indicator(_))),
        amount: match *line {
            Line::Money(place) => diff.money[place].amounts.into_iter().flatten().max(),
            _ => None,
        },
        kind: match line {
            Line::Indicator(_) => Some(HitKind::Indicator),
            _ => None,
        },
    });
    List::of_text(lines, None)
}

impl Line {
    /// Whether it stands over indicators.
    pub(super) fn is_heading(self) -> bool {
        matches!(self, Self::Heading(_))
    }

    /// Whether both sides say the same and no points were lost; of headings nothing is known.
    pub(super) fn is_same(self, diff: &SheetDiff) -> bool {
        match self {
            Self::Money(place) => {
                let [left, right] = diff.money[place].amounts;
                left == right
            }
            Self::Heading(_) => false,
            Self::Indicator(place) => {
                let row = &diff.indicators[place];
                row.became == ChangeKind::Same && row.lost.is_none_or(|lost| lost.is_zero())
            }
        }
    }

    /// Where it stands on either side.
    pub(super) fn at(self, diff: &SheetDiff) -> [Option<Location>; 2] {
        match self {
            Self::Money(place) => diff.money[place].at,
            Self::Heading(place) | Self::Indicator(place) => diff.indicators[place].at,
        }
    }

    /// Its cells: its name, both values, the points lost.
    pub(super) fn cells(self, diff: &SheetDiff, money: ExactMoney, lang: Lang) -> [String; 4] {
        match self {
            Self::Money(place) => {
                let row = &diff.money[place];
                let written = |yuan: Option<Decimal>| yuan.map(|yuan| money.written(yuan));
                let [left, right] = row.amounts.map(|yuan| written(yuan).unwrap_or_default());
                let funding = text(lang, "sheet.funding");
                let source = match row.source {
                    FundSource::Total => funding.to_string(),
                    source => format!("{funding}·{}", source.word()),
                };
                [source, left, right, String::new()]
            }
            Self::Heading(place) => {
                let row = &diff.indicators[place];
                let heading = format!("{} · {}", row.category, row.kind);
                [heading, String::new(), String::new(), String::new()]
            }
            Self::Indicator(place) => {
                let row = &diff.indicators[place];
                let [left, right] = row.values.clone().map(Option::unwrap_or_default);
                let lost = row.lost.filter(|lost| !lost.is_zero());
                let lost = lost.map(points).unwrap_or_default();
                [row.name().to_string(), left, right, lost]
            }
        }
    }

    /// A sign that it differs, so that no colour is needed to see it.
    pub(super) fn sign(self, diff: &SheetDiff) -> &'static str {
        match self {
            Self::Money(place) => match diff.money[place].amounts {
                [left, right] if left == right => " ",
                [Some(_), None] => "<",
                [None, Some(_)] => ">",
                _ => "≠",
            },
            Self::Heading(_) => " ",
            Self::Indicator(place) => match diff.indicators[place].became {
                ChangeKind::Same => " ",
                ChangeKind::LeftOnly => "<",
                ChangeKind::RightOnly => ">",
                _ => "≠",
            },
        }
    }
}

/// Points as they are given, with the decimals that they need.
fn points(lost: Decimal) -> String {
    let lost = lost.normalize();
    grouped(-lost, lost.scale())
}
