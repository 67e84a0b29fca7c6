//! What the text says of the year before: both years and the change between them, and the changes of the “三公” parts.

use rust_decimal::Decimal;

use super::{
    Figure, Operation, Place, Relation, Sure, Unit,
    bench::{Bench, half},
    money_said,
    numerals::numerals,
};
use crate::{
    budget::{Direction, MoneyUnit, Passage, Quantity},
    location::Location,
    text::trailing_digits,
};

/// Units of what is compared with the year before, the longest first.
const UNITS: [(&str, Unit); 5] = [
    ("亿元", Unit::Money(MoneyUnit::HundredMillion)),
    ("万元", Unit::Money(MoneyUnit::TenThousand)),
    ("元", Unit::Money(MoneyUnit::Yuan)),
    ("人", Unit::Count("人")),
    ("辆", Unit::Count("辆")),
];

/// A number with what its clause says of it.
struct Stated<'t> {
    printed: Decimal,
    unit: Unit,
    clause: &'t str,
    end: usize,
}

impl Stated<'_> {
    /// The first year that its clause names, by its last two digits.
    fn year(&self) -> Option<u16> {
        let (before, _) = self.clause.split_once('年')?;
        let digits = trailing_digits(before);
        let year: u16 = digits.parse().ok()?;
        matches!(digits.len(), 2 | 4).then_some(year % 100)
    }

    /// Which way it says that something changed.
    fn direction(&self) -> Option<Direction> {
        let ends = |words: &[&str]| {
            let clause = self.clause.trim_end_matches(['了', '约', ' ']);
            words.iter().any(|word| clause.ends_with(word))
        };
        if ends(&["增加", "增长", "上升"]) {
            Some(Direction::Up)
        } else if ends(&["减少", "下降", "降低"]) {
            Some(Direction::Down)
        } else {
            None
        }
    }
}

/// Characters between the later of two years and the change that is worked out from them.
const NEAR: usize = 40;

/// This year's figure less that of the year before = the change that is said right after them.
pub(super) fn two_years(bench: &mut Bench<'_>) {
    let sections = &bench.disclosure.sections;
    for passage in sections.iter().flat_map(|section| &section.paragraphs) {
        let all = stated(passage);
        for three in all.windows(3) {
            let [one, other, change] = three else {
                continue;
            };
            let same_unit = one.unit == other.unit && other.unit == change.unit;
            let (Some(year), Some(its), Some(direction)) =
                (one.year(), other.year(), change.direction())
            else {
                continue;
            };
            let between = passage.text[other.end..change.end].chars().count();
            let (this, before) = match year.checked_sub(its) {
                Some(1) => (one, other),
                None if its - year == 1 => (other, one),
                _ => continue,
            };
            if !same_unit || change.year().is_some() || between > NEAR {
                continue;
            }
            let at = passage.at;
            let (more, less) = match direction {
                Direction::Down => (before, this),
                _ => (this, before),
            };
            let parts = vec![
                (Operation::Plus, figure(bench, more, at)),
                (Operation::Minus, figure(bench, less, at)),
            ];
            let left = figure(bench, change, at);
            bench.compare(left, parts, Relation::Equal, Sure::Likely);
        }
    }
}

fn stated(passage: &Passage) -> Vec<Stated<'_>> {
    let text = passage.text.as_str();
    let found = numerals(text).into_iter().filter_map(|one| {
        let (_, unit) = UNITS
            .iter()
            .find(|(word, _)| text[one.end..].starts_with(word))?;
        Some(Stated {
            printed: one.printed,
            unit: *unit,
            clause: money_said::clause(text, one.start),
            end: one.end,
        })
    });
    found.collect()
}

fn figure(bench: &Bench<'_>, stated: &Stated<'_>, at: Location) -> Figure {
    let scale = stated.printed.scale();
    Figure {
        printed: stated.printed,
        unit: stated.unit,
        tolerance: match stated.unit {
            Unit::Money(unit) => half(scale) * unit.yuan(),
            _ => Decimal::ZERO,
        },
        place: bench.said_at(at, stated.printed),
    }
}

/// Claims after that of all “三公” money among which its parts stand.
const WITHIN: usize = 9;

/// The change of all “三公” money = the changes of trips, vehicles and receptions.
pub(super) fn three_public(bench: &mut Bench<'_>) {
    let claims = &bench.disclosure.claims;
    for (index, claim) in claims.iter().enumerate() {
        let is_total = claim.subject.contains("三公");
        let Some(total) = changed(bench, index).filter(|_| is_total) else {
            continue;
        };
        let following = index + 1..claims.len().min(index + WITHIN);
        let part = |words: &[&str]| {
            following.clone().find(|&other| {
                let subject = claims[other].subject.as_str();
                !subject.contains("三公") && words.iter().any(|word| subject.contains(word))
            })
        };
        let vehicles = match part(&["购置及运行", "购置和运行"]) {
            Some(both) => vec![Some(both)],
            None => vec![part(&["运行维护"]), part(&["用车购置"])],
        };
        let mut parts = vec![part(&["出国"]), part(&["接待"])];
        parts.extend(vehicles);
        let changes: Option<Vec<Figure>> = parts
            .into_iter()
            .map(|part| changed(bench, part?))
            .collect();
        if let Some(changes) = changes {
            bench.equal(total, changes, Sure::Likely);
        }
    }
}

/// By how much a claim says that its figure changed, down being less than nothing.
fn changed(bench: &Bench<'_>, index: usize) -> Option<Figure> {
    let change = bench.disclosure.claims[index].change.as_ref()?;
    let own = bench.claim(index)?;
    let (by, tolerance) = match (change.direction, change.amount) {
        (Direction::Same, _) => (Decimal::ZERO, Decimal::ZERO),
        (Direction::Up, Some(Quantity::Money(by))) => (by.yuan(), by.tolerance()),
        (Direction::Down, Some(Quantity::Money(by))) => (-by.yuan(), by.tolerance()),
        _ => return None,
    };
    Some(Figure {
        printed: (by / own.unit.size()).normalize(),
        tolerance,
        place: Place::Claim(index),
        ..own
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_knows_its_year_and_its_way() {
        let passage = Passage {
            text: "24年底在职39人，23年底在职44人。与上年相比，减少5人".to_string(),
            at: Location::line(1),
        };
        let all = stated(&passage);
        let years: Vec<_> = all.iter().map(Stated::year).collect();
        assert_eq!(years, [Some(24), Some(23), None]);
        assert_eq!(all[2].direction(), Some(Direction::Down));
    }
}
