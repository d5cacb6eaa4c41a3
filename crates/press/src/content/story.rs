//! Stories: a folder each, a file a language.

use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::block::ids;
use super::dated::{Top, check_order, date, top};
use super::front::File;
use super::link::Link;
use super::markdown::{self, Context, Rendered};
use super::media::{Shelf, image};
use super::relation::{self, Relations};
use super::site::{FILE, Site};
use super::text::TextRef;
use super::translation::{self, Behind, State};
use super::version::{Files, Version, version};
use super::{Date, Reading, dated, language, prose};
use crate::diagnostic::{At, Findings};

/// The keys that a story's front matter may have.
const KEYS: &[&str] = &[
    "title",
    "summary",
    "date",
    "lastmod",
    "publishDate",
    "expiryDate",
    "draft",
    "slug",
    "aliases",
    "authors",
    "author",
    "tags",
    "images",
    "sources",
    "series",
    "related",
    "lead",
    "pinned",
    "events",
    "corrections",
    "retracted",
    "reason",
    "original",
    "translation",
    "follows",
    "description",
];

/// How many stories a finding names that is about many.
const SAID: usize = 5;

/// A story: what its versions have in common, and the versions.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Story {
    /// The folder's name.
    pub id: String,
    /// The language that it was written in first.
    pub original: String,
    /// When it was published.
    pub date: Date,
    /// Its topics, the first of which is the kicker.
    pub tags: Vec<String>,
    /// The series that it is a part of.
    pub series: Option<String>,
    /// The ids of the stories that its editors call related.
    pub related: Vec<String>,
    /// Its place above the newest stories of the front page.
    pub top: Option<Top>,
    /// When its editors retracted it.
    pub retracted: Option<Date>,
    /// When its time was over, where it is.
    pub expired: Option<Date>,
    /// Its versions, in the site's order.
    pub versions: Vec<Version>,
}

impl Story {
    /// The version in a language.
    #[must_use]
    pub fn version(&self, lang: &str) -> Option<&Version> {
        self.versions.iter().find(|version| version.lang == lang)
    }

    /// Whether it is published at a moment: whether its original is.
    #[must_use]
    pub fn is_out(&self, now: Timestamp) -> bool {
        self.version(&self.original).is_some_and(|version| version.is_out(now))
    }

    /// What happens to it after a moment without anybody doing anything, and when.
    pub fn due(&self, now: Timestamp) -> impl Iterator<Item = (Timestamp, Due)> {
        let versions = self.versions.iter().filter(|version| !version.draft).flat_map(move |version| {
            let due = |date: &Option<Date>, what: fn(String) -> Due| {
                let moment = date.as_ref().map(Date::moment).filter(|moment| *moment > now);
                moment.map(|moment| (moment, what(version.lang.clone())))
            };
            due(&version.publish, Due::Publication).into_iter().chain(due(&version.expiry, Due::Expiry))
        });
        let top = self.top.as_ref().and_then(|top| top.until.as_ref()).map(Date::end).filter(|end| *end > now);
        versions.chain(top.map(|end| (end, Due::Descent)))
    }

    /// Publishes it now, whatever it says.
    pub fn publish(&mut self) {
        for version in &mut self.versions {
            (version.draft, version.publish) = (false, None);
        }
    }

    /// Whether there is something to read, not only a notice that there was.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.retracted.is_none() && self.expired.is_none()
    }

    /// Whether its time is over at a moment, though it was published.
    #[must_use]
    pub fn is_over(&self, now: Timestamp) -> bool {
        let out =
            |version: &Version| !version.draft && version.publish.as_ref().is_none_or(|date| date.moment() <= now);
        self.version(&self.original).is_some_and(|version| version.is_over(now) && out(version))
    }

    /// Makes of it what is published of a story that has ended. `nothing` is an empty text.
    pub fn end(&mut self, now: Timestamp, nothing: TextRef) {
        if self.is_over(now) {
            self.expired = self.version(&self.original).and_then(|version| version.expiry.clone());
        }
        if !self.stands() {
            (self.top, self.related) = (None, Vec::new());
            self.versions.iter_mut().for_each(|version| version.empty(nothing));
        }
    }

    /// Where it stands above the newest stories at a moment: whether it leads, where it stands at all.
    #[must_use]
    pub fn on_top(&self, now: Timestamp) -> Option<bool> {
        let top = self.top.as_ref()?;
        top.until.as_ref().is_none_or(|until| until.end() > now).then_some(top.leads)
    }

    /// The published names of the files that its versions show.
    pub fn shown(&self) -> impl Iterator<Item = &str> {
        self.versions.iter().flat_map(|version| {
            let lead = version.image.iter().map(|image| &image.media);
            lead.chain(&version.pictures).map(String::as_str)
        })
    }
}

/// What happens to a story without anybody doing anything, once the site is built again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// A version is published: its language.
    Publication(String),
    /// The time of a version is over: its language.
    Expiry(String),
    /// It leaves its place above the newest stories.
    Descent,
}

/// A story that was read, with what is needed to check it against the others.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StoryDraft {
    /// The story.
    pub story: Story,
    /// Its texts.
    pub texts: Vec<Checked>,
}

/// A text whose links are still to be checked.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Checked {
    /// The file.
    pub file: String,
    /// Its language.
    pub lang: String,
    /// Its links within the newsroom.
    pub links: Vec<Link>,
    /// The ids of its blocks and of what is in them, parted by spaces.
    pub ids: String,
    /// Whether a translation says which state of its original it follows.
    pub follows: bool,
    /// What of its original a translation does not follow, where that is known.
    pub behind: Option<Behind>,
}

/// Reads a story of its files; `None` where there is none.
pub fn story(
    reading: &Reading,
    place: &str,
    id: String,
    files: Vec<(String, File)>,
    shelf: &mut Shelf,
    findings: &mut Findings,
) -> Option<StoryDraft> {
    let site = reading.site;
    if files.is_empty() {
        if !findings.has_error() {
            let help = "Write the story into index.LANGUAGE.md, or delete the folder.";
            findings.warning(&At::start(place, ""), "empty-story", "This folder has no story.", help);
        }
        return None;
    }
    // The version that has the date may be the one that could not be read.
    let whole = !findings.has_error();
    let original = original(&files, findings)?;
    let (_, main) = files.iter().find(|(lang, _)| *lang == original)?;
    let date = date(main, "date", site, findings);
    if whole && main.text_of("date", &mut Findings::default()).is_none() {
        let help = "Add date: 2018-12-18, the day on which the story is published.";
        findings.error(&main.start(), "no-date", "This story has no date.", help);
    }
    let relations = relation::relations(main, findings);
    let retracted = dated::date(main, "retracted", site, findings);
    let folder = reading.folder.join(place);
    let mut rendered: Vec<(&str, &File, Rendered)> = Vec::new();
    for (lang, file) in &files {
        file.check_keys(KEYS, findings);
        let mut context = Context { folder: &folder, among_pages: false, site, lang, shelf, findings };
        let text = markdown::render(file, &mut context);
        rendered.push((lang, file, text));
    }
    let whole =
        rendered.iter().find(|(lang, ..)| *lang == original).map(|(_, file, text)| State::of(file, &text.blocks));
    let of_original = rendered.iter().find(|(lang, ..)| *lang == original).map(|(.., text)| text.blocks.clone());
    let of_original = of_original.unwrap_or_default();
    let (mut texts, mut versions) = (Vec::new(), Vec::new());
    for (lang, file, text) in rendered {
        let image = image(&folder, main, file, shelf, findings);
        prose::check(file, &text, retracted.is_some(), findings);
        language::check(file, lang, &text.blocks, findings);
        check_order(file, main, site, findings);
        // Of what is taken back nothing leads anywhere.
        let mut links = if retracted.is_some() { Vec::new() } else { text.links.clone() };
        let mut behind = None;
        if lang == original {
            links.extend(relations.related.iter().cloned());
        } else {
            relation::check_translation(file, &original, findings);
            if retracted.is_none() {
                translation::check_blocks(file, &text.blocks, main, &of_original, findings);
            }
            behind =
                whole.as_ref().and_then(|whole| translation::behind(file, whole, &of_original, site, main, findings));
        }
        let (file_name, lang_code) = (file.name.clone(), lang.to_owned());
        texts.push(Checked {
            file: file_name,
            lang: lang_code,
            links,
            ids: ids(&text.html),
            follows: file.get("follows").or_else(|| file.get("lastmod")).is_some(),
            behind: behind.clone(),
        });
        let files = Files { lang, original: &original, file, main, retracted: retracted.is_some() };
        let version = version(reading, &id, &files, text, image, findings);
        let stale = behind.and_then(|behind| behind.since);
        versions.extend(version.map(|version| Version { stale, ..version }));
    }
    if texts.iter().filter_map(|text| text.behind.as_ref()).any(|behind| behind.since.is_none()) {
        translation::check_dated(main, findings);
    }
    let Relations { tags, series, related } = relations;
    let related = related.into_iter().filter_map(|link| link.target.story()).collect();
    let top = top(main, site, findings);
    let story = Story { id, original, date: date?, tags, series, related, top, retracted, expired: None, versions };
    Some(StoryDraft { story, texts })
}

/// The language that `original:` names, else the first of the site's that the story has.
fn original(files: &[(String, File)], findings: &mut Findings) -> Option<String> {
    for (_, file) in files {
        let Some(named) = file.text_of("original", findings) else { continue };
        if files.iter().any(|(lang, _)| *lang == named) {
            return Some(named);
        }
        if let Some(node) = file.get("original") {
            let help = "Name a language that this story exists in.";
            findings.error(&file.at(node), "original", format!("The story does not exist in “{named}”."), help);
        }
        return None;
    }
    files.first().map(|(lang, _)| lang.clone())
}

/// Says of each language how many stories it lacks, unless only some are translated into it.
pub fn check_languages(stories: &[StoryDraft], site: &Site, folder: &Path, findings: &mut Findings) {
    for language in site.languages.iter().filter(|language| !language.partial) {
        // A story that is not to be published yet need not be translated yet.
        let finished = |story: &Story| story.version(&story.original).is_some_and(|version| !version.draft);
        let due = |draft: &&StoryDraft| draft.story.stands() && finished(&draft.story);
        let lacks = |draft: &&StoryDraft| draft.story.version(&language.code).is_none();
        let missing: Vec<&str> =
            stories.iter().filter(due).filter(lacks).map(|draft| draft.story.id.as_str()).collect();
        if missing.is_empty() {
            continue;
        }
        let text = super::again(folder, FILE);
        let at = At::offset(FILE, &text, text.find(&format!("\"{}\"", language.code)).unwrap_or_default());
        let few: Vec<&str> = missing.iter().copied().take(SAID).collect();
        let more = if missing.len() > SAID { ", …" } else { "" };
        let all = stories.iter().filter(due).count();
        let (name, few) = (&language.name, few.join(", "));
        let message = format!("Not in {name}: {} of {all} stories ({few}{more}).", missing.len());
        let help = "press status shows them all. Where only some are to be translated, write partial = true.";
        findings.warning(&at, "missing-translations", message, help);
    }
}

/// Warns of stories that are taken back on a day that is to come: they are taken back at once.
pub fn check_retracted(stories: &[StoryDraft], folder: &Path, now: Timestamp, findings: &mut Findings) {
    for draft in stories {
        let Some(date) = draft.story.retracted.as_ref().filter(|date| date.moment() > now) else { continue };
        let Some(text) = draft.texts.iter().find(|text| text.lang == draft.story.original) else { continue };
        let source = super::again(folder, &text.file);
        let at = At::offset(&text.file, &source, source.find("retracted:").unwrap_or_default());
        let message =
            format!("The story is taken back at once, and says that it was on {}, which is to come.", date.day());
        findings.warning(&at, "dates-disagree", message, "Write the day of today.");
    }
}
