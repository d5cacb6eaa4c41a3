//! Building the segment of a language.

use std::collections::{BTreeMap, HashMap};

use crate::fold::{fold, lower};
use crate::segment::{Field, MAGIC};
use crate::stem::Stemmer;
use crate::token::{bare, compounds, tokens};

/// A story in one language, as the search needs it. A story that lacks the language stands there too, with its topics
/// and its date in the language and nothing else: so it is found by its topics, and shown with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The story.
    pub id: String,
    /// The last step of its address in this language.
    pub slug: String,
    /// The language that the story was written in first: its slug stands where a language lacks the story.
    pub original: String,
    /// The languages that the story exists in, in the site's order.
    pub languages: Vec<String>,
    /// The headline.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// The headings of the text.
    pub headings: Vec<String>,
    /// The text, a line a block.
    pub body: String,
    /// ISO 8601.
    pub date: String,
    /// The date in words of this language.
    pub date_text: String,
    /// The names of its topics.
    pub topics: Vec<String>,
}

/// A segment that is being built. The same documents in the same order give the same bytes.
#[derive(Debug)]
pub struct Segment {
    lang: String,
    documents: Vec<Document>,
    words: Words,
    lengths: Vec<[u32; Field::COUNT]>,
}

/// The words of a segment, by their numbers.
#[derive(Debug, Default)]
struct Words {
    /// As they are written; a word without a letter to fold has no number.
    written: HashMap<String, Option<usize>>,
    /// Folded, and in lower case.
    numbers: HashMap<(String, String), usize>,
    /// How often they stand in each field of which documents, in the order of these.
    postings: Vec<Vec<(u32, [u32; Field::COUNT])>>,
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
    fn count(&mut self, written: &str, document: u32, field: Field) -> bool {
        let Some(number) = self.number(written) else { return false };
        let Some(postings) = self.postings.get_mut(number) else { return false };
        if postings.last().is_none_or(|(last, _)| *last != document) {
            postings.push((document, [0; Field::COUNT]));
        }
        if let Some(count) = postings.last_mut().and_then(|(_, counts)| counts.get_mut(field as usize)) {
            *count += 1;
        }
        true
    }
}

/// A word in lower case, and in which documents it stands how often in each field.
type Variant<'a> = (&'a str, &'a [(u32, [u32; Field::COUNT])]);

impl Segment {
    /// A segment of documents in a language (BCP 47).
    #[must_use]
    pub fn new(lang: &str) -> Self {
        Self { lang: lang.to_owned(), documents: Vec::new(), words: Words::default(), lengths: Vec::new() }
    }

    /// Adds a document.
    pub fn add(&mut self, document: Document) {
        let number = u32::try_from(self.documents.len()).unwrap_or(u32::MAX);
        let mut lengths = [0; Field::COUNT];
        let headings = document.headings.join("\n");
        let topics = document.topics.join("\n");
        let fields = [
            (Field::Title, &document.title),
            (Field::Summary, &document.summary),
            (Field::Headings, &headings),
            (Field::Body, &document.body),
            (Field::Topics, &topics),
        ];
        for (field, text) in fields {
            let mut count = |word: &str| {
                if let Some(length) = lengths.get_mut(field as usize)
                    && self.words.count(word, number, field)
                {
                    *length += 1;
                }
            };
            tokens(text).for_each(|token| count(token.text));
            compounds(text).for_each(|word| count(&word));
            bare(text).for_each(count);
        }
        self.lengths.push(lengths);
        self.documents.push(document);
    }

    /// The words in their order: folded, and their variants.
    fn sorted(&self) -> BTreeMap<&str, Vec<Variant<'_>>> {
        let mut all: Vec<(&(String, String), &usize)> = self.words.numbers.iter().collect();
        all.sort_unstable();
        let mut words: BTreeMap<&str, Vec<Variant>> = BTreeMap::new();
        for ((folded, exact), number) in all {
            let postings = self.words.postings.get(*number).map(Vec::as_slice).unwrap_or_default();
            words.entry(folded).or_default().push((exact, postings));
        }
        words
    }

    /// The segment's bytes, in the form that [`crate::segment`] draws.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        let mut out = Writer(MAGIC.to_vec());
        out.text(&self.lang);
        out.length(self.documents.len());
        for (document, lengths) in self.documents.iter().zip(&self.lengths) {
            for text in [
                &document.id,
                &document.slug,
                &document.original,
                &document.title,
                &document.summary,
                &document.body,
                &document.date,
                &document.date_text,
            ] {
                out.text(text);
            }
            for list in [&document.languages, &document.topics] {
                out.length(list.len());
                list.iter().for_each(|text| out.text(text));
            }
            lengths.iter().for_each(|length| out.number(*length));
        }
        let words = self.sorted();
        let stemmer = Stemmer::of(&self.lang);
        out.length(words.len());
        let mut before = "";
        for (folded, variants) in words {
            out.shared(before, folded);
            before = folded;
            // The way of writing with most marks says most of the word.
            let written = variants.iter().map(|(exact, _)| *exact).max_by_key(|exact| (exact.len(), *exact));
            out.shared(folded, &stemmer.stem(written.unwrap_or(folded)));
            out.length(variants.len());
            for (exact, postings) in variants {
                out.text(if exact == folded { "" } else { exact });
                out.length(postings.len());
                let mut last = 0;
                for (document, counts) in postings {
                    out.number(document - last);
                    last = *document;
                    let mask = counts
                        .iter()
                        .enumerate()
                        .filter(|(_, count)| **count > 0)
                        .fold(0, |mask, (i, _)| mask | 1 << i);
                    out.number(mask);
                    counts.iter().filter(|count| **count > 0).for_each(|count| out.number(*count));
                }
            }
        }
        out.0
    }
}

struct Writer(Vec<u8>);

impl Writer {
    /// A number as LEB128.
    fn number(&mut self, mut n: u32) {
        while n >= 0x80 {
            self.0.push((n & 0x7f) as u8 | 0x80);
            n >>= 7;
        }
        self.0.push(n as u8);
    }

    fn length(&mut self, n: usize) {
        self.number(u32::try_from(n).unwrap_or(u32::MAX));
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.length(bytes.len());
        self.0.extend_from_slice(bytes);
    }

    /// A text that begins as another does.
    fn shared(&mut self, other: &str, text: &str) {
        let shared = text.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
        self.length(shared);
        self.bytes(text.as_bytes().get(shared..).unwrap_or_default());
    }

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }
}
