//! The pages of `docs/problems`: each shows a newsroom with a mistake, and what press says of it.
//!
//! A fenced block whose info string names a file is that file, beside a sound story in a sound newsroom; ```` ```text ````
//! is what `press check` says. With `TIDINGS_ACCEPT=1` that is written anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

const SITE: &str = "title = \"The Little Paper\"\nbase_url = \"https://paper.example/\"\n\n[[languages]]\ncode = \"en\"\nname = \"English\"\n\n[[languages]]\ncode = \"sq\"\nname = \"Shqip\"\npartial = true\n";

const STORY: &str =
    "---\ntitle: The ferry is late\nsummary: Wind held it in port.\ndate: 2018-12-01\n---\nIt left at noon.\n";

/// What cannot be shown by a few files: it is of the machine, of a whole site, or of very many lines.
const NOT_SHOWN: &[&str] =
    &["host-file", "host-limit", "host-limit-near", "no-content", "no-room", "too-many", "unreadable"];

/// A fenced block of a page.
struct Block {
    /// What stands after the opening fence.
    info: String,
    text: String,
    /// The byte range of the text in the page.
    range: std::ops::Range<usize>,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    while let Some(open) = page[at..].find("\n```").map(|i| at + i + 4) {
        // More backticks hold a text that has three of them.
        let more = page[open..].chars().take_while(|c| *c == '`').count();
        let line = page[open..].find('\n').map_or(page.len(), |i| open + i);
        let fence = format!("\n```{}", "`".repeat(more));
        let end = page[line..].find(&fence).map(|i| line + i).expect("a block has an end");
        let start = (line + 1).min(end + 1);
        let text = page[start..(end + 1).max(start)].to_owned();
        blocks.push(Block {
            info: page[open + more..line].trim().to_owned(),
            text,
            range: start..(end + 1).max(start),
        });
        at = end + fence.len();
    }
    blocks
}

/// Puts a file of an example in its place. The first word of its info string says what its text is.
fn place(folder: &Path, info: &str, text: &str) {
    let (kind, name) = info.split_once(' ').expect("a kind and a file");
    let path = folder.join(name);
    if kind == "none" {
        let _ = fs::remove_file(&path);
        return;
    }
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    match kind {
        "base64" => fs::write(&path, STANDARD.decode(text.split_whitespace().collect::<String>()).expect("base64")),
        "size" => fs::File::create(&path).and_then(|file| file.set_len(text.trim().parse().expect("a number"))),
        #[cfg(unix)]
        "link" => std::os::unix::fs::symlink(text.trim(), &path),
        _ => fs::write(&path, text),
    }
    .expect("a file");
}

fn said(page: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    place(folder.path(), "toml site.toml", SITE);
    place(folder.path(), "markdown stories/ferry/index.en.md", STORY);
    let mut arguments = Vec::new();
    for block in blocks(page).iter().filter(|block| block.info.contains(' ')) {
        match block.info.strip_prefix("sh ") {
            // How press is called, where the example needs it: the words after `press check`.
            Some(_) => arguments = block.text.split_whitespace().skip(2).map(str::to_owned).collect(),
            None => place(folder.path(), &block.info, &block.text),
        }
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
    let output = command.current_dir(folder.path()).args(["check", "--content", "."]).args(arguments);
    String::from_utf8(output.output().expect("press runs").stdout).expect("UTF-8")
}

#[test]
fn every_page_shows_what_press_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/problems");
    let mut pages: Vec<PathBuf> =
        fs::read_dir(&folder).expect("pages").map(|entry| entry.expect("a page").path()).collect();
    pages.sort();
    let mut wrong = Vec::new();
    for path in pages.iter().filter(|path| !path.ends_with("README.md")) {
        let code = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let page = fs::read_to_string(path).expect("a page");
        assert!(page.starts_with(&format!("# {code}\n")), "{code}: the page begins with the code");
        if NOT_SHOWN.contains(&code.as_str()) {
            continue;
        }
        let golden = blocks(&page).into_iter().find(|block| block.info == "text");
        let golden = golden.unwrap_or_else(|| panic!("{code}: a page shows what press says"));
        let said = said(&page);
        if !said.contains(&format!("[{code}]")) {
            wrong.push(format!("{code} is not what press finds:\n{said}"));
        } else if std::env::var_os("TIDINGS_ACCEPT").is_some() {
            let whole = format!("{}{}{}", &page[..golden.range.start], said, &page[golden.range.end..]);
            fs::write(path, whole).expect("a page");
        } else if golden.text != said {
            wrong.push(format!("{code} shows\n{}and press says\n{said}", golden.text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
