//! The folder that a site is written to: built beside the old one, then put in its place.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use ::bundle::{Manifest, ShardName};

use super::Error;
use crate::digest::hexadecimal;

/// What press writes at the top of a site, besides the languages.
const OURS: &[&str] = &["index.html", "404.html", "favicon.svg", "media", "news", "reader"];

/// A site while it is written. Unless it is finished, dropping it leaves the old site as it was.
pub struct Output {
    /// Where the site will stand.
    target: PathBuf,
    /// Where it is written: a sibling of `target`, so that a rename is enough.
    work: PathBuf,
    /// Every file, from the site's folder on: none is written twice.
    written: BTreeSet<String>,
    bytes: u64,
}

impl Output {
    /// Begins a site that will stand at `target`.
    ///
    /// # Errors
    ///
    /// [`Error::Foreign`] where `target` is a folder with files and without a bundle; [`Error::File`].
    pub fn begin(target: &Path) -> Result<Self, Error> {
        // A link to a folder stays one.
        let target = &fs::canonicalize(target).unwrap_or_else(|_| target.to_owned());
        if !is_empty(target)? && !target.join("news/manifest.json").is_file() {
            return Err(Error::Foreign(target.to_owned()));
        }
        recover(target)?;
        let work = sibling(target, "new");
        remove(&work)?;
        fs::create_dir_all(&work).map_err(|error| Error::File(work.clone(), error))?;
        Ok(Self { target: target.to_owned(), work, written: BTreeSet::new(), bytes: 0 })
    }

    /// Writes a file, whose path is from the site's folder on.
    ///
    /// # Errors
    ///
    /// [`Error::File`].
    pub fn write(&mut self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        if !self.written.insert(path.to_owned()) {
            return Ok(());
        }
        let file = self.work.join(path);
        let failed = |error| Error::File(file.clone(), error);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        fs::write(&file, bytes).map_err(failed)?;
        self.bytes += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Ok(())
    }

    /// Writes a file of the bundle under the name of its bytes.
    ///
    /// # Errors
    ///
    /// [`Error::File`].
    pub fn shard(&mut self, stem: &str, extension: &str, bytes: &[u8]) -> Result<ShardName, Error> {
        let name = ShardName::new(stem, &hexadecimal(bytes), extension);
        self.write(&format!("news/{}", name.0), bytes)?;
        Ok(name)
    }

    /// How many files have been written.
    #[must_use]
    pub fn files(&self) -> usize {
        self.written.len()
    }

    /// How many bytes have been written.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Puts the site in its place.
    ///
    /// # Errors
    ///
    /// [`Error::File`]; the old site is then put back.
    pub fn finish(self) -> Result<(), Error> {
        let old = sibling(&self.target, "old");
        let failed = |error| Error::File(self.target.clone(), error);
        if self.target.exists() {
            fs::rename(&self.target, &old).map_err(failed)?;
        }
        if let Err(error) = fs::rename(&self.work, &self.target) {
            let _ = fs::rename(&old, &self.target);
            return Err(failed(error));
        }
        recover(&self.target)
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.work);
    }
}

/// Clears away the old site that a new one has replaced, or puts it back where none did, also when press was stopped in
/// between. What others have put beside it (`.git`, `CNAME`, `robots.txt`) moves to the new one.
fn recover(target: &Path) -> Result<(), Error> {
    let old = sibling(target, "old");
    let Ok(entries) = fs::read_dir(&old) else { return Ok(()) };
    if !target.exists() {
        return fs::rename(&old, target).map_err(|error| Error::File(target.to_owned(), error));
    }
    let languages = languages(&old);
    for entry in entries.flatten() {
        let name = entry.file_name();
        let ours = name.to_str().is_some_and(|name| OURS.contains(&name) || languages.iter().any(|lang| lang == name));
        let place = target.join(&name);
        if !ours && !place.exists() {
            fs::rename(entry.path(), &place).map_err(|error| Error::File(place, error))?;
        }
    }
    remove(&old)
}

/// The languages of a built site, which are folders in it.
fn languages(site: &Path) -> Vec<String> {
    let manifest = fs::read(site.join("news/manifest.json")).unwrap_or_default();
    let manifest: Option<Manifest> = serde_json::from_slice(&manifest).ok();
    manifest.map(|manifest| manifest.languages.into_iter().map(|(lang, _)| lang).collect()).unwrap_or_default()
}

/// Whether a folder holds nothing but what is hidden, or is not there.
fn is_empty(folder: &Path) -> Result<bool, Error> {
    match fs::read_dir(folder) {
        Ok(mut entries) => {
            Ok(entries.all(|entry| entry.is_ok_and(|entry| entry.file_name().to_string_lossy().starts_with('.'))))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(Error::File(folder.to_owned(), error)),
    }
}

fn sibling(folder: &Path, what: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(folder.file_name().unwrap_or_else(|| "site".as_ref()));
    name.push(".press-");
    name.push(what);
    folder.with_file_name(name)
}

fn remove(folder: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::File(folder.to_owned(), error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_somebody_else_is_not_touched() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("thesis.txt"), "years of work").unwrap();
        assert!(matches!(Output::begin(folder.path()), Err(Error::Foreign(_))));
        assert!(folder.path().join("thesis.txt").exists());
    }

    #[test]
    fn what_others_have_put_beside_a_site_stays() {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        fs::create_dir_all(site.join(".git")).unwrap();
        let manifest = br#"{"schema":1,"generation":"","languages":{"xx":{"interface":"","front":"","index":""}}}"#;
        for page in ["xx/index.html", "index.html"] {
            let mut output = Output::begin(&site).unwrap();
            output.write("news/manifest.json", manifest).unwrap();
            output.write(page, b"<p>").unwrap();
            output.finish().unwrap();
            fs::write(site.join("CNAME"), "paper.example").unwrap();
        }
        assert!(site.join(".git").is_dir() && site.join("CNAME").is_file());
        assert!(site.join("index.html").is_file() && !site.join("xx").exists());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_press_that_was_stopped_between_two_sites_loses_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (site, old) = (folder.path().join("site"), folder.path().join(".site.press-old"));
        fs::create_dir_all(old.join("news")).unwrap();
        fs::write(old.join("news/manifest.json"), "{}").unwrap();
        fs::write(old.join("CNAME"), "paper.example").unwrap();
        drop(Output::begin(&site).unwrap());
        assert!(site.join("CNAME").is_file() && site.join("news/manifest.json").is_file() && !old.exists());
    }

    #[test]
    fn a_site_that_is_not_finished_leaves_the_old_one() {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        let mut first = Output::begin(&site).unwrap();
        first.write("news/manifest.json", b"{}").unwrap();
        first.finish().unwrap();
        let mut second = Output::begin(&site).unwrap();
        second.write("news/manifest.json", b"{2}").unwrap();
        drop(second);
        assert_eq!(fs::read(site.join("news/manifest.json")).unwrap(), b"{}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
