//! Slugs: the last steps of stories' addresses.

use std::collections::HashMap;
use std::path::Path;

use super::front::File;
use super::site::Site;
use super::story::StoryDraft;
use super::{again, is_device, is_step};
use crate::diagnostic::{At, Findings};

/// The slug that a version states, else the story's id.
pub fn slug(id: &str, file: &File, findings: &mut Findings) -> String {
    let Some(slug) = file.text_of("slug", findings) else { return id.to_owned() };
    if !is_step(&slug)
        && let Some(node) = file.get("slug")
    {
        let near = step_of(&slug).map(|near| format!(", such as {near}")).unwrap_or_default();
        let help = format!("Use lowercase letters a–z, digits and single hyphens{near}.");
        findings.error(&file.at(node), "slug", format!("“{slug}” cannot be part of an address."), help);
    }
    slug
}

/// What a text may be as a step of an address.
#[must_use]
pub fn step_of(text: &str) -> Option<String> {
    let plain: String = icu::normalizer::DecomposingNormalizerBorrowed::new_nfd().normalize(text).to_lowercase();
    let plain = plain.chars().filter(|c| !matches!(*c, '\u{300}'..='\u{36f}'));
    let step: String = plain.map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let step = step.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    Some(step).filter(|step| is_step(step))
}

/// Reads `aliases:`, paths below the base path that lead to a version too.
pub fn aliases(file: &File, findings: &mut Findings) -> Vec<String> {
    let mut aliases = Vec::new();
    for (text, node) in file.texts_of("aliases", findings).unwrap_or_default() {
        let path = text.trim_start_matches('/');
        let fits = |step: &str| {
            let plain = step.chars().all(|c| c.is_alphanumeric() || "-_.~".contains(c));
            plain && !step.starts_with('.') && !step.ends_with('.') && step.len() <= 200 && !is_device(step)
        };
        let whole = !path.is_empty() && path.trim_end_matches('/').split('/').all(fits);
        let ours = ["news", "reader", "media"].iter().any(|ours| path.split('/').next() == Some(ours));
        if whole && !ours {
            aliases.push(path.to_owned());
        } else {
            let help = "Write the old path below the site's address: /en/news/old-name/ or /2018/12/story.html.";
            let message = format!("“{text}” cannot be the address of a page.");
            findings.error(&file.at(node), "alias", message, help);
        }
    }
    aliases
}

/// Reports aliases that lead to two stories, or that are a story's own address.
pub fn check_aliases(folder: &Path, stories: &[StoryDraft], findings: &mut Findings) {
    let all = || stories.iter().flat_map(|draft| draft.story.versions.iter().map(move |version| (draft, version)));
    let mut taken: HashMap<String, &StoryDraft> = HashMap::new();
    for (draft, version) in all() {
        taken.insert(format!("{}/news/{}", version.lang, version.slug), draft);
    }
    for (draft, version) in all() {
        for alias in &version.aliases {
            let Some(other) = taken.insert(alias.trim_end_matches('/').to_owned(), draft) else { continue };
            let own = format!("{}/news/{}", version.lang, version.slug) == alias.trim_end_matches('/');
            let Some(text) = draft.texts.iter().find(|text| text.lang == version.lang) else { continue };
            if other.story.id == draft.story.id && !own {
                continue;
            }
            let source = again(folder, &text.file);
            let line = source.lines().position(|line| line.contains(alias.as_str())).map_or(1, |line| line + 1);
            let message = match own {
                true => format!("“{alias}” is the story's own address."),
                false => format!("“{alias}” is an address of the story “{}”.", other.story.id),
            };
            let at = At { line, ..At::start(&text.file, &source) };
            findings.error(&at, "alias", message, "An alias is an address that nothing else has: take it out.");
        }
    }
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
        let at = At { line, ..At::start(&text.file, &source) };
        let message = format!("“{slug}” is the address of the story “{}” too, in {}.", other.story.id, language.name);
        findings.error(&at, "duplicate-slug", message, "Give one of them another slug.");
    }
}
