//! Answering: one search over all languages, one hit a story. The engine says which files it wants, is given them, and is
//! asked again: at most three times for a question whose words are known.

use crate::card::Card;
use crate::excerpt::{excerpt, marked, shows};
use crate::filter::exactly;
use crate::lexicon::{Meant, Why, meant, nearest};
use crate::look::Looked;
use crate::message::{Facets, Hit, Results};
use crate::near::NEAR;
use crate::order::order;
use crate::part::{Error, File, Part};
use crate::query::Query;
use crate::score::{Found, best, find, whole};
use crate::store::Store;

/// How much a story gains whose words stand side by side as they do in the query.
const CLOSE: f32 = 0.6;

/// Of how many of the best stories it is looked at how their words stand; of how many, where there are phrases.
const LOOKED: usize = 100;
const PHRASED: usize = 1 << 14;

/// How many words a query must have for where they stand to be worth another file each.
const SENTENCE: usize = 4;

/// A word that more than one in so many stories have is common; where there are fewer stories than this, it is as if there
/// were so many.
const COMMON: u32 = 8;
const ARCHIVE: u32 = 1024;

/// The most words that are offered: to complete the last one, or where nothing was found.
const OFFERED: usize = 5;

/// The search of a site.
#[derive(Debug, Default)]
pub struct Engine {
    pub(crate) store: Store,
    /// By language, the folded words that the last question stood for, ascending.
    marks: Vec<Vec<String>>,
}

/// A question.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ask<'a> {
    /// What was typed.
    pub text: &'a str,
    /// Filters besides those that were typed, written alike: `topic:law year:2018..`.
    pub filters: &'a str,
    /// The reader's languages, the first preferred.
    pub langs: &'a [&'a str],
    /// How many hits are wanted.
    pub limit: usize,
    /// Whether the newest come first, not the best.
    pub newest: bool,
}

/// What comes of a question.
#[derive(Debug)]
pub enum Step {
    /// These files are wanted first, to be given in this order.
    Wanted(Vec<File>),
    /// The answer.
    Answer(Results),
}

impl Engine {
    /// Opens an index of its parts, the oldest stories first.
    ///
    /// # Errors
    ///
    /// [`Error`] where one of them cannot be read.
    pub fn open(parts: &[Vec<u8>]) -> Result<Self, Error> {
        Ok(Self { store: Store::open(parts)?, marks: Vec::new() })
    }

    /// The parts of the index.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.store.parts
    }

    /// By what the stories can be told apart.
    #[must_use]
    pub fn facets(&self) -> Facets {
        let mut facets = Facets::default();
        for part in self.store.parts.iter().rev() {
            if facets.languages.is_empty() {
                facets.languages = part.languages.iter().map(|(code, _)| code.clone()).collect();
            }
            facets.topics.extend_from_slice(&part.topics);
            let known = |year: &u32, years: &[u32]| years.last() == Some(year);
            for (year, _) in part.years.iter().rev() {
                if !known(year, &facets.years) {
                    facets.years.push(*year);
                }
            }
        }
        facets
    }

    /// Takes a file that was wanted.
    ///
    /// # Errors
    ///
    /// [`Error`] where it is not what was wanted.
    pub fn give(&mut self, file: File, bytes: &[u8]) -> Result<(), Error> {
        self.store.give(file, bytes)
    }

    /// Forgets every file that did not come with the parts.
    pub fn forget(&mut self) {
        self.store.forget();
    }

    /// Asks. The best hits come first, equal ones by date.
    #[must_use]
    pub fn ask(&mut self, ask: &Ask) -> Step {
        self.store.begin();
        let mut query = Query::parse(ask.text);
        query.filter_by(ask.filters);
        let (results, marks) = self.answer(&query, ask);
        if self.store.is_whole() {
            self.marks = marks;
            return Step::Answer(results);
        }
        let wanted = self.store.wanted();
        let places = order(wanted.len(), &|a, b| wanted.get(a).cmp(&wanted.get(b)));
        Step::Wanted(places.into_iter().filter_map(|i| wanted.get(i).copied()).collect())
    }

    /// The piece of a text that shows most of what was last asked; nothing where it shows none of it.
    #[must_use]
    pub fn excerpt(&self, lang: &str, text: &str) -> Vec<crate::message::Part> {
        let number = self.number(lang);
        excerpt(text, number.and_then(|lang| self.marks.get(lang)).map(Vec::as_slice).unwrap_or_default())
    }

    fn number(&self, lang: &str) -> Option<usize> {
        self.store.parts.first()?.languages.iter().position(|(code, _)| code == lang)
    }

    /// The answer as far as the files at hand allow, and what is to be marked.
    fn answer(&self, query: &Query, ask: &Ask) -> (Results, Vec<Vec<String>>) {
        let store = &self.store;
        let own = ask.langs.first().and_then(|lang| self.number(lang));
        let meant: Vec<Vec<Meant>> = query.words.iter().map(|sought| meant(store, sought)).collect();
        let whole = !query.phrases.is_empty() || !query.without.is_empty();
        let complete = whole || ask.newest || query.is_filtered();
        let filter = self.filter(query);
        let without = self.without(query);
        let mut found = if query.words.is_empty() {
            self.every(query)
        } else {
            find(store, query, &meant, own.unwrap_or_default(), complete)
        };
        found.retain(|found| filter.iter().all(|stories| stories.binary_search(&found.story).is_ok()));
        found.retain(|found| without.binary_search(&found.story).is_err());
        // The stories that have all words are the answer, where the question is for the newest.
        if ask.newest && found.iter().any(|found| found.whole) {
            found.retain(|found| found.whole);
        }
        let total = found.len();
        let mut ranked = best(found, if query.phrases.is_empty() { LOOKED.max(ask.limit) } else { PHRASED });
        let total = if self.look(query, &meant, &mut ranked) { ranked.len() } else { total };
        if ask.newest {
            let story = |i: usize| ranked.get(i).map(|found| std::cmp::Reverse(found.story));
            ranked = order(ranked.len(), &|a, b| story(a).cmp(&story(b)))
                .into_iter()
                .filter_map(|i| ranked.get(i).copied())
                .collect();
        }
        let marks = self.marks(&meant);
        // Cards are worth a request only when it is known whose.
        let hits = ranked.iter().take(if store.is_whole() { ask.limit } else { 0 });
        let hits: Vec<Hit> = hits.filter_map(|found| self.hit(*found, ask.langs, &marks)).collect();
        let results = Results {
            id: 0,
            query: ask.text.to_owned(),
            total: u32::try_from(total).unwrap_or(u32::MAX),
            instead: instead(query, &meant, ask.text),
            completions: self.completions(query, &meant, own),
            nearest: if total == 0 && store.is_whole() { self.nearest(query) } else { Vec::new() },
            hits,
        };
        (results, marks)
    }

    /// Looks at how the words stand in the best stories, and at the phrases: where any story has them, the others are no
    /// answer, and it says so.
    fn look(&self, query: &Query, meant: &[Vec<Meant>], ranked: &mut Vec<Found>) -> bool {
        let words = query.words.len();
        let phrased = !query.phrases.is_empty();
        if words < 2 {
            return false;
        }
        // In a headline, or where words stand first, all are near.
        let mut near = NEAR;
        let mut close = Looked::of(ranked.iter().take(LOOKED).map(|found| (found.story, Some(found.lang))));
        if self.store.knows_places() {
            close.fill(&self.store, meant);
        } else if phrased || words >= SENTENCE {
            // A word that many stories have says little by where it stands, and costs most.
            let all = whole(&self.store);
            let rare = |meant: &&Meant| {
                let all = all.get(meant.form.lang).copied().unwrap_or_default();
                meant.form.count.saturating_mul(COMMON) <= all.max(ARCHIVE)
            };
            let rare: Vec<Vec<Meant>> =
                meant.iter().map(|meant| meant.iter().filter(rare).copied().collect()).collect();
            close.fill(&self.store, &rare);
        } else {
            near = 1;
            close.fill_firsts(&self.store, meant);
        }
        for found in ranked.iter_mut() {
            found.score *= 1.0 + CLOSE * close.closeness(found.story, words, near);
        }
        let mut told = false;
        if phrased {
            let forms: Vec<Vec<Meant>> = meant.iter().map(|meant| exactly(meant.clone())).collect();
            let mut places = Looked::of(ranked.iter().filter(|found| found.whole).map(|found| (found.story, None)));
            places.fill(&self.store, &forms);
            let has = |story| query.phrases.iter().all(|phrase| places.has_phrase(story, phrase));
            let with: Vec<Found> = ranked.iter().copied().filter(|found| found.whole && has(found.story)).collect();
            if !with.is_empty() {
                *ranked = with;
                told = true;
            }
        }
        let all = ranked.len();
        *ranked = best(std::mem::take(ranked), all);
        told
    }

    /// The folded words that a query stands for in each language, ascending.
    fn marks(&self, meant: &[Vec<Meant>]) -> Vec<Vec<String>> {
        let languages = self.store.parts.first().map_or(0, |part| part.languages.len());
        let marks = (0..languages).map(|lang| {
            let all: Vec<&String> = meant
                .iter()
                .flatten()
                .filter(|meant| meant.form.lang == lang)
                .map(|meant| &meant.word.folded)
                .collect();
            let places = order(all.len(), &|a, b| all.get(a).cmp(&all.get(b)));
            let mut marks: Vec<String> = Vec::new();
            for word in places.into_iter().filter_map(|i| all.get(i).copied()) {
                if marks.last() != Some(word) {
                    marks.push(word.clone());
                }
            }
            marks
        });
        marks.collect()
    }

    /// What completes the last word: the words most stories have that begin so, as the reader's language writes them.
    fn completions(&self, query: &Query, meant: &[Vec<Meant>], own: Option<usize>) -> Vec<String> {
        let Some((sought, meant)) = query.words.last().zip(meant.last()).filter(|(sought, _)| sought.last) else {
            return Vec::new();
        };
        let begins: Vec<&Meant> = meant.iter().filter(|meant| meant.why == Why::Begins).collect();
        let of = |i: usize| {
            let meant = begins.get(i)?;
            Some((Some(meant.form.lang) != own, std::cmp::Reverse(meant.form.count), &meant.form.exact))
        };
        let mut words: Vec<String> = Vec::new();
        for i in order(begins.len(), &|a, b| of(a).cmp(&of(b))) {
            if let Some(meant) = begins.get(i)
                && meant.word.folded.starts_with(&sought.folded)
                && words.len() < OFFERED
                && !words.contains(&meant.form.exact)
            {
                words.push(meant.form.exact.clone());
            }
        }
        words
    }

    /// The words that are nearest to the words of a query for which nothing was found.
    fn nearest(&self, query: &Query) -> Vec<String> {
        let near = query.words.iter().flat_map(|sought| nearest(&self.store, &sought.folded, 2));
        near.map(|(.., word)| word).take(OFFERED).collect()
    }

    /// A hit in the version that opens for the reader: in the first of the reader's languages that there is, else the
    /// first of the site's.
    fn hit(&self, found: Found, langs: &[&str], marks: &[Vec<String>]) -> Option<Hit> {
        let own = langs.first().and_then(|lang| self.number(lang)).unwrap_or(found.lang);
        // Address, date and topics are told in the reader's language, whatever opens.
        let told = self.store.card(found.story, own)?;
        let codes = &self.store.parts.first()?.languages;
        let has = |lang: &usize| told.languages.checked_shr(u32::try_from(*lang).unwrap_or(32)).unwrap_or(0) & 1 == 1;
        let mut wished = langs.iter().filter_map(|lang| self.number(lang)).filter(&has);
        let opens = wished.next().or_else(|| (0..codes.len()).find(&has)).unwrap_or(own);
        let card: &Card = if opens == own { told } else { self.store.card(found.story, opens)? };
        let marks = marks.get(opens).map(Vec::as_slice).unwrap_or_default();
        let name = |lang: usize| codes.get(lang).map(|(code, _)| code.clone());
        Some(Hit {
            id: card.id.clone(),
            lang: name(opens)?,
            slug: told.slug.clone(),
            title: marked(&card.title, marks),
            excerpt: marked(&card.summary, marks),
            shows: shows(&card.summary, marks) || shows(&card.title, marks),
            text: card.text.iter().flat_map(|byte| [byte >> 4, byte & 15]).filter_map(digit).collect(),
            date: card.date.clone(),
            date_text: told.date_text.clone(),
            topics: told.topics.clone(),
            languages: (0..codes.len()).filter(&has).filter_map(name).collect(),
            score: found.score,
        })
    }
}

fn digit(digit: u8) -> Option<char> {
    char::from_digit(digit.into(), 16)
}

/// The query with the words that nobody wrote replaced by those that were likely meant.
fn instead(query: &Query, meant: &[Vec<Meant>], text: &str) -> Option<String> {
    let mut instead = String::new();
    let mut done = 0;
    for (sought, meant) in query.words.iter().zip(meant) {
        // What is a form of a known word is no slip.
        let likely = meant.iter().all(|meant| meant.why == Why::Slip).then(|| likely(meant)).flatten();
        let Some(word) = likely else { continue };
        instead += text.get(done..sought.at.0)?;
        instead += word;
        done = sought.at.1;
    }
    (done > 0).then_some(instead + text.get(done..)?)
}

/// The form of the nearest word that most stories have.
fn likely<'s>(meant: &[Meant<'s>]) -> Option<&'s str> {
    let better = |a: &Meant, b: &Meant| (a.weight, a.form.count) > (b.weight, b.form.count);
    let best = meant.iter().fold(None, |best: Option<&Meant>, meant| match best {
        Some(best) if !better(meant, best) => Some(best),
        _ => Some(meant),
    });
    best.map(|meant| meant.form.exact.as_str())
}
