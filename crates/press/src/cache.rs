//! What press keeps from one build to the next, so that an unchanged story costs a look at its folder and nothing else.
//!
//! The cache lies beside the site, in a hidden folder of its own that may be deleted at any time:
//!
//! ```text
//! .dist.press/
//!   lock       held while a press is at work
//!   stories    every story as it was read, by its folder
//!   texts      the texts of those stories (content::Texts)
//!   outputs    every file of the site and what it was made of (site::Output)
//!   stage/     the site's new files, until they are moved to their places
//! ```
//!
//! What was kept by a press of other sources, of another newsroom or under another `site.toml` is not used. The cache
//! never changes what a site is, only how long it takes.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use crate::content::{Kept, Stamps, Texts};
use crate::digest::Print;

/// How much may lie in the file of texts to which no story refers any more, before it is written anew: as much as the
/// stories' own texts, and this many bytes.
const SLACK: u64 = 16 << 20;

/// An open cache. One press at a time has it.
pub struct Cache {
    folder: PathBuf,
    /// What the kept things depend on besides their own files.
    ground: Print,
    texts: Arc<Texts>,
    before: HashMap<String, (Entry, Vec<u8>)>,
    now: Mutex<Vec<(String, Entry, Vec<u8>)>>,
    /// Files that were written from this moment on may change without their date telling.
    began: u128,
    _lock: File,
}

/// How a kept story is known again.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Entry {
    /// Names, sizes and dates of its files.
    stamps: Print,
    /// Names and bytes of its files.
    content: Print,
    /// Whether the dates can be trusted: the files were not written while they were read.
    settled: bool,
}

impl Cache {
    /// Opens the cache of a site; where there is none, or one that cannot be used, it is empty.
    ///
    /// # Errors
    ///
    /// When its folder cannot be made, or another press is at work on the same site.
    pub fn open(folder: &Path, content: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        // What is kept is nobody's to commit.
        fs::write(folder.join(".gitignore"), "*\n")?;
        let lock = File::create(folder.join("lock"))?;
        if lock.try_lock().is_err() {
            return Err(io::Error::other("another press is at work on this site; wait until it is done"));
        }
        let place = fs::canonicalize(content).unwrap_or_else(|_| content.to_owned());
        let site = fs::read(content.join("site.toml")).unwrap_or_default();
        let ground = Print::of(&(env!("PRESS_BUILD"), tidings::BUILD, place.to_string_lossy(), Print::of_bytes(&site)));
        let before = load(&folder.join("stories"), ground).unwrap_or_default();
        let texts = folder.join("texts");
        if before.is_empty() {
            // What is kept of the stories leads into the texts, so it goes first.
            let _ = fs::remove_file(folder.join("stories"));
            let _ = fs::remove_file(&texts);
        }
        let texts = Arc::new(Texts::open(&texts)?);
        let folder = folder.to_owned();
        Ok(Self {
            folder,
            ground,
            texts,
            before,
            now: Mutex::default(),
            began: nanoseconds(SystemTime::now()),
            _lock: lock,
        })
    }

    /// Its folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The texts that it keeps.
    #[must_use]
    pub fn texts(&self) -> Arc<Texts> {
        Arc::clone(&self.texts)
    }

    /// The story in a folder, if that is as it was. `place` names the folder from the newsroom's on.
    pub fn kept(&self, place: &str, stamps: &Stamps) -> Option<Kept> {
        let (entry, bytes) = self.before.get(place)?;
        if !(entry.settled && entry.stamps == stamps.print) && entry.content != stamps.content() {
            return None;
        }
        let kept = postcard::from_bytes(bytes).ok()?;
        let settled = self.settled(stamps);
        self.enter(place, Entry { stamps: stamps.print, settled, ..*entry }, bytes.clone());
        Some(kept)
    }

    /// Keeps a story that was read.
    pub fn keep(&self, place: &str, stamps: &Stamps, kept: &Kept) {
        let Ok(bytes) = postcard::to_stdvec(kept) else { return };
        let entry = Entry { stamps: stamps.print, content: stamps.content(), settled: self.settled(stamps) };
        self.enter(place, entry, bytes);
    }

    /// Writes what was kept or found again; everything else is forgotten.
    ///
    /// # Errors
    ///
    /// When it cannot be written; then the next build does everything anew.
    pub fn save(self) -> io::Result<()> {
        let mut now = self.now.into_inner().unwrap_or_default();
        now.sort_by(|(a, ..), (b, ..)| a.cmp(b));
        compact(&self.folder, &self.texts, &mut now)?;
        let mut out = postcard::to_stdvec(&self.ground).map_err(io::Error::other)?;
        for (place, entry, bytes) in &now {
            out.extend(postcard::to_stdvec(&(place, entry, bytes.len())).map_err(io::Error::other)?);
            out.extend_from_slice(bytes);
        }
        replace(&self.folder.join("stories"), &out)
    }

    fn enter(&self, place: &str, entry: Entry, bytes: Vec<u8>) {
        if let Ok(mut now) = self.now.lock() {
            now.push((place.to_owned(), entry, bytes));
        }
    }

    /// A file system may count time in steps of two seconds.
    fn settled(&self, stamps: &Stamps) -> bool {
        stamps.newest + 2_000_000_000 < self.began
    }
}

/// Writes a file beside its place, then puts it there.
///
/// # Errors
///
/// When it cannot be written.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let work = path.with_extension("new");
    File::create(&work)?.write_all(bytes)?;
    fs::rename(&work, path)
}

/// A moment in nanoseconds since 1970.
pub fn nanoseconds(moment: SystemTime) -> u128 {
    moment.duration_since(SystemTime::UNIX_EPOCH).map(|since| since.as_nanos()).unwrap_or_default()
}

fn load(path: &Path, ground: Print) -> Option<HashMap<String, (Entry, Vec<u8>)>> {
    let bytes = fs::read(path).ok()?;
    let (known, mut rest) = postcard::take_from_bytes::<Print>(&bytes).ok()?;
    if known != ground {
        return None;
    }
    let mut all = HashMap::new();
    while !rest.is_empty() {
        let ((place, entry, length), after) = postcard::take_from_bytes::<(String, Entry, usize)>(rest).ok()?;
        let (bytes, after) = after.split_at_checked(length)?;
        all.insert(place, (entry, bytes.to_owned()));
        rest = after;
    }
    Some(all)
}

/// Writes the file of texts anew, where most of it is refuse.
fn compact(folder: &Path, texts: &Texts, stories: &mut [(String, Entry, Vec<u8>)]) -> io::Result<()> {
    let read = |bytes: &[u8]| postcard::from_bytes::<Kept>(bytes).map_err(io::Error::other);
    if texts.size() < SLACK {
        return Ok(());
    }
    let mut used = 0;
    for (_, _, bytes) in stories.iter() {
        used += read(bytes)?.texts().map(|text| u64::from(text.length())).sum::<u64>();
    }
    if texts.size() < 2 * used + SLACK {
        return Ok(());
    }
    let (path, work) = (folder.join("texts"), folder.join("texts.new"));
    let _ = fs::remove_file(&work);
    let anew = Texts::open(&work)?;
    for (_, _, bytes) in stories.iter_mut() {
        let mut kept = read(bytes)?;
        for text in kept.texts_mut() {
            *text = anew.take(texts, *text)?;
        }
        *bytes = postcard::to_stdvec(&kept).map_err(io::Error::other)?;
    }
    // Between the two renames the stories are not there: then everything is read anew.
    let _ = fs::remove_file(folder.join("stories"));
    fs::rename(work, path)
}
