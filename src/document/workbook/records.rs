//! The records that an old workbook is a run of, and the numbers and texts in them. Nothing here fails: what ends early
//! gives nothing.

use encoding_rs::{Encoding, UTF_16LE};

/// Goes on with the record before.
const CONTINUE: u16 = 0x3C;

/// A record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
    /// Where the next one begins.
    next: usize,
}

/// Records one after the other, from some byte on.
pub(super) struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    pub(super) fn new(stream: &'a [u8], at: usize) -> Self {
        Self { stream, at }
    }

    /// The data of a record and of those that go on with it.
    pub(super) fn pieces(&self, record: &Record<'a>) -> Vec<&'a [u8]> {
        let rest = Records::new(self.stream, record.next);
        let more = rest.take_while(|record| record.kind == CONTINUE);
        std::iter::once(record.data)
            .chain(more.map(|record| record.data))
            .collect()
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let kind = number16(self.stream, self.at)?;
        let length = usize::from(number16(self.stream, self.at + 2)?);
        let start = self.at + 4;
        let data = self.stream.get(start..start + length)?;
        self.at = start + length;
        Some(Record {
            kind,
            data,
            next: self.at,
        })
    }
}

impl Record<'_> {
    pub(super) fn byte(&self, at: usize) -> Option<u8> {
        self.data.get(at).copied()
    }

    pub(super) fn number16(&self, at: usize) -> Option<usize> {
        number16(self.data, at).map(usize::from)
    }

    pub(super) fn number32(&self, at: usize) -> Option<u32> {
        let bytes = self.data.get(at..at + 4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?))
    }

    pub(super) fn float(&self, at: usize) -> Option<f64> {
        let bytes = self.data.get(at..at + 8)?;
        Some(f64::from_le_bytes(bytes.try_into().ok()?))
    }

    /// A number that is packed into four bytes.
    pub(super) fn packed(&self, at: usize) -> Option<f64> {
        let bits = self.number32(at)?;
        let number = if bits & 2 == 0 {
            f64::from_bits(u64::from(bits & !3) << 32)
        } else {
            f64::from(bits.cast_signed() >> 2)
        };
        Some(if bits & 1 == 0 {
            number
        } else {
            number / 100.0
        })
    }
}

fn number16(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(bytes.try_into().ok()?))
}

/// How texts are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Writing {
    /// Whether texts say themselves how wide their characters are, as they do since 1997.
    pub(super) wide: bool,
    /// The encoding of texts of older workbooks.
    pub(super) encoding: &'static Encoding,
}

impl Writing {
    /// The text at a place, of which the number of characters stands there in one byte or in two.
    pub(super) fn text(self, record: &Record<'_>, at: usize, short: bool) -> Option<String> {
        let (count, at) = if short {
            (usize::from(record.byte(at)?), at + 1)
        } else {
            (record.number16(at)?, at + 2)
        };
        if !self.wide {
            let end = record.data.len().min(at + count);
            let (text, _) = self
                .encoding
                .decode_without_bom_handling(record.data.get(at..end)?);
            return Some(text.into_owned());
        }
        let flags = record.byte(at)?;
        Some(characters(
            record.data.get(at + 1..)?,
            count,
            flags & 1 != 0,
        ))
    }
}

/// So many characters, each in two bytes or in one.
fn characters(bytes: &[u8], count: usize, wide: bool) -> String {
    if wide {
        let end = bytes.len().min(count * 2);
        let (text, _) = UTF_16LE.decode_without_bom_handling(&bytes[..end]);
        text.into_owned()
    } else {
        let end = bytes.len().min(count);
        bytes[..end].iter().map(|&byte| char::from(byte)).collect()
    }
}

/// The texts that cells share. They run on over the pieces; where one is cut within its characters, the next piece says
/// anew how wide they are.
pub(super) fn shared_texts(pieces: &[&[u8]]) -> Vec<String> {
    let mut bytes = Pieces {
        pieces,
        piece: 0,
        at: 8,
    };
    std::iter::from_fn(|| bytes.text()).collect()
}

struct Pieces<'a> {
    pieces: &'a [&'a [u8]],
    piece: usize,
    at: usize,
}

impl Pieces<'_> {
    /// What is left of the piece; the next one where there is nothing.
    fn rest(&mut self) -> Option<&[u8]> {
        while self.at >= self.pieces.get(self.piece)?.len() {
            self.piece += 1;
            self.at = 0;
        }
        self.pieces[self.piece].get(self.at..)
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = *self.rest()?.first()?;
        self.at += 1;
        Some(byte)
    }

    fn number(&mut self, bytes: u32) -> Option<usize> {
        (0..bytes).try_fold(0, |number, at| {
            Some(number | usize::from(self.byte()?) << (8 * at))
        })
    }

    fn skip(&mut self, mut count: usize) {
        while count > 0 {
            let Some(rest) = self.rest() else { return };
            let step = rest.len().min(count);
            self.at += step;
            count -= step;
        }
    }

    fn text(&mut self) -> Option<String> {
        let mut count = self.number(2)?;
        let flags = self.byte()?;
        let runs = if flags & 8 == 0 { 0 } else { self.number(2)? };
        let extra = if flags & 4 == 0 { 0 } else { self.number(4)? };
        let mut wide = flags & 1 != 0;
        let mut text = String::new();
        while count > 0 {
            let begun = self.piece;
            self.rest()?;
            if self.piece > begun {
                wide = self.byte()? & 1 != 0;
            }
            let rest = self.rest()?;
            let size = if wide { 2 } else { 1 };
            let here = (rest.len() / size).min(count);
            text.push_str(&characters(rest, here, wide));
            if here == 0 {
                // Half a character is left of a damaged piece.
                self.skip(1);
            }
            self.at += here * size;
            count -= here;
        }
        self.skip(runs * 4 + extra);
        Some(text)
    }
}
