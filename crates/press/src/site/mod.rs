//! From a newsroom to a site: the JSON bundle, every page of every language, and nothing that is not reachable.

mod address;
mod alias;
mod app;
mod around;
mod bundle;
mod card;
mod compress;
mod cover;
mod desk;
mod document;
mod edition;
mod feed;
mod language;
mod media;
mod output;
mod pack;
mod player;
mod policy;
mod previous;
mod record;
mod redirect;
mod relation;
mod search;
mod share;
mod sitemap;
mod style;
mod tree;
mod yard;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

pub use address::addresses;
pub use alias::leads_on;
pub use compress::Pass;
pub use output::Output;
pub use policy::policy;
pub use previous::published;
pub use style::minified;

use desk::Desk;
use serde::Serialize;

use crate::cache::Cache;
use crate::content::Newsroom;
use crate::progress::Progress;
use crate::reader::Reader;

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many stories, each counted once.
    pub stories: usize,
    /// How many HTML pages.
    pub pages: usize,
    /// How many files in all.
    pub files: usize,
    /// How many bytes in all.
    pub bytes: u64,
    /// The path of the largest file, and its size in bytes.
    pub largest: (String, u64),
    /// How many files were written.
    pub written: usize,
    /// How many were deleted.
    pub deleted: usize,
    /// Whether something stayed as it was before, for haste.
    pub late: bool,
    /// What was compressed, where that was asked for.
    pub compressed: Option<Pass>,
}

/// Why a site could not be written.
#[derive(Debug)]
pub enum Error {
    /// A file could not be read or written.
    File(PathBuf, io::Error),
    /// The folder holds something that press has not made and would have to delete.
    Foreign(PathBuf),
    /// A language that CLDR does not know.
    Language(String),
    /// A style sheet that is not valid: the file and what is wrong.
    Style(String, String),
    /// The search index could not be built.
    Search(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Foreign(path) => write!(
                f,
                "{} is not empty and is no site that press has made. Give --out a new folder, or empty this one.",
                path.display()
            ),
            Self::Language(code) => write!(f, "site.toml: no data are known for the language “{code}”."),
            Self::Style(file, what) => write!(f, "{file}: {what}"),
            Self::Search(what) => write!(f, "the search index: {what}"),
        }
    }
}

impl std::error::Error for Error {}

/// How a site is built.
pub struct How<'a> {
    /// What is kept beside `out` from one build to the next: only what has changed is made and written. Without it
    /// everything is made, and nothing is kept.
    pub cache: Option<&'a Cache>,
    /// Where the files that are made of pictures are kept. Without it they are made each time.
    pub pictures: Option<&'a Path>,
    /// Whether AVIF that is not kept yet is stood in for by what is made quickly, for who only looks at the site: browsers
    /// know a picture by its bytes, whatever its name says.
    pub quick: bool,
    /// The site as it is published now: what pages that are still open may ask for is carried forward.
    pub previous: Option<&'a Path>,
    /// Whether the compressed forms of files are to lie beside them.
    pub compress: bool,
    /// Whether the site is wanted soon: what takes long may stay as it was before, as long as the rest can do with it. The
    /// report says whether something did.
    pub hasty: bool,
    /// Where it is told how far the work is.
    pub progress: &'a Progress,
}

impl<'a> How<'a> {
    /// Everything is made, and nothing is kept.
    #[must_use]
    pub fn anew(progress: &'a Progress) -> Self {
        Self { cache: None, pictures: None, quick: false, previous: None, compress: false, hasty: false, progress }
    }
}

/// Writes the site of a newsroom into `out`, which then holds it and nothing else. What was there stays whole until
/// the new site is.
///
/// # Errors
///
/// When a file cannot be written, or `out` holds something else than a site.
pub fn build(newsroom: &Newsroom, reader: &Reader, out: &Path, how: &How) -> Result<Report, Error> {
    let output = match how.cache {
        Some(cache) => Output::begin(out, cache.folder(), true)?,
        None => Output::begin(out, &Output::beside(out), false)?,
    };
    let output = output.hurried(how.hasty);
    app::icons(newsroom, reader, &output)?;
    let mut assets = reader.publish(&output, newsroom.site.base())?;
    let codes: Vec<&str> = newsroom.site.languages.iter().map(|language| language.code.as_str()).collect();
    assets.style += &style::only_mine(&codes);
    let shown = newsroom.shown();
    let media: Vec<_> = newsroom.media.iter().filter(|(name, _)| shown.contains(name.as_str())).collect();
    media::write(&media, &output, how)?;
    cover::write(newsroom, &output)?;
    let desk = Desk::new(newsroom);
    let editions = edition::editions(&desk)?;
    let frame = document::Frame::new(&desk, &assets);
    let pages = bundle::write(&desk, editions, &frame, &output, how)?;
    if let Some(previous) = how.previous {
        previous::carry(newsroom, previous, &output)?;
    }
    let compressed = how.compress.then(|| compress::pass(&output, how.progress)).transpose()?;
    let (files, bytes, largest) = output.weight();
    let late = output.is_late();
    let (written, deleted) = output.finish()?;
    Ok(Report { stories: newsroom.stories.len(), pages, files, bytes, largest, written, deleted, late, compressed })
}

/// A value as a file of the bundle.
fn json(value: &impl Serialize) -> Result<Vec<u8>, Error> {
    serde_json::to_vec(value).map_err(|error| Error::File("news".into(), error.into()))
}
