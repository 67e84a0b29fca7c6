//! Workbooks in packages (XLSX) → sheets.

use super::{
    Merged, SHOWN, Sheet, document,
    look::{Looks, Value},
};
use crate::document::{
    Document, OpenError,
    package::Package,
    xml::{Element, Flaw, Node, Nodes},
};

/// Reads the workbook whose main part has this name.
pub(crate) fn open(package: &mut Package, main: &str) -> Result<Document, OpenError> {
    let flawed = |flaw: Flaw| flaw.error("Excel");
    let text = package.part(main)?.ok_or(OpenError::damaged("Excel"))?;
    let relations = package.relations(main)?;
    let mut looks = Looks::default();
    let listed = listed(&text, &mut looks).map_err(flawed)?;
    let strings = match package.part_of(&relations, "sharedStrings")? {
        Some(text) => strings(&text).map_err(flawed)?,
        None => Vec::new(),
    };
    if let Some(text) = package.part_of(&relations, "styles")? {
        styles(&text, &mut looks).map_err(flawed)?;
    }
    let mut sheets = Vec::new();
    let mut room = SHOWN;
    for (id, name, hidden) in listed {
        let Some(relation) = relations.get(&id).filter(|its| its.kind == "worksheet") else {
            continue;
        };
        let Some(text) = package.part(&relation.part)? else {
            continue;
        };
        let mut reader = Reader {
            nodes: Nodes::new(&text),
            strings: &strings,
            looks: &mut looks,
            zeros: true,
            row: 0,
            column: 0,
            sheet: Sheet {
                name,
                hidden,
                room,
                ..Sheet::default()
            },
        };
        reader.read().map_err(flawed)?;
        room = reader.sheet.room;
        sheets.push(reader.sheet);
    }
    Ok(document(sheets))
}

/// The sheets that a workbook lists: the identifier of the part, the name, and whether it is hidden.
fn listed(text: &str, looks: &mut Looks) -> Result<Vec<(String, String, bool)>, Flaw> {
    let mut sheets = Vec::new();
    let mut nodes = Nodes::new(text);
    while let Some(node) = nodes.next()? {
        let Node::Open(element) = node else { continue };
        match element.name() {
            "workbookPr" => looks.from_1904 = element.flag("date1904", false),
            "sheet" => {
                let state = element.attribute("state");
                sheets.push((
                    element.attribute("id").unwrap_or_default(),
                    element.attribute("name").unwrap_or_default(),
                    state.is_some_and(|state| state != "visible"),
                ));
            }
            _ => {}
        }
    }
    Ok(sheets)
}

/// The texts that cells share.
fn strings(text: &str) -> Result<Vec<String>, Flaw> {
    let mut strings = Vec::new();
    let mut nodes = Nodes::new(text);
    while let Some(node) = nodes.next()? {
        if matches!(&node, Node::Open(element) if element.name() == "si") {
            strings.push(words(&mut nodes)?);
        }
    }
    Ok(strings)
}

/// The words of the element that began last; how they are pronounced is left out.
fn words(nodes: &mut Nodes<'_>) -> Result<String, Flaw> {
    let (mut words, mut depth, mut in_text) = (String::new(), 1, false);
    while depth > 0 {
        match nodes.next()?.ok_or(Flaw::Broken)? {
            Node::Open(element) if element.name() == "rPh" => nodes.skip()?,
            Node::Open(element) => {
                depth += 1;
                in_text = element.name() == "t";
            }
            Node::Close(_) => {
                depth -= 1;
                in_text = false;
            }
            Node::Text(text) if in_text => words.push_str(&text),
            Node::Text(_) => {}
        }
    }
    // Characters that XML does not allow are written in this way; only ends of lines are usual.
    Ok(words.replace("_x000D_", ""))
}

fn styles(text: &str, looks: &mut Looks) -> Result<(), Flaw> {
    let mut nodes = Nodes::new(text);
    let mut in_cells = false;
    while let Some(node) = nodes.next()? {
        match node {
            Node::Open(element) => match element.name() {
                "cellXfs" => in_cells = true,
                "xf" if in_cells => looks.style(element.number("numFmtId").unwrap_or(0)),
                "numFmt" => {
                    if let (Some(number), Some(code)) =
                        (element.number("numFmtId"), element.attribute("formatCode"))
                    {
                        looks.define(number, code);
                    }
                }
                _ => {}
            },
            Node::Close(end) if end.name() == "cellXfs" => in_cells = false,
            _ => {}
        }
    }
    Ok(())
}

/// A sheet while it is read.
struct Reader<'a> {
    nodes: Nodes<'a>,
    strings: &'a [String],
    looks: &'a mut Looks,
    /// Whether zeros are shown.
    zeros: bool,
    row: usize,
    column: usize,
    sheet: Sheet,
}

impl Reader<'_> {
    fn read(&mut self) -> Result<(), Flaw> {
        while let Some(node) = self.nodes.next()? {
            let Node::Open(element) = node else { continue };
            match element.name() {
                "sheetView" => self.zeros = element.flag("showZeros", true),
                "col" => self.columns(&element),
                "row" => self.open_row(&element),
                "c" => self.cell(&element)?,
                "mergeCell" => {
                    let range = element.attribute("ref").unwrap_or_default();
                    self.sheet.merged.extend(merged(&range));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn columns(&mut self, element: &Element<'_>) {
        let narrow = element
            .attribute("width")
            .is_some_and(|width| width.parse::<f64>() == Ok(0.0));
        if element.flag("hidden", false) || narrow {
            let first = element.number("min").unwrap_or(1).saturating_sub(1);
            let end = element.number("max").unwrap_or(0).min(super::COLUMNS);
            self.sheet.hidden_columns.extend(first..end);
        }
    }

    fn open_row(&mut self, element: &Element<'_>) {
        let next = self.row.saturating_add(1);
        self.row = element.number("r").unwrap_or(next);
        self.column = 0;
        if element.flag("hidden", false) && self.row <= super::ROWS {
            self.sheet.hidden_rows.insert(self.row.saturating_sub(1));
        }
    }

    fn cell(&mut self, element: &Element<'_>) -> Result<(), Flaw> {
        let at = element.attribute("r").and_then(|name| place(&name));
        let (row, column) = at.unwrap_or((self.row.saturating_sub(1), self.column));
        self.column = column + 1;
        let kind = element.attribute("t").unwrap_or_default();
        let style = element.number("s").unwrap_or(0);
        if let Some(value) = self.value(&kind)? {
            let shown = self.looks.shown(value, style, self.zeros);
            self.sheet.put(row, column, &shown);
        }
        Ok(())
    }

    /// What the cell that began last holds.
    fn value(&mut self, kind: &str) -> Result<Option<Value>, Flaw> {
        let (mut value, mut in_value) = (String::new(), false);
        loop {
            match self.nodes.next()?.ok_or(Flaw::Broken)? {
                Node::Open(element) if element.name() == "is" => {
                    return words(&mut self.nodes).and_then(|words| {
                        self.end_of_cell()?;
                        Ok(Some(Value::Text(words)))
                    });
                }
                Node::Open(element) if element.name() == "v" => in_value = true,
                Node::Open(_) => self.nodes.skip()?,
                Node::Close(end) if end.name() == "v" => in_value = false,
                Node::Close(_) => break,
                Node::Text(text) if in_value => value.push_str(&text),
                Node::Text(_) => {}
            }
        }
        if value.is_empty() {
            return Ok(None);
        }
        Ok(Some(match kind {
            "s" => {
                let at: Option<usize> = value.trim().parse().ok();
                let text = at.and_then(|at| self.strings.get(at));
                Value::Text(text.cloned().unwrap_or_default())
            }
            "b" => Value::Truth(value.trim() != "0"),
            "" | "n" => match value.trim().parse() {
                Ok(number) => Value::Number(number),
                Err(_) => Value::Text(value),
            },
            _ => Value::Text(value.replace("_x000D_", "")),
        }))
    }

    fn end_of_cell(&mut self) -> Result<(), Flaw> {
        loop {
            match self.nodes.next()?.ok_or(Flaw::Broken)? {
                Node::Open(_) => self.nodes.skip()?,
                Node::Close(_) => return Ok(()),
                Node::Text(_) => {}
            }
        }
    }
}

/// The row and the column of a cell, from a name such as `B12`.
fn place(name: &str) -> Option<(usize, usize)> {
    let end = name.find(|c: char| !c.is_ascii_alphabetic())?;
    let (letters, digits) = name.split_at(end);
    let column = letters.bytes().try_fold(0_usize, |column, letter| {
        let letter = usize::from(letter.to_ascii_uppercase() - b'A') + 1;
        column.checked_mul(26)?.checked_add(letter)
    })?;
    let row: usize = digits.parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

fn merged(range: &str) -> Option<Merged> {
    let (first, last) = range.split_once(':')?;
    let ((top, left), (bottom, right)) = (place(first)?, place(last)?);
    Some(Merged {
        top,
        left,
        bottom,
        right,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_by_their_names() {
        assert_eq!(place("A1"), Some((0, 0)));
        assert_eq!(place("XFD1048576"), Some((1_048_575, 16_383)));
        assert_eq!(place("A0"), None);
        assert_eq!(place("12"), None);
        assert_eq!(place("ZZZZZZZZZZZZZZZZZZZZZZ1"), None);
    }
}
