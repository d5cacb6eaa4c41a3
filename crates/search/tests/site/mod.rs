//! A newsroom's index in memory, that answers as a browser's worker does.
#![allow(dead_code, reason = "every test takes what it needs")]

use std::collections::BTreeMap;

use search::card::Card;
use search::engine::{Ask, Engine, Step};
use search::merge::{Stock, merge};
use search::message::Results;
use search::part::{File, Kind, Part};
use search::run::{Document, run};

/// A story: its version in each language of the site.
#[derive(Clone, Debug, Default)]
pub struct Story {
    pub id: String,
    pub year: u32,
    pub topics: Vec<(String, String)>,
    /// Language, headline, text.
    pub versions: Vec<(String, String, String)>,
}

/// A story in one language.
pub fn story(id: &str, lang: &str, title: &str, body: &str) -> Story {
    Story { id: id.into(), year: 2018, ..Story::default() }.and(lang, title, body)
}

impl Story {
    pub fn and(mut self, lang: &str, title: &str, body: &str) -> Self {
        self.versions.push((lang.into(), title.into(), body.into()));
        self
    }
}

/// How an index is made.
#[derive(Clone, Copy, Debug)]
pub struct Shape<'a> {
    /// Where parts end, besides the last.
    pub ends: &'a [usize],
    /// Whether the words of a part are one file that lies inside it, with all others.
    pub single: bool,
    /// How many stories are read together.
    pub run: usize,
}

pub const SMALL: Shape = Shape { ends: &[], single: true, run: 512 };

pub struct Site {
    pub engine: Engine,
    pub files: BTreeMap<File, Vec<u8>>,
    /// The files that were wanted for the last question, round by round.
    pub rounds: Vec<Vec<File>>,
}

/// The site of stories, the oldest first.
pub fn site(languages: &[&str], stories: &[Story], shape: Shape, alike: &[&[&str]]) -> Site {
    let (mut parts, mut files, mut averages) = (Vec::new(), BTreeMap::new(), None);
    let mut first = 0;
    for (number, &end) in shape.ends.iter().chain([&stories.len()]).enumerate() {
        let share = &stories[first..end];
        let mut runs = Vec::new();
        for (l, lang) in languages.iter().enumerate() {
            for (n, chunk) in share.chunks(shape.run).enumerate() {
                let documents: Vec<_> = chunk.iter().map(|story| Some(document(story, lang))).collect();
                runs.push((l, run(lang, first + n * shape.run, &documents)));
            }
        }
        let stock = Stock {
            first,
            single: shape.single,
            languages: languages.iter().map(|lang| (*lang).to_owned()).collect(),
            averages: averages.take(),
            cards: languages
                .iter()
                .map(|lang| share.iter().map(|story| card(story, lang, languages)).collect())
                .collect(),
            topics: share.iter().map(|story| story.topics.iter().map(|(id, _)| id.clone()).collect()).collect(),
            years: share.iter().map(|story| story.year).collect(),
            names: share
                .iter()
                .flat_map(|story| story.topics.iter().map(|(id, name)| vec![id.clone(), search::fold::fold(name)]))
                .collect(),
            alike: alike.iter().map(|list| list.iter().map(|word| search::fold::fold(word)).collect()).collect(),
        };
        let mut made = merge(&stock, &runs).expect("runs are read as they were written");
        averages = Some(made.part.averages.clone());
        if shape.single {
            made.part.inside = made.files;
        } else {
            for (kind, file, bytes) in made.files {
                files.insert(File { part: number, kind, number: file }, bytes);
            }
        }
        let bytes = made.part.encode();
        assert_eq!(Part::decode(&bytes).as_ref(), Ok(&made.part));
        parts.push(bytes);
        first = end;
    }
    Site { engine: Engine::open(&parts).expect("parts are read as they were written"), files, rounds: Vec::new() }
}

fn document(story: &Story, lang: &str) -> Document {
    let topics = story.topics.iter().map(|(_, name)| name.clone()).collect();
    match story.versions.iter().find(|(known, ..)| known == lang) {
        Some((_, title, body)) => Document { title: title.clone(), body: body.clone(), topics, ..Document::default() },
        None => Document { topics, ..Document::default() },
    }
}

fn card(story: &Story, lang: &str, languages: &[&str]) -> Card {
    let own = story.versions.iter().find(|(known, ..)| known == lang);
    let has = |lang: &str| story.versions.iter().any(|(known, ..)| known == lang);
    Card {
        id: story.id.clone(),
        slug: story.id.clone(),
        title: own.map(|(_, title, _)| title.clone()).unwrap_or_default(),
        summary: String::new(),
        date: format!("{}-12-18", story.year),
        date_text: format!("18.12.{} ({lang})", story.year),
        topics: story.topics.iter().map(|(_, name)| name.clone()).collect(),
        languages: languages.iter().enumerate().filter(|(_, lang)| has(lang)).fold(0, |bits, (i, _)| bits | 1 << i),
        text: [0; 8],
    }
}

impl Site {
    pub fn ask(&mut self, ask: &Ask) -> Results {
        self.rounds.clear();
        for _ in 0..9 {
            let wanted = match self.engine.ask(ask) {
                Step::Answer(results) => return results,
                Step::Wanted(wanted) => wanted,
            };
            self.rounds.push(wanted.clone());
            for file in wanted {
                let bytes = self.files.get(&file).unwrap_or_else(|| panic!("{file:?} is not there"));
                self.engine.give(file, bytes).expect("a file is read as it was written");
            }
        }
        panic!("{ask:?} is never answered");
    }

    pub fn query(&mut self, text: &str, langs: &[&str], limit: usize) -> Results {
        self.ask(&Ask { text, langs, limit, ..Ask::default() })
    }

    /// How many files there are of a kind.
    pub fn count(&self, kind: Kind) -> usize {
        self.files.keys().filter(|file| file.kind == kind).count()
    }
}
