//! What a published site had, and the next one carries forward: files that pages which are still open ask for.
//!
//! `news/earlier.json` says what of the last generations is still there. It names only what the newest has no more.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ::bundle::Manifest;
use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};

use super::alias::file;
use super::yard::files;
use super::{Error, Output, json};
use crate::content::Newsroom;
use crate::digest::Print;
use crate::host::redirects;

/// How many generations before the newest are carried.
const KEPT: usize = 3;

/// The list of what is carried.
const LIST: &str = "news/earlier.json";

/// What an earlier generation had.
#[derive(Debug, Serialize, Deserialize)]
struct Earlier {
    generation: String,
    files: BTreeSet<String>,
}

/// The HTML files of a site, by their paths, but for those of addresses that lead nowhere; and those that would stand at
/// the addresses which its host redirects. `base` is the site's base path.
#[must_use]
pub fn published(site: &Path, base: &str) -> BTreeSet<String> {
    let pages = files(site).into_iter().filter(|file| file.ends_with(".html") && !file.ends_with("404.html"));
    let pages = pages.filter(|file| !file.starts_with('.'));
    let redirected = redirects(site).into_iter().filter_map(|(from, _)| {
        let path = percent_decode_str(&from).decode_utf8().ok()?;
        Some(file(path.strip_prefix(base)?.trim_start_matches('/')))
    });
    pages.chain(redirected).collect()
}

/// Carries forward what the last generations of a published site had, without what has been taken back since.
///
/// # Errors
///
/// When a file cannot be read or written.
pub fn carry(newsroom: &Newsroom, site: &Path, output: &Output) -> Result<(), Error> {
    let read = |path: &str| fs::read(site.join(path)).map_err(|error| Error::File(site.join(path), error));
    let manifest: Option<Manifest> = serde_json::from_slice(&read("news/manifest.json")?).ok();
    let generation = manifest.map(|manifest| manifest.generation).unwrap_or_default();
    let mut earlier: Vec<Earlier> =
        fs::read(site.join(LIST)).ok().and_then(|list| serde_json::from_slice(&list).ok()).unwrap_or_default();
    let carried: BTreeSet<String> = earlier.iter().flat_map(|earlier| earlier.files.iter().cloned()).collect();
    let there: BTreeSet<String> = files(site).into_iter().filter(|file| lasts(file)).collect();
    let now: BTreeSet<String> = output.files().into_iter().map(|(path, _)| path).collect();
    let own: BTreeSet<String> = there.difference(&carried).cloned().collect();
    earlier.insert(0, Earlier { generation, files: own });
    earlier.truncate(KEPT);
    let gone = taken_back(newsroom, &there, &now, &read)?;
    for earlier in &mut earlier {
        // A list that names a file is no reason to read any other.
        earlier.files.retain(|file| there.contains(file) && !now.contains(file) && !gone.contains(file));
        for file in &earlier.files {
            output.page(file, Print::of(file), || read(file))?;
        }
    }
    earlier.retain(|earlier| !earlier.files.is_empty());
    output.write(LIST, &json(&earlier)?)
}

/// Whether a file is named by its bytes, or by what it belongs to.
fn lasts(file: &str) -> bool {
    let within = ["news/", "media/", "reader/"].iter().any(|folder| file.starts_with(folder));
    within && !matches!(file, "news/manifest.json" | LIST) && !file.ends_with(".br") && !file.ends_with(".gz")
}

/// The files that tell of a story that was there to be read and is not any more: its text, its pictures, every list that
/// shows it, and the search, which has its words.
fn taken_back(
    newsroom: &Newsroom,
    there: &BTreeSet<String>,
    now: &BTreeSet<String>,
    read: &impl Fn(&str) -> Result<Vec<u8>, Error>,
) -> Result<BTreeSet<String>, Error> {
    let stands: BTreeSet<&str> =
        newsroom.stories.iter().filter(|story| story.stands()).map(|story| story.id.as_str()).collect();
    let old = there.difference(now);
    let texts = old.clone().filter_map(|file| {
        let id = file.split_once("/story/")?.1.split('.').next()?;
        (!stands.contains(id)).then_some((file, id))
    });
    let texts: Vec<(&String, &str)> = texts.collect();
    let mut gone = BTreeSet::new();
    if texts.is_empty() {
        return Ok(gone);
    }
    let ids: BTreeSet<String> = texts.iter().map(|(_, id)| format!("\"id\":\"{id}\"")).collect();
    for (file, _) in &texts {
        let text = String::from_utf8_lossy(&read(file)?).into_owned();
        let media = text.split("/media/").skip(1).filter_map(|rest| rest.split(['"', '\\', ' ', ',']).next());
        // All files of a picture have the same hash in their names.
        let hashes: BTreeSet<&str> = media.filter_map(|name| name.rsplit('.').nth(1)).collect();
        let of = |file: &&String| {
            file.starts_with("media/") && file.rsplit('.').nth(1).is_some_and(|hash| hashes.contains(hash))
        };
        gone.extend(there.iter().filter(of).cloned());
    }
    for file in old {
        let tells = || -> Result<bool, Error> {
            let text = String::from_utf8_lossy(&read(file)?).into_owned();
            Ok(ids.iter().any(|id| text.contains(id.as_str())))
        };
        if file.starts_with("news/search/") || file.ends_with(".json") && tells()? {
            gone.insert(file.clone());
        }
    }
    Ok(gone)
}
