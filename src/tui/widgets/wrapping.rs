//! Texts broken into lines.

use std::{borrow::Cow, ops::Range};

use textwrap::{Options, WordSeparator, WrapAlgorithm};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::width;

/// The lines of a text in so many columns, as ranges of its bytes; breaks where Chinese typography allows it.
#[must_use]
pub fn wrapped(text: &str, columns: usize) -> Vec<Range<usize>> {
    let options = Options::new(columns.max(2))
        .word_separator(WordSeparator::UnicodeBreakProperties)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    let mut done = 0;
    textwrap::wrap(text, options)
        .iter()
        .map(|line| {
            // Lines without indents are borrowed from the text, in order.
            let start = match line {
                Cow::Borrowed(part) => {
                    (part.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize)
                }
                Cow::Owned(_) => done,
            };
            let start = if text.is_char_boundary(start) {
                start
            } else {
                done
            };
            done = (start + line.len()).min(text.len());
            start..done
        })
        .collect()
}

/// The lines of a text that must be shown as it is: broken at the last column, wherever that falls.
#[must_use]
pub fn broken(text: &str, columns: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let (mut start, mut taken) = (0, 0);
    for (at, grapheme) in text.grapheme_indices(true) {
        let wide = if grapheme == "\t" {
            TAB_COLUMNS
        } else {
            width(grapheme)
        };
        if taken + wide > columns.max(2) {
            lines.push(start..at);
            (start, taken) = (at, 0);
        }
        taken += wide;
    }
    lines.push(start..text.len());
    lines
}

/// Those of some ranges of a text that fall into a part of it, counted from where the part begins.
#[must_use]
pub fn within(ranges: &[Range<usize>], part: &Range<usize>) -> Vec<Range<usize>> {
    ranges
        .iter()
        .map(|range| range.start.max(part.start)..range.end.min(part.end))
        .filter(|range| range.start < range.end)
        .map(|range| range.start - part.start..range.end - part.start)
        .collect()
}

/// What a TAB is shown as: two columns, one of them blank.
pub const TAB: &str = "⇥ ";

const TAB_COLUMNS: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_begins_with_a_full_stop_and_nothing_is_lost() {
        let text = "完成年度目标任务。保障机构运转，服务企业。";
        let lines: Vec<&str> = wrapped(text, 16)
            .into_iter()
            .map(|line| &text[line])
            .collect();
        assert_eq!(lines.concat(), text);
        assert!(
            lines
                .iter()
                .all(|line| !line.starts_with(['。', '，']) && width(line) <= 16),
            "{lines:?}"
        );
    }

    #[test]
    fn ranges_go_along_with_the_part_they_fall_into() {
        assert_eq!(within(&[0..3, 4..9], &(2..6)), [0..1, 2..4]);
        assert!(within(std::slice::from_ref(&(0..2)), &(2..6)).is_empty());
    }

    #[test]
    fn lines_of_a_file_are_broken_at_the_edge() {
        let text = "|2010399\t其他|";
        let lines: Vec<&str> = broken(text, 11)
            .into_iter()
            .map(|line| &text[line])
            .collect();
        assert_eq!(lines, ["|2010399\t", "其他|"]);
        assert_eq!(broken("", 10), vec![0..0]);
    }
}
