//! An editor's day: every command that she types, and the site as a reader sees it after each.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

use crate::browser::{PHONE, Visitor, visit};
use crate::host::Host;

const NO_SCRIPT: Visitor = Visitor { script: false, ..PHONE };

const STORY: &str = "stories/new-ferry-line/index.en.md";

/// A desk with a newsroom, and the sites that were made of it.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join(file)
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.path("news").join(file), text).expect("a file");
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path("news").join(file)).expect("a file")
    }

    fn edit(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "“{from}” is not in {text}");
        self.write(file, &text.replacen(from, to, 1));
    }

    /// Calls press in the newsroom, as a shell does.
    fn press(&self, line: &str) -> Output {
        let program = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("release").join("press");
        let mut command = Command::new(program);
        command.args(line.split(' ')).current_dir(self.path("news")).output().expect("press runs")
    }

    fn well(&self, line: &str) -> String {
        let output = self.press(line);
        let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("UTF-8")).concat();
        assert!(output.status.success(), "press {line}\n{said}");
        said
    }

    /// What `press check` finds: the exit code, and each finding's code, file and line.
    fn check(&self, more: &str) -> (Option<i32>, Vec<String>) {
        let output = self.press(&format!("check --json{more}"));
        let lines = String::from_utf8(output.stdout).expect("UTF-8");
        let findings = lines.lines().map(|line| {
            let finding: Value = serde_json::from_str(line).expect("a finding");
            let text = |key: &str| finding[key].as_str().expect("a text").to_owned();
            format!("{} {}:{}", text("code"), text("file"), finding["line"])
        });
        (output.status.code(), findings.collect())
    }

    /// Builds a site beside the one before, which is published, and serves it.
    async fn publish(&self, name: &str, previous: Option<&str>) -> Host {
        let previous = previous.map(|previous| format!(" --previous ../{previous}")).unwrap_or_default();
        self.well(&format!("build --out ../{name}{previous}"));
        Host::serve(&self.path(name), "").await
    }
}

#[tokio::test]
async fn an_editors_day() {
    let desk = Desk { folder: tempfile::tempdir().expect("a folder") };
    fs::create_dir(desk.path("news")).expect("a folder");

    // In the morning she begins a newsroom, and a story in three languages.
    desk.well("init . --title Paper --languages en,sq,it --url https://paper.example/");
    assert_eq!(desk.check(""), (Some(0), vec!["no-stories stories:1".to_owned()]));
    desk.well("new new-ferry-line --languages en,sq,it");
    let unfinished = ["en", "it", "sq"].map(|lang| format!("unfinished stories/new-ferry-line/index.{lang}.md:1"));
    assert_eq!(desk.check(""), (Some(0), unfinished.to_vec()));

    // She writes it, with mistakes, and check names them all at once.
    desk.edit(STORY, "title: \"\"", "titel: \"A new ferry line\"");
    desk.edit(STORY, "summary: \"\"", "summary: \"Three crossings a week.\"");
    desk.edit(STORY, "draft: true # take this line out when the story is ready\n", "");
    let text = "\nThe quokka line starts in June.\n\n![](quay.jpg)\n\nSee [the old line](../old-line/).\n";
    desk.write(STORY, &(desk.read(STORY) + text));
    let (code, found) = desk.check("");
    assert_eq!(code, Some(1));
    for finding in ["missing-key", "unknown-key", "no-alt", "missing-file", "broken-link"] {
        assert!(found.iter().any(|found| found.starts_with(&format!("{finding} {STORY}"))), "{finding} in {found:?}");
    }
    assert_eq!(desk.press("build --out ../never").status.code(), Some(1));
    assert!(!desk.path("never").exists(), "nothing is written");

    // Mended, it comes out.
    desk.edit(STORY, "titel", "title");
    desk.edit(STORY, "![](quay.jpg)\n\nSee [the old line](../old-line/).", "A crossing costs 54 euros.");
    assert_eq!(desk.check("").0, Some(0));
    let host = desk.publish("one", None).await;
    visit(PHONE, &host, async |browser| {
        browser.open_app("/en/").await;
        browser.click_link(".teaser-title a", "A new ferry line").await;
        browser.until_text("#text", "A crossing costs 54 euros.").await;
        assert!(browser.text(".not-in").await.contains("Shqip"));
    })
    .await;

    // It is translated, under the original's paragraphs.
    desk.well("translate new-ferry-line --to sq");
    let albanian = "stories/new-ferry-line/index.sq.md";
    desk.edit(albanian, "title: \"\"", "title: \"Një linjë e re trageti\"");
    desk.edit(albanian, "summary: \"\"", "summary: \"Tri udhëtime në javë.\"");
    desk.edit(albanian, "draft: true # take this line out when the translation is ready\n", "");
    desk.edit(
        albanian,
        "The quokka line starts in June.\n-->\n",
        "The quokka line starts in June.\n-->\nLinja nis në qershor.\n",
    );
    desk.edit(albanian, "54 euros.\n-->\n", "54 euros.\n-->\nNjë udhëtim kushton 54 euro.\n");
    let (code, found) = desk.check("");
    assert_eq!((code, found.len()), (Some(0), 1), "only the Italian is left: {found:?}");
    let host = desk.publish("two", Some("one")).await;
    visit(NO_SCRIPT, &host, async |browser| {
        browser.open("/sq/news/new-ferry-line/").await;
        assert_eq!(browser.text("#h0-2").await, "Një udhëtim kushton 54 euro.");
        assert_eq!(browser.count(".notice").await, 0);
    })
    .await;

    // The price was wrong. The correction is dated, and the translation is behind until it follows.
    desk.edit(STORY, "54 euros", "45 euros");
    let story = desk.read(STORY);
    let today = story.split_once("date: ").and_then(|(_, rest)| rest.get(..10)).expect("a day");
    let correction = format!(
        "lastmod: {today}\ncorrections:\n  - {{ date: {today}, text: \"The fare is 45 euros, not 54.\" }}\ntags"
    );
    desk.edit(STORY, "tags", &correction);
    let (_, found) = desk.check("");
    assert!(found.iter().any(|found| found.starts_with(&format!("stale-translation {albanian}"))), "{found:?}");
    assert!(desk.well("status").contains("changed: h0-2"));
    let host = desk.publish("three", Some("two")).await;
    visit(NO_SCRIPT, &host, async |browser| {
        browser.open("/en/news/new-ferry-line/").await;
        assert!(browser.text("#text + .notice").await.contains("The fare is 45 euros, not 54."));
        browser.open("/sq/news/new-ferry-line/").await;
        assert!(browser.text(".notice").await.contains("English"));
    })
    .await;
    desk.edit(albanian, "kushton 54", "kushton 45");
    desk.well("translate new-ferry-line --to sq --followed");
    let host = desk.publish("four", Some("three")).await;
    visit(NO_SCRIPT, &host, async |browser| {
        browser.open("/sq/news/new-ferry-line/").await;
        assert_eq!(browser.count(".notice").await, 0);
    })
    .await;

    // A picture and the sound of the horn come later, for English readers.
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/stories");
    for (from, name) in [
        ("schengen-visa-free/bus-stop.jpg", "quay.jpg"),
        ("vlora-ship-1991/ship-horn.mp3", "horn.mp3"),
        ("vlora-ship-1991/ship-horn.en.vtt", "horn.en.vtt"),
    ] {
        fs::copy(example.join(from), desk.path("news/stories/new-ferry-line").join(name)).expect("a copy");
    }
    desk.edit(STORY, "45 euros.\n", "45 euros.\n\n![People wait at the quay.](quay.jpg)\n\n![The horn.](horn.mp3)\n");

    // Another address: the old one must not be lost, and leads on.
    desk.edit(STORY, "tags", "slug: vlora-brindisi\ntags");
    let (code, found) = desk.check(" --previous ../four");
    assert_eq!((code, found[0].starts_with("lost-address")), (Some(1), true), "{found:?}");
    desk.edit(STORY, "tags", "aliases: [/en/news/new-ferry-line/]\ntags");
    assert_eq!(desk.check(" --previous ../four").0, Some(0));
    let host = desk.publish("five", Some("four")).await;
    visit(PHONE, &host, async |browser| {
        browser.open("/en/news/new-ferry-line/").await;
        browser.until("location.pathname === '/en/news/vlora-brindisi/'").await;
        browser.until_text("h1", "A new ferry line").await;
        browser.open("/it/news/new-ferry-line/").await;
        browser.until("location.pathname === '/it/news/vlora-brindisi/'").await;
    })
    .await;
    assert!(holds(&desk.path("five"), "quokka"));
    assert_eq!(hits(&desk, "five"), 1);
    assert_eq!(media(&desk, "five"), ["horn", "quay"]);

    // The line was never planned. The story is taken back: a notice stays, and its words leave every file, also those that
    // are carried forward for pages that are still open.
    desk.edit(STORY, "tags", &format!("retracted: {today}\nreason: \"The plan was an invention.\"\ntags"));
    let host = desk.publish("six", Some("five")).await;
    visit(PHONE, &host, async |browser| {
        browser.open_app("/en/").await;
        browser.click_link(".teaser-title a", "A new ferry line").await;
        browser.until_text(".notice", "The plan was an invention.").await;
        assert_eq!(browser.text("#text").await, "");
    })
    .await;
    assert!(desk.path("six/news/earlier.json").is_file());
    for words in ["quokka", "45 euros", "Linja nis", "Three crossings", "Tri udhëtime"] {
        assert!(!holds(&desk.path("six"), words), "“{words}” is in the site");
    }
    assert_eq!(hits(&desk, "six"), 0);
    assert_eq!(media(&desk, "six"), [""; 0]);
}

/// Of what a site has files, by the beginnings of their names; cards and icons apart.
fn media(desk: &Desk, site: &str) -> Vec<String> {
    let files = fs::read_dir(desk.path(site).join("media")).expect("a folder").flatten();
    let names =
        files.map(|file| file.file_name().to_string_lossy().split(['-', '.']).next().unwrap_or_default().to_owned());
    let names: BTreeSet<String> = names.filter(|name| !matches!(&**name, "card" | "icon")).collect();
    names.into_iter().collect()
}

/// How many stories the search of a site finds.
fn hits(desk: &Desk, site: &str) -> usize {
    let output = desk.press(&format!("query --site ../{site} --lang en --json quokka"));
    let answer: Value = serde_json::from_slice(&output.stdout).expect("an answer");
    answer["hits"].as_array().expect("hits").len()
}

/// Whether a file of a site holds a text, compressed or not.
fn holds(folder: &Path, text: &str) -> bool {
    fs::read_dir(folder).expect("a folder").flatten().any(|entry| {
        let path = entry.path();
        if path.is_dir() {
            return holds(&path, text);
        }
        let bytes = fs::read(&path).expect("a file");
        let mut unpacked = Vec::new();
        let packed = std::io::Read::read_to_end(&mut flate2::read::MultiGzDecoder::new(&*bytes), &mut unpacked).is_ok();
        let text_of = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(text);
        text_of(&bytes) || (packed && text_of(&unpacked))
    })
}
