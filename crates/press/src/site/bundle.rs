//! The JSON news bundle of a site, and the pages that it draws.

use std::collections::BTreeMap;
use std::sync::Arc;

use ::bundle::{
    Archive, Around, Edition as Entry, Headline, Index, Interface, Links, List, Lookup, Manifest, Map, Month,
    MonthList, Preview, SCHEMA, ShardName, StaticPage, Story, Topic, TopicList, Topics, Year, bucket, word,
};
use serde::Serialize;
use tidings::{Choice, Content, Page, Place, Route};

use super::edition::{Edition, body, count, name, public};
use super::relation::{Relations, relations};
use super::{ByLanguage, Error, Output};
use crate::content::Newsroom;
use crate::digest::hexadecimal;

/// How many stories a full page of a list has.
const PAGE: usize = 20;

/// How many topics the front page shows at its end.
const TOPICS: usize = 12;

/// How many addresses a lookup holds, about.
const BUCKET: usize = 8;

/// The bundle of a site.
pub struct Bundle {
    generation: String,
    pages: Vec<(Route, Page)>,
}

impl Bundle {
    /// What changes with anything that a reader can see.
    #[must_use]
    pub fn generation(&self) -> &str {
        &self.generation
    }

    /// Every page of the site.
    #[must_use]
    pub fn into_pages(self) -> Vec<(Route, Page)> {
        self.pages
    }
}

/// Writes the bundle and collects the pages.
///
/// # Errors
///
/// When a file cannot be written.
pub fn write(
    newsroom: &Newsroom,
    editions: &[Edition],
    segments: &ByLanguage<Vec<ShardName>>,
    output: &mut Output,
) -> Result<Bundle, Error> {
    let texts = texts(editions, output)?;
    let relations = relations(newsroom);
    let mut languages = Map::new();
    let mut pages = above(newsroom, editions);
    for edition in editions {
        let lang = &edition.language.code;
        let interface = Arc::clone(&edition.interface);
        let mut writer =
            Writer { newsroom, edition, interface, output, texts: &texts, relations: &relations, pages: &mut pages };
        let entry = writer.edition(segments.get(lang).cloned().unwrap_or_default())?;
        languages.insert(lang.clone(), entry);
    }
    let mut manifest = Manifest { schema: SCHEMA, generation: String::new(), languages };
    manifest.generation = hexadecimal(&json(&manifest)?)[..::bundle::HASH_DIGITS].to_owned();
    output.write("news/manifest.json", &json(&manifest)?)?;
    Ok(Bundle { generation: manifest.generation, pages })
}

/// The shard of every version of every story, by story and language.
type Texts = BTreeMap<(String, String), ShardName>;

fn texts(editions: &[Edition], output: &mut Output) -> Result<Texts, Error> {
    let mut texts = BTreeMap::new();
    for edition in editions {
        for told in edition.stories.iter().filter(|told| told.is_own(edition)) {
            let stem = format!("{}/story/{}", edition.language.code, told.story.id);
            let name = output.shard(&stem, "json", &json(&told.full)?)?;
            texts.insert((told.story.id.clone(), edition.language.code.clone()), name);
        }
    }
    Ok(texts)
}

/// The pages above all languages: the root and the 404 page of hosts that know only one.
fn above(newsroom: &Newsroom, editions: &[Edition]) -> Vec<(Route, Page)> {
    let Some(first) = editions.first() else { return Vec::new() };
    let say = |edition: &Edition, title: &str, text: &str| Choice {
        language: public(edition.language),
        title: title.to_owned(),
        text: text.to_owned(),
    };
    let root = editions.iter().map(|edition| {
        let ui = &edition.interface;
        say(edition, newsroom.site.title(&edition.language.code), ui.word(word::CHOOSE_LANGUAGE))
    });
    let lost = editions.iter().map(|edition| {
        let ui = &edition.interface;
        say(edition, ui.word(word::NOT_FOUND), ui.word(word::NOT_FOUND_TEXT))
    });
    let page = |route: Route, choices: Vec<Choice>| {
        let content = Arc::new(Content::Root(choices));
        (route.clone(), Page { route, interface: Arc::clone(&first.interface), content })
    };
    vec![page(Route::Root, root.collect()), page(Route::Lost, lost.collect())]
}

/// Writes the shards of one language and collects its pages.
struct Writer<'a> {
    newsroom: &'a Newsroom,
    edition: &'a Edition<'a>,
    /// The words that every page holds; the shard of the others is named by them.
    interface: Arc<Interface>,
    output: &'a mut Output,
    texts: &'a Texts,
    relations: &'a [Relations],
    pages: &'a mut Vec<(Route, Page)>,
}

impl Writer<'_> {
    fn edition(&mut self, search: Vec<ShardName>) -> Result<Entry, Error> {
        self.page(Place::Saved, Content::Saved);
        self.interface = self.without_late_words()?;
        let stories = self.previews();
        let interface = self.shard("interface", &*Arc::clone(&self.interface))?;
        let (front, older) = self.front(&stories)?;
        let topics = self.topics(&stories)?;
        let archive = self.archive(&stories)?;
        let pages = self.static_pages()?;
        let lookup = self.stories(&stories)?;
        self.page(Place::Search(String::new()), Content::Search);
        self.page(Place::Lost, Content::Lost);
        let index = self.shard("index", &Index { topics, archive, older, pages, lookup })?;
        Ok(Entry { interface, front, index, search })
    }

    /// Writes the words that few visits need into a shard of their own.
    fn without_late_words(&mut self) -> Result<Arc<Interface>, Error> {
        let mut interface = (*self.interface).clone();
        let late = |key: &String| word::all().any(|entry| entry.late && entry.key == key);
        let (late, early): (Vec<_>, Vec<_>) = interface.words.into_iter().partition(|(key, _)| late(key));
        interface.words = early.into_iter().collect();
        let late: Map<String> = late.into_iter().collect();
        interface.late = Some(self.shard("words", &late)?);
        Ok(Arc::new(interface))
    }

    fn previews(&self) -> Vec<Story<Preview>> {
        let told = self.edition.stories.iter();
        let previews = told.filter_map(|told| {
            let text = |lang: &String| self.texts.get(&(told.story.id.clone(), lang.clone())).cloned();
            let mut preview = told.full.with(Preview { shard: text(&told.version.lang)? });
            if !told.is_own(self.edition) {
                for (version, known) in preview.versions.iter_mut().zip(&told.story.versions) {
                    let shard = text(&version.lang).filter(|_| version.lang != told.version.lang);
                    let headline =
                        |shard| Headline { title: known.title.clone(), summary: known.summary.clone(), shard };
                    version.headline = shard.map(headline);
                }
            }
            Some(preview)
        });
        previews.collect()
    }

    fn front(&mut self, stories: &[Story<Preview>]) -> Result<(ShardName, Vec<ShardName>), Error> {
        let mut names = Vec::new();
        for mut list in lists(stories) {
            if list.page.is_none() {
                list.topics = self.first_topics();
            }
            names.push(self.shard(&numbered("front", list.page), &list)?);
            let page = list.page;
            self.page(Place::Front(page), if page.is_some() { Content::Older(list) } else { Content::Front(list) });
        }
        let newest = names.pop().unwrap_or_else(|| ShardName(String::new()));
        Ok((newest, names))
    }

    /// The topics that the front page shows, with how many stories they have.
    fn first_topics(&self) -> Vec<Topic> {
        let lang = &self.edition.language.code;
        let counted = self.newsroom.topics.iter().map(|topic| (topic, count(self.newsroom, &topic.id)));
        let used = counted.filter(|(_, count)| *count > 0).take(TOPICS);
        let named = used.map(|(topic, count)| Topic {
            topic: name(&self.newsroom.topics, &topic.id, lang),
            description: String::new(),
            count,
            shards: Vec::new(),
        });
        named.collect()
    }

    fn topics(&mut self, stories: &[Story<Preview>]) -> Result<ShardName, Error> {
        let mut topics = Vec::new();
        for topic in &self.newsroom.topics {
            let count = count(self.newsroom, &topic.id);
            if count == 0 {
                continue;
            }
            let name = name(&self.newsroom.topics, &topic.id, &self.edition.language.code);
            let description = topic.description(&self.edition.language.code).unwrap_or_default().to_owned();
            let about: Vec<_> = stories.iter().filter(|s| s.topics.iter().any(|t| t.id == topic.id)).cloned().collect();
            let mut shards = Vec::new();
            for list in lists(&about) {
                let page = list.page;
                let list = TopicList { topic: name.clone(), description: description.clone(), list };
                shards.push(self.shard(&numbered(&format!("topic/{}", topic.id), page), &list)?);
                self.page(Place::Topic(topic.id.clone(), page), Content::Topic(list));
            }
            topics.push(Topic { topic: name, description, count, shards });
        }
        let topics = Topics { topics };
        let name = self.shard("topics", &topics)?;
        self.page(Place::Topics, Content::Topics(topics));
        Ok(name)
    }

    fn archive(&mut self, stories: &[Story<Preview>]) -> Result<ShardName, Error> {
        let dates = self.edition.stories.iter().map(|told| told.story.date.day());
        let mut months: BTreeMap<(i16, u8), Vec<Story<Preview>>> = BTreeMap::new();
        for (story, date) in stories.iter().zip(dates) {
            let month = (date.year(), date.month().unsigned_abs());
            months.entry(month).or_default().push(story.clone());
        }
        let mut years: BTreeMap<i16, Year> = BTreeMap::new();
        for ((year, month), stories) in months {
            let text = self.edition.locale.month_year(year, month);
            let year_text = self.edition.locale.year(year);
            let mut shards = Vec::new();
            for list in lists(&stories) {
                let page = list.page;
                let list = MonthList { year, month, year_text: year_text.clone(), text: text.clone(), list };
                shards.push(self.shard(&numbered(&format!("archive/{year}-{month:02}"), page), &list)?);
                self.page(Place::Month(year, month, page), Content::Month(list));
            }
            let entry = years.entry(year).or_insert_with(|| Year {
                year,
                text: year_text.clone(),
                count: 0,
                months: Vec::new(),
            });
            let count = u32::try_from(stories.len()).unwrap_or(u32::MAX);
            entry.count += count;
            entry.months.push(Month { month, name: self.edition.locale.month(month), count, shards });
        }
        let archive = Archive { years: years.into_values().rev().collect() };
        let name = self.shard("archive", &archive)?;
        for year in &archive.years {
            self.page(Place::Year(year.year), Content::Year(archive.clone()));
        }
        self.page(Place::Archive, Content::Archive(archive));
        Ok(name)
    }

    fn static_pages(&mut self) -> Result<Vec<(::bundle::PageLink, ShardName)>, Error> {
        let mut pages = Vec::new();
        let language = self.edition.language;
        for link in &self.edition.interface.pages {
            let Some(page) = self.newsroom.pages.iter().find(|page| page.id == link.id) else { continue };
            let Some(version) = page.version(link.lang.as_ref().unwrap_or(&language.code)) else { continue };
            let content = StaticPage {
                id: page.id.clone(),
                lang: version.lang.clone(),
                title: version.title.clone(),
                summary: version.summary.clone(),
                html: body(self.newsroom, &version.html, language),
                languages: page.versions.iter().map(|version| version.lang.clone()).collect(),
            };
            pages.push((link.clone(), self.shard(&format!("page/{}", page.id), &content)?));
            self.page(Place::Text(page.id.clone()), Content::Text(content));
        }
        Ok(pages)
    }

    /// Writes the lookups and collects the pages of the stories.
    fn stories(&mut self, stories: &[Story<Preview>]) -> Result<Vec<ShardName>, Error> {
        let buckets = stories.len().div_ceil(BUCKET).next_power_of_two();
        let mut lookups = vec![Lookup::default(); buckets];
        for (i, story) in stories.iter().enumerate() {
            let Some(told) = self.edition.stories.get(i) else { continue };
            let others = story.versions.iter().filter(|other| other.lang != story.lang).filter_map(|other| {
                let shard = self.texts.get(&(story.id.clone(), other.lang.clone()))?;
                Some((other.lang.clone(), shard.clone()))
            });
            let links = told.version.links.iter().filter(|_| story.retracted.is_none());
            let linked = links.filter_map(|id| stories.iter().find(|story| story.id == *id));
            let older = stories.get(i + 1);
            let newer = i.checked_sub(1).and_then(|i| stories.get(i));
            let relations = self.relations.get(i).cloned().unwrap_or_default();
            let of = |places: &[usize]| places.iter().filter_map(|&i| stories.get(i).cloned()).collect::<Vec<_>>();
            let series = told.story.series.as_deref().filter(|_| !relations.parts.is_empty());
            let lang = &self.edition.language.code;
            let about = |id: &str| self.newsroom.series.iter().find(|series| series.id == id)?.description(lang);
            let around = Around {
                older: older.cloned(),
                newer: newer.cloned(),
                related: of(&relations.related),
                series: series.map(|id| name(&self.newsroom.series, id, lang).name).unwrap_or_default(),
                series_about: series.and_then(about).unwrap_or_default().to_owned(),
                parts: of(&relations.parts),
                linked: linked.cloned().collect(),
                others: others.collect(),
            };
            if let Some(lookup) = lookups.get_mut(bucket(&story.slug, buckets)) {
                enter(lookup, story, &around);
            }
            if story.home.is_none() {
                let content = Content::Story(Box::new(told.full.clone()), Some(Box::new(around)));
                self.page(Place::Story(story.slug.clone(), None), content);
            }
        }
        let lookups = lookups.iter().enumerate();
        lookups.map(|(i, lookup)| self.shard(&format!("lookup/{i}"), lookup)).collect()
    }

    fn shard(&mut self, stem: &str, value: &impl Serialize) -> Result<ShardName, Error> {
        let stem = format!("{}/{stem}", self.edition.language.code);
        self.output.shard(&stem, "json", &json(value)?)
    }

    fn page(&mut self, place: Place, content: Content) {
        let route = Route::In(self.edition.language.code.clone(), place);
        let interface = Arc::clone(&self.interface);
        self.pages.push((route.clone(), Page { route, interface, content: Arc::new(content) }));
    }
}

fn enter(lookup: &mut Lookup, story: &Story<Preview>, around: &Around) {
    for story in around.stories().chain([story]) {
        if lookup.story(&story.slug).is_none() {
            lookup.stories.push(story.clone());
        }
    }
    let slug = |story: &Story<Preview>| story.slug.clone();
    lookup.links.push(Links {
        slug: story.slug.clone(),
        older: around.older.as_ref().map(slug),
        newer: around.newer.as_ref().map(slug),
        related: around.related.iter().map(slug).collect(),
        series: around.series.clone(),
        series_about: around.series_about.clone(),
        parts: around.parts.iter().map(slug).collect(),
        linked: around.linked.iter().map(slug).collect(),
        others: around.others.clone(),
    });
}

/// The pages of a list of stories that come newest first: page 1 with the oldest, page 2 …, and the newest last. A page
/// is split off from the newest only when it is full and the newest keeps at least as many, so that it never changes
/// again but for the link to the page after it.
fn lists(stories: &[Story<Preview>]) -> Vec<List> {
    let full = (stories.len() / PAGE).saturating_sub(1);
    let pages = u32::try_from(full).unwrap_or(u32::MAX);
    let (newest, rest) = stories.split_at(stories.len() - full * PAGE);
    let numbered = (1..=pages).zip(rest.rchunks(PAGE)).map(|(n, stories)| List {
        page: Some(n),
        pages,
        stories: stories.to_vec(),
        ..List::default()
    });
    numbered.chain([List { pages, stories: newest.to_vec(), ..List::default() }]).collect()
}

fn numbered(stem: &str, page: Option<u32>) -> String {
    page.map_or_else(|| stem.to_owned(), |n| format!("{stem}/{n}"))
}

fn json(value: &impl Serialize) -> Result<Vec<u8>, Error> {
    serde_json::to_vec(value).map_err(|error| Error::File("news".into(), error.into()))
}
