//! A report as rows and columns: lined up for people, or as CSV.

use std::{borrow::Cow, io};

use rust_decimal::Decimal;

use super::{
    args::Format,
    context::{Context, Problem},
};
use crate::{
    budget::{ExactMoney, MoneyUnit, SUM, grouped, percentage, written},
    reports::diff::Half,
    text::{Align, one_line, pad, width},
};

/// Blanks between two columns.
const GAP: &str = "  ";

/// Rows and columns.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// The headers, with the side that their column leans to.
    pub(super) columns: Vec<(Cow<'static, str>, Align)>,
    /// The rows.
    pub(super) rows: Vec<Vec<Item>>,
}

/// One cell.
#[derive(Debug, Clone)]
pub(super) enum Item {
    /// Words.
    Text(String),
    /// Words that lie so deep in a tree.
    Deep(usize, String),
    /// An amount in yuan.
    Money(Option<Decimal>),
    /// An amount in yuan that nobody printed: what the rows below come to, marked `Σ`.
    Sum(Decimal),
    /// A difference in yuan, with its sign.
    Change(Option<Decimal>),
    /// Per cent, with its sign.
    Percent(Option<Decimal>),
    /// A part of a whole in per cent.
    Share(Option<Decimal>),
    /// A difference of shares in percentage points, with its sign.
    Points(Option<Decimal>),
}

impl Item {
    /// Words that may be missing.
    pub(super) fn optional(text: Option<&str>) -> Self {
        Self::Text(text.unwrap_or_default().to_string())
    }

    /// Anything that prints itself.
    pub(super) fn shown(value: impl ToString) -> Self {
        Self::Text(value.to_string())
    }

    /// The amount of a side of a comparison.
    pub(super) fn amount(half: Option<&Half>) -> Self {
        match half.map(|half| (half.yuan, half.sum)) {
            Some((None, Some(sum))) => Self::Sum(sum),
            printed => Self::Money(printed.and_then(|(yuan, _)| yuan)),
        }
    }

    /// The amount in yuan, where it is one.
    fn yuan(&self) -> Option<Decimal> {
        match self {
            Self::Money(yuan) | Self::Change(yuan) => *yuan,
            Self::Sum(yuan) => Some(*yuan),
            _ => None,
        }
    }

    fn text(&self, money: &dyn Fn(Decimal) -> String) -> String {
        match self {
            Self::Text(text) => one_line(text).into_owned(),
            Self::Deep(depth, text) => format!("{}{}", "  ".repeat(*depth), one_line(text)),
            Self::Money(yuan) => yuan.map(money).unwrap_or_default(),
            Self::Sum(yuan) => format!("{SUM}{}", money(*yuan)),
            Self::Change(yuan) => yuan
                .map(|yuan| signed(yuan, money(yuan)))
                .unwrap_or_default(),
            Self::Percent(percent) => percent
                .map(|percent| signed(percent, grouped(percent, 1)) + "%")
                .unwrap_or_default(),
            Self::Share(part) => part.map(|part| percentage(part) + "%").unwrap_or_default(),
            Self::Points(points) => points
                .map(|points| signed(points, percentage(points)))
                .unwrap_or_default(),
        }
    }

    fn csv(&self, unit: MoneyUnit) -> String {
        match self {
            Self::Text(text) | Self::Deep(_, text) => one_line(text).into_owned(),
            Self::Money(yuan) | Self::Change(yuan) => {
                yuan.map(|yuan| plain(yuan, unit)).unwrap_or_default()
            }
            Self::Sum(yuan) => format!("{SUM}{}", plain(*yuan, unit)),
            Self::Percent(number) | Self::Share(number) | Self::Points(number) => number
                .map(|number| number.normalize().to_string())
                .unwrap_or_default(),
        }
    }
}

/// An amount as programs read it.
fn plain(yuan: Decimal, unit: MoneyUnit) -> String {
    (yuan / unit.yuan()).normalize().to_string()
}

/// A figure that tells its sign also when it went up.
fn signed(value: Decimal, written: String) -> String {
    if value > Decimal::ZERO {
        format!("+{written}")
    } else {
        written
    }
}

impl Listing {
    /// Prints it as text or CSV.
    pub(super) fn print(&self, context: &mut Context<'_>) -> Result<(), Problem> {
        let unit = context.unit();
        match context.format() {
            Format::Csv => self.print_csv(context, unit)?,
            Format::Text | Format::Json => {
                self.print_text(context, &|yuan| written(yuan, unit))?;
            }
        }
        Ok(())
    }

    /// The same with as many decimals as it takes for amounts to add up as they are shown.
    pub(super) fn print_exactly(&self, context: &mut Context<'_>) -> Result<(), Problem> {
        if context.format() == Format::Csv {
            return self.print(context);
        }
        let amounts = self.rows.iter().flatten().filter_map(Item::yuan);
        let money = ExactMoney::of(amounts, context.unit());
        self.print_text(context, &|yuan| money.written(yuan))?;
        Ok(())
    }

    /// The same without columns that say nothing, for people; programs count on every column.
    pub(super) fn without_blanks(mut self, format: Format) -> Self {
        if format != Format::Text {
            return self;
        }
        let is_blank = |item: &Item| item.text(&|yuan| yuan.to_string()).is_empty();
        for column in (0..self.columns.len()).rev() {
            if self
                .rows
                .iter()
                .all(|row| row.get(column).is_none_or(is_blank))
            {
                self.columns.remove(column);
                for row in self.rows.iter_mut().filter(|row| row.len() > column) {
                    row.remove(column);
                }
            }
        }
        self
    }

    fn print_text(
        &self,
        context: &mut Context<'_>,
        money: &dyn Fn(Decimal) -> String,
    ) -> io::Result<()> {
        let rows: Vec<Vec<String>> = self
            .rows
            .iter()
            .map(|row| row.iter().map(|item| item.text(money)).collect())
            .collect();
        let mut widths: Vec<usize> = self
            .columns
            .iter()
            .map(|(header, _)| width(header))
            .collect();
        for row in &rows {
            for (widest, text) in widths.iter_mut().zip(row) {
                *widest = (*widest).max(width(text));
            }
        }
        let line = |cells: &mut dyn Iterator<Item = &str>| {
            let padded: Vec<String> = cells
                .zip(&widths)
                .zip(&self.columns)
                .map(|((text, &columns), (_, align))| pad(text, columns, *align))
                .collect();
            padded.join(GAP).trim_end().to_string()
        };
        let header = line(&mut self.columns.iter().map(|(header, _)| header.as_ref()));
        if !header.is_empty() {
            let header = if context.color {
                format!("\x1b[1m{header}\x1b[0m")
            } else {
                header
            };
            writeln!(context.out, "{header}")?;
        }
        for row in &rows {
            writeln!(context.out, "{}", line(&mut row.iter().map(String::as_str)))?;
        }
        Ok(())
    }

    fn print_csv(&self, context: &mut Context<'_>, unit: MoneyUnit) -> io::Result<()> {
        let mut writer = csv::Writer::from_writer(&mut *context.out);
        writer.write_record(self.columns.iter().map(|(header, _)| header.as_ref()))?;
        for row in &self.rows {
            writer.write_record(row.iter().map(|item| item.csv(unit)))?;
        }
        writer.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::location::Location;

    fn half(yuan: Option<i64>, sum: Option<i64>) -> Half {
        Half {
            name: String::new(),
            yuan: yuan.map(Decimal::from),
            sum: sum.map(Decimal::from),
            printed: None,
            is_put_in: yuan.is_none(),
            at: Location::default(),
        }
    }

    #[test]
    fn a_sum_that_nobody_printed_is_marked() {
        let shown = |half: Option<Half>| {
            let item = Item::amount(half.as_ref());
            let text = item.text(&|yuan| written(yuan, MoneyUnit::TenThousand));
            (text, item.csv(MoneyUnit::TenThousand))
        };
        let both = |text: &str, csv: &str| (text.to_string(), csv.to_string());
        assert_eq!(
            shown(Some(half(None, Some(21_500)))),
            both("Σ2.15", "Σ2.15")
        );
        assert_eq!(shown(Some(half(Some(30_000), Some(1)))), both("3.00", "3"));
        assert_eq!(shown(Some(half(None, None))), both("", ""));
        assert_eq!(shown(None), both("", ""));
    }
}
