//! What other programs show of a page: Open Graph for who shares it, JSON-LD for search engines.

use ::bundle::{Full, Story};
use serde_json::{Value, json};
use tidings::{Content, Page, Place, Route};

use super::card;
use super::desk::Desk;
use crate::cldr::territory;
use crate::content::Site;
use crate::escape::escaped;
use crate::picture::card::{HEIGHT, WIDTH};

/// The Open Graph of a page at an address: elements of its head. A fallback has that of the version it shows.
#[must_use]
pub fn graph(desk: &Desk, page: &Page, address: &str, about: Option<&str>) -> String {
    let site = &desk.newsroom.site;
    let lang = page.content_lang();
    let mut graph = Graph(String::new());
    graph.say("og:site_name", site.title(lang));
    graph.say("og:title", &page.headline());
    graph.say("og:url", address);
    graph.say("og:description", about.unwrap_or_default());
    graph.say("og:locale", &locale(site, lang));
    match &*page.content {
        Content::Story(story, _) => {
            graph.say("og:type", "article");
            let others = story.versions.iter().filter(|version| version.lang != story.lang);
            others.for_each(|version| graph.say("og:locale:alternate", &locale(site, &version.lang)));
            graph.say("article:published_time", &story.date.iso);
            graph.say("article:modified_time", story.updated.as_ref().map_or("", |date| &date.iso));
            if let Some(topic) = story.topics.first() {
                graph.say("article:section", &topic.name);
            }
            story.topics.iter().for_each(|topic| graph.say("article:tag", &topic.name));
        }
        _ => graph.say("og:type", "website"),
    }
    graph.say("og:image", &shared(desk, page));
    graph.say("og:image:width", &WIDTH.to_string());
    graph.say("og:image:height", &HEIGHT.to_string());
    graph.say("og:image:alt", &page.headline());
    graph.0 + "<meta name=\"twitter:card\" content=\"summary_large_image\">"
}

/// The address of the card of a page.
fn shared(desk: &Desk, page: &Page) -> String {
    let newsroom = desk.newsroom;
    let path = match &*page.content {
        Content::Story(story, _) => card::of_story(desk, story),
        _ => card::of_language(newsroom, page.content_lang()),
    };
    whole(&newsroom.site, &format!("{}/{path}", newsroom.site.base()))
}

struct Graph(String);

impl Graph {
    /// Adds a property that has a value.
    fn say(&mut self, property: &str, value: &str) {
        if !value.is_empty() {
            self.0 += &format!("<meta property=\"{property}\" content=\"{}\">", escaped(value));
        }
    }
}

/// A language as Open Graph names it, with the territory where most of its readers are: `sq_AL`.
fn locale(site: &Site, lang: &str) -> String {
    let locale = site.language(lang).map_or(lang, |language| &language.locale);
    let (language, _) = locale.split_once('-').unwrap_or((locale, ""));
    territory(locale).map_or_else(|| language.to_owned(), |territory| format!("{language}_{territory}"))
}

fn whole(site: &Site, path: &str) -> String {
    format!("{}{path}", site.origin())
}

/// What a page is, for search engines (<https://schema.org>): a story with its makers and days, and the way to it from the
/// front page. `None` for what is neither.
#[must_use]
pub fn linked(desk: &Desk, page: &Page, address: &str) -> Option<Value> {
    let site = &desk.newsroom.site;
    let here = |route: &Route| whole(site, &route.href(site.base()));
    let mut steps: Vec<(String, String)> = Vec::new();
    page.trail(&mut |place: Place, name: &str| {
        steps.push((here(&Route::In(page.interface.lang.clone(), place)), name.to_owned()));
    });
    if steps.is_empty() {
        return None;
    }
    steps.push((address.to_owned(), page.headline()));
    let items = (1..).zip(&steps).map(
        |(position, (item, name))| json!({ "@type": "ListItem", "position": position, "name": name, "item": item }),
    );
    let mut graph = vec![json!({ "@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<_>>() })];
    if let Content::Story(story, _) = &*page.content {
        graph.insert(0, article(desk, story, address));
    }
    Some(json!({ "@context": "https://schema.org", "@graph": graph }))
}

/// A story, to the rules that <https://developers.google.com/search/docs/appearance/structured-data/article> documents.
fn article(desk: &Desk, story: &Story<Full>, address: &str) -> Value {
    let site = &desk.newsroom.site;
    let home = whole(site, &Route::In(story.lang.clone(), Place::Front(None)).href(site.base()));
    let publisher = json!({
        "@type": "NewsMediaOrganization",
        "name": site.title(&story.lang),
        "url": home,
    });
    let person = |name: &String| json!({ "@type": "Person", "name": name });
    let authors: Vec<Value> = match story.body.authors.is_empty() {
        true => vec![publisher.clone()],
        false => story.body.authors.iter().map(person).collect(),
    };
    let mut article = json!({
        "@type": "NewsArticle",
        "headline": story.title,
        "description": story.summary,
        "inLanguage": story.lang,
        "url": address,
        "mainEntityOfPage": address,
        "datePublished": story.date.iso,
        "dateModified": story.updated.as_ref().unwrap_or(&story.date).iso,
        "author": authors,
        "publisher": publisher,
        "isAccessibleForFree": true,
    });
    let mut add = |key: &str, value: Value| {
        if let Some(article) = article.as_object_mut() {
            article.insert(key.to_owned(), value);
        }
    };
    if let Some(topic) = story.topics.first() {
        add("articleSection", json!(topic.name));
    }
    let image = |url: String, width: u32, height: u32| json!({ "@type": "ImageObject", "url": url, "width": width, "height": height });
    let picture = story.image.as_ref().map(|own| image(whole(site, &own.src), own.width, own.height));
    let shared = whole(site, &format!("{}/{}", site.base(), card::of_story(desk, story)));
    let images: Vec<Value> = picture.into_iter().chain([image(shared, WIDTH, HEIGHT)]).collect();
    add("image", json!(images));
    if !story.body.corrections.is_empty() {
        let texts: Vec<&str> = story.body.corrections.iter().map(|correction| correction.1.as_str()).collect();
        add("correction", json!(texts));
    }
    article
}
