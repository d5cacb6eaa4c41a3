//! The folder that a site is written to. What has changed is written beside it first, then put in its place.

use std::collections::HashMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use ::bundle::{Manifest, ShardName};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Error;
use super::record::{Made, Record, place};
use crate::cache::replace;
use crate::digest::{Print, hexadecimal};

/// What press writes at the top of a site, besides the languages.
const OURS: &[&str] = &["index.html", "404.html", "favicon.svg", "media", "news", "reader"];

/// A site while it is written. Unless it is finished, dropping it leaves the old site as it was.
///
/// Threads may share it.
pub struct Output {
    /// Where the site will stand.
    target: PathBuf,
    /// Where its new files wait, and what is kept of it: a sibling of `target`, so that a rename is enough.
    work: PathBuf,
    /// Whether `work` stays for the next time.
    keeps: bool,
    /// What stands in `target` and what it was made of, by key; `None` where that is not known.
    before: Option<Record>,
    now: Mutex<HashMap<String, Made>>,
}

impl Output {
    /// Begins a site that will stand at `target`, with `work` beside it as the place to work in.
    ///
    /// # Errors
    ///
    /// [`Error::Foreign`] where `target` is a folder with files and without a bundle; [`Error::File`].
    pub fn begin(target: &Path, work: &Path, keeps: bool) -> Result<Self, Error> {
        // A link to a folder stays one.
        let target = fs::canonicalize(target).unwrap_or_else(|_| target.to_owned());
        if !is_empty(&target)? && !target.join("news/manifest.json").is_file() {
            return Err(Error::Foreign(target));
        }
        let work = work.to_owned();
        let mut output = Self { target, work, keeps, before: None, now: Mutex::default() };
        output.recover()?;
        let stage = output.work.join("stage");
        remove(&stage)?;
        fs::create_dir_all(&stage).map_err(|error| Error::File(stage.clone(), error))?;
        output.before = Record::load(&output.work.join("outputs"), &output.target);
        Ok(output)
    }

    /// The folder beside a site that is its place to work in.
    #[must_use]
    pub fn beside(target: &Path) -> PathBuf {
        let target = fs::canonicalize(target).unwrap_or_else(|_| target.to_owned());
        let mut name = OsString::from(".");
        name.push(target.file_name().unwrap_or_else(|| "site".as_ref()));
        name.push(".press");
        target.with_file_name(name)
    }

    /// Writes a file, whose path is from the site's folder on.
    ///
    /// # Errors
    ///
    /// [`Error::File`].
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        self.page(path, Print::of_bytes(bytes), || Ok(bytes.to_owned()))
    }

    /// Writes a file that is made of what has this fingerprint, unless it stands there already.
    ///
    /// # Errors
    ///
    /// [`Error::File`], and what `make` says.
    pub fn page(&self, path: &str, print: Print, make: impl FnOnce() -> Result<Vec<u8>, Error>) -> Result<(), Error> {
        if self.known(path, print).is_some() {
            return Ok(());
        }
        let bytes = make()?;
        let made = Made { print, hash: None, size: bytes.len() as u64 };
        // Another cause may come to the same file.
        let before = self.before.as_ref().and_then(|record| record.made.get(path));
        let same = before.is_some() && fs::read(self.target.join(path)).is_ok_and(|old| old == bytes);
        self.enter(path, made, |path| if same { Ok(()) } else { self.stage(path, &bytes) })
    }

    /// Writes a file of the bundle under the name of its bytes, unless what it is made of has given the same before.
    /// `stem` is its name without hash and extension, and no other file's.
    ///
    /// # Errors
    ///
    /// [`Error::File`], and what `make` says.
    pub fn shard(
        &self,
        stem: &str,
        extension: &str,
        print: Print,
        make: impl FnOnce() -> Result<Vec<u8>, Error>,
    ) -> Result<ShardName, Error> {
        let key = format!("news/{stem}.{extension}");
        let name = |hash: u64| ShardName::new(stem, &format!("{hash:016x}"), extension);
        if let Some(Made { hash: Some(hash), .. }) = self.known(&key, print) {
            return Ok(name(hash));
        }
        let bytes = make()?;
        let hash = Print::of_bytes(&bytes).number();
        let made = Made { print, hash: Some(hash), size: bytes.len() as u64 };
        let before = self.before.as_ref().and_then(|record| record.made.get(&key));
        let same = before.is_some_and(|before| before.hash == Some(hash));
        self.enter(&key, made, |path| if same { Ok(()) } else { self.stage(path, &bytes) })?;
        Ok(name(hash))
    }

    /// Writes a file of the bundle of whose kind there are many with one stem.
    ///
    /// # Errors
    ///
    /// [`Error::File`].
    pub fn node(&self, stem: &str, bytes: &[u8]) -> Result<ShardName, Error> {
        let name = ShardName::new(stem, &hexadecimal(bytes), "json");
        self.write(&format!("news/{}", name.0), bytes)?;
        Ok(name)
    }

    /// What stands there already and is made of the same; it stays.
    fn known(&self, key: &str, print: Print) -> Option<Made> {
        let made = *self.before.as_ref()?.made.get(key).filter(|made| made.print == print)?;
        self.now.lock().ok()?.insert(key.to_owned(), made);
        Some(made)
    }

    fn enter(&self, key: &str, made: Made, write: impl FnOnce(&str) -> Result<(), Error>) -> Result<(), Error> {
        let known = self.now.lock().ok().and_then(|mut now| now.insert(key.to_owned(), made));
        if known.is_some() {
            return Ok(());
        }
        write(&place(key, &made))
    }

    fn stage(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let file = self.work.join("stage").join(path);
        let failed = |error| Error::File(file.clone(), error);
        match fs::write(&file, bytes) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                fs::create_dir_all(file.parent().unwrap_or(&self.work)).map_err(failed)?;
                fs::write(&file, bytes).map_err(failed)
            }
            written => written.map_err(failed),
        }
    }

    /// How many files the site has, how many bytes, and its largest file with its size.
    #[must_use]
    pub fn weight(&self) -> (usize, u64, (String, u64)) {
        let Ok(now) = self.now.lock() else { return Default::default() };
        let largest = now.iter().max_by_key(|(key, made)| (made.size, *key));
        let largest = largest.map(|(key, made)| (place(key, made), made.size)).unwrap_or_default();
        (now.len(), now.values().map(|made| made.size).sum(), largest)
    }

    /// Puts the site in its place, and says how many files were written and how many were taken away.
    ///
    /// Where it is known what stands there, only what has changed is moved and deleted: first the files that are named by
    /// their bytes, then pages, the manifest last, so that every page finds what it names at any moment. What is to be
    /// done is noted before, and the next press ends it where this one was stopped. Else the new site takes the place of
    /// the old one as a whole.
    ///
    /// # Errors
    ///
    /// [`Error::File`].
    pub fn finish(mut self) -> Result<(usize, usize), Error> {
        let now = std::mem::take(&mut self.now).into_inner().unwrap_or_default();
        let record = Record { made: now };
        let staged = files(&self.work.join("stage"));
        let Some(before) = self.before.take() else {
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
            record.save(&self.work.join("outputs"), &self.target)?;
            return Ok((staged.len(), 0));
        };
        let gone = before.gone(&record);
        let journal = Journal { staged: staged.clone(), gone: gone.clone() };
        let bytes = postcard::to_stdvec(&journal).map_err(|error| Error::Search(error.to_string()))?;
        let stage = self.work.join("stage");
        let manifest = if stage.join("news/manifest.json").exists() { &stage } else { &self.target };
        record.save(&self.work.join("outputs.new"), manifest)?;
        let note = self.work.join("journal");
        replace(&note, &bytes).map_err(|error| Error::File(note, error))?;
        self.end(&journal)?;
        Ok((staged.len(), gone.len()))
    }

    /// Does what a journal says, as far as it is not done.
    fn end(&self, journal: &Journal) -> Result<(), Error> {
        let rank = |path: &String| match path.as_str() {
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
            if !ours && !place.exists() {
                fs::rename(entry.path(), &place).map_err(|error| Error::File(place, error))?;
            }
        }
        remove(&old)
    }
}

/// What is to be done to change a site.
#[derive(Debug, Serialize, Deserialize)]
struct Journal {
    /// The files to be moved to their places.
    staged: Vec<String>,
    /// The files to be deleted.
    gone: Vec<String>,
}

impl Drop for Output {
    fn drop(&mut self) {
        let _ = remove(&self.work.join("stage"));
        if !self.keeps {
            let _ = remove(&self.work);
        }
    }
}

/// Every file of a folder, by its path from there on.
fn files(folder: &Path) -> Vec<String> {
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
fn is_empty(folder: &Path) -> Result<bool, Error> {
    match fs::read_dir(folder) {
        Ok(mut entries) => {
            Ok(entries.all(|entry| entry.is_ok_and(|entry| entry.file_name().to_string_lossy().starts_with('.'))))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(Error::File(folder.to_owned(), error)),
    }
}

/// Removes a folder, a site's many files by several threads.
fn remove(folder: &Path) -> Result<(), Error> {
    if let Ok(entries) = fs::read_dir(folder) {
        let folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
        folders.par_iter().for_each(|folder| drop(fs::remove_dir_all(folder)));
    }
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::File(folder.to_owned(), error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begin(site: &Path, keeps: bool) -> Result<Output, Error> {
        Output::begin(site, &Output::beside(site), keeps)
    }

    const MANIFEST: &[u8] =
        br#"{"schema":1,"generation":"","languages":{"xx":{"interface":"","front":"","index":"","search":""}}}"#;

    #[test]
    fn a_folder_of_somebody_else_is_not_touched() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("thesis.txt"), "years of work").unwrap();
        assert!(matches!(begin(folder.path(), false), Err(Error::Foreign(_))));
        assert!(folder.path().join("thesis.txt").exists());
    }

    #[test]
    fn what_others_have_put_beside_a_site_stays() {
        for keeps in [false, true] {
            let folder = tempfile::tempdir().unwrap();
            let site = folder.path().join("site");
            fs::create_dir_all(site.join(".git")).unwrap();
            for page in ["xx/index.html", "index.html"] {
                let output = begin(&site, keeps).unwrap();
                output.write("news/manifest.json", MANIFEST).unwrap();
                output.write(page, b"<p>").unwrap();
                output.finish().unwrap();
                fs::write(site.join("CNAME"), "paper.example").unwrap();
            }
            assert!(site.join(".git").is_dir() && site.join("CNAME").is_file());
            assert!(site.join("index.html").is_file() && !site.join("xx").exists());
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), if keeps { 2 } else { 1 });
        }
    }

    #[test]
    fn a_press_that_was_stopped_between_two_sites_loses_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (site, old) = (folder.path().join("site"), folder.path().join(".site.press/old"));
        fs::create_dir_all(old.join("news")).unwrap();
        fs::write(old.join("news/manifest.json"), "{}").unwrap();
        fs::write(old.join("CNAME"), "paper.example").unwrap();
        drop(begin(&site, false).unwrap());
        assert!(site.join("CNAME").is_file() && site.join("news/manifest.json").is_file() && !old.exists());
    }

    #[test]
    fn a_site_that_is_not_finished_leaves_the_old_one() {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        let first = begin(&site, false).unwrap();
        first.write("news/manifest.json", b"{}").unwrap();
        first.finish().unwrap();
        let second = begin(&site, false).unwrap();
        second.write("news/manifest.json", b"{2}").unwrap();
        drop(second);
        assert_eq!(fs::read(site.join("news/manifest.json")).unwrap(), b"{}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    /// A site of these pages; how many were written and taken away.
    fn site(at: &Path, pages: &[(&str, &str)]) -> (usize, usize) {
        let output = begin(at, true).unwrap();
        output.write("news/manifest.json", MANIFEST).unwrap();
        for (path, text) in pages {
            output.write(path, text.as_bytes()).unwrap();
        }
        output.finish().unwrap()
    }

    #[test]
    fn only_what_has_changed_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().join("site");
        assert_eq!(site(&at, &[("xx/a/index.html", "a"), ("xx/b/index.html", "b")]), (3, 0));
        assert_eq!(site(&at, &[("xx/a/index.html", "a"), ("xx/c/index.html", "c")]), (1, 1));
        assert!(!at.join("xx/b").exists() && at.join("xx/c/index.html").is_file());
        fs::write(at.join("xx/a/index.html"), "by hand").unwrap();
        assert_eq!(site(&at, &[("xx/a/index.html", "a")]).0, 2, "all of it");
        assert_eq!(fs::read(at.join("xx/a/index.html")).unwrap(), b"a");
    }

    #[test]
    fn a_press_that_was_stopped_while_it_moved_files_is_followed_by_one_that_moves_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().join("site");
        site(&at, &[("xx/a/index.html", "a"), ("xx/b/index.html", "b")]);
        let work = Output::beside(&at);
        let journal = Journal {
            staged: vec!["xx/a/index.html".into(), "xx/c/index.html".into()],
            gone: vec!["xx/b/index.html".into()],
        };
        let stage = work.join("stage/xx/c");
        fs::create_dir_all(&stage).unwrap();
        fs::write(stage.join("index.html"), "c").unwrap();
        fs::write(work.join("journal"), postcard::to_stdvec(&journal).unwrap()).unwrap();
        Record::default().save(&work.join("outputs.new"), &at).unwrap();
        drop(begin(&at, true).unwrap());
        assert!(at.join("xx/c/index.html").is_file() && !at.join("xx/b").exists() && !work.join("journal").exists());
    }
}
