//! Files and folders that nobody reads, because they are named or placed otherwise than press expects.

use std::path::Path;

use super::names;
use crate::diagnostic::{At, Findings, nearest};

/// What lies at the top of a newsroom.
const TOP: &[&str] = &["site.toml", "topics.toml", "series.toml", "languages", "pages", "stories"];

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
        for name in names(&folder.join(kind)) {
            let place = format!("{kind}/{name}");
            if !folder.join(&place).is_dir() {
                if name.ends_with(".md") {
                    warn(&place, &format!("Put it into a folder of its own: {kind}/a-name/index.en.md."), findings);
                }
                continue;
            }
            for file in names(&folder.join(&place)) {
                let text = [".md.txt", ".markdown", ".txt", ".docx", ".doc", ".odt"]
                    .iter()
                    .any(|end| file.to_lowercase().ends_with(end));
                let shouted = file.to_lowercase().ends_with(".md") && !file.ends_with(".md");
                if file.to_lowercase().starts_with("index") && (text || shouted) {
                    warn(&format!("{place}/{file}"), "Name it index.LANGUAGE.md, such as index.sq.md.", findings);
                }
            }
        }
    }
    if stories == 0 && !findings.has_error() {
        let help = "Stories lie in folders: stories/a-name/index.en.md.";
        findings.warning(&At::start("stories", ""), "no-stories", "This newsroom has no stories.", help);
    }
}

fn warn(place: &str, help: &str, findings: &mut Findings) {
    findings.warning(&At::start(place, ""), "not-read", format!("“{place}” is not read."), help);
}
