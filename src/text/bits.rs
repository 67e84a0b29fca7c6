//! What many bytes are, looked at together: one bit for each.

use wide::u8x16;

/// How many bytes have their bits in one number.
pub(super) const BLOCK: usize = 64;

/// How many bytes are looked at together.
const SIXTEEN: usize = 16;

/// A bit for each of the first bytes that is a digit of half width.
pub(super) fn digits(bytes: &[u8]) -> u64 {
    bits(bytes, |some| is_within(some, b'0', b'9'))
}

/// A bit for each of the first bytes that a digit of either width may begin with. Within a character no byte is one.
pub(super) fn beginnings_of_digits(bytes: &[u8]) -> u64 {
    let wide = u8x16::splat(0xEF);
    bits(bytes, |some| {
        is_within(some, b'0', b'9') | some.simd_eq(wide)
    })
}

/// A bit for each of the first bytes that a wide blank may begin with, but for that of Ogham.
pub(super) fn beginnings_of_wide_blanks(bytes: &[u8]) -> u64 {
    bits(bytes, |some| is_within(some, 0xE2, 0xE3))
}

/// A bit for each of the first bytes that is this one.
pub(super) fn equal(bytes: &[u8], byte: u8) -> u64 {
    let byte = u8x16::splat(byte);
    bits(bytes, |some| some.simd_eq(byte))
}

/// A bit for each of the first bytes to look at twice before a text is shown: control characters, and the first bytes of
/// the blocks that hold C1 controls, combining marks, format characters, right-to-left scripts, and everything beyond the
/// basic plane.
pub(super) fn suspects(bytes: &[u8]) -> u64 {
    bits(bytes, |some| {
        let is = |byte: u8| some.simd_eq(u8x16::splat(byte));
        let within = |first, last| is_within(some, first, last);
        let line_end = within(b'\t', b'\n') | is(b'\r');
        let control = within(0, 0x1F) & !line_end | is(0x7F);
        let wide = within(0xD6, 0xE3) | within(0xEA, 0xED) | within(0xEF, u8::MAX);
        control | is(0xC2) | within(0xCC, 0xCD) | is(0xD2) | wide
    })
}

/// Which bytes lie between two, both included.
fn is_within(bytes: u8x16, first: u8, last: u8) -> u8x16 {
    let values = bytes - u8x16::splat(first);
    values.min(u8x16::splat(last - first)).simd_eq(values)
}

/// The bits of what is told of the first bytes, sixteen by sixteen.
fn bits(bytes: &[u8], told: impl Fn(u8x16) -> u8x16) -> u64 {
    let of = |some: &[u8; SIXTEEN]| u64::from(told(u8x16::new(*some)).to_bitmask());
    let of_all = |all: &[[u8; SIXTEEN]]| {
        let numbered = all.iter().enumerate();
        numbered.fold(0, |bits, (at, some)| bits | of(some) << (at * SIXTEEN))
    };
    if let Some(block) = bytes.first_chunk::<BLOCK>() {
        return of_all(block.as_chunks().0);
    }
    let (all, rest) = bytes.as_chunks();
    let last = match bytes.last_chunk() {
        Some(last) => of(last) >> (SIXTEEN - rest.len()),
        None => {
            let mut few = [0; SIXTEEN];
            few[..rest.len()].copy_from_slice(rest);
            of(&few) & ((1 << rest.len()) - 1)
        }
    };
    of_all(all) | last << (all.len() * SIXTEEN)
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
                let bit = |is: bool| u64::from(is) << at;
                let digit = byte.is_ascii_digit();
                for bytes in [&block[..], &block[..=at]] {
                    let name = format!("{byte:x} at {at} of {}", bytes.len());
                    assert_eq!(digits(bytes), bit(digit), "{name}");
                    let beginning = digit || byte == 0xEF;
                    assert_eq!(beginnings_of_digits(bytes), bit(beginning), "{name}");
                    assert_eq!(equal(bytes, b'|'), bit(byte == b'|'), "{name}");
                }
            }
        }
        assert_eq!((digits(b""), equal(b"", 0)), (0, 0));
        assert_eq!(equal(&[0; 3], 0), 0b111);
    }
}
