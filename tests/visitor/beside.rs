//! Two versions of a story at once, and the order of a reader's languages.

use crate::browser::{Browser, DESK, PHONE, Visitor, visit};
use crate::driver::{Engine, engines};
use crate::host::{Host, example};
use crate::newsroom::Newsroom;

/// A newsroom in four languages with stories that lack English.
fn newsroom() -> Newsroom {
    Newsroom::at("https://paper.example/", &["en", "sq", "it", "el"])
        .story("both", "sq", "2018-03-01", "Shqip së pari", "Një.\n\nDy.\n\n## Titull\n\nTre.")
        .story("both", "el", "2018-03-01", "Μετά ελληνικά", "Ένα.\n\nΔύο.\n\n## Τίτλος\n\nΤρία.\n\nΤέσσερα.")
        .story("greek", "el", "2018-03-02", "Μόνο ελληνικά", "Ένα.")
        .story("plain", "en", "2018-03-03", "Plain English", "One.")
}

async fn prefer(browser: &Browser, languages: &str) {
    browser.open("/en/").await;
    browser.run(&format!("localStorage.setItem('tidings:langs', '{languages}')")).await;
}

engines!(two_versions_stand_side_by_side_block_against_block: Chromium Firefox);
async fn two_versions_stand_side_by_side_block_against_block(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..DESK }, &host, async |browser| {
        browser.open_app("/en/news/article-13/").await;
        browser.click(".columns").await;
        browser.until("location.search === '?beside=sq' && document.querySelector('.counterpart')").await;
        let pairs = "[...document.querySelectorAll('#text > .counterpart')].every(it => {
            const own = it.previousElementSibling.getBoundingClientRect(), other = it.getBoundingClientRect();
            return it.open && it.lang === 'sq' && other.left >= own.right && Math.abs(other.top - own.top) < 2 })";
        browser.until(pairs).await;
        let ids = "(ids => ids.length === new Set(ids).size)([...document.querySelectorAll('[id]')].map(it => it.id))";
        assert!(browser.eval::<bool>(ids).await, "an id names one element");
        // The address brings both, and one version is a link away.
        browser.reload().await;
        browser.until(pairs).await;
        browser.until_text(".columns", "One version only").await;
        browser.click(".columns").await;
        browser.until("location.search === '' && !document.querySelector('.counterpart')").await;
        browser.back().await;
        browser.until(pairs).await;
    })
    .await;
}

engines!(on_a_phone_the_other_version_opens_under_the_paragraph_that_is_tapped: Chromium Firefox);
async fn on_a_phone_the_other_version_opens_under_the_paragraph_that_is_tapped(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..PHONE }, &host, async |browser| {
        browser.open_app("/en/news/article-13/?beside=el").await;
        browser.until("document.querySelector('.counterpart')").await;
        assert_eq!(browser.count(".counterpart[open]").await, 0);
        browser.click("#h0-1").await;
        browser.until("document.getElementById('h0-1').nextElementSibling.open").await;
        let below = "(own => own.nextElementSibling.getBoundingClientRect().top >= own.getBoundingClientRect().bottom)\
                     (document.getElementById('h0-1'))";
        assert!(browser.eval::<bool>(below).await);
        browser.click("#h0-1").await;
        browser.until("!document.getElementById('h0-1').nextElementSibling.open").await;
        // By keyboard it is a summary like any other.
        browser.run("document.querySelector('.counterpart summary').focus()").await;
        browser.press(thirtyfour::Key::Enter).await;
        browser.until("document.querySelector('.counterpart').open").await;
    })
    .await;
}

#[tokio::test]
async fn without_script_a_story_leads_to_its_versions_and_the_address_of_two_shows_one() {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { script: false, ..PHONE }, &host, async |browser| {
        browser.open("/en/news/article-13/?beside=sq").await;
        assert!(browser.text("#text").await.contains("Universal Declaration"));
        browser.click(".story-languages a[hreflang=sq]").await;
        assert_eq!(browser.place().await, "/sq/news/neni-13/");
    })
    .await;
}

engines!(the_readers_order_decides_which_version_of_a_missing_story_is_read: Chromium Firefox);
async fn the_readers_order_decides_which_version_of_a_missing_story_is_read(engine: Engine) {
    let site = newsroom().build();
    let host = Host::serve(&site.path(), "").await;
    visit(Visitor { engine, ..PHONE }, &host, async |browser| {
        // The site's order shows Albanian.
        browser.open_app("/en/").await;
        browser.click(".teaser-title a[href='/en/news/both/']").await;
        browser.until("document.getElementById('text')?.lang === 'sq'").await;
        prefer(&browser, "en el sq").await;
        browser.open_app("/en/").await;
        // The list that press has rendered is told in the version that the reader prefers, and leads to it.
        browser.until("document.querySelector('.teaser-title a[href=\"/en/news/both/?in=el\"]')").await;
        browser.until_text(".teaser-title a[lang=el]", "Μετά ελληνικά").await;
        browser.click(".teaser-title a[href='/en/news/both/?in=el']").await;
        browser.until("document.getElementById('text')?.lang === 'el'").await;
        browser.until_text("h1", "Μετά ελληνικά").await;
        assert_eq!(browser.eval::<String>("document.documentElement.lang").await, "en");
        assert!(browser.text(".notice").await.contains("Ελληνικά"));
        // A list that the app draws shows the preferred headline.
        browser.click(".sections a[href='/en/topics/news/']").await;
        browser.until_text(".teaser-title a[lang=el]", "Μετά ελληνικά").await;
        // The address alone shows the site's first version, and offers the preferred one first.
        browser.open_app("/en/news/both/?in=el").await;
        assert_eq!(browser.eval::<String>("document.getElementById('text').lang").await, "sq");
        browser.until("document.querySelector('.notice a[hreflang]').hreflang === 'el'").await;
        assert_eq!(browser.count(".notice a[hreflang]").await, 2);
        // The search opens it too.
        browser.open_app("/en/search/?q=shqip").await;
        browser.until("document.querySelector('.hit a[href=\"/en/news/both/?in=el\"]')").await;
    })
    .await;
}

engines!(languages_are_ordered_in_the_settings_and_lists_can_show_only_these: Chromium Firefox);
async fn languages_are_ordered_in_the_settings_and_lists_can_show_only_these(engine: Engine) {
    let site = newsroom().build();
    let host = Host::serve(&site.path(), "").await;
    visit(Visitor { engine, ..PHONE }, &host, async |browser| {
        let seen = "[...document.querySelectorAll('.teaser')].filter(it => it.checkVisibility()).length";
        browser.open_app("/en/").await;
        assert_eq!(browser.eval::<u32>(seen).await, 3);
        browser.click("[data-do=settings]").await;
        browser.until("document.querySelector('dialog[open]')").await;
        browser.click("#langs input[value=sq]").await;
        browser.until("localStorage.getItem('tidings:langs') === 'en sq'").await;
        browser.click("#langs li:nth-child(2) [data-do=up]").await;
        browser.until("localStorage.getItem('tidings:langs') === 'sq en'").await;
        browser.until("document.activeElement.closest('#langs li')?.querySelector('input').value === 'sq'").await;
        browser.click(".panel input[name=only]").await;
        browser.click("[data-do=close]").await;
        browser.until(&format!("{seen} === 2")).await;
        assert!(browser.eval::<bool>("document.querySelector('.only-mine').checkVisibility()").await);
        // It holds before the reader has come, on every later page.
        browser.open("/en/topics/news/").await;
        assert_eq!(browser.eval::<u32>(seen).await, 2);
        browser.taken_over().await;
        browser.click("[data-do=all]").await;
        browser.until(&format!("{seen} === 3")).await;
    })
    .await;
}

#[tokio::test]
async fn a_browsers_languages_count_until_a_reader_has_chosen() {
    let site = newsroom().build();
    let host = Host::serve(&site.path(), "").await;
    visit(Visitor { languages: "en-GB,el-GR,sq", ..PHONE }, &host, async |browser| {
        browser.open_app("/en/").await;
        browser.until("document.querySelector('.teaser-title a[href=\"/en/news/both/?in=el\"]')").await;
    })
    .await;
}
