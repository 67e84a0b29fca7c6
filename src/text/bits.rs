//! Many bytes looked at together: as one number, or as one bit each.

/// How many bytes have their bits in one number.
pub(super) const BLOCK: usize = 64;

/// How many bytes are looked at together.
const EIGHT: usize = 8;

/// The block of bytes that begins at a byte, filled up with zeros.
pub(super) fn block(bytes: &[u8], from: usize) -> [u8; BLOCK] {
    let rest = bytes.get(from..).unwrap_or_default();
    rest.first_chunk().copied().unwrap_or_else(|| {
        let mut block = [0; BLOCK];
        block[..rest.len()].copy_from_slice(rest);
        block
    })
}

/// A bit for each byte that is a digit of half width.
pub(super) fn digits(block: &[u8; BLOCK]) -> u64 {
    let (eights, _) = block.as_chunks::<EIGHT>();
    let mut bits = 0;
    for (at, eight) in eights.iter().enumerate() {
        let highest = !above(u64::from_le_bytes(*eight) ^ each(b'0'), 9) & each(0x80);
        // Gathers the highest bits in the highest byte, in order.
        bits |= (highest.wrapping_mul(0x0002_0408_1020_4081) >> 56) << (at * EIGHT);
    }
    bits
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
            }
        }
    }
}
