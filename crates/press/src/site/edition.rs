//! A newsroom as one of its languages shows it: every story in the version that a reader of the language gets, with
//! addresses, dates and topics in that language.

use std::sync::Arc;

use ::bundle::{Correction, Full, Image, Interface, Language, PageLink, Source, Stamp, Story, TopicName, Version};

use super::Error;
use crate::cldr::Locale;
use crate::content::{self, Newsroom, Target};

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
    /// Every story, newest first, in the version that this edition shows.
    pub stories: Vec<Told<'a>>,
}

/// A story in an edition.
pub struct Told<'a> {
    /// The story.
    pub story: &'a content::Story,
    /// The version that is shown.
    pub version: &'a content::Version,
    /// What the bundle says of it. The body's links lead to pages of this edition.
    pub full: Story<Full>,
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
pub fn editions(newsroom: &Newsroom) -> Result<Vec<Edition<'_>>, Error> {
    newsroom.site.languages.iter().map(|language| edition(newsroom, language)).collect()
}

fn edition<'a>(newsroom: &'a Newsroom, language: &'a content::Language) -> Result<Edition<'a>, Error> {
    let locale = Locale::new(&language.locale).map_err(|_| Error::Language(language.code.clone()))?;
    let interface = Arc::new(interface(newsroom, language, &locale));
    let told = newsroom.stories.iter().filter_map(|story| told(newsroom, language, &locale, story));
    let stories = told.collect();
    Ok(Edition { language, locale, interface, stories })
}

fn interface(newsroom: &Newsroom, language: &content::Language, locale: &Locale) -> Interface {
    let lang = &language.code;
    let used = newsroom.topics.iter().filter(|topic| count(newsroom, &topic.id) > 0);
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
        nav: used.take(NAV).map(|topic| name(&newsroom.topics, &topic.id, lang)).collect(),
        pages: pages.collect(),
        words: newsroom.packs.get(lang).map(|pack| pack.words.clone().into_iter().collect()).unwrap_or_default(),
        plurals: locale.plurals(),
        numbers: locale.numbers(),
        late: None,
        exit: newsroom.site.exit.clone(),
        lists: locale.lists(),
        feeds: newsroom.feeds.clone(),
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

/// How many stories have a topic.
pub fn count(newsroom: &Newsroom, topic: &str) -> u32 {
    let stories = newsroom.stories.iter().filter(|story| story.tags.iter().any(|tag| tag == topic));
    u32::try_from(stories.count()).unwrap_or(u32::MAX)
}

/// A topic's or series' name in a language, else in the first that it has one in, else its id.
pub fn name(topics: &[content::Topic], id: &str, lang: &str) -> TopicName {
    let topic = topics.iter().find(|topic| topic.id == id);
    let name = topic.and_then(|topic| topic.name(lang)).unwrap_or(id);
    TopicName { id: id.to_owned(), name: name.to_owned() }
}

/// The version that a language shows: its own, else the first in the site's order; the original where the language
/// has no fallback pages.
fn shown<'a, V: content::Localised>(
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
    newsroom: &'a Newsroom,
    language: &content::Language,
    locale: &Locale,
    story: &'a content::Story,
) -> Option<Told<'a>> {
    let version = shown(story.versions.iter(), language, &story.original)?;
    let (prefix, slug) = address(language, story);
    let versions = story.versions.iter();
    let shown = story.retracted.is_none();
    let full = Story {
        id: story.id.clone(),
        lang: version.lang.clone(),
        slug: slug.to_owned(),
        home: (prefix != language.code).then(|| prefix.to_owned()),
        title: version.title.clone(),
        summary: if shown { version.summary.clone() } else { String::new() },
        date: stamp(&story.date, locale),
        updated: version.lastmod.as_ref().map(|date| stamp(date, locale)),
        minutes: crate::cldr::reading_minutes(version.words, &version.lang),
        topics: story.tags.iter().map(|tag| name(&newsroom.topics, tag, &language.code)).collect(),
        image: version.image.as_ref().filter(|_| shown).map(|image| picture(newsroom, image)),
        versions: versions
            .map(|version| Version { lang: version.lang.clone(), slug: version.slug.clone(), headline: None })
            .collect(),
        original: story.original.clone(),
        stale: version.stale.as_ref().filter(|_| shown).map(|date| stamp(date, locale)),
        retracted: story.retracted.as_ref().map(|date| stamp(date, locale)),
        body: if shown { whole(newsroom, language, version) } else { retraction(version) },
    };
    Some(Told { story, version, full })
}

/// What stands in a story besides what lists show.
fn whole(newsroom: &Newsroom, language: &content::Language, version: &content::Version) -> Full {
    Full {
        html: body(newsroom, &version.html, language),
        sources: sources(version),
        corrections: corrections(newsroom, version),
        reason: String::new(),
    }
}

/// What stands there of a story that was retracted.
fn retraction(version: &content::Version) -> Full {
    Full { reason: version.reason.clone(), ..Full::default() }
}

/// The corrections of a version, in its own language throughout: its text is one shard, whoever reads it.
fn corrections(newsroom: &Newsroom, version: &content::Version) -> Vec<Correction> {
    let language = newsroom.site.languages.iter().find(|language| language.code == version.lang);
    let locale = language.filter(|_| !version.corrections.is_empty()).and_then(|l| Locale::new(&l.locale).ok());
    let corrections = version
        .corrections
        .iter()
        .filter_map(|correction| Some(Correction(stamp(&correction.date, locale.as_ref()?), correction.text.clone())));
    corrections.collect()
}

/// The prefix and the last step of a story's address for the readers of a language.
fn address<'a>(language: &'a content::Language, story: &'a content::Story) -> (&'a str, &'a str) {
    let original = || story.version(&story.original).map_or(story.id.as_str(), |version| &version.slug);
    match story.version(&language.code) {
        Some(own) => (&language.code, &own.slug),
        None if language.fallbacks => (&language.code, original()),
        None => (&story.original, original()),
    }
}

/// A text with its links leading to pages of a language.
pub fn body(newsroom: &Newsroom, html: &str, language: &content::Language) -> String {
    let base = newsroom.site.base();
    content::resolve(html, &|target| match target {
        Target::Media(name) => Some(format!("{base}/media/{name}")),
        Target::Page(id, block) => {
            let page = tidings::Route::In(language.code.clone(), tidings::Place::Text(id.clone()));
            Some(page.href(base) + &fragment(block))
        }
        Target::Story(id, block) => {
            // A story that is still to come has no address yet.
            let story = newsroom.stories.iter().find(|story| story.id == *id)?;
            let (prefix, slug) = address(language, story);
            let place = tidings::Place::Story(slug.to_owned(), None);
            Some(tidings::Route::In(prefix.to_owned(), place).href(base) + &fragment(block))
        }
    })
}

fn fragment(block: &Option<String>) -> String {
    block.as_ref().map(|block| format!("#{block}")).unwrap_or_default()
}

/// A date as the bundle has it.
fn stamp(date: &content::Date, locale: &Locale) -> Stamp {
    Stamp { iso: date.iso(), text: locale.day(date.day()) }
}

fn picture(newsroom: &Newsroom, image: &content::Image) -> Image {
    Image {
        src: format!("{}/media/{}", newsroom.site.base(), image.media),
        width: image.width,
        height: image.height,
        alt: image.alt.clone(),
        caption: image.caption.clone(),
        credit: image.credit.clone(),
    }
}

fn sources(version: &content::Version) -> Vec<Source> {
    version
        .sources
        .iter()
        .map(|source| Source { title: source.title.clone(), url: source.url.clone(), lang: source.lang.clone() })
        .collect()
}
