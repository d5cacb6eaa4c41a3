//! The search segments of a site: one a language.

use std::collections::BTreeMap;
use std::io::{self, Write};

use ::bundle::ShardName;
use ::search::build::{Document, Segment};
use flate2::Compression;
use flate2::write::GzEncoder;

use super::edition::{Edition, Told};
use super::{ByLanguage, Error, Output};

/// Writes the segments of every language, without what is retracted, compressed with gzip: hosts do not compress what they do not know.
///
/// # Errors
///
/// When a segment cannot be written.
pub fn segments(editions: &[Edition], output: &mut Output) -> Result<ByLanguage<Vec<ShardName>>, Error> {
    let mut all = BTreeMap::new();
    for edition in editions {
        let lang = &edition.language.code;
        let mut segment = Segment::new(lang);
        for told in edition.stories.iter().filter(|told| told.full.retracted.is_none()) {
            segment.add(if told.is_own(edition) { document(told) } else { stub(told) });
        }
        let bytes = gzip(&segment.finish()).map_err(|error| Error::Search(error.to_string()))?;
        all.insert(lang.clone(), vec![output.shard(&format!("{lang}/search"), "bin", &bytes)?]);
    }
    Ok(all)
}

fn document(told: &Told) -> Document {
    let story = &told.full;
    Document {
        id: story.id.clone(),
        slug: story.slug.clone(),
        original: story.original.clone(),
        languages: told.story.versions.iter().map(|version| version.lang.clone()).collect(),
        title: story.title.clone(),
        summary: story.summary.clone(),
        headings: told.version.headings.clone(),
        body: told.version.text.clone(),
        date: story.date.iso.clone(),
        date_text: story.date.text.clone(),
        topics: story.topics.iter().map(|topic| topic.name.clone()).collect(),
    }
}

/// A story that lacks the edition's language: what is told of it in that language all the same.
fn stub(told: &Told) -> Document {
    let Document { id, slug, original, languages, date, date_text, topics, .. } = document(told);
    Document { id, slug, original, languages, date, date_text, topics, ..Document::default() }
}

/// The same bytes for the same bytes: the header has no time and names no system.
fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}
