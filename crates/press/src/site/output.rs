//! The folder that a site is written to: built beside the old one, then put in its place.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use ::bundle::ShardName;

use super::Error;
use crate::digest::hexadecimal;

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
        if !is_empty(target)? && !target.join("news/manifest.json").is_file() {
            return Err(Error::Foreign(target.to_owned()));
        }
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

    /// Writes a copy of a file.
    ///
    /// # Errors
    ///
    /// [`Error::File`].
    pub fn copy(&mut self, path: &str, from: &Path) -> Result<(), Error> {
        let bytes = fs::read(from).map_err(|error| Error::File(from.to_owned(), error))?;
        self.write(path, &bytes)
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
        remove(&old)?;
        let failed = |error| Error::File(self.target.clone(), error);
        if self.target.exists() {
            fs::rename(&self.target, &old).map_err(failed)?;
        }
        if let Err(error) = fs::rename(&self.work, &self.target) {
            let _ = fs::rename(&old, &self.target);
            return Err(failed(error));
        }
        remove(&old)
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.work);
    }
}

fn is_empty(folder: &Path) -> Result<bool, Error> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
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
