//! Sources: where the facts of a story come from.

use serde::{Deserialize, Serialize};

use super::front::{File, Node, Value};
use crate::diagnostic::Findings;

/// A source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// What it is called.
    pub title: String,
    /// Its address, or nothing.
    pub url: String,
    /// The language of the title, where the story has taken it from another version.
    pub lang: Option<String>,
}

/// Reads `sources:`, a list of titles, or of titles with addresses.
pub fn sources(file: &File, findings: &mut Findings) -> Vec<Source> {
    let Some(node) = file.get("sources") else { return Vec::new() };
    let items: Vec<&Node> = match &node.value {
        Value::List(items) => items.iter().collect(),
        Value::Null => Vec::new(),
        _ => vec![node],
    };
    let mut sources = Vec::new();
    for item in items {
        let (title, url) = match &item.value {
            Value::Text(text) => (text.clone(), String::new()),
            Value::Map(_) => (item.entry("title"), item.entry("url")),
            _ => (String::new(), String::new()),
        };
        let safe = url.is_empty() || url.starts_with("https://") || url.starts_with("http://");
        if title.is_empty() || !safe {
            let help = "Write it as { title: \"…\", url: https://… }; the address may be left out.";
            let message = match title.is_empty() {
                true => "This source has no title.".to_owned(),
                false => format!("The address of this source, “{url}”, does not begin with https://."),
            };
            findings.error(&file.at(item), "source", message, help);
        } else {
            sources.push(Source { title, url, lang: None });
        }
    }
    sources
}
