//! Arriving: at the root, at a deep link, under a base path.

use crate::browser::{DESK, PHONE, Visitor, visit};
use crate::driver::{Engine, engines};
use crate::host::{Host, example};
use crate::newsroom::Newsroom;

/// Where a visitor with these browser languages is led from the root.
async fn led_to(languages: &'static str, path: &str) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { languages, ..PHONE }, &host, async |browser| {
        browser.open("/").await;
        browser.until(&format!("location.pathname === '{path}'")).await;
    })
    .await;
}

#[tokio::test]
async fn the_root_leads_to_the_first_language_that_the_browser_asks_for() {
    led_to("sq,en", "/sq/").await;
}

#[tokio::test]
async fn a_regional_language_leads_to_its_base() {
    led_to("fr-FR,el-CY,en", "/el/").await;
}

#[tokio::test]
async fn the_root_stays_readable_for_a_language_that_the_site_lacks() {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { languages: "fr", ..PHONE }, &host, async |browser| {
        browser.open("/").await;
        assert_eq!(browser.place().await, "/");
        browser.click(".choice a[hreflang=it]").await;
        browser.until("document.documentElement.lang === 'it'").await;
        // The choice is remembered.
        browser.open("/").await;
        browser.until("location.pathname === '/it/'").await;
    })
    .await;
}

#[tokio::test]
async fn the_language_that_was_chosen_is_remembered() {
    let host = Host::serve(&example(), "").await;
    visit(PHONE, &host, async |browser| {
        browser.open_app("/en/").await;
        browser.click(".languages a[hreflang=el]").await;
        browser.until("document.documentElement.lang === 'el'").await;
        browser.open("/").await;
        browser.until("location.pathname === '/el/'").await;
    })
    .await;
}

#[tokio::test]
async fn a_deep_link_is_never_led_to_another_language() {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { languages: "el", ..PHONE }, &host, async |browser| {
        browser.open_app("/sq/news/vitorino-iom/").await;
        assert_eq!(browser.place().await, "/sq/news/vitorino-iom/");
        assert_eq!(browser.eval::<String>("document.documentElement.lang").await, "sq");
    })
    .await;
}

#[tokio::test]
async fn a_deep_link_without_its_last_slash_arrives() {
    let host = Host::serve(&example(), "").await;
    visit(PHONE, &host, async |browser| {
        browser.open_app("/en/search?q=zgjidhet").await;
        browser.until("document.querySelector('.hit')").await;
        assert_eq!(browser.eval::<String>("document.querySelector('#q').value").await, "zgjidhet");
    })
    .await;
}

engines!(a_deep_link_to_a_paragraph_arrives_there: Chromium Firefox);
async fn a_deep_link_to_a_paragraph_arrives_there(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..PHONE }, &host, async |browser| {
        browser.open_app("/en/news/article-13/#h3-1").await;
        let top: f64 = browser.eval("document.getElementById('h3-1').getBoundingClientRect().top").await;
        assert!((0.0..100.0).contains(&top), "{top}");
    })
    .await;
}

#[tokio::test]
async fn a_site_lives_under_a_base_path() {
    let site = Newsroom::at("https://paper.example/newsroom/", &["en", "sq"])
        .story("one", "en", "2018-01-01", "The first", "Hello. Read [the second](../two/).")
        .story("one", "sq", "2018-01-01", "E para", "Tungjatjeta. Lexo [të dytën](../two/).")
        .story("two", "en", "2018-01-02", "The second", "More.")
        .build();
    let host = Host::serve(&site.path(), "/newsroom").await;
    visit(DESK, &host, async |browser| {
        browser.open("/").await;
        browser.until("location.pathname === '/newsroom/en/'").await;
        browser.taken_over().await;
        browser.click_link(".teaser-title a", "The first").await;
        browser.until_text("#text", "Hello.").await;
        browser.click_link("#text a", "the second").await;
        browser.until_text("h1", "The second").await;
        assert_eq!(browser.place().await, "/en/news/two/");
        browser.click(".languages a[hreflang=sq]").await;
        browser.until("document.documentElement.lang === 'sq'").await;
        assert_eq!(browser.place().await, "/sq/news/two/");
        browser.click(".masthead-search").await;
        browser.until("document.activeElement.id === 'q'").await;
        browser.type_in("tungjat").await;
        browser.until_text(".hit", "E para").await;
        browser.open_app("/sq/news/one/").await;
        browser.until_text("#text", "Tungjatjeta").await;
    })
    .await;
    assert!(host.asked().iter().all(|path| path.starts_with("/newsroom/")));
}
