//! What has become of a story: a translation that its original has left behind, a retraction, a correction; and what
//! stands around a story: series, related stories, feeds.

use std::fs;

use crate::browser::{Browser, DESK, PHONE, Visitor, visit};
use crate::host::Host;
use crate::newsroom::{Newsroom, Site};

const NO_SCRIPT: Visitor = Visitor { script: false, ..PHONE };

/// A newsroom with a story in every state, in English and Arabic.
fn newsroom() -> Newsroom {
    let english = format!("The harbour of Vlora had a quiet morning.\n\n{}", "The boats came in late. ".repeat(40));
    let arabic = format!("كان صباح ميناء فلورا هادئا.\n\n{}", "وصلت القوارب متأخرة. ".repeat(40));
    let story = |newsroom: Newsroom, id: &str, date: &str, title: [&str; 2]| {
        let [en, ar] = title;
        newsroom.story(id, "en", date, en, &english).story(id, "ar", date, ar, &arabic)
    };
    let mut newsroom = Newsroom::at("https://paper.example/", &["en", "ar"]);
    newsroom = story(newsroom, "harbour", "2018-03-01", ["A morning in the harbour", "صباح في الميناء"]);
    newsroom = story(newsroom, "stale", "2018-03-02", ["What a visa costs", "كم تكلف التأشيرة"]);
    newsroom = story(newsroom, "gone", "2018-03-03", ["A minister resigns", "استقالة وزير"]);
    newsroom = story(newsroom, "corrected", "2018-03-04", ["The ferry in numbers", "العبارة بالأرقام"]);
    let corrections = |texts: [&str; 2]| {
        let [late, early] = texts;
        format!(
            "corrections:\n  - {{ date: 2018-03-06, text: \"{early}\" }}\n  - {{ date: 2018-03-09, text: \"{late}\" }}"
        )
    };
    newsroom
        .front("stale", "en", "lastmod: 2018-05-04")
        .front("stale", "ar", "lastmod: 2018-03-02")
        .front("gone", "en", "retracted: 2018-04-02\nreason: The letter that it rests on was forged.")
        .front("gone", "ar", "reason: الرسالة التي استند إليها مزورة.")
        .front(
            "corrected",
            "en",
            &corrections(["The ferry has 200 seats, not 2,000.", "The captain’s name was misspelt."]),
        )
        .front("corrected", "ar", &corrections(["للعبارة 200 مقعد لا 2000.", "كان اسم القبطان خاطئا."]))
}

/// Opens a page as a visitor sees it before the reader, then goes there in the app from the front page.
async fn both_ways(browser: &Browser, lang: &str, id: &str, check: impl AsyncFn(&Browser)) {
    browser.open(&format!("/{lang}/news/{id}/")).await;
    check(browser).await;
    browser.open_app(&format!("/{lang}/")).await;
    browser.click(&format!(".teaser-title a[href='/{lang}/news/{id}/']")).await;
    browser.until("document.querySelector('#text')").await;
    browser.until("document.querySelector('.around')").await;
    check(browser).await;
}

#[tokio::test]
async fn a_translation_that_its_original_has_left_behind_says_so_and_leads_there() {
    let site = newsroom().build();
    let host = Host::serve(&site.path(), "").await;
    visit(PHONE, &host, async |browser| {
        both_ways(&browser, "ar", "stale", async |browser| {
            let notice = browser.text(".notice").await;
            assert!(notice.contains("English") && notice.contains("4 مايو 2018"), "{notice}");
            let above = "document.querySelector('.notice').compareDocumentPosition(document.querySelector('h1')) & 4";
            assert_eq!(browser.eval::<u32>(above).await, 4, "the notice stands above the headline");
        })
        .await;
        browser.click(".notice a[hreflang=en]").await;
        browser.until("document.documentElement.lang === 'en'").await;
        assert_eq!(browser.place().await, "/en/news/stale/");
        assert_eq!(browser.count(".notice").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_retracted_story_keeps_its_address_and_headline_and_says_why() {
    let site = newsroom().build();
    let host = Host::serve(&site.path(), "").await;
    visit(PHONE, &host, async |browser| {
        for (lang, title, date, reason) in
            [("en", "A minister resigns", "April 2, 2018", "forged"), ("ar", "استقالة وزير", "2 أبريل 2018", "مزورة")]
        {
            both_ways(&browser, lang, "gone", async |browser| {
                assert_eq!(browser.text("h1").await, title);
                let notice = browser.text(".notice").await;
                assert!(notice.contains(date) && notice.contains(reason), "{notice}");
                assert_eq!(browser.text("#text").await, "");
                assert_eq!(browser.count(".story-head .retracted").await, 1);
                for absent in [".standfirst", ".story-picture", ".sources", ".story-languages"] {
                    assert_eq!(browser.count(absent).await, 0, "{absent}");
                }
                assert!(browser.count(".story-topics a").await > 0 && browser.count(".steps a").await > 0);
            })
            .await;
        }
    })
    .await;
}

#[tokio::test]
async fn lists_mark_a_retracted_story_and_show_nothing_of_it() {
    let site = newsroom().build();
    let host = Host::serve(&site.path(), "").await;
    visit(NO_SCRIPT, &host, async |browser| {
        for path in ["/en/", "/ar/", "/en/topics/news/", "/en/archive/2018/03/"] {
            browser.open(path).await;
            let teaser =
                "[...document.querySelectorAll('.teaser')].find(t => t.querySelector('a[href$=\"/news/gone/\"]'))";
            let count = |part: &str| format!("({teaser}).querySelectorAll('{part}').length");
            assert_eq!(browser.eval::<u32>(&count(".retracted")).await, 1, "{path}");
            assert_eq!(browser.eval::<u32>(&count(".teaser-summary, img")).await, 0, "{path}");
        }
    })
    .await;
}

#[test]
fn a_retracted_text_is_in_no_file_and_no_engine_is_led_there() {
    let newsroom = Newsroom::at("https://paper.example/", &["en", "ar"])
        .story("kept", "en", "2018-03-01", "Kept", "What stays.")
        .story("gone", "en", "2018-03-03", "Withdrawn", "The quokkasecret text, with [a link](../kept/).")
        .story("gone", "ar", "2018-03-03", "مسحوب", "نص quokkasecret.");
    let before = newsroom.build();
    let after = newsroom.front("gone", "en", "retracted: 2018-04-02").build();
    assert!(holds(&before, "quokkasecret") && holds(&before, "About Withdrawn"));
    assert!(!holds(&after, "quokkasecret") && !holds(&after, "About Withdrawn"));
    let found = |site: &Site| {
        let archive = press::query::Site::open(&site.path().to_string_lossy());
        let mut archive = archive.unwrap_or_else(|error| panic!("{error}"));
        archive.ask("Withdrawn", "en", false, false).unwrap_or_else(|error| panic!("{error}")).hits.len()
    };
    assert_eq!((found(&before), found(&after)), (1, 0));
    let page = fs::read_to_string(after.path().join("en/news/gone/index.html")).expect("its address stays");
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(!page.contains("hreflang=\"x-default\"") && !page.contains("rel=\"canonical\""));
}

/// Whether a file of a site holds a text. The search's index is compressed, so the search is asked besides.
fn holds(site: &Site, text: &str) -> bool {
    let mut folders = vec![site.path()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if String::from_utf8_lossy(&fs::read(&path).expect("a file")).contains(text) {
                return true;
            }
        }
    }
    false
}

#[tokio::test]
async fn corrections_stand_under_the_text_with_their_days() {
    let site = newsroom().build();
    let host = Host::serve(&site.path(), "").await;
    visit(PHONE, &host, async |browser| {
        for (lang, wanted) in [("en", ["March 9, 2018", "200 seats"]), ("ar", ["9 مارس 2018", "200 مقعد"])] {
            both_ways(&browser, lang, "corrected", async |browser| {
                let notice = browser.text("#text + .notice").await;
                assert!(wanted.iter().all(|wanted| notice.contains(wanted)), "{notice}");
                assert_eq!(browser.count("#text + .notice time").await, 2);
            })
            .await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_language_and_each_of_its_topics_lead_to_their_feeds() {
    let site = newsroom().build();
    let host = Host::serve(&site.path(), "").await;
    visit(DESK, &host, async |browser| {
        let hrefs = |part: &str| format!("[...document.querySelectorAll('{part}')].map(a => a.getAttribute('href'))");
        let of = |place: &str| ["feed.xml", "atom.xml", "feed.json"].map(|file| format!("/ar/{place}{file}"));
        browser.open_app("/ar/").await;
        assert_eq!(browser.eval::<Vec<String>>(&hrefs(".foot .feeds a")).await, of(""));
        browser.click(".teaser .kicker a").await;
        browser.until("location.pathname === '/ar/topics/news/'").await;
        assert_eq!(browser.eval::<Vec<String>>(&hrefs("main .feeds a")).await, of("topics/news/"));
        browser.open("/ar/topics/news/").await;
        let kinds = ["application/rss+xml", "application/atom+xml", "application/feed+json"];
        let named = |place: &str| {
            kinds
                .iter()
                .zip(of(place))
                .map(|(kind, path)| format!("{kind} https://paper.example{path}"))
                .collect::<Vec<_>>()
        };
        let alternate: Vec<String> = browser
            .eval("[...document.querySelectorAll('link[rel=alternate][type]')].map(l => l.type + ' ' + l.href)")
            .await;
        assert_eq!(alternate, [named("topics/news/"), named("")].concat());
    })
    .await;
}

/// A newsroom with a series of four parts, English alone, in a site that speaks Arabic too.
fn series() -> Site {
    let mut newsroom = Newsroom::at("https://paper.example/", &["en", "ar"]).file(
        "series.toml",
        "[boats]\nname = { en = \"Boats\", ar = \"قوارب\" }\ndescription = { en = \"A year on the quays.\" }\n",
    );
    for n in 1..=4 {
        let front = format!("title: Boat {n}\nsummary: One.\ndate: 2018-03-0{n}\ntags: [sea]\nseries: boats");
        newsroom = newsroom.file(&format!("stories/boat-{n}/index.en.md"), &format!("---\n{front}\n---\nText.\n"));
    }
    newsroom.story("old", "en", "2018-02-01", "An old story", "Text.").build()
}

#[tokio::test]
async fn a_part_of_a_series_leads_to_the_parts_before_it_and_the_next() {
    let site = series();
    let host = Host::serve(&site.path(), "").await;
    visit(PHONE, &host, async |browser| {
        for (lang, name, about) in [("en", "Boats", true), ("ar", "قوارب", false)] {
            both_ways(&browser, lang, "boat-2", async |browser| {
                assert!(browser.text(".series h2").await.contains(name));
                assert_eq!(browser.count(".series p").await, usize::from(about));
                let parts: Vec<String> =
                    browser.eval("[...document.querySelectorAll('.series a')].map(a => a.textContent)").await;
                assert_eq!(parts, ["Boat 1", "Boat 2", "Boat 3"]);
                assert_eq!(browser.text(".series [aria-current=page]").await, "Boat 2");
                assert_eq!(browser.count(".series .tag").await, if lang == "en" { 0 } else { 3 });
            })
            .await;
        }
        browser.click(".series li:last-child a").await;
        browser.until_text("h1", "Boat 3").await;
        browser.until_text(".series li:last-child", "Boat 4").await;
    })
    .await;
}

#[tokio::test]
async fn a_line_above_the_headline_says_where_a_page_belongs() {
    let site = series();
    let host = Host::serve(&site.path(), "").await;
    visit(PHONE, &host, async |browser| {
        let trail = "[...document.querySelectorAll('nav.trail a')].map(a => a.getAttribute('href'))";
        for (path, wanted) in [
            ("news/boat-1/", &["", "topics/sea/"][..]),
            ("topics/sea/", &["", "topics/"]),
            ("archive/2018/", &["", "archive/"]),
            ("archive/2018/03/", &["", "archive/", "archive/2018/"]),
            ("archive/", &[]),
            ("topics/", &[]),
        ] {
            for lang in ["en", "ar"] {
                browser.open(&format!("/{lang}/{path}")).await;
                let wanted: Vec<_> = wanted.iter().map(|place| format!("/{lang}/{place}")).collect();
                assert_eq!(browser.eval::<Vec<String>>(trail).await, wanted, "{path}");
            }
        }
        browser.open_app("/ar/archive/2018/03/").await;
        let label: String = browser.eval("document.querySelector('.trail').getAttribute('aria-label')").await;
        assert!(!label.is_empty());
        // The first step stands at the right, where an Arabic line begins.
        let begins = "(li => li[0].getBoundingClientRect().left > li[2].getBoundingClientRect().right)";
        assert!(browser.eval::<bool>(&format!("{begins}(document.querySelectorAll('.trail li'))")).await);
        browser.click(".trail li:nth-child(2) a").await;
        browser.until("location.pathname === '/ar/archive/'").await;
    })
    .await;
}

#[tokio::test]
async fn the_front_page_ends_with_its_topics_and_their_numbers() {
    let site = series();
    let host = Host::serve(&site.path(), "").await;
    visit(PHONE, &host, async |browser| {
        browser.open_app("/en/").await;
        let ends = "document.querySelector('main .ways').textContent";
        let ends: String = browser.eval(ends).await;
        assert!(ends.starts_with("news 1") && ends.contains("sea 4") && ends.contains("Archive"), "{ends}");
        browser.click(".ways a[href='/en/topics/sea/']").await;
        browser.until("document.querySelectorAll('.teaser').length === 4").await;
    })
    .await;
}
