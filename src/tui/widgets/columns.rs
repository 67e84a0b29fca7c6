//! Columns of figures: how wide each must be, which of them fit, and short headers for them.

use std::collections::HashMap;

use ratatui::style::Style;

use super::Canvas;
use crate::text::{cut_apart, width};

/// Blank columns before each column of figures.
const GAP: u16 = 2;

/// How columns of figures are laid out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    headers: Vec<String>,
    widths: Vec<u16>,
    /// The first one that is shown.
    pub first: usize,
}

/// A column on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Which one.
    pub index: usize,
    /// Where it begins, from the first column of figures.
    pub x: u16,
    /// How wide it is, its gap not counted.
    pub width: u16,
}

impl Columns {
    /// A header alone makes a column no wider than this; a figure makes it as wide as it needs.
    pub const WIDEST_HEADER: usize = 14;

    /// Columns with these headers, wide enough for every figure of these rows.
    #[must_use]
    pub fn new<'a>(
        headers: Vec<String>,
        figures: impl IntoIterator<Item = (usize, std::borrow::Cow<'a, str>)>,
    ) -> Self {
        let lines = |header: &String| header.lines().map(width).max().unwrap_or(0);
        let mut widths: Vec<usize> = headers
            .iter()
            .map(|header| lines(header).min(Self::WIDEST_HEADER))
            .collect();
        for (column, figure) in figures {
            if let Some(widest) = widths.get_mut(column) {
                *widest = (*widest).max(width(&figure));
            }
        }
        Self {
            headers,
            widths: widths
                .into_iter()
                .map(|width| u16::try_from(width).unwrap_or(u16::MAX))
                .collect(),
            first: 0,
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.widths.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.widths.is_empty()
    }

    /// The columns that fit into so much room, from the first one shown; at least one, narrowed if need be.
    #[must_use]
    pub fn placed(&self, room: u16) -> Vec<Placed> {
        let mut placed = Vec::new();
        let mut used = 0;
        for (index, &wanted) in self.widths.iter().enumerate().skip(self.first) {
            let left = room.saturating_sub(used + GAP);
            let width = if placed.is_empty() {
                wanted.min(left)
            } else {
                wanted
            };
            if width == 0 || width > left {
                break;
            }
            placed.push(Placed {
                index,
                x: used + GAP,
                width,
            });
            used += GAP + width;
        }
        placed
    }

    /// The same columns, those made wider whose headers are cut, as far as so much room to spare goes.
    #[must_use]
    pub fn widened(&self, mut placed: Vec<Placed>, mut spare: u16) -> Vec<Placed> {
        let wanted = |column: &Placed| {
            let lines = self.headers[column.index].lines().map(width);
            u16::try_from(lines.max().unwrap_or(0)).unwrap_or(u16::MAX)
        };
        while spare > 0
            && let Some(narrowest) = placed
                .iter_mut()
                .filter(|column| column.width < wanted(column))
                .min_by_key(|column| column.width)
        {
            narrowest.width += 1;
            spare -= 1;
        }
        let mut x = 0;
        for column in &mut placed {
            column.x = x + GAP;
            x = column.x + column.width;
        }
        placed
    }

    /// The room that all columns take.
    #[must_use]
    pub fn needed(&self) -> u16 {
        self.needed_from(0)
    }

    /// The room that the columns from this one on take.
    fn needed_from(&self, first: usize) -> u16 {
        let widths = self.widths[first..].iter();
        widths.fold(0, |used, width| used.saturating_add(GAP + width))
    }

    /// The room that these columns take.
    #[must_use]
    pub fn used(placed: &[Placed]) -> u16 {
        placed.last().map_or(0, |last| last.x + last.width)
    }

    /// Whether there are columns beside those that fit into so much room.
    #[must_use]
    pub fn has_more(&self, room: u16) -> bool {
        self.first > 0 || self.placed(room).len() < self.len()
    }

    /// Shows columns further right or left; the last one can come to the left edge, not beyond. `false` where there are
    /// none.
    pub fn turn(&mut self, right: bool) -> bool {
        let before = self.first;
        let last = self.widths.len().saturating_sub(1);
        self.first = if right {
            (self.first + 1).min(last)
        } else {
            self.first.saturating_sub(1)
        };
        self.first != before
    }

    /// The same, but not beyond where the last column comes into sight in so much room.
    pub fn turn_within(&mut self, right: bool, room: u16) -> bool {
        let before = self.first;
        self.turn(right);
        self.settle(room);
        self.first != before
    }

    /// Hides no column at the left for which there is room behind the last one.
    pub fn settle(&mut self, room: u16) {
        self.first = self.first.min(self.len().saturating_sub(1));
        while self.first > 0 && self.needed_from(self.first - 1) <= room {
            self.first -= 1;
        }
    }

    /// The lines that the headers take.
    #[must_use]
    pub fn header_lines(&self) -> u16 {
        let lines = self.headers.iter().map(|header| header.lines().count());
        u16::try_from(lines.max().unwrap_or(1)).unwrap_or(1).max(1)
    }

    /// Writes the headers over their columns, those that have fewer lines further down; what differs in them stays in
    /// sight. `<` and `>` beside them tell of columns that are not shown.
    pub fn draw_headers(&self, canvas: &mut Canvas<'_>, x: u16, placed: &[Placed], style: Style) {
        let count = usize::from(self.header_lines());
        let width_of = |index: usize| {
            let placed = placed.iter().find(|placed| placed.index == index);
            usize::from(placed.map_or(self.widths[index], |placed| placed.width))
        };
        let rooms: Vec<usize> = (0..self.headers.len()).map(width_of).collect();
        for (y, line) in (0..).zip(0..count) {
            let of_line: Vec<&str> = self
                .headers
                .iter()
                .map(|header| {
                    let missing = count - header.lines().count();
                    let line = line.checked_sub(missing);
                    line.and_then(|line| header.lines().nth(line))
                        .unwrap_or_default()
                })
                .collect();
            let shown = cut_apart(&of_line, &rooms);
            for column in placed {
                canvas.figure(x + column.x, y, column.width, &shown[column.index], style);
            }
        }
        self.draw_more(canvas, (x, self.header_lines() - 1), placed, style);
    }

    /// Tells in the gaps beside the first and the last header that there are more columns there.
    fn draw_more(
        &self,
        canvas: &mut Canvas<'_>,
        (x, y): (u16, u16),
        placed: &[Placed],
        style: Style,
    ) {
        let Some((first, last)) = placed.first().zip(placed.last()) else {
            return;
        };
        if first.index > 0 {
            canvas.name(x + first.x - 1, y, 1, "<", style);
        }
        if last.index + 1 < self.headers.len() {
            canvas.name(x + last.x + last.width, y, 1, ">", style);
        }
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &[String] {
        &self.headers
    }
}

/// The shortest ends of header paths that tell the columns apart.
#[must_use]
pub fn headers<'a>(paths: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let paths: Vec<Vec<&str>> = paths
        .into_iter()
        .map(|path| path.split('/').collect())
        .collect();
    let ending = |path: &[&str], parts: usize| path[path.len().saturating_sub(parts)..].join("·");
    let mut parts = vec![1; paths.len()];
    for _ in 0..paths.iter().map(Vec::len).max().unwrap_or(0) {
        let mut seen: HashMap<String, usize> = HashMap::new();
        for (path, &parts) in paths.iter().zip(&parts) {
            *seen.entry(ending(path, parts)).or_default() += 1;
        }
        for (path, parts) in paths.iter().zip(&mut parts) {
            if seen[&ending(path, *parts)] > 1 && *parts < path.len() {
                *parts += 1;
            }
        }
    }
    paths
        .iter()
        .zip(parts)
        .map(|(path, parts)| ending(path, parts))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_as_short_as_they_can_be_told_apart() {
        let paths = [
            "2024年预算数/合计",
            "2024年预算数/基本支出",
            "结转/小计",
            "结余/小计",
        ];
        assert_eq!(
            headers(paths),
            ["合计", "基本支出", "结转·小计", "结余·小计"]
        );
        assert_eq!(headers(["合计", "合计"]), ["合计", "合计"]);
    }

    #[test]
    fn room_to_spare_goes_to_the_headers_that_are_cut() {
        let headers = ["某某县工业和信息化局\n2024", "局\n2024"].map(String::from);
        let columns = Columns::new(headers.to_vec(), [(0, "1.00".into())]);
        let widened = |spare| -> Vec<(u16, u16)> {
            let placed = columns.widened(columns.placed(40), spare);
            placed
                .iter()
                .map(|placed| (placed.x, placed.width))
                .collect()
        };
        assert_eq!(widened(0), [(2, 14), (18, 4)]);
        assert_eq!(widened(3), [(2, 17), (21, 4)]);
        assert_eq!(widened(30), [(2, 20), (24, 4)]);
    }

    #[test]
    fn columns_that_do_not_fit_are_left_out_whole() {
        let figures = [
            (0, "8,909.83".into()),
            (1, "12".into()),
            (2, "1,142.26".into()),
        ];
        let mut columns = Columns::new(vec!["合计".into(), "基本".into(), "项目".into()], figures);
        let shown = |columns: &Columns, room| {
            columns
                .placed(room)
                .iter()
                .map(|placed| (placed.index, placed.width))
                .collect::<Vec<_>>()
        };
        assert_eq!(shown(&columns, 30), [(0, 8), (1, 4), (2, 8)]);
        assert_eq!(shown(&columns, 20), [(0, 8), (1, 4)]);
        assert_eq!(shown(&columns, 7), [(0, 5)]);
        assert!(columns.turn(true));
        assert_eq!(shown(&columns, 20), [(1, 4), (2, 8)]);
        assert!(!columns.turn_within(true, 20), "the last one is in sight");
        assert!(columns.turn(true) && !columns.turn(true));
        columns.settle(20);
        assert_eq!(shown(&columns, 20), [(1, 4), (2, 8)]);
        assert!(columns.has_more(20));
        columns.settle(30);
        assert!(!columns.has_more(30));
    }
}
