//! What an editor experiences: `press` on newsrooms with mistakes in them.

mod media;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const SITE: &str = "title = \"Paper\"\nbase_url = \"https://paper.example/\"\n[[languages]]\ncode = \"en\"\nname = \"English\"\n[[languages]]\ncode = \"sq\"\nname = \"Shqip\"\npartial = true\n";

const STORY: &str = "---\ntitle: One\nsummary: About one.\ndate: 2018-01-01\n---\nHello.\n";

/// A newsroom of these files.
fn newsroom(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

fn press(arguments: &[&str], content: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
    command.args(arguments).arg("--content").arg(content).output().expect("press runs")
}

/// What `press check --json` finds: code, file, line, severity.
fn found(files: &[(&str, &str)]) -> Vec<(String, String, u64, String)> {
    let folder = newsroom(files);
    let output = press(&["check", "--json"], folder.path());
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    let findings = lines.lines().map(|line| {
        let finding: Value = serde_json::from_str(line).expect("a finding a line");
        let text = |key: &str| finding[key].as_str().expect("a text").to_owned();
        assert!(!text("message").is_empty() && !text("help").is_empty());
        assert!(finding["column"].as_u64().expect("a number") >= 1);
        assert!(press::diagnostic::page(&text("code")).is_some(), "no page explains {}", text("code"));
        (text("code"), text("file"), finding["line"].as_u64().expect("a number"), text("severity"))
    });
    findings.collect()
}

/// One finding, and where.
fn finds(files: &[(&str, &str)], code: &str, file: &str, line: u64, severity: &str) {
    let all = found(files);
    let wanted = (code.to_owned(), file.to_owned(), line, severity.to_owned());
    assert!(all.contains(&wanted), "{wanted:?} is not among {all:#?}");
}

const EN: &str = "stories/one/index.en.md";

#[test]
fn a_sound_newsroom_is_clean() {
    assert_eq!(found(&[("site.toml", SITE), (EN, STORY)]), []);
}

#[test]
fn mistakes_in_a_story_are_named_with_file_and_line() {
    let story = |from: &str, to: &str| STORY.replace(from, to);
    for (text, code, line, severity) in [
        (story("---\n", ""), "no-front-matter", 1, "error"),
        (story("title: One", "title: \"One"), "yaml", 2, "error"),
        (story("title: One\n", ""), "missing-key", 1, "error"),
        (story("2018-01-01", "the first of May"), "date", 4, "error"),
        (story("date: 2018-01-01\n", ""), "no-date", 1, "error"),
        (story("summary", "sumary"), "unknown-key", 3, "warning"),
        (story("date", "dtae"), "unknown-key", 4, "error"),
        (story("title", "Draft: true\ntitle"), "unknown-key", 2, "error"),
        (story("title", "status: draft\ntitle"), "unknown-key", 2, "error"),
        (story("2018-01-01", ""), "no-date", 1, "error"),
        (story("title: One", "title: Number #1"), "cut-off", 2, "warning"),
        (story("date", "aliases: [../old]\ndate"), "alias", 4, "error"),
        (story("Hello.", "[x](www.example.org)"), "broken-link", 6, "error"),
        (story("Hello.", "[x]()"), "broken-link", 6, "error"),
        (story("Hello.", "<a href=\"../two/\">x</a>"), "broken-link", 6, "error"),
        (story("Hello.", "<img src=\"a.jpg\">"), "html-picture", 6, "error"),
        (story("Hello.", "{{< figur src=\"a.jpg\" >}}"), "shortcode", 6, "error"),
        (story("Hello.", "##Hello"), "raw-marks", 6, "warning"),
        (story("Hello.", "Hello.[^1] {{youtube x}}"), "raw-marks", 6, "warning"),
        (story("Hello.", "[x] (https://example.org/)"), "not-a-link", 6, "error"),
        (story("Hello.", "<iframe src=\"x\"></iframe>"), "html-removed", 6, "warning"),
        (story("Hello.", "# Hello"), "heading-level", 6, "error"),
        (story("Hello.", "[x](../two/)"), "broken-link", 6, "error"),
        (story("Hello.", "![](a.jpg)"), "no-alt", 6, "error"),
        (story("Hello.", "![x](a.jpg)"), "missing-file", 6, "error"),
        (story("Hello.", "![x](../../../etc/passwd)"), "file-name", 6, "error"),
        (story("date:", "tags: [Free Movement]\ndate:"), "topic-id", 4, "error"),
        (story("date:", "slug: a/b\ndate:"), "slug", 4, "error"),
        (story("date:", "original: sq\ndate:"), "original", 4, "error"),
        (story("date:", "sources:\n  - { title: x, url: \"javascript:1\" }\ndate:"), "source", 5, "error"),
    ] {
        let all = found(&[("site.toml", SITE), (EN, &text)]);
        let near = |(c, f, l, s): &(String, String, u64, String)| c == code && f == EN && *l == line && s == severity;
        assert!(all.iter().any(near), "{code} at line {line} is not among {all:#?} for\n{text}");
    }
}

#[test]
fn mistakes_around_the_stories_are_named_too() {
    finds(&[], "no-site", "site.toml", 1, "error");
    finds(&[("site.toml", "title = 1")], "toml", "site.toml", 1, "error");
    finds(&[("site.toml", &SITE.replace("https://", ""))], "base-url", "site.toml", 2, "error");
    finds(&[("site.toml", &format!("time_zone = \"Mars\"\n{SITE}"))], "time-zone", "site.toml", 1, "error");
    finds(&[("site.toml", &format!("host = \"netlfy\"\n{SITE}"))], "host", "site.toml", 1, "warning");
    finds(&[("site.toml", &SITE.replace("\"sq\"", "\"!\""))], "language-code", "site.toml", 7, "error");
    finds(&[("site.toml", &SITE.replace("\"sq\"", "\"al\""))], "language-code", "site.toml", 7, "error");
    let tagged = STORY.replace("date:", "tags: [travel]\ndate:");
    let topics = ("topics.toml", "# [labour]\n");
    finds(&[("site.toml", SITE), topics, (EN, &tagged)], "unlisted-topic", EN, 4, "warning");
    assert_eq!(found(&[("site.toml", SITE), (EN, &tagged)]), []);
    let wrong = "stories/one/index.sp.md";
    finds(&[("site.toml", SITE), (EN, STORY), (wrong, STORY)], "unknown-language", wrong, 1, "error");
    let page = "pages/search/index.en.md";
    finds(&[("site.toml", SITE), (page, "---\ntitle: x\n---\n")], "page-id", "pages/search", 1, "error");
    let pack = "languages/sq.toml";
    finds(&[("site.toml", SITE), (pack, "searhc = \"x\"\n")], "unknown-word", pack, 1, "warning");
    finds(&[("site.toml", SITE), (pack, "list_page = \"x\"\n")], "placeholder", pack, 1, "error");
    let two = STORY.replace("date:", "slug: one\ndate:");
    finds(
        &[("site.toml", SITE), (EN, STORY), ("stories/two/index.en.md", &two)],
        "duplicate-slug",
        "stories/two/index.en.md",
        4,
        "error",
    );
}

#[test]
fn a_version_that_cannot_be_read_blames_no_other() {
    let broken = STORY.replace("title: One", "title: One: two");
    let other = "---\ntitle: Një\nsummary: Për një.\n---\nTungjatjeta.\n\nPërsëri.\n";
    let all = found(&[("site.toml", SITE), (EN, &broken), ("stories/one/index.sq.md", other)]);
    assert_eq!(all.iter().map(|found| (&*found.0, &*found.1)).collect::<Vec<_>>(), [("yaml", EN)]);
    let lost = STORY.replace("Hello.", "![The sea.](sea.jpg)");
    let all = found(&[("site.toml", SITE), (EN, &lost), ("stories/one/index.sq.md", other)]);
    assert_eq!(all.iter().map(|found| &*found.0).collect::<Vec<_>>(), ["missing-file"]);
}

#[test]
fn signs_that_readers_shall_see_are_no_mistake() {
    let story = STORY.replace("Hello.", "\\##Hello \\{{a}} \\[^1] and `##b {{c}} [^2]`.");
    assert_eq!(found(&[("site.toml", SITE), (EN, &story)]), []);
}

#[test]
fn a_newsroom_that_would_be_wrong_is_not_begun() {
    for (arguments, said) in [
        (["--languages", "al"], "Did you mean “sq”?"),
        (["--languages", "Albanian"], "is not the code of a language"),
        (["--url", "paper.example"], "is not a complete address"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join("My News");
        let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
        let output = command.arg("init").arg(&place).args(arguments).output().expect("press runs");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && told.contains(said), "{told}");
        assert!(!place.exists(), "{arguments:?}");
    }
}

#[test]
fn what_nobody_reads_is_named() {
    finds(&[("site.toml", SITE), ("Stories/one/index.en.md", STORY)], "not-read", "Stories", 1, "warning");
    finds(&[("site.toml", SITE)], "no-stories", "stories", 1, "warning");
    for stray in ["stories/one.md", "stories/one/index.sq.md.txt", "stories/one/index.SQ.MD", "topic.toml"] {
        finds(&[("site.toml", SITE), (EN, STORY), (stray, "x")], "not-read", stray, 1, "warning");
    }
}

#[test]
fn spaces_after_the_lines_around_the_front_matter_do_not_matter() {
    assert_eq!(found(&[("site.toml", SITE), (EN, &STORY.replace("---\n", "--- \t\n"))]), []);
}

#[test]
fn an_unfinished_draft_holds_nothing_else_up() {
    let draft = "---\ntitle: Soon\ndraft: true\n---\n";
    let all = found(&[("site.toml", SITE), (EN, STORY), ("stories/two/index.en.md", draft)]);
    assert!(!all.is_empty() && all.iter().all(|finding| finding.3 == "warning"), "{all:#?}");
}

#[test]
fn a_translation_is_held_back_by_its_own_front_matter() {
    let now = "2018-06-01T00:00:00Z".parse().expect("a moment");
    for (held, languages) in [
        ("title: Një", vec!["en", "sq"]),
        ("title: Një\ndraft: true", vec!["en"]),
        ("title: Një\npublishDate: 2099-01-01", vec!["en"]),
        ("title: Një\ndate: 2099-01-01", vec!["en"]),
        ("title: Një\ndate: 2018-02-01", vec!["en", "sq"]),
    ] {
        let sq = format!("---\n{held}\nsummary: Përmbledhje.\n---\nTekst.\n");
        let folder = newsroom(&[("site.toml", SITE), (EN, STORY), ("stories/one/index.sq.md", &sq)]);
        let newsroom = press::content::read(folder.path(), now).expect("a sound newsroom");
        let found: Vec<&str> = newsroom.stories[0].versions.iter().map(|version| version.lang.as_str()).collect();
        assert_eq!(found, languages, "{held}");
    }
}

#[test]
fn every_mistake_is_told_in_one_run_and_errors_come_first() {
    let broken = STORY.replace("date: 2018-01-01", "date: no\nfoo: 1").replace("Hello.", "# H\n\n![](x.png)");
    let all = found(&[("site.toml", SITE), (EN, &broken), ("stories/two/index.sq.md", "nothing")]);
    let severities: Vec<&str> = all.iter().map(|finding| finding.3.as_str()).collect();
    assert!(all.len() >= 5, "{all:#?}");
    assert!(severities.is_sorted(), "{severities:?}");
}

#[test]
fn the_exit_code_says_how_it_went() {
    let clean = newsroom(&[("site.toml", SITE), (EN, STORY)]);
    assert_eq!(press(&["check"], clean.path()).status.code(), Some(0));
    let warned = newsroom(&[("site.toml", SITE), (EN, &STORY.replace("date:", "foo: 1\ndate:"))]);
    assert_eq!(press(&["check"], warned.path()).status.code(), Some(0));
    let broken = newsroom(&[("site.toml", SITE), (EN, "x")]);
    assert_eq!(press(&["check"], broken.path()).status.code(), Some(1));
    assert_eq!(press(&["check"], Path::new("/no/such/folder")).status.code(), Some(2));
}

#[test]
fn related_stories_and_series_are_checked() {
    let with = |more: &str| STORY.replace("date:", &format!("{more}\ndate:"));
    let site = ("site.toml", SITE);
    let two = ("stories/two/index.en.md", STORY);
    let series = ("series.toml", "[boats]\nname = { en = \"Boats\", fr = \"Bateaux\" }\n");
    let translation = ("stories/one/index.sq.md", &*with("series: boats\nrelated: [two]"));

    finds(&[site, two, (EN, &with("related: [tow]"))], "broken-link", EN, 4, "error");
    finds(&[site, series, (EN, &with("series: Big Boats"))], "series-id", EN, 4, "error");
    finds(&[site, series, (EN, &with("series: ships"))], "unlisted-series", EN, 4, "warning");
    finds(&[site, series, (EN, STORY)], "unknown-language", "series.toml", 1, "warning");
    for code in ["series-of-translation", "related-of-translation"] {
        let line = if code.starts_with("series") { 4 } else { 5 };
        finds(&[site, two, (EN, STORY), translation], code, "stories/one/index.sq.md", line, "warning");
    }
    assert_eq!(found(&[site, two, (EN, &with("series: boats\nrelated: [two]"))]), []);
}

#[test]
fn a_finding_shows_the_line_and_how_to_mend_it() {
    let folder = newsroom(&[("site.toml", SITE), (EN, &STORY.replace("date", "dtae"))]);
    let output = press(&["check"], folder.path());
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    for part in ["stories/one/index.en.md:4:1", "4 │ dtae: 2018-01-01", "Did you mean “date”?"] {
        assert!(said.contains(part), "{part} is not in\n{said}");
    }
}

#[test]
fn a_newsroom_with_a_mistake_leaves_the_old_site_as_it_was() {
    let folder =
        newsroom(&[("site.toml", SITE), (EN, "x"), ("out/news/manifest.json", "{}"), ("out/index.html", "old")]);
    let out = folder.path().join("out");
    let output = press(&["build", "--out", &out.to_string_lossy()], folder.path());
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(fs::read_to_string(out.join("index.html")).expect("the old page"), "old");
    assert_eq!(fs::read_dir(&out).expect("the old site").count(), 2);
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let folder = newsroom(&[("site.toml", SITE), (EN, STORY), ("out/thesis.txt", "years of work")]);
    let out = folder.path().join("out");
    let output = press(&["build", "--out", &out.to_string_lossy()], folder.path());
    assert_eq!(output.status.code(), Some(2));
    assert!(out.join("thesis.txt").exists());
}

#[test]
fn status_tells_of_every_story_in_every_language_and_what_is_due() {
    let with = |lines: &str| STORY.replace("date: 2018-01-01", &format!("date: 2018-01-01\n{lines}"));
    let translation = STORY.replace("date: 2018-01-01\n", "");
    let folder = newsroom(&[
        ("site.toml", SITE),
        ("stories/draft/index.en.md", &with("draft: true")),
        ("stories/late/index.en.md", &with("publishDate: 2999-01-01T10:00")),
        ("stories/machine/index.en.md", STORY),
        ("stories/machine/index.sq.md", &translation.replace("title", "translation: machine\ntitle")),
        ("stories/over/index.en.md", &with("expiryDate: 2019-01-01")),
        ("stories/stale/index.en.md", &with("lastmod: 2018-02-02")),
        ("stories/stale/index.sq.md", &translation.replace("title", "lastmod: 2018-01-02\ntitle")),
        ("stories/taken/index.en.md", &with("retracted: 2018-03-03")),
    ]);
    let output = press(&["status", "--json"], folder.path());
    let status: Value = serde_json::from_slice(&output.stdout).expect("a status");
    let states: Vec<String> = status["stories"]
        .as_array()
        .expect("stories")
        .iter()
        .map(|row| {
            let state = |n: usize| row["languages"][n]["state"].as_str().expect("a state").to_owned();
            format!("{} {} {}", row["id"].as_str().expect("an id"), state(0), state(1))
        })
        .collect();
    assert_eq!(
        states,
        [
            "draft draft missing",
            "late scheduled missing",
            "machine present machine",
            "over expired missing",
            "stale present stale",
            "taken retracted missing",
        ]
    );
    assert_eq!(status["due"][0]["id"], "late");
    assert_eq!(status["due"][0]["when"], "2999-01-01 10:00");
    let page = folder.path().join("status.html");
    assert!(press(&["status", "--html", &page.to_string_lossy()], folder.path()).status.success());
    let page = fs::read_to_string(page).expect("a page");
    assert!(page.contains("<th scope=\"row\">machine") && page.contains("2999-01-01 10:00: late is published (en)"));
    let table = String::from_utf8(press(&["status"], folder.path()).stdout).expect("UTF-8");
    assert!(table.contains("late") && table.contains("2999-01-01 10:00  late is published (en)"), "{table}");
}

#[test]
fn nothing_that_is_there_is_written_over() {
    let folder = newsroom(&[("site.toml", SITE), (EN, STORY)]);
    for line in ["new one --languages en", "new Two --languages en", "new two --languages de", "translate none --to sq"]
    {
        let words: Vec<&str> = line.split(' ').collect();
        assert_eq!(press(&words, folder.path()).status.code(), Some(2), "{line}");
    }
    assert!(press(&["translate", "one", "--to", "sq"], folder.path()).status.success());
    let file = folder.path().join("stories/one/index.sq.md");
    fs::write(&file, "---\ntitle: Një\nsummary: Përmbledhje.\n---\nTekst.\n").expect("a file");
    assert_eq!(press(&["translate", "one", "--to", "sq"], folder.path()).status.code(), Some(2));
    assert!(fs::read_to_string(file).expect("a file").contains("Tekst."));
}

#[test]
fn a_page_explains_each_kind_of_finding() {
    let explain =
        |code: &str| Command::new(env!("CARGO_BIN_EXE_press")).args(["explain", code]).output().expect("press runs");
    assert!(String::from_utf8(explain("no-alt").stdout).expect("UTF-8").starts_with("# no-alt\n"));
    let unknown = explain("no-alr");
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8(unknown.stderr).expect("UTF-8").contains("no-alt"));
}
