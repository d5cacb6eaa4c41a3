//! Slugs: the last steps of stories' addresses.

use std::collections::HashMap;
use std::path::Path;

use super::front::File;
use super::{again, is_step};
use super::site::Site;
use super::story::StoryDraft;
use crate::diagnostic::{At, Findings};

/// The slug that a version states, else the story's id.
pub fn slug(id: &str, file: &File, findings: &mut Findings) -> String {
    let Some(slug) = file.text_of("slug", findings) else { return id.to_owned() };
    if !is_step(&slug)
        && let Some(node) = file.get("slug")
    {
        let help = "Use lowercase letters a–z, digits and single hyphens.";
        findings.error(&file.at(node), "slug", format!("“{slug}” cannot be part of an address."), help);
    }
    slug
}

/// Reports two stories with one address. A story stands at its own slug in its languages, and at its original's in all
/// others.
pub fn check_slugs(folder: &Path, stories: &[StoryDraft], site: &Site, findings: &mut Findings) {
    let mut taken: HashMap<(&str, &str), &StoryDraft> = HashMap::new();
    let mut told: Vec<(&str, &str)> = Vec::new();
    for (language, draft) in
        site.languages.iter().flat_map(|language| stories.iter().map(move |draft| (language, draft)))
    {
        let story = &draft.story;
        let version = story.version(&language.code).or_else(|| story.version(&story.original));
        let slug = version.map_or(story.id.as_str(), |version| &version.slug);
        let Some(other) = taken.insert((&language.code, slug), draft) else { continue };
        if told.contains(&(&story.id, &other.story.id)) {
            continue;
        }
        told.push((&story.id, &other.story.id));
        let Some(text) = draft.texts.first() else { continue };
        let source = again(folder, &text.file);
        let line = source.lines().position(|line| line.starts_with("slug:")).map_or(1, |line| line + 1);
        let at = At { file: &text.file, text: &source, line, column: 1 };
        let message = format!("“{slug}” is the address of the story “{}” too, in {}.", other.story.id, language.name);
        findings.error(&at, "duplicate-slug", message, "Give one of them another slug.");
    }
}
