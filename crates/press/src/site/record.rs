//! What is known of the files of a site: what each was made of.

use std::fs;
use std::path::Path;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::Error;
use crate::cache::replace;
use crate::digest::Print;

/// What a file was made of, and what came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// The fingerprint of what it was made of.
    pub print: Print,
    /// The hash that its name carries, if it carries one.
    pub hash: Option<u64>,
    /// In bytes.
    pub size: u64,
}

/// Every file of a site, by its path; where the name carries a hash, the key does not.
#[derive(Debug, Default)]
pub struct Record {
    /// By key.
    pub made: FxHashMap<String, Made>,
}

/// The path of a file by its key.
#[must_use]
pub fn place(key: &str, made: &Made) -> String {
    match (made.hash, key.rsplit_once('.')) {
        (Some(hash), Some((stem, extension))) => format!("{stem}.{hash:016x}.{extension}"),
        _ => key.to_owned(),
    }
}

impl Record {
    /// Reads the record of the site at `target`. `None` where it is of another press or of another site, or where a file
    /// is not there any more or is not as long as it was.
    #[must_use]
    pub fn load(path: &Path, target: &Path) -> Option<Self> {
        let bytes = fs::read(path).ok()?;
        let ((ground, files), _) = postcard::take_from_bytes::<(Print, Vec<(String, Made)>)>(&bytes).ok()?;
        if ground != ground_of(target)? {
            return None;
        }
        let there = |(key, made): &(String, Made)| {
            target.join(place(key, made)).metadata().is_ok_and(|data| data.len() == made.size)
        };
        let whole = files.par_iter().all(there);
        whole.then(|| Self { made: files.into_iter().collect() })
    }

    /// Writes the record of a site whose manifest lies in `site`.
    ///
    /// # Errors
    ///
    /// [`Error::File`].
    pub fn save(&self, path: &Path, site: &Path) -> Result<(), Error> {
        let failed = |error| Error::File(path.to_owned(), error);
        let ground = ground_of(site).unwrap_or_default();
        let mut files: Vec<_> = self.made.iter().collect();
        files.sort_by_key(|(key, _)| *key);
        let bytes = postcard::to_stdvec(&(ground, files)).map_err(std::io::Error::other).map_err(failed)?;
        replace(path, &bytes).map_err(failed)
    }

    /// The paths that a new record of the same site has no more.
    #[must_use]
    pub fn gone(&self, now: &Self) -> Vec<String> {
        let stays = |key: &String, made: &Made| now.made.get(key).is_some_and(|new| new.hash == made.hash);
        let gone = self.made.iter().filter(|(key, made)| !stays(key, made));
        // What is carried forward stands there under another key.
        let carried = |path: &String| now.made.contains_key(path);
        let mut gone: Vec<String> = gone.map(|(key, made)| place(key, made)).filter(|path| !carried(path)).collect();
        gone.sort();
        gone
    }
}

/// What a record holds for: this press, and the generation of the site.
fn ground_of(site: &Path) -> Option<Print> {
    let manifest = fs::read(site.join("news/manifest.json")).ok()?;
    Some(Print::of(&(env!("PRESS_BUILD"), tidings::BUILD, Print::of_bytes(&manifest))))
}
