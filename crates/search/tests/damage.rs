//! Whatever bytes a file has, reading it ends, never panics, and takes memory linear in their number.
#![cfg(not(target_arch = "wasm32"))]

use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::*;
use search::engine::{Ask, Engine, Step};
use search::merge::{Made, Stock, merge};
use search::part::{File, KINDS, Kind, Part};
use search::{card, morphology, near, run, spell, term};

mod memory;
mod site;
use memory::most_held;
use site::{SMALL, Shape, Site, Story, site, story};

const LANGUAGES: [&str; 2] = ["en", "sq"];

/// Some files of each kind, as they were written.
static FILES: LazyLock<Vec<(Kind, Vec<u8>)>> =
    LazyLock::new(|| files().files.into_iter().map(|(file, bytes)| (file.kind, bytes)).collect());

static PART: LazyLock<Vec<u8>> = LazyLock::new(|| files().engine.parts()[0].encode());

static RUN: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let document =
        |title: &str| Some(run::Document { title: title.into(), body: "Two boats.".into(), ..Default::default() });
    run::run("en", 0, &[document("Boats at sea"), None, document("The sea")])
});

const SHAPE: Shape = Shape { single: false, ..SMALL };

fn stories() -> Vec<Story> {
    let story = |n: usize| {
        let mut own = story(&format!("story-{n}"), "en", "Boats at sea", &format!("Text {n} of a right to return."));
        own.topics.push(("law".into(), "Laws".into()));
        if n.is_multiple_of(2) { own.and("sq", "Varka në det", "Teksti i së drejtës.") } else { own }
    };
    (0..6).map(story).collect()
}

fn files() -> Site {
    site(&LANGUAGES, &stories(), SHAPE, &[&["boat", "ship"]])
}

fn letters(letter: char, count: usize) -> String {
    std::iter::repeat_n(letter, count).collect()
}

/// Reads a file of a kind by itself, and those that say more of a file of terms with one as it was written.
fn read(kind: Kind, bytes: &[u8]) {
    let terms = || {
        let (_, bytes) = FILES.iter().find(|(kind, _)| *kind == Kind::Terms).expect("there are words");
        term::decode(bytes, 6, 2).expect("terms are read as they were written")
    };
    match kind {
        Kind::Terms => {
            if let Some(words) = term::decode(bytes, 6, 2) {
                assert_eq!(term::decode(&term::encode(&words, 6, 2), 6, 2), Some(words));
            }
        }
        Kind::Near => drop(near::decode(bytes, &terms(), &[Vec::new(), Vec::new()], 3)),
        Kind::Rest => drop(term::decode_rest(bytes, &terms(), 6)),
        Kind::Forward => drop(spell::decode(bytes, false)),
        Kind::Backward => drop(spell::decode(bytes, true)),
        Kind::Rules => drop(morphology::decode(bytes)),
        Kind::Cards => drop(card::decode(bytes)),
    }
}

/// Reads a run to its end.
fn read_run(bytes: &[u8]) {
    for mut entry in run::Cursor::new(bytes).into_iter().flatten() {
        let mut last = 0;
        while let Some(posting) = entry.postings.next(last) {
            last = posting.document;
        }
    }
}

fn merged(run: Vec<u8>) -> Option<Made> {
    merge(&Stock { languages: vec!["en".into()], years: vec![2018; 3], ..Stock::default() }, &[(0, run)])
}

/// What happens to a file: a byte that is another, an end that is missing, a piece that is there twice.
#[derive(Clone, Debug)]
enum Damage {
    Byte(prop::sample::Index, u8),
    End(prop::sample::Index),
    Twice(prop::sample::Index, prop::sample::Index),
}

fn damage() -> impl Strategy<Value = Vec<Damage>> {
    let lies = prop_oneof![Just(0_u8), Just(1), Just(0x7f), Just(0x80), Just(0xff), any::<u8>()];
    let one = prop_oneof![
        6 => (any::<prop::sample::Index>(), lies).prop_map(|(at, byte)| Damage::Byte(at, byte)),
        1 => any::<prop::sample::Index>().prop_map(Damage::End),
        1 => any::<(prop::sample::Index, prop::sample::Index)>().prop_map(|(a, b)| Damage::Twice(a, b)),
    ];
    vec(one, 1..6)
}

fn damaged(bytes: &[u8], damage: &[Damage]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for damage in damage {
        if bytes.is_empty() {
            break;
        }
        match damage {
            Damage::Byte(at, byte) => {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            Damage::End(at) => bytes.truncate(at.index(bytes.len())),
            Damage::Twice(a, b) => {
                let (a, b) = (a.index(bytes.len()), b.index(bytes.len()));
                let piece = bytes[a.min(b)..=a.max(b)].to_vec();
                bytes.splice(a.min(b)..a.min(b), piece);
            }
        }
    }
    bytes
}

/// Asks as a browser's worker does, with what files there are; those that are refused are not given again.
fn ask(engine: &mut Engine, files: &[(File, Vec<u8>)], ask: &Ask) -> bool {
    for _ in 0..6 {
        let Step::Wanted(mut wanted) = engine.ask(ask) else { return true };
        wanted.sort_unstable();
        for file in wanted {
            let bytes = files.iter().find(|(known, _)| *known == file).map(|(_, bytes)| bytes.as_slice());
            let _refused = engine.give(file, bytes.unwrap_or_default());
        }
    }
    false
}

const QUERIES: [&str; 7] = [
    "boats",
    "boat sea text return",
    "\"right to return\"",
    "baots zz",
    "ship -\"at sea\" topic:laws",
    "year:2018 lang:sq",
    "text -boats bo",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 6000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_to_an_end(bytes in vec(prop_oneof![0_u8..6, any::<u8>()], 0..200)) {
        KINDS.into_iter().for_each(|kind| read(kind, &bytes));
        read_run(&bytes);
        let _refused = Part::decode(&[b"TDP\x02\0\0\0\0\0\0\0\0", &*bytes].concat());
        let _refused = Part::decode(&bytes);
    }

    #[test]
    fn a_damaged_file_is_read_to_an_end(damage in damage(), file in any::<prop::sample::Index>()) {
        let (kind, bytes) = file.get(&FILES);
        read(*kind, &damaged(bytes, &damage));
    }

    #[test]
    fn a_damaged_part_or_run_is_read_to_an_end(damage in damage()) {
        let _refused = Part::decode(&damaged(&PART, &damage));
        read_run(&damaged(&RUN, &damage));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_run_is_merged_or_refused(damage in damage()) {
        if let Some(made) = merged(damaged(&RUN, &damage)) {
            let terms = made.files.iter().filter(|(kind, ..)| *kind == Kind::Terms);
            terms.for_each(|(.., bytes)| assert!(term::decode(bytes, 3, 1).is_some()));
        }
    }

    #[test]
    fn a_site_of_damaged_files_never_panics(
        part in prop::option::weighted(0.3, damage()),
        all in vec((any::<prop::sample::Index>(), damage()), 0..4),
        newest in any::<bool>(),
    ) {
        let part = part.map_or_else(|| PART.clone(), |damage| damaged(&PART, &damage));
        let Ok(mut engine) = Engine::open(&[part]) else { return Ok(()) };
        let mut files: Vec<(File, Vec<u8>)> = files().files.into_iter().collect();
        for (at, damage) in &all {
            let (_, bytes) = &mut files[at.index(FILES.len())];
            *bytes = damaged(bytes, damage);
        }
        for text in QUERIES {
            ask(&mut engine, &files, &Ask { text, langs: &["sq", "en"], limit: 9, newest, ..Ask::default() });
            let _shown = engine.excerpt("en", "The right to return of boats.");
        }
    }
}

#[test]
fn a_file_that_is_cut_short_is_refused_and_wanted_again() {
    for text in QUERIES {
        let mut site = files();
        let question = Ask { text, langs: &["en"], limit: 9, ..Ask::default() };
        while let Step::Wanted(wanted) = site.engine.ask(&question) {
            for file in &wanted {
                for length in 0..site.files[file].len() {
                    assert!(site.engine.give(*file, &site.files[file][..length]).is_err(), "{file:?} {length}");
                }
            }
            let Step::Wanted(again) = site.engine.ask(&question) else { panic!("{text} is answered") };
            assert_eq!(again, wanted);
            let mut wanted = wanted;
            wanted.sort_unstable();
            wanted.iter().for_each(|file| site.engine.give(*file, &site.files[file]).unwrap());
        }
    }
}

#[test]
fn a_run_that_is_cut_short_is_not_merged() {
    assert!(merged(RUN.clone()).is_some());
    (0..RUN.len()).for_each(|length| assert!(merged(RUN[..length].to_vec()).is_none(), "{length}"));
    assert!(merged([&**RUN, b"x"].concat()).is_none());
}

/// A number as files hold it.
fn number(mut n: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while n >= 0x80 {
        bytes.push((n & 0x7f) as u8 | 0x80);
        n >>= 7;
    }
    bytes.push(n as u8);
    bytes
}

fn numbers(all: &[usize]) -> Vec<u8> {
    all.iter().flat_map(|n| number(*n)).collect()
}

/// So many bytes may be held for each that is read.
const FACTOR: usize = 1024;

fn is_linear(bytes: &[u8], what: &str, read: impl FnOnce(&[u8])) {
    let held = most_held(|| read(bytes));
    assert!(held <= FACTOR * bytes.len(), "{what}: {held} bytes are held for {}", bytes.len());
}

/// Texts each of which begins as a long one does.
fn shares(count: usize, after: &[usize]) -> Vec<u8> {
    let long = letters('a', 30_000);
    let mut bytes = number(count);
    for n in 0..count {
        bytes.extend(if n == 0 { numbers(&[0, long.len()]) } else { numbers(&[long.len(), 0]) });
        bytes.extend(if n == 0 { long.as_bytes() } else { b"" });
        bytes.extend(numbers(after));
    }
    bytes
}

#[test]
fn texts_that_share_much_are_held_in_linear_memory() {
    let bytes = shares(7000, &[1]);
    is_linear(&bytes, "spelling", |bytes| read(Kind::Forward, bytes));
    is_linear(&[number(1), bytes].concat(), "rules", |bytes| read(Kind::Rules, bytes));
    let part = [b"TDP\x02".to_vec(), vec![0; 8], numbers(&[0, 0, 0, 0]), shares(7000, &[])].concat();
    is_linear(&part, "part", |bytes| drop(Part::decode(bytes)));
}

#[test]
fn many_forms_of_a_long_word_are_held_in_linear_memory() {
    let (long, forms) = (letters('a', 30_000), 9_000);
    let head = [numbers(&[1, 0, long.len()]), long.into_bytes(), number(forms)].concat();
    for body in [vec![0; 3 * forms], vec![1; 3 * forms]] {
        is_linear(&[head.clone(), body].concat(), "terms", |bytes| read(Kind::Terms, bytes));
    }
}

#[test]
fn a_lying_number_of_forms_reserves_nothing() {
    let (words, claimed) = (4_000, 20_000);
    let folded = (0..words).flat_map(|n| format!("{n:04}").into_bytes());
    let bytes: Vec<u8> = number(words)
        .into_iter()
        .chain(std::iter::repeat_n(0, words))
        .chain(std::iter::repeat_n(4, words))
        .chain(folded)
        .chain((0..words).flat_map(|_| number(claimed)))
        .chain(std::iter::repeat_n(0, claimed))
        .collect();
    is_linear(&bytes, "terms", |bytes| read(Kind::Terms, bytes));
}

#[test]
fn the_long_name_of_a_topic_is_not_told_by_every_card() {
    let (long, cards) = (letters('a', 30_000), 2_000);
    let empty = numbers(&[0, 0]).repeat(cards);
    let texts = [empty.clone(), empty, number(0).repeat(4 * cards)].concat();
    let rest = [numbers(&[2, 0, 0]).repeat(cards), number(0).repeat(cards)].concat();
    let bytes = [numbers(&[1, long.len()]), long.into_bytes(), number(cards), texts, rest].concat();
    is_linear(&bytes, "cards", |bytes| read(Kind::Cards, bytes));
}

/// A part of one file of terms.
fn part() -> Part {
    Part {
        stories: 3,
        languages: vec![("en".into(), 3)],
        averages: vec![[8; 5]],
        common: vec![Vec::new()],
        years: vec![(2017, 1), (2018, 2)],
        terms: vec![String::new()],
        block: 16,
        together: 1,
        ..Part::default()
    }
}

#[test]
fn a_part_that_counts_more_stories_than_it_has_is_refused() {
    assert!(Part::decode(&part().encode()).is_ok());
    let lies = [
        Part { years: vec![(2017, 1), (2018, u32::MAX)], ..part() },
        Part { years: vec![(2018, 1)], ..part() },
        Part { languages: vec![("en".into(), 4)], ..part() },
        Part { stories: 1 << 30, years: vec![(2018, 1 << 30)], ..part() },
    ];
    for lie in lies {
        assert!(Part::decode(&lie.encode()).is_err(), "{lie:?}");
    }
}

#[test]
fn a_form_of_more_stories_than_there_are_is_refused() {
    let form = |count, lang| term::Form {
        exact: "sea".into(),
        count,
        lang,
        stories: vec![0, 2],
        impacts: vec![1, 1],
        ..Default::default()
    };
    let file =
        |form| term::encode(&[term::Word { folded: "sea".into(), forms: vec![form], ..Default::default() }], 3, 1);
    assert!(term::decode(&file(form(3, 0)), 3, 1).is_some());
    assert!(term::decode(&file(form(u32::MAX, 0)), 3, 1).is_none());
    assert!(term::decode(&file(form(2, 1)), 3, 1).is_none(), "only a facet is of no language");
}

#[test]
fn the_longest_word_is_held_as_it_is_written() {
    let words: Vec<(String, u32)> = [300, 301, 900].map(|n| (letters('ë', n), 1)).into();
    assert_eq!(spell::decode(&spell::encode(&words), false), Some(words));
}

#[test]
fn an_empty_word_is_refused() {
    assert!(term::decode(&[1, 0, 0, 1, 1, 0, 0, 0, 0], 6, 2).is_none());
}

#[test]
fn a_form_that_holds_more_stories_than_have_it_is_refused() {
    let file = |held: usize| {
        let head = [numbers(&[1, 0, 1]), b"a".to_vec(), numbers(&[1, 2, 0, 2, held])].concat();
        [head, vec![0; held], vec![1; held], vec![0; held]].concat()
    };
    assert_eq!([1, 2, 3].map(|held| term::decode(&file(held), 6, 2).is_some()), [true, false, false]);
}
