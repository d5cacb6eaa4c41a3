//! A run: the words of some stories in a row, in one language, sorted. An index is merged of runs ([`crate::merge`]); a
//! run of stories that have not changed is the same bytes, and may be kept.
//!
//! ```text
//! run        first:number                    the number of its first document
//!            lengths:list(number × 5)        how many words each field of each document has; none at all: no document
//!            words:list(word)                in the order of key, folded, exact
//! word       folded:shared exact:shared stem:shared   as the word before, as the folded one, as the folded one
//!            stories:number                  how many documents have it
//!            postings:bytes
//! posting    gap:number                      the document's number, less the one's before
//!            mask:number                     bit i: the word stands in field i
//!            counts:number × bits of mask    how often
//!            places:list(number)             where in headline, summary and text it stands: by how much each is more
//! ```

use rustc_hash::FxHashMap;

use crate::bytes::{Reader, Writer};
use crate::fold::{fold, lower};
use crate::near::GAP;
use crate::rank::{FIELDS, Field};
use crate::stem::Stemmer;
use crate::token::{compounds, key, tokens, without_article};

/// What of a story in a language is searched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The headline; empty where the story lacks the language, and is found by its topics alone.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// The headings of the text.
    pub headings: Vec<String>,
    /// The text, a line a block.
    pub body: String,
    /// The names of its topics.
    pub topics: Vec<String>,
}

/// How often a word stands in each field of a document.
pub type Counts = [u32; FIELDS];

/// A word of a run.
pub struct Entry<'a> {
    /// Without case and marks.
    pub folded: String,
    /// In lower case, with marks.
    pub exact: String,
    /// What its forms share.
    pub stem: String,
    /// How many documents have it.
    pub stories: u32,
    /// Its postings.
    pub postings: Postings<'a>,
}

/// The postings of a word, to be read.
pub struct Postings<'a>(Reader<'a>);

/// A document that has a word.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Posting {
    /// The document's number, from the run's first on.
    pub document: u32,
    /// How often the word stands in each field.
    pub counts: Counts,
    /// Where it stands, ascending.
    pub places: Vec<u32>,
}

/// The words of a run while it is made, by their numbers.
#[derive(Default)]
struct Words {
    /// As they are written; a word without a letter to fold has no number.
    written: FxHashMap<String, Option<usize>>,
    /// Folded, and in lower case.
    numbers: FxHashMap<(String, String), usize>,
    postings: Vec<Vec<Posting>>,
}

impl Words {
    fn number(&mut self, written: &str) -> Option<usize> {
        if let Some(known) = self.written.get(written) {
            return *known;
        }
        let (folded, exact) = (fold(written), lower(written));
        let number = (!folded.is_empty()).then(|| {
            let next = self.postings.len();
            let number = *self.numbers.entry((folded, exact)).or_insert(next);
            if number == next {
                self.postings.push(Vec::new());
            }
            number
        });
        self.written.insert(written.to_owned(), number);
        number
    }

    /// Counts a word of the last document. `false` where it is none.
    fn count(&mut self, written: &str, document: u32, field: Field, place: Option<u32>) -> bool {
        let Some(postings) = self.number(written).and_then(|number| self.postings.get_mut(number)) else {
            return false;
        };
        if postings.last().is_none_or(|last| last.document != document) {
            postings.push(Posting { document, ..Posting::default() });
        }
        if let Some(posting) = postings.last_mut() {
            posting.places.extend(place.filter(|place| posting.places.last() < Some(place)));
            posting.counts.get_mut(field as usize).into_iter().for_each(|count| *count += 1);
        }
        true
    }
}

/// The run of documents in a language; the first has this number.
#[must_use]
pub fn run(lang: &str, first: usize, documents: &[Option<Document>]) -> Vec<u8> {
    let mut words = Words::default();
    let mut out = Writer::default();
    out.length(first);
    out.length(documents.len());
    for (number, document) in (0..).zip(documents) {
        let lengths = document.as_ref().map(|document| count(&mut words, number, document)).unwrap_or_default();
        lengths.iter().for_each(|length| out.number(*length));
    }
    let stemmer = Stemmer::of(lang);
    let mut all: Vec<(&(String, String), usize)> = words.numbers.iter().map(|(word, at)| (word, *at)).collect();
    all.sort_unstable_by_key(|((folded, exact), _)| (key(folded), folded, exact));
    out.length(all.len());
    let mut last = "";
    for group in all.chunk_by(|(a, _), (b, _)| a.0 == b.0) {
        // The way of writing with most marks says most of the word.
        let most = group.iter().map(|((_, exact), _)| exact.as_str()).max_by_key(|exact| (exact.len(), *exact));
        let stem = stemmer.stem(most.unwrap_or_default());
        for ((folded, exact), number) in group {
            out.shared(last, folded);
            out.shared(folded, exact);
            out.shared(folded, &stem);
            last = folded;
            let list = words.postings.get(*number).map(Vec::as_slice).unwrap_or_default();
            out.length(list.len());
            out.bytes(&postings(list));
        }
    }
    out.0
}

/// Counts the words of a document: how many each field has.
fn count(words: &mut Words, number: u32, document: &Document) -> Counts {
    let mut lengths = Counts::default();
    let mut next = 0;
    let (headings, topics) = (document.headings.join("\n"), document.topics.join("\n"));
    let mut read = |field: Field, text: &str, placed: bool| {
        let mut length = 0;
        let mut add = |word: &str, at| length += u32::from(words.count(word, number, field, placed.then_some(at)));
        for token in tokens(text) {
            add(token.text, next);
            without_article(token.text).into_iter().for_each(|bare| add(bare, next));
            next += u32::from(placed);
        }
        compounds(text).for_each(|word| length += u32::from(words.count(&word, number, field, None)));
        lengths.get_mut(field as usize).into_iter().for_each(|sum| *sum += length);
        // What ends a text and what begins the next are not side by side.
        next += if placed { GAP } else { 0 };
    };
    read(Field::Title, &document.title, true);
    read(Field::Summary, &document.summary, true);
    document.body.split('\n').for_each(|block| read(Field::Body, block, true));
    read(Field::Headings, &headings, false);
    read(Field::Topics, &topics, false);
    lengths
}

fn postings(postings: &[Posting]) -> Vec<u8> {
    let mut out = Writer::default();
    let mut last = 0;
    for Posting { document, counts, places } in postings {
        out.number(document - last);
        last = *document;
        let held = || counts.iter().enumerate().filter(|(_, count)| **count > 0);
        out.number(held().fold(0, |mask, (i, _)| mask | 1 << i));
        held().for_each(|(_, count)| out.number(*count));
        out.length(places.len());
        out.ascending(places.iter().copied());
    }
    out.0
}

/// A run that is read from its beginning.
pub struct Cursor<'a> {
    /// The number of its first document.
    pub first: usize,
    /// How many words each field of each document has.
    pub lengths: Vec<Counts>,
    left: usize,
    last: String,
    reader: Reader<'a>,
    damaged: bool,
}

impl<'a> Cursor<'a> {
    /// At the first word of a run. `None` where it is none.
    #[must_use]
    pub fn new(run: &'a [u8]) -> Option<Self> {
        let mut reader = Reader(run);
        let first = usize::try_from(reader.number()?).ok()?;
        let lengths = reader.list(&mut |reader| {
            let mut lengths = Counts::default();
            for length in &mut lengths {
                *length = reader.number()?;
            }
            Some(lengths)
        })?;
        let left = reader.length()?;
        Some(Self { first, lengths, left, last: String::new(), reader, damaged: false })
    }

    /// Whether all its words were read, as they were written.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.left == 0 && !self.damaged && self.reader.0.is_empty()
    }

    fn entry(&mut self) -> Option<Entry<'a>> {
        let folded = self.reader.shared(&self.last)?;
        let ascends = (key(&self.last), &*self.last) <= (key(&folded), &*folded);
        if !ascends || !folded.starts_with(char::is_alphanumeric) {
            return None;
        }
        let (exact, stem) = (self.reader.shared(&folded)?, self.reader.shared(&folded)?);
        self.last.clone_from(&folded);
        let stories = self.reader.number()?;
        Some(Entry { folded, exact, stem, stories, postings: Postings(Reader(self.reader.bytes()?)) })
    }
}

impl<'a> Iterator for Cursor<'a> {
    type Item = Entry<'a>;

    fn next(&mut self) -> Option<Entry<'a>> {
        self.left = self.left.checked_sub(1)?;
        let entry = self.entry();
        self.damaged |= entry.is_none();
        entry
    }
}

impl Postings<'_> {
    /// Whether all were read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.0.is_empty()
    }

    /// The next posting, after the one of document `last`.
    pub fn next(&mut self, last: u32) -> Option<Posting> {
        let reader = &mut self.0;
        let document = last.checked_add(reader.number()?)?;
        let mask = reader.number()?;
        let mut counts = Counts::default();
        for (i, count) in counts.iter_mut().enumerate() {
            if mask >> i & 1 == 1 {
                *count = reader.number()?;
            }
        }
        let places = reader.number()?;
        let places = reader.ascending(usize::try_from(places).ok()?, u32::MAX)?;
        Some(Posting { document, counts, places })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_has_the_words_of_its_documents() {
        let document = |title: &str, body: &str| {
            Some(Document {
                title: title.into(),
                body: body.into(),
                topics: vec!["Ligji".into()],
                ..Document::default()
            })
        };
        let documents = [document("Diasporë e re", "Re, diaspora.\nE re"), None, document("", "")];
        let bytes = run("sq", 32, &documents);
        let mut cursor = Cursor::new(&bytes).unwrap();
        assert_eq!((cursor.first, cursor.lengths[0], cursor.lengths[1]), (32, [3, 0, 0, 4, 1], [0; 5]));
        let mut re = cursor.find(|entry| entry.exact == "re").unwrap();
        let posting = re.postings.next(0).unwrap();
        let blocks = [2, 3 + 2 * GAP, 5 + 3 * GAP + 1];
        assert_eq!((posting.document, posting.counts, &*posting.places), (0, [1, 0, 0, 2, 0], &blocks[..]));
        assert!(re.postings.next(0).is_none());
        let words: Vec<_> = Cursor::new(&bytes).unwrap().map(|entry| (entry.folded, entry.exact)).collect();
        assert_eq!(
            words.iter().map(|(_, exact)| exact.as_str()).collect::<Vec<_>>(),
            ["diaspora", "diasporë", "e", "ligji", "re"]
        );
    }
}
