//! Where a site stands, and where its next form waits until it takes its place.

use std::fs;
use std::path::{Path, PathBuf};

use ::bundle::Manifest;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Error;
use super::record::Record;
use crate::cache::replace;
use crate::host::is_ours;

/// What press writes at the top of a site, besides the languages.
const OURS: &[&str] =
    &["index.html", "404.html", "favicon.svg", "media", "news", "reader", "robots.txt", "sitemap.xml", "sitemaps"];

/// A site's place, and the place to work in beside it.
pub struct Yard {
    /// Where the site stands.
    pub target: PathBuf,
    /// Where its new files wait in `stage/`, and what is kept of it: a sibling, so that a rename is enough.
    pub work: PathBuf,
}

/// What is to be done to change a site.
#[derive(Debug, Serialize, Deserialize)]
pub struct Journal {
    /// The files to be moved to their places.
    pub staged: Vec<String>,
    /// The files to be deleted.
    pub gone: Vec<String>,
}

impl Yard {
    /// Ends what a stopped press has begun, and makes an empty place for new files.
    ///
    /// # Errors
    ///
    /// [`Error::File`].
    pub fn clear(&self) -> Result<(), Error> {
        self.recover()?;
        let stage = self.work.join("stage");
        remove(&stage)?;
        fs::create_dir_all(&stage).map_err(|error| Error::File(stage, error))
    }

    /// Puts the new files in the place of all that was there, and says how many they are.
    ///
    /// # Errors
    ///
    /// [`Error::File`]; the old site is then put back.
    pub fn swap(&self) -> Result<usize, Error> {
        let written = files(&self.work.join("stage")).len();
        let old = self.work.join("old");
        let failed = |error| Error::File(self.target.clone(), error);
        if self.target.exists() {
            fs::rename(&self.target, &old).map_err(failed)?;
        }
        if let Err(error) = fs::rename(self.work.join("stage"), &self.target) {
            let _ = fs::rename(&old, &self.target);
            return Err(failed(error));
        }
        self.recover()?;
        Ok(written)
    }

    /// Puts the new files among those that stay, and takes away those that are gone: how many of each. `record` is of the
    /// site as it is afterwards.
    ///
    /// # Errors
    ///
    /// [`Error::File`].
    pub fn change(&self, record: &Record, gone: Vec<String>) -> Result<(usize, usize), Error> {
        let stage = self.work.join("stage");
        let journal = Journal { staged: files(&stage), gone };
        let note = self.work.join("journal");
        let bytes = postcard::to_stdvec(&journal).map_err(std::io::Error::other);
        let manifest = if stage.join("news/manifest.json").exists() { &stage } else { &self.target };
        record.save(&self.work.join("outputs.new"), manifest)?;
        bytes.and_then(|bytes| replace(&note, &bytes)).map_err(|error| Error::File(note, error))?;
        self.end(&journal)?;
        Ok((journal.staged.len(), journal.gone.len()))
    }

    /// Does what a journal says, as far as it is not done.
    fn end(&self, journal: &Journal) -> Result<(), Error> {
        let rank = |path: &String| match path.trim_end_matches(".br").trim_end_matches(".gz") {
            "news/manifest.json" => 2,
            path if path.ends_with(".html") => 1,
            _ => 0,
        };
        let mut staged: Vec<&String> = journal.staged.iter().collect();
        staged.sort_by_key(|path| (rank(path), *path));
        for path in staged {
            let (from, to) = (self.work.join("stage").join(path), self.target.join(path));
            let failed = |error| Error::File(to.clone(), error);
            if !from.exists() {
                continue;
            }
            if fs::rename(&from, &to).is_err() {
                fs::create_dir_all(to.parent().unwrap_or(&self.target)).map_err(failed)?;
                fs::rename(&from, &to).map_err(failed)?;
            }
        }
        for path in &journal.gone {
            let path = self.target.join(path);
            let _ = fs::remove_file(&path);
            // A folder that still holds something is not removed.
            let above = path.ancestors().skip(1).take_while(|folder| *folder != self.target);
            for folder in above {
                if fs::remove_dir(folder).is_err() {
                    break;
                }
            }
        }
        let (new, outputs) = (self.work.join("outputs.new"), self.work.join("outputs"));
        fs::rename(&new, &outputs).map_err(|error| Error::File(outputs, error))?;
        let _ = fs::remove_file(self.work.join("journal"));
        Ok(())
    }

    /// Ends what a stopped press has begun: a site that was being changed is changed, an old one that a new one has
    /// replaced is cleared away, or put back where none did. What others have put beside it (`.git`, `CNAME`) moves to
    /// the new one.
    fn recover(&self) -> Result<(), Error> {
        let journal = fs::read(self.work.join("journal")).ok();
        if let Some(journal) = journal.and_then(|bytes| postcard::from_bytes::<Journal>(&bytes).ok()) {
            self.end(&journal)?;
        }
        let (old, target) = (self.work.join("old"), &self.target);
        let Ok(entries) = fs::read_dir(&old) else { return Ok(()) };
        if !target.exists() {
            return fs::rename(&old, target).map_err(|error| Error::File(target.to_owned(), error));
        }
        let languages = languages(&old);
        for entry in entries.flatten() {
            let name = entry.file_name();
            let ours =
                name.to_str().is_some_and(|name| OURS.contains(&name) || languages.iter().any(|lang| lang == name));
            let place = target.join(&name);
            let ours = ours || is_ours(&entry.path());
            if !ours && !place.exists() {
                fs::rename(entry.path(), &place).map_err(|error| Error::File(place, error))?;
            }
        }
        remove(&old)
    }
}

/// Every file of a folder, by its path from there on.
#[must_use]
pub fn files(folder: &Path) -> Vec<String> {
    let mut all = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(&at).into_iter().flatten().flatten() {
            let path = entry.path();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(path);
            } else if let Ok(path) = path.strip_prefix(folder) {
                all.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    all.sort();
    all
}

/// The languages of a built site, which are folders in it.
fn languages(site: &Path) -> Vec<String> {
    let manifest = fs::read(site.join("news/manifest.json")).unwrap_or_default();
    let manifest: Option<Manifest> = serde_json::from_slice(&manifest).ok();
    manifest.map(|manifest| manifest.languages.into_iter().map(|(lang, _)| lang).collect()).unwrap_or_default()
}

/// Whether a folder holds nothing but what is hidden, or is not there.
pub fn is_empty(folder: &Path) -> Result<bool, Error> {
    match fs::read_dir(folder) {
        Ok(mut entries) => {
            Ok(entries.all(|entry| entry.is_ok_and(|entry| entry.file_name().to_string_lossy().starts_with('.'))))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(Error::File(folder.to_owned(), error)),
    }
}

/// Removes a folder, a site's many files by several threads.
pub fn remove(folder: &Path) -> Result<(), Error> {
    if let Ok(entries) = fs::read_dir(folder) {
        let folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
        folders.par_iter().for_each(|folder| drop(fs::remove_dir_all(folder)));
    }
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::File(folder.to_owned(), error)),
        _ => Ok(()),
    }
}
