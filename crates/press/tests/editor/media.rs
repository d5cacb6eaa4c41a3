//! Pictures, sounds and films.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::{EN, SITE, STORY, finds, newsroom, press};

const FILM: &str = "---\ntitle: One\nsummary: About one.\ndate: 2018-01-01\n---\n![The queue.](film.mp4)\n{#queue}\n";

/// A newsroom of these files, in which each of these folders has the example's film.
fn cinema(files: &[(&str, &str)], folders: &[&str]) -> TempDir {
    let folder = newsroom(&[&[("site.toml", SITE)], files].concat());
    let film = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/stories/schengen-visa-free/ninety-days.mp4");
    for name in folders {
        fs::copy(&film, folder.path().join(name).join("film.mp4")).expect("a film");
    }
    folder
}

fn cue(words: &str, from: &str) -> String {
    format!("WEBVTT\n\n{from} --> 30:00.000\n{words}\n")
}

#[test]
fn a_film_has_the_captions_of_its_own_story_and_the_name_that_it_is_given() {
    let [one, two] = ["One.", "Two."].map(|words| cue(words, "00:01.000"));
    let stories = [(EN, FILM), ("stories/two/index.en.md", FILM), ("stories/three/index.en.md", FILM)];
    let captions = [("stories/one/film.en.vtt", &*one), ("stories/two/film.en.vtt", &*two)];
    let folder = cinema(&[&stories[..], &captions].concat(), &["stories/one", "stories/two", "stories/three"]);
    let now = "2026-01-01T00:00:00Z".parse().expect("a moment");
    let newsroom = press::content::read(folder.path(), now).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let films = newsroom.media.values().filter_map(press::content::Media::recording);
    let mut captions: Vec<usize> = films.map(|film| film.captions.len()).collect();
    captions.sort_unstable();
    assert_eq!(captions, [0, 1, 1], "three films, for they differ in what is said");
    let text = newsroom.texts.get(newsroom.stories[0].versions[0].text).expect("a text");
    assert!(text.html.contains("<figure id=\"queue\" class=\"film\""), "{}", text.html);
}

#[test]
fn what_lies_beside_a_film_is_taken_or_told_of() {
    let late = cue("Late.", "20:00.000");
    let files = [
        (EN, FILM),
        ("stories/one/index.sq.md", "---\ntitle: Një\nsummary: Për një.\n---\n![Radha.](film.mp4)\n"),
        ("stories/one/film.en.vtt", late.as_str()),
        ("stories/one/film.de.vtt", late.as_str()),
        ("stories/one/boat.sq.srt", late.as_str()),
        (
            "stories/two/index.en.md",
            "---\ntitle: Two\nsummary: Two.\ndate: 2018-01-01\n---\n![A clip.](clip.mov)\n\n[The film](film.mp4)\n",
        ),
        ("stories/two/clip.mov", "qt"),
    ];
    let folder = cinema(&files, &["stories/one"]);
    let output = String::from_utf8(press(&["check"], folder.path()).stdout).expect("UTF-8");
    for said in [
        "“film.de.vtt” is not used",
        "“stories/one/boat.sq.srt” is not read",
        "“film.en.vtt” goes on after the end of “film.mp4”, which takes 0:14",
        "“film.mp4” has no captions in Shqip",
        "“clip.mov” is in a form that not every phone plays",
        "![what it shows](film.mp4)",
    ] {
        assert!(output.contains(said), "“{said}” is not in {output}");
    }
}

#[test]
fn a_translation_that_is_begun_holds_nothing_up() {
    let picture = "images:\n  - src: a.svg\n    alt: \"A wall.\"\n";
    let story = STORY.replace("date:", &format!("{picture}date:"));
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0h9v9z\"/></svg>";
    let folder = newsroom(&[("site.toml", SITE), (EN, &story), ("stories/one/a.svg", svg)]);
    assert!(press(&["translate", "one", "--to", "sq"], folder.path()).status.success());
    let output = press(&["check", "--json"], folder.path());
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(output.status.code(), Some(0), "{lines}");
    assert!(lines.contains("unfinished"), "{lines}");
}

#[test]
fn a_picture_keeps_the_words_of_the_original_where_its_translation_has_none() {
    let picture = "images:\n  - src: a.svg\n    alt: \"A wall.\"\n    caption: \"The wall.\"\ndate:";
    let blank = "---\ntitle: Një\nsummary: Për një.\nimages:\n  - src: a.svg\n    alt: \"Një mur.\"\n    caption: \"\"\n---\nA.\n";
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0h9v9z\"/></svg>";
    let (story, sq) = (STORY.replace("date:", picture), "stories/one/index.sq.md");
    let files = [("site.toml", SITE), (EN, &story), (sq, blank), ("stories/one/a.svg", svg)];
    finds(&files, "untranslated", sq, 5, "warning");
    let now = "2026-01-01T00:00:00Z".parse().expect("a moment");
    let newsroom =
        press::content::read(newsroom(&files).path(), now).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let image = newsroom.stories[0].version("sq").and_then(|version| version.image.clone()).expect("a picture");
    assert_eq!((image.alt.as_str(), image.caption.as_str()), ("Një mur.", "The wall."));
}
