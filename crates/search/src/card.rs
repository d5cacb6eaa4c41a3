//! A block of cards: what hits show of some stories of a language in a row. What is of a kind stands together, for so it
//! is compressed best.
//!
//! ```text
//! cards      topics:list(text)               the names that the cards refer to
//!            ids: texts                      an empty id: the story is retracted
//!            slug:shared × ids               as the id begins
//!            titles summaries dates date_texts: column
//!            topics:list(number) × ids       names, by their places in the list above
//!            languages:number × ids          a bit for each of the part's languages: 32 at most
//!            text: 8 bytes × those           the hash that names the file of the text; none where the title is empty
//! column     length:number × ids, then the texts
//! ```
//!
//! A story that lacks the language has a card there too, with its address, date and topics in it, and no title.

use crate::bytes::Reader;

/// What is known of a story in a language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The story.
    pub id: String,
    /// The last step of its address under the language's prefix.
    pub slug: String,
    /// The headline; empty where the story lacks the language.
    pub title: String,
    /// What stands under it.
    pub summary: String,
    /// ISO 8601.
    pub date: String,
    /// The date in words of the language.
    pub date_text: String,
    /// The names of its topics in the language.
    pub topics: Vec<String>,
    /// The languages that it exists in: bit i for the part's language i.
    pub languages: u32,
    /// The first 64 bits of the hash of the file that holds its text.
    pub text: [u8; 8],
}

/// How many bytes of names the cards of a block hold at most for each of its own: a block has fewer cards than that.
const TOLD: usize = 64;

/// Decodes a block of cards.
#[must_use]
pub fn decode(bytes: &[u8]) -> Option<Vec<Card>> {
    let mut reader = Reader(bytes);
    let topics = reader.list(&mut Reader::text)?;
    let mut left = bytes.len().saturating_mul(TOLD);
    let mut topic = |number: u32| {
        let name: &String = topics.get(usize::try_from(number).ok()?)?;
        left = left.checked_sub(name.len())?;
        Some(name.clone())
    };
    let ids = reader.texts()?;
    let mut cards: Vec<Card> = ids.into_iter().map(|id| Card { id, ..Card::default() }).collect();
    for card in &mut cards {
        card.slug = reader.shared(&card.id)?;
    }
    for column in 0..4 {
        let mut lengths = Vec::new();
        for _ in &cards {
            lengths.push(usize::try_from(reader.number()?).ok()?);
        }
        for (card, length) in cards.iter_mut().zip(lengths) {
            let text = String::from_utf8(reader.take(length)?.to_vec()).ok()?;
            *match column {
                0 => &mut card.title,
                1 => &mut card.summary,
                2 => &mut card.date,
                _ => &mut card.date_text,
            } = text;
        }
    }
    for card in &mut cards {
        card.topics = reader.list(&mut |reader| topic(reader.number()?))?;
    }
    for card in &mut cards {
        card.languages = reader.number()?;
    }
    for card in cards.iter_mut().filter(|card| !card.title.is_empty()) {
        card.text = reader.take(8)?.try_into().ok()?;
    }
    reader.end(cards)
}

#[cfg(feature = "build")]
/// A block of cards.
#[must_use]
pub fn encode(cards: &[Card]) -> Vec<u8> {
    let mut out = crate::bytes::Writer::default();
    let mut topics: Vec<&String> = cards.iter().flat_map(|card| &card.topics).collect();
    topics.sort_unstable();
    topics.dedup();
    out.length(topics.len());
    topics.iter().for_each(|topic| out.text(topic));
    out.texts(cards.iter().map(|card| &*card.id));
    cards.iter().for_each(|card| out.shared(&card.id, &card.slug));
    let columns: [fn(&Card) -> &str; 4] =
        [|card| &card.title, |card| &card.summary, |card| &card.date, |card| &card.date_text];
    for column in columns {
        cards.iter().for_each(|card| out.length(column(card).len()));
        cards.iter().for_each(|card| out.0.extend_from_slice(column(card).as_bytes()));
    }
    for card in cards {
        out.length(card.topics.len());
        card.topics.iter().for_each(|topic| out.length(topics.binary_search(&topic).unwrap_or_default()));
    }
    cards.iter().for_each(|card| out.number(card.languages));
    let told = cards.iter().filter(|card| !card.title.is_empty());
    told.for_each(|card| out.0.extend_from_slice(&card.text));
    out.0
}
