//! The pages of `docs/manual`, followed word for word: every command that stands in one is called, in its order, in a
//! newsroom with one story, and every file that is shown is saved where the page says.
//!
//! ```` ```sh ```` holds commands; ```` ```markdown FILE ```` (or another kind, and a file) is that file from then on; and what
//! ```` ```text ```` shows after commands is among what they said, line by line.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const STORY: &str = "---\ntitle: \"A new ferry line\"\nsummary: \"Three crossings a week from June.\"\ndate: 2018-12-10\n---\nThe line starts in June.\n\nA crossing costs 45 euros.\n";

/// Calls a command of a page in the newsroom's folder; what it said.
fn call(folder: &Path, line: &str) -> String {
    let mut words = shell(line);
    assert_eq!(words.remove(0), "press", "{line}: only press is called");
    let mut command = Command::new(Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("release").join("press"));
    command.args(&words).current_dir(folder).stdin(Stdio::null());
    if words.first().is_some_and(|word| word == "serve") {
        // It goes on until it is stopped; that it says where is enough.
        let mut press = command.args(["--port", "0"]).stdout(Stdio::piped()).spawn().expect("press runs");
        let mut said = String::new();
        let read = BufReader::new(press.stdout.take().expect("its output")).read_line(&mut said);
        press.kill().and_then(|()| press.wait()).expect("press ends");
        read.expect("a line");
        assert!(said.starts_with("http://"), "{line}: {said}");
        return said;
    }
    let output = command.output().expect("press runs");
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("UTF-8")).concat();
    assert!(output.status.success(), "{line}\n{said}");
    said
}

/// The words of a command, as a shell parts them.
fn shell(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted, mut begun) = (Vec::new(), String::new(), false, false);
    for c in line.chars().take_while(|c| *c != '#') {
        match c {
            '"' => (quoted, begun) = (!quoted, true),
            ' ' if !quoted => {
                if !word.is_empty() || begun {
                    words.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            c => word.push(c),
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

fn follow(page: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    call(folder.path(), "press init . --title Lajme --languages en,sq");
    let story = folder.path().join("stories/new-ferry-line");
    fs::create_dir_all(&story).expect("a folder");
    fs::write(story.join("index.en.md"), STORY).expect("a file");
    let mut said = String::new();
    let mut rest = page;
    while let Some((_, block)) = rest.split_once("\n```") {
        let (info, block) = block.split_once('\n').expect("a block has a line");
        let (text, after) =
            block.split_once("```").map(|(text, after)| (text.trim_end_matches('\n'), after)).expect("an end");
        rest = after;
        match info.split_once(' ') {
            Some((_, file)) => {
                let path = folder.path().join(file);
                fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
                fs::write(path, format!("{text}\n")).expect("a file");
            }
            None if info == "sh" => said = text.lines().map(|line| call(folder.path(), line)).collect(),
            None if info == "text" => {
                for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && *line != "…") {
                    assert!(said.contains(line), "“{line}” is not among what press says:\n{said}");
                }
            }
            None => {}
        }
    }
}

#[test]
fn the_manual_can_be_followed_word_for_word() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/manual");
    let mut pages: Vec<PathBuf> =
        fs::read_dir(folder).expect("pages").map(|entry| entry.expect("a page").path()).collect();
    pages.sort();
    assert!(pages.len() >= 8, "a page a task");
    for page in pages {
        let text = fs::read_to_string(&page).expect("a page");
        println!("{}", page.display());
        follow(&text);
    }
}
