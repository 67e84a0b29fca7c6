//! Plain text: bytes → lines, whatever encoding they are in, and which of them are divided into cells.

use std::sync::Arc;

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, GB18030, GBK, UTF_8};

use super::{Block, Document, Mark, OpenError, SourceText};
use crate::{finding::Finding, location::Location, text::sanitize};

/// Decodes a text file and sorts its lines.
///
/// # Errors
///
/// When the bytes are no text in any encoding.
pub(super) fn read(bytes: Vec<u8>) -> Result<Document, OpenError> {
    let (text, encoding) = decode(bytes)?;
    let mut findings = Vec::new();
    if encoding != UTF_8 {
        findings.push(Finding::note(
            "decoded",
            Location::default(),
            [encoding.name()],
        ));
    }
    if let Some(finding) = broken(&text) {
        findings.push(finding);
    }
    let source = SourceText::new(sanitize(text));
    let blocks = blocks(&source);
    Ok(Document {
        source: Arc::new(source),
        blocks,
        findings,
    })
}

/// A byte order mark decides; then UTF-8 if it is valid; then what the bytes look like, GBK and gb2312 as GB18030.
fn decode(bytes: Vec<u8>) -> Result<(String, &'static Encoding), OpenError> {
    if let Some((encoding, length)) = Encoding::for_bom(&bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(&bytes[length..]);
        return if broken && looks_binary(&text) {
            Err(OpenError::Binary)
        } else {
            Ok((text.into_owned(), encoding))
        };
    }
    if memchr::memchr(0, &bytes).is_some() {
        return Err(OpenError::Binary);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => {
            return if looks_binary(&text) {
                Err(OpenError::Binary)
            } else {
                Ok((text, UTF_8))
            };
        }
        Err(error) => error.into_bytes(),
    };
    let encoding = guess(&bytes);
    let (text, _) = encoding.decode_without_bom_handling(&bytes);
    if looks_binary(&text) {
        Err(OpenError::Binary)
    } else {
        Ok((text.into_owned(), encoding))
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if is_damaged_utf8(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(Some(b"cn"), chardetng::Utf8Detection::Allow);
    if encoding == GBK { GB18030 } else { encoding }
}

/// Whether it is UTF-8 but for a few bytes, as where a download was cut off within a character. Text in another encoding
/// hardly ever has two such characters in a row.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    const MOST: usize = 20;
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken * MOST
}

/// Says how many characters could not be decoded, and where the first of them stands.
fn broken(text: &str) -> Option<Finding> {
    let first = text.find(char::REPLACEMENT_CHARACTER)?;
    let line = 1 + memchr::memchr_iter(b'\n', &text.as_bytes()[..first]).count();
    let count = text.matches(char::REPLACEMENT_CHARACTER).count();
    let at = Location::line(u32::try_from(line).unwrap_or(u32::MAX));
    Some(Finding::warning(
        "broken-characters",
        at,
        [count.to_string()],
    ))
}

/// Text may be damaged here and there; where one character in fifty is broken or a control character, it is no text.
fn looks_binary(text: &str) -> bool {
    let sample = text.chars().take(4096);
    let (mut all, mut bad) = (0_usize, 0_usize);
    for c in sample {
        all += 1;
        bad += usize::from(
            c == char::REPLACEMENT_CHARACTER
                || (c.is_control() && !matches!(c, '\n' | '\r' | '\t')),
        );
    }
    bad * 50 > all
}

fn blocks(source: &SourceText) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(source.len());
    for (line, text) in (1..).zip(source.lines()) {
        let text = text.trim_ascii();
        let block = if text.starts_with('|') {
            Block::Cells {
                line,
                mark: Mark::Pipe,
            }
        } else if is_blank(text) {
            Block::Gap
        } else if memchr::memchr(b'\t', source.line(line).as_bytes()).is_some() {
            Block::Cells {
                line,
                mark: Mark::Tab,
            }
        } else if has_gap(text) {
            Block::Spaced { line }
        } else {
            Block::Line { line }
        };
        blocks.push(block);
    }
    blocks
}

/// Whether blanks set parts of a line apart.
fn has_gap(line: &str) -> bool {
    line.contains("  ") || line.contains("\u{3000}\u{3000}")
}

fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(bytes: &[u8]) -> Result<String, OpenError> {
        read(bytes.to_vec()).map(|document| document.source.text.clone())
    }

    #[test]
    fn every_usual_encoding_gives_the_same_text() {
        let text = "泽州县财政局\n单位：万元\n合计\t8909.83\n一般公共服务支出\t7280.95\n";
        let (gb, _, _) = GB18030.encode(text);
        let bom = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        let utf16: Vec<u8> = [0xFF, 0xFE]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        for bytes in [text.as_bytes(), &gb, &bom, &utf16] {
            assert_eq!(text_of(bytes).expect("text"), text);
        }
    }

    #[test]
    fn a_broken_character_harms_nothing_else() {
        let text = "泽州县财政局\n单位：万元\n合计\t8909.83\n一般公共服务支出\t7280.95\n".repeat(5);
        let cut = &text.as_bytes()[..text.len() - "出\t7280.95\n".len() + 1];
        let document = read(cut.to_vec()).expect("text");
        assert!(document.source.text.starts_with("泽州县财政局\n"));
        let [finding] = &document.findings[..] else {
            panic!("{:?}", document.findings);
        };
        assert_eq!((finding.code, finding.at.line), ("broken-characters", 20));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(matches!(text_of(b"\x7fELF\0\0\0"), Err(OpenError::Binary)));
        assert!(matches!(
            text_of(&[0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 4]),
            Err(OpenError::Binary)
        ));
    }

    #[test]
    fn lines_are_sorted_by_what_divides_them() {
        let document = read("题目\n\n| a | b |\r\nc\td\n\t\n".into()).expect("text");
        assert_eq!(
            document.blocks,
            [
                Block::Line { line: 1 },
                Block::Gap,
                Block::Cells {
                    line: 3,
                    mark: Mark::Pipe
                },
                Block::Cells {
                    line: 4,
                    mark: Mark::Tab
                },
                Block::Gap,
                Block::Gap
            ]
        );
    }
}
