//! Files and names of a newsroom's folder.

use std::path::Path;

use icu::normalizer::ComposingNormalizerBorrowed;

use crate::diagnostic::{At, Findings};

/// A file that was read before, for showing a line of it.
pub fn again(folder: &Path, file: &str) -> String {
    text(folder, file, &mut Findings::default()).unwrap_or_default()
}

/// Reads a file of the content folder as text, without a byte order mark and with Unix line ends.
pub fn text(folder: &Path, file: &str, findings: &mut Findings) -> Option<String> {
    const LIMIT: u64 = 1 << 20;
    let path = folder.join(file);
    if !is_inside(folder, &path) {
        outside(file, findings);
        return None;
    }
    let metadata = path.metadata();
    if metadata.as_ref().is_ok_and(|metadata| !metadata.is_file()) {
        let help = "Put a text file of this name there.";
        findings.error(&At::start(file, ""), "not-a-file", "This is no file that can be read.", help);
        return None;
    }
    let size = metadata.map(|metadata| metadata.len()).unwrap_or_default();
    if size > LIMIT {
        let help = "A story is text: put pictures beside it as files.";
        findings.error(&At::start(file, ""), "too-large", "This file is larger than 1 MB.", help);
        return None;
    }
    match std::fs::read(&path).map(String::from_utf8) {
        Ok(Ok(text)) => {
            let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
            // Spaces after the lines around the front matter are not to be seen, so they do not count.
            let fence = |line: &str| line.starts_with("---") && line.trim_end_matches([' ', '\t', '\n']) == "---";
            Some(
                text.split_inclusive('\n')
                    .map(|line| if fence(line) { line.replace([' ', '\t'], "") } else { line.to_owned() })
                    .collect(),
            )
        }
        Ok(Err(_)) => {
            let help = "Save it again with the encoding UTF-8.";
            findings.error(&At::start(file, ""), "not-utf-8", "This file is not UTF-8 text.", help);
            None
        }
        Err(error) => {
            findings.error(
                &At::start(file, ""),
                "unreadable",
                format!("This file cannot be read: {error}."),
                "Look at the file and its permissions.",
            );
            None
        }
    }
}

/// Whether what a path leads to lies in the newsroom's folder: a link may lead out of it.
pub fn is_inside(folder: &Path, path: &Path) -> bool {
    let linked = |path: &Path| path.symlink_metadata().is_ok_and(|metadata| metadata.is_symlink());
    let below = path.ancestors().take_while(|above| *above != folder);
    if !below.into_iter().any(linked) {
        return true;
    }
    match (folder.canonicalize(), path.canonicalize()) {
        (Ok(folder), Ok(path)) => path.starts_with(folder),
        _ => false,
    }
}

pub fn outside(file: &str, findings: &mut Findings) {
    let help = "Put the file or folder itself there.";
    findings.error(
        &At::start(file, ""),
        "outside",
        "This is a link that leads out of the newsroom’s folder, or to nothing.",
        help,
    );
}

/// The names in a folder, sorted, hidden ones left out. A folder that is not there has none.
pub fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| !name.starts_with('.')).collect();
    names.sort();
    names
}

/// A name in the form that most systems write it in: é as one character.
pub fn normal(name: &str) -> String {
    ComposingNormalizerBorrowed::new_nfc().normalize(name).into_owned()
}

/// Whether Windows takes a name for a device, whatever its extension.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let numbered = |kind: &str| stem.strip_prefix(kind).is_some_and(|n| matches!(n.as_bytes(), [b'0'..=b'9']));
    matches!(&*stem, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// Whether a name may be a step of an address: lowercase ASCII letters, digits and single hyphens, and no name that
/// Windows keeps for a device.
#[must_use]
pub fn is_step(name: &str) -> bool {
    let plain = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    plain
        && !name.is_empty()
        && name.len() <= 100
        && !name.starts_with('-')
        && !name.ends_with('-')
        && !name.contains("--")
        && !is_device(name)
}
