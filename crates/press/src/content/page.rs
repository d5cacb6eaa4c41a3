//! Static pages: about, imprint and the like.

use std::path::Path;

use super::block::ids;
use super::folder::files;
use super::markdown::{self, Context};
use super::media::Shelf;
use super::site::Site;
use super::story::Checked;
use super::version::required;
use super::{Localised, is_inside, is_step, language, names, outside, prose};
use crate::diagnostic::{At, Findings};

/// The keys that a page's front matter may have.
const KEYS: &[&str] = &["title", "summary", "description", "draft"];

/// A static page.
#[derive(Clone, Debug)]
pub struct Page {
    /// The folder's name, and the page's address.
    pub id: String,
    /// The first language of the site that it exists in.
    pub original: String,
    /// In the site's order.
    pub versions: Vec<PageVersion>,
}

/// A static page in one language.
#[derive(Clone, Debug)]
pub struct PageVersion {
    /// The language (BCP 47).
    pub lang: String,
    /// The headline.
    pub title: String,
    /// A sentence on the page, or nothing.
    pub summary: String,
    /// The text as sanitised HTML, with placeholders for addresses.
    pub html: String,
    /// The published names of the pictures in the text.
    pub pictures: Vec<String>,
}

impl Page {
    /// The version in a language.
    #[must_use]
    pub fn version(&self, lang: &str) -> Option<&PageVersion> {
        self.versions.iter().find(|version| version.lang == lang)
    }
}

impl Localised for PageVersion {
    fn lang(&self) -> &str {
        &self.lang
    }
}

/// A page that was read, with what is needed to check it.
#[derive(Debug)]
pub struct PageDraft {
    /// The page.
    pub page: Page,
    /// Its texts.
    pub texts: Vec<Checked>,
}

/// Reads `pages/`.
pub fn read(folder: &Path, site: &Site, shelf: &mut Shelf, findings: &mut Findings) -> Vec<PageDraft> {
    let mut pages = Vec::new();
    for id in names(&folder.join("pages")) {
        let place = format!("pages/{id}");
        if !folder.join(&place).is_dir() {
            continue;
        }
        if !is_inside(folder, &folder.join(&place)) {
            outside(&place, findings);
            continue;
        }
        let reserved = tidings::RESERVED.contains(&id.as_str());
        if !is_step(&id) || reserved {
            let (message, help) = match reserved {
                true => (format!("“{id}” is the address of a part of the site."), "Give the folder another name."),
                false => (
                    format!("“{id}” cannot be the address of a page."),
                    "Name the folder in lowercase letters a–z, digits and single hyphens.",
                ),
            };
            findings.error(&At::start(&place, ""), "page-id", message, help);
        }
        let mut texts = Vec::new();
        let mut found = Vec::new();
        for (lang, file) in files(folder, &place, site, findings) {
            file.check_keys(KEYS, findings);
            let beside = folder.join(&place);
            let mut context = Context { folder: &beside, among_pages: true, site, lang: &lang, shelf, findings };
            let text = markdown::render(&file, &mut context);
            if file.flag("draft", findings) {
                continue;
            }
            let title = required(&file, "title", findings);
            let summary = file.text_of("summary", findings).unwrap_or_default();
            prose::check(&file, &text, false, findings);
            language::check(&file, &lang, &text.blocks, findings);
            let ids = ids(&text.html);
            let file_name = file.name.clone();
            texts.push(Checked {
                file: file_name,
                lang: lang.clone(),
                links: text.links,
                ids,
                follows: false,
                behind: None,
            });
            found.extend(title.map(|title| PageVersion {
                lang,
                title,
                summary,
                html: text.html,
                pictures: text.pictures,
            }));
        }
        let Some(original) = found.first().map(|version| version.lang.clone()) else { continue };
        pages.push(PageDraft { page: Page { id, original, versions: found }, texts });
    }
    pages
}
