//! A press that is killed while it builds: the site that was there stays one that can be read, whenever that happens, and the
//! next press makes the new one of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use bundle::Manifest;
use press::archive::{self, Plan};
use press::digest::hexadecimal;
use press::progress::Progress;

/// At how many moments of a build it is killed.
const MOMENTS: u32 = 24;

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn build(&self, out: &str, more: &[&str]) -> Command {
        let program = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("release").join("press");
        let mut command = Command::new(program);
        command.args(["build", "--now", "2026-01-01", "--content"]).arg(self.path("content"));
        command.arg("--out").arg(self.path(out)).args(more).stderr(Stdio::null());
        command
    }

    /// The site of the newsroom as it is now, made of nothing.
    fn scratch(&self) -> BTreeMap<String, Vec<u8>> {
        let _ = fs::remove_dir_all(self.path("scratch"));
        assert!(self.build("scratch", &["--fresh"]).status().expect("press runs").success());
        files(&self.path("scratch"))
    }

    /// Writes a word into a story that is old and one that is new, so that much has to be made.
    fn edit(&self, word: &str) {
        let stories = self.path("content/stories");
        let mut ids: Vec<_> = fs::read_dir(&stories).expect("stories").flatten().map(|entry| entry.path()).collect();
        ids.sort();
        for story in ids.iter().step_by(40) {
            let file = story.join("index.en.md");
            if let Ok(text) = fs::read_to_string(&file) {
                let text = text.trim_end().trim_end_matches(|c: char| c.is_ascii_uppercase()).trim_end();
                fs::write(file, format!("{text}\n\n{word}\n")).expect("a file");
            }
        }
    }
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(&at).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("below the folder").to_string_lossy().into_owned();
                all.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    all
}

/// A site that can be read: no file is cut off, every file of data is what its name says, and what the manifest and the pages
/// name is there.
fn is_whole(site: &BTreeMap<String, Vec<u8>>, pages: usize) {
    let manifest: Manifest = serde_json::from_slice(&site["news/manifest.json"]).expect("a manifest");
    let there = |name: &str| assert!(site.contains_key(&format!("news/{name}")), "{name} is named and not there");
    for (_, edition) in manifest.languages.into_iter() {
        [&edition.interface, &edition.front, &edition.index].iter().for_each(|shard| there(&shard.0));
    }
    manifest.search.iter().for_each(|part| there(&part.0));
    let mut count = 0;
    for (name, bytes) in site {
        let hash = name.rsplit('.').nth(1).filter(|hash| hash.len() == 16).filter(|_| name.ends_with(".json"));
        if let Some(hash) = hash {
            assert!(hexadecimal(bytes).starts_with(hash), "{name} is not what its name says");
        }
        if name.ends_with(".html") {
            let page = String::from_utf8_lossy(bytes);
            assert!(page.ends_with("</html>\n"), "{name} is cut off");
            for file in page.split("\"shard\":\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                there(file);
            }
            count += 1;
        }
    }
    assert_eq!(count, pages, "no page is missing");
}

#[test]
fn a_press_that_is_killed_leaves_a_site_that_can_be_read() {
    let desk = Desk { folder: tempfile::tempdir().expect("a folder") };
    let plan = Plan { stories: 100, languages: vec!["en".into(), "sq".into()], seed: 5, pictures: false };
    archive::make(&plan, &desk.path("content"), &Progress::silent()).expect("a newsroom");
    let words = ["AARDVARK", "BADGER"];
    let wanted = words.map(|word| {
        desk.edit(word);
        desk.scratch()
    });
    let pages = wanted[0].keys().filter(|name| name.ends_with(".html")).count();
    for more in [&[][..], &["--fresh"]] {
        let begun = Instant::now();
        assert!(desk.build("site", more).status().expect("press runs").success());
        let whole = begun.elapsed().max(Duration::from_millis(60));
        for moment in 0..MOMENTS {
            let now = usize::try_from(moment % 2).expect("a small number");
            desk.edit(words[now]);
            let mut press = desk.build("site", more).spawn().expect("press runs");
            thread::sleep(whole * moment / MOMENTS);
            press.kill().and_then(|()| press.wait()).expect("press ends");
            is_whole(&files(&desk.path("site")), pages);
            if moment % 6 == 5 {
                assert!(desk.build("site", more).status().expect("press runs").success());
                assert!(files(&desk.path("site")) == wanted[now], "the next press makes the new site");
            }
        }
    }
}
