//! A newsroom in a folder, read and checked.
//!
//! [`read`] looks at everything and reports every problem at once; a newsroom with an error is none.

mod block;
mod front;
mod kept;
mod link;
mod markdown;
mod media;
mod pack;
mod page;
mod photo;
mod relation;
mod sanitise;
mod site;
mod slug;
mod source;
mod story;
mod stray;
mod text;
mod topic;

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

pub use kept::{Kept, Stamps};
pub use link::{Target, resolve};
pub use media::{Image, Media};
pub use pack::{Pack, SHIPPED};
pub use page::{Page, PageVersion};
pub use site::{Language, Site};
pub use source::Source;
pub use story::{Correction, Story, Version};
pub use text::{Text, TextRef, Texts};
pub use topic::Topic;

use crate::cache::Cache;
use crate::diagnostic::{At, Diagnostic, Findings};
use crate::progress::Progress;

/// Everything that a site is made of.
#[derive(Debug)]
pub struct Newsroom {
    /// What `site.toml` says.
    pub site: Site,
    /// The topics in the order of `topics.toml`, then those without an entry.
    pub topics: Vec<Topic>,
    /// The series in the order of `series.toml`, then those without an entry.
    pub series: Vec<Topic>,
    /// The published stories, newest first.
    pub stories: Vec<Story>,
    /// The static pages, by id.
    pub pages: Vec<Page>,
    /// The texts of the stories.
    pub texts: Arc<Texts>,
    /// The words of the interface by language: one pack for every language of the site.
    pub packs: BTreeMap<String, Pack>,
    /// The files that pages show, by the name that they are published under.
    pub media: BTreeMap<String, Media>,
    /// The feeds of every language and topic. This edition of press writes none.
    pub feeds: Vec<bundle::PageLink>,
    /// How many stories are drafts or still to come.
    pub unpublished: usize,
    /// What an editor may want to know.
    pub warnings: Vec<Diagnostic>,
}

impl Newsroom {
    /// The published names of the files that the pages of the site show.
    #[must_use]
    pub fn shown(&self) -> HashSet<&str> {
        let stories = self.stories.iter().flat_map(Story::shown);
        let pages = self.pages.iter().flat_map(|page| &page.versions).flat_map(|version| &version.pictures);
        stories.chain(pages.map(String::as_str)).collect()
    }
}

/// How a newsroom is read.
pub struct Reading<'a> {
    folder: &'a Path,
    site: &'a Site,
    texts: &'a Texts,
    cache: Option<&'a Cache>,
    progress: &'a Progress,
}

/// A date as an editor wrote it: a day, or a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Date {
    moment: Timestamp,
    day: civil::Date,
    iso: String,
}

impl Date {
    /// Parses `2018-12-18`, `2018-12-18T10:00` or `2018-12-18T10:00:00+01:00`; without an offset it is meant in `zone`.
    #[must_use]
    pub fn parse(text: &str, zone: &TimeZone) -> Option<Self> {
        let text = text.trim();
        if let Ok(moment) = text.parse::<Timestamp>() {
            let zoned = moment.to_zoned_datetime(zone.clone());
            let iso = zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
            return Some(Self { moment, day: zoned.date(), iso });
        }
        if text.len() == 10 {
            let day: civil::Date = text.parse().ok()?;
            let moment = day.to_zoned_datetime(zone.clone()).ok()?.timestamp();
            return Some(Self { moment, day, iso: text.to_owned() });
        }
        let time: civil::DateTime = text.parse().ok()?;
        let zoned = time.to_zoned_datetime(zone.clone()).ok()?;
        let iso = zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
        Some(Self { moment: zoned.timestamp(), day: zoned.date(), iso })
    }

    /// The day in the newsroom's time zone.
    #[must_use]
    pub fn day(&self) -> civil::Date {
        self.day
    }

    /// ISO 8601: the day alone where no time was given, else with the offset.
    #[must_use]
    pub fn iso(&self) -> String {
        self.iso.clone()
    }

    /// The moment; a day's is its start.
    #[must_use]
    pub fn moment(&self) -> Timestamp {
        self.moment
    }
}

/// What exists in a language.
pub trait Localised {
    /// The language (BCP 47).
    fn lang(&self) -> &str;
}

/// Reads the newsroom in `folder` as it is to be published at `now`.
///
/// # Errors
///
/// Everything that was found, errors first, where an error is among it.
pub fn read(folder: &Path, now: Timestamp) -> Result<Newsroom, Vec<Diagnostic>> {
    read_with(folder, now, None, &Progress::silent())
}

/// The same; what has not changed since the last time comes from the cache.
///
/// # Errors
///
/// As [`read`].
pub fn read_with(
    folder: &Path,
    now: Timestamp,
    cache: Option<&Cache>,
    progress: &Progress,
) -> Result<Newsroom, Vec<Diagnostic>> {
    let mut findings = Findings::default();
    match gather(folder, now, cache, progress, &mut findings) {
        Some(newsroom) if !findings.has_error() => Ok(Newsroom { warnings: findings.sorted(), ..newsroom }),
        _ => Err(findings.sorted()),
    }
}

fn gather(
    folder: &Path,
    now: Timestamp,
    cache: Option<&Cache>,
    progress: &Progress,
    findings: &mut Findings,
) -> Option<Newsroom> {
    if !folder.is_dir() {
        let name = folder.display().to_string();
        let message = format!("There is no folder {name}.");
        findings.error(&At::start(&name, ""), "no-content", message, "Give the newsroom's folder with --content.");
        return None;
    }
    let site = site::read(folder, findings)?;
    let packs = pack::read(folder, &site, findings);
    let mut media = BTreeMap::new();
    let mut topics = topic::read(folder, &topic::TOPICS, &site, findings);
    let mut series = topic::read(folder, &topic::SERIES, &site, findings);
    let texts = match cache.map_or_else(|| Texts::passing().map(Arc::new), |cache| Ok(cache.texts())) {
        Ok(texts) => texts,
        Err(error) => {
            let message = format!("No temporary file can be made: {error}.");
            findings.error(&At::start("", ""), "no-room", message, "Make room on the disk.");
            return None;
        }
    };
    let reading = Reading { folder, site: &site, texts: &texts, cache, progress };
    let stories = story::read(&reading, &mut media, findings);
    let pages = page::read(folder, &site, &mut media, findings);
    link::check(folder, &stories, &pages, now, findings);
    topic::complete(folder, &mut topics, &topic::TOPICS, &stories, findings);
    topic::complete(folder, &mut series, &topic::SERIES, &stories, findings);
    let all = stories.len();
    stray::check(folder, all, findings);
    let mut stories: Vec<Story> =
        stories.into_iter().map(|draft| draft.story).filter(|story| story.is_out(now)).collect();
    stories.iter_mut().for_each(|story| story.versions.retain(|version| version.is_out(now)));
    stories.sort_by(|a, b| b.date.moment().cmp(&a.date.moment()).then_with(|| a.id.cmp(&b.id)));
    let pages: Vec<Page> = pages.into_iter().map(|draft| draft.page).collect();
    let unpublished = all - stories.len();
    let mut newsroom = Newsroom {
        site,
        topics,
        series,
        stories,
        pages,
        texts,
        packs,
        media: BTreeMap::new(),
        feeds: Vec::new(),
        unpublished,
        warnings: Vec::new(),
    };
    let shown = newsroom.shown();
    media.retain(|name, _| shown.contains(name.as_str()));
    newsroom.media = media;
    Some(newsroom)
}

/// A file that was read before, for showing a line of it.
fn again(folder: &Path, file: &str) -> String {
    text(folder, file, &mut Findings::default()).unwrap_or_default()
}

/// Reads a file of the content folder as text, without a byte order mark and with Unix line ends.
fn text(folder: &Path, file: &str, findings: &mut Findings) -> Option<String> {
    const LIMIT: u64 = 4 << 20;
    let path = folder.join(file);
    let size = path.metadata().map(|metadata| metadata.len()).unwrap_or_default();
    if size > LIMIT {
        let help = "A story is text: put pictures beside it as files.";
        findings.error(&At::start(file, ""), "too-large", "This file is larger than 4 MB.", help);
        return None;
    }
    match std::fs::read(&path).map(String::from_utf8) {
        Ok(Ok(text)) => {
            let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
            // Spaces after the lines around the front matter are not to be seen, so they do not count.
            let fence = |line: &str| line.starts_with("---") && line.trim_end_matches([' ', '\t', '\n']) == "---";
            Some(
                text.split_inclusive('\n')
                    .map(|line| if fence(line) { line.replace([' ', '\t'], "") } else { line.to_owned() })
                    .collect(),
            )
        }
        Ok(Err(_)) => {
            let help = "Save it again with the encoding UTF-8.";
            findings.error(&At::start(file, ""), "not-utf-8", "This file is not UTF-8 text.", help);
            None
        }
        Err(error) => {
            findings.error(
                &At::start(file, ""),
                "unreadable",
                format!("This file cannot be read: {error}."),
                "Look at the file and its permissions.",
            );
            None
        }
    }
}

/// The names in a folder, sorted, hidden ones left out. A folder that is not there has none.
fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| !name.starts_with('.')).collect();
    names.sort();
    names
}

/// Whether a name may be a step of an address: lowercase ASCII letters, digits and single hyphens.
fn is_step(name: &str) -> bool {
    let plain = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    plain
        && !name.is_empty()
        && name.len() <= 100
        && !name.starts_with('-')
        && !name.ends_with('-')
        && !name.contains("--")
}
