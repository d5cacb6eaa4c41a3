//! Topics: the tags of stories, with names and descriptions from `topics.toml`.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::site::{Site, toml};
use super::story::StoryDraft;
use crate::diagnostic::{At, Findings};

/// The name of the file.
const FILE: &str = "topics.toml";

/// A topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// The tag, and the last step of the topic's address.
    pub id: String,
    names: BTreeMap<String, String>,
    descriptions: BTreeMap<String, String>,
}

impl Topic {
    /// Its name in a language, else in one that it has.
    #[must_use]
    pub fn name(&self, lang: &str) -> Option<&str> {
        let any = || self.names.get("en").or_else(|| self.names.values().next());
        self.names.get(lang).or_else(any).map(String::as_str)
    }

    /// What it is about, in a language.
    #[must_use]
    pub fn description(&self, lang: &str) -> Option<&str> {
        self.descriptions.get(lang).map(String::as_str)
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(default)]
    name: BTreeMap<String, String>,
    #[serde(default)]
    description: BTreeMap<String, String>,
}

/// Reads `topics.toml`, in its order. A newsroom need not have one.
pub fn read(folder: &Path, site: &Site, findings: &mut Findings) -> Vec<Topic> {
    if !folder.join(FILE).is_file() {
        return Vec::new();
    }
    let Some(text) = super::text(folder, FILE, findings) else { return Vec::new() };
    let Some(raw) = toml::<BTreeMap<String, Raw>>(FILE, &text, findings) else { return Vec::new() };
    let place = |id: &str| text.find(&format!("[{id}")).unwrap_or(text.len());
    let mut topics: Vec<(usize, Topic)> = Vec::new();
    for (id, raw) in raw {
        let at = At::offset(FILE, &text, place(&id).min(text.len()));
        if !super::is_step(&id) {
            let help = "Use lowercase letters, digits and hyphens, such as [free-movement].";
            findings.error(&at, "topic-id", format!("“{id}” cannot be part of an address."), help);
        }
        for lang in raw.name.keys().chain(raw.description.keys()).filter(|lang| !site.speaks(lang)) {
            let help = "Add the language to site.toml, or take the entry out.";
            findings.warning(&at, "unknown-language", format!("The site has no language “{lang}”."), help);
        }
        topics.push((place(&id), Topic { id, names: raw.name, descriptions: raw.description }));
    }
    topics.sort_by_key(|(place, _)| *place);
    topics.into_iter().map(|(_, topic)| topic).collect()
}

/// Adds the tags that have no entry, by their own names.
pub fn complete(topics: &mut Vec<Topic>, stories: &[StoryDraft], findings: &mut Findings) {
    let mut unlisted: BTreeMap<&str, &StoryDraft> = BTreeMap::new();
    for draft in stories {
        for tag in draft.story.tags.iter().filter(|tag| !topics.iter().any(|topic| topic.id == **tag)) {
            unlisted.entry(tag).or_insert(draft);
        }
    }
    let listed = !topics.is_empty();
    for (id, draft) in unlisted {
        if let Some(text) = draft.texts.first().filter(|_| listed) {
            let line = text.source.lines().position(|line| line.contains(id)).map_or(1, |line| line + 1);
            let at = At { file: &text.file, text: &text.source, line, column: 1 };
            let help =
                format!("Add [{id}] with a name in each language to topics.toml, or use a tag that stands there.");
            findings.warning(&at, "unlisted-topic", format!("The tag “{id}” has no entry in topics.toml."), help);
        }
        let names = BTreeMap::from([("en".to_owned(), id.replace('-', " "))]);
        topics.push(Topic { id: id.to_owned(), names, descriptions: BTreeMap::new() });
    }
}
