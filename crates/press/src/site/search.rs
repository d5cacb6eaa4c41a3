//! The search segments of a site.

use std::io::{self, Write};

use ::bundle::ShardName;
use ::search::build::{Document, Segment};
use flate2::Compression;
use flate2::write::GzEncoder;
use rayon::prelude::*;

use super::edition::{Desk, Edition, Told};
use super::{Error, Output, json};
use crate::digest::Print;

/// How many stories a segment has. They are counted from the oldest, so that a full segment stays as it is.
const SEGMENT: usize = 128;

/// Writes the segments of a language, without what is retracted, compressed with gzip: hosts do not compress what they do
/// not know. Names the list of them.
///
/// # Errors
///
/// When a segment cannot be written.
pub fn segments(desk: &Desk, edition: &Edition, output: &Output) -> Result<ShardName, Error> {
    let lang = &edition.language.code;
    let told: Vec<&Told> = edition.stories.iter().collect();
    let parts: Vec<(usize, &[&Told])> = told.rchunks(SEGMENT).enumerate().collect();
    let names = parts.into_par_iter().map(|(n, told)| {
        let shown = told.iter().filter(|told| told.story.retracted.is_none());
        let print = Print::of(&shown.clone().map(|told| told.print).collect::<Vec<_>>());
        output.shard(&format!("{lang}/search/{n}"), "bin", print, || {
            let mut segment = Segment::new(lang);
            for told in shown {
                segment.add(if told.is_own(edition) { document(desk, told)? } else { stub(told) });
            }
            gzip(&segment.finish()).map_err(|error| Error::Search(error.to_string()))
        })
    });
    let names = names.collect::<Result<Vec<_>, Error>>()?;
    let bytes = json(&names)?;
    output.shard(&format!("{lang}/search"), "json", Print::of_bytes(&bytes), || Ok(bytes))
}

fn document(desk: &Desk, told: &Told) -> Result<Document, Error> {
    let text = desk.newsroom.texts.get(told.version.text);
    let text = text.map_err(|error| Error::File(told.story.id.clone().into(), error))?;
    let story = &told.preview;
    Ok(Document {
        title: story.title.clone(),
        summary: story.summary.clone(),
        headings: text.headings,
        body: text.plain,
        ..stub(told)
    })
}

/// A story that lacks the edition's language: what is told of it in that language all the same.
fn stub(told: &Told) -> Document {
    let story = &told.preview;
    Document {
        id: story.id.clone(),
        slug: story.slug.clone(),
        original: story.original.clone(),
        languages: told.story.versions.iter().map(|version| version.lang.clone()).collect(),
        date: story.date.iso.clone(),
        date_text: story.date.text.clone(),
        topics: story.topics.iter().map(|topic| topic.name.clone()).collect(),
        ..Document::default()
    }
}

/// The same bytes for the same bytes: the header has no time and names no system. The best that gzip can do would save two
/// per cent and take three times as long, and the newest segment is compressed whenever a story changes.
fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(5));
    encoder.write_all(bytes)?;
    encoder.finish()
}
