//! Chance that is the same on every machine.

/// A sequence of numbers that depends on its seed alone (SplitMix64, <https://prng.di.unimi.it/splitmix64.c>).
pub struct Chance(u64);

impl Chance {
    /// The sequence of a seed.
    #[must_use]
    pub fn of(seed: &[u64]) -> Self {
        let mut chance = Self(0x7164_696e_6773);
        for part in seed {
            chance.0 = chance.next() ^ part.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    /// A number below `end`; 0 where that is 0.
    pub fn below(&mut self, end: u64) -> u64 {
        let product = u128::from(self.next()) * u128::from(end);
        u64::try_from(product >> 64).unwrap_or_default()
    }

    /// A rank below `count`: a rank is about as frequent as one by its number. Whole numbers alone, for powers of fractions
    /// differ from machine to machine: an octave by chance, then a place in it.
    pub fn zipf(&mut self, count: u64) -> u64 {
        if count < 2 {
            return 0;
        }
        let octaves = u64::from(count.ilog2()) + 1;
        loop {
            let start = 1_u64 << self.below(octaves);
            let rank = start + self.below(start) - 1;
            if rank < count {
                return rank;
            }
        }
    }

    /// One of some words.
    pub fn pick(&mut self, words: &'static str) -> &'static str {
        let count = u64::try_from(words.split(' ').count()).unwrap_or(1);
        let at = self.below(count);
        words.split(' ').nth(usize::try_from(at).unwrap_or_default()).unwrap_or_default()
    }
}
