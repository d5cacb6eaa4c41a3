//! Files and folders that nobody reads, because they are named or placed otherwise than press expects.

use std::path::Path;

use super::names;
use super::recording::is_recording;
use crate::diagnostic::{At, Findings, nearest};

/// What lies at the top of a newsroom.
const TOP: &[&str] =
    &["site.toml", "icon.svg", "topics.toml", "series.toml", super::synonym::FILE, "languages", "pages", "stories"];

/// Warns of what looks as if it was meant to be read and is not.
pub fn check(folder: &Path, stories: usize, findings: &mut Findings) {
    for name in names(folder).iter().filter(|name| !TOP.contains(&name.as_str())) {
        let lower = name.to_lowercase();
        if let Some(near) =
            TOP.iter().copied().find(|top| *top == lower).or_else(|| nearest(&lower, TOP.iter().copied()))
        {
            warn(name, &format!("Did you mean “{near}”?"), findings);
        }
    }
    for kind in ["stories", "pages"] {
        let entries = std::fs::read_dir(folder.join(kind)).into_iter().flatten().flatten();
        let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
        for name in files.filter_map(|file| file.file_name().into_string().ok()) {
            if name.ends_with(".md") && !name.starts_with('.') {
                let help = format!("Put it into a folder of its own: {kind}/a-name/index.en.md.");
                warn(&format!("{kind}/{name}"), &help, findings);
            }
        }
    }
    if stories == 0 && !findings.has_error() {
        let help = "Stories lie in folders: stories/a-name/index.en.md.";
        findings.warning(&At::start("stories", ""), "no-stories", "This newsroom has no stories.", help);
    }
}

/// Warns of a file in the folder `place` of a story or a page, if it looks like a version and is none, or like captions of
/// a sound or film that is not among the names there.
pub fn version(place: &str, name: &str, all: &[String], findings: &mut Findings) {
    let lower = name.to_lowercase();
    if [".vtt", ".srt"].iter().any(|end| lower.ends_with(end)) {
        let of = |other: &String| {
            let stem = other.rsplit_once('.').map_or_else(String::new, |(stem, _)| stem.to_lowercase() + ".");
            is_recording(other) && lower.starts_with(&stem)
        };
        if !all.iter().any(of) {
            let help = "Captions of film.mp4 are called film.LANGUAGE.vtt, and lie beside it.";
            warn(&format!("{place}/{name}"), help, findings);
        }
    }
    let text = [".md.txt", ".markdown", ".txt", ".docx", ".doc", ".odt"].iter().any(|end| lower.ends_with(end));
    let shouted = lower.ends_with(".md") && !name.ends_with(".md");
    if lower.starts_with("index") && (text || shouted) {
        warn(&format!("{place}/{name}"), "Name it index.LANGUAGE.md, such as index.sq.md.", findings);
    }
}

fn warn(place: &str, help: &str, findings: &mut Findings) {
    findings.warning(&At::start(place, ""), "not-read", format!("“{place}” is not read."), help);
}
