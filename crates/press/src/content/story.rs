//! Stories: a folder each, a file a language.

use std::collections::BTreeSet;
use std::path::Path;

use ::search::fold::fold;
use ::search::token::tokens;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::front::{File, Value};
use super::link::Link;
use super::markdown::{self, Context, Rendered};
use super::media::{Image, Shelf, image};
use super::relation::Relations;
use super::site::Site;
use super::slug::slug;
use super::source::{Source, sources};
use super::text::{Text, TextRef};
use super::{Date, Localised, Reading, names, relation, stray, text};
use crate::diagnostic::{At, Findings};
use crate::digest::Print;

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
    "tags",
    "images",
    "sources",
    "series",
    "related",
    "original",
    "description",
];

/// Keys that this edition of press does not act on: the code, what is wrong, and what to do instead.
const NOT_YET: &[(&str, &str, &str, &str)] = &[
    (
        "expiryDate",
        "expiry-date",
        "This edition of press does not act on expiryDate.",
        "Mark it as a draft on that day.",
    ),
    (
        "aliases",
        "aliases",
        "This edition of press makes no pages for aliases.",
        "Let the host redirect the old address.",
    ),
];

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
    /// When its editors retracted it. Front matter cannot say so yet.
    pub retracted: Option<Date>,
    /// Its versions, in the site's order.
    pub versions: Vec<Version>,
}

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
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// The lead picture.
    pub image: Option<Image>,
    /// The published names of the pictures in the text.
    pub pictures: Vec<String>,
    /// When the original was last changed, where this translation has not followed. Front matter cannot say so yet.
    pub stale: Option<Date>,
    /// Why the story was retracted, in this language, or nothing. Front matter cannot say so yet.
    pub reason: String,
    /// What was corrected, the newest first. Front matter cannot say so yet.
    pub corrections: Vec<Correction>,
}

/// What was corrected in a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// When.
    pub date: Date,
    /// What, in the version's language, as plain text.
    pub text: String,
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

    /// The published names of the files that its versions show. What is retracted shows none.
    pub fn shown(&self) -> impl Iterator<Item = &str> {
        let versions = self.versions.iter().filter(|_| self.retracted.is_none());
        versions.flat_map(|version| {
            let lead = version.image.iter().map(|image| &image.media);
            lead.chain(&version.pictures).map(String::as_str)
        })
    }
}

impl Version {
    /// Whether this version may be published at a moment.
    #[must_use]
    pub fn is_out(&self, now: Timestamp) -> bool {
        !self.draft && self.publish.as_ref().is_none_or(|date| date.moment() <= now)
    }
}

impl Localised for Version {
    fn lang(&self) -> &str {
        &self.lang
    }
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
    /// Its links within the newsroom.
    pub links: Vec<Link>,
}

/// The files `index.LANG.md` of a folder, in the site's order.
pub fn versions(folder: &Path, place: &str, site: &Site, findings: &mut Findings) -> Vec<(String, File)> {
    let mut files = Vec::new();
    for name in names(&folder.join(place)) {
        let Some(lang) = name.strip_prefix("index.").and_then(|rest| rest.strip_suffix(".md")) else {
            if name.ends_with(".md") {
                let file = format!("{place}/{name}");
                let help = "Name it index.LANGUAGE.md, such as index.sq.md.";
                findings.warning(&At::start(&file, ""), "file-name", format!("“{name}” is not read."), help);
            }
            stray::version(place, &name, findings);
            continue;
        };
        let file = format!("{place}/{name}");
        if !site.speaks(lang) {
            let mut known = site.languages.iter().map(|language| language.code.as_str());
            let help = match known.find(|code| code.eq_ignore_ascii_case(lang)) {
                Some(near) => format!("Did you mean index.{near}.md? Else add the language to site.toml."),
                None => "Add the language to site.toml, or rename the file.".to_owned(),
            };
            findings.error(
                &At::start(&file, ""),
                "unknown-language",
                format!("The site has no language “{lang}”."),
                help,
            );
            continue;
        }
        let Some(text) = text(folder, &file, findings) else { continue };
        files.extend(File::parse(&file, text, findings).map(|parsed| (lang.to_owned(), parsed)));
    }
    files.sort_by_key(|(lang, _)| site.rank(lang));
    files
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
    let original = original(&files, findings)?;
    let (_, main) = files.iter().find(|(lang, _)| *lang == original)?;
    let date = date(main, "date", site, findings);
    if main.text_of("date", &mut Findings::default()).is_none() {
        let help = "Add date: 2018-12-18, the day on which the story is published.";
        findings.error(&main.start(), "no-date", "This story has no date.", help);
    }
    let relations = relation::relations(main, findings);
    let folder = reading.folder.join(place);
    let mut texts = Vec::new();
    let mut versions = Vec::new();
    for (lang, file) in &files {
        file.check_keys(KEYS, findings);
        let mut context = Context { folder: &folder, among_pages: false, shelf, findings };
        let text = markdown::render(file, &mut context);
        let image = image(&folder, main, file, shelf, findings);
        for (key, code, message, help) in NOT_YET {
            if let Some(node) = file.get(key) {
                findings.warning(&file.at(node), code, *message, *help);
            }
        }
        let mut links = text.links.clone();
        if *lang == original {
            links.extend(relations.related.iter().cloned());
        } else {
            relation::check_translation(file, &original, findings);
        }
        texts.push(Checked { file: file.name.clone(), links });
        versions.extend(version(reading, &id, [lang, &original], [file, main], text, image, findings));
    }
    let Relations { tags, series, related } = relations;
    let related = related.into_iter().filter_map(|link| link.target.story()).collect();
    let story = Story { id, original, date: date?, tags, series, related, retracted: None, versions };
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

fn version(
    reading: &Reading,
    id: &str,
    [lang, original]: [&str; 2],
    [file, main]: [&File; 2],
    text: Rendered,
    image: Option<Image>,
    findings: &mut Findings,
) -> Option<Version> {
    let site = reading.site;
    let title = required(file, "title", findings);
    let summary = required(file, "summary", findings);
    let slug = slug(id, file, findings);
    let own = sources(file, findings);
    let inherited = || sources(main, &mut Findings::default()).into_iter();
    let sources = match own.is_empty() {
        true => inherited().map(|source| Source { lang: Some(original.to_owned()), ..source }).collect(),
        false => own,
    };
    let lastmod = date(file, "lastmod", site, findings);
    let draft = file.flag("draft", findings);
    let publish = date(file, "publishDate", site, findings);
    let publish = publish.or_else(|| date(file, "date", site, &mut Findings::default()));
    let mut links: Vec<String> = Vec::new();
    for link in &text.links {
        links.extend(link.target.story().filter(|id| !links.contains(id)));
    }
    if text.plain.trim().is_empty() {
        findings.warning(&file.start(), "no-text", "This story has no text.", "Write it under the front matter.");
    }
    let (title, summary) = (title?, summary?);
    let kept = reading.texts.keep(&Text { html: text.html, plain: text.plain, headings: text.headings });
    if let Err(error) = &kept {
        let help = "Make room on the disk, or build with --fresh.";
        findings.error(&file.start(), "no-room", format!("This text could not be kept: {error}."), help);
    }
    Some(Version {
        lang: lang.to_owned(),
        slug,
        draft,
        publish,
        kin: kin(&title, &summary),
        title,
        summary,
        lastmod,
        text: kept.ok()?,
        words: text.words,
        links,
        sources,
        image,
        pictures: text.pictures,
        stale: None,
        reason: String::new(),
        corrections: Vec::new(),
    })
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
            format!("The {key} is missing."),
            format!("Add {key}: \"…\" to the front matter."),
        );
    }
    found
}

fn date(file: &File, key: &str, site: &Site, findings: &mut Findings) -> Option<Date> {
    let text = file.text_of(key, findings)?;
    let date = Date::parse(&text, &site.time_zone);
    if date.is_none()
        && let Some(node) = file.get(key)
    {
        let help = "Write it as 2018-12-18 or 2018-12-18T10:00.";
        findings.error(&file.at(node), "date", format!("“{text}” is no date."), help);
    }
    date
}
