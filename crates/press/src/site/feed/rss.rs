//! RSS 2.0, with the modules that its readers know: content, dc, media and atom.

use jiff::Timestamp;
use jiff::fmt::rfc2822;

use super::Feed;
use crate::xml::el;

/// A feed as a document.
pub fn document(feed: &Feed) -> Vec<u8> {
    let said = |name, text: &str| el(name).text(text);
    let moment = |moment: Timestamp| {
        // The years that RFC 2822 cannot say lie before any story.
        rfc2822::to_string(&moment.to_zoned_datetime(feed.zone.clone())).unwrap_or_default()
    };
    let items = feed.entries.iter().map(|entry| {
        let image = entry.image.as_ref().map(|(url, kind, alt)| {
            let image = el("media:content").at("url", url).at("type", *kind).at("medium", "image");
            image.with_all((!alt.is_empty()).then(|| said("media:description", alt)))
        });
        // Programs for podcasts know one of an item, and how long it is.
        let heard = entry.enclosures.iter().find(|enclosure| enclosure.kind.starts_with("audio/"));
        let enclosure = heard.or(entry.enclosures.first());
        let others = entry.enclosures.iter().filter(|other| enclosure.is_some_and(|main| main.url != other.url));
        let others = others.map(|other| {
            let medium = if other.kind.starts_with("audio/") { "audio" } else { "video" };
            let content = el("media:content").at("url", &other.url).at("type", other.kind).at("medium", medium);
            content.at("fileSize", other.bytes.to_string())
        });
        let long = enclosure.map(|enclosure| enclosure.seconds).filter(|seconds| *seconds > 0);
        el("item")
            .with(said("title", &entry.title))
            .with(said("link", &entry.url))
            .with(said("guid", &entry.id).at("isPermaLink", "false"))
            .with(said("pubDate", &moment(entry.published)))
            .with_all((entry.updated != entry.published).then(|| said("atom:updated", &entry.updated.to_string())))
            .with_all(entry.authors.iter().map(|name| said("dc:creator", name)))
            .with_all(entry.topics.iter().map(|(_, name)| said("category", name)))
            .with(said("description", &entry.summary))
            .with(said("content:encoded", &entry.html))
            .with_all(enclosure.map(|enclosure| {
                let element = el("enclosure").at("url", &enclosure.url).at("type", enclosure.kind);
                element.at("length", enclosure.bytes.to_string())
            }))
            .with_all(long.map(|seconds| said("itunes:duration", &seconds.to_string())))
            .with_all(image)
            .with_all(others)
    });
    let about = if feed.about.is_empty() { &feed.title } else { &feed.about };
    let channel = el("channel")
        .with(said("title", &feed.title))
        .with(said("link", &feed.home))
        .with(said("description", about))
        .with(said("language", &feed.lang))
        .with(said("lastBuildDate", &moment(feed.updated)))
        .with(el("atom:link").at("rel", "self").at("type", "application/rss+xml").at("href", &feed.address))
        .with_all(items);
    el("rss")
        .at("version", "2.0")
        .at("xmlns:atom", "http://www.w3.org/2005/Atom")
        .at("xmlns:content", "http://purl.org/rss/1.0/modules/content/")
        .at("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .at("xmlns:itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd")
        .at("xmlns:media", "http://search.yahoo.com/mrss/")
        .with(channel)
        .document()
}
