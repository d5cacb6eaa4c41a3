//! A page of every kind in the example newsroom, for the tests that look at all of them.

use std::env;

use crate::browser::{Browser, Visitor};
use crate::host::example;

/// The languages that are looked at: the one it is written in, two with other letters or lengths, and one from right to
/// left.
pub const LANGUAGES: [&str; 4] = ["en", "sq", "el", "ar"];

/// Whether what there is now is to be accepted, in place of what was accepted before.
pub fn accepting() -> bool {
    env::var_os("TIDINGS_ACCEPT").is_some()
}

/// A page of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// The kind of page, and where there are two, what is special about it.
    pub name: &'static str,
    /// The language of the interface.
    pub lang: &'static str,
    /// Where it is.
    pub path: String,
}

/// A visitor for whom the root is a page: it has no language that this visitor's browser asks for.
pub fn foreigner(visitor: Visitor) -> Visitor {
    Visitor { languages: "fr", ..visitor }
}

/// A page of every kind in a language; the root counts as English.
pub fn templates(lang: &'static str) -> Vec<Template> {
    let [story, table] = match lang {
        "sq" => ["neni-13", "te-dergosh-para-ne-shtepi"],
        "it" => ["articolo-13", "remittances-explained"],
        "el" => ["arthro-13", "chrimata-sto-spiti"],
        "ar" => ["al-madda-13", "remittances-explained"],
        _ => ["article-13", "remittances-explained"],
    };
    let fallback = if lang == "sq" { "immigration-law-roundtable" } else { "vitorino-iom" };
    let below = [
        ("front", ""),
        ("story", &*format!("news/{story}/")),
        ("story-table", &*format!("news/{table}/")),
        ("story-fallback", &*format!("news/{fallback}/")),
        ("topics", "topics/"),
        ("topic", "topics/diaspora/"),
        ("archive", "archive/"),
        ("year", "archive/2018/"),
        ("month", "archive/2018/12/"),
        ("search", "search/"),
        ("search-found", "search/?q=schengen"),
        ("saved", "saved/"),
        ("text", "about/"),
        ("lost", "404.html"),
    ]
    .map(|(name, path)| Template { name, lang, path: format!("/{lang}/{path}") });
    let root = (lang == "en").then(|| Template { name: "root", lang, path: "/".into() });
    // A site without a page of saved stories has no such kind of page.
    let there = |page: &Template| page.name != "saved" || example().join(&page.path[1..]).is_dir();
    root.into_iter().chain(below).filter(there).collect()
}

impl Template {
    /// Opens the page and waits until it is what it is to be.
    pub async fn open(&self, browser: &Browser) {
        browser.open(&self.path).await;
        if self.name != "root" {
            browser.taken_over().await;
        }
        if self.name == "search" {
            // What is still on its way ends with three dots in every language.
            browser.until("!document.querySelector('.search-status').textContent.endsWith('…')").await;
        }
        if self.name == "search-found" {
            browser.until("document.querySelector('.hit') && !document.querySelector('.busy')").await;
        }
        browser.until("[...document.images].every(image => image.loading === 'lazy' || image.complete)").await;
    }
}
