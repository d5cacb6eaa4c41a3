//! A newsroom that grows and changes: what is made anew is what a press that knows nothing would make.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use press::archive::{self, Plan};
use press::cache::Cache;
use press::content::{self, Wanted};
use press::progress::Progress;
use press::reader::Reader;
use press::site::{self, How, Output, Report};

fn wanted(now: jiff::Timestamp, cache: &Cache) -> Wanted<'_> {
    static SILENT: LazyLock<Progress> = LazyLock::new(Progress::silent);
    Wanted { now, unpublished: false, previous: None, cache: Some(cache), progress: &SILENT }
}

/// A newsroom made of a seed, and its site.
struct Newsroom {
    folder: tempfile::TempDir,
    reader: Reader,
    /// A sequence of numbers that is the same in every run.
    chance: u64,
}

impl Newsroom {
    fn of(stories: u64, languages: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let languages = languages.iter().map(|lang| (*lang).to_owned()).collect();
        let plan = Plan { stories, languages, seed: 7, pictures: false };
        archive::make(&plan, &folder.path().join("content"), &Progress::silent()).expect("a newsroom");
        let reader = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("reader");
        let reader = Reader::open(&reader).unwrap_or_else(|error| panic!("{error}"));
        Self { folder, reader, chance: 1 }
    }

    fn below(&mut self, end: usize) -> usize {
        self.chance = self.chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.chance >> 33).expect("31 bits") % end
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Makes the site with what was kept of the last time.
    fn build(&self) -> Report {
        self.made(false)
    }

    /// The same, compressed or not.
    fn made(&self, compress: bool) -> Report {
        self.made_so(compress, false)
    }

    /// The same, in haste or not.
    fn made_so(&self, compress: bool, hasty: bool) -> Report {
        let (content, out) = (self.path("content"), self.path("site"));
        let cache = Cache::open(&Output::beside(&out), &content).expect("a cache");
        let now = "2026-01-01T00:00:00Z".parse().expect("a moment");
        let newsroom = content::read_with(&content, &wanted(now, &cache));
        let newsroom = newsroom.unwrap_or_else(|findings| panic!("{}", findings[0]));
        let report = site::build(
            &newsroom,
            &self.reader,
            &out,
            &How { cache: Some(&cache), compress, hasty, ..How::anew(&Progress::silent()) },
        );
        cache.save().expect("room for what is kept");
        report.unwrap_or_else(|error| panic!("{error}"))
    }

    /// Makes the site as if nothing had been there before.
    fn scratch(&self) -> BTreeMap<String, Vec<u8>> {
        let now = "2026-01-01T00:00:00Z".parse().expect("a moment");
        let newsroom = content::read(&self.path("content"), now).unwrap_or_else(|findings| panic!("{}", findings[0]));
        let out = self.path("scratch");
        site::build(&newsroom, &self.reader, &out, &How::anew(&Progress::silent()))
            .unwrap_or_else(|error| panic!("{error}"));
        let files = files(&out);
        fs::remove_dir_all(out).expect("a site");
        files
    }

    /// The files of stories, sorted.
    fn stories(&self) -> Vec<String> {
        files(&self.path("content/stories")).into_keys().collect()
    }

    fn change(&self, file: &str, how: impl Fn(&str) -> String) {
        let path = self.path("content/stories").join(file);
        let text = fs::read_to_string(&path).expect("a story");
        fs::write(path, how(&text)).expect("a story");
    }

    /// Changes something by chance.
    fn edit(&mut self, n: usize) {
        let stories = self.stories();
        let chosen = self.below(stories.len());
        let file = &stories[chosen];
        let (id, _) = file.split_once('/').expect("a folder");
        let all =
            stories.iter().map(|file| fs::read_to_string(self.path("content/stories").join(file)).expect("a story"));
        // Nothing may lead to what is taken away or named otherwise.
        let mentioned =
            all.filter(|text| text.contains(&format!("../{id}/")) || text.contains(&format!("[{id}]"))).count() > 0;
        let folder = self.path("content/stories").join(id);
        let front = |text: &str, key: &str, value: &str| {
            let lines = text.lines().map(|line| match line.starts_with(&format!("{key}: ")) {
                true => format!("{key}: {value}\n"),
                false => format!("{line}\n"),
            });
            lines.collect::<String>()
        };
        match n % 8 {
            0 => self.change(file, |text| format!("{text}\nOne more paragraph, the {n}th.\n")),
            1 => self.change(file, |text| front(text, "title", &format!("\"Another headline, the {n}th\""))),
            2 => self.change(file, |text| front(text, "date", &format!("20{:02}-0{}-11", 4 + n % 20, 1 + n % 9))),
            3 => self.change(file, |text| front(text, "tags", &format!("[work, topic-{}]", n % 3))),
            4 => {
                let place = self.path(&format!("content/stories/new-{n}"));
                fs::create_dir(&place).expect("a folder");
                let date = format!("20{:02}-03-{:02}", 4 + n % 22, 1 + n % 28);
                let text = format!("---\ntitle: \"New, the {n}th\"\nsummary: \"S.\"\ndate: {date}\n---\nText.\n");
                fs::write(place.join("index.en.md"), text).expect("a story");
            }
            5 if !mentioned => fs::remove_dir_all(folder).expect("a folder"),
            6 if !mentioned => {
                fs::rename(&folder, self.path(&format!("content/stories/renamed-{n}"))).expect("a folder")
            }
            _ => self.change(file, |text| match text.contains("\nslug: ") {
                true => front(text, "slug", &format!("address-{n}")),
                false => text.replacen("---\n", &format!("---\nslug: address-{n}\n"), 1),
            }),
        }
    }
}

/// Every file of a folder, by its path from there on.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(&at).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("below the folder").to_string_lossy().replace('\\', "/");
                all.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    all
}

fn same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) {
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(one), names(other));
    let different: Vec<&String> =
        one.iter().filter(|(name, bytes)| other[*name] != **bytes).map(|(name, _)| name).collect();
    assert_eq!(different, [""; 0]);
}

#[test]
fn fifty_changes_lead_to_the_site_that_a_press_without_memory_makes() {
    let mut newsroom = Newsroom::of(80, &["en", "sq"]);
    newsroom.build();
    same(&files(&newsroom.path("site")), &newsroom.scratch());
    for n in 0..50 {
        newsroom.edit(n);
        if n % 10 == 9 || n < 3 {
            newsroom.build();
            same(&files(&newsroom.path("site")), &newsroom.scratch());
        }
    }
}

#[test]
fn nothing_is_written_where_nothing_has_changed() {
    let newsroom = Newsroom::of(60, &["en", "sq"]);
    assert!(newsroom.build().written > 200);
    let again = newsroom.build();
    assert_eq!((again.written, again.deleted), (0, 0));
}

#[test]
fn a_publication_rewrites_few_files_a_language() {
    let newsroom = Newsroom::of(1_000, &["en"]);
    newsroom.build();
    let before = files(&newsroom.path("site"));
    let place = newsroom.path("content/stories/late");
    fs::create_dir(&place).expect("a folder");
    let text = "---\ntitle: \"Late\"\nsummary: \"S.\"\ndate: 2025-03-01\ntags: [work, law]\n---\nText.\n";
    fs::write(place.join("index.en.md"), text).expect("a story");
    let report = newsroom.build();
    let after = files(&newsroom.path("site"));
    let written: Vec<&String> =
        after.iter().filter(|(name, bytes)| before.get(*name) != Some(bytes)).map(|(name, _)| name).collect();
    assert_eq!(written.len(), report.written);
    let others = written.iter().filter(|name| !name.contains("/late")).count();
    assert!(others <= 40, "{written:#?}");
}

#[test]
fn what_is_compressed_follows_what_it_is_made_of() {
    let newsroom = Newsroom::of(9, &["en"]);
    let forms = |site: &BTreeMap<String, Vec<u8>>| {
        let mut count = 0;
        for (name, bytes) in site.iter().filter(|(name, _)| name.ends_with(".br")) {
            let mut plain = Vec::new();
            brotli::BrotliDecompress(&mut &**bytes, &mut plain).expect("brotli");
            assert_eq!(Some(&plain), site.get(name.trim_end_matches(".br")), "{name}");
            assert!(site.contains_key(&name.replace(".br", ".gz")));
            count += 1;
        }
        count
    };
    let first = newsroom.made(true).compressed.expect("a pass");
    assert_eq!((first.texts, first.fresh), (first.texts, first.texts));
    assert_eq!(forms(&files(&newsroom.path("site"))), first.texts);
    let story = newsroom.stories().pop().expect("a story");
    newsroom.change(&story, |text| format!("{text}\nA line more.\n"));
    let second = newsroom.made(true).compressed.expect("a pass");
    assert!((1..first.texts).contains(&second.fresh), "{second}");
    assert_eq!(forms(&files(&newsroom.path("site"))), second.texts);
    newsroom.build();
    same(&files(&newsroom.path("site")), &newsroom.scratch());
}

#[test]
fn what_was_kept_serves_after_a_mistake_in_the_settings_too() {
    let newsroom = Newsroom::of(3, &["en"]);
    newsroom.build();
    let settings = newsroom.path("content/site.toml");
    let text = fs::read_to_string(&settings).expect("settings");
    fs::write(&settings, text.replace("title", "tilte")).expect("settings");
    let out = newsroom.path("site");
    let cache = Cache::open(&Output::beside(&out), &newsroom.path("content")).expect("a cache");
    let now = "2026-01-01T00:00:00Z".parse().expect("a moment");
    let refused = content::read_with(&newsroom.path("content"), &wanted(now, &cache));
    assert!(refused.is_err());
    drop(cache);
    fs::write(&settings, text).expect("settings");
    // The pages of its neighbours are made anew, of the texts that are kept.
    newsroom.change(&newsroom.stories()[1], |text| text.replacen("title: \"", "title: \"Anew: ", 1));
    newsroom.build();
    same(&files(&out), &newsroom.scratch());
}

#[test]
fn in_haste_the_search_tells_of_a_change_later() {
    let newsroom = Newsroom::of(180, &["en"]);
    assert!(!newsroom.build().late);
    let file = newsroom.stories().into_iter().find(|file| file.ends_with("index.en.md")).expect("a story");
    newsroom.change(&file, |text| text.replacen("title: \"", "title: \"Quokkas ", 1));
    let found = || {
        let site = press::query::Site::open(&newsroom.path("site").to_string_lossy());
        let mut site = site.unwrap_or_else(|error| panic!("{error}"));
        site.ask("quokkas", "en", true, false).unwrap_or_else(|error| panic!("{error}")).hits.len()
    };
    let report = newsroom.made_so(false, true);
    let (id, _) = file.split_once('/').expect("a folder");
    let page = files(&newsroom.path("site")).into_iter().find(|(name, _)| name.contains(id) && name.ends_with(".html"));
    let page = page.map(|(_, page)| String::from_utf8_lossy(&page).into_owned()).unwrap_or_default();
    assert!(page.contains("Quokkas"), "the page shows it at once");
    assert!(report.late && found() == 0);
    assert!(!newsroom.build().late);
    assert_eq!(found(), 1);
    assert_eq!(files(&newsroom.path("site")), newsroom.scratch());
}
