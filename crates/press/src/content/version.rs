//! A story in one language.

use std::collections::BTreeSet;

use ::search::fold::fold;
use ::search::token::tokens;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::dated::{Correction, Event, corrections, date, events};
use super::front::{File, Value};
use super::markdown::Rendered;
use super::media::Image;
use super::slug::slug;
use super::source::{Source, sources};
use super::text::{Text, TextRef};
use super::{Date, Localised, Reading, slug as addresses};
use crate::diagnostic::Findings;
use crate::digest::Print;

/// A story in one language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Version {
    /// The language (BCP 47).
    pub lang: String,
    /// The last step of its address.
    pub slug: String,
    /// Whether it is not to be published.
    pub draft: bool,
    /// From when on it may be published.
    pub publish: Option<Date>,
    /// From when on it may not any more.
    pub expiry: Option<Date>,
    /// Other addresses that lead to it: paths below the base path.
    pub aliases: Vec<String>,
    /// The headline.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// When this version was last changed.
    pub lastmod: Option<Date>,
    /// The text, kept in [`super::Newsroom::texts`].
    pub text: TextRef,
    /// The words of title and summary, folded, each as the first 64 bits of its fingerprint; ascending.
    pub kin: Vec<u64>,
    /// How many words the text has.
    pub words: usize,
    /// The stories that it links to.
    pub links: Vec<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Whether a machine has translated it, and no editor read that.
    pub machine: bool,
    /// What it announces.
    pub events: Vec<Event>,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// The lead picture.
    pub image: Option<Image>,
    /// The published names of the pictures in the text.
    pub pictures: Vec<String>,
    /// When the original was last changed, where this translation has not followed.
    pub stale: Option<Date>,
    /// Why the story was retracted, in this language, or nothing.
    pub reason: String,
    /// What was corrected, the newest first.
    pub corrections: Vec<Correction>,
}

impl Version {
    /// Whether this version may be published at a moment.
    #[must_use]
    pub fn is_out(&self, now: Timestamp) -> bool {
        !self.draft && self.publish.as_ref().is_none_or(|date| date.moment() <= now) && !self.is_over(now)
    }

    /// Whether its time is over at a moment.
    #[must_use]
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.expiry.as_ref().is_some_and(|date| date.moment() <= now)
    }

    /// Takes out everything that is not published of a story that its editors have retracted, or whose time is over: all but
    /// headline, address and reason. `nothing` is an empty text.
    pub fn empty(&mut self, nothing: TextRef) {
        self.summary.clear();
        self.kin.clear();
        (self.text, self.words, self.image, self.machine) = (nothing, 0, None, false);
        (self.links, self.pictures, self.authors) = (Vec::new(), Vec::new(), Vec::new());
        (self.events, self.sources, self.corrections) = (Vec::new(), Vec::new(), Vec::new());
    }
}

impl Localised for Version {
    fn lang(&self) -> &str {
        &self.lang
    }
}

/// What a version is read of: its file and the original's, and their languages.
pub struct Files<'a> {
    /// Its language.
    pub lang: &'a str,
    /// The language of the original.
    pub original: &'a str,
    /// Its file.
    pub file: &'a File,
    /// The original's file.
    pub main: &'a File,
    /// Whether the story is retracted, so that it needs no summary and no text.
    pub retracted: bool,
}

/// Reads a version; `None` where it lacks what every version needs.
pub fn version(
    reading: &Reading,
    id: &str,
    files: &Files,
    text: Rendered,
    image: Option<Image>,
    findings: &mut Findings,
) -> Option<Version> {
    let (Files { lang, original, file, main, retracted }, site) = (files, reading.site);
    let silent = &mut Findings::default();
    let draft = file.flag("draft", findings);
    let bare = text.plain.trim().is_empty();
    let said = |key: &str, may_lack: bool, findings: &mut Findings| match may_lack {
        true => Some(file.text_of(key, findings).unwrap_or_default()),
        false => required(file, key, findings),
    };
    let mut title = said("title", draft, findings);
    let summary = said("summary", draft || *retracted, findings);
    if draft && (bare || title.as_deref() == Some("") || summary.as_deref() == Some("")) {
        let help = "Write its title, its summary and its text; or delete the file.";
        findings.warning(&file.start(), "unfinished", "This draft is still to be written.", help);
        title = title.map(|title| if title.is_empty() { id.to_owned() } else { title });
    }
    let slug = slug(id, file, findings);
    let reason = file.text_of("reason", findings).unwrap_or_default();
    if *retracted && reason.is_empty() && main.get("reason").is_some() {
        let help = "Write reason: \"…\" in this language.";
        let message = "The original says why it was taken back, and this translation does not.";
        findings.warning(&file.start(), "untranslated", message, help);
    }
    let foreign = (lang != original).then(|| (*original).to_owned());
    let mut own = sources(file, findings);
    if own.is_empty() {
        own = sources(main, silent).into_iter().map(|source| Source { lang: foreign.clone(), ..source }).collect();
    }
    let mut announced = events(file, site, findings);
    if announced.is_empty() {
        announced =
            events(main, site, silent).into_iter().map(|event| Event { lang: foreign.clone(), ..event }).collect();
    }
    let names = |file: &File, findings: &mut Findings| {
        let names = ["authors", "author"].into_iter().find_map(|key| file.texts_of(key, findings));
        names.unwrap_or_default().into_iter().map(|(name, _)| name).filter(|name| !name.is_empty()).collect()
    };
    let mut authors: Vec<String> = names(file, findings);
    if authors.is_empty() {
        authors = names(main, silent);
    }
    let publish = date(file, "publishDate", site, findings);
    let publish = publish.or_else(|| date(file, "date", site, silent));
    let mut links: Vec<String> = Vec::new();
    for link in &text.links {
        links.extend(link.target.story().filter(|id| !links.contains(id)));
    }
    if bare && !draft && !retracted && !text.refused {
        findings.warning(&file.start(), "no-text", "This story has no text.", "Write it under the front matter.");
    }
    let (title, summary) = (title?, summary?);
    let kept = reading.texts.keep(&Text { html: text.html, plain: text.plain, headings: text.headings });
    if let Err(error) = &kept {
        let help = "Make room on the disk, or build with --fresh.";
        findings.error(&file.start(), "no-room", format!("This text could not be kept: {error}."), help);
    }
    Some(Version {
        lang: (*lang).to_owned(),
        slug,
        draft,
        publish,
        expiry: date(file, "expiryDate", site, findings),
        aliases: addresses::aliases(file, findings),
        kin: kin(&title, &summary),
        title,
        summary,
        lastmod: date(file, "lastmod", site, findings),
        text: kept.ok()?,
        words: text.words,
        links,
        authors,
        machine: machine(file, findings),
        events: announced,
        sources: own,
        image,
        pictures: text.pictures,
        stale: None,
        reason,
        corrections: corrections(file, site, findings),
    })
}

/// Whether `translation:` says that a machine made it.
fn machine(file: &File, findings: &mut Findings) -> bool {
    let Some(how) = file.text_of("translation", findings) else { return false };
    if how != "machine"
        && let Some(node) = file.get("translation")
    {
        let help = "Write translation: machine until an editor has read it, then take the line out.";
        findings.error(&file.at(node), "translation", format!("“{how}” is not a value that press knows here."), help);
    }
    how == "machine"
}

/// The words of a title and a summary as numbers.
fn kin(title: &str, summary: &str) -> Vec<u64> {
    let words = [title, summary].into_iter().flat_map(|text| tokens(text).map(|token| fold(token.text)));
    let number = |word: String| Print::of_bytes(word.as_bytes()).number();
    words.map(number).collect::<BTreeSet<_>>().into_iter().collect()
}

/// A text that must be there.
pub fn required(file: &File, key: &str, findings: &mut Findings) -> Option<String> {
    let found = file.text_of(key, findings);
    if found.is_none()
        && !matches!(file.get(key).map(|node| &node.value), Some(Value::List(_) | Value::Map(_) | Value::Flag(_)))
    {
        let at = file.get(key).map_or_else(|| file.start(), |node| file.at(node));
        findings.error(
            &at,
            "missing-key",
            format!("This version has no {key}."),
            format!("Add {key}: \"…\" to the front matter."),
        );
    }
    found
}
