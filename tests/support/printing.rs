//! A table printed in any of the ways in which files print tables: what sets its cells apart, where pages end, what is
//! wrapped, and how figures are written.

use std::collections::BTreeMap;

use proptest::{collection, prelude::*, sample};

use super::{
    aligned::{self, Aligned, NAME},
    expenditure::Line,
};

/// What stands at a page break.
#[derive(Debug, Clone, Copy)]
enum Header {
    Absent,
    Empty,
    Repeated,
}

/// What sets the cells of a line apart.
#[derive(Debug, Clone, Copy)]
enum Cells {
    Tabs,
    Pipes,
    Blanks(Aligned),
    /// Each stands on a line of its own.
    Lines,
}

/// How a table is printed.
#[derive(Debug, Clone)]
pub struct Print {
    cells: Cells,
    /// The rows before which a page ends.
    breaks: Vec<(sample::Index, Header)>,
    /// Whether a page ends with its number.
    numbered: bool,
    /// The cells (row, column) that are wrapped, and after how much of the cell.
    wraps: Vec<(sample::Index, sample::Index, sample::Index)>,
    full_width: bool,
    thousands: bool,
    /// The order of the three columns of figures, and the words of their headers.
    order: [usize; 3],
    words: usize,
}

impl Print {
    /// TABs, whole rows, and nothing besides.
    pub const PLAIN: Self = Self {
        cells: Cells::Tabs,
        breaks: Vec::new(),
        numbered: false,
        wraps: Vec::new(),
        full_width: false,
        thousands: false,
        order: [0, 1, 2],
        words: 0,
    };

    const HEADERS: [[&'static str; 3]; 3] = [
        ["合计", "基本支出", "项目支出"],
        ["本年支出合计", "基本支出", "项目支出"],
        ["小计", "基本支出", "项目支出"],
    ];

    /// A document with nothing but this table.
    pub fn print(&self, lines: &[Line]) -> String {
        let mut grid = self.header();
        let header = grid.len();
        grid.extend(lines.iter().map(|line| self.row(line)));
        // In aligned columns all names are wrapped that are longer than their column.
        let is_aligned = matches!(self.cells, Cells::Blanks(_));
        for (row, column, place) in self.wraps.iter().filter(|_| !is_aligned) {
            let row = header + row.index(lines.len());
            let column = column.index(grid[row].len());
            let mark = match self.cells {
                Cells::Lines if column == NAME => '\n',
                _ => ' ',
            };
            wrap(&mut grid[row][column], *place, mark);
        }
        let breaks: BTreeMap<_, _> = self
            .breaks
            .iter()
            .map(|(row, kind)| (header + row.index(lines.len()), *kind))
            .collect();
        let mut text = String::from(
            "某某县财政局\n\n2024年度部门预算公开\n\n2024年预算支出总表\n\n部门名称：某某县财政局\n\n单位：万元\n\n",
        );
        let lines = self.lines(&grid, header);
        for (index, line) in lines.iter().enumerate() {
            if let Some(kind) = breaks.get(&index) {
                self.page_break(&mut text, *kind, &lines[..header]);
            }
            text.push_str(line);
        }
        text
    }

    fn header(&self) -> Vec<Vec<String>> {
        let words = Self::HEADERS[self.words];
        let figures = self.order.map(|column| words[column]);
        [
            ["项目", "", "2024年预算数", "", ""],
            ["科目编码", "科目名称", figures[0], figures[1], figures[2]],
        ]
        .map(|row| row.map(String::from).to_vec())
        .to_vec()
    }

    fn row(&self, (code, name, amounts): &Line) -> Vec<String> {
        let figures = [amounts[0] + amounts[1], amounts[0], amounts[1]];
        let head = if code.is_empty() {
            [name.clone(), String::new()]
        } else {
            [code.clone(), name.clone()]
        };
        head.into_iter()
            .chain(self.order.map(|column| self.figure(figures[column])))
            .collect()
    }

    fn figure(&self, hundredths: i64) -> String {
        if hundredths == 0 {
            return String::new();
        }
        let (whole, rest) = (hundredths / 100, hundredths % 100);
        let mut text = if self.thousands && whole >= 1000 {
            format!("{},{:03}.{rest:02}", whole / 1000, whole % 1000)
        } else {
            format!("{whole}.{rest:02}")
        };
        if self.full_width {
            text = text.chars().map(full_width).collect();
        }
        text
    }

    fn page_break(&self, text: &mut String, kind: Header, header: &[String]) {
        text.push_str(if self.numbered { "\n- 3 -\n\n" } else { "\n" });
        match (kind, self.cells) {
            (Header::Absent, _) | (Header::Empty, Cells::Blanks(_)) => {}
            (Header::Empty, Cells::Pipes) => {
                text.push_str("|  |  |  |  |  |\n|---|---|---|---|---|\n");
            }
            (Header::Empty, Cells::Tabs) => text.push_str("\t\t\t\t\n"),
            (Header::Empty, Cells::Lines) => text.push_str("\n\n\n\n\n"),
            (Header::Repeated, _) => text.extend(header.iter().map(String::as_str)),
        }
    }

    /// The lines of each row of a grid that begins with so many rows of a header.
    fn lines(&self, grid: &[Vec<String>], header: usize) -> Vec<String> {
        let line = |(at, cells): (usize, &Vec<String>)| match (self.cells, at) {
            (Cells::Pipes, 0) => format!("| {} |\n|---|---|---|---|---|\n", cells.join(" | ")),
            (Cells::Pipes, _) => format!("| {} |\n", cells.join(" | ")),
            (Cells::Lines, _) => cells.join("\n") + "\n",
            _ => cells.join("\t") + "\n",
        };
        match self.cells {
            Cells::Blanks(aligned) => aligned.lines(grid, header),
            _ => grid.iter().enumerate().map(line).collect(),
        }
    }
}

/// A cell too narrow for its text: a mark where the line was broken, once at a place.
fn wrap(cell: &mut String, place: sample::Index, mark: char) {
    let inner: Vec<_> = cell.char_indices().map(|(at, _)| at).skip(1).collect();
    if inner.is_empty() {
        return;
    }
    let (before, after) = cell.split_at(inner[place.index(inner.len())]);
    if !before.ends_with(mark) && !after.starts_with(mark) {
        *cell = format!("{before}{mark}{after}");
    }
}

fn full_width(c: char) -> char {
    match c {
        '0'..='9' | ',' | '.' => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
        other => other,
    }
}

fn cells() -> impl Strategy<Value = Cells> {
    prop_oneof![
        Just(Cells::Tabs),
        Just(Cells::Pipes),
        Just(Cells::Lines),
        aligned::ways().prop_map(Cells::Blanks)
    ]
}

/// Any way to print a table.
pub fn ways() -> impl Strategy<Value = Print> {
    let header = prop_oneof![
        Just(Header::Absent),
        Just(Header::Empty),
        Just(Header::Repeated)
    ];
    (
        cells(),
        any::<[bool; 3]>(),
        collection::vec((any::<sample::Index>(), header), 0..3),
        collection::vec(any::<(sample::Index, sample::Index, sample::Index)>(), 0..4),
        sample::select(vec![[0, 1, 2], [1, 2, 0], [2, 1, 0]]),
        0..Print::HEADERS.len(),
    )
        .prop_map(
            |(cells, [numbered, full_width, thousands], breaks, wraps, order, words)| Print {
                cells,
                breaks,
                numbered,
                wraps,
                full_width,
                thousands,
                order,
                words,
            },
        )
}
