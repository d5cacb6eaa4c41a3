//! How the words of a query stand to one another in a text: side by side, in their order, or at least near.

use crate::fold::fold;
use crate::token::tokens;

/// How far apart words may stand to be near, in words.
const NEAR: usize = 12;

/// Where words of a query stand in a text: their places among the query's words, by their places in the text.
#[derive(Debug, Default)]
pub struct Places(Vec<(usize, usize)>);

impl Places {
    /// Looks at texts one after another; `which` names the words of the query that a folded word stands for.
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>, which: &dyn Fn(&str) -> Vec<usize>) -> Self {
        let mut places = Vec::new();
        let mut at = 0;
        for text in texts {
            for token in tokens(text) {
                places.extend(which(&fold(token.text)).into_iter().map(|word| (at, word)));
                at += 1;
            }
            // What ends a text and what begins the next are not side by side.
            at += NEAR;
        }
        Self(places)
    }

    /// Whether these words of the query follow one another somewhere.
    #[must_use]
    pub fn has_phrase(&self, phrase: std::ops::Range<usize>) -> bool {
        let stands = |at: usize, word: usize| self.0.binary_search(&(at, word)).is_ok();
        let first = phrase.start;
        self.0
            .iter()
            .filter(|(_, word)| *word == first)
            .any(|(at, _)| phrase.clone().all(|word| stands(at + word - first, word)))
    }

    /// How close the words stand, from 0 to 1: the share of neighbours in the query that are neighbours in the text, in their
    /// order; less where they are only near.
    #[must_use]
    pub fn closeness(&self, words: usize) -> f32 {
        if words < 2 {
            return 0.0;
        }
        let pairs = (1..words).map(|word| {
            let mut best = 0.0_f32;
            let mut before: [Option<usize>; 2] = [None, None];
            for &(at, here) in &self.0 {
                let (slot, other) = if here == word { (1, 0) } else { (0, 1) };
                if here != word && here != word - 1 {
                    continue;
                }
                if let Some(there) = before.get(other).copied().flatten()
                    && at > there
                    && at - there <= NEAR
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

    fn places(text: &str, query: &[&str]) -> Places {
        let which = |word: &str| (0..query.len()).filter(|&i| query[i] == word).collect();
        Places::of(text.split('|'), &which)
    }

    #[test]
    fn a_phrase_stands_in_its_order_without_a_gap() {
        let query = ["right", "to", "return"];
        assert!(places("The right to return", &query).has_phrase(0..3));
        assert!(!places("To return is a right to have", &query).has_phrase(0..3));
        assert!(!places("the right|to return", &query).has_phrase(0..3));
        assert!(places("the right|to return", &query).has_phrase(1..3));
    }

    #[test]
    fn neighbours_are_closer_than_words_apart() {
        let query = ["free", "movement"];
        let of = |text: &str| places(text, &query).closeness(2);
        assert!(of("free movement") > of("movement free") && of("movement free") > of("free and easy movement"));
        assert_eq!(of("free|movement"), 0.0);
        assert_eq!(of("free"), 0.0);
    }
}
