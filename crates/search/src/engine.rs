//! Answering: one search over all languages, one hit a story.

use std::cmp::Ordering;

use crate::excerpt::{excerpt, marked};
use crate::fold::fold;
use crate::lexicon::Lexicon;
use crate::message::{Hit, Results};
use crate::near::Places;
use crate::order::order;
use crate::query::{Query, Sought};
use crate::rank::worth;
use crate::segment::{Card, Decoded, Error, decode};

/// What a match in another language than the reader's counts.
const OTHER: f32 = 0.8;

/// How much the words of the query that a story lacks take from its score.
const LACK: f32 = 0.5;

/// How much a story gains whose words stand side by side as they do in the query.
const CLOSE: f32 = 0.6;

/// Of how many of the best stories it is looked at how their words stand.
const LOOKED: usize = 100;

/// The search of a site.
#[derive(Debug, Default)]
pub struct Engine {
    lexicons: Vec<Lexicon>,
    /// Of every story its document in each language.
    stories: Vec<Vec<Option<usize>>>,
}

/// A story that was found.
#[derive(Clone, Copy, Debug)]
struct Found {
    score: f32,
    story: usize,
    /// In which language it is worth most.
    lexicon: usize,
    /// Whether it has every word of the query.
    whole: bool,
}

/// By language and by word of the query: the folded words that it stands for.
type Meant = Vec<Vec<Vec<String>>>;

impl Engine {
    /// Opens segments, given as the bytes that [`crate::build::Segment::finish`] made, in the site's order of languages.
    ///
    /// # Errors
    ///
    /// [`Error`] where one of them cannot be read.
    pub fn open(segments: &[Vec<u8>]) -> Result<Self, Error> {
        let mut languages: Vec<(String, Vec<Decoded>)> = Vec::new();
        for bytes in segments {
            let segment = decode(bytes)?;
            match languages.iter_mut().find(|(lang, _)| *lang == segment.lang) {
                Some((_, known)) => known.push(segment),
                None => languages.push((segment.lang.clone(), vec![segment])),
            }
        }
        let lexicons: Vec<Lexicon> =
            languages.into_iter().map(|(lang, segments)| Lexicon::new(&lang, segments.into_iter())).collect();
        let all: Vec<(&str, usize, usize)> = lexicons
            .iter()
            .enumerate()
            .flat_map(|(l, lexicon)| lexicon.cards.iter().enumerate().map(move |(d, card)| (&*card.id, l, d)))
            .collect();
        let at = |i: usize| all.get(i).copied().unwrap_or_default();
        let mut stories: Vec<Vec<Option<usize>>> = Vec::new();
        let mut last = None;
        for (id, lexicon, document) in order(all.len(), &|a, b| at(a).cmp(&at(b))).into_iter().map(at) {
            if last.replace(id) != Some(id) {
                stories.push(vec![None; lexicons.len()]);
            }
            if let Some(place) = stories.last_mut().and_then(|story| story.get_mut(lexicon)) {
                *place = Some(document);
            }
        }
        Ok(Self { lexicons, stories })
    }

    /// How many stories can be found.
    #[must_use]
    pub fn stories(&self) -> usize {
        self.stories.len()
    }

    /// Answers a query for a reader of `langs`, the first preferred, with at most `limit` hits, the best first; equal
    /// ones by date, then id.
    #[must_use]
    pub fn query(&self, text: &str, langs: &[&str], limit: usize) -> Results {
        let query = Query::parse(text);
        let (found, meant) = self.find(&query, langs.first().copied().unwrap_or_default());
        let wanted: Vec<Found> = found.into_iter().filter(|found| self.is_wanted(&query, *found)).collect();
        let ranked = self.look(&query, &meant, self.sorted(&wanted));
        let marks: Vec<Vec<String>> = meant.into_iter().map(sorted).collect();
        let hits = ranked.iter().take(limit).filter_map(|found| self.hit(*found, langs, &marks)).collect();
        Results { id: 0, query: text.to_owned(), total: u32::try_from(ranked.len()).unwrap_or(u32::MAX), hits }
    }

    /// The stories that have a word of a query at least, or for one without words all; and what its words stand for.
    fn find(&self, query: &Query, own: &str) -> (Vec<Found>, Meant) {
        let words = query.words.len();
        let known: Vec<bool> =
            query.words.iter().map(|sought| self.lexicons.iter().any(|lexicon| lexicon.has(sought))).collect();
        let mut meant: Meant = Vec::new();
        // By language and by word, the score of every document.
        let mut scores: Vec<Vec<Vec<f32>>> = Vec::new();
        for lexicon in &self.lexicons {
            let worth: Vec<_> =
                query.words.iter().zip(&known).map(|(sought, known)| worth(sought, lexicon, *known)).collect();
            let (here, words) = worth.into_iter().map(|worth| (worth.scores, worth.meant)).unzip();
            scores.push(here);
            meant.push(words);
        }
        let mut all = Vec::new();
        for (story, documents) in self.stories.iter().enumerate() {
            let mut best = vec![0.0_f32; words];
            let mut most = (-1.0, 0);
            for (l, document) in documents.iter().enumerate().filter_map(|(l, document)| Some((l, (*document)?))) {
                let factor = if self.lexicons.get(l).is_some_and(|lexicon| lexicon.lang == own) { 1.0 } else { OTHER };
                let mut sum = 0.0;
                for (best, scores) in best.iter_mut().zip(scores.get(l).into_iter().flatten()) {
                    let score = factor * scores.get(document).copied().unwrap_or_default();
                    *best = best.max(score);
                    sum += score;
                }
                if sum > most.0 {
                    most = (sum, l);
                }
            }
            if words == 0 && !query.is_empty() || most.0 > 0.0 {
                let whole = best.iter().all(|score| *score > 0.0);
                all.push(Found { score: together(&best), story, lexicon: most.1, whole });
            }
        }
        (all, meant)
    }

    /// The card of a story in a language.
    fn card(&self, story: usize, lexicon: usize) -> Option<&Card> {
        let document = (*self.stories.get(story)?.get(lexicon)?)?;
        self.lexicons.get(lexicon)?.cards.get(document)
    }

    /// The best first; equal ones by date, then id.
    fn sorted(&self, found: &[Found]) -> Vec<Found> {
        let at = |i: usize| {
            let found = found.get(i)?;
            Some((found.score, self.card(found.story, found.lexicon)?))
        };
        let by = |a: usize, b: usize| match (at(a), at(b)) {
            (Some((score, card)), Some((other, next))) => {
                other.total_cmp(&score).then_with(|| next.date.cmp(&card.date)).then_with(|| card.id.cmp(&next.id))
            }
            _ => Ordering::Equal,
        };
        order(found.len(), &by).into_iter().filter_map(|i| found.get(i).copied()).collect()
    }

    /// Whether a story passes the filters, and has nothing that is not wanted.
    fn is_wanted(&self, query: &Query, found: Found) -> bool {
        let Some(card) = self.card(found.story, found.lexicon) else { return false };
        let step = |text: &str| fold(text).replace(' ', "-");
        let topic = |wanted: &String| card.topics.iter().any(|topic| step(topic) == step(wanted));
        let year = |(from, to): &(String, String)| {
            let year = card.date.get(..4).unwrap_or_default();
            (from.is_empty() || **from <= *year) && (to.is_empty() || *year <= **to)
        };
        let has = |words: &Vec<Sought>| {
            let which = |folded: &str| positions(words, &|word| word.folded == folded);
            places(card, &which).has_phrase(0..words.len())
        };
        (query.topics.is_empty() || query.topics.iter().any(topic))
            && (query.years.is_empty() || query.years.iter().any(year))
            && !query.without.iter().any(has)
    }

    /// Looks at how the words stand in the best stories, and at the phrases: where any story has them, the others are no
    /// answer.
    fn look(&self, query: &Query, meant: &Meant, mut ranked: Vec<Found>) -> Vec<Found> {
        if query.words.len() < 2 {
            return ranked;
        }
        for found in ranked.iter_mut().take(LOOKED) {
            let Some((card, words)) = self.card(found.story, found.lexicon).zip(meant.get(found.lexicon)) else {
                continue;
            };
            let which = |folded: &str| positions(words, &|meant| meant.iter().any(|word| word == folded));
            found.score *= 1.0 + CLOSE * places(card, &which).closeness(words.len());
        }
        if !query.phrases.is_empty() {
            let with: Vec<Found> = ranked.iter().copied().filter(|found| self.has_phrases(query, *found)).collect();
            if !with.is_empty() {
                ranked = with;
            }
        }
        self.sorted(&ranked)
    }

    /// Whether a version of a story has every phrase, as it was typed but for case and marks.
    fn has_phrases(&self, query: &Query, found: Found) -> bool {
        let which = |folded: &str| positions(&query.words, &|word| word.folded == folded);
        let has = |card: &Card| {
            let places = places(card, &which);
            query.phrases.iter().all(|phrase| places.has_phrase(phrase.clone()))
        };
        found.whole && (0..self.lexicons.len()).filter_map(|lexicon| self.card(found.story, lexicon)).any(has)
    }

    /// A hit in the version that opens for the reader: in the first of the reader's languages that there is, else the
    /// first of the site's.
    fn hit(&self, found: Found, langs: &[&str], marks: &[Vec<String>]) -> Option<Hit> {
        let lang = langs.first().copied().unwrap_or_default();
        let best = self.card(found.story, found.lexicon)?;
        let number = |lang: &str| self.lexicons.iter().position(|lexicon| lexicon.lang == lang);
        let version = |lang: &str| {
            let lexicon = number(lang)?;
            Some((lexicon, self.card(found.story, lexicon).filter(|card| card.is_whole())?))
        };
        let shown = langs.iter().find_map(|lang| version(lang)).or_else(|| version(best.languages.first()?));
        let (opens, card) = shown.unwrap_or((found.lexicon, best));
        let opens_in = &self.lexicons.get(opens)?.lang;
        let slug = if opens_in == lang {
            &card.slug
        } else {
            version(&card.original).map_or(&card.slug, |(_, card)| &card.slug)
        };
        // Date and topics are told in the reader's language, whatever opens.
        let told = number(lang).and_then(|own| self.card(found.story, own)).unwrap_or(card);
        let marks = marks.get(opens).map(Vec::as_slice).unwrap_or_default();
        Some(Hit {
            id: card.id.clone(),
            lang: opens_in.clone(),
            slug: slug.clone(),
            title: marked(&card.title, marks),
            excerpt: excerpt(&card.summary, &card.body, marks),
            date: card.date.clone(),
            date_text: told.date_text.clone(),
            topics: told.topics.clone(),
            languages: card.languages.clone(),
            score: found.score,
        })
    }
}

/// What a query is worth to a story, from what its words are.
fn together(words: &[f32]) -> f32 {
    let all = words.len().max(1) as f32;
    let lacking = words.iter().filter(|word| **word <= 0.0).count() as f32 / all;
    words.iter().sum::<f32>() * (1.0 - LACK * lacking) * (1.0 - lacking)
}

/// Where words stand in a story's headline, summary and text.
fn places(card: &Card, which: &dyn Fn(&str) -> Vec<usize>) -> Places {
    let texts = [&card.title, &card.summary].into_iter().map(String::as_str).chain(card.body.split('\n'));
    Places::of(texts, which)
}

/// Where in a list something holds.
fn positions<T>(list: &[T], holds: &dyn Fn(&T) -> bool) -> Vec<usize> {
    list.iter().enumerate().filter(|(_, item)| holds(item)).map(|(i, _)| i).collect()
}

/// The words of several lists in one, ascending.
fn sorted(lists: Vec<Vec<String>>) -> Vec<String> {
    let all: Vec<String> = lists.into_iter().flatten().collect();
    let places = order(all.len(), &|a, b| all.get(a).cmp(&all.get(b)));
    places.into_iter().filter_map(|i| all.get(i).cloned()).collect()
}
