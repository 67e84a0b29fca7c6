//! Words, paragraphs and tables as a format opens and closes them → a document. Tables may stand in tables: where the
//! outer one only lays out the page, what stands in it flows on as if there were none.

use super::{
    Document,
    flow::{COLUMNS, Flow, Kind, Placed, cell_text},
};
use crate::finding::Finding;

/// Tables within tables; what stands deeper belongs to the cell around it.
const NESTED: usize = 32;

/// What a cell covers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub(super) columns: usize,
    pub(super) rows: usize,
    /// Whether it is the lower part of the cell above.
    pub(super) continues: bool,
}

/// The document so far, and what is open in it.
#[derive(Default)]
pub(super) struct Composer {
    flow: Flow,
    open: Vec<Draft>,
    /// Tables that are open beyond the deepest.
    deeper: usize,
    paragraph: String,
    /// Whether each table is a sheet.
    sheets: bool,
}

/// A table before its cells are placed.
#[derive(Default)]
struct Draft {
    /// What stands in it and in none of its cells, such as its caption.
    beside: Vec<String>,
    rows: Vec<Vec<DraftCell>>,
    /// Whether a cell is open.
    in_cell: bool,
}

struct DraftCell {
    span: Span,
    items: Vec<Item>,
}

enum Item {
    Paragraph(String),
    Table(Draft),
}

impl Composer {
    /// From now on each table is a sheet that was saved in another format.
    pub(super) fn expect_sheets(&mut self) {
        self.sheets = true;
    }

    /// Adds words to the paragraph.
    pub(super) fn text(&mut self, text: &str) {
        self.paragraph.push_str(text);
    }

    /// Ends a line within the paragraph.
    pub(super) fn end_line(&mut self) {
        self.paragraph.push('\n');
    }

    /// Whether the paragraph still says nothing on its last line.
    pub(super) fn is_at_line_start(&self) -> bool {
        self.paragraph.is_empty() || self.paragraph.ends_with(['\n', ' '])
    }

    /// Whether a table is open.
    pub(super) fn is_in_table(&self) -> bool {
        !self.open.is_empty()
    }

    /// Ends the paragraph.
    pub(super) fn end_paragraph(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        if paragraph.trim().is_empty() {
            return;
        }
        match self.open.last_mut() {
            None => self.flow.paragraph(&paragraph),
            Some(draft) => match draft.items() {
                Some(items) => items.push(Item::Paragraph(paragraph)),
                None => draft.beside.push(paragraph),
            },
        }
    }

    /// Takes the paragraph aside, for something that stands within it and is none of its words.
    pub(super) fn take_paragraph(&mut self) -> String {
        std::mem::take(&mut self.paragraph)
    }

    /// Goes on with a paragraph that was taken aside.
    pub(super) fn resume(&mut self, paragraph: String) {
        self.end_paragraph();
        self.paragraph = paragraph;
    }

    /// Opens a table.
    pub(super) fn open_table(&mut self) {
        self.end_paragraph();
        if self.open.len() < NESTED {
            self.open.push(Draft::default());
        } else {
            self.deeper += 1;
        }
    }

    /// Opens a row.
    pub(super) fn open_row(&mut self) {
        self.end_paragraph();
        if self.deeper == 0
            && let Some(draft) = self.open.last_mut()
        {
            draft.in_cell = false;
            draft.rows.push(Vec::new());
        }
    }

    /// Opens a cell.
    pub(super) fn open_cell(&mut self, span: Span) {
        self.end_paragraph();
        if self.deeper == 0
            && let Some(draft) = self.open.last_mut()
        {
            if draft.rows.is_empty() {
                draft.rows.push(Vec::new());
            }
            if let Some(row) = draft.rows.last_mut() {
                let items = Vec::new();
                row.push(DraftCell { span, items });
                draft.in_cell = true;
            }
        }
    }

    /// Closes a cell.
    pub(super) fn close_cell(&mut self) {
        self.end_paragraph();
        if self.deeper == 0
            && let Some(draft) = self.open.last_mut()
        {
            draft.in_cell = false;
        }
    }

    /// Closes a table.
    pub(super) fn close_table(&mut self) {
        self.end_paragraph();
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let Some(draft) = self.open.pop() else {
            return;
        };
        match self.open.last_mut().and_then(Draft::items) {
            Some(items) => items.push(Item::Table(draft)),
            None => self.table(draft, Kind::Outer),
        }
    }

    /// Remarks on the file.
    pub(super) fn remark(&mut self, finding: Finding) {
        self.flow.remark(finding);
    }

    /// The document.
    pub(super) fn finish(mut self) -> Document {
        while !self.open.is_empty() || self.deeper > 0 {
            self.close_table();
        }
        self.end_paragraph();
        self.flow.finish()
    }

    fn table(&mut self, draft: Draft, kind: Kind) {
        for words in &draft.beside {
            self.flow.paragraph(words);
        }
        if let Some(words) = draft.line_of_words() {
            self.flow.paragraph(&words);
        } else if draft.lays_out() {
            for cell in draft.rows.into_iter().flatten() {
                for item in cell.items {
                    self.item(item);
                }
            }
        } else {
            let (rows, cells, nested) = draft.placed();
            let kind = if self.sheets { Kind::Sheet } else { kind };
            self.flow.table(rows, cells, kind);
            for draft in nested {
                self.table(draft, Kind::Inner);
            }
        }
    }

    fn item(&mut self, item: Item) {
        match item {
            Item::Paragraph(words) => self.flow.paragraph(&words),
            Item::Table(draft) => self.table(draft, Kind::Outer),
        }
    }
}

impl Draft {
    /// Where paragraphs go: into the open cell.
    fn items(&mut self) -> Option<&mut Vec<Item>> {
        let cell = self.rows.last_mut()?.last_mut()?;
        self.in_cell.then_some(&mut cell.items)
    }

    /// What a row of one or two cells says that stands alone, such as department and unit above a table.
    fn line_of_words(&self) -> Option<String> {
        let mut cells = self.rows.iter().flatten().filter(|cell| !cell.is_empty());
        let (first, second) = (cells.next()?, cells.next());
        let filled = self
            .rows
            .iter()
            .filter(|row| row.iter().any(|cell| !cell.is_empty()));
        let is_line = |cell: &DraftCell| matches!(cell.items[..], [Item::Paragraph(_)]);
        (second.is_some()
            && cells.next().is_none()
            && filled.count() == 1
            && [Some(first), second].into_iter().flatten().all(is_line))
        .then(|| {
            let second = second.map(DraftCell::words).unwrap_or_default();
            format!("{}    {second}", first.words())
        })
    }

    /// Whether the table only lays out the page: a single column, or one that holds tables and hardly a row of words.
    fn lays_out(&self) -> bool {
        let width = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let has_tables = self.rows.iter().flatten().any(DraftCell::has_tables);
        let is_row_of_words = |row: &&Vec<DraftCell>| {
            let cells = row
                .iter()
                .filter(|cell| !cell.is_empty() && !cell.has_tables());
            cells.count() > 1
        };
        width <= 1 || (has_tables && self.rows.iter().filter(is_row_of_words).count() < 2)
    }

    /// How many rows there are, the cells at their places, and the tables that stood in them.
    fn placed(self) -> (usize, Vec<Placed>, Vec<Draft>) {
        let rows = self.rows.len();
        let (mut placed, mut nested): (Vec<Placed>, Vec<Draft>) = (Vec::new(), Vec::new());
        // For each column the last cell in it.
        let mut owners: Vec<Option<usize>> = Vec::new();
        for (row, cells) in self.rows.into_iter().enumerate() {
            let mut column = 0;
            for mut cell in cells {
                let words = cell.words();
                nested.extend(cell.tables());
                let reaches = |owner: &Option<usize>| {
                    owner.is_some_and(|owner| placed[owner].row + placed[owner].rows > row)
                };
                column += owners
                    .iter()
                    .skip(column)
                    .take_while(|owner| reaches(owner))
                    .count();
                let above = owners.get(column).copied().flatten();
                match above.filter(|&above| cell.span.continues && placed[above].column == column) {
                    Some(above) if placed[above].row + placed[above].rows == row => {
                        placed[above].rows += 1;
                        placed[above].text.push_str(&words);
                        column += placed[above].columns;
                    }
                    _ => {
                        let columns = cell.span.columns.clamp(1, COLUMNS);
                        // Beyond the limit nothing is kept, so that it does not matter what covers what.
                        let end = (column + columns).min(2 * COLUMNS);
                        if owners.len() < end {
                            owners.resize(end, None);
                        }
                        owners[column.min(end)..end].fill(Some(placed.len()));
                        placed.push(Placed {
                            row,
                            column,
                            rows: cell.span.rows.clamp(1, rows - row),
                            columns,
                            text: words,
                        });
                        column += columns;
                    }
                }
            }
        }
        (rows, placed, nested)
    }
}

impl DraftCell {
    fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    fn has_tables(&self) -> bool {
        self.items.iter().any(|item| matches!(item, Item::Table(_)))
    }

    /// What its paragraphs say, on one line.
    fn words(&self) -> String {
        let mut words = String::new();
        for item in &self.items {
            if let Item::Paragraph(paragraph) = item {
                if !words.is_empty() {
                    words.push(' ');
                }
                words.push_str(&cell_text(paragraph));
            }
        }
        words
    }

    /// Takes out the tables in it.
    fn tables(&mut self) -> impl Iterator<Item = Draft> {
        std::mem::take(&mut self.items)
            .into_iter()
            .filter_map(|item| match item {
                Item::Table(draft) => Some(draft),
                Item::Paragraph(_) => None,
            })
    }
}
