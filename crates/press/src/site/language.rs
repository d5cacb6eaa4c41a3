//! What is written of one language: its lists, its topics, its archive, its static pages, and the index of all that.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use ::bundle::{
    Archive, Interface, List, Map, Month, MonthList, Preview, ShardName, StaticPage, Story, Topic, TopicList, Topics,
    Year, word,
};
use rayon::prelude::*;
use serde::Serialize;
use tidings::{Content, Page, Place, Quest, Route};

use super::around::bare;
use super::desk::Desk;
use super::document::Frame;
use super::edition::{Edition, name_of};
use super::tree::Tree;
use super::{Error, Output, json};
use crate::digest::Print;

/// How many stories a full page of a list has.
const PAGE: usize = 20;

/// How many topics a page of the topics has.
pub const TOPICS: usize = 100;

/// How many topics the front page shows at its end.
const FIRST: usize = 12;

/// Writes one language.
pub struct Writer<'a> {
    desk: &'a Desk<'a>,
    edition: &'a Edition<'a>,
    frame: &'a Frame<'a>,
    output: &'a Output,
    tree: Tree,
    /// The words that every page holds; the shard of the others is named by them.
    pub interface: Arc<Interface>,
    /// The fingerprint of what every page of the language holds.
    ground: Print,
    /// The fingerprints of the previews, and of the same when they do not say what surrounds their stories.
    prints: [Vec<Print>; 2],
    written: AtomicUsize,
}

/// A list before it is a page: its stories, by their places, and a part of what is said about it.
struct Draft<'s> {
    page: Option<u32>,
    pages: u32,
    stories: &'s [usize],
}

impl<'a> Writer<'a> {
    /// Begins a language, whose stories all know their shards. `bare` has the fingerprints of its [`bare()`] previews.
    ///
    /// # Errors
    ///
    /// When a file cannot be written.
    pub fn new(
        desk: &'a Desk<'a>,
        edition: &'a Edition<'a>,
        frame: &'a Frame<'a>,
        output: &'a Output,
        tree: Tree,
        bare: Vec<Print>,
    ) -> Result<Self, Error> {
        let around = edition.stories.iter().map(|told| &told.preview.body.around);
        let prints = [around.zip(&bare).map(|(around, print)| Print::of(&(around, print))).collect(), bare];
        let interface = Arc::clone(&edition.interface);
        let (ground, written) = (Print::default(), AtomicUsize::new(0));
        let mut writer = Self { desk, edition, frame, output, tree, interface, ground, prints, written };
        writer.ground = Print::of(&(frame.print(), &*writer.interface));
        writer.page(Place::Saved, Print::default(), None, || Ok(Content::Saved))?;
        writer.page(Place::Search(Quest::default()), Print::default(), None, || Ok(Content::Search))?;
        writer.without_late_words()?;
        writer.ground = Print::of(&(frame.print(), &*writer.interface));
        Ok(writer)
    }

    /// How many pages were written, and the tree of the shards.
    pub fn end(self) -> (usize, Tree) {
        (self.written.into_inner(), self.tree)
    }

    /// Puts the words that few visits need into a shard of their own.
    fn without_late_words(&mut self) -> Result<(), Error> {
        let mut interface = (*self.interface).clone();
        let late = |key: &String| word::all().any(|entry| entry.late && entry.key == key);
        let (late, early): (Vec<_>, Vec<_>) = interface.words.into_iter().partition(|(key, _)| late(key));
        interface.words = early.into_iter().collect();
        let late: Map<String> = late.into_iter().collect();
        interface.late = Some(self.own("words", &late)?);
        self.interface = Arc::new(interface);
        Ok(())
    }

    /// Writes everything but the pages of stories, and names the shard of the front page.
    ///
    /// # Errors
    ///
    /// When a file cannot be written.
    pub fn lists(&self) -> Result<ShardName, Error> {
        let all: Vec<usize> = (0..self.edition.stories.len()).collect();
        let first: Vec<Topic> =
            self.topic_names().take(FIRST).map(|topic| Topic { description: String::new(), ..topic }).collect();
        let top = &self.desk.newsroom.top;
        let story = |id: &str| self.edition.stories.get(self.desk.place(id)?).map(|told| told.preview.clone());
        let pinned: Vec<Story<Preview>> = top.iter().filter_map(|(id, _)| story(id)).collect();
        let led = top.first().is_some_and(|(_, leads)| *leads);
        let front = self.list(
            ["front", "older"],
            &all,
            &(&first, &pinned, led),
            |list| match list.page {
                None => List { topics: first.clone(), pinned: pinned.clone(), led, ..list },
                Some(_) => list,
            },
            Place::Front,
            |list| if list.page.is_some() { Content::Older(list) } else { Content::Front(list) },
        )?;
        self.topics()?;
        self.archive()?;
        self.static_pages()?;
        self.page(Place::Lost, Print::default(), None, || Ok(Content::Lost))?;
        Ok(front)
    }

    /// The topics that stories have, with what they are about.
    fn topic_names(&self) -> impl Iterator<Item = Topic> {
        let lang = &self.edition.language.code;
        self.desk.topics().map(|(topic, count)| Topic {
            topic: name_of(topic, lang),
            description: topic.description(lang).unwrap_or_default().to_owned(),
            count,
        })
    }

    fn topics(&self) -> Result<(), Error> {
        let mut stories: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (i, told) in self.edition.stories.iter().enumerate() {
            for tag in &told.story.tags {
                stories.entry(tag).or_default().push(i);
            }
        }
        let topics: Vec<Topic> = self.topic_names().collect();
        for Topic { topic, description, .. } in &topics {
            let about = stories.get(topic.id.as_str()).map(Vec::as_slice).unwrap_or_default();
            let key = format!("topic/{}", topic.id);
            self.list(
                [&key, &key],
                about,
                &(topic, description),
                |list| TopicList { topic: topic.clone(), description: description.clone(), list },
                |page| Place::Topic(topic.id.clone(), page),
                Content::Topic,
            )?;
        }
        let parts: Vec<&[Topic]> = if topics.is_empty() { vec![&[]] } else { topics.chunks(TOPICS).collect() };
        let pages = u32::try_from(parts.len()).unwrap_or(u32::MAX);
        for (n, part) in (1..).zip(parts) {
            let page = Some(n).filter(|&n| n > 1);
            let topics = Topics { page, pages, topics: part.to_vec() };
            let key = page.map_or_else(|| "topics".to_owned(), |n| format!("topics/{n}"));
            self.found(&key, &topics)?;
            self.page(Place::Topics(page), Print::of(&topics), None, || Ok(Content::Topics(topics)))?;
        }
        Ok(())
    }

    fn archive(&self) -> Result<(), Error> {
        let mut months: BTreeMap<(i16, u8), Vec<usize>> = BTreeMap::new();
        for (i, told) in self.edition.stories.iter().enumerate() {
            let day = told.story.date.day();
            months.entry((day.year(), day.month().unsigned_abs())).or_default().push(i);
        }
        let mut years: BTreeMap<i16, Year> = BTreeMap::new();
        for ((year, month), stories) in months {
            let text = self.edition.locale.month_year(year, month);
            let year_text = self.edition.locale.year(year);
            let key = format!("month/{year}-{month:02}");
            self.list(
                [&key, &key],
                &stories,
                &(&text, &year_text),
                |list| MonthList { year, month, year_text: year_text.clone(), text: text.clone(), list },
                |page| Place::Month(year, month, page),
                Content::Month,
            )?;
            let new = || Year { year, text: year_text.clone(), count: 0, months: Vec::new() };
            let entry = years.entry(year).or_insert_with(new);
            let count = u32::try_from(stories.len()).unwrap_or(u32::MAX);
            entry.count += count;
            entry.months.push(Month { month, name: self.edition.locale.month(month), count });
        }
        let archive = Archive { years: years.into_values().rev().collect() };
        self.found("archive", &archive)?;
        for year in &archive.years {
            let content = || Ok(Content::Year(Archive { years: vec![year.clone()] }));
            self.page(Place::Year(year.year), Print::of(year), None, content)?;
        }
        self.page(Place::Archive, Print::of(&archive), None, || Ok(Content::Archive(archive)))
    }

    fn static_pages(&self) -> Result<(), Error> {
        let language = self.edition.language;
        for link in &self.edition.interface.pages {
            let Some(page) = self.desk.newsroom.pages.iter().find(|page| page.id == link.id) else { continue };
            let Some(version) = page.version(link.lang.as_ref().unwrap_or(&language.code)) else { continue };
            let content = StaticPage {
                id: page.id.clone(),
                lang: version.lang.clone(),
                title: version.title.clone(),
                summary: version.summary.clone(),
                html: self.desk.body(&self.desk.spoken(&version.html, &version.lang), &version.lang, language),
                languages: page.versions.iter().map(|version| version.lang.clone()).collect(),
            };
            self.found(&format!("page/{}", page.id), &content)?;
            self.page(Place::Text(page.id.clone()), Print::of(&content), None, || Ok(Content::Text(content)))?;
        }
        Ok(())
    }

    /// The fingerprints of the edition's [`bare`] previews.
    pub fn bare_prints(&self) -> &[Print] {
        let [_, bare] = &self.prints;
        bare
    }

    /// Writes the pages of a list of stories that come newest first, and names the shard of the newest, whose key is the
    /// first of `keys`; the numbered ones stand below the second. `about` is what `make` adds to each.
    ///
    /// Only the front page and what comes after it say where it is told what surrounds a story, so that a click there costs
    /// least. Else each of the newest stories would have its topics' lists written anew when one more is published.
    fn list<T: Serialize + Clone>(
        &self,
        [newest, numbered]: [&str; 2],
        stories: &[usize],
        about: &(impl Serialize + Sync),
        make: impl Fn(List) -> T + Sync,
        place: impl Fn(Option<u32>) -> Place + Sync,
        content: impl Fn(T) -> Content + Sync,
    ) -> Result<ShardName, Error> {
        let [full, bare_prints] = &self.prints;
        let leads = newest == "front";
        let write = |draft: &Draft, next: Option<ShardName>| {
            let prints = if leads { full } else { bare_prints };
            let prints: Vec<_> = draft.stories.iter().map(|&i| prints.get(i)).collect();
            let print = Print::of(&(about, draft.page, draft.pages, &next, prints));
            let list = || {
                let stories = draft.stories.iter().filter_map(|&i| self.edition.stories.get(i));
                make(List {
                    page: draft.page,
                    pages: draft.pages,
                    next: next.clone(),
                    stories: stories
                        .map(|told| if leads { told.preview.clone() } else { bare(&told.preview) })
                        .collect(),
                    ..List::default()
                })
            };
            let key = draft.page.map_or_else(|| newest.to_owned(), |n| format!("{numbered}/{n}"));
            let stem = format!("{}/{key}", self.edition.language.code);
            let name = self.output.shard(&stem, "json", print, || json(&list()))?;
            let front = Some(&name).filter(|_| key == "front").cloned();
            if front.is_none() {
                self.tree.add(&key, &name);
            }
            self.page(place(draft.page), Print::of(&(print, &front)), front, || Ok(content(list())))?;
            Ok(name)
        };
        let mut drafts = drafts(stories);
        let last = drafts.pop();
        let names: Vec<ShardName> = drafts.par_iter().map(|draft| write(draft, None)).collect::<Result<_, Error>>()?;
        last.map_or(Ok(ShardName(String::new())), |draft| write(&draft, names.last().cloned()))
    }

    /// Writes a shard that the index leads to.
    fn found(&self, key: &str, value: &impl Serialize) -> Result<(), Error> {
        let name = self.own(key, value)?;
        self.tree.add(key, &name);
        Ok(())
    }

    /// Writes a shard of the language.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn own(&self, key: &str, value: &impl Serialize) -> Result<ShardName, Error> {
        let bytes = json(value)?;
        let stem = format!("{}/{key}", self.edition.language.code);
        self.output.shard(&stem, "json", Print::of_bytes(&bytes), || Ok(bytes))
    }

    /// Writes a page, unless it stands there with the same content and the same around it. A front page knows the shard
    /// that it shows.
    ///
    /// # Errors
    ///
    /// When it cannot be made or written.
    pub fn page(
        &self,
        place: Place,
        print: Print,
        front: Option<ShardName>,
        content: impl FnOnce() -> Result<Content, Error>,
    ) -> Result<(), Error> {
        let route = Route::In(self.edition.language.code.clone(), place);
        let print = Print::of(&(self.ground, &route, print));
        self.written.fetch_add(1, Ordering::Relaxed);
        self.output.page(&route.file(), print, || {
            let (interface, content) = (Arc::clone(&self.interface), Arc::new(content()?));
            Ok(self.frame.document(Page { route, interface, content }, front).into_bytes())
        })
    }
}

/// How many numbered pages a list of so many stories has.
#[must_use]
pub fn numbered(stories: usize) -> u32 {
    u32::try_from((stories / PAGE).saturating_sub(1)).unwrap_or(u32::MAX)
}

/// The pages of a list: page 1 with the oldest stories, page 2 …, and the newest last. A page is split off from the newest
/// only when it is full and the newest keeps at least as many, so that it never changes again but for the link to the page
/// after it.
fn drafts(stories: &[usize]) -> Vec<Draft<'_>> {
    let pages = numbered(stories.len());
    let full = usize::try_from(pages).unwrap_or_default();
    let (newest, rest) = stories.split_at(stories.len() - full * PAGE);
    let numbered = (1..=pages).zip(rest.rchunks(PAGE));
    let numbered = numbered.map(|(n, stories)| Draft { page: Some(n), pages: pages.min(n + 1), stories });
    numbered.chain([Draft { page: None, pages, stories: newest }]).collect()
}
