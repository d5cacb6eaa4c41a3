//! JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).

use serde::Serialize;

use super::{Enclosure, Entry, Feed};

#[derive(Serialize)]
struct Document<'f> {
    version: &'static str,
    title: &'f str,
    home_page_url: &'f str,
    feed_url: &'f str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'f str,
    language: &'f str,
    authors: [Author<'f>; 1],
    items: Vec<Item<'f>>,
}

#[derive(Serialize)]
struct Author<'f> {
    name: &'f str,
}

#[derive(Serialize)]
struct Item<'f> {
    id: &'f str,
    url: &'f str,
    title: &'f str,
    summary: &'f str,
    content_html: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'f str>,
    date_published: String,
    date_modified: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'f>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'f str>,
    language: &'f str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<Attachment<'f>>,
}

#[derive(Serialize)]
struct Attachment<'f> {
    url: &'f str,
    mime_type: &'static str,
    size_in_bytes: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration_in_seconds: Option<u64>,
}

impl<'f> Attachment<'f> {
    fn of(enclosure: &'f Enclosure) -> Self {
        let Enclosure { url, kind, bytes, seconds } = enclosure;
        let duration_in_seconds = Some(*seconds).filter(|seconds| *seconds > 0);
        Self { url, mime_type: kind, size_in_bytes: *bytes, duration_in_seconds }
    }
}

/// A feed as a document.
pub fn document(feed: &Feed) -> Vec<u8> {
    let items = feed.entries.iter().map(|entry: &Entry| Item {
        id: &entry.id,
        url: &entry.url,
        title: &entry.title,
        summary: &entry.summary,
        content_html: &entry.html,
        image: entry.image.as_ref().map(|(url, ..)| url.as_str()),
        date_published: entry.published.to_string(),
        date_modified: entry.updated.to_string(),
        authors: entry.authors.iter().map(|name| Author { name }).collect(),
        tags: entry.topics.iter().map(|(_, name)| name.as_str()).collect(),
        language: &feed.lang,
        attachments: entry.enclosures.iter().map(Attachment::of).collect(),
    });
    let document = Document {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.home,
        feed_url: &feed.address,
        description: &feed.about,
        language: &feed.lang,
        authors: [Author { name: &feed.newsroom }],
        items: items.collect(),
    };
    // Texts and numbers alone can always be written.
    serde_json::to_vec(&document).unwrap_or_default()
}
