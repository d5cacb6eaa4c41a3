//! The search segments of a site: one a language.

use std::collections::BTreeMap;

use ::bundle::ShardName;

use super::edition::Edition;
use super::{ByLanguage, Error, Output};

/// Writes the segments of every language.
///
/// # Errors
///
/// When a segment cannot be built or written.
pub fn segments(
    editions: &[Edition],
    output: &mut Output,
) -> Result<ByLanguage<Vec<ShardName>>, Error> {
    let mut all = BTreeMap::new();
    for edition in editions {
        let lang = &edition.language.code;
        let own = edition.stories.iter().filter(|told| told.is_own(edition));
        let mut builder = search::build::Segment::new(lang);
        for told in own {
            let story = &told.full;
            builder.add(search::build::Document {
                id: story.id.clone(),
                slug: story.slug.clone(),
                title: story.title.clone(),
                summary: story.summary.clone(),
                headings: told.version.headings.clone(),
                body: told.version.text.clone(),
                date: story.date.iso.clone(),
                date_text: story.date.text.clone(),
                topics: story.topics.iter().map(|topic| topic.name.clone()).collect(),
                languages: told.story.versions.iter().map(|version| version.lang.clone()).collect(),
            });
        }
        let bytes = builder.finish();
        all.insert(lang.clone(), vec![output.shard(&format!("{lang}/search"), "bin", &bytes)?]);
    }
    Ok(all)
}
