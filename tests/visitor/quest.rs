//! Searching a newsroom that is too large for one file: what is fetched, how the hits are narrowed, and what helps where
//! little is found.

use thirtyfour::Key;

use crate::browser::{Browser, DESK, PHONE, Visitor, visit};
use crate::driver::{Engine, engines};
use crate::host::{Fault, Host, example};
use crate::newsroom::Newsroom;

/// A newsroom whose index has a base and what is newer.
fn large() -> Newsroom {
    Newsroom::at("https://paper.example/", &["en", "sq"])
        .file("topics.toml", "[news]\nname.en = \"News\"\nname.sq = \"Lajme\"\n\n[sea]\nname.en = \"At sea\"\nname.sq = \"Në det\"\n")
        .stories(200)
        .file(
            "stories/ferry/index.en.md",
            "---\ntitle: The ferry\nsummary: Not a word of it.\ndate: 2017-02-03\ntags: [sea]\n---\nShe crossed with an octopus, story by story.\n",
        )
        .file(
            "stories/anije/index.sq.md",
            "---\ntitle: Anija\nsummary: Përmbledhje.\ndate: 2016-02-03\ntags: [sea]\n---\nTeksti i një story.\n",
        )
}

async fn seek(browser: &Browser, words: &str) {
    browser.click("#q").await;
    browser.run("document.querySelector('#q').select()").await;
    browser.type_in(words).await;
}

/// The first hit leads to this story.
async fn first_hit(browser: &Browser, id: &str) {
    browser.until(&format!("document.querySelector('.hit a')?.pathname.endsWith('/news/{id}/')")).await;
}

/// The files of the index that were asked for: the letters that begin their names.
fn files(asked: &[String]) -> String {
    let names = asked.iter().filter_map(|path| path.split_once("/search/"));
    let mut kinds: Vec<char> = names.filter_map(|(_, name)| name.chars().next()).collect();
    kinds.sort_unstable();
    kinds.into_iter().collect()
}

engines!(a_large_newsroom_is_searched_by_a_few_files: Chromium Firefox WebKit);
async fn a_large_newsroom_is_searched_by_a_few_files(engine: Engine) {
    let site = large().build();
    let host = Host::serve(&site.path(), "").await;
    visit(Visitor { engine, ..PHONE }, &host, async |browser| {
        // By its address, since words that are typed may be asked for before they are complete.
        browser.open_app("/en/search/?q=octopus").await;
        first_hit(&browser, "ferry").await;
        browser.until_text(".hit mark", "octopus").await;
        let asked = host.asked();
        assert_eq!(files(&asked), "bcnt", "the base, what is newer, a file of words, a block of cards: {asked:?}");
        assert!(asked.iter().any(|path| path.contains("/en/story/ferry.")), "its text shows the word: {asked:?}");
        seek(&browser, "\"story number 137\"").await;
        first_hit(&browser, "story-137").await;
        assert_eq!(browser.count(".hit").await, 1, "a phrase is answered by the stories that have it");
        host.asked();
        seek(&browser, "octopus ").await;
        first_hit(&browser, "ferry").await;
        assert_eq!(files(&host.asked()), "", "what was fetched is there");
    })
    .await;
}

#[tokio::test]
async fn hits_are_narrowed_and_sorted_and_the_address_says_so() {
    let site = large().build();
    let host = Host::serve(&site.path(), "").await;
    visit(DESK, &host, async |browser| {
        browser.open_app("/en/search/?q=story").await;
        browser.until("document.querySelectorAll('.hit').length === 3").await;
        browser.run("document.querySelector('.foot').scrollIntoView()").await;
        browser.until("document.querySelectorAll('.hit').length === 10").await;
        let choose = async |name: &str, value: &str| {
            let script = format!(
                "const s = document.getElementById('{name}'); s.focus(); s.value = '{value}'; s.dispatchEvent(new Event('change', {{ bubbles: true }}))"
            );
            browser.run(&script).await;
        };
        choose("topic", "sea").await;
        browser.until("document.querySelectorAll('.hit').length === 2").await;
        browser.until("location.search === '?q=story&topic=sea'").await;
        browser.until("document.activeElement.id === 'topic'").await;
        choose("year", "2017").await;
        browser.until("document.querySelectorAll('.hit').length === 1").await;
        first_hit(&browser, "ferry").await;
        browser.until("location.search === '?q=story&topic=sea&year=2017'").await;
        browser.reload().await;
        browser.taken_over().await;
        first_hit(&browser, "ferry").await;
        assert_eq!(browser.eval::<String>("document.getElementById('year').value").await, "2017");
        choose("topic", "").await;
        choose("year", "").await;
        choose("lang", "sq").await;
        first_hit(&browser, "anije").await;
        choose("lang", "").await;
        choose("sort", "new").await;
        first_hit(&browser, "story-200").await;
        browser.until("location.search === '?q=story&sort=new'").await;
        browser.run("document.querySelector('.foot').scrollIntoView()").await;
        browser.until("document.querySelector('.pages a[rel=next]')").await;
        browser.click(".pages a[rel=next]").await;
        browser.until("document.querySelectorAll('.hit').length === 20").await;
        browser.until("location.search === '?q=story&sort=new&page=2'").await;
        let focused = "[...document.querySelectorAll('.hit a')].indexOf(document.activeElement)";
        browser.until(&format!("{focused} === 10")).await;
        browser.click(".hit a").await;
        browser.until("document.getElementById('text')").await;
        browser.back().await;
        browser.until("document.querySelectorAll('.hit').length === 20").await;
        // Filters alone list what they let through, the newest first.
        browser.open_app("/sq/search/?topic=sea").await;
        first_hit(&browser, "ferry").await;
        assert_eq!(browser.count(".hit").await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_slip_is_told_and_the_nearest_words_where_nothing_is_found() {
    let site = large().build();
    let host = Host::serve(&site.path(), "").await;
    visit(PHONE, &host, async |browser| {
        browser.open_app("/en/search/?q=octpus+ferry").await;
        first_hit(&browser, "ferry").await;
        browser.until_text(".search-instead", "octopus ferry").await;
        browser.click(".search-instead a").await;
        browser
            .until(
                "document.querySelector('#q').value === 'octopus ferry' && !document.querySelector('.search-instead')",
            )
            .await;
        seek(&browser, "octpus -ferry").await;
        browser.until_text(".search-nearest", "octopus").await;
        seek(&browser, "octo").await;
        browser.until_text(".search-words", "octopus").await;
        browser.click(".search-words a").await;
        browser.until("document.querySelector('#q').value === 'octopus' && document.activeElement.id === 'q'").await;
    })
    .await;
}

#[tokio::test]
async fn a_slash_leads_to_the_search_unless_the_reader_does_not_want_it() {
    let host = Host::serve(&example(), "").await;
    visit(DESK, &host, async |browser| {
        browser.open_app("/en/").await;
        browser.run("document.querySelector('h1, .teaser-title a').focus()").await;
        browser.type_in("/").await;
        browser.until("location.pathname === '/en/search/' && document.activeElement.id === 'q'").await;
        assert_eq!(browser.eval::<String>("document.querySelector('#q').value").await, "");
        browser.type_in("1/4").await;
        browser.until("document.querySelector('#q').value === '1/4'").await;
        browser.click("[data-do=settings]").await;
        browser.until("document.querySelector('#panel[open] [name=shortcut]')").await;
        browser.click("#panel [name=shortcut]").await;
        browser.press(Key::Escape).await;
        browser.until("!document.querySelector('#panel')").await;
        browser.run("document.querySelector('h1').focus()").await;
        browser.type_in("/").await;
        assert_eq!(browser.eval::<String>("document.activeElement.tagName").await, "H1");
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_damaged_is_fetched_again() {
    let site = large().build();
    for fault in [Fault::Truncated, Fault::Corrupted, Fault::Html] {
        let host = Host::serve(&site.path(), "").await;
        visit(Visitor { failures: true, ..PHONE }, &host, async |browser| {
            browser.open_app("/en/search/").await;
            browser.at_rest().await;
            host.fail("/search/t", fault);
            seek(&browser, "octopus ferry ").await;
            while !host.asked().iter().any(|path| path.contains("/search/t")) {
                browser.until("document.querySelector('.search-status')").await;
            }
            host.mend();
            first_hit(&browser, "ferry").await;
        })
        .await;
    }
}

#[tokio::test]
async fn a_search_outlives_a_publication() {
    let before = large().build();
    let after = large().story("later", "en", "2019-01-01", "An octopus ashore", "It is news.").stories(220).build();
    let host = Host::serve(&before.path(), "").await;
    visit(Visitor { failures: true, ..PHONE }, &host, async |browser| {
        browser.open_app("/en/search/").await;
        browser.at_rest().await;
        host.publish(&after.path());
        seek(&browser, "octopus ashore ").await;
        first_hit(&browser, "later").await;
    })
    .await;
}

#[tokio::test]
async fn press_asks_a_site_at_its_address_as_in_its_folder() {
    let site = large().build();
    let folder = site.path();
    let host = Host::serve(&folder, "/paper").await;
    let ask = |site: String| {
        tokio::task::spawn_blocking(move || {
            let mut site = press::query::Site::open(&site).unwrap_or_else(|error| panic!("{error}"));
            let answer = site.ask("octopus", "en", true, false).unwrap_or_else(|error| panic!("{error}"));
            let hits: Vec<String> = answer.hits.into_iter().map(|hit| hit.id).collect();
            (hits, answer.requests, answer.bytes, answer.rounds)
        })
    };
    let here = ask(folder.to_string_lossy().into_owned()).await.expect("an answer");
    let there = ask(host.url("/")).await.expect("an answer");
    assert_eq!(here.0, ["ferry"]);
    assert_eq!(here, there);
    let none = tokio::task::spawn_blocking(move || press::query::Site::open(&host.origin()).err());
    let none = none.await.expect("a refusal").map(|error| error.to_string()).unwrap_or_default();
    assert!(none.contains("/news/manifest.json") && none.contains("404"), "{none}");
}
