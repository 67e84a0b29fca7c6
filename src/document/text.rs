//! Plain text → lines, and which of them are divided into cells.

use std::sync::Arc;

use super::{Block, Document, Mark, OpenError, SourceText, charset, csv};
use crate::text::{Kinds, has_gap, sanitize};

/// Decodes a text file and sorts its lines.
///
/// # Errors
///
/// When the bytes are no text in any encoding.
pub(super) fn read(bytes: Vec<u8>) -> Result<Document, OpenError> {
    let (text, findings) = charset::decode(&bytes, None)?;
    let source = SourceText::new(sanitize(csv::tabbed(text)));
    let blocks = blocks(&source);
    Ok(Document {
        source: Arc::new(source),
        blocks,
        findings,
    })
}

fn blocks(source: &SourceText) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(source.len());
    blocks.extend(
        (1..)
            .zip(source.lines())
            .map(|(line, text)| block(line, text, source.kinds(line))),
    );
    blocks
}

/// What a line is, by what divides it.
pub(super) fn block(line: u32, text: &str, kinds: Kinds) -> Block {
    let trimmed = text.trim_ascii();
    if trimmed.starts_with('|') {
        let mark = Mark::Pipe;
        Block::Cells { line, mark }
    } else if is_blank(trimmed) {
        Block::Gap
    } else if kinds.has_tab() {
        let mark = Mark::Tab;
        Block::Cells { line, mark }
    } else if kinds.has_blank_beside_tabs() && has_gap(trimmed) {
        Block::Spaced { line }
    } else {
        Block::Line { line }
    }
}

fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;

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
