//! Workbooks as they were until 2007 (XLS) → sheets. The container that they stand in holds other documents as well.

use std::io::{Cursor, Read};

use encoding_rs::{Encoding, GB18030, WINDOWS_1252};

use super::{
    Merged, SHOWN, Sheet, document,
    look::{Looks, Value},
    records::{Record, Records, Writing, shared_texts},
};
use crate::document::{Document, OpenError};

/// Whether a file is a container of the old kind.
pub(crate) fn is_old(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
}

/// Reads the workbook in a container, or says what else is in it.
pub(crate) fn open(bytes: Vec<u8>) -> Result<Document, OpenError> {
    let most = bytes.len() as u64;
    let mut container =
        cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| OpenError::damaged("Office"))?;
    if container.is_stream("/EncryptedPackage") {
        return Err(OpenError::Password);
    }
    let Some(name) = ["/Workbook", "/Book"]
        .into_iter()
        .find(|name| container.is_stream(name))
    else {
        return Err(OpenError::unsupported("DOC / WPS"));
    };
    let mut stream = Vec::new();
    container
        .open_stream(name)
        .and_then(|opened| opened.take(most).read_to_end(&mut stream))
        .map_err(|_| OpenError::damaged("Excel"))?;
    Workbook::new(&stream)?.document(&stream)
}

/// What holds for all sheets.
struct Workbook {
    writing: Writing,
    looks: Looks,
    strings: Vec<String>,
    /// Where each sheet begins, its name, whether it is hidden.
    listed: Vec<(usize, String, bool)>,
}

impl Workbook {
    fn new(stream: &[u8]) -> Result<Self, OpenError> {
        let mut workbook = Self {
            writing: Writing {
                wide: true,
                encoding: GB18030,
            },
            looks: Looks::default(),
            strings: Vec::new(),
            listed: Vec::new(),
        };
        let mut records = Records::new(stream, 0);
        let mut ended = false;
        while let Some(record) = records.next() {
            match record.kind {
                FILE_PASS => return Err(OpenError::Password),
                SHARED_TEXTS => workbook.strings = shared_texts(&records.pieces(&record)),
                END => {
                    ended = true;
                    break;
                }
                _ => drop(workbook.take(&record)),
            }
        }
        if ended && !workbook.listed.is_empty() {
            Ok(workbook)
        } else {
            Err(OpenError::damaged("Excel"))
        }
    }

    /// Takes in a record that holds for all sheets; `None` where it is cut short.
    fn take(&mut self, record: &Record<'_>) -> Option<()> {
        match record.kind {
            BEGIN => self.writing.wide = record.number16(0)? >= 0x600,
            CODE_PAGE => self.writing.encoding = encoding(record.number16(0)?),
            DATE_MODE => self.looks.from_1904 = record.number16(0)? == 1,
            FORMAT => {
                let code = self.writing.text(record, 2, !self.writing.wide)?;
                self.looks.define(record.number16(0)?, code);
            }
            STYLE => self.looks.style(record.number16(2)?),
            LISTED if record.byte(5)? == 0 => {
                let at = usize::try_from(record.number32(0)?).ok()?;
                let hidden = record.byte(4)? & 3 != 0;
                let name = self.writing.text(record, 6, true)?;
                self.listed.push((at, name, hidden));
            }
            _ => {}
        }
        Some(())
    }

    fn document(mut self, stream: &[u8]) -> Result<Document, OpenError> {
        let mut sheets = Vec::new();
        let mut room = SHOWN;
        // No more sheets than there is room for; a damaged list may name one place over and over.
        let mut left = stream.len();
        for (at, name, hidden) in std::mem::take(&mut self.listed) {
            let sheet = Sheet {
                name,
                hidden,
                room,
                ..Sheet::default()
            };
            let (sheet, length) = self.sheet(sheet, stream, at)?;
            left = left
                .checked_sub(length)
                .ok_or(OpenError::damaged("Excel"))?;
            room = sheet.room;
            sheets.push(sheet);
        }
        Ok(document(sheets))
    }

    /// Reads a sheet; gives as well how many bytes it takes.
    fn sheet(
        &mut self,
        sheet: Sheet,
        stream: &[u8],
        at: usize,
    ) -> Result<(Sheet, usize), OpenError> {
        let mut reader = Reader {
            workbook: self,
            sheet,
            cells: Vec::new(),
            zeros: true,
            formula: None,
        };
        let (mut depth, mut length) = (0_usize, 0);
        for record in Records::new(stream, at) {
            length += record.data.len() + 4;
            match record.kind {
                BEGIN => depth += 1,
                END if depth <= 1 => {
                    reader.finish();
                    return Ok((reader.sheet, length));
                }
                END => depth -= 1,
                // A drawing within the sheet has cells of its own.
                _ if depth == 1 => drop(reader.take(&record)),
                _ => {}
            }
        }
        Err(OpenError::damaged("Excel"))
    }
}

/// A sheet while it is read.
struct Reader<'a> {
    workbook: &'a mut Workbook,
    sheet: Sheet,
    cells: Vec<(usize, usize, usize, Value)>,
    /// Whether zeros are shown, which is said after the cells.
    zeros: bool,
    /// The cell of a formula whose text comes next.
    formula: Option<(usize, usize, usize)>,
}

impl Reader<'_> {
    /// Takes in a record; `None` where it is cut short.
    fn take(&mut self, record: &Record<'_>) -> Option<()> {
        let writing = self.workbook.writing;
        let cell = || {
            Some((
                record.number16(0)?,
                record.number16(2)?,
                record.number16(4)?,
            ))
        };
        match record.kind {
            NUMBER => self.put(cell()?, Value::Number(record.float(6)?)),
            PACKED => self.put(cell()?, Value::Number(record.packed(6)?)),
            PACKED_ROW => {
                let (row, first) = (record.number16(0)?, record.number16(2)?);
                let count = record.data.len().checked_sub(6)? / 6;
                for (column, at) in (first..).zip((4..).step_by(6)).take(count) {
                    let style = record.number16(at)?;
                    let number = record.packed(at + 2)?;
                    self.put((row, column, style), Value::Number(number));
                }
            }
            SHARED_TEXT => {
                let at = usize::try_from(record.number32(6)?).ok()?;
                let (row, column, _) = cell()?;
                self.sheet.put(row, column, self.workbook.strings.get(at)?);
            }
            TEXT | RICH_TEXT => {
                let text = writing.text(record, 6, false)?;
                self.put(cell()?, Value::Text(text));
            }
            TRUTH => {
                let (value, is_error) = (record.byte(6)?, record.byte(7)? != 0);
                self.put(cell()?, truth(value, is_error));
            }
            FORMULA => self.formula(cell()?, record)?,
            FORMULA_TEXT => {
                let text = writing.text(record, 0, false)?;
                let cell = self.formula.take()?;
                self.put(cell, Value::Text(text));
            }
            MERGED => {
                let count = record.number16(0)?;
                for at in (2..).step_by(8).take(count) {
                    self.sheet.merged.push(Merged {
                        top: record.number16(at)?,
                        bottom: record.number16(at + 2)?,
                        left: record.number16(at + 4)?,
                        right: record.number16(at + 6)?,
                    });
                }
            }
            WINDOW => self.zeros = record.number16(0)? & 0x10 != 0,
            COLUMNS if record.number16(8)? & 1 != 0 || record.number16(4)? == 0 => {
                let end = (record.number16(2)? + 1).min(super::COLUMNS);
                self.sheet.hidden_columns.extend(record.number16(0)?..end);
            }
            ROW if record.byte(12)? & 0x20 != 0 => {
                self.sheet.hidden_rows.insert(record.number16(0)?);
            }
            _ => {}
        }
        Some(())
    }

    /// What a formula came to when the workbook was saved.
    fn formula(&mut self, cell: (usize, usize, usize), record: &Record<'_>) -> Option<()> {
        if record.number16(12)? != 0xFFFF {
            self.put(cell, Value::Number(record.float(6)?));
            return Some(());
        }
        match record.byte(6)? {
            0 => self.formula = Some(cell),
            1 => self.put(cell, truth(record.byte(8)?, false)),
            2 => self.put(cell, truth(record.byte(8)?, true)),
            _ => {}
        }
        Some(())
    }

    fn put(&mut self, (row, column, style): (usize, usize, usize), value: Value) {
        self.cells.push((row, column, style, value));
    }

    /// Shows the cells.
    fn finish(&mut self) {
        for (row, column, style, value) in std::mem::take(&mut self.cells) {
            let shown = self.workbook.looks.shown(value, style, self.zeros);
            self.sheet.put(row, column, &shown);
        }
    }
}

/// A truth value, or an error.
fn truth(value: u8, is_error: bool) -> Value {
    if !is_error {
        return Value::Truth(value != 0);
    }
    let name = match value {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
    Value::Text(name.to_string())
}

fn encoding(code_page: usize) -> &'static Encoding {
    match code_page {
        1252 | 0x8001 => WINDOWS_1252,
        950 => encoding_rs::BIG5,
        _ => GB18030,
    }
}

const BEGIN: u16 = 0x809;
const END: u16 = 0x0A;
const FILE_PASS: u16 = 0x2F;
const CODE_PAGE: u16 = 0x42;
const DATE_MODE: u16 = 0x22;
const FORMAT: u16 = 0x41E;
const STYLE: u16 = 0xE0;
const LISTED: u16 = 0x85;
const SHARED_TEXTS: u16 = 0xFC;
const NUMBER: u16 = 0x203;
const PACKED: u16 = 0x27E;
const PACKED_ROW: u16 = 0xBD;
const SHARED_TEXT: u16 = 0xFD;
const TEXT: u16 = 0x204;
const RICH_TEXT: u16 = 0xD6;
const TRUTH: u16 = 0x205;
const FORMULA: u16 = 0x06;
const FORMULA_TEXT: u16 = 0x207;
const MERGED: u16 = 0xE5;
const WINDOW: u16 = 0x23E;
const COLUMNS: u16 = 0x7D;
const ROW: u16 = 0x208;
