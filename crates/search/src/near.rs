//! Where words stand in stories, and how the words of a query stand to one another there: side by side, in their order, or
//! at least near.
//!
//! ```text
//! near       of every form of a file of terms in turn, facets and common words left out:
//!            of every story that the file holds, in turn:
//!            places                          twice by how much each is more than the one before (and one);
//!                                            one more where another follows
//!            then, of languages that have common words, of all these places:
//!            before:column × deep  after:column × deep   the numbers of the common words there, from 1 on; the first
//!                                            column is of all places, each other of those that have one in the one before
//! column     bytes                           a byte a place: the number, or 0
//! ```
//!
//! Which words are common, the part says: those that most stories have, where there are many.

use crate::bytes::Reader;
use crate::part;
use crate::term::Word;

/// How far apart words may stand to be near, in words.
pub const NEAR: u32 = 12;

/// How far the words of one text are from those of the next: of the headline from the summary, of a block from another.
pub const GAP: u32 = NEAR;

/// How many common words in a row are told on each side of a place, at most.
pub const DEEP: usize = 3;

/// The most places of a word in a story that are told.
const TOLD: usize = 32;

/// A place of a word in a story, and the common words before and after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stands {
    /// Counted in words.
    pub at: u32,
    /// Before it, then after it, the numbers ([`crate::part::common`]) of common words, from the nearest on; 0: no more.
    pub beside: [[u8; DEEP]; 2],
}

/// Where the forms of a file of terms stand: by the form's number, the places in each of the stories that the file holds;
/// nothing of a facet and of a common word.
pub type Told = Vec<Vec<Vec<Stands>>>;

/// Decodes the places of the words of a file of terms; the common words of each language, and how many of them in a row
/// are told.
#[must_use]
pub fn decode(bytes: &[u8], words: &[Word], common: &[Vec<String>], deep: usize) -> Option<Told> {
    let mut reader = Reader(bytes);
    let forms = || words.iter().flat_map(|word| &word.forms);
    let mut told = Vec::new();
    let mut beside = 0;
    for form in forms() {
        let mut stories = Vec::new();
        let is_told = form.lang < common.len() && part::common(common, form.lang, &form.exact).is_none();
        for _ in form.stories.iter().filter(|_| is_told) {
            let mut places = Vec::new();
            let mut next = 0_u32;
            loop {
                let number = reader.number()?;
                let at = next.checked_add(number >> 1)?;
                places.push(Stands { at, ..Stands::default() });
                next = at.checked_add(1)?;
                if number & 1 == 0 {
                    break;
                }
                if places.len() == TOLD {
                    return None;
                }
            }
            if has_common(common, form.lang) {
                beside += places.len();
            }
            stories.push(places);
        }
        told.push(stories);
    }
    let mut places: Vec<&mut Stands> = told
        .iter_mut()
        .zip(forms())
        .filter(|(_, form)| has_common(common, form.lang))
        .flat_map(|(stories, _)| stories.iter_mut().flatten())
        .collect();
    for side in 0..2 {
        let mut count = beside;
        for depth in 0..deep.min(DEEP) {
            let mut column = reader.take(count)?.iter();
            for place in &mut places {
                let Some(side) = place.beside.get_mut(side) else { continue };
                if depth == 0 || side.get(depth - 1).is_some_and(|word| *word > 0) {
                    side.get_mut(depth).into_iter().zip(&mut column).for_each(|(there, word)| *there = *word);
                }
            }
            count = places
                .iter()
                .filter(|place| place.beside.get(side).and_then(|side| side.get(depth)) > Some(&0))
                .count();
        }
    }
    reader.end(told)
}

fn has_common(common: &[Vec<String>], lang: usize) -> bool {
    common.get(lang).is_some_and(|words| !words.is_empty())
}

#[cfg(feature = "build")]
pub use writing::Writer;

#[cfg(feature = "build")]
mod writing {
    use super::{DEEP, TOLD, has_common};
    use crate::bytes;
    use crate::common::Common;

    /// Writes where the words of a file of terms stand.
    #[derive(Default)]
    pub struct Writer {
        places: bytes::Writer,
        sides: [[Vec<u8>; DEEP]; 2],
    }

    impl Writer {
        /// The places of a form in its stories. A word of the headings or the topics alone stands nowhere near any.
        /// So many common words in a row are told beside each.
        pub fn form<'p>(
            &mut self,
            lang: usize,
            stories: impl Iterator<Item = (u32, &'p [u32])>,
            common: &Common,
            deep: usize,
        ) {
            for (story, places) in stories {
                let places = if places.is_empty() { &[1 << 29] } else { places };
                let last = places.len().min(TOLD) - 1;
                let mut next = 0;
                for (i, place) in places.iter().take(TOLD).enumerate() {
                    self.places.number((place - next) << 1 | u32::from(i < last));
                    next = place + 1;
                    if has_common(&common.words, lang) {
                        let beside = common.beside(lang, story, *place);
                        for (columns, words) in self.sides.iter_mut().zip(beside) {
                            let told = words.iter().position(|word| *word == 0).map_or(DEEP, |last| last + 1).min(deep);
                            columns.iter_mut().zip(words).take(told).for_each(|(column, word)| column.push(word));
                        }
                    }
                }
            }
        }

        /// The file's bytes.
        #[must_use]
        pub fn end(self) -> Vec<u8> {
            [self.places.0].into_iter().chain(self.sides.into_iter().flatten()).flatten().collect()
        }
    }
}

/// Where words of a query stand in a text: their places in it, with their places among the query's words.
#[derive(Debug, Default)]
pub struct Places(pub Vec<(u32, usize)>);

impl Places {
    /// Whether these words of the query follow one another somewhere; where one stands that `anywhere` names is not known.
    #[must_use]
    pub fn has_phrase(&self, phrase: std::ops::Range<usize>, anywhere: &dyn Fn(usize) -> bool) -> bool {
        let stands = |from: u32, word: usize| {
            let at = u32::try_from(word - phrase.start).ok().and_then(|word| from.checked_add(word));
            anywhere(word) || at.is_some_and(|at| self.0.contains(&(at, word)))
        };
        let Some(first) = phrase.clone().find(|word| !anywhere(*word)) else { return true };
        let before = u32::try_from(first - phrase.start).unwrap_or(u32::MAX);
        let begins = self.0.iter().filter(|(_, word)| *word == first).filter_map(|(at, _)| at.checked_sub(before));
        let mut begins = begins;
        begins.any(|from| phrase.clone().all(|word| stands(from, word)))
    }

    /// How close the words stand, from 0 to 1: the share of neighbours in the query that are neighbours in the text, in their
    /// order; less where they are only so near. The places ascend.
    #[must_use]
    pub fn closeness(&self, words: usize, near: u32) -> f32 {
        if words < 2 {
            return 0.0;
        }
        let pairs = (1..words).map(|word| {
            let mut best = 0.0_f32;
            let mut before: [Option<u32>; 2] = [None, None];
            for &(at, here) in &self.0 {
                let (slot, other) = if here == word { (1, 0) } else { (0, 1) };
                if here != word && here != word - 1 {
                    continue;
                }
                if let Some(there) = before.get(other).copied().flatten()
                    && at > there
                    && at - there <= near
                {
                    let gap = (at - there) as f32;
                    let ordered = if here == word { 1.0 } else { 0.6 };
                    best = best.max(ordered / gap);
                }
                if let Some(place) = before.get_mut(slot) {
                    *place = Some(at);
                }
            }
            best
        });
        pairs.sum::<f32>() / (words - 1) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(feature = "build")]
    use crate::common::Common;

    fn places(text: &str, query: &[&str]) -> Places {
        let mut all = Vec::new();
        let mut at = 0;
        for part in text.split('|') {
            for word in part.split(' ') {
                all.extend((0..query.len()).filter(|&i| query[i] == word.to_lowercase()).map(|i| (at, i)));
                at += 1;
            }
            at += GAP;
        }
        Places(all)
    }

    #[cfg(all(feature = "build", not(target_arch = "wasm32")))]
    proptest::proptest! {
        #[test]
        fn places_are_read_as_they_were_written(
            forms in proptest::collection::vec(
                proptest::collection::vec(proptest::collection::btree_set(0_u32..1 << 29, 1..40), 0..4),
                0..6,
            ),
        ) {
            let mut out = Writer::default();
            let mut word = Word::default();
            for form in &forms {
                let places: Vec<Vec<u32>> = form.iter().map(|all| all.iter().copied().collect()).collect();
                out.form(0, (0..).zip(places.iter().map(Vec::as_slice)), &Common::default(), DEEP);
                let stories = u32::try_from(places.len()).unwrap();
                word.forms.push(crate::term::Form { stories: (0..stories).collect(), ..Default::default() });
            }
            let stands = |at: &u32| Stands { at: *at, beside: [[0; DEEP]; 2] };
            let told: Told = forms
                .iter()
                .map(|form| form.iter().map(|all| all.iter().take(TOLD).map(stands).collect()).collect())
                .collect();
            assert_eq!(decode(&out.end(), &[word], &[Vec::new()], DEEP), Some(told));
        }
    }

    #[test]
    fn a_word_without_a_place_stands_near_no_other() {
        let mut out = Writer::default();
        out.form(0, [(0, &[][..])].into_iter(), &Common::default(), DEEP);
        let form = crate::term::Form { stories: vec![0], ..Default::default() };
        let told = decode(&out.end(), &[Word { forms: vec![form], ..Word::default() }], &[Vec::new()], DEEP).unwrap();
        assert_eq!(told, [vec![vec![Stands { at: 1 << 29, beside: [[0; DEEP]; 2] }]]]);
    }

    #[test]
    fn a_phrase_stands_in_its_order_without_a_gap() {
        let query = ["right", "to", "return"];
        let has = |text: &str, phrase| places(text, &query).has_phrase(phrase, &|_| false);
        assert!(has("The right to return", 0..3));
        assert!(!has("To return is a right to have", 0..3));
        assert!(!has("the right|to return", 0..3));
        assert!(has("the right|to return", 1..3));
    }

    #[test]
    fn a_word_that_is_everywhere_may_stand_between() {
        let query = ["right", "of", "return"];
        let has = |text: &str| places(text, &query).has_phrase(0..3, &|word| word == 1);
        assert!(has("right to return") && !has("right return") && !has("return to right"));
    }

    #[test]
    fn neighbours_are_closer_than_words_apart() {
        let query = ["free", "movement"];
        let of = |text: &str| places(text, &query).closeness(2, NEAR);
        assert!(of("free movement") > of("movement free") && of("movement free") > of("free and easy movement"));
        assert_eq!(of("free|movement"), 0.0);
        assert_eq!(of("free"), 0.0);
    }
}
