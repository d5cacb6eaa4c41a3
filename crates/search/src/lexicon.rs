//! The words of a language, of all its segments together, and what a sought word may stand for among them.

use crate::morphology::Rules;
use crate::order::order;
use crate::query::Sought;
use crate::segment::{Card, Decoded, Field, Variant, Word};
use crate::slip::{allowed, letters, may_be_near, slips};
use crate::token::without_article;

/// What a match counts: as it was typed; but for case and marks; another form of the word; one that only seems so; its
/// beginning; and for each slip.
const EXACT: f32 = 1.0;
const FOLDED: f32 = 0.95;
const STEM: f32 = 0.35;
const ALIKE: f32 = 0.5;
const PREFIX: f32 = 0.5;
const SLIP: [f32; 3] = [1.0, 0.5, 0.3];

/// How long a word must be to be completed, in characters; the last one of a query is, however short.
const COMPLETED: usize = 3;

/// How many letters words must begin with alike to be taken for forms of one, besides three of five.
const SHARED: usize = 4;

/// The most words that a beginning stands for, and that a slip may have been meant for.
const BEGINNINGS: usize = 400;
const MEANT: usize = 16;

/// A language of a site.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// The language (BCP 47).
    pub lang: String,
    /// Its documents.
    pub cards: Vec<Card>,
    /// How many words each field of a document has on average.
    pub average: [f32; Field::COUNT],
    words: Vec<Entry>,
    /// The places of the words, by their stems.
    stems: Vec<usize>,
    rules: Rules,
}

#[derive(Debug)]
struct Entry {
    word: Word,
    letters: u64,
    length: usize,
}

/// A word that a sought one stands for.
#[derive(Clone, Copy, Debug)]
pub struct Meant<'l> {
    /// The word.
    pub word: &'l Word,
    /// What a match counts.
    pub weight: f32,
    /// Whether only what is written just as it was typed counts in full.
    pub as_typed: bool,
    /// Whether it is the sought word, or another form of it.
    pub is_form: bool,
}

impl Meant<'_> {
    /// What a way of writing the word counts.
    #[must_use]
    pub fn weight(&self, variant: &Variant, sought: &Sought) -> f32 {
        if self.as_typed && variant.exact != sought.exact { FOLDED } else { self.weight }
    }
}

impl Lexicon {
    /// The segments of a language as one. Their documents are numbered on.
    #[must_use]
    pub fn new(lang: &str, segments: impl Iterator<Item = Decoded>) -> Self {
        let mut cards = Vec::new();
        let mut all: Vec<Option<Word>> = Vec::new();
        for segment in segments {
            let first = u32::try_from(cards.len()).unwrap_or(u32::MAX);
            cards.extend(segment.cards);
            for mut word in segment.words {
                let postings = word.variants.iter_mut().flat_map(|variant| &mut variant.postings);
                postings.for_each(|posting| posting.document = posting.document.saturating_add(first));
                all.push(Some(word));
            }
        }
        let folded = |i: usize| all.get(i).and_then(Option::as_ref).map(|word| &word.folded);
        let places = order(all.len(), &|a, b| folded(a).cmp(&folded(b)));
        let mut words: Vec<Entry> = Vec::new();
        for word in places.into_iter().filter_map(|i| all.get_mut(i)?.take()) {
            match words.last_mut() {
                Some(known) if known.word.folded == word.folded => known.word.join(word),
                _ => {
                    let (letters, length) = (letters(&word.folded), word.folded.chars().count());
                    words.push(Entry { word, letters, length });
                }
            }
        }
        let rules = Rules::learn(words.iter().map(|entry| (&*entry.word.folded, &*entry.word.stem)));
        let stem = |i: usize| words.get(i).map(|entry| &entry.word.stem);
        let stems = order(words.len(), &|a, b| stem(a).cmp(&stem(b)));
        let average = averages(&cards);
        Self { lang: lang.to_owned(), cards, average, words, stems, rules }
    }

    /// Whether a sought word stands in some document, but for case and marks.
    #[must_use]
    pub fn has(&self, sought: &Sought) -> bool {
        self.at(&sought.folded).is_some()
    }

    /// The words that a sought one stands for. One that is known in another language is no slip here.
    #[must_use]
    pub fn meant(&self, sought: &Sought, known_elsewhere: bool) -> Vec<Meant<'_>> {
        let mut found: Vec<Meant> = Vec::new();
        let mut known: Vec<usize> = Vec::new();
        let own = self.at(&sought.folded);
        if let Some((i, word)) = own {
            known.push(i);
            found.push(Meant { word, weight: EXACT, as_typed: true, is_form: true });
        }
        let foreign = own.is_none() && known_elsewhere;
        let kin = match own {
            Some((_, word)) => Some((word.stem.clone(), STEM)),
            None if foreign => None,
            None => self.guess(&sought.folded).map(|stem| (stem, ALIKE)),
        };
        if let Some((stem, weight)) = kin {
            let forms = self.stems.get(self.stemmed(&stem)..).unwrap_or_default();
            for (&i, entry) in forms.iter().filter_map(|i| Some((i, self.words.get(*i)?))) {
                if entry.word.stem != stem {
                    break;
                }
                if is_new(&mut known, i) {
                    found.push(Meant { word: &entry.word, weight, as_typed: false, is_form: true });
                }
            }
        }
        let length = sought.folded.chars().count();
        if sought.last || own.is_none() && !foreign && length >= COMPLETED {
            self.begun(sought, length, &mut known, &mut found);
        }
        if own.is_none() && !foreign && (found.is_empty() || !sought.last || length > 5) {
            self.slipped(sought, length, &mut known, &mut found);
        }
        if found.is_empty() && !foreign {
            self.alike(sought, length, &mut found);
        }
        found
    }

    fn at(&self, folded: &str) -> Option<(usize, &Word)> {
        let i = self.words.binary_search_by(|entry| entry.word.folded.as_str().cmp(folded)).ok()?;
        Some((i, &self.words.get(i)?.word))
    }

    /// Where the words with a stem begin among [`Self::stems`].
    fn stemmed(&self, stem: &str) -> usize {
        let of = |i: usize| self.words.get(i).map(|entry| entry.word.stem.as_str()).unwrap_or_default();
        self.stems.partition_point(|i| of(*i) < stem)
    }

    /// The stem of a word that stands nowhere.
    fn guess(&self, folded: &str) -> Option<String> {
        let known = |stem: &str| {
            let first = self.stems.get(self.stemmed(stem)).and_then(|i| self.words.get(*i));
            first.is_some_and(|entry| entry.word.stem == stem)
        };
        let of = |word: &str| self.rules.stem(word, &known);
        of(folded).or_else(|| of(without_article(folded)?))
    }

    fn begun<'l>(&'l self, sought: &Sought, length: usize, known: &mut Vec<usize>, found: &mut Vec<Meant<'l>>) {
        let from = self.words.partition_point(|entry| entry.word.folded < sought.folded);
        let begins = self.words.get(from..).unwrap_or_default();
        let begins = begins.iter().enumerate().take_while(|(_, entry)| entry.word.folded.starts_with(&sought.folded));
        let all: Vec<(usize, &Entry)> = begins.map(|(i, entry)| (from + i, entry)).collect();
        let length_of = |n: usize| all.get(n).map(|(_, entry)| entry.length);
        let shortest = order(all.len(), &|a, b| length_of(a).cmp(&length_of(b)));
        for (i, entry) in shortest.into_iter().filter_map(|n| all.get(n).copied()).take(BEGINNINGS) {
            if is_new(known, i) {
                let near = 1.0 / (1.0 + 0.06 * (entry.length - length) as f32);
                found.push(Meant { word: &entry.word, weight: PREFIX * near, as_typed: false, is_form: false });
            }
        }
    }

    /// The words that begin as a word does that nothing else was found for: a small newsroom has not shown every ending.
    fn alike<'l>(&'l self, sought: &Sought, length: usize, found: &mut Vec<Meant<'l>>) {
        let at = self.words.partition_point(|entry| entry.word.folded < sought.folded);
        let near = self.words.get(at.saturating_sub(1)..).unwrap_or_default().iter().take(2);
        for entry in near {
            let shared = entry.word.folded.chars().zip(sought.folded.chars()).take_while(|(a, b)| a == b).count();
            if shared >= SHARED && 5 * shared >= 3 * length.max(entry.length) - 2 {
                found.push(Meant { word: &entry.word, weight: ALIKE, as_typed: false, is_form: false });
            }
        }
    }

    fn slipped<'l>(&'l self, sought: &Sought, length: usize, known: &mut Vec<usize>, found: &mut Vec<Meant<'l>>) {
        let most = allowed(length);
        if most == 0 {
            return;
        }
        let set = letters(&sought.folded);
        let typed: Vec<char> = sought.folded.chars().collect();
        let mut near: Vec<(usize, bool, usize, &Entry)> = Vec::new();
        let mut chars = Vec::new();
        for (i, entry) in self.words.iter().enumerate() {
            if entry.length.abs_diff(length) > most || !may_be_near(set, entry.letters, most) {
                continue;
            }
            chars.clear();
            chars.extend(entry.word.folded.chars());
            if let Some(slips) = slips(&typed, &chars, most) {
                near.push((slips, chars.first() != typed.first(), i, entry));
            }
        }
        let slips_of = |n: usize| near.get(n).map(|(slips, first, ..)| (*slips, *first));
        let nearest = order(near.len(), &|a, b| slips_of(a).cmp(&slips_of(b)));
        for (slips, first, i, entry) in nearest.into_iter().filter_map(|n| near.get(n).copied()).take(MEANT) {
            if is_new(known, i) {
                let weight = SLIP.get(slips).copied().unwrap_or_default() * if first { 0.8 } else { 1.0 };
                found.push(Meant { word: &entry.word, weight, as_typed: false, is_form: false });
            }
        }
    }
}

/// Notes a place. `false` where it was noted.
fn is_new(known: &mut Vec<usize>, i: usize) -> bool {
    let is_new = !known.contains(&i);
    if is_new {
        known.push(i);
    }
    is_new
}

fn averages(cards: &[Card]) -> [f32; Field::COUNT] {
    let mut sums = [0.0; Field::COUNT];
    let mut whole = 0;
    for card in cards.iter().filter(|card| card.is_whole()) {
        whole += 1;
        sums.iter_mut().zip(&card.lengths).for_each(|(sum, length)| *sum += *length as f32);
    }
    sums.map(|sum| sum / whole.max(1) as f32)
}
