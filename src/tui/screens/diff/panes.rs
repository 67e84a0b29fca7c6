//! Where the two panes of a comparison and the difference stand.

use ratatui::style::Style;
use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{cells::Cells, whose::Whose};
use crate::{
    reports::checks::Mark,
    text::{cut, width},
    texts::{Lang, text},
    tui::widgets::Canvas,
};

/// A pane narrower than this shows no names: at 80 columns the right pane keeps its amounts only.
const NAME_LEAST: u16 = 24;

/// A name narrower than this does not even show its code.
const CODE: u16 = 10;

/// What amounts are called makes their column no wider than this.
const MEASURE_MOST: u16 = 20;

/// Columns of what amounts are called that say more than which side it is.
const MEASURE_LEAST: u16 = 4;

/// From so many columns on there is a bar of the difference.
const WIDE: u16 = 120;

/// Columns of the bar to either side of its middle.
const BAR: u16 = 5;

/// Columns of the mark that tells whether a row is folded, with the blank after it.
const MARK: u16 = 2;

/// How wide the figures of a comparison are, and how long its longest bar.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Panes {
    amounts: [u16; 2],
    /// How wide the words over the right amounts are, with which side it is.
    measure: u16,
    shares: [u16; 2],
    tail: [u16; 2],
    /// The difference that fills half of the bar.
    largest: Decimal,
}

/// Everything in its place for a width of the screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Placed {
    names: [u16; 2],
    panes: Panes,
    bar: u16,
}

/// A side's name of a row.
pub(super) struct Pane<'a> {
    pub(super) depth: usize,
    pub(super) mark: &'static str,
    pub(super) code: &'a str,
    pub(super) name: &'a str,
}

/// The headers: whose each side is, what it measures, and those of the figures after it.
pub(super) struct Heads<'a> {
    pub(super) sides: [&'a Whose; 2],
    pub(super) measures: [String; 2],
    pub(super) tail: [&'static str; 2],
    /// What the names are where there is no room for whose they are, which the title says.
    pub(super) names: String,
    pub(super) lang: Lang,
}

/// A row: what it is on either side, its figures, and what is doubted of the amounts.
pub(super) struct Line<'a> {
    pub(super) sides: [Option<Pane<'a>>; 2],
    pub(super) cells: &'a Cells,
    pub(super) shift: Decimal,
    pub(super) marks: [Option<Mark>; 2],
}

impl Panes {
    /// Wide enough for these figures and headers.
    pub(super) fn new(
        widest: &Cells,
        measures: &[String; 2],
        heads: [&str; 2],
        largest: Decimal,
        lang: Lang,
    ) -> Self {
        let room = |figure: &String, least: u16| columns(figure).max(least);
        let has_shares = widest.shares.iter().any(|share| !share.is_empty());
        let [change, percent] = &widest.tail;
        let tail = if percent.is_empty() {
            [room(change, columns(heads[0])), 0]
        } else {
            [
                room(change, columns(heads[0])),
                room(percent, columns(heads[1])),
            ]
        };
        Self {
            amounts: [room(&widest.amounts[0], 4), room(&widest.amounts[1], 4)],
            measure: columns(&with_side(1, &measures[1], lang)),
            // With a blank before it besides that in which marks stand.
            shares: [0, 1].map(|side| {
                if has_shares {
                    columns(&widest.shares[side]) + 1
                } else {
                    0
                }
            }),
            tail,
            largest,
        }
    }

    pub(super) fn placed(mut self, all: u16) -> Placed {
        let bar = if all >= WIDE { 2 * BAR + 3 } else { 0 };
        // Where there is little room the per cent goes first, then the difference: the amounts and the codes say both.
        for part in [1, 0] {
            if all >= self.figures() + BETWEEN + CODE {
                break;
            }
            self.tail[part] = 0;
        }
        let free = all.saturating_sub(self.figures() + BETWEEN + bar);
        let half = free / 2;
        let names = if half >= NAME_LEAST {
            [free - half, half]
        } else {
            // Words over the right amounts have no names beside them to reach over.
            let wanted = self.measure.min(MEASURE_MOST);
            let more = wanted.saturating_sub(self.side(1));
            let more = more.min(free.saturating_sub(NAME_LEAST));
            self.amounts[1] += more;
            [free - more, 0]
        };
        Placed {
            names,
            panes: self,
            bar,
        }
    }

    fn figures(&self) -> u16 {
        let gap = |columns: u16| if columns > 0 { columns + 1 } else { 0 };
        self.amounts.iter().sum::<u16>()
            + self.shares.iter().map(|&share| gap(share)).sum::<u16>()
            + self.tail.iter().sum::<u16>()
    }

    /// The columns of a side's amount with its share.
    fn side(&self, side: usize) -> u16 {
        let share = self.shares[side];
        self.amounts[side] + if share > 0 { share + 1 } else { 0 }
    }
}

/// Blanks and dividers: before the left amount, two dividers of three columns, before the right amount, two before the
/// per cent, one at each edge.
const BETWEEN: u16 = 1 + 3 + 1 + 3 + 2 + 2;

/// Where the parts of a line begin.
struct Stops {
    amounts: [u16; 2],
    dividers: [u16; 2],
    right: u16,
    tail: [u16; 2],
    bar: u16,
}

impl Placed {
    fn stops(&self) -> Stops {
        let left = 1 + self.names[0] + 1;
        let divider = left + self.panes.side(0) + 1;
        let right = divider + 2;
        let right_amount = right + self.names[1] + 1;
        let second = right_amount + self.panes.side(1) + 1;
        let change = second + 2;
        let percent = change + self.panes.tail[0] + 2;
        Stops {
            amounts: [left, right_amount],
            dividers: [divider, second],
            right,
            tail: [change, percent],
            bar: percent + self.panes.tail[1] + 2,
        }
    }

    /// Whether only the left pane has names.
    pub(super) fn is_narrow(&self) -> bool {
        self.names[1] == 0
    }

    /// The line above the rows: whose the sides are and what is compared.
    pub(super) fn draw_head(&self, canvas: &mut Canvas<'_>, heads: &Heads<'_>) {
        let stops = self.stops();
        let header = canvas.theme.header;
        for (side, x) in [1, stops.right].into_iter().enumerate() {
            let edge = stops.dividers[side] - 1;
            let measure = self.measure(side, heads, edge - x);
            let taken = columns(&measure);
            canvas.name(edge - taken, 0, taken, &measure, header);
            let room = (edge - x).saturating_sub(taken + 2);
            match (self.is_narrow(), side) {
                (true, 0) => {
                    canvas.name(x, 0, room, &heads.names, header);
                }
                (true, _) => {}
                (false, side) => {
                    let other = heads.sides[1 - side];
                    let name = heads.sides[side].over_pane(other, room.into());
                    canvas.name(x, 0, room, &name, header);
                }
            }
        }
        for (place, x) in stops.tail.into_iter().enumerate() {
            canvas.figure(x, 0, self.panes.tail[place], heads.tail[place], header);
        }
        for divider in stops.dividers {
            canvas.divider(divider);
        }
    }

    /// What a side measures; where it is not said whose the sides are, with which side it is, unless that would leave
    /// nothing of the measure.
    fn measure(&self, side: usize, heads: &Heads<'_>, room: u16) -> String {
        let measure = &heads.measures[side];
        if self.is_narrow() {
            let taken = columns(&with_side(side, "", heads.lang));
            let rest = room.saturating_sub(taken);
            if rest >= MEASURE_LEAST.min(columns(measure)) {
                return with_side(side, &cut(measure, rest.into()), heads.lang);
            }
        }
        cut(measure, room.into()).into_owned()
    }

    /// A row, without what its place is among the others.
    pub(super) fn draw_row(&self, canvas: &mut Canvas<'_>, y: u16, line: &Line<'_>) {
        let stops = self.stops();
        let plain = Style::new();
        let [left, other] = &line.sides;
        // With names on the left only, a row that the left lacks is named by the right.
        let left = match self.is_narrow() {
            true => left.as_ref().or(other.as_ref()),
            false => left.as_ref(),
        };
        self.draw_name(canvas, (1, y), self.names[0], left);
        self.draw_name(canvas, (stops.right, y), self.names[1], other.as_ref());
        let faint = canvas.theme.faint;
        for (side, x) in stops.amounts.into_iter().enumerate() {
            let amount = self.panes.amounts[side];
            canvas.figure(x, y, amount, &line.cells.amounts[side], plain);
            if let Some(mark) = line.marks[side] {
                canvas.doubt(x + amount, y, mark);
            }
            let share = self.panes.shares[side];
            canvas.figure(x + amount + 1, y, share, &line.cells.shares[side], faint);
        }
        let style = if line.shift.is_sign_negative() {
            canvas.theme.less
        } else {
            canvas.theme.more
        };
        for (place, x) in stops.tail.into_iter().enumerate() {
            canvas.figure(x, y, self.panes.tail[place], &line.cells.tail[place], style);
        }
        if self.bar > 0 {
            self.draw_bar(canvas, (stops.bar, y), line.shift, style);
        }
    }

    fn draw_name(
        &self,
        canvas: &mut Canvas<'_>,
        (x, y): (u16, u16),
        room: u16,
        pane: Option<&Pane<'_>>,
    ) {
        let Some(pane) = pane.filter(|_| room > 0) else {
            return;
        };
        let plain = Style::new();
        // Where there is little room the code stays whole, at the cost of the indent and of the name.
        let code = columns(pane.code);
        let most = if code > 0 {
            room.saturating_sub(code + MARK)
        } else {
            room / 2
        };
        let indent = u16::try_from(2 * pane.depth).unwrap_or(0).min(most);
        let label = room.saturating_sub(indent + MARK);
        canvas.name(x + indent, y, 1, pane.mark, plain);
        let x = x + indent + MARK;
        let taken = canvas.name(x, y, label, pane.code, plain);
        let gap = u16::from(taken > 0);
        let rest = label.saturating_sub(taken + gap);
        if taken == 0 || rest > 4 {
            canvas.name(x + taken + gap, y, rest, pane.name, plain);
        }
    }

    /// A bar of the difference: to the right what is more, to the left what is less.
    fn draw_bar(&self, canvas: &mut Canvas<'_>, (x, y): (u16, u16), shift: Decimal, style: Style) {
        let halves = shift
            .abs()
            .checked_div(self.panes.largest)
            .and_then(|part| (part * Decimal::from(2 * BAR)).round().to_u16())
            .unwrap_or(0)
            .min(2 * BAR);
        let middle = x + BAR;
        canvas.name(middle, y, 1, "│", canvas.theme.faint);
        let whole = "█".repeat(usize::from(halves / 2));
        if shift.is_sign_negative() {
            let part = if halves % 2 == 1 { "▐" } else { "" };
            let bar = format!("{part}{whole}");
            canvas.figure(x, y, BAR, &bar, style);
        } else {
            let part = if halves % 2 == 1 { "▌" } else { "" };
            canvas.name(middle + 1, y, BAR, &format!("{whole}{part}"), style);
        }
    }
}

/// What a side measures, with which side it is.
fn with_side(side: usize, measure: &str, lang: Lang) -> String {
    let key = ["diff.left", "diff.right"][side];
    format!("{}·{measure}", text(lang, key))
}

fn columns(text: &str) -> u16 {
    u16::try_from(width(text)).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_side_stands_beside_a_measure_that_is_cut() {
        let measure = "一般公共预算财政拨款收入决算数".to_string();
        let measures = [measure.clone(), measure];
        let whose = Whose::default();
        let heads = Heads {
            sides: [&whose, &whose],
            measures,
            tail: ["", ""],
            names: String::new(),
            lang: Lang::Zh,
        };
        let placed = Placed {
            names: [30, 0],
            panes: Panes::default(),
            bar: 0,
        };
        assert!(placed.is_narrow());
        assert_eq!(placed.measure(1, &heads, 20), "右·一般公共预算财政…");
        assert_eq!(placed.measure(0, &heads, 5), "一般…");
    }
}
