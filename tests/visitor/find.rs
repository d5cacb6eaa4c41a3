//! Searching.

use thirtyfour::Key;

use crate::browser::{Browser, DESK, PHONE, Visitor, visit};
use crate::driver::{Engine, engines};
use crate::host::{Host, example};

/// Types into the search field and waits for an answer to just that.
async fn seek(browser: &Browser, words: &str) {
    browser.run("document.querySelector('#q').select()").await;
    browser.click("#q").await;
    browser.run("document.querySelector('#q').select()").await;
    browser.type_in(words).await;
    browser.until("document.querySelector('#q').value && document.querySelector('.hit, .search-below p + p')").await;
}

/// The first hit leads to this address.
async fn first_hit(browser: &Browser, href: &str) {
    browser.until(&format!("document.querySelector('.hit a')?.getAttribute('href') === '{href}'")).await;
}

#[tokio::test]
async fn a_story_in_another_language_is_found_and_opens_marked_as_such() {
    let host = Host::serve(&example(), "").await;
    visit(PHONE, &host, async |browser| {
        browser.open_app("/en/").await;
        browser.click(".masthead-search").await;
        browser.until("document.activeElement.id === 'q'").await;
        browser.type_in("drejtor").await;
        first_hit(&browser, "/en/news/vitorino-iom/").await;
        seek(&browser, "zgjidhet").await;
        // The story is the first hit of both, so what it marks tells which of them it answers.
        browser.until("document.querySelector('.hit mark')?.textContent === 'zgjidhet'").await;
        first_hit(&browser, "/en/news/vitorino-iom/").await;
        assert!(browser.text(".hit .tag").await.contains("Shqip"));
        browser.click(".hit a").await;
        browser.until("document.getElementById('text')?.lang === 'sq'").await;
        assert_eq!(browser.eval::<String>("document.querySelector('h1').lang").await, "sq");
        assert!(browser.text(".notice").await.contains("Shqip"));
    })
    .await;
}

engines!(a_visitor_reads_switches_language_searches_and_comes_back: Chromium Firefox WebKit);
async fn a_visitor_reads_switches_language_searches_and_comes_back(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..PHONE }, &host, async |browser| {
        browser.open_app("/en/").await;
        browser.click_link(".teaser-title a", "Article 13: to leave, and to come back").await;
        browser.until("document.getElementById('text')").await;
        browser.click(".languages a[hreflang=ar]").await;
        browser.until("document.documentElement.dir === 'rtl' && document.getElementById('text')?.lang === 'ar'").await;
        browser.click(".masthead-search").await;
        browser.until("document.activeElement.id === 'q'").await;
        browser.type_in("schengen").await;
        browser.until("document.querySelector('.hit a')").await;
        browser.until("location.search === '?q=schengen'").await;
        browser.click(".hit a").await;
        browser.until("document.getElementById('text')").await;
        browser.back().await;
        browser.until("document.querySelector('.hit') && document.querySelector('#q').value === 'schengen'").await;
        browser.back().await;
        browser.until("document.getElementById('text')?.lang === 'ar'").await;
        browser.back().await;
        browser.until("document.getElementById('text')?.lang === 'en'").await;
        browser.back().await;
        browser.until("document.querySelector('.front')").await;
        assert_eq!(browser.place().await, "/en/");
    })
    .await;
}

#[tokio::test]
async fn marks_may_be_left_out() {
    let host = Host::serve(&example(), "").await;
    visit(PHONE, &host, async |browser| {
        browser.open_app("/sq/search/").await;
        browser.click("#q").await;
        browser.type_in("pergjithshem").await;
        browser
            .until("[...document.querySelectorAll('.hit mark')].some(mark => /përgjithshëm/i.test(mark.textContent))")
            .await;
        browser.open_app("/el/search/?q=μεταναστ").await;
        browser
            .until("[...document.querySelectorAll('.hit mark')].some(mark => /μετανάστ/i.test(mark.textContent))")
            .await;
    })
    .await;
}

#[tokio::test]
async fn the_five_stories_of_the_seed_are_found_in_english_and_albanian() {
    let host = Host::serve(&example(), "").await;
    visit(DESK, &host, async |browser| {
        for (lang, words, id) in [
            ("en", "twenty-five years migrants", "international-migrants-day"),
            ("en", "round table immigration law", "immigration-law-roundtable"),
            ("en", "italy programme diaspora", "diaspora-italy-programme"),
            ("en", "vitorino", "vitorino-iom"),
            ("en", "1.4 million", "engaging-diaspora"),
            ("sq", "ditën e migrantëve", "dita-nderkombetare-e-migranteve"),
            ("sq", "tryezë immigration", "immigration-law-roundtable"),
            ("sq", "programme diaspora Italy", "diaspora-italy-programme"),
            ("sq", "drejtor i përgjithshëm", "vitorino-iom"),
            ("sq", "engaging diaspora", "engaging-diaspora"),
        ] {
            browser.open_app(&format!("/{lang}/search/")).await;
            browser.click("#q").await;
            browser.type_in(words).await;
            let among = format!(
                "[...document.querySelectorAll('.hit a')].slice(0, 3).some(a => a.pathname === '/{lang}/news/{id}/')"
            );
            browser.until(&among).await;
        }
    })
    .await;
}

engines!(the_address_says_what_is_sought_and_back_returns_to_it: Chromium Firefox WebKit);
async fn the_address_says_what_is_sought_and_back_returns_to_it(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..PHONE }, &host, async |browser| {
        browser.open_app("/en/search/?q=besa").await;
        browser.until_text(".hit mark", "Besa").await;
        seek(&browser, "ferry").await;
        browser.until("location.search === '?q=ferry'").await;
        seek(&browser, "schengen").await;
        browser.until("location.search === '?q=schengen'").await;
        first_hit(&browser, "/en/news/schengen-visa-free/").await;
        browser.click(".hit a").await;
        browser.until("document.getElementById('text')").await;
        browser.back().await;
        browser.until("document.querySelector('.hit')").await;
        assert_eq!(browser.place().await, "/en/search/?q=schengen");
        assert_eq!(browser.eval::<String>("document.querySelector('#q').value").await, "schengen");
        browser.until("document.activeElement.getAttribute('href') === '/en/news/schengen-visa-free/'").await;
    })
    .await;
}

#[tokio::test]
async fn the_number_of_stories_found_is_announced() {
    let host = Host::serve(&example(), "").await;
    visit(PHONE, &host, async |browser| {
        browser.open_app("/en/search/").await;
        browser.click("#q").await;
        browser.type_in("vitorino").await;
        browser.until_text("[role=status]", "found").await;
        let said = browser.text(".search-status").await;
        assert_eq!(browser.eval::<String>("document.querySelector('[role=status]').textContent").await, said);
        seek(&browser, "xylophone").await;
        browser.until_text("[role=status]", "xylophone").await;
        assert_eq!(browser.count(".hit").await, 0);
        assert!(browser.count(".search-ways a").await >= 3, "topics and archive lead on");
    })
    .await;
}

#[tokio::test]
async fn searching_takes_the_keyboard_alone() {
    let host = Host::serve(&example(), "").await;
    visit(DESK, &host, async |browser| {
        browser.open_app("/en/search/").await;
        browser.run("document.querySelector('#q').focus()").await;
        browser.type_in("schengen").await;
        first_hit(&browser, "/en/news/schengen-visa-free/").await;
        // Enter in the field asks again, and stays.
        browser.press(Key::Enter).await;
        first_hit(&browser, "/en/news/schengen-visa-free/").await;
        browser.press(Key::Down).await;
        browser.until("document.activeElement.closest('.hit')").await;
        browser.press(Key::Escape).await;
        browser.until("document.activeElement.id === 'q'").await;
        browser.press(Key::Down).await;
        browser.press(Key::Up).await;
        browser.until("document.activeElement.id === 'q'").await;
        browser.press(Key::Down).await;
        browser.press(Key::Enter).await;
        browser.until("location.pathname === '/en/news/schengen-visa-free/' && document.getElementById('text')").await;
    })
    .await;
}

#[tokio::test]
async fn the_search_is_fetched_only_when_a_visitor_turns_to_it() {
    let host = Host::serve(&example(), "").await;
    visit(PHONE, &host, async |browser| {
        let search = |asked: &[String]| asked.iter().any(|path| path.contains("search") || path.contains("worker"));
        browser.open_app("/en/").await;
        browser.click(".lead .teaser-title a").await;
        browser.until("document.getElementById('text')").await;
        assert!(!search(&host.asked()));
        browser.open_app("/en/search/?q=besa").await;
        browser.until("document.querySelector('.hit')").await;
        let asked = host.asked();
        assert!(search(&asked));
        let index = asked.iter().filter(|path| path.ends_with(".bin")).count();
        assert_eq!(index, 1, "a small newsroom's index is one file: {asked:?}");
        seek(&browser, "schengen").await;
        first_hit(&browser, "/en/news/schengen-visa-free/").await;
        let asked = host.asked();
        assert!(
            asked.iter().all(|path| path.contains("/story/")),
            "a second query asks for texts to show alone: {asked:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn hits_are_one_a_story_in_the_readers_language_first() {
    let host = Host::serve(&example(), "").await;
    visit(DESK, &host, async |browser| {
        browser.open_app("/el/search/?q=schengen").await;
        first_hit(&browser, "/el/news/treis-mines-choris-viza/").await;
        let hrefs: Vec<String> = browser.eval("[...document.querySelectorAll('.hit a')].map(a => a.pathname)").await;
        let mut once = hrefs.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), hrefs.len(), "{hrefs:?}");
        assert_eq!(browser.count(".hit:first-child .tag").await, 0, "it opens in Greek");
    })
    .await;
}
