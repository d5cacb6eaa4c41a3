//! Reading without the reader: with scripts switched off, and where there is no WebAssembly.

use std::fs;
use std::path::Path;

use tidings::Route;

use crate::browser::{Browser, DESK, PHONE, Visitor, visit};
use crate::host::{Host, example};

const NO_SCRIPT: Visitor = Visitor { script: false, ..PHONE };
const NO_WASM: Visitor = Visitor { wasm: false, ..DESK };

/// The paths of every page of the example newsroom.
fn every_page() -> Vec<String> {
    fn collect(root: &Path, folder: &Path, pages: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("a built site: `cargo xtask build` makes it") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                collect(root, &path, pages);
            } else if path.extension().is_some_and(|extension| extension == "html") {
                let below = path.strip_prefix(root).expect("a page of the site").to_string_lossy().into_owned();
                pages.push(format!("/{}", below.trim_end_matches("index.html")));
            }
        }
    }
    let mut pages = Vec::new();
    collect(&example(), &example(), &mut pages);
    pages.sort();
    pages
}

/// The page has a headline and an end, what it shows is text, and nothing stands outside the viewport.
async fn reads_in_full(browser: &Browser, path: &str) {
    browser.open(path).await;
    // A page that leads on has none, and is left at once.
    browser.until("document.querySelector('h1')").await;
    let headline = browser.text("h1").await;
    assert!(!headline.is_empty(), "{path} has no headline");
    let words = browser.text("main").await.split_whitespace().count();
    let story = matches!(Route::parse(path, ""), Some(Route::In(_, tidings::Place::Story(..))));
    assert!(words >= if story { 150 } else { 5 }, "{path} shows {words} words");
    let wide: i64 = browser.eval("document.documentElement.scrollWidth - document.documentElement.clientWidth").await;
    assert!(wide <= 0, "{path} is {wide} pixels too wide");
}

#[tokio::test]
async fn every_page_reads_in_full_without_script() {
    let host = Host::serve(&example(), "").await;
    visit(NO_SCRIPT, &host, async |browser| {
        let pages = every_page();
        assert!(pages.len() > 150, "{} pages", pages.len());
        for path in pages {
            reads_in_full(&browser, &path).await;
        }
    })
    .await;
    let wasm = host.asked().into_iter().find(|path| path.ends_with(".wasm") || path.ends_with(".json"));
    assert_eq!(wasm, None, "a page without script needs pictures only");
}

#[tokio::test]
async fn every_page_reads_in_full_without_wasm() {
    let host = Host::serve(&example(), "").await;
    visit(NO_WASM, &host, async |browser| {
        for path in every_page() {
            if path != "/" {
                reads_in_full(&browser, &path).await;
            }
        }
        assert!(browser.eval::<bool>("typeof WebAssembly === 'undefined'").await);
        assert!(!browser.eval::<bool>("document.documentElement.hasAttribute('data-reader')").await);
    })
    .await;
}

#[tokio::test]
async fn larger_text_does_not_scroll_sideways() {
    let host = Host::serve(&example(), "").await;
    visit(PHONE, &host, async |browser| {
        for path in
            ["/en/", "/it/", "/en/news/vitorino-iom/", "/el/search/", "/ar/archive/", "/sq/topics/", "/it/privacy/"]
        {
            browser.open(path).await;
            browser.run("document.documentElement.style.fontSize = '36px'").await;
            let wide: i64 = browser.eval("document.documentElement.scrollWidth - innerWidth").await;
            assert!(wide <= 0, "{path} is {wide} pixels too wide at twice the size");
            let search: f64 =
                browser.eval("document.querySelector('.masthead-search').getBoundingClientRect().right").await;
            assert!((1.0..=360.0).contains(&search), "{path}: the search stands at {search}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_story_shows_all_of_its_parts_without_script() {
    let host = Host::serve(&example(), "").await;
    visit(NO_SCRIPT, &host, async |browser| {
        browser.open("/en/news/article-13/").await;
        for part in [
            "h1",
            ".standfirst",
            "time",
            ".story-picture img",
            "#text blockquote",
            "#text ul",
            ".sources a",
            ".related a",
            ".steps a",
        ] {
            assert!(browser.count(part).await > 0, "{part} is missing");
        }
        assert_eq!(browser.count("#text details").await, 1);
        browser.click("#text summary").await;
        assert!(browser.text("#text details").await.contains("freedom of movement"));
    })
    .await;
}

#[tokio::test]
async fn a_visitor_without_script_goes_from_the_front_page_to_a_story_and_another_language() {
    let host = Host::serve(&example(), "").await;
    visit(NO_SCRIPT, &host, async |browser| {
        browser.open("/en/").await;
        browser.click(".lead .teaser-title a").await;
        browser.until("document.querySelector('#text')").await;
        browser.click(".languages a[hreflang=sq]").await;
        browser.until("document.documentElement.lang === 'sq'").await;
        assert!(browser.place().await.starts_with("/sq/news/"));
    })
    .await;
}

#[tokio::test]
async fn the_root_offers_every_language_without_script() {
    let host = Host::serve(&example(), "").await;
    visit(NO_SCRIPT, &host, async |browser| {
        browser.open("/").await;
        for (lang, name) in
            [("en", "English"), ("sq", "Shqip"), ("it", "Italiano"), ("el", "Ελληνικά"), ("ar", "العربية")]
        {
            assert_eq!(browser.text(&format!(".choice a[hreflang={lang}]")).await, name);
        }
        browser.click(".choice a[hreflang=el]").await;
        assert_eq!(browser.place().await, "/el/");
    })
    .await;
}

#[tokio::test]
async fn the_search_page_leads_to_topics_and_archive_without_script() {
    let host = Host::serve(&example(), "").await;
    visit(NO_SCRIPT, &host, async |browser| {
        browser.open("/sq/search/?q=diaspore").await;
        assert!(browser.text(".search-below").await.contains("JavaScript"));
        browser.click_link(".search-ways a", "Arkivi").await;
        browser.click(".months a").await;
        assert!(browser.count(".teaser").await > 0);
    })
    .await;
}

#[tokio::test]
async fn an_address_that_leads_nowhere_leads_on() {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { failures: true, ..NO_SCRIPT }, &host, async |browser| {
        for (path, lang) in [("/it/news/mai-scritta/", "it"), ("/no/such/page/", "en")] {
            browser.open(path).await;
            assert_eq!(browser.eval::<String>("document.documentElement.lang").await, lang);
            assert!(!browser.text("h1").await.is_empty());
            assert!(browser.count("main a").await >= 4, "{path}");
        }
    })
    .await;
}
