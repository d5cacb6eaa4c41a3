//! The reader's own search engine on a built site.

use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Instant;

use bundle::{Manifest, ShardName};
use flate2::read::GzDecoder;
use search::engine::Engine;
use search::segment;
use serde::Serialize;

/// How many hits an answer has at most.
const LIMIT: usize = 100;

/// A site whose search can be asked.
pub struct Site {
    engine: Engine,
    /// How many files the engine took, and how many bytes a browser would have transferred for them.
    cost: (usize, u64),
}

/// An answer: a line of `press query --json`.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// What was asked.
    pub query: String,
    /// The stories, the best first.
    pub hits: Vec<Hit>,
    /// How many requests the answer took.
    pub requests: usize,
    /// How many bytes a browser would have transferred.
    pub bytes: u64,
    /// How many of the requests had to wait for one another.
    pub rounds: usize,
    /// How long the engine thought, in microseconds.
    pub micros: u128,
}

/// A story that was found.
#[derive(Debug, Serialize)]
pub struct Hit {
    /// The story.
    pub id: String,
    /// The language of the version that would open.
    pub lang: String,
    /// Higher is better.
    pub score: f32,
}

/// Why a site cannot be asked.
#[derive(Debug)]
pub enum Error {
    /// A file could not be read.
    File(PathBuf, io::Error),
    /// The folder is no site.
    NoSite(PathBuf),
    /// A segment is not what was written.
    Segment(PathBuf, segment::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path, error) => write!(f, "{}: {error}", path.display()),
            Self::NoSite(path) => write!(f, "{} is no site with a search. `press build` makes one.", path.display()),
            Self::Segment(path, error) => write!(f, "{}: {error}. Build the site anew.", path.display()),
        }
    }
}

impl std::error::Error for Error {}

impl Site {
    /// Opens the search of the site in a folder.
    ///
    /// # Errors
    ///
    /// When the folder is no site, or its search cannot be read.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let news = folder.join("news");
        let text = fs::read(news.join("manifest.json")).map_err(|_| Error::NoSite(folder.to_owned()))?;
        let manifest: Manifest = serde_json::from_slice(&text).map_err(|_| Error::NoSite(folder.to_owned()))?;
        let mut cost = (1, size(text.len()));
        let mut segments = Vec::new();
        let order = order(folder, &manifest);
        let mut take = |name: &ShardName| {
            let path = news.join(&name.0);
            let file = fs::read(&path).map_err(|error| Error::File(path.clone(), error))?;
            cost = (cost.0 + 1, cost.1 + size(file.len()));
            Ok((path, file))
        };
        for edition in order.iter().filter_map(|lang| manifest.languages.get(lang)) {
            let (path, list) = take(&edition.search)?;
            let list: Vec<ShardName> =
                serde_json::from_slice(&list).map_err(|error| Error::File(path, error.into()))?;
            for name in &list {
                let (path, file) = take(name)?;
                let mut bytes = Vec::new();
                GzDecoder::new(&*file).read_to_end(&mut bytes).map_err(|error| Error::File(path, error))?;
                segments.push(bytes);
            }
        }
        let engine = Engine::open(&segments).map_err(|error| Error::Segment(news.clone(), error))?;
        Ok(Self { engine, cost })
    }

    /// Answers a query for a reader of `lang`. The first answer of a cold engine takes the manifest, then the segments.
    #[must_use]
    pub fn ask(&self, query: &str, lang: &str, cold: bool) -> Answer {
        let begun = Instant::now();
        let results = self.engine.query(query, &[lang], LIMIT);
        let micros = begun.elapsed().as_micros();
        let hits = results.hits.into_iter().map(|hit| Hit { id: hit.id, lang: hit.lang, score: hit.score });
        let (requests, bytes) = if cold { self.cost } else { (0, 0) };
        Answer {
            query: query.to_owned(),
            hits: hits.collect(),
            requests,
            bytes,
            rounds: if cold { 2 } else { 0 },
            micros,
        }
    }
}

/// The site's order of languages, as its interface has it.
fn order(folder: &Path, manifest: &Manifest) -> Vec<String> {
    let read = |name: &ShardName| -> Option<bundle::Interface> {
        serde_json::from_slice(&fs::read(folder.join("news").join(&name.0)).ok()?).ok()
    };
    let interface = manifest.languages.iter().next().and_then(|(_, edition)| read(&edition.interface));
    interface
        .map(|interface| interface.languages.into_iter().map(|language| language.code).collect())
        .unwrap_or_default()
}

fn size(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
