//! Languages: the switch, and stories that a language lacks.

use crate::browser::{Browser, DESK, PHONE, Visitor, visit};
use crate::driver::{Engine, engines};
use crate::host::{Host, example};

/// The stories of the page that started the newsroom, and the languages that they are in.
const SEED: &[(&str, &[&str])] = &[
    ("international-migrants-day", &["en", "sq"]),
    ("immigration-law-roundtable", &["en"]),
    ("diaspora-italy-programme", &["en"]),
    ("vitorino-iom", &["sq"]),
    ("engaging-diaspora", &["en"]),
];

const LANGUAGES: &[(&str, &str)] =
    &[("en", "English"), ("sq", "Shqip"), ("it", "Italiano"), ("el", "Ελληνικά"), ("ar", "العربية")];

async fn switch(browser: &Browser, lang: &str) {
    browser.click(&format!(".languages a[hreflang={lang}]")).await;
    browser.until(&format!("document.documentElement.lang === '{lang}'")).await;
}

/// Where a block stands in the viewport.
async fn top(browser: &Browser, id: &str) -> f64 {
    browser.eval(&format!("document.getElementById('{id}').getBoundingClientRect().top")).await
}

engines!(switching_language_keeps_the_paragraph: Chromium Firefox WebKit);
async fn switching_language_keeps_the_paragraph(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..PHONE }, &host, async |browser| {
        browser.open_app("/en/news/article-13/").await;
        // The middle of the text, not the beginning of a block.
        browser.run("scrollTo(0, document.getElementById('h3-1').offsetTop + 40)").await;
        let before = top(&browser, "h3-1").await;
        for lang in ["sq", "ar", "el", "it"] {
            browser.click(&format!(".story-languages a[hreflang={lang}]")).await;
            browser.until(&format!("document.documentElement.lang === '{lang}'")).await;
            browser.until("document.getElementById('h3-1')").await;
            let after = top(&browser, "h3-1").await;
            assert!((after - before).abs() < 2.0, "{lang}: {before} → {after}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_story_that_lacks_the_language_never_leads_home_or_to_a_404() {
    let host = Host::serve(&example(), "").await;
    visit(DESK, &host, async |browser| {
        for (id, versions) in SEED {
            browser.open_app(&format!("/en/news/{id}/")).await;
            for (lang, name) in LANGUAGES.iter().filter(|(lang, _)| *lang != "en").chain(&LANGUAGES[..1]) {
                switch(&browser, lang).await;
                let place = browser.place().await;
                assert!(place.starts_with(&format!("/{lang}/news/")), "{id} for a reader of {name}: {place}");
                let shown: String = browser.eval("document.getElementById('text').lang").await;
                let wanted = if versions.contains(lang) { *lang } else { versions[0] };
                assert_eq!(shown, wanted, "{id} for a reader of {name}");
                assert_eq!(browser.count(".notice").await, usize::from(shown != *lang), "{id} for a reader of {name}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_fallback_is_marked_as_what_it_is() {
    let host = Host::serve(&example(), "").await;
    visit(DESK, &host, async |browser| {
        browser.open_app("/ar/news/vitorino-iom/").await;
        for part in ["h1", ".standfirst", "#text"] {
            let marks: [String; 2] = browser
                .eval(&format!("[document.querySelector('{part}').lang, document.querySelector('{part}').dir]"))
                .await;
            assert_eq!(marks, ["sq", "ltr"], "{part}");
        }
        assert_eq!(browser.eval::<String>("document.documentElement.dir").await, "rtl");
        assert!(browser.text(".notice").await.contains("Shqip"));
        assert_eq!(
            browser.eval::<String>("getComputedStyle(document.querySelector('.notice')).direction").await,
            "rtl"
        );
        browser.click(".languages a[hreflang=sq]").await;
        browser.until("document.documentElement.lang === 'sq'").await;
        assert_eq!(browser.count(".notice").await, 0);
    })
    .await;
}

#[tokio::test]
async fn the_switch_says_before_the_click_what_exists() {
    let host = Host::serve(&example(), "").await;
    visit(DESK, &host, async |browser| {
        browser.open_app("/en/news/international-migrants-day/").await;
        let missing: Vec<String> = browser
            .eval("[...document.querySelectorAll('.languages .missing')].map(a => a.lang + ':' + a.hreflang)")
            .await;
        assert_eq!(missing, ["it:it", "el:el", "ar:ar"]);
        assert!(browser.text(".story-languages").await.contains("Shqip"));
        assert!(browser.text(".not-in").await.contains("Italiano"));
        assert_eq!(browser.count(".languages a[hreflang=sq].missing").await, 0);
    })
    .await;
}

#[tokio::test]
async fn lists_mark_stories_in_other_languages() {
    let host = Host::serve(&example(), "").await;
    visit(DESK, &host, async |browser| {
        browser.open_app("/en/topics/policy/").await;
        let link = ".teaser-title a[href='/en/news/vitorino-iom/']";
        assert_eq!(browser.eval::<String>(&format!("document.querySelector(\"{link}\").lang")).await, "sq");
        let kicker = format!("document.querySelector(\"{link}\").closest('.teaser').querySelector('.tag').textContent");
        assert!(browser.eval::<String>(&kicker).await.contains("Shqip"));
    })
    .await;
}

#[tokio::test]
async fn switching_keeps_topic_month_and_page() {
    let host = Host::serve(&example(), "").await;
    visit(DESK, &host, async |browser| {
        for place in ["topics/diaspora/", "topics/", "archive/", "archive/2018/12/", "about/"] {
            browser.open_app(&format!("/en/{place}")).await;
            switch(&browser, "sq").await;
            assert_eq!(browser.place().await, format!("/sq/{place}"));
        }
    })
    .await;
}

#[tokio::test]
async fn switching_keeps_what_is_sought() {
    let host = Host::serve(&example(), "").await;
    visit(PHONE, &host, async |browser| {
        browser.open_app("/en/search/").await;
        browser.click("#q").await;
        browser.type_in("diaspora").await;
        browser.until("document.querySelector('.hit')").await;
        browser.until("location.search === '?q=diaspora'").await;
        switch(&browser, "el").await;
        assert_eq!(browser.place().await, "/el/search/?q=diaspora");
        browser.until("document.querySelector('.hit')").await;
        assert_eq!(browser.eval::<String>("document.querySelector('#q').value").await, "diaspora");
    })
    .await;
}

#[tokio::test]
async fn dates_and_counts_are_written_as_each_language_writes_them() {
    let host = Host::serve(&example(), "").await;
    visit(DESK, &host, async |browser| {
        for (lang, date, minutes) in [
            ("en", "18 December 2018", "min"),
            ("sq", "18 dhjetor 2018", "min"),
            ("it", "18 dicembre 2018", "min"),
            ("el", "18 Δεκεμβρίου 2018", "λεπτά"),
            ("ar", "18 ديسمبر 2018", "دقيقت"),
        ] {
            browser.open_app("/en/news/international-migrants-day/").await;
            if lang != "en" {
                switch(&browser, lang).await;
            }
            let meta = browser.text(".story-head .meta").await;
            assert!(meta.contains(date) && meta.contains(minutes), "{lang}: {meta}");
        }
    })
    .await;
}

#[tokio::test]
async fn arabic_runs_from_right_to_left_also_after_a_switch() {
    let host = Host::serve(&example(), "").await;
    visit(PHONE, &host, async |browser| {
        browser.open_app("/en/").await;
        switch(&browser, "ar").await;
        assert_eq!(browser.eval::<String>("document.documentElement.dir").await, "rtl");
        let right: bool = browser
            .eval("document.querySelector('.masthead-name').getBoundingClientRect().right > innerWidth - 40")
            .await;
        assert!(right, "the name stands at the right edge");
        assert!(browser.eval::<bool>("document.documentElement.scrollWidth <= innerWidth").await);
    })
    .await;
}
