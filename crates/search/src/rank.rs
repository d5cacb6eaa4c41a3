//! Scores: BM25F over the fields of a document (Robertson & Zaragoza 2009, doi:10.1561/1500000019), for words that
//! match exactly, without marks, by their beginning, or but for one slip.

use std::collections::BTreeMap;

use crate::fold::{fold, lower};
use crate::segment::{Decoded, Field, Posting, Word};
use crate::token::tokens;

/// What a word in each field counts: title, summary, headings, body, topics.
const WEIGHTS: [f32; Field::COUNT] = [6.0, 3.0, 2.0, 1.0, 2.0];

/// How much the length of each field tempers the count.
const TEMPER: [f32; Field::COUNT] = [0.3, 0.5, 0.5, 0.75, 0.3];

/// How soon more of the same word counts no more.
const SATURATION: f32 = 1.2;

/// A word in lower case that is written otherwise but folds alike.
const FOLDED: f32 = 0.9;

/// A word that begins so.
const PREFIX: f32 = 0.6;

/// A word that is one slip away.
const SLIP: f32 = 0.35;

/// How long a word must be to be completed, in characters; the last one of a query is, however short.
const COMPLETED: usize = 3;

/// How long a word must be to be mended.
const MENDED: usize = 4;

/// The most words that one word of a query stands for.
const EXPANSIONS: usize = 64;

/// A query, read.
#[derive(Debug)]
pub struct Query {
    words: Vec<Sought>,
}

#[derive(Debug)]
struct Sought {
    exact: String,
    folded: String,
    last: bool,
}

/// What a segment answers: the score of every document that matches, and the folded words that did.
#[derive(Debug, Default)]
pub struct Answer {
    /// Document → score and how many words of the query it has.
    pub scores: BTreeMap<u32, (f32, u32)>,
    /// The folded words that matched, for marking them.
    pub matched: Vec<String>,
}

impl Query {
    /// Reads what was typed. The last word counts as unfinished unless something stands after it.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let end = text.len();
        let words = tokens(text).map(|token| Sought {
            exact: lower(token.text),
            folded: fold(token.text),
            last: token.end() == end,
        });
        let mut words: Vec<Sought> = words.filter(|word| !word.folded.is_empty()).collect();
        words.truncate(32);
        Self { words }
    }

    /// How many words it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Scores the documents of a segment.
    #[must_use]
    pub fn ask(&self, segment: &Decoded) -> Answer {
        let mut answer = Answer::default();
        let average = averages(segment);
        for sought in &self.words {
            let mut best: BTreeMap<u32, f32> = BTreeMap::new();
            for (word, weight) in expansions(sought, segment) {
                answer.matched.push(word.folded.clone());
                let documents = word.variants.iter().map(|variant| variant.postings.len()).sum();
                let rarity = rarity(documents, segment.cards.len());
                for variant in &word.variants {
                    let weight =
                        if variant.exact == sought.exact || weight < FOLDED { weight } else { weight * FOLDED };
                    for posting in &variant.postings {
                        let lengths = segment.cards.get(usize::try_from(posting.document).unwrap_or(usize::MAX));
                        let Some(card) = lengths else { continue };
                        let score = weight * rarity * frequency(posting, &card.lengths, &average);
                        let entry = best.entry(posting.document).or_default();
                        *entry = entry.max(score);
                    }
                }
            }
            for (document, score) in best {
                let entry = answer.scores.entry(document).or_default();
                entry.0 += score;
                entry.1 += 1;
            }
        }
        answer
    }
}

/// The words of a segment that one word of a query stands for, with what each counts.
fn expansions<'a>(sought: &Sought, segment: &'a Decoded) -> Vec<(&'a Word, f32)> {
    let folded = sought.folded.as_str();
    let from = segment.words.partition_point(|word| word.folded.as_str() < folded);
    let begins =
        segment.words.get(from..).unwrap_or_default().iter().take_while(|word| word.folded.starts_with(folded));
    let length = folded.chars().count();
    let completed = sought.last || length >= COMPLETED;
    let mut found: Vec<(&Word, f32)> = Vec::new();
    for word in begins.take(EXPANSIONS) {
        if word.folded == folded {
            found.push((word, 1.0));
        } else if completed {
            let rest = word.folded.chars().count() - length;
            let near = 1.0 / (1.0 + 0.08 * rest as f32);
            found.push((word, PREFIX * near * if sought.last { 1.0 } else { 0.7 }));
        }
    }
    if found.is_empty() && length >= MENDED {
        let slips = segment.words.iter().filter(|word| one_slip(folded, &word.folded));
        found.extend(slips.take(EXPANSIONS).map(|word| (word, SLIP)));
    }
    found
}

/// Whether two words differ by one letter more, less, other or swapped with its neighbour. The first letter is right.
fn one_slip(a: &str, b: &str) -> bool {
    if a.len().abs_diff(b.len()) > 4 || a.chars().next() != b.chars().next() {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let tail = |n: usize, m: usize| a.get(same + n..).zip(b.get(same + m..)).is_some_and(|(a, b)| a == b);
    let swapped = a
        .get(same)
        .zip(b.get(same + 1))
        .zip(a.get(same + 1).zip(b.get(same)))
        .is_some_and(|((p, q), (r, s))| p == q && r == s);
    tail(1, 1) || tail(1, 0) || tail(0, 1) || (swapped && tail(2, 2))
}

/// How telling a word is that so many documents have (the idf of BM25, never negative).
fn rarity(with: usize, all: usize) -> f32 {
    let (with, all) = (with as f32, all as f32);
    (1.0 + (all - with + 0.5).max(0.0) / (with + 0.5)).ln() + 0.1
}

fn frequency(posting: &Posting, lengths: &[u32; Field::COUNT], average: &[f32; Field::COUNT]) -> f32 {
    let mut sum = 0.0;
    for (((count, length), average), (weight, temper)) in
        posting.counts.iter().zip(lengths).zip(average).zip(WEIGHTS.iter().zip(&TEMPER))
    {
        let norm = 1.0 - temper + temper * *length as f32 / average.max(1.0);
        sum += weight * *count as f32 / norm.max(0.1);
    }
    sum / (SATURATION + sum)
}

fn averages(segment: &Decoded) -> [f32; Field::COUNT] {
    let mut sums = [0.0; Field::COUNT];
    for card in segment.cards.iter().filter(|card| card.is_whole()) {
        for (sum, length) in sums.iter_mut().zip(&card.lengths) {
            *sum += *length as f32;
        }
    }
    let whole = segment.cards.iter().filter(|card| card.is_whole()).count();
    sums.map(|sum| sum / whole.max(1) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_more_less_other_or_swapped() {
        for near in ["migraton", "migrattion", "migrasion", "mirgation", "migratio"] {
            assert!(one_slip("migration", near), "{near}");
        }
        for far in ["migration", "nigration", "immigration", "migrazoin", ""] {
            assert!(!one_slip("migration", far), "{far}");
        }
    }

    #[test]
    fn a_query_of_nothing_has_no_words() {
        assert_eq!(Query::parse(" –, ").len(), 0);
    }
}
