//! A newsroom as one of its languages shows it: every story in the version that a reader of the language gets, with
//! addresses, dates and topics in that language.

use std::sync::Arc;

use ::bundle::{
    Correction, Event, Image, Interface, Language, PageLink, Preview, ShardName, Source, Stamp, Story, TopicName,
    Version, word,
};
use rayon::prelude::*;

use super::desk::Desk;
use super::{Error, cover, feed};
use crate::cldr::{self, Locale};
use crate::content::{self, Newsroom};
use crate::digest::Print;

/// How many topics the row under the masthead has.
const NAV: usize = 5;

/// One language of the site.
pub struct Edition<'a> {
    /// The language.
    pub language: &'a content::Language,
    /// How it writes dates and numbers.
    pub locale: Locale,
    /// The words around the content, all of them.
    pub interface: Arc<Interface>,
    /// Every story, newest first, in the version that this edition shows: as many as the newsroom has.
    pub stories: Vec<Told<'a>>,
    /// The stories whose time is over; no list has them.
    pub ended: Vec<Told<'a>>,
}

/// A story in an edition.
pub struct Told<'a> {
    /// The story.
    pub story: &'a content::Story,
    /// The version that is shown.
    pub version: &'a content::Version,
    /// What lists say of it. Where its shards are is filled in when they are known.
    pub preview: Story<Preview>,
    /// The fingerprint of everything that the story itself says in this edition, its text included.
    pub print: Print,
}

impl Told<'_> {
    /// Whether the version is in the edition's own language.
    #[must_use]
    pub fn is_own(&self, edition: &Edition) -> bool {
        self.version.lang == edition.language.code
    }
}

/// The editions of a newsroom, in the order of its languages.
///
/// # Errors
///
/// [`Error::Language`] for a language without CLDR data.
pub fn editions<'a>(desk: &Desk<'a>) -> Result<Vec<Edition<'a>>, Error> {
    desk.newsroom.site.languages.iter().map(|language| edition(desk, language)).collect()
}

fn edition<'a>(desk: &Desk<'a>, language: &'a content::Language) -> Result<Edition<'a>, Error> {
    let unknown = |_| Error::Language(language.code.clone());
    let locale = Locale::new(&language.locale).map_err(unknown)?;
    let interface = Arc::new(interface(desk, language, &locale));
    let all = |stories: &'a [content::Story]| -> Vec<Told<'a>> {
        stories.par_iter().filter_map(|story| told(desk, language, &locale, story)).collect()
    };
    let (stories, ended) = (all(&desk.newsroom.stories), all(&desk.newsroom.ended));
    Ok(Edition { language, locale, interface, stories, ended })
}

fn interface(desk: &Desk, language: &content::Language, locale: &Locale) -> Interface {
    let newsroom = desk.newsroom;
    let lang = &language.code;
    let pages = newsroom.pages.iter().filter_map(|page| {
        let own = page.version(lang);
        let version = own.or_else(|| shown(page.versions.iter(), language, &page.original))?;
        let foreign = own.is_none().then(|| version.lang.clone());
        Some(PageLink { id: page.id.clone(), title: version.title.clone(), lang: foreign })
    });
    Interface {
        lang: lang.clone(),
        title: newsroom.site.title(lang).to_owned(),
        languages: newsroom.site.languages.iter().map(public).collect(),
        nav: desk.topics().take(NAV).map(|(topic, _)| name_of(topic, lang)).collect(),
        pages: pages.collect(),
        words: newsroom.packs.get(lang).map(|pack| pack.words.clone().into_iter().collect()).unwrap_or_default(),
        plurals: locale.plurals(),
        numbers: locale.numbers(),
        late: None,
        exit: newsroom.site.exit.clone(),
        lists: locale.lists(),
        feeds: feed::kinds(),
    }
}

/// A language as the bundle names it.
pub fn public(language: &content::Language) -> Language {
    Language {
        code: language.code.clone(),
        name: language.name.clone(),
        dir: language.dir.clone(),
        no_fallbacks: !language.fallbacks,
    }
}

/// A topic's or series' name in a language, else in the first that it has one in, else its id.
pub fn name(topics: &[content::Topic], id: &str, lang: &str) -> TopicName {
    let topic = topics.iter().find(|topic| topic.id == id);
    topic.map_or_else(|| TopicName { id: id.to_owned(), name: id.to_owned() }, |topic| name_of(topic, lang))
}

/// The same of a topic that is known.
pub fn name_of(topic: &content::Topic, lang: &str) -> TopicName {
    TopicName { id: topic.id.clone(), name: topic.name(lang).unwrap_or(&topic.id).to_owned() }
}

/// The version that a language shows: its own, else the first in the site's order; the original where the language
/// has no fallback pages.
pub fn shown<'a, V: content::Localised>(
    mut versions: impl Iterator<Item = &'a V>,
    language: &content::Language,
    original: &str,
) -> Option<&'a V> {
    let versions: Vec<&V> = versions.by_ref().collect();
    let of = |lang: &str| versions.iter().copied().find(|version| version.lang() == lang);
    let other = if language.fallbacks { versions.first().copied() } else { of(original) };
    of(&language.code).or(other)
}

fn told<'a>(
    desk: &Desk<'a>,
    language: &'a content::Language,
    locale: &Locale,
    story: &'a content::Story,
) -> Option<Told<'a>> {
    let newsroom = desk.newsroom;
    let version = shown(story.versions.iter(), language, &story.original).or_else(|| story.versions.first())?;
    let (prefix, slug) = address(language, story);
    let versions = story.versions.iter();
    let shown = story.stands();
    let picture = version.image.as_ref().map(|image| Image {
        alt: image.alt.clone(),
        caption: image.caption.clone(),
        credit: image.credit.clone(),
        focus: image.focus,
        ..desk.image(&image.media)
    });
    let preview = Story {
        id: story.id.clone(),
        lang: version.lang.clone(),
        slug: slug.to_owned(),
        home: (prefix != language.code).then(|| prefix.to_owned()),
        title: version.title.clone(),
        summary: if shown { version.summary.clone() } else { String::new() },
        date: stamp(&story.date, locale),
        updated: version.lastmod.as_ref().map(|date| stamp(date, locale)),
        minutes: cldr::reading_minutes(version.words, &version.lang),
        topics: story.tags.iter().map(|tag| name(&newsroom.topics, tag, &language.code)).collect(),
        image: picture.or_else(|| cover::image(newsroom, story)).filter(|_| shown),
        versions: versions
            .map(|version| Version { lang: version.lang.clone(), slug: version.slug.clone(), headline: None })
            .collect(),
        original: story.original.clone(),
        stale: version.stale.as_ref().filter(|_| shown).map(|date| stamp(date, locale)),
        retracted: story.retracted.as_ref().map(|date| stamp(date, locale)),
        expired: story.expired.as_ref().map(|date| stamp(date, locale)),
        body: Preview { shard: ShardName(String::new()), around: None },
    };
    let addresses: Vec<_> = version.links.iter().map(|id| desk.address(language, id)).collect();
    let recordings: Vec<_> = desk.recordings(version).collect();
    let transcript = (!recordings.is_empty()).then(|| desk.word(&version.lang, word::TRANSCRIPT));
    let print = Print::of(&(
        (newsroom.site.base(), &language.code, &preview, addresses),
        (version.text.print, &version.sources, &version.corrections, &version.reason),
        (&version.authors, version.machine, &version.events),
        (recordings, transcript),
    ));
    Some(Told { story, version, preview, print })
}

/// How a version's language writes dates: its text is one shard, whoever reads it.
fn own(newsroom: &Newsroom, version: &content::Version) -> Option<Locale> {
    Locale::new(&newsroom.site.language(&version.lang)?.locale).ok()
}

/// The corrections of a version, in its own language throughout.
pub fn corrections(newsroom: &Newsroom, version: &content::Version) -> Vec<Correction> {
    let corrections = version.corrections.iter();
    let told = |locale: Locale| {
        corrections.map(|correction| Correction(stamp(&correction.date, &locale), correction.text.clone())).collect()
    };
    Some(version)
        .filter(|version| !version.corrections.is_empty())
        .and_then(|v| own(newsroom, v))
        .map(told)
        .unwrap_or_default()
}

/// What a version announces, with its dates in its own language.
pub fn events(newsroom: &Newsroom, version: &content::Version) -> Vec<Event> {
    let told = |locale: Locale| {
        let events = version.events.iter().map(|event| Event {
            start: moment(newsroom, &event.start, None, &locale),
            end: event.end.as_ref().map(|end| moment(newsroom, end, Some(&event.start), &locale)),
            name: event.name.clone(),
            place: event.place.clone(),
            lang: event.lang.clone(),
        });
        events.collect()
    };
    Some(version)
        .filter(|version| !version.events.is_empty())
        .and_then(|v| own(newsroom, v))
        .map(told)
        .unwrap_or_default()
}

/// A date with its time, where it has one; without its day, where that is the day of another.
fn moment(newsroom: &Newsroom, date: &content::Date, after: Option<&content::Date>, locale: &Locale) -> Stamp {
    let time = date.iso().contains('T').then(|| date.moment().to_zoned_datetime(newsroom.site.time_zone.clone()));
    let time = time.map(|zoned| zoned.datetime());
    let text = match time {
        Some(time) if after.is_some_and(|after| after.day() == date.day()) => locale.time(time),
        Some(time) => locale.moment(time),
        None => locale.day(date.day()),
    };
    Stamp { iso: date.iso(), text }
}

/// The prefix and the last step of a story's address for the readers of a language.
pub fn address<'a>(language: &'a content::Language, story: &'a content::Story) -> (&'a str, &'a str) {
    let original = || story.version(&story.original).map_or(story.id.as_str(), |version| &version.slug);
    match story.version(&language.code) {
        Some(own) => (&language.code, &own.slug),
        None if language.fallbacks => (&language.code, original()),
        None => (&story.original, original()),
    }
}

/// A date as the bundle has it.
fn stamp(date: &content::Date, locale: &Locale) -> Stamp {
    Stamp { iso: date.iso(), text: locale.day(date.day()) }
}

pub fn sources(version: &content::Version) -> Vec<Source> {
    version
        .sources
        .iter()
        .map(|source| Source { title: source.title.clone(), url: source.url.clone(), lang: source.lang.clone() })
        .collect()
}
