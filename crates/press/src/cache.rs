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
use std::ops::Range;
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
    before: Before,
    now: Mutex<Vec<(String, Entry, Piece)>>,
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
    /// How many bytes its texts take.
    texts: u64,
}

/// What was kept the last time: the file, and where in it each story's part lies.
#[derive(Default)]
struct Before {
    bytes: Vec<u8>,
    places: HashMap<String, (Entry, Range<usize>)>,
}

/// What is kept of a story: a part of what was kept the last time, or new bytes.
enum Piece {
    Old(Range<usize>),
    New(Vec<u8>),
}

impl Before {
    fn bytes<'b>(&'b self, piece: &'b Piece) -> &'b [u8] {
        match piece {
            Piece::Old(range) => self.bytes.get(range.clone()).unwrap_or_default(),
            Piece::New(bytes) => bytes,
        }
    }
}

impl Cache {
    /// Opens the cache of a site; where there is none, or one that cannot be used, it is empty.
    ///
    /// # Errors
    ///
    /// When its folder cannot be made, or another press is at work on the same site.
    pub fn open(folder: &Path, content: &Path) -> io::Result<Self> {
        Self::locked(folder, content, &[])
    }

    /// The same without what was kept.
    ///
    /// # Errors
    ///
    /// As [`Self::open`].
    pub fn anew(folder: &Path, content: &Path) -> io::Result<Self> {
        Self::locked(folder, content, &["stories", "outputs"])
    }

    /// Opens a cache from which these files are taken first.
    fn locked(folder: &Path, content: &Path, gone: &[&str]) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        // What is kept is nobody's to commit.
        fs::write(folder.join(".gitignore"), "*\n")?;
        let lock = File::create(folder.join("lock"))?;
        if lock.try_lock().is_err() {
            return Err(io::Error::other("another press is at work on this site; wait until it is done"));
        }
        for file in gone {
            let _ = fs::remove_file(folder.join(file));
        }
        let place = fs::canonicalize(content).unwrap_or_else(|_| content.to_owned());
        let site = fs::read(content.join("site.toml")).unwrap_or_default();
        let ground = Print::of(&(env!("PRESS_BUILD"), tidings::BUILD, place.to_string_lossy(), Print::of_bytes(&site)));
        let before = load(&folder.join("stories"), ground).unwrap_or_default();
        let texts = folder.join("texts");
        if before.places.is_empty() {
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
        let (entry, range) = self.before.places.get(place)?;
        if !(entry.settled && entry.stamps == stamps.print) && entry.content != stamps.content() {
            return None;
        }
        let piece = Piece::Old(range.clone());
        let kept = postcard::from_bytes(self.before.bytes(&piece)).ok()?;
        let settled = self.settled(stamps);
        self.enter(place, Entry { stamps: stamps.print, settled, ..*entry }, piece);
        Some(kept)
    }

    /// Keeps a story that was read.
    pub fn keep(&self, place: &str, stamps: &Stamps, kept: &Kept) {
        let Ok(bytes) = postcard::to_stdvec(kept) else { return };
        let texts = kept.texts().map(|text| u64::from(text.length())).sum();
        let entry = Entry { stamps: stamps.print, content: stamps.content(), settled: self.settled(stamps), texts };
        self.enter(place, entry, Piece::New(bytes));
    }

    /// Writes what was kept or found again; everything else is forgotten.
    ///
    /// # Errors
    ///
    /// When it cannot be written; then the next build does everything anew.
    pub fn save(&self) -> io::Result<()> {
        let mut now = self.now.lock().map(|mut now| std::mem::take(&mut *now)).unwrap_or_default();
        now.sort_unstable_by(|(a, ..), (b, ..)| a.cmp(b));
        self.compact(&mut now)?;
        let mut out = Vec::with_capacity(self.before.bytes.len() + (1 << 16));
        out.extend(postcard::to_stdvec(&self.ground).map_err(io::Error::other)?);
        for (place, entry, piece) in &now {
            let bytes = self.before.bytes(piece);
            out.extend(postcard::to_stdvec(&(place, entry, bytes.len())).map_err(io::Error::other)?);
            out.extend_from_slice(bytes);
        }
        replace(&self.folder.join("stories"), &out)
    }

    /// Writes the file of texts anew, where most of it is refuse.
    fn compact(&self, stories: &mut [(String, Entry, Piece)]) -> io::Result<()> {
        let used: u64 = stories.iter().map(|(_, entry, _)| entry.texts).sum();
        if self.texts.size() < 2 * used + SLACK {
            return Ok(());
        }
        let (path, work) = (self.folder.join("texts"), self.folder.join("texts.new"));
        let _ = fs::remove_file(&work);
        let anew = Texts::open(&work)?;
        for (_, _, piece) in stories.iter_mut() {
            let mut kept: Kept = postcard::from_bytes(self.before.bytes(piece)).map_err(io::Error::other)?;
            for text in kept.texts_mut() {
                *text = anew.take(&self.texts, *text)?;
            }
            *piece = Piece::New(postcard::to_stdvec(&kept).map_err(io::Error::other)?);
        }
        // Between the two renames the stories are not there: then everything is read anew.
        let _ = fs::remove_file(self.folder.join("stories"));
        fs::rename(work, path)
    }

    fn enter(&self, place: &str, entry: Entry, piece: Piece) {
        if let Ok(mut now) = self.now.lock() {
            now.push((place.to_owned(), entry, piece));
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

fn load(path: &Path, ground: Print) -> Option<Before> {
    let bytes = fs::read(path).ok()?;
    let (known, mut rest) = postcard::take_from_bytes::<Print>(&bytes).ok()?;
    if known != ground {
        return None;
    }
    let mut places = HashMap::new();
    while !rest.is_empty() {
        let ((place, entry, length), after) = postcard::take_from_bytes::<(String, Entry, usize)>(rest).ok()?;
        let start = bytes.len() - after.len();
        rest = after.get(length..)?;
        places.insert(place, (entry, start..start + length));
    }
    Some(Before { bytes, places })
}
