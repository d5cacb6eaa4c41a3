//! A story's pictures, large; its films and sounds.

use std::collections::HashSet;
use std::fs;

use thirtyfour::Key;

use crate::browser::{Browser, DESK, PHONE, Visitor, visit};
use crate::driver::{Engine, engines};
use crate::host::{Fault, Host, example};
use crate::newsroom::{Newsroom, Site};

const FILM: &str = "/en/news/schengen-visa-free/";

/// Three drawings in a long story.
fn gallery() -> Site {
    let mut newsroom = Newsroom::at("https://paper.example/", &["en"]);
    let mut text = "It began like this. ".repeat(200);
    for (name, colour, said) in
        [("one", "#a33", "A red sea"), ("two", "#3a3", "A green hill"), ("three", "#33a", "A sky")]
    {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"300\" height=\"200\"><path fill=\"{colour}\" d=\"M0 0h300v200H0z\"/></svg>"
        );
        newsroom = newsroom.file(&format!("stories/painter/{name}.svg"), &svg);
        text += &format!("\n\n![{said}.]({name}.svg \"{said}, painted.\")\n\n{}", "She went on. ".repeat(200));
    }
    newsroom.story("painter", "en", "2018-03-01", "The painter", &text).build()
}

/// What the large picture is said to show.
async fn large(browser: &Browser) -> String {
    browser.eval("document.querySelector('.large[open] img')?.alt ?? ''").await
}

#[tokio::test]
async fn a_picture_opens_large_with_the_keyboard_and_the_story_stays_where_it_was() {
    let site = gallery();
    let host = Host::serve(&site.path(), "").await;
    visit(DESK, &host, async |browser| {
        browser.open_app("/en/news/painter/").await;
        browser.run("document.querySelectorAll('.enlarge')[1].focus()").await;
        let place: f64 = browser.eval("scrollY").await;
        assert!(place > 100.0, "the second picture stands far below");
        browser.press(Key::Enter).await;
        browser.until("document.querySelector('.large[open] img')?.complete").await;
        assert_eq!(large(&browser).await, "A green hill.");
        assert_eq!(browser.text(".large figcaption").await, "A green hill, painted.");
        browser.press(Key::Right).await;
        assert_eq!(large(&browser).await, "A sky.");
        // After the last there is none.
        browser.press(Key::Right).await;
        assert_eq!(large(&browser).await, "A sky.");
        browser.press(Key::Left).await;
        browser.press(Key::Left).await;
        assert_eq!(large(&browser).await, "A red sea.");
        browser.press(Key::Escape).await;
        browser.until("!document.querySelector('.large[open]')").await;
        assert_eq!(browser.eval::<f64>("scrollY").await, place);
        assert_eq!(
            browser.eval::<String>("document.activeElement.querySelector('img')?.alt ?? ''").await,
            "A green hill."
        );
        assert_eq!(browser.place().await, "/en/news/painter/");
    })
    .await;
}

#[tokio::test]
async fn where_pictures_wait_each_is_asked_for_by_itself() {
    let site = gallery();
    let host = Host::serve(&site.path(), "").await;
    visit(Visitor { failures: true, ..PHONE }, &host, async |browser| {
        browser.open_app("/en/").await;
        browser.click("[data-do=settings]").await;
        browser.until("document.querySelector('#panel[open]')").await;
        browser.click(".panel input[name=pictures]").await;
        browser.press(Key::Escape).await;
        browser.until("!document.querySelector('#panel[open]')").await;
        host.asked();
        let pictures = |asked: Vec<String>| asked.into_iter().filter(|path| path.contains("/media/")).count();
        browser.open_app("/en/news/painter/").await;
        browser.until("document.querySelectorAll('#text .picture-ask').length === 3").await;
        let asks = "[...document.querySelectorAll('#text .picture-ask')]";
        browser.run(&format!("{asks}.forEach(it => it.scrollIntoView()); {asks}[1].focus()")).await;
        browser.at_rest().await;
        assert_eq!(pictures(host.asked()), 0);
        assert_eq!(browser.text("#text .picture-ask").await, "Show picture: A red sea.");
        browser.press(Key::Enter).await;
        browser.until("document.querySelectorAll('#text img')[1].naturalWidth > 0").await;
        assert_eq!(pictures(host.asked()), 1);
        let seen: Vec<bool> = browser.eval(&format!("{asks}.map(it => it.checkVisibility())")).await;
        assert_eq!(seen, [true, false, true]);
        // Paper has no buttons.
        browser.devtools("Emulation.setEmulatedMedia", serde_json::json!({ "media": "print" })).await;
        let printed: Vec<bool> = browser.eval(&format!("{asks}.map(it => it.checkVisibility())")).await;
        assert_eq!(printed, [false, false, false]);
        browser.devtools("Emulation.setEmulatedMedia", serde_json::json!({ "media": "" })).await;
        // The focus stands at the picture, which opens large.
        browser.press(Key::Enter).await;
        browser.until("document.querySelector('.large[open] img')?.complete").await;
        assert_eq!(large(&browser).await, "A green hill.");
        assert!(browser.eval::<bool>("document.querySelector('.large[open] img').checkVisibility()").await);
        browser.press(Key::Escape).await;
        // One that does not come is offered again.
        host.fail("three", Fault::Missing);
        browser.run("addEventListener('error', () => { window.lost = true }, true)").await;
        browser.run(&format!("{asks}[2].scrollIntoView(); {asks}[2].click()")).await;
        browser.until("window.lost").await;
        browser.until(&format!("{asks}[2].checkVisibility()")).await;
        host.mend();
        browser.run(&format!("{asks}[2].click()")).await;
        browser.until("document.querySelectorAll('#text img')[2].naturalWidth > 0").await;
        assert!(browser.eval::<bool>(&format!("!{asks}[2].checkVisibility()")).await);
    })
    .await;
}

#[tokio::test]
async fn without_the_reader_a_picture_opens_by_itself() {
    let site = gallery();
    let host = Host::serve(&site.path(), "").await;
    // Beside a picture alone, browsers ask for an icon.
    visit(Visitor { script: false, failures: true, ..PHONE }, &host, async |browser| {
        browser.open("/en/news/painter/").await;
        browser.click(".enlarge").await;
        browser.until("document.contentType === 'image/svg+xml'").await;
    })
    .await;
}

#[tokio::test]
async fn where_a_newsroom_wants_covers_lists_show_one_for_a_story_without_a_picture() {
    let newsroom = Newsroom::of(
        "The Paper",
        "https://paper.example/",
        "covers = true\n[[languages]]\ncode = \"en\"\nname = \"English\"\n",
    );
    let site = newsroom.stories(6).build();
    let host = Host::serve(&site.path(), "").await;
    visit(PHONE, &host, async |browser| {
        browser.open_app("/en/").await;
        let covers = "[...document.querySelectorAll('.teaser img')].map(it => it.getAttribute('src'))";
        let shown: Vec<String> = browser.eval(covers).await;
        let differ: HashSet<&String> = shown.iter().collect();
        assert!(shown.len() >= 3 && differ.len() == shown.len(), "{shown:?}");
        browser.until("document.querySelector('.lead img').naturalWidth === 800").await;
        assert_eq!(browser.eval::<String>("document.querySelector('.lead img').alt").await, "");
        browser.click(".lead .teaser-title a").await;
        browser.until("document.querySelector('#text')").await;
        assert_eq!(browser.count("main .story-picture, #text img").await, 0);
    })
    .await;
    assert!(!fs::read_to_string(site.path().join("en/feed.xml")).unwrap().contains("cover-"));
}

engines!(nothing_of_a_film_is_fetched_before_it_is_played: Chromium Firefox WebKit);
async fn nothing_of_a_film_is_fetched_before_it_is_played(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..DESK }, &host, async |browser| {
        browser.open_app(FILM).await;
        browser.run("document.querySelector('.film').scrollIntoView()").await;
        browser
            .until("document.querySelector('.film img').complete && document.querySelector('.film img').naturalWidth")
            .await;
        browser.at_rest().await;
        let of_film = |path: &String| path.contains("ninety-days") && !path.contains(".avif") && !path.contains(".png");
        assert_eq!(host.asked().into_iter().filter(of_film).collect::<Vec<_>>(), [""; 0]);
        let ready = "document.querySelector('video').paused && document.querySelector('video').controls";
        assert!(browser.eval::<bool>(ready).await);
    })
    .await;
}

#[tokio::test]
async fn a_film_plays_with_captions_in_the_language_of_its_story() {
    let host = Host::serve(&example(), "").await;
    visit(PHONE, &host, async |browser| {
        // The reader comes from elsewhere, so that the app draws the player too.
        browser.open_app("/sq/").await;
        browser.click(".teaser-title a[href='/sq/news/tre-muaj-pa-viza/']").await;
        browser.until("document.querySelector('.film video')").await;
        let labels = "[...document.querySelectorAll('track')].map(it => it.srclang + ' ' + it.label)";
        assert_eq!(browser.eval::<Vec<String>>(labels).await, ["sq Shqip", "en English", "el Ελληνικά"]);
        browser.run("const film = document.querySelector('video'); film.muted = true; film.play()").await;
        browser.until("document.querySelector('video').currentTime > 0.6").await;
        browser.until("document.querySelector('video').textTracks[0].activeCues?.length").await;
        let cue: String = browser.eval("document.querySelector('video').textTracks[0].activeCues[0].text").await;
        assert!(cue.contains("Schengen"), "{cue}");
        let seconds: f64 = browser.eval("document.querySelector('video').duration").await;
        assert!((13.0..15.0).contains(&seconds), "{seconds}");
        assert!(browser.text(".film figcaption").await.contains("0:14"));
    })
    .await;
}

engines!(what_is_said_can_be_read: Chromium Firefox WebKit);
async fn what_is_said_can_be_read(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..DESK }, &host, async |browser| {
        browser.open_app("/it/news/la-vlora-a-bari/").await;
        assert!(!browser.eval::<bool>("document.querySelector('.sound details').open").await);
        browser.click(".sound summary").await;
        browser.until("document.querySelector('.sound details').open").await;
        let words = browser.text(".sound details").await;
        assert!(words.contains("sirena"), "{words}");
    })
    .await;
}
