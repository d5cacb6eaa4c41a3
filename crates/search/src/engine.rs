//! Answering: one search over the segments of all languages, one hit a story.

use std::collections::{BTreeMap, BTreeSet};

use crate::excerpt::{excerpt, marked};
use crate::message::{Hit, Results};
use crate::rank::Query;
use crate::segment::{Card, Decoded, Error, decode};

/// What a match in the reader's own language counts more than one in another.
const OWN: f32 = 1.25;

/// How much a word of the query that a story lacks takes from its score.
const LACK: f32 = 0.5;

/// The segments of a site.
#[derive(Debug, Default)]
pub struct Engine {
    segments: Vec<Decoded>,
}

/// A story as one language's segment answers it.
struct Found<'a> {
    score: f32,
    lang: &'a str,
    card: &'a Card,
}

impl Engine {
    /// Opens segments, given as the bytes that [`crate::build::Segment::finish`] made, in the site's order of languages.
    ///
    /// # Errors
    ///
    /// [`Error`] where one of them cannot be read.
    pub fn open(segments: &[Vec<u8>]) -> Result<Self, Error> {
        Ok(Self { segments: segments.iter().map(|bytes| decode(bytes)).collect::<Result<_, _>>()? })
    }

    /// How many stories can be found.
    #[must_use]
    pub fn stories(&self) -> usize {
        self.segments.iter().flat_map(|segment| &segment.cards).map(|card| &card.id).collect::<BTreeSet<_>>().len()
    }

    /// Answers a query for a reader of `langs`, the first preferred, with at most `limit` hits, the best first; equal
    /// ones by date, then id.
    #[must_use]
    pub fn query(&self, text: &str, langs: &[&str], limit: usize) -> Results {
        let lang = langs.first().copied().unwrap_or_default();
        let query = Query::parse(text);
        let wanted = query.len().max(1) as f32;
        let mut best: BTreeMap<&str, Found> = BTreeMap::new();
        let mut matched: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for segment in &self.segments {
            let answer = query.ask(segment);
            for (document, (score, words)) in answer.scores {
                let Some(card) = segment.cards.get(usize::try_from(document).unwrap_or(usize::MAX)) else { continue };
                let lacking = (wanted - words as f32).max(0.0) / wanted;
                let own = if segment.lang == lang { OWN } else { 1.0 };
                let found =
                    Found { score: score * own * (1.0 - LACK * lacking) * (1.0 - lacking), lang: &segment.lang, card };
                match best.get(card.id.as_str()) {
                    Some(other) if other.score >= found.score => {}
                    _ => drop(best.insert(&card.id, found)),
                }
            }
            matched.insert(&segment.lang, answer.matched.into_iter().collect());
        }
        let total = u32::try_from(best.len()).unwrap_or(u32::MAX);
        let mut found: Vec<Found> = best.into_values().collect();
        found.sort_by(|a, b| {
            let by_score = b.score.total_cmp(&a.score);
            by_score.then_with(|| b.card.date.cmp(&a.card.date)).then_with(|| a.card.id.cmp(&b.card.id))
        });
        found.truncate(limit);
        let hits = found.into_iter().map(|found| self.hit(&found, langs, &matched)).collect();
        Results { id: 0, query: text.to_owned(), total, hits }
    }

    /// A hit in the version that opens for the reader: in the first of the reader's languages that there is, else the
    /// first of the site's.
    fn hit(&self, found: &Found, langs: &[&str], matched: &BTreeMap<&str, BTreeSet<String>>) -> Hit {
        let lang = langs.first().copied().unwrap_or_default();
        let id = &found.card.id;
        let shown = langs.iter().find_map(|lang| self.version(lang, id)).or_else(|| {
            let first = found.card.languages.first()?;
            self.version(first, id)
        });
        let (opens, card) = shown.unwrap_or((found.lang, found.card));
        let slug = if opens == lang {
            &card.slug
        } else {
            self.version(&card.original, id).map_or(&card.slug, |(_, card)| &card.slug)
        };
        // Date and topics are told in the reader's language, whatever opens.
        let own = self.segments.iter().find(|segment| segment.lang == lang);
        let told = own.and_then(|segment| segment.cards.iter().find(|card| card.id == *id)).unwrap_or(card);
        let none = BTreeSet::new();
        let marks = matched.get(opens).unwrap_or(&none);
        Hit {
            id: id.clone(),
            lang: opens.to_owned(),
            slug: slug.clone(),
            title: marked(&card.title, marks),
            excerpt: excerpt(&card.summary, &card.body, marks),
            date: card.date.clone(),
            date_text: told.date_text.clone(),
            topics: told.topics.clone(),
            languages: card.languages.clone(),
            score: found.score,
        }
    }

    fn version(&self, lang: &str, id: &str) -> Option<(&str, &Card)> {
        let segment = self.segments.iter().find(|segment| segment.lang == lang)?;
        let card = segment.cards.iter().find(|card| card.id == id && card.is_whole())?;
        Some((&segment.lang, card))
    }
}
