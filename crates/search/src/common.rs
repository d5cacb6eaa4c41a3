//! Words that most stories have. Where they stand would be most of what is told of places, and is not told: instead, what
//! stands before and after every other word. So a phrase of a rare word and common ones is known from the rare word alone.

use rustc_hash::FxHashMap;

use crate::near::DEEP;
use crate::part::common;
use crate::run::{Cursor, Postings};
use crate::shelf::HELD;

/// A word that more than one in so many stories have is common, if its list is cut besides.
const SHARE: u32 = 8;

/// Up to which place of a text it is told what stands there.
const TOLD: usize = 1 << 16;

/// How many stories the list of a word has at least that is cut, less one.
const CUT: u32 = HELD as u32;

/// How many words of a language are common at most: a byte says which.
const MOST: usize = 255;

/// The common words of the stories of a part, and where they stand.
#[derive(Debug, Default)]
pub struct Common {
    /// By language, in lower case, ascending.
    pub words: Vec<Vec<String>>,
    /// By language and story: of each place, one more than the number of the common word that stands there.
    texts: Vec<Vec<Vec<u8>>>,
}

impl Common {
    /// Finds the common words of runs, of which each is of a language; how many stories exist in each. `None` where a run
    /// is damaged.
    #[must_use]
    pub fn find(runs: &[(usize, Vec<u8>)], first: usize, stories: usize, whole: &[u32]) -> Option<Self> {
        let mut common = Self { words: vec![Vec::new(); whole.len()], texts: vec![Vec::new(); whole.len()] };
        for (lang, whole) in whole.iter().enumerate().filter(|(_, whole)| **whole > CUT) {
            let runs = || runs.iter().filter(|(known, _)| *known == lang).map(|(_, run)| run.as_slice());
            common.read(lang, &runs, first, stories, *whole)?;
        }
        Some(common)
    }

    fn read<'r, R: Iterator<Item = &'r [u8]>>(
        &mut self,
        lang: usize,
        runs: &dyn Fn() -> R,
        first: usize,
        stories: usize,
        whole: u32,
    ) -> Option<()> {
        // What is common in no run is not common.
        let mut words: FxHashMap<String, (u32, Vec<(usize, Postings<'r>)>)> = FxHashMap::default();
        for run in runs() {
            let cursor = Cursor::new(run)?;
            let there = cursor.lengths.iter().filter(|lengths| lengths.first() != Some(&0)).count();
            for entry in cursor.filter(|entry| is_common(entry.stories, u32::try_from(there).unwrap_or(u32::MAX))) {
                words.entry(entry.exact).or_default();
            }
        }
        for run in runs() {
            let cursor = Cursor::new(run)?;
            let begins = cursor.first.checked_sub(first)?;
            for entry in cursor {
                if let Some((count, postings)) = words.get_mut(&entry.exact) {
                    *count = count.saturating_add(entry.stories);
                    postings.push((begins, entry.postings));
                }
            }
        }
        let mut words: Vec<_> = words
            .into_iter()
            .filter(|(_, (count, _))| *count > CUT && is_common(*count, whole))
            .map(|(exact, (count, postings))| (exact, count, postings))
            .collect();
        words.sort_unstable_by(|(a, many, _), (b, few, _)| few.cmp(many).then_with(|| a.cmp(b)));
        words.truncate(MOST);
        words.sort_unstable_by(|(a, ..), (b, ..)| a.cmp(b));
        let texts = self.texts.get_mut(lang)?;
        texts.resize(stories, Vec::new());
        for (number, (_, _, postings)) in (1..=u8::MAX).zip(&mut words) {
            for (begins, postings) in postings {
                let mut last = 0;
                while !postings.is_empty() {
                    let posting = postings.next(last)?;
                    last = posting.document;
                    let text = texts.get_mut(begins.checked_add(usize::try_from(last).ok()?)?)?;
                    posting.places.iter().for_each(|place| stand(text, *place, number));
                }
            }
        }
        *self.words.get_mut(lang)? = words.into_iter().map(|(exact, ..)| exact).collect();
        Some(())
    }

    /// Whether a form of a language is common.
    #[must_use]
    pub fn is(&self, lang: usize, exact: &str) -> bool {
        common(&self.words, lang, exact).is_some()
    }

    /// Which common words stand before and after a place in a story: their numbers, from the nearest on; 0: no more.
    #[must_use]
    pub fn beside(&self, lang: usize, story: u32, place: u32) -> [[u8; DEEP]; 2] {
        let text = self.texts.get(lang).zip(usize::try_from(story).ok()).and_then(|(texts, story)| texts.get(story));
        let at = |place: Option<u32>| text?.get(usize::try_from(place?).ok()?).copied();
        let side = |step: &dyn Fn(u32) -> Option<u32>| {
            let mut words = [0; DEEP];
            for (depth, word) in (1..).zip(&mut words) {
                match at(step(depth)) {
                    Some(there) if there > 0 => *word = there,
                    _ => break,
                }
            }
            words
        };
        [side(&|depth| place.checked_sub(depth)), side(&|depth| place.checked_add(depth))]
    }
}

/// Whether more than one in so many of all have a word.
fn is_common(count: u32, all: u32) -> bool {
    count.saturating_mul(SHARE) > all
}

/// Notes what stands at a place of a text.
fn stand(text: &mut Vec<u8>, place: u32, number: u8) {
    if let Some(place) = usize::try_from(place).ok().filter(|place| *place < TOLD) {
        text.resize(text.len().max(place + 1), 0);
        text.get_mut(place).into_iter().for_each(|there| *there = number);
    }
}
