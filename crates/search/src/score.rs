//! What the words of a query are worth to stories: one list over all languages, ordered only as far as is asked.

use crate::lexicon::Meant;
use crate::order::order;
use crate::part;
use crate::query::Query;
use crate::rank::{impact, rarity};
use crate::store::Store;

/// What a match in another language than the reader's counts.
const OTHER: f32 = 0.8;

/// How much the words of the query that a story lacks take from its score.
const LACK: f32 = 0.5;

/// How much the newest story gains over the oldest: as much as breaks a near tie.
const RECENT: f32 = 0.01;

/// A story that was found.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// What it is worth.
    pub score: f32,
    /// Its number, counted from the oldest of the site.
    pub story: usize,
    /// In which language it is worth most.
    pub lang: usize,
    /// Whether it has every word of the query.
    pub whole: bool,
}

/// What is known of the stories that have a word of the query.
struct Sums {
    /// By story, one more than its place below; 0 for none.
    places: Vec<u32>,
    stories: Vec<usize>,
    /// The sum over the words, of each in the language in which it is worth most.
    sums: Vec<f32>,
    /// Which words it has: a bit for each.
    has: Vec<u32>,
    languages: usize,
    /// By story and language, the sum over the words.
    own: Vec<f32>,
    /// The same for the word that is being added.
    word: Vec<f32>,
}

impl Sums {
    fn place(&mut self, story: usize) -> Option<usize> {
        let place = self.places.get_mut(story)?;
        if *place == 0 {
            self.stories.push(story);
            *place = u32::try_from(self.stories.len()).ok()?;
            self.sums.push(0.0);
            self.has.push(0);
            let length = self.stories.len() * self.languages;
            self.own.resize(length, 0.0);
            self.word.resize(length, 0.0);
        }
        usize::try_from(*place - 1).ok()
    }

    fn add(&mut self, story: usize, lang: usize, score: f32) {
        let Some(place) = self.place(story) else { return };
        if let Some(best) = self.word.get_mut(place * self.languages + lang) {
            *best = best.max(score);
        }
    }

    /// Ends a word of the query.
    fn end(&mut self, word: u32) {
        let languages = self.languages.max(1);
        let all = self.sums.iter_mut().zip(&mut self.has);
        let by = self.own.chunks_mut(languages).zip(self.word.chunks_mut(languages));
        for ((sum, has), (own, word_scores)) in all.zip(by) {
            let mut best = 0.0_f32;
            for (own, score) in own.iter_mut().zip(word_scores) {
                *own += *score;
                best = best.max(*score);
                *score = 0.0;
            }
            *sum += best;
            *has |= u32::from(best > 0.0) << word;
        }
    }
}

/// What a word is worth to the stories that its cut lists leave out, and how likely one of them has it.
#[derive(Clone, Copy, Default)]
struct Left {
    score: f32,
    likely: f32,
}

/// How many stories exist in each language.
#[must_use]
pub fn whole(store: &Store) -> Vec<u32> {
    let languages = store.parts.first().map_or(0, |part| part.languages.len());
    let all = |lang| store.parts.iter().filter_map(move |part| part.languages.get(lang)).map(|(_, whole)| *whole);
    (0..languages).map(|lang| all(lang).sum()).collect()
}

/// How telling each form is: the forms of one word are as rare as they are together.
#[must_use]
pub fn rarities(meant: &[Meant], whole: &[u32]) -> Vec<f32> {
    let key = |i: usize| meant.get(i).map(|meant| (!meant.is_form(), meant.form.lang, &*meant.word.folded));
    let by = |a: usize, b: usize| match (key(a), key(b)) {
        // All forms of a language are one.
        (Some((false, lang, _)), Some((false, other, _))) => lang.cmp(&other),
        (a, b) => a.cmp(&b),
    };
    let places = order(meant.len(), &by);
    let mut rarities = vec![0.0; meant.len()];
    for group in places.chunk_by(|a, b| by(*a, *b).is_eq()) {
        let forms = || group.iter().filter_map(|i| meant.get(*i));
        let count = forms().map(|meant| meant.form.count).fold(0, u32::saturating_add);
        let all = forms().next().and_then(|meant| whole.get(meant.form.lang)).copied().unwrap_or_default();
        for i in group {
            rarities.get_mut(*i).into_iter().for_each(|rare| *rare = rarity(count, all));
        }
    }
    rarities
}

/// The stories that have a word of a query at least, in no order. With `complete`, the lists are taken to their ends.
#[must_use]
pub fn find(store: &Store, query: &Query, meant: &[Vec<Meant>], own: usize, complete: bool) -> Vec<Found> {
    let whole = whole(store);
    let stories = store.parts.iter().map(|part| part.stories).sum();
    let first = store.parts.first().map_or(0, |part| part.first);
    let mut sums = Sums {
        places: vec![0; stories],
        stories: Vec::new(),
        sums: Vec::new(),
        has: Vec::new(),
        languages: whole.len(),
        own: Vec::new(),
        word: Vec::new(),
    };
    let mut left = Vec::new();
    for (word, meant) in (0..).zip(meant) {
        let mut rest = Left::default();
        for (meant, rarity) in meant.iter().zip(rarities(meant, &whole)) {
            let Some(part) = store.parts.get(meant.file.0) else { continue };
            let lang = meant.form.lang;
            let factor = if lang == own { 1.0 } else { OTHER };
            let worth = factor * meant.weight * rarity;
            let shift = part.first - first;
            let at = |story: u32| usize::try_from(story).map_or(usize::MAX, |story| story.saturating_add(shift));
            for (story, step) in meant.form.stories.iter().zip(&meant.form.impacts) {
                sums.add(at(*story), lang, worth * impact(*step));
            }
            if meant.form.is_cut() {
                let least = worth * meant.form.impacts.iter().copied().min().map_or(0.0, impact);
                let held = u32::try_from(meant.form.stories.len()).unwrap_or(u32::MAX);
                let others = whole.get(lang).copied().unwrap_or_default().saturating_sub(held).max(1);
                let likely = (meant.form.count - held) as f32 / others as f32;
                // Whether a common word is in a phrase, what stands beside rarer ones tells.
                let is_told =
                    !query.phrases.is_empty() && part::common(&part.common, lang, &meant.form.exact).is_some();
                if is_told {
                    rest = Left { score: least, likely: 1.0 };
                } else if complete {
                    let stories = store.rest(meant.file.0, meant.file.1, meant.form.number).unwrap_or_default();
                    stories.into_iter().for_each(|story| sums.add(at(story), lang, least));
                } else if likely > rest.likely {
                    rest = Left { score: least, likely: likely.min(1.0) };
                }
            }
        }
        sums.end(word);
        left.push(rest);
    }
    let all = query.words.len().max(1) as f32;
    let found = sums.stories.iter().enumerate().map(|(place, &story)| {
        let has = sums.has.get(place).copied().unwrap_or_default();
        let mut sum = sums.sums.get(place).copied().unwrap_or_default();
        let mut lacking = 0.0;
        for (word, left) in left.iter().enumerate().filter(|(word, _)| has >> word & 1 == 0) {
            debug_assert!(word < 32);
            sum += left.score * left.likely;
            lacking += 1.0 - left.likely;
        }
        lacking /= all;
        let languages = sums.own.get(place * sums.languages..).unwrap_or_default().iter().take(sums.languages);
        let best = languages.enumerate().fold(
            (0, -1.0),
            |best: (usize, f32), (lang, score)| {
                if *score > best.1 { (lang, *score) } else { best }
            },
        );
        let recent = 1.0 + RECENT * story as f32 / stories.max(1) as f32;
        Found {
            score: recent * sum * (1.0 - LACK * lacking) * (1.0 - lacking),
            story: story + first,
            lang: best.0,
            whole: lacking <= 0.5 / all,
        }
    });
    found.collect()
}

/// The best so many, best first; of equal ones the newest.
#[must_use]
pub fn best(mut found: Vec<Found>, most: usize) -> Vec<Found> {
    const STEPS: usize = 512;
    let top = found.iter().map(|found| found.score).fold(0.0, f32::max).max(f32::MIN_POSITIVE);
    let step = |found: &Found| ((found.score / top * STEPS as f32) as usize).min(STEPS);
    if found.len() > most {
        let mut counts = [0_usize; STEPS + 1];
        found.iter().for_each(|found| counts.get_mut(step(found)).into_iter().for_each(|count| *count += 1));
        let mut seen = 0;
        let enough = counts.iter().rposition(|count| {
            seen += count;
            seen >= most
        });
        found.retain(|found| step(found) >= enough.unwrap_or_default());
    }
    let by = |a: usize, b: usize| match (found.get(a), found.get(b)) {
        (Some(a), Some(b)) => b.score.total_cmp(&a.score).then(b.story.cmp(&a.story)),
        _ => std::cmp::Ordering::Equal,
    };
    order(found.len(), &by).into_iter().take(most).filter_map(|i| found.get(i).copied()).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Scores of which some are equal, and some nearly.
    fn scores() -> impl Strategy<Value = Vec<f32>> {
        let score = prop_oneof![
            (0_u16..9).prop_map(f32::from),
            0.0..20.0_f32,
            (0_u8..9).prop_map(|n| 7.0 + f32::from(n) * f32::EPSILON * 8.0),
            Just(f32::MIN_POSITIVE),
            Just(1e30),
        ];
        proptest::collection::vec(score, 0..300)
    }

    proptest! {
        #[test]
        fn the_best_are_those_that_sorting_all_puts_first(scores in scores(), most in 0_usize..400) {
            let found = |(story, &score): (usize, &f32)| Found { score, story, lang: 0, whole: true };
            let found: Vec<Found> = scores.iter().enumerate().map(found).collect();
            let mut all = found.clone();
            all.sort_by(|a, b| b.score.total_cmp(&a.score).then(b.story.cmp(&a.story)));
            all.truncate(most);
            let stories = |found: &[Found]| found.iter().map(|found| found.story).collect::<Vec<_>>();
            prop_assert_eq!(stories(&best(found, most)), stories(&all));
        }
    }
}
