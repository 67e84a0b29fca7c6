//! What a target sheet says of its money in words, against its fields; and what its texts work out, worked out again.

use rust_decimal::Decimal;

use super::{
    Figure, Operation, Place, Relation, Sure, Unit,
    bench::{Bench, half},
    money_said,
    overview::Overview,
    sheets,
};
use crate::budget::{FundSource, SheetKind, Span};

/// Labels of the text that describes a project, where its money is explained.
const OVERVIEWS: [&str; 3] = ["概况", "项目内容", "项目简介"];

/// The project described = its funding: the total that its overview states, or the sum of what it lists.
pub(super) fn overview(bench: &mut Bench<'_>) {
    for (index, sheet) in bench.disclosure.sheets.iter().enumerate() {
        if sheet.kind != SheetKind::Target {
            continue;
        }
        let money: Vec<Figure> = [Span::Year, Span::Whole]
            .into_iter()
            .filter_map(|span| sheets::money(bench, index, FundSource::Total, span))
            .filter(|figure| !figure.printed.is_zero())
            .collect();
        let Some((text, said)) = sheet
            .texts
            .iter()
            .enumerate()
            .find(|(_, text)| OVERVIEWS.iter().any(|word| text.label.contains(word)))
        else {
            continue;
        };
        let place = Place::SheetText { sheet: index, text };
        if !money.is_empty() {
            let year = bench.disclosure.year;
            let overview = Overview::new(&said.text, place, year);
            conclude(bench, &overview, place, &money);
        }
    }
}

fn conclude(bench: &mut Bench<'_>, overview: &Overview<'_>, place: Place, money: &[Figure]) {
    if overview.is_empty() {
        return;
    }
    let fits = |parts: &[Figure], money: &Figure| {
        let sum: Decimal = parts.iter().map(Figure::value).sum();
        let off: Decimal = parts.iter().map(|part| part.tolerance).sum();
        (sum - money.value()).abs() <= off + money.tolerance
    };
    let holding = overview.readings().find_map(|parts| {
        let money = money.iter().find(|money| fits(&parts, money))?;
        Some((*money, parts))
    });
    if let Some((money, parts)) = holding {
        return bench.equal(money, parts, Sure::Likely);
    }
    let Some(parts) = overview.meant() else {
        let Some(single) = overview.single() else {
            return bench.skip(place, "unchecked.overview", []);
        };
        bench.equal(money[0], vec![single], Sure::Likely);
        return bench.soften();
    };
    let sum: Decimal = parts.iter().map(Figure::value).sum();
    let nearest = money.iter().min_by_key(|money| (money.value() - sum).abs());
    if let Some(&money) = nearest {
        bench.equal(money, parts, Sure::Likely);
    }
}

/// An amount = the numbered amounts (1) (2) (3) that stand right after it, and at least what brackets say that it includes.
pub(super) fn parts(bench: &mut Bench<'_>) {
    for (index, sheet) in bench.disclosure.sheets.iter().enumerate() {
        for (text, said) in sheet.texts.iter().enumerate() {
            let place = Place::SheetText { sheet: index, text };
            let overview = Overview::new(&said.text, place, bench.disclosure.year);
            for (at, _) in said.text.match_indices("(1)") {
                if let Some((whole, parts)) = overview.bracketed_list(at) {
                    bench.equal(whole, parts, Sure::Likely);
                }
            }
            for (whole, included) in overview.included() {
                let right = vec![(Operation::Plus, included)];
                bench.compare(whole, right, Relation::AtLeast, Sure::Likely);
            }
        }
    }
}

/// What a text works out = what is printed as its result.
pub(super) fn worked(bench: &mut Bench<'_>) {
    for (index, sheet) in bench.disclosure.sheets.iter().enumerate() {
        let mut known = Vec::new();
        for (text, said) in sheet.texts.iter().enumerate() {
            for worked in money_said::worked(&said.text) {
                if known.contains(&worked) {
                    continue;
                }
                let place = Place::SheetText { sheet: index, text };
                compare(bench, place, &worked);
                known.push(worked);
            }
        }
    }
}

fn compare(bench: &mut Bench<'_>, place: Place, worked: &money_said::Worked) {
    let unit = worked.result.unit;
    let printed = worked.result.printed;
    let left = Figure {
        printed,
        unit: Unit::Money(unit),
        tolerance: half(printed.scale()) * unit.yuan(),
        place,
    };
    let value = if worked.is_right() && (worked.value - printed).abs() <= half(printed.scale()) {
        worked.value
    } else {
        worked.value / unit.yuan()
    };
    let right = Figure {
        printed: value.normalize(),
        tolerance: Decimal::ZERO,
        ..left
    };
    let right = vec![(Operation::Plus, right)];
    bench.compare(left, right, Relation::Equal, Sure::Likely);
    bench.explain("said.expression", [worked.expression.clone()]);
    if !worked.is_equation {
        bench.soften();
    }
}
