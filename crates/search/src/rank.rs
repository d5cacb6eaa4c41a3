//! Scores: BM25F over the fields of a document (Robertson & Zaragoza 2009, doi:10.1561/1500000019). What depends on one
//! story is reckoned when the index is made, as an impact; how rare a word is, when it is asked for.

/// The parts of a document, the most telling first.
#[cfg(feature = "build")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The headline.
    Title,
    /// The sentences under it.
    Summary,
    /// The headings of the text.
    Headings,
    /// The text.
    Body,
    /// The names of the topics.
    Topics,
}

/// How many fields there are.
#[cfg(feature = "build")]
pub const FIELDS: usize = 5;

/// In how many steps an impact is told, and where they begin: no word means less to a story that has it.
const STEPS: f32 = 16.0;
const LEAST: f32 = 0.2;

/// How telling a word is that so many documents have (the idf of BM25, never negative).
#[must_use]
pub fn rarity(with: u32, all: u32) -> f32 {
    let (with, all) = (with as f32, all as f32);
    (1.0 + (all - with + 0.5).max(0.0) / (with + 0.5)).ln() + 0.1
}

/// What an impact counts, from 0 to 1.
#[must_use]
pub fn impact(step: u8) -> f32 {
    LEAST + (1.0 - LEAST) * (f32::from(step) + 0.5) / STEPS
}

#[cfg(feature = "build")]
pub use making::{averages, step};

#[cfg(feature = "build")]
mod making {
    use super::{FIELDS, LEAST, STEPS};
    use crate::run::Counts;

    /// What a word in each field counts: title, summary, headings, body, topics.
    const WEIGHTS: [f32; FIELDS] = [7.0, 3.0, 2.0, 1.0, 2.0];

    /// How much the length of each field tempers the count.
    const TEMPER: [f32; FIELDS] = [0.3, 0.5, 0.5, 0.75, 0.3];

    /// How soon more of the same word counts no more.
    const SATURATION: f32 = 0.7;

    /// How many words each field has on average, of the documents that have a headline; in eighths.
    #[must_use]
    pub fn averages<'l>(lengths: impl Iterator<Item = &'l Counts>) -> Counts {
        let (mut sums, mut whole) = ([0_u64; FIELDS], 0);
        for lengths in lengths.filter(|lengths| lengths.first() != Some(&0)) {
            whole += 1;
            sums.iter_mut().zip(lengths).for_each(|(sum, length)| *sum += u64::from(*length));
        }
        sums.map(|sum| u32::try_from(8 * sum / whole.max(1)).unwrap_or(u32::MAX))
    }

    /// The impact of a word that stands so often in the fields of a document of these lengths, in its steps.
    #[must_use]
    pub fn step(counts: &Counts, lengths: &Counts, averages: &Counts) -> u8 {
        let mut sum = 0.0;
        for (((count, length), average), (weight, temper)) in
            counts.iter().zip(lengths).zip(averages).zip(WEIGHTS.iter().zip(&TEMPER))
        {
            let norm = 1.0 - temper + temper * *length as f32 / (*average as f32 / 8.0).max(1.0);
            // The tenth time says little more than the first: a headline outweighs it.
            let often = (*count > 0).then(|| 1.0 + (*count as f32).ln());
            sum += weight * often.unwrap_or_default() / norm.max(0.1);
        }
        (STEPS * (sum / (SATURATION + sum) - LEAST) / (1.0 - LEAST)) as u8
    }
}
