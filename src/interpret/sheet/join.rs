//! A sheet that was printed on two pages, each with its own head → one sheet.

use super::funding::fits;
use crate::budget::{Funding, Sheet, SheetKind, SheetText};

/// Whether `next` is `sheet` printed on: the same project, and no amount that differs. Two projects of one name have
/// different money.
pub(super) fn is_same_sheet(sheet: &Sheet, next: &Sheet) -> bool {
    sheet.kind == SheetKind::Target
        && next.kind == SheetKind::Target
        && !sheet.project.is_empty()
        && sheet.project == next.project
        && sheet.unit == next.unit
        && next.funding.iter().all(|row| {
            sheet
                .funding_from(row.source)
                .is_none_or(|known| fits(&known.whole, &row.whole) && fits(&known.year, &row.year))
        })
}

/// Adds what a later page has and the earlier one has not; gives the texts of the later page that print other words, each
/// with those of the earlier one.
pub(super) fn join(sheet: &mut Sheet, next: Sheet) -> Vec<(String, SheetText)> {
    let mut differ = Vec::new();
    for row in next.funding {
        match sheet
            .funding
            .iter_mut()
            .take(LABELS)
            .find(|known| known.source == row.source)
        {
            Some(known) => fill(known, row),
            None => sheet.funding.push(row),
        }
    }
    for text in next.texts {
        let known = sheet
            .texts
            .iter()
            .take(LABELS)
            .find(|known| known.label == text.label && known.span == text.span);
        match known {
            Some(known) if !is_same_text(&known.text, &text.text) => {
                differ.push((known.text.clone(), text));
            }
            Some(_) => {}
            None => sheet.texts.push(text),
        }
    }
    for field in next.fields {
        let mut known = sheet.fields.iter().take(LABELS);
        if !known.any(|known| known.label == field.label) {
            sheet.fields.push(field);
        }
    }
    sheet.attribute = sheet.attribute.take().or(next.attribute);
    sheet.period = sheet.period.take().or(next.period);
    sheet.indicators.extend(next.indicators);
    sheet.at = sheet.at.to(next.at);
    differ
}

/// Whether two texts say the same but for blanks; a short one costs no more than itself.
fn is_same_text(one: &str, other: &str) -> bool {
    let is_filled = |it: &char| !it.is_whitespace();
    one.chars()
        .filter(is_filled)
        .eq(other.chars().filter(is_filled))
}

/// Where two texts say different things: from the first word that differs to the last, with some words around it.
pub(super) fn apart(one: &str, other: &str) -> [String; 2] {
    let (left, right): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let shorter = left.len().min(right.len());
    let begin = left.iter().zip(&right).take_while(|(a, b)| a == b).count();
    let backwards = left.iter().rev().zip(right.iter().rev());
    let same_end = backwards.take_while(|(a, b)| a == b).count();
    let same_end = same_end.min(shorter - begin).saturating_sub(AROUND);
    let begin = begin.saturating_sub(AROUND);
    [left, right].map(|text| {
        let end = text.len() - same_end;
        let mark = |cut: bool| if cut { "…" } else { "" };
        let words: String = text[begin..end].iter().collect();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{}{words}{}", mark(begin > 0), mark(end < text.len()))
    })
}

/// How many characters of what two texts have in common are shown on either side of what differs.
const AROUND: usize = 8;

/// How many labels of a page are compared; no sheet has as many.
const LABELS: usize = 64;

fn fill(known: &mut Funding, row: Funding) {
    if known.whole.is_empty() {
        known.whole = row.whole;
    }
    if known.year.is_empty() {
        known.year = row.year;
    }
}
