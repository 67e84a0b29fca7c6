//! The rows of a block: code, name and figures of each, with what printing tore apart put together again.

mod rest;

use std::borrow::Cow;

use super::{block::Block, figure, layout::is_total, role::sums_group};
use crate::{
    budget::{Cell, Code, Row, Scheme, Value},
    finding::Finding,
    interpret::code,
    location::Location,
    tables::GridRow,
    text::{compact, fold},
};

/// Reads the rows of one block of a table.
pub(super) struct Reader<'b> {
    block: &'b Block,
    /// Whether the rows of this table have codes: only then is a name without one a piece of another.
    coded: bool,
    /// Whether these are the codes of functions: one of revenue among them is a unit's.
    functional: bool,
    /// The pieces of the last code, column by column, up to the last that is filled.
    pieces: Vec<String>,
    /// The group that the parts without a name of their own belong to.
    group: Option<String>,
    pub(super) rows: Vec<Row>,
    pub(super) findings: Vec<Finding>,
}

/// The labels of a row before it is decided what they mean.
struct Labels<'r> {
    code: Option<Code>,
    name: &'r str,
    at: Location,
}

impl<'b> Reader<'b> {
    pub(super) fn new(block: &'b Block, data: &[&GridRow<'_>]) -> Self {
        let codes = data.iter().filter_map(|row| {
            let mut labels = block.labels().map(|column| row.text(column));
            labels.find_map(code::leading)
        });
        let (mut rows, mut functional) = (0, 0);
        for (code, _) in codes {
            rows += 1;
            functional += usize::from(code.scheme() == Scheme::Functional);
        }
        let coded = rows * 2 >= data.len() && !data.is_empty();
        Self {
            block,
            coded,
            functional: coded && functional * 2 > data.len(),
            pieces: Vec::new(),
            group: None,
            rows: Vec::with_capacity(data.len()),
            findings: Vec::new(),
        }
    }

    /// Reads one row of the grid. `shared` is the label of the whole row where this block prints none of its own.
    pub(super) fn row(&mut self, row: &GridRow<'_>, shared: Option<&str>) {
        let labels = self.labels(row);
        let cells = self.cells(row);
        let has_figures = cells.iter().any(|cell| !cell.value.is_empty());
        let at = labels.at.to(cells
            .iter()
            .filter(|cell| !cell.value.is_empty())
            .fold(Location::default(), |at, cell| at.to(cell.at)));
        let at = if at.line == 0 { row.at } else { at };
        match (labels.code, labels.name, has_figures) {
            (None, "", false) => {}
            (Some(code), "", false) if self.belongs_to_last(code) => self.give_last(code, at),
            (None, "", true) if self.continues_figures(&cells) => self.join_figures(&cells),
            (None, "", true) => self.push_unnamed(shared, cells, at),
            (None, name, false) if self.continues_name(name) => self.join_name(name, at),
            (code, name, _) => self.push(code, name, row, cells, at),
        }
    }

    fn labels<'r>(&mut self, row: &'r GridRow<'_>) -> Labels<'r> {
        let at = self
            .block
            .labels()
            .filter_map(|column| row.cells.get(column))
            .filter(|cell| !cell.text.is_empty());
        let at = at.fold(Location::default(), |at, cell| at.to(cell.at));
        let name = self.block.name.map_or("", |column| row.text(column));
        let pieces = self.pieces(row, at);
        let in_cell = self.code_in_cells(&pieces, row, at);
        let in_name = code::leading(name).filter(|(_, rest)| !rest.is_empty() || pieces.is_empty());
        let (code, name) = match (in_cell, in_name) {
            // The code before a name was printed with it; the one in the cell may be its class or its neighbour's.
            (cell, Some((code, rest))) => {
                if cell.map_or(!self.block.codes.is_empty(), |(its, _)| its != code) {
                    self.say_code_of_name(code, &pieces, at);
                }
                (Some(code), rest)
            }
            (Some((code, rest)), None) if !rest.is_empty() && name.is_empty() => {
                let first = self.block.codes.first();
                let first = first.map_or("", |column| row.text(*column));
                (
                    Some(code),
                    code::leading(first).map_or("", |(_, rest)| rest),
                )
            }
            (Some((code, _)), None) => (Some(code), name),
            (None, None) if name.is_empty() => {
                let cell = self.block.label_cell(row);
                return Labels {
                    code: None,
                    name: cell.map_or("", |cell| &cell.text),
                    at: cell.map_or(at, |cell| at.to(cell.at)),
                };
            }
            (None, None) => (None, name),
        };
        Labels { code, name, at }
    }

    /// The code that the pieces in the code columns make, and what is printed behind it.
    fn code_in_cells<'t>(
        &mut self,
        pieces: &'t str,
        row: &GridRow<'_>,
        at: Location,
    ) -> Option<(Code, &'t str)> {
        let (code, rest) = code::leading(pieces)?;
        if self.functional && code.scheme() == Scheme::Revenue {
            return None;
        }
        let printed = self.block.codes.iter().map(|column| row.text(*column));
        if printed.clone().skip(1).any(code::lacks_zero) {
            let printed: Vec<&str> = printed.filter(|piece| !piece.is_empty()).collect();
            let words = [code.to_string(), printed.join(" ")];
            self.findings
                .push(Finding::note("code-zero-lost", at, words));
        }
        Some((code, rest))
    }

    fn say_code_of_name(&mut self, code: Code, pieces: &str, at: Location) {
        let code = code.to_string();
        self.findings.push(match pieces {
            "" => Finding::note("code-in-name-alone", at, [code]),
            printed => Finding::note("code-from-name", at, [&*code, printed]),
        });
    }

    /// The code that the code columns of a row make together; blank ones before its own pieces go on from above.
    fn pieces<'r>(&mut self, row: &'r GridRow<'_>, at: Location) -> Cow<'r, str> {
        let own = self.block.codes.iter().map(|column| row.text(*column));
        if own.len() < 2 {
            return code::of_pieces(own);
        }
        let own: Vec<&str> = own.collect();
        let above = code::inherited(&own, &self.pieces);
        if above.is_empty() {
            if let [first, _, ..] = *own
                && !first.is_empty()
            {
                self.pieces.resize_with(own.len(), String::new);
                for (piece, text) in self.pieces.iter_mut().zip(&own) {
                    (*text).clone_into(piece);
                }
            }
            return code::of_pieces(own.into_iter());
        }
        let whole: Vec<String> = above
            .iter()
            .cloned()
            .chain(own[above.len()..].iter().map(ToString::to_string))
            .collect();
        let joined = code::of_pieces(whole.iter().map(String::as_str)).into_owned();
        self.findings.push(Finding::note(
            "code-from-above",
            at,
            [joined.clone(), own.concat()],
        ));
        self.pieces = whole;
        Cow::Owned(joined)
    }

    fn cells(&mut self, row: &GridRow<'_>) -> Vec<Cell> {
        let mut cells = Vec::with_capacity(self.block.figures.len());
        for (column, _) in &self.block.figures {
            let Some(cell) = row.cells.get(*column) else {
                cells.push(Cell {
                    value: Value::Empty,
                    at: row.at,
                });
                continue;
            };
            let value = figure::value(&cell.text);
            if let Value::Number(number) = &value
                && cell.text.contains(' ')
            {
                self.findings.push(Finding::note(
                    "joined-number",
                    cell.at,
                    [cell.text.to_string(), number.to_string()],
                ));
            }
            cells.push(Cell { value, at: cell.at });
        }
        cells
    }

    fn push(
        &mut self,
        code: Option<Code>,
        name: &str,
        row: &GridRow<'_>,
        cells: Vec<Cell>,
        at: Location,
    ) {
        let second = self.block.counterpart.map_or("", |column| row.text(column));
        // Where no code says what a row is, a label in the second column alone is that of a part of the group above.
        let is_part = !self.coded
            && self.group.is_some()
            && !second.is_empty()
            && self
                .block
                .name
                .is_some_and(|column| row.text(column).is_empty());
        if !is_part {
            self.group = text(name).filter(|_| sums_group(second));
        }
        let counterpart = self.counterpart(second, row).filter(|_| !is_part);
        self.rows.push(Row {
            group: self.group.clone().filter(|_| is_part),
            subtotal: false,
            code,
            name: text(name),
            counterpart,
            cells,
            at,
        });
    }

    /// The name in the other classification, with its code where that has columns of its own.
    fn counterpart(&self, name: &str, row: &GridRow<'_>) -> Option<String> {
        let columns = &self.block.counterpart_codes;
        if columns.is_empty() {
            return text(name);
        }
        let code = code::of_pieces(columns.iter().map(|column| row.text(*column)));
        let words = [&*code, name].into_iter().filter(|word| !word.is_empty());
        text(&words.collect::<Vec<_>>().join(" "))
    }

    /// Figures without any label: the total, if they come first or another block of the row says so.
    fn push_unnamed(&mut self, shared: Option<&str>, cells: Vec<Cell>, at: Location) {
        let label = shared
            .filter(|label| is_total(label))
            .or((self.rows.is_empty() && self.coded).then_some("合计"));
        if let Some(label) = label {
            self.findings
                .push(Finding::note("inferred-total", at, [label]));
        }
        let name = label.map(ToString::to_string);
        self.rows.push(Row {
            group: None,
            subtotal: false,
            code: None,
            name,
            counterpart: None,
            cells,
            at,
        });
    }
}

/// Whether a row only numbers the columns: `栏次 1 2 3`.
pub(in crate::interpret) fn numbers_columns(row: &GridRow<'_>) -> bool {
    let mut last = 0;
    let mut filled = 0;
    row.filled().all(|(_, cell)| {
        // Nearly every row has a name or another number at its beginning, which is seen before anything is put together.
        let may = |c: char| matches!(fold(c), '0'..='9' | '栏' | ' ');
        if !cell.text.starts_with(may) {
            return false;
        }
        let text = compact(&cell.text);
        filled += 1;
        if text == "栏次" {
            return true;
        }
        let next = text
            .parse::<u16>()
            .ok()
            .filter(|number| text.len() < 3 && *number == last + 1);
        last = next.unwrap_or(last);
        next.is_some()
    }) && (filled > 1 || last == 0)
        && filled > 0
}

/// What is printed, unless nothing is.
fn text(printed: &str) -> Option<String> {
    (!printed.is_empty()).then(|| printed.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{interpret::table::layout, tables::tests::grid};

    /// The rows of the first block of a table without spans, and what is said of them.
    fn read(text: &str) -> (Vec<Row>, Vec<Finding>) {
        let grid = grid(text);
        let layout = layout::read(&grid, 0);
        let data: Vec<&GridRow<'_>> = grid.rows[layout.header..].iter().collect();
        let mut reader = Reader::new(&layout.blocks[0], &data);
        for row in &data {
            reader.row(row, None);
        }
        (reader.rows, reader.findings)
    }

    /// The rows as `group: name ⇄ counterpart`.
    fn rows(text: &str) -> Vec<String> {
        let told = |row: &Row| {
            let group = row.group.iter().map(|group| format!("{group}: "));
            let second = row.counterpart.iter().map(|name| format!(" ⇄ {name}"));
            let name = row.name.clone().unwrap_or_default();
            group.chain([name]).chain(second).collect()
        };
        read(text).0.iter().map(told).collect()
    }

    #[test]
    fn parts_bear_the_name_of_their_group_whether_their_column_is_headed_or_not() {
        let data = "收入总计||5.00\n甲资金|小计|4.00\n|拨款|3.00\n|专项|1.00\n乙资金|小计|\n债务||1.00\n丙资金|小计|\n|其他|";
        let told = [
            "收入总计",
            "甲资金 ⇄ 小计",
            "甲资金: 拨款",
            "甲资金: 专项",
            "乙资金 ⇄ 小计",
            "债务",
            "丙资金 ⇄ 小计",
            "丙资金: 其他",
        ];
        assert_eq!(rows(&format!("项目名称||金额\n{data}")), told);
        assert_eq!(rows(&format!("项目名称|项目名称|金额\n{data}")), told);
    }

    #[test]
    fn a_code_that_lacks_a_zero_is_told_as_it_is_printed() {
        let (_, findings) = read("类|款|科目名称|金额\n301|2|津贴补贴|1.00");
        let said: Vec<_> = (findings.iter())
            .map(|finding| (finding.code, finding.arguments.join(" ")))
            .collect();
        assert_eq!(said, [("code-zero-lost", "30102 301 2".to_string())]);
    }

    #[test]
    fn the_code_of_a_unit_among_functions_is_none_of_revenue() {
        let (rows, _) = read(
            "科目编码|科目名称|金额\n101|某局|3.00\n201|甲|3.00\n20103|乙|3.00\n2010301|丙|3.00",
        );
        let codes: Vec<_> = rows.iter().map(|row| row.code.is_some()).collect();
        assert_eq!(codes, [false, true, true, true]);
        assert_eq!(rows[0].name.as_deref(), Some("某局"));
    }

    #[test]
    fn a_name_goes_on_for_a_few_rows_and_not_for_hundreds() {
        let rest = "|行政运行|\n".repeat(500);
        let (rows, findings) = read(&format!("科目编码|科目名称|金额\n201|甲|3.00\n{rest}"));
        assert!(
            rows.iter()
                .all(|row| row.name.iter().all(|name| name.len() < 300))
        );
        assert!(findings.len() < 50, "{}", findings.len());
    }

    #[test]
    fn names_in_two_classifications_are_no_groups() {
        let told = rows(
            "科目编码|部门科目名称|政府科目名称|金额\n301|工资|机关工资|1.00\n302||机关商品|1.00",
        );
        assert_eq!(told, ["工资 ⇄ 机关工资", " ⇄ 机关商品"]);
    }
}
