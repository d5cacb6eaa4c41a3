//! Atom (RFC 4287).

use super::{Enclosure, Feed};
use crate::xml::{Element, el};

/// A feed as a document.
pub fn document(feed: &Feed) -> Vec<u8> {
    let said = |name, text: &str| el(name).text(text);
    let about = Some(&feed.about).filter(|about| !about.is_empty());
    let entries = feed.entries.iter().map(|entry| {
        let author = |name: &String| el("author").with(said("name", name));
        let category = |(id, name): &(String, String)| el("category").at("term", id).at("label", name);
        let enclosure = |enclosure: &Enclosure| {
            let link = el("link").at("rel", "enclosure").at("type", enclosure.kind);
            link.at("length", enclosure.bytes.to_string()).at("href", &enclosure.url)
        };
        el("entry")
            .with(said("id", &entry.id))
            .with(said("title", &entry.title))
            .with(el("link").at("rel", "alternate").at("type", "text/html").at("href", &entry.url))
            .with_all(entry.enclosures.iter().map(enclosure))
            .with(said("published", &entry.published.to_string()))
            .with(said("updated", &entry.updated.to_string()))
            .with_all(entry.authors.iter().map(author))
            .with_all(entry.topics.iter().map(category))
            .with(said("summary", &entry.summary))
            .with(said("content", &entry.html).at("type", "html"))
    });
    let link = |rel, kind, href: &str| -> Element { el("link").at("rel", rel).at("type", kind).at("href", href) };
    el("feed")
        .at("xmlns", "http://www.w3.org/2005/Atom")
        .at("xml:lang", &feed.lang)
        .with(said("id", &feed.address))
        .with(said("title", &feed.title))
        .with_all(about.map(|about| said("subtitle", about)))
        .with(link("self", "application/atom+xml", &feed.address))
        .with(link("alternate", "text/html", &feed.home))
        .with(said("updated", &feed.updated.to_string()))
        // Entries without an author of their own have the newsroom.
        .with(el("author").with(said("name", &feed.newsroom)))
        .with_all(entries)
        .document()
}
