//! 政府购买服务指导性目录: a list of services by department, in four levels of codes.

use std::{ops::Range, sync::Arc};

use crate::{
    budget::CatalogueEntry,
    finding::Finding,
    tables::{Grid, GridRow, Part},
    text::unblanked,
};

/// The catalogue of a document, and what was read as such.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// In printed order.
    pub entries: Vec<CatalogueEntry>,
    /// The parts that belong to it. Ascending, none overlaps another.
    pub used: Vec<Range<usize>>,
    /// What was doubtful.
    pub findings: Vec<Finding>,
}

/// Reads the service catalogue among the parts of a document. A page may have a table of its own, with or without the
/// headings.
#[must_use]
pub fn read(parts: &[Part<'_>]) -> Catalogue {
    let mut catalogue = Catalogue::default();
    let mut section = Arc::from("");
    for (at, part) in parts.iter().enumerate() {
        let Part::Grid(grid) = part else { continue };
        let goes_on = catalogue.used.last().is_some_and(|used| used.end == at);
        if !(has_headings(grid) || goes_on && has_codes(grid)) {
            continue;
        }
        catalogue.entries.reserve(grid.rows.len());
        for row in &grid.rows {
            catalogue.row(row, &mut section);
        }
        match catalogue.used.last_mut() {
            Some(used) if used.end == at => used.end = at + 1,
            _ => catalogue.used.push(at..at + 1),
        }
    }
    catalogue.entries.shrink_to_fit();
    catalogue
}

impl Catalogue {
    fn row(&mut self, row: &GridRow<'_>, section: &mut Arc<str>) {
        let mut filled = row.filled();
        let Some((_, first)) = filled.next() else {
            return;
        };
        if is_heading(row) {
            return;
        }
        let Some((code, level)) = code(&first.text) else {
            self.words(row, section);
            return;
        };
        let (mut name, mut at) = filled.next().map_or_else(
            || (String::new(), first.at),
            |(_, cell)| (cell.text.to_string(), first.at.to(cell.at)),
        );
        for (_, cell) in filled {
            name.push_str(&cell.text);
            at = at.to(cell.at);
        }
        if name.is_empty() {
            self.findings.push(Finding::warning(
                "catalogue-name-missing",
                at,
                [&**section, &*code],
            ));
        }
        self.entries.push(CatalogueEntry {
            section: Arc::clone(section),
            code,
            level,
            name,
            at,
        });
    }

    /// A row without a code: the department that follows, or the rest of a name that was wrapped.
    fn words(&mut self, row: &GridRow<'_>, section: &mut Arc<str>) {
        let Some((column, cell)) = row.filled().next() else {
            return;
        };
        match self.entries.last_mut() {
            Some(entry) if column > 0 && entry.section == *section && entry.name.len() <= NAME => {
                entry.name.push_str(&cell.text);
                entry.at = entry.at.to(cell.at);
                self.findings.push(Finding::note(
                    "catalogue-name-joined",
                    entry.at,
                    [entry.code.as_str(), entry.name.as_str()],
                ));
            }
            _ => *section = Arc::from(&*cell.text),
        }
    }
}

/// A name that is longer than this, in bytes, does not go on.
const NAME: usize = 240;

/// How far into a table the headings are looked for.
const ROWS: usize = 3;

fn has_headings(grid: &Grid<'_>) -> bool {
    grid.rows.iter().take(ROWS).any(is_heading)
}

fn is_heading(row: &GridRow<'_>) -> bool {
    row.filled()
        .filter(|(_, cell)| {
            matches!(
                &*cell.text,
                "一级目录" | "二级目录" | "三级目录" | "四级目录"
            )
        })
        .take(2)
        .count()
        == 2
}

fn has_codes(grid: &Grid<'_>) -> bool {
    let codes = grid.rows.iter().filter(|row| code(row.text(0)).is_some());
    codes.count() * 2 > grid.rows.len()
}

/// A code of the catalogue with its level: a letter and up to three pairs of digits, blanks aside.
fn code(text: &str) -> Option<(String, u8)> {
    if text.len() > 12 || !text.starts_with(|first: char| first.is_ascii_uppercase()) {
        return None;
    }
    let code = unblanked(text);
    let digits = &code[1..];
    let level = match digits.len() {
        0 => 1,
        2 => 2,
        4 => 3,
        6 => 4,
        _ => return None,
    };
    digits
        .bytes()
        .all(|it| it.is_ascii_digit())
        .then(|| (code.into_owned(), level))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::tests::grid;

    #[test]
    fn codes_have_four_levels() {
        assert_eq!(code("A"), Some(("A".into(), 1)));
        assert_eq!(code("B 0105"), Some(("B0105".into(), 3)));
        assert_eq!(code("A010101").map(|(_, level)| level), Some(4));
        for text in ["A1", "2010399", "AB01", "公安", ""] {
            assert_eq!(code(text), None, "{text}");
        }
    }

    #[test]
    fn departments_hold_for_the_rows_below_over_page_breaks() {
        let parts = [
            Part::Grid(grid(
                "代码|一级目录|二级目录|三级目录|四级目录\n甲局||||\nA|公共服务|||\nA01||安全服务||\nA010101||||检查服务",
            )),
            Part::Grid(grid(
                "代码|一级目录|二级目录|三级目录|四级目录\nA010102||||\n乙局||||\nA|公共|||\n|服务|||",
            )),
        ];
        let catalogue = read(&parts);
        let entries: Vec<_> = catalogue
            .entries
            .iter()
            .map(|entry| (&*entry.section, &*entry.code, entry.level, &*entry.name))
            .collect();
        assert_eq!(
            entries,
            [
                ("甲局", "A", 1, "公共服务"),
                ("甲局", "A01", 2, "安全服务"),
                ("甲局", "A010101", 4, "检查服务"),
                ("甲局", "A010102", 4, ""),
                ("乙局", "A", 1, "公共服务"),
            ]
        );
        assert_eq!((catalogue.used.len(), catalogue.used[0].clone()), (1, 0..2));
        assert_eq!(
            catalogue
                .findings
                .iter()
                .map(|it| it.code)
                .collect::<Vec<_>>(),
            ["catalogue-name-missing", "catalogue-name-joined"]
        );
    }
}
