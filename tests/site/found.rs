//! What search engines, feed readers and who shares a page find.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use press::content;

use super::{attributes, build_of, files, leads_on, links, pages, root};

#[test]
fn alternates_are_real_translations_and_name_each_other() {
    let pages = pages();
    let path = |url: &str| {
        url.strip_prefix("https://tidings.example")
            .map(str::to_owned)
            .unwrap_or_else(|| panic!("{url} is not absolute"))
    };
    let mut translated = 0;
    for (address, page) in &pages {
        let alternates = links(page, "alternate");
        if alternates.is_empty() {
            continue;
        }
        translated += 1;
        let itself = alternates.iter().any(|(_, url)| path(url) == *address);
        assert!(itself, "{address} does not name itself");
        assert_eq!(alternates.iter().filter(|(lang, _)| *lang == "x-default").count(), 1, "{address}");
        for (lang, url) in alternates.iter().filter(|(lang, _)| *lang != "x-default") {
            let other = pages.get(&path(url)).unwrap_or_else(|| panic!("{address} names {url}, which is no page"));
            assert_eq!(links(other, "alternate").len(), alternates.len(), "{address} and {url}");
            assert!(
                links(other, "alternate").iter().any(|(_, back)| path(back) == *address),
                "{url} does not name {address}"
            );
            assert!(!other.contains("<aside class=\"notice\">"), "{address} names the fallback {url} as {lang}");
        }
    }
    assert!(translated > 60, "{translated} pages");
}

#[test]
fn the_sitemaps_name_every_page_that_stands_for_itself_and_its_alternates() {
    let files = files(&root().join("dist"));
    let text =
        |name: &str| String::from_utf8(files.get(name).unwrap_or_else(|| panic!("no {name}")).clone()).expect("UTF-8");
    let path = |url: &str| url.strip_prefix("https://tidings.example/").expect("an address of the site").to_owned();
    let inside = |text: &str, tag: &str| -> Vec<String> {
        let parts = text.split(&format!("<{tag}>")).skip(1).map(str::to_owned).collect::<Vec<_>>();
        parts.iter().filter_map(|rest| rest.split(&format!("</{tag}>")).next()).map(str::to_owned).collect()
    };
    assert!(text("robots.txt").contains("Sitemap: https://tidings.example/sitemap.xml"));
    let mut named = BTreeMap::new();
    for map in inside(&text("sitemap.xml"), "loc") {
        for entry in inside(&text(&path(&map)), "url") {
            let [address] = &*inside(&entry, "loc") else { panic!("{entry}") };
            let others: BTreeSet<(String, String)> = entry
                .split("<xhtml:link")
                .skip(1)
                .map(|tag| [attributes(tag, "hreflang")[0], attributes(tag, "href")[0]].map(str::to_owned).into())
                .collect();
            assert!(named.insert(format!("/{}", path(address)), others).is_none(), "{address} is named twice");
        }
    }
    for (address, page) in pages() {
        let own = links(&page, "canonical")
            .first()
            .is_some_and(|(_, url)| *url == format!("https://tidings.example{address}"));
        let Some(others) = named.get(&address) else {
            assert!(!own || address.contains("/page/") || leads_on(&page), "{address} is missing");
            continue;
        };
        assert!(own, "{address} does not stand for itself");
        // The root leads to the front pages, which name it.
        if address != "/" {
            let alternates = links(&page, "alternate").into_iter().map(|(lang, url)| (lang.to_owned(), url.to_owned()));
            assert_eq!(*others, alternates.collect(), "{address}");
        }
    }
}

#[test]
fn a_change_of_one_story_changes_its_own_feeds_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let story = folder.path().join("content/stories/article-13/index.en.md");
    for (name, bytes) in files(&root().join("content")) {
        let path = folder.path().join("content").join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    let feeds = |out: &str| {
        let now = "2026-01-01T00:00:00Z".parse().expect("a moment");
        let newsroom = content::read(&folder.path().join("content"), now).expect("a sound newsroom");
        build_of(&newsroom, &folder.path().join(out));
        let mut feeds = files(&folder.path().join(out));
        feeds.retain(|name, _| ["/feed.xml", "/atom.xml", "/feed.json"].iter().any(|end| name.ends_with(end)));
        feeds
    };
    let before = feeds("before");
    let text = fs::read_to_string(&story).expect("the story");
    fs::write(&story, format!("{text}\nA zeppelin has landed.\n")).expect("the story");
    let after = feeds("after");
    let changed: BTreeSet<&str> = after
        .iter()
        .filter(|(name, bytes)| before.get(*name) != Some(bytes))
        .filter_map(|(name, _)| name.rsplit_once('/'))
        .map(|(place, _)| place)
        .collect();
    assert!(before.len() == after.len() && before.len() > 60, "{}", before.len());
    let tags = text.lines().find_map(|line| line.strip_prefix("tags: [")?.strip_suffix(']')).expect("topics");
    let own: BTreeSet<String> =
        tags.split(", ").map(|tag| format!("en/topics/{tag}")).chain(["en".to_owned()]).collect();
    assert_eq!(changed, own.iter().map(String::as_str).collect());
}

#[test]
fn a_page_that_is_shared_shows_its_card() {
    let files = files(&root().join("dist"));
    let (mut cards, mut stories) = (BTreeSet::new(), 0);
    for (address, page) in pages() {
        if links(&page, "canonical").is_empty() || leads_on(&page) {
            continue;
        }
        let of = |property: &str| {
            let tag = page.split(&format!("<meta property=\"{property}\" content=\"")).nth(1);
            tag.and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
        };
        assert!(!of("og:title").is_empty() && of("og:url").starts_with("https://tidings.example/"), "{address}");
        let card = of("og:image");
        let card = card.strip_prefix("https://tidings.example/").unwrap_or_else(|| panic!("{address} has {card}"));
        let bytes = files.get(card).unwrap_or_else(|| panic!("{address} names {card}, which is no file"));
        assert!(bytes.starts_with(&[0xff, 0xd8]) && bytes.len() < 300_000, "{address}");
        cards.insert(card.to_owned());
        if of("og:type") == "article" {
            stories += 1;
            let (_, data) = page.split_once("<script type=\"application/ld+json\">").expect("data for search engines");
            let data: serde_json::Value =
                serde_json::from_str(data.split("</script>").next().unwrap_or_default()).expect("JSON");
            let article = &data["@graph"][0];
            assert_eq!(article["@type"], "NewsArticle", "{address}");
            for key in ["headline", "datePublished", "dateModified", "author", "publisher", "image"] {
                assert!(!article[key].is_null(), "{address}: {key}");
            }
            let way = data["@graph"][1]["itemListElement"].as_array().expect("steps");
            assert!(
                way.len() > 1
                    && way.iter().all(|step| step["item"].as_str().is_some_and(|to| to.starts_with("https://")))
            );
        }
    }
    assert!(cards.len() > 30 && stories > 30, "{} cards", cards.len());
}

#[test]
fn a_fallback_names_its_original_and_nothing_else() {
    let pages = pages();
    let fallback = pages.get("/en/news/vitorino-iom/").expect("a page");
    assert_eq!(links(fallback, "canonical"), [("", "https://tidings.example/sq/news/vitorino-iom/")]);
    assert_eq!(links(fallback, "alternate"), []);
}
