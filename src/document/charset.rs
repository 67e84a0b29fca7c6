//! Bytes → characters, whatever encoding they are in, and what could not be decoded.

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, GB18030, GBK, UTF_8};

use super::OpenError;
use crate::{finding::Finding, location::Location};

/// Decodes a text; `declared` is the encoding that it names itself. What there is to say of it are findings.
///
/// # Errors
///
/// When the bytes are no text in any encoding.
pub(super) fn decode(
    bytes: &[u8],
    declared: Option<&'static Encoding>,
) -> Result<(String, Vec<Finding>), OpenError> {
    let (text, encoding) = decoded(bytes, declared)?;
    let mut findings = Vec::new();
    if encoding != UTF_8 {
        findings.push(Finding::note(
            "decoded",
            Location::default(),
            [encoding.name()],
        ));
    }
    findings.extend(broken(&text));
    Ok((text, findings))
}

/// A byte order mark decides; then UTF-8 if it is valid; then the declared encoding if everything is valid in it; then
/// what the bytes look like, GBK and gb2312 as GB18030.
fn decoded(
    bytes: &[u8],
    declared: Option<&'static Encoding>,
) -> Result<(String, &'static Encoding), OpenError> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(&bytes[length..]);
        return if broken && looks_binary(&text) {
            Err(OpenError::Binary)
        } else {
            Ok((text.into_owned(), encoding))
        };
    }
    if memchr::memchr(0, bytes).is_some() {
        return Err(OpenError::Binary);
    }
    // Several times as quick as the standard library with characters of three bytes.
    let (text, encoding) = match UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => (text, UTF_8),
        None => {
            let encoding = declared
                .map(widest)
                .filter(|encoding| !encoding.decode_without_bom_handling(bytes).1)
                .unwrap_or_else(|| guess(bytes));
            (encoding.decode_without_bom_handling(bytes).0, encoding)
        }
    };
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
    widest(detector.guess(Some(b"cn"), chardetng::Utf8Detection::Allow))
}

/// The encoding that holds another one and more.
fn widest(encoding: &'static Encoding) -> &'static Encoding {
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
    let first = memchr::memmem::find(text.as_bytes(), "\u{FFFD}".as_bytes())?;
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
    const SAMPLE: usize = 4 << 10;
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let bytes = sample.as_bytes();
    let is_control = |byte: u8| {
        (byte < b' ') & (byte != b'\n') & (byte != b'\r') & (byte != b'\t') | (byte == 0x7F)
    };
    let controls = bytes.iter().filter(|byte| is_control(**byte)).count();
    let is_second_control = |pair: &&[u8]| (pair[0] == 0xC2) & (pair[1] < 0xA0);
    let second_controls = bytes.windows(2).filter(is_second_control).count();
    let broken = memchr::memmem::find_iter(bytes, "\u{FFFD}").count();
    (controls + second_controls + broken) * 50 > sample.chars().count()
}
