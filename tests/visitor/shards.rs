//! What a view asks of the bundle: as few shards as may be, found by the lists that name them, or else in the index.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::browser::{Browser, DESK, PHONE, Visitor, visit};
use crate::driver::{Engine, engines};
use crate::host::{Host, example};
use crate::newsroom::Newsroom;

/// Notes that this is the page that was opened, which a page from the host does not remember.
async fn mark(browser: &Browser) {
    browser.at_rest().await;
    browser.run("window.same = true").await;
}

/// The page that was opened is there still: what is shown was drawn by the app.
async fn is_same(browser: &Browser) -> bool {
    browser.eval("!!window.same").await
}

#[tokio::test]
async fn a_click_costs_the_storys_shard_and_what_surrounds_it() {
    let host = Host::serve(&example(), "").await;
    visit(PHONE, &host, async |browser| {
        browser.open("/en/").await;
        browser.at_rest().await;
        host.data();
        browser.click_link(".teaser-title a", "Article 13: to leave, and to come back").await;
        browser.until("document.querySelector('.related')").await;
        let asked = host.data();
        let of = |part: &str| asked.iter().filter(|path| path.contains(part)).count();
        assert_eq!((of("/news/en/story/"), of("/news/en/at/"), asked.len()), (1, 1, 2), "{asked:?}");
        assert!(asked[0].contains("/news/en/story/article-13."), "the text comes first: {asked:?}");
    })
    .await;
}

#[tokio::test]
async fn a_language_is_switched_without_the_index() {
    let host = Host::serve(&example(), "").await;
    visit(PHONE, &host, async |browser| {
        browser.open("/en/news/article-13/").await;
        browser.at_rest().await;
        host.data();
        browser.click(".languages a[hreflang=sq]").await;
        browser.until("document.documentElement.lang === 'sq'").await;
        browser.at_rest().await;
        let mut asked = host.data();
        asked.sort();
        let kinds: Vec<_> = asked.iter().filter_map(|path| path.split(['/', '.']).nth(3)).collect();
        assert_eq!(kinds, ["interface", "story"], "{asked:?}");
        browser.run("document.querySelector('.foot').scrollIntoView()").await;
        browser.until("document.querySelector('.related')").await;
        let asked = host.data();
        assert!(asked.len() == 1 && asked[0].contains("/sq/at/"), "{asked:?}");
        // And back, where the words are there already.
        browser.click(".languages a[hreflang=en]").await;
        browser.until("document.documentElement.lang === 'en' && document.querySelector('.related')").await;
        assert!(host.data().iter().all(|path| !path.contains("interface")));
    })
    .await;
}

#[tokio::test]
async fn a_switch_after_a_click_costs_the_text_and_what_surrounds_it_comes_near_its_end() {
    let text = ("A paragraph that goes on for a while. ".repeat(12) + "\n\n").repeat(40);
    let both = Newsroom::at("https://paper.example/", &["en", "sq"]).stories(30);
    let both = both.story("linked", "sq", "2011-03-04", "Linked", "Text.");
    let both = both.story("long", "en", "2018-03-04", "A long story", &text);
    let text = format!("[Linked](../linked/)\n\n{text}");
    let site = both.story("long", "sq", "2018-03-04", "Një histori e gjatë", &text).build();
    let host = Host::serve(&site.path(), "").await;
    visit(PHONE, &host, async |browser| {
        browser.open("/en/").await;
        mark(&browser).await;
        browser.click("a[href='/en/news/long/']").await;
        browser.until("document.querySelector('.around')").await;
        host.data();
        browser.click(".languages a[hreflang=sq]").await;
        browser.until_text("h1", "Një histori e gjatë").await;
        browser.at_rest().await;
        let mut asked = host.data();
        asked.sort();
        let kinds: Vec<_> = asked.iter().filter_map(|path| path.split(['/', '.']).nth(3)).collect();
        assert_eq!(kinds, ["interface", "story"], "{asked:?}");
        browser.run("document.querySelector('#text').lastElementChild.scrollIntoView()").await;
        browser.until("document.querySelector('.around')").await;
        assert!(host.data().iter().all(|path| path.contains("/index.") || path.contains("/sq/at/")));
        // A link of a text is followed in the app, though nothing had told of that story yet.
        browser.open("/en/").await;
        mark(&browser).await;
        browser.click("a[href='/en/news/long/']").await;
        browser.until("document.querySelector('.around')").await;
        browser.click(".languages a[hreflang=sq]").await;
        browser.until_text("h1", "Një histori e gjatë").await;
        browser.click("#text a").await;
        browser.until_text("h1", "Linked").await;
        assert!(is_same(&browser).await);
    })
    .await;
}

#[tokio::test]
async fn a_story_that_lacks_a_language_is_found_in_it_by_its_day() {
    let host = Host::serve(&example(), "").await;
    visit(PHONE, &host, async |browser| {
        browser.open("/en/news/engaging-diaspora/").await;
        mark(&browser).await;
        browser.click(".languages a[hreflang=sq]").await;
        browser.until("document.documentElement.lang === 'sq' && document.querySelector('.notice')").await;
        browser.click(".languages a[hreflang=en]").await;
        browser.until("document.documentElement.lang === 'en' && document.getElementById('text')").await;
        assert!(is_same(&browser).await);
    })
    .await;
}

#[tokio::test]
async fn a_second_version_is_one_request() {
    let host = Host::serve(&example(), "").await;
    visit(DESK, &host, async |browser| {
        browser.open("/en/news/article-13/").await;
        mark(&browser).await;
        host.data();
        browser.click(".columns").await;
        browser.until("document.querySelector('.counterpart') && document.querySelector('.related')").await;
        let asked = host.data();
        assert!(asked.len() == 1 && asked[0].contains("/sq/story/"), "{asked:?}");
        assert!(is_same(&browser).await);
    })
    .await;
}

engines!(a_story_that_the_search_finds_opens_in_the_app: Chromium Firefox);
async fn a_story_that_the_search_finds_opens_in_the_app(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..PHONE }, &host, async |browser| {
        for (words, lang) in [("schengen", "en"), ("zgjidhet", "sq")] {
            browser.open(&format!("/en/search/?q={words}")).await;
            mark(&browser).await;
            browser.until("document.querySelector('.hit a')").await;
            browser.click(".hit a").await;
            browser.until(&format!("document.getElementById('text')?.lang === '{lang}'")).await;
            browser.until("document.querySelector('.steps')").await;
            assert!(is_same(&browser).await, "{words}");
            // A picture that is left while it arrives is one that Firefox minds.
            browser.at_rest().await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_story_that_was_saved_opens_in_the_app() {
    let host = Host::serve(&example(), "").await;
    visit(PHONE, &host, async |browser| {
        browser.open_app("/en/news/article-13/").await;
        browser.click("[data-do=save]").await;
        browser.until("localStorage.getItem('tidings:saved')").await;
        browser.open("/en/saved/").await;
        mark(&browser).await;
        browser.until("document.querySelector('.shelf a')").await;
        browser.click(".shelf .teaser-title a").await;
        browser.until("document.getElementById('text') && document.querySelector('.related')").await;
        assert!(is_same(&browser).await);
    })
    .await;
}

/// A newsroom that has more shards in a language than a node of the index holds: every story has a topic of its own.
fn large() -> Newsroom {
    let first = jiff::civil::date(2017, 1, 1);
    (1..=420).fold(Newsroom::at("https://paper.example/", &["en"]), |newsroom, n| {
        let date = first.saturating_add(jiff::Span::new().days(n));
        let front = format!("title: Story number {n}\nsummary: A summary.\ndate: {date}\ntags: [news, topic-{n}]");
        newsroom.file(&format!("stories/story-{n}/index.en.md"), &format!("---\n{front}\n---\nA text.\n"))
    })
}

/// A file of the bundle.
fn shard(site: &Path, name: &str) -> Value {
    let bytes = fs::read(site.join("news").join(name)).expect("a shard");
    serde_json::from_slice(&bytes).expect("JSON")
}

#[tokio::test]
async fn what_is_old_is_found_through_the_index_however_large_the_newsroom() {
    let site = large().build();
    let manifest = shard(&site.path(), "manifest.json");
    let root = shard(&site.path(), manifest["languages"]["en"]["index"].as_str().expect("a name"));
    assert_eq!(root["leaf"], false, "the index has more than one node");
    let host = Host::serve(&site.path(), "").await;
    visit(DESK, &host, async |browser| {
        for (page, link, headline) in [
            ("/en/archive/2017/", ".months a[href='/en/archive/2017/02/']", "February 2017"),
            ("/en/archive/2017/02/", ".trail a[href='/en/archive/2017/']", "2017"),
            ("/en/topics/news/page/1/", ".pages a[rel=prev]", "page 2"),
            ("/en/page/3/", ".pages a[rel=prev]", "page 4"),
            ("/en/topics/", ".pages a[href='/en/topics/page/3/']", "page 3"),
            ("/en/topics/page/4/", ".topic-index li:nth-child(50) a", "topic "),
        ] {
            browser.open(page).await;
            mark(&browser).await;
            browser.click(link).await;
            browser.until_text("h1", headline).await;
            assert!(is_same(&browser).await, "{page}");
        }
        // The list that is shown names the page with older stories; those before it are in the index.
        for list in ["/en/", "/en/topics/news/"] {
            browser.open(list).await;
            mark(&browser).await;
            browser.click(".pages a[rel=next]").await;
            browser.until("document.querySelectorAll('.teaser').length === 40").await;
            let nodes = "performance.getEntriesByType('resource').filter(it => it.name.includes('/index.')).length";
            assert_eq!(browser.eval::<u32>(nodes).await, 0, "{list}");
            browser.click(".pages a[rel=next]").await;
            browser.until("document.querySelectorAll('.teaser').length === 60").await;
            assert_eq!(browser.eval::<u32>(nodes).await, 2, "the root, and the node with the key");
            assert!(is_same(&browser).await, "{list}");
        }
        // A story in the middle, and those beside it.
        browser.open("/en/topics/topic-200/").await;
        mark(&browser).await;
        browser.click(".teaser-title a").await;
        browser.until_text("h1", "Story number 200").await;
        // What surrounds a story is drawn after its text.
        browser.until("document.querySelector('a[href=\"/en/news/story-199/\"]')").await;
        browser.click("a[href='/en/news/story-199/']").await;
        browser.until_text("h1", "Story number 199").await;
        browser.until("document.querySelector('a[href=\"/en/news/story-198/\"]')").await;
        assert!(is_same(&browser).await);
    })
    .await;
}

/// A newsroom with a static page that leads to a story of some length.
fn with_page() -> Newsroom {
    let text = "A paragraph that goes on for a while. ".repeat(12) + "\n\n";
    Newsroom::at("https://paper.example/", &["en"])
        .stories(30)
        .story("long", "en", "2018-03-04", "A long story", &text.repeat(40))
        .file(
            "pages/about/index.en.md",
            "---\ntitle: About\nsummary: Us.\n---\nRead [the story](../../stories/long/#h0-30).\n\nThe end.\n",
        )
}

engines!(a_link_from_a_page_to_a_story_leads_to_its_block: Chromium Firefox WebKit);
async fn a_link_from_a_page_to_a_story_leads_to_its_block(engine: Engine) {
    let site = with_page().build();
    let host = Host::serve(&site.path(), "").await;
    visit(Visitor { engine, ..PHONE }, &host, async |browser| {
        browser.open_app("/en/topics/").await;
        browser.click(".foot a[href='/en/about/']").await;
        browser.until_text("h1", "About").await;
        host.data();
        browser.click("#text a").await;
        browser.until_text("h1", "A long story").await;
        browser.taken_over().await;
        assert_eq!(browser.place().await, "/en/news/long/#h0-30");
        browser.until("Math.abs(document.getElementById('h0-30').getBoundingClientRect().top) < 40").await;
        let asked = host.data();
        assert_eq!(asked.iter().filter(|path| path.ends_with('/')).count(), 1, "one page: {asked:?}");
        browser.back().await;
        browser.until_text("h1", "About").await;
        browser.taken_over().await;
    })
    .await;
}

engines!(back_to_a_story_after_a_reload_finds_the_place: Chromium Firefox WebKit);
async fn back_to_a_story_after_a_reload_finds_the_place(engine: Engine) {
    let site = with_page().build();
    let host = Host::serve(&site.path(), "").await;
    visit(Visitor { engine, ..PHONE }, &host, async |browser| {
        browser.open_app("/en/archive/").await;
        browser.click(".months a").await;
        browser.until_text(".teaser-title", "A long story").await;
        browser.click("a[href='/en/news/long/']").await;
        browser.until("document.getElementById('text')").await;
        browser.run("document.getElementById('h0-20').scrollIntoView()").await;
        browser.until("scrollY > 2000").await;
        let left: f64 = browser.eval("scrollY").await;
        browser.run("document.querySelector('.foot a[href=\"/en/about/\"]').click()").await;
        browser.until_text("h1", "About").await;
        // The tab forgets where the story is.
        browser.reload().await;
        browser.taken_over().await;
        browser.back().await;
        browser.until_text("h1", "A long story").await;
        browser.taken_over().await;
        browser.until(&format!("Math.abs(scrollY - {left}) < 2")).await;
        browser.forward().await;
        browser.until_text("h1", "About").await;
        browser.back().await;
        browser.until_text("h1", "A long story").await;
        browser.until(&format!("Math.abs(scrollY - {left}) < 2")).await;
        browser.back().await;
        browser.until("document.querySelector('.rows .teaser')").await;
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
        host.data();
        browser.run("document.querySelector('.lead .teaser-title a').dispatchEvent(new Event('pointerover', {bubbles: true}))").await;
        browser.click(".lead .teaser-title a").await;
        browser.until("document.querySelector('.related')").await;
        let asked = host.data();
        assert!(asked.len() == 2 && asked[0].contains("/story/") && asked[1].contains("/at/"), "{asked:?}");
        browser.click(".trail li:last-child a").await;
        browser.until("location.pathname.startsWith('/en/topics/')").await;
        assert!(host.data()[0].ends_with("manifest.json"), "the manifest is asked for when it is needed");
    })
    .await;
}
