//! What holds for every index: it is read as it was written, and answers alike however it is cut into files.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;

use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use search::morphology::{self, Rules};
use search::part::{Kind, Part};
use search::run::{Cursor, Document, run};
use search::spell::backward;
use search::{card, spell, term};

mod any;
mod site;
use site::{SMALL, Shape, Site, Story, site, story};

const LANGUAGES: [&str; 2] = ["en", "sq"];

/// Words of a small newsroom, some of them forms of others.
const EN: [&str; 14] = [
    "boat", "boats", "law", "laws", "lawful", "right", "rights", "return", "returned", "sea", "the", "of", "to",
    "Tirana",
];
const SQ: [&str; 12] =
    ["varkë", "varkat", "ligj", "ligji", "ligjet", "kthim", "kthimi", "kthimit", "det", "e", "drejta", "Tirana"];

/// A few more of which only the marks differ.
const MARKED: [&str; 6] = ["résumés", "resumes", "punë", "pune", "çështje", "ceshtje"];

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(2000))]

    #[test]
    fn a_part_is_read_as_it_was_written(part in any::part()) {
        prop_assert_eq!(Part::decode(&part.encode()), Ok(part));
    }

    #[test]
    fn terms_and_what_they_leave_out_are_read_as_they_were_written((words, left) in any::words()) {
        let stories = usize::try_from(any::STORIES).unwrap();
        let mut read = term::decode(&term::encode(&words, stories, any::LANGUAGES), stories, any::LANGUAGES).unwrap();
        let rest = term::decode_rest(&term::encode_rest(&left, stories), &read, stories).unwrap();
        let cut = words.iter().flat_map(|word| &word.forms).filter(|form| form.is_cut()).map(|form| form.number);
        prop_assert_eq!(rest, cut.zip(left).collect::<Vec<_>>());
        for word in &mut read {
            prop_assert_eq!(std::mem::take(&mut word.length), word.folded.chars().count());
            word.letters = 0;
        }
        prop_assert_eq!(read, words);
    }

    #[test]
    fn cards_are_read_as_they_were_written(cards in any::cards()) {
        prop_assert_eq!(card::decode(&card::encode(&cards)), Some(cards));
    }

    #[test]
    fn words_for_spelling_are_read_as_they_were_written(words in btree_set(any::word(), 0..9), often in 0_u32..20) {
        let words: Vec<(String, u32)> = words.into_iter().zip(often..).collect();
        prop_assert_eq!(spell::decode(&spell::encode(&words), false), Some(words.clone()));
        let mut backwards: Vec<(String, u32)> = words.iter().map(|(word, often)| (backward(word), *often)).collect();
        backwards.sort_unstable();
        let mut read = spell::decode(&spell::encode(&backwards), true).unwrap();
        read.sort_unstable();
        prop_assert_eq!(read, words);
    }

    #[test]
    fn rules_are_read_as_they_were_written(languages in vec(vec((any::word(), any::word()), 0..9), 0..4)) {
        let learn = |words: &Vec<(String, String)>| Rules::learn(words.iter().map(|(word, stem)| (&**word, &**stem)));
        let rules: Vec<Rules> = languages.iter().map(learn).collect();
        prop_assert_eq!(morphology::decode(&morphology::encode(&rules)), Some(rules));
    }
}

/// Words of a run that are told apart by their letters alone, one text after another.
fn texts() -> impl Strategy<Value = Vec<Option<(Vec<&'static str>, Vec<&'static str>)>>> {
    let words = || vec(select(EN.to_vec()), 0..6);
    vec(prop::option::weighted(0.8, (words(), words())), 0..6)
}

proptest! {
    #![proptest_config(config(1000))]

    #[test]
    fn a_run_has_every_word_of_its_documents_where_it_stands(texts in texts(), first in 0_usize..999) {
        let document = |(title, body): &(Vec<&str>, Vec<&str>)| Document {
            title: title.join(" "),
            body: body.join(", "),
            ..Document::default()
        };
        let documents: Vec<Option<Document>> = texts.iter().map(|text| text.as_ref().map(document)).collect();
        // By word and document: how often in headline and text.
        let mut expected: BTreeMap<(String, u32), [u32; 2]> = BTreeMap::new();
        for (number, (title, body)) in (0..).zip(&texts).filter_map(|(n, text)| Some((n, text.as_ref()?))) {
            let both = [title, body].into_iter().enumerate();
            for (field, word) in both.flat_map(|(field, words)| words.iter().map(move |word| (field, word))) {
                expected.entry((word.to_lowercase(), number)).or_default()[field] += 1;
            }
        }
        let bytes = run("en", first, &documents);
        let mut cursor = Cursor::new(&bytes).unwrap();
        prop_assert_eq!((cursor.first, cursor.lengths.len()), (first, documents.len()));
        let mut read = BTreeMap::new();
        for mut entry in cursor.by_ref() {
            let mut last = 0;
            while let Some(posting) = entry.postings.next(last) {
                last = posting.document;
                let [title, _, _, body, _] = posting.counts;
                prop_assert_eq!(posting.places.len(), usize::try_from(title + body).unwrap());
                read.insert((entry.exact.clone(), last), [title, body]);
            }
        }
        prop_assert!(cursor.is_read());
        prop_assert_eq!(read, expected);
    }
}

/// A sentence of words.
fn sentence(words: Vec<&'static str>, lengths: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    vec(select(words), lengths).prop_map(|words| words.join(" "))
}

/// Stories in English, in Albanian, or in both.
fn newsroom(
    en: &[&'static str],
    sq: &[&'static str],
    stories: std::ops::Range<usize>,
) -> impl Strategy<Value = Vec<Story>> {
    let en = (sentence(en.to_vec(), 1..4), sentence(en.to_vec(), 0..12));
    let sq = (sentence(sq.to_vec(), 1..4), sentence(sq.to_vec(), 0..12));
    let languages = subsequence(LANGUAGES.to_vec(), 1..=2);
    vec((languages, en, sq, any::<bool>(), 0_u32..3), stories).prop_map(|all| {
        let mut year = 2010;
        let story = |(n, (languages, en, sq, topic, years)): (usize, (Vec<&str>, _, _, bool, u32))| {
            year += years;
            let mut own = Story { year, ..story(&format!("s{n:03}"), "", "", "") };
            own.versions.clear();
            own.topics.extend(topic.then(|| ("sea".to_owned(), "At sea".to_owned())));
            languages.into_iter().fold(own, |own, lang| {
                let (title, body): &(String, String) = if lang == "en" { &en } else { &sq };
                own.and(lang, title, body)
            })
        };
        all.into_iter().enumerate().map(story).collect()
    })
}

/// Queries whose answer does not hang on whether the places of words are at hand: of one word, or of many, or a phrase.
fn queries() -> impl Strategy<Value = Vec<String>> {
    let words: Vec<&str> = EN.iter().chain(&SQ).copied().chain(["boatz", "retrun", "kthime", "xyz"]).collect();
    let many = sentence(words.clone(), 4..7);
    let phrase = sentence([EN, ["det"; 14]].concat(), 2..4).prop_map(|words| format!("\"{words}\""));
    let end = select(vec!["", " ", " lang:sq", " year:2010..2013", " -sea", " topic:at-sea"]);
    let one = sentence(words, 1..2);
    vec((prop_oneof![one, many, phrase], end).prop_map(|(words, end)| words + end), 3..6)
}

/// The ids that a site answers with, the best first.
fn ids(site: &mut Site, query: &str) -> Vec<String> {
    let results = site.query(query, &["sq", "en"], 500);
    assert_eq!(usize::try_from(results.total), Ok(results.hits.len()), "{query}");
    results.hits.into_iter().map(|hit| hit.id).collect()
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn an_index_in_many_files_answers_as_one_in_one(
        stories in newsroom(&EN, &SQ, 1..40),
        run in 1_usize..9,
        queries in queries(),
    ) {
        let mut one = site(&LANGUAGES, &stories, SMALL, &[]);
        let mut many = site(&LANGUAGES, &stories, Shape { ends: &[], single: false, run }, &[]);
        for query in queries {
            prop_assert_eq!(ids(&mut one, &query), ids(&mut many, &query), "{}", query);
        }
    }

    #[test]
    fn parts_find_the_stories_that_one_finds(
        stories in newsroom(&EN, &SQ, 3..40),
        cuts in [any::<prop::sample::Index>(), any::<prop::sample::Index>()],
        single in any::<bool>(),
        queries in queries(),
    ) {
        let mut ends = cuts.map(|cut| cut.index(stories.len() + 1));
        ends.sort_unstable();
        let mut one = site(&LANGUAGES, &stories, SMALL, &[]);
        let mut parts = site(&LANGUAGES, &stories, Shape { ends: &ends, single, run: 5 }, &[]);
        for query in queries.into_iter().filter(|query| is_plain(query, &stories)) {
            let [mut one, mut parts] = [&mut one, &mut parts].map(|site| ids(site, &query));
            one.sort_unstable();
            parts.sort_unstable();
            prop_assert_eq!(one, parts, "{}", query);
        }
    }

    #[test]
    fn however_many_stories_are_read_together_the_files_are_the_same(
        stories in newsroom(&MARKED, &MARKED, 1..30),
        run in 1_usize..9,
    ) {
        let shape = |run| Shape { ends: &[], single: false, run };
        let [large, small] = [512, run].map(|run| site(&LANGUAGES, &stories, shape(run), &[]));
        prop_assert_eq!(large.files, small.files);
        prop_assert_eq!(large.engine.parts(), small.engine.parts());
    }
}

#[test]
fn a_part_without_stories_hides_no_slip() {
    let stories = [story("s0", "en", "lawful", ""), story("s1", "sq", "varkë", ""), story("s2", "en", "boat", "boats")];
    let shape = Shape { ends: &[0, 0], single: false, run: 5 };
    let [one, parts] = [SMALL, shape].map(|shape| ids(&mut site(&LANGUAGES, &stories, shape, &[]), "boatz"));
    assert_eq!((one, parts), (vec!["s2".to_owned()], vec!["s2".to_owned()]));
}

/// Whether what is found does not hang on which endings an index has learned: of several parts the first has learned them, from
/// its own stories. So every word stands in a story, or is no form of any.
fn is_plain(query: &str, stories: &[Story]) -> bool {
    let words = |text: &str| text.split([' ', '"']).map(str::to_owned).collect::<Vec<_>>();
    let all: Vec<String> = stories
        .iter()
        .flat_map(|story| &story.versions)
        .flat_map(|(_, title, body)| [words(title), words(body)].concat())
        .collect();
    let slips = ["boatz", "retrun", "xyz", ""];
    let sought = words(query).into_iter().filter(|word| !word.contains(':') && !word.starts_with('-'));
    sought.into_iter().all(|word| all.contains(&word) || slips.contains(&&*word))
}

/// Words of two or three syllables, many.
fn many_words() -> Vec<String> {
    let syllables = ["ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zhu", "da"];
    let two = syllables.iter().flat_map(|a| syllables.iter().map(move |b| [*a, *b].concat()));
    two.flat_map(|word| syllables.iter().map(move |end| [&word, *end].concat())).collect()
}

/// Stories of many words, so that an index of them has several files of words.
fn archive() -> impl Strategy<Value = Vec<Story>> {
    vec(vec(select(many_words()), 60..90), 60..80).prop_map(|texts| {
        let story = |(n, words): (usize, Vec<String>)| {
            let (title, body) = words.split_at(3);
            story(&format!("s{n:03}"), "en", &title.join(" "), &body.join(" "))
        };
        texts.into_iter().enumerate().map(story).collect()
    })
}

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn an_archive_in_several_files_of_words_answers_as_one_in_one(
        stories in archive(),
        words in vec(select(many_words()), 5),
        start in 0_usize..50,
    ) {
        let mut one = site(&["en"], &stories, SMALL, &[]);
        let mut many = site(&["en"], &stories, Shape { ends: &[], single: false, run: 7 }, &[]);
        prop_assert!(many.count(Kind::Terms) > 1 && many.count(Kind::Forward) > 0);
        let spoken: Vec<&str> = stories[start].versions[0].2.split(' ').skip(start).take(3).collect();
        let queries = [words[0].clone(), words[1][..4].to_owned(), words.join(" "), format!("\"{}\"", spoken.join(" "))];
        for query in queries {
            prop_assert_eq!(ids(&mut one, &query), ids(&mut many, &query), "{}", query);
        }
    }
}

#[test]
fn every_story_of_a_word_is_found_that_most_stories_have() {
    let stories: Vec<Story> =
        (0..2100).map(|n| story(&format!("s{n:04}"), "en", "A boat", ["", "boat"][n % 2])).collect();
    for single in [true, false] {
        let mut site = site(&["en"], &stories, Shape { single, ..SMALL }, &[]);
        let mut total = |query: &str| site.query(query, &["en"], 10).total;
        assert_eq!((total("boat lang:en"), total("boat year:2018"), total("-boat lang:en")), (2100, 2100, 0));
    }
}

#[test]
fn what_is_said_to_be_near_is_a_word() {
    let stories = [story("a", "en", "Boats", "Texts.")];
    for single in [true, false] {
        let results = site(&["en"], &stories, Shape { single, ..SMALL }, &[]).query("xlen", &["en"], 10);
        assert!(results.nearest.is_empty(), "{:?}", results.nearest);
    }
}

#[test]
fn a_number_is_no_slip_of_another() {
    let stories = [story("a", "en", "Boats of 2018", "In 2018.")];
    for single in [true, false] {
        let results = site(&["en"], &stories, Shape { single, ..SMALL }, &[]).query("2019", &["en"], 10);
        assert_eq!((results.total, results.nearest.len()), (0, 0));
    }
}
