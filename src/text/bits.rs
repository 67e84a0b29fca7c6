//! Many bytes looked at together: as one number, or as one bit each.

/// How many bytes have their bits in one number.
pub(super) const BLOCK: usize = 64;

/// How many bytes are looked at together.
pub(super) const EIGHT: usize = 8;

/// A bit for each of the first bytes that is a digit of half width.
pub(super) fn digits(bytes: &[u8]) -> u64 {
    match bytes.first_chunk::<BLOCK>() {
        Some(block) => digits_of(block.as_chunks().0),
        None => {
            let (eights, rest) = bytes.as_chunks();
            let last = (rest.iter().rev()).fold(0, |number, byte| number << 8 | u64::from(*byte));
            digits_of(eights) | digits_of_eight(last) << (eights.len() * EIGHT)
        }
    }
}

fn digits_of(eights: &[[u8; EIGHT]]) -> u64 {
    let numbered = eights.iter().enumerate();
    numbered.fold(0, |bits, (at, eight)| {
        bits | digits_of_eight(u64::from_le_bytes(*eight)) << (at * EIGHT)
    })
}

fn digits_of_eight(eight: u64) -> u64 {
    let highest = !above(eight ^ each(b'0'), 9) & each(0x80);
    // Gathers the highest bits in the highest byte, in order.
    highest.wrapping_mul(0x0002_0408_1020_4081) >> 56
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
            }
        }
    }
}
