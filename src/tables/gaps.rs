//! Words of rows below each other → the columns that they stand in, by the blank space between.

use crate::document::drawing::Area;

/// One row in so many may have a word across the blank space between two columns.
const ACROSS: usize = 10;
/// Words that begin this near to each other, in points, begin at the same place.
const SAME: f32 = 1.0;

/// The stretches from left to right that words stand in, at least `gap` apart from each other in all rows, or in all
/// but a few: a total is written across columns.
pub(super) fn columns<'a>(rows: impl Iterator<Item = &'a [Area]>, gap: f32) -> Vec<(f32, f32)> {
    let mut words: Vec<(f32, f32)> = Vec::new();
    let mut count = 0;
    for row in rows {
        count += 1;
        words.extend(row.iter().map(|word| (word.left, word.right)));
    }
    words.sort_by(|a, b| a.0.total_cmp(&b.0));
    let few = usize::div_ceil(count, ACROSS);
    let mut columns = Vec::new();
    let mut rest = words.as_slice();
    while let Some(first) = rest.first() {
        let mut right = first.1;
        let parts = rest[1..].iter().position(|word| {
            let parts = word.0 >= right + gap;
            right = if parts { right } else { right.max(word.1) };
            parts
        });
        let end = parts.map_or(rest.len(), |next| next + 1);
        let (stretch, others) = rest.split_at(end);
        columns.extend(parted(stretch, right, gap, few));
        rest = others;
    }
    columns
}

/// A stretch of words parted where hardly any of them stands, and many on either side do.
fn parted(words: &[(f32, f32)], right: f32, gap: f32, few: usize) -> Vec<(f32, f32)> {
    let levels = levels(words);
    let enough = 3 * few;
    let mut columns = Vec::new();
    let mut left = words.first().map_or(right, |word| word.0);
    let mut most = 0;
    let mut at = 0;
    while at < levels.len() {
        let low = levels[at..]
            .iter()
            .take_while(|level| level.2 <= few)
            .count();
        if low == 0 {
            most = most.max(levels[at].2);
            at += 1;
            continue;
        }
        let valley = &levels[at..at + low];
        let beyond = levels[at + low..].iter().map(|level| level.2).max();
        let (from, to) = (valley[0].0, valley[low - 1].1);
        let wide = to - from >= gap || (to - from >= gap / 2.0 && begin_at(words, to) >= enough);
        if wide && most >= enough && beyond.unwrap_or(0) >= enough {
            let least = valley.iter().map(|level| level.2).min().unwrap_or(0);
            let (from, to, _) = *valley
                .iter()
                .filter(|level| level.2 == least)
                .max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)))
                .unwrap_or(&valley[0]);
            columns.push((left, from));
            left = to;
            most = 0;
        }
        at += low;
    }
    columns.push((left, right));
    columns
}

/// How many words begin at a place.
fn begin_at(words: &[(f32, f32)], place: f32) -> usize {
    let from = words.partition_point(|word| word.0 < place - SAME);
    let to = words.partition_point(|word| word.0 <= place + SAME);
    to - from
}

/// How many words stand over each stretch between two ends of words, from left to right.
fn levels(words: &[(f32, f32)]) -> Vec<(f32, f32, usize)> {
    let mut ends: Vec<f32> = words.iter().map(|word| word.1).collect();
    ends.sort_by(f32::total_cmp);
    let mut places: Vec<f32> = words
        .iter()
        .map(|word| word.0)
        .chain(ends.clone())
        .collect();
    places.sort_by(f32::total_cmp);
    places.dedup();
    places
        .windows(2)
        .map(|pair| {
            let begun = words.partition_point(|word| word.0 <= pair[0]);
            let ended = ends.partition_point(|end| *end <= pair[0]);
            (pair[0], pair[1], begun.saturating_sub(ended))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(rows: &[&[(f32, f32)]]) -> Vec<(f32, f32)> {
        let rows: Vec<Vec<Area>> = rows
            .iter()
            .map(|row| {
                let area = |&(left, right): &(f32, f32)| Area {
                    left,
                    right,
                    ..Area::default()
                };
                row.iter().map(area).collect()
            })
            .collect();
        columns(rows.iter().map(Vec::as_slice), 3.0)
    }

    #[test]
    fn blanks_in_every_row_part_columns() {
        let rows: [&[(f32, f32)]; 3] = [
            &[(10.0, 20.0), (30.0, 60.0), (90.0, 99.0)],
            &[(10.0, 15.0), (30.0, 80.0)],
            &[(12.0, 18.0), (32.0, 40.0), (95.0, 99.0)],
        ];
        assert_eq!(shape(&rows), [(10.0, 20.0), (30.0, 80.0), (90.0, 99.0)]);
    }

    #[test]
    fn a_total_across_columns_does_not_join_them_and_a_lone_word_is_a_column() {
        let row: &[(f32, f32)] = &[(10.0, 20.0), (24.0, 60.0), (90.0, 99.0)];
        let total: &[(f32, f32)] = &[(15.0, 35.0), (70.0, 80.0), (90.0, 99.0)];
        let columns = shape(&[row, row, row, row, total]);
        assert_eq!(
            columns,
            [(10.0, 20.0), (24.0, 60.0), (70.0, 80.0), (90.0, 99.0)]
        );
    }

    #[test]
    fn a_long_name_that_nearly_touches_the_next_column_does_not_join_them() {
        let short: &[(f32, f32)] = &[(10.0, 60.0), (92.0, 130.0)];
        let long: &[(f32, f32)] = &[(10.0, 90.0), (92.0, 130.0)];
        let rows = [[short; 9].as_slice(), &[long]].concat();
        assert_eq!(shape(&rows), [(10.0, 90.0), (92.0, 130.0)]);
    }

    #[test]
    fn words_that_end_before_they_begin_come_to_an_end() {
        let odd: &[(f32, f32)] = &[(50.0, -1e9), (60.0, 10.0), (f32::MAX, f32::MIN)];
        assert_eq!(shape(&[odd, odd]).len(), 6);
    }
}
