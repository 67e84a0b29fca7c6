//! Where the two panes of a comparison and the difference stand.

use ratatui::style::Style;
use rust_decimal::Decimal;

use super::{amount, difference, percent, unit};
use crate::{
    budget::{MoneyUnit, written},
    reports::diff::Diff,
    text::width,
    texts::text,
    tui::{app::Shared, widgets::Canvas},
};

/// A pane narrower than this shows no names: at 80 columns the right pane keeps its amounts only.
const NAME_LEAST: u16 = 24;

/// A name narrower than this does not even show its code.
const CODE: u16 = 10;

/// How wide the figures of a comparison are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Panes {
    pub(super) amounts: [u16; 2],
    pub(super) change: u16,
    pub(super) percent: u16,
}

/// Everything in its place for a width of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placed {
    names: [u16; 2],
    panes: Panes,
}

/// Columns of the mark that tells whether a row is folded, with the blank after it.
const MARK: u16 = 2;

/// A side's name of a row.
pub(super) struct Pane {
    pub(super) depth: usize,
    pub(super) mark: &'static str,
    pub(super) label: String,
}

impl Panes {
    pub(super) fn new(diff: &Diff, shared: &Shared) -> Self {
        let mut panes = Self::least(shared);
        for row in &diff.rows {
            panes.widen(
                [amount(&row.left, shared), amount(&row.right, shared)],
                [difference(row, shared), percent(row, shared)],
            );
        }
        panes
    }

    /// Wide enough for the headers.
    pub(super) fn least(shared: &Shared) -> Self {
        Self {
            amounts: [4; 2],
            change: columns(text(shared.lang, "column.change")),
            percent: 4,
        }
    }

    pub(super) fn widen(&mut self, amounts: [String; 2], [change, percent]: [String; 2]) {
        for (widest, amount) in self.amounts.iter_mut().zip(&amounts) {
            *widest = (*widest).max(columns(amount));
        }
        self.change = self.change.max(columns(&change));
        self.percent = self.percent.max(columns(&percent));
    }

    pub(super) fn placed(mut self, all: u16) -> Placed {
        // Where there is little room the per cent goes first, then the difference: the amounts and the codes say both.
        for part in 0..=2 {
            let figures = self.amounts[0] + self.amounts[1] + self.change + self.percent;
            if part == 2 || all >= figures + BETWEEN + CODE {
                break;
            }
            *[&mut self.percent, &mut self.change][part] = 0;
        }
        let figures = self.amounts[0] + self.amounts[1] + self.change + self.percent;
        let free = all.saturating_sub(figures + BETWEEN);
        let half = free / 2;
        let names = if half >= NAME_LEAST {
            [free - half, half]
        } else {
            [free, 0]
        };
        Placed { names, panes: self }
    }
}

/// Blanks and dividers: before the left amount, two dividers of three columns, before the right amount, two before the
/// per cent, one at each edge.
const BETWEEN: u16 = 1 + 3 + 1 + 3 + 2 + 2;

impl Placed {
    /// Where the left amount, the first divider, the right pane, the right amount, the second divider, the difference
    /// and the per cent begin.
    fn stops(&self) -> [u16; 7] {
        let left_amount = 1 + self.names[0] + 1;
        let divider = left_amount + self.panes.amounts[0] + 1;
        let right = divider + 2;
        let right_amount = right + self.names[1] + 1;
        let second = right_amount + self.panes.amounts[1] + 1;
        let change = second + 2;
        [
            left_amount,
            divider,
            right,
            right_amount,
            second,
            change,
            change + self.panes.change + 2,
        ]
    }

    /// The line of the sides' names.
    pub(super) fn draw_head(&self, canvas: &mut Canvas<'_>, sides: &[String; 2], shared: &Shared) {
        let [_, divider, right, _, second, change, percent] = self.stops();
        let header = canvas.theme.header;
        canvas.name(1, 0, divider - 2, &sides[0], header);
        canvas.name(right, 0, second - right - 1, &sides[1], header);
        canvas.figure(
            change,
            0,
            self.panes.change,
            text(shared.lang, "column.change"),
            header,
        );
        canvas.figure(percent, 0, self.panes.percent, "%", header);
        canvas.divider(divider);
        canvas.divider(second);
    }

    /// A row, without what its place is among the others.
    pub(super) fn draw_row(
        &self,
        canvas: &mut Canvas<'_>,
        y: u16,
        sides: [Option<Pane>; 2],
        amounts: &[String; 2],
        [difference, per_cent]: &[String; 2],
        shift: Decimal,
    ) {
        let [left_amount, _, right, right_amount, _, change, percent] = self.stops();
        let plain = Style::new();
        let [left, other] = sides;
        // With names on the left only, a row that the left lacks is named by the right.
        let left = if self.names[1] == 0 {
            left.or(other.as_ref().map(Pane::again))
        } else {
            left
        };
        for (pane, x, room) in [(left, 1, self.names[0]), (other, right, self.names[1])] {
            if let Some(pane) = pane.filter(|_| room > 0) {
                // Where there is little room the code stays whole, at the cost of the indent and of the name.
                let code = columns(pane.code()) + MARK;
                let most = if code > MARK {
                    room.saturating_sub(code)
                } else {
                    room / 2
                };
                let indent = u16::try_from(2 * pane.depth).unwrap_or(0).min(most);
                let label = room.saturating_sub(indent + MARK);
                let shown = if label < code + 4 && code > MARK {
                    pane.code()
                } else {
                    &pane.label
                };
                canvas.name(x + indent, y, 1, pane.mark, plain);
                canvas.name(x + indent + MARK, y, label, shown, plain);
            }
        }
        canvas.figure(left_amount, y, self.panes.amounts[0], &amounts[0], plain);
        canvas.figure(right_amount, y, self.panes.amounts[1], &amounts[1], plain);
        let style = if shift.is_sign_negative() {
            canvas.theme.less
        } else {
            canvas.theme.more
        };
        canvas.figure(change, y, self.panes.change, difference, style);
        canvas.figure(percent, y, self.panes.percent, per_cent, style);
    }
}

impl Pane {
    /// The code that the label begins with.
    fn code(&self) -> &str {
        let word = self.label.split(' ').next().unwrap_or_default();
        if word.starts_with(|c: char| c.is_ascii_digit()) && word.len() < self.label.len() {
            word
        } else {
            ""
        }
    }

    fn again(&self) -> Self {
        Self {
            label: self.label.clone(),
            ..*self
        }
    }
}

/// A difference with its sign.
pub(super) fn signed(yuan: Decimal, unit: MoneyUnit) -> String {
    let sign = if yuan.is_sign_positive() { "+" } else { "" };
    format!("{sign}{}", written(yuan, unit))
}

/// Both sides in the title.
pub(super) fn both(left: &str, right: &str) -> String {
    format!("{left} ⇄ {right}")
}

/// The unit that differences are shown in.
pub(super) fn unit_of(shared: &Shared) -> MoneyUnit {
    unit(shared)
}

fn columns(text: &str) -> u16 {
    u16::try_from(width(text)).unwrap_or(u16::MAX)
}
