//! Many bytes looked at together: as one number, or as one bit each.

/// How many bytes have their bits in one number.
pub(super) const BLOCK: usize = 64;

/// How many bytes are looked at together.
pub(super) const EIGHT: usize = 8;

/// A bit for each of the first bytes that is a digit of half width.
pub(super) fn digits(bytes: &[u8]) -> u64 {
    gathered(bytes, |eight| !above(eight ^ each(b'0'), 9))
}

/// A bit for each of the first bytes that is the one which stands eight times in `each`, and is not zero.
pub(super) fn equal(bytes: &[u8], each: u64) -> u64 {
    gathered(bytes, |eight| !above(eight ^ each, 0))
}

/// A bit for each of the first bytes whose highest bit is set in what `told` makes of eight of them. Zeros follow the last,
/// which have no bit.
fn gathered(bytes: &[u8], told: impl Fn(u64) -> u64) -> u64 {
    // Multiplied, the highest bits come together in the highest byte, in order.
    let of = |eight: u64| (told(eight) & each(0x80)).wrapping_mul(0x0002_0408_1020_4081) >> 56;
    let of_all = |eights: &[[u8; EIGHT]]| {
        let numbered = eights.iter().enumerate();
        numbered.fold(0, |bits, (at, eight)| {
            bits | of(u64::from_le_bytes(*eight)) << (at * EIGHT)
        })
    };
    if let Some(block) = bytes.first_chunk::<BLOCK>() {
        return of_all(block.as_chunks().0);
    }
    let (eights, rest) = bytes.as_chunks();
    let rest = match bytes.last_chunk() {
        _ if rest.is_empty() => 0,
        Some(last) => u64::from_le_bytes(*last) >> (8 * (EIGHT - rest.len())),
        None => (rest.iter().rev()).fold(0, |number, byte| number << 8 | u64::from(*byte)),
    };
    of_all(eights) | of(rest) << (eights.len() * EIGHT)
}

/// One byte eight times.
pub(super) const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; EIGHT])
}

/// Sets the highest bit of each byte that is above a limit below 128. No sum goes over into the next byte.
pub(super) const fn above(numbers: u64, limit: u8) -> u64 {
    const LOW: u64 = each(0x7F);
    ((numbers & LOW) + each(0x7F - limit)) | numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_has_its_own_bit() {
        for byte in 0..=u8::MAX {
            for at in 0..BLOCK {
                let mut block = [b'/'; BLOCK];
                block[at] = byte;
                let expected = u64::from(byte.is_ascii_digit()) << at;
                assert_eq!(digits(&block), expected, "{byte:x} at {at}");
                assert_eq!(digits(&block[..=at]), expected, "{byte:x} as the last");
                let expected = u64::from(byte == b'|') << at;
                assert_eq!(equal(&block, each(b'|')), expected, "{byte:x} at {at}");
                assert_eq!(equal(&block[..=at], each(b'|')), expected, "{byte:x} last");
            }
        }
    }
}
