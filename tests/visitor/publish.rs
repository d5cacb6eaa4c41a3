//! A tab that was opened before something was published.

use crate::browser::{DESK, PHONE, Visitor, visit};
use crate::host::{Fault, Host};
use crate::newsroom::Newsroom;

#[tokio::test]
async fn a_tab_that_outlives_a_publication_reaches_what_it_asks_for() {
    let newsroom = Newsroom::at("https://paper.example/", &["en"]).stories(3);
    let before = newsroom.build();
    let after = newsroom.story("story-2", "en", "2018-03-03", "Story number 2, corrected", "Another text.").build();
    let host = Host::serve(&before.path(), "").await;
    visit(Visitor { failures: true, ..DESK }, &host, async |browser| {
        browser.open("/en/").await;
        browser.at_rest().await;
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
async fn a_page_of_a_story_tells_no_news() {
    let newsroom = Newsroom::at("https://paper.example/", &["en"]).stories(3);
    let before = newsroom.build();
    let after = newsroom.story("extra", "en", "2018-04-01", "Just in", "News.").build();
    let host = Host::serve(&before.path(), "").await;
    visit(DESK, &host, async |browser| {
        for path in ["/en/news/story-2/", "/en/topics/"] {
            host.publish(&before.path());
            host.fail("manifest.json", Fault::Held);
            browser.open_app(path).await;
            host.publish(&after.path());
            host.mend();
            browser.at_rest().await;
            // The front page that is drawn from the new bundle has the news already.
            browser.click(".masthead-name a").await;
            browser.until_text(".teaser-title", "Just in").await;
            assert_eq!(browser.count(".alert").await, 0, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_published_since_stands_around_a_story_that_stayed() {
    let newsroom = Newsroom::at("https://paper.example/", &["en"]).stories(3);
    let before = newsroom.build();
    let after = newsroom.story("extra", "en", "2018-04-01", "Just in", "News.").build();
    let host = Host::serve(&before.path(), "").await;
    visit(Visitor { failures: true, ..PHONE }, &host, async |browser| {
        browser.open("/en/").await;
        browser.at_rest().await;
        browser.run("window.same = true").await;
        host.publish(&after.path());
        browser.click_link(".teaser-title a", "Story number 3").await;
        browser.until_text("main", "Just in").await;
        assert!(browser.eval::<bool>("!!window.same").await);
    })
    .await;
}

#[tokio::test]
async fn the_search_finds_what_was_published_since() {
    let newsroom = Newsroom::at("https://paper.example/", &["en"]).stories(3);
    let before = newsroom.build();
    let after = newsroom.story("extra", "en", "2018-04-01", "Just in", "News of a zeppelin.").build();
    let host = Host::serve(&before.path(), "").await;
    visit(Visitor { failures: true, ..PHONE }, &host, async |browser| {
        browser.open("/en/").await;
        browser.at_rest().await;
        host.publish(&after.path());
        browser.click(".masthead-search").await;
        browser.until("document.activeElement.id === 'q'").await;
        browser.type_in("zeppelin").await;
        browser.until_text(".hit", "Just in").await;
        browser.click(".hit a").await;
        browser.until_text("h1", "Just in").await;
    })
    .await;
}

#[tokio::test]
async fn a_shard_that_the_host_has_lost_costs_one_page_and_no_more() {
    let site = Newsroom::at("https://paper.example/", &["en"]).stories(3).build();
    let host = Host::serve(&site.path(), "").await;
    visit(Visitor { failures: true, ..PHONE }, &host, async |browser| {
        browser.open("/en/").await;
        browser.at_rest().await;
        host.fail("/story/", Fault::Missing);
        host.asked();
        for (title, path) in [("Story number 2", "/en/news/story-2/"), ("Story number 1", "/en/news/story-1/")] {
            browser.click_link("main a", title).await;
            browser.until_text("h1", title).await;
            browser.at_rest().await;
            let asked = host.asked();
            assert_eq!(asked.iter().filter(|asked| *asked == path).count(), 1, "{asked:?}");
            assert_eq!(asked.iter().filter(|asked| asked.ends_with('/')).count(), 1, "{asked:?}");
        }
        // By way of the history too.
        browser.back().await;
        browser.until_text("h1", "Story number 2").await;
        browser.at_rest().await;
        assert_eq!(browser.count(".alert").await, 0);
    })
    .await;
}
