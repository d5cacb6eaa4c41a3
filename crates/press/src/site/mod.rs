//! From a newsroom to a site: the JSON bundle, every page of every language, and nothing that is not reachable.

mod bundle;
pub mod compress;
mod document;
mod edition;
mod output;
mod policy;
mod relation;
mod search;
mod style;

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

pub use output::Output;
pub use policy::policy;
pub use style::minified;

use crate::content::Newsroom;
use crate::reader::Reader;

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many stories, each counted once.
    pub stories: usize,
    /// How many HTML pages.
    pub pages: usize,
    /// How many files in all.
    pub files: usize,
    /// How many bytes in all.
    pub bytes: u64,
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

/// Writes the site of a newsroom into `out`, which then holds it and nothing else. What was there stays whole until
/// the new site is.
///
/// # Errors
///
/// When a file cannot be written, or `out` holds something else than a site.
pub fn build(newsroom: &Newsroom, reader: &Reader, out: &Path) -> Result<Report, Error> {
    let mut output = Output::begin(out)?;
    let mut assets = reader.publish(&mut output, newsroom.site.base())?;
    let codes: Vec<&str> = newsroom.site.languages.iter().map(|language| language.code.as_str()).collect();
    assets.style += &style::only_mine(&codes);
    for (name, media) in newsroom.media.iter().filter(|(name, _)| newsroom.shows(name)) {
        let bytes = media.published().map_err(|error| Error::File(media.path().to_owned(), error))?;
        output.write(&format!("media/{name}"), &bytes)?;
    }
    let editions = edition::editions(newsroom)?;
    let segments = search::segments(&editions, &mut output)?;
    let bundle = bundle::write(newsroom, &editions, &segments, &mut output)?;
    let generation = bundle.generation().to_owned();
    let frame = document::Frame::new(newsroom, &assets, &generation);
    let mut pages = 0;
    for (route, page) in bundle.into_pages() {
        output.write(&route.file(), frame.document(page).as_bytes())?;
        pages += 1;
    }
    let report = Report { stories: newsroom.stories.len(), pages, files: output.files(), bytes: output.bytes() };
    output.finish()?;
    Ok(report)
}

/// Text or a name by language.
type ByLanguage<T> = BTreeMap<String, T>;
