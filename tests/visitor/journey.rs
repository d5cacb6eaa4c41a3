//! The whole first journey of a reader, without a mouse.

use thirtyfour::Key;

use crate::browser::{Browser, DESK, Visitor, visit};
use crate::driver::{Engine, engines};
use crate::host::{Host, example};

/// Moves the focus on, as a person without a mouse does, until it is on an element that `css` picks.
async fn tab_to(browser: &Browser, css: &str) {
    let there = format!("document.activeElement.matches({})", serde_json::json!(css));
    for _ in 0..120 {
        if browser.eval::<bool>(&there).await {
            return;
        }
        browser.press(Key::Tab).await;
    }
    panic!("the Tab key never came to {css}");
}

engines!(the_whole_first_journey_is_made_by_keyboard_alone: Chromium Firefox);
async fn the_whole_first_journey_is_made_by_keyboard_alone(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..DESK }, &host, async |browser| {
        browser.open_app("/en/").await;
        tab_to(&browser, ".skip").await;
        browser.press(Key::Enter).await;
        tab_to(&browser, "a[href='/en/news/article-13/']:not([tabindex])").await;
        browser.press(Key::Enter).await;
        browser.until("document.getElementById('text') && document.activeElement.tagName === 'H1'").await;
        tab_to(&browser, "[data-do=save]").await;
        browser.press(Key::Enter).await;
        browser.until("document.activeElement.getAttribute('aria-pressed') === 'true'").await;
        tab_to(&browser, ".story-languages a[hreflang=sq]").await;
        browser.press(Key::Enter).await;
        browser.until("document.documentElement.lang === 'sq' && document.activeElement.tagName === 'H1'").await;
        // Round the end of the page to its beginning, where the search is.
        tab_to(&browser, ".masthead-search").await;
        browser.press(Key::Enter).await;
        browser.until("document.activeElement.id === 'q'").await;
        browser.type_in("besa").await;
        browser.until_text(".hit mark", "esa").await;
        tab_to(&browser, ".hit a").await;
        browser.press(Key::Enter).await;
        browser.until("document.getElementById('text') && document.activeElement.tagName === 'H1'").await;
        tab_to(&browser, ".foot a[href='/sq/saved/']").await;
        browser.press(Key::Enter).await;
        browser.until("document.querySelector('.shelf') && document.activeElement.tagName === 'H1'").await;
        browser.until_text(".shelf .teaser-title", "Article 13").await;
    })
    .await;
}
