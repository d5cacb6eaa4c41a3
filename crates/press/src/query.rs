//! The reader's own search engine on a built site, in a folder or at an address.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use bundle::Manifest;
use flate2::read::GzDecoder;
use rayon::prelude::*;
use search::engine::{Ask, Engine, Step};
use search::explain::Reason;
use search::message::Results;
use search::part::{self, File, Part};
use serde::Serialize;

/// How many hits an answer has at most.
const LIMIT: usize = 100;

/// How many hits a phone shows before anything is scrolled: what they need is what an answer costs.
const SHOWN: usize = 3;

/// The most times that an engine may want something for one question.
const ROUNDS: usize = 12;

/// How long a host may take for a file, and how large one may be, in bytes.
const PATIENCE: Duration = Duration::from_secs(30);
const LARGE: u64 = 64 << 20;

/// Where a site is.
enum Place {
    Folder(PathBuf),
    /// An address without a slash at its end.
    Host(String, ureq::Agent),
}

/// A site whose search can be asked.
pub struct Site {
    place: Place,
    /// What a browser's worker would have, and the engine of the long lists.
    reader: Engine,
    archive: Engine,
    parts: Vec<Part>,
    /// The files that were read, as they are when they are unpacked, with the bytes that a browser would have transferred.
    files: BTreeMap<File, (Vec<u8>, u64)>,
    /// What a browser has by now.
    has: BTreeSet<File>,
    /// What the parts cost: requests, and bytes.
    opening: (usize, u64),
    opened: bool,
}

/// An answer: a line of `press query --json`.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// What was asked.
    pub query: String,
    /// The stories, the best first.
    pub hits: Vec<Hit>,
    /// How many requests the answer took, until a phone's screen is full of hits.
    pub requests: usize,
    /// How many bytes a browser would have transferred for these.
    pub bytes: u64,
    /// How many of the requests had to wait for one another.
    pub rounds: usize,
    /// How long the engine thought, in microseconds.
    pub micros: u128,
    /// The query as it was likely meant, where it has words that no story has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead: Option<String>,
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
    /// Why it was found, where that was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
}

/// Why a site cannot be asked.
#[derive(Debug)]
pub enum Error {
    /// A file, by its path or its address, could not be read.
    File(String, io::Error),
    /// There is no site here.
    NoSite(String),
    /// A file is not what was written.
    Index(String, part::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path, error) => write!(f, "{path}: {error}"),
            Self::NoSite(path) => write!(f, "{path} is no site with a search. `press build` makes one."),
            Self::Index(path, error) => write!(f, "{path}: {error}. Build the site anew."),
        }
    }
}

impl std::error::Error for Error {}

impl Place {
    /// A folder, or an address that begins with `http://` or `https://`.
    fn new(site: &str) -> Self {
        if site.starts_with("http://") || site.starts_with("https://") {
            let agent = ureq::Agent::config_builder().timeout_global(Some(PATIENCE)).build();
            Self::Host(site.trim_end_matches('/').to_owned(), agent.into())
        } else {
            Self::Folder(PathBuf::from(site))
        }
    }

    /// Where a file of the site is.
    fn path(&self, name: &str) -> String {
        match self {
            Self::Folder(folder) => folder.join(name).display().to_string(),
            Self::Host(address, _) => format!("{address}/{name}"),
        }
    }

    /// A file's bytes as they are sent.
    fn read(&self, name: &str) -> Result<Vec<u8>, Error> {
        let bytes = match self {
            Self::Folder(folder) => fs::read(folder.join(name)),
            Self::Host(_, agent) => agent
                .get(self.path(name))
                .call()
                .and_then(|mut answer| answer.body_mut().with_config().limit(LARGE).read_to_vec())
                .map_err(ureq::Error::into_io),
        };
        bytes.map_err(|error| Error::File(self.path(name), error))
    }

    /// A file as it is unpacked, and how many bytes a browser transfers for it.
    fn unpacked(&self, name: &str) -> Result<(Vec<u8>, u64), Error> {
        let packed = self.read(name)?;
        let mut bytes = Vec::new();
        let read = GzDecoder::new(&*packed).take(LARGE).read_to_end(&mut bytes);
        read.map_err(|error| Error::File(self.path(name), error))?;
        Ok((bytes, size(packed.len())))
    }
}

impl Site {
    /// Opens the search of a site: of its folder, or at its address.
    ///
    /// # Errors
    ///
    /// When it is no site, or its search cannot be read.
    pub fn open(site: &str) -> Result<Self, Error> {
        let place = Place::new(site);
        let text = match place.read("news/manifest.json") {
            Ok(text) => text,
            // A host that does not answer may have a site all the same.
            Err(Error::File(path, error)) if matches!(place, Place::Host(..)) => return Err(Error::File(path, error)),
            Err(_) => return Err(Error::NoSite(site.to_owned())),
        };
        let manifest: Manifest = serde_json::from_slice(&text).map_err(|_| Error::NoSite(site.to_owned()))?;
        let parts: Vec<(Vec<u8>, u64)> = manifest
            .search
            .par_iter()
            .map(|name| place.unpacked(&["news/", &*name.0].concat()))
            .collect::<Result<_, _>>()?;
        let opening = (parts.len(), parts.iter().map(|(_, weight)| weight).sum());
        let parts: Vec<Vec<u8>> = parts.into_iter().map(|(bytes, _)| bytes).collect();
        let open = || Engine::open(&parts).map_err(|error| Error::Index(place.path("news/search"), error));
        let (reader, archive) = (open()?, open()?);
        let parts = reader.parts().to_vec();
        Ok(Self { place, reader, archive, parts, files: BTreeMap::new(), has: BTreeSet::new(), opening, opened: false })
    }

    /// Answers a query for a reader of `lang`. Cold, as if nothing of the index had been fetched: from a page of the site
    /// that is at rest, which has the manifest.
    ///
    /// # Errors
    ///
    /// When a file of the index cannot be read.
    pub fn ask(&mut self, query: &str, lang: &str, cold: bool, explain: bool) -> Result<Answer, Error> {
        let mut reader = std::mem::take(&mut self.reader);
        if cold {
            reader.forget();
            self.has.clear();
        }
        let (mut requests, mut bytes, mut rounds) = (0, 0, 0);
        if cold || !self.opened {
            (requests, bytes, rounds) = (self.opening.0, self.opening.1, 1);
            self.opened = true;
        }
        let langs = [lang];
        let shown = Ask { text: query, langs: &langs, limit: SHOWN, ..Ask::default() };
        let answer = self.answer(&mut reader, &shown);
        self.reader = reader;
        let (results, micros, fetched) = answer?;
        for files in fetched {
            let before = requests;
            for file in files {
                if self.has.insert(file)
                    && let Some((_, weight)) = self.files.get(&file)
                {
                    requests += 1;
                    bytes += weight;
                }
            }
            rounds += usize::from(requests > before);
        }
        let instead = results.instead;
        let mut archive = std::mem::take(&mut self.archive);
        let all = self.answer(&mut archive, &Ask { limit: LIMIT, ..shown });
        self.archive = archive;
        let (all, ..) = all?;
        let reasons = |id: &str| self.archive.explain(query, id).iter().map(told).collect();
        let hits = all.hits.into_iter().map(|hit| Hit {
            reasons: if explain { reasons(&hit.id) } else { Vec::new() },
            id: hit.id,
            lang: hit.lang,
            score: hit.score,
        });
        Ok(Answer { query: query.to_owned(), hits: hits.collect(), requests, bytes, rounds, micros, instead })
    }

    /// An answer, how long the engine thought, and the files that it wanted, round by round.
    fn answer(&mut self, engine: &mut Engine, ask: &Ask) -> Result<(Results, u128, Vec<Vec<File>>), Error> {
        let (mut micros, mut rounds) = (0, Vec::new());
        for _ in 0..ROUNDS {
            let begun = Instant::now();
            let step = engine.ask(ask);
            micros += begun.elapsed().as_micros();
            let wanted = match step {
                Step::Answer(results) => return Ok((results, micros, rounds)),
                Step::Wanted(wanted) => wanted,
            };
            self.fetch(&wanted)?;
            for file in &wanted {
                let bytes = self.files.get(file).map(|(bytes, _)| bytes.as_slice()).unwrap_or_default();
                let begun = Instant::now();
                let given = engine.give(*file, bytes);
                micros += begun.elapsed().as_micros();
                given.map_err(|error| Error::Index(self.place.path(&self.name(*file)), error))?;
            }
            rounds.push(wanted);
        }
        Err(Error::Index(self.place.path("news/search"), part::Error::Damaged))
    }

    fn name(&self, file: File) -> String {
        let name = self.parts.get(file.part).map(|part| part.name(file)).unwrap_or_default();
        ["news/search/", &*name].concat()
    }

    /// Reads, side by side, those of these files that were not read yet.
    fn fetch(&mut self, files: &[File]) -> Result<(), Error> {
        let new: Vec<(File, String)> =
            files.iter().filter(|file| !self.files.contains_key(file)).map(|file| (*file, self.name(*file))).collect();
        let place = &self.place;
        let read = new.par_iter().map(|(file, name)| Ok((*file, place.unpacked(name)?)));
        self.files.extend(read.collect::<Result<Vec<_>, _>>()?);
        Ok(())
    }
}

/// A reason as a line.
fn told(reason: &Reason) -> String {
    let Reason { sought, form, lang, why, weight, rarity, impact } = reason;
    let worth = weight * rarity * impact;
    format!("{sought}: {form} ({lang}, {why:?}) {worth:.2} = {weight:.2} × rarity {rarity:.2} × impact {impact:.2}")
}

fn size(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
