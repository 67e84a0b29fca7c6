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

/// Where two texts say different things: what each says there, with some words around it, and `…` for what both say.
pub(super) fn apart(one: &str, other: &str) -> [String; 2] {
    let texts: [Vec<char>; 2] = [one, other].map(|text| text.chars().collect());
    let whole = [texts[0].len(), texts[1].len()];
    let mut told = [String::new(), String::new()];
    let mut at = [0, 0];
    while at != whole {
        let is_first = at == [0, 0];
        let common = common(&texts, at);
        let after = [at[0] + common, at[1] + common];
        let differing = differing(&texts, after);
        for (side, text) in texts.iter().enumerate() {
            let end = after[side] + differing[side];
            told[side] += &shown(&text[at[side]..after[side]], is_first, after == whole);
            told[side].extend(&text[after[side]..end]);
            at[side] = end;
        }
    }
    told.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// What two texts have in common between two differences, or before the first and after the last: the words beside them.
fn shown(common: &[char], is_first: bool, is_last: bool) -> String {
    let around = |is_edge: bool| if is_edge { 0 } else { AROUND };
    let (before, after) = (around(is_first), around(is_last));
    match common.len().checked_sub(before + after) {
        None | Some(0) => common.iter().collect(),
        Some(_) => {
            let (before, rest) = common.split_at(before);
            let after = &rest[rest.len() - after..];
            before.iter().chain(['…'].iter()).chain(after).collect()
        }
    }
}

/// How many characters two texts have in common from here on.
fn common([one, other]: &[Vec<char>; 2], at: [usize; 2]) -> usize {
    let pairs = one[at[0]..].iter().zip(&other[at[1]..]);
    pairs.take_while(|(one, other)| one == other).count()
}

/// How many characters of each text come before both say the same again; all of them where they do not soon.
fn differing(texts: &[Vec<char>; 2], at: [usize; 2]) -> [usize; 2] {
    let left = [texts[0].len() - at[0], texts[1].len() - at[1]];
    let again = (1..=FARTHEST).find_map(|both| {
        (0..=both).map(|one| [one, both - one]).find(|by| {
            let there = [at[0] + by[0], at[1] + by[1]];
            // Hardly any two places begin alike, which is seen first.
            texts[0].get(there[0]) == texts[1].get(there[1])
                && by[0] <= left[0]
                && by[1] <= left[1]
                && (common(texts, there) >= AGAIN || there == [texts[0].len(), texts[1].len()])
        })
    });
    again.unwrap_or(left)
}

/// How many characters of what two texts have in common are shown on either side of what differs.
const AROUND: usize = 8;

/// So many equal characters are no chance.
const AGAIN: usize = 4;

/// How many characters of both texts together may differ before they are given up.
const FARTHEST: usize = 96;

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

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn what_differs_is_shown_with_words_around_it() {
        let shared = "一二三四五六七八九十一二三四五六七八九十";
        let told = |one: &str, other: &str| apart(one, other).join(" | ");
        assert_eq!(told("共 3 台", "共 30 台"), "共 3 台 | 共 30 台");
        assert_eq!(
            told(
                &format!("{shared}甲{shared}"),
                &format!("{shared}乙丙{shared}")
            ),
            "…三四五六七八九十甲一二三四五六七八… | …三四五六七八九十乙丙一二三四五六七八…"
        );
        assert_eq!(
            told(
                &format!("甲{shared}丙{shared}"),
                &format!("乙{shared}{shared}丁")
            ),
            "甲一二三四五六七八…三四五六七八九十丙一二三四五六七八…三四五六七八九十 | \
             乙一二三四五六七八…三四五六七八九十一二三四五六七八…三四五六七八九十丁"
        );
        assert_eq!(told("甲", "乙"), "甲 | 乙");
        assert_eq!(told(shared, ""), format!("{shared} | "));
    }
}
