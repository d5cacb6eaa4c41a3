//! What the device remembers: what is new, where the reader stopped, and how all of it is forgotten.

use crate::browser::{Browser, PHONE, Visitor, visit};
use crate::driver::{Engine, engines};
use crate::host::{Host, example};
use crate::newsroom::Newsroom;

const STORY: &str = "/en/news/article-13/";

/// Ends the visit, as closing the tab does: what lasts as long as the tab is gone.
async fn come_again(browser: &Browser, path: &str) {
    browser.run("sessionStorage.clear()").await;
    browser.open_app(path).await;
}

async fn press(browser: &Browser, action: &str) {
    browser.until(&format!("document.querySelector('[data-do={action}]')")).await;
    browser.click(&format!("[data-do={action}]")).await;
}

engines!(what_has_come_since_the_last_visit_is_marked_as_new: Chromium Firefox);
async fn what_has_come_since_the_last_visit_is_marked_as_new(engine: Engine) {
    let newsroom = Newsroom::at("https://paper.example/", &["en"]).stories(5);
    let before = newsroom.build();
    let newsroom = newsroom.story("same-day", "en", "2018-03-06", "On the same day", "Text.");
    let after = newsroom.story("late", "en", "2018-04-01", "Just in", "Text.").build();
    let host = Host::serve(&before.path(), "").await;
    visit(Visitor { engine, ..PHONE }, &host, async |browser| {
        let marked = "[...document.querySelectorAll('.new')].map(n => n.closest('.teaser').querySelector('.teaser-title').textContent).sort().join()";
        browser.open_app("/en/").await;
        assert_eq!(browser.eval::<String>(marked).await, "", "at the first visit everything is as new as anything");
        host.publish(&after.path());
        come_again(&browser, "/en/").await;
        browser.until(&format!("{marked} === 'Just in,On the same day'")).await;
        // As long as the visit lasts, in the app and on every list.
        browser.click(".kicker a").await;
        browser.until("location.pathname === '/en/topics/news/'").await;
        browser.until(&format!("{marked} === 'Just in,On the same day'")).await;
        browser.reload().await;
        browser.until(&format!("{marked} === 'Just in,On the same day'")).await;
        come_again(&browser, "/en/").await;
        browser.until("localStorage.getItem('tidings:seen').includes('late')").await;
        assert_eq!(browser.eval::<String>(marked).await, "");
    })
    .await;
}

#[tokio::test]
async fn the_offer_to_go_on_leaves_when_it_is_not_taken() {
    let host = Host::serve(&example(), "").await;
    visit(PHONE, &host, async |browser| {
        browser.open_app(STORY).await;
        browser.run("document.getElementById('h2-1').scrollIntoView()").await;
        browser.until("scrollY > 800").await;
        come_again(&browser, "/en/").await;
        browser.click_link(".teaser-title a", "Article 13: to leave, and to come back").await;
        browser.until("document.querySelector('.alert')").await;
        browser.run("scrollTo(0, innerHeight * 2)").await;
        browser.until("!document.querySelector('.alert')").await;
        browser.until("getComputedStyle(document.querySelector('.story-languages')).position === 'sticky'").await;
    })
    .await;
}

engines!(a_story_that_was_left_part_way_offers_to_go_on: Chromium Firefox);
async fn a_story_that_was_left_part_way_offers_to_go_on(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..PHONE }, &host, async |browser| {
        browser.open_app(STORY).await;
        assert_eq!(browser.count(".alert").await, 0);
        browser.run("document.getElementById('h2-1').scrollIntoView()").await;
        browser.until("Math.abs(document.getElementById('h2-1').getBoundingClientRect().top) < 40").await;
        browser.click(".story-languages a[hreflang=sq]").await;
        browser.until("document.documentElement.lang === 'sq'").await;
        come_again(&browser, "/en/saved/").await;
        browser.until_text(".shelf a", "Continue reading").await;
        browser.open_app("/en/").await;
        browser.click_link(".teaser-title a", "Article 13: to leave, and to come back").await;
        browser.until("document.querySelector('.alert a[href=\"#h2-1\"]')").await;
        // What is offered lies on nothing that can be pressed.
        let covered = "const alert = document.querySelector('.alert').getBoundingClientRect();
            return [...document.querySelectorAll('.story-languages a')]
                .filter(link => link.getBoundingClientRect().bottom > alert.top && link.getBoundingClientRect().top < innerHeight).length";
        assert_eq!(browser.eval::<u32>(&format!("(() => {{ {covered} }})()")).await, 0);
        browser.click(".alert a").await;
        browser.until("location.hash === '#h2-1' && !document.querySelector('.alert')").await;
        browser.until("Math.abs(document.getElementById('h2-1').getBoundingClientRect().top) < 40").await;
        // Read to its end there is nothing to go on with.
        browser.run("scrollTo(0, document.body.scrollHeight)").await;
        browser.until("scrollY > 2000").await;
        browser.click(".foot a[href='/en/saved/']").await;
        browser.until("document.querySelector('.shelf')").await;
        browser
            .until("![...document.querySelectorAll('.shelf a')].some(a => a.textContent === 'Continue reading')")
            .await;
    })
    .await;
}

engines!(history_is_erased_and_can_be_switched_off: Chromium Firefox);
async fn history_is_erased_and_can_be_switched_off(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..PHONE }, &host, async |browser| {
        browser.open_app(STORY).await;
        browser.until("localStorage.getItem('tidings:read')").await;
        press(&browser, "settings").await;
        press(&browser, "erase-history").await;
        browser.until_text("#said", "Erased").await;
        assert!(browser.eval::<bool>("!localStorage.getItem('tidings:read')").await);
        // Leaving the page that was read brings nothing back.
        browser.open_app("/en/saved/").await;
        assert!(browser.eval::<bool>("!localStorage.getItem('tidings:read')").await);
        press(&browser, "settings").await;
        browser.until("document.querySelector('.panel input[name=remember]')").await;
        browser.click(".panel input[name=remember]").await;
        press(&browser, "close").await;
        browser.open_app(STORY).await;
        browser.open_app("/en/").await;
        assert!(
            browser
                .eval::<bool>("!localStorage.getItem('tidings:read') && !localStorage.getItem('tidings:seen')")
                .await
        );
    })
    .await;
}

engines!(everything_is_erased_at_once: Chromium Firefox);
async fn everything_is_erased_at_once(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..PHONE }, &host, async |browser| {
        browser.open_app("/en/").await;
        browser.click(".languages a[hreflang=sq]").await;
        browser.until("document.documentElement.lang === 'sq'").await;
        browser.open_app(STORY).await;
        press(&browser, "save").await;
        press(&browser, "settings").await;
        browser.until("document.querySelector('.panel')").await;
        browser.click(".panel input[name=theme][value=dark]").await;
        browser.until("document.documentElement.dataset.theme").await;
        press(&browser, "erase").await;
        browser.until_text("#said", "Erased").await;
        assert_eq!(browser.eval::<u32>("localStorage.length").await, 0);
        assert_eq!(browser.eval::<u32>("sessionStorage.length").await, 0);
        assert!(browser.eval::<bool>("!document.documentElement.dataset.theme").await);
        assert_eq!(browser.count("[data-do=save][aria-pressed=true]").await, 0);
    })
    .await;
}
