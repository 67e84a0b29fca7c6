//! Drawn pages → paragraphs and grids in reading order.

use std::{collections::HashMap, num::NonZeroU32};

use super::{
    Part,
    chain::Chain,
    is_page_number,
    lattice::Lattice,
    leaf::{Leaf, Piece},
    words::{place, said},
    wrapped::{Column, Wrapped, paragraph},
};
use crate::{document::drawing::Drawing, finding::Finding};

/// Cells of all tables of a document together; disclosures have some thousands.
const CELLS: usize = 1_000_000;
/// Running heads stand in this part of a page, from its upper or lower edge.
const MARGIN: f32 = 0.09;

/// Takes drawn pages apart.
pub(super) fn parts<'a>(drawings: impl Iterator<Item = &'a Drawing>) -> Vec<Part<'static>> {
    let mut cells = CELLS;
    let mut leaves: Vec<Leaf> = drawings
        .map(|drawing| Leaf::new(drawing, &mut cells))
        .collect();
    drop_running_heads(&mut leaves);
    let mut flow = Flow::default();
    for leaf in leaves {
        flow.leaf(leaf);
    }
    flow.finish()
}

/// Takes out what stands at the same height of many pages, and page numbers.
fn drop_running_heads(leaves: &mut [Leaf]) {
    let mut seen: HashMap<(String, bool), usize> = HashMap::new();
    for leaf in leaves.iter() {
        for piece in &leaf.pieces {
            if let Some(key) = running_head(piece, leaf) {
                *seen.entry(key).or_default() += 1;
            }
        }
    }
    let often = (leaves.len() / 2).max(3);
    for leaf in leaves {
        let kept = std::mem::take(&mut leaf.pieces);
        leaf.pieces = kept
            .into_iter()
            .filter(|piece| match running_head(piece, leaf) {
                Some((text, _)) if is_page_number(&text) => false,
                Some(key) => seen.get(&key).is_none_or(|&times| times < often),
                None => true,
            })
            .collect();
    }
}

/// The words of a piece in the upper or lower margin, with figures that count pages made equal, and which margin.
fn running_head(piece: &Piece, leaf: &Leaf) -> Option<(String, bool)> {
    let upper = piece.area.bottom < MARGIN * leaf.height;
    let lower = piece.area.top > (1.0 - MARGIN) * leaf.height;
    (upper || lower).then(|| {
        let text = said(&piece.glyphs);
        let text = text
            .chars()
            .map(|c| if c.is_ascii_digit() { '0' } else { c })
            .collect();
        (text, upper)
    })
}

/// What was found so far.
#[derive(Default)]
struct Flow {
    parts: Vec<Part<'static>>,
    /// A table that may go on.
    table: Option<Chain>,
    /// The words above that table on its page.
    heading: Vec<String>,
    /// A paragraph that may go on.
    paragraph: Option<Wrapped>,
}

/// A table or a piece of text.
enum Item {
    Table(Lattice),
    Text(Piece),
}

impl Flow {
    fn leaf(&mut self, leaf: Leaf) {
        let column = Column::of(&leaf);
        let (page, height) = (leaf.page, leaf.height);
        let beside: Vec<Vec<Piece>> = leaf
            .lattices
            .iter()
            .map(|lattice| leaf.beside(lattice).cloned().collect())
            .collect();
        let mut heading: Vec<String> = Vec::new();
        let mut tables = beside.into_iter();
        let mut first = true;
        for item in items(leaf) {
            match item {
                Item::Text(piece) => {
                    heading.push(said(&piece.glyphs));
                    if first && self.repeats_heading(&heading, page, height) {
                        continue;
                    }
                    self.text(page, piece, &column);
                }
                Item::Table(lattice) => {
                    let words = std::mem::take(&mut heading);
                    self.table(page, lattice, words, first);
                    first = false;
                    for piece in tables.next().unwrap_or_default() {
                        let at = place(&piece.glyphs, page);
                        let text = said(&piece.glyphs);
                        if let Some(chain) = &mut self.table {
                            chain.remark(Finding::warning("table-beside", at, [text]));
                        }
                    }
                }
            }
        }
    }

    /// Whether the words at the top of a page are, so far, those above the table that ended the page before.
    fn repeats_heading(&self, heading: &[String], page: NonZeroU32, height: f32) -> bool {
        self.table.as_ref().is_some_and(|chain| {
            chain.page().get() + 1 == page.get()
                && chain.ends_below(0.7 * height)
                && self.heading.starts_with(heading)
        })
    }

    fn text(&mut self, page: NonZeroU32, piece: Piece, column: &Column) {
        self.end_table();
        match &mut self.paragraph {
            Some(wrapped) if wrapped.goes_on(page, &piece, column) => {
                wrapped.push(page, piece, column);
            }
            _ => {
                self.end_paragraph();
                self.paragraph = Some(Wrapped::new(page, piece, column));
            }
        }
    }

    fn table(&mut self, page: NonZeroU32, lattice: Lattice, heading: Vec<String>, first: bool) {
        self.end_paragraph();
        let follows = self
            .table
            .as_ref()
            .is_some_and(|chain| first && chain.page().get() + 1 == page.get());
        let lattice = match &mut self.table {
            Some(chain) if follows => chain.join(page, lattice, !heading.is_empty()),
            _ => Some(lattice),
        };
        let Some(lattice) = lattice else { return };
        self.end_table();
        self.table = Some(Chain::new(page, lattice));
        self.heading = heading;
    }

    fn end_table(&mut self) {
        let Some(chain) = self.table.take() else {
            return;
        };
        self.parts.push(match chain.lone_cell() {
            Some((page, glyphs)) => Part::Paragraph(paragraph(glyphs, place(glyphs, page))),
            None => Part::Grid(chain.grid()),
        });
    }

    fn end_paragraph(&mut self) {
        if let Some(wrapped) = self.paragraph.take() {
            self.parts.push(Part::Paragraph(wrapped.paragraph()));
        }
    }

    fn finish(mut self) -> Vec<Part<'static>> {
        self.end_paragraph();
        self.end_table();
        self.parts
    }
}

/// The tables and pieces of text of a page from top to bottom. Text level with a table stands after it.
fn items(leaf: Leaf) -> Vec<Item> {
    let mut items = Vec::with_capacity(leaf.pieces.len() + leaf.lattices.len());
    let mut lattices = leaf.lattices.into_iter().peekable();
    for piece in leaf.pieces {
        let middle = (piece.area.top + piece.area.bottom) / 2.0;
        while let Some(lattice) = lattices.next_if(|lattice| lattice.area.top <= middle) {
            items.push(Item::Table(lattice));
        }
        items.push(Item::Text(piece));
    }
    items.extend(lattices.map(Item::Table));
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::drawing::sample::{lattice, page};

    fn said_by(pages: &[Drawing]) -> Vec<String> {
        parts(pages.iter())
            .into_iter()
            .map(|part| match part {
                Part::Paragraph(paragraph) => paragraph.text.into_owned(),
                Part::Grid(grid) => {
                    let row = |row: &super::super::GridRow<'_>| {
                        let cell = |cell: &super::super::Cell<'_>| match (cell.rows, cell.columns) {
                            (1, 1) => cell.text.to_string(),
                            (rows, columns) => format!("{}<{rows}x{columns}>", cell.text),
                        };
                        row.cells.iter().map(cell).collect::<Vec<_>>().join("|")
                    };
                    grid.rows.iter().map(row).collect::<Vec<_>>().join(" / ")
                }
            })
            .collect()
    }

    const COLUMNS: &[f32] = &[20.0, 100.0, 250.0, 380.0];

    fn first_page() -> Drawing {
        page(
            1,
            1,
            &lattice(COLUMNS, &[340.0, 355.0, 370.0]),
            &[
                (20.0, 320.0, "单位：万元"),
                (25.0, 350.0, "编码"),
                (105.0, 350.0, "名称"),
                (255.0, 350.0, "合计"),
                (25.0, 365.0, "201"),
                (105.0, 365.0, "一般公共服务支出"),
                (255.0, 365.0, "1.00"),
            ],
        )
    }

    #[test]
    fn a_table_goes_on_over_the_page_without_its_header_and_page_numbers() {
        let next = page(
            2,
            10,
            &lattice(COLUMNS, &[40.0, 55.0, 70.0]),
            &[
                (25.0, 50.0, "编码"),
                (105.0, 50.0, "名称"),
                (255.0, 50.0, "合计"),
                (25.0, 65.0, "202"),
                (105.0, 65.0, "外交支出"),
                (255.0, 65.0, "2.00"),
                (200.0, 390.0, "2"),
            ],
        );
        assert_eq!(
            said_by(&[first_page(), next]),
            [
                "单位：万元",
                "编码|名称|合计 / 201|一般公共服务支出|1.00 / 202|外交支出|2.00"
            ]
        );
    }

    #[test]
    fn the_columns_of_both_pages_are_united() {
        let next = page(
            2,
            10,
            &lattice(&[20.0, 250.0, 380.0], &[40.0, 55.0]),
            &[(25.0, 50.0, "合计"), (255.0, 50.0, "1.00")],
        );
        let said = said_by(&[first_page(), next]);
        assert!(said[1].ends_with(" / 合计<1x2>||1.00"), "{said:?}");
    }

    #[test]
    fn words_between_part_two_tables() {
        let next = page(
            2,
            10,
            &lattice(COLUMNS, &[60.0, 75.0]),
            &[
                (20.0, 50.0, "又一表"),
                (25.0, 70.0, "甲"),
                (255.0, 70.0, "2.00"),
            ],
        );
        assert_eq!(said_by(&[first_page(), next]).len(), 4);
    }

    #[test]
    fn a_merged_cell_goes_on_over_the_page() {
        let rows = |top: f32| {
            let mut lines = lattice(&[20.0, 100.0, 380.0], &[top, top + 15.0, top + 30.0]);
            // The line between the two rows leaves the first column out.
            lines[1] = (100.0, top + 15.0, 380.0, top + 15.0);
            lines
        };
        let first = page(
            1,
            1,
            &rows(340.0),
            &[
                (25.0, 360.0, "产出"),
                (105.0, 350.0, "甲"),
                (105.0, 365.0, "乙"),
            ],
        );
        let next = page(
            2,
            9,
            &rows(40.0),
            &[(105.0, 50.0, "丙"), (105.0, 65.0, "丁")],
        );
        assert_eq!(said_by(&[first, next]), ["产出<4x1>|甲 / |乙 / |丙 / |丁"]);
    }

    #[test]
    fn a_box_at_the_right_is_wrapped_for_itself() {
        let said = said_by(&[page(
            1,
            1,
            &lattice(COLUMNS, &[90.0, 105.0]),
            &[
                (340.0, 50.0, "单位：万"),
                (20.0, 60.0, "部门：某局"),
                (350.0, 63.0, "元"),
                (25.0, 100.0, "合计"),
            ],
        )]);
        assert_eq!(said[..2], ["单位：万元", "部门：某局"]);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let said = said_by(&[page(
            1,
            1,
            &[],
            &[
                (
                    40.0,
                    50.0,
                    "支出合计一二三四五六七八九十一二三四五六七八九十一二三四五六七",
                ),
                (20.0, 65.0, "九万元。"),
                (40.0, 80.0, "收入"),
            ],
        )]);
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(said[0].ends_with("六七九万元。"));
    }

    #[test]
    fn a_number_or_a_wider_gap_begins_a_paragraph_below_a_full_line() {
        const FULL: &str = "一般公共服务支出一二三四五六七八九十一二三四五六七八九十一二三四五六";
        let numbered = format!("1、{FULL}");
        let said = said_by(&[page(
            1,
            1,
            &[],
            &[
                (24.0, 50.0, &numbered),
                (20.0, 64.0, FULL),
                (20.0, 92.0, FULL),
                (20.0, 106.0, FULL),
                (24.0, 120.0, "2、支出"),
                (20.0, 134.0, FULL),
                (30.0, 148.0, "三、采购情况"),
            ],
        )]);
        let beginnings: Vec<String> = said.iter().map(|it| it.chars().take(3).collect()).collect();
        assert_eq!(beginnings, ["1、一", "一般公", "2、支", "一般公", "三、采"]);
    }

    #[test]
    fn a_word_that_reaches_out_of_its_cell_stays_in_it() {
        let said = said_by(&[page(
            1,
            1,
            &lattice(&[20.0, 60.0, 120.0], &[40.0, 55.0, 70.0]),
            &[(22.0, 50.0, "一般公共"), (22.0, 65.0, "外交")],
        )]);
        assert_eq!(said, ["一般公共| / 外交|"]);
    }
}
