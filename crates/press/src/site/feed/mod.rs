//! The feeds of a site: the newest stories of a language and of each of its topics, with their whole texts, for programs
//! that follow news. A feed has only what is really in its language, and changes only when one of its stories does.

mod atom;
mod json;
mod rss;

use ::bundle::{Correction, Full, PageLink, Story, word};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use rayon::prelude::*;
use tidings::{Place, Route};

use super::desk::Desk;
use super::edition::{Edition, Told, name_of};
use super::{Error, Output};
use crate::content::Site;
use crate::digest::Print;
use crate::escape::escaped;
use crate::recording::Facts;

/// How many stories a feed has.
const ENTRIES: usize = 20;

/// A kind of feed: the name of its files, what it is called, and how one is written.
struct Kind(&'static str, &'static str, fn(&Feed) -> Vec<u8>);

const KINDS: &[Kind] = &[
    Kind("feed.xml", "RSS", rss::document),
    Kind("atom.xml", "Atom", atom::document),
    Kind("feed.json", "JSON Feed", json::document),
];

/// The feeds that stand beside the front page of every language and beside every topic.
#[must_use]
pub fn kinds() -> Vec<PageLink> {
    let link = |Kind(file, title, _): &Kind| PageLink { id: (*file).into(), title: (*title).into(), lang: None };
    KINDS.iter().map(link).collect()
}

/// A feed, whatever its kind.
struct Feed {
    /// Who makes it.
    newsroom: String,
    /// What it is called.
    title: String,
    /// What it is about, or nothing.
    about: String,
    /// The language (BCP 47).
    lang: String,
    /// The page that it follows.
    home: String,
    /// Its own address.
    address: String,
    /// When one of its stories was changed last.
    updated: Timestamp,
    zone: TimeZone,
    entries: Vec<Entry>,
}

/// A story in a feed.
#[derive(Clone)]
struct Entry {
    /// What stays when its address changes: a tag URI (RFC 4151).
    id: String,
    url: String,
    title: String,
    summary: String,
    /// The text with everything that belongs to it; every address in it is whole.
    html: String,
    published: Timestamp,
    updated: Timestamp,
    authors: Vec<String>,
    topics: Vec<(String, String)>,
    /// The lead picture: its address, its media type, and what it shows.
    image: Option<(String, &'static str, String)>,
    /// The sounds and films in the text.
    enclosures: Vec<Enclosure>,
}

/// A sound or a film of a story in a feed.
#[derive(Clone)]
struct Enclosure {
    url: String,
    /// Its media type.
    kind: &'static str,
    bytes: u64,
    /// 0 where that is not known.
    seconds: u64,
}

/// Writes the feeds of a language.
///
/// # Errors
///
/// When a text cannot be read or a file cannot be written.
pub fn write(desk: &Desk, edition: &Edition, output: &Output) -> Result<(), Error> {
    let lang = &edition.language.code;
    let title = desk.newsroom.site.title(lang);
    let own = || edition.stories.iter().filter(|told| told.is_own(edition) && told.story.stands());
    let all: Vec<&Told> = own().take(ENTRIES).collect();
    let newest = edition.stories.first();
    feeds(desk, edition, Place::Front(None), [title, ""], &all, newest, output)?;
    let topics: Vec<_> = desk.topics().map(|(topic, _)| topic).collect();
    topics.par_iter().try_for_each(|topic| {
        let about = |told: &&Told| told.story.tags.contains(&topic.id);
        let stories: Vec<&Told> = own().filter(about).take(ENTRIES).collect();
        let newest = edition.stories.iter().find(|told| about(told));
        let name = format!("{} – {title}", name_of(topic, lang).name);
        let place = Place::Topic(topic.id.clone(), None);
        feeds(desk, edition, place, [&name, topic.description(lang).unwrap_or_default()], &stories, newest, output)
    })
}

/// Writes the feeds beside a page. Where none of its stories is in the language, `newest` says how old the feed is.
fn feeds(
    desk: &Desk,
    edition: &Edition,
    place: Place,
    [title, about]: [&str; 2],
    stories: &[&Told],
    newest: Option<&Told>,
    output: &Output,
) -> Result<(), Error> {
    let site = &desk.newsroom.site;
    let home = Route::In(edition.language.code.clone(), place);
    let said: Vec<&str> = WORDS.iter().map(|word| edition.interface.word(*word)).collect();
    let prints: Vec<Print> = stories.iter().map(|told| told.print).collect();
    let newest = newest.map_or(Timestamp::UNIX_EPOCH, |told| told.story.date.moment());
    let print = Print::of(&(site.origin(), site.base(), title, about, said, prints, newest, env!("PRESS_BUILD")));
    let entries = std::cell::OnceCell::new();
    for Kind(file, _, document) in KINDS {
        let path = home.beside(file, "").trim_start_matches('/').to_owned();
        output.page(&path, print, || {
            let entries = match entries.get() {
                Some(entries) => entries,
                None => {
                    let made = stories.iter().map(|told| entry(desk, edition, told)).collect::<Result<Vec<_>, _>>()?;
                    entries.get_or_init(|| made)
                }
            };
            Ok(document(&Feed {
                newsroom: site.title(&edition.language.code).to_owned(),
                title: title.to_owned(),
                about: about.to_owned(),
                lang: edition.language.code.clone(),
                home: format!("{}{}", site.origin(), home.href(site.base())),
                address: format!("{}{}", site.origin(), home.beside(file, site.base())),
                updated: entries.iter().map(|entry| entry.updated).max().unwrap_or(newest),
                zone: site.time_zone.clone(),
                entries: entries.clone(),
            }))
        })?;
    }
    Ok(())
}

/// The words that stand around the texts of a feed.
const WORDS: &[word::Word] =
    &[word::CREDIT, word::MACHINE, word::EVENTS, word::CORRECTIONS, word::CORRECTION, word::SOURCES];

fn entry(desk: &Desk, edition: &Edition, told: &Told) -> Result<Entry, Error> {
    let (site, preview) = (&desk.newsroom.site, &told.preview);
    let place = Place::Story(preview.slug.clone(), None);
    let url = format!("{}{}", site.origin(), Route::In(preview.lang.clone(), place).href(site.base()));
    let full = desk.full_with(told, &|html| desk.whole(html, edition.language, &url))?;
    let published = told.story.date.moment();
    let updated = told.version.lastmod.as_ref().map_or(published, |date| date.moment().max(published));
    let host = site.origin().split_once("://").map_or("", |(_, host)| host);
    let host = host.split(':').next().unwrap_or_default();
    let image = full.image.as_ref();
    Ok(Entry {
        id: format!("tag:{host},{}:{}/{}", told.story.date.day(), told.story.id, preview.lang),
        title: preview.title.clone(),
        summary: preview.summary.clone(),
        html: html(site.origin(), edition, &full),
        published,
        updated,
        authors: told.version.authors.clone(),
        topics: preview.topics.iter().map(|topic| (topic.id.clone(), topic.name.clone())).collect(),
        image: image
            .map(|image| (format!("{}{}", site.origin(), image.src), media_type(&image.src), image.alt.clone())),
        enclosures: desk.recordings(told.version).map(|(name, facts)| enclosure(site, name, facts)).collect(),
        url,
    })
}

fn enclosure(site: &Site, name: &str, facts: &Facts) -> Enclosure {
    Enclosure {
        url: format!("{}{}/media/{name}", site.origin(), site.base()),
        kind: facts.media_type(name.rsplit('.').next().unwrap_or_default()),
        bytes: facts.bytes,
        seconds: facts.seconds,
    }
}

/// The text of a story with what belongs to it.
fn html(origin: &str, edition: &Edition, story: &Story<Full>) -> String {
    let ui = &edition.interface;
    let mut html = String::new();
    if let Some(image) = &story.image {
        let credit = Some(&image.credit).filter(|credit| !credit.is_empty());
        let credit = credit.map(|credit| ui.filled(word::CREDIT, &[("credit", credit)]));
        let said: Vec<String> = std::iter::once(&image.caption)
            .filter(|caption| !caption.is_empty())
            .chain(&credit)
            .map(|text| escaped(text))
            .collect();
        let caption = match said.is_empty() {
            true => String::new(),
            false => format!("<figcaption>{}</figcaption>", said.join(" ")),
        };
        html += &format!(
            "<figure><img src=\"{origin}{}\" alt=\"{}\" width=\"{}\" height=\"{}\">{caption}</figure>",
            escaped(&image.src),
            escaped(&image.alt),
            image.width,
            image.height
        );
    }
    if story.body.machine {
        html += &format!("<p>{}</p>", escaped(ui.word(word::MACHINE)));
    }
    list(&mut html, ui.word(word::EVENTS), &story.body.events, |event| {
        let end = event.end.as_ref().map(|end| format!(" – {}", end.text)).unwrap_or_default();
        let parts = [event.name.clone(), format!("{}{end}", event.start.text), event.place.clone()];
        let parts: Vec<String> = parts.iter().filter(|part| !part.is_empty()).map(|part| escaped(part)).collect();
        parts.join(" · ")
    });
    html += &story.body.html;
    list(&mut html, ui.word(word::CORRECTIONS), &story.body.corrections, |Correction(date, text)| {
        let made = ui.filled(word::CORRECTION, &[("date", &date.text)]);
        format!("<strong>{}</strong> {}", escaped(&made), escaped(text))
    });
    list(&mut html, ui.word(word::SOURCES), &story.body.sources, |source| match source.url.as_str() {
        "" => escaped(&source.title),
        url => format!("<a href=\"{}\">{}</a>", escaped(url), escaped(&source.title)),
    });
    html
}

/// Adds a list under a heading, where it has anything.
fn list<T>(html: &mut String, heading: &str, items: &[T], item: impl Fn(&T) -> String) {
    if items.is_empty() {
        return;
    }
    let items: String = items.iter().map(|of| format!("<li>{}</li>", item(of))).collect();
    *html += &format!("<h2>{}</h2><ul>{items}</ul>", escaped(heading));
}

/// The media type of a picture by its name.
fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "png" => "image/png",
        "webp" => "image/webp",
        "avif" => "image/avif",
        _ => "image/jpeg",
    }
}
