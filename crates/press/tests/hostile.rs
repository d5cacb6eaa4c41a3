//! What comes from outside: other computers' files, and files that were made to do harm. Nothing makes press panic, hang,
//! read what is not the newsroom's, or take memory without bound.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use tempfile::TempDir;

const SITE: &str =
    "title = \"Paper\"\nbase_url = \"https://paper.example/\"\n[[languages]]\ncode = \"en\"\nname = \"English\"\n";

const HEAD: &str = "---\ntitle: \"One\"\nsummary: \"About one.\"\ndate: 2018-01-01\n---\n";

const EN: &str = "stories/one/index.en.md";

/// A newsroom with one story of this text.
fn newsroom(text: &[u8]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(folder.path().join("stories/one")).expect("a folder");
    fs::write(folder.path().join("site.toml"), SITE).expect("a file");
    fs::write(folder.path().join(EN), text).expect("a file");
    folder
}

/// The codes of what `press check` finds, within this much memory.
fn found(folder: &Path) -> Vec<String> {
    // Kilobytes of address space: threads and the models of languages included.
    let line = format!("ulimit -v 3000000; exec {} check --json --content .", env!("CARGO_BIN_EXE_press"));
    let output = Command::new("sh").args(["-c", &line]).current_dir(folder).output().expect("press runs");
    let code = output.status.code();
    assert!(matches!(code, Some(0 | 1)), "{code:?} {}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    let code = |line: &str| serde_json::from_str::<Value>(line).expect("a finding")["code"].as_str().map(str::to_owned);
    lines.lines().filter_map(code).collect()
}

fn finds(text: &str) -> Vec<String> {
    found(newsroom(format!("{HEAD}{text}").as_bytes()).path())
}

#[test]
fn files_of_every_computer_are_read() {
    let text = format!("{HEAD}Hello, ![the pier](<Molo e vjetër.png>).\n");
    let windows = [b"\xef\xbb\xbf".as_slice(), text.replace('\n', "\r\n").as_bytes()].concat();
    for story in [text.clone().into_bytes(), windows] {
        let folder = newsroom(&story);
        // macOS writes ë as e and an accent.
        let name = "stories/one/Molo e vjete\u{308}r.png";
        fs::write(folder.path().join(name), &*PNG).expect("a file");
        assert_eq!(found(folder.path()), [""; 0]);
    }
}

#[test]
fn names_that_other_computers_hold_for_the_same_are_told() {
    let folder = newsroom(format!("{HEAD}A dock. ![It](dock.png)\n").as_bytes());
    for name in ["dock.png", "Dock.png"] {
        fs::write(folder.path().join("stories/one").join(name), &*PNG).expect("a file");
    }
    assert_eq!(found(folder.path()), ["same-name"]);
    // What Windows keeps for devices cannot be an address.
    for id in ["con", "aux", "com1", "Con"] {
        let folder = newsroom(b"");
        fs::rename(folder.path().join("stories/one"), folder.path().join("stories").join(id)).expect("a name");
        fs::write(folder.path().join("stories").join(id).join("index.en.md"), format!("{HEAD}Hello.\n"))
            .expect("a file");
        assert!(found(folder.path()).contains(&"story-id".to_owned()), "{id}");
    }
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_are_not_followed() {
    use std::os::unix::fs::symlink;
    let secret = tempfile::tempdir().expect("a folder");
    fs::write(secret.path().join("index.en.md"), format!("{HEAD}Secret.\n")).expect("a file");
    fs::create_dir(secret.path().join("about")).expect("a folder");
    fs::write(secret.path().join("about/index.en.md"), format!("{HEAD}Secret.\n")).expect("a file");
    fs::write(secret.path().join("x.png"), &*PNG).expect("a file");
    let folder = newsroom(format!("{HEAD}![x](x.png) [pdf](x.pdf)\n").as_bytes());
    symlink(secret.path(), folder.path().join("stories/two")).expect("a link");
    symlink(secret.path(), folder.path().join("pages")).expect("a link");
    symlink(secret.path().join("x.png"), folder.path().join("stories/one/x.png")).expect("a link");
    symlink("/etc/passwd", folder.path().join("stories/one/x.pdf")).expect("a link");
    let codes = found(folder.path());
    assert_eq!(codes.iter().filter(|code| *code == "outside").count(), 2, "{codes:?}");
    assert_eq!(codes.iter().filter(|code| *code == "not-a-file").count(), 2, "{codes:?}");
    let folder = newsroom(b"");
    fs::remove_file(folder.path().join(EN)).expect("a file");
    symlink(secret.path().join("index.en.md"), folder.path().join(EN)).expect("a link");
    assert!(found(folder.path()).contains(&"outside".to_owned()));
}

#[test]
fn paths_that_lead_out_are_refused() {
    for text in
        ["![x](../../../etc/passwd)", "![x](/etc/passwd.png)", "[x](../../../../etc/passwd)", "[x](..%2f..%2fx.pdf)"]
    {
        let codes = finds(text);
        assert!(
            codes.iter().any(|code| ["file-name", "broken-link", "not-a-picture"].contains(&code.as_str())),
            "{text}: {codes:?}"
        );
    }
    for line in ["slug: ../x", "aliases: [../../x]", "aliases: [/reader/x.js]", "aliases: [/a/nul/]", "slug: aux"] {
        let codes =
            found(newsroom(format!("{}Hello.\n", HEAD.replace("date:", &format!("{line}\ndate:"))).as_bytes()).path());
        assert!(codes.iter().any(|code| ["slug", "alias"].contains(&code.as_str())), "{line}: {codes:?}");
    }
}

#[test]
fn a_file_of_200_megabytes_is_refused_unread() {
    let folder = newsroom(b"");
    fs::File::create(folder.path().join(EN)).and_then(|file| file.set_len(200 << 20)).expect("a file");
    assert!(found(folder.path()).contains(&"too-large".to_owned()));
    let folder = newsroom(format!("{HEAD}![x](x.png) [x](x.pdf)\n").as_bytes());
    for name in ["x.png", "x.pdf"] {
        let file = fs::File::create(folder.path().join("stories/one").join(name));
        file.and_then(|file| file.set_len(200 << 20)).expect("a file");
    }
    let codes = found(folder.path());
    assert!(codes.contains(&"not-a-picture".to_owned()) && codes.contains(&"too-large".to_owned()), "{codes:?}");
}

#[test]
fn bombs_and_wells_are_refused_or_read_quickly() {
    const LONG: usize = 900_000;
    let bomb: String = (1..30).map(|i| format!("a{i}: &a{i} [*a{0}, *a{0}, *a{0}, *a{0}]\n", i - 1)).collect();
    let folder = newsroom(format!("---\na0: &a0 x\n{bomb}---\n").as_bytes());
    assert_eq!(found(folder.path()), ["yaml"]);
    for (unit, refused) in [
        ("> ", true),
        ("- ", true),
        ("<div>", true),
        ("<span>", true),
        ("&", true),
        ("[", false),
        ("![", false),
        ("`", false),
        ("*a **b ", false),
        ("{{", false),
        ("|", false),
        ("a\n\n", false),
        ("## a\n\n", false),
        ("<!--\n", false),
    ] {
        let codes = finds(&unit.repeat(LONG / unit.len() / 2));
        assert_eq!(codes.contains(&"too-deep".to_owned()), refused, "{unit}: {codes:?}");
    }
    // Very many mistakes are not all told.
    let codes = finds(&"[x](y)\n\n".repeat(20_000));
    assert!(codes.contains(&"too-many".to_owned()) && codes.len() < 300, "{}", codes.len());
}

/// A picture of one pixel.
static PNG: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let text = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    STANDARD.decode(text).expect("base64")
});
