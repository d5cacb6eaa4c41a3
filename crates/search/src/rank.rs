//! Scores: BM25F over the fields of a document (Robertson & Zaragoza 2009, doi:10.1561/1500000019), for the words that a
//! sought word stands for ([`crate::lexicon`]).

use crate::lexicon::Lexicon;
use crate::query::Sought;
use crate::segment::{Field, Posting, Word};

/// What a word in each field counts: title, summary, headings, body, topics.
const WEIGHTS: [f32; Field::COUNT] = [7.0, 3.0, 2.0, 1.0, 2.0];

/// How much the length of each field tempers the count.
const TEMPER: [f32; Field::COUNT] = [0.3, 0.5, 0.5, 0.75, 0.3];

/// How soon more of the same word counts no more.
const SATURATION: f32 = 0.7;

/// What a sought word is worth to the documents of a language.
#[derive(Debug, Default)]
pub struct Worth {
    /// The score of every document.
    pub scores: Vec<f32>,
    /// The folded words that the sought one stands for there.
    pub meant: Vec<String>,
}

/// Scores the documents of a language for a word, which may be known in another.
#[must_use]
pub fn worth(sought: &Sought, lexicon: &Lexicon, known_elsewhere: bool) -> Worth {
    let all = lexicon.cards.len();
    let mut worth = Worth { scores: vec![0.0; all], meant: Vec::new() };
    let meant = lexicon.meant(sought, known_elsewhere);
    let count = |word: &Word| word.variants.iter().map(|variant| variant.postings.len()).sum::<usize>();
    // The forms of one word are as rare as they are together.
    let forms: usize = meant.iter().filter(|meant| meant.is_form).map(|meant| count(meant.word)).sum();
    for meant in &meant {
        worth.meant.push(meant.word.folded.clone());
        let rarity = rarity(if meant.is_form { forms } else { count(meant.word) }, all);
        for variant in &meant.word.variants {
            let weight = meant.weight(variant, sought);
            for posting in &variant.postings {
                let place = usize::try_from(posting.document).unwrap_or(usize::MAX);
                let (Some(card), Some(best)) = (lexicon.cards.get(place), worth.scores.get_mut(place)) else {
                    continue;
                };
                *best = best.max(weight * rarity * frequency(posting, &card.lengths, &lexicon.average));
            }
        }
    }
    worth
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
        // The tenth time says little more than the first: a headline outweighs it.
        let often = (*count > 0).then(|| 1.0 + (*count as f32).ln());
        sum += weight * often.unwrap_or_default() / norm.max(0.1);
    }
    sum / (SATURATION + sum)
}
