//! Lists of stories as bits, by the code of Golomb and Rice: of every gap so many low bits as the list is sparse, and
//! before them the others, counted in ones. Where stories are spread evenly nothing is much shorter.
//!
//! ```text
//! ascending   gap × count     the first number, then by how much each is more than the one before, less one
//! gap         ones, a zero: the gap divided by 2^width; then its last width bits, the lowest first
//! ```
//!
//! Lists follow one another without a space; the last is filled up with zeros to a byte. Nobody writes a width down: it
//! follows from how many numbers there are, and which they may be.

/// How many low bits a gap has in a list of so many numbers below `end`: the mean gap's, times the logarithm of 2.
fn width(count: usize, end: u32) -> u32 {
    let count = u64::try_from(count).unwrap_or(u64::MAX).max(1);
    (u64::from(end) * 69 / 100 / count).checked_ilog2().unwrap_or_default()
}

/// Reads lists. `None` is: they are not what was written.
pub struct Bits<'a> {
    whole: &'a [u8],
    rest: &'a [u8],
    /// Bits of the bytes, the next one lowest, and how many of them were taken.
    bits: u64,
    count: u32,
}

impl<'a> Bits<'a> {
    /// Reads from the beginning of bytes.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { whole: bytes, rest: bytes, bits: 0, count: 0 }
    }

    /// So many numbers that ascend and are less than `end`. They take a bit at least each.
    pub fn ascending(&mut self, count: usize, end: u32) -> Option<Vec<u32>> {
        let width = width(count, end);
        // A length may be a lie; the bits are none.
        let mut numbers = Vec::with_capacity(count.min(8 * self.rest.len() + 64));
        let mut next = 0_u32;
        for _ in 0..count {
            let number = next.checked_add(self.gap(width, end)?).filter(|number| *number < end)?;
            numbers.push(number);
            next = number + 1;
        }
        Some(numbers)
    }

    fn gap(&mut self, width: u32, end: u32) -> Option<u32> {
        self.fill();
        let mut high = self.bits.trailing_ones();
        if high + 1 + width > self.count {
            // Many ones, or the last bits of all.
            high = self.ones(end)?;
        } else {
            self.skip(high + 1)?;
        }
        let high = Some(high).filter(|high| *high <= end >> width)?;
        let low = u32::try_from(self.bits & ((1 << width) - 1)).ok()?;
        self.skip(width)?;
        Some(high << width | low)
    }

    /// The bytes after the last list.
    #[must_use]
    pub fn end(self) -> &'a [u8] {
        let unread = self.rest.len() + usize::try_from(self.count / 8).unwrap_or_default();
        self.whole.get(self.whole.len() - unread..).unwrap_or_default()
    }

    /// How many ones stand before the next zero, which is passed.
    fn ones(&mut self, most: u32) -> Option<u32> {
        let mut sum = 0_u32;
        loop {
            let ones = self.bits.trailing_ones().min(self.count);
            sum = sum.checked_add(ones).filter(|sum| *sum <= most)?;
            self.skip(ones)?;
            if self.count > 0 {
                self.skip(1)?;
                self.fill();
                return Some(sum);
            }
            // There may be more of them in what is not taken yet.
            self.fill();
            if self.count == 0 {
                return None;
            }
        }
    }

    /// Takes as many bytes as fit.
    fn fill(&mut self) {
        while self.count <= 56
            && let Some((byte, rest)) = self.rest.split_first()
        {
            self.bits |= u64::from(*byte) << self.count;
            self.count += 8;
            self.rest = rest;
        }
    }

    fn skip(&mut self, bits: u32) -> Option<()> {
        self.count = self.count.checked_sub(bits)?;
        self.bits = self.bits.checked_shr(bits).unwrap_or_default();
        Some(())
    }
}

/// Writes what [`Bits`] reads.
#[cfg(feature = "build")]
#[derive(Default)]
pub struct Writer {
    bytes: Vec<u8>,
    /// How many bits the last byte has.
    used: u32,
}

#[cfg(feature = "build")]
impl Writer {
    /// Numbers that ascend and are less than `end`.
    pub fn ascending(&mut self, numbers: &[u32], end: u32) {
        let width = width(numbers.len(), end);
        let mut next = 0;
        for number in numbers {
            let gap = number - next;
            (0..gap >> width).for_each(|_| self.bit(1));
            self.bit(0);
            (0..width).for_each(|at| self.bit(gap >> at & 1));
            next = number + 1;
        }
    }

    /// All lists.
    #[must_use]
    pub fn end(self) -> Vec<u8> {
        self.bytes
    }

    fn bit(&mut self, bit: u32) {
        if self.used.is_multiple_of(8) {
            self.bytes.push(0);
            self.used = 0;
        }
        self.bytes.last_mut().into_iter().for_each(|byte| *byte |= (bit as u8) << self.used);
        self.used += 1;
    }
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let lists: [(&[u32], u32); 7] = [
            (&[], 9),
            (&[0, 1, 2, 3], 4),
            (&[999_999], 1_000_000),
            (&[0, 64, 65, 190, 199], 200),
            (&[1 << 23, (1 << 24) - 1], 1 << 24),
            (&(0..300).map(|n| n * 3).collect::<Vec<_>>(), 901),
            // All at the end of many: ones in a row.
            (&(99_800..100_000).collect::<Vec<_>>(), 100_000),
        ];
        let mut out = Writer::default();
        lists.iter().for_each(|(list, end)| out.ascending(list, *end));
        let mut bytes = out.end();
        bytes.extend_from_slice(b"after");
        let mut bits = Bits::new(&bytes);
        for (list, end) in lists {
            assert_eq!(bits.ascending(list.len(), end).as_deref(), Some(list));
        }
        assert_eq!(bits.end(), b"after");
    }

    #[test]
    fn what_is_too_large_or_too_short_is_refused() {
        assert!(Bits::new(&[0xff; 40]).ascending(1, 100).is_none());
        assert!(Bits::new(&[0xff; 40]).ascending(1, 1 << 24).is_none());
        assert!(Bits::new(&[0]).ascending(9, 9).is_none());
        assert!(Bits::new(&[]).ascending(1, 1).is_none());
        assert_eq!(Bits::new(&[]).ascending(0, 1), Some(Vec::new()));
        // A gap that fits, past the end.
        let mut out = Writer::default();
        out.ascending(&[60, 99], 100);
        assert!(Bits::new(&out.end()).ascending(2, 99).is_none());
    }
}
