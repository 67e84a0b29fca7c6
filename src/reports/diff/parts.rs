//! “三公”经费 as a list of its parts, which provinces print below each other or side by side, some of them with meetings
//! and training. Words tell what a row is, and where they do not, the sums.

mod across;

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{
    family::{Key, bare},
    laid::{Laid, Line},
};
use crate::{
    budget::{Kind, Table},
    reports::{
        three_public::{Part, is_listed_down, is_part, part, part_of_column},
        tree::name_of,
    },
    text::key,
};

/// What the parts are parts of.
const NAME: &str = "“三公”经费";

/// The table with what each of its rows is; `None` where it does not tell the parts apart.
pub(super) fn laid(table: &Table, kind: Kind) -> Option<Laid<'_>> {
    if is_listed_down(table) {
        return Some(down(table));
    }
    across::laid(table, kind)
}

/// A part, in a row or in some columns.
struct Item {
    part: Part,
    name: String,
    /// All words over it.
    words: String,
    amounts: Vec<Option<Decimal>>,
    printed: Vec<Option<(usize, usize)>>,
}

/// Parts below each other.
fn down(table: &Table) -> Laid<'_> {
    let items = table.rows.iter().enumerate().map(|(place, row)| Item {
        part: part(name_of(row)),
        name: name_of(row).to_string(),
        words: name_of(row).to_string(),
        amounts: row.cells.iter().map(|cell| cell.value.number()).collect(),
        printed: (0..row.cells.len())
            .map(|column| Some((place, column)))
            .collect(),
    });
    let mut items: Vec<Item> = items.collect();
    settle_sums(&mut items);
    Laid {
        lines: Some(lines(&items)),
        table: Cow::Borrowed(table),
        has_total: false,
    }
}

fn is_sum(words: &str) -> bool {
    matches!(words, "合计" | "小计" | "总计")
}

/// Tells the total of “三公”经费 from a sum that has meetings and training in it, which is no part of it and has them in
/// its name.
fn settle_sums(items: &mut [Item]) {
    let are_named: Vec<bool> = items.iter().map(|item| is_named(&item.words)).collect();
    for (item, &is_named) in items.iter_mut().zip(&are_named) {
        if is_named && item.part == Part::Other {
            item.part = Part::Total;
        }
    }
    let others: Vec<usize> = (0..items.len())
        .filter(|&place| items[place].part == Part::Other && has_meetings(&items[place].words))
        .collect();
    let has_own =
        (0..items.len()).any(|place| items[place].part == Part::Total && are_named[place]);
    for place in 0..items.len() {
        let is_whole = items[place].part == Part::Total
            && match (are_named[place], others.is_empty()) {
                (true, _) => false,
                (false, true) => has_meetings(&items[place].words),
                (false, false) => has_own || !adds_up(items, place),
            };
        if is_whole {
            let names = others.iter().map(|&other| items[other].name.as_str());
            let names: Vec<&str> = std::iter::once(NAME).chain(names).collect();
            items[place].name = format!("{}合计", names.join("、"));
            items[place].part = Part::Other;
        }
    }
}

/// Whether words speak of “三公”经费 and of nothing beside it.
fn is_named(words: &str) -> bool {
    words.contains("三公") && !has_meetings(words) && !is_part(part_of_column(words))
}

fn has_meetings(words: &str) -> bool {
    words.contains("会议") || words.contains("培训")
}

/// Whether the parts alone come to a total in some account.
fn adds_up(items: &[Item], total: usize) -> bool {
    let accounts = 0..items[total].amounts.len();
    let sum = |parts: &[Part], at: usize| -> Decimal {
        let parts = items.iter().filter(|item| parts.contains(&item.part));
        parts
            .filter_map(|item| item.amounts.get(at)?.as_ref())
            .sum()
    };
    accounts.into_iter().any(|at| {
        let vehicles = match sum(&[Part::Vehicles], at) {
            none if none.is_zero() => sum(&[Part::Purchase, Part::Running], at),
            vehicles => vehicles,
        };
        let parts = vehicles + sum(&[Part::Trips, Part::Receptions], at);
        !parts.is_zero() && items[total].amounts[at] == Some(parts)
    })
}

/// What each part is known by and what it is a part of. Where no total is printed there is one nevertheless, so that the
/// parts lie as deep on every side.
fn lines(items: &[Item]) -> Vec<Line> {
    let first = |part: Part| items.iter().position(|item| item.part == part);
    let vehicles = first(Part::Vehicles);
    let total = first(Part::Total).unwrap_or(items.len());
    let lines = items.iter().enumerate().map(|(row, item)| Line {
        row: Some(row),
        key: match item.part {
            Part::Other => Key::Name(bare(&key(&item.name)).to_string()),
            part => Key::Part(part),
        },
        name: item.name.clone(),
        parent: match item.part {
            Part::Total | Part::Other => None,
            Part::Purchase | Part::Running => vehicles.or(Some(total)),
            Part::Trips | Part::Vehicles | Part::Receptions => Some(total),
        },
        printed: item.printed.clone(),
    });
    let put_in = (total == items.len()).then(|| Line {
        row: None,
        key: Key::Part(Part::Total),
        name: format!("{NAME}合计"),
        parent: None,
        printed: Vec::new(),
    });
    lines.chain(put_in).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        budget::{Column, Disclosure, Form, Measure},
        reports::{
            diff::{Choice, Diff, Half, by_code},
            sample::{disclosure, row, table},
        },
    };

    /// Parts below each other, as most counties print them.
    fn listed(figures: [&str; 6]) -> Disclosure {
        let names = [
            "因公出国（境）费",
            "公务接待费",
            "公务用车购置及运行费",
            "①公务用车购置费",
            "②公务用车运行维护费",
            "合计",
        ];
        let rows = names.iter().zip(figures);
        let rows = rows.map(|(name, figure)| row("", name, &[figure]));
        let form = table(Form::ThreePublic, &[Measure::Total], rows.collect());
        disclosure("县局", vec![form])
    }

    /// Parts side by side under these headers.
    fn spread(headers: &[(&str, &str)]) -> Disclosure {
        let figures: Vec<&str> = headers.iter().map(|(_, figure)| *figure).collect();
        let mut form = table(Form::ThreePublic, &[], vec![row("", "", &figures)]);
        form.columns = headers
            .iter()
            .map(|(header, _)| Column {
                header: header.to_string(),
                measure: None,
            })
            .collect();
        disclosure("高院", vec![form])
    }

    fn compared(left: &Disclosure, right: &Disclosure) -> Vec<String> {
        let choice = Choice::of((Form::ThreePublic, None));
        let diff: Diff = by_code(left, right, choice).expect("both have the table");
        let amount = |half: &Option<Half>| {
            let yuan = half.as_ref().and_then(Half::amount);
            yuan.map_or("-".to_string(), |yuan| {
                (yuan / Decimal::from(10_000)).normalize().to_string()
            })
        };
        diff.rows
            .iter()
            .enumerate()
            .map(|(node, row)| {
                let indent = " ".repeat(diff.outline.depth(node));
                let (left, right) = (amount(&row.left), amount(&row.right));
                format!("{indent}{} {left} {right}", row.name())
            })
            .collect()
    }

    #[test]
    fn the_total_stands_beside_the_total_and_not_beside_a_sum_with_meetings() {
        let court = spread(&[
            ("合计", "12.00"),
            ("“三公”经费/小计", "6.00"),
            ("“三公”经费/因公出国（境）费", "1.00"),
            ("“三公”经费/公务用车购置及运行维护费/小计", "3.00"),
            ("“三公”经费/公务用车购置及运行维护费/公务用车购置费", ""),
            (
                "“三公”经费/公务用车购置及运行维护费/公务用车运行维护费",
                "3.00",
            ),
            ("“三公”经费/公务接待费", "2.00"),
            ("会议费", "4.00"),
            ("培训费", "2.00"),
        ]);
        let bureau = listed(["", "0.50", "4.00", "", "4.00", "4.50"]);
        assert_eq!(
            compared(&court, &bureau),
            [
                "“三公”经费、会议费、培训费合计 12 -",
                "“三公”经费小计 6 4.5",
                " 因公出国（境）费 1 -",
                " 公务用车购置及运行维护费 3 4",
                "  公务用车购置费 - -",
                "  公务用车运行维护费 3 4",
                " 公务接待费 2 0.5",
                "会议费 4 -",
                "培训费 2 -",
            ]
        );
    }

    #[test]
    fn without_words_the_sum_tells_what_a_total_is_of() {
        let headers = |total| {
            spread(&[
                ("合计", total),
                ("因公出国费", "1.00"),
                ("公务接待费", "2.00"),
                ("培训费", "2.00"),
            ])
        };
        assert_eq!(compared(&headers("3.00"), &headers("3.00"))[0], "合计 3 3");
        let rows = compared(&headers("5.00"), &headers("3.00"));
        assert_eq!(rows[0], "“三公”经费、培训费合计 5 -");
        assert!(rows.contains(&"“三公”经费合计 3 3".to_string()), "{rows:?}");
    }

    #[test]
    fn of_several_accounts_that_of_the_document_is_compared() {
        let headers = [
            ("预算数/合计", "9.00"),
            ("预算数/因公出国(境)费", "9.00"),
            ("预算数/公务接待费", ""),
            ("决算数/合计", "7.00"),
            ("决算数/因公出国(境)费", "5.00"),
            ("决算数/公务接待费", "2.00"),
        ];
        let mut account = spread(&headers);
        account.kind = Kind::Final;
        let bureau = listed(["4.00", "", "", "", "", "4.00"]);
        let rows = compared(&account, &bureau);
        assert_eq!(
            rows[..3],
            ["合计 7 4", " 因公出国(境)费 5 4", " 公务接待费 2 -"]
        );
        let budget = spread(&headers);
        assert_eq!(compared(&budget, &bureau)[0], "合计 9 4");
        let years = spread(&[
            ("2024年“三公”经费预算数/合计", "3.00"),
            ("2024年“三公”经费预算数/公务接待费", "1.00"),
            ("2024年“三公”经费预算数/公务用车购置及运行费/小计", "2.00"),
            ("2024年“三公”经费预算数/公务用车购置及运行费/运行费", "2.00"),
            ("2024年机关运行经费预算数", "40.00"),
        ]);
        assert_eq!(
            compared(&years, &bureau),
            [
                "“三公”经费合计 3 4",
                " 因公出国（境）费 - 4",
                " 公务接待费 1 -",
                " 公务用车购置及运行费 2 -",
                "  ①公务用车购置费 - -",
                "  运行费 2 -",
                "机关运行经费 40 -",
            ]
        );
    }
}
