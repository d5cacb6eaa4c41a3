//! Words and things as often as they are in a collection of news.

use crate::chance::Chance;

/// How many of the most frequent words of a vocabulary are left out, for they are counted elsewhere: 2 to the power of
/// this.
const FIRST: u64 = 5;

/// How many octaves of words are about equally frequent in sum, as Zipf's law has it.
const LEVEL: u64 = 8;

/// Of a hundred words of the last octave and beyond, how many are of the octaves beyond.
const BEYOND: u64 = 39;

impl Chance {
    /// The place of one of so many things, as [`Self::zipf`] has it.
    pub fn zipf_place(&mut self, count: usize) -> usize {
        let at = self.zipf(u64::try_from(count).unwrap_or_default());
        usize::try_from(at).unwrap_or_default()
    }

    /// One of some words.
    pub fn pick(&mut self, words: &[&'static str]) -> &'static str {
        let at = self.place(words.len());
        words.get(at).copied().unwrap_or_default()
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

    /// The rank of a word of a vocabulary that never ends: Zipf's law for the first thousands, and a steeper fall beyond,
    /// as in collections of news (Montemurro 2001, doi:10.1016/S0378-4371(01)00355-7). New words become rarer with the
    /// length of what is written, but never cease (Heaps' law).
    pub fn vocabulary(&mut self) -> u64 {
        let mut octave = FIRST + self.below(LEVEL);
        while (FIRST + LEVEL - 1..FIRST + 40).contains(&octave) && self.percent(BEYOND) {
            octave += 1;
        }
        (1 << octave) + self.below(1 << octave) - (1 << FIRST)
    }

    /// The rank of a word that is neither frequent nor rare: what a story is about.
    pub fn middle(&mut self) -> u64 {
        let octave = FIRST + LEVEL - 4 + self.below(5);
        (1 << octave) + self.below(1 << octave) - (1 << FIRST)
    }
}
