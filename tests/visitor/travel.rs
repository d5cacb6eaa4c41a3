//! Going from page to page in the app: every further view comes from the JSON bundle.

use crate::browser::{Browser, DESK, PHONE, Visitor, visit};
use crate::driver::{Engine, engines};
use crate::host::{Fault, Host, example};
use crate::newsroom::Newsroom;

/// What was asked for, but for pictures.
fn data(host: &Host) -> Vec<String> {
    host.asked().into_iter().filter(|path| !path.contains("/media/")).collect()
}

/// Waits until nothing is on its way that was begun when the page was taken over.
async fn at_rest(browser: &Browser) {
    browser.taken_over().await;
    browser.until("performance.getEntriesByType('resource').some(entry => entry.name.endsWith('manifest.json'))").await;
}

#[tokio::test]
async fn a_click_costs_the_storys_shard_and_what_surrounds_it() {
    let host = Host::serve(&example(), "").await;
    visit(PHONE, &host, async |browser| {
        browser.open("/en/").await;
        at_rest(&browser).await;
        data(&host);
        browser.click_link(".teaser-title a", "Article 13: to leave, and to come back").await;
        browser.until("document.querySelector('.related')").await;
        let asked = data(&host);
        let of = |part: &str| asked.iter().filter(|path| path.contains(part)).count();
        assert_eq!((of("/news/en/story/"), of("/news/en/index"), of("/news/en/at/")), (1, 0, 1), "{asked:?}");
        assert_eq!(asked.len(), 2, "{asked:?}");
        assert!(asked[0].contains("/news/en/story/article-13."), "the text comes first: {asked:?}");
    })
    .await;
}

#[tokio::test]
async fn every_further_view_comes_from_the_bundle() {
    let host = Host::serve(&example(), "").await;
    visit(DESK, &host, async |browser| {
        browser.open("/en/").await;
        at_rest(&browser).await;
        data(&host);
        for (link, place) in [
            (".lead .teaser-title a", "/en/news/"),
            (".trail li:last-child a", "/en/topics/"),
            (".sections a[href='/en/topics/']", "/en/topics/"),
            (".sections a[href='/en/archive/']", "/en/archive/"),
            (".year h2 a", "/en/archive/20"),
            (".months a", "/en/archive/20"),
            (".foot a[href='/en/about/']", "/en/about/"),
            (".languages a[hreflang=it]", "/it/about/"),
            (".masthead-search", "/it/search/"),
            (".masthead-name a", "/it/"),
        ] {
            let headline: String = browser.eval("location.pathname + document.querySelector('h1').textContent").await;
            browser.click(link).await;
            let moved = format!(
                "location.pathname + document.querySelector('h1').textContent !== {}",
                serde_json::json!(headline)
            );
            browser.until(&moved).await;
            browser.until("!document.querySelector('.busy')").await;
            assert!(browser.place().await.starts_with(place), "{link} led to {}", browser.place().await);
        }
        let asked = data(&host);
        let strange = |path: &&String| {
            !path.starts_with("/news/") && !path.starts_with("/reader/search") && !path.starts_with("/reader/worker")
        };
        assert_eq!(asked.iter().find(strange), None);
        let mut once = asked.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), asked.len(), "nothing is asked for twice: {asked:?}");
        assert!(
            asked.iter().all(|path| !path.ends_with(".html") && !path.ends_with('/')),
            "no page was loaded: {asked:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn pointing_at_a_link_fetches_ahead_and_the_click_asks_for_no_text() {
    let host = Host::serve(&example(), "").await;
    visit(DESK, &host, async |browser| {
        browser.open("/en/").await;
        at_rest(&browser).await;
        data(&host);
        browser.run("document.querySelector('.lead .teaser-title a').dispatchEvent(new Event('pointerover', {bubbles: true}))").await;
        browser.until("performance.getEntriesByType('resource').some(entry => entry.name.includes('/story/') && entry.responseEnd)").await;
        assert_eq!(data(&host).len(), 1);
        browser.click(".lead .teaser-title a").await;
        browser.until("document.querySelector('.related')").await;
        let asked = data(&host);
        assert!(asked.iter().all(|path| !path.contains("/story/")), "{asked:?}");
    })
    .await;
}

engines!(a_new_page_has_its_title_the_focus_and_is_announced: Chromium Firefox WebKit);
async fn a_new_page_has_its_title_the_focus_and_is_announced(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..DESK }, &host, async |browser| {
        browser.open_app("/en/").await;
        browser.click_link(".teaser-title a", "Article 13: to leave, and to come back").await;
        browser.until("document.getElementById('text')").await;
        browser.until("document.activeElement.tagName === 'H1'").await;
        let title: String = browser.eval("document.title").await;
        assert_eq!(title, "Article 13: to leave, and to come back – Tidings from Albania");
        assert_eq!(browser.eval::<String>("document.querySelector('[role=status]').textContent").await, title);
        assert_eq!(browser.eval::<f64>("scrollY").await, 0.0);
        browser.click(".sections a[href='/en/archive/']").await;
        browser.until_text("h1", "Archive").await;
        browser.until("document.activeElement.tagName === 'H1'").await;
        assert_eq!(
            browser.eval::<String>("document.querySelector('[role=status]').textContent").await,
            "Archive – Tidings from Albania"
        );
    })
    .await;
}

engines!(back_returns_to_the_same_place_in_the_list: Chromium Firefox WebKit);
async fn back_returns_to_the_same_place_in_the_list(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..PHONE }, &host, async |browser| {
        browser.open_app("/en/").await;
        let link = ".latest .day:nth-of-type(5) .teaser-title a";
        browser.run(&format!("document.querySelector('{link}').scrollIntoView({{block: 'center'}})")).await;
        let left: f64 = browser.eval("scrollY").await;
        assert!(left > 500.0, "{left}");
        let href: String = browser.eval(&format!("document.querySelector('{link}').getAttribute('href')")).await;
        browser.click(link).await;
        browser.until("document.getElementById('text')").await;
        browser.back().await;
        browser.until("document.querySelector('.front')").await;
        browser.until(&format!("Math.abs(scrollY - {left}) < 2")).await;
        browser.until(&format!("document.activeElement.getAttribute('href') === '{href}'")).await;
        browser.forward().await;
        browser.until("document.getElementById('text')").await;
        assert!(browser.place().await == href);
        browser.until("scrollY < 2").await;
    })
    .await;
}

#[tokio::test]
async fn going_back_to_what_was_shown_needs_no_network() {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { failures: true, ..PHONE }, &host, async |browser| {
        browser.open_app("/en/").await;
        browser.click_link(".teaser-title a", "Article 13: to leave, and to come back").await;
        browser.until("document.querySelector('.related')").await;
        host.fail("/", Fault::Broken);
        browser.back().await;
        browser.until("document.querySelector('.front')").await;
        assert_eq!(browser.place().await, "/en/");
        browser.forward().await;
        browser.until("document.getElementById('text')").await;
        assert_eq!(browser.count(".alert").await, 0);
    })
    .await;
}

#[tokio::test]
async fn back_and_forward_at_once_end_where_the_address_says() {
    let host = Host::serve(&example(), "").await;
    visit(PHONE, &host, async |browser| {
        browser.open_app("/en/").await;
        browser.click_link(".teaser-title a", "Article 13: to leave, and to come back").await;
        browser.until("document.getElementById('text')").await;
        // A tab that was loaded anew does not remember the front page, and this one is slow to come.
        browser.reload().await;
        browser.taken_over().await;
        host.fail("/front.", Fault::Held);
        browser.run("history.back()").await;
        browser.until("location.pathname === '/en/' && document.querySelector('.busy')").await;
        browser.run("history.forward()").await;
        browser.until("location.pathname === '/en/news/article-13/' && !document.querySelector('.busy')").await;
        host.mend();
        let arrived = "performance.getEntriesByType('resource').some(entry => entry.name.includes('/front.') && entry.responseEnd)";
        browser.until(arrived).await;
        browser.until_text("h1", "Article 13").await;
        assert_eq!(browser.count(".front").await, 0);
    })
    .await;
}

#[tokio::test]
async fn reloading_keeps_the_place_in_a_story() {
    let host = Host::serve(&example(), "").await;
    visit(PHONE, &host, async |browser| {
        browser.open_app("/en/").await;
        browser.click_link(".teaser-title a", "Article 13: to leave, and to come back").await;
        browser.until("document.getElementById('text')").await;
        browser.run("scrollTo(0, 1200)").await;
        browser.until("scrollY === 1200").await;
        browser.reload().await;
        browser.taken_over().await;
        browser.until("scrollY === 1200").await;
    })
    .await;
}

#[tokio::test]
async fn older_stories_come_under_the_list_and_back_finds_them_there() {
    let site = Newsroom::at("https://paper.example/", &["en"]).stories(65).build();
    let host = Host::serve(&site.path(), "").await;
    visit(PHONE, &host, async |browser| {
        for (list, count) in [("/en/", 25), ("/en/topics/news/", 25)] {
            browser.open_app(list).await;
            assert_eq!(browser.count(".teaser").await, count, "{list}");
            browser.click(".pages a[rel=next]").await;
            browser.until_text(".teaser-title", "Story number 40").await;
            browser.until("document.activeElement.textContent === 'Story number 40'").await;
            browser.click(".pages a[rel=next]").await;
            browser.until_text(".teaser-title", "Story number 1").await;
            assert_eq!(browser.count(".teaser").await, 65, "{list}");
            assert_eq!(browser.count(".pages a[rel=next]").await, 0, "there is nothing older");
            assert_eq!(browser.place().await, list);
            browser
                .run("document.querySelector('a[href=\"/en/news/story-30/\"]').scrollIntoView({ block: 'center' })")
                .await;
            let before: f64 = browser.eval("scrollY").await;
            browser.click("a[href='/en/news/story-30/']").await;
            browser.until("document.getElementById('text')").await;
            browser.back().await;
            browser.until("document.activeElement.textContent === 'Story number 30'").await;
            browser.until(&format!("Math.abs(scrollY - {before}) < 2")).await;
            assert_eq!(browser.count(".teaser").await, 65, "{list}");
        }
    })
    .await;
}

#[tokio::test]
async fn older_stories_stand_on_pages_of_their_own_without_script_too() {
    let site = Newsroom::at("https://paper.example/", &["en"]).stories(65).build();
    let host = Host::serve(&site.path(), "").await;
    for script in [true, false] {
        visit(Visitor { script, ..PHONE }, &host, async |browser| {
            browser.open("/en/page/1/").await;
            browser.click(".pages a[rel=prev]").await;
            browser.until_text(".teaser-title", "Story number 40").await;
            browser.until("location.pathname === '/en/page/2/'").await;
            browser.click(".pages a[rel=prev]").await;
            browser.until_text(".teaser-title", "Story number 65").await;
            if !script {
                browser.click(".pages a[rel=next]").await;
                browser.until("location.pathname === '/en/page/2/'").await;
            }
        })
        .await;
    }
}

#[tokio::test]
async fn links_within_a_text_lead_to_other_stories_in_the_readers_language() {
    let host = Host::serve(&example(), "").await;
    visit(DESK, &host, async |browser| {
        browser.open_app("/it/").await;
        // An Albanian text, read as a fallback: its links must stay under the reader's prefix.
        browser.click(".teaser-title a[href='/it/news/vitorino-iom/']").await;
        let link = "#text a[href='/it/news/un-patto-per-la-migrazione/']";
        browser.until(&format!("document.querySelector(\"{link}\")")).await;
        browser.click(link).await;
        browser.until("document.getElementById('text').lang === 'it'").await;
    })
    .await;
}

#[tokio::test]
async fn a_tab_that_outlives_a_publication_reaches_what_it_asks_for() {
    let newsroom = Newsroom::at("https://paper.example/", &["en"]).stories(3);
    let before = newsroom.build();
    let after = newsroom.story("story-2", "en", "2018-03-03", "Story number 2, corrected", "Another text.").build();
    let host = Host::serve(&before.path(), "").await;
    visit(Visitor { failures: true, ..DESK }, &host, async |browser| {
        browser.open("/en/").await;
        at_rest(&browser).await;
        browser.run("window.same = true").await;
        host.publish(&after.path());
        browser.click_link(".teaser-title a", "Story number 2").await;
        browser.until_text("h1", "Story number 2, corrected").await;
        browser.until_text("#text", "Another text.").await;
        assert!(!browser.eval::<bool>("!!window.same").await, "the page was loaded from the host, once");
        let pages = host.asked().iter().filter(|path| *path == "/en/news/story-2/").count();
        assert_eq!(pages, 1);
    })
    .await;
}

#[tokio::test]
async fn a_visitor_is_told_of_news_and_comes_to_it() {
    let newsroom = Newsroom::at("https://paper.example/", &["en"]).stories(3);
    let before = newsroom.build();
    let after = newsroom.story("extra", "en", "2018-04-01", "Just in", "News.").build();
    let host = Host::serve(&before.path(), "").await;
    visit(DESK, &host, async |browser| {
        // The page is from before the publication, the manifest from after it.
        host.fail("manifest.json", Fault::Held);
        browser.open_app("/en/").await;
        host.publish(&after.path());
        host.mend();
        browser.until("document.querySelector('.alert')").await;
        browser.click(".alert a").await;
        browser.until_text(".teaser-title", "Just in").await;
    })
    .await;
}

#[tokio::test]
async fn a_visitor_who_saves_data_is_sent_nothing_unasked() {
    let host = Host::serve(&example(), "").await;
    visit(PHONE, &host, async |browser| {
        browser.before_every_page("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})").await;
        browser.open("/en/").await;
        // The reader is fetched for a control alone.
        browser.click("[data-do=settings]").await;
        browser.taken_over().await;
        browser.until("document.querySelector('dialog[open]')").await;
        browser.click("[data-do=close]").await;
        data(&host);
        browser.run("document.querySelector('.lead .teaser-title a').dispatchEvent(new Event('pointerover', {bubbles: true}))").await;
        browser.click(".lead .teaser-title a").await;
        browser.until("document.querySelector('.related')").await;
        let asked = data(&host);
        let text = asked.iter().any(|path| path.contains("/story/"));
        let manifest = asked.iter().any(|path| path.ends_with("manifest.json"));
        assert!(text && !manifest, "the manifest is not needed, for the list names all: {asked:?}");
    })
    .await;
}

#[tokio::test]
async fn a_headline_moves_to_its_story_where_motion_is_welcome_and_there_is_room() {
    let host = Host::serve(&example(), "").await;
    let count = "window.moves = 0;
        const start = document.startViewTransition;
        document.startViewTransition = function (change) { window.moves++; return start.call(this, change) }";
    for (visitor, motion, moves) in [(DESK, "no-preference", 1), (DESK, "reduce", 0), (PHONE, "no-preference", 0)] {
        visit(visitor, &host, async |browser| {
            let wish = serde_json::json!({ "features": [{ "name": "prefers-reduced-motion", "value": motion }] });
            browser.devtools("Emulation.setEmulatedMedia", wish).await;
            browser.before_every_page(count).await;
            browser.open_app("/en/").await;
            browser.click(".lead .teaser-title a").await;
            browser.until("document.querySelector('.related') && document.activeElement.tagName === 'H1'").await;
            assert_eq!(browser.eval::<u32>("moves").await, moves, "{motion}");
            // Back is no way that a headline goes.
            browser.back().await;
            browser.until("document.querySelector('.lead')").await;
            assert_eq!(browser.eval::<u32>("moves").await, moves, "{motion}");
        })
        .await;
    }
}
