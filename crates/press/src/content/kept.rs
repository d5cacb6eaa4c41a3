//! What is kept of a story's folder from one build to the next, and how the folder is known again.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::media::Shelf;
use super::story::StoryDraft;
use super::text::TextRef;
use crate::cache::nanoseconds;
use crate::diagnostic::Findings;
use crate::digest::Print;

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
