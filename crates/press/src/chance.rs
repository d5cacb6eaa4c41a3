//! Numbers that look as if they came by chance, and are the same on every machine.

/// A sequence of such numbers (SplitMix64, <https://prng.di.unimi.it/splitmix64.c>).
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

    /// True so many times of a hundred.
    pub fn percent(&mut self, times: u64) -> bool {
        self.below(100) < times
    }

    /// The place of one of so many things, all alike.
    pub fn place(&mut self, count: usize) -> usize {
        let at = self.below(u64::try_from(count).unwrap_or_default());
        usize::try_from(at).unwrap_or_default()
    }

    /// A number between two others.
    pub fn between(&mut self, from: f32, to: f32) -> f32 {
        from + (to - from) * (self.below(1 << 16) as f32 / 65_535.0)
    }
}
