//! Reading the stories: what is kept of a story's folder from one build to the next, and how the folder is known again.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::folder::files;
use super::media::Shelf;
use super::slug::{check_slugs, step_of};
use super::story::{StoryDraft, story};
use super::text::TextRef;
use super::{Reading, is_inside, is_step, names, outside};
use crate::cache::nanoseconds;
use crate::diagnostic::{At, Findings};
use crate::digest::Print;

/// Reads `stories/`: what has not changed comes from the cache.
pub fn read(reading: &Reading, shelf: &mut Shelf, findings: &mut Findings) -> Vec<StoryDraft> {
    let folders = names(&reading.folder.join("stories"));
    reading.progress.step("reading", folders.len());
    let read = folders.into_par_iter().filter_map(|id| {
        let place = format!("stories/{id}");
        let stamps = Stamps::of(&reading.folder.join(&place))?;
        let kept = reading.cache.and_then(|cache| cache.kept(&place, &stamps));
        reading.progress.tick();
        Some(kept.unwrap_or_else(|| {
            let kept = fresh(reading, &place, id);
            if let Some(cache) = reading.cache {
                cache.keep(&place, &stamps, &kept);
            }
            kept
        }))
    });
    let mut stories = Vec::new();
    for kept in read.collect::<Vec<_>>() {
        findings.take(kept.findings, false);
        shelf.extend(kept.shelf);
        stories.extend(kept.draft);
    }
    check_slugs(reading.folder, &stories, reading.site, findings);
    stories
}

/// Reads the story in a folder.
fn fresh(reading: &Reading, place: &str, id: String) -> Kept {
    let mut findings = Findings::default();
    if !is_step(&id) {
        let near = step_of(&id).map(|near| format!(", such as {near}")).unwrap_or_default();
        let help = format!("Name the folder in lowercase letters a–z, digits and single hyphens{near}.");
        findings.error(&At::start(place, ""), "story-id", format!("“{id}” cannot be part of an address."), help);
    }
    if !is_inside(reading.folder, &reading.folder.join(place)) {
        outside(place, &mut findings);
        return Kept { draft: None, findings, shelf: Shelf::new() };
    }
    let mut found = Findings::default();
    let mut shelf = Shelf::new();
    let files = files(reading.folder, place, reading.site, &mut found);
    let unfinished = !files.is_empty() && files.iter().all(|(_, file)| file.flag("draft", &mut Findings::default()));
    let draft = story(reading, place, id, files, &mut shelf, &mut found);
    // What is wrong with one version makes another seem to differ from it.
    if found.has_error() {
        found.leave_out(&["no-lastmod", "other-blocks", "stale-translation"]);
    }
    // What a draft still lacks holds nothing else up.
    findings.take(found, unfinished);
    Kept { draft, findings, shelf }
}

/// All that reading a story's folder has come to.
#[derive(Debug, Serialize, Deserialize)]
pub struct Kept {
    /// The story, where there is one.
    pub draft: Option<StoryDraft>,
    /// What was found on the way.
    pub findings: Findings,
    /// The pictures that it shows.
    pub shelf: Shelf,
}

impl Kept {
    /// Where its texts are.
    pub fn texts(&self) -> impl Iterator<Item = &TextRef> {
        self.draft.iter().flat_map(|draft| draft.story.versions.iter().map(|version| &version.text))
    }

    /// The same, to be changed.
    pub fn texts_mut(&mut self) -> impl Iterator<Item = &mut TextRef> {
        self.draft.iter_mut().flat_map(|draft| draft.story.versions.iter_mut().map(|version| &mut version.text))
    }
}

/// What a look at a folder tells of its files.
#[derive(Debug)]
pub struct Stamps {
    files: Vec<PathBuf>,
    /// The fingerprint of their names, sizes and dates.
    pub print: Print,
    /// When the newest was changed, in nanoseconds since 1970.
    pub newest: u128,
}

impl Stamps {
    /// Looks at a folder; `None` where there is none.
    #[must_use]
    pub fn of(folder: &Path) -> Option<Self> {
        let mut files = Vec::new();
        let mut known = Vec::new();
        let mut newest = 0;
        for entry in std::fs::read_dir(folder).ok()?.flatten() {
            let (name, Ok(data)) = (entry.file_name(), entry.metadata()) else { continue };
            let name = name.to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            let changed = data.modified().map(nanoseconds).unwrap_or_default();
            newest = changed.max(newest);
            files.push(entry.path());
            known.push((name, data.len(), changed, data.is_file()));
        }
        files.sort();
        known.sort();
        Some(Self { files, print: Print::of(&known), newest })
    }

    /// The fingerprint of the names and bytes of the files.
    #[must_use]
    pub fn content(&self) -> Print {
        let files = self.files.iter().map(|file| {
            let bytes = std::fs::read(file).map(|bytes| Print::of_bytes(&bytes)).unwrap_or_default();
            (file.file_name().map(|name| name.to_string_lossy().into_owned()), bytes)
        });
        Print::of(&files.collect::<Vec<_>>())
    }
}
