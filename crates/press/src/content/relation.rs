//! What relates a story to others: topics, a series, and stories that its editors name.

use super::front::{File, Node};
use super::is_step;
use super::link::{Link, Target};
use crate::diagnostic::Findings;

/// What a story is related by.
#[derive(Debug, Default)]
pub struct Relations {
    /// The topics, the first of which is the kicker.
    pub tags: Vec<String>,
    /// The series that it is a part of.
    pub series: Option<String>,
    /// The stories that its editors name, as links to be checked.
    pub related: Vec<Link>,
}

/// The keys that stand in the original alone: what a finding in a translation is called, and what it says.
const OF_ORIGINAL: &[(&str, &str, &str)] = &[
    ("tags", "tags-of-translation", "The topics are taken from the original; this line does nothing."),
    ("series", "series-of-translation", "The series is taken from the original; this line does nothing."),
    ("related", "related-of-translation", "The related stories are taken from the original; this line does nothing."),
];

/// Reads `tags`, `series` and `related` of a story's original.
pub fn relations(file: &File, findings: &mut Findings) -> Relations {
    let ids = file.texts_of("tags", findings).unwrap_or_default();
    let mut tags = Vec::new();
    for (tag, node) in ids {
        check_id(file, node, &tag, "topic-id", "Tags are ids, such as {}; their names stand in topics.toml.", findings);
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    let series = file.text_of("series", findings);
    if let (Some(id), Some(node)) = (&series, file.get("series")) {
        check_id(file, node, id, "series-id", "Write its id, such as {}; its names stand in series.toml.", findings);
    }
    let related = file.texts_of("related", findings).unwrap_or_default().into_iter().map(|(id, node)| Link {
        target: Target::Story(id, None),
        line: node.line,
        column: node.column,
    });
    Relations { tags, series, related: related.collect() }
}

/// Warns of keys that a translation takes from its original whatever it says.
pub fn check_translation(file: &File, original: &str, findings: &mut Findings) {
    for (key, code, message) in OF_ORIGINAL {
        if let Some(node) = file.get(key) {
            let help = format!("Move it to index.{original}.md.");
            findings.warning(&file.at(node), code, *message, help);
        }
    }
    for key in ["retracted", "lead", "pinned"] {
        let Some(node) = file.get(key) else { continue };
        let help = format!("Move it to index.{original}.md; it holds for every language.");
        let message = format!("“{key}” does nothing in a translation.");
        match key {
            // An editor who takes a story back must not believe that it is done.
            "retracted" => findings.error(&file.at(node), "only-in-original", message, help),
            _ => findings.warning(&file.at(node), "only-in-original", message, help),
        }
    }
}

fn check_id(file: &File, node: &Node, id: &str, code: &'static str, help: &str, findings: &mut Findings) {
    if !is_step(id) {
        let near: String = id.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
        let help = help.replace("{}", if is_step(&near) { &near } else { "free-movement" });
        findings.error(&file.at(node), code, format!("“{id}” cannot be part of an address."), help);
    }
}
