//! What a row of a comparison says, in words and figures.

use rust_decimal::Decimal;

use crate::{
    budget::{ExactMoney, MoneyUnit, SUM, grouped, percentage},
    reports::diff::{ChangeKind, Diff, DiffRow, Half, SideHead, SortBy},
    text::width,
    texts::text,
    tui::app::Shared,
};

/// A per cent beyond this says no more than that.
const PERCENT_MOST: i64 = 99_999;

/// A per cent from here on has no room for decimals, and no need of them.
const PERCENT_FINE: i64 = 10_000;

/// Which figures stand beside the amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Figures {
    /// The difference, and in per cent.
    #[default]
    Change,
    /// The shares of the total, and their change in percentage points.
    Shares,
    /// The difference, and what part it makes of the change of one row.
    Parts(usize),
}

impl Figures {
    /// The orders that the figures show, as a key goes through them.
    fn orders(self) -> &'static [SortBy] {
        match self {
            Self::Change => &[SortBy::Code, SortBy::Change, SortBy::Percent],
            Self::Shares => &[SortBy::Code, SortBy::Change, SortBy::Points],
            Self::Parts(_) => &[SortBy::Code, SortBy::Change],
        }
    }

    /// The order after another.
    pub(super) fn next_order(self, sort: SortBy) -> SortBy {
        let orders = self.orders();
        let place = orders.iter().position(|&by| by == sort);
        orders[place.map_or(0, |place| (place + 1) % orders.len())]
    }

    /// The order that is nearest to another among those that the figures show.
    pub(super) fn like_order(self, sort: SortBy) -> SortBy {
        let orders = self.orders();
        let is_shown = orders.contains(&sort);
        let last = orders.last().filter(|_| !is_shown);
        last.copied().unwrap_or(sort)
    }
}

/// The figures of a row: shares beside the amounts where they are shown, and two after them.
#[derive(Debug, Clone, Default)]
pub(super) struct Cells {
    pub(super) amounts: [String; 2],
    pub(super) shares: [String; 2],
    pub(super) tail: [String; 2],
}

/// The unit that all is shown in, so that it can be compared: the one chosen, or that in which all sides are printed.
pub(in crate::tui::screens) fn unit<'a>(
    mut heads: impl Iterator<Item = &'a SideHead>,
    shared: &Shared,
) -> MoneyUnit {
    let printed = heads.next().and_then(|head| head.unit);
    let common = printed.filter(|_| heads.all(|head| head.unit == printed));
    shared.unit.or(common).unwrap_or(MoneyUnit::TenThousand)
}

/// The figures of a row.
pub(super) fn cells(
    diff: &Diff,
    node: usize,
    figures: Figures,
    money: ExactMoney,
    shared: &Shared,
) -> Cells {
    let row = &diff.rows[node];
    let amounts = [&row.left, &row.right].map(|half| amount(half.as_ref(), money));
    let change = in_money(row.shift(), money);
    let (shares, tail) = match figures {
        Figures::Change => (Default::default(), [change, percent(diff, row, shared)]),
        Figures::Parts(whole) => {
            let part = diff.part_of_change(node, whole);
            let is_some = !row.shift().is_zero();
            let part = part
                .map(|part| shown_part(part, is_some))
                .unwrap_or_default();
            (Default::default(), [change, part])
        }
        Figures::Shares => {
            let mut amounts = row.amounts().into_iter();
            let shares = diff.shares(node).map(|share| {
                let is_some = amounts.next().flatten().is_some_and(|yuan| !yuan.is_zero());
                share
                    .map(|share| shown_part(share, is_some))
                    .unwrap_or_default()
            });
            let points = diff.share_change(node).filter(|points| !points.is_zero());
            let points = points.map(|points| signed(percentage(points), points));
            (shares, [points.unwrap_or_default(), String::new()])
        }
    };
    Cells {
        amounts,
        shares,
        tail,
    }
}

/// The amount of a side, marked where nobody printed it.
pub(in crate::tui::screens) fn amount(half: Option<&Half>, money: ExactMoney) -> String {
    match half.map(|half| (half.yuan, half.sum)) {
        Some((Some(yuan), _)) => money.written(yuan),
        Some((None, Some(sum))) => format!("{SUM}{}", money.written(sum)),
        _ => String::new(),
    }
}

/// A difference of money with its sign; nothing where there is none.
pub(in crate::tui::screens) fn in_money(shift: Decimal, money: ExactMoney) -> String {
    if shift.is_zero() {
        String::new()
    } else {
        signed(money.written(shift), shift)
    }
}

/// A difference in per cent with its sign.
pub(in crate::tui::screens) fn in_percent(percent: Decimal) -> String {
    let most = Decimal::from(PERCENT_MOST);
    if percent.abs() > most {
        let (mark, sign) = if percent.is_sign_positive() {
            (">", "")
        } else {
            ("<", "-")
        };
        return format!("{mark}{sign}{}%", grouped(most, 0));
    }
    let decimals = u32::from(percent.abs() < Decimal::from(PERCENT_FINE));
    signed(format!("{}%", grouped(percent, decimals)), percent)
}

/// A part in per cent; of something it is never shown as nothing.
fn shown_part(part: Decimal, is_some: bool) -> String {
    match part.is_zero() && is_some {
        true => "<0.01%".to_string(),
        false => format!("{}%", percentage(part)),
    }
}

fn signed(written: String, value: Decimal) -> String {
    if value.is_sign_positive() {
        format!("+{written}")
    } else {
        written
    }
}

fn percent(diff: &Diff, row: &DiffRow, shared: &Shared) -> String {
    let word = |key| text(shared.lang, key).to_string();
    match (row.kind, row.percent()) {
        (ChangeKind::Same, _) => String::new(),
        (ChangeKind::LeftOnly | ChangeKind::RightOnly, _) => {
            word(alone(diff.is_course(), row.kind == ChangeKind::LeftOnly))
        }
        (_, Some(percent)) if !percent.is_zero() => in_percent(percent),
        (ChangeKind::Renamed, _) => word("diff.renamed"),
        (ChangeKind::Merged, _) => word("diff.merged"),
        (ChangeKind::Split, _) => word("diff.split"),
        (ChangeKind::Changed, _) => word("diff.from-zero"),
    }
}

/// The word for what only one side has; of a department over time it is gone or new.
pub(in crate::tui::screens) fn alone(is_course: bool, is_left: bool) -> &'static str {
    match (is_course, is_left) {
        (true, true) => "diff.gone",
        (true, false) => "diff.new",
        (false, true) => "diff.left-only",
        (false, false) => "diff.right-only",
    }
}

/// The widest of figures: the largest and the smallest of each kind are enough to know it.
pub(super) fn widest(diff: &Diff, figures: Figures, money: ExactMoney) -> Cells {
    let mut ends: [[Option<Decimal>; 2]; 3] = Default::default();
    let mut has_sum = [false; 2];
    for row in &diff.rows {
        let [left, right] = row.amounts();
        let shift = Some(row.shift());
        for (end, amount) in ends.iter_mut().zip([left, right, shift]) {
            if let Some(amount) = amount {
                end[0] = Some(end[0].map_or(amount, |least| least.min(amount)));
                end[1] = Some(end[1].map_or(amount, |most| most.max(amount)));
            }
        }
        for (has, half) in has_sum.iter_mut().zip([&row.left, &row.right]) {
            *has |= half.as_ref().is_some_and(|half| half.sum.is_some());
        }
    }
    let longest = |ends: [Option<Decimal>; 2], show: &dyn Fn(Decimal) -> String| {
        let shown = ends.into_iter().flatten().map(show);
        shown.max_by_key(|shown| width(shown)).unwrap_or_default()
    };
    let amount = |side: usize| {
        let sum = if has_sum[side] { SUM } else { "" };
        longest(ends[side], &|yuan| format!("{sum}{}", money.written(yuan)))
    };
    let change = longest(ends[2], &|shift| in_money(shift, money));
    // As wide as nearly all per cents are; more does not fit and is shown as such.
    let per_cent = "+1,000.0%".to_string();
    let share = "100.0%".to_string();
    match figures {
        Figures::Change | Figures::Parts(_) => Cells {
            amounts: [amount(0), amount(1)],
            shares: Default::default(),
            tail: [change, per_cent],
        },
        Figures::Shares => Cells {
            amounts: [amount(0), amount(1)],
            shares: [share.clone(), share],
            tail: ["+100.0".to_string(), String::new()],
        },
    }
}
