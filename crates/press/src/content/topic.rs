//! Topics and series: what stories name by an id, with names and descriptions from `topics.toml` and `series.toml`.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use serde::Deserialize;

use super::again;
use super::site::{Site, toml};
use super::story::{Story, StoryDraft};
use crate::diagnostic::{At, Findings};

/// A topic, or a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// What stories name it by; of a topic also the last step of its address.
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

/// What stories name by an id: topics, or series.
pub struct Kind {
    /// Where their names stand.
    file: &'static str,
    /// What a story calls one.
    word: &'static str,
    /// What a finding on an id is called, and one on an id that the file lacks.
    codes: [&'static str; 2],
    /// The ids that a story names.
    of: fn(&Story) -> &[String],
}

/// The topics: the tags of stories.
pub const TOPICS: Kind =
    Kind { file: "topics.toml", word: "tag", codes: ["topic-id", "unlisted-topic"], of: |story| &story.tags };

/// The series that stories are parts of.
pub const SERIES: Kind = Kind {
    file: "series.toml",
    word: "series",
    codes: ["series-id", "unlisted-series"],
    of: |story| story.series.as_slice(),
};

/// Reads a file of names, in its order. A newsroom need not have one.
pub fn read(folder: &Path, kind: &Kind, site: &Site, findings: &mut Findings) -> Vec<Topic> {
    let file = kind.file;
    if !folder.join(file).is_file() {
        return Vec::new();
    }
    let Some(text) = super::text(folder, file, findings) else { return Vec::new() };
    let Some(raw) = toml::<BTreeMap<String, Raw>>(file, &text, findings) else { return Vec::new() };
    let place = |id: &str| text.find(&format!("[{id}")).unwrap_or(text.len());
    let mut topics: Vec<(usize, Topic)> = Vec::new();
    for (id, raw) in raw {
        let at = At::offset(file, &text, place(&id).min(text.len()));
        if !super::is_step(&id) {
            let help = "Use lowercase letters, digits and hyphens, such as [free-movement].";
            findings.error(&at, kind.codes[0], format!("“{id}” cannot be part of an address."), help);
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

/// Adds what stories name and the file lacks, by its own id.
pub fn complete(folder: &Path, topics: &mut Vec<Topic>, kind: &Kind, stories: &[StoryDraft], findings: &mut Findings) {
    let known: HashSet<String> = topics.iter().map(|topic| topic.id.clone()).collect();
    let mut unlisted: BTreeMap<&str, &StoryDraft> = BTreeMap::new();
    for draft in stories {
        for id in (kind.of)(&draft.story).iter().filter(|id| !known.contains(*id)) {
            unlisted.entry(id).or_insert(draft);
        }
    }
    let Kind { file, word, codes: [_, code], .. } = kind;
    // A newsroom may do without the file.
    let listed = folder.join(file).is_file();
    for (id, draft) in unlisted {
        if let Some(text) = draft.texts.first().filter(|_| listed && super::is_step(id)) {
            let source = again(folder, &text.file);
            let line = source.lines().position(|line| line.contains(id)).map_or(1, |line| line + 1);
            let at = At { line, ..At::start(&text.file, &source) };
            let help = format!("Add [{id}] with a name in each language to {file}, or use a {word} that stands there.");
            findings.warning(&at, code, format!("The {word} “{id}” has no entry in {file}."), help);
        }
        let names = BTreeMap::from([("en".to_owned(), id.replace('-', " "))]);
        topics.push(Topic { id: id.to_owned(), names, descriptions: BTreeMap::new() });
    }
}
