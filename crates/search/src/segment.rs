//! The form of a segment, and its decoder, which takes any bytes and never panics.
//!
//! ```text
//! segment   "TDS" version=2  language:text  documents:list(document)  words:list(word)
//! document  id slug original title summary body date date_text: text
//!           languages topics: list(text)   lengths: number × 5
//! word      shared:number  rest:text       the folded word, without what it shares with the one before; ascending
//!           stem: shared:number rest:text   the stem that its forms share, likewise from the folded word
//!           variants:list(variant)
//! variant   exact:text                     in lower case with its marks; empty where it is the folded word
//!           postings:list(posting)
//! posting   gap:number                     the document's number, less the posting's before
//!           mask:number                    bit i: the word stands in field i
//!           counts: number × bits of mask  how often
//! text      length:number  UTF-8 bytes
//! list(x)   length:number  x …
//! number    LEB128, at most 32 bits
//! ```
//!
//! The fields are title, summary, headings, body, topics. A file holds the segment compressed with gzip, for hosts do
//! not compress what they do not know.

use std::fmt;

/// How every segment begins: three letters and the version of the form.
pub const MAGIC: &[u8; 4] = b"TDS\x02";

/// The parts of a document, the most telling first.
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

impl Card {
    /// Whether the story exists in the segment's language. One that does not has its topics and its date there.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        !self.title.is_empty()
    }
}

impl Field {
    /// How many there are.
    pub const COUNT: usize = 5;
}

/// A segment in memory.
#[derive(Debug, Default)]
pub struct Decoded {
    /// The language of its documents.
    pub lang: String,
    /// The documents.
    pub cards: Vec<Card>,
    /// The words, ascending by their folded form.
    pub words: Vec<Word>,
}

/// What is known of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of `Document`")]
pub struct Card {
    pub id: String,
    pub slug: String,
    pub original: String,
    pub title: String,
    pub summary: String,
    pub body: String,
    pub date: String,
    pub date_text: String,
    pub languages: Vec<String>,
    pub topics: Vec<String>,
    /// How many words each field has.
    pub lengths: [u32; Field::COUNT],
}

/// A folded word and the ways in which it is written.
#[derive(Debug, Default)]
pub struct Word {
    /// Without case and marks.
    pub folded: String,
    /// What its forms share, folded.
    pub stem: String,
    /// In lower case, with marks.
    pub variants: Vec<Variant>,
}

impl Word {
    /// Takes the postings of the same word, which stands in later documents there.
    pub fn join(&mut self, other: Self) {
        for variant in other.variants {
            match self.variants.iter_mut().find(|known| known.exact == variant.exact) {
                Some(known) => known.postings.extend(variant.postings),
                None => self.variants.push(variant),
            }
        }
    }
}

/// A way of writing a word, and where.
#[derive(Debug, Default)]
pub struct Variant {
    /// In lower case, with marks.
    pub exact: String,
    /// The documents, ascending.
    pub postings: Vec<Posting>,
}

/// A document that has a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Posting {
    /// The document's number.
    pub document: u32,
    /// How often the word stands in each field.
    pub counts: [u32; Field::COUNT],
}

/// Why bytes are no segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// They are not what was written.
    Damaged,
    /// They have a form that this engine does not know.
    Version(u8),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged => f.write_str("the search segment is damaged"),
            Self::Version(version) => {
                write!(f, "the search segment has the form {version}, which is newer than this engine")
            }
        }
    }
}

impl std::error::Error for Error {}

/// Decodes a segment. Time and memory are linear in the number of bytes, whatever they are.
///
/// # Errors
///
/// [`Error`] for bytes that are no segment of this version.
pub fn decode(bytes: &[u8]) -> Result<Decoded, Error> {
    match bytes {
        [b'T', b'D', b'S', 2, rest @ ..] => Reader(rest).segment().ok_or(Error::Damaged),
        [b'T', b'D', b'S', version, ..] => Err(Error::Version(*version)),
        _ => Err(Error::Damaged),
    }
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn segment(mut self) -> Option<Decoded> {
        let lang = self.text()?;
        let cards = self.list(Self::card)?;
        let documents = u32::try_from(cards.len()).ok()?;
        let mut words: Vec<Word> = Vec::new();
        for _ in 0..self.length()? {
            let word = self.word(words.last().map_or("", |word| &word.folded), documents)?;
            if words.last().is_some_and(|last| last.folded >= word.folded) {
                return None;
            }
            words.push(word);
        }
        self.0.is_empty().then_some(Decoded { lang, cards, words })
    }

    fn card(&mut self) -> Option<Card> {
        Some(Card {
            id: self.text()?,
            slug: self.text()?,
            original: self.text()?,
            title: self.text()?,
            summary: self.text()?,
            body: self.text()?,
            date: self.text()?,
            date_text: self.text()?,
            languages: self.list(Self::text)?,
            topics: self.list(Self::text)?,
            lengths: [self.number()?, self.number()?, self.number()?, self.number()?, self.number()?],
        })
    }

    fn word(&mut self, before: &str, documents: u32) -> Option<Word> {
        let folded = self.shared(before)?;
        let stem = self.shared(&folded)?;
        let variants = self.list(|reader| reader.variant(&folded, documents))?;
        Some(Word { folded, stem, variants })
    }

    /// A text that begins as another does.
    fn shared(&mut self, other: &str) -> Option<String> {
        let shared = usize::try_from(self.number()?).ok()?;
        let mut text = other.as_bytes().get(..shared)?.to_vec();
        text.extend_from_slice(self.bytes()?);
        String::from_utf8(text).ok()
    }

    fn variant(&mut self, folded: &str, documents: u32) -> Option<Variant> {
        let exact = self.text()?;
        let exact = if exact.is_empty() { folded.to_owned() } else { exact };
        let mut document = 0_u32;
        let mut first = true;
        let postings = self.list(|reader| {
            let gap = reader.number()?;
            if !first && gap == 0 {
                return None;
            }
            first = false;
            document = document.checked_add(gap).filter(|document| *document < documents)?;
            let mask = reader.number()?;
            let mut counts = [0; Field::COUNT];
            for (i, count) in counts.iter_mut().enumerate() {
                if mask >> i & 1 == 1 {
                    *count = reader.number()?;
                }
            }
            (mask >> Field::COUNT == 0).then_some(Posting { document, counts })
        })?;
        Some(Variant { exact, postings })
    }

    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        // Nothing is reserved by a length that may be a lie: an item takes a byte at least, so the list ends in time.
        let length = self.length()?;
        let mut items = Vec::new();
        for _ in 0..length {
            items.push(item(self)?);
        }
        Some(items)
    }

    fn text(&mut self) -> Option<String> {
        String::from_utf8(self.bytes()?.to_vec()).ok()
    }

    fn bytes(&mut self) -> Option<&[u8]> {
        let length = self.length()?;
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }

    fn length(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok().filter(|length| *length <= self.0.len())
    }

    fn number(&mut self) -> Option<u32> {
        let mut n = 0_u32;
        for shift in (0..32).step_by(7) {
            let (&byte, rest) = self.0.split_first()?;
            self.0 = rest;
            let bits = u32::from(byte & 0x7f);
            n |= bits.checked_shl(shift).filter(|shifted| shifted >> shift == bits)?;
            if byte < 0x80 {
                return Some(n);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::{Document, Segment};

    fn segment() -> Vec<u8> {
        let mut segment = Segment::new("sq");
        for (id, title) in [("a", "Diasporë e re"), ("b", "diaspora, Diaspore"), ("c", "")] {
            segment.add(Document { id: id.into(), title: title.into(), body: title.repeat(3), ..Document::default() });
        }
        segment.finish()
    }

    #[test]
    fn what_was_built_is_decoded() {
        let decoded = decode(&segment()).unwrap();
        assert_eq!(decoded.lang, "sq");
        assert_eq!(decoded.cards[0].title, "Diasporë e re");
        let word = decoded.words.iter().find(|word| word.folded == "diaspore").unwrap();
        let exact: Vec<_> = word.variants.iter().map(|variant| variant.exact.as_str()).collect();
        assert_eq!(exact, ["diaspore", "diasporë"]);
        assert_eq!(word.variants[1].postings[0], Posting { document: 0, counts: [1, 0, 0, 1, 0] });
    }

    #[test]
    fn a_part_is_no_segment() {
        let bytes = segment();
        for end in 0..bytes.len() {
            assert!(decode(&bytes[..end]).is_err(), "{end}");
        }
    }

    #[test]
    fn no_altered_byte_makes_it_panic() {
        let bytes = segment();
        for at in 0..bytes.len() {
            for change in [1, 0x80, 0xff] {
                let mut altered = bytes.clone();
                altered[at] ^= change;
                let _ = decode(&altered);
            }
        }
    }

    #[test]
    fn a_newer_form_is_named() {
        assert_eq!(decode(b"TDS\x03").err(), Some(Error::Version(3)));
        assert_eq!(decode(b"<!doctype html>").err(), Some(Error::Damaged));
    }
}
