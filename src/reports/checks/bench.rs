//! The bench that checks are made on: it finds the figures, compares them, and writes down what came out.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::{Check, Figure, Note, Operation, Outcome, Place, Relation, Sure, Unit, Verdict, named};
use crate::budget::{Disclosure, Form, Measure, MoneyUnit, Quantity, Row, Side, Table, Value};
use crate::location::Location;
use crate::text::key;

/// A disclosure with what the checks made of it so far.
pub(super) struct Bench<'a> {
    pub(super) disclosure: &'a Disclosure,
    pub(super) outcomes: Vec<Outcome>,
    check: &'static Check,
    tables: Vec<Reading>,
    names: Vec<Vec<Name>>,
    /// The amounts of all tables in yuan, once they were asked for.
    printed: Option<HashSet<Decimal>>,
}

/// The name of a row in the forms that it is compared in, made once.
#[derive(Debug)]
pub(super) struct Name {
    /// Without blanks and numbering.
    pub(super) plain: String,
    /// Folded, to tell whether two names are the same.
    pub(super) key: String,
    /// Whether the row has no code and sums up others.
    pub(super) sums: bool,
}

impl Name {
    fn new(row: &Row) -> Self {
        let plain = named::plain(row.name.as_deref().unwrap_or_default());
        Self {
            key: key(&plain),
            sums: row.code.is_none() && (plain.ends_with("合计") || plain.ends_with("总计")),
            plain: plain.into_owned(),
        }
    }
}

/// What holds for all figures of a table.
#[derive(Debug, Clone, Copy)]
struct Reading {
    /// How many decimals its figures have where they have any: `62` beside `62.15` means `62.00`.
    scale: u32,
    /// Whether figures within it could not be read, so that nothing can be said to be missing in it.
    partly: bool,
}

/// The finest decimals that are taken at their word; raw values of spreadsheets have more, and are rounded when shown.
const FINEST: u32 = 2;

impl<'a> Bench<'a> {
    pub(super) fn new(disclosure: &'a Disclosure) -> Self {
        Self {
            disclosure,
            outcomes: Vec::new(),
            check: &super::CHECKS[0],
            tables: disclosure
                .tables
                .iter()
                .map(|table| reading(disclosure, table))
                .collect(),
            names: disclosure
                .tables
                .iter()
                .map(|table| table.rows.iter().map(Name::new).collect())
                .collect(),
            printed: None,
        }
    }

    /// Makes one check; where it found nothing to compare, that is said.
    pub(super) fn make(&mut self, check: &'static Check) {
        self.check = check;
        let before = self.outcomes.len();
        (check.make)(self);
        self.say_once(before);
        if self.outcomes.len() == before {
            self.skip(Place::Whole, "unchecked.nothing", []);
        }
    }

    /// Leaves out what fails again with the same figures: a sentence that the text repeats, two columns of a row that
    /// print the same.
    fn say_once(&mut self, from: usize) {
        let mut known = HashSet::new();
        let mut said = self.outcomes.split_off(from);
        said.retain(|outcome| failing_figures(outcome).is_none_or(|figures| known.insert(figures)));
        self.outcomes.append(&mut said);
    }

    /// The names of a table's rows.
    pub(super) fn names(&self, table: usize) -> &[Name] {
        &self.names[table]
    }

    /// The tables of a form, with their places.
    pub(super) fn tables(&self, form: Form) -> impl Iterator<Item = (usize, &'a Table)> + use<'a> {
        self.disclosure
            .tables
            .iter()
            .enumerate()
            .filter(move |(_, table)| table.form == form)
    }

    /// The one table of a form and side that has figures; none where there are several, since figures of other tables
    /// could belong to either.
    pub(super) fn table(&self, form: Form, side: Option<Side>) -> Option<(usize, &'a Table)> {
        let mut tables = self
            .tables(form)
            .filter(|(_, table)| !table.empty && (side.is_none() || table.side == side));
        tables.next().filter(|_| tables.next().is_none())
    }

    /// The figure of a cell, where a number stands.
    pub(super) fn cell(&self, table: usize, row: usize, column: usize) -> Option<Figure> {
        let printed = &self.disclosure.tables[table];
        let number = printed.rows.get(row)?.cells.get(column)?.value.number()?;
        let unit = printed.unit.unwrap_or(MoneyUnit::TenThousand);
        Some(Figure {
            printed: number,
            unit: Unit::Money(unit),
            tolerance: half(self.tables[table].scale) * unit.yuan(),
            place: Place::Cell { table, row, column },
        })
    }

    /// The figure of a row under the first column of a measure.
    pub(super) fn measured(&self, table: usize, row: usize, measure: Measure) -> Option<Figure> {
        let column = self.disclosure.tables[table].column(measure)?;
        self.cell(table, row, column)
    }

    /// The figure of a claim of the text.
    pub(super) fn claim(&self, index: usize) -> Option<Figure> {
        let quantity = self.disclosure.claims.get(index)?.quantity;
        let place = Place::Claim(index);
        Some(match quantity {
            Quantity::Money(amount) => Figure {
                printed: amount.printed,
                unit: Unit::Money(amount.unit),
                tolerance: amount.tolerance(),
                place,
            },
            Quantity::Count { printed, unit } => Figure {
                printed,
                unit: Unit::Count(unit),
                tolerance: Decimal::ZERO,
                place,
            },
        })
    }

    /// The place of a number that a passage prints: the claim that was made of it, or else the passage.
    pub(super) fn said_at(&self, passage: Location, printed: Decimal) -> Place {
        let lines = passage.line..=passage.last_line.max(passage.line);
        let claim = self.disclosure.claims.iter().position(|claim| {
            lines.contains(&claim.at.line) && claim.quantity.printed() == printed
        });
        let passages = self.disclosure.sections.iter().enumerate();
        let whole = || {
            passages.into_iter().find_map(|(section, it)| {
                let paragraph = it.paragraphs.iter().position(|one| one.at == passage)?;
                Some(Place::Passage { section, paragraph })
            })
        };
        claim
            .map(Place::Claim)
            .or_else(whole)
            .unwrap_or(Place::Whole)
    }

    /// Whether some table prints this amount, in yuan.
    pub(super) fn is_printed(&mut self, yuan: Decimal) -> bool {
        let printed = self.printed.get_or_insert_with(|| {
            let tables = self.disclosure.tables.iter();
            let amounts = tables.flat_map(|table| {
                let unit = table.unit.unwrap_or(MoneyUnit::TenThousand).yuan();
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.filter_map(move |cell| Some(cell.value.number()? * unit))
            });
            amounts.collect()
        });
        printed.contains(&yuan)
    }

    /// Puts a figure beside the last remark, so that there is something to jump to.
    pub(super) fn beside(&mut self, figure: Figure) {
        if let Some(last) = self.outcomes.last_mut() {
            last.left = Some(figure);
        }
    }

    /// Adds a remark to the last outcome, unless it has one.
    pub(super) fn explain<const N: usize>(&mut self, key: &'static str, arguments: [String; N]) {
        if let Some(last) = self.outcomes.last_mut() {
            last.note.get_or_insert(Note {
                key,
                arguments: arguments.into(),
            });
        }
    }

    /// The same in one wording where the last outcome agrees, and in another where it does not.
    pub(super) fn explain_whether<const N: usize>(
        &mut self,
        [agrees, differs]: [&'static str; 2],
        arguments: [String; N],
    ) {
        let verdict = self.outcomes.last().map(|last| last.verdict);
        let is_doubted = matches!(verdict, Some(Verdict::Fails | Verdict::Hint));
        self.explain(if is_doubted { differs } else { agrees }, arguments);
    }

    /// Takes the last outcome for a hint where it fails: what it compares may not have been meant as equal.
    pub(super) fn soften(&mut self) {
        if let Some(last) = self.outcomes.last_mut()
            && last.verdict == Verdict::Fails
        {
            last.verdict = Verdict::Hint;
        }
    }

    /// Takes the last outcome for a fault although its figures agree: the words say that they do not.
    pub(super) fn refuse(&mut self) {
        if let Some(last) = self.outcomes.last_mut() {
            last.verdict = Verdict::Fails;
        }
    }

    /// A figure equals a sum.
    pub(super) fn equal(&mut self, left: Figure, right: Vec<Figure>, sure: Sure) {
        let right = right
            .into_iter()
            .map(|figure| (Operation::Plus, figure))
            .collect();
        self.compare(left, right, Relation::Equal, sure);
    }

    /// A figure stands in a relation to what others come to when added and taken away.
    pub(super) fn compare(
        &mut self,
        left: Figure,
        right: Vec<(Operation, Figure)>,
        relation: Relation,
        sure: Sure,
    ) {
        let mut sum = Decimal::ZERO;
        let mut tolerance = left.tolerance;
        for (operation, figure) in &right {
            tolerance += figure.tolerance;
            match operation {
                Operation::Minus => sum -= figure.value(),
                Operation::Plus | Operation::Over => sum += figure.value(),
            }
        }
        self.conclude(left, right, sum, tolerance, relation, sure);
    }

    /// Writes down how a figure stands to a value that others come to.
    pub(super) fn conclude(
        &mut self,
        left: Figure,
        right: Vec<(Operation, Figure)>,
        value: Decimal,
        tolerance: Decimal,
        relation: Relation,
        sure: Sure,
    ) {
        let difference = left.value() - value;
        let off = match relation {
            Relation::Equal => difference.abs(),
            Relation::AtMost => difference,
            Relation::AtLeast => -difference,
        };
        let mut verdict = if off <= Decimal::ZERO {
            Verdict::Holds
        } else if off <= tolerance {
            Verdict::Rounded
        } else {
            Verdict::Fails
        };
        let mut note = None;
        if verdict == Verdict::Fails
            && let Some(table) = self.partly_read(&left, &right)
        {
            verdict = Verdict::NotChecked;
            note = Some(Note {
                key: "unchecked.partly-read",
                arguments: vec![self.disclosure.tables[table].title.clone()],
            });
        }
        self.outcomes.push(Outcome {
            check: self.check,
            verdict,
            left: Some(left),
            right,
            reckoned: Some(value / left.unit.size()),
            relation,
            difference: Some(difference),
            sure,
            note,
            place: left.place,
        });
    }

    /// A table that these figures stand in and that was read in part only.
    fn partly_read(&self, left: &Figure, right: &[(Operation, Figure)]) -> Option<usize> {
        std::iter::once(left)
            .chain(right.iter().map(|(_, figure)| figure))
            .find_map(|figure| match figure.place {
                Place::Cell { table, .. } if self.tables[table].partly => Some(table),
                _ => None,
            })
    }

    /// Says that something could not be checked, and why.
    pub(super) fn skip<const N: usize>(
        &mut self,
        place: Place,
        key: &'static str,
        arguments: [String; N],
    ) {
        self.remark(Verdict::NotChecked, place, key, arguments, Sure::Certain);
    }

    /// Says something that no arithmetic shows.
    pub(super) fn remark<const N: usize>(
        &mut self,
        verdict: Verdict,
        place: Place,
        key: &'static str,
        arguments: [String; N],
        sure: Sure,
    ) {
        self.outcomes.push(Outcome {
            check: self.check,
            verdict,
            left: None,
            right: Vec::new(),
            reckoned: None,
            relation: Relation::Equal,
            difference: None,
            sure,
            note: Some(Note {
                key,
                arguments: arguments.into(),
            }),
            place,
        });
    }
}

/// The figures of a comparison that fails, with the row that they stand in, or nowhere in particular where that is the
/// text. Two outcomes of a check that have the same say the same.
fn failing_figures(outcome: &Outcome) -> Option<(Place, Vec<Decimal>)> {
    let place = match outcome.place() {
        Place::Claim(_) | Place::Passage { .. } => Place::Whole,
        Place::Cell { table, row, .. } => Place::Row { table, row },
        _ => return None,
    };
    let fails = outcome.verdict == Verdict::Fails && outcome.left.is_some();
    fails.then(|| (place, outcome.figures().map(|one| one.printed).collect()))
}

/// The one of several figures that another is most likely meant to be: the same within rounding, else the one that
/// differs in the fewest digits, as a slip of the hand does, else the nearest.
pub(super) fn closest(figure: &Figure, others: &[Figure]) -> Option<Figure> {
    let distance = |other: &Figure| (figure.value() - other.value()).abs();
    let agrees = |other: &&Figure| distance(other) <= figure.tolerance + other.tolerance;
    let digits = |other: &Figure| {
        let (left, right) = (figure.printed.to_string(), other.printed.to_string());
        let differing = left
            .bytes()
            .zip(right.bytes())
            .filter(|(left, right)| left != right);
        (left.len() == right.len()).then(|| differing.count())
    };
    let slipped = |other: &&Figure| digits(other).is_some_and(|count| count < 3);
    let near = |other: &&Figure| distance(other) * Decimal::TEN < figure.value();
    let closest = others
        .iter()
        .find(agrees)
        .or_else(|| {
            others
                .iter()
                .filter(slipped)
                .min_by_key(|other| digits(other))
        })
        .or_else(|| {
            others
                .iter()
                .filter(near)
                .min_by_key(|other| distance(other))
        })
        .or(others.first());
    closest.copied()
}

/// Half of the last of so many decimals.
pub(super) fn half(scale: u32) -> Decimal {
    Decimal::try_new(5, scale + 1).unwrap_or_default()
}

fn reading(disclosure: &Disclosure, table: &Table) -> Reading {
    let numbers = table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter_map(|cell| match cell.value {
            Value::Number(number) => Some(number.scale()),
            _ => None,
        });
    Reading {
        scale: numbers.max().unwrap_or(FINEST).min(FINEST),
        partly: disclosure
            .coverage
            .unread
            .iter()
            .any(|unread| table.at.covers(unread.at.line)),
    }
}

/// Whether a row has a figure other than nothing.
pub(super) fn has_amounts(row: &Row) -> bool {
    row.cells
        .iter()
        .filter_map(|cell| cell.value.number())
        .any(|number| !number.is_zero())
}

/// Whether a row has a figure at all.
pub(super) fn has_figures(row: &Row) -> bool {
    row.cells.iter().any(|cell| cell.value.number().is_some())
}
