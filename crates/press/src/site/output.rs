//! The folder that a site is written to. What has changed is written beside it first, then put in its place.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use ::bundle::ShardName;
use rustc_hash::FxHashMap;

use super::Error;
use super::record::{Made, Record, place};
use super::yard::{Yard, is_empty, remove};
use crate::digest::{Print, hexadecimal};

/// A site while it is written. Unless it is finished, dropping it leaves the old site as it was.
///
/// Threads may share it.
pub struct Output {
    yard: Yard,
    /// Whether what is kept of the site stays for the next time.
    keeps: bool,
    /// What stands in `target` and what it was made of, by key; `None` where that is not known.
    before: Option<Record>,
    now: Mutex<FxHashMap<String, Made>>,
    /// Whether the site is wanted soon, and whether something stays as it was for that.
    hasty: bool,
    late: AtomicBool,
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
        let yard = Yard { target, work: work.to_owned() };
        yard.clear()?;
        let before = Record::load(&yard.work.join("outputs"), &yard.target);
        Ok(Self { yard, keeps, before, now: Mutex::default(), hasty: false, late: AtomicBool::new(false) })
    }

    /// The same, in haste or not ([`super::How::hasty`]).
    #[must_use]
    pub fn hurried(mut self, hasty: bool) -> Self {
        self.hasty = hasty;
        self
    }

    /// Whether something stays as it was, for haste.
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.late.load(Ordering::Relaxed)
    }

    /// The folder that the site will stand in.
    #[must_use]
    pub fn target(&self) -> &Path {
        &self.yard.target
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
        let same = before.is_some() && fs::read(self.yard.target.join(path)).is_ok_and(|old| old == bytes);
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

    /// In haste, the file that a stem had before, whatever it was made of. It stays only if it is kept.
    #[must_use]
    pub fn former(&self, stem: &str, extension: &str) -> Option<ShardName> {
        let before = self.before.as_ref().filter(|_| self.hasty)?;
        let hash = before.made.get(&format!("news/{stem}.{extension}"))?.hash?;
        Some(ShardName::new(stem, &format!("{hash:016x}"), extension))
    }

    /// Keeps for haste what stands there already, by its path; a file of the bundle that is named by its bytes, by its path
    /// without their hash.
    pub fn keep_late(&self, is: &dyn Fn(&str) -> bool) {
        self.late.store(true, Ordering::Relaxed);
        self.keep(is);
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

    /// Keeps what stands there already, by its path.
    pub fn keep(&self, is: &dyn Fn(&str) -> bool) {
        let Some(before) = &self.before else { return };
        if let Ok(mut now) = self.now.lock() {
            now.extend(before.made.iter().filter(|(key, _)| is(key)).map(|(key, made)| (key.clone(), *made)));
        }
    }

    fn enter(&self, key: &str, made: Made, write: impl FnOnce(&str) -> Result<(), Error>) -> Result<(), Error> {
        let known = self.now.lock().ok().and_then(|mut now| now.insert(key.to_owned(), made));
        if known.is_some() {
            return Ok(());
        }
        write(&place(key, &made))
    }

    fn stage(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let file = self.yard.work.join("stage").join(path);
        let failed = |error| Error::File(file.clone(), error);
        match fs::write(&file, bytes) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                fs::create_dir_all(file.parent().unwrap_or(&self.yard.work)).map_err(failed)?;
                fs::write(&file, bytes).map_err(failed)
            }
            written => written.map_err(failed),
        }
    }

    /// The files so far: their paths, and what they were made of.
    #[must_use]
    pub fn files(&self) -> Vec<(String, Made)> {
        let Ok(now) = self.now.lock() else { return Vec::new() };
        now.iter().map(|(key, made)| (place(key, made), *made)).collect()
    }

    /// The bytes of a file of the site.
    ///
    /// # Errors
    ///
    /// [`Error::File`].
    pub fn read(&self, path: &str) -> Result<Vec<u8>, Error> {
        let staged = fs::read(self.yard.work.join("stage").join(path));
        let target = self.yard.target.join(path);
        staged.or_else(|_| fs::read(&target)).map_err(|error| Error::File(target, error))
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
        match self.before.take() {
            None => {
                let written = self.yard.swap()?;
                record.save(&self.yard.work.join("outputs"), &self.yard.target)?;
                Ok((written, 0))
            }
            Some(before) => self.yard.change(&record, before.gone(&record)),
        }
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        let _ = remove(&self.yard.work.join("stage"));
        if !self.keeps {
            let _ = remove(&self.yard.work);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::yard::Journal;

    fn begin(site: &Path, keeps: bool) -> Result<Output, Error> {
        Output::begin(site, &Output::beside(site), keeps)
    }

    const MANIFEST: &[u8] =
        br#"{"schema":1,"generation":"","search":[],"languages":{"xx":{"interface":"","front":"","index":""}}}"#;

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
