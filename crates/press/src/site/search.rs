//! The search's index of a site: the base, which stays as it is until 20 more stories are there, and what is newer.

use std::io::Read;

use ::bundle::ShardName;
use ::search::card::Card;
use ::search::merge::{Made, Stock, merge};
use ::search::part::{File, Kind, Part};
use ::search::run::{Document, run};
use flate2::read::GzDecoder;
use rayon::prelude::*;

use super::desk::Desk;
use super::edition::{Edition, Told};
use super::{Error, Output, pack};
use crate::digest::Print;

/// Up to how many versions of stories an index is one file, with all that it has.
const SMALL: usize = 150;

/// How many stories must come for the base to be made anew: it has as many, or a multiple. One publication in so many
/// leaves a reader nothing of the index; of the others a reader fetches what is newer, whole, so that it must be little.
const STEP: usize = 20;

/// How many stories are read together.
const RUN: usize = 512;

/// Some of the stories, counted from the oldest.
struct Share<'a> {
    desk: &'a Desk<'a>,
    editions: &'a [Edition<'a>],
    first: usize,
    end: usize,
    /// Whether it is the last, and whether it is all there is.
    newest: bool,
    only: bool,
}

/// Writes the index and names its parts, the oldest stories first.
///
/// # Errors
///
/// When a file cannot be written.
pub fn parts(desk: &Desk, editions: &[Edition], output: &Output) -> Result<Vec<ShardName>, Error> {
    let stories = desk.newsroom.stories.len();
    let own = |edition: &Edition| edition.stories.iter().filter(|told| told.is_own(edition)).count();
    let versions: usize = editions.iter().map(own).sum();
    let base = if versions <= SMALL { 0 } else { stories / STEP * STEP };
    let share = |first, end, newest| Share { desk, editions, first, end, newest, only: base == 0 };
    let mut names = Vec::new();
    let mut averages = None;
    if base > 0 {
        let (name, part) = share(0, base, false).write(output, None)?;
        averages = Some(part.averages);
        names.push(name);
    }
    // A part without stories is not worth a request.
    if base == 0 || base < stories {
        names.push(share(base, stories, true).write(output, averages)?.0);
    }
    Ok(names)
}

impl Share<'_> {
    /// Writes the part, unless the one that stands there is made of the same.
    fn write(&self, output: &Output, averages: Option<Vec<[u32; 5]>>) -> Result<(ShardName, Part), Error> {
        let stem = if self.newest { "search/newest" } else { "search/base" };
        let print = self.print(averages.as_ref());
        if let Some(found) = self.stands(output, stem, print) {
            return Ok(found);
        }
        if let Some(found) = self.stays(output, stem) {
            return Ok(found);
        }
        let mut made = self.make(averages)?;
        let mut sum = Vec::new();
        for (kind, number, bytes) in &made.files {
            sum.extend_from_slice(format!("{kind:?}{number}:{}", Print::of_bytes(bytes).number()).as_bytes());
        }
        made.part.seal = Print::of_bytes(&sum).number().to_be_bytes();
        let inside = |kind| self.only || self.newest && kind == Kind::Terms;
        let (within, beside): (Vec<_>, Vec<_>) = made.files.into_iter().partition(|(kind, ..)| inside(*kind));
        made.part.inside = within;
        beside.par_iter().try_for_each(|(kind, number, bytes)| {
            let path = path(&made.part, *kind, *number);
            output.page(&path, Print::of(&path), || gzip(bytes))
        })?;
        let name = output.shard(stem, "bin", print, || gzip(&made.part.encode()))?;
        Ok((name, made.part))
    }

    /// The part that stands there, if it is made of the same and all its files are there.
    fn stands(&self, output: &Output, stem: &str, print: Print) -> Option<(ShardName, Part)> {
        let none = || Err(Error::Search("it is made anew".to_owned()));
        let name = output.shard(stem, "bin", print, none).ok()?;
        let part = part(output, &name)?;
        let seal = seal(&part);
        output.keep(&|path| path.ends_with(&seal));
        Some((name, part))
    }

    /// In haste, the part that stands there, of as many stories: it shows of some what they were.
    fn stays(&self, output: &Output, stem: &str) -> Option<(ShardName, Part)> {
        let name = output.former(stem, "bin")?;
        let part = part(output, &name)?;
        let codes = self.editions.iter().map(|edition| &edition.language.code);
        if part.stories != self.end || !part.languages.iter().map(|(code, _)| code).eq(codes) {
            return None;
        }
        let (seal, own) = (seal(&part), format!("news/{stem}.bin"));
        output.keep_late(&|path| path == own || path.ends_with(&seal));
        Some((name, part))
    }

    /// What the part is made of.
    fn print(&self, averages: Option<&Vec<[u32; 5]>>) -> Print {
        let stories = self.editions.iter().flat_map(|edition| {
            let code = edition.language.code.as_str();
            self.told(edition).map(move |told| (code, told.print, &told.preview.body.shard.0))
        });
        let names = self.is_first().then(|| (self.names(), &self.desk.newsroom.synonyms));
        Print::of(&((self.first, self.end, self.only), averages, names, stories.collect::<Vec<_>>()))
    }

    /// Whether the part tells the names of topics and which words mean the same.
    fn is_first(&self) -> bool {
        self.first == 0
    }

    /// The stories of an edition, the oldest first.
    fn told<'e>(&self, edition: &'e Edition<'e>) -> impl Iterator<Item = &'e Told<'e>> {
        edition.stories.iter().rev().skip(self.first).take(self.end - self.first)
    }

    /// Of every topic its id, then its name in each language.
    fn names(&self) -> Vec<Vec<String>> {
        let codes = || self.editions.iter().map(|edition| edition.language.code.as_str());
        let topics = self.desk.topics().map(|(topic, _)| {
            let name = |lang: &str| topic.name(lang).unwrap_or(&topic.id).to_owned();
            [topic.id.clone()].into_iter().chain(codes().map(name)).collect()
        });
        topics.collect()
    }

    fn make(&self, averages: Option<Vec<[u32; 5]>>) -> Result<Made, Error> {
        let runs = self.editions.iter().enumerate().flat_map(|(lang, edition)| {
            let told: Vec<&Told> = self.told(edition).collect();
            let runs = told.chunks(RUN).enumerate().map(|(n, told)| (lang, edition, n * RUN, told.to_vec()));
            runs.collect::<Vec<_>>()
        });
        let runs = runs.collect::<Vec<_>>().into_par_iter().map(|(lang, edition, from, told)| {
            let documents = told.into_iter().map(|told| self.document(edition, told)).collect::<Result<Vec<_>, _>>()?;
            Ok((lang, run(&edition.language.code, self.first + from, &documents)))
        });
        let runs = runs.collect::<Result<Vec<_>, Error>>()?;
        let any = self.editions.first().map(|edition| self.told(edition).collect::<Vec<_>>()).unwrap_or_default();
        let year = |told: &&Told| told.preview.date.iso.get(..4).and_then(|year| year.parse().ok()).unwrap_or_default();
        let tags = |told: &&Told| if !told.story.stands() { Vec::new() } else { told.story.tags.clone() };
        let stock = Stock {
            first: self.first,
            single: self.newest,
            languages: self.editions.iter().map(|edition| edition.language.code.clone()).collect(),
            averages,
            cards: self.editions.iter().map(|edition| self.cards(edition)).collect(),
            topics: any.iter().map(tags).collect(),
            years: any.iter().map(year).collect(),
            names: if self.is_first() { self.names() } else { Vec::new() },
            alike: if self.is_first() { self.desk.newsroom.synonyms.clone() } else { Vec::new() },
        };
        let mut made = merge(&stock, &runs).ok_or_else(|| Error::Search("a run of stories is damaged".to_owned()))?;
        if self.newest && !self.only {
            // The base's are enough.
            made.part.rules = false;
            made.files.retain(|(kind, ..)| *kind != Kind::Rules);
        }
        Ok(made)
    }

    /// What is searched of a story; nothing of one that is retracted, and of one that lacks the language its topics.
    fn document(&self, edition: &Edition, told: &Told) -> Result<Option<Document>, Error> {
        if !told.story.stands() {
            return Ok(None);
        }
        let topics = told.preview.topics.iter().map(|topic| topic.name.clone()).collect();
        if !told.is_own(edition) {
            return Ok(Some(Document { topics, ..Document::default() }));
        }
        let text = self.desk.newsroom.texts.get(told.version.text);
        let text = text.map_err(|error| Error::File(told.story.id.clone().into(), error))?;
        let (title, summary) = (told.preview.title.clone(), told.preview.summary.clone());
        Ok(Some(Document { title, summary, headings: text.headings, body: text.plain, topics }))
    }

    fn cards(&self, edition: &Edition) -> Vec<Card> {
        let bit = |lang: &str| self.editions.iter().take(32).position(|edition| edition.language.code == lang);
        let card = |told: &Told| {
            let story = &told.preview;
            if !told.story.stands() {
                return Card::default();
            }
            let own = told.is_own(edition);
            let versions = told.story.versions.iter().filter_map(|version| bit(&version.lang));
            let text = |text: &str| if own { text.to_owned() } else { String::new() };
            Card {
                id: story.id.clone(),
                slug: story.slug.clone(),
                title: text(&story.title),
                summary: text(&story.summary),
                date: story.date.iso.clone(),
                date_text: story.date.text.clone(),
                topics: story.topics.iter().map(|topic| topic.name.clone()).collect(),
                languages: versions.fold(0, |bits, bit| bits | 1 << bit),
                text: if own { hash(&story.body.shard) } else { [0; 8] },
            }
        };
        self.told(edition).map(card).collect()
    }
}

/// A part that stands in a site.
fn part(output: &Output, name: &ShardName) -> Option<Part> {
    let mut bytes = Vec::new();
    let file = output.read(&format!("news/{}", name.0)).ok()?;
    GzDecoder::new(&*file).read_to_end(&mut bytes).ok()?;
    Part::decode(&bytes).ok()
}

/// How the names of a part's files end.
fn seal(part: &Part) -> String {
    let path = path(part, Kind::Terms, 0);
    path.split_once('.').map_or(String::new(), |(_, seal)| format!(".{seal}"))
}

/// The hash in a shard's name.
fn hash(name: &ShardName) -> [u8; 8] {
    let digits = name.0.rsplit('.').nth(1).unwrap_or_default();
    u64::from_str_radix(digits, 16).unwrap_or_default().to_be_bytes()
}

/// Where a file of a part stands in the site.
fn path(part: &Part, kind: Kind, number: usize) -> String {
    format!("news/search/{}", part.name(File { part: 0, kind, number }))
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    pack::gzip(bytes).map_err(|error| Error::Search(error.to_string()))
}
