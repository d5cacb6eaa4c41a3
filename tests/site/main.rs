//! The built site as a host and a search engine see it: no browser is needed.

mod found;
mod redirect;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use press::archive::{self, Plan};
use press::content;
use press::progress::Progress;
use press::reader::Reader;
use press::site::{self, How};
use tidings::Route;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of a folder, by its path from there on.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).expect("a built site: `cargo xtask build` makes it") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                collect(root, &path, files);
            } else {
                let name = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
                files.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    let mut all = BTreeMap::new();
    collect(folder, folder, &mut all);
    all
}

/// The HTML pages of the example newsroom's site, by their address.
fn pages() -> BTreeMap<String, String> {
    let files = files(&root().join("dist")).into_iter().filter(|(name, _)| name.ends_with(".html"));
    let page = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    files.map(|(name, bytes)| (format!("/{}", name.trim_end_matches("index.html")), page(bytes))).collect()
}

/// Whether a page stands at an alias and only leads on.
fn leads_on(page: &str) -> bool {
    page.contains("<meta http-equiv=\"refresh\"")
}

/// The values of an attribute in a page.
fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let marker = format!(" {name}=\"");
    page.split(&*marker).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The `link` elements of a page's head that have `rel` and no type, each as `hreflang` and `href`.
fn links<'a>(page: &'a str, rel: &str) -> Vec<(&'a str, &'a str)> {
    let marker = match rel {
        "alternate" => "<link rel=\"alternate\" hreflang".to_owned(),
        rel => format!("<link rel=\"{rel}\""),
    };
    let from = marker.trim_end_matches(" hreflang").len();
    let tags = page.match_indices(&*marker).filter_map(|(at, _)| page[at + from..].split('>').next());
    let one = |tag: &'a str, name| attributes(tag, name).first().copied().unwrap_or_default();
    tags.map(|tag| (one(tag, "hreflang"), one(tag, "href"))).collect()
}

fn build(now: &str, out: &Path) {
    let newsroom = content::read(&root().join("content"), now.parse().expect("a moment")).expect("a sound newsroom");
    build_of(&newsroom, out);
}

fn build_of(newsroom: &content::Newsroom, out: &Path) {
    let reader = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("reader");
    let reader = Reader::open(&reader).unwrap_or_else(|error| panic!("{error}"));
    site::build(
        newsroom,
        &reader,
        out,
        &How { pictures: Some(&root().join("target/pictures")), ..How::anew(&Progress::silent()) },
    )
    .unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn the_same_newsroom_gives_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let [one, two]: [PathBuf; 2] = ["one", "two"].map(|name| folder.path().join(name));
    build("2026-01-01T00:00:00Z", &one);
    build("2026-01-01T00:00:00Z", &two);
    assert_eq!(files(&one).keys().collect::<Vec<_>>(), files(&two).keys().collect::<Vec<_>>());
    assert!(files(&one) == files(&two));
}

#[test]
fn the_addresses_of_a_newsroom_are_known_without_making_its_site() {
    let folder = tempfile::tempdir().expect("a folder");
    let content = folder.path().join("content");
    let plan = Plan { stories: 130, languages: vec!["en".into(), "sq".into()], seed: 2, pictures: false };
    archive::make(&plan, &content, &Progress::silent()).expect("a newsroom");
    let page = content.join("pages/about/index.sq.md");
    fs::create_dir_all(page.parent().expect("a folder")).expect("a folder");
    fs::write(page, "---\ntitle: Rreth nesh\n---\nTekst.\n").expect("a file");
    let story = content.join("stories/alias/index.en.md");
    fs::create_dir_all(story.parent().expect("a folder")).expect("a folder");
    let front =
        "title: A\nsummary: B.\ndate: 2018-01-01\nexpiryDate: 2019-01-01\naliases: [/old.html, /en/news/older/]";
    fs::write(story, format!("---\n{front}\n---\nText.\n")).expect("a file");
    let now = "2026-01-01T00:00:00Z".parse().expect("a moment");
    let newsroom = content::read(&content, now).unwrap_or_else(|findings| panic!("{}", findings[0]));
    let site = folder.path().join("site");
    build_of(&newsroom, &site);
    assert_eq!(site::addresses(&newsroom), site::published(&site, ""));
    assert!(site.join("old.html").is_file() && site.join("sq/news/older/index.html").is_file());
}

/// What begins with a dot is hidden, and many ways to a host leave it out.
#[test]
fn no_file_is_hidden() {
    let site = files(&root().join("dist"));
    let hidden: Vec<_> = site.keys().filter(|name| name.split('/').any(|step| step.starts_with('.'))).collect();
    assert!(hidden.is_empty(), "{hidden:?}");
}

#[test]
fn a_story_that_is_still_to_come_is_nowhere() {
    let folder = tempfile::tempdir().expect("a folder");
    build("2018-12-01T00:00:00Z", &folder.path().join("site"));
    for (name, bytes) in files(&folder.path().join("site")) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!name.contains("international-migrants-day") && !text.contains("international-migrants-day"), "{name}");
    }
}

#[test]
fn a_publication_rewrites_the_story_before_it_and_of_the_others_only_those_that_share_its_lookup() {
    let folder = tempfile::tempdir().expect("a folder");
    // A story to which no older one links is of the 27th of January 2019, the one before it of the 18th of December.
    let [before, after] = ["2019-01-26T00:00:00Z", "2019-01-28T00:00:00Z"].map(|now| {
        let out = folder.path().join(now.replace(':', "-"));
        build(now, &out);
        let files = files(&out);
        let manifest = String::from_utf8_lossy(&files["news/manifest.json"]).into_owned();
        let generation = manifest.split("\"generation\":\"").nth(1).and_then(|rest| rest.split('"').next());
        let generation = generation.expect("a generation").to_owned();
        let pages = files.into_iter().filter(|(name, _)| name.contains("/news/") && name.ends_with(".html"));
        let page = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8").replace(&generation, "");
        let pages = pages.map(|(name, bytes)| (name, page(bytes))).filter(|(_, page)| !leads_on(page));
        pages.collect::<BTreeMap<_, _>>()
    });
    assert_eq!(after.len() - before.len(), 5, "a page a language");
    let rewritten: Vec<&str> =
        before.iter().filter(|(name, page)| after[*name] != **page).map(|(name, _)| name.as_str()).collect();
    let day = |lang, slug| format!("{lang}/news/{slug}/index.html");
    let neighbour = ["ar", "el", "en", "it"].map(|lang| day(lang, "international-migrants-day"));
    for page in [&neighbour[..], &[day("sq", "dita-nderkombetare-e-migranteve")]].concat() {
        assert!(rewritten.contains(&&*page), "{page}");
    }
    // A page names the lookups of the story's other languages, so that a switch costs no way through the index. Eight
    // stories share one; older ones stay as they are.
    for lang in ["ar/", "el/", "en/", "it/", "sq/"] {
        let count = rewritten.iter().filter(|page| page.starts_with(lang)).count();
        assert!(count < 8, "{rewritten:#?}");
    }
    let old = before.keys().filter(|page| page.contains("/vlora-ship"));
    assert!(old.count() > 0 && !rewritten.iter().any(|page| page.contains("/vlora-ship")), "{rewritten:#?}");
}

#[test]
fn the_root_speaks_the_first_language_until_one_is_chosen() {
    let root = pages().remove("/").expect("the root");
    assert!(root.contains("<html lang=\"en\" dir=\"ltr\""), "its headline is marked as English by the page");
    let headline = "<h1 class=\"page-title\" tabindex=\"-1\">Tidings from Albania</h1>";
    assert!(root.contains(headline));
    for (lang, title) in [("sq", "Lajme nga Shqipëria"), ("ar", "أخبار ألبانيا")] {
        let marked =
            format!("<li lang=\"{lang}\" dir=\"{}\"><h2>{title}</h2>", if lang == "ar" { "rtl" } else { "ltr" });
        assert!(root.contains(&marked), "{lang}");
    }
}

#[test]
fn every_link_of_every_page_leads_to_a_file() {
    let files = files(&root().join("dist"));
    let blocks = |name: &str| -> BTreeSet<String> {
        let page = files.get(name).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
        attributes(&page, "id").into_iter().map(str::to_owned).collect()
    };
    let mut checked = 0;
    for (address, page) in pages() {
        let sets = attributes(&page, "srcset").into_iter().flat_map(|set| set.split(", "));
        let sets = sets.filter_map(|source| source.split(' ').next());
        let targets = attributes(&page, "href").into_iter().chain(attributes(&page, "src")).chain(sets);
        for target in targets.filter(|target| target.starts_with('/')) {
            let (path, block) = target.split_once('#').map_or((target, None), |(path, block)| (path, Some(block)));
            let path = path.split('?').next().unwrap_or_default();
            let name = match Route::parse(path, "") {
                Some(route) if path.ends_with('/') => route.file(),
                _ => path.trim_start_matches('/').to_owned(),
            };
            assert!(files.contains_key(&name), "{address} leads to {target}, which is no file");
            if let Some(block) = block {
                assert!(blocks(&name).contains(block), "{address} leads to {target}, which has no such block");
            }
            checked += 1;
        }
    }
    assert!(checked > 2_000, "{checked} links");
}

#[test]
fn every_file_can_be_reached() {
    let files = files(&root().join("dist"));
    let mut texts = String::new();
    for (name, bytes) in &files {
        if [".html", ".json", ".js", ".xml", ".webmanifest"].iter().any(|extension| name.ends_with(extension)) {
            texts += &String::from_utf8_lossy(bytes);
        }
    }
    let always = ["index.html", "404.html", "favicon.svg", "news/manifest.json", "robots.txt", "sitemap.xml"];
    for (name, bytes) in files.iter().filter(|(name, _)| !always.contains(&name.as_str())) {
        if name.ends_with(".html") && leads_on(&String::from_utf8_lossy(bytes)) {
            continue;
        }
        let last = name.rsplit('/').next().unwrap_or_default();
        let page = format!("\"/{}\"", name.trim_end_matches("index.html"));
        // The index names a shard by its key and its hash.
        let shard = name.strip_prefix("news/").and_then(|name| name.split_once('/'));
        let entry = shard.and_then(|(_, shard)| shard.strip_suffix(".json")?.rsplit_once('.'));
        let indexed = entry.is_some_and(|(key, hash)| texts.contains(&format!("[\"{key}\",\"{hash}\"]")));
        let named = match last {
            "index.html" => texts.contains(&page),
            "404.html" => true,
            _ => indexed || texts.contains(last),
        };
        assert!(named, "nothing leads to {name}");
    }
}

#[test]
fn every_page_carries_the_strict_policy_and_nothing_from_elsewhere() {
    for (address, page) in pages() {
        let policy = attributes(&page, "content").into_iter().find(|content| content.starts_with("default-src"));
        let policy = policy.unwrap_or_else(|| panic!("{address} has no policy"));
        if leads_on(&page) {
            assert!(policy == "default-src 'none'" && !page.contains("<script"), "{address}: it needs nothing at all");
            continue;
        }
        for part in
            ["default-src 'none'", "require-trusted-types-for 'script'", "base-uri 'none'", "'wasm-unsafe-eval'"]
        {
            assert!(policy.contains(part), "{address}: {part}");
        }
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{address}");
        for source in attributes(&page, "src") {
            assert!(source.starts_with("/media/"), "{address} loads {source}");
        }
        assert!(!page.contains(" style=\""), "{address} has a style attribute");
        let data = page.matches("<script type=\"application/json\" id=\"data\">").count();
        let linked = page.matches("<script type=\"application/ld+json\">").count();
        assert!(page.matches("<script").count() == 1 + data + linked && data < 2 && linked < 2, "{address}");
    }
}

#[test]
fn the_reader_holds_no_search_engine() {
    let files = files(&root().join("dist"));
    let holds = |stem: &str, needle: &str| {
        let file = files.iter().find(|(name, _)| name.starts_with(stem) && name.ends_with(".wasm"));
        let (_, bytes) = file.unwrap_or_else(|| panic!("there is no {stem}"));
        bytes.windows(needle.len()).any(|window| window == needle.as_bytes())
    };
    // What the engine wants, it says in a message; the site's routes are the reader's.
    assert!(holds("reader/worker_bg", "Wanted") && !holds("reader/tidings_bg", "Wanted"));
    assert!(holds("reader/tidings_bg", "404.html") && !holds("reader/worker_bg", "404.html"));
}
