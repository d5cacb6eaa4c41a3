//! Any structure that an index has, for tests of what holds for all.

use proptest::collection::{btree_map, btree_set, vec};
use proptest::prelude::*;
use proptest::sample::select;
use search::card::Card;
use search::part::{KINDS, Part};
use search::term::{FACET, Form, Word};

/// A text of several scripts, of one byte or more a character.
pub fn text(lengths: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    vec(select(vec!['a', 'b', 'ë', 'ς', 'ا', 'ل', 'ه', '移', ' ']), lengths).prop_map(String::from_iter)
}

/// A word, folded: at times one that is longer than texts may share.
pub fn word() -> impl Strategy<Value = String> {
    let letters = || select(vec!['a', 'b', 'c', 'ا', 'ل', 'ه', '移']);
    let short = vec(letters(), 1..7).prop_map(String::from_iter);
    let long = (vec(letters(), 1..4), 240_usize..300).prop_map(|(word, n)| "a".repeat(n) + &String::from_iter(word));
    prop_oneof![9 => short, 1 => long]
}

pub fn part() -> impl Strategy<Value = Part> {
    let texts = || vec(text(0..6), 0..5);
    let kinds = select(KINDS.to_vec());
    let counts =
        (any::<[u8; 8]>(), 0_usize..1 << 20, vec((1900_u32..2100, 0_u32..9), 0..5), any::<bool>(), 1_usize..50);
    let languages = vec((text(0..5), 0.0..=1.0_f32, any::<[u32; 5]>(), texts()), 0..4);
    let lists = (texts(), texts(), texts(), vec(texts(), 0..3), vec(texts(), 0..3));
    let inside = vec((kinds, 0_usize..999, vec(any::<u8>(), 0..9)), 0..4);
    (counts, languages, lists, inside).prop_map(|((seal, first, years, rules, block), languages, lists, inside)| {
        let stories: u32 = years.iter().map(|(_, stories)| stories).sum();
        let (terms, forward, backward, topics, alike) = lists;
        Part {
            seal,
            first,
            stories: stories as usize,
            averages: languages.iter().map(|(_, _, averages, _)| *averages).collect(),
            common: languages.iter().map(|(.., common)| common.clone()).collect(),
            languages: languages.into_iter().map(|(code, share, ..)| (code, (share * stories as f32) as u32)).collect(),
            years,
            terms,
            forward,
            backward,
            rules,
            block,
            together: block % 7 + 1,
            deep: block % 4,
            topics,
            alike,
            inside,
        }
    })
}

/// How many stories and languages the words of a file are of.
pub const STORIES: u32 = 40;
pub const LANGUAGES: usize = 3;

/// A form's stories with what it means to them, and the stories that its file leaves out.
type Stories = (Vec<(u32, u8)>, Vec<u32>);

/// A form's language, how it is written, its stem, whether both are the folded word's, and its stories.
type Spelt = (usize, String, String, bool, Stories);

fn stories() -> impl Strategy<Value = Stories> {
    btree_map(0..STORIES, (0_u8..16, prop::bool::weighted(0.8)), 1..9).prop_map(|all| {
        let (held, left): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, (_, held))| *held);
        let held = held.into_iter().map(|(story, (impact, _))| (story, impact)).collect();
        (held, left.into_iter().map(|(story, _)| story).collect())
    })
}

/// The words of a file of terms, and what it leaves out of each form that it does not hold whole.
pub fn words() -> impl Strategy<Value = (Vec<Word>, Vec<Vec<u32>>)> {
    let form = (0..LANGUAGES, text(1..7), text(0..7), any::<bool>(), stories());
    let word = |(folded, forms): (String, Vec<Spelt>)| {
        let is_facet = folded.starts_with(FACET);
        let forms = forms.into_iter().map(|(lang, exact, stem, same, (held, left))| {
            let (stories, impacts): (Vec<u32>, Vec<u8>) = held.into_iter().unzip();
            let form = Form {
                exact: if same { folded.clone() } else { exact },
                stem: if same { folded.clone() + &stem } else { stem },
                lang: if is_facet { LANGUAGES } else { lang },
                count: (stories.len() + left.len()) as u32,
                firsts: if is_facet { Vec::new() } else { firsts(&stories, &impacts) },
                titled: Vec::new(),
                impacts: if is_facet { Vec::new() } else { impacts },
                stories,
                number: 0,
            };
            (form, left)
        });
        let (forms, left): (Vec<Form>, Vec<Vec<u32>>) = forms.unzip();
        (Word { folded, forms, ..Word::default() }, left)
    };
    let folded = (word_or_facet(), vec(form, 0..4));
    vec(folded, 0..8).prop_map(move |mut all| {
        let key = |folded: &str| (search::token::key(folded).to_owned(), folded.to_owned());
        all.sort_by_key(|(folded, _)| key(folded));
        all.dedup_by(|a, b| a.0 == b.0);
        let (mut words, left): (Vec<Word>, Vec<Vec<Vec<u32>>>) = all.into_iter().map(word).unzip();
        words.iter_mut().flat_map(|word| &mut word.forms).enumerate().for_each(|(number, form)| form.number = number);
        (words, left.into_iter().flatten().filter(|left| !left.is_empty()).collect())
    })
}

fn word_or_facet() -> impl Strategy<Value = String> {
    prop_oneof![9 => word(), 1 => word().prop_map(|name| format!("{FACET}t:{name}"))]
}

pub fn cards() -> impl Strategy<Value = Vec<Card>> {
    let texts = (text(0..9), text(0..9), text(0..9), text(0..20), text(0..9), text(0..9));
    let card = (texts, btree_set(text(0..5), 0..4), any::<u32>(), any::<[u8; 8]>());
    let card = card.prop_map(|((id, slug, title, summary, date, date_text), topics, languages, text)| Card {
        slug: id.clone() + &slug,
        text: if title.is_empty() { [0; 8] } else { text },
        id,
        title,
        summary,
        date,
        date_text,
        topics: topics.into_iter().rev().collect(),
        languages,
    });
    vec(card, 0..40)
}

/// Some of the stories, and where a form stands first in them.
fn firsts(stories: &[u32], impacts: &[u8]) -> Vec<(u32, u8)> {
    let all = stories.iter().zip(impacts).filter(|(_, impact)| *impact % 3 == 0);
    all.map(|(story, impact)| (*story, impact * 16)).collect()
}
