//! The header of a table in aligned text: which columns each of its words is printed over, and which words go on below.

use std::{borrow::Cow, ops::Range};

use super::{
    columns::{in_middle, nearest, overlap},
    piece::{Count, Piece},
};
use crate::{
    location::Location,
    tables::{Cell, GridRow},
    text::joined,
};

/// A word of a line, and the display columns it covers.
struct Word<'a> {
    stretch: Range<usize>,
    text: Cow<'a, str>,
    at: Location,
}

/// A word and the columns that it heads.
struct Heading<'a> {
    over: Range<usize>,
    /// How wide the last line of it is.
    width: usize,
    text: Cow<'a, str>,
    at: Location,
}

/// The rows of a header from its lines; a word that goes on in the next line under the same columns is one. Over the
/// columns of pieces of codes, which are `narrow`, a character alone is a word.
pub(super) fn rows<'a>(
    lines: &[(&[Piece<'a>], u32)],
    columns: &[Range<usize>],
    narrow: &[bool],
    count: Count,
) -> Vec<GridRow<'a>> {
    let character = count.character();
    // Below the first line a character alone may be the rest of a word above.
    let lines = lines.iter().enumerate().map(|(at, (pieces, line))| {
        words(pieces, *line, character, |stretch| {
            at > 0 || narrow[nearest(columns, stretch)]
        })
    });
    let lines: Vec<Vec<Word<'a>>> = lines.collect();
    let overs = extents(&lines, columns);
    let mut rows: Vec<Vec<Heading<'a>>> = Vec::with_capacity(lines.len());
    // Where the words of the line above were put: which row, and which of its words.
    let mut above: Vec<(usize, usize)> = Vec::new();
    for (line, overs) in lines.into_iter().zip(overs) {
        let mut row = Vec::new();
        let mut placed = Vec::new();
        let begun = |word: &Word<'a>, over: &Range<usize>, widest: usize| {
            let room = columns[over.end - 1].end - columns[over.start].start;
            let goes_on = |heading: &Heading<'a>| {
                let is_full = heading.width + character >= room;
                heading.over == *over && is_full && word.stretch.len() < heading.width + widest
            };
            let mut above = above.iter();
            above.find(|(row, nth)| goes_on(&rows[*row][*nth])).copied()
        };
        // Of a line that is nothing but rests these may be as wide as what they go on with.
        let is_rest = (line.iter().zip(&overs)).all(|(word, over)| begun(word, over, 1).is_some());
        let begun: Vec<Option<(usize, usize)>> = (line.iter().zip(&overs))
            .map(|(word, over)| begun(word, over, usize::from(is_rest)))
            .collect();
        for ((word, over), begun) in line.into_iter().zip(overs).zip(begun) {
            let width = word.stretch.len();
            if let Some((above, nth)) = begun {
                let heading = &mut rows[above][nth];
                heading.text.to_mut().push_str(&word.text);
                heading.at = heading.at.to(word.at);
                heading.width = width;
                placed.push((above, nth));
            } else {
                placed.push((rows.len(), row.len()));
                let (text, at) = (word.text, word.at);
                row.push(Heading {
                    over,
                    width,
                    text,
                    at,
                });
            }
        }
        rows.push(row);
        above = placed;
    }
    let rows = rows.into_iter().filter(|row| !row.is_empty());
    rows.map(|row| cells(row, columns.len())).collect()
}

/// The words of a line; two that are printed so wide that their characters stand alone are one, but where both stand by
/// themselves.
fn words<'a>(
    pieces: &[Piece<'a>],
    line: u32,
    character: usize,
    stands_alone: impl Fn(&Range<usize>) -> bool,
) -> Vec<Word<'a>> {
    let mut words: Vec<Word<'a>> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let stretch = piece.columns.clone();
        let (text, at) = (joined(piece.text), piece.place(line));
        match words.last_mut() {
            Some(last)
                if last.stretch.len() == character
                    && stretch.len() == character
                    && !(stands_alone(&last.stretch) && stands_alone(&stretch)) =>
            {
                last.text.to_mut().push_str(&text);
                last.stretch.end = stretch.end;
                last.at = last.at.to(at);
            }
            _ => words.push(Word { stretch, text, at }),
        }
    }
    words
}

/// The columns that the words of each line are printed over, found from the lowest line up.
fn extents(lines: &[Vec<Word<'_>>], columns: &[Range<usize>]) -> Vec<Vec<Range<usize>>> {
    let mut headed = vec![false; columns.len()];
    let lines = lines.iter().rev().map(|line| {
        let overs = (0..line.len()).map(|nth| extent(line, nth, columns, &headed));
        let overs = overs.collect();
        for (column, headed) in columns.iter().zip(&mut headed) {
            *headed = *headed || line.iter().any(|word| overlap(column, &word.stretch));
        }
        overs
    });
    let mut overs: Vec<_> = lines.collect();
    overs.reverse();
    overs
}

/// The columns that a word is printed over: as many as it stands in the middle of, between its neighbours on the line,
/// if other words stand over each of them further down.
fn extent(
    line: &[Word<'_>],
    nth: usize,
    columns: &[Range<usize>],
    headed: &[bool],
) -> Range<usize> {
    let own = &line[nth].stretch;
    let under = |stretch: &Range<usize>| {
        let mut under = (0..columns.len()).filter(|at| overlap(&columns[*at], stretch));
        let first = under.next()?;
        Some(first..under.next_back().unwrap_or(first) + 1)
    };
    let one = nearest(columns, own);
    let least = under(own).unwrap_or(one..one + 1);
    let before = line[..nth].last().and_then(|word| under(&word.stretch));
    let after = line.get(nth + 1).and_then(|word| under(&word.stretch));
    let from = before.map_or(0, |before| before.end.min(least.start));
    let to = after.map_or(columns.len(), |after| after.start.max(least.end));
    if !headed[least.clone()].iter().all(|headed| *headed) {
        return one..one + 1;
    }
    // No further on either side than other words stand over the columns.
    let left = (from..least.start).rev().take_while(|at| headed[*at]);
    let from = least.start - left.count();
    let right = (least.end..to).take_while(|at| headed[*at]);
    let to = least.end + right.count();
    let widest_from = |first: usize| {
        let begin = columns[first].start;
        let is_near = |column: &Range<usize>| {
            in_middle(own, begin, column.end) || begin + column.end < own.start + own.end
        };
        let end = least.end - 1 + columns[least.end - 1..to].partition_point(is_near);
        let fits = end >= least.end && in_middle(own, begin, columns[end - 1].end);
        (fits && end - first > 1).then_some(first..end)
    };
    let wider = (from..=least.start).filter_map(widest_from);
    let widest = wider.max_by_key(Range::len);
    widest.unwrap_or(one..one + 1)
}

fn cells(row: Vec<Heading<'_>>, width: usize) -> GridRow<'_> {
    let at = row
        .iter()
        .fold(Location::default(), |at, word| at.to(word.at));
    let empty = || Cell {
        text: Cow::Borrowed(""),
        at,
        columns: 1,
        rows: 1,
    };
    let mut cells: Vec<Cell<'_>> = (0..width).map(|_| empty()).collect();
    for word in row {
        let cell = &mut cells[word.over.start];
        if !cell.text.is_empty() {
            cell.text.to_mut().push_str(&word.text);
            cell.at = cell.at.to(word.at);
            continue;
        }
        *cell = Cell {
            text: word.text,
            at: word.at,
            columns: u16::try_from(word.over.len()).unwrap_or(u16::MAX),
            rows: 1,
        };
    }
    GridRow { cells, at }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::spaced::piece::pieces;

    /// How many columns each word of the header heads, row by row, over so many columns of ten display columns each.
    fn widths(lines: &[String], columns: usize) -> Vec<Vec<u16>> {
        let columns: Vec<_> = (0..columns).map(|at| at * 10..at * 10 + 8).collect();
        let lines: Vec<_> = lines
            .iter()
            .map(|line| pieces(line, Count::Terminal))
            .collect();
        let lines: Vec<_> = lines.iter().map(Vec::as_slice).zip(1..).collect();
        let narrow = vec![false; columns.len()];
        let rows = rows(&lines, &columns, &narrow, Count::Terminal);
        let filled = |row: &GridRow<'_>| row.filled().map(|(_, cell)| cell.columns).collect();
        rows.iter().map(filled).collect()
    }

    #[test]
    fn a_lone_heading_heads_what_it_stands_in_the_middle_of() {
        let lowest = "小计      ".repeat(2_000);
        let over = |first: usize, blanks: usize| {
            let lowest = format!(
                "{}{}",
                " ".repeat(first),
                &lowest[first * "小计      ".len() / 10..]
            );
            [format!("{}合计", " ".repeat(blanks)), lowest]
        };
        let told = |first, blanks| widths(&over(first, blanks), 2_000)[0].clone();
        assert_eq!(told(0, 9_997), [2_000]);
        // No word stands over the first ten columns.
        assert_eq!(told(100, 9_997), [1_980]);
    }

    #[test]
    fn a_header_of_thousands_of_lines_is_read() {
        let line = format!("{}甲项{}乙项", " ".repeat(200), " ".repeat(296));
        let told = widths(&vec![line; 5_000], 100);
        assert_eq!(told.len(), 5_000);
        assert!(told.iter().all(|row| *row == [1, 1]));
    }
}
