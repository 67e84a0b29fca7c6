//! What a row of a comparison says, in words and figures.

use rust_decimal::Decimal;

use crate::{
    budget::{MoneyUnit, grouped, written},
    reports::diff::{ChangeKind, Diff, DiffRow, Half, SideHead},
    text::{cut, width},
    texts::text,
    tui::app::{Id, Shared, kind_key},
};

/// A per cent beyond this says no more than that.
const PERCENT_MOST: i64 = 99_999;

/// A per cent from here on has no room for decimals, and no need of them.
const PERCENT_FINE: i64 = 10_000;

/// Stands before an amount that is not printed: what the rows below come to.
const SUM: &str = "Σ";

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

/// The figures of a row: shares beside the amounts where they are shown, and two after them.
#[derive(Debug, Clone, Default)]
pub(super) struct Cells {
    pub(super) amounts: [String; 2],
    pub(super) shares: [String; 2],
    pub(super) tail: [String; 2],
}

/// The unit that everything is shown in, so that it can be compared.
pub(in crate::tui::screens) fn unit(shared: &Shared) -> MoneyUnit {
    shared.unit.unwrap_or(MoneyUnit::TenThousand)
}

/// The figures of a row.
pub(super) fn cells(diff: &Diff, node: usize, figures: Figures, shared: &Shared) -> Cells {
    let row = &diff.rows[node];
    let amounts = [amount(&row.left, shared), amount(&row.right, shared)];
    let (shares, tail) = match figures {
        Figures::Change => (
            Default::default(),
            [difference(row, shared), percent(diff, row, shared)],
        ),
        Figures::Parts(whole) => {
            let part = diff.part_of_change(node, whole);
            let part = part
                .map(|part| format!("{}%", fine(part)))
                .unwrap_or_default();
            (Default::default(), [difference(row, shared), part])
        }
        Figures::Shares => {
            let shares = diff.shares(node).map(|share| {
                share
                    .map(|share| format!("{}%", fine(share)))
                    .unwrap_or_default()
            });
            let points = diff.share_change(node).filter(|points| !points.is_zero());
            let points = points.map(|points| signed(fine(points), points));
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
pub(in crate::tui::screens) fn amount(half: &Option<Half>, shared: &Shared) -> String {
    let Some(half) = half else {
        return String::new();
    };
    match (half.yuan, half.sum) {
        (Some(yuan), _) => written(yuan, unit(shared)),
        (None, Some(sum)) => format!("{SUM}{}", written(sum, unit(shared))),
        (None, None) => String::new(),
    }
}

/// A difference; nothing where there is none.
pub(super) fn difference(row: &DiffRow, shared: &Shared) -> String {
    in_money(row.shift(), shared)
}

/// A difference of money with its sign; nothing where there is none.
pub(super) fn in_money(shift: Decimal, shared: &Shared) -> String {
    if shift.is_zero() {
        String::new()
    } else {
        signed(written(shift, unit(shared)), shift)
    }
}

/// A difference in per cent with its sign.
pub(super) fn in_percent(percent: Decimal) -> String {
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

/// A part with one decimal, or with two where one would show nothing.
fn fine(part: Decimal) -> String {
    let is_tiny = !part.is_zero() && part.abs() < Decimal::new(1, 1);
    grouped(part, if is_tiny { 2 } else { 1 })
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
fn alone(is_course: bool, is_left: bool) -> &'static str {
    match (is_course, is_left) {
        (true, true) => "diff.gone",
        (true, false) => "diff.new",
        (false, true) => "diff.left-only",
        (false, false) => "diff.right-only",
    }
}

/// `部门 年 预算` of a side in so many columns: the department is cut, never the year or the kind.
pub(super) fn side_name(head: &SideHead, room: usize, shared: &Shared) -> String {
    let (department, year, kind) = whose(head, shared);
    name_of(&department, year, kind, room)
}

/// Whose a side of a table is.
pub(super) fn whose(head: &SideHead, shared: &Shared) -> Whose {
    let kind = text(shared.lang, kind_key(head.kind));
    (head.department.clone(), head.year, kind)
}

/// Whose an opened disclosure is.
pub(super) fn whose_of(id: Id, shared: &Shared) -> Whose {
    shared
        .disclosures
        .get(id)
        .map_or((String::new(), None, ""), |opened| {
            let kind = text(shared.lang, kind_key(opened.line.kind));
            (opened.line.department.clone(), opened.line.year, kind)
        })
}

/// A department, cut where need be, with its year and kind.
pub(super) fn name_of(department: &str, year: Option<u16>, kind: &str, room: usize) -> String {
    let year = year.map(|year| format!(" {year}")).unwrap_or_default();
    let rest = format!("{year} {kind}");
    let department = cut(department, room.saturating_sub(width(&rest)));
    format!("{department}{rest}")
}

/// Whose a side is: department, year, kind.
pub(super) type Whose = (String, Option<u16>, &'static str);

/// Both sides in so many columns; a department that is both is named once.
pub(super) fn both(sides: [&Whose; 2], room: usize) -> String {
    const BETWEEN: &str = " ⇄ ";
    let [left, right] = sides;
    let name = |(department, year, kind): &Whose, room| name_of(department, *year, kind, room);
    if left.0 == right.0 {
        let other = name_of("", right.1, right.2, 0);
        let other = format!("{BETWEEN}{}", other.trim_start());
        let first = name(left, room.saturating_sub(width(&other)));
        return format!("{first}{other}");
    }
    let free = room.saturating_sub(width(BETWEEN));
    let wanted = [left, right].map(|side| width(&name(side, usize::MAX)));
    // The shorter name leaves what it does not need to the other.
    let half = free / 2;
    let rooms = match wanted {
        [one, other] if one + other <= free => [one, other],
        [one, _] if one <= half => [one, free - one],
        [_, other] if other <= half => [free - other, other],
        _ => [free - half, half],
    };
    format!("{}{BETWEEN}{}", name(left, rooms[0]), name(right, rooms[1]))
}

/// The widest of figures: the largest and the smallest of each kind are enough to know it.
pub(super) fn widest(diff: &Diff, figures: Figures, shared: &Shared) -> Cells {
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
        longest(ends[side], &|yuan| {
            format!("{sum}{}", written(yuan, unit(shared)))
        })
    };
    let change = longest(ends[2], &|shift| in_money(shift, shared));
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
