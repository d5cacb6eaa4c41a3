//! What CLDR knows of a language, as a visitor sees it; and a language that a newsroom brings itself.

use crate::browser::{DESK, PHONE, Visitor, visit};
use crate::host::{Host, example};
use crate::newsroom::{Newsroom, pack};

#[tokio::test]
async fn languages_are_listed_as_each_language_lists_things() {
    let host = Host::serve(&example(), "").await;
    visit(PHONE, &host, async |browser| {
        for (lang, line) in [
            ("en", "Shqip, Italiano, Ελληνικά and العربية"),
            ("sq", "English, Italiano, Ελληνικά dhe العربية"),
            ("it", "English, Shqip, Ελληνικά e العربية"),
            ("el", "English, Shqip, Italiano και العربية"),
            ("ar", "English وShqip وItaliano وΕλληνικά"),
        ] {
            browser.open("/en/news/article-13/").await;
            let alternate = format!("document.querySelector('link[hreflang={lang}]').href");
            let url: String = browser.eval(&alternate).await;
            let path = url.strip_prefix("https://tidings.example").expect("an address of the site");
            browser.open(path).await;
            let also = browser.text(".story-languages").await;
            assert!(also.contains(line), "{also}");
        }
        browser.open("/en/news/international-migrants-day/").await;
        let missing = browser.text(".not-in").await;
        assert!(missing.ends_with("Italiano, Ελληνικά and العربية"), "{missing}");
    })
    .await;
}

#[tokio::test]
async fn a_language_is_added_with_one_file() {
    let german = pack("de", |key, message| match key {
        "front_page" => "Startseite".into(),
        "search" => "Suche".into(),
        "archive" => "Archiv".into(),
        "all_topics" => "Alle Themen".into(),
        "minutes" => "{n} Min.".into(),
        _ => message.into(),
    });
    let languages = "[[languages]]\ncode = \"en\"\nname = \"English\"\n\
        [[languages]]\ncode = \"de\"\nname = \"Deutsch\"\n";
    let site = Newsroom::of("Die kleine Zeitung", "https://paper.example/", languages)
        .file("languages/de.toml", &german)
        .file("stories/one/index.en.md", "---\ntitle: One\nsummary: One.\ndate: 2018-03-01\n---\nText.\n")
        .file("stories/one/index.de.md", "---\ntitle: Eins\nsummary: Eins.\n---\nDer Text.\n")
        .build();
    let codes: Vec<&str> = site.warnings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["language-not-looked-at"]);
    let host = Host::serve(&site.path(), "").await;
    visit(Visitor { languages: "de", ..DESK }, &host, async |browser| {
        browser.open("/").await;
        browser.until("location.pathname === '/de/'").await;
        browser.taken_over().await;
        assert_eq!(browser.eval::<String>("document.documentElement.lang").await, "de");
        assert_eq!(browser.text(".masthead-search").await, "Suche");
        assert!(browser.text(".sections").await.contains("Alle Themen"));
        assert_eq!(browser.text(".lead .meta time").await, "1. März 2018");
        assert_eq!(browser.text(".lead .meta span").await, "1 Min.");
        browser.open_app("/de/archive/").await;
        assert_eq!(browser.text("h1").await, "Archiv");
        assert!(browser.text(".month-name").await.contains("März"));
    })
    .await;
}
