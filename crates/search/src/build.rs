//! Building the segment of a language.

use std::collections::BTreeMap;

use crate::fold::{fold, lower};
use crate::segment::{Field, MAGIC};
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
    /// Folded word → word in lower case → document → how often it stands in each field.
    words: BTreeMap<String, BTreeMap<String, BTreeMap<u32, [u32; Field::COUNT]>>>,
    lengths: Vec<[u32; Field::COUNT]>,
}

impl Segment {
    /// A segment of documents in a language (BCP 47).
    #[must_use]
    pub fn new(lang: &str) -> Self {
        Self { lang: lang.to_owned(), documents: Vec::new(), words: BTreeMap::new(), lengths: Vec::new() }
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
            let written = tokens(text).map(|token| token.text.to_owned()).chain(compounds(text)).chain(bare(text));
            for word in written {
                let exact = lower(&word);
                let folded = fold(&word);
                if folded.is_empty() {
                    continue;
                }
                if let Some(length) = lengths.get_mut(field as usize) {
                    *length += 1;
                }
                let counts = self.words.entry(folded).or_default().entry(exact).or_default().entry(number).or_default();
                if let Some(count) = counts.get_mut(field as usize) {
                    *count += 1;
                }
            }
        }
        self.lengths.push(lengths);
        self.documents.push(document);
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
        out.length(self.words.len());
        let mut before = "";
        for (folded, variants) in &self.words {
            let shared = folded.bytes().zip(before.bytes()).take_while(|(a, b)| a == b).count();
            out.length(shared);
            out.bytes(folded.as_bytes().get(shared..).unwrap_or_default());
            before = folded;
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

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }
}
