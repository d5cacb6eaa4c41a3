//! What tells search engines what there is: robots.txt, the sitemap index and its sitemaps, and the one of the latest news.
//!
//! Only what stands for itself is in it: no fallback, no notice, no numbered page of a list.

use jiff::{SignedDuration, Timestamp};
use rayon::prelude::*;
use tidings::{Place, Route};

use super::desk::Desk;
use super::edition::Edition;
use super::{Error, Output};
use crate::content::{Newsroom, Page, Story, Version};
use crate::digest::Print;
use crate::xml::{Element, el};

/// How many stories a sitemap has. They are counted from the oldest, so that a full one changes only with its stories.
const STORIES: usize = 1000;

/// How long a story is news to Google.
const NEWS: SignedDuration = SignedDuration::from_hours(48);

/// How many stories the sitemap of news may have.
const NEWS_STORIES: usize = 1000;

/// Writes all of it.
///
/// # Errors
///
/// When a file cannot be written.
pub fn write(desk: &Desk, editions: &[Edition], output: &Output) -> Result<(), Error> {
    let newsroom = desk.newsroom;
    let (origin, base) = (newsroom.site.origin(), newsroom.site.base());
    let mut names = vec!["sitemaps/pages.xml".to_owned()];
    output.write("sitemaps/pages.xml", &urls(pages(desk, editions)).document())?;
    let oldest: Vec<&Story> = newsroom.stories.iter().rev().filter(|story| story.stands()).collect();
    let parts: Vec<_> = (1..).zip(oldest.chunks(STORIES)).collect();
    parts.par_iter().try_for_each(|(n, part)| {
        let said: Vec<_> = part.iter().map(|story| (&story.id, &story.original, versions(story))).collect();
        let print = Print::of(&(origin, base, &said, env!("PRESS_BUILD")));
        output.page(&format!("sitemaps/stories-{n}.xml"), print, || {
            Ok(urls(part.iter().flat_map(|story| entries(newsroom, story))).document())
        })
    })?;
    names.extend(parts.iter().map(|(n, _)| format!("sitemaps/stories-{n}.xml")));
    let news: Vec<Element> = news(newsroom).take(NEWS_STORIES).collect();
    // A sitemap must have something in it.
    if !news.is_empty() {
        let root = urls(news).at("xmlns:news", "http://www.google.com/schemas/sitemap-news/0.9");
        output.write("sitemaps/news.xml", &root.document())?;
        names.push("sitemaps/news.xml".to_owned());
    }
    let maps = names.iter().map(|name| el("sitemap").with(el("loc").text(&format!("{origin}{base}/{name}"))));
    let index = el("sitemapindex").at("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9").with_all(maps);
    output.write("sitemap.xml", &index.document())?;
    let robots = format!("User-agent: *\nAllow: /\n\nSitemap: {origin}{base}/sitemap.xml\n");
    output.write("robots.txt", robots.as_bytes())
}

fn urls(urls: impl IntoIterator<Item = Element>) -> Element {
    el("urlset")
        .at("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")
        .at("xmlns:xhtml", "http://www.w3.org/1999/xhtml")
        .with_all(urls)
}

/// What of a story's versions stands in a sitemap: language, address, and when it was changed last.
fn versions(story: &Story) -> Vec<(&str, Route, String)> {
    let changed = |version: &Version| version.lastmod.as_ref().unwrap_or(&story.date).iso();
    let route = |version: &Version| Route::In(version.lang.clone(), Place::Story(version.slug.clone(), None));
    story.versions.iter().map(|version| (&*version.lang, route(version), changed(version))).collect()
}

/// An entry for each version of a story, all of which name all.
fn entries(newsroom: &Newsroom, story: &Story) -> Vec<Element> {
    let versions = versions(story);
    let routes: Vec<(&str, &Route)> = versions.iter().map(|(lang, route, _)| (*lang, route)).collect();
    let default = routes.iter().find(|(lang, _)| *lang == story.original).map(|(_, route)| *route);
    let entry =
        |(_, route, changed): &(&str, Route, String)| url(newsroom, route, &routes, default, Some(changed.as_str()));
    versions.iter().map(entry).collect()
}

/// An address, with those of the same in other languages, and of who has none of these.
fn url(
    newsroom: &Newsroom,
    route: &Route,
    same: &[(&str, &Route)],
    default: Option<&Route>,
    changed: Option<&str>,
) -> Element {
    let whole = |route: &Route| format!("{}{}", newsroom.site.origin(), route.href(newsroom.site.base()));
    let link = |lang: &str, route: &Route| {
        el("xhtml:link").at("rel", "alternate").at("hreflang", lang).at("href", whole(route))
    };
    let mut url = el("url").with(el("loc").text(&whole(route)));
    url = url.with_all(changed.map(|changed| el("lastmod").text(changed)));
    if same.len() > 1 {
        url = url.with_all(same.iter().map(|(lang, route)| link(lang, route)));
        url = url.with_all(default.map(|route| link("x-default", route)));
    }
    url
}

/// Everything but the stories: the same page of every language is one.
fn pages(desk: &Desk, editions: &[Edition]) -> Vec<Element> {
    let newsroom = desk.newsroom;
    let mut everywhere = vec![Place::Front(None), Place::Topics(None), Place::Archive];
    everywhere.extend(desk.topics().map(|(topic, _)| Place::Topic(topic.id.clone(), None)));
    let mut months: Vec<(i16, u8)> = newsroom
        .stories
        .iter()
        .map(|story| (story.date.day().year(), story.date.day().month().unsigned_abs()))
        .collect();
    months.dedup();
    let mut years: Vec<i16> = months.iter().map(|(year, _)| *year).collect();
    years.dedup();
    everywhere.extend(years.into_iter().map(Place::Year));
    everywhere.extend(months.into_iter().map(|(year, month)| Place::Month(year, month, None)));
    let codes = || editions.iter().map(|edition| edition.language.code.as_str());
    let mut entries = vec![url(newsroom, &Route::Root, &[], None, None)];
    let mut add = |place: &Place, langs: &[&str], default: Option<Route>| {
        let routes: Vec<(&str, Route)> =
            langs.iter().map(|lang| (*lang, Route::In((*lang).to_owned(), place.clone()))).collect();
        let same: Vec<(&str, &Route)> = routes.iter().map(|(lang, route)| (*lang, route)).collect();
        let default = default.as_ref().or_else(|| same.first().map(|(_, route)| *route));
        entries.extend(same.iter().map(|(_, route)| url(newsroom, route, &same, default, None)));
    };
    let all: Vec<&str> = codes().collect();
    for place in &everywhere {
        add(place, &all, Some(Route::Root).filter(|_| matches!(place, Place::Front(_))));
    }
    for page in &newsroom.pages {
        let own = |lang: &&str| Page::version(page, lang).is_some();
        let langs: Vec<&str> = codes().filter(own).collect();
        add(&Place::Text(page.id.clone()), &langs, None);
    }
    entries
}

/// The stories that are news at the moment of the build, each in each of its languages.
fn news(newsroom: &Newsroom) -> impl Iterator<Item = Element> {
    let since = newsroom.now.checked_sub(NEWS).unwrap_or(Timestamp::MIN);
    let recent = newsroom.stories.iter().filter(move |story| story.stands() && story.date.moment() > since);
    recent.flat_map(move |story| {
        story.versions.iter().map(move |version| {
            let publication = el("news:publication")
                .with(el("news:name").text(newsroom.site.title(&version.lang)))
                .with(el("news:language").text(version.lang.split('-').next().unwrap_or_default()));
            let news = el("news:news")
                .with(publication)
                .with(el("news:publication_date").text(&story.date.iso()))
                .with(el("news:title").text(&version.title));
            let route = Route::In(version.lang.clone(), Place::Story(version.slug.clone(), None));
            url(newsroom, &route, &[], None, None).with(news)
        })
    })
}
