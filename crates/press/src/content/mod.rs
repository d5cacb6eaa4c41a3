//! A newsroom in a folder, read and checked.
//!
//! [`read`] looks at everything and reports every problem at once; a newsroom with an error is none.

mod block;
mod date;
mod dated;
mod depth;
mod figure;
mod file;
mod folder;
mod footnote;
mod front;
mod kept;
mod language;
mod link;
mod markdown;
mod media;
mod pack;
mod page;
mod previous;
mod prose;
mod raw;
mod recording;
mod relation;
mod sanitise;
mod shortcode;
mod site;
mod slug;
mod source;
mod story;
mod stray;
mod survey;
mod synonym;
mod tag;
mod text;
mod topic;
mod translation;
mod version;

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

pub use date::Date;
pub use dated::{Correction, Event, Top};
pub use file::is_step;
pub use kept::{Kept, Stamps};
pub use link::{Target, resolve};
pub use media::{Image, Kind, Media};
pub use pack::{Pack, SHIPPED, blank};
pub use page::{Page, PageVersion};
pub use recording::TRANSCRIPT;
pub use site::{Language, Site, moment, parse as parse_site};
pub use source::Source;
pub use story::{Due, Story, StoryDraft};
pub use survey::{Original, Survey, findings_of, original, survey};
pub use text::{Text, TextRef, Texts};
pub use topic::Topic;
pub use translation::Behind;
pub use version::Version;

use file::{again, is_device, is_inside, names, normal, outside, text};

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
    /// The stories whose time is over, of which notices stay at their addresses.
    pub ended: Vec<Story>,
    /// The ids of stories that its editors have put above the newest, with whether they lead; the first comes first.
    pub top: Vec<(String, bool)>,
    /// The static pages, by id.
    pub pages: Vec<Page>,
    /// Groups of words that mean the same to the search, without case and marks.
    pub synonyms: Vec<Vec<String>>,
    /// The texts of the stories.
    pub texts: Arc<Texts>,
    /// The words of the interface by language: one pack for every language of the site.
    pub packs: BTreeMap<String, Pack>,
    /// The files that pages show, by the name that they are published under.
    pub media: BTreeMap<String, Media>,
    /// Its own icon, a drawing that may be published as it is here.
    pub icon: Option<Vec<u8>>,
    /// The moment that it is for.
    pub now: Timestamp,
    /// How many stories are drafts or still to come.
    pub unpublished: usize,
    /// When the next story is published or ends, or leaves its place above the others.
    pub due: Option<Timestamp>,
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

/// What exists in a language.
pub trait Localised {
    /// The language (BCP 47).
    fn lang(&self) -> &str;
}

/// How a newsroom is wanted.
pub struct Wanted<'a> {
    /// The moment that it is for.
    pub now: Timestamp,
    /// Whether what is not published at that moment is in it too: drafts, and what is still to come.
    pub unpublished: bool,
    /// The site as it is published now, whose addresses must not be lost.
    pub previous: Option<&'a Path>,
    /// Where what has not changed since the last time comes from.
    pub cache: Option<&'a Cache>,
    /// Where it is told how far the work is.
    pub progress: &'a Progress,
}

/// Reads the newsroom in `folder` as it is to be published at `now`.
///
/// # Errors
///
/// Everything that was found, errors first, where an error is among it.
pub fn read(folder: &Path, now: Timestamp) -> Result<Newsroom, Vec<Diagnostic>> {
    read_with(folder, &Wanted { now, unpublished: false, previous: None, cache: None, progress: &Progress::silent() })
}

/// Reads the newsroom in `folder` as it is wanted.
///
/// # Errors
///
/// As [`read`].
pub fn read_with(folder: &Path, wanted: &Wanted) -> Result<Newsroom, Vec<Diagnostic>> {
    let mut findings = Findings::default();
    match gather(folder, wanted, &mut findings) {
        Some(newsroom) if !findings.has_error() => Ok(Newsroom { warnings: findings.sorted(), ..newsroom }),
        _ => Err(findings.sorted()),
    }
}

fn gather(folder: &Path, wanted: &Wanted, findings: &mut Findings) -> Option<Newsroom> {
    let Wanted { now, unpublished, previous, cache, progress } = *wanted;
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
    let mut stories = kept::read(&reading, &mut media, findings);
    let pages = page::read(folder, &site, &mut media, findings);
    if unpublished {
        stories.iter_mut().for_each(|draft| draft.story.publish());
    }
    link::check(folder, &stories, &pages, now, findings);
    slug::check_aliases(folder, &stories, findings);
    topic::complete(folder, &mut topics, &topic::TOPICS, &stories, findings);
    topic::complete(folder, &mut series, &topic::SERIES, &stories, findings);
    let all = stories.len();
    stray::check(folder, all, findings);
    story::check_languages(&stories, &site, folder, findings);
    story::check_retracted(&stories, folder, now, findings);
    let due = stories.iter().flat_map(|draft| draft.story.due(now)).map(|(moment, _)| moment).min();
    let over: Vec<Story> =
        stories.iter().map(|draft| &draft.story).filter(|story| story.is_over(now)).cloned().collect();
    let mut stories: Vec<Story> =
        stories.into_iter().map(|draft| draft.story).filter(|story| story.is_out(now)).collect();
    stories.iter_mut().for_each(|story| story.versions.retain(|version| version.is_out(now)));
    let mut ended = over;
    // What has ended must not stay whole for want of room.
    let nothing = match texts.keep(&Text::default()) {
        Ok(nothing) => nothing,
        Err(error) => {
            let message = format!("A text could not be kept: {error}.");
            findings.error(&At::start("", ""), "no-room", message, "Make room on the disk.");
            return None;
        }
    };
    stories.iter_mut().chain(&mut ended).for_each(|story| story.end(now, nothing));
    stories.sort_by(|a, b| b.date.moment().cmp(&a.date.moment()).then_with(|| a.id.cmp(&b.id)));
    let pages: Vec<Page> = pages.into_iter().map(|draft| draft.page).collect();
    let waiting = all - stories.len() - ended.len();
    let mut top: Vec<(String, bool)> =
        stories.iter().filter_map(|story| Some((story.id.clone(), story.on_top(now)?))).collect();
    top.sort_by_key(|(_, leads)| !leads);
    let mut newsroom = Newsroom {
        site,
        topics,
        series,
        stories,
        ended,
        top,
        pages,
        synonyms: synonym::read(folder, findings),
        texts,
        packs,
        media: BTreeMap::new(),
        icon: media::icon(folder, findings),
        now,
        unpublished: waiting,
        due,
        warnings: Vec::new(),
    };
    let shown = newsroom.shown();
    media.retain(|name, _| shown.contains(name.as_str()));
    newsroom.media = media;
    if let Some(previous) = previous {
        previous::check(folder, &newsroom, previous, findings);
    }
    Some(newsroom)
}
