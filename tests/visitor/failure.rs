//! What goes wrong on the way: a message and a retry, with the readable page left in place.

use thirtyfour::Key;

use crate::browser::{Browser, DESK, PHONE, Visitor, visit};
use crate::driver::{Engine, engines};
use crate::host::{Fault, Host, example};

/// What is missing is another thing than what does not arrive whole: see `publish`.
const FAULTS: &[Fault] = &[Fault::Corrupted, Fault::Truncated, Fault::Html, Fault::Broken];

const PATIENT: Visitor = Visitor { failures: true, ..DESK };

const STORY: &str = "Article 13: to leave, and to come back";

/// There is a message, and the page that was there is still there.
async fn is_told(browser: &Browser) {
    browser.until("document.querySelector('.alert')").await;
    assert!(browser.count(".front .teaser").await > 5, "the front page still stands");
    assert_eq!(browser.place().await, "/en/");
    assert_eq!(browser.count(".busy").await, 0);
}

#[tokio::test]
async fn a_story_that_does_not_arrive_whole_can_be_asked_for_again() {
    for fault in FAULTS {
        let host = Host::serve(&example(), "").await;
        visit(PATIENT, &host, async |browser| {
            browser.open_app("/en/").await;
            host.fail("/story/", *fault);
            browser.click_link(".teaser-title a", STORY).await;
            is_told(&browser).await;
            let tries = host.asked().iter().filter(|path| path.contains("/story/article-13")).count();
            assert!((1..=3).contains(&tries), "{fault:?}: {tries} tries");
            host.mend();
            browser.click(".alert .button").await;
            browser.until_text("h1", "Article 13").await;
            assert_eq!(browser.count(".alert").await, 0, "{fault:?}");
        })
        .await;
    }
}

engines!(a_story_that_does_not_arrive_can_be_opened_in_the_ordinary_way: Chromium Firefox);
async fn a_story_that_does_not_arrive_can_be_opened_in_the_ordinary_way(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..PATIENT }, &host, async |browser| {
        browser.open_app("/en/").await;
        host.fail("/news/en/story/", Fault::Corrupted);
        browser.click_link(".teaser-title a", STORY).await;
        is_told(&browser).await;
        browser.click_link(".alert a", "Open the page directly").await;
        browser.until_text("h1", "Article 13").await;
    })
    .await;
}

#[tokio::test]
async fn a_manifest_that_does_not_arrive_does_not_hinder_reading() {
    for fault in FAULTS.iter().chain(&[Fault::Missing]) {
        let host = Host::serve(&example(), "").await;
        visit(Visitor { failures: true, ..PHONE }, &host, async |browser| {
            host.fail("manifest.json", *fault);
            browser.open_app("/en/").await;
            browser.click_link(".teaser-title a", STORY).await;
            browser.until_text("h1", "Article 13").await;
        })
        .await;
    }
}

#[tokio::test]
async fn a_list_that_does_not_arrive_can_be_asked_for_again() {
    for part in ["/topic/", "/index."] {
        let host = Host::serve(&example(), "").await;
        visit(PATIENT, &host, async |browser| {
            browser.open_app("/en/").await;
            host.fail(part, Fault::Truncated);
            browser.click(".sections a[href='/en/topics/labour/']").await;
            is_told(&browser).await;
            host.mend();
            browser.click(".alert .button").await;
            browser.until_text("h1", "Work").await;
        })
        .await;
    }
}

#[tokio::test]
async fn a_language_that_does_not_arrive_leaves_the_page_in_its_own() {
    let host = Host::serve(&example(), "").await;
    visit(PATIENT, &host, async |browser| {
        browser.open_app("/en/").await;
        host.fail("/news/el/", Fault::Html);
        browser.click(".languages a[hreflang=el]").await;
        is_told(&browser).await;
        assert_eq!(browser.eval::<String>("document.documentElement.lang").await, "en");
        host.mend();
        browser.click(".alert .button").await;
        browser.until("document.documentElement.lang === 'el'").await;
    })
    .await;
}

#[tokio::test]
async fn a_search_that_does_not_arrive_says_so() {
    for (part, fault) in [("search.", Fault::Corrupted), ("worker_bg", Fault::Missing), ("/search.", Fault::Truncated)]
    {
        let host = Host::serve(&example(), "").await;
        visit(PATIENT, &host, async |browser| {
            browser.open_app("/en/").await;
            host.fail(part, fault);
            browser.click(".masthead-search").await;
            browser.until_text(".search-status", "could not").await;
            assert!(browser.count(".search-ways a").await >= 3, "topics and archive lead on");
        })
        .await;
    }
}

#[tokio::test]
async fn a_search_that_failed_is_begun_again_when_it_is_asked() {
    let host = Host::serve(&example(), "").await;
    visit(PATIENT, &host, async |browser| {
        browser.open_app("/en/").await;
        host.fail(".bin", Fault::Broken);
        browser.click(".masthead-search").await;
        browser.until("document.activeElement.id === 'q'").await;
        browser.type_in("besa").await;
        browser.until_text(".search-status", "could not").await;
        host.mend();
        browser.click(".search-form button").await;
        browser.until_text(".hit mark", "esa").await;
    })
    .await;
}

#[tokio::test]
async fn escape_closes_the_message() {
    let host = Host::serve(&example(), "").await;
    visit(PATIENT, &host, async |browser| {
        browser.open_app("/en/").await;
        host.fail("/story/", Fault::Html);
        browser.click_link(".teaser-title a", STORY).await;
        is_told(&browser).await;
        browser.press(Key::Escape).await;
        browser.until("!document.querySelector('.alert')").await;
    })
    .await;
}

#[tokio::test]
async fn a_reader_that_does_not_arrive_leaves_a_page_that_works() {
    for part in ["tidings_bg", "tidings.", "start.", "reader.css"] {
        for fault in [Fault::Missing, Fault::Truncated, Fault::Html] {
            let host = Host::serve(&example(), "").await;
            let logs = Visitor { failures: true, ..PHONE };
            visit(logs, &host, async |browser| {
                host.fail(part, fault);
                browser.open("/en/").await;
                browser.until("document.readyState === 'complete'").await;
                browser.click(".lead .teaser-title a").await;
                browser.until("document.getElementById('text')").await;
            })
            .await;
        }
    }
}
